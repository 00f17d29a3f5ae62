"""Whether each cited document was in force on the citing document's day (RECORD.md, citations)."""

from __future__ import annotations

from extractor.catalogue import active, canonical
from extractor.catalogue.active import day
from extractor.catalogue.status import status_on
from extractor.document import Document
from extractor.record import Record
from extractor.vietnamese.uri import parse_uri


def link(document: Document, record: Record) -> None:
    """Fill in ``status`` of every citation whose document the catalogue knows; the others keep null.

    The day is the caller's where one is given (:func:`extractor.find_citations`), else that of the header.
    """
    on = day() or (record.header.issued.date if record.header.issued else None)
    if on is None:
        return
    catalogue = active()
    for citation in record.citations:
        act = parse_uri(citation.uri)
        entry = canonical(act, catalogue)[1] if act else None
        citation.status = status_on(entry, on, catalogue) if entry else None
