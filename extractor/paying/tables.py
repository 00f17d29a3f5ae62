"""Numbers in tables whose heading, label or caption gives the currency: ``Số tiền (đồng)``, ``ĐVT: triệu đồng``.

The unit stands in a column's heading, in a row's label or unit cell, or in a line above the table; a column that
counts or compares something else holds no money. Where a table does not show which column the unit means, only figures
with thousands are taken. A list below ``Đơn vị tính: đồng`` is read like a table of one column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.document import Document
from extractor.paying.words import PATTERNS
from extractor.tables import Cell, Column, Figure, Grid, Row, Span, grids

_TABLE = PATTERNS["table"]
_UNIT = "|".join(f"(?P<u{index}>{unit['folded']})" for index, unit in enumerate(_TABLE["units"]))
_UNITS: list[tuple[str, Decimal]] = [(unit["currency"], Decimal(unit["scale"])) for unit in _TABLE["units"]]
_CAPTION = regex.compile(_TABLE["caption"].format(unit=f"(?:{_UNIT})"))
_IN_HEADING = regex.compile(_TABLE["in_heading"].format(unit=f"(?:{_UNIT})"))
_ALONE = regex.compile(rf"\W*(?:{_UNIT})\W*")
_OF_MONEY = regex.compile(_TABLE["of_money"])
_OF_OTHER = regex.compile(_TABLE["of_other"])
_SAYS = regex.compile("|".join(PATTERNS["purpose_heading"][purpose] for purpose in ("fine", "seized", "budget")))
_NUMBER = regex.compile(
    r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d{1,3}(?:,\d{3}){2,}|\d{1,9}(?:,\d{1,3})?)(?:,?-)?"
)
_LISTED = regex.compile(
    r"[ \t]*(?:[-+•*]|\(?(?:\d{1,2}|[a-zđ]|[IVX]{1,4})[.)])[^|\t\n]{2,160}?[:=]\s{0,3}"
    r"(?P<number>\d{1,3}(?:\.\d{3})+)\s?[.;,]?[ \t]*"
)
_YEAR = regex.compile(r"(?:19|20)\d\d")
_BETWEEN = 4
"""Lines that may stand between the line that gives the unit and its list."""


@dataclass(frozen=True, slots=True)
class PricedCell:
    """``text[start:end]`` is a number of ``scale`` units of ``currency``; ``heading``: the words that say of what."""

    start: int
    end: int
    currency: str
    scale: Decimal
    heading: Span


@dataclass(frozen=True, slots=True)
class _Unit:
    currency: str
    scale: Decimal


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a grid says of money: its caption's unit, the units of columns and rows, what columns hold.

    ``held`` is "money" or "other" by column, absent where its heads say neither.
    """

    caption: _Unit | None
    columns: dict[int, _Unit]
    rows: dict[int, _Unit]
    held: dict[int, str]
    last: int


def priced_cells(document: Document) -> list[PricedCell]:
    """Every such cell in text order. Numbers with a currency of their own are not among them."""
    folded = document.folded
    captions = list(_CAPTION.finditer(folded))
    found = {cell.start: cell for caption in captions for cell in _listed(document, caption)}
    for grid in document.derive(grids):
        for cell in _in_grid(document, grid):
            found[cell.start] = cell
    return [found[start] for start in sorted(found)]


def _listed(document: Document, caption: regex.Match[str]) -> Iterator[PricedCell]:
    """The items of a list below a line that gives the unit: ``- In pa nô: 6.200.000``."""
    unit = _unit(caption)
    text = document.text
    position = text.find("\n", caption.end()) + 1
    since = 0
    while unit is not None and unit.scale == 1 and 0 < position < len(text) and since <= _BETWEEN:
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        item = _LISTED.fullmatch(document.clean, position, stop)
        if item is not None:
            since = 0
            yield PricedCell(*item.span("number"), unit.currency, unit.scale, (position, item.start("number")))
        elif _CAPTION.search(document.folded, position, stop):
            return
        else:
            since += 1 if text[position:stop].strip() else 0
        position = stop + 1


def _in_grid(document: Document, grid: Grid) -> Iterator[PricedCell]:
    frame = _frame(document, grid)
    if frame.caption is None and not frame.columns and not frame.rows:
        return
    for figure in grid.figures:
        column = grid.columns[figure.column]
        number = _NUMBER.fullmatch(document.clean, figure.start, figure.end)
        if number is None or figure.percent or figure.of > 1 or column.kind in ("change", "percent"):
            continue
        if figure.quote[1] > figure.end or _YEAR.fullmatch(number["number"]):
            continue  # "500.000 đồng" is read like any amount
        unit = _unit_of(document, frame, grid, figure, number["number"])
        if unit is not None and _believed(number["number"], unit):
            of_row = figure.column not in frame.columns and figure.row in frame.rows
            heading = _heading(document, grid, figure, of_row=of_row)
            yield PricedCell(*number.span("number"), unit.currency, unit.scale, heading)


def _frame(document: Document, grid: Grid) -> _Frame:
    """What the caption, the heads and the labels of a grid say."""
    captions = (match for line in reversed(grid.caption) if (match := _CAPTION.search(document.folded, *line)))
    caption = next((unit for match in captions if (unit := _unit(match))), None)
    columns: dict[int, _Unit] = {}
    held: dict[int, str] = {}
    for column in grid.columns:
        if column.role in ("ordinal", "name", "unit", "note"):
            continue
        unit = _named(document, column.heads)
        if unit is not None:
            columns[column.index] = unit
        elif said := _holds(document, column):
            held[column.index] = said
    labels = ((row.index, _named(document, [row.name]) or _beside(document, grid, row)) for row in grid.rows)
    rows = {index: unit for index, unit in labels if unit is not None}
    last = max((column.index for column in grid.columns if column.role != "note"), default=0)
    return _Frame(caption, columns, rows, held, last)


def _beside(document: Document, grid: Grid, row: Row) -> _Unit | None:
    """The unit that a cell of its own gives the row: ``triệu đồng``."""
    for column in grid.columns:
        if column.role in ("unit", "text"):
            match = _ALONE.fullmatch(row.cells[column.index].folded(document))
            if match is not None:
                return _unit(match)
    return None


def _named(document: Document, cells: Sequence[Cell]) -> _Unit | None:
    """The unit of money that a head or a label gives, the innermost first."""
    for cell in reversed(cells):
        words = cell.folded(document)
        match = _ALONE.fullmatch(words) or _IN_HEADING.search(words)
        if match is not None and (unit := _unit(match)) is not None:
            return unit
    return None


def _holds(document: Document, column: Column) -> str | None:
    """Whether a column holds money or something else, by the innermost head that says so."""
    for cell in reversed(column.heads):
        words = cell.folded(document)
        if _OF_OTHER.search(words):
            return "other"
        if _OF_MONEY.search(words):
            return "money"
    return None


def _unit_of(document: Document, frame: _Frame, grid: Grid, figure: Figure, number: str) -> _Unit | None:
    """The unit of a figure: of its column, else, in a column that may hold money, of its row or the caption."""
    if frame.columns:
        return frame.columns.get(figure.column)
    held = frame.held.get(figure.column)
    if held == "other":
        return None
    if figure.row in frame.rows:
        return frame.rows[figure.row]
    if frame.caption is None:
        return None
    if "money" in frame.held.values():
        return frame.caption if held == "money" else None
    row = grid.rows[figure.row]
    if row.unit is not None and any(column.role == "unit" for column in grid.columns):
        return None  # "viên" in its unit cell
    of_money = frame.caption.scale == 1 or figure.column == frame.last or _OF_MONEY.search(row.name.folded(document))
    return frame.caption if of_money and "." in number else None


def _heading(document: Document, grid: Grid, figure: Figure, *, of_row: bool) -> Span:
    """The words that say what the figure's money is for: of its column's heads, or of its row's name."""
    heads, names = grid.heads(figure)
    path = names if of_row or not any(heads) else heads
    spans = [cell.parts[-1] for cell in reversed(path) if cell]
    said = next((span for span in spans if _SAYS.search(document.folded, *span)), None)
    return said or (spans[0] if spans else (figure.quote[0], figure.start))


def _unit(match: regex.Match[str]) -> _Unit | None:
    for index, (currency, scale) in enumerate(_UNITS):
        if match[f"u{index}"] is not None:
            return _Unit(currency, scale)
    return None


def _believed(number: str, unit: _Unit) -> bool:
    """Whether the number can be an amount of that unit: no count stands under a unit of single đồng."""
    if unit.scale > 1 or unit.currency != "VND":
        return number.strip("0,.") != ""
    return number.count(".") > 0 or number.count(",") > 1 or (len(number) > 4 and "," not in number)
