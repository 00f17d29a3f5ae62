"""Mentions by which a document names itself: ``Quốc hội ban hành Luật Cầu đường`` in the Luật Cầu đường.

They cite nothing (RECORD.md, citations). Only laws call themselves by name. Their type, title and number are compared
with the header's; a mention with another number, year or date is another law of the same name.
"""

from __future__ import annotations

from extractor.record import Citation, Evidence, Header, Record, numbered
from extractor.vietnamese.folding import slug

_NAMED = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp"})


def drop_own(record: Record) -> None:
    """Take a law's mentions of itself and the document's own number line out of ``record.citations``.

    The ids are counted anew.
    """
    header = record.header
    if header.doc_type is None and header.number is None:
        return
    kept = [citation for citation in record.citations if not _is_own(citation, header)]
    if len(kept) < len(record.citations):
        record.citations = numbered("citation", kept)


def _is_own(citation: Citation, header: Header) -> bool:
    if header.number is not None and not citation.type_text and _overlap(citation.evidence, header.number.evidence):
        return True
    if header.doc_type is None or citation.type != header.doc_type.name or citation.type not in _NAMED:
        return False
    number = header.number
    issued = header.issued.date if header.issued else None
    if citation.date and issued and citation.date[:10] != issued[: len(citation.date)]:
        return False
    if citation.number:
        return number is not None and slug(number.text) == slug(citation.number)
    if citation.date and not issued:
        return False
    year = (number.year if number else None) or (int(issued[:4]) if issued else None)
    if citation.year and citation.year != year:
        return False
    own, named = (slug(text or "") for text in (header.title.text if header.title else None, citation.title))
    amending = named.startswith(("sua-doi", "bo-sung"))  # its preamble breaks off at the first law's number
    return bool(named) and (own == named or (amending and own.startswith(named + "-")))


def _overlap(one: Evidence, other: Evidence) -> bool:
    """Whether a mention without a type's word is the document's own number line."""
    return one.start < other.end and other.start < one.end
