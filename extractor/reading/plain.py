"""Plain text and Markdown: bytes become NFC text; nothing but the encoding of letters is changed.

Offsets of everything that is found count code points of the text that :func:`decode` returns (and that
``vanban text`` prints): line ends, tabs and no-break blanks stay as they are.
"""

from __future__ import annotations

import hashlib
import unicodedata

from extractor import regex
from extractor.document import Document, Page
from extractor.errors import FormatUnknown, InputEmpty, InputTooLarge
from extractor.reading import legacy, sanity
from extractor.reading.legacy import text as legacy_text
from extractor.record import PageInfo, ReadingWarning

MAXIMUM_BYTES = 200 * 2**20
"""Larger texts are refused: no document is that long, and every view of the text costs as much again."""

_SAMPLE = 65_536
_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


def _late_marks() -> dict[str, str]:
    """A vowel with its tone, then circumflex or breve (typed in the wrong order) → the letter that was meant."""
    pairs: dict[str, str] = {}
    for letters, mark in (("aeoAEO", "\u0302"), ("aA", "\u0306")):
        for letter in letters:
            for tone in "\u0300\u0301\u0303\u0309":
                typed = unicodedata.normalize("NFC", letter + tone) + mark
                pairs[typed] = unicodedata.normalize("NFC", letter + mark + tone)
    return pairs


_LATE_MARKS = _late_marks()
_LATE_MARK = regex.compile("|".join(map(regex.escape, _LATE_MARKS)))


def compose(text: str) -> str:
    """NFC, and the marks of a Vietnamese letter in one order: ``é`` + circumflex becomes ``ế``, as ``ê`` + acute does.

    Unicode keeps the order of two marks that stand above a letter, so NFC alone leaves the first form apart.
    """
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if "\u0302" in text or "\u0306" in text:
        text = unicodedata.normalize("NFC", _LATE_MARK.sub(lambda match: _LATE_MARKS[match.group()], text))
    return text


def read(content: bytes, *, source: str, media_type: str = "text/plain") -> Document:
    """The document of a text file.

    Raises:
        InputEmpty: there is nothing but blanks.
        InputTooLarge: more than :data:`MAXIMUM_BYTES`.
        FormatUnknown: the bytes are no text in an encoding that is read.
    """
    if len(content) > MAXIMUM_BYTES:
        raise InputTooLarge(
            f"the text has {len(content) / 2**20:.0f} MB; at most {MAXIMUM_BYTES // 2**20} MB are read", source=source
        )
    text, warnings = decode(content, source=source)
    if not text or text.isspace():
        raise InputEmpty("the file holds no text, only blanks", source=source)
    ratio = sanity.measure(text[:_SAMPLE].split()).language_ratio
    info = PageInfo(number=1, method="plain", language_ratio=ratio)
    return Document(
        text=text,
        source=source,
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        pages=(Page(info=info, start=0, end=len(text)),),
        warnings=tuple(warnings),
    )


def decode(content: bytes, *, source: str = "-") -> tuple[str, list[ReadingWarning]]:
    """The NFC text of a file's bytes, and what was odd about them.

    UTF-8, UTF-16 and UTF-32 with or without byte order mark; Windows-1258, TCVN3, VNI, BK HCM2 and VIQR only where
    the result is plainly Vietnamese. Raises ``FormatUnknown`` for anything else.
    """
    warnings: list[ReadingWarning] = []
    text = _decoded(content, source, warnings)
    controls = len(_CONTROL.findall(text))
    if controls > 8 and controls * 100 > len(text):
        raise FormatUnknown(
            f"the file is no text: {controls} of its {len(text)} characters are control codes", source=source
        )
    if controls:
        warnings.append(
            ReadingWarning(code="control-characters", message=f"{controls} control characters in the text were kept")
        )
    text, encodings = legacy_text.converted(text)
    warnings.extend(legacy.warnings(encodings))
    return compose(text), warnings


def _decoded(content: bytes, source: str, warnings: list[ReadingWarning]) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _tolerant(content[len(mark) :], encoding, source, warnings)
    wide = _wide_encoding(content[:_SAMPLE])
    if wide is not None:
        return _tolerant(content, wide, source, warnings)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(len(match) for match in regex.findall(r"[^\x00-\x7f\ufffd]+", text[: 16 * _SAMPLE]))
    if whole > 8 * broken:  # plainly UTF-8, with a few bytes lost
        return _tolerant(content, "utf-8", source, warnings)
    windows = _windows_1258(content)
    if windows is not None:
        warnings.append(ReadingWarning(code="encoding-guessed", message="read as Windows-1258"))
        return windows
    western = content.decode("cp1252", "ignore") if b"\x00" not in content else ""
    if western and legacy.guess(western[:_SAMPLE].split()) is not None:
        return western  # letters that stand for bytes: made Unicode by whoever called
    raise FormatUnknown(
        "the file is neither Unicode text nor any kind of file that can be read",
        source=source,
        remedy="convert it to UTF-8 text or to PDF",
    )


def _tolerant(content: bytes, encoding: str, source: str, warnings: list[ReadingWarning]) -> str:
    text = content.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if not broken:
        return text
    if broken * 20 > len(text):
        raise FormatUnknown(f"the file claims to be {encoding.upper()}, but is not", source=source)
    warnings.append(
        ReadingWarning(code="bytes-replaced", message=f"{broken} characters are no valid {encoding.upper()}")
    )
    return text


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without byte order mark: NUL bytes at one place of each unit, and hardly any elsewhere."""
    units = len(sample) // 4
    if units < 2 or b"\x00" not in sample:
        return None
    share = [sample[place : units * 4 : 4].count(0) / units for place in range(4)]
    for encoding, zero, rest in (
        ("utf-32-le", (2, 3), (0,)),
        ("utf-32-be", (0, 1), (3,)),
        ("utf-16-le", (1, 3), (0, 2)),
        ("utf-16-be", (0, 2), (1, 3)),
    ):
        least = 0.9 if encoding.startswith("utf-32") else 0.3
        if all(share[place] >= least for place in zero) and all(share[place] < 0.02 for place in rest):
            try:
                text = sample[: units * 4].decode(encoding, "replace")
            except UnicodeDecodeError:  # pragma: no cover - "replace" never raises
                continue
            if text.count("\ufffd") <= 1:
                return encoding
    return None


def _windows_1258(content: bytes) -> str | None:
    try:
        sample = compose(content[:_SAMPLE].decode("cp1258"))
    except UnicodeDecodeError:
        return None
    if sanity.measure(sample.split()).is_vietnamese:
        return content.decode("cp1258", "replace")
    return None
