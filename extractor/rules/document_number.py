"""Header: the document's own number and its parts (RECORD.md, header)."""

from __future__ import annotations

from extractor.document import Document
from extractor.layout.numbers import head_number
from extractor.record import DocumentNumber


def find(document: Document) -> DocumentNumber | None:
    """Return the number that the head prints; None where it prints none."""
    number = document.derive(head_number)
    if number is None:
        return None
    return DocumentNumber(
        id="header-number",
        evidence=document.evidence(number.start, number.end, "document_number", value=number.value),
        text=number.text,
        serial=number.serial,
        year=number.year,
        symbol=number.symbol,
        type_code=number.type_code,
        issuer_code=number.issuer_code,
    )
