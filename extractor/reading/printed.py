"""What a page yields before it becomes text: words with boxes. Text layers and OCR both end here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.reading.ruling.cells import Place
from extractor.record import PageInfo, ReadingWarning


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """One word as printed: NFC ``text`` without blanks, ``box`` = (x0, y0, x1, y1) as fractions of the upright page.

    ``line_hint``: number of the line that the source put the word in (Tesseract's, or the PDF's), None if unknown.
    ``size``: height of the type in fractions of the page height, where known.
    ``place``: where it stands in a ruled table, None outside. ``flat``: its box once the page is straight and flat,
    for pages that bow; None for others.
    """

    text: str
    box: tuple[float, float, float, float]
    confidence: float = 1.0
    line_hint: int | None = None
    size: float | None = None
    place: Place | None = None
    flat: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A ruled table of a page: where each of its columns begins, as a share of the table's width."""

    columns: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page's words, in any order, how they were read, and the tables that ``place`` of its words counts.

    ``stamps``: the words of stamps that were read apart, stamp by stamp, in order; ``line_hint`` tells their lines.
    """

    info: PageInfo
    words: Sequence[PrintedWord]
    warnings: Sequence[ReadingWarning] = field(default_factory=tuple)
    tables: Sequence[PrintedTable] = field(default_factory=tuple)
    stamps: Sequence[Sequence[PrintedWord]] = field(default_factory=tuple)
