"""link_citations."""

from __future__ import annotations

from extractor.document import Document
from extractor.record import Record


def link(document: Document, record: Record) -> None:
    """Link the facts of the record in place."""
