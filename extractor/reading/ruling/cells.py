"""Words into the cells of grids: which table, row and column each word of a page stands in.

A table may rule its columns only: a row without rules below it is one where its figures say so, line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor import regex
from extractor.reading.ruling.grids import Cell, Grid
from extractor.vietnamese.folding import clean, fold

NARROWEST = 0.3
"""Share of the page's width that a table takes at least; stamps with rules take a quarter."""
_FEWEST_CELLS = 3
_FIGURE = regex.compile(r"[-–+(]{0,2}\d[\d.,]{0,20}%?\)?|[-–]|\d{1,6}/\d{1,6}")
_ORDINAL = regex.compile(r"\d{1,3}[.)]?|[IVX]{1,5}[.)]?|[a-zđ][.)]?")
_LETTERHEAD = regex.compile(
    r"\bcong hoa xa hoi chu nghia|\bdoc lap ?- ?tu do|\bdang cong san viet|^noi nhan\b|\bnoi nhan ?:|\bluu ?: ?v[tp]\b"
)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands: number of the table on its page, row and column, each from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word for this purpose: its text and its box in the grids' unit."""

    text: str
    box: Box

    @property
    def middle(self) -> float:
        """Its middle, down the page."""
        return (self.box[1] + self.box[3]) / 2


def places(tokens: Sequence[Token], grids: Sequence[Grid], *, width: float) -> tuple[list[Place | None], list[Grid]]:
    """The place of each word (None outside tables), and the grids that are tables; ``width``: the page's.

    A grid is no table where it is narrow (a stamp), has words in one row or column only, or holds a letterhead.
    """
    found: list[Place | None] = [None] * len(tokens)
    tables: list[Grid] = []
    for grid in grids:
        left, top, right, bottom = grid.box
        cells: dict[Cell, list[int]] = {}
        for number, token in enumerate(tokens):
            x0, y0, x1, y1 = token.box
            if found[number] is None and left < x1 and x0 < right and top < y1 and y0 < bottom:
                cell = grid.cell((x0 + x1) / 2, (y0 + y1) / 2)
                if cell is not None:
                    row, column = grid.home[cell[0]][cell[1]]
                    cells.setdefault((row, column), []).append(number)
        if not _is_table(grid, cells, tokens, width):
            continue
        for place, members in _parted(cells, tokens, len(grid.rows) - 1).items():
            for number in members:
                found[number] = Place(len(tables), *place)
        tables.append(grid)
    return found, tables


def _is_table(grid: Grid, cells: dict[Cell, list[int]], tokens: Sequence[Token], width: float) -> bool:
    if grid.size[0] < NARROWEST * width or len(cells) < _FEWEST_CELLS:
        return False
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    if len(columns) < 2 or (len(rows) < 2 and len(cells) < 4):
        return False
    for members in cells.values():
        text = fold(clean(" ".join(tokens[number].text for number in members)))
        if _LETTERHEAD.search(text):
            return False
    return True


def _parted(cells: dict[Cell, list[int]], tokens: Sequence[Token], height: int) -> dict[Cell, list[int]]:
    """The cells with each row that holds several, without rules between them, cut into these."""
    by_row: dict[int, dict[int, list[int]]] = {}
    for (row, column), members in cells.items():
        by_row.setdefault(row, {})[column] = members
    found: dict[Cell, list[int]] = {}
    done = 0
    for row in range(height):
        columns = by_row.get(row, {})
        anchors = _anchors(columns, tokens)
        for column, members in columns.items():
            for number, part in zip(members, _rows_of(members, tokens, anchors), strict=True):
                found.setdefault((done + part, column), []).append(number)
        done += max(len(anchors), 1)
    return found


def _lines(members: Sequence[int], tokens: Sequence[Token]) -> list[list[int]]:
    """A cell's words by printed line, top to bottom."""
    lines: list[list[int]] = []
    for number in sorted(members, key=lambda number: tokens[number].middle):
        if lines:
            above = tokens[lines[-1][0]]
            reach = 0.5 * min(above.box[3] - above.box[1], tokens[number].box[3] - tokens[number].box[1])
            if tokens[number].middle - median(tokens[other].middle for other in lines[-1]) < reach:
                lines[-1].append(number)
                continue
        lines.append([number])
    for line in lines:
        line.sort(key=lambda number: tokens[number].box[0])
    return lines


def _anchors(columns: dict[int, list[int]], tokens: Sequence[Token]) -> list[float]:
    """Middles of the lines that are rows of their own in one ruled row; empty where it is one row.

    They are where figures stand alone in their lines, in two columns at the same heights, and other words beside each.
    """
    if len(columns) < 2:
        return []
    by_column = {column: _lines(members, tokens) for column, members in columns.items()}
    most = max(map(len, by_column.values()))
    if most < 2:
        return []
    figures: list[list[float]] = []
    words: list[list[float]] = []
    for lines in by_column.values():
        middles = [median(tokens[number].middle for number in line) for line in lines]
        alone = all(len(line) == 1 and is_figure(tokens[line[0]].text) for line in lines)
        (figures if alone and len(lines) > 1 else words).append(middles)
    if len(figures) < 2 or not words:
        return []
    near = 0.6 * median(token.box[3] - token.box[1] for token in (tokens[m[0]] for m in columns.values()))
    anchors: list[float] = max(figures, key=len)
    for middles in figures:
        if not all(any(abs(middle - anchor) < near for anchor in anchors) for middle in middles):
            return []
    for anchor in anchors:
        if not any(abs(middle - anchor) < 2.5 * near for middles in words for middle in middles):
            return []
    return anchors


def is_figure(text: str) -> bool:
    """Whether a word is a figure, a dash for none, or a row's number or letter."""
    return _FIGURE.fullmatch(text) is not None or _ORDINAL.fullmatch(text) is not None


def _rows_of(members: Sequence[int], tokens: Sequence[Token], anchors: Sequence[float]) -> list[int]:
    """For each word the number of its row among the ``anchors``: the last one that it does not stand above.

    Where lines stand between two rows' figures, names wrap around figures set in their middle: the nearest counts.
    """
    if len(anchors) < 2:
        return [0] * len(members)
    pitch = min(after - before for before, after in pairwise(anchors))
    near = 0.3 * pitch
    lines = [median(tokens[number].middle for number in line) for line in _lines(members, tokens)]
    aligned = sum(any(abs(line - anchor) < near for anchor in anchors) for line in lines)
    found = []
    for number in members:
        middle = tokens[number].middle
        if 2 * aligned >= len(anchors):
            found.append(max(sum(anchor - near <= middle for anchor in anchors) - 1, 0))
        else:
            found.append(min(range(len(anchors)), key=lambda place: abs(anchors[place] - middle)))
    return found
