"""How high a row must be for its wrapped texts: worked out, because not every program does it when it opens a file."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path

SIZE = 11.0
"""Points of the type."""
LINE = 14.5
"""Points from line to line."""
HIGHEST = 409.0
"""Points that a row may have."""

_PIXELS_A_CHARACTER = 7
"""Width of a column's character: that of a figure in the workbook's own type."""
_PIXELS_A_POINT = 96 / 72
_ROOM = 0.97
"""Share of a column that is counted on: programs and printers differ by some percent."""


def height(texts_and_widths: list[tuple[str, float]]) -> float:
    """The height in points of a row whose cells hold these texts in columns so many characters wide."""
    most = max((lines(text, width) for text, width in texts_and_widths), default=1)
    return min(most * LINE + 2, HIGHEST)


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column so many characters wide. Words that are longer are broken."""
    room = width * _PIXELS_A_CHARACTER * _ROOM / (SIZE * _PIXELS_A_POINT / 1000)
    if len(text) * 1000 <= room:
        return 1 + text.count("\n")
    return sum(_lines(part, room) for part in text.split("\n"))


def _lines(text: str, room: float) -> int:
    count, used, space = 1, 0.0, _width(" ")
    for word in text.split(" "):
        wide = sum(map(_width, word))
        if used and used + space + wide <= room:
            used += space + wide
            continue
        count += bool(used)
        count += int(wide // room)
        used = wide % room
    return count


@cache
def _width(letter: str) -> int:
    widths, other, wide = _table()
    if letter in widths:
        return widths[letter]
    if unicodedata.east_asian_width(letter) in "WF":
        return wide
    base = unicodedata.normalize("NFD", letter)
    if base[0] != letter and len(base) > 1:  # ế → ê → e, ợ → ơ
        return widths.get(unicodedata.normalize("NFC", base[:2]), widths.get(base[0], other))
    return 0 if unicodedata.combining(letter) else other


@cache
def _table() -> tuple[dict[str, int], int, int]:
    data = tomllib.loads((Path(__file__).parent / "letter_widths.toml").read_text(encoding="utf-8"))
    widths = {letter: int(width) for width, letters in data["widths"].items() for letter in letters}
    return widths, data["default"], data["wide"]
