"""What a process that reads documents may take of the machine, its helpers (Tesseract) counted in."""

from __future__ import annotations

import os
import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import psutil

OUT_OF_MEMORY = 86
"""Exit status of a process that ended itself because it held too much memory."""

INTERVAL = 0.5
"""Seconds between looks at the memory; documents that are read in less cost no look."""

last_words: list[Callable[[], None]] = []
"""What is called before the process ends itself, where nobody sees its exit status (a worker on a Ray cluster)."""

_MEGABYTE = 2**20


class MemoryWatch:
    """Sees to it that this process and those it started hold no more than so many megabytes together.

    The system refuses more to each process by itself (``RLIMIT_DATA``: a ``MemoryError``). Where they are too much
    together, the helpers are ended first; where that is not enough, this process ends with :data:`OUT_OF_MEMORY`.
    """

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self._busy = threading.Event()
        self._exceeded = False
        _limit_data(megabytes * _MEGABYTE)
        threading.Thread(target=self._watch, name="memory", daemon=True).start()

    @contextmanager
    def over(self) -> Iterator[None]:
        """Watch while a document is read. Raises ``MemoryError`` at the end if helpers had to be ended."""
        self._exceeded = False
        self._busy.set()
        try:
            yield
        finally:
            self._busy.clear()
            if self._exceeded:
                raise MemoryError

    def _watch(self) -> None:
        own = psutil.Process()
        while True:
            self._busy.wait()
            time.sleep(INTERVAL)
            if not self._busy.is_set():
                continue
            helpers = own.children(recursive=True)
            held = sum(map(_held, helpers))
            most = self.megabytes * _MEGABYTE
            alone = _held(own)
            if alone > most:
                for helper in helpers:
                    _end(helper)
                for tell in last_words:
                    tell()
                os._exit(OUT_OF_MEMORY)
            if alone + held > most:
                self._exceeded = True
                for helper in helpers:
                    _end(helper)


def _limit_data(most: int) -> None:
    """Let the system refuse this process, and those it starts, more memory than that."""
    with suppress(ValueError, OSError):  # systems without it, or a lower limit that stands already
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if soft == resource.RLIM_INFINITY or soft > most:
            resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _held(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _end(process: psutil.Process) -> None:
    with suppress(psutil.Error):
        process.kill()
