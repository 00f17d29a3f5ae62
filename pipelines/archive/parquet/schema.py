"""The columns of the Parquet files: those of the database's tables, in Arrow's types.

Exact numbers are decimals of 38 digits, 9 of them behind the point (none for whole numbers). One that does not fit is
null there; the record, which stands whole in ``records``, has it exact.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, LargeBinary, Table, Text

from pipelines.archive.columns import ExactNumber, Json, Moment, Whole, dump_json
from pipelines.archive.fact_tables import FACT_TABLES
from pipelines.archive.tables import documents, pages, records

Row = Mapping[str, Any]

DIGITS, PLACES = 38, 9

REPLACED = "replaced"
"""The table of those documents whose file holds something else by now: they stay, and are not counted."""

_OF_THE_LEDGER = {"documents": {"file", "run", "current", "replaced_by"}}
"""Columns that only the ledger can tell: which file holds a document by now. A part is never changed."""

_TEXTS = pa.list_(pa.string())
_BOXES = pa.list_(pa.list_(pa.float64()))
LISTS: dict[str, pa.DataType] = {
    "articles": _TEXTS,
    "status_amended_by": _TEXTS,
    "offence": _TEXTS,
    "forces": _TEXTS,
    "seizures": _TEXTS,
    "assets": _TEXTS,
    "facts": _TEXTS,
    "recipients": _TEXTS,
    "boxes": _BOXES,
    "suspects": pa.list_(pa.struct([("name", pa.string()), ("birth_year", pa.int64()), ("residence", pa.string())])),
}
"""What is a list in every row; any other object is JSON text."""

_TYPES: tuple[tuple[type, pa.DataType], ...] = (
    (Whole, pa.decimal128(DIGITS, 0)),
    (ExactNumber, pa.decimal128(DIGITS, PLACES)),
    (Moment, pa.timestamp("us", tz="UTC")),
    (Boolean, pa.bool_()),
    (BigInteger, pa.int64()),
    (Integer, pa.int64()),
    (Float, pa.float64()),
    (LargeBinary, pa.binary()),
    (Text, pa.string()),
)

TABLES: dict[str, Table] = {table.name: table for table in (documents, records, pages, *FACT_TABLES.values())}
"""The tables that are written, by name: every one that holds something of a document."""


def arrow_type(column: Column[Any]) -> pa.DataType:
    """What a column of the database is in Arrow."""
    if isinstance(column.type, Json):
        return LISTS.get(column.name, pa.string())
    return next(arrow for ours, arrow in _TYPES if isinstance(column.type, ours))


def _columns(table: Table) -> list[Column[Any]]:
    hidden = _OF_THE_LEDGER.get(table.name, set())
    return [column for column in table.columns if column.name not in hidden]


def _field(column: Column[Any]) -> pa.Field:
    arrow = pa.string() if column.name == "record" else arrow_type(column)  # a Parquet file packs by itself
    return pa.field(column.name, arrow, metadata={"comment": column.comment} if column.comment else None)


SCHEMAS: dict[str, pa.Schema] = {
    **{name: pa.schema([_field(column) for column in _columns(table)]) for name, table in TABLES.items()},
    REPLACED: pa.schema([("document_id", pa.string()), ("replaced_by", pa.string())]),
}
"""The Arrow schema of each table."""

_PLACES = {Whole: 0, ExactNumber: PLACES}


def _named(table: Table, *kinds: type) -> list[str]:
    return [column.name for column in _columns(table) if type(column.type) in kinds]


_AS_JSON = {name: [one for one in _named(table, Json) if one not in LISTS] for name, table in TABLES.items()}
_FLOATS = {name: _named(table, Float) for name, table in TABLES.items()}
_EXACT = {
    name: {one: places for kind, places in _PLACES.items() for one in _named(table, kind)}
    for name, table in TABLES.items()
}


def table(name: str, rows: Sequence[Row]) -> pa.Table:
    """Rows of a table as Arrow keeps them. Raises ``pyarrow.ArrowException``, ``TypeError`` or ``ValueError``."""
    if name == REPLACED:
        return pa.Table.from_pylist(list(rows), schema=SCHEMAS[name])
    return pa.Table.from_pylist([_converted(name, row) for row in rows], schema=SCHEMAS[name])


def _converted(name: str, row: Row) -> dict[str, Any]:
    own = dict(row)
    for column, places in _EXACT[name].items():
        own[column] = fitting(own.get(column), places)
    for column in _FLOATS[name]:
        if own.get(column) is not None:
            own[column] = float(own[column])
    for column in _AS_JSON[name]:
        if own.get(column) is not None:
            own[column] = dump_json(own[column])
    if own.get("boxes") is not None:
        own["boxes"] = [[float(number) for number in box] for box in own["boxes"]]
    if name == "records":
        own["record"] = zlib.decompress(own["record"]).decode()
    return own


def fitting(value: Decimal | int | None, places: int) -> Decimal | None:
    """The number, if the column holds it exactly."""
    if value is None or not (exact := Decimal(value)).is_finite():
        return None
    _, digits, exponent = exact.normalize().as_tuple()
    assert isinstance(exponent, int)
    return exact if exponent >= -places and len(digits) + exponent <= DIGITS - places else None
