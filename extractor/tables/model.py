"""What a table is made of. All offsets are code points of ``document.text``; every value is read from there."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.document import Document
from extractor.vietnamese import numerals

Span = tuple[int, int]

Role = Literal["ordinal", "name", "unit", "figure", "text", "note"]
"""What a column holds: ``TT``; the rows' names; the rows' units (``ĐVT``); numbers; running text; remarks."""

Kind = Literal["value", "base", "change", "percent", "plan", "running"]
"""What a column's numbers are: what was reached, the same in a base period (``Cùng kỳ``), how much more or less,
a share or growth in percent, what was planned (``Kế hoạch``), the sum since an earlier time (``Lũy kế``)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text: one span a printed line (a wrapped cell has several); an empty cell has none."""

    parts: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        """Where the cell's text begins; -1 for an empty cell."""
        return self.parts[0][0] if self.parts else -1

    @property
    def end(self) -> int:
        """Where the cell's text ends; -1 for an empty cell."""
        return self.parts[-1][1] if self.parts else -1

    def __bool__(self) -> bool:
        return bool(self.parts)

    def words(self, document: Document) -> str:
        """The text as printed, with single blanks."""
        return " ".join(" ".join(document.clean[start:end] for start, end in self.parts).split())

    def folded(self, document: Document) -> str:
        """The text in lower-case ASCII, with single blanks: what patterns match on."""
        return " ".join(" ".join(document.folded[start:end] for start, end in self.parts).split())


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``heads`` is the path of heads over it, outermost first (``Khởi tố``, ``Số vụ``).

    ``unit`` is the span of the unit that its heads give in brackets or behind a comma (``Heroin (gam)``); None where
    they give none. ``kind`` says what its numbers are, for a column of figures.
    """

    index: int
    heads: tuple[Cell, ...]
    role: Role
    unit: Span | None = None
    kind: Kind = "value"


@dataclass(frozen=True, slots=True)
class Row:
    """A body row, as wide as the grid (``cells[column]``).

    ``name`` is the cell that names it (empty where none does), ``groups`` the names of the group rows over it,
    outermost first. ``is_total``: it sums up the others (``Tổng cộng``, ``Toàn tỉnh``). ``is_group``: a heading among
    the rows (``I | Công an các huyện``), which may hold sums of its own. ``parent``: the index of the row whose part
    this is: its group's, if that has figures, else the total's; None where there is none.
    ``unit`` is the row's unit: of its unit cell or in brackets behind its name (``Heroin (kg)``).
    """

    index: int
    start: int
    end: int
    cells: tuple[Cell, ...]
    name: Cell
    groups: tuple[Cell, ...] = ()
    is_total: bool = False
    is_group: bool = False
    parent: int | None = None
    unit: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the table: ``text[start:end]`` are its digits; ``row`` and ``column`` its place in the grid.

    ``quote`` is the evidence that the guidelines ask for: from the row's name to the number. ``unit``: the span of
    the unit, of the cell itself (``3.052 người``), the column, the row or the caption, in this order.
    Of a cell ``12/15`` the numbers are two figures, ``position`` 0 and 1 of ``of`` 2. ``sign``: ``+``, ``-`` or
    empty. ``value`` reads a point as thousands and a comma as decimals (use :meth:`whole` for what is counted).
    """

    start: int
    end: int
    row: int
    column: int
    value: Decimal
    unit: Span | None = None
    percent: bool = False
    sign: str = ""
    position: int = 0
    of: int = 1
    quote: Span = (0, 0)

    def whole(self, document: Document) -> int | None:
        """The number as a count of whole pieces (``1,440`` is 1440); None where it is a fraction."""
        value = numerals.parse(document.clean[self.start : self.end], whole=True)
        return int(value) if value is not None and value == value.to_integral() else None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table at ``text[start:end]``, heads included, caption lines above it not.

    ``caption``: the lines over the table, as spans, the nearest last (``Bảng 2. Kết quả …``, ``Đơn vị tính: người``);
    ``unit``: the unit that they give. ``rows``: body rows only. ``name_column``: the column of the rows' names, None
    where no column holds names. ``transposed``: the rows are what is counted (``Số vụ``, ``Heroin``) and the columns
    are places, periods or one column of values. ``by_period``: its rows are times (``Năm`` over ``2015``, ``2016``).
    """

    start: int
    end: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    figures: tuple[Figure, ...]
    caption: tuple[Span, ...] = ()
    unit: Span | None = None
    name_column: int | None = None
    transposed: bool = False
    by_period: bool = False

    def heads(self, figure: Figure) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
        """The figure's path of column heads and its path of row heads (groups, then the row's name)."""
        row = self.rows[figure.row]
        names = (*row.groups, row.name) if row.name else row.groups
        return self.columns[figure.column].heads, names

    def in_row(self, row: int) -> Iterator[Figure]:
        """The figures of a row, from left to right."""
        first = bisect.bisect_left(self.figures, row, key=lambda figure: figure.row)
        return itertools.takewhile(lambda figure: figure.row == row, itertools.islice(self.figures, first, None))

    def holds(self, offset: int) -> bool:
        """Whether the offset lies inside the table."""
        return self.start <= offset < self.end

    def title(self, document: Document) -> str:
        """The caption's words, folded, with single blanks between lines."""
        return " ".join(" ".join(document.folded[start:end].split()) for start, end in self.caption)
