"""The two faces that pages are set in: a printer's serif and an old typewriter's."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONT_FOLDER = Path("/usr/share/fonts/truetype")


class FontMissing(RuntimeError):
    """No font, or a glyph that the font lacks: a page set without it would show false errors."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a page is set: fonts by style, sizes in points, leading as a share of the size.

    ``justified``: lines of the body are spread to the full width; ``underlined``: heads are underlined, for want of
    bold type; ``package``: the Debian package of the fonts.
    """

    name: str
    package: str
    files: tuple[tuple[str, str], ...]
    body: float
    head: float
    small: float
    leading: float
    indent: float
    justified: bool
    underlined: bool

    def font(self, style: str) -> str:
        """The registered name of the font for ``regular``, ``bold`` or ``italic``."""
        return f"gold-{self.name}-{style}" if style in dict(self.files) else f"gold-{self.name}-regular"


PRINT = Face(
    name="print",
    package="fonts-croscore",
    files=(
        ("regular", "croscore/Tinos-Regular.ttf"),
        ("bold", "croscore/Tinos-Bold.ttf"),
        ("italic", "croscore/Tinos-Italic.ttf"),
    ),
    body=13.5,
    head=12.5,
    small=11.0,
    leading=1.32,
    indent=36.0,
    justified=True,
    underlined=False,
)
"""Tinos (Apache licence) has the metrics of Times New Roman and, unlike Liberation Serif, Vietnamese glyphs."""

TYPEWRITER = Face(
    name="typewriter",
    package="fonts-freefont-ttf",
    files=(("regular", "freefont/FreeMono.ttf"),),
    body=12.0,
    head=12.0,
    small=12.0,
    leading=1.5,
    indent=36.0,
    justified=False,
    underlined=True,
)
"""FreeMono (GPL 3 with the font exception) is a Courier, ten letters an inch, and has all Vietnamese glyphs."""

FACES = {face.name: face for face in (PRINT, TYPEWRITER)}


def load_fonts(face: Face = PRINT) -> None:
    """Register the face's fonts once. Raises :class:`FontMissing` with the package to install."""
    for style, file in face.files:
        if face.font(style) in pdfmetrics.getRegisteredFontNames():
            continue
        if not (FONT_FOLDER / file).is_file():
            raise FontMissing(f"the font {Path(file).stem} is not installed: apt-get install {face.package}")
        pdfmetrics.registerFont(TTFont(face.font(style), str(FONT_FOLDER / file)))


def check_glyphs(text: str, face: Face = PRINT) -> None:
    """Raise :class:`FontMissing` for characters that a font of the face cannot show; ``load_fonts`` comes first."""
    characters = {character for character in text if not character.isspace()}
    for style, file in face.files:
        known = pdfmetrics.getFont(face.font(style)).face.charToGlyph
        missing = sorted(character for character in characters if ord(character) not in known or not _stands(character))
        if missing:
            names = ", ".join(_name(character) for character in missing[:8]) + (" …" if len(missing) > 8 else "")
            raise FontMissing(
                f"{Path(file).name} has no glyph for {names}: write the text without it, and its letters in NFC"
            )


def _stands(character: str) -> bool:
    """Whether it is printed by itself: no control character, no half of a letter, no combining mark."""
    return unicodedata.category(character)[0] not in "CM"


def _name(character: str) -> str:
    shown = f"{character} " if _stands(character) else ""
    return f"{shown}(U+{ord(character):04X})"


@functools.lru_cache(maxsize=65536)
def width(text: str, font: str, size: float) -> float:
    """The width of ``text`` in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
