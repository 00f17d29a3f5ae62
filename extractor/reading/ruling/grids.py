"""Rules become grids: rows and columns, and which of their cells are one (heads over several columns or rows)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.reading.ruling.rules import Edge, Rule, edges, straight

MOST_RULES = 250
"""Of one direction. A page with more is a drawing, and pairs of rules would be too many to look at."""
_TOUCH = 0.7
"""Rules that come so near to one another, in heights of the type, touch."""
_NEAR = 0.6
"""Rules so near side by side are one edge: double borders, pieces of a rule that bends."""
_DOUBLE = 0.22
"""Rules so far apart are a double border; what runs beside a longer rule further off is a row of serifs."""
_OPEN = 1.5
"""A table is open at a side beyond whose last rule the others go on by so much."""
_DRAWN = 0.5
"""Share of a cell's side that must be drawn for a side to be there."""
_WHOLE = 0.92
"""Share of the way from one rule to the next that an edge must be drawn somewhere."""
_FRAMED = 0.7
"""Share of the first and the last row's edge that must be drawn."""

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """``rows`` and ``columns`` are edges, one more than there are rows and columns.

    ``home``: by row and column the (row, column) of the cell that it is part of: its first row and column.
    """

    rows: tuple[Edge, ...]
    columns: tuple[Edge, ...]
    home: tuple[tuple[Cell, ...], ...]

    def cell(self, x: float, y: float) -> Cell | None:
        """(row, column) at a point, spans not looked at; None outside."""
        row = bisect_right(self.rows, y, key=lambda edge: edge.at(x)) - 1
        column = bisect_right(self.columns, x, key=lambda edge: edge.at(y)) - 1
        inside = 0 <= row < len(self.rows) - 1 and 0 <= column < len(self.columns) - 1
        return (row, column) if inside else None

    def corners(self, row: int, column: int, last_row: int, last_column: int) -> tuple[float, float, float, float]:
        """The upright rectangle (x0, y0, x1, y1) of the cells from one to another, through the middles of its sides."""
        top, bottom = self.rows[row], self.rows[last_row + 1]
        left, right = self.columns[column], self.columns[last_column + 1]
        x = (left.at(left.start) + right.at(right.start)) / 2
        y = (top.at(x) + bottom.at(x)) / 2
        x = (left.at(y) + right.at(y)) / 2
        return left.at(y), top.at(x), right.at(y), bottom.at(x)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The upright rectangle around it."""
        y, x = self.columns[0].start, self.rows[0].start
        y1, x1 = self.columns[0].end, self.rows[0].end
        top, bottom, left, right = self.rows[0], self.rows[-1], self.columns[0], self.columns[-1]
        return (
            min(left.at(y), left.at(y1)),
            min(top.at(x), top.at(x1)),
            max(right.at(y), right.at(y1)),
            max(bottom.at(x), bottom.at(x1)),
        )

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, from first to last edge."""
        y, x = self.columns[0].start, self.rows[0].start
        return self.columns[-1].at(y) - self.columns[0].at(y), self.rows[-1].at(x) - self.rows[0].at(x)


def grids(level: Sequence[Rule], upright: Sequence[Rule], *, em: float) -> list[Grid]:
    """The grids that rules form, from top to bottom. ``em``: height of the type, in the rules' unit.

    Frames, underlines, and anything without two rows and two columns are none.
    """
    if len(level) < 2 or not upright or len(level) > MOST_RULES or len(upright) > MOST_RULES:
        return []
    found = [_grid(*group, em) for group in _groups(level, upright, _TOUCH * em)]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: grid.rows[0].at(grid.rows[0].start))


def _groups(level: Sequence[Rule], upright: Sequence[Rule], touch: float) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together by touching: (level, upright)."""
    parents = list(range(len(level) + len(upright)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    for number, across in enumerate(level):
        for other, down in enumerate(upright, start=len(level)):
            if not across.start - touch <= down.points[0][1] <= across.end + touch and not (
                across.start - touch <= down.points[-1][1] <= across.end + touch
            ):
                continue
            x = down.at((down.start + down.end) / 2)
            y = across.at(x)
            x = down.at(y)
            if across.start - touch <= x <= across.end + touch and down.start - touch <= y <= down.end + touch:
                parents[root(number)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate((*level, *upright)):
        groups.setdefault(root(number), ([], []))[number >= len(level)].append(rule)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _grid(level: list[Rule], upright: list[Rule], em: float) -> Grid | None:
    rows, columns = (edges(rules, near=_NEAR * em, beside=_DOUBLE * em) for rules in (level, upright))
    rows, columns = _spanning(rows, columns, _TOUCH * em), _spanning(columns, rows, _TOUCH * em)
    _close(rows, columns, em)
    _close(columns, rows, em)
    if len(rows) < 3 or len(columns) < 3:
        return None
    first, last = (columns[0], columns[-1])
    for edge in (rows[0], rows[-1]):
        if edge.covers(first.at(edge.at(edge.start)), last.at(edge.at(edge.end))) < _FRAMED:
            return None
    return Grid(tuple(rows), tuple(columns), _homes(rows, columns))


def _spanning(sides: list[Edge], others: Sequence[Edge], touch: float) -> list[Edge]:
    """The edges that go from one of the ``others`` to the next: what falls short of both is a dash or an underline."""
    return [
        side for side in sides if any(side.covers(*stretch) > _WHOLE for stretch in _stretches(side, others, touch))
    ]


def _stretches(side: Edge, others: Sequence[Edge], touch: float) -> Iterator[tuple[float, float]]:
    """Where an edge should be drawn: between each two of the others, and beyond the outer ones of an open table."""
    places = sorted(other.at(side.at(other.at(side.start))) for other in others)
    yield from pairwise(places)
    if places and side.start < places[0] - touch:
        yield side.start, places[0]
    if places and side.end > places[-1] + touch:
        yield places[-1], side.end


def _close(sides: list[Edge], others: Sequence[Edge], em: float) -> None:
    """Put edges where a table is open: where the ``others`` go on beyond the first or last of the ``sides``.

    Statistics are often ruled inside only, without a rule at their left and right; at the end of a page the last
    rule may be missing.
    """
    if not sides or len(others) < 2:
        return
    start, end = (sorted(side)[len(others) // 2] for side in zip(*((o.start, o.end) for o in others), strict=True))
    middle = (others[0].at(start) + others[-1].at(start)) / 2
    low, high = others[0].at(start), others[-1].at(start)
    if sides[0].at(middle) - start > _OPEN * em:
        sides.insert(0, Edge([straight(low, high, start)], sides[0].slope, whole=True))
    if end - sides[-1].at(middle) > _OPEN * em:
        sides.append(Edge([straight(low, high, end)], sides[-1].slope, whole=True))


def _homes(rows: Sequence[Edge], columns: Sequence[Edge]) -> tuple[tuple[Cell, ...], ...]:
    """By row and column the first row and column of the cell that it is part of."""
    height, width = len(rows) - 1, len(columns) - 1
    home: list[list[Cell]] = [[(row, column) for column in range(width)] for row in range(height)]
    for row, (top, bottom) in enumerate(pairwise(rows)):
        for column, (left, right) in enumerate(pairwise(columns)):
            y = (top.at(left.at(top.start)) + bottom.at(left.at(bottom.start))) / 2
            x = (left.at(y) + right.at(y)) / 2
            y0, y1 = top.at(x), bottom.at(x)
            x0, x1 = left.at(y), right.at(y)
            is_open_left = column > 0 and left.covers(y0, y1) < _DRAWN
            is_open_above = row > 0 and top.covers(x0, x1) < _DRAWN
            if is_open_left:
                home[row][column] = home[row][column - 1]
            elif is_open_above:
                home[row][column] = home[row - 1][column]
    return tuple(map(tuple, home))
