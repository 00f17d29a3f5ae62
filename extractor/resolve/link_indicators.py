"""Indicators: whose part a body's share is, what is measured twice, and the money that a fine is.

A rule links what is told right behind its total (``bắt buộc: 222``). Here it is what stands apart: the shares that
bodies tell one by one in a footnote or list, a total told again, and ``money`` facts of the same amount.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence

from extractor import clauses, regex
from extractor.document import Document
from extractor.indicating import actors
from extractor.record import Indicator, Money, Record
from extractor.vietnamese import numerals

_LOOK_BACK = 120  # facts
_ALIKE = {"m2": "plant", "ha": "plant", "plant": "area", "set": "copy"}
_BRACKET = regex.compile(r"[^()\n;]{0,140}\(\s?(?:[a-z]+ ){0,3}$")
_WITH = regex.compile(
    r"[^;.\n]{0,30}?(?:\svoi|\stuong duong|\stong so|=|,?\stren dien tich|,?\stong dien tich)[\s:a-z]{0,24}"
)
_OF_THOSE = regex.compile(
    r"[\s+*•-]*(?:trong|trong so|trong tong so|so)\s(?P<number>\d[\d.]*)\s"
    r"(?:[a-z]+\s){1,5}(?:do|nay|tren|noi tren|neu tren)(?![a-z])"
)
_TESTED_WITHIN = 150  # code points
_FAR = 300  # code points
_OVERLAPPING = 4


def link(document: Document, record: Record) -> None:
    """Link the record's indicators in place, and its money to them."""
    for position, fact in enumerate(record.indicators):
        earlier = record.indicators[max(0, position - _LOOK_BACK) : position]
        if fact.part_of is None and fact.alternative_of is None:
            _measured_twice(document, fact, earlier)
        if fact.part_of is None and fact.alternative_of is None:
            _share(document, fact, earlier)
    _tests(record.indicators)
    _of_named_number(document, record.indicators)
    _told_again(record.indicators)
    _money(record)


def _measured_twice(document: Document, fact: Indicator, earlier: Sequence[Indicator]) -> None:
    """``8.640m2 … (ước 41.000 cây)``, ``01 bộ tài liệu (80 bản)``: one thing in two measures."""
    for other in reversed(earlier[-3:]):
        if other.name != fact.name or other.unit == fact.unit or other.unit not in _ALIKE:
            continue
        if fact.evidence.start - other.evidence.start > _FAR:
            continue
        gap = document.folded[other.evidence.end : fact.evidence.start]
        before = document.folded[other.evidence.start : fact.evidence.start]
        joined = fact.name.startswith("plants") and _WITH.fullmatch(gap)
        if joined or _BRACKET.fullmatch(gap) or _BRACKET.search(before):
            fact.alternative_of = other.id
            fact.part_of = None
            return


def _share(document: Document, fact: Indicator, earlier: Sequence[Indicator]) -> None:
    """A body's share, told in its own part of a list or footnote, of the total told before it."""
    start = fact.evidence.start
    clause = clauses.clause_at(document, start)
    label = actors.labelled_at(document, start)
    if not clause.footnote and clause.scope != "force" and label is None:
        return
    if fact.actor is None:
        return
    for other in reversed(earlier):
        if other.name != fact.name or other.unit not in (fact.unit, "copy") or other.part_of is not None:
            continue
        if other.value is None or fact.value is None or other.value < fact.value or other.actor == fact.actor:
            continue
        if clauses.clause_at(document, other.evidence.start).block == clause.block:
            continue
        if actors.labelled_at(document, other.evidence.start) is None:
            fact.part_of = other.id
            return


def _tests(facts: Sequence[Indicator]) -> None:
    """Who tested positive is part of those who were tested, told right before."""
    for before, fact in itertools.pairwise(facts):
        near = fact.evidence.start - before.evidence.end < _TESTED_WITHIN
        if (before.name, fact.name) != ("drug_tests", "positive_tests") or not near or fact.part_of is not None:
            continue
        if before.value is not None and fact.value is not None and fact.value <= before.value:
            fact.part_of = before.id


def _of_named_number(document: Document, facts: Sequence[Indicator]) -> None:
    """``Trong 120 hồ sơ đó, Tòa án đã quyết định 96 hồ sơ``: what follows is part of the 120 told before."""
    for position, fact in enumerate(facts):
        if fact.part_of is not None or fact.alternative_of is not None or fact.value is None:
            continue
        clause = clauses.clause_at(document, fact.evidence.start)
        match = _OF_THOSE.match(document.folded, clause.start, fact.evidence.start)
        whole = None if match is None else numerals.parse(match["number"], whole=True)
        if whole is None or whole < fact.value:
            continue
        for other in reversed(facts[max(0, position - _LOOK_BACK) : position]):
            if other.value == whole and other.unit == fact.unit and other.evidence.end <= clause.start:
                fact.part_of = other.id
                break


def _told_again(facts: Sequence[Indicator]) -> None:
    """A table's total that the text has told already is the same thing: its rows are parts of the first telling."""
    first: dict[tuple[object, ...], Indicator] = {}
    again: dict[str, str] = {}
    parts = {fact.part_of for fact in facts if fact.part_of is not None}
    for fact in facts:
        key = (fact.name, fact.value, fact.unit, fact.category)
        of_table = fact.evidence.rule.endswith("table")
        if of_table and fact.id in parts and key in first and first[key].part_of != fact.id:
            fact.alternative_of = first[key].id
            again[fact.id] = first[key].id
        else:
            first.setdefault(key, fact)
    for fact in facts:
        if fact.part_of in again:
            fact.part_of = again[fact.part_of]


def _money(record: Record) -> None:
    """The amounts of money that fines state."""
    fines = [fact for fact in record.indicators if fact.name.endswith("fines")]
    starts = [fact.evidence.start for fact in fines]
    by_fine: dict[str, Money] = {}
    for money in record.money:
        if money.same_as is not None or money.currency != "VND":
            continue
        last = bisect.bisect_left(starts, money.evidence.end)
        for fine in fines[max(0, last - _OVERLAPPING) : last]:
            overlaps = fine.evidence.start < money.evidence.end and money.evidence.start < fine.evidence.end
            if overlaps and fine.value == money.amount:
                money.same_as, money.purpose = fine.id, "fine"
                by_fine[fine.id] = money
                break
    wholes = {fact.id: fact.part_of for fact in fines}
    for fine_id, money in by_fine.items():
        whole = by_fine.get(wholes[fine_id] or "")
        if whole is not None and money.part_of is None:
            money.part_of = whole.id
