"""``vanban ingest`` from end to end: the archive opened, files found, worked through, and what became of it told."""

from __future__ import annotations

import os
import shlex
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from extractor.errors import ArgumentInvalid, InputMissing, VanbanError, printable
from pipelines.archive import Archive, open_archive
from pipelines.archive.face import State
from pipelines.bulk import walking
from pipelines.bulk.interruption import Interruption
from pipelines.bulk.progress import Bar, Lines
from pipelines.bulk.running import Run, Summary
from pipelines.bulk.task import Settings
from pipelines.engines import open_engine
from pipelines.figures.afterwards import settle_afterwards

BESIDE = ("", "-wal", "-shm", "-journal", ".lock")
"""What the names of an archive's own files end in."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for. ``since``: nanoseconds since 1970, only files modified then or later. ``command``: as
    typed."""

    paths: Sequence[str]
    archive: str
    settings: Settings
    engine: str = "local"
    ray_address: str | None = None
    jobs: int = 0
    retry: Sequence[State] = ()
    since: int | None = None
    watch: bool = False
    command: Sequence[str] = ()
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
                took = time.monotonic() - began
                settle_afterwards(archive, (lambda line: None) if order.quiet else progress.say)
            except (KeyboardInterrupt, VanbanError) as error:
                broken = isinstance(error, VanbanError)
                with interruption.held(), suppress(*([VanbanError] if broken else [])):
                    left = _waiting(archive)
                    progress.say(_ended(run.summary, order, time.monotonic() - began))
                    if order.watch and not left and not broken:
                        return run.summary.exit_code
                    why = "broken off" if broken else "interrupted"
                    progress.say(f"{why}: {left:,} files wait; to go on: {_same(order)}")
                if broken:
                    raise
                return 130
    if not order.quiet:
        progress.say(_ended(run.summary, order, took))
    return run.summary.exit_code


def go_on(archive: str, settings: Mapping[str, Any] | None = None, engine: str = "local") -> str:
    """The command that goes on with what an archive's ledger still holds, by the settings that a run had."""
    words = ["vanban", "ingest", "--archive", archive, *(["--engine", engine] if engine != "local" else [])]
    given = Settings()
    for name, option in _OPTIONS.items():
        value, usual = (settings or {}).get(name), getattr(given, name)
        for one in value if isinstance(value, list | tuple) else [value]:
            if one is not None and one != usual:
                words += [option, str(one)]
    if (settings or {}).get("cache") is False:
        words.append("--no-cache")
    limits = (settings or {}).get("limits") or {}
    for name, option in _LIMITS.items():
        if (value := limits.get(name)) is not None and value != getattr(given.limits, name):
            words += [option, f"{value:g}"]
    return printable(shlex.join(words))


_OPTIONS = {
    "pipeline": "--pipeline", "dpi": "--dpi", "code": "--code", "catalogue": "--catalogue",
    "indicators": "--indicators",
}  # fmt: skip
_LIMITS = {
    "page_seconds": "--page-seconds", "document_seconds": "--document-seconds", "memory_megabytes": "--memory",
}  # fmt: skip


def _same(order: Order) -> str:
    """The command as it was typed: files that were not listed yet are found by its paths."""
    if not order.command:
        return go_on(order.archive)
    return printable(shlex.join(["vanban", *order.command]))


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
            found = run.add(incoming.next(archive.idle))
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
    partly = f"; {summary.incomplete:,} not in full" if summary.incomplete else ""
    line = (
        f"{summary.read:,} read ({summary.documents:,} documents, {summary.pages:,} pages{partly}), {failed:,} failed, "
        f"{summary.skipped:,} skipped in {timedelta(seconds=round(seconds))}: {printable(order.archive)}"
    )
    if failed or summary.incomplete:
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
