"""Tables without rules: columns that only white space makes, where several rows of figures stand in them plainly.

Cells that are empty keep their place, the lines of one cell become one. Whatever is not plain is left to be read row by
row, with the gaps that each row has.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor import regex
from extractor.reading import layout, tabular
from extractor.reading.lines import Line, Row

_FIGURE = regex.compile(r"[-–+(]{0,2}\d[\d.,/]{0,20} ?%?\)?|[-–]")
_ORDINAL = regex.compile(r"\d{1,3}[.)]?|[IVX]{1,5}[.)]?|[a-zđ][.)]")
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3
_NEAR = 0.75
"""Lines of one cell are so near to one another, in heights of the type."""

Span = tuple[float, float]


def table(rows: Sequence[Row], *, page: int, aspect: float) -> list[Line] | None:
    """The rows of a block as lines with all their cells; None where its columns are not plain."""
    data = [number for number, row in enumerate(rows) if _is_data(row)]
    if len(data) < _FEWEST_ROWS:
        return None
    columns = _columns([rows[number] for number in data])
    columns = sorted(columns + _empty_columns(rows[: data[0]], columns))
    if len(columns) < _FEWEST_COLUMNS or len(columns) > max(len(row.pieces) for row in rows):
        return None
    found: list[list[Row]] = []
    for number, row in enumerate(rows):
        if found and _goes_on(rows[number - 1], row, columns, is_head=number < data[0]):
            found[-1].append(row)
        else:
            found.append([row])
    lines = []
    for group in found:
        cells: list[list[Line]] = [[] for _ in columns]
        for row in group:
            for piece in row.pieces:
                cells[_column(piece, columns)].append(piece)
        lines.append(tabular.row(cells, page=page, aspect=aspect))
    return lines


def _is_data(row: Row) -> bool:
    """Whether a row has two figures at least, besides its number."""
    counted = [_FIGURE.fullmatch(piece.text) is not None for piece in row.pieces]
    if counted[0] and _ORDINAL.fullmatch(row.pieces[0].text):
        counted = counted[1:]
    return len(row.pieces) >= _FEWEST_COLUMNS and sum(counted) >= 2


def _columns(rows: Sequence[Row]) -> list[Span]:
    """Where print stands in these rows, from left to right: stretches of the page with white strips between them."""
    columns: list[Span] = []
    for x0, x1 in sorted((piece.x0, piece.x1) for row in rows for piece in row.pieces):
        if columns and x0 <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _empty_columns(head: Sequence[Row], columns: Sequence[Span]) -> list[Span]:
    """Columns in which only the head has print: remarks that nobody made."""
    beside = [
        piece for row in head for piece in row.pieces if not any(piece.x0 < x1 and piece.x1 > x0 for x0, x1 in columns)
    ]
    return _columns([Row([piece], piece.y0, piece.y1) for piece in beside])


def _column(piece: Line, columns: Sequence[Span]) -> int:
    """The column that a piece stands in; one over several, as the head of a group does, in the first of them."""
    over = [number for number, (x0, x1) in enumerate(columns) if piece.x0 < x1 and piece.x1 > x0]
    if over:
        return over[0]
    return min(range(len(columns)), key=lambda number: abs(sum(columns[number]) / 2 - piece.centre))


def _goes_on(before: Row, row: Row, columns: Sequence[Span], *, is_head: bool) -> bool:
    """Whether a printed row is only further lines of the cells above it."""
    if row.y0 - before.y1 > _NEAR * row.size or any(_FIGURE.fullmatch(piece.text) for piece in row.pieces):
        return False
    if is_head:
        return not any(_covers(piece, one, other) for piece in before.pieces for one, other in pairwise(columns))
    taken = {_column(piece, columns) for piece in before.pieces}
    first = row.pieces[0]
    if _column(first, columns) == 0 or layout.is_item(first.text) or layout.is_capitals(first.text):
        return False
    return all(_column(piece, columns) in taken for piece in row.pieces)


def _covers(piece: Line, one: Span, other: Span) -> bool:
    """Whether a piece stands over two columns: the head of a group, whose columns have heads of their own below."""
    return piece.x0 < one[1] and piece.x1 > other[0]
