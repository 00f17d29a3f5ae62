"""Fills a workbench from an archive: one pass over the documents, some hundred at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from pipelines.archive.fact_tables import cases, citations, header_facts, incidents, indicators, seizures, warnings
from pipelines.archive.tables import documents, likenesses, pages
from pipelines.audit.deriving import Material, Rows, derive
from pipelines.audit.workbench import Workbench
from pipelines.likeness.groups import groups

AT_A_TIME = 250

_DOCUMENT = (
    "id", "number", "serial", "symbol", "uri", "doc_type", "issued_date", "issued_place", "issuer", "issuer_parent",
    "recipients", "title", "period_start", "period_end",
)  # fmt: skip
_FACTS: dict[Table, tuple[str, ...]] = {
    header_facts: ("id", "field", "confidence"),
    citations: (
        "id", "type", "number", "title", "year", "date", "issuer", "short_form", "uri", "status_state", "status_by",
        "status_since", "start", "end", "confidence",
    ),
    seizures: (
        "id", "substance", "quantity", "unit", "grams", "approx", "scope", "actor", "part_of", "alternative_of",
        "confidence",
    ),
    cases: (
        "id", "action", "cases", "people", "offence", "scope", "actor", "part_of", "alternative_of", "confidence",
    ),
    incidents: ("id", "date", "time", "place", "suspects", "seizures", "start", "end", "confidence"),
    indicators: (
        "id", "name", "value", "value_max", "unit", "category", "share", "approx", "actor", "part_of",
        "alternative_of", "confidence",
    ),
    warnings: ("code",),
}  # fmt: skip
_TEXT = ("text", "start", "method")


def fill(
    connection: Connection, bench: Workbench, *, with_text: bool = True, tick: Callable[[int], None] | None = None
) -> int:
    """Put what the rules ask about onto the workbench; how many documents that were.

    ``with_text``: also what only the texts tell (titles, names, contexts), which takes most of the time. ``tick`` is
    told how many documents are done.
    """
    copies = {one: other for one, other in groups(connection).items() if one != other}
    bench.fill("copies", copies.items())
    bench.fill("revisions", _revisions(connection, copies).items())
    done = 0
    for batch in _batches(connection, copies):
        together: Rows = defaultdict(list)
        for material in _materials(connection, batch, with_text=with_text):
            for table, found in derive(material).items():
                together[table] += found
            done += 1
        for table, found in together.items():
            bench.fill(table, found)
        if tick is not None:
            tick(done)
    bench.finish()
    return done


def _revisions(connection: Connection, copies: Mapping[str, str]) -> dict[str, str]:
    """Documents that are one paper in several texts, each with the one by which the paper is known."""
    together: dict[str, set[str]] = {}
    pairs = select(likenesses.c.first_id, likenesses.c.second_id).where(likenesses.c.kind == "revised")
    for first, second in connection.execute(pairs):
        joined: set[str] = set()
        for one in (copies.get(first, first), copies.get(second, second)):
            joined |= together.get(one, {one})
        together |= dict.fromkeys(joined, joined)
    return {one: min(joined) for one, joined in together.items()}


def _batches(connection: Connection, copies: Collection[str]) -> Iterator[list[Row[Any]]]:
    columns = [documents.c[name] for name in _DOCUMENT]
    last = ""
    while True:
        chosen = select(*columns).where(documents.c.current, documents.c.id > last).order_by(documents.c.id)
        batch = connection.execute(chosen.limit(AT_A_TIME)).all()
        if not batch:
            return
        last = batch[-1].id
        yield [row for row in batch if row.id not in copies]


def _materials(connection: Connection, batch: Sequence[Row[Any]], *, with_text: bool) -> Iterator[Material]:
    if not batch:
        return
    ids = [row.id for row in batch]
    facts = {table.name: _by_document(connection, table, columns, ids) for table, columns in _FACTS.items()}
    texts = _by_document(connection, pages, _TEXT, ids) if with_text else defaultdict(list)
    for row in batch:
        yield Material(
            document=row,
            facts={name: found[row.id] for name, found in facts.items()},
            pages=texts[row.id],
        )


def _by_document(
    connection: Connection, table: Table, columns: Sequence[str], ids: Sequence[str]
) -> defaultdict[str, list[Row[Any]]]:
    chosen = (
        select(table.c.document_id, *(table.c[name] for name in columns))
        .where(table.c.document_id.in_(ids))
        .order_by(table.c.document_id, table.c.ordinal)
    )
    found: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(chosen):
        found[row.document_id].append(row)
    return found


__all__ = ["Material", "Rows", "fill"]
