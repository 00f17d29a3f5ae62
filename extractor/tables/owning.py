"""Whose a figure is: the place, force or time that names its row, or its column in a table read across."""

from __future__ import annotations

from dataclasses import dataclass

from extractor import regex
from extractor.acting import any_of
from extractor.document import Document
from extractor.tables.model import Cell, Column, Figure, Grid
from extractor.tables.words import HEADS, PERIOD_ROW, PLAIN, PLANNED, TOTAL

_FORCE = regex.compile(rf"{any_of('actor', 'heads')}(?![a-z0-9])")
_PLACE = regex.compile(
    r"(?i:huyện|thành phố|tp\.?|thị xã|tx\.?|quận|xã|phường|thị trấn|đặc khu|tỉnh)\s+(?:\d{1,2}\b|\p{Lu}\p{Ll})"
)
_LETTERS = regex.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Owner:
    """``index``: the row or column. ``name``: as written, None for a total, a time, or a column that names nobody.

    ``parent``: the row whose part this is. ``of_period``: it is a time's share.
    """

    index: int
    name: str | None
    is_total: bool = False
    of_period: bool = False
    parent: int | None = None


def is_office(document: Document, cell: Cell) -> bool:
    """Whether a head or a row's name is that of a force, an office or a place."""
    return _FORCE.match(cell.folded(document)) is not None or _PLACE.match(document.clean, cell.start) is not None


def is_total(document: Document, cell: Cell) -> bool:
    """Whether a head stands for all: ``Tổng số``, ``Toàn tỉnh``."""
    return TOTAL.fullmatch(cell.folded(document)) is not None


def owner_of_row(document: Document, grid: Grid, index: int) -> Owner | None:
    """Whose the figures of a row are; None for a row without a name, or no time in a table of times."""
    row = grid.rows[index]
    words = row.name.folded(document) if row.name else ""
    dated = grid.by_period and PERIOD_ROW.fullmatch(words) is not None
    if row.is_total:
        return Owner(index, None, is_total=True, parent=row.parent)
    if not dated and (not _LETTERS.search(words) or grid.by_period):
        return None
    return Owner(index, None if dated else row.name.words(document), of_period=dated, parent=row.parent)


def owner_of_column(document: Document, grid: Grid, column: Column) -> Owner | None:
    """Whose the figures of a column are in a table read across; None for plans, bases, shares and what is unclear."""
    words = " ".join(cell.folded(document) for cell in column.heads)
    if column.role != "figure" or column.kind != "value" or PLANNED.search(words):
        return None
    values = [other for other in grid.columns if other.role == "figure" and other.kind == "value"]
    several = sum(not PLANNED.search(" ".join(c.folded(document) for c in other.heads)) for other in values) > 1
    whole = bool(column.heads) and all(is_total(document, cell) for cell in column.heads)
    named = next((cell for cell in column.heads if is_office(document, cell)), None)
    plain = PLAIN.fullmatch(words) is not None
    if several and named is None and not whole and not plain and not HEADS["dated"].search(words):
        return None
    name = named.words(document) if named is not None else None
    return Owner(column.index, name, is_total=several and whole, of_period=several and not (named or whole or plain))


def parent_figure(document: Document, grid: Grid, figure: Figure, *, across: bool = False) -> Figure | None:
    """The figure whose part this is: in the row of its group or of the total; ``across``: in the total's column."""
    if not across:
        parent = grid.rows[figure.row].parent
        found = () if parent is None else grid.in_row(parent)
        return next((f for f in found if (f.column, f.position) == (figure.column, figure.position)), None)
    for other in grid.in_row(figure.row):
        owner = owner_of_column(document, grid, grid.columns[other.column])
        if owner is not None and owner.is_total and other.column != figure.column:
            return other
    return None
