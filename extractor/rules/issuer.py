"""Header: issuer (RECORD.md, header)."""

from __future__ import annotations

from extractor.document import Document


def find(document: Document) -> None:
    """Return the fact or None."""
    return None
