"""The main figures told once more at the end: ``Tóm lại, … bắt 52 vụ, 70 đối tượng`` where 50 and 70 stood before.

A sentence that sums up tells of the same count where one of its two numbers is that of the count. Then the other one,
and what was seized in the same breath, should be the same as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from extractor import regex
from extractor.checks.figures import Figure, figures, plain
from extractor.checks.wording import SUMMED_UP, any_of
from extractor.document import Document
from extractor.record import Case, Check, Record, Seizure

_OPENED = regex.compile(rf"(?:(?:^|[.!?…)])\s{{1,60}}+|\n\s{{0,60}}+)(?:[-+*•]\s{{0,9}}+)?{any_of(SUMMED_UP)}")
_END = regex.compile(r"[.!?](?=\s++\p{Lu}|\s*+$)|\n")
_MORE = regex.compile(r"(?<![a-z])(?:luy ke|ca nam|tu dau nam|tang|giam|them)(?![a-z])")
NEAR = Decimal("0.25")
"""What differs by more than this part of it was hardly meant to be the same number."""

_LONGEST = 400
_LEAD = 120  # code points before a count in which its time may stand
_TIME = regex.compile(r"(?<![\d/])(?:19|20)\d\d(?!\d)|(?:thang|quy|tuan|dot) [\divx]{1,4}(?![a-z\d])|\d{1,2} thang")


def find(document: Document, record: Record) -> Iterator[Check]:
    """``restated`` for the counts and masses of each such sentence."""
    for opening in _OPENED.finditer(document.folded):
        end = _END.search(document.clean, opening.end(), opening.end() + _LONGEST)
        if end is None or _MORE.search(document.folded, opening.end(), end.start()):
            continue
        span = (opening.end(), end.start())
        counts = [case for case in _within(record.cases, *span) if _is_count(case)]
        if len(counts) != 1:
            continue
        first = _first(document, record.cases, counts[0], opening.start())
        if first is None or _are_of_two_times(document, first, counts[0]):
            continue
        if counts[0].alternative_of is None:
            yield from _pairs(document, first, counts[0])
        stop = _END.search(document.clean, first.evidence.end, first.evidence.end + _LONGEST)
        told = _within(record.seizures, first.evidence.end, stop.start() if stop else first.evidence.end)
        for again in _within(record.seizures, *span):
            same = [one for one in told if _is_same_thing(document, one, again)]
            if len(same) == 1 and again.alternative_of is None:
                yield from _pairs(document, same[0], again)


def _within(facts: Sequence[Any], start: int, end: int) -> list[Any]:
    return [fact for fact in facts if start <= fact.evidence.start and fact.evidence.end <= end]


def _is_count(case: Case) -> bool:
    return bool(case.scope == "total" and case.cases and case.people and not case.part_of)


def _first(document: Document, cases: Sequence[Case], again: Case, before: int) -> Case | None:
    """The one count before that agrees in cases or in people; None where the other number is another count's."""
    if again.alternative_of is not None:
        return next((case for case in cases if case.id == again.alternative_of and case.evidence.end <= before), None)
    earlier = [case for case in cases if case.evidence.end <= before and case.action == again.action]
    alike = [
        case
        for case in earlier
        if _is_count(case)
        and case.alternative_of is None
        and (case.cases == again.cases or case.people == again.people)
        and (not case.actor or not again.actor or case.actor == again.actor)
    ]
    if len(alike) != 1:
        return None
    (first,) = alike
    others = [case for case in earlier if case is not first]
    taken = any(
        (again.cases != first.cases and case.cases == again.cases)
        or (again.people != first.people and case.people == again.people)
        for case in others
    )
    return None if taken else first


def _are_of_two_times(document: Document, first: Case, again: Case) -> bool:
    """Whether the years, quarters or months before the two counts differ: ``Năm 2019 …``, ``năm 2020 …``."""
    one, other = (
        set(_TIME.findall(document.folded, _sentence(document, case.evidence.start), case.evidence.start))
        for case in (first, again)
    )
    return bool(one and other) and not other <= one and not one <= other


def _sentence(document: Document, place: int) -> int:
    start = max(0, place - _LEAD)
    for stop in _END.finditer(document.clean, start, place):
        start = stop.end()
    return start


def _is_same_thing(document: Document, one: Seizure, other: Seizure) -> bool:
    shared = figures(document, one).keys() & figures(document, other).keys()
    return one.substance == other.substance and one.scope == other.scope == "total" and bool(shared)


def _pairs(document: Document, first: Case | Seizure, second: Case | Seizure) -> Iterator[Check]:
    again = figures(document, second)
    for measure, one in figures(document, first).items():
        other = again.get(measure)
        if other is None or one.approx or other.approx:
            continue
        fits = abs(one.value - other.value) <= one.step + other.step
        if fits or _is_near(one, other):
            yield Check(
                check=f"restated: {getattr(first, 'substance', None) or measure}",
                status="ok" if fits else "mismatch",
                expected=plain(one.value),
                found=plain(other.value),
                facts=[first.id, second.id],
                message=f"{one.written}, and where it is summed up {other.written}",
            )


def _is_near(one: Figure, other: Figure) -> bool:
    return abs(one.value - other.value) <= max(one.value, other.value) * NEAR
