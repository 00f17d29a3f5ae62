"""The documents of a family held against one another: what each amount is counted in is noted in the database."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from extractor.vietnamese.folding import fold
from pipelines.archive.figure_tables import figures
from pipelines.archive.tables import documents, likenesses
from pipelines.figures import covering, forces, marking, places
from pipelines.figures.amounts import KINDS, MILLION
from pipelines.figures.blocks import Amount, Key
from pipelines.figures.changed import Changed, Reach, documents_of, reach
from pipelines.figures.places import NATION, Place
from pipelines.figures.spans import Span

_COLUMNS = (
    "document_id", "ordinal", "kind", "what", "sort", "unit", "whole", "millionths", "amount", "approximate",
    "is_incident", "names", "force", "province", "district", "commune", "start", "end", "basis", "left_out",
)  # fmt: skip
_HEAD = ("id", "issuer", "issuer_parent", "issued_place", "issued_date", "recipients", "title")

_CORRECTS = re.compile(r"\b(?:dinh chinh|cai chinh|hieu chinh|thay the (?:bao cao|cong van|van ban))\b")

STANDING: Select[Any] = select(*(figures.c[name] for name in _COLUMNS)).where(
    figures.c.part.is_(None), figures.c.days.is_not(None), func.coalesce(figures.c.left_out, "") != "copy"
)
"""Amounts that stand for themselves and tell their time, of documents that are no copies.

(Of ``start IS NOT NULL`` SQLite makes a range of the index, whatever days are asked for.)
"""


def hold(connection: Connection, family: str, changed: Changed | None = None) -> set[str]:
    """Hold the documents of a family against one another, and note what each amount is counted in.

    ``changed``: the only amounts that came or went since it was done last (None: unknown, all is done anew). Returns
    the days of incidents that other sums hold now than did.
    """
    touched = None if changed is None else reach(connection, family, changed)
    rows = list(_rows(connection, family, touched))
    members = set(connection.scalars(documents_of(family)))
    own = {(row.document_id, row.ordinal): row for row in rows if row.document_id in members}
    covers = (cover for cover in covering.covers(amounts(connection, rows)) if cover.inner in own)
    return marking.note(connection, own, covers, incidents=False)


def _rows(connection: Connection, family: str, touched: Reach | None) -> Iterator[Row[Any]]:
    """The family's amounts and the nation's."""
    chosen = STANDING.where(figures.c.document_id.in_(documents_of(family, NATION)))
    if touched is None:
        yield from connection.execute(chosen.where(figures.c.kind.in_(KINDS)))
        return
    for kind, span in sorted(touched.kinds().items()):
        near = (figures.c.kind == kind, figures.c.start >= span.start, figures.c.end <= span.end)
        for row in connection.execute(chosen.where(*near)):
            if touched.holds((kind, row.what, row.unit), Span(row.start, row.end)):
                yield row


def amounts(connection: Connection, rows: Iterable[Row[Any]]) -> list[Amount]:
    """The amounts of these rows, in an order of their own."""
    listed = sorted(rows, key=lambda row: (row.kind, row.document_id, row.ordinal))
    ids = sorted({row.document_id for row in listed})
    heads: dict[str, Row[Any]] = {}
    for start in range(0, len(ids), marking.AT_A_TIME):
        chosen = select(*(documents.c[name] for name in _HEAD))
        found = connection.execute(chosen.where(documents.c.id.in_(ids[start : start + marking.AT_A_TIME])))
        heads |= {row.id: row for row in found}
    units = {document_id: places.unit_of(head.issuer) for document_id, head in heads.items()}
    made = [_amount(row, heads[row.document_id], units[row.document_id]) for row in listed]
    revised, shares = _revised(connection, ids), _shares(connection, ids)
    for one in made:
        one.revised = frozenset(revised.get(one.key[0], ()))
        one.shares = frozenset(shares.get(one.key, ())) - {one.force, forces.ALL}
    return made


def _shares(connection: Connection, ids: Sequence[str]) -> dict[Key, set[str]]:
    """The forces that the sums of these documents name their shares of."""
    f = figures.c
    found: dict[Key, set[str]] = defaultdict(set)
    for start in range(0, len(ids), marking.AT_A_TIME):
        chosen = select(f.document_id, f.parent, f.force).where(
            f.document_id.in_(ids[start : start + marking.AT_A_TIME]), f.part == "actor", f.force.is_not(None)
        )
        for document_id, parent, force in connection.execute(chosen):
            found[document_id, parent].add(force)
    return found


def _revised(connection: Connection, ids: Sequence[str]) -> dict[str, set[str]]:
    """Which other documents bear the number and date of these, and tell otherwise."""
    found: dict[str, set[str]] = defaultdict(set)
    first, second = likenesses.c.first_id, likenesses.c.second_id
    for start in range(0, len(ids), marking.AT_A_TIME):
        part = ids[start : start + marking.AT_A_TIME]
        for side in (first, second):  # asked for the kind, SQLite would go through all links of that kind
            for one, other, kind in connection.execute(select(first, second, likenesses.c.kind).where(side.in_(part))):
                if kind == "revised":
                    found[one].add(other)
                    found[other].add(one)
    return found


def _amount(row: Any, head: Any, unit_of: str | None) -> Amount:
    at = own = Place(row.province, row.district, row.commune)
    if row.is_incident:
        own = places.place_of_body(head.issuer, head.issuer_parent, head.issued_place, tuple(head.recipients or ()))
    if own.province is None:  # it is compared with those of its own family only
        own = Place(f"?{head.issuer}", own.district, own.commune)
    value = Decimal(row.amount) if row.amount is not None else None
    if row.whole is not None:
        value = Decimal(row.whole) + Decimal(row.millionths) / MILLION
    return Amount(
        key=(row.document_id, row.ordinal),
        group=(row.kind, row.what, row.unit),
        value=value,
        sort=frozenset((row.sort or "").split("|")) - {""},
        place=own,
        force=row.force,
        unit_of=unit_of,
        span=Span(row.start, row.end),
        basis=row.basis,
        issued=head.issued_date or "",
        is_incident=row.is_incident,
        names=frozenset((row.names or "").split("|")) - {""},
        at=at,
        approximate=bool(row.approximate),
        is_held=row.left_out not in (None, marking.SAME_INCIDENT),
        corrects=_CORRECTS.search(fold(head.title or "")) is not None,
        issuer=head.issuer or "",
        issuer_force=forces.of_body(head.issuer, head.issuer_parent) if row.is_incident else None,
    )
