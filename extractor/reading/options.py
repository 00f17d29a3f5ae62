"""How to read: the options that a user sets, the same for every kind of file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

Language = str


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """``pages``: 1-based numbers to read (None: all); ``dpi``: resolution at which pages are rendered for OCR."""

    pages: frozenset[int] | None = None
    dpi: int | None = None
    password: str | None = None
    language: Language = "vie"
    page_timeout: float = 120.0
    """Seconds that the OCR engine may spend on one page."""
    jobs: int = 1
    """Pages of the file that are read at the same time."""
    cache: Path | None = None
    """Folder that keeps what OCR made of page images (see :mod:`extractor.reading.cache`); None: nothing is kept."""
