"""The year or day behind the name of a document: ``năm 2021``, ``ngày 30/3/2021``, ``(2021)``."""

from __future__ import annotations

import re
from typing import NamedTuple

YEAR = r"(?:19|20)\d\d"
_DATED = re.compile(
    rf"[\s,(]+(?:nam\s+(?P<of>{YEAR})"
    rf"|(?:ngay\s+)?(?P<day>\d{{1,2}})\s?(?P<sign>[/.-])\s?(?P<month>\d{{1,2}})\s?(?P=sign)\s?(?P<dated>{YEAR})"
    rf"|(?:ngay\s+)?(?P<iso>{YEAR})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
    rf"|(?:ngay\s+)?(?P<told_day>\d{{1,2}})\s+thang\s+(?P<told_month>\d{{1,2}})\s*(?:[,/]|,?\s*nam)\s*(?P<told>{YEAR})"
    rf"|thang\s+\d{{1,2}}\s*(?:/|,?\s*nam)\s*(?P<of_month>{YEAR})"
    rf"|(?P<bare>{YEAR}))(?![^\W_]|[/.-]\d|\s*[-–]\s*{YEAR})\)?"
)


class Dated(NamedTuple):
    """A year, or a day of it as (day, month, year) without leading zeros, and where it ends in the text.

    ``is_bare``: a figure that looks like a year is all there is.
    """

    year: str
    day: tuple[str, str, str] | None
    end: int
    is_bare: bool


def dated(folded: str, position: int) -> Dated | None:
    """The year or day that follows in a folded text, or None."""
    match = _DATED.match(folded, position)
    if match is None:
        return None
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    year = next(found[name] for name in ("of", "dated", "iso", "told", "of_month", "bare") if name in found)
    day = next(
        (
            (found[day].lstrip("0"), found[month].lstrip("0"), year)
            for day, month in (("day", "month"), ("iso_day", "iso_month"), ("told_day", "told_month"))
            if day in found
        ),
        None,
    )
    return Dated(year, day, match.end(), "bare" in found)
