"""``vanban ingest`` as its user starts it: in a process group of its own, watched, interrupted, killed."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import psutil
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from tests.benchmarks.contents import database_url

VANBAN = Path(sys.executable).with_name("vanban")
LOOK = 0.25
"""Seconds between two looks at the processes."""


@dataclass(slots=True)
class Used:
    """What a run took: the largest resident size of one process and of all together, in bytes; seconds on the wall;
    seconds of processor of the process that was started, without its workers.

    Memory that processes share counts in each, so ``together`` says more than is taken from the machine.
    """

    one: int = 0
    together: int = 0
    seconds: float = 0.0
    parent: float = 0.0


class Ingest:
    """A run in work. ``options`` follow ``--archive``; what it takes is watched if ``watch``."""

    def __init__(self, paths: Sequence[Path], archive: str | Path, *options: str, watch: bool = False) -> None:
        self.archive = archive
        command = [str(VANBAN), "ingest", *map(str, paths), "--archive", str(archive), *options]
        self.told: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - ours
        environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=self.told,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_end_with_us,  # noqa: PLW1509 - it takes no lock
            env=environment,
        )
        self.used = Used()
        self._workers: list[psutil.Process] = []
        self._began = time.monotonic()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        if watch:
            self._watcher.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.kill_all()
        self.process.wait()
        self.told.close()

    def wait(self, seconds: float | None = None) -> int | None:
        """The exit status; None where it is still at work after so long."""
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        self.used.seconds = time.monotonic() - self._began
        return status

    def says(self) -> str:
        """What it has printed."""
        self.told.seek(0)
        return self.told.read()

    def workers(self) -> list[psutil.Process]:
        """Its processes but itself that do work, also those that they started (Tesseract)."""
        try:
            found = psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []
        self._workers = [process for process in found if not _is_tracker(process)]
        return self._workers

    def left_over(self, seconds: float = 20.0) -> list[str]:
        """Workers that were there when :meth:`workers` was last asked, and still are so long after it ended."""
        _, alive = psutil.wait_procs(self._workers, timeout=seconds)
        return [" ".join(process.cmdline())[:80] for process in alive if process.status() != psutil.STATUS_ZOMBIE]

    def kill_all(self) -> None:
        """End it and all that it started, at once."""
        self.workers()
        self.process.kill()
        for worker in self._workers:
            with suppress(psutil.Error):
                worker.kill()

    def interrupt(self) -> None:
        """Ctrl-C in its terminal: every process of the group hears it."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGINT)

    def _watch(self) -> None:
        with suppress(psutil.NoSuchProcess):
            parent = psutil.Process(self.process.pid)
            while self.process.poll() is None:
                sizes = []
                for process in [parent, *parent.children(recursive=True)]:
                    with suppress(psutil.Error):
                        sizes.append(process.memory_info().rss)
                with suppress(psutil.Error):
                    own = parent.cpu_times()
                    self.used.parent = own.user + own.system
                self.used.one = max(self.used.one, *sizes, 0)
                self.used.together = max(self.used.together, sum(sizes))
                time.sleep(LOOK)


def _end_with_us() -> None:
    """Should the benchmark be killed, its run must not go on for hours; and it hears Ctrl-C where we do not."""
    # A shell's background jobs are deaf to Ctrl-C, and what they start with them.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def _is_tracker(process: psutil.Process) -> bool:
    """Whether it is multiprocessing's own helper, which reads no document."""
    try:
        return "resource_tracker" in " ".join(process.cmdline())
    except psutil.Error:
        return True


def states(archive: str | Path) -> dict[str, int]:
    """How many files the ledger has in each state; nothing where there is no ledger yet."""
    if isinstance(archive, Path) and not archive.is_file():
        return {}
    try:
        with _asking(archive) as ask:
            return dict(ask("SELECT state, count(*) FROM files GROUP BY state"))
    except SQLAlchemyError:  # the tables are being made, the server is starting again
        return {}


def ledger(archive: str | Path) -> list[tuple[str, str, str | None]]:
    """Source, state and code of each file."""
    with _asking(archive) as ask:
        return list(ask("SELECT source, state, code FROM files ORDER BY id"))


@contextmanager
def _asking(archive: str | Path) -> Iterator[Callable[[str], list[Any]]]:
    engine = create_engine(database_url(archive))
    try:
        with engine.connect() as connection:
            yield lambda question: [tuple(row) for row in connection.execute(text(question))]
    finally:
        engine.dispose()
