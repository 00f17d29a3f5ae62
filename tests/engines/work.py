"""A stand-in for the work on a document: what happens is told by the task's source."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from extractor.errors import ArgumentInvalid
from pipelines.bulk import limits
from pipelines.bulk.task import Extracted, Refused, Result, Settings, Task
from tests.archive.results import extracted, seizing


def start(settings: Settings) -> Callable[[Task], Result]:
    """Prepare the process. ``settings.pipeline`` names the folder where each attempt leaves its process id."""
    if settings.pipeline == "unknown":
        raise ArgumentInvalid("there is no pipeline unknown")
    return partial(do, Path(settings.pipeline))


def do(log: Path, task: Task) -> Result:
    """What the first word of the source says: ``read`` is done, the others are faults."""
    with (log / str(task.file)).open("a") as attempts:
        attempts.write(f"{os.getpid()}\n")
    match task.source.split():
        case ["dies", times] if len(pids(log, task.file)) <= int(times):
            os.kill(os.getpid(), signal.SIGKILL)
        case ["hangs"]:
            time.sleep(60)
        case ["waits", seconds]:
            time.sleep(float(seconds))
        case ["helped"]:
            with subprocess.Popen(["sleep", "60"]) as helper:
                (log / f"{task.file}.helper").write_text(str(helper.pid))
        case ["leaves"]:  # as the memory watch ends a process
            for tell in limits.last_words:
                tell()
            os._exit(limits.OUT_OF_MEMORY)
        case ["raises"]:
            raise ZeroDivisionError("nobody foresaw this")
        case ["missing"]:
            return Refused(task, "input-missing", "the path does not exist", "check the path")
        case ["reads"]:
            return Extracted(task, Path(task.path).read_text("utf-8"), 0, (), 1, 0.0)
    return Extracted(task, "", 0, (), 1, 0.0)


def pids(log: Path, file: int) -> list[int]:
    """The processes that tried a task, in their order."""
    path = log / str(file)
    return [int(line) for line in path.read_text().split()] if path.exists() else []


def start_documents(settings: Settings) -> Callable[[Task], Result]:
    """Work that makes a document of each task; what else happens is told by its source."""
    return partial(_document, Path(settings.pipeline))


def _document(log: Path, task: Task) -> Result:
    result = do(log, task)
    if isinstance(result, Refused):
        return result
    return extracted(task, seizing(f"thu giữ {task.file} gam heroin", str(task.file)))
