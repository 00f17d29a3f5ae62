"""Pinpoints: ``điểm b khoản 2 Điều 251``, ``các khoản 1, 2 và 4 Điều 5, Điều 7``, ``từ Điều 144 đến Điều 148``.

Each is expanded to one string an article, the smallest unit first: ``["khoản 1 điều 5", "khoản 2 điều 5"]``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from extractor import regex
from extractor.citing.pinpoint_words import CHAIN, EVERY_CHAIN, TOKEN, UNITS
from extractor.citing.view import View, at

MAX_RANGE = 80
"""Longest range that is written out (``từ Điều 144 đến Điều 148``); a longer one is left out as a misreading."""

_MOST_CLAUSES = 40
"""A higher number in a list of clauses behind an article is another article's."""

MAX_ARTICLES = 400
"""Most pinpoints kept for one mention."""

_ORDER = {unit: order for order, unit in enumerate(UNITS)}
_ANNEXED = ("tieu muc", "mau", "danh muc", "phu luc")
"""Units of an annex, in which no article lies."""

_MOST_VALUES = MAX_ARTICLES * len(_ORDER)
"""Most values that ranges and lists are spelled out to: a pinpoint needs one value of every unit at most."""


_WORD_LIKE_NUMBER = regex.quick(
    r"(?P<sign> *[,;] *(?:va +)?| +va +| *- *)?(?<![a-z])(?P<number>vi|xi|li|ci|i)(?![a-z0-9])"
)
"""Words that are Roman numbers once their marks are off: they count where they are printed in capitals."""


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A chain of pinpoints at ``start:end`` of the text."""

    start: int
    end: int


def chains(view: View) -> dict[int, Pinpoint]:
    """Every chain of pinpoints in the text by its end."""
    return {match.end(): Pinpoint(*match.span()) for match in EVERY_CHAIN.finditer(view.folded)}


def chain_from(view: View, position: int) -> Pinpoint | None:
    """The chain that starts at ``position``, or None."""
    match = at(CHAIN, view.folded, position, 4000)
    if match is None:
        return None
    for word in _WORD_LIKE_NUMBER.finditer(view.folded, *match.span()):
        if not view.clean[word.start("number") : word.end()].isupper():  # "Điều 5, vị trí", "danh mục vị trí"
            end = word.start()
            return Pinpoint(match.start(), end) if end > match.start() and word["sign"] else None
    return Pinpoint(*match.span())


@dataclass(slots=True)
class _Group:
    unit: str
    values: list[str]
    each: bool = False  # whether what stands before it is a part of each of its values: khoản 2 các Điều 5, 6
    under: bool = False  # whether it stands behind the unit that it is a part of: Điều 251 khoản 2
    apart: bool = False  # whether it is a part of its own behind "và": Điều 4 và Chương II
    new: bool = False  # whether a semicolon stands before it


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
            found.append(f"{UNITS[group.unit]} {value}{tail}")
        if len(found) > MAX_ARTICLES:
            return found[:MAX_ARTICLES]
    return found


def _lies_in(unit: str, other: str) -> bool:
    """Whether a unit is a part of the other. An article lies in no ``tiểu mục`` and no list: those are an annex's."""
    if other in _ANNEXED and unit in ("dieu", "chuong"):
        return False
    return _ORDER[unit] < _ORDER[other] and (unit, other) != ("khoan", "mau")


def _may_follow(unit: str, other: str) -> bool:
    """Whether a unit may stand behind the one that it is a part of. An annex has no articles: those are another's."""
    return _lies_in(unit, other) and not (other in _ANNEXED and unit == "khoan")


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
            contexts[position] = f" {UNITS[groups[larger].unit]} {groups[larger].values[0]}{contexts[larger]}"
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
    new = False  # whether a semicolon stands before the next group
    in_article = False  # whether an article was named: a chapter behind a semicolon does not hold it
    spelled = 0  # how many values ranges have given
    for match in TOKEN.finditer(view.folded, pinpoint.start, pinpoint.end):
        kind = match.lastgroup
        if kind == "unit":
            unit = " ".join(match.group().split())
            if after_range and groups and groups[-1].unit == unit:
                sign = "den"
            else:
                under = not linked and bool(groups) and _may_follow(unit, groups[-1].unit)
                each = every and not sign and bool(groups) and _lies_in(groups[-1].unit, unit)
                whole = _ORDER[unit] >= _ORDER["muc"]
                apart = whole and (joined or (new and in_article))
                groups.append(_Group(unit, [], each=each, under=under, apart=apart, new=new))
                sign = ""
            in_article = in_article or unit == "dieu"
            linked = every = joined = new = False
        elif kind == "sign":
            text = match.group().strip()
            joined = text.endswith(("va", "hoac", "hay"))
            new = text.startswith(";")
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
            joined = new = False
            value = _value(view.clean[match.start() : match.end()], groups[-1].unit)
            if in_article and groups[-1].unit == "khoan" and value.isdigit() and int(value) > _MOST_CLAUSES:
                groups.append(_Group("dieu", []))  # Điều 123 khoản 1, 134 khoản 2
            between = [value]
            if sign == "den" and groups[-1].values and spelled < _MOST_VALUES:
                between = _range(groups[-1].values[-1], value)
                spelled += len(between)
            groups[-1].values += between
            sign = ""
            after_range = False
    return _in_order([group for group in groups if group.values])


def _in_order(groups: list[_Group]) -> list[_Group]:
    """The smaller units before the larger in each part of a chain; a part ends at a semicolon and behind a chapter."""
    ordered: list[_Group] = []
    start = 0
    for position in range(1, len(groups) + 1):
        following = groups[position] if position < len(groups) else None
        if following is None or following.apart or following.new or _begins(following, groups[position - 1]):
            part = groups[start:position]
            ordered += _largest_last(part) or _smallest_first(_distributed(part))
            start = position
    return ordered


def _begins(article: _Group, before: _Group) -> bool:
    """``Chương XX, Điều 247``: an article behind a comma is cited beside the chapter, not in it."""
    return article.unit == "dieu" and not article.under and _ORDER[before.unit] >= _ORDER["muc"]


def _largest_last(groups: list[_Group]) -> list[_Group]:
    """``Điều 21, khoản 1, 2`` with the larger units behind the smaller; empty where they stand there already.

    The larger unit comes first where the part begins with its largest, ends with a smaller one, and goes back to a
    larger one only where that is open.
    """
    open_groups: list[_Group] = []
    ordered: list[_Group] = []
    for position, group in enumerate(groups):
        before = len(open_groups)
        while open_groups and _ORDER[open_groups[-1].unit] < _ORDER[group.unit]:
            open_groups.pop()
        if open_groups and open_groups[-1].unit == group.unit:
            open_groups.pop()
        elif position and (len(open_groups) < before or not _may_follow(group.unit, open_groups[-1].unit)):
            return []
        around = [_Group(larger.unit, larger.values[-1:]) for larger in reversed(open_groups)]
        holds_next = position + 1 < len(groups) and _lies_in(groups[position + 1].unit, group.unit)
        values = group.values[:-1] if holds_next else group.values
        if values:
            ordered += [_Group(group.unit, values), *around]
        open_groups.append(group)
    if len(open_groups) < 2:
        return []
    ordered[0].apart = groups[0].apart
    return ordered


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


_NUMBERED = regex.quick(r"^(?:số +|thứ +(?=\d))")
_ONES = regex.quick(r"[li](?=\d)|(?<=\d)l$")
"""The letters that a bad scan has in the place of a one: ``Điều l06``, ``Điều 25l``."""


_MISREAD = regex.quick(r"(?<![a-z])[li](?=\d)|(?<=\d)l(?![a-z0-9])|(?:(?<=khoan )|(?<=dieu ))[li](?![a-z0-9])")


def is_misread(view: View, pinpoint: Pinpoint) -> bool:
    """Whether some number of the chain has a letter in a digit's place, so that its reading is not sure."""
    return _MISREAD.search(view.folded[pinpoint.start : pinpoint.end]) is not None


def _value(text: str, unit: str) -> str:
    value = " ".join(_NUMBERED.sub("", text.strip().lower()).replace("ð", "đ").split())
    if unit in ("khoan", "dieu") and value in ("l", "i"):
        return "1"
    return _ONES.sub("1", value) if unit in ("khoan", "dieu") or value[:1] in ("l", "i") else value


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
