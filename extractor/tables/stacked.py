"""Tables of web pages saved as text: each cell on lines of its own, a lone ``|`` or a bar at the line's end behind it.

Nothing tells where a row ends. The width is that at which the rows' numbers (1, 2, 3) or their names come back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor import regex
from extractor.document import Document
from extractor.tables.heads import paths
from extractor.tables.lines import trimmed
from extractor.tables.model import Cell, Span
from extractor.tables.numbers import is_figure, is_missing
from extractor.tables.raw import RawRow, RawTable
from extractor.tables.words import HEADS, TOTAL

LONE_BAR = regex.compile(
    r"(?m)^[^\S\n]*\|[^\S\n]*$|^[^|\t\n]{1,120}[^\S\n]\|[^\S\n]*\n(?:[^\S\n]*\n){0,2}[^|\t\n]{1,120}[^\S\n]\|[^\S\n]*$"
)
"""What a text with such a table has somewhere."""
_LONGEST_CELL = 300  # code points; more is text behind the table
_MOST_LINES = 6  # of a cell
_WIDEST = 24  # cells of a row
_FEWEST_ROWS = 2
_MOST_HEADS = 3  # rows of heads
_SECOND = 2  # the number of the second row
_LETTERS = regex.compile(r"[a-z]{2}")
_NUMBER = regex.compile(r"\(?(\d{1,3})[.)]?")


def stacked(document: Document) -> Iterator[RawTable]:
    """Every such table in text order."""
    for cells in _runs(document):
        position = 0
        while position < len(cells):
            found = _table(document, cells[position : position + _WIDEST * _MOST_HEADS], cells, position)
            if found is None:
                break
            table, position = found
            yield table


def _runs(document: Document) -> Iterator[list[Cell]]:
    """The cells of each run of lines that bars close one by one."""
    cells: list[Cell] = []
    held: list[Span] = []  # lines since the last bar
    text = document.text
    position = 0
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        start, stop = trimmed(text, position, end)
        position = end + 1
        closes = start < stop and text[stop - 1] == "|"
        if "|" in text[start : stop - closes] or "\t" in text[start:stop]:
            if cells:
                yield cells
            cells, held = [], []
            continue
        if closes:
            stop = trimmed(text, start, stop - 1)[1]
        if start < stop:
            held.append((start, stop))
        if not closes:
            long = held and held[-1][1] - held[0][0] > _LONGEST_CELL
            if cells and (long or len(held) > _MOST_LINES):
                yield cells
                cells, held = [], []
            continue
        # what stands before the first bar may be the title of the table
        cells.append(Cell(tuple(held if cells else held[-1:])))
        held = []
    if cells:
        yield cells


def _table(
    document: Document, near: Sequence[Cell], cells: Sequence[Cell], position: int
) -> tuple[RawTable, int] | None:
    """The table that begins at ``position`` of a run, and where the next one may begin."""
    shape = _by_numbers(document, near) or _by_names(document, near)
    if shape is None:
        return None
    first, begin, width = shape
    heads = _heads(document, near, first, begin, width)
    rows: list[RawRow] = []
    at = position + begin
    while at < len(cells):
        row, taken = _body_row(document, cells, at, width)
        if row is None:
            break
        rows.append(row)
        at += taken
    if len(rows) < _FEWEST_ROWS:
        return None
    start = heads[0].start if heads else rows[0].start
    table = RawTable(start, rows[-1].end, paths(document, heads, width), tuple(rows))
    return table, at


def _heads(document: Document, cells: Sequence[Cell], first: int, begin: int, width: int) -> list[RawRow]:
    """The rows of the head: from ``TT`` on, if it is there, without the lines of a title over it."""
    for at in range(begin - width, first - 1, -width):
        if cells[at] and HEADS["ordinal"].fullmatch(Cell(cells[at].parts[-1:]).folded(document)):
            first = at
            break
    rows = [list(cells[at : at + width]) for at in range(first, begin, width)]
    if rows and rows[0][0]:
        rows[0][0] = Cell(rows[0][0].parts[-1:])
    return [_row(row) for row in rows]


def _row(cells: Sequence[Cell]) -> RawRow:
    filled = [cell for cell in cells if cell]
    return RawRow(filled[0].start if filled else 0, filled[-1].end if filled else 0, tuple(cells))


def _body_row(document: Document, cells: Sequence[Cell], at: int, width: int) -> tuple[RawRow | None, int]:
    """The row that begins at a cell, and how many cells it has; a total's name may span the first two columns."""
    row = list(cells[at : at + width])
    spans = width > _FEWEST_ROWS and TOTAL.fullmatch(row[0].folded(document)) is not None
    if spans and len(row) > 1 and is_figure(document, row[1]) and not _fits(document, cells, at + width):
        row = [Cell(), *row[: width - 1]]
        return _row(row), width - 1
    told = len(row) == width and any(row) and any(is_figure(document, cell) for cell in row[1:])
    return (_row(row), width) if told else (None, 0)


def _fits(document: Document, cells: Sequence[Cell], at: int) -> bool:
    """Whether a row of the same kind, or nothing, begins at a cell."""
    return at == len(cells) or (at < len(cells) and _number(document, cells[at]) is not None)


def _by_numbers(document: Document, cells: Sequence[Cell]) -> tuple[int, int, int] | None:
    """Where head and body begin and how wide the rows are, by the numbers 1, 2 (and 3) of the rows."""
    for begin, cell in enumerate(cells):
        if _number(document, cell) != 1 or begin + 1 >= len(cells) or not _is_name(document, cells[begin + 1]):
            continue
        for width in range(3, _WIDEST + 1):
            again = begin + width
            if again + 1 >= len(cells):
                break
            third = again + width
            if (
                _number(document, cells[again]) == _SECOND
                and _is_name(document, cells[again + 1])
                and (third + 1 >= len(cells) or _number(document, cells[third]) in (_SECOND + 1, None))
            ):
                return (begin % width, begin, width) if begin <= _MOST_HEADS * width else None
    return None


def _by_names(document: Document, cells: Sequence[Cell]) -> tuple[int, int, int] | None:
    """The same by names: each row is a name and figures, the head words only."""
    figures = [is_figure(document, cell) for cell in cells]
    if True not in figures:
        return None
    begin = figures.index(True) - 1
    if any(cell and HEADS["ordinal"].fullmatch(cell.folded(document)) for cell in cells[:begin]):
        return None  # its rows would be numbered
    width = 1
    while begin + width < len(cells) and _counts(document, cells[begin + width]):
        width += 1
    rows = range(begin, len(cells) - width + 1, width)
    told = sum(_is_name(document, cells[at]) and figures[at + 1] for at in rows)
    if width == 1 or begin < width or told < _FEWEST_ROWS or not _is_name(document, cells[begin]):
        return None
    return begin - width, begin, width


def _counts(document: Document, cell: Cell) -> bool:
    """Whether a cell holds a number or a sign in its place."""
    return is_figure(document, cell) or is_missing(document, cell)


def _number(document: Document, cell: Cell) -> int | None:
    match = _NUMBER.fullmatch(document.clean, cell.start, cell.end) if cell else None
    return int(match[1]) if match is not None else None


def _is_name(document: Document, cell: Cell) -> bool:
    return _LETTERS.search(cell.folded(document)) is not None and not is_figure(document, cell)
