"""Numbers in tables whose heading, label or caption gives the currency: ``Số tiền (đồng)``, ``ĐVT: triệu đồng``.

A table is a run of lines with cells: ``|``, tabs or three blanks between them. The unit stands in a column's heading,
in a row's label or unit cell, or in a line above the table; a column that counts or compares something else holds no
money. Where a table does not show which column the unit means, only figures with thousands are taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from extractor.document import Document
from extractor.paying.words import PATTERNS

_TABLE = PATTERNS["table"]
_UNIT = "|".join(f"(?P<u{index}>{unit['folded']})" for index, unit in enumerate(_TABLE["units"]))
_UNITS: list[tuple[str, Decimal]] = [(unit["currency"], Decimal(unit["scale"])) for unit in _TABLE["units"]]
_CAPTION = regex.compile(_TABLE["caption"].format(unit=f"(?:{_UNIT})"))
_IN_HEADING = regex.compile(_TABLE["in_heading"].format(unit=f"(?:{_UNIT})"))
_ALONE = regex.compile(rf"\W*(?:{_UNIT})\W*")
_UNIT_CELL = regex.compile(rf"(?:{_IN_HEADING.pattern})|(?:\t|\||   ) *(?:{_TABLE['alone']}) *(?:\t|\||   )")
_OF_MONEY = regex.compile(_TABLE["of_money"])
_OF_OTHER = regex.compile(_TABLE["of_other"])
_GAP = regex.compile(r"\t[ \t]*|\||[ \u00a0]{3,}")
_NUMBER = regex.compile(
    r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d{1,3}(?:,\d{3}){2,}|\d{1,9}(?:,\d{1,3})?)(?:,?-)?"
)
_LISTED = regex.compile(
    r"[ \t]*(?:[-+•*]|\(?(?:\d{1,2}|[a-zđ]|[IVX]{1,4})[.)])[^|\t\n]{2,160}?[:=]\s{0,3}"
    r"(?P<number>\d{1,3}(?:\.\d{3})+)\s?[.;,]?[ \t]*"
)
_ORDINAL = regex.compile(r"\(?(?:\d{1,2}|[a-zđ])\)?(?:\s?=.*)?", regex.IGNORECASE)
_YEAR = regex.compile(r"(?:19|20)\d\d")
_BETWEEN = 4
"""Lines that may stand between the line that gives the unit and its table."""


@dataclass(frozen=True, slots=True)
class PricedCell:
    """``text[start:end]`` is a number of ``scale`` units of ``currency``; ``heading``: the words that say of what."""

    start: int
    end: int
    currency: str
    scale: Decimal
    heading: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Unit:
    currency: str
    scale: Decimal
    start: int
    end: int


@dataclass(slots=True)
class _Table:
    """What the lines read so far say: the caption's unit, each column's unit, which columns are known for what."""

    caption: _Unit | None = None
    columns: dict[int, _Unit] | None = None
    width: int = 0
    others: frozenset[int] = frozenset()
    priced: frozenset[int] = frozenset()
    headings: tuple[tuple[int, int], ...] = ()
    rows: int = 0
    since: int = 0


Cells = list[tuple[int, int]]


def priced_cells(document: Document) -> list[PricedCell]:
    """Every such cell in text order. Numbers with a currency of their own are not among them."""
    if not _anywhere(document):
        return []
    return list(_read(document))


def _anywhere(document: Document) -> bool:
    """Whether the document has cells and a unit at all: most have not, and are not read line by line."""
    if _CAPTION.search(document.folded) is not None:
        return True
    return _GAP.search(document.text) is not None and _UNIT_CELL.search(document.folded) is not None


def _read(document: Document) -> Iterator[PricedCell]:
    table = _Table()
    position, text = 0, document.text
    while position < len(text):
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        cells = _cells(document, position, stop)
        if len(cells) > 1:
            yield from _row(document, table, cells)
        elif cells:
            yield from _line(document, table, position, stop)
        position = stop + 1


def _cells(document: Document, start: int, end: int) -> Cells:
    """The cells of one line without blanks around them, empty ones between ``|`` and tabs included."""
    start, end = _trimmed(document, start, end)
    if document.text[start : start + 1] == "|":  # "| a | b |": the outer strokes part nothing
        start, end = start + 1, max(start + 1, end - document.text.endswith("|", start, end))
    cells, left = [], start
    for gap in _GAP.finditer(document.text, start, end):
        cells.append(_trimmed(document, left, gap.start()))
        left = gap.end()
    cells.append(_trimmed(document, left, end))
    return cells if end > start else []


def _trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    while start < end and document.clean[start] in " \t\r":
        start += 1
    while end > start and document.clean[end - 1] in " \t\r":
        end -= 1
    return start, end


def _line(document: Document, table: _Table, start: int, stop: int) -> Iterator[PricedCell]:
    """A line without cells: it may give the unit of the table below, be an item of a list, or end the table."""
    caption = _CAPTION.search(document.folded, start, stop)
    if caption is not None:
        unit = _unit(caption)
        if unit is not None:
            _reset(table)
            table.caption = unit
        return
    unit = table.caption
    if unit is not None and unit.scale == 1:
        item = _LISTED.fullmatch(document.clean, start, stop)
        if item is not None:
            table.since = 0
            yield PricedCell(*item.span("number"), unit.currency, unit.scale, (start, item.start("number")))
            return
    table.since += 1
    if table.rows or table.since > _BETWEEN:
        _reset(table)


def _reset(table: _Table) -> None:
    table.caption, table.columns, table.width, table.headings = None, None, 0, ()
    table.others = table.priced = frozenset()
    table.rows = table.since = 0


def _row(document: Document, table: _Table, cells: Cells) -> Iterator[PricedCell]:
    if all(start == end or _ORDINAL.fullmatch(document.clean, start, end) for start, end in cells):
        return  # the row that numbers the columns, or an empty one
    numbers = {index: match for index, cell in enumerate(cells[1:], 1) if (match := _number(document, cell))}
    beside = _beside(document, cells)
    if not numbers:
        if not table.width or beside is not None:
            _heading(document, table, cells)
        return
    table.rows += 1
    for index, match in numbers.items():
        unit = _unit_of(document, table, cells, index, match, beside)
        if unit is not None and _believed(match, unit):
            heading = _heading_of(table, cells, index)
            yield PricedCell(*match.span("number"), unit.currency, unit.scale, heading)


def _number(document: Document, cell: tuple[int, int]) -> regex.Match[str] | None:
    match = _NUMBER.fullmatch(document.clean, *cell) if cell[1] > cell[0] else None
    return None if match is None or _YEAR.fullmatch(match["number"]) else match


def _beside(document: Document, cells: Cells) -> tuple[int, _Unit] | None:
    """The cell of a row that gives the unit of the numbers behind it: ``đồng``, ``Tiền phạt (triệu đồng)``."""
    for index, (start, end) in enumerate(cells[:4]):
        match = _ALONE.fullmatch(document.folded, start, end) or _IN_HEADING.search(document.folded, start, end)
        if match is not None and (unit := _unit(match)) is not None:
            return index, unit
    return None


def _heading(document: Document, table: _Table, cells: Cells) -> None:
    """Take what a heading row says of the columns."""
    if table.rows:
        caption = table.caption if table.since == 0 else None
        _reset(table)
        table.caption = caption
    columns, others, priced = {}, set(), set()
    for index, (start, end) in enumerate(cells):
        match = _IN_HEADING.search(document.folded, start, end)
        unit = _unit(match) if match is not None else None
        if unit is not None:
            columns[index] = unit
        elif _OF_OTHER.search(document.folded, start, end):
            others.add(index)
        elif _OF_MONEY.search(document.folded, start, end):
            priced.add(index)
    table.columns, table.width = columns or table.columns, len(cells)
    table.others, table.priced, table.headings = frozenset(others), frozenset(priced), tuple(cells)


def _unit_of(
    document: Document,
    table: _Table,
    cells: Cells,
    index: int,
    match: regex.Match[str],
    beside: tuple[int, _Unit] | None,
) -> _Unit | None:
    column = _column(table, cells, index)
    if table.columns:
        return None if column is None else table.columns.get(column)
    if column in table.others:
        return None
    if beside is not None:
        return beside[1] if index > beside[0] else None
    unit = table.caption
    if unit is None or index == 0:
        return None
    if table.priced:
        return unit if column in table.priced else None
    of_money = unit.scale == 1 or index == len(cells) - 1 or _OF_MONEY.search(document.folded, cells[0][0], cells[1][1])
    return unit if of_money and "." in match["number"] else None


def _column(table: _Table, cells: Cells, index: int) -> int | None:
    """The heading's column that a cell stands in; in a row with fewer cells only the last one is sure."""
    if len(cells) == table.width:
        return index
    return table.width - 1 if index == len(cells) - 1 and table.width else None


def _heading_of(table: _Table, cells: Cells, index: int) -> tuple[int, int]:
    column = _column(table, cells, index)
    if column is not None and column < len(table.headings):
        return table.headings[column]
    return cells[0][0], cells[index][0]


def _unit(match: regex.Match[str]) -> _Unit | None:
    for index, (currency, scale) in enumerate(_UNITS):
        if match[f"u{index}"] is not None:
            return _Unit(currency, scale, *match.span(f"u{index}"))
    return None


def _believed(match: regex.Match[str], unit: _Unit) -> bool:
    """Whether the number can be an amount of that unit: no count stands under a unit of single đồng."""
    number = match["number"]
    if unit.scale > 1 or unit.currency != "VND":
        return number.strip("0,.") != ""
    return number.count(".") > 0 or number.count(",") > 1 or (len(number) > 4 and "," not in number)
