"""An archive in one SQLite file, in WAL mode: readers and the one writer do not wait for each other."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from extractor.errors import ArgumentInvalid
from pipelines.archive import upgrading
from pipelines.archive.database import Database
from pipelines.archive.errors import ArchiveMissing, ArchiveUnusable
from pipelines.archive.locking import FileLock
from pipelines.archive.told import told

WAIT = 300.0
"""Seconds for which a statement waits for another program to let go of the file."""


def open_file(path: Path, *, create: bool, write: bool, lasting: bool = False) -> Database:
    """Open the file. Raises the errors of :mod:`pipelines.archive.errors`.

    ``lasting``: what is committed outlasts a loss of power, at the price of a wait for the disk each time.
    """
    name = str(path)
    if path.is_dir():
        raise ArgumentInvalid("the archive is a folder", source=name, remedy="name a file, such as reports.db")
    if not path.exists() and not (create and write):
        raise ArchiveMissing("there is no such archive", source=name)
    if not path.parent.is_dir():
        raise ArgumentInvalid("the folder of the archive does not exist", source=name, remedy="make it first")
    _check_kind(path)
    lock = FileLock(path) if write else None
    release = lock.release if lock else _nothing
    try:
        engine = _engine(path, write=write, lasting=lasting)
        with told(name):
            if write:
                return Database(engine, name, address=name, lock=lambda: _writer(engine, name), release=release)
            engine = _readable(path, engine)
            with engine.connect() as connection:
                upgrading.check(connection, name)
            return Database(engine, name, address=name, lock=None, release=release)
    except BaseException:
        release()
        raise


def _writer(engine: Engine, name: str) -> Connection:
    connection = engine.connect().execution_options(vanban_writes=True)
    try:
        upgrading.upgrade(connection, name)
    except BaseException:
        connection.close()
        raise
    return connection


def _readable(path: Path, engine: Engine) -> Engine:
    """The engine, or one that reads a file on a medium that cannot be written: SQLite needs to be told so."""
    try:
        with engine.connect() as connection:
            connection.scalar(text("SELECT count(*) FROM sqlite_master"))
        return engine
    except (DBAPIError, sqlite3.Error):
        if path.with_name(path.name + "-wal").exists():
            raise  # what stands there would be left out
        return _engine(path, write=False, immutable=True)


def _nothing() -> None:
    pass


def _check_kind(path: Path) -> None:
    if not path.exists():
        return
    if not path.is_file():
        raise ArchiveUnusable("it is no file but a device, pipe or socket", source=path)
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise ArchiveUnusable(f"it cannot be read: {error.strerror}", source=path) from error
    if head and head != b"SQLite format 3\0":
        raise ArchiveUnusable("the file is no archive", source=path)


def _engine(path: Path, *, write: bool, immutable: bool = False, lasting: bool = False) -> Engine:
    query = {"uri": "true"}
    if not write:
        query |= {"immutable": "1"} if immutable else {"mode": "ro"}
    name = "file:" + path.absolute().as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    engine = create_engine(URL.create("sqlite+pysqlite", database=name, query=query), connect_args={"timeout": WAIT})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: the driver's own would let reads slip out of it
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        if write:
            cursor.execute("PRAGMA journal_mode = WAL")
            # With WAL, a loss of power may undo the last transactions, never tear one: record and ledger stay one.
            cursor.execute(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")
            # 64 MB of the log before it is written back: a document touches dozens of pages, the next one many of them.
            cursor.execute("PRAGMA wal_autocheckpoint = 16384")
            cursor.execute("PRAGMA cache_size = -65536")  # 64 MB: new rows go to any place in an index
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Any) -> None:
        writes = connection.get_execution_options().get("vanban_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
