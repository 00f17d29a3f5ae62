"""A font with every Vietnamese letter, found among those that are installed."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError
from PIL import ImageFont

from extractor.errors import ArgumentInvalid, DependencyMissing

FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts",
    "/System/Library/Fonts/Supplemental", "C:/Windows/Fonts",
)  # fmt: skip
NAMES = (
    "Tinos-Regular", "times", "Times New Roman", "NotoSerif-Regular", "DejaVuSerif", "FreeSerif",
    "LiberationSerif-Regular", "Arimo-Regular", "arial", "Arial",
    "NotoSans-Regular", "DejaVuSans", "FreeSans", "LiberationSans-Regular",
)  # fmt: skip
"""Files of fonts, the best first; serifs before others, as documents are set in them."""

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
_ALL = frozenset(map(ord, LETTERS + LETTERS.upper()))


def font(size: int, file: str | None = None) -> ImageFont.FreeTypeFont:
    """The font at that size in pixels; ``file`` names one, else the best of those installed.

    Raises ``DependencyMissing`` where none has every Vietnamese letter, ``ArgumentInvalid`` for a ``file`` that is no
    such font.
    """
    if file is not None and not characters(file) >= _ALL:
        remedy = "name a TrueType or OpenType font that has Vietnamese letters"
        raise ArgumentInvalid("this is no font with Vietnamese letters", source=file, remedy=remedy)
    # Pillow's own layout draws the characters in the text's order: what a document holds cannot turn them round.
    return ImageFont.truetype(file or _found(), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _found() -> str:
    for path in _candidates():
        if characters(path) >= _ALL:
            return path
    raise DependencyMissing(
        "no font with Vietnamese letters is installed", remedy="apt-get install fonts-croscore, or name one with --font"
    )


def _candidates() -> Iterator[str]:
    own: dict[str, str] = {}
    for folder in FOLDERS:
        for above, folders, files in os.walk(Path(folder).expanduser()):
            folders.sort()
            for file in sorted(files):
                own.setdefault(file, str(Path(above, file)))
    for name in NAMES:
        yield from (own[file] for file in (f"{name}.ttf", f"{name}.otf") if file in own)
    matplotlib = importlib.util.find_spec("matplotlib")
    if matplotlib is not None and matplotlib.origin is not None:
        yield str(Path(matplotlib.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf")


@lru_cache(maxsize=16)
def characters(file: str) -> frozenset[int]:
    """The code points that the font has glyphs for; none where it is no font."""
    try:
        with TTFont(file, lazy=True, fontNumber=0) as opened:
            return frozenset(opened.getBestCmap() or ())
    except (OSError, TTLibError, KeyError, ValueError, AssertionError):
        return frozenset()
