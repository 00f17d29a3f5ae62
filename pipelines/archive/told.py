"""What a database says of itself, put for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from extractor.errors import DiskFull, VanbanError, printable
from pipelines.archive.errors import ArchiveLocked, ArchiveReadOnly, ArchiveUnreachable, ArchiveUnusable

_SQLITE: dict[str, tuple[type[VanbanError], str]] = {
    "SQLITE_FULL": (DiskFull, "the disk is full"),
    "SQLITE_READONLY": (ArchiveReadOnly, "the archive may not be written"),
    "SQLITE_CANTOPEN": (ArchiveUnusable, "the archive cannot be opened"),
    "SQLITE_NOTADB": (ArchiveUnusable, "the file is no archive"),
    "SQLITE_CORRUPT": (ArchiveUnusable, "the archive is damaged"),
    "SQLITE_BUSY": (ArchiveLocked, "another program holds the archive"),
    "SQLITE_LOCKED": (ArchiveLocked, "another program holds the archive"),
    "SQLITE_PERM": (ArchiveReadOnly, "the archive may not be written"),
    "SQLITE_IOERR": (ArchiveUnusable, "the disk fails"),
}
"""By the beginning of the error's name."""

_POSTGRESQL: dict[str, tuple[type[VanbanError], str]] = {
    "53100": (DiskFull, "the server's disk is full"),
    "53": (ArchiveUnreachable, "the server has no room for more"),
    "25006": (ArchiveReadOnly, "the database may only be read"),
    "42501": (ArchiveReadOnly, "the user may not write there"),
    "28": (ArchiveUnreachable, "the server does not let this user in"),
    "3D": (ArchiveUnreachable, "there is no such database on the server"),
    "08": (ArchiveUnreachable, "the connection to the server broke"),
    "57": (ArchiveUnreachable, "the server ended the connection"),
    "55P03": (ArchiveLocked, "another program holds the archive"),
    "40": (ArchiveLocked, "another program writes the same rows"),
    "XX": (ArchiveUnusable, "the database is damaged"),
}
"""By the beginning of the SQLSTATE, the longest first."""


@contextmanager
def told(name: str) -> Iterator[None]:
    """Errors of the database as ones that a person can act on; ``name``: the archive's, without its password."""
    try:
        yield
    except DBAPIError as error:
        found = translated(error.orig, name)
        if found is None:
            raise
        raise found from error
    except sqlite3.Error as error:  # while a connection is being prepared
        found = translated(error, name)
        if found is None:
            raise
        raise found from error


def translated(error: BaseException | None, name: str) -> VanbanError | None:
    """The error for people, or None where the program itself is at fault."""
    if isinstance(error, sqlite3.Error):
        kind = getattr(error, "sqlite_errorname", "") or ""
        for start, (made, cause) in _SQLITE.items():
            if kind.startswith(start):
                return made(cause, source=name)
        return None
    state = getattr(error, "sqlstate", None)
    if state is None:
        return _without_state(error, name)
    for start in sorted(_POSTGRESQL, key=len, reverse=True):
        if state.startswith(start):
            made, cause = _POSTGRESQL[start]
            return made(cause, source=name)
    return None


def _without_state(error: BaseException | None, name: str) -> VanbanError | None:
    """What has no SQLSTATE never came from the server: there is no connection, and the driver says why."""
    if type(error).__module__.partition(".")[0] != "psycopg":
        return None
    remedy = "check the address, the user and the password, and that the server runs"
    said = printable(" ".join(str(error).split())[:300])
    return ArchiveUnreachable(f"no connection to the server: {said}", source=name, remedy=remedy)
