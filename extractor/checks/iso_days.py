"""ISO dates that are cut to what is known: ``2024-06`` is some day between the first and the last of June."""

from __future__ import annotations

import calendar
from collections.abc import Iterable

from extractor import regex

_ISO = regex.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def earliest(date: str) -> str | None:
    """The first day that the date can be; None for what is no date with a year (``--06-26``)."""
    match = _ISO.fullmatch(date)
    return None if match is None else f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}"


def latest(date: str) -> str | None:
    """The last day that the date can be; None for what is no date with a year."""
    match = _ISO.fullmatch(date)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return f"{year:04}-{month:02}-{match[3] or calendar.monthrange(year, month)[1]}"


def is_after(date: str, other: str) -> bool:
    """Whether the date is certainly later than the other one."""
    first, last = earliest(date), latest(other)
    return first is not None and last is not None and first > last


def span(dates: Iterable[str]) -> str:
    """``2011-10-07 .. 2019-05-30``, or the one date."""
    listed = sorted(dates)
    return listed[0] if listed[0] == listed[-1] else f"{listed[0]} .. {listed[-1]}"
