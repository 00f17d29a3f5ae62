"""The figures of a table with their units and quotes."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Document
from extractor.tables.model import Cell, Column, Figure, Row, Span
from extractor.tables.numbers import numbers


def figures_of(
    document: Document, columns: Sequence[Column], rows: Sequence[Row], caption_unit: Span | None
) -> tuple[Figure, ...]:
    """Every number under a column of figures, row by row; ``caption_unit``: the unit that the caption gives all."""
    found: list[Figure] = []
    for row in rows:
        for column in columns:
            if column.role in ("ordinal", "name", "unit", "note"):
                continue
            cell = row.cells[column.index]
            found += _of_cell(document, cell, column, row, caption_unit)
    return tuple(found)


def _of_cell(document: Document, cell: Cell, column: Column, row: Row, caption: Span | None) -> list[Figure]:
    begin = row.name.start if row.name else next((other.start for other in row.cells if other), row.start)
    return [
        Figure(
            number.start,
            number.end,
            row.index,
            column.index,
            number.value,
            unit=number.unit or column.unit or row.unit or caption,
            percent=number.percent,
            sign=number.sign,
            position=number.position,
            of=number.of,
            quote=(min(begin, number.start), number.unit[1] if number.unit else number.end),
        )
        for number in numbers(document, cell)
    ]
