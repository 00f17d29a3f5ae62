"""Header: who signed, in what position, for whom (RECORD.md, header; Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from extractor.document import Document
from extractor.layout.cells import printed
from extractor.layout.closing import closing
from extractor.layout.misread import office_words
from extractor.record import Signer

NAME_ONLY = 0.7
"""Confidence in a name whose office cannot be read."""


def find(document: Document) -> Signer | None:
    """Return the signature at the end; of several, the first. A name alone counts beside ``(Đã ký)``."""
    signature = document.derive(closing).signature
    span = signature.span
    if span is None or not (signature.position or signature.name):
        return None
    return Signer(
        id="header-signer",
        evidence=document.evidence(
            *span,
            "signer",
            confidence=1.0 if signature.sure else NAME_ONLY,
            value=[signature.name] if signature.name else (),
        ),
        name=printed(document, *signature.name) if signature.name else None,
        rank=printed(document, *signature.rank) if signature.rank else None,
        position=office_words(document, signature.position).strip(" ;,.[]()*") or None,
        capacity=office_words(document, signature.capacity).strip(" ;,[]()*") or None,
        concurrent_position=office_words(document, signature.concurrent).strip(" ;,.[]()*") or None,
    )
