"""What search looks up: a row a document, in the order in which results come, and the inverted index over its terms.

On PostgreSQL the index is GIN over a ``tsvector``; on SQLite it is FTS5 without positions and without content, which
must be told what to take back, so that the row keeps the terms.
"""

from __future__ import annotations

import zlib
from typing import Any

from sqlalchemy import Column, Dialect, ForeignKey, Index, LargeBinary, Table, TypeDecorator, event
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.schema import DDL
from sqlalchemy.types import TypeEngine

from pipelines.archive.columns import Text
from pipelines.archive.tables import RowNumber, metadata
from pipelines.search.terms import is_of_facts

VIRTUAL = "search_index"
"""The virtual table of SQLite; its own tables are called so, too."""
MAKE_VIRTUAL = (
    f"CREATE VIRTUAL TABLE {VIRTUAL} USING fts5(terms, content='', columnsize=0, detail=none, tokenize='ascii')"
)
"""``ascii``: whatever is no ASCII is part of a word, so that the signs of terms are."""
GIN = "ix_search_texts_words"


class TermSet(TypeDecorator[str]):
    """Terms with a blank between: a ``tsvector`` on PostgreSQL, packed on SQLite (which keeps those of facts apart)."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """``tsvector`` or bytes."""
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else LargeBinary())

    def process_bind_param(self, value: str | bytes | None, dialect: Dialect) -> Any:
        """Terms have neither quotation marks nor backslashes. Bytes are packed already."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            terms = zlib.decompress(value).decode() if isinstance(value, bytes) else value
            return "'" + terms.replace(" ", "' '") + "'" if terms else ""
        return value if isinstance(value, bytes) else zlib.compress(value.encode(), 3)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """The terms of the text, with a blank between."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            return " ".join(term for term in value[1:-1].split("' '") if term and not is_of_facts(term))
        return zlib.decompress(value).decode()


search_texts = Table(
    "search_texts",
    metadata,
    Column("place", RowNumber, primary_key=True, autoincrement=False, comment="later days first, then smaller ids"),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False, unique=True),
    Column("words", TermSet, nullable=False, comment="terms of its text; on PostgreSQL those of its facts as well"),
    Column("facts", Text, nullable=False, comment="terms of its facts"),
)
Index(GIN, search_texts.c.words, postgresql_using="gin").ddl_if(dialect="postgresql")


def _ddl(statement: str) -> DDL:
    return DDL(statement)  # type: ignore[no-untyped-call]


event.listen(search_texts, "after_create", _ddl(MAKE_VIRTUAL).execute_if(dialect="sqlite"))
event.listen(search_texts, "before_drop", _ddl(f"DROP TABLE IF EXISTS {VIRTUAL}").execute_if(dialect="sqlite"))
