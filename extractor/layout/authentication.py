"""The authentication of a consolidated text: body, number and day at its end (Pháp lệnh Hợp nhất văn bản 2012, Điều 9).

Its head is that of the text which it consolidates and has neither. They stand around ``XÁC THỰC VĂN BẢN HỢP NHẤT``.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor import regex
from extractor.document import Document
from extractor.layout.anchors import anchors, number_is_head, number_pattern
from extractor.layout.cells import Cell, cut, in_capitals
from extractor.layout.letterhead import letterhead
from extractor.layout.patterns import patterns
from extractor.vietnamese.matching import match_at

AROUND = 260
"""Code points before and behind the words in which their parts stand."""


@dataclass(frozen=True, slots=True)
class Authentication:
    """``number``: where the number starts; ``date``: the cell of place and day; ``body``: the lines of the issuer."""

    number: int | None
    date: Cell | None
    body: tuple[Cell, ...]


def authentication(document: Document) -> Authentication | None:
    """The authentication, where the head prints no number. Use ``document.derive(authentication)``."""
    if document.derive(letterhead).cells("number"):
        return None
    words = str(patterns()["authentication"]["words"])
    at = document.folded.find(words, document.derive(letterhead).end)
    if at < 0 or not in_capitals(document.clean[at : at + len(words)]):
        return None
    start = document.text.rfind("\n", 0, max(at - AROUND, 0)) + 1
    cells = list(cut(document, start, min(at + AROUND, len(document.text)), anchors))
    number = next((cell for cell in cells if _is_number(document, cell)), None)
    date = next(
        (cell for cell in cells if cell.start > at and _DAY.search(document.folded, cell.start, cell.end)), None
    )
    body: list[Cell] = []
    first = min([at, *([number.start] if number else [])])
    for cell in reversed([cell for cell in cells if cell.end <= first]):
        text = document.clean[cell.start : cell.end]
        if not any(map(str.isalpha, text)):
            continue
        if not in_capitals(text, share=0.95):
            break
        body.insert(0, cell)
    return Authentication(number.start if number else None, date, tuple(body))


_DAY = regex.compile(r"ngay\s.{0,14}thang\s.{0,8}nam\s")


def _is_number(document: Document, cell: Cell) -> bool:
    match = match_at(number_pattern(), document.folded, cell.start)
    return match is not None and match["symbol"].startswith("vbhn") and number_is_head(document, match)
