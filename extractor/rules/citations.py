"""citations (RECORD.md)."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.document import Document
from extractor.record import Fact


def find(document: Document) -> Iterator[Fact]:
    """Yield each fact in text order."""
    yield from ()
