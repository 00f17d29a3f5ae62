"""Rows of a table into a file: CSV for spreadsheets and scripts, Parquet for programs that compute. Flat in memory.

CSV: UTF-8 with a byte order mark, numbers exact and without exponents, ``true`` and ``false``, lists and objects as
JSON, nothing where nothing is known; a text that a spreadsheet would take for a formula has an apostrophe before it.
Parquet: the types of the archive's own Parquet (:mod:`pipelines.archive.parquet.schema`), texts as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import IO, Any, Literal, Protocol, get_args

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Column as DatabaseColumn
from sqlalchemy import Float

from pipelines.archive.columns import ExactNumber, Json, Moment, Whole, dump_json
from pipelines.archive.parquet.schema import LISTS, PLACES, arrow_type, fitting
from pipelines.export import BYTE_ORDER_MARK, safe_cell
from pipelines.exports.tables import Column, TableOut

Form = Literal["csv", "parquet"]
FORMS: tuple[Form, ...] = get_args(Form)

Rows = Sequence[Sequence[Any]]
"""Values by row, in the order of the table's columns."""

GROUP = 100_000
"""Rows of a row group of Parquet."""


class Writer(Protocol):
    """Takes rows, some thousands at a time."""

    unfit: int
    """Exact numbers that the form could not hold: they are null there."""

    def add(self, rows: Rows) -> None:
        """Write these rows."""
        ...

    def end(self) -> None:
        """Write what is still to be written."""
        ...


class CsvWriter:
    """A table as CSV."""

    def __init__(self, table: TableOut, sink: IO[bytes]) -> None:
        self.unfit = 0
        self._sink = sink
        self._cells = [_cell_of(column) for column in table.columns]
        self._put(BYTE_ORDER_MARK, [[column.name for column in table.columns]])

    def add(self, rows: Rows) -> None:
        """Write these rows."""
        cells = self._cells
        self._put("", ([make(value) for make, value in zip(cells, row, strict=True)] for row in rows))

    def end(self) -> None:
        """Nothing is left over."""

    def _put(self, opening: str, rows: Iterable[Iterable[str]]) -> None:
        lines = io.StringIO(newline="")
        lines.write(opening)
        csv.writer(lines).writerows(rows)
        self._sink.write(lines.getvalue().encode("utf-8", "backslashreplace"))


def _cell_of(column: Column) -> Callable[[Any], str]:
    make = next((made for kind, made in _CELLS if isinstance(column.kind, kind)), _text_cell)
    return lambda value: "" if value is None else make(value)


def _number_cell(value: Any) -> str:
    return format(Decimal(value), "f")


def _json_cell(value: Any) -> str:
    return safe_cell(dump_json(value))


def _text_cell(value: Any) -> str:
    if value is True or value is False:
        return "true" if value else "false"
    return safe_cell(value) if isinstance(value, str) else str(value)


def _moment_cell(value: Any) -> str:
    return str(value.isoformat())


_CELLS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (ExactNumber, _number_cell), (Json, _json_cell), (Moment, _moment_cell),
)  # fmt: skip


class ParquetWriter:
    """A table as Parquet. What a column means, and its unit, stand in the column's metadata."""

    def __init__(self, table: TableOut, sink: IO[bytes]) -> None:
        self.unfit = 0
        self._columns = table.columns
        about = {"vanban.table": table.name, "description": table.says}
        self._schema = pa.schema([_field(column) for column in table.columns], metadata=about)
        self._writer = pq.ParquetWriter(sink, self._schema, compression="zstd")
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0

    def add(self, rows: Rows) -> None:
        """Write these rows."""
        columns = zip(*rows, strict=True) if rows else ([] for _ in self._columns)
        arrays = [
            pa.array(self._values(column, values), field.type)
            for column, field, values in zip(self._columns, self._schema, columns, strict=True)
        ]
        self._waiting.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
        self._rows += len(rows)
        if self._rows >= GROUP:
            self._flush()

    def end(self) -> None:
        """Write what waits, and the file's end."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.Table.from_batches(self._waiting, self._schema), row_group_size=GROUP)
        self._waiting, self._rows = [], 0

    def _values(self, column: Column, values: Iterable[Any]) -> list[Any]:
        if isinstance(column.kind, ExactNumber):
            return self._exact(values, 0 if isinstance(column.kind, Whole) else PLACES)
        if isinstance(column.kind, Float):
            return [None if value is None else float(value) for value in values]
        if column.name == "boxes":
            return [value and [[float(number) for number in box] for box in value] for value in values]
        if isinstance(column.kind, Json) and column.name not in LISTS:
            return [None if value is None else dump_json(value) for value in values]
        return list(values)

    def _exact(self, values: Iterable[Any], places: int) -> list[Decimal | None]:
        fitted = []
        for value in values:
            held = fitting(value, places)
            self.unfit += held is None and value is not None
            fitted.append(held)
        return fitted


def _field(column: Column) -> pa.Field:
    about = {"comment": column.says} | ({"unit": column.unit} if column.unit else {})
    return pa.field(column.name, arrow_type(DatabaseColumn(column.name, column.kind)), metadata=about)


WRITERS: Mapping[Form, Callable[[TableOut, IO[bytes]], Writer]] = {"csv": CsvWriter, "parquet": ParquetWriter}
