"""What became of the arrested: proceedings that together are the arrests, and counts that go to one body twice."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.checks.figures import number
from extractor.document import Document
from extractor.record import Case, Check, Record
from extractor.vietnamese.folding import fold

LONGEST = 4
"""So many proceedings in a row may split the arrests: prosecuted, handed over, still investigated, fined."""

_SAME_BREATH = 250  # code points between what was found and what became of it
_BEHIND = 30  # code points behind a count in which the unit stands that it went to
_UNIT = regex.compile(r"\b(?:PC|PV|PA|C)\d{2}\b")


def find(document: Document, record: Record) -> Iterator[Check]:
    """Proceedings behind an arrest count that add up to it in cases and people; figures that a second one repeats.

    Stages overlap (who is prosecuted is tried later), so a sum that does not close says nothing.
    """
    taken: set[str] = set()
    for place in range(len(record.cases)):
        whole = _whole(record.cases, place)
        if whole is not None:
            yield from _splits(whole, _behind(record.cases, place + len(whole.facts) - 1), taken)
    yield from _same(record.cases)
    yield from _handed_over_twice(document, record.cases)


@dataclass(frozen=True, slots=True)
class _Arrests:
    """Arrested in one count, or in two: ``khám phá 1.853 vụ …; bắt 4.021 đối tượng``."""

    facts: tuple[Case, ...]
    cases: int
    people: int


def _whole(cases: Sequence[Case], place: int) -> _Arrests | None:
    first = cases[place]
    if first.action != "arrest" or first.scope not in ("total", "force") or not first.cases:
        return None
    if first.people:
        return _Arrests((first,), first.cases, first.people)
    second = cases[place + 1] if place + 1 < len(cases) else None
    if second is None or second.action != "arrest" or second.cases or not second.people:
        return None
    return _Arrests((first, second), first.cases, second.people)


def _behind(cases: Sequence[Case], place: int) -> list[Case]:
    """The proceedings that follow an arrest count, up to the next one."""
    near = cases[place + 1 : place + 1 + 4 * LONGEST]
    later = itertools.takewhile(lambda case: case.action != "arrest" or case.part_of or _is_rest(case), near)
    return [case for case in later if not case.part_of and (case.action != "arrest" or _is_rest(case))]


def _is_rest(case: Case) -> bool:
    """``xử lý khác 31 vụ``: what is left of the arrests, with no proceeding named."""
    return "xu ly khac" in fold(case.evidence.quote)


def _splits(arrest: _Arrests, later: list[Case], taken: set[str]) -> Iterator[Check]:
    for start in range(len(later)):
        for length in range(2, LONGEST + 1):
            run = later[start : start + length]
            if len(run) < length or any(case.id in taken or not case.cases or not case.people for case in run):
                break
            if len({(case.action, case.evidence.start) for case in run}) < length:
                break
            if sum(case.cases or 0 for case in run) == arrest.cases and (
                sum(case.people or 0 for case in run) == arrest.people
            ):
                taken |= {case.id for case in run}
                for measure in ("cases", "people"):
                    yield _split(arrest, run, measure)
                break


def _split(arrest: _Arrests, run: Sequence[Case], measure: str) -> Check:
    values = [getattr(case, measure) for case in run]
    actions = "/".join(dict.fromkeys(case.action for case in run))
    told = " + ".join(f"{number(Decimal(value))} ({case.action})" for value, case in zip(values, run, strict=True))
    return Check(
        check=f"sum_of_parts: arrests by {actions}, {measure}",
        status="ok",
        expected=Decimal(sum(values)),
        found=Decimal(getattr(arrest, measure)),
        facts=[*(fact.id for fact in arrest.facts), *(case.id for case in run)],
        message=f"{told} = {number(Decimal(sum(values)))}, all of the arrests ({measure})",
    )


def _same(cases: Sequence[Case]) -> Iterator[Check]:
    """``phát hiện 07 vụ … xử lý vi phạm hành chính 07 vụ``: what was found and what became of it, for one offence."""
    for first, second in itertools.pairwise(cases):
        if (
            first.action == "arrest"
            and second.action in ("administrative", "prosecute")
            and first.cases
            and first.people
            and (first.cases, first.people) == (second.cases, second.people)
            and _one_offence(first, second)
        ):
            figures = f"{first.cases} / {first.people}"
            yield Check(
                check=f"same_figure: {first.offence[0]}, found and {second.action}",
                status="ok",
                expected=figures,
                found=figures,
                facts=[first.id, second.id],
                message=f"{first.cases} cases and {first.people} people found, the same followed up ({second.action})",
            )


def _one_offence(first: Case, second: Case) -> bool:
    """Whether both name an offence in common; behind a count in the same breath the second need name none."""
    if not second.offence:
        return bool(first.offence) and 0 <= second.evidence.start - first.evidence.end < _SAME_BREATH
    return bool({fold(one) for one in first.offence} & {fold(one) for one in second.offence})


def _handed_over_twice(document: Document, cases: Sequence[Case]) -> Iterator[Check]:
    """Two counts handed over to one unit (``chuyển PC04``) that differ: does the second hold the first?"""
    seen: dict[str, Case] = {}
    for case in cases:
        if case.action != "transfer" or case.scope == "incident" or case.cases is None:
            continue
        units = set(_UNIT.findall(document.text, case.evidence.start, case.evidence.end + _BEHIND))
        for unit in sorted(units):
            before = seen.setdefault(unit, case)
            if before is not case and (before.cases, before.people) != (case.cases, case.people):
                yield Check(
                    check=f"two_figures: handed over to {unit}",
                    status="unverifiable",
                    expected=_both(before),
                    found=_both(case),
                    facts=[before.id, case.id],
                    message=f"{_both(before)} and then {_both(case)} (cases / people) went to {unit}: the text does "
                    "not say whether the second count holds the first",
                )


def _both(case: Case) -> str:
    return " / ".join(str(value) for value in (case.cases, case.people) if value is not None)
