"""The tables of an export: which columns each has, what they mean, and in which unit (``columns.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Float, Integer, Select, Table, exists, literal, select
from sqlalchemy.types import TypeEngine

from extractor.errors import ArgumentInvalid
from pipelines.archive.columns import ExactNumber, Json, Moment, Text, Whole
from pipelines.archive.fact_tables import FACT_TABLES, citations
from pipelines.archive.naming import fact_name
from pipelines.archive.tables import documents, legal_documents, likenesses

Values = Mapping[str, Any]
"""A row as the database gives it."""

_HIDDEN = {"documents": {"file", "current", "replaced_by", "run"}}
"""Columns that only the archive itself can use."""

_OF_THE_DOCUMENT = {
    "document_number": documents.c.number,
    "document_date": documents.c.issued_date,
    "document_issuer": documents.c.issuer,
    "document_source": documents.c.source,
}
"""What each row says of its document, so that a table can be read by itself."""

_OBJECTS = frozenset({"values", "issuer_evidence", "date_evidence"})
"""Columns of JSON that hold no list."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``type``: as Table Schema (Frictionless) calls it. ``kind``: the database's type.

    ``made``: what makes its value of a row and the document's stand-in; None where the database has it.
    """

    name: str
    type: str
    says: str
    unit: str | None
    kind: TypeEngine[Any]
    made: Callable[[Values, Mapping[str, str]], str | None] | None = None


@dataclass(frozen=True, slots=True)
class TableOut:
    """A table of an export: ``chosen`` asks for its rows, in an order that is always the same."""

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    chosen: Select[Any]


def kinds() -> tuple[str, ...]:
    """The names of the tables there are, the most wanted first."""
    return ("documents", *FACT_TABLES, "legal_documents", "likenesses")


def table(kind: str) -> TableOut:
    """The table of that name. Raises ``ArgumentInvalid`` where there is none."""
    if kind not in kinds():
        raise ArgumentInvalid(f"there is no table {kind!r}", remedy=f"choose of {', '.join(kinds())}")
    return _MAKERS.get(kind, _facts)(kind)


def wanted(names: Sequence[str]) -> list[TableOut]:
    """The tables of these names, in the order of :func:`kinds`; all of them where none is named."""
    for name in names:
        table(name)
    return [table(kind) for kind in kinds() if not names or kind in names]


def _documents(kind: str) -> TableOut:
    columns = [_own(documents, one.name) for one in documents.columns if one.name not in _HIDDEN[kind]]
    columns.insert(1, _described(kind, "copy_of", Text, _copy_of_itself))
    chosen = select(documents).where(documents.c.current).order_by(documents.c.id)
    return _made(kind, columns, ("id",), chosen)


def _facts(kind: str) -> TableOut:
    source = FACT_TABLES[kind]
    names = [one.name for one in source.columns if one.name != "document_id"]
    columns = [_described(kind, "fact", Text, _name)] if "id" in names else []
    columns += [_own(source, "document_id"), *(_described(kind, name, Text) for name in _OF_THE_DOCUMENT)]
    columns += [_described(kind, "copy_of", Text, _copy_of), *(_own(source, name) for name in names)]
    added = [column.label(name) for name, column in _OF_THE_DOCUMENT.items()]
    chosen = (
        select(source, *added)
        .join(documents, documents.c.id == source.c.document_id)
        .where(documents.c.current)
        .order_by(source.c.document_id, source.c.ordinal)
    )
    return _made(kind, columns, ("document_id", "ordinal"), chosen)


def _legal_documents(kind: str) -> TableOut:
    columns = [_own(legal_documents, one.name) for one in legal_documents.columns]
    is_cited = exists(literal(1)).where(
        citations.c.uri == legal_documents.c.uri, documents.c.id == citations.c.document_id, documents.c.current
    )
    chosen = select(legal_documents).where(is_cited).order_by(legal_documents.c.uri)
    return _made(kind, columns, ("uri",), chosen)


def _likenesses(kind: str) -> TableOut:
    columns = [_own(likenesses, one.name) for one in likenesses.columns]
    first, second = documents.alias("first"), documents.alias("second")
    chosen = (
        select(likenesses)
        .join(first, first.c.id == likenesses.c.first_id)
        .join(second, second.c.id == likenesses.c.second_id)
        .where(first.c.current, second.c.current)
        .order_by(likenesses.c.first_id, likenesses.c.second_id)
    )
    return _made(kind, columns, ("first_id", "second_id"), chosen)


_MAKERS: dict[str, Callable[[str], TableOut]] = {
    "documents": _documents, "legal_documents": _legal_documents, "likenesses": _likenesses,
}  # fmt: skip


def _made(kind: str, columns: Sequence[Column], key: tuple[str, ...], chosen: Select[Any]) -> TableOut:
    return TableOut(kind, _words()["tables"][kind], tuple(columns), key, chosen)


def _name(row: Values, _: Mapping[str, str]) -> str | None:
    return fact_name(row["document_id"], row["id"])


def _copy_of(row: Values, stands_for: Mapping[str, str]) -> str | None:
    found = stands_for.get(row["document_id"])
    return None if found == row["document_id"] else found


def _copy_of_itself(row: Values, stands_for: Mapping[str, str]) -> str | None:
    return _copy_of({"document_id": row["id"]}, stands_for)


def _own(source: Table, name: str) -> Column:
    return _described(source.name, name, source.c[name].type)


def _described(
    kind: str, name: str, of: TypeEngine[Any], made: Callable[[Values, Mapping[str, str]], str | None] | None = None
) -> Column:
    words = _words()["columns"]
    found = words.get(kind, {}).get(name) or words["every"][name]
    told = {"says": found} if isinstance(found, str) else found
    return Column(name, _schema_type(name, of), told["says"], told.get("unit"), of, made)


_SCHEMA_TYPES: tuple[tuple[type, str], ...] = (
    (Whole, "integer"), (ExactNumber, "number"), (Json, "array"), (Moment, "datetime"), (Boolean, "boolean"),
    (Integer, "integer"), (Float, "number"),
)  # fmt: skip


def _schema_type(name: str, of: TypeEngine[Any]) -> str:
    if name in _OBJECTS:
        return "object"
    return next((called for ours, called in _SCHEMA_TYPES if isinstance(of, ours)), "string")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8"))
