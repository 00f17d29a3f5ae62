"""The bytes of a task's file, on disk or in a zip: hashed, or read once and held against what was listed."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from extractor.errors import InputMissing, InputTooLarge, InputUnreadable
from extractor.reading import MAXIMUM_BYTES
from pipelines.bulk import zips
from pipelines.bulk.errors import FileChanged, LinkOutside
from pipelines.bulk.task import Task

CHUNK = 2**20

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
"""A pipe in the file's place must not be waited for, nor a link be followed: files are listed by their real paths."""

_Pull = Callable[[], bytes]
"""Gives the next bytes, none at the end."""


def digest(task: Task) -> str:
    """SHA-256 of what the file holds. Raises ``VanbanError`` where it cannot be read, or changes meanwhile."""
    whole = hashlib.sha256()
    for chunk in _chunks(task):
        whole.update(chunk)
    return whole.hexdigest()


def read(task: Task) -> tuple[bytes, str]:
    """What the file holds, and its SHA-256, which is the task's where that is known.

    Raises ``VanbanError`` where it cannot be read, or changed since it was listed.
    """
    whole = hashlib.sha256()
    content = bytearray()
    for chunk in _chunks(task):
        whole.update(chunk)
        content += chunk
    found = whole.hexdigest()
    if task.sha256 is not None and task.sha256 != found:
        raise FileChanged("the file holds something else than when it was listed", source=task.source)
    return bytes(content), found


def _chunks(task: Task) -> Iterator[bytes]:
    total = 0
    with _opened(task) as (pull, size):
        while chunk := pull():
            total += len(chunk)
            if total > MAXIMUM_BYTES:
                raise InputTooLarge(f"the file has more than {MAXIMUM_BYTES:,} bytes", source=task.source)
            if size is not None and total > size:  # one that grows all the time would be read all the time
                raise FileChanged("the file was written to while it was read", source=task.source)
            yield chunk


@contextmanager
def _opened(task: Task) -> Iterator[tuple[_Pull, int | None]]:
    """What gives the bytes, and how many there are on the disk."""
    if task.member is not None:
        with zips.open_member(task.path, task.member) as member:
            yield lambda: member.read(CHUNK), None
        return
    try:
        handle = os.open(task.path, _FLAGS)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputMissing("the file is gone since it was listed", source=task.source) from error
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ELOOP:
            raise LinkOutside("it is a link, and was none that stays in its folder", source=task.source) from error
        raise _unreadable(task, error) from error
    try:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            raise InputUnreadable("it is no file but a folder, device, pipe or socket", source=task.source)
        yield lambda: _read(handle, task), before.st_size
        after = os.fstat(handle)
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise FileChanged("the file was written to while it was read", source=task.source)
    finally:
        os.close(handle)


def _read(handle: int, task: Task) -> bytes:
    try:
        return os.read(handle, CHUNK)
    except OSError as error:
        raise _unreadable(task, error) from error


def _unreadable(task: Task, error: Exception) -> InputUnreadable:
    cause = f"the file cannot be read: {getattr(error, 'strerror', None) or type(error).__name__}"
    return InputUnreadable(cause, source=task.source, remedy="check the disk and your rights")
