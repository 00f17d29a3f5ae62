"""An archive is put onto a workbench, the rules ask it, and what they find is told with its words."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from extractor.errors import ArgumentInvalid
from extractor.vietnamese.folding import fold
from pipelines.archive import Database
from pipelines.archive.naming import find as find_document
from pipelines.audit.filling import fill
from pipelines.audit.findings import GRADES, KINDS, SURETIES, Finding, Found
from pipelines.audit.rules import (
    checks,
    dates,
    incidents,
    issuers,
    order,
    revised,
    status,
    titles,
    totals,
    twice,
    unnumbered,
)  # fmt: skip
from pipelines.audit.tally import EVERY, Listing, Tally
from pipelines.audit.telling import Teller, told
from pipelines.audit.workbench import Workbench, workbench

_RULES = {
    rule.KIND: rule.find for rule in (dates, issuers, titles, order, status, totals, incidents, twice, unnumbered)
}

_OF_ARCHIVE = {rule.KIND: rule.find for rule in (checks, revised)}
"""Rules that ask the archive itself as well."""

_NEED_TEXT = frozenset({"dates", "issuers", "titles", "status", "totals", "twice"})
"""Kinds that look at the texts, which takes most of the time."""

OWN = "SELECT issued, issuer_name, issuer_parent FROM documents WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which findings are wanted; what is empty lets everything pass.

    ``since``, ``until``: one of the documents is of these days (ISO, may be cut to month or year; both counted in).
    ``issuer``: words of the body that issued it, diacritics and case do not matter. ``document``: its name (see
    ``archive.naming.find``).
    """

    kinds: Collection[str] = ()
    since: str | None = None
    issuer: str | None = None
    document: str | None = None
    until: str | None = None


def audit(
    archive: Database,
    filters: Filters = Filters(),
    *,
    listing: Listing = EVERY,
    tally: Tally | None = None,
    tick: Callable[[int], None] | None = None,
) -> Iterator[Finding]:
    """Every contradiction that is to be listed: the gravest first, of these the surest, then by kind.

    What is not listed is counted in ``tally`` and never put into words. ``tick`` is told how many documents are read.
    Raises ``ArgumentInvalid`` for a kind that there is not, or a document that the archive does not hold.
    """
    kinds = tuple(filters.kinds) or KINDS
    if unknown := sorted(set(kinds) - set(KINDS)):
        raise ArgumentInvalid(
            f"there is no kind of finding called {unknown[0]!r}", remedy=f"choose of {', '.join(KINDS)}"
        )
    tally = Tally() if tally is None else tally
    with archive.reading() as connection, workbench() as bench:
        wanted = find_document(connection, filters.document).id if filters.document else None
        fill(connection, bench, with_text=bool(_NEED_TEXT.intersection(kinds)), tick=tick)
        chosen: list[Found] = []
        for kind in KINDS:
            if kind in kinds:
                found = (one for one in _found(bench, connection, (kind,)) if _passes(one, bench, filters, wanted))
                asked = tally.counted(found, listing)
                best = list(asked) if listing.most is None else heapq.nsmallest(listing.most, asked, key=_rank)
                tally.listed_of(kind, best)
                chosen += best
        chosen.sort(key=_rank)
        teller = Teller(connection, first=wanted)
        yield from map(teller.told, chosen)


def _rank(one: Found) -> tuple[int, int, int]:
    return GRADES.index(one.grade), SURETIES.index(one.sureness), KINDS.index(one.kind)


def _found(bench: Workbench, connection: Connection, kinds: Collection[str]) -> Iterator[Found]:
    for kind in KINDS:
        if kind in kinds:
            yield from _OF_ARCHIVE[kind](bench, connection) if kind in _OF_ARCHIVE else _RULES[kind](bench)


def _passes(one: Found, bench: Workbench, filters: Filters, wanted: str | None) -> bool:
    documents = one.documents
    if wanted is not None and wanted not in documents:
        return False
    if filters.since is None and filters.until is None and filters.issuer is None:
        return True
    words = fold(filters.issuer or "").split()
    for document in documents:
        row = next(iter(bench.rows(OWN, (document,))), None)
        if row is None or not _is_of_days(row["issued"], filters):
            continue
        if all(word in fold(f"{row['issuer_name'] or ''} {row['issuer_parent'] or ''}") for word in words):
            return True
    return False


def _is_of_days(issued: str | None, filters: Filters) -> bool:
    """Whether a document may be of the days asked for, as far as its own is known."""
    if filters.since is None and filters.until is None:
        return True
    if not issued:
        return False
    since, until = filters.since or "", filters.until or "9999"
    return issued >= since[: len(issued)] and issued[: len(until)] <= until[: len(issued)]


__all__ = ["Filters", "audit", "told"]
