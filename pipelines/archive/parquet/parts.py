"""Parts: the Parquet files of an archive, one in the folder of each table, under one number.

A part is written aside, brought to the disk (``fsync``) and moved into place as a whole; only then does the ledger name
it. What the ledger does not name was left by a death in between, and goes when the archive is next opened to write.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extractor.errors import DiskFull
from pipelines.archive.errors import ArchiveReadOnly, ArchiveUnusable
from pipelines.archive.parquet.schema import SCHEMAS
from pipelines.export import FULL

ASIDE = ".unfinished"
"""The folder in which parts are written. Programs that read folders of Parquet pass over names with a dot."""

Named = Mapping[int, Collection[str]]
"""The numbers of the parts that count, and the tables that each has."""


class Parts:
    """The parts below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, table: str, number: int) -> Path:
        """Where a table of a part stands."""
        return self.folder / table / f"part-{number:08d}.parquet"

    def sweep(self, named: Named) -> int:
        """Remove files of parts that do not count; how many. Raises ``ArchiveUnusable`` where one that does is gone."""
        wanted = {self.path(table, number) for number, tables in named.items() for table in tables}
        if gone := sorted(path for path in wanted if not path.is_file()):
            cause = f"{len(gone)} of its parts are gone, {gone[0].relative_to(self.folder)} among them"
            remedy = "put them back from a copy, or make the archive anew in another folder"
            raise ArchiveUnusable(cause, source=self.folder, remedy=remedy)
        shutil.rmtree(self.folder / ASIDE, ignore_errors=True)
        orphans = [path for table in SCHEMAS for path in (self.folder / table).glob("part-*.parquet")]
        orphans = [path for path in orphans if path not in wanted]
        for path in orphans:
            path.unlink()
        return len(orphans)

    def write(self, number: int, tables: Mapping[str, Iterable[pa.Table]]) -> list[str]:
        """Write a part: for each table what it holds, piece by piece. Returns the tables that hold anything.

        All is on the disk and in its place when this returns. Raises ``DiskFull``.
        """
        aside = self.folder / ASIDE
        written: list[str] = []
        try:
            aside.mkdir(exist_ok=True)
            for table, pieces in tables.items():
                if _write(aside / f"{table}.parquet", SCHEMAS[table], pieces):
                    written.append(table)
            for table in written:
                place = self.path(table, number)
                place.parent.mkdir(exist_ok=True)
                (aside / f"{table}.parquet").replace(place)
                _sync_folder(place.parent)
            _sync_folder(self.folder)
            shutil.rmtree(aside)
        except OSError as error:
            self.remove(number, written)
            shutil.rmtree(aside, ignore_errors=True)
            if error.errno in FULL:
                raise DiskFull("the disk is full", source=self.folder) from error
            raise ArchiveReadOnly(f"nothing can be written there: {error.strerror}", source=self.folder) from error
        return written

    def read(self, number: int, table: str) -> pa.Table:
        """A table of a part. Raises ``ArchiveUnusable``."""
        try:
            return pq.read_table(self.path(table, number), schema=SCHEMAS[table], partitioning=None)
        except (OSError, pa.ArrowException) as error:
            cause = f"its part {table}/{self.path(table, number).name} cannot be read"
            raise ArchiveUnusable(cause, source=self.folder, remedy="put it back from a copy") from error

    def remove(self, number: int, tables: Iterable[str]) -> None:
        """Remove a part that does not count any more."""
        for table in tables:
            with suppress(OSError):
                self.path(table, number).unlink()


def _write(path: Path, schema: pa.Schema, pieces: Iterable[pa.Table]) -> bool:
    rows = 0
    with path.open("wb") as file:
        with pq.ParquetWriter(file, schema, compression="zstd") as writer:
            for piece in pieces:
                if piece.num_rows:
                    writer.write_table(piece)
                    rows += piece.num_rows
        file.flush()
        os.fsync(file.fileno())
    return rows > 0


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
