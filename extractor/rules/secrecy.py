"""Header: the stamp of secrecy (RECORD.md, header): Mật, Tối mật, Tuyệt mật."""

from __future__ import annotations

from extractor.document import Document
from extractor.layout.letterhead import stamped
from extractor.record import Text


def find(document: Document) -> Text | None:
    """Return the stamp's words, where the head bears one; the same words in a sentence are none."""
    span = stamped(document, "secrecy")
    if span is None:
        return None
    return Text(id="header-secrecy", evidence=document.evidence(*span, "secrecy"), text=document.repaired[slice(*span)])
