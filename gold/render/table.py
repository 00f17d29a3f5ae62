"""Tables: columns as wide as what stands in them asks for, cells that wrap, ruled, the head row repeated overleaf."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gold.render.faces import width
from gold.render.galley import Galley
from gold.render.lines import Token, natural_width, tokens, wrap
from gold.render.parts import Table
from gold.render.sheet import LEFT, RIGHT

_PADDING, _ABOVE = 4.0, 2.5
"""Blank between type and rule, sideways and above, in points."""
_SMALLEST = 7.0
_FIGURE = re.compile(r"[-–+]?[\d.,/%–-]*")
_UNBROKEN = 12
"""Rows of more lines than this are cut where the page ends; others go overleaf whole."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row, each as its lines of words; ``head``: in bold, centred."""

    cells: tuple[tuple[tuple[Token, ...], ...], ...]
    head: bool

    @property
    def height(self) -> int:
        return max([1, *map(len, self.cells)])

    def cut(self, start: int, stop: int) -> _Row:
        return replace(self, cells=tuple(cell[start:stop] for cell in self.cells))

    @property
    def words(self) -> list[Token]:
        return [word for cell in self.cells for line in cell for word in line]


def set_table(galley: Galley, table: Table) -> None:
    """Set the table across the type area, over as many pages as it takes."""
    face = galley.face
    has_head = table.ruled and len(table.rows) > 2
    words = [[tokens(cell, galley.feet.lengths) for cell in row] for row in table.rows]
    styles = [face.font("bold" if has_head and number == 0 else "regular") for number in range(len(words))]
    size = min(face.body, face.small + 0.5) if table.ruled else face.body
    share = (RIGHT - LEFT) / len(table.rows[0])
    padding = min(_PADDING, 0.15 * share)
    while True:
        natural = _widest(words, styles, size, padding, whole=True)
        least = _widest(words, styles, size, padding, whole=False)
        if sum(least) <= RIGHT - LEFT or size <= _SMALLEST:
            break
        size -= 0.5
    size = min(size, 0.55 * share)  # so that the widest letter fits the narrowest column
    columns = fit_columns(natural, least, RIGHT - LEFT)
    rows = [
        _Row(
            tuple(
                tuple(tuple(line) for line in wrap(cell, wide - 2 * padding, 0, style, size))
                for cell, wide in zip(row, columns, strict=True)
            ),
            head=has_head and number == 0,
        )
        for number, (row, style) in enumerate(zip(words, styles, strict=True))
    ]
    galley.y += 4
    _Setter(galley, columns, size, padding, table.ruled, rows[0] if has_head else None).run(rows)
    galley.y += 6


def _widest(
    words: Sequence[Sequence[list[Token]]], fonts: Sequence[str], size: float, padding: float, *, whole: bool
) -> list[float]:
    """By column the widest cell on one line (``whole``), or the widest word; with padding."""
    columns = [0.0] * len(words[0])
    for row, font in zip(words, fonts, strict=True):
        for number, cell in enumerate(row):
            wide = (
                natural_width(cell, font, size)
                if whole
                else max((word.width(font, size) for word in cell), default=0.0)
            )
            columns[number] = max(columns[number], wide + 2 * padding + 0.1)
    return columns


def fit_columns(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Widths that add up to ``room``: natural ones spread, or narrowed by as much as their words let each go.

    Where even the longest words do not fit side by side, the widest columns share what the others leave, and their
    words will be cut.
    """
    if sum(natural) <= room:
        spare = (room - sum(natural)) / len(natural)
        return [wide + spare for wide in natural]
    if sum(least) >= room:
        return _shared(least, room)
    give = (room - sum(least)) / (sum(natural) - sum(least))
    return [low + (wide - low) * give for wide, low in zip(natural, least, strict=True)]


def _shared(least: Sequence[float], room: float) -> list[float]:
    """Each column as wide as it must be or, if that is more, an equal share of what the narrower ones leave."""
    widths = [0.0] * len(least)
    by_width = sorted(range(len(least)), key=lambda number: least[number])
    for done, number in enumerate(by_width):
        widths[number] = min(least[number], room / (len(least) - done))
        room -= widths[number]
    return widths


class _Setter:
    def __init__(
        self,
        galley: Galley,
        columns: Sequence[float],
        size: float,
        padding: float,
        ruled: bool,
        head: _Row | None,
    ) -> None:
        self.padding = padding
        self.galley, self.size, self.ruled, self.head = galley, size, ruled, head
        self.step = size * galley.face.leading * 0.95
        self.edges = [LEFT]
        for wide in columns:
            self.edges.append(self.edges[-1] + wide)

    def run(self, rows: Sequence[_Row]) -> None:
        for number, row in enumerate(rows):
            start = 0
            while start < row.height:
                left = row.cut(start, row.height)
                if self._goes_overleaf(left, rows[number + 1] if row.head and number + 1 < len(rows) else None):
                    self.galley.next_page()
                    self._repeat_head(number)
                take = min(left.height, max(1, self._room()))
                self._set(row.cut(start, start + take))
                start += take

    def _room(self) -> int:
        """How many lines of type this page still takes in a row."""
        return int((self.galley.bottom - self.galley.y - 2 * _ABOVE - 0.22 * self.size) / self.step)

    def _goes_overleaf(self, row: _Row, next_row: _Row | None) -> bool:
        galley = self.galley
        wanted = row.height if row.height <= _UNBROKEN else 2
        wanted += min(next_row.height, _UNBROKEN) + 1 if next_row is not None else 0
        called = galley.feet.called_by(row.words)
        least = galley.feet.least(galley.at, called)
        return not galley.at_top and wanted > self._room() - least / self.step

    def _repeat_head(self, number: int) -> None:
        if self.head is not None and number > 0 and self.head.height < self._room() / 3:
            page = self.galley.page
            count = len(page.words)
            self._set(self.head, calls=False)
            page.furniture += page.words[count:]
            del page.words[count:]

    def _set(self, row: _Row, *, calls: bool = True) -> None:
        galley, size = self.galley, self.size
        font = galley.face.font("bold" if row.head else "regular")
        blank = width(" ", font, size)
        top = galley.y
        for cell, x0, x1 in zip(row.cells, self.edges, self.edges[1:], strict=False):
            figure = self.ruled and all(_FIGURE.fullmatch(word.text) for line in cell for word in line)
            for number, line in enumerate(cell):
                x = x0 + self.padding
                if row.head or figure:
                    x = (x0 + x1 - natural_width(line, font, size)) / 2
                galley.put(line, x, top + _ABOVE + number * self.step + size, blank, font, size)
        height = row.height * self.step + 2 * _ABOVE
        if self.ruled:
            for y in (top, top + height):
                galley.rule(self.edges[0], y, self.edges[-1], y)
            for x in self.edges:
                galley.rule(x, top, x, top + height)
        galley.drop(height, row.words if calls else ())
