"""What an archive takes and gives, whatever holds it: a database or a folder of Parquet."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Protocol, Self

from extractor.errors import VanbanError
from pipelines.bulk.task import Result, Settings, Task

State = Literal["queued", "running", "done", "failed", "skipped"]
RunState = Literal["running", "done", "interrupted", "failed"]

ATTEMPTS = 20
"""How often a file may be in work while its run dies; then it is put aside.

Runs die for reasons of their own (a machine is shut down, somebody kills the program while its workers start), which
says nothing about the files in work; a file that kills its worker is found by the engine. So many times is no accident.
"""
SUSPECT = 2
"""A file that was in work in so many runs that died is taken after all others, so that it holds up nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file on the disk, or in a zip: a row of the ledger to be.

    ``source``, ``path`` and ``member`` are those of :class:`~pipelines.bulk.task.Task`. ``modified_ns``: when its
    content last changed, in nanoseconds since 1970. ``error``: why it cannot be read; it is then never queued.
    ``skipped``: with an error that is nobody's fault.
    """

    source: str
    path: str
    member: str | None = None
    bytes: int | None = None
    modified_ns: int | None = None
    error: VanbanError | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Enlisted:
    """What became of the files found: ``new`` and ``changed`` ones are queued, ``known`` ones as they were.

    ``refused``: those that are never read, by their ``error``."""

    new: int = 0
    changed: int = 0
    known: int = 0
    refused: int = 0

    @property
    def found(self) -> int:
        """How many there were."""
        return self.new + self.changed + self.known + self.refused


@dataclass(frozen=True, slots=True)
class Failure:
    """A file of the ledger that has no record, or (``done``, with a code) one of a part of it only; and why."""

    file: int
    source: str
    path: str
    member: str | None
    state: State
    code: str
    cause: str
    remedy: str
    page: int | None
    attempts: int
    changed: datetime.datetime
    trace: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command that wrote to the archive. ``settings`` as JSON has them."""

    id: int
    command: str
    version: str
    rules: str
    settings: Mapping[str, object]
    engine: str
    state: RunState
    started: datetime.datetime
    ended: datetime.datetime | None
    host: str | None = None
    process: int | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """Counts: files by state, failed ones by code, documents and their pages.

    ``incomplete``: files that are done, but could not be read in full.
    ``replaced``: the documents that no file holds any more.
    """

    files: Mapping[State, int] = field(default_factory=dict)
    codes: Mapping[str, int] = field(default_factory=dict)
    duplicates: int = 0
    incomplete: int = 0
    documents: int = 0
    replaced: int = 0
    pages: int = 0
    last_run: Run | None = None


class Archive(Protocol):
    """What ``vanban ingest`` needs of an archive. Every method raises ``VanbanError`` where the archive fails it."""

    def begin_run(self, *, command: str, settings: Settings, engine: str) -> int:
        """Note a run; its number."""
        ...

    def end_run(self, run: int, state: RunState) -> None:
        """Note how the run ended."""
        ...

    def recover(self, run: int) -> int:
        """Queue again what dead runs left running; how many files. After ``ATTEMPTS`` it fails as ``worker-died``."""
        ...

    def enlist(self, run: int, found: Iterable[Found]) -> Enlisted:
        """Queue files that are new, or changed since (by size and time); what is known stays as it is."""
        ...

    def retry(self, states: Sequence[State], since: datetime.datetime | None = None) -> int:
        """Queue again the files in these states, of those that came to it at or after ``since``; how many.

        ``failed`` are also those that could not be read in full; ``done`` ones are read anew.
        """
        ...

    def idle(self) -> None:
        """Nothing is to be done at the moment: what waits to be written is written, where it is due."""
        ...

    def take(self, run: int, count: int) -> list[Task]:
        """The next files of the queue, running from now on; fewer than ``count`` only where there are no more."""
        ...

    def same_content(self, task: Task, sha256: str) -> bool:
        """Note what the file holds; True where it needs no work, because the archive has these bytes of another file.

        The row is then ``skipped`` as ``duplicate``. It is ``done`` again where its own document is of these bytes.
        """
        ...

    def store(self, run: int, result: Result) -> Result | None:
        """Write what came of a task, all of it or nothing, and return what was written.

        That is a refusal in the place of a record that does not fit; None where the file is not running for this run.
        """
        ...

    def give_back(self, run: int, tasks: Iterable[Task]) -> None:
        """Queue again what was taken and not begun, or broken off on purpose."""
        ...

    def status(self) -> Status:
        """What the ledger holds."""
        ...

    def failures(self) -> Iterator[Failure]:
        """The files that failed or could not be read in full, in the order of the ledger."""
        ...

    def close(self) -> None:
        """Let go of the archive and of its lock."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
