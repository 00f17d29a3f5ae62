"""The archive: documents, their pages and facts, and the ledger of the files they came from, in one database."""

from pipelines.archive.database import Database
from pipelines.archive.face import Archive, Enlisted, Failure, Found, Run, Status
from pipelines.archive.fetching import Entry
from pipelines.archive.opening import open_archive, open_database

__all__ = [
    "Archive", "Database", "Enlisted", "Entry", "Failure", "Found", "Run", "Status", "open_archive", "open_database",
]  # fmt: skip
