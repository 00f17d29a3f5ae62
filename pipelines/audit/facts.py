"""Facts of the archive by their ids, and the words around them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from pipelines.archive.fact_tables import FACT_TABLES, header_facts
from pipelines.archive.tables import pages

_OF_KIND = {
    "citation": "citations", "seizure": "seizures", "asset": "assets", "case": "cases", "date": "dates",
    "money": "money", "incident": "incidents", "indicator": "indicators",
}  # fmt: skip

_COLUMNS = ("id", "quote", "start", "end", "page", "confidence")

AROUND = 130
"""Code points of context on each side of a quote."""


def facts(connection: Connection, document: str, ids: Collection[str]) -> dict[str, Row[Any]]:
    """The quotes of a document's facts and where they stand, by id; those that it has not are left out."""
    wanted: dict[Table, list[str]] = {}
    for one in ids:
        wanted.setdefault(_table(one), []).append(one)
    found: dict[str, Row[Any]] = {}
    for table, names in wanted.items():
        chosen = select(*(table.c[name] for name in _COLUMNS)).where(
            table.c.document_id == document, table.c.id.in_(names)
        )
        found |= {row.id: row for row in connection.execute(chosen)}
    return found


def _table(fact: str) -> Table:
    return FACT_TABLES.get(_OF_KIND.get(fact.partition("-")[0], ""), header_facts)


def texts(connection: Connection, document: str) -> list[Row[Any]]:
    """The pages of a document: number, where each begins, its text, how it was read."""
    columns = (pages.c[name] for name in ("number", "start", "text", "method"))
    chosen = select(*columns).where(pages.c.document_id == document)
    return list(connection.execute(chosen.order_by(pages.c.ordinal)))


def around(pages_: list[Row[Any]], start: int, end: int) -> tuple[str, str, str, int | None]:
    """The words before a span, its own, those behind it, and the page on which it begins (None in plain text)."""
    text = "".join(page.text for page in pages_)
    number = None
    for page in pages_:
        if page.start <= start:
            number = None if page.method in (None, "plain") else page.number
    before = text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND]
    return _from_word(before), text[start:end], _to_word(after), number


def _from_word(text: str) -> str:
    return text.partition(" ")[2] if len(text) == AROUND and " " in text else text


def _to_word(text: str) -> str:
    return text.rpartition(" ")[0] if len(text) == AROUND and " " in text else text
