"""A record and its document, as JSON has them, turned into rows. No database is known here.

Works on plain dictionaries: this runs once for every document in the one process that writes.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import Any

import simplejson

from extractor.record import DocumentInfo, Header, Record
from extractor.resolve.own_uri import own_uri
from extractor.stored import document_from_json
from pipelines.archive import words
from pipelines.archive.columns import storable
from pipelines.archive.fact_tables import FACT_TABLES
from pipelines.archive.tables import documents
from pipelines.bulk.task import Part
from pipelines.likeness.sketch import Sketch
from pipelines.search.terms import packed as packed_terms
from pipelines.search.words import text_terms

Row = dict[str, Any]

FACTS = ("citations", "seizures", "assets", "cases", "dates", "money", "incidents", "indicators")

_HEADER: dict[str, dict[str, str]] = {
    "number": {
        "text": "number", "serial": "serial", "year": "year", "symbol": "symbol", "type_code": "type_code",
        "issuer_code": "issuer_code",
    },
    "doc_type": {"name": "doc_type", "code": "doc_type_code"},
    "issued": {"date": "issued_date", "place": "issued_place"},
    "issuer": {"name": "issuer", "parent": "issuer_parent", "short_name": "issuer_short_name"},
    "title": {"text": "title"},
    "period": {"start": "period_start", "end": "period_end"},
    "signer": {
        "name": "signer", "rank": "signer_rank", "position": "signer_position", "capacity": "signer_capacity",
        "concurrent_position": "signer_concurrent_position",
    },
    "urgency": {"text": "urgency"},
    "secrecy": {"text": "secrecy"},
    "received": {"body": "received_body", "number": "received_number", "date": "received_date"},
}  # fmt: skip
"""Which column of ``documents`` holds which field of which part of the header."""

_RENAMED = {"dates": {"end": "end_date"}}
"""Fields whose name another column of their table has."""

_NESTED = {"citations": ("status",), "cases": ("change",), "indicators": ("change",)}
"""Fields that are objects, each of whose fields has a column (``change_percent``)."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What one document becomes: its row in ``documents`` (but for what the archive adds), and those around it."""

    document: Row
    record: bytes
    reading: bytes
    pages: list[Row]
    sketch: Sketch
    terms: bytes = b""
    facts: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The document's id."""
        identity: str = self.document["id"]
        return identity


def of_part(part: Part) -> Rows:
    """The rows of a document that was just extracted."""
    record = load_record(part.record)
    document = json.loads(zlib.decompress(part.document))
    text: str = document.pop("text")
    all_words = document.pop("words")
    head, facts = of_record(record)
    head |= {
        "part": document["part"],
        "length": len(text),
        "page_count": len(document["pages"]),
    }
    return Rows(
        document=head,
        record=packed(part.record),
        reading=packed(json.dumps(document, ensure_ascii=True)),
        pages=list(_pages(head["id"], text, document["pages"], all_words)),
        sketch=part.sketch,
        terms=part.terms or _terms(part),
        facts=facts,
    )


def _terms(part: Part) -> bytes:
    """What search finds it by, where the worker has not made it."""
    document = document_from_json(zlib.decompress(part.document).decode("utf-8", "surrogatepass"))
    return packed_terms(text_terms(document))


def packed(text: str) -> bytes:
    r"""JSON packed by zlib. What is no Unicode is written as JSON escapes it (``\udc80``), so that it comes back."""
    return zlib.compress(text.encode("utf-8", "backslashreplace"), 6)


def unpacked(content: bytes) -> str:
    """What :func:`packed` packed: the same values, though perhaps in other letters."""
    return zlib.decompress(content).decode()


def load_record(record: str) -> dict[str, Any]:
    """The record, exact, with U+FFFD for what no database takes."""
    data: dict[str, Any] = simplejson.loads(record, use_decimal=True)
    if "\\u" in record or storable(record) != record:
        data = _storable(data)
    return data


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(key): _storable(one) for key, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list) else value


def of_record(record: Mapping[str, Any]) -> tuple[Row, dict[str, list[Row]]]:
    """The record's part of the row in ``documents``, and the rows of each table of facts."""
    info = record["document"]
    identity = info["id"]
    head: Row = {key: info[key] for key in ("id", "sha256", "source", "media_type", "bytes", "text_sha256")}
    header = record["header"]
    for part, columns in _HEADER.items():
        values = header.get(part) or {}
        head |= {column: values.get(name) for name, column in columns.items()}
    head["uri"] = _uri(info, header)
    head["recipients"] = [one["text"] for one in header.get("recipients") or ()]
    head = {column: cut(value) if column in _INDEXED["documents"] else value for column, value in head.items()}
    found: dict[str, Iterator[Row]] = {kind: map(partial(_fact, kind), record.get(kind) or ()) for kind in FACTS}
    found["header_facts"] = _header_facts(header)
    found["checks"] = map(_check, record.get("checks") or ())
    found["warnings"] = iter(info.get("warnings") or ())
    found["repairs"] = iter(info.get("repairs") or ())
    return head, {name: list(_whole(identity, name, rows)) for name, rows in found.items()}


LONGEST = 500
"""Letters of a value that an index holds: PostgreSQL takes no entry of more than 2,704 bytes."""

_INDEXED = {
    table.name: tuple({column.name for index in table.indexes for column in index.columns})
    for table in (documents, *FACT_TABLES.values())
}


def cut(value: Any) -> Any:
    """A value that fits into an index. No number or name is longer; what is, the record keeps whole."""
    if isinstance(value, str) and len(value) > LONGEST:
        mark = hashlib.sha256(value.encode()).hexdigest()[:16]
        return f"{value[: LONGEST - 17]}…{mark}"
    return value


def _uri(info: Mapping[str, Any], header: Mapping[str, Any]) -> str:
    bare = {key: info[key] for key in ("id", "sha256", "source", "media_type", "bytes", "text_sha256")}
    return own_uri(Record(document=DocumentInfo(**bare), header=Header.model_validate(header)))


_COLUMNS = {name: tuple(table.columns.keys()) for name, table in FACT_TABLES.items()}


def _whole(document_id: str, table: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows with every column of the table, and no key more."""
    for ordinal, row in enumerate(rows):
        whole = {column: row.get(column) for column in _COLUMNS[table]}
        for column in _INDEXED[table]:
            whole[column] = cut(whole[column])
        whole["document_id"], whole["ordinal"] = document_id, ordinal
        yield whole


def _fact(kind: str, fact: Mapping[str, Any]) -> Row:
    values = {**fact, **fact["evidence"]}
    for old, new in _RENAMED.get(kind, {}).items():
        values[new] = fact.get(old)
    for name in _NESTED.get(kind, ()):
        values |= {f"{name}_{key}": value for key, value in (fact.get(name) or {}).items()}
    return values


def _header_facts(header: Mapping[str, Any]) -> Iterator[Row]:
    for part, value in header.items():
        for fact in value if isinstance(value, list) else [value]:
            if fact is not None:
                values = {key: one for key, one in fact.items() if key not in ("id", "evidence")}
                yield {"id": fact["id"], "field": part, "values": values, **fact["evidence"]}


def _check(check: Mapping[str, Any]) -> Row:
    values = {key: check.get(key) for key in ("expected", "found")}
    return {**check, **{key: None if value is None else str(value) for key, value in values.items()}}


def _pages(
    document_id: str, text: str, pages: Sequence[tuple[dict[str, Any], int, int]], all_words: Sequence[words.Word]
) -> Iterator[Row]:
    """A row for each page, and for a document without pages one that holds its text.

    Joined, the rows' texts are the document's text and their words its words, whatever the pages say of themselves.
    """
    starts = [min(start, len(text)) for start in accumulate((0, *(start for _, start, _ in pages[1:])), max)]
    first = 0
    for ordinal, start in enumerate(starts):
        is_last = ordinal == len(starts) - 1
        end = len(text) if is_last else starts[ordinal + 1]
        last = first
        while last < len(all_words) and (is_last or all_words[last][0] < end):
            last += 1
        own = text[start:end]
        info = pages[ordinal][0] if pages else {}
        safe = storable(own)
        yield {
            "document_id": document_id,
            "ordinal": ordinal,
            "start": start,
            "text": safe,
            "replaced": replaced(own, safe),
            "words": words.pack(all_words[first:last]),
            "number": info.get("number"),
            **{key: info.get(key) for key in PAGE_COLUMNS},
        }
        first = last


PAGE_COLUMNS = ("method", "width", "height", "dpi", "confidence", "rotation", "skew", "language_ratio")


def replaced(text: str, safe: str) -> list[list[int]] | None:
    """``[[offset, code point], …]`` of what stands as U+FFFD in the text that is kept; None where nothing does."""
    if safe == text:
        return None
    return [[offset, ord(own)] for offset, (own, kept) in enumerate(zip(text, safe, strict=True)) if own != kept]


def restored(safe: str, places: Sequence[tuple[int, int]] | None) -> str:
    """The text as it was."""
    if not places:
        return safe
    letters = list(safe)
    for offset, point in places:
        letters[offset] = chr(point)
    return "".join(letters)


def text_sha256(text: str) -> str:
    """As the record has it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
