"""One writer at a time: a lock that dies with its process, however it dies."""

from __future__ import annotations

import datetime
import os
import platform
import sys
from pathlib import Path
from typing import IO
from weakref import WeakSet

from pipelines.archive.errors import ArchiveLocked, ArchiveReadOnly


class FileLock:
    """Holds ``reports.db.lock`` beside the archive until it is released or the process ends.

    The operating system lets go of it with the process, so the file may lie there unlocked: that means nothing.
    Raises ``ArchiveLocked``, naming who holds it.
    """

    def __init__(self, archive: Path) -> None:
        real = Path(os.path.realpath(archive))  # by whatever name it is called
        path = real.with_name(real.name + ".lock")
        try:
            file: IO[str] = path.open("a+", encoding="utf-8")
        except OSError as error:
            raise ArchiveReadOnly(f"nothing can be written beside it: {error.strerror}", source=archive) from error
        try:
            _lock(file)
        except OSError:
            file.seek(0)
            holder = file.read(1000).strip() or "another process"
            file.close()
            raise ArchiveLocked(f"{holder} writes to it", source=archive) from None
        file.truncate(0)
        since = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        file.write(f"process {os.getpid()} on {platform.node()}, since {since},")
        file.flush()
        self._file = file
        _held.add(self)

    def release(self) -> None:
        """Let go."""
        self._file.close()
        _held.discard(self)


_held: WeakSet[FileLock] = WeakSet()


def _let_go() -> None:
    """In a forked child: it must not keep the lock alive when the parent is gone."""
    for lock in list(_held):
        lock.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
