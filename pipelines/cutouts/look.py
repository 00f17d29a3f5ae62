"""How a strip looks."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """``width``: most pixels across. ``footer``: whether source, page and fact stand under the strip.

    ``instead``: where the picture of the page is not to be had (the file is gone or changed), the strip is set in type
    from the text that the archive keeps, and says so; else this is an error. ``language`` of the words on it: ``vi`` or
    ``en``. ``font``: a font's file, else one that is installed. ``lines``: most printed lines shown; of a longer
    passage its beginning and its end.
    """

    width: int = 1600
    footer: bool = False
    instead: bool = False
    language: str = "vi"
    font: str | None = None
    lines: int = 14


MARK: Colour = (255, 232, 84)
"""Laid over the words as a marker does it: the paper takes its colour, the ink stays black."""
FRAME: Colour = (204, 102, 0)
"""Around the words: seen on dark paper, too, and on a print in black and white."""
PAPER: Colour = (255, 255, 255)
INK: Colour = (24, 24, 24)
FAINT: Colour = (110, 118, 126)
RULE: Colour = (176, 184, 192)
