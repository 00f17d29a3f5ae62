"""Text of the years before Unicode: TCVN3 (ABC), VNI, BK HCM2 and VIQR become Vietnamese.

Such text comes as letters of Windows-1252 (``QuyÕt ®Þnh``, ``QUYEÁT ÑÒNH``), because its fonts drew Vietnamese in
place of Western letters. Which encoding it is, the font's name says, or the share of words that become syllables.

The table: TCVN 5712:1993 (VN3), VNI for Windows and BK HCM2 as their fonts print them.
"""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from extractor import regex
from extractor.reading import sanity
from extractor.reading.legacy.viqr import from_viqr
from extractor.record import ReadingWarning
from extractor.vietnamese.syllables import is_syllable

TCVN3, VNI, BKHCM2, VIQR = "tcvn3", "vni", "bkhcm2", "viqr"
NAMES = {TCVN3: "TCVN3", VNI: "VNI", BKHCM2: "BK HCM2", VIQR: "VIQR"}
_FOLDER = Path(__file__).parent

_LEAST_SOUND = 0.85
"""Share of the words with odd letters that become syllables or codes, in the right encoding."""
_LEAST_GAIN = 0.3
"""By how much that share must grow: Vietnamese in Unicode is sound as it is."""
_FEWEST = 3
_SAMPLE = 4_000
"""Words that are looked at: enough for any measure."""

_CUT = regex.compile(
    r"(?i)(?:[ ,._-]*(?:regular|normal|roman|bold|italic|oblique|mt|bolditalic))+$|[ ](?:Tur|CE|Cyr|Greek|Baltic)$"
)
_TAG = regex.compile(r"^[A-Z]{6}\+")
_UNICODE_ONLY = regex.compile(r"[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
"""Vietnamese letters that Windows-1252 has not: whoever wrote them wrote Unicode."""
_FROM_1258 = {
    ord(bytes([byte]).decode("cp1258")): bytes([byte]).decode("cp1252")
    for byte in range(0xC0, 0x100)
    if bytes([byte]).decode("cp1258") != bytes([byte]).decode("cp1252")
}
_FOREIGN_SIGN = regex.compile(r"[^\x00-\x7f]")
_LOST = regex.compile(r"(?<![\p{L}\d-])(?:\p{L}*-(?: ?\p{Ll}+)?(?:- ?\p{Ll}+)?|\p{L}{0,3}[ơờớởỡợ]\p{L}+)(?![\p{L}\d-])")
_HALF_CAPITAL = regex.compile(r"(?<!\p{L})(?=\p{L}*\p{Lu}\p{L}*\p{Lu})(?!\p{L}*[a-z])\p{L}*\p{Ll}\p{L}*")
"""A word in capitals (``NHIệM``) whose letters with tones are small, for want of any other in TCVN3."""
_BULLET = regex.compile(r"(?<!\S)ã(?!\S)")
"""No word is ``ã`` alone: the byte is a middle point there."""
_HORNED = regex.compile(r"(?=[ơờớởỡợ])")


@cache
def _letters(encoding: str) -> dict[str, str]:
    """What stands in the text (one character of Windows-1252, or two) → the letter."""
    table: dict[str, str] = {}
    with (_FOLDER / "letters.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row[encoding]:
                written = "".join(map(_character, bytes.fromhex(row[encoding])))
                table[written] = row["letter"]
                if len(written) == 2:  # a capital with the mark of a small letter, and the reverse
                    table.setdefault(written[0] + written[1].swapcase(), row["letter"])
    return table


def _character(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads((_FOLDER / "fonts.toml").read_text(encoding="utf-8"))


@cache
def _plain_bytes() -> dict[int, str]:
    """Other characters for a byte → the one of Windows-1252."""
    table = {ord(other): _character(int(byte, 16)) for byte, others in _data()["aliases"].items() for other in others}
    return {0xF000 + byte: _character(byte) for byte in range(0x21, 0x100)} | table


@cache
def _pattern(encoding: str) -> regex.Pattern[str]:
    written = sorted(_letters(encoding), key=len, reverse=True)
    return regex.compile("|".join(map(regex.escape, written)))


@lru_cache(maxsize=1_024)
def encoding_of_font(name: str) -> str | None:
    """The encoding that a font of this name is known to have; None for any other font.

    >>> [encoding_of_font(name) for name in (".VnTime", "FBHPFN+VnTimeHBold", "VNI-Times", "Times New Roman")]
    ['tcvn3', 'tcvn3', 'vni', None]
    """
    bare = _TAG.sub("", name.strip())
    for encoding, pattern in _data()["fonts"].items():
        if regex.fullmatch(pattern, bare):
            return encoding
    return None


@lru_cache(maxsize=1_024)
def prints_capitals(name: str) -> bool:
    """Whether a font prints capitals for small letters (``.VnTimeH``).

    >>> [prints_capitals(name) for name in (".VnTimeH", "FBHPFN+VnTimeHBold", ".VnTime", "VnArialH,Bold", "VNI-Helve")]
    [True, True, False, True, False]
    """
    bare = _CUT.sub("", _TAG.sub("", name.strip()))
    return any(regex.fullmatch(pattern, bare) for pattern in _data()["capitals"].values())


def decoded(text: str, encoding: str) -> str:
    """``text``, whose letters stand for bytes of ``encoding``, as NFC Vietnamese; signs and figures stay.

    >>> decoded("QuyÕt ®Þnh", TCVN3), decoded("QUYEÁT ÑÒNH", VNI), decoded("Quye^'t ddi.nh", VIQR)
    ('Quyết định', 'QUYẾT ĐỊNH', 'Quyết định')
    """
    if encoding == VIQR:
        return from_viqr(text)
    plain = text.translate(_plain_bytes()) if encoding == TCVN3 else text.translate(_private())
    table = _letters(encoding)
    plain = _pattern(encoding).sub(lambda match: table[match.group()], plain)
    if encoding == TCVN3:
        plain = _BULLET.sub("·", plain)
    if encoding == TCVN3:
        plain = unicodedata.normalize("NFC", plain)
        plain = _LOST.sub(lambda match: _with_lost_letter(match.group()), plain)
        plain = _HALF_CAPITAL.sub(lambda match: match.group().upper(), plain)
    return unicodedata.normalize("NFC", plain)


@cache
def _private() -> dict[int, str]:
    return {0xF000 + byte: _character(byte) for byte in range(0x21, 0x100)}


def _with_lost_letter(word: str) -> str:
    """``nh-ng`` → ``nhưng``, ``ng- ời`` → ``người``, ``đợc`` → ``được``.

    TCVN3's ``ư`` is the soft hyphen, which programs print as a hyphen or leave out. Only where the word as a whole is
    a syllable with it, and its parts are none without.
    """
    parts = regex.split("- ?", word)
    if len(parts) == 1:
        whole = _HORNED.sub("ư", word, count=1)
        return whole if not is_syllable(word) and is_syllable(whole) else word
    whole = "ư".join(parts)
    if len(parts) <= 3 and is_syllable(whole) and not all(map(_stands_alone, parts)):
        return whole
    head, blank, rest = word.partition(" ")
    return _with_lost_letter(head) + blank + rest if blank else word


def _stands_alone(part: str) -> bool:
    return not part or is_syllable(part)


def warnings(encodings: Sequence[str], *, page: int | None = None) -> list[ReadingWarning]:
    """What to say of text that stood in these encodings: nothing, or one warning."""
    if not encodings:
        return []
    names = ", ".join(NAMES[encoding] for encoding in dict.fromkeys(encodings))
    return [ReadingWarning(code="legacy-font", page=page, message=f"text in {names} was made Unicode")]


def restored(text: str, encoding: str) -> str | None:
    """``text`` decoded, or None where it is Unicode as it stands.

    Letters that Windows-1252 has not are no sign of Unicode where a program took the bytes for Windows-1258.

    >>> restored("QuyÕt ®Þnh", TCVN3), restored("Qu\u1ed1c h\u1ed9i", TCVN3)
    ('Quyết định', None)
    """
    if not is_unicode(text):
        return decoded(text, encoding)
    made = decoded(unicodedata.normalize("NFC", text.translate(_FROM_1258)), encoding)
    words, now = made.split(), text.split()
    return made if words and _sound(words) > _sound(now) else None


# -- which encoding ------------------------------------------------------------------------------------------


def is_unicode(text: str) -> bool:
    """Whether the text holds Vietnamese letters that no encoding of one byte would give."""
    return _UNICODE_ONLY.search(text) is not None


def guess(words: Iterable[str], *, fewest: int = _FEWEST) -> str | None:
    """The encoding in which these words (blank-separated) are Vietnamese and without which they are not; else None.

    Only words with letters or signs beyond ASCII are measured, at least ``fewest`` different ones.
    """
    odd = list(dict.fromkeys(word for word in words if _FOREIGN_SIGN.search(word)))[:_SAMPLE]
    if len(odd) < fewest:
        return None
    before = _sound(odd)
    if before > 1 - _LEAST_GAIN:
        return None
    best, share = None, max(_LEAST_SOUND, before + _LEAST_GAIN)
    for encoding in (TCVN3, VNI, BKHCM2):
        after = _sound([decoded(word, encoding) for word in odd])
        if after >= share:
            best, share = encoding, after + 1e-9
    return best


def _sound(words: list[str]) -> float:
    """Share of the words that are Vietnamese syllables, or codes with Vietnamese letters (``NĐ-CP``)."""
    good = sum(sanity.kind(word) in (sanity.SYLLABLE_MARKED, sanity.CODE, sanity.SIGN, sanity.NUMBER) for word in words)
    return good / len(words)
