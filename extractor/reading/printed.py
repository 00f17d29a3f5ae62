"""What a page yields before it becomes text: words with boxes. Text layers and OCR both end here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.record import PageInfo, ReadingWarning


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """One word as printed: NFC ``text`` without blanks, ``box`` = (x0, y0, x1, y1) as fractions of the upright page.

    ``line_hint``: number of the line that the source put the word in (Tesseract's, or the PDF's), None if unknown.
    ``size``: height of the type in fractions of the page height, where known.
    """

    text: str
    box: tuple[float, float, float, float]
    confidence: float = 1.0
    line_hint: int | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page's words, in any order, and how they were read."""

    info: PageInfo
    words: Sequence[PrintedWord]
    warnings: Sequence[ReadingWarning] = field(default_factory=tuple)
