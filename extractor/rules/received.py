"""Header: the stamp of the body that received the document (RECORD.md, header)."""

from __future__ import annotations

import regex

from extractor.document import Document
from extractor.layout.cells import Cell, in_capitals, printed
from extractor.layout.letterhead import letterhead
from extractor.layout.patterns import one_of
from extractor.record import Received
from extractor.vietnamese.dates import PartialDate
from extractor.vietnamese.matching import match_at

_NUMBER = regex.compile(r"\bs[o6]\s*[:.]?[\s.:_]*(?P<number>\d{1,6})\b(?!\s*[/.-]\s*\d)")
_DATE = regex.compile(
    r"\bngay\s*[:.]?[\s.:_]*(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:20|19)?\d\d)(?!\d)"
    r"|(?P<d2>\d{1,2})\s+thang\s+(?P<m2>\d{1,2})\s+nam\s+(?P<y2>(?:19|20)\d\d))"
)


def find(document: Document) -> Received | None:
    """Return body, number and day of the stamp; what is left blank in it is null, a blank stamp gives the body only."""
    cells = document.derive(letterhead).cells("stamp")
    if not cells:
        return None
    body = _body(document, cells)
    number = date = None
    arrived = False
    for cell in cells:
        folded = document.folded[cell.start : cell.end]
        arrived = arrived or regex.search(r"\bluu ho so|\bchuyen\b", folded) is not None
        if number is None and not arrived and (match := _NUMBER.search(folded)):
            number = match["number"]
        if date is None and not arrived and (match := _DATE.search(folded)):
            date = _iso(match)
    if body is None and number is None and date is None:
        return None
    start, end = cells[0].start, cells[-1].end
    return Received(
        id="header-received", evidence=document.evidence(start, end, "received"), body=body, number=number, date=date
    )


def _body(document: Document, cells: tuple[Cell, ...]) -> str | None:
    first = cells[0]
    words = printed(document, first.start, first.end)
    named = match_at(one_of("issuer", "heads", after=r"\b"), document.folded, first.start)
    if named and in_capitals(words) and not one_of("stamp", "rows").fullmatch(document.folded[first.start : first.end]):
        return words
    return None


def _iso(match: regex.Match[str]) -> str | None:
    day, month, year = (match[name] or match[f"{name}2"] for name in "dmy")
    date = PartialDate(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    return date.iso if date.possible else None
