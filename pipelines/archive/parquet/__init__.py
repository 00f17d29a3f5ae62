"""An archive as a folder of Parquet files: what an office's tables become where no database is wanted.

``ledger.db`` says which files there are, how far each has come, and which parts count; each table is a folder of parts.
See :mod:`pipelines.archive.parquet.contents` for how nothing is lost and nothing doubled.
"""

from __future__ import annotations

from pathlib import Path

from extractor.errors import ArgumentInvalid
from pipelines.archive import sqlite
from pipelines.archive.errors import ArchiveMissing, ArchiveReadOnly
from pipelines.archive.parquet.archive import ParquetArchive
from pipelines.archive.parquet.parts import Parts

LEDGER = "ledger.db"


def open_parquet(name: str | Path, *, create: bool = True, write: bool = True) -> ParquetArchive:
    """The archive in this folder, which is made where ``create`` allows it and its parent is there.

    Raises the errors of :mod:`pipelines.archive.errors`, and ``ArgumentInvalid`` for a folder of something else.
    """
    folder = Path(name)
    if not str(name):
        raise ArgumentInvalid("parquet: without a folder", remedy="name one, such as parquet:reports")
    if not (folder / LEDGER).exists():
        if not (create and write):
            raise ArchiveMissing("there is no such archive", source=f"parquet:{folder}")
        if folder.exists() and (not folder.is_dir() or any(map(_is_foreign, folder.iterdir()))):
            remedy = "name a new folder, or an empty one"
            raise ArgumentInvalid("it is there already, and is no archive of Parquet", source=folder, remedy=remedy)
        if not folder.parent.is_dir():
            raise ArgumentInvalid("the folder above it does not exist", source=folder, remedy="make it first")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ArchiveReadOnly(f"the folder cannot be made: {error.strerror}", source=folder) from error
    # Files that were merged are deleted once the ledger says so: it must never go back to naming them.
    ledger = sqlite.open_file(folder / LEDGER, create=create, write=write, lasting=True)
    try:
        return ParquetArchive(ledger, Parts(folder))
    except BaseException:
        ledger.close()
        raise


def _is_foreign(path: Path) -> bool:
    """Whether it cannot be what was left of an archive whose making was broken off."""
    return not path.name.startswith(LEDGER)
