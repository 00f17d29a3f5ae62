"""What shows why a document was found: its text, and the fact that answers a number or a filter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from sqlalchemy import Connection, select

from pipelines.archive.fact_tables import FACT_TABLES, checks, citations, header_facts, seizures
from pipelines.archive.tables import documents, pages
from pipelines.search.acts import terms_of_act
from pipelines.search.boolean import Question, is_found
from pipelines.search.filters import Filters, cited
from pipelines.search.indexing import mended_text
from pipelines.search.queries import Query
from pipelines.search.quoting import Page, Shown, Span

Tier = Literal["is it", "cites it", "names it", "title", "as written", "in a row", "text", "filters"]
"""In which way a document answers a query, the best first."""
Facts = Iterator[tuple[str, str, Span]]
"""Documents, and a fact of each that shows: its id and where it stands; the first of a document is taken."""


def facts(
    connection: Connection, found: Mapping[str, Tier], query: Query, filters: Filters
) -> dict[str, tuple[str, Span]]:
    """The fact that shows why a document was found: its own number, else a mention; where nothing but filters was
    asked, what they ask for."""
    shows: dict[str, tuple[str, Span]] = {}
    if query.named:
        own = [document_id for document_id, tier in found.items() if tier == "is it"]
        citing = [document_id for document_id, tier in found.items() if tier == "cites it"]
        answers = [_numbers(connection, own), _mentions(connection, citing, query.named[0].question("cites"))]
    else:
        filtered = [document_id for document_id, tier in found.items() if tier == "filters"]
        answers = [*_filtered(connection, filtered, filters)] if filtered else []
    for answer in answers:
        for document_id, fact, span in answer:
            shows.setdefault(document_id, (fact, span))
    return shows


def _numbers(connection: Connection, ids: Sequence[str]) -> Facts:
    chosen = select(header_facts).where(
        header_facts.c.document_id.in_(ids), header_facts.c.field.in_(("number", "title"))
    )
    for row in connection.execute(chosen.order_by(header_facts.c.document_id, header_facts.c.field)):
        yield row.document_id, row.id, (row.start, row.end)


def _mentions(connection: Connection, ids: Sequence[str], question: Question) -> Facts:
    columns = (citations.c[name] for name in ("document_id", "id", "start", "end", "uri", "number", "title"))
    chosen = (
        select(*columns, documents.c.issued_date)
        .join(documents, documents.c.id == citations.c.document_id)
        .where(citations.c.document_id.in_(ids), citations.c.uri.is_not(None))
        .order_by(citations.c.document_id, citations.c.ordinal)
    )
    for row in connection.execute(chosen):
        if is_found(question, terms_of_act("cites", row.uri, row.number, row.title, row.issued_date)):
            yield row.document_id, row.id, (row.start, row.end)


def _filtered(connection: Connection, ids: Sequence[str], filters: Filters) -> Iterator[Facts]:
    if filters.cites is not None:
        yield _mentions(connection, ids, cited(filters.cites))
    if filters.substance is not None or filters.at_least is not None:
        yield _largest(connection, ids, filters)
    if filters.contradictions:
        yield _contradicted(connection, ids)


def _largest(connection: Connection, ids: Sequence[str], filters: Filters) -> Facts:
    """The largest seizures, as the filters count them."""
    size = filters.at_least is not None and filters.at_least.unit not in ("g", "ml")
    chosen = select(seizures).where(seizures.c.document_id.in_(ids))
    if filters.substance is not None:
        chosen = chosen.where(seizures.c.substance == filters.named_substance)
    if filters.at_least is not None and size:
        chosen = chosen.where(seizures.c.unit == filters.at_least.unit)
    rows = sorted(
        connection.execute(chosen), key=lambda row: (-((row.quantity if size else row.grams) or 0), row.ordinal)
    )
    for row in rows:
        yield row.document_id, row.id, (row.start, row.end)


def _contradicted(connection: Connection, ids: Sequence[str]) -> Facts:
    """The first of the facts that the first check which fails holds against one another."""
    failed = select(checks).where(checks.c.document_id.in_(ids), checks.c.status == "mismatch")
    rows = connection.execute(failed.order_by(checks.c.document_id, checks.c.ordinal)).all()
    wanted = {(row.document_id, fact) for row in rows for fact in row.facts or ()}
    places = {}
    for table in FACT_TABLES.values():
        if wanted and "start" in table.c and "id" in table.c:
            own = table.c.document_id.in_({one for one, _ in wanted}), table.c.id.in_({fact for _, fact in wanted})
            for row in connection.execute(
                select(table.c.document_id, table.c.id, table.c.start, table.c.end).where(*own)
            ):
                places[row.document_id, row.id] = (row.start, row.end)
    for row in rows:
        for fact in row.facts or ():
            if (row.document_id, fact) in places:
                yield row.document_id, fact, places[row.document_id, fact]


def texts(connection: Connection, ids: Sequence[str]) -> dict[str, Shown]:
    """The texts of documents, with their pages and what is put right in them."""
    columns = (pages.c[name] for name in ("document_id", "number", "start", "text", "method"))
    found: dict[str, list[tuple[Page, str]]] = {one: [] for one in ids}
    chosen = select(*columns).where(pages.c.document_id.in_(ids)).order_by(pages.c.document_id, pages.c.ordinal)
    for row in connection.execute(chosen):
        number = None if row.method in (None, "plain") else row.number
        page = Page(number, row.start, row.start + len(row.text), row.method == "ocr")
        found[row.document_id].append((page, row.text))
    repairs = FACT_TABLES["repairs"]
    mended: dict[str, list[tuple[int, str]]] = {}
    own = select(repairs.c.document_id, repairs.c.start, repairs.c.repaired).where(repairs.c.document_id.in_(ids))
    for row in connection.execute(own.order_by(repairs.c.document_id, repairs.c.ordinal)):
        mended.setdefault(row.document_id, []).append((row.start, row.repaired))
    made = {}
    for one, rows in found.items():
        whole = "".join(text for _, text in rows)
        made[one] = Shown(whole, mended_text(whole, mended.get(one, ())), [page for page, _ in rows])
    return made
