"""Column types that hold the same on SQLite and on PostgreSQL: exact numbers, moments, lists, names of files."""

from __future__ import annotations

import datetime
import os
from decimal import Decimal
from typing import Any
from urllib.parse import quote_from_bytes, unquote_to_bytes

import simplejson
import sqlalchemy
from sqlalchemy import DateTime, Dialect, Numeric, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine, UserDefinedType

Text = sqlalchemy.Text().with_variant(sqlalchemy.Text(collation="C"), "postgresql")
"""Text in the order of its code points, as SQLite has it, whatever the database's own language is."""

_SMALLEST, _LARGEST = -(2**63), 2**63 - 1
_UNREADABLE = "bytes:"


class _AsItComes(UserDefinedType[Any]):
    """An SQLite column that keeps each value in the form in which it is bound (its affinity is ``BLOB``)."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "DECIMAL_BLOB"


class ExactNumber(TypeDecorator[Decimal]):
    """An exact decimal: as it goes in, so it comes out.

    PostgreSQL has ``numeric``. SQLite's own kinds of number round from 16 digits on, so a value is an integer or a
    float there where that loses nothing (all that reports state: comparing and summing work), and else text.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """``numeric`` without limits, or SQLite's column without affinity."""
        return dialect.type_descriptor(_AsItComes() if dialect.name == "sqlite" else Numeric())

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> Any:
        """The value as the database keeps it."""
        if value is None or dialect.name != "sqlite":
            return value
        return _for_sqlite(Decimal(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The exact decimal."""
        if value is None or isinstance(value, Decimal):
            return value
        return Decimal(repr(value) if isinstance(value, float) else value)


def _for_sqlite(value: Decimal) -> int | float | str:
    if value == value.to_integral_value():
        whole = int(value)
        return whole if _SMALLEST <= whole <= _LARGEST else str(whole)
    near = float(value)
    return near if Decimal(repr(near)) == value else str(value)


class Whole(ExactNumber):
    """A whole number of any size: what a misread page states may have thirty digits."""

    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The number as ``int``."""
        return None if value is None else int(value)


class Json(TypeDecorator[Any]):
    """Lists and objects: ``jsonb`` on PostgreSQL, JSON text on SQLite; decimals exact."""

    impl = sqlalchemy.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """``jsonb``, or text."""
        kind = JSONB(none_as_null=True) if dialect.name == "postgresql" else sqlalchemy.Text()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """PostgreSQL's driver writes JSON itself (see ``opening``)."""
        if value is None or dialect.name == "postgresql":
            return value
        return dump_json(value) if value else "[]" if value == [] else "{}"

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The list or object."""
        return load_json(value) if isinstance(value, str) and dialect.name != "postgresql" else value


def dump_json(value: Any) -> str:
    """Compact JSON, letters unescaped, decimals as numbers."""
    return simplejson.dumps(value, use_decimal=True, ensure_ascii=False, separators=(",", ":"))


def load_json(text: str | bytes) -> Any:
    """JSON with exact decimals."""
    return simplejson.loads(text, use_decimal=True)


class Moment(TypeDecorator[datetime.datetime]):
    """A point in time, in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> datetime.datetime | None:
        """SQLite knows no zones: it holds UTC."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(datetime.UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime.datetime | None, dialect: Dialect) -> datetime.datetime | None:
        """The moment, aware of its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=datetime.UTC) if value.tzinfo is None else value.astimezone(datetime.UTC)


class FileName(TypeDecorator[str]):
    """A path as the operating system names it, also where it is no text.

    A name that is no valid UTF-8 stands as ``bytes:`` and its bytes percent-encoded.
    """

    impl = sqlalchemy.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Plain text wherever it can be."""
        if value is None or (not value.startswith(_UNREADABLE) and storable(value) == value):
            return value
        return _UNREADABLE + quote_from_bytes(value.encode("utf-8", "surrogateescape"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The path as it went in."""
        if value is None or not value.startswith(_UNREADABLE):
            return value
        return os.fsdecode(unquote_to_bytes(value.removeprefix(_UNREADABLE)))


_REPLACEMENT = 0xFFFD
_UNSTORABLE = {0: _REPLACEMENT} | dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)


def storable(text: str) -> str:
    """The text, as long as it was, with U+FFFD for what no database takes: U+0000 and lone surrogates."""
    if "\0" not in text:
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return text
    return text.translate(_UNSTORABLE)
