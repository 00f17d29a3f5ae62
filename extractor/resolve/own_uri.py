"""The URI of the document itself, read from its header: the one under which others cite it.

The header is put as a mention (``Kế hoạch số 58/KH-UBND ngày 03/7/2023 của …``) and goes through the same link as the
documents that are cited, so that both ends of a citation come to one name. What the header does not give stays ``-``.
"""

from __future__ import annotations

from extractor.catalogue.listing import CONSTITUTION
from extractor.citing.vocabulary import KIND_OF_NAME
from extractor.document import Document
from extractor.record import Citation, Evidence, Header, Issuer, Record
from extractor.resolve.home import home_of
from extractor.resolve.link_citations import link
from extractor.vietnamese.document_types import by_name
from extractor.vietnamese.issuers import issuer_slug
from extractor.vietnamese.uri import parse_uri

ANY_TYPE = "văn bản"
"""The type of a mention that names none; a number's code may tell it."""

_NOWHERE = Evidence(quote="", start=0, end=0)
_NO_TEXT = Document.of_text("")


def own_uri(record: Record) -> str:
    """The URI that the record's header gives its document: ``/akn/vn/act/ke-hoach/<issuer>/2023-07-03/58-kh-ubnd``.

    Only the header is read, so records from a file serve as well. Without a number (or with its serial left blank) the
    last part is ``-``, unless the document is a law, which has its name. Nothing in ``record`` changes.
    """
    header = record.header
    kind = _kind(header)
    probe = Record(document=record.document, header=Header(issuer=header.issuer, issued=header.issued))
    mention = Citation(type=kind, evidence=_NOWHERE)
    if header.number is not None and header.number.serial:
        mention.number, mention.year = header.number.text, header.number.year
    if header.title is not None and kind in KIND_OF_NAME and KIND_OF_NAME[kind].named:
        mention.title = " ".join(header.title.text.split()).lower()
    if header.issued is not None and header.issued.date:
        mention.date = header.issued.date
        mention.year = mention.year or int(header.issued.date[:4])
    if header.issuer is not None:
        mention.issuer = _issuer(header.issuer, probe)
    probe.citations = [mention]
    link(_NO_TEXT, probe)
    return mention.uri


def says_which(uri: str) -> bool:
    """Whether a URI can mean one document only: what it is called, and the day, or the year and who issued it.

    >>> says_which("/akn/vn/act/ke-hoach/-/2023/58-kh-ubnd")  # every province has one
    False
    """
    act = parse_uri(uri)
    if act is None or act.when is None or "#" in (act.what or ""):
        return False
    if act.what is None:
        return act.kind == CONSTITUTION  # which has no name, and there is one of that year
    return act.issuer is not None or act.has_day


def _kind(header: Header) -> str:
    """The type as mentions have it: the base type, unless the form of it is cited as a type of its own."""
    name = header.doc_type.name if header.doc_type is not None else ANY_TYPE
    if name in KIND_OF_NAME or name not in by_name():
        return name
    return by_name()[name].base


def _issuer(issuer: Issuer, probe: Record) -> str:
    """The body's name; with the body above it where its own alone is not what others call it (Ban Tuyên giáo)."""
    home = home_of(_NO_TEXT, probe)
    with_parent = f"{issuer.name} {issuer.parent}" if issuer.parent else issuer.name
    if issuer_slug(issuer.name, home) != home.issuer and issuer_slug(with_parent, home) == home.issuer:
        return with_parent
    return issuer.name
