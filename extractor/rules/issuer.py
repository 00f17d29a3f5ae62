"""Header: the issuing body and the body above it (RECORD.md, header)."""

from __future__ import annotations

from extractor.document import Document
from extractor.layout import issuers
from extractor.record import Issuer


def find(document: Document) -> Issuer | None:
    """Return the body whose name the head prints last; where it prints none, the one that the first sentence names."""
    found = document.derive(issuers.issuer)
    if found is None:
        return None
    start, end = found.spans[0][0], found.spans[-1][1]
    return Issuer(
        id="header-issuer",
        evidence=document.evidence(start, end, "issuer", value=found.spans),
        name=found.name,
        parent=found.parent,
        short_name=found.short_name,
    )
