"""What an archive holds, table by table, as it can be compared with another's: without runs, attempts and times.

Reads the tables as the database describes them, not by the archive's own code, so that a mistake of that code in
reading cannot hide one in writing.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, Table, create_engine, select, text
from sqlalchemy.engine import URL, Connection, make_url

Row = tuple[tuple[str, str], ...]
"""Column and value, as text."""
Contents = dict[str, Counter[Row]]
"""By table: each row and how many times it is there."""

UNLIKE = frozenset({"run", "attempts", "seconds", "changed", "stored", "trace"})
"""Columns that may differ between two runs over the same files: run numbers, attempts, times."""
_NOT_COMPARED = frozenset({"runs", "alembic_version"})
_INDEX = "search_index"


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows of the undisturbed archive that the other lacks; rows that it has once too often; rows that only it has."""

    lost: int
    doubled: int
    other: int
    examples: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lost or self.doubled or self.other)

    def __str__(self) -> str:
        return f"{self.lost} lost, {self.doubled} doubled, {self.other} otherwise"


def database_url(archive: str | Path) -> URL:
    """The archive's address for SQLAlchemy: a PostgreSQL URL, or the path of an SQLite file."""
    if isinstance(archive, str) and archive.startswith(("postgresql:", "postgresql+")):
        return make_url(archive).set(drivername="postgresql+psycopg")
    return URL.create("sqlite", database=str(archive))


def contents(archive: str | Path) -> Contents:
    """Every table of the archive but the list of runs."""
    engine = create_engine(database_url(archive))
    try:
        with engine.connect() as connection:
            described = MetaData()
            described.reflect(connection)
            tables = [table for table in described.sorted_tables if _is_compared(table.name)]
            names = dict(_sources(connection, described))
            found = {table.name: Counter(_rows(connection, table, names)) for table in tables}
            if _INDEX in described.tables:
                found[_INDEX] = Counter(_index(connection))
            return found
    finally:
        engine.dispose()


def _is_compared(table: str) -> bool:
    return table not in _NOT_COMPARED and not table.startswith(_INDEX)


def _index(connection: Connection) -> Iterator[Row]:
    """SQLite's search index, which cannot be read as a table: each term, and how many documents have it."""
    connection.execute(text(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, {_INDEX}, 'row')"))
    for term, documents in connection.execute(text("SELECT term, doc FROM temp.terms")):
        yield ("term", term), ("documents", str(documents))


def _sources(connection: Connection, described: MetaData) -> Iterator[tuple[int, str]]:
    """The files by their number in the ledger, which hangs on the order in which they were found."""
    files = described.tables["files"]
    for number, path, member in connection.execute(select(files.c.id, files.c.path, files.c.member)):
        yield number, f"{path}!{member}"


def _rows(connection: Connection, table: Table, names: Mapping[int, str]) -> Iterator[Row]:
    files = {
        column.name for column in table.columns if any(key.column.table.name == "files" for key in column.foreign_keys)
    }
    if table.name == "files":
        files.add("id")
    for row in connection.execute(select(table)).mappings():
        yield tuple(
            (name, names[value] if name in files and value is not None else _as_text(value))
            for name, value in row.items()
            if name not in UNLIKE
        )


def _as_text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    return value if isinstance(value, str) else repr(value)


def differences(undisturbed: Contents, disturbed: Contents) -> dict[str, Difference]:
    """By table, where they differ; nothing where the archives hold the same."""
    found = {}
    for table in sorted({*undisturbed, *disturbed}):
        difference = _difference(undisturbed.get(table, Counter()), disturbed.get(table, Counter()))
        if difference:
            found[table] = difference
    return found


def _difference(undisturbed: Counter[Row], disturbed: Counter[Row]) -> Difference:
    missing, more = undisturbed - disturbed, disturbed - undisturbed
    doubled = sum(count for row, count in more.items() if row in undisturbed)
    examples = [f"- {_shown(row)}" for row in list(missing)[:2]] + [f"+ {_shown(row)}" for row in list(more)[:2]]
    return Difference(missing.total(), doubled, more.total() - doubled, tuple(examples))


def _shown(row: Row) -> str:
    return ", ".join(f"{name}={value[:60]}" for name, value in row if value != "None")[:900]


def beside_truth(archive: str | Path, truth: Iterable[Mapping[str, Any]]) -> tuple[list[str], list[str]]:
    """Files whose document is not in the archive as it is true, and those that are there more than once.

    ``truth``: lines of ``gold.invented``. Of texts and born-digital PDFs, number, day and drugs have to be right;
    what a scan states may have been misread, so it has to be there. Copies must have no document of their own.
    """
    engine = create_engine(database_url(archive))
    try:
        with engine.connect() as connection:
            described = MetaData()
            described.reflect(connection)
            documents, files, seizures = (described.tables[name] for name in ("documents", "files", "seizures"))
            found: dict[str, list[Any]] = {}
            with_file = select(documents, files.c.path).join(files, documents.c.file == files.c.id)
            for row in connection.execute(with_file):
                found.setdefault(row.path, []).append(row)
            drugs = Counter(connection.execute(select(seizures.c.document_id)).scalars())
    finally:
        engine.dispose()
    lost, doubled = [], []
    copied = {line["copy_of"] for line in truth if line["copy_of"]}
    shared: Counter[str] = Counter()  # a copy may have been first: which of them has the document is the ledger's order
    for line in truth:
        rows = [row for path, its in found.items() if path.endswith("/" + line["file"]) for row in its]
        group = line["copy_of"] or line["file"]
        if line["copy_of"] or line["file"] in copied:
            shared[group] += len(rows)
        elif len(rows) > 1:
            doubled.append(line["file"])
        elif not rows or (line["form"] in ("text", "pdf") and not _is_true(rows[0], drugs, line)):
            lost.append(line["file"])
    lost += [group for group in copied if shared[group] == 0]
    doubled += [group for group in copied if shared[group] > 1]
    return lost, doubled


def _is_true(row: Any, drugs: Counter[str], line: Mapping[str, Any]) -> bool:
    same_head = (row.number, row.issued_date) == (line["number"], line["date"])
    return same_head and drugs[row.id] == len(line["seizures"])
