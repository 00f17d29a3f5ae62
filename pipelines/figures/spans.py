"""Stretches of days, as ISO texts: of dates cut to what is known, of months counted from the year 0."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from extractor.resolve.periods import Period

BUCKETS = ("month", "quarter", "year")
"""The stretches of time by which figures are told apart."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """First and last day, both ISO and whole (``2024-01-15``)."""

    start: str
    end: str

    @property
    def days(self) -> int:
        """How many days it has, both ends counted."""
        return (datetime.date.fromisoformat(self.end) - datetime.date.fromisoformat(self.start)).days + 1

    def holds(self, other: Span) -> bool:
        """Whether the other lies within it, or is the same."""
        return self.start <= other.start and other.end <= self.end

    def shared_days(self, other: Span) -> int:
        """How many days both have."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end).days if start <= end else 0


def span_of(start: str | None, end: str | None = None) -> Span | None:
    """The days from ``start`` (ISO, cut to what is known) to the end of ``end``, else of ``start``; None for nonsense.

    ``2024`` → the whole year; ``2023-12-15``, ``2024-05`` → 15 December to 31 May.
    """
    first, last = _days(start or end), _days(end or start)
    return Span(first[0], last[1]) if first and last and first[0] <= last[1] else None


def _days(text: str | None) -> tuple[str, str] | None:
    try:
        parts = [int(part) for part in (text or "").split("-")]
        if len(parts) == 3:
            day = datetime.date(*parts).isoformat()
            return day, day
        year, month = parts[0], parts[1] if len(parts) == 2 else None
        last = calendar.monthrange(year, month or 12)[1]
        return (
            datetime.date(year, month or 1, 1).isoformat(),
            datetime.date(year, month or 12, last).isoformat(),
        )
    except (ValueError, TypeError, IndexError):
        return None


def span_of_period(period: Period, year: int | None) -> Span | None:
    """The days of a time that a sentence names; ``year``: the document's, for a month or quarter without one."""
    if period.short:
        return None
    first, last = period.first, period.last
    if first < 12:  # no year is known
        if year is None:
            return None
        first, last = first + year * 12, last + year * 12
    return span_of(f"{first // 12:04d}-{first % 12 + 1:02d}", f"{last // 12:04d}-{last % 12 + 1:02d}")


def bucket(day: str, size: str) -> str:
    """The month (``2024-05``), quarter (``2024-Q2``) or year that a day is in."""
    if size == "quarter":
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    return day[:7] if size == "month" else day[:4]


def shifted(span: Span, months: int) -> Span:
    """The span so many months later (or earlier): whole months stay whole ones."""
    first, last = datetime.date.fromisoformat(span.start), datetime.date.fromisoformat(span.end)
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    return Span(_moved(first, months).isoformat(), _moved(last, months, to_the_end=whole).isoformat())


def _moved(day: datetime.date, months: int, *, to_the_end: bool = False) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, length if to_the_end else min(day.day, length))


def moved_days(day: str, days: int) -> str:
    """The ISO day so many days later (or earlier)."""
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()
