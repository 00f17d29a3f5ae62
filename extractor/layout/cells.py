"""Lines cut into cells: what stands in one column of one printed line, as head and signature need it.

A page's head and its last lines stand in two columns. Texts hold them column after column, line by line across both
(with blanks, tabs, ``|`` or table tags between), or mixed. A cell is a piece of one line without such a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from extractor import regex
from extractor.document import Document

_GAP = regex.compile(r"\t[ \t]*|\||<[^<>\n]{1,80}>|[ \u00a0\u2003]{3,}")
Anchors = Callable[[Document, int, int], Iterable[tuple[int, int]]]
"""``anchors(document, start, end)``: the spans of one line that are cells of their own wherever they stand in it."""

_LETTER_SPACED = regex.compile(r"\s\p{Lu} {3,8}\p{Lu}(?=\s)")
_LINE_TAG = regex.compile(r"<(?:br|/?tr|/?p|/?div)\b[^<>\n]{0,60}>", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """``text[start:end]``, without blanks around it. ``line`` and ``block`` count from the start of what was cut:

    a new block begins after an empty line. ``column`` is the cell's place in its line, 0 the leftmost.
    """

    start: int
    end: int
    line: int
    block: int
    column: int


def cut(
    document: Document, start: int, end: int, anchors: Anchors | None = None, *, limit: int = 10_000
) -> Iterator[Cell]:
    """The cells of ``text[start:end]`` in text order, at most ``limit`` lines of them."""
    block = line = 0
    empty = False
    for first, last in _lines(document, start, end):
        if line >= limit:
            return
        if not document.clean[first:last].strip(" |\n"):
            empty = True
            continue
        block += empty
        empty = False
        for column, piece in enumerate(_pieces(document, first, last, anchors)):
            yield Cell(*piece, line, block, column)
        line += 1


def _lines(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    while position < end:
        stop = document.text.find("\n", position, end)
        stop = end if stop < 0 else stop
        inner = position
        if "<" in document.text[position:stop]:
            for tag in _LINE_TAG.finditer(document.text, position, stop):
                yield inner, tag.start()
                inner = tag.end()
        yield inner, stop
        position = stop + 1


def _pieces(document: Document, start: int, end: int, anchors: Anchors | None) -> Iterator[tuple[int, int]]:
    position = start
    if anchors is not None:
        for anchor_start, anchor_end in anchors(document, start, end):
            yield from _gaps(document, position, anchor_start)
            yield from _trimmed(document, anchor_start, anchor_end)
            position = anchor_end
    yield from _gaps(document, position, end)


def _gaps(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for match in _GAP.finditer(document.text, start, end):
        if _LETTER_SPACED.match(document.text, max(match.start() - 2, 0)):
            continue  # B Á O   C Á O
        yield from _trimmed(document, position, match.start())
        position = match.end()
    yield from _trimmed(document, position, end)


def _trimmed(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    clean = document.clean
    while start < end and clean[start] in " \n|":
        start += 1
    while end > start and clean[end - 1] in " \n|":
        end -= 1
    if start < end:
        yield start, end


def printed(document: Document, start: int, end: int) -> str:
    """The words of ``text[start:end]`` as printed, one blank between them, Markdown signs and line breaks gone."""
    pairs = zip(document.repaired[start:end], document.clean[start:end], strict=True)
    return " ".join("".join(" " if even in " \n" else sign for sign, even in pairs).split())


def joined(document: Document, cells: tuple[Cell, ...] | list[Cell]) -> str:
    """The cells' words, one blank between cells."""
    return " ".join(printed(document, cell.start, cell.end) for cell in cells)


def in_capitals(text: str, *, share: float = 0.8) -> bool:
    """Whether at least that share of the letters are capitals; scanners lose a few."""
    if text.isupper() or text.islower():
        return text.isupper()
    return sum(map(str.isupper, text)) >= share * max(sum(map(str.isalpha, text)), 1)
