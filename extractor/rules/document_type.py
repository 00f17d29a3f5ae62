"""Header: the type of the document (RECORD.md, header; Nghị định 30/2020/NĐ-CP, Điều 7)."""

from __future__ import annotations

from extractor.document import Document
from extractor.layout.letterhead import letterhead
from extractor.layout.numbers import head_number, is_letter
from extractor.record import DocumentType
from extractor.vietnamese.document_types import DocumentKind, by_code, by_compact_name, by_name

BY_CODE = 0.8
"""Confidence in a type that only the number's code tells."""


def find(document: Document) -> DocumentType | None:
    """Return the type printed above the title; else that of the number's label or code; a letter is a công văn."""
    head = document.derive(letterhead)
    if head.kind is not None:
        return _fact(document, head.kind, *head.kind_span)
    number = document.derive(head_number)
    if number is None:
        return None
    kind = by_compact_name().get((number.label or "").replace(" ", ""))
    if kind is not None:
        return _fact(document, kind, number.start, number.end)
    if number.type_code is None:
        if is_letter(document, head):
            return _fact(document, by_name()["công văn"], number.start, number.end)
        return None
    kind = by_code(number.type_code)
    return None if kind is None else _fact(document, kind, number.start, number.end, confidence=BY_CODE)


def _fact(document: Document, kind: DocumentKind, start: int, end: int, *, confidence: float = 1.0) -> DocumentType:
    base = by_name().get(kind.base, kind)
    return DocumentType(
        id="header-doc-type",
        evidence=document.evidence(start, end, "document_type", confidence=confidence),
        name=base.name,
        code=base.code,
    )
