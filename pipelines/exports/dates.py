"""ISO dates, cut to what is known, as a register prints them."""

from __future__ import annotations

import datetime

FIRST_YEAR = 1900
"""A workbook's calendar begins in 1900, and counts a 29 February of that year which there never was."""


def real_day(date: str) -> datetime.date | None:
    """The day, where the date is whole and a workbook's calendar has it; else None."""
    if len(date) != len("2019-06-30"):
        return None
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return None
    return day if day.year > FIRST_YEAR else None


def printed(date: str) -> str:
    """As people write it: ``30/06/2019``, ``06/2019``, ``2019``."""
    return "/".join(reversed(date.split("-")))
