"""Printed lines and their cells: ``a<tab>b``, ``| a | b |``, and the rules between rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor import regex
from extractor.document import Document
from extractor.tables.model import Span

_BAR = regex.compile(r"[|│┃║¦]")
_BARS = regex.compile(r"[|│┃║¦\t]")
RULE = regex.compile(r"[\s|│┃║¦+:=_~\-–—─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬.*]+")
_RULED = regex.compile(r"[-–—─━═_=+]{2}|[┌└├╔╚╠]")
_PAGE = regex.compile(r"\s*(?:(?:trang|page)\s*)?[-–]?\s*\d{1,3}\s*(?:/\s*\d{1,3}\s*)?[-–]?\s*", regex.IGNORECASE)
_FIRST = regex.compile(r"[^\S\t\n]*[|│┃║¦]")
_SHORT = 16  # code points of a line that may be a page's number
_BLANK = " \t\r\f\v\u00a0\u2003\u2002\u2009\u200b*_"


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; ``cells``: the spans between its bars or tabs without blanks, one where it has neither."""

    start: int
    end: int
    cells: tuple[Span, ...]
    barred: bool

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on it."""
        return all(start == end for start, end in self.cells)


def lines(document: Document) -> Iterator[Line]:
    """The printed lines in order, without page numbers and those that only rule a table (``|---|---|``, ``+---+``)."""
    run: list[Span] = []  # lines with bars, one below the other
    for start, end in _printed(document):
        if _BARS.search(document.text, start, end):
            run.append((start, end))
            continue
        yield from _barred(document, run)
        run = []
        yield line_at(document, start, end)
    yield from _barred(document, run)


def _printed(document: Document) -> Iterator[Span]:
    text = document.text
    position = 0
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        rule = RULE.fullmatch(text, position, end) and _RULED.search(text, position, end)
        page = "\f" not in text[position:end] and end - position < _SHORT and _PAGE.fullmatch(text, position, end)
        if not rule and not page:
            yield position, end
        position = end + 1


def _barred(document: Document, run: list[Span]) -> Iterator[Line]:
    """Lines with bars. A bar with which all of them begin, or end, parts nothing; else an empty cell is beside it."""
    first = all(_FIRST.match(document.text, start, end) for start, end in run)
    last = all(_BAR.match(document.text, trimmed(document.text, start, end)[1] - 1) for start, end in run)
    for start, end in run:
        yield line_at(document, start, end, first=first, last=last)


def line_at(document: Document, start: int, end: int, *, first: bool = False, last: bool = False) -> Line:
    """The line at ``text[start:end]`` with its cells, empty ones between bars or tabs included.

    ``first``, ``last``: the bar at its beginning, or end, frames the table (``| a | b |``).
    """
    text = document.text
    left, right = trimmed(text, start, end, keep_tabs=True)
    if first and left < right and _BAR.match(text, left):
        left += 1
    if last and left < right and _BAR.match(text, right - 1):
        right -= 1
    cells: list[Span] = []
    barred = False
    for bar in _BARS.finditer(text, left, right):
        cells.append(trimmed(text, left, bar.start()))
        left = bar.end()
        barred = True
    cells.append(trimmed(text, left, right))
    return Line(start, end, tuple(cells), barred)


def trimmed(text: str, start: int, end: int, *, keep_tabs: bool = False) -> Span:
    """The span without blanks and signs of emphasis around it."""
    blanks = _BLANK.replace("\t", "") if keep_tabs else _BLANK
    while start < end and text[start] in blanks:
        start += 1
    while end > start and text[end - 1] in blanks:
        end -= 1
    return start, end
