"""A folder of files that appear together: written aside, then moved into place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.errors import ArgumentInvalid, DiskFull
from pipelines.export import FULL

REMEDY = "name a folder, new or your own, in an existing folder that you may write to"


def make_folder(folder: Path) -> None:
    """Make the folder where it is not there. Raises ``ArgumentInvalid`` where it cannot be."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        cause = f"the folder cannot be made: {error.strerror}"
        raise ArgumentInvalid(cause, source=folder, remedy=REMEDY) from error


@contextmanager
def folder_written_whole(folder: Path, last: str) -> Iterator[Path]:
    """A folder to write into; its files are moved into ``folder`` when all are written, ``last`` as the last.

    ``folder`` is made where it is not there; files of the same names in it are replaced, others stay. On failure
    nothing is left behind. Raises ``ArgumentInvalid`` where nothing can be written, ``DiskFull``.
    """
    place = Path(os.path.realpath(folder))
    if place.exists() and not place.is_dir():
        raise ArgumentInvalid("the output is a file, and a folder is written", source=folder, remedy=REMEDY)
    try:
        aside = Path(tempfile.mkdtemp(prefix=f".{place.name}."[:100], suffix=".part", dir=place.parent))
    except OSError as error:
        cause = f"the output cannot be written: {error.strerror}"
        raise ArgumentInvalid(cause, source=folder, remedy=REMEDY) from error
    try:
        yield aside
        _move(aside, place, last)
    except OSError as error:
        if error.errno in FULL:
            raise DiskFull("the disk is full", source=folder) from error
        cause = f"the output cannot be written: {error.strerror}"
        raise ArgumentInvalid(cause, source=folder, remedy=REMEDY) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move(aside: Path, place: Path, last: str) -> None:
    mask = os.umask(0)
    os.umask(mask)
    if not place.exists():
        aside.chmod(0o777 & ~mask)  # mkdtemp makes folders that only their owner may enter
        aside.replace(place)
        return
    (place / last).unlink(missing_ok=True)  # while files are moved, nothing says that they belong together
    for file in sorted(aside.iterdir(), key=lambda file: (file.name == last, file.name)):
        file.replace(place / file.name)
