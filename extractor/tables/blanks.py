"""Tables whose columns are made by runs of blanks: figures that stand below one another, names to their left.

Lines with figures in line with each other are the rows; what stands over them, line by line, is the head.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from extractor import regex
from extractor.document import Document
from extractor.tables.blank_heads import paths, top
from extractor.tables.lines import Line, lines, trimmed
from extractor.tables.model import Cell
from extractor.tables.numbers import is_figure, is_year
from extractor.tables.printed import Piece, Printed, Strip
from extractor.tables.raw import RawRow, RawTable
from extractor.tables.words import ORDINALS

_GAP = regex.compile(r"[ \u00a0]{2,}")
_FEWEST_ROWS = 2
_MOST_ROWS = 2_000
_BETWEEN = 2  # lines without figures that may stand between two rows
_HEAD_LINES = 8
_LONGEST_NAME = 120
_MOST_COLUMNS = 60
_LETTERS = regex.compile(r"[a-z]{2}")


def aligned(document: Document) -> Iterator[RawTable]:
    """Every such table in text order."""
    held: list[Printed] = []  # lines since the last paragraph
    rows: list[int] = []  # which of them are rows
    gap = False
    for line in lines(document):
        printed = None if line.barred else _printed(document, line)
        if printed is None or (rows and len(held) - 1 - rows[-1] >= _BETWEEN and not printed.figures):
            if printed is None and not line.barred and line.is_blank:
                gap = True
                continue
            yield from _table(document, held, rows)
            held, rows = [], []
            if printed is None:
                continue
        if len(held) >= _MOST_ROWS:
            yield from _table(document, held, rows)
            held, rows = [], []
        printed.gap, gap = gap, False
        if printed.figures:
            rows.append(len(held))
        held.append(printed)
        if not rows and len(held) > _HEAD_LINES:
            held = held[-_HEAD_LINES:]
    yield from _table(document, held, rows)


def _printed(document: Document, line: Line) -> Printed | None:
    """The line in pieces; None for a blank one."""
    if line.is_blank:
        return None
    start, end = line.cells[0]
    pieces: list[Piece] = []
    left = start
    for gap in [*itertools.islice(_GAP.finditer(document.text, start, end), _MOST_COLUMNS), None]:
        stop = gap.start() if gap is not None else end
        first, last = trimmed(document.text, left, stop)
        if first < last:
            pieces.append(Piece(first, last, first - line.start, last - line.start))
        left = gap.end() if gap is not None else end
    pieces = _unmarked(document, pieces, line.start)
    figures = tuple(at for at, piece in enumerate(pieces) if at and is_figure(document, piece.cell))
    if figures and len(pieces) == len(figures) + 1 and is_figure(document, pieces[0].cell) and len(pieces) < 3:
        figures = ()
    return Printed(line.start, line.end, tuple(pieces), figures)


def _unmarked(document: Document, pieces: list[Piece], start: int) -> list[Piece]:
    """The pieces, a row's number parted from its name by one blank (``1 Nậm Ty``) made one of its own."""
    if len(pieces) < 2:
        return pieces
    first = pieces[0]
    word = document.text[first.start : first.end].split(" ", 1)
    if len(word) == 2 and ORDINALS["number"].fullmatch(word[0]) and _LETTERS.search(document.folded, first.start):
        middle = first.start + len(word[0])
        behind = trimmed(document.text, middle, first.end)
        return [
            Piece(first.start, middle, first.left, middle - start),
            Piece(*behind, behind[0] - start, first.right),
            *pieces[1:],
        ]
    return pieces


def _table(document: Document, held: Sequence[Printed], rows: Sequence[int]) -> Iterator[RawTable]:
    rows = [at for at in rows if not _only_years(document, held[at])]
    if len(rows) < _FEWEST_ROWS:
        return
    strips = _strips(document, [held[at] for at in rows])
    if strips is None:
        return
    names = min(strip.left for strip in strips)
    head = list(held[max(0, rows[0] - _HEAD_LINES) : rows[0]])
    first = top(document, head, strips)
    printed = [held[at] for at in rows]
    marked = any(_first_value(document, row) > 1 for row in printed)
    heads = paths(document, head[first:], strips, _names_end(document, printed), marked=marked)
    if sum(1 for path in heads[1:] if path) * 2 < len(strips):
        return  # numbers that happen to stand in line
    body = list(_rows(document, held[rows[0] : rows[-1] + 1], strips, names))
    start = head[first].start if first < len(head) else held[rows[0]].start
    ordinal = any(row.cells[0] for row in body)
    if not ordinal:
        heads = heads[1:]
        body = [RawRow(row.start, row.end, row.cells[1:]) for row in body]
    yield RawTable(start, body[-1].end, tuple(heads), tuple(body))


def _only_years(document: Document, line: Printed) -> bool:
    return all(is_year(document, line.pieces[at].cell) for at in line.figures) and not any(
        _LETTERS.search(document.folded, piece.start, piece.end) for piece in line.pieces
    )


def _strips(document: Document, rows: Sequence[Printed]) -> list[Strip] | None:
    """The columns right of the names, from left to right; None where the figures do not stand in line."""
    pieces: list[tuple[Piece, int, bool]] = []
    for number, row in enumerate(rows):
        first = _first_value(document, row)
        pieces += [(piece, number, at in row.figures) for at, piece in enumerate(row.pieces) if at >= first]
    pieces.sort(key=lambda item: (item[0].left, item[0].right))
    strips: list[Strip] = []
    for piece, number, figure in pieces:
        strip = strips[-1] if strips else None
        if strip is None or piece.left >= strip.right:
            strip = Strip(piece.left, piece.right)
            strips.append(strip)
        elif number in strip.rows:
            return None  # two pieces of one line in one column
        strip.right = max(strip.right, piece.right)
        strip.pieces += 1
        strip.figures += figure
        strip.rows.add(number)
    if not strips or not any(strip.figures * 2 > len(rows) for strip in strips):
        return None
    return strips if sum(strip.pieces for strip in strips) * 2 >= len(strips) * len(rows) else None


def _first_value(document: Document, row: Printed) -> int:
    """The number of the first piece right of the row's mark and name."""
    first = row.pieces[0]
    marked = len(row.pieces) > 2 and any(
        kind.fullmatch(document.clean, first.start, first.end) for kind in ORDINALS.values()
    )
    second = row.pieces[1] if len(row.pieces) > 1 else first
    return 2 if marked and _LETTERS.search(document.folded, second.start, second.end) and 1 not in row.figures else 1


def _names_end(document: Document, rows: Sequence[Printed]) -> int:
    """The printed column in which the longest name ends."""
    return max(row.pieces[_first_value(document, row) - 1].right for row in rows)


def _rows(document: Document, printed: Sequence[Printed], strips: Sequence[Strip], names: int) -> Iterator[RawRow]:
    """The body's rows: mark, name, and a cell a strip. A name's second line goes to the row that it belongs to."""
    held: RawRow | None = None
    for line in printed:
        row = _row(document, line, strips, names)
        if held is not None and not line.figures and len(line.pieces) == 1:
            first = line.pieces[0]
            name = held.cells[1]
            if document.clean[first.start].islower() and name and first.right - first.left < _LONGEST_NAME:
                held = RawRow(
                    held.start,
                    line.end,
                    (held.cells[0], Cell((*name.parts, (first.start, first.end))), *held.cells[2:]),
                )
                continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _row(document: Document, line: Printed, strips: Sequence[Strip], names: int) -> RawRow:
    cells: list[Cell] = [Cell()] * (len(strips) + 2)
    first = _first_value(document, line) if line.figures else len(line.pieces)
    for at, piece in enumerate(line.pieces):
        if at >= first:
            nearest = min(range(len(strips)), key=lambda number: _distance(piece, strips[number]))
            cells[nearest + 2] = Cell((*cells[nearest + 2].parts, (piece.start, piece.end)))
        elif at == 0 and (first == 2 or (len(line.pieces) > 1 and not line.figures)):
            cells[0] = piece.cell
        else:
            cells[1] = Cell((*cells[1].parts, (piece.start, piece.end)))
    return RawRow(line.start, line.end, tuple(cells))


def _distance(piece: Piece, strip: Strip) -> int:
    return max(strip.left - piece.right, piece.left - strip.right, 0)
