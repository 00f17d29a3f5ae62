"""Documents and records out of the archive, as they went in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from extractor.document import Document
from extractor.errors import ArgumentInvalid
from extractor.record import Record
from extractor.stored import document_from_json
from pipelines.archive import words
from pipelines.archive.rows import restored, unpacked
from pipelines.archive.tables import documents, pages, records

AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the archive: what there is to choose by."""

    id: str
    source: str
    sha256: str
    text_sha256: str
    current: bool
    rules: str
    file: int
    part: int
    page_count: int


def entries(connection: Connection, *, everything: bool = False) -> Iterator[Entry]:
    """Every document that a file holds now, by id; with ``everything`` those that were replaced, too."""
    columns = [documents.c[name] for name in Entry.__dataclass_fields__]
    chosen = select(*columns).order_by(documents.c.id)
    if not everything:
        chosen = chosen.where(documents.c.current)
    for row in connection.execution_options(yield_per=AT_A_TIME).execute(chosen):
        yield Entry(*row)


def document(connection: Connection, document_id: str) -> Document:
    """The document as it was read, to the last word. Raises ``ArgumentInvalid`` where there is none of that id."""
    reading = connection.scalar(select(records.c.reading).where(records.c.document_id == document_id))
    if reading is None:
        raise _unknown(document_id)
    data: dict[str, Any] = json.loads(unpacked(reading))
    columns = (pages.c.text, pages.c.replaced, pages.c.words)
    rows = connection.execute(
        select(*columns).where(pages.c.document_id == document_id).order_by(pages.c.ordinal)
    ).all()
    data["text"] = "".join(restored(text, replaced) for text, replaced, _ in rows)
    data["words"] = [word for _, _, packed in rows for word in words.unpack(packed)]
    return document_from_json(json.dumps(data))


def record_json(connection: Connection, document_id: str) -> str:
    """The record, one line of JSON. Raises ``ArgumentInvalid`` where there is none of that id."""
    packed = connection.scalar(select(records.c.record).where(records.c.document_id == document_id))
    if packed is None:
        raise _unknown(document_id)
    return unpacked(packed)


def record(connection: Connection, document_id: str) -> Record:
    """The record. Raises ``ArgumentInvalid`` where there is none of that id."""
    return Record.from_json(record_json(connection, document_id))


def _unknown(document_id: str) -> ArgumentInvalid:
    return ArgumentInvalid(f"the archive holds no document {document_id!r}", remedy="choose one that it lists")
