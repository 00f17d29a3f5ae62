"""A run over made-up files, written to a folder of Parquet in small parts; and one that is killed at a chosen place."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.dataset

from pipelines.archive.parquet import archive, contents, open_parquet, parts
from pipelines.archive.parquet.archive import ParquetArchive
from pipelines.bulk.task import Task
from tests.archive.results import begun, extracted, found, seizing

FILES = [f"{number:02}.txt" for number in range(23)]
PART = 5
"""Documents in a part."""

PLACES: dict[str, tuple[Any, str]] = {
    "before a part is written": (parts.Parts, "write"),
    "while its files are moved into place": (parts, "_sync_folder"),
    "when its files are in place": (contents, "now"),
    "when the ledger is written": (contents, "_remove"),
    "while a result waits": (ParquetArchive, "_flush_if_due"),
}
"""Where the program is killed: before this function is called."""


def result(task: Task) -> Any:
    """What a worker makes of a file: a document of its own, with a seizure."""
    return extracted(task, seizing(f"thu giữ {task.file},5 gam heroin", f"{task.file}.5"))


def work(folder: Path) -> None:
    """Do what is left to do."""
    with open_parquet(folder) as opened:
        run = begun(opened)
        opened.recover(run)
        opened.enlist(run, map(found, FILES))
        while tasks := opened.take(run, 4):
            for task in tasks:
                assert opened.store(run, result(task))
        opened.end_run(run, "done")


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """What stands in a table, in the order of its documents."""
    if not (folder / table).exists():
        return []
    found_rows = pyarrow.dataset.dataset(folder / table, format="parquet").to_table().to_pylist()
    return sorted(found_rows, key=lambda row: (row.get("document_id") or row["id"], row.get("ordinal", 0)))


def kill_at(place: str, count: int) -> None:
    """End this process as ``kill -9`` does, when it comes to the place for the ``count``-th time."""
    owner, name = PLACES[place]
    real: Callable[..., Any] = getattr(owner, name)
    calls = 0

    def deadly(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == count:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)

    setattr(owner, name, deadly)


def killed_work(folder: Path, place: str, count: int) -> None:
    """The same, in a process of its own that is killed."""
    archive.PART_DOCUMENTS = contents.PART_DOCUMENTS = PART
    kill_at(place, count)
    work(folder)
