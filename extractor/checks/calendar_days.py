"""Days that no calendar has: ``ngày 31/02/2020``, ``ngày 31 tháng 4 năm 2019``."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from extractor import regex
from extractor.checks.told import Places
from extractor.document import Document
from extractor.record import Check, Record

_DAY = regex.compile(
    r"(?<![a-z])ngay\s{1,3}(?P<day>\d{1,2})(?:\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?"
    r"|\s{1,2}thang\s{1,2}(?P<named>\d{1,2})\s{1,2}nam\s{1,2})(?P<year>(?:19|20)\d\d)(?![\d/\w]|[.,-]\d)"
)
SURE = 0.9
"""A day that was read from a scan with less confidence than this may be another one."""


def find(document: Document, record: Record) -> Iterator[Check]:
    """``calendar_day`` for each day that its month does not have. A month over 12 may be a slip of the reader's."""
    places: Places | None = None
    for match in _DAY.finditer(document.folded):
        day, month, year = int(match["day"]), int(match["month"] or match["named"]), int(match["year"])
        if not 1 <= month <= 12 or not 28 < day <= 31 or document.confidence(*match.span()) < SURE:
            continue
        last = calendar.monthrange(year, month)[1]
        if day > last:
            places = places or Places(record)
            yield Check(
                check="calendar_day",
                status="mismatch",
                expected=f"<= {year}-{month:02}-{last}",
                found=f"{year}-{month:02}-{day}",
                facts=places.at(*match.span()),
                message=f"month {month} of {year} has {last} days, the text says {day}",
            )
