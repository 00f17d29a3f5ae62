"""A folder that keeps small blocks of bytes by name and never grows beyond a size; nothing in it is ever needed.

Many processes may use it at once: a block appears whole or not at all. Whatever goes wrong with it (no rights, a full
disk, a damaged block) costs the time to make the block again, never the run.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

SHARDS = 256
"""Subfolders, by the first two letters of a name. Each is kept within its share, so that nothing counts the whole."""
MOST_BYTES = 512 * 2**20
"""Some 50,000 pages."""


def default_folder() -> Path:
    """Where results are kept: ``VANBAN_CACHE``, else the user's cache folder by the XDG base directories."""
    named = os.environ.get("VANBAN_CACHE")
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "vanban"


_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Store:
    """Blocks in ``folder``; names are long hexadecimal numbers, evenly spread (hashes).

    ``most_bytes``: what all blocks together may take; those that were not used for longest go first.
    """

    folder: Path
    most_bytes: int = MOST_BYTES

    def get(self, name: str) -> bytes | None:
        """The block of this name, None where there is none that can be read."""
        place = self._place(name)
        try:
            block = place.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(OSError):  # a folder that may only be read serves all the same
            os.utime(place)
        return block

    def put(self, name: str, block: bytes) -> None:
        """Keep the block, in place of one that has its name, and let old ones go."""
        place = self._place(name)
        try:
            # What was read may be secret: for the user's eyes only.
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=place.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(block)
                Path(draft).replace(place)
            except BaseException:
                Path(draft).unlink(missing_ok=True)
                raise
            self._shrink(place)
        except OSError as error:
            _complain(str(self.folder), error.strerror or type(error).__name__)

    def _place(self, name: str) -> Path:
        return self.folder / name[:2] / name[2:]

    def _shrink(self, newest: Path) -> None:
        """Let the longest unused blocks of the shard go until it fits into its share; the newest stays."""
        kept: list[tuple[int, int, str]] = []
        with os.scandir(newest.parent) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):  # another process may have let it go
                    status = entry.stat()
                    kept.append((status.st_mtime_ns, status.st_size, entry.path))
        excess = sum(size for _, size, _ in kept) - self.most_bytes // SHARDS
        for _, size, path in sorted(kept):
            if excess <= 0:
                return
            if path != str(newest):
                with contextlib.suppress(OSError):
                    Path(path).unlink()
                excess -= size


@functools.cache
def _complain(folder: str, cause: str) -> None:
    _log.warning("warning: nothing can be kept in the cache %s (%s): every page is read anew", folder, cause)
