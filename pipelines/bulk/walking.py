"""What the user names becomes files of the ledger: folders walked, zips looked into, what is not read told why."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ArgumentInvalid, InputMissing, InputUnreadable, VanbanError
from pipelines import extracting, inputs
from pipelines.archive.face import Found
from pipelines.bulk import zips
from pipelines.bulk.errors import FolderListed, LinkOutside, ZipListed

DOCUMENTS = frozenset(
    {".pdf", ".txt", ".docx", ".doc", ".rtf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"}
)
"""Files of these names are not looked into for a zip while folders are walked: each look costs an opening."""


Own = Callable[[str], bool]
"""Tells by its path whether a file is the archive's own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which files are taken: ``since`` (nanoseconds since 1970) only those modified then or later; ``own`` tells the
    files of the archive, which may lie in a folder that is walked."""

    since: int | None = None
    own: Own = lambda path: False


_EVERYTHING = Choice()


def walk(arguments: Iterable[str], choice: Choice = _EVERYTHING) -> Iterator[Found]:
    """Every file that the arguments (files, folders, globs) name, in their order; folders in name order.

    A zip gives its members. In folders, hidden files, clutter and what ``vanban`` wrote are passed over, links out of
    the folder are refused, and links to folders inside are passed over, as what they lead to is found in its own place.
    Paths are absolute and real, so that a run that goes on elsewhere finds them, and follows no link. Raises
    ``ArgumentInvalid`` for ``-``, ``InputMissing`` for what is not there.
    """
    for argument in arguments:
        if argument == inputs.STANDARD_INPUT:
            raise ArgumentInvalid("an archive takes no standard input", remedy="name files or folders")
        if os.path.lexists(argument):
            yield from _named(argument, choice)
            continue
        matches = glob.glob(argument, recursive=True) if glob.has_magic(argument) else []  # noqa: PTH207
        if not matches:
            cause = "no file matches this pattern" if glob.has_magic(argument) else "there is no such file or folder"
            raise InputMissing(cause, source=argument or "''")
        for match in sorted(matches):
            # `**` yields folders beside the files inside them.
            if "**" not in argument or not _is_folder(match):
                yield from _named(match, choice)


def within(root: str, path: str, choice: Choice = _EVERYTHING) -> Iterator[Found]:
    """What :func:`walk` of ``root``, the real path of a folder, finds at ``path``, a file or folder that lies in it."""
    parts = Path(path).relative_to(root).parts
    if any(map(inputs.is_clutter, parts)) or not os.path.lexists(path):
        return
    if _is_folder(path) and not _is_link(path):
        yield from _folder(path, root, choice)
    else:
        yield from _entry(path, root, choice)


def again(path: str) -> Iterator[Found] | None:
    """What stands now in place of a row that was a folder or a zip that could not be looked into; None for a file."""
    if _is_link(path):
        return None
    if _is_folder(path):
        return _once_more(path)
    if Path(path).suffix.lower() not in DOCUMENTS and zips.is_zip_of_files(path):
        return _file(path, _EVERYTHING)
    return None


def _once_more(folder: str) -> Iterator[Found]:
    listed = FolderListed("it is a folder; the files in it are listed one by one", source=shown(folder))
    status = Path(folder).stat()
    yield Found(shown(folder), folder, None, status.st_size, status.st_mtime_ns, listed, skipped=True)
    yield from _folder(folder, os.path.realpath(folder), _EVERYTHING)


# pathlib raises where a path is too long, a disk fails or a folder may not be entered; these say no, and whoever opens
# the path then says why.


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112


def _is_link(path: str) -> bool:
    return os.path.islink(path)  # noqa: PTH114


def shown(path: str) -> str:
    """A path as text: what is no UTF-8 in it as ``\\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _named(argument: str, choice: Choice) -> Iterator[Found]:
    path = os.path.realpath(argument)  # a link that the user names may lead anywhere
    if _is_folder(path):
        yield from _folder(path, path, choice)
    else:
        yield from _file(path, choice)


def _folder(folder: str, root: str, choice: Choice) -> Iterator[Found]:
    """The files in a folder and below; ``root`` is the real path of the folder that the user named."""
    waiting = [iter([folder])]
    while waiting:  # no recursion: folders may lie a thousand deep
        path = next(waiting[-1], None)
        if path is None:
            waiting.pop()
        elif _is_folder(path) and (path == folder or not _is_link(path)):
            try:
                names = sorted(entry for entry in os.listdir(path) if not inputs.is_clutter(entry))  # noqa: PTH208
            except OSError as error:
                cause = f"the folder cannot be listed: {error.strerror or type(error).__name__}"
                yield _refused(path, InputUnreadable(cause))
                continue
            waiting.append(iter([os.path.join(path, name) for name in names]))  # noqa: PTH118
        else:
            yield from _entry(path, root, choice)


def _entry(path: str, root: str, choice: Choice) -> Iterator[Found]:
    """What a folder holds at ``path``: a file, or a link."""
    if _is_link(path):
        target = os.path.realpath(path)
        if not os.path.exists(path):  # noqa: PTH110
            why = inputs.irregular(Path(path)) or InputMissing("the link leads nowhere", remedy="delete the link")
            yield _refused(path, why)
            return
        if target != root and not target.startswith(root.rstrip(os.sep) + os.sep):
            yield _refused(path, LinkOutside("it is a link that leads out of the folder"))
            return
        if _is_folder(target):
            return
        path = target
    yield from _file(path, choice)


def _file(path: str, choice: Choice) -> Iterator[Found]:
    if choice.own(path):
        return
    try:
        status = Path(path).stat()
    except OSError as error:
        cause = f"the file cannot be looked at: {error.strerror or type(error).__name__}"
        yield _refused(path, InputUnreadable(cause, remedy="check the disk and your rights"))
        return
    if choice.since is not None and status.st_mtime_ns < choice.since:
        return
    if not stat.S_ISREG(status.st_mode):
        yield _refused(path, inputs.irregular(Path(path)) or InputUnreadable("it is no file"))
        return
    if _is_output(path):
        return
    if Path(path).suffix.lower() not in DOCUMENTS and zips.is_zip_of_files(path):
        yield from _members(path, status)
    else:
        yield Found(shown(path), path, None, status.st_size, status.st_mtime_ns, None)


def _members(path: str, status: os.stat_result) -> Iterator[Found]:
    """The members of a zip, then the zip itself: why it cannot be read, or that it was looked into."""
    count = 0
    whole: VanbanError
    try:
        for count, member in enumerate(zips.members(path), start=1):  # noqa: B007
            source = shown(path) + zips.INSIDE + member.place
            if member.error is not None:
                member.error.source = source
            yield Found(source, path, member.place, member.bytes, member.modified_ns, member.error)
        whole = ZipListed(f"it is a zip; the {count} files in it are listed one by one")
    except Exception as error:  # a zip that nobody foresaw must not stop the others
        whole = extracting.as_ours(error, shown(path))
    whole.source = shown(path)
    skipped = isinstance(whole, ZipListed)
    yield Found(shown(path), path, None, status.st_size, status.st_mtime_ns, whole, skipped=skipped)


def _refused(path: str, error: VanbanError) -> Found:
    error.source = shown(path)
    try:
        status = os.lstat(path)
    except OSError:
        return Found(shown(path), path, None, None, None, error)
    return Found(shown(path), path, None, status.st_size, status.st_mtime_ns, error)


def _is_output(path: str) -> bool:
    if not inputs.may_be_output(path):
        return False
    try:
        with Path(path).open("rb") as file:
            return inputs.is_output(path, file.read(inputs.OUTPUT_HEAD))
    except OSError:
        return False
