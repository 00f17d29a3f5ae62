"""Relative periods: what ``cùng kỳ năm 2023`` and a yearless ``6 tháng đầu năm`` mean in a document of a known time.

The time is the header's reporting period, else the stretch of days last named before; the year is that of the period
or of the place and date line. Where the document gives neither, the fact stays as the rule left it.
"""

from __future__ import annotations

from extractor import regex
from extractor.document import Document
from extractor.record import Date, Record
from extractor.vietnamese import dates, folding

_SAME_PERIOD = "cung k"
_YEAR = regex.compile(r"(?:19|20)\d\d")
_PART = regex.compile(r"(?P<count>\w+(?: \w+)?) thang (?P<which>dau|cuoi)")


def link(document: Document, record: Record) -> None:
    """Fill ``interval`` (and the year of ``date``) of relative dates in place."""
    base = _reporting_interval(record)
    year = _reporting_year(record)
    for fact in record.dates:
        if fact.relative_to is None or fact.interval is not None:
            if fact.interval is not None and not record.header.period:
                base = fact.interval
            elif fact.relative_to is None and fact.end is not None and not record.header.period:
                base = _whole_days(fact) or base
            continue
        words = " ".join(folding.fold(fact.relative_to).split())
        given = _YEAR.search(words)
        if words.startswith(_SAME_PERIOD) and given is not None and base is not None:
            fact.interval = dates.shifted(base, int(given.group()))
        elif given is None and year is not None and (part := _PART.match(words)) is not None:
            _fill(fact, year, part)


def _fill(fact: Date, year: int, part: regex.Match[str]) -> None:
    """``6 tháng đầu năm`` of that year; the count is read from the words as printed."""
    count = dates.number(" ".join((fact.relative_to or "").split())[: part.end("count")])
    if count is None or not 1 <= count <= 12:
        return
    first, last = (1, count) if part["which"] == "dau" else (13 - count, 12)
    fact.date, fact.interval = f"{year:04d}", dates.months(year, first, last)


def _reporting_interval(record: Record) -> str | None:
    period = record.header.period
    if period is None or period.start is None or period.end is None:
        return None
    return f"{period.start}/{period.end}"


def _reporting_year(record: Record) -> int | None:
    period, issued = record.header.period, record.header.issued
    for text in (period.end if period else None, issued.date if issued else None):
        if text is not None and text[:4].isdigit():
            return int(text[:4])
    return None


def _whole_days(fact: Date) -> str | None:
    if fact.date is None or fact.end is None or len(fact.date) != 10 or len(fact.end) != 10:
        return None
    return f"{fact.date}/{fact.end}"
