"""Which parts belong to a total, in which groups, and whether the text makes them all the parts there are."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractor import regex
from extractor.checks.figures import ZERO, Figure, figures, half_steps, is_rounding, is_within
from extractor.checks.wording import ALL_PARTS, DISJOINT, EXCLUSIVE, LISTS, SOME_PARTS, any_of
from extractor.document import Document
from extractor.record import Fact, Money, Record, Seizure
from extractor.vietnamese import numerals
from extractor.vietnamese.folding import fold

KINDS = ("seizures", "assets", "cases", "indicators", "money")

_ALL = regex.compile(any_of(ALL_PARTS))
_SOME = regex.compile(any_of(SOME_PARTS))
_EXCLUSIVE = regex.compile(any_of(EXCLUSIVE))
_NUMBER = regex.compile(r"(?<![\w/.,])\d[\d.,]*+(?![\d/]|\s?%|[\-/]\w)")
LONGEST_LIST = 80
"""So many parts of one total are added up: more districts than any province has."""

WITH_AND_WITHOUT = {"communes_with_drugs", "communes_without_drugs"}
"""Indicators that share out their total: every commune is one or the other."""

_PLACE = regex.compile(any_of((*LISTS["above"], "xa", "phuong", "thi tran")))
_NEAR = 300
_FOLLOWING = regex.compile(r"\s{0,2}([a-z]*)")
_FAR = 4000  # code points: a total further before its parts is another section's


@dataclass(frozen=True, slots=True)
class Group:
    """A total and some of its parts in one ``measure`` (``cases``, ``g``), in text order; ``scope`` is the parts'."""

    total: Figure
    parts: tuple[Figure, ...]
    measure: str
    scope: str


def groups(document: Document, record: Record) -> Iterator[Group]:
    """Every total with its parts, kind by kind; parts by force, by incident and by other breakdowns apart."""
    for kind in KINDS:
        facts: list[Any] = getattr(record, kind)
        totals = {fact.id: fact for fact in facts}
        children: dict[str, list[Fact]] = {}
        for fact in facts:
            if fact.part_of in totals and not (isinstance(fact, Money) and fact.same_as):
                children.setdefault(fact.part_of, []).append(fact)
        for name, parts in children.items():
            parts.sort(key=lambda fact: fact.evidence.start)
            for measure, total in figures(document, totals[name]).items():
                alike: dict[tuple[str, str], list[Figure]] = {}
                for fact in parts:
                    found = figures(document, fact)
                    if measure in found and _same_thing(totals[name], fact):
                        alike.setdefault(_breakdown(totals[name], fact), []).append(found[measure])
                for (scope, _), mine in alike.items():
                    yield from (Group(total, tuple(run), measure, scope) for run in _runs(total, mine))


def _breakdown(total: Any, part: Any) -> tuple[str, str]:
    """What must agree in parts that may be added up: their scope, and what was done with them."""
    scope = getattr(part, "scope", "")
    # Of 22 communes 20 are rural and 2 towns; and 3 are free of drugs and 19 are not: other names, another list.
    other = "" if getattr(part, "name", "") == getattr(total, "name", "") else "other name"
    return ("subset" if scope == "total" else scope), getattr(part, "action", "") or other


def _sort(category: str) -> str:
    """Of what sort a category is (``place``, ``sex`` …): people are broken down by each in turn; empty for others."""
    folded = fold(category)
    if _PLACE.match(folded):
        return "place"
    return next((sort for sort, known, _ in DISJOINT if folded in known), "")


def _same_thing(total: Fact, part: Fact) -> bool:
    return not (isinstance(total, Seizure) and isinstance(part, Seizure)) or (
        total.substance in (part.substance, "unspecified")
    )


def _runs(total: Figure, parts: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The parts in one list, or in several: one total is often broken down twice, by sex and then by district.

    Neighbours that together are the total are a list of their own; what is left over is another.
    """
    left: list[Figure] = []
    place = 0
    while place < len(parts):
        length = _length_of_sum(total, parts[place : place + LONGEST_LIST])
        if length:
            yield list(parts[place : place + length])
            place += length
        else:
            left.append(parts[place])
            place += 1
    # No list makes the total: a breakdown by sex and one by place are two all the same.
    apart: dict[str, list[Figure]] = {}
    for part in left:
        sort = _sort(getattr(part.fact, "category", None) or "")
        apart.setdefault(sort if sort in ("place", "sex") else "", []).append(part)
    yield from apart.values()


def _length_of_sum(total: Figure, parts: Sequence[Figure]) -> int:
    """How many of these parts, from the first on, are the total together: as many as fit, 0 for less than two."""
    sums = list(itertools.accumulate((part.value for part in parts), initial=ZERO))
    off = half_steps(parts)
    lengths = range(len(parts), 1, -1)
    return next((length for length in lengths if is_within(total, off[length], sums[length] - total.value)), 0)


def is_sum(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts are the total, as exactly as the digits say."""
    return is_rounding(total, parts, sum((part.value for part in parts), ZERO) - total.value)


def names(parts: Sequence[Figure]) -> list[str]:
    """What tells each part from the others: its actor, category or offences; empty where nothing does."""
    for key in ("category", "actor", "offence"):
        values = [getattr(part.fact, key, None) or "" for part in parts]
        told = [" ".join((", ".join(value) if isinstance(value, list) else value).split()) for value in values]
        if any(told) and len({*told, ""}) == len([name for name in told if name]) + 1:
            return told
    return [""] * len(parts)


def are_disjoint(document: Document, parts: Sequence[Figure], scope: str) -> bool:
    """Whether nothing can be in two of the parts: shares of different bodies, categories that exclude one another."""
    keys = [tuple(fold(getattr(part.fact, key, None) or "") for key in ("actor", "category")) for part in parts]
    actors = {actor for actor, _ in keys}
    if scope in ("force", "") and all(actors) and len(set(keys)) == len(keys) and len(actors) > 1:
        return True
    if scope == "" and all(actors) and len(actors) > 2:
        return not _is_nested(document, parts, keys)
    if len(set(keys)) == len(keys) and sum(not name for _, name in keys) < 2 and _counts_once(document, parts):
        return True
    sorts = {_sort(name) for _, name in keys}
    if len(set(keys)) == len(keys) and len(sorts) == 1 and "" not in sorts:
        return True
    return {getattr(part.fact, "name", "") for part in parts} == WITH_AND_WITHOUT and len(parts) == 2


def _counts_once(document: Document, parts: Sequence[Figure]) -> bool:
    """Whether the sentence of the parts says that nobody is counted twice: ``không tính vào số … nêu trên``."""
    start = min(part.fact.evidence.start for part in parts)
    end = max(part.fact.evidence.end for part in parts)
    tail = document.folded[end : end + _NEAR].partition("\n\n")[0]
    return bool(_EXCLUSIVE.search(document.folded, start, end) or _EXCLUSIVE.search(tail))


def _is_nested(document: Document, parts: Sequence[Figure], keys: Sequence[tuple[str, ...]]) -> bool:
    """Whether a part is told within another one of the same body (``512 buổi, trong đó 20 buổi …``)."""
    last: dict[tuple[str, ...], Figure] = {}
    for part, key in zip(parts, keys, strict=True):
        before = last.get(key[:1])
        if before is not None and _SOME.search(document.folded, before.fact.evidence.end, part.fact.evidence.start):
            return True
        last[key[:1]] = part
    return False


def say_all(document: Document, facts: Sequence[Fact], total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the text makes these all the parts: it says so (``gồm``), and no number between is left over.

    A number that no fact holds may be a part that was not read; then nothing can be said. ``facts``: every fact of the
    record, by where it starts.
    """
    if any({fold(name) for name in names(parts)} == known and whole for _, known, whole in DISJOINT):
        return True
    if {getattr(part.fact, "name", "") for part in parts} == WITH_AND_WITHOUT and len(parts) == 2:
        return True
    folded = document.folded
    places = sorted(part.fact.evidence.start for part in parts)
    start, end = total.fact.evidence.start, max(part.fact.evidence.end for part in parts)
    if places[0] < start or end - start > _FAR:
        return False
    between = folded[start : places[0]]
    told = list(_ALL.finditer(between))
    if not told or _SOME.search(between, told[-1].start()):
        return False
    if _SOME.search(folded, places[0], places[-1]) or _goes_on(folded, end):
        return False
    first = bisect.bisect_left(facts, start, key=lambda fact: fact.evidence.start)
    last = bisect.bisect_left(facts, end, key=lambda fact: fact.evidence.start)
    mine = {total.fact.id, *(part.fact.id for part in parts)}
    measures = figures(document, total.fact).keys()
    for fact in facts[first:last]:
        if fact.id not in mine and type(fact) is type(total.fact) and figures(document, fact).keys() & measures:
            return False
    spans = [(fact.evidence.start, fact.evidence.end) for fact in facts[first:last]]
    numbers = (match.span() for match in _NUMBER.finditer(folded, start, end))
    return all(any(a <= begin and stop <= b for a, b in spans) for begin, stop in numbers)


def is_told_elsewhere(document: Document, parts: Sequence[Figure], result: Decimal) -> bool:
    """Whether the sum of the parts stands near them as a number of its own: then that, and no other, is their total.

    ``Đầu kỳ 302 học viên; tiếp nhận 448 (bắt buộc 236, tự nguyện 212)``: who took 302 for the total misread the text.
    """
    start = max(0, min(part.fact.evidence.start for part in parts) - _NEAR)
    end = max(part.fact.evidence.end for part in parts) + _NEAR
    units = {fold(part.written).rpartition(" ")[2]: part.scale for part in parts if part.unit}
    own = {unit: scale for unit, scale in units.items() if unit.isalpha()}
    for match in _NUMBER.finditer(document.folded, start, end):
        following = _FOLLOWING.match(document.folded, match.end())
        unit = following.group(1) if following is not None else ""
        scale = own.get(unit) if unit else parts[0].scale
        value = None if scale is None else numerals.parse(match.group().rstrip(".,"), whole=scale == 1)
        if value is not None and scale is not None and value * scale == result:
            return True
    return False


def is_interrupted(document: Document, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether another number stands between a total and the first of its parts, which may be their real total."""
    start = total.fact.evidence.end
    first = min(part.fact.evidence.start for part in parts)
    return start < first and bool(_NUMBER.search(document.folded, start, first))


def _goes_on(folded: str, end: int) -> bool:
    """Whether more is counted behind the last part: in its sentence, or in a list item behind a semicolon."""
    rest = folded[end : end + 300]
    stop = regex.search(r"[.;](?=\s|$)|\n", rest)
    head = rest if stop is None else rest[: stop.start()]
    if _NUMBER.search(head):
        return True
    return (
        stop is not None and stop.group() == ";" and bool(_NUMBER.search(rest[stop.end() :].partition("\n\n")[0][:200]))
    )
