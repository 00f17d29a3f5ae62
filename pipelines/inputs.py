"""What the user names on the command line becomes a list of inputs: files, folders, globs, standard input."""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ArgumentInvalid, InputMissing, InputUnreadable, VanbanError

STANDARD_INPUT = "-"
LAST_PAGE = 100_000
"""No document has so many pages: a guard against ``--pages 1-999999999``."""

CLUTTER = frozenset({"thumbs.db", "desktop.ini"})
"""What Windows leaves in folders; as good as hidden."""

OUTPUTS = (
    b'{"document": {"id": "',
    b'[\n{\n  "document": {\n',
    b"document_id,source,kind,",
    b"\xef\xbb\xbfdocument_id,source,kind,",
    b'{"document": "',
    b"document,page,quote,uri,",
    b"\xef\xbb\xbfdocument,page,quote,uri,",
    b"file,state,code,cause,page,remedy,attempts",
    b"\xef\xbb\xbffile,state,code,cause,page,remedy,attempts",
    b"kind,similarity,why,first_id,",
    b"\xef\xbb\xbfkind,similarity,why,first_id,",
    b'{\n "directed": true,',
)
"""How the records begin that ``vanban extract`` writes, what ``cites`` and ``graph`` make of them, and the lists that
``failures``, ``duplicates`` and ``reextract`` write.

Found in a folder, they are no documents."""

LAYOUTS = (b'name="ocr-system"', b"http://www.loc.gov/standards/alto/")
"""What stands near the beginning of hOCR and ALTO files: what ``vanban ocr`` makes of a scan is no document either."""

GRAPHS = (".graphml", ".gexf")
"""How the names of graph files end: what ``vanban graph`` writes is no document either."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, by path; or one that cannot be reached, with the reason in ``error``."""

    source: str
    error: VanbanError | None = None


def find(arguments: Iterable[str], *, leave_out: Path | None = None) -> Iterator[Input]:
    """Every input that the arguments name, in their order; folders are walked in name order.

    A path that exists is taken as it is, even where its name holds ``*`` or ``[``. In folders, hidden files and records
    that ``vanban`` wrote are skipped, and so is ``leave_out`` (the file that is being written). Raises
    ``ArgumentInvalid`` where ``leave_out`` is named as an input, or standard input twice.
    """
    named = list(arguments)
    if named.count(STANDARD_INPUT) > 1:
        raise ArgumentInvalid("standard input (-) is named twice", remedy="name it once")
    yield from _all(named, os.path.realpath(leave_out) if leave_out else None)


def _all(arguments: Iterable[str], skip: str | None) -> Iterator[Input]:
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
            yield Input(argument, InputMissing("there is no such file or folder", source=argument or "''"))


def _file_or_folder(path: Path, skip: str | None) -> Iterator[Input]:
    if path.is_dir():
        inside = False
        for found in _walk(path, frozenset(), skip):
            inside = True
            yield found
        if not inside:
            yield Input(str(path), InputMissing("the folder holds no file to read", source=path))
        return
    if skip is not None and os.path.realpath(path) == skip:
        raise ArgumentInvalid("the output is also an input", source=path, remedy="name another file to write to")
    yield Input(str(path), None if path.is_fifo() else irregular(path))


def is_clutter(name: str) -> bool:
    """Whether a file or folder of this name is passed over in folders: hidden, or a program's leavings."""
    return name.startswith((".", "~$")) or name.lower() in CLUTTER


def irregular(path: Path) -> VanbanError | None:
    """Why a path is never opened: reading a device or a pipe that nobody writes to would not end."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if error.errno == errno.ELOOP:
            remedy = "delete the link, or let it point to a file"
            return InputUnreadable("it is a symbolic link that leads back to itself", source=path, remedy=remedy)
        return None  # reading it says why
    if stat.S_ISREG(mode):
        return None
    return InputUnreadable("it is no file but a device, pipe or socket", source=path, remedy="name a file")


def _walk(folder: Path, above: frozenset[tuple[int, int]], skip: str | None) -> Iterator[Input]:
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
        if is_clutter(entry.name):
            continue
        if entry.is_dir():
            yield from _walk(entry, above | {here}, skip)
        elif (skip is None or os.path.realpath(entry) != skip) and not _is_output(entry):
            yield Input(str(entry), irregular(entry))


def _is_output(path: Path) -> bool:
    """Whether the file holds what ``vanban`` wrote (records, graphs, layouts of scans), by how it begins."""
    if not may_be_output(path.name):
        return False
    try:
        with path.open("rb") as file:
            return is_output(path.name, file.read(OUTPUT_HEAD))
    except OSError:
        return False


OUTPUT_HEAD = 2048
"""Bytes at the beginning of a file that tell whether ``vanban`` wrote it."""


def may_be_output(name: str) -> bool:
    """Whether files of this name are looked into: only such are ever taken for outputs."""
    return name.lower().endswith((".jsonl", ".json", ".csv", ".hocr", ".html", ".htm", ".xml", *GRAPHS))


def is_output(name: str, head: bytes) -> bool:
    """Whether a file of this name that begins with ``head`` holds what ``vanban`` wrote."""
    suffix = Path(name).suffix.lower()
    if suffix in GRAPHS:
        return True
    return may_be_output(name) and (
        head.startswith(OUTPUTS) or (suffix[1:2] in "hx" and any(mark in head for mark in LAYOUTS))
    )


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
