"""Header: the stamp of the body that received the document (RECORD.md, header)."""

from __future__ import annotations

from extractor import regex
from extractor.document import Document
from extractor.layout.arrival import Arrival, arrival
from extractor.layout.cells import Cell, in_capitals, joined, printed
from extractor.layout.letterhead import letterhead
from extractor.layout.misread import is_unread
from extractor.layout.patterns import one_of
from extractor.record import Received
from extractor.vietnamese.dates import PartialDate
from extractor.vietnamese.matching import match_at

SURE = 0.9
"""Confidence from which figures on a scan count as read."""
LEGIBLE = 0.4
"""… and words of the body's name: its lowest one may be a small one between surer ones."""

_NAMED = regex.compile(r"[\p{Lu}\d&.,()/-]+(?: [\p{Lu}\d&.,()/-]+)+")
_NUMBER = regex.compile(r"\bs[o6]\s*[:.]?[\s.:_]*(?P<number>\d{1,6})\b(?!\s*[/.-]\s*\d)")
_DATE = regex.compile(
    r"\bngay\s*[:.]?[\s.:_]*(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:20|19)?\d\d)(?!\d)"
    r"|(?P<d2>\d{1,2})\s+thang\s+(?P<m2>\d{1,2})\s+nam\s+(?P<y2>(?:19|20)\d\d))"
)


def find(document: Document) -> Received | None:
    """Return body, number and day of the stamp; what is left blank in it is null, a blank stamp gives the body only.

    Number and day are written by hand as a rule: on a scan they count only where the engine was sure of every figure.
    """
    cells = document.derive(letterhead).cells("stamp")
    apart = document.derive(arrival)
    if apart is not None:
        cells = apart.lines
    if not cells:
        return None
    body = _body(document, cells) if apart is None else _body_above(document, apart)
    number = date = None
    arrived = False
    for cell in cells:
        folded = document.folded[cell.start : cell.end]
        arrived = arrived or regex.search(r"\bluu ho so|\bchuyen\b", folded) is not None
        if number is None and not arrived and (match := _NUMBER.search(folded)):
            number = match["number"] if _is_sure(document, cell, match.span("number")) else None
        if date is None and not arrived and (match := _DATE.search(folded)):
            date = _iso(match) if _is_sure(document, cell, match.span()) else None
    if body is None and number is None and date is None:
        return None
    start, end = cells[0].start, cells[-1].end
    return Received(
        id="header-received", evidence=document.evidence(start, end, "received"), body=body, number=number, date=date
    )


def _is_sure(document: Document, cell: Cell, span: tuple[int, int]) -> bool:
    """Whether the figures of ``span`` (offsets in the cell) were not written by a hand that nobody can be sure of."""
    start, end = cell.start + span[0], cell.start + span[1]
    return document.confidence(start, end) >= SURE and not is_unread(document, start, end)


def _body(document: Document, cells: tuple[Cell, ...]) -> str | None:
    first = cells[0]
    words = printed(document, first.start, first.end)
    named = match_at(one_of("issuer", "heads", after=r"\b"), document.folded, first.start)
    if named and in_capitals(words) and not one_of("stamp", "rows").fullmatch(document.folded[first.start : first.end]):
        return words
    return None


def _body_above(document: Document, apart: Arrival) -> str | None:
    """The words in capitals above ``ĐẾN`` in a stamp that stands alone, where they begin as a body's name does."""
    lines = [
        line
        for line in apart.lines[: apart.at]
        if not one_of("stamp", "rows").fullmatch(document.folded[line.start : line.end])
        and in_capitals(document.clean[line.start : line.end])
        and " " in document.clean[line.start : line.end]
    ]
    if any(document.confidence(line.start, line.end) < LEGIBLE for line in lines):
        return None
    words = joined(document, lines).strip(" .,;:*-")
    if not lines or not _NAMED.fullmatch(words):
        return None
    start = lines[0].start
    known = (("issuer", "heads"), ("stamp", "bodies"))
    begins = any(match_at(one_of(*key, after=r"\b"), document.folded, start) for key in known)
    return words if begins else None


def _iso(match: regex.Match[str]) -> str | None:
    day, month, year = (match[name] or match[f"{name}2"] for name in "dmy")
    date = PartialDate(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    return date.iso if date.possible else None
