"""Header: the title (trích yếu) of the document (RECORD.md, header)."""

from __future__ import annotations

from extractor.document import Document
from extractor.layout.titles import title
from extractor.record import Text


def find(document: Document) -> Text | None:
    """Return the title without a bracketed period; of an article, its headline."""
    found = document.derive(title)
    if found is None:
        return None
    start, end = found.spans[0][0], found.spans[-1][1]
    return Text(
        id="header-title",
        evidence=document.evidence(start, end, "title", value=found.spans),
        text=found.text,
    )
