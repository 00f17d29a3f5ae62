"""Header: place and date line (RECORD.md, header; Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from extractor import regex
from extractor.document import Document
from extractor.layout.anchors import date_pattern
from extractor.layout.articles import article
from extractor.layout.authentication import authentication
from extractor.layout.cells import Cell, printed
from extractor.layout.letterhead import Letterhead, letterhead
from extractor.layout.misread import is_ocr, is_unread, place_name
from extractor.record import Issued
from extractor.vietnamese.dates import PartialDate

_PLACE = regex.compile(
    r"(?:Phường|Quận|Khu phố|P|Q|KP)\.? ?\d{1,2}\p{Lu}?|"
    r"(?:\p{Lu}[\p{L}'’.]*+|-)(?:[ -]++(?:\p{Lu}[\p{L}'’.]*+|phố|xã|tỉnh|huyện)){0,6}(?:[ -]{2,}+(?<=-))?"
)
"""A place; wards and districts of cities may have a number for a name (``Phường 12B``, ``Q.7``)."""
_DIGITS = regex.compile(r"\d{1,2}")
_YEAR_BELOW = regex.compile(r"[ \t]*+\n[ \t]*+((?:19|20)\d\d)[ \t]*+(?=\n|$)")
"""A line that holds a year only: a narrow column broke the date before it."""


def find(document: Document) -> Issued | None:
    """Return place and date of the head; an article has the date that stands above or under its headline.

    What is blank or cannot be read is cut: ``ngày   tháng 01 năm 2021`` → 2021-01.
    """
    head = document.derive(letterhead)
    if not head.formal:
        found = document.derive(article)
        if found is None or found.date is None:
            return None
        start, end = found.date_span
        return Issued(id="header-issued", evidence=document.evidence(start, end, "issued"), date=found.date)
    facts = [fact for cell in head.cells("date") if (fact := _issued(document, head, cell)) is not None]
    if facts:
        return next((fact for fact in facts if fact.place), facts[0])  # a draft's own day stands without a place
    last_page = document.derive(authentication)
    return None if last_page is None or last_page.date is None else _issued(document, head, last_page.date)


def _issued(document: Document, head: Letterhead, cell: Cell) -> Issued | None:
    end = _end_of_date(document, cell)
    match = date_pattern().search(document.folded, cell.start, end)
    if match is None:
        return None
    date = _date(document, match)
    start = cell.start
    place = printed(document, cell.start, match.start()).strip(" ,.;:-")
    if place and is_ocr(document, start):
        place = place_name(document, start, start + len(document.clean[start : match.start()].rstrip(" ,.;:-")))
    if not place:
        above = [part.cell for part in head.parts if part.role in ("issuer", "text") and part.cell.end <= cell.start]
        words = printed(document, above[-1].start, above[-1].end) if above else ""
        if words.endswith(",") and words.upper() != words and _PLACE.fullmatch(words.rstrip(", ")):
            place, start = words.rstrip(", "), above[-1].start
    if not _PLACE.fullmatch(place):
        place = ""
    if date is None and not place:
        return None
    return Issued(
        id="header-issued",
        evidence=document.evidence(start, end, "issued"),
        date=date,
        place=place or None,
    )


def _end_of_date(document: Document, cell: Cell) -> int:
    """Where the date line ends: with its cell, or with the year alone on the next line (``… tháng 10 năm⏎2022``)."""
    if not document.folded[cell.start : cell.end].endswith("nam"):
        return cell.end
    below = _YEAR_BELOW.match(document.text, cell.end)
    return cell.end if below is None else below.end(1)


def _date(document: Document, match: regex.Match[str]) -> str | None:
    if match["y"]:
        date = PartialDate(int(match["y"]), int(match["m"]), int(match["d"]))
        return date.iso if date.possible else None
    year = match["year"].strip(" ._")
    if not regex.fullmatch(r"\d{4}", year):
        return None
    month, day = (
        int(part) if _DIGITS.fullmatch(part) and not is_unread(document, *match.span(name)) else None
        for name, part in ((name, match[name].strip(" ._")) for name in ("month", "day"))
    )
    for date in (
        PartialDate(int(year), month, day if month else None),
        PartialDate(int(year), month),
        PartialDate(int(year)),
    ):
        if date.possible:
            return date.iso
    return None
