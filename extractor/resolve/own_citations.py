"""Mentions by which a document names itself: ``Quốc hội ban hành Luật Cầu đường`` in the Luật Cầu đường.

They cite nothing (RECORD.md, citations), as ``(Kèm theo Thông tư số …)`` over the annex of that Thông tư does not. Only
laws call themselves by name. Their type, title and number are compared
with the header's; a mention with another number, year or date is another law of the same name.
"""

from __future__ import annotations

from extractor.record import Citation, DocumentNumber, Evidence, Header, Record, numbered
from extractor.vietnamese.folding import slug
from extractor.vietnamese.issuers import Home, issuer_slug

_NAMED = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp"})


def drop_own(record: Record, home: Home) -> None:
    """Take the document's mentions of itself and its own number line out of ``record.citations``.

    ``home``: where it comes from. The ids are counted anew.
    """
    header = record.header
    if header.doc_type is None and header.number is None:
        return
    number = header.number
    if number is not None and any(
        one.type_text and _overlap(one.evidence, number.evidence) for one in record.citations
    ):
        number = None  # a citation that stands where a number line would: a cell, the first line of an excerpt
    kept = [citation for citation in record.citations if not _is_own(citation, header, number, home)]
    if len(kept) < len(record.citations):
        record.citations = numbered("citation", kept)


def _is_own(citation: Citation, header: Header, number: DocumentNumber | None, home: Home) -> bool:
    if number is not None and not citation.type_text and _overlap(citation.evidence, number.evidence):
        return True
    if header.doc_type is None or citation.type != header.doc_type.name:
        return False
    issued = header.issued.date if header.issued else None
    if citation.date and issued and citation.date[:10] != issued[: len(citation.date)]:
        return False
    if citation.number:
        return number is not None and slug(number.text) == slug(citation.number) and _may_issue(citation, home)
    if citation.type not in _NAMED or (citation.date and not issued):
        return False
    year = (header.number.year if header.number else None) or (int(issued[:4]) if issued else None)
    if citation.year and citation.year != year:
        return False
    own, named = (slug(text or "") for text in (header.title.text if header.title else None, citation.title))
    amending = named.startswith(("sua-doi", "bo-sung"))  # its preamble breaks off at the first law's number
    return bool(named) and (own == named or (amending and own.startswith(named + "-")))


def _may_issue(citation: Citation, home: Home) -> bool:
    """Whether the issuer that the mention names may be the document's own: every province has the same numbers."""
    if citation.issuer is None or citation.type in _NAMED:
        return True
    named = issuer_slug(citation.issuer, home)
    return home.issuer is None or named is None or named == home.issuer or home.issuer.endswith(named)


def _overlap(one: Evidence, other: Evidence) -> bool:
    """Whether a mention without a type's word is the document's own number line."""
    return one.start < other.end and other.start < one.end
