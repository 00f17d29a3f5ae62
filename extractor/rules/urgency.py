"""Header: the stamp of urgency (RECORD.md, header): Hỏa tốc, Thượng khẩn, Khẩn."""

from __future__ import annotations

from extractor.document import Document
from extractor.layout.letterhead import stamped
from extractor.record import Text


def find(document: Document) -> Text | None:
    """Return the stamp's words, where the head bears one; the same words in a sentence are none."""
    span = stamped(document, "urgency")
    if span is None:
        return None
    return Text(id="header-urgency", evidence=document.evidence(*span, "urgency"), text=document.repaired[slice(*span)])
