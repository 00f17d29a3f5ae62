"""Marks of secrecy and urgency that were read off a stamp: a block of its own behind the first page's text.

A stamp in colour that lay over print is read apart, so its words do not stand where the head has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor import regex
from extractor.document import Document
from extractor.layout.cells import in_capitals
from extractor.layout.patterns import one_of

Rank = Literal["urgency", "secrecy"]

LOWEST = 0.5
"""Such stamps are pressed on the head: share of the page's height above which they lie."""

_BLOCK = regex.compile(r"(?<=\n\n)[^\n]{3,24}(?:\n[^\n]{3,12})?(?=\n|$)")
_FIRST_LINE = regex.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stamp says, and where that stands in the text."""

    rank: Rank
    span: tuple[int, int]


def marks(document: Document) -> tuple[Mark, ...]:
    """The marks of the first page that were read apart, in text order. Use ``document.derive(marks)``."""
    if not document.pages or document.pages[0].info.method != "ocr":
        return ()
    page = document.pages[0]
    found: list[Mark] = []
    for match in _BLOCK.finditer(document.text, page.start, page.end):
        line = _FIRST_LINE.match(document.text, match.start(), match.end())
        for start, end in (match.span(), line.span() if line else match.span()):
            rank = _rank(document, start, end)
            if rank is not None and _is_apart(document, page.start, start, end):
                found.append(Mark(rank, (start, end)))
                break
    return tuple(found)


def _rank(document: Document, start: int, end: int) -> Rank | None:
    if not in_capitals(document.clean[start:end], share=0.9):
        return None
    words = document.folded[start:end].replace("\n", " ")
    ranks: tuple[Rank, ...] = ("urgency", "secrecy")
    return next((rank for rank in ranks if one_of(rank, "values").fullmatch(words)), None)


def _is_apart(document: Document, first: int, start: int, end: int) -> bool:
    """Whether print that stands before it in the text lies below it on the page's upper half."""
    foot = max((word.box[3] for word in document.words_in(start, end)), default=1.0)
    return foot < LOWEST and any(word.box[1] > foot for word in document.words_in(first, start))
