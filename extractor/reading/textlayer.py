"""The words of a PDF page's text layer with their boxes, straight from PDFium's character table.

PDFium hands out the page's characters in one call; a box is asked for only at a word's first and last character.
That makes the reading of a text layer some twenty times faster than one that looks at every character.
"""

from __future__ import annotations

import array
import ctypes
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from extractor import regex
from extractor.reading.plain import compose
from extractor.reading.printed import PrintedWord

# Windows-1252's letters where a font's map gives C1 control codes (0x85 is an ellipsis); what PDFium puts in
# place of a hyphen at a line's end, leaving out the line break; what has no width.
_HYPHENS = "\x02\ufffe"
_REPAIRS = {code: bytes([code]).decode("cp1252", "ignore") or " " for code in range(0x80, 0xA0)}
_REPAIRS |= {ord(sign): "-" for sign in _HYPHENS}
_REPAIRS |= {
    code: " " for code in (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xFFFF) if chr(code) not in _HYPHENS
}
_LINE = regex.compile(r"[^\n\x02\ufffe]*[\n\x02\ufffe]?")
_WORD = regex.compile(r"[^\s\u200b]+")
_NOT_PLAIN = regex.compile(
    r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2060\ufb00-\ufb06\ufeff\ufffe\uffff]"
)
_INVISIBLE = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_CLEANED = {**_INVISIBLE, **_LIGATURES}

_loose_box: Callable[[Any, int, int], int] = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)(ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0)
"""FPDFText_GetLooseCharBox without ctypes' conversion of arguments: it is called twice a word."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is shown: its visible rectangle in PDF points (y up) and its /Rotate in degrees clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def size(self) -> Point:
        """Width and height of the page as shown, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def turned(self, rotation: int) -> Frame:
        """The same page shown turned by so many more degrees clockwise."""
        return Frame(self.left, self.bottom, self.right, self.top, (self.rotation + rotation) % 360)


def words(
    text_page: Any, frame: Frame, *, raw: bool = False, places: dict[int, int] | None = None
) -> list[PrintedWord]:
    """The words of a loaded text page (FPDF_TEXTPAGE), in the order of the file.

    Boxes are fractions of the page as ``frame`` shows it. Words outside it are dropped (a reader cannot see them),
    and so is a word printed a second time over itself (bold faked by overprinting).

    ``raw``: the characters as they are in the file, for those that stand for the bytes of an old font.
    ``places``: filled with the index of its first character by the ``id`` of each word.
    """
    text = _text(text_page)
    if not text:
        return []
    lines = [match.span() for match in _LINE.finditer(text)]
    is_plain = raw or _NOT_PLAIN.search(text) is None
    if not is_plain:
        text = text.translate(_REPAIRS)
    is_composed = raw or text.isascii() or compose(text) == text
    printed: list[tuple[str, int]] = []
    indices: list[int] = []
    for line, (start, end) in enumerate(lines):
        for match in _WORD.finditer(text, start, end):
            word = match.group()
            if not is_plain:
                word = word.translate(_CLEANED)
            if not is_composed:
                word = compose(word)
            if word:
                printed.append((word, line))
                indices.append(match.start())
                indices.append(match.end() - 1)
    corners = _loose_boxes(text_page, indices)
    level = frame.rotation % 180 == 0  # lines of print run along x
    stacked = [
        number
        for number, sides in enumerate(zip(*(corners[place::8] for place in range(8)), strict=True))
        if _is_stacked(*sides, level=level)
    ]
    if stacked:
        printed, indices = _unstacked(text_page, text, printed, indices, set(stacked), level=level)
        corners = _loose_boxes(text_page, indices)
    found: list[PrintedWord] = []
    to_fractions = transform(frame)
    for (word, line), first, left, top, right, bottom, left2, top2, right2, bottom2 in zip(
        printed, indices[::2], *(corners[place::8] for place in range(8)), strict=True
    ):
        box = to_fractions(
            left if left < left2 else left2,
            bottom if bottom < bottom2 else bottom2,
            right if right > right2 else right2,
            top if top > top2 else top2,
        )
        x0, y0, x1, y1 = box
        if x0 + x1 <= 0 or x0 + x1 >= 2 or y0 + y1 <= 0 or y0 + y1 >= 2 or x1 <= x0 or y1 <= y0:
            continue
        if x0 < 0 or y0 < 0 or x1 > 1 or y1 > 1:
            box = (max(x0, 0.0), max(y0, 0.0), min(x1, 1.0), min(y1, 1.0))
        found.append(PrintedWord(word, box, 1.0, line, y1 - y0))
        if places is not None:
            places[id(found[-1])] = first
    return _without_overprint(found)


def cleaned(text: str) -> str:
    """A raw word as :func:`words` gives it otherwise: no signs without width, no control codes, ligatures apart."""
    return text.translate(_REPAIRS).translate(_CLEANED).strip()


def _is_stacked(
    left: float, top: float, right: float, bottom: float, left2: float, top2: float, right2: float, bottom2: float,
    *, level: bool,
) -> bool:  # fmt: skip
    """Whether a word's last letter stands in another line than its first: above, below, or beside if the page is."""
    if level:
        return bool(top2 <= bottom or top <= bottom2)
    return bool(right2 <= left or right <= left2)


def _unstacked(
    text_page: Any, text: str, printed: list[tuple[str, int]], indices: list[int], stacked: set[int], *, level: bool
) -> tuple[list[tuple[str, int]], list[int]]:
    """Words and indices with the stacked ones cut where a new line begins.

    PDFium runs figures of one column together, ``1`` over ``2`` over ``3``, if they were drawn one after the other.
    """
    words: list[tuple[str, int]] = []
    places: list[int] = []
    for number, (word, line) in enumerate(printed):
        first, last = indices[2 * number], indices[2 * number + 1]
        if number not in stacked:
            words.append((word, line))
            places += (first, last)
            continue
        boxes = _loose_boxes(text_page, list(range(first, last + 1)))
        start = first
        for index in range(first + 1, last + 2):
            sides = (*boxes[4 * (start - first) : 4 * (start - first) + 4], *boxes[4 * (index - first) :][:4])
            if index > last or _is_stacked(*sides, level=level):
                part = compose(text[start:index].translate(_CLEANED))
                if part:
                    words.append((part, line))
                    places += (start, index - 1)
                start = index
    return words, places


def _loose_boxes(text_page: Any, indices: list[int]) -> list[float]:
    """Left, top, right, bottom (PDF points) of the characters at these indices, one after the other; 0 if none."""
    values = (ctypes.c_float * (4 * len(indices)))()
    handle, address = ctypes.cast(text_page, ctypes.c_void_p).value, ctypes.addressof(values)
    for index in indices:
        _loose_box(handle, index, address)
        address += 16
    return array.array("f", bytes(values)).tolist()


def _text(text_page: Any) -> str:
    """The page's characters, one code point a character index."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
    # Characters without Unicode value or beyond the basic plane: ask for each, so that the indices stay right.
    codes = [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count)]
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)


def transform(frame: Frame) -> Callable[[float, float, float, float], tuple[float, float, float, float]]:
    """PDF rectangle (x0, y0, x1, y1; y up) → box in fractions of the page as shown (y down)."""
    left, bottom, right, top = frame.left, frame.bottom, frame.right, frame.top
    width, height = right - left, top - bottom

    def upright(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return ((x0 - left) / width, (top - y1) / height, (x1 - left) / width, (top - y0) / height)

    def quarter(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return ((y0 - bottom) / height, (x0 - left) / width, (y1 - bottom) / height, (x1 - left) / width)

    def half(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return ((right - x1) / width, (y0 - bottom) / height, (right - x0) / width, (y1 - bottom) / height)

    def three_quarters(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return ((top - y1) / height, (right - x1) / width, (top - y0) / height, (right - x0) / width)

    return {0: upright, 90: quarter, 180: half, 270: three_quarters}[frame.rotation]


def _without_overprint(found: list[PrintedWord]) -> list[PrintedWord]:
    """The words without those that lie on the same word already printed (bold faked by printing twice)."""
    by_text: dict[str, list[PrintedWord]] = {}
    twice: set[int] = set()
    for word in found:
        same = by_text.get(word.text)
        if same is None:
            by_text[word.text] = [word]
            continue
        x0, y0, x1, y1 = word.box
        reach_x, reach_y = 0.15 * (x1 - x0), 0.3 * (y1 - y0)
        for other in same:
            box = other.box
            if -reach_x < box[0] - x0 < reach_x and -reach_y < box[1] - y0 < reach_y:
                twice.add(id(word))
                break
        else:
            same.append(word)
    return [word for word in found if id(word) not in twice] if twice else found


def upright_turn(text_page: Any, frame: Frame) -> int:
    """Degrees clockwise (0, 90, 180, 270) by which the page must be turned so that most of its letters stand upright.

    A table printed across the page has its letters on their side, though the page itself says nothing of it.
    """
    count = pdfium.FPDFText_CountChars(text_page)
    turns = [0, 0, 0, 0]
    for index in range(0, count, max(count // 12, 1)):
        angle = pdfium.FPDFText_GetCharAngle(text_page, index)  # radians, as the letters turn clockwise
        if angle >= 0:
            turns[round(-angle / (math.pi / 2) - frame.rotation / 90) % 4] += 1
    return turns.index(max(turns)) * 90


def font_name(text_page: Any, index: int) -> str:
    """The name of the font that the character at this index is set in; empty where the file names none."""
    buffer = ctypes.create_string_buffer(256)
    size = pdfium.FPDFText_GetFontInfo(text_page, index, buffer, len(buffer), ctypes.c_int())
    return buffer.value.decode("utf-8", "replace") if 0 < size <= len(buffer) else ""
