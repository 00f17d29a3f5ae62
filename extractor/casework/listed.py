"""Counts of other years in a bracket: bases of a comparison, or the years that the count before it covers.

``500 vụ (năm 2021: 450 vụ)`` lists what it was before; ``giai đoạn 2016 - 2018 … 60 vụ (năm 2016: 20 vụ; năm 2017:
22 vụ; năm 2018: 18 vụ)`` divides what it is; ``so với năm 2012 (12.876 vụ)`` counts nothing of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor import regex
from extractor.casework import lexicon
from extractor.casework.counts import Count

_PLAIN = regex.compile(r"[\s,/=-]*(?:(?:voi|va)\s)?")
_LISTED_BASE = regex.compile(lexicon.DATA["listed_base"]["words"])
_BEHIND_GOODS = regex.compile(lexicon.DATA["listed_base"]["behind_goods"])
_YEAR = regex.compile(r"(?<![\d.,/])(?:19|20)\d\d(?![\d.,]*\d)")
_YEAR_LABEL = regex.compile(r"(?<![a-z])nam (?P<year>(?:19|20)\d\d)\s?(?:la|co|bat|:|,|-|=)?\s")
_NEXT_YEAR = regex.compile(r"[;,]\s?(?:va )?nam (?:19|20)\d\d\s?(?:la |co |chi |bat |: ?|, ?|\s)*")
_OF_A_BASE = regex.compile(
    r"(?<![a-z])(?:so|hon)(?: sanh)? voi (?:cung ky|nam|quy|thang|tuan|giai doan|6 thang|ky)"
    r"(?! nay)(?:(?!tang|giam)[^;.,()\n]){0,50}\([^()\n%]{0,60}?(?P<count>\d)"
)
_TURNS = regex.compile(r"(?<![a-z])(?:tang|giam|nhieu hon|it hon|[+-]\s?\d)(?![a-z])")
_LONGEST = 160
_FEWEST_YEARS = 2


def is_base(folded: str, start: int, last_end: int, at: int, *, others: bool) -> bool:
    """Whether the count at ``at`` is that of another time, behind the count that ends at ``last_end``.

    ``start``: where the clause begins; ``others``: bases of that count were read already.
    """
    if others:
        return last_end <= at and _PLAIN.fullmatch(folded, last_end, at) is not None
    if last_end > at or not (
        _LISTED_BASE.fullmatch(folded, last_end, at) or _BEHIND_GOODS.fullmatch(folded, last_end, at)
    ):
        return False
    return not divides(folded, start, last_end, at)


def divides(folded: str, start: int, last_end: int, at: int) -> bool:
    """Whether the bracket of years before ``at`` tells the years that the count covers, not years before it."""
    opened = folded.rfind("(", last_end, at)
    if opened < 0:
        return False
    closed = folded.find(")", at)
    inside = folded[opened : min(closed if closed >= 0 else len(folded), at + _LONGEST * 4)]
    years = [int(match["year"]) for match in _YEAR_LABEL.finditer(inside)]
    covered = [int(year) for year in _YEAR.findall(folded, max(start, last_end - _LONGEST), last_end)]
    if not years:
        return False
    if covered:
        return min(covered) <= min(years) and max(years) <= max(covered)
    return len(years) >= _FEWEST_YEARS


def is_next_base(folded: str, end: int, at: int) -> bool:
    """Whether the count at ``at`` is that of one more earlier year, behind a base that ends at ``end``."""
    return end <= at and _NEXT_YEAR.fullmatch(folded, end, at) is not None


def is_more(folded: str, end: int, at: int) -> bool:
    """Whether the count at ``at`` goes on with that of an earlier year, or tells the next one."""
    return end <= at and (_PLAIN.fullmatch(folded, end, at) is not None or is_next_base(folded, end, at))


def of_bases(folded: str, start: int, end: int, counts: Sequence[Count]) -> set[int]:
    """Where the counts begin that only say how many a compared time had: ``so với năm 2012 (12.876 vụ)``."""
    found: set[int] = set()
    for match in _OF_A_BASE.finditer(folded, start, end):
        opened = folded.rfind("(", match.start(), match.start("count"))
        closed = folded.find(")", opened, min(end, opened + _LONGEST))
        if closed < 0 or _TURNS.search(folded, opened, closed):
            continue
        found |= {count.start for count in counts if opened < count.start < closed and count.base is None}
    return found
