"""Reads Vietnamese official documents into structured records. The public face of the package."""

from __future__ import annotations

from extractor.document import Document
from extractor.record import Record


def extract_text(text: str, *, source: str = "-") -> Record:
    """The record of a plain text."""
    from extractor.pipeline import run

    return run(Document.of_text(text, source=source))
