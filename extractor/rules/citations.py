"""Mentions of legal and administrative documents (RECORD.md, citations), in text order.

Types, numbers and names come from ``patterns/citations.toml`` and the lexicons; ``extractor/citing`` holds the parts.
``refers_to``, ``short_form`` and the parts of ``uri`` that the citing document gives are filled in by
``extractor/resolve/link_citations.py``.
"""

from __future__ import annotations

from extractor.citing.mention import Mention
from extractor.citing.mentions import mentions
from extractor.citing.right_letters import in_right_letters
from extractor.citing.view import citation_view
from extractor.document import Document
from extractor.record import Citation, Evidence, numbered

_LETTER_FIXES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"})
"""Letters that fonts print like đ and that old texts hold in its place."""

RULE = "citations"
UNSURE = 0.8
"""Confidence of a mention that rests on a name in no lexicon, a repaired number or name, or a number without a type
word: below every exact reading, and high enough that a register which drops the doubtful keeps it (all twenty repairs
on the development set's scans were right)."""


def find(document: Document) -> list[Citation]:
    """Every mention of a document, in text order; offsets are code points into ``document.text``."""
    clean = document.derive(citation_view).clean
    return numbered("citation", [_citation(document, clean, mention) for mention in mentions(document)])


def _citation(document: Document, clean: str, mention: Mention) -> Citation:
    title = _flat(mention.title_text).lower() if mention.title_text else None
    issuer = None
    issuer_evidence: Evidence | None = None
    if mention.issuer is not None:
        issuer = _flat(clean[mention.issuer.start : mention.issuer.end])
        if mention.issuer_apart:
            issuer_evidence = document.evidence(mention.issuer.start, mention.issuer.end, RULE)
    date_evidence = None
    if mention.date_apart and mention.date_span is not None:
        date_evidence = document.evidence(*mention.date_span, RULE)
    printed = title, issuer
    if _is_scanned(document, mention.start):
        title, issuer = (name and in_right_letters(name) for name in printed)
    confidence = 1.0 if mention.sure and (title, issuer) == printed else UNSURE
    type_text = _flat(clean[slice(*mention.type_span)])
    return Citation(
        type=mention.kind.name,
        type_text=type_text or None,
        number=mention.number_text,
        title=title,
        year=mention.year,
        date=mention.date,
        issuer=issuer,
        articles=mention.articles,
        issuer_evidence=issuer_evidence,
        date_evidence=date_evidence,
        evidence=document.evidence(mention.start, mention.end, RULE, confidence=confidence),
    )


def _is_scanned(document: Document, position: int) -> bool:
    """Whether the page that holds ``position`` was read from a picture: there a name's marks may be the reader's."""
    number = document.page_at(position)
    return any(page.info.number == number and page.info.method == "ocr" for page in document.pages)


def _flat(text: str) -> str:
    return " ".join(text.translate(_LETTER_FIXES).split())
