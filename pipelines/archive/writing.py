"""Documents into rows, and a document's rows anew: always within the caller's transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from pipelines.archive import legal, likeness
from pipelines.archive.fact_tables import FACT_TABLES, citations
from pipelines.archive.figure_tables import NOTE_DUE
from pipelines.archive.rows import Rows
from pipelines.archive.tables import documents, legal_documents, pages, records
from pipelines.search import indexing

Row = dict[str, Any]

_INSERT = {table.name: insert(table) for table in (documents, records, pages, *FACT_TABLES.values())}
"""Made once: SQLAlchemy then knows them again at once."""

_KNOWN = select(documents.c.sha256).where(documents.c.id == bindparam("document"))


def write(connection: Connection, rows: Rows, more: Row) -> None:
    """Write a document with its pages and facts; one of the same id makes room. ``more``: what the archive knows."""
    head = {**rows.document, **more, "current": True, "replaced_by": None}
    known = connection.scalar(_KNOWN, {"document": rows.id})
    if known is not None and known != head["sha256"]:
        raise ValueError(f"the id {rows.id} stands for other bytes already")  # 64 bits agree: made on purpose
    if known is not None:
        indexing.forget(connection, rows.id)
        _clear(connection, rows.id)
        connection.execute(delete(records).where(records.c.document_id == rows.id))
        connection.execute(delete(pages).where(pages.c.document_id == rows.id))
        connection.execute(update(documents).where(documents.c.id == rows.id).values(head))
    else:
        connection.execute(_INSERT["documents"], [head])
    connection.execute(_INSERT["records"], [{"document_id": rows.id, "record": rows.record, "reading": rows.reading}])
    connection.execute(_INSERT["pages"], rows.pages)
    _fill(connection, rows.facts)
    likeness.note(connection, rows.id, rows.sketch)
    indexing.note(connection, head, rows.facts, rows.terms)
    connection.execute(NOTE_DUE, {"due": rows.id})


def rewrite(connection: Connection, document_id: str, head: Row, record: bytes, facts: dict[str, list[Row]]) -> None:
    """Give a document a new record; its text stays as it is."""
    cited = select(citations.c.uri).where(citations.c.document_id == document_id, citations.c.uri.is_not(None))
    before = set(connection.scalars(cited))
    repaired = indexing.repairs(connection, document_id)
    _clear(connection, document_id)
    connection.execute(update(documents).where(documents.c.id == document_id).values(head))
    connection.execute(update(records).where(records.c.document_id == document_id).values(record=record))
    _fill(connection, facts)
    indexing.renew(connection, head, facts, repaired)
    connection.execute(NOTE_DUE, {"due": document_id})
    gone = before - {row["uri"] for row in facts["citations"]}
    if gone:
        is_cited = exists().where(citations.c.uri == legal_documents.c.uri)
        connection.execute(delete(legal_documents).where(legal_documents.c.uri.in_(gone), ~is_cited))


def _clear(connection: Connection, document_id: str) -> None:
    for table in FACT_TABLES.values():
        connection.execute(delete(table).where(table.c.document_id == document_id))


def _fill(connection: Connection, facts: dict[str, list[Row]]) -> None:
    for row in facts["citations"]:
        row["uri"] = row["uri"] or None
    legal.note(connection, facts["citations"])
    for name, rows in facts.items():
        if rows:
            connection.execute(_INSERT[name], rows)
