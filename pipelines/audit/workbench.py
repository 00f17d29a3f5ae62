"""The tables on which an audit works: a database of its own in a temporary file, filled from an archive in one pass.

Rules ask here in SQL: the same question, whatever database the archive is in, and memory stays flat. Of documents that
are one (scanned twice, draft and signed) only the one that stands for them all is on it, so that a scan and its second
scan do not contradict one another.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, number TEXT, kind TEXT, issuer TEXT, scope TEXT, day TEXT, what TEXT,
    level INTEGER, place TEXT, province TEXT, branch TEXT, issued TEXT, issued_confidence REAL, serial TEXT,
    symbol TEXT, doc_type TEXT, title TEXT, period_start TEXT, period_end TEXT, number_fact TEXT, issued_fact TEXT,
    handwritten INTEGER, read_by TEXT, issuer_name TEXT, issuer_parent TEXT
) WITHOUT ROWID;
CREATE TABLE mentions (
    document TEXT, fact TEXT, own INTEGER, kind TEXT, what TEXT, issuer TEXT, scope TEXT, day TEXT, uri_day TEXT,
    year INTEGER, said TEXT, said_name TEXT, number TEXT, type TEXT, status TEXT, status_by TEXT, status_since TEXT,
    context TEXT, confidence REAL, title TEXT, title_start INTEGER, title_end INTEGER, quoted INTEGER
);
CREATE TABLE names (
    document TEXT, start INTEGER, "end" INTEGER, kind TEXT, scope TEXT, words TEXT, head TEXT, quoted INTEGER,
    issuer TEXT, issuer_name TEXT, how TEXT, citation TEXT, carried_out_by TEXT, numbered TEXT
);
CREATE TABLE figures (
    document TEXT, fact TEXT, name TEXT, unit TEXT, value REAL, shown TEXT, actor TEXT, actor_place TEXT,
    confidence REAL
);
CREATE TABLE people (document TEXT, fact TEXT, name TEXT, born INTEGER, day TEXT);
CREATE TABLE hauls (
    document TEXT, fact TEXT, day TEXT, time TEXT, place TEXT, amounts TEXT, confidence REAL
);
CREATE TABLE copies (document TEXT PRIMARY KEY, stands_for TEXT) WITHOUT ROWID;
CREATE TABLE revisions (document TEXT PRIMARY KEY, paper TEXT) WITHOUT ROWID;
CREATE TABLE replaced (document TEXT, kind TEXT, what TEXT, day TEXT);
CREATE TABLE handed (document TEXT, fact TEXT, start INTEGER, "end" INTEGER, body TEXT, other TEXT);
"""

_INDEXES = """
CREATE INDEX mentions_by_number ON mentions (kind, what, issuer, scope, day);
CREATE INDEX mentions_by_document ON mentions (document);
CREATE INDEX names_by_head ON names (kind, scope, head);
CREATE INDEX figures_by_name ON figures (name, unit, document);
CREATE INDEX figures_by_document ON figures (document);
CREATE INDEX people_by_name ON people (name, day);
CREATE INDEX people_by_fact ON people (document, fact);
CREATE INDEX hauls_by_day ON hauls (day, amounts);
CREATE INDEX hauls_by_fact ON hauls (document, fact);
CREATE INDEX documents_by_province ON documents (province, period_start);
CREATE INDEX documents_by_issuer ON documents (issuer, scope, period_start);
ANALYZE;
"""


class Workbench:
    """The tables; ``rows`` asks, ``fill`` writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def fill(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Write rows with every column of the table, in their order."""
        rows = list(rows)
        if rows:
            marks = ",".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def finish(self) -> None:
        """Make the indexes, when all is filled."""
        self._connection.executescript(_INDEXES)

    def rows(self, question: str, values: Sequence[Any] | dict[str, Any] = ()) -> Iterator[sqlite3.Row]:
        """The answer to a question, row by row; several may be open."""
        return self._connection.execute(question, values)

    def one(self, question: str, values: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first column of the first row, or None."""
        row = self._connection.execute(question, values).fetchone()
        return None if row is None else row[0]


@contextmanager
def workbench() -> Iterator[Workbench]:
    """An empty workbench, gone with the block."""
    with tempfile.TemporaryDirectory(prefix="vanban-audit-") as folder:
        connection = sqlite3.connect(Path(folder) / "audit.db", isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            for setting in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", "temp_store=FILE"):
                connection.execute(f"PRAGMA {setting}")
            connection.executescript(_TABLES)
            connection.execute("BEGIN")
            yield Workbench(connection)
        finally:
            connection.close()
