"""A run: files into the ledger, from there to an engine, and what comes back into the archive.

What is in work stands in the ledger as running, and becomes done in one transaction with its record. So however a run
ends, the next one knows what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from itertools import islice
from types import TracebackType
from typing import Protocol, Self

from extractor.errors import DiskFull, InputMissing, VanbanError
from pipelines import extracting, workers
from pipelines.archive.face import Archive, Enlisted, Found, RunState
from pipelines.bulk import content, walking, work
from pipelines.bulk.interruption import Interruption
from pipelines.bulk.task import Extracted, Refused, Result, Settings, Task
from pipelines.engines import Engine

_BATCH = 500
"""Files entered into the ledger at a time."""
MOST_MISSING = 20
"""So many files in a row that are gone mean that their disk is: the run ends, and the next one finds them again."""


class Progress(Protocol):
    """Who is told how a run goes on."""

    def expect(self, files: int) -> None:
        """So many files are left to be done."""
        ...

    def done(self, pages: int, error: str | None = None) -> None:
        """One of them is; ``error`` says in one line why it has no record, where that is somebody's fault."""
        ...


@dataclass(slots=True)
class Summary:
    """What a run did. ``incomplete``: of those read, the ones not in full. ``skipped``: copies of what the archive has.
    ``refused``: never taken into work."""

    read: int = 0
    documents: int = 0
    pages: int = 0
    incomplete: int = 0
    failed: int = 0
    skipped: int = 0
    refused: int = 0
    exit_code: int = 0


class Run:
    """One run of ``vanban ingest`` over an archive: a context, in which files are added and worked through.

    Where the context is left by an error or ``KeyboardInterrupt``, what is in work is queued again.
    """

    def __init__(
        self,
        archive: Archive,
        engine: Engine,
        settings: Settings,
        progress: Progress,
        interruption: Interruption,
        *,
        engine_name: str = "local",
        jobs: int = 0,
        traces: bool = False,
    ) -> None:
        self.summary = Summary()
        self._archive = archive
        self._engine = engine
        self._settings = settings
        self._progress = progress
        self._interruption = interruption
        self._engine_name = engine_name
        self._batch = jobs or workers.cores()
        self._wants_traces = traces
        self._number = 0
        self._taken: dict[int, Task] = {}
        self._codes: set[int] = set()
        self._missing = 0

    def __enter__(self) -> Self:
        with self._interruption.held():
            self._number = self._archive.begin_run(command="ingest", settings=self._settings, engine=self._engine_name)
            self._archive.recover(self._number)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        state: RunState = "done"
        if error is not None:
            state = "interrupted" if isinstance(error, KeyboardInterrupt | GeneratorExit) else "failed"
        with self._interruption.held(), suppress(*(() if error is None else (VanbanError,))):
            # Where the archive itself is at fault (a full disk), the next run finds these still running, and recovers.
            self._archive.give_back(self._number, self._taken.values())
            self._archive.end_run(self._number, state)

    def add(self, found: Iterable[Found]) -> Enlisted:
        """Enter files into the ledger."""
        total = Enlisted()
        coming = iter(found)
        while batch := list(islice(coming, _BATCH)):
            with self._interruption.held():
                part = self._archive.enlist(self._number, batch)
            self.summary.refused += sum(one.error is not None and not one.skipped for one in batch)
            total = Enlisted(*map(sum, zip(astuple(total), astuple(part), strict=True)))
        if self.summary.refused:
            self._note(1)
        return total

    def work(self) -> None:
        """Do all that is queued.

        Raises ``DiskFull`` and other errors that are no document's fault; ``KeyboardInterrupt``.
        """
        self._expect()
        results = self._engine.run(self._tasks(), self._settings)
        try:
            for result in results:
                self._store(result)
        finally:
            with self._interruption.held():
                results.close()

    def _tasks(self) -> Iterator[Task]:
        """What is queued and no copy of another file, with the SHA-256 of what it holds now."""
        while batch := self._take():
            for task in batch:
                try:
                    listed = walking.again(task.path) if task.member is None else None
                    if listed is not None:
                        self._list_again(task, listed)
                        continue
                    sha256 = content.digest(task)
                except Exception as error:  # what is wrong with one file must not stop the others
                    self._store(work.refused(task, error))
                    continue
                if not self._is_copy(task, sha256):
                    yield replace(task, sha256=sha256)

    def _take(self) -> list[Task]:
        with self._interruption.held():
            batch = self._archive.take(self._number, self._batch)
            self._taken |= {task.file: task for task in batch}
        return batch

    def _list_again(self, task: Task, listed: Iterator[Found]) -> None:
        """A zip or folder that was refused stands in the queue again: what it holds takes its place."""
        found = list(listed)
        with self._interruption.held():
            self.add(found)
            del self._taken[task.file]
        self._progress.done(0)
        self._expect()

    def _is_copy(self, task: Task, sha256: str) -> bool:
        with self._interruption.held():
            is_copy = self._archive.same_content(task, sha256)
            if is_copy:
                del self._taken[task.file]
                self._tell(None)
        return is_copy

    def _store(self, result: Result) -> None:
        if isinstance(result, Refused) and result.code == DiskFull.code:
            raise DiskFull(f"{result.cause} where temporary files are written", remedy=result.remedy)
        with self._interruption.held():
            stored = self._archive.store(self._number, result)
            self._taken.pop(result.task.file, None)
            self._tell(stored)
        self._missing = self._missing + 1 if isinstance(stored, Refused) and stored.code == InputMissing.code else 0
        if self._missing >= MOST_MISSING:
            cause = f"{MOST_MISSING} files in a row are gone since they were listed"
            remedy = "see whether their disk or share is connected; then run the same command again"
            raise InputMissing(cause, source=result.task.source, remedy=remedy)

    def _tell(self, result: Result | None) -> None:
        """Count what was stored; None: its row was no longer this run's, or it turned out to be a copy."""
        if isinstance(result, Extracted):
            self.summary.read += 1
            self.summary.documents += len(result.parts)
            self.summary.pages += result.pages
            if result.lost is None:
                self._progress.done(result.pages)
            else:
                self.summary.incomplete += 1
                self._note(1)
                remedy = "--retry failed reads it again"
                told = VanbanError(result.lost.cause, source=result.task.source, page=result.lost.page, remedy=remedy)
                self._progress.done(result.pages, f"not read in full: {told}")
        elif result is None or result.state == "skipped":
            self.summary.skipped += 1
            self._progress.done(0)
        else:
            self.summary.failed += 1
            self._note(3 if result.code == "dependency-missing" else 1)
            told = VanbanError(result.cause, source=result.task.source, page=result.page, remedy=result.remedy)
            self._progress.done(0, f"{result.trace or ''}error: {told}" if self._wants_traces else f"error: {told}")

    def _expect(self) -> None:
        with self._interruption.held():
            queued = self._archive.status().files.get("queued", 0)
        self._progress.expect(queued + len(self._taken))

    def _note(self, code: int) -> None:
        self._codes.add(code)
        self.summary.exit_code = extracting.exit_code(self._codes)
