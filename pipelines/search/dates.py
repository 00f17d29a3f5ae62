"""Days and months in a folded text, in every form in which offices write them.

``16/8/2019``, ``16.8.2019``, ``16-08-2019``, ``16/8/19``, ``16 tháng 8 năm 2019``, ``16 tháng Tám năm 2019``,
``2019-08-16`` are one day; ``tháng 8 năm 2019`` and ``tháng 8/2019`` one month.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.search.vocabulary import DOUBTFUL_MONTHS, MONTHS

_YEAR = r"(?:19|20)\d\d"
_IN_FIGURES = re.compile(
    r"(?P<one>\d(?<![^\W_]\d)\d{0,3})(?: ?(?P<sign>[-/]) ?|\.)"
    r"(?P<two>\d{1,2})(?(sign) ?(?P=sign) ?|\.)(?P<three>\d{4}|\d{1,2})(?![^\W_])"
)
_WRITTEN = re.compile(
    rf"thang\s*(?:(?P<month>\d{{1,2}})(?!\d|,\d)(?:(?:[\s,]*nam\s*|\s?[-/.]\s?)(?P<year>{_YEAR})(?!\d))?"
    rf"|(?P<name>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\s+nam\s+(?P<of>{_YEAR})(?!\d))"
)
"""The name of a month only before the year: ``6 tháng sau``, ``3 tháng tù`` are none."""
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})[\s,]*\Z")
_NAMED_DAY = re.compile(r"(?<![^\W_])ngay\s*\Z")
_BEFORE = 8
"""Letters before the word for the month in which the day stands."""
_CENTURY = 50
"""``16/8/49`` is of 2049, ``16/8/50`` of 1950."""


class Date(NamedTuple):
    """A day, a day of any year, or a month, and where it stands. ``written``: with the word for the month."""

    day: int | None
    month: int
    year: int | None
    start: int
    end: int
    written: bool

    @property
    def told(self) -> Iterator[tuple[int, ...]]:
        """What it is found by: the whole, and what is left out by others who mean it."""
        if self.day is not None and self.year is not None:
            yield self.day, self.month, self.year
        if self.day is not None:
            yield self.day, self.month
        if self.year is not None and self.written:
            yield self.month, self.year


def find(folded: str) -> Iterator[Date]:
    """The dates of a folded text: those in figures, then those with the word for the month.

    >>> [date[:3] for date in find("tu ngay 01/7/2025 den 16 thang 8 nam 2025")]
    [(1, 7, 2025), (16, 8, 2025)]
    """
    for match in _IN_FIGURES.finditer(folded):
        one, two, three = match["one"], match["two"], match["three"]
        if len(one) == 4:
            one, three = three, one
        elif len(three) == 2 and match["sign"] == "/":
            three = ("20" if int(three) < _CENTURY else "19") + three
        if len(one) <= 2 and len(three) == 4 and is_day(int(one), int(two), int(three)):
            yield Date(int(one), int(two), int(three), *match.span(), False)
    for match in _WRITTEN.finditer(folded):
        month = int(match["month"]) if match["month"] else MONTHS[match["name"]]
        told = match["year"] or match["of"]
        year = int(told) if told else None
        before = _DAY_BEFORE.search(folded, max(match.start() - _BEFORE, 0), match.start())
        if match["name"] in DOUBTFUL_MONTHS and not (
            before and _NAMED_DAY.search(folded, max(before.start() - _BEFORE, 0), before.start())
        ):
            continue
        if before and is_day(int(before[1]), month, year or 2000):
            yield Date(int(before[1]), month, year, before.start(), match.end(), True)
        elif year is not None and 1 <= month <= 12:
            yield Date(None, month, year, *match.span(), True)


def is_day(day: int, month: int, year: int) -> bool:
    """Whether there is such a day."""
    return 1900 <= year < 2100 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
