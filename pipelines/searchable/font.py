"""The font of invisible text: letters as large as those of a Times, without ink, each with its Unicode value.

A text layer is never seen, but it is marked, searched and copied. With widths like the print's own, what a viewer marks
inside a word lies on its letters. Each document gets a font of just the characters that it needs, so any script fits.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from pipelines.searchable.letters import ASCENT, DESCENT, letter

NAME = "VanbanInvisible"
_EM = 1000
_SOME_DAY = 3_850_000_000
"""Seconds since 1904, as TrueType counts: a fixed date, so that the same text gives the same bytes."""
_MOST_ENTRIES = 100
"""Of one block of a character map (Adobe's CMap specification)."""


class InvisibleFont:
    """A font of these characters: a Type 0 font whose two-byte codes are numbers of glyphs (Identity-H)."""

    def __init__(self, characters: Iterable[str]) -> None:
        self._characters = sorted({" ", *characters})[: 0xFFFF - 1]
        self._codes = {character: number for number, character in enumerate(self._characters, start=1)}

    def encode(self, text: str) -> bytes:
        """The codes of the text; a character that the font was not made for is left out."""
        return b"".join(self._codes[character].to_bytes(2, "big") for character in text if character in self._codes)

    def register(self, pdf: Pdf) -> Dictionary:
        """The font as an object of that PDF, its program embedded."""
        program = self._program()
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + NAME),
            Flags=4,
            FontBBox=Array([0, -_units(DESCENT), _EM, _units(ASCENT)]),
            ItalicAngle=0,
            Ascent=_units(ASCENT),
            Descent=-_units(DESCENT),
            CapHeight=655,
            StemV=80,
            FontFile2=pdf.make_indirect(Stream(pdf, program, Length1=len(program))),
        )
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name("/" + NAME),
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            CIDToGIDMap=Name.Identity,
            FontDescriptor=pdf.make_indirect(descriptor),
            DW=500,
            W=Array([1, Array([_units(letter(character).advance) for character in self._characters])]),
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + NAME),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, self._to_unicode())),
        )
        return pdf.make_indirect(font)

    def _program(self) -> bytes:
        """The TrueType program: as many glyphs without ink as there are characters."""
        names = [".notdef", *(f"g{number}" for number in range(1, len(self._characters) + 1))]
        builder = FontBuilder(_EM, isTTF=True)
        builder.setupGlyphOrder(names)
        builder.setupCharacterMap(
            {ord(character): name for character, name in zip(self._characters, names[1:], strict=True)}
        )
        builder.setupGlyf({".notdef": Glyph(), **dict(zip(names[1:], map(_hull, self._characters), strict=True))})
        advances = [500, *(_units(letter(character).advance) for character in self._characters)]
        builder.setupHorizontalMetrics({name: (width, 0) for name, width in zip(names, advances, strict=True)})
        builder.setupHorizontalHeader(ascent=_units(ASCENT), descent=-_units(DESCENT))
        builder.setupNameTable({"familyName": NAME, "styleName": "Regular", "psName": NAME})
        builder.setupOS2(sTypoAscender=_units(ASCENT), sTypoDescender=-_units(DESCENT))
        builder.setupPost()
        builder.font.recalcTimestamp = False
        builder.font["head"].created = builder.font["head"].modified = _SOME_DAY
        buffer = io.BytesIO()
        builder.save(buffer)
        return buffer.getvalue()

    def _to_unicode(self) -> bytes:
        entries = [
            f"<{code:04X}> <{character.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
            for character, code in self._codes.items()
        ]
        blocks = [entries[start : start + _MOST_ENTRIES] for start in range(0, len(entries), _MOST_ENTRIES)]
        return "\n".join(
            [
                "/CIDInit /ProcSet findresource begin",
                "12 dict begin",
                "begincmap",
                "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
                "/CMapName /Adobe-Identity-UCS def",
                "/CMapType 2 def",
                "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
                *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
                "endcmap",
                "CMapName currentdict /CMap defineresource pop",
                "end",
                "end",
            ]
        ).encode("ascii")


def _hull(character: str) -> Glyph:
    """A glyph as large as the letter, without any ink: a line there and back.

    PDFium leaves out text whose letters have no extent, where it runs up or down the page.
    """
    measures = letter(character)
    pen = TTGlyphPen(None)
    if measures.top > measures.bottom:
        pen.moveTo((0, _units(measures.bottom)))
        pen.lineTo((_units(measures.advance), _units(measures.top)))
        pen.closePath()
    return pen.glyph()


def _units(ems: float) -> int:
    return round(ems * _EM)
