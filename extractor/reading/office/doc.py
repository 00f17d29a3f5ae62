"""Word documents of 1997 to 2003 (.doc, MS-DOC), and plainly those of Word 6 and 95.

The file is an OLE container; its text lies in pieces, in Windows-1252 or UTF-16, and tables beside it tell which
stretch has which font (:mod:`~extractor.reading.office.doc_formats`).
"""

from __future__ import annotations

import array
import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import olefile

from extractor.errors import FileDamaged, FormatUnknown, PasswordNeeded
from extractor.reading.office.blocks import Block, Paragraph, Parts, Run, Story
from extractor.reading.office.doc_formats import Formats, Look
from extractor.record import ReadingWarning

_IDENTITY = (0xA5EC, 0xA5DC)
_COMPLEX, _ENCRYPTED, _OTHER_TABLE = 0x0004, 0x0100, 0x0200
_WORD_97 = 0x00C1
_MAXIMUM_TEXT = 10_000_000
"""Characters: some thousand pages."""
_PARAGRAPH, _CELL, _PAGE, _LINE = "\r", "\x07", "\x0c", "\x0b"
_FIELD_BEGIN, _FIELD_TEXT, _FIELD_END = "\x13", "\x14", "\x15"
_CHARACTERS = {
    "\x1e": "-",
    "\x1f": "",
    "\x0b": "\n",
    "\x01": "",
    "\x02": "",
    "\x05": "",
    "\x08": "",
    "\x03": "",
    "\x04": "",
}
_SEPARATORS = 6
"""Stories of the header part that come before those of the sections: separators of notes."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters ``start`` to ``end`` lie at ``place`` of the stream, one or two bytes each."""

    start: int
    end: int
    place: int
    wide: bool


def parts(content: bytes, *, source: str) -> Parts:
    """The parts of a .doc file.

    Raises ``PasswordNeeded`` where it is encrypted, ``FormatUnknown`` where it is older than Word 6, ``FileDamaged``.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            main = _stream(container, "WordDocument")
            tables = [_stream(container, name) for name in ("0Table", "1Table")]
    except (OSError, ValueError, IndexError, TypeError, struct.error) as error:
        raise FileDamaged("the Word document is damaged or cut off", source=source) from error
    try:
        return _File(main, tables, source).parts()
    except (struct.error, IndexError, ValueError) as error:
        raise FileDamaged("the Word document is damaged inside", source=source) from error


def _stream(container: olefile.OleFileIO, name: str) -> bytes:
    return container.openstream(name).read() if container.exists(name) else b""


class _File:
    """One document: its head (FIB), text and formats."""

    def __init__(self, main: bytes, tables: list[bytes], source: str) -> None:
        if len(main) < 0x60 or _short(main, 0) not in _IDENTITY:
            raise FormatUnknown("the Office document holds no text of Word", source=source)
        version, flags = _short(main, 2), _short(main, 0x0A)
        if flags & _ENCRYPTED:
            raise PasswordNeeded("the Word document is encrypted", source=source, remedy="save it without password")
        if version < 101:
            raise FormatUnknown("the document is older than Word 6", source=source, remedy="save it as .docx or PDF")
        self.main, self.source = main, source
        self.modern = version >= _WORD_97
        self.table = tables[bool(flags & _OTHER_TABLE)] if self.modern else main
        self.warnings: list[ReadingWarning] = []
        if self.modern:
            self.lengths = [_long(main, 0x4C + 4 * place) for place in range(8)]
            self.pieces = self.clx(*struct.unpack_from("<II", main, 0x1A2))
            self.formats = Formats(
                main, self.table,
                fonts=struct.unpack_from("<II", main, 0x112),
                styles=struct.unpack_from("<II", main, 0xA2),
                characters=struct.unpack_from("<II", main, 0xFA),
                paragraphs=struct.unpack_from("<II", main, 0x102),
            )  # fmt: skip
        else:
            self.lengths = [_long(main, 0x34 + 4 * place) for place in range(8)]
            first, last = struct.unpack_from("<II", main, 0x18)
            self.pieces = self.clx(*struct.unpack_from("<II", main, 0x160)) if flags & _COMPLEX else []
            self.pieces = self.pieces or [_Piece(0, last - first, first, wide=False)]
            self.formats = Formats.none()
        self.text, self.places = self.characters()

    def clx(self, start: int, size: int) -> list[_Piece]:
        """The piece table (Clx): which characters lie where."""
        end = start + size
        while start < end:
            if self.table[start] == 1:
                start += 3 + _short(self.table, start + 1)
                continue
            if self.table[start] != 2:
                break
            count = (_long(self.table, start + 1) - 4) // 12
            borders = struct.unpack_from(f"<{count + 1}I", self.table, start + 5)
            pieces: list[_Piece] = []
            for number in range(count):
                place = _long(self.table, start + 5 + 4 * (count + 1) + 8 * number + 2)
                narrow = bool(place & 0x40000000) or not self.modern
                place &= 0x3FFFFFFF
                place = place // 2 if narrow and self.modern else place
                before = pieces[-1].end if pieces else 0
                if before <= borders[number] < borders[number + 1] <= _MAXIMUM_TEXT:
                    pieces.append(_Piece(borders[number], borders[number + 1], place, not narrow))
            return pieces
        raise FileDamaged("the Word document has no table of its text", source=self.source)

    def characters(self) -> tuple[str, array.array[int]]:
        """All text, part after part, and the place in the stream of each character (bytes)."""
        text: list[str] = []
        places = array.array("I")
        for piece in self.pieces:
            width = 2 if piece.wide else 1
            data = self.main[piece.place : piece.place + width * (piece.end - piece.start)]
            if piece.wide:
                found = "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])))
            else:
                found = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)
            if len(found) < piece.end - piece.start:
                self.warnings.append(ReadingWarning(code="doc-truncated", message="part of the text is missing"))
            text.append(found)
            places.extend(range(piece.place, piece.place + width * len(found), width))
        return "".join(text), places

    def parts(self) -> Parts:
        body, notes, heads, _, _, _, boxes, head_boxes = self.lengths
        edges = [0]
        for length in self.lengths:
            edges.append(edges[-1] + max(length, 0))
        found = Parts(warnings=self.warnings)
        found.body = self.blocks(0, body)
        if notes:
            found.notes = self.blocks(edges[1], edges[2])
        if heads and self.modern:
            for foot, start, end in self.sections(edges[2], edges[3]):
                (found.foot if foot else found.head).extend(self.blocks(start, end))
        if boxes:
            found.body.extend(self.blocks(edges[6], edges[7]))
        if head_boxes:
            found.head.extend(self.blocks(edges[7], edges[8]))
        return found

    def sections(self, start: int, end: int) -> Iterator[tuple[bool, int, int]]:
        """Heads and feet of the sections' pages (foot or not, from, to), those of first pages first."""
        place, size = struct.unpack_from("<II", self.main, 0xF2)
        count = size // 4
        borders = struct.unpack_from(f"<{count}I", self.table, place) if count else ()
        stories = [
            ((number - _SEPARATORS) % 6, one, other)
            for number, (one, other) in enumerate(pairwise(borders))
            if number >= _SEPARATORS and one < other <= end - start
        ]
        for kind, one, other in sorted(stories, key=lambda story: story[0] < 4):
            yield kind in (2, 3, 5), start + one, start + other

    # -- blocks ----------------------------------------------------------------------------------------------

    def blocks(self, start: int, end: int) -> list[Block]:
        """The paragraphs and tables of the characters from ``start`` to ``end``."""
        story = Story()
        fields: list[bool] = []  # of each open field, whether its text has begun
        for position in range(start, min(end, len(self.text))):
            character = self.text[position]
            if character == _FIELD_BEGIN:
                fields.append(False)
            elif character == _FIELD_TEXT and fields:
                fields[-1] = True
            elif character == _FIELD_END and fields:
                fields.pop()
            elif character in (_PARAGRAPH, _PAGE, _CELL):
                in_table, ends_row = self.formats.in_table(self.places[position])
                if not self.formats.known:  # then a mark directly behind a cell's mark ends the row
                    ends_row = not story.paragraph.runs and not story.cell and bool(story.row)
                if character != _CELL:
                    story.end_paragraph(in_table=in_table)
                elif ends_row:
                    story.end_row()
                else:
                    story.end_cell()
            elif all(fields):
                self.put(story.paragraph, character, self.formats.look(self.places[position]))
        return story.finished()

    def put(self, paragraph: Paragraph, character: str, look: Look) -> None:
        if look.hidden:
            return
        text = _CHARACTERS.get(character, character)
        if look.symbol:
            text = "•" if paragraph.runs == [] else chr(look.symbol)
        last = paragraph.runs[-1] if paragraph.runs else None
        if last is not None and last.font == look.font and last.capitals == look.capitals:
            last.text += text
        elif text:
            paragraph.runs.append(Run(text, look.font, capitals=look.capitals))


def _short(data: bytes, place: int) -> int:
    return int(struct.unpack_from("<H", data, place)[0])


def _long(data: bytes, place: int) -> int:
    return int(struct.unpack_from("<I", data, place)[0])
