"""What is told of a long run: a bar at a terminal, a line now and then in a log."""

from __future__ import annotations

import datetime
import sys
import time
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

RECENT = 300.0
"""Seconds over which the rate is taken: a folder of scans after one of texts changes it."""
LINE_SECONDS = 30.0
"""Seconds between lines in a log."""


class Pace:
    """How many files and pages are done, how fast, and how long the rest will take."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.total = self.files = self.pages = self.failed = 0
        self._clock = clock
        self._marks: deque[tuple[float, int, int]] = deque([(clock(), 0, 0)])

    def expect(self, files: int) -> None:
        """So many files are left."""
        self.total = self.files + files

    def done(self, pages: int, *, failed: bool) -> None:
        """One more file is done."""
        self.files += 1
        self.pages += pages
        self.failed += failed
        now = self._clock()
        if now - self._marks[-1][0] >= 1:
            self._marks.append((now, self.files, self.pages))
            while now - self._marks[0][0] > RECENT:
                self._marks.popleft()

    def __str__(self) -> str:
        """``5300 pages, 12.3 pages/s, 2:10:00 left, 3 failed``."""
        since, files, pages = self._marks[0]
        seconds = max(self._clock() - since, 1e-6)
        told = [f"{self.pages:,} pages", f"{(self.pages - pages) / seconds:.1f} pages/s"]
        rate = (self.files - files) / seconds
        if rate and self.total > self.files:
            left = datetime.timedelta(seconds=round((self.total - self.files) / rate))
            told.append(f"{left} left")
        return ", ".join((*told, f"{self.failed:,} failed"))


class Bar:
    """A bar on standard error, gone when the run ends; failures stay above it."""

    def __init__(self, console: Console | None = None) -> None:
        self._pace = Pace()
        self._bar = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[pace]}"),
            console=console or Console(stderr=True),
            transient=True,
            redirect_stdout=False,
        )
        self._task = self._bar.add_task("", total=None, pace="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def expect(self, files: int) -> None:
        """So many files are left."""
        self._pace.expect(files)
        self._show()

    def done(self, pages: int, error: str | None = None) -> None:
        """One more file is done."""
        self._pace.done(pages, failed=error is not None)
        if error is not None:
            self.say(error)
        self._show()

    def say(self, line: str) -> None:
        """A line above the bar."""
        self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True, emoji=False)

    def _show(self) -> None:
        self._bar.update(self._task, completed=self._pace.files, total=self._pace.total, pace=str(self._pace))


class Lines:
    """Plain lines on standard error. ``counts``: also how far the run is, twice a minute."""

    def __init__(self, *, counts: bool, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic):
        self._pace = Pace(clock)
        self._counts = counts
        self._stream = stream
        self._clock = clock
        self._told = clock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def expect(self, files: int) -> None:
        """So many files are left."""
        self._pace.expect(files)

    def done(self, pages: int, error: str | None = None) -> None:
        """One more file is done."""
        self._pace.done(pages, failed=error is not None)
        if error is not None:
            self.say(error)
        if self._counts and self._clock() - self._told >= LINE_SECONDS:
            self._told = self._clock()
            self.say(f"{self._pace.files:,} of {self._pace.total:,}: {self._pace}")

    def say(self, line: str) -> None:
        """A line."""
        print(line, file=self._stream or sys.stderr, flush=True)
