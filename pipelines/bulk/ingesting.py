"""``vanban ingest`` from end to end: the archive opened, files found, worked through, and what became of it told."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from extractor.errors import ArgumentInvalid, InputMissing, VanbanError, printable
from pipelines.archive import Archive, open_archive
from pipelines.archive.face import State
from pipelines.bulk import walking
from pipelines.bulk.interruption import Interruption
from pipelines.bulk.progress import Bar, Lines
from pipelines.bulk.running import Run, Summary
from pipelines.bulk.task import Settings
from pipelines.engines import open_engine

BESIDE = ("", "-wal", "-shm", "-journal", ".lock")
"""What the names of an archive's own files end in."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for. ``since``: nanoseconds since 1970, only files modified then or later."""

    paths: Sequence[str]
    archive: str
    settings: Settings
    engine: str = "local"
    ray_address: str | None = None
    jobs: int = 0
    retry: Sequence[State] = ()
    since: int | None = None
    watch: bool = False
    quiet: bool = False
    traces: bool = False


def ingest(order: Order) -> int:
    """Do it; the exit code. Raises ``VanbanError`` where nothing can be done at all."""
    engine = open_engine(order.engine, jobs=order.jobs, address=order.ray_address)
    _check(order.paths)
    began = time.monotonic()
    progress = Bar() if not order.quiet and sys.stderr.isatty() else Lines(counts=not order.quiet)
    with Interruption() as interruption:
        with interruption.held():
            archive = open_archive(order.archive, create=bool(order.paths))
        with archive:
            run = Run(
                archive,
                engine,
                order.settings,
                progress,
                interruption,
                engine_name=order.engine,
                jobs=order.jobs,
                traces=order.traces,
            )
            try:
                with progress, run:
                    _work(order, archive, run)
            except (KeyboardInterrupt, VanbanError) as error:
                broken = isinstance(error, VanbanError)
                with interruption.held(), suppress(*([VanbanError] if broken else [])):
                    left = _waiting(archive)
                    progress.say(_ended(run.summary, order, time.monotonic() - began))
                    if order.watch and not left and not broken:
                        return run.summary.exit_code
                    why = "broken off" if broken else "interrupted"
                    progress.say(f"{why}: {left:,} files wait; to go on: {go_on(order.archive)}")
                if broken:
                    raise
                return 130
    if not order.quiet:
        progress.say(_ended(run.summary, order, time.monotonic() - began))
    return run.summary.exit_code


def go_on(archive: str) -> str:
    """The command that goes on with what an archive's ledger still holds."""
    return f"vanban ingest --archive {printable(archive)}"


def _waiting(archive: Archive) -> int:
    counts = archive.status().files
    return counts.get("queued", 0) + counts.get("running", 0)


def _check(paths: Sequence[str]) -> None:
    """Raise where a path names nothing: a slip of the pen is told before the first document is read."""
    for path in paths:
        if path != "-" and not os.path.lexists(path) and not any(sign in path for sign in "*?["):
            raise InputMissing("there is no such file or folder", source=path or "''")


def _work(order: Order, archive: Archive, run: Run) -> None:
    choice = walking.Choice(order.since, _own_files(order.archive))
    if order.retry:
        archive.retry(order.retry)
    if not order.watch:
        run.add(walking.walk(order.paths, choice))
        run.work()
        return
    from pipelines.bulk.watching import Incoming  # noqa: PLC0415  (not every system has what it needs)

    with Incoming(order.paths, choice) as incoming:
        run.add(walking.walk(order.paths, choice))
        run.work()
        while True:
            found = run.add(incoming.next())
            if found.new or found.changed:
                run.work()


def _own_files(archive: str) -> walking.Own:
    """Whether a path is of the archive's own files."""
    if archive.startswith("parquet:"):
        folder = os.path.realpath(archive.removeprefix("parquet:"))
        return lambda path: path == folder or path.startswith(folder + os.sep)
    if "://" in archive and not archive.startswith("sqlite:///"):
        return lambda path: False
    real = os.path.realpath(archive.removeprefix("sqlite:///"))
    own = frozenset(real + ending for ending in BESIDE)
    return own.__contains__


def _ended(summary: Summary, order: Order, seconds: float) -> str:
    """``1,950 read (2,010 documents, 5,300 pages), 3 failed, 40 skipped in 0:12:30: reports.db``."""
    failed = summary.failed + summary.refused
    line = (
        f"{summary.read:,} read ({summary.documents:,} documents, {summary.pages:,} pages), {failed:,} failed, "
        f"{summary.skipped:,} skipped in {timedelta(seconds=round(seconds))}: {printable(order.archive)}"
    )
    if failed:
        line += f"\nwhy they failed, and what to do: vanban failures --archive {printable(order.archive)}"
    return line


def since_of(day: str | None) -> int | None:
    """``2024-05-31`` or ``2024-05-31T18:00`` (local time) in nanoseconds since 1970. Raises ``ArgumentInvalid``."""
    if day is None:
        return None
    with suppress(ValueError, OverflowError, OSError):
        return int(datetime.fromisoformat(day).astimezone().timestamp()) * 10**9
    raise ArgumentInvalid(f"--since {day!r} is no day", remedy="write it like 2024-05-31 or 2024-05-31T18:00")


def absolute(files: Sequence[str]) -> tuple[str, ...]:
    """The files by names that hold in every folder."""
    return tuple(str(Path(file).absolute()) for file in files)
