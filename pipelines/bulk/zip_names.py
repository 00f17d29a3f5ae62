"""What the members of a zip are called, and whether a name stays inside the zip.

A zip says of a name only whether it is UTF-8. Where it does not, old programs wrote the code page of their machine:
on Vietnamese Windows cp1258, on others cp437; many wrote UTF-8 without saying so.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from zipfile import ZipInfo

import regex

_IS_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_LETTERS = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz")
_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b")
_SIGNS = frozenset("–—‘’“”…°§«»\u00a0")
_DRIVE = regex.compile(r"[A-Za-z]:")


def name_of(info: ZipInfo) -> str:
    """The member's name as a person wrote it, its folders parted by ``/``."""
    return _decoded(info).partition("\0")[0].replace("\\", "/")


def leads_out(name: str) -> str | None:
    """Why a file of this name (:func:`name_of`) might end up outside of its zip; None where it cannot."""
    if name.startswith("/"):
        return "its name is an absolute path"
    if _DRIVE.match(name):
        return "its name begins with a drive"
    if ".." in name.split("/"):
        return "its name climbs out of the zip (..)"
    return None


def _decoded(info: ZipInfo) -> str:
    if info.flag_bits & _IS_UTF8:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437")  # how zipfile reads what is not marked as UTF-8: no byte is lost
    if raw.isascii():
        return info.orig_filename
    told = _unicode_path(info.extra, raw)
    if told is not None:
        return told
    try:
        return raw.decode()
    except UnicodeDecodeError:
        pass
    try:
        windows = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        return info.orig_filename
    return windows if _is_vietnamese(windows) else info.orig_filename


def _is_vietnamese(name: str) -> bool:
    """Whether all that is not ASCII in the name are Vietnamese letters and signs of Vietnamese print."""
    for character in name:
        if character.isascii() or character in _SIGNS or character in "đĐ":
            continue
        base, *marks = list(unicodedata.normalize("NFD", character))
        if base.lower() not in _LETTERS or not marks or not _MARKS.issuperset(marks):
            return False
    return True


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The UTF-8 name that Info-ZIP puts into an extra field, where it belongs to the raw name."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        body, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and len(body) > 5 and body[0] == 1:
            if int.from_bytes(body[1:5], "little") != zlib.crc32(raw):
                return None
            try:
                return body[5:].decode()
            except UnicodeDecodeError:
                return None
    return None
