"""How far an audit is, for a person at the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipelines.archive import Database


@contextmanager
def counting(archive: Database, *, shown: bool) -> Iterator[Callable[[int], None] | None]:
    """A function that is told how many documents are done; None where nobody looks."""
    if not (shown and sys.stderr.isatty()):
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    from rich.console import Console  # noqa: PLC0415

    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=archive.status().documents)
        yield lambda done: progress.update(task, completed=done)
