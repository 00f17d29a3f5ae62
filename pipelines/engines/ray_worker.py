"""What runs in a worker of the Ray cluster, in a process and perhaps on a machine of its own."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import psutil

from extractor.errors import VanbanError
from pipelines.bulk import limits
from pipelines.bulk.task import Result, Settings, Task
from pipelines.engines import Start


@dataclass(frozen=True, slots=True)
class Ready:
    """A worker that may be given tasks: its process, its machine, and the version of this package that it runs."""

    pid: int
    node: str
    version: str


@dataclass(frozen=True, slots=True)
class Unseen:
    """In place of a result: the file is not there, seen from the worker's machine ``node``."""

    node: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a task, and the bytes of memory that the worker holds after it."""

    result: Result | Unseen
    held: int


THREADS = 2
"""Methods of a worker that run at the same time: the one that does a task, and the one that waits for an alarm."""
LAST_SECONDS = 10.0
"""How long a worker that is out of memory waits for the driver to hear it and to end it."""


class Worker:
    """Does one task after another. Ray makes an actor of it: a process of its own, its methods called from afar."""

    def __init__(self, start: Start, settings: Settings) -> None:
        self._start = start
        self._settings = settings
        self._work: Callable[[Task], Result] | None = None
        self._own = psutil.Process()
        self._is_full = threading.Event()

    def prepare(self) -> Ready | VanbanError:
        """Load what the work needs: seconds. An error of the user's is returned, as Ray would wrap one raised."""
        limits.last_words.append(self._say_last_words)
        try:
            self._work = self._start(self._settings)
        except VanbanError as error:
            return error
        return Ready(os.getpid(), os.uname().nodename, version("vanban"))

    def await_memory(self) -> bool:
        """Wait until a document takes more memory than it may: then True, and this worker must be ended."""
        return self._is_full.wait()

    def _say_last_words(self) -> None:
        self._is_full.set()
        time.sleep(LAST_SECONDS)

    def do(self, task: Task, content: bytes | None, must_see: bool) -> Answer:
        """Do a task, on ``content`` where the file's bytes travelled with it.

        ``must_see``: whether a file that is not on this machine is the work's to refuse; else :class:`Unseen` asks for
        its bytes.
        """
        return Answer(self._do(task, content, must_see), int(self._own.memory_info().rss))

    def _do(self, task: Task, content: bytes | None, must_see: bool) -> Result | Unseen:
        assert self._work is not None, "prepare comes first"
        if content is None:
            if not must_see and not self._sees(task):
                return Unseen(os.uname().nodename)
            return self._work(task)
        with tempfile.TemporaryDirectory(prefix="vanban-") as folder:
            copy = Path(folder, "document")
            copy.write_bytes(content)
            result = self._work(replace(task, path=str(copy)))
        return replace(result, task=task)

    def _sees(self, task: Task) -> bool:
        return Path(task.path).exists()
