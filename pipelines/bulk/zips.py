"""Zips as folders: their members listed and read where they lie, nothing unpacked to disk, and none trusted.

Each member that is refused says why, and the others are read. A zip in a zip is opened one level deep.
"""

from __future__ import annotations

import calendar
import io
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from extractor.errors import FileDamaged, InputEmpty, InputTooLarge, PasswordNeeded, VanbanError
from pipelines import inputs
from pipelines.bulk.errors import FileChanged, ZipBomb, ZipUnread, ZipUnsafe
from pipelines.bulk.zip_directory import MAXIMUM_MEMBERS, check_directory
from pipelines.bulk.zip_names import leads_out, name_of

MAXIMUM_MEMBER = 2**30
"""Bytes of one member. The limits of a zip as a whole stand below; those of its directory in ``zip_directory``."""
MAXIMUM_INNER = 256 * 2**20
"""Bytes of a zip in a zip, which is held in memory."""
FREE_TOTAL, TOTAL_RATIO = 8 * 2**30, 100
"""All members together may unpack to so many bytes, or to so many times the zip's own size."""
FREE_SIZE, RATIO = 32 * 2**20, 500
"""One member may unpack to so many bytes, or to so many times its packed size. Blank pages pack 300 times smaller."""

INSIDE = "!/"
"""What stands between the name of a zip and that of its member: ``reports.zip!/2019/a.pdf``."""

_ENCRYPTED = 0x1 | 0x40 | 0x2000
_LOCAL_HEADER = 30
_CONTAINERS = frozenset({"[Content_Types].xml", "mimetype"})
"""Members that make a zip a document (Word, Excel, OpenDocument, EPUB)."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a zip, or one that is refused (``error``).

    ``place``: its name in the zip, made unique; for one in an inner zip both names, joined by ``!/``. ``modified_ns``:
    its date (UTC, as if written there) in nanoseconds; zips count by two seconds, so below them stands its checksum: a
    member of another content never looks unchanged.
    """

    place: str
    bytes: int
    modified_ns: int
    error: VanbanError | None = None


def is_zip_of_files(path: str) -> bool:
    """Whether the file begins as a zip and is no document that is packed so (``.docx``). False if it cannot be read."""
    try:
        if not Path(path).is_file():  # opening a pipe would not end
            return False
        with Path(path).open("rb") as file:
            if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
                return False
        return not _opened(path).is_document
    except (OSError, ValueError):
        return False
    except VanbanError:  # damaged, or not to be trusted: the listing says why; of a document its reader
        return path.lower().endswith(".zip")


def members(path: str) -> Iterator[Member]:
    """The members of the zip, in its order, hidden ones and clutter left out.

    Raises ``VanbanError`` where the zip as a whole is damaged, empty or not to be trusted.
    """
    opened = _opened(path)
    any_file = False
    for member in opened.listed():
        any_file = True
        yield member
    if not any_file:
        raise InputEmpty("the zip holds no file to read", remedy="check that it was copied in full")


@contextmanager
def open_member(path: str, place: str) -> Iterator[IO[bytes]]:
    """The bytes of a member as a stream: at most as many as its directory entry says, its checksum verified.

    Raises ``VanbanError`` where there is no such member, it is refused or damaged.
    """
    zipped, index = _opened(path).located(place)
    with zipped.stream(index) as stream:
        yield stream


class Zip:
    """A zip whose directory was read and looked over."""

    def __init__(self, file: IO[bytes], *, inner: bool = False) -> None:
        check_directory(file)
        try:
            self._archive = ZipFile(file)
        except (BadZipFile, LargeZipFile, UnicodeDecodeError, ValueError, NotImplementedError, OSError) as error:
            raise FileDamaged(f"the zip is damaged or incomplete ({_why(error)})") from error
        self._infos = self._archive.infolist()
        self._size = file.seek(0, io.SEEK_END)
        self._inner = inner
        self._overlapping = _overlapping(self._infos, self._archive.start_dir)
        self._excess = _excess(self._infos, self._size)
        self._names = dict(zip(_unique(map(name_of, self._infos)), range(len(self._infos)), strict=True))

    def listed(self) -> Iterator[Member]:
        """Every member; those of inner zips in place of these: all of them bounded as if there were no inner ones."""
        held = 0
        for count, member in enumerate(self._all_listed(), start=1):
            if count > MAXIMUM_MEMBERS:
                cause = f"the zip and those in it name more than {MAXIMUM_MEMBERS:,} files"
                raise ZipBomb(cause, remedy="unpack the zips in it")
            held += 0 if member.error else member.bytes
            if member.error is None and held > _total(self._size):
                most = f"the zip of {self._size:,} bytes would unpack to more than {_total(self._size):,} up to here"
                yield replace(member, error=ZipBomb(most))
            else:
                yield member

    def _all_listed(self) -> Iterator[Member]:
        for name, index in self._names.items():
            info = self._infos[index]
            if name.endswith("/") or _is_clutter(name):
                continue
            member = Member(name, info.file_size, _modified_ns(info), self._refused(index, name))
            if member.error is None and self._is_output(index, name):
                continue
            if member.error is None and name.lower().endswith(".zip"):
                yield from self._listed_inner(member, index)
            else:
                yield member

    def located(self, place: str) -> tuple[Zip, int]:
        """The zip and the index in it of the member at that place."""
        index = self._names.get(place)
        if index is not None:
            if (error := self._refused(index, place)) is not None:
                raise error
            return self, index
        outer, found, rest = place.partition(INSIDE)
        while found and not self._inner:
            index = self._names.get(outer)
            if index is not None and self._refused(index, outer) is None:
                return self._open_inner(index).located(rest)
            more, found, rest = rest.partition(INSIDE)
            outer += INSIDE + more
        raise FileChanged("the zip has no such member any more")

    @contextmanager
    def stream(self, index: int) -> Iterator[IO[bytes]]:
        """The member's bytes."""
        info = self._infos[index]
        try:
            with self._archive.open(info) as stream:
                yield stream
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise FileDamaged(f"the member of the zip is damaged ({_why(error)})") from error

    @property
    def is_document(self) -> bool:
        """Whether it is a document that is packed as a zip."""
        return not _CONTAINERS.isdisjoint(self._names)

    def _listed_inner(self, member: Member, index: int) -> Iterator[Member]:
        try:
            inner = self._open_inner(index)
            if inner.is_document:
                yield member
                return
            found = list(inner.listed())
        except VanbanError as error:
            yield replace(member, error=error)
            return
        for one in found:
            yield replace(one, place=member.place + INSIDE + one.place)

    @lru_cache(maxsize=1)  # noqa: B019  (the zips themselves are few, see `_kept`)
    def _open_inner(self, index: int) -> Zip:
        with self.stream(index) as stream:
            return Zip(io.BytesIO(stream.read(MAXIMUM_INNER)), inner=True)

    def _is_output(self, index: int, name: str) -> bool:
        """Whether ``vanban`` wrote the member."""
        if not inputs.may_be_output(name):
            return False
        try:
            with self.stream(index) as stream:
                return inputs.is_output(name, stream.read(inputs.OUTPUT_HEAD))
        except VanbanError:
            return False  # reading it says why

    def _refused(self, index: int, name: str) -> VanbanError | None:
        """Why a member is not read."""
        info = self._infos[index]
        kind = stat.S_IFMT(info.external_attr >> 16)
        if why := leads_out(name):
            return ZipUnsafe(f"the member of the zip is not trusted: {why}")
        if kind not in (0, stat.S_IFREG):
            what = "a symbolic link" if kind == stat.S_IFLNK else "no file but a folder, device or pipe"
            return ZipUnsafe(f"the member of the zip is {what}", remedy="put the file itself into the zip")
        if info.flag_bits & _ENCRYPTED:
            return PasswordNeeded("the member of the zip is encrypted", remedy="unpack the zip with its password")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            return ZipUnread(f"the member of the zip is packed by a method that is not read ({info.compress_type})")
        if index in self._overlapping:
            return ZipBomb("the member of the zip shares its bytes with another one")
        size, packed = info.file_size, info.compress_size
        if name.lower().endswith(".zip"):
            if self._inner:
                return ZipUnread("a zip in a zip in a zip is not opened", remedy="unpack the outermost zip")
            if size > MAXIMUM_INNER:
                cause = f"a zip in a zip is not opened above {MAXIMUM_INNER // 2**20} MB"
                return InputTooLarge(cause, remedy="unpack the outer zip")
        if size > MAXIMUM_MEMBER:
            return InputTooLarge(f"the member of the zip has {size:,} bytes, more than {MAXIMUM_MEMBER:,}")
        if size > FREE_SIZE and size > RATIO * packed:
            return ZipBomb(f"the member of the zip would unpack from {packed:,} to {size:,} bytes")
        if index >= self._excess:
            return ZipBomb(
                f"the zip of {self._size:,} bytes would unpack to more than {_total(self._size):,} up to here"
            )
        return None


def _opened(path: str) -> Zip:
    """The zip, kept open for the next member: reading the directory of a large one takes its time."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError) as error:
        raise FileChanged(f"the zip can no longer be opened ({_why(error)})") from error
    return _kept(path, status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=2)
def _kept(path: str, *_state: int) -> Zip:
    try:
        file = Path(path).open("rb")  # noqa: SIM115  (closed with the zip that is let go)
    except OSError as error:
        raise FileChanged(f"the zip can no longer be opened ({_why(error)})") from error
    return Zip(file)


def _overlapping(infos: list[ZipInfo], directory: int) -> frozenset[int]:
    """The members whose bytes reach into those of the next one, or into the zip's directory.

    So are bombs made that unpack a million times (D. Fifield, "A better zip bomb", 2019); no honest program does it.
    """
    order = sorted(range(len(infos)), key=lambda index: (infos[index].header_offset, index))
    following = [*(infos[index].header_offset for index in order[1:]), directory]
    return frozenset(
        index
        for index, end in zip(order, following, strict=False)
        if infos[index].header_offset + _LOCAL_HEADER + infos[index].compress_size > end
    )


def _total(size: int) -> int:
    return max(FREE_TOTAL, TOTAL_RATIO * size)


def _excess(infos: list[ZipInfo], size: int) -> int:
    """The index of the first member with which all up to it are more than a zip of that size may unpack to."""
    total, most = 0, _total(size)
    for index, info in enumerate(infos):
        total += info.file_size
        if total > most:
            return index
    return len(infos)


def _unique(names: Iterator[str]) -> Iterator[str]:
    """The names; one that was there before gets a number."""
    last: dict[str, int] = {}
    for name in names:
        unique = name
        while unique in last:
            last[name] += 1
            unique = f"{name}#{last[name]}"
        last[unique] = 1
        yield unique


def _is_clutter(name: str) -> bool:
    parts = name.split("/")
    return "__MACOSX" in parts or any(inputs.is_clutter(part) for part in parts if part not in ("..", "."))


def _modified_ns(info: ZipInfo) -> int:
    try:
        seconds = calendar.timegm((*info.date_time, 0, 0, 0))
    except (ValueError, OverflowError):  # 31 February: zips hold any bits there
        seconds = 0
    return seconds * 10**9 + info.CRC % 10**9


def _why(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
