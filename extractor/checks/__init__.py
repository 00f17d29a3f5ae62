"""The report's own arithmetic, done again: parts against totals, growth against its base, dates in their order.

One file a family; each reads the facts of a finished record beside the document's text and yields checks. Nothing here
corrects a fact. What the text leaves open is ``unverifiable``, or no check at all: a false alarm costs more than a
slip that nobody is told of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext

from extractor.checks import (
    bricks,
    calendar_days,
    citations,
    compared,
    day_order,
    growth,
    listed,
    lists,
    outcomes,
    quoted,
    rates,
    rates_told,
    restated,
    seized_again,
    shares,
    summary,
    sums,
    vignettes,
    words,
)
from extractor.document import Document
from extractor.record import Check, Record

Family = Callable[[Document, Record], Iterator[Check]]

FAMILIES: tuple[Family, ...] = (
    sums.find,
    listed.find,
    vignettes.find,
    outcomes.find,
    shares.find,
    rates.find,
    rates_told.find,
    quoted.find,
    compared.find,
    growth.find,
    restated.find,
    seized_again.find,
    summary.find,
    bricks.find,
    lists.find,
    words.find,
    citations.find,
    calendar_days.find,
    day_order.find,
)
"""In the order in which their checks stand in the record."""

YIELD = {listed.find, growth.find, rates_told.find, quoted.find, seized_again.find, summary.find}
"""Families that say nothing again of what an earlier one has shown: those that do without facts, and growth, which
takes the base from the fact: where the text gives both figures side by side, those are compared."""

DIGITS = 60
"""Enough to multiply any two numbers that a text can write."""

DOUBTFUL = Decimal("0.8")
"""Facts read with less confidence than this accuse nobody: the slip may be the reader's."""


def find(document: Document, record: Record) -> list[Check]:
    """Every check of a record whose facts are complete and linked. The record is not changed."""
    facts = record.facts()
    with localcontext() as context:
        context.prec = DIGITS
        found = _once(document, record)
    for number, check in enumerate(found, start=1):
        check.id = f"check-{number}"
        confidence = min((facts[name].evidence.confidence for name in check.facts if name in facts), default=1.0)
        if check.status == "mismatch" and confidence < DOUBTFUL:
            check.status = "unverifiable"
            check.message += f"; read with confidence {confidence:.2f} only: see the page"
    return found


def _once(document: Document, record: Record) -> list[Check]:
    """The checks of all families, without those that an earlier one has made already of a fact of theirs.

    Some are read from facts and from the text: who reads a finding twice takes it for two.
    """
    kept: list[Check] = []
    settled: set[int] = set()
    seen: dict[tuple[str, str, str], Check] = {}
    for family in FAMILIES:
        mine: dict[tuple[str, str, str], Check] = {}
        for check in family(document, record):
            keys = {(check.family, str(check.found), fact) for fact in check.facts}
            if family in YIELD and keys & seen.keys():
                # What the facts leave open the text may settle.
                open_ones = [seen[key] for key in keys & seen.keys() if seen[key].status == "unverifiable"]
                if check.status != "mismatch" or not open_ones:
                    continue
                settled.add(id(open_ones[0]))
            kept.append(check)
            mine |= dict.fromkeys(keys, check)
        seen |= mine
    return [check for check in kept if id(check) not in settled]


def fill(document: Document, record: Record) -> None:
    """Put the checks into the record: the last step of a pipeline."""
    record.checks = find(document, record)
