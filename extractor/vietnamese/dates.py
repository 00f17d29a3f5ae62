"""Calendar arithmetic on dates as printed: what may be unknown, ISO 8601 out, impossible ones refused."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace

from extractor.vietnamese import numerals

FIRST_YEAR, LAST_YEAR = 1900, 2060
"""The years that a document of this kind can mean: 1019 and 2109 are misreadings."""

_MISREAD = str.maketrans("ol", "01")
_MONTH_WORDS = {"tư": 4}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, month or year of the calendar; None where it is not given."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def possible(self) -> bool:
        """Whether the calendar has it: no 31/02, no month 13, no year 2109."""
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            return False
        if self.month is None:
            return self.day is None and self.year is not None
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= last_day(self.year or 2000, self.month)

    @property
    def iso(self) -> str:
        """``2019-06-30``, cut to what is known: ``2021-01``, ``2021``; without a year ``--06-26``."""
        year = "-" if self.year is None else f"{self.year:04d}"
        return "-".join([year, *(f"{part:02d}" for part in (self.month, self.day) if part is not None)])

    def with_year(self, year: int) -> PartialDate:
        """The same day in that year."""
        return replace(self, year=year)

    def not_after(self, other: PartialDate) -> bool:
        """Whether this can be the start of a range that ends with ``other``."""
        if self.year is not None and other.year is not None and self.year != other.year:
            return self.year < other.year
        mine = (self.month or 0, self.day or 0)
        return mine <= (other.month or 12, other.day or 31)

    def precedes(self, other: PartialDate) -> bool:
        """Whether ``other`` is the very next day (or month, where neither names a day)."""
        if (self.year, self.month) == (other.year, other.month):
            return self.day is not None and other.day == self.day + 1
        return False


def last_day(year: int, month: int) -> int:
    """The number of days of a month (1 to 12)."""
    if month == 2:
        return 29 if calendar.isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def number(text: str) -> int | None:
    """A day, month or year: digits (``o`` and ``l`` read as 0 and 1, blanks inside dropped) or number words."""
    compact = text.replace(" ", "").lower().translate(_MISREAD)
    if compact.isascii() and compact.isdigit():
        return int(compact)
    word = " ".join(text.lower().split())
    value = _MONTH_WORDS.get(word) or numerals.parse(word)
    return None if value is None or value != int(value) else int(value)


def months(year: int, first: int, last: int) -> str:
    """The ISO interval from the first day of one month to the last day of another of the same year."""
    return f"{year:04d}-{first:02d}-01/{year:04d}-{last:02d}-{last_day(year, last):02d}"


def shifted(interval: str, year: int) -> str | None:
    """The same stretch of days so many years away that it ends in ``year``; None where it is no pair of whole days."""
    parts = [[int(part) for part in end.split("-")] for end in interval.split("/") if not end.startswith("-")]
    if len(parts) != 2 or any(len(part) != 3 for part in parts):
        return None
    (first_year, first_month, first_day), (old_year, month, day) = parts
    new_first = first_year + year - old_year
    start = PartialDate(new_first, first_month, min(first_day, last_day(new_first, first_month)))
    whole_month = day == last_day(old_year, month)
    return f"{start.iso}/{PartialDate(year, month, last_day(year, month) if whole_month else day).iso}"
