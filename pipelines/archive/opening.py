"""Opening an archive by its name: a file for SQLite, a URL for PostgreSQL, ``parquet:folder``."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from extractor.errors import ArgumentInvalid
from pipelines.archive.database import Database
from pipelines.archive.face import Archive

POSTGRESQL = ("postgresql:", "postgres:", "postgresql+psycopg:")
PARQUET = "parquet:"
SQLITE = "sqlite:///"


def open_archive(name: str | Path, *, create: bool = True, write: bool = True) -> Archive:
    """An archive of any kind, for ``ingest`` and its like: a context manager.

    ``name``: the path of an SQLite file, a ``postgresql://`` URL, ``parquet:folder``. ``create``: make it where there
    is none. ``write``: bring it up to date and hold its lock. Raises the errors of :mod:`pipelines.archive.errors`.
    """
    if str(name).startswith(PARQUET):
        from pipelines.archive.parquet import open_parquet  # noqa: PLC0415  (pyarrow takes a while)

        return cast("Archive", open_parquet(str(name).removeprefix(PARQUET), create=create, write=write))
    return open_database(name, create=create, write=write)


def open_database(name: str | Path, *, create: bool = True, write: bool = True) -> Database:
    """An archive in a database: what :func:`open_archive` gives, and all that can be asked of it."""
    from pipelines.archive import postgresql, sqlite  # noqa: PLC0415

    text = str(name)
    if text.startswith(POSTGRESQL):
        return postgresql.open_server(text, create=create, write=write)
    if text.startswith(PARQUET):
        raise ArgumentInvalid("a folder of Parquet is no database", source=text, remedy="name a file or a URL")
    if text.startswith(SQLITE):
        text = text.removeprefix(SQLITE)
    elif "://" in text:
        kind = text.partition("://")[0]
        remedy = "name a file, or a URL that begins with postgresql://"
        raise ArgumentInvalid(f"there is no kind of archive called {kind!r}", remedy=remedy)
    return sqlite.open_file(Path(text), create=create, write=write)
