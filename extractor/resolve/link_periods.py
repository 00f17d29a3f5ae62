"""A year inside a longer span, a month inside its year or the figure so far: what it gave is a part of what that gave.

``Giai đoạn 2001 - 2005 thu 30 kg thuốc phiện. Riêng năm 2005 thu 4 kg``; ``Trong tháng 8 bắt 9 vụ. Lũy kế từ đầu năm
80 vụ``. A time outside the span adds to it. Called by :mod:`.link_amounts` for each kind of amounts.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Asset, Case, Seizure
from extractor.resolve import forces
from extractor.resolve.holding import covers, measure
from extractor.resolve.periods import period_of
from extractor.resolve.tallies import Counted, Tally, alike, free

_LOOK = 60  # facts: a span is told no further from its years
_NEAR_BLOCKS = 30  # paragraphs from this report's figures, which name no date, to those so far
_REACH = 500  # code points around an amount
_ALL = regex.compile(r"(?<![a-z])(?:toan quoc|ca nuoc)(?![a-z])")


def link(document: Document, facts: Sequence[Counted]) -> None:
    """Set ``part_of`` of totals of a time inside another total's, in place; ``facts`` are in text order."""
    told = [period_of(document, fact) if fact.scope == "total" else None for fact in facts]
    tally = Tally(facts)
    for position, part in enumerate(facts):
        period = told[position]
        if period is None or not free(part):
            continue
        near = range(max(0, position - _LOOK), min(len(facts), position + _LOOK))
        found = []
        for other in near:
            whole, long = facts[other], told[other]
            if long is None or not long.holds(period) or whole.part_of == part.id:
                continue
            if not _can_hold(document, whole, part) or (period.short and not _near(document, whole, part)):
                continue
            found.append(((not alike(whole, part), long.months, abs(other - position)), other))
        for _, other in sorted(found):
            if tally.has_room(facts[other], part):
                tally.take(facts[other], part)
                break


def _can_hold(document: Document, whole: Counted, part: Counted) -> bool:
    if getattr(whole, "alternative_of", None) is not None or not _of_its_kind(whole, part):
        return False
    if forces.are_others(whole, part):
        return False
    return not (_is_everywhere(document, part) and not _is_everywhere(document, whole))


def _is_everywhere(document: Document, fact: Counted) -> bool:
    """Whether the sentence tells of the whole country."""
    clause, said = clauses.clause_at(document, fact.evidence.start), fact.evidence
    begin, end = max(clause.start, said.start - _REACH), min(clause.end, said.end + _REACH)
    return _ALL.search(document.folded, begin, end) is not None


def _of_its_kind(whole: Seizure | Asset | Case, part: Seizure | Asset | Case) -> bool:
    if isinstance(whole, Seizure) and isinstance(part, Seizure):
        packed = measure(part) == "packet" != measure(whole)
        return whole.quantity is not None and covers(whole, part) and not packed
    return alike(whole, part)


def _near(document: Document, whole: Counted, part: Counted) -> bool:
    here, there = (clauses.clause_at(document, fact.evidence.start).block for fact in (part, whole))
    return part.evidence.start < whole.evidence.start and there - here <= _NEAR_BLOCKS
