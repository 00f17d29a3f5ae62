"""What a person at a terminal sees while files are read: files done, pages a second, time left, errors."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Bar:
    """A progress bar on standard error over so many inputs; gone when it is done."""

    def __init__(self, total: int, console: Console | None = None) -> None:
        self._progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[speed]}"),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=console or Console(stderr=True),
            transient=True,
            redirect_stdout=False,  # the records go there, byte for byte
        )
        self._task = self._progress.add_task("", total=total, speed="")
        self._pages = 0
        self._began = time.monotonic()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def advance(self, pages: int) -> None:
        """One more input is done; it had so many pages."""
        self._pages += pages
        speed = self._pages / max(time.monotonic() - self._began, 1e-6)
        self._progress.update(self._task, advance=1, speed=f"{speed:.1f} pages/s")

    def say(self, line: str) -> None:
        """A line above the bar."""
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True, emoji=False)
