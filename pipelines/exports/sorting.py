"""Sorting more than memory holds: rows go to a private temporary file, and come back in the order of their keys."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

from extractor.errors import DiskFull

Keyed = tuple[bytes, Any]
"""A key, compared byte by byte, and a row that JSON can hold."""

_AT_A_TIME = 1000


def in_order(rows: Iterable[Keyed]) -> Iterator[Any]:
    """The rows by their keys; those of one key as they came. All are taken before the first is given.

    Memory stays flat: a private SQLite database in the system's temporary folder holds what does not fit, and is gone
    with the process. Raises ``DiskFull``.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as database:
        try:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("CREATE TABLE kept (place INTEGER PRIMARY KEY, key BLOB NOT NULL, row TEXT NOT NULL)")
            database.execute("BEGIN")
            database.executemany(
                "INSERT INTO kept (key, row) VALUES (?, ?)",
                ((key, json.dumps(row, ensure_ascii=False, separators=(",", ":"))) for key, row in rows),
            )
            cursor = database.execute("SELECT row FROM kept ORDER BY key, place")
            while found := cursor.fetchmany(_AT_A_TIME):
                for (row,) in found:
                    yield json.loads(row)
        except sqlite3.OperationalError as error:
            if "full" not in str(error):
                raise
            raise DiskFull("the disk of temporary files is full", source="temporary files") from error
