"""Zips for tests, honest and not."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

TEXT = b"S\xe1\xbb\x91: 12/BC-UBND"


def zipped(members: dict[str | ZipInfo, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """A zip of these members, in their order."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


def write(path: Path, members: dict[str | ZipInfo, bytes], method: int = ZIP_DEFLATED) -> str:
    """The same as a file; its path."""
    path.write_bytes(zipped(members, method))
    return str(path)


def renamed(content: bytes, names: dict[str, bytes]) -> bytes:
    """The zip with other raw names, each as long as the one it replaces."""
    for name, raw in names.items():
        assert len(name) == len(raw)
        content = content.replace(name.encode(), raw)
    return content


def link(name: str) -> ZipInfo:
    """The entry of a symbolic link."""
    info = ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info


def encrypted(content: bytes) -> bytes:
    """The zip with every member marked as encrypted."""
    return _flags_set(content, 0x1)


def in_utf8(content: bytes) -> bytes:
    """The zip with every name marked as UTF-8."""
    return _flags_set(content, 0x800)


def overlapping(content: bytes, copies: int) -> bytes:
    """A zip of one member whose directory names it so many times."""
    start, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    entry = content[start:end]
    directory = b"".join(entry[:46] + bytes([ord("a") + number]) + entry[47:] for number in range(copies))
    tail = bytearray(content[end:])
    tail[8:12] = copies.to_bytes(2, "little") * 2
    tail[12:16] = len(directory).to_bytes(4, "little")
    return content[:start] + directory + bytes(tail)


def _flags_set(content: bytes, bits: int) -> bytes:
    made = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = made.find(signature)
        while place >= 0:
            flags = int.from_bytes(made[place + offset : place + offset + 2], "little") | bits
            made[place + offset : place + offset + 2] = flags.to_bytes(2, "little")
            place = made.find(signature, place + 4)
    return bytes(made)
