"""Figures and dates that contradict each other within one document: what its own ``checks`` found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from pipelines.archive.fact_tables import checks
from pipelines.archive.tables import documents
from pipelines.audit.facts import facts
from pipelines.audit.findings import Claim, Found, Reason, Ref, surety_of
from pipelines.audit.workbench import Workbench

KIND = "check"

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")

DATED = """
SELECT day FROM mentions WHERE document = ? AND fact = ? AND length(day) = 10 AND issuer IS NOT NULL
  AND scope IS NOT NULL AND what LIKE '%-%'
"""

_CODES = {"number_year_vs_date": "check_number_year"}
"""Families that are no arithmetic, and how they are said."""

MOST = 60
"""Facts of one check that are looked up: of a sum over a hundred rows the first ones are shown."""


def find(bench: Workbench, archive: Connection) -> Iterator[Found]:
    """The mismatches of every document, by document."""
    chosen = (
        select(checks)
        .join(documents, documents.c.id == checks.c.document_id)
        .where(documents.c.current, checks.c.status == "mismatch")
        .order_by(checks.c.document_id, checks.c.ordinal)
    )
    told_of: set[tuple[str, ...]] = set()
    for row in archive.execute(chosen).all():
        key = (row.document_id, row.check or "", row.found or "", row.expected or "")
        if key in told_of and not key[1].startswith("sum"):
            continue  # one slip that the document repeats
        told_of.add(key)
        if bench.one("SELECT 1 FROM documents WHERE id = ?", (row.document_id,)) is None:
            continue  # a copy: the one that stands for it is told
        names = list(row.facts or ())[:MOST]
        if is_order(row.check or "", names) or is_of_two_dates(row.check or "", row.document_id, names, bench):
            continue
        rows = facts(archive, row.document_id, names)
        refs = tuple(Ref(row.document_id, name, None, rows[name].confidence) for name in names if name in rows)
        quotes = {name: fact.quote for name, fact in rows.items()}
        stated = stating(row.found or "", [(ref.fact or "", quotes[ref.fact or ""]) for ref in refs])
        yield told(row.check or "", row.expected or "", row.found or "", row.message or "", refs, stated)


def is_order(check: str, facts: Sequence[str]) -> bool:
    """Whether it is a document that is cited before it existed: that is told as such (``order``)."""
    return (
        check.startswith("date_order")
        and "header-issued" in facts
        and any(fact.startswith("citation") for fact in facts)
    )


def is_of_two_dates(check: str, document: str, facts: Sequence[str], bench: Workbench) -> bool:
    """Whether it is one document cited with two dates, and its issuer is known: that is told as such (``dates``)."""
    if not check.startswith("same_document_same_date"):
        return False
    days = {row["day"] for fact in facts for row in bench.rows(DATED, (document, fact))}
    return len(days) > 1


def stating(found: str, quotes: Sequence[tuple[str, str]]) -> str | None:
    """The fact whose words hold the stated figure, whatever its thousands and decimals are parted by."""
    figure = found.replace(".", "").replace(",", "")
    for name, quote in quotes:
        if figure and figure in {number.replace(".", "").replace(",", "") for number in _NUMBER.findall(quote)}:
            return name
    return None


def told(
    check: str, expected: str, found: str, message: str, refs: tuple[Ref, ...], stated: str | None = None
) -> Found:
    """The finding for a mismatch: the figure that is stated, and the facts from which the arithmetic gives another."""
    family, _, label = check.partition(": ")
    states = tuple(ref for ref in refs if ref.fact == stated) or refs[:1]
    others = tuple(ref for ref in refs if ref not in states)
    claims = (Claim(found, states), Claim(expected, others or states))  # of a date, both may stand in one citation
    why = Reason(
        _CODES.get(family, "check"),
        {"message": message, "family": family, "label": label, "found": found, "expected": expected},
    )
    return Found(KIND, "conflict", check, why, claims, None, (), surety_of(ref.confidence for ref in refs))
