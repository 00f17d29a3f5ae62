"""An incoming folder: what is put into it is found, and taken once it is complete."""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import filterfalse
from pathlib import Path
from types import TracebackType
from typing import Self

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from extractor.errors import ArgumentInvalid
from pipelines.archive.face import Found
from pipelines.bulk import walking

SETTLED = 2.0
"""Seconds for which a file must not have grown or changed before it is taken."""
TICK = 0.25
"""Seconds between looks at files that are not complete yet."""
RESCAN = 600.0
"""Seconds after which the folders are walked anew: the system drops news when too much happens at once."""

_NEWS = frozenset({EVENT_TYPE_CREATED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED, EVENT_TYPE_CLOSED})


@dataclass(slots=True)
class _Coming:
    """A file that came or changed: how it looked last, and since when it looks so."""

    look: tuple[int, int]
    since: float


class Incoming:
    """A context that watches folders."""

    def __init__(self, folders: Iterable[str], choice: walking.Choice) -> None:
        self._folders = [os.path.realpath(folder) for folder in folders]
        self._choice = choice
        self._news: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._coming: dict[str, _Coming] = {}
        self._observer: BaseObserver | None = None
        self._rescan = time.monotonic() + RESCAN
        for folder in self._folders:
            if not Path(folder).is_dir():
                raise ArgumentInvalid("only folders can be watched", source=folder, remedy="name a folder")

    def __enter__(self) -> Self:
        try:
            self._observer = self._started(Observer())
        except OSError:  # no more watches to be had (inotify), or a file system without news
            self._observer = self._started(PollingObserver(timeout=5))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join(5)

    def next(self, idle: Callable[[], None]) -> Iterator[Found]:
        """Wait until files are complete that came or changed, and give them; or all there are, every few minutes.

        ``idle`` is called several times a second meanwhile.
        """
        while time.monotonic() < self._rescan:
            self._hear(TICK)
            if ready := self._ready():
                return (found for path in ready for found in self._found(path))
            idle()
        self._rescan = time.monotonic() + RESCAN
        return walking.walk(self._folders, self._choice)

    def _started(self, observer: BaseObserver) -> BaseObserver:
        handler = _Handler(self._news)
        for folder in self._folders:
            observer.schedule(handler, folder, recursive=True)
        observer.start()
        return observer

    def _hear(self, seconds: float) -> None:
        """Note what there is news of, waiting so long for the first."""
        try:
            path = self._news.get(timeout=seconds)
            while True:
                for file in filterfalse(self._choice.own, _files(path)):
                    self._coming.setdefault(file, _Coming((-1, -1), time.monotonic()))
                path = self._news.get_nowait()
        except queue.Empty:
            pass

    def _ready(self) -> list[str]:
        """The files that are as they were for long enough, in name order."""
        now = time.monotonic()
        ready = []
        for path, coming in list(self._coming.items()):
            try:
                status = os.lstat(path)
            except OSError:  # gone again, or under another name by now
                del self._coming[path]
                continue
            look = (status.st_size, status.st_mtime_ns)
            if look != coming.look:
                coming.look, coming.since = look, now
            elif now - coming.since >= SETTLED:
                ready.append(path)
                del self._coming[path]
        return sorted(ready)

    def _found(self, path: str) -> Iterator[Found]:
        for folder in self._folders:
            if Path(path).is_relative_to(folder):
                yield from walking.within(folder, path, self._choice)
                return


class _Handler(FileSystemEventHandler):
    def __init__(self, news: queue.SimpleQueue[str]) -> None:
        self._news = news

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on the path of what came or changed."""
        if event.event_type in _NEWS and not (event.is_directory and event.event_type == EVENT_TYPE_MODIFIED):
            self._news.put(os.fsdecode(event.dest_path or event.src_path))


def _files(path: str) -> Iterator[str]:
    """The file, or the files in the folder and below."""
    if not Path(path).is_dir() or Path(path).is_symlink():
        yield path
        return
    for folder, _, names in os.walk(path):
        for name in names:
            yield os.path.join(folder, name)  # noqa: PTH118
