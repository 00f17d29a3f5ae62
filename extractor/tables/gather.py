"""Tables whose cells lie between bars or tabs: which lines make one, where it goes on over a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor import regex
from extractor.document import Document
from extractor.tables.heads import head_rows, paths
from extractor.tables.lines import Line, lines
from extractor.tables.model import Cell
from extractor.tables.numbers import is_figure
from extractor.tables.raw import RawRow, RawTable
from extractor.tables.words import CAPTION_LINE, HEADS, ORDINALS, TOTAL

_MOST_BLANK = 12  # blank lines (a page break) that may stand in a table
_MOST_COLUMNS = 60
_FEWEST_APART = 3  # heads of a table that stands below another one
_HEAD_ROWS = 8  # rows among which a head is looked for
_LONGEST_GROUP = 90  # code points of a line without cells that heads rows: "I. Công an các huyện"
_LETTERS = regex.compile(r"[a-z]{2}")


def delimited(document: Document) -> Iterator[RawTable]:
    """Every run of lines with two or more cells, split where another head begins, in text order."""
    for run in _runs(document):
        yield from _tables(document, run)


def _runs(document: Document) -> Iterator[list[RawRow]]:
    run: list[RawRow] = []
    blank = 0
    held: Line | None = None  # a line without cells that may be a group's heading
    for line in lines(document):
        if line.is_blank and not line.barred:
            blank += 1
            if blank > _MOST_BLANK and run:
                yield run
                run, held = [], None
            continue
        if len(line.cells) > 1 and len(line.cells) <= _MOST_COLUMNS:
            if held is not None:
                run.append(_row(held))
            run.append(_row(line))
            held, blank = None, 0
            continue
        if run and held is None and _may_head_rows(document, line):
            held = line
            continue
        if run:
            yield run
        run, held, blank = [], None, 0
    if run:
        yield run


def _row(line: Line) -> RawRow:
    cells = tuple(Cell((span,)) if span[0] < span[1] else Cell() for span in line.cells)
    return RawRow(line.start, line.end, cells)


def _may_head_rows(document: Document, line: Line) -> bool:
    """Whether a line without cells is a heading among a table's rows: a mark and a few words."""
    start, end = line.cells[0]
    if end - start > _LONGEST_GROUP or document.clean[end - 1 : end] in (".", ":", ";"):
        return False
    if CAPTION_LINE.search(document.folded, start, end):
        return False
    first = document.clean[start:end].split(" ", 1)
    marks = (ORDINALS[kind] for kind in ("letter", "roman"))
    return len(first) > 1 and any(mark.fullmatch(first[0]) for mark in marks)


def _tables(document: Document, run: Sequence[RawRow]) -> Iterator[RawTable]:
    """The tables of one run of rows: a row of heads behind figures begins another, the same head goes on with one."""
    position = 0
    before: RawTable | None = None
    while position < len(run):
        position += _before_head(document, run[position : position + _HEAD_ROWS])
        count = head_rows(document, run[position : position + _HEAD_ROWS])
        heads = run[position : position + count]
        last = position + count
        body: list[RawRow] = []
        known = {row.words(document) for row in heads}
        while last < len(run):
            row = run[last]
            if row.words(document) in known:
                last += 1  # the head again, on the next page
                continue
            if body and _begins_another(document, row, body):
                break
            body.append(row)
            last += 1
        table = _table(document, heads, body, before)
        if table is not None:
            before = table
            yield table
        position = max(last, position + 1)


def _before_head(document: Document, rows: Sequence[RawRow]) -> int:
    """How many rows without figures stand before one that begins with ``TT``: pictures, a title in cells."""
    for number, row in enumerate(rows):
        first = next((cell for cell in row.cells if cell), None)
        if first is not None and HEADS["ordinal"].fullmatch(first.folded(document)):
            return number
        if any(is_figure(document, cell) for cell in row.cells):
            return 0
    return 0


def _begins_another(document: Document, row: RawRow, body: Sequence[RawRow]) -> bool:
    """Whether a row below figures is the head of another table: it says ``TT`` again, or ``Đơn vị``."""
    if row.filled < 2 or not any(is_figure(document, cell) for cell in body[-1].cells):
        return False
    words = [word for word in row.words(document) if word]
    if any(is_figure(document, cell) for cell in row.cells):
        return False
    apart = document.text.count("\n", body[-1].end, row.start) > 1
    if apart and row.filled >= _FEWEST_APART and bool(row.cells[0]) and len(row.cells) != len(body[-1].cells):
        return True  # a head of other columns below a blank line
    return HEADS["ordinal"].fullmatch(words[0]) is not None or (
        HEADS["name"].fullmatch(words[0]) is not None and row.filled == len(row.cells) and len(words) > 2
    )


def _table(
    document: Document, heads: Sequence[RawRow], body: Sequence[RawRow], before: RawTable | None
) -> RawTable | None:
    if not body:
        return None
    widths = Counter(len(row.cells) for row in body)
    usual = max(widths, key=lambda width: (widths[width], width))
    width = max([usual, *(len(row.cells) for row in heads)])
    head_words = tuple(row.words(document) for row in heads)
    if heads:
        columns = paths(document, heads, width)
    elif before is not None and len(before.heads) == width:
        columns, head_words = before.heads, before.head_rows  # it goes on without its head
    else:
        columns = tuple(() for _ in range(width))
    ordinal = bool(columns[0]) and HEADS["ordinal"].fullmatch(columns[0][-1].folded(document)) is not None
    rows = _unwrapped(document, [_placed(document, row, width, ordinal=ordinal) for row in body])
    start = heads[0].start if heads else body[0].start
    return RawTable(start, body[-1].end, columns, tuple(rows), head_words)


def _placed(document: Document, row: RawRow, width: int, *, ordinal: bool) -> RawRow:
    """The row as wide as the table; one whose name spans the column of numbers too is moved under its heads."""
    short = width - len(row.cells)
    if short > 0 and ordinal and row.cells[0]:
        name = row.cells[0].folded(document)
        unmarked = _LETTERS.search(name) is not None and HEADS["ordinal"].fullmatch(name) is None
        if unmarked and (short == 1 or TOTAL.fullmatch(name)):
            row = replace(row, cells=(Cell(), *row.cells))
    return row.padded(width)


def _unwrapped(document: Document, rows: Sequence[RawRow]) -> Iterator[RawRow]:
    """The rows, a name that goes on in the line below (``huyện⏎Sông Lam``, no figures there) put together."""
    held: RawRow | None = None
    for row in rows:
        if held is not None and _continues(document, row):
            cells = (Cell((*upper.parts, *lower.parts)) for upper, lower in zip(held.cells, row.cells, strict=True))
            held = RawRow(held.start, row.end, tuple(cells))
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _continues(document: Document, row: RawRow) -> bool:
    filled = [cell for cell in row.cells if cell]
    if len(filled) != 1 or row.cells[0] is filled[0] or is_figure(document, filled[0]):
        return False
    return document.clean[filled[0].start].islower()
