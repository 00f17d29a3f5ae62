"""The archive in a folder of Parquet: the ledger is a database, the documents are parts."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
from sqlalchemy import Connection, delete, insert, select, update

from extractor.errors import VanbanError
from pipelines.archive import ledger, rows
from pipelines.archive.database import Database
from pipelines.archive.face import RunState
from pipelines.archive.parquet import contents, schema
from pipelines.archive.parquet.contents import PART_DOCUMENTS, changing
from pipelines.archive.parquet.parts import Parts
from pipelines.archive.tables import documents, files
from pipelines.bulk.task import Extracted, Result, Settings, Task

PART_BYTES = 256 * 2**20
"""Memory that results may take while they wait to be written."""
PART_SECONDS = 60.0
"""How long a result waits: what a death of the program costs is read again."""

_IN_THE_LEDGER = (
    "id", "file", "part", "current", "replaced_by", "run", "rules", "stored", "sha256", "source", "media_type", "bytes",
    "text_sha256", "length", "page_count",
)  # fmt: skip
"""What the ledger's table ``documents`` keeps of one; the header stands in the parts alone."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A result that waits to be written: ``heads`` are its rows of ``documents``, ``tables`` has all others."""

    run: int
    result: Extracted
    heads: list[rows.Rows]
    tables: dict[str, pa.Table]
    bytes: int


class ParquetArchive(Database):
    """See :class:`pipelines.archive.face.Archive`.

    ``store`` collects. A part, and in one transaction with it the state of its files, is written when enough is there,
    when :data:`PART_SECONDS` have passed, and at the end of a run. Until then these files are ``running``, so what dies
    with the program is read again, and not blamed for the death.
    """

    def __init__(self, of: Database, parts: Parts) -> None:
        vars(self).update(vars(of))  # its connections and its lock, which there is one of
        self.name = self.address = f"parquet:{parts.folder}"
        self._parts = parts
        self._waiting: dict[int, _Held] = {}
        self._incoming: _Held | None = None
        self._heads: list[ledger.Row] = []
        self._since = 0.0
        if self._writer is not None:
            with self.writing() as connection:
                contents.metadata.create_all(connection)
                parts.sweep(contents.counted(connection))

    # -- what waits --------------------------------------------------------------------------------------

    def store(self, run: int, result: Result) -> Result | None:
        """Keep what came of a task, to be written with others; None where the file is not running for this run."""
        with self._guard:
            self._incoming = None
            stored = super().store(run, result)
            if self._incoming is not None:
                if not self._waiting:
                    self._since = time.monotonic()
                self._waiting[result.task.file] = self._incoming
                self._incoming = None
            self._flush_if_due()
        return stored

    def idle(self) -> None:
        """Write what waits, where it is due."""
        with self._guard:
            self._flush_if_due()

    def take(self, run: int, count: int) -> list[Task]:
        """The next files of the queue, running from now on."""
        with self._guard:
            self._flush_if_due()
            return super().take(run, count)

    def _flush_if_due(self) -> None:
        waiting = self._waiting.values()
        if waiting and (
            sum(len(held.heads) for held in waiting) >= PART_DOCUMENTS
            or sum(held.bytes for held in waiting) >= PART_BYTES
            or time.monotonic() - self._since >= PART_SECONDS
        ):
            self.flush()

    def _store(self, connection: Connection, run: int, result: Extracted, prepared: list[rows.Rows]) -> bool:
        chosen = select(files.c.sha256).where(files.c.id == result.task.file, ledger.is_running(run))
        own = connection.execute(chosen).one_or_none()
        earlier = self._waiting.get(result.task.file)
        if own is None or (earlier is not None and (earlier.run, earlier.result.sha256) == (run, result.sha256)):
            return False
        if own.sha256 != result.sha256 and ledger.same_content(connection, result.task, result.sha256):
            return False
        tables = _tables(prepared)
        heads = [rows.Rows(one.document, b"", b"", [], one.sketch) for one in prepared]
        size = sum(table.nbytes for table in tables.values())
        _count_attempt(connection, result.task, -1)
        self._incoming = _Held(run, replace(result, parts=()), heads, tables, size)
        return True

    # -- writing -----------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Write what waits as a part, and settle its files. Raises ``DiskFull`` and its like; then they are queued."""
        with self._guard:
            waiting, self._waiting = list(self._waiting.values()), {}
            if not waiting:
                return
            try:
                self._write_part(waiting)
            except BaseException:
                with suppress(VanbanError), self.writing() as connection:  # where it fails, the next run recovers them
                    for held in waiting:
                        own = files.c.id == held.result.task.file
                        queued = {"state": "queued", "changed": ledger.now()}
                        connection.execute(update(files).where(own, ledger.is_running(held.run)).values(queued))
                raise
            with changing(self.writing(), self._parts) as change:
                change.merge(everything=False)

    def _write_part(self, waiting: list[_Held]) -> None:
        with changing(self.writing(), self._parts) as change:
            self._heads = []
            kept = []
            for held in waiting:
                # What was queued again meanwhile, because the file changed, is not running any more.
                if super()._store(change.connection, held.run, held.result, held.heads):
                    _count_attempt(change.connection, held.result.task, +1)
                    kept.append(held.tables)
            names = [head["id"] for head in self._heads]
            if names:
                tables = {name: _joined(name, kept) for name in schema.TABLES}
                tables["documents"] = iter([schema.table("documents", self._heads)])
                change.drop(names)
                change.add(tables, names)

    def _write(self, connection: Connection, document: rows.Rows, more: ledger.Row) -> None:
        head = {**document.document, **more, "current": True, "replaced_by": None}
        connection.execute(delete(documents).where(documents.c.id == document.id))
        connection.execute(insert(documents), [{name: head[name] for name in _IN_THE_LEDGER}])
        self._heads.append(head)

    # -- runs --------------------------------------------------------------------------------------------

    def begin_run(self, *, command: str, settings: Settings, engine: str) -> int:
        """Note a run; its number."""
        self.flush()
        return super().begin_run(command=command, settings=settings, engine=engine)

    def end_run(self, run: int, state: RunState) -> None:
        """Write what waits, make few large parts of many small ones, and note how the run ended."""
        with self._guard:
            self.flush()
            more = True
            while more:
                with changing(self.writing(), self._parts) as change:
                    more = change.merge(everything=True)
            with changing(self.writing(), self._parts) as change:
                change.note_replaced()
            super().end_run(run, state)

    def close(self) -> None:
        """Write what waits, and let go of the archive and of its lock."""
        with self._guard:
            try:
                self.flush()
            finally:
                super().close()


def _tables(prepared: Sequence[rows.Rows]) -> dict[str, pa.Table]:
    """All rows of a result, but for those of ``documents``."""
    collected: dict[str, list[dict[str, Any]]] = {name: [] for name in schema.TABLES if name != "documents"}
    for one in prepared:
        collected["records"].append({"document_id": one.id, "record": one.record, "reading": one.reading})
        collected["pages"] += one.pages
        for name, found in one.facts.items():
            collected[name] += found
    return {name: schema.table(name, found) for name, found in collected.items() if found}


def _joined(name: str, results: list[dict[str, pa.Table]]) -> Iterator[pa.Table]:
    pieces = [tables[name] for tables in results if name in tables]
    if pieces:
        yield pa.concat_tables(pieces).combine_chunks()


def _count_attempt(connection: Connection, task: Task, number: int) -> None:
    attempts = files.c.attempts + number
    connection.execute(update(files).where(files.c.id == task.file).values(attempts=attempts))
