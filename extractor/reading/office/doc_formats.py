"""What a Word document (.doc) says of its text's looks: font, hidden or not, in a table or not.

Source: MS-DOC, 2.4.6 (applying properties), 2.6 (single property modifiers), 2.9.257 (stylesheet). Only what decides
over the text is read; whatever of it is broken counts as not said.
"""

from __future__ import annotations

import bisect
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

T = TypeVar("T")
_PAGE = 512
_FONT, _FONT_OTHER, _STYLE = 0x4A4F, 0x4A51, 0x4A30
_HIDDEN, _DELETED, _CAPITALS, _SYMBOL = 0x083C, 0x0800, 0x083B, 0x6A09
_IN_TABLE, _ROW_END = 0x2416, 0x2417
_TABLE_DEFINITION, _TAB_CHANGE = 0xD608, 0xC615
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


@dataclass(frozen=True, slots=True)
class Look:
    """How a character is shown."""

    font: str = ""
    hidden: bool = False
    capitals: bool = False
    symbol: int = 0


@dataclass(slots=True)
class _Plain:
    """Property modifiers that matter, of one run or style; None: not said."""

    font: int | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    symbol: int = 0
    style: int | None = None


Stretch = tuple[int, int]


class Formats:
    """Fonts, styles and the formats of stretches of the stream. Each argument is (place, size) in the table stream."""

    def __init__(
        self, main: bytes, table: bytes, *, fonts: Stretch, styles: Stretch, characters: Stretch, paragraphs: Stretch
    ) -> None:
        self.known = True
        self._main, self._table = main, table
        self._fonts: list[str] = _tolerant(partial(_font_names, table, *fonts), [])
        nothing: tuple[int | None, dict[int, tuple[_Plain, int]]] = (None, {})
        self._default_font, self._styles = _tolerant(partial(self._stylesheet, *styles), nothing)
        self._character_starts, self._characters = self._pages(characters, self._character_runs)
        self._paragraph_starts, self._paragraphs = self._pages(paragraphs, self._paragraph_runs)
        self._looks: dict[tuple[int, int], Look] = {}

    @classmethod
    def none(cls) -> Formats:
        """No formats are known."""
        found = cls(b"", b"", fonts=(0, 0), styles=(0, 0), characters=(0, 0), paragraphs=(0, 0))
        found.known = False
        return found

    def look(self, place: int) -> Look:
        """How the character at this place of the stream is shown."""
        run = bisect.bisect_right(self._character_starts, place) - 1
        paragraph = bisect.bisect_right(self._paragraph_starts, place) - 1
        found = self._looks.get((run, paragraph))
        if found is None:
            found = self._looks[run, paragraph] = self._look(run, paragraph)
        return found

    def in_table(self, place: int) -> tuple[bool, bool]:
        """Whether the paragraph that ends at this place is in a table, and whether it ends a row."""
        paragraph = bisect.bisect_right(self._paragraph_starts, place) - 1
        if paragraph < 0:
            return False, False
        _, in_table, ends_row = self._paragraphs[paragraph]
        return in_table, ends_row

    def _look(self, run: int, paragraph: int) -> Look:
        own = self._characters[run] if run >= 0 else _Plain()
        styles = [own.style] if own.style is not None else []
        if paragraph >= 0:
            styles.append(self._paragraphs[paragraph][0])
        chain = [own, *(plain for style in styles for plain in self._ancestors(style))]
        font = next((plain.font for plain in chain if plain.font is not None), self._default_font)
        return Look(
            self._fonts[font] if font is not None and font < len(self._fonts) else "",
            any(plain.hidden for plain in chain[:1])
            or next((bool(p.hidden) for p in chain if p.hidden is not None), False),
            next((bool(plain.capitals) for plain in chain if plain.capitals is not None), False),
            own.symbol,
        )

    def _ancestors(self, style: int) -> Iterator[_Plain]:
        """A style and those that it rests on."""
        for _ in range(20):
            entry = self._styles.get(style)
            if entry is None:
                return
            plain, style = entry
            yield plain

    # -- the tables in the file ------------------------------------------------------------------------------

    def _stylesheet(self, place: int, size: int) -> tuple[int | None, dict[int, tuple[_Plain, int]]]:
        table, end = self._table, place + size
        head = struct.unpack_from("<H", table, place)[0]
        count, base = struct.unpack_from("<HH", table, place + 2)
        default = struct.unpack_from("<H", table, place + 2 + 12)[0] if head >= 18 else None
        styles: dict[int, tuple[_Plain, int]] = {}
        place += 2 + head
        for number in range(count):
            if place + 2 > end:
                break
            length = struct.unpack_from("<H", table, place)[0]
            if length:
                read = partial(_style, table[place + 2 : place + 2 + length], base)
                entry: tuple[_Plain, int] | None = _tolerant(read, None)
                if entry is not None:
                    styles[number] = entry
            place += 2 + length
        return default, styles

    def _pages(self, stretch: Stretch, runs: Callable[[bytes], Iterator[tuple[int, T]]]) -> tuple[list[int], list[T]]:
        """Starts of the stretches that the formatted pages (FKP) tell of, and what they tell, in order."""
        place, size = stretch
        count = (size - 4) // 8
        found: list[tuple[int, T]] = []
        for number in range(max(count, 0)):
            position = place + 4 * (count + 1) + 4 * number
            if position + 4 > len(self._table):
                break
            page = struct.unpack_from("<I", self._table, position)[0] & 0x3FFFFF
            data = self._main[page * _PAGE : (page + 1) * _PAGE]
            if len(data) == _PAGE:
                found.extend(runs(data))
        found.sort(key=lambda entry: entry[0])
        return [start for start, _ in found], [plain for _, plain in found]

    @staticmethod
    def _character_runs(data: bytes) -> Iterator[tuple[int, _Plain]]:
        count = data[-1]
        if 4 * (count + 1) + count > _PAGE - 1:
            return
        starts = struct.unpack_from(f"<{count + 1}I", data)
        for number in range(count):
            offset = data[4 * (count + 1) + number] * 2
            plain = _Plain()
            if offset and offset < _PAGE - 1:
                plain = _plain(data[offset + 1 : offset + 1 + data[offset]])
            yield starts[number], plain

    @staticmethod
    def _paragraph_runs(data: bytes) -> Iterator[tuple[int, tuple[int, bool, bool]]]:
        count = data[-1]
        if 4 * (count + 1) + 13 * count > _PAGE - 1:
            return
        starts = struct.unpack_from(f"<{count + 1}I", data)
        for number in range(count):
            offset = data[4 * (count + 1) + 13 * number] * 2
            style, in_table, ends_row = 0, False, False
            if 0 < offset < _PAGE - 3:
                size = 2 * data[offset] - 1
                start = offset + 1
                if data[offset] == 0:
                    size, start = 2 * data[offset + 1], offset + 2
                body = data[start : start + size]
                style = struct.unpack_from("<H", body)[0] if len(body) >= 2 else 0
                for code, operand in _modifiers(body[2:]):
                    if code == _IN_TABLE:
                        in_table = bool(operand[0])
                    elif code == _ROW_END:
                        ends_row = bool(operand[0])
            yield starts[number], (style, in_table, ends_row)


def _tolerant(read: Callable[[], T], default: T) -> T:
    try:
        return read()
    except (struct.error, IndexError, ValueError):
        return default


def _font_names(table: bytes, place: int, size: int) -> list[str]:
    if not size:
        return []
    count = struct.unpack_from("<H", table, place)[0]
    names, position = [], place + 4
    for _ in range(count):
        length = table[position]
        name = table[position + 40 : position + 1 + length].decode("utf-16-le", "replace")
        names.append(name.split("\0")[0])
        position += 1 + length
    return names


def _style(data: bytes, base: int) -> tuple[_Plain, int]:
    kind, counts = struct.unpack_from("<HH", data, 2)
    parent, expansions = kind >> 4, counts & 0x000F
    kind &= 0x000F
    position = base + 2 + 2 * struct.unpack_from("<H", data, base)[0] + 2  # the name and its NUL
    plain = _Plain()
    for number in range(expansions):
        position += position % 2
        length = struct.unpack_from("<H", data, position)[0]
        body = data[position + 2 : position + 2 + length]
        if (kind == 1 and number == 1) or (kind == 2 and number == 0):
            plain = _plain(body)
        position += 2 + length
    return plain, parent


def _modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Property modifiers (code, operand); stops at what makes no sense."""
    position = 0
    while position + 2 < len(data):
        code = struct.unpack_from("<H", data, position)[0]
        position += 2
        size = _OPERANDS.get(code >> 13)
        if size is None:
            if code == _TABLE_DEFINITION:
                size = struct.unpack_from("<H", data, position)[0] + 1 if position + 2 <= len(data) else 0
            elif code == _TAB_CHANGE and data[position] == 255:
                return
            else:
                size = data[position] + 1
        operand = data[position : position + size]
        if len(operand) == size and size:
            yield code, operand
        position += size


def _plain(data: bytes) -> _Plain:
    found = _Plain()
    for code, operand in _modifiers(data):
        if code == _FONT:
            found.font = struct.unpack_from("<H", operand)[0]
        elif code == _FONT_OTHER:
            other = struct.unpack_from("<H", operand)[0]
            found.font = other if found.font is None else found.font
        elif code == _HIDDEN:
            found.hidden = operand[0] == 1
        elif code == _DELETED:
            found.hidden = operand[0] == 1 or found.hidden
        elif code == _CAPITALS:
            found.capitals = operand[0] == 1
        elif code == _STYLE:
            found.style = struct.unpack_from("<H", operand)[0]
        elif code == _SYMBOL:
            found.symbol = struct.unpack_from("<H", operand, 2)[0]
    return found
