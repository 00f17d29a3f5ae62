"""The directory at the end of a zip, looked at before it is read: a hostile one would fill the memory."""

from __future__ import annotations

import io
import struct
from typing import IO

from extractor.errors import FileDamaged, InputTooLarge

MAXIMUM_MEMBERS = 200_000
MAXIMUM_DIRECTORY = 48 * 2**20
"""Bytes of the directory: 200,000 members with long names."""

_END, _END_BYTES = b"PK\x05\x06", 22
_LOCATOR, _LOCATOR_BYTES = b"PK\x06\x07", 20
_END64, _END64_BYTES = b"PK\x06\x06", 56
_COMMENT = 2**16


def check_directory(file: IO[bytes]) -> None:
    """Raise where the zip has no directory (``FileDamaged``), or a larger one than is read (``InputTooLarge``).

    The record at the end of a zip is looked for as ``zipfile`` does, so that both see the same one.
    """
    size = file.seek(0, io.SEEK_END)
    start = max(size - _END_BYTES - _COMMENT, 0)
    file.seek(start)
    tail = file.read(size - start)
    last = tail[-_END_BYTES:]
    if last.startswith(_END) and last.endswith(b"\0\0") and len(last) == _END_BYTES:
        place = len(tail) - _END_BYTES
    else:
        place = tail.rfind(_END)
    if place < 0 or len(tail) < place + _END_BYTES:
        raise FileDamaged("the zip is damaged or incomplete (its directory is missing)")
    count, length = struct.unpack_from("<HL", tail, place + 10)
    file.seek(max(start + place - _LOCATOR_BYTES, 0))
    locator = file.read(_LOCATOR_BYTES)
    if locator.startswith(_LOCATOR):
        file.seek(max(start + place - _LOCATOR_BYTES - _END64_BYTES, 0))
        record = file.read(_END64_BYTES)
        if record.startswith(_END64):
            count, length = struct.unpack_from("<QQ", record, 32)
    if count > MAXIMUM_MEMBERS or length > MAXIMUM_DIRECTORY:
        raise InputTooLarge(
            f"the zip says that it holds {count:,} files in a directory of {length:,} bytes; "
            f"up to {MAXIMUM_MEMBERS:,} are read",
            remedy="unpack it, and name the folder",
        )
