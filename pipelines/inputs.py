"""What the user names on the command line becomes a list of inputs: files, folders, globs, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ArgumentInvalid, InputMissing, InputUnreadable, VanbanError

STANDARD_INPUT = "-"
LAST_PAGE = 100_000
"""No document has so many pages: a guard against ``--pages 1-999999999``."""

CLUTTER = frozenset({"thumbs.db", "desktop.ini"})
"""What Windows leaves in folders; as good as hidden."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, by path; or one that cannot be reached, with the reason in ``error``."""

    source: str
    error: VanbanError | None = None


def find(arguments: Iterable[str], *, leave_out: Path | None = None) -> Iterator[Input]:
    """Every input that the arguments name, in their order; folders are walked in name order.

    A path that exists is taken as it is, even where its name holds ``*`` or ``[``. Hidden files in folders are skipped,
    and so is ``leave_out`` (the file that is being written).
    """
    skip = leave_out.resolve() if leave_out else None
    for argument in arguments:
        path = Path(argument)
        if argument == STANDARD_INPUT:
            yield Input(argument)
        elif os.path.lexists(argument):
            yield from _file_or_folder(path, skip)
        elif glob.has_magic(argument):
            matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute patterns)
            if not matches:
                yield Input(argument, InputMissing("no file matches this pattern", source=argument))
            for match in matches:
                # `**` yields folders beside the files inside them: walking those too would read files twice.
                if "**" not in argument or not Path(match).is_dir():
                    yield from _file_or_folder(Path(match), skip)
        else:
            yield Input(argument, InputMissing("there is no such file or folder", source=argument))


def _file_or_folder(path: Path, skip: Path | None) -> Iterator[Input]:
    if path.is_dir():
        yield from _walk(path, frozenset(), skip)
    else:
        yield Input(str(path))


def _walk(folder: Path, above: frozenset[tuple[int, int]], skip: Path | None) -> Iterator[Input]:
    try:
        status = folder.stat()
        here = (status.st_dev, status.st_ino)
        if here in above:  # a symbolic link back to a folder that we are in
            return
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        cause = error.strerror or type(error).__name__
        yield Input(str(folder), InputUnreadable(f"the folder cannot be listed: {cause}", source=folder))
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name.lower() in CLUTTER:
            continue
        if entry.is_dir():
            yield from _walk(entry, above | {here}, skip)
        elif skip is None or entry.resolve() != skip:
            yield Input(str(entry))


def page_numbers(text: str | None) -> frozenset[int] | None:
    """``1-3,7`` → {1, 2, 3, 7}; None for no limit. Raises ``ArgumentInvalid`` for anything else."""
    if text is None:
        return None
    numbers: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        try:
            start = _page(first)
            end = _page(last) if dash else start
            if end < start:
                raise ValueError
        except ValueError:
            raise ArgumentInvalid(
                f"--pages {text!r}: {part.strip()!r} is no page or range of pages", remedy="write it like 1-3,7"
            ) from None
        numbers.update(range(start, end + 1))
    return frozenset(numbers)


def _page(digits: str) -> int:
    number = int(digits) if digits.strip().isdecimal() else 0
    if not 1 <= number <= LAST_PAGE:
        raise ValueError
    return number
