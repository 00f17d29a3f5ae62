"""Citations as lines: who cites, on which page, in which words, and which document that is.

``tsv`` (what ``vanban cites`` prints) has four columns: citing document, page, quote, uri; what is unknown is ``-``. A
quote is one line there, its blanks evened out, and no control character of a document reaches the terminal: such are
printed as escapes. ``jsonl`` holds every field of the record's citation, exactly; ``csv`` is for spreadsheets.
"""

from __future__ import annotations

import csv
import io
from typing import Literal

import regex
import simplejson

from extractor.errors import printable
from extractor.record import Citation, Record
from extractor.resolve.own_uri import own_uri
from extractor.vietnamese.uri import parse_uri
from pipelines.export import safe_cell

Form = Literal["tsv", "jsonl", "csv"]

COLUMNS = (
    "document", "page", "quote", "uri", "type", "number", "title", "year", "date", "issuer", "articles", "short_form",
    "refers_to", "status", "confidence", "id", "start", "end", "document_id", "document_uri",
)  # fmt: skip
"""The columns of a CSV: the four of ``tsv`` first. ``document_uri`` is that of the citing document, empty (in JSON
null) where its head says neither body nor day nor number."""

OPENING: dict[Form, str] = {"tsv": "", "jsonl": "", "csv": ",".join(COLUMNS) + "\r\n"}

_NOT_FOR_TERMINALS = regex.compile(r"[\p{C}\p{Zl}\p{Zp}--[\n]]", regex.VERSION1)


def render(record: Record, citations: list[Citation], form: Form) -> str:
    """Those citations of the record, a line each."""
    if form == "tsv":
        return "".join(_line(record, citation) for citation in citations)
    if not citations:
        return ""
    uri = _own_uri(record)
    if form == "jsonl":
        return "".join(_json(record, citation, uri) for citation in citations)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerows(_cells(record, citation, uri) for citation in citations)
    return buffer.getvalue()


def one_line(text: str) -> str:
    """The text on one line: blanks and line breaks evened out, other control characters as escapes."""
    return printable(" ".join(text.split()))


def _own_uri(record: Record) -> str | None:
    uri = own_uri(record)
    act = parse_uri(uri)
    return uri if act is not None and (act.issuer or act.when or act.what) else None


def _line(record: Record, citation: Citation) -> str:
    page = citation.evidence.page
    parts = ("-" if page is None else str(page), one_line(citation.evidence.quote), one_line(citation.uri) or "-")
    return "\t".join((printable(record.document.source), *parts)) + "\n"


def _json(record: Record, citation: Citation, uri: str | None) -> str:
    whole = {
        "document": record.document.source,
        "document_id": record.document.id,
        "document_uri": uri,
        **citation.model_dump(mode="python"),
    }
    text = simplejson.dumps(whole, use_decimal=True, ensure_ascii=False)
    # JSON leaves some control characters as they are (C1, bidirectional overrides): written as escapes it is the same.
    return _NOT_FOR_TERMINALS.sub(lambda match: simplejson.dumps(match.group())[1:-1], text) + "\n"


def _cells(record: Record, citation: Citation, uri: str | None) -> list[object]:
    evidence = citation.evidence
    texts = (
        citation.type, citation.number, citation.title, citation.year, citation.date, citation.issuer,
        "; ".join(citation.articles), str(citation.short_form).lower(), citation.refers_to,
        citation.status.state if citation.status else None,
    )  # fmt: skip
    return [
        safe_cell(printable(record.document.source)),
        "" if evidence.page is None else evidence.page,
        safe_cell(one_line(evidence.quote)),
        citation.uri,
        *("" if text is None else safe_cell(one_line(str(text))) for text in texts),
        evidence.confidence,
        citation.id,
        evidence.start,
        evidence.end,
        record.document.id,
        uri or "",
    ]
