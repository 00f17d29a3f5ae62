"""Pinpoints: ``điểm b khoản 2 Điều 251``, ``các khoản 1, 2 và 4 Điều 5, Điều 7``, ``từ Điều 144 đến Điều 148``.

Each is expanded to one string an article, the smallest unit first: ``["khoản 1 điều 5", "khoản 2 điều 5"]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from extractor.citing.view import View, at

MAX_RANGE = 80
"""Longest range that is written out (``từ Điều 144 đến Điều 148``); a longer one is left out as a misreading."""

MAX_ARTICLES = 400
"""Most pinpoints kept for one mention."""

_UNIT = r"(?:tiet|diem|khoan|dieu|tieu +muc|muc|chuong|phu +luc|phan|doan)"
_VALUE = (
    r"(?:so +)?(?:\d{1,3}(?:\.\d{1,2})*(?:[a-z](?![a-z]))?(?![\d./%]*\d)"
    r"|[il]\d{1,2}(?![a-z0-9./])|[ivxlc]{1,6}(?![a-z])|[a-z]\d?(?![a-z0-9])|dd(?![a-z]))"
)
_SIGN = r"(?: *[,;] *(?:va +|hoac +|hay +)?| +va +| +hoac +| +hay +| *- *| +den(?: +het)? +)"
_LIST = rf"(?:cac +|tu +)?{_UNIT}(?: *:)? +{_VALUE}(?:{_SIGN}{_VALUE}(?! *(?:nam|thang)(?![a-z])))*+"

_INNER = rf"(?: *\( *{_LIST}(?:(?:{_SIGN}| +){_LIST})*+ *\))?"

_NO_WORD = (
    r"(?!(?<=giai )doan|(?<=danh )muc|(?<=hang )muc|(?<=chuyen )muc|(?<=thoi )diem|(?<=dia )diem|(?<=co )phan"
    r"|(?<=thanh )phan)"
)
"""Words that a unit is only the second half of: ``Danh mục II``, ``giai đoạn 2``."""

CHAIN = regex.compile(
    rf"(?<![a-z]){_NO_WORD}{_LIST}{_INNER}"
    rf"(?:(?:{_SIGN}| +cua +| +|, +)(?:tai +|cua +|den +)?{_LIST}{_INNER})*+"
)
"""Pinpoints that belong together. Possessive: a megabyte of them is one match in linear time."""

_EVERY_CHAIN = re.compile(r"(?<![a-z])(?=[cdkmpt])" + CHAIN.pattern.removeprefix(r"(?<![a-z])"))
"""The same for the pass over a whole text, in which the standard library's engine is four times as fast.

The letters are those by which a unit, ``các`` or ``từ`` begins: one look instead of one for every word.
"""

_TOKEN = regex.compile(
    rf"(?P<unit>{_UNIT})(?![a-z])|(?P<sign>{_SIGN})|(?P<value>{_VALUE})|(?P<range>tu(?![a-z]))"
    r"|(?P<bracket>[()])|(?P<other>[a-z]+| )"
)
_ORDER = {"doan": 0, "tiet": 1, "diem": 2, "khoan": 3, "dieu": 4, "tieu muc": 5, "muc": 6, "chuong": 7, "phan": 8,
          "phu luc": 9}  # fmt: skip
_SPELLED = {"tiet": "tiết", "diem": "điểm", "khoan": "khoản", "dieu": "điều", "tieu muc": "tiểu mục", "muc": "mục",
            "chuong": "chương", "phan": "phần", "phu luc": "phụ lục", "doan": "đoạn"}  # fmt: skip

_MOST_VALUES = MAX_ARTICLES * len(_ORDER)
"""Most values that ranges and lists are spelled out to: a pinpoint needs one value of every unit at most."""


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A chain of pinpoints at ``start:end`` of the text."""

    start: int
    end: int


def chains(view: View) -> dict[int, Pinpoint]:
    """Every chain of pinpoints in the text by its end."""
    return {match.end(): Pinpoint(*match.span()) for match in _EVERY_CHAIN.finditer(view.folded)}


def chain_from(view: View, position: int) -> Pinpoint | None:
    """The chain that starts at ``position``, or None."""
    match = at(CHAIN, view.folded, position, 4000)
    return Pinpoint(*match.span()) if match else None


@dataclass(slots=True)
class _Group:
    unit: str
    values: list[str]
    each: bool = False  # whether what stands before it is a part of each of its values: khoản 2 các Điều 5, 6
    under: bool = False  # whether it stands behind the unit that it is a part of: Điều 251 khoản 2
    apart: bool = False  # whether it is a part of its own behind "và": Điều 4 và Chương II


def articles(view: View, pinpoint: Pinpoint) -> list[str]:
    """The chain written out: one string for each smallest unit, in text order."""
    groups = _groups(view, pinpoint)
    contexts = _contexts(groups)
    found: list[str] = []
    for position, group in enumerate(groups):
        smaller_before = position > 0 and not group.apart and _lies_in(groups[position - 1].unit, group.unit)
        tail = contexts[position]
        for index, value in enumerate(group.values):
            if index == 0 and smaller_before:
                continue
            found.append(f"{_SPELLED[group.unit]} {value}{tail}")
        if len(found) > MAX_ARTICLES:
            return found[:MAX_ARTICLES]
    return found


def _lies_in(unit: str, other: str) -> bool:
    """Whether a unit is a part of the other. An article lies in no ``tiểu mục``: those are an annex's."""
    return _ORDER[unit] < _ORDER[other] and (unit, other) != ("dieu", "tieu muc")


def _may_follow(unit: str, other: str) -> bool:
    """Whether a unit may stand behind the one that it is a part of. An annex has no articles: those are another's."""
    return _lies_in(unit, other) and not (other == "phu luc" and unit in ("khoan", "dieu"))


def _contexts(groups: list[_Group]) -> list[str]:
    """For each group the larger units that it lies in: those of the first larger group behind it.

    ``điểm a khoản 1, khoản 3 Điều 5``: both khoản lie in Điều 5; ``Điều 5, khoản 1 Điều 7``: Điều 5 lies in none.
    """
    contexts = [""] * len(groups)
    open_groups: list[int] = []  # indices behind the current one, the unit larger with each
    for position in range(len(groups) - 1, -1, -1):
        if position + 1 < len(groups) and groups[position + 1].apart:
            open_groups.clear()
        while open_groups and _ORDER[groups[open_groups[-1]].unit] <= _ORDER[groups[position].unit]:
            open_groups.pop()
        if open_groups and _lies_in(groups[position].unit, groups[open_groups[-1]].unit):
            larger = open_groups[-1]
            contexts[position] = f" {_SPELLED[groups[larger].unit]} {groups[larger].values[0]}{contexts[larger]}"
        open_groups.append(position)
    return contexts


def _groups(view: View, pinpoint: Pinpoint) -> list[_Group]:
    groups: list[_Group] = []
    sign = ""
    after_range = False
    outer: list[_Group] = []  # the groups before a bracket
    every = False  # whether "các" stands before the next group
    linked = True  # whether something stands between this group and the one before it
    joined = False  # whether "và" stands before the next group
    spelled = 0  # how many values ranges have given
    for match in _TOKEN.finditer(view.folded, pinpoint.start, pinpoint.end):
        kind = match.lastgroup
        if kind == "unit":
            unit = " ".join(match.group().split())
            if after_range and groups and groups[-1].unit == unit:
                sign = "den"
            else:
                under = not linked and bool(groups) and _may_follow(unit, groups[-1].unit)
                each = every and not sign and bool(groups) and _lies_in(groups[-1].unit, unit)
                apart = joined and _ORDER[unit] >= _ORDER["muc"]
                groups.append(_Group(unit, [], each=each, under=under, apart=apart))
                sign = ""
            linked = every = joined = False
        elif kind == "sign":
            text = match.group().strip()
            joined = text.endswith(("va", "hoac", "hay"))
            sign = "den" if text.startswith(("-", "den")) else ","
            after_range = sign == "den"
            linked = True
        elif match.group() == "(":
            outer, groups, linked = groups, [], True
        elif match.group() == ")":
            groups, linked = _into(outer, _smallest_first(groups)), True
        elif kind == "other" and match.group().strip():
            linked = True
            every = match.group() == "cac"
        elif kind == "value" and groups:
            joined = False
            value = _value(view.clean[match.start() : match.end()])
            if sign == "den" and groups[-1].values and spelled < _MOST_VALUES:
                between = _range(groups[-1].values[-1], value)
                groups[-1].values += between
                spelled += len(between)
            else:
                groups[-1].values.append(value)
            sign = ""
            after_range = False
    return _smallest_first(_distributed([group for group in groups if group.values]))


def _distributed(groups: list[_Group]) -> list[_Group]:
    """``khoản 2 các Điều 249, 250`` as ``khoản 2 Điều 249, khoản 2 Điều 250``.

    No more copies are made than ``MAX_ARTICLES`` pinpoints can need.
    """
    spread: list[_Group] = []
    made = 0
    for group in groups:
        if not group.each:
            spread.append(group)
            continue
        inner: list[_Group] = []
        while spread and _lies_in(spread[-1].unit, (inner[0] if inner else group).unit):
            inner.insert(0, spread.pop())
        size = sum(len(part.values) for part in inner) + 1
        for value in group.values[: max(_MOST_VALUES - made, 0) // size + 1]:
            spread += [*(replace(part, values=[*part.values]) for part in inner), _Group(group.unit, [value])]
            made += size
    return spread


def _into(outer: list[_Group], inner: list[_Group]) -> list[_Group]:
    """``Điều 250, 251 (điểm b khoản 2)``: what the bracket holds belongs to the last value before it.

    ``outer`` itself is changed: a copy for every bracket would take quadratic time.
    """
    host = outer.pop()
    descending = all(_lies_in(small.unit, large.unit) for large, small in pairwise(inner))
    if descending:  # Điều 104 (khoản 3, điểm a)
        inner = inner[::-1]
    whole = [_Group(host.unit, host.values[:-1])] if len(host.values) > 1 else []
    outer += [*whole, *(group for group in inner if group.values), _Group(host.unit, host.values[-1:])]
    return outer


def _smallest_first(groups: list[_Group]) -> list[_Group]:
    """``Điều 251 khoản 2 điểm b`` in the order that others write: the smaller unit first."""
    ordered: list[_Group] = []
    run: list[_Group] = []
    for group in groups:
        if not group.under:
            ordered += reversed(run)
            run = []
            ordered += [_Group(group.unit, [value]) for value in group.values[:-1]]
            group.values = group.values[-1:]
        run.append(group)
    return [*ordered, *reversed(run)]


_NUMBERED = re.compile(r"^số +")


def _value(text: str) -> str:
    value = _NUMBERED.sub("", text.strip().lower()).replace("ð", "đ")
    return "1" + value[1:] if value[:1] in ("l", "i") and value[1:].isdigit() else value  # Điều l06


def _range(first: str, last: str) -> list[str]:
    """The values after ``first`` up to ``last``: numbers, or letters of the Vietnamese alphabet of lists."""
    if first.isdigit() and last.isdigit():
        if 0 < int(last) - int(first) <= MAX_RANGE:
            return [str(number) for number in range(int(first) + 1, int(last) + 1)]
        return [last]
    letters = "abcdđeghiklmnopqrstuvxy"
    if first in letters and last in letters and len(first) == len(last) == 1:
        return list(letters[letters.index(first) + 1 : letters.index(last) + 1])
    return [last]
