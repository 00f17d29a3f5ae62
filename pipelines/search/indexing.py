"""Documents into the search index: always within the transaction that writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, text

from pipelines.archive.fact_tables import FACT_TABLES
from pipelines.archive.search_tables import VIRTUAL, search_texts
from pipelines.archive.tables import documents, pages
from pipelines.search import facts as facts_of
from pipelines.search.terms import MOST, fitting, packed, unpacked
from pipelines.search.words import terms_of

Row = Mapping[str, Any]

LOOKED_AT: Mapping[str, tuple[str, ...]] = {
    "citations": ("uri", "number", "title"),
    "seizures": ("grams", "quantity", "unit", "substance", "approx"),
    "checks": ("status",),
    "repairs": ("start", "repaired"),
}
"""The tables of facts from which terms come, and the columns that are looked at.

An older archive is filled while its tables are at step 0003: what a later step adds is not named here.
"""
AT_A_TIME = 100
"""Documents of an older archive that are entered in one step."""

_INSERT = insert(search_texts)
_TAKEN = select(search_texts.c.document_id).where(search_texts.c.place == bindparam("there"))
_OWN = select(search_texts).where(search_texts.c.document_id == bindparam("own"))
_ENTER = text(f"INSERT INTO {VIRTUAL} (rowid, terms) VALUES (:place, :terms)")
_TAKE_BACK = text(f"INSERT INTO {VIRTUAL} ({VIRTUAL}, rowid, terms) VALUES ('delete', :place, :terms)")


def note(connection: Connection, head: Row, facts: Mapping[str, Iterable[Row]], words: bytes) -> None:
    """Enter a document that is not in the index. ``words``: the terms of its text, packed."""
    told = " ".join(sorted(facts_of.fact_terms(head, facts)))
    place = facts_of.place_of(head["id"], head["issued_date"])
    while connection.scalar(_TAKEN, {"there": place}) is not None:
        place += 1  # two ids that begin alike, of one day
    row = {"place": place, "document_id": head["id"], "facts": told}
    if connection.dialect.name == "postgresql":
        terms = " ".join((*unpacked(words), told))
        if len(terms.encode()) > MOST:
            terms = " ".join(fitting(terms.split()))
        connection.execute(_INSERT, [{**row, "words": terms}])
        return
    connection.execute(_INSERT, [{**row, "words": words}])
    connection.execute(_ENTER, {"place": place, "terms": " ".join((*unpacked(words), told))})


def forget(connection: Connection, document_id: str) -> bytes | None:
    """Take a document out of the index; the terms of its text, packed, or None where it was not there."""
    row = connection.execute(_OWN, {"own": document_id}).one_or_none()
    if row is None:
        return None
    connection.execute(delete(search_texts).where(search_texts.c.place == row.place))
    if connection.dialect.name == "sqlite":
        connection.execute(_TAKE_BACK, {"place": row.place, "terms": f"{row.words} {row.facts}"})
    return packed(row.words.split())


def repairs(connection: Connection, document_id: str) -> list[tuple[int, str]]:
    """What is put right in a document's text: where, and what with."""
    table = FACT_TABLES["repairs"]
    chosen = select(table.c.start, table.c.repaired).where(table.c.document_id == document_id)
    return [(row.start, row.repaired) for row in connection.execute(chosen.order_by(table.c.ordinal))]


def renew(
    connection: Connection, head: Row, facts: Mapping[str, Sequence[Row]], before: Sequence[tuple[int, str]]
) -> None:
    """Enter a document anew whose record is another one; ``before``: what was put right in its text till now."""
    words = forget(connection, head["id"])
    after = [(row["start"], row["repaired"]) for row in facts["repairs"]]
    if words is None or after != list(before):
        words = packed_words(connection, head["id"], after)
    note(connection, head, facts, words)


def packed_words(connection: Connection, document_id: str, mended: Sequence[tuple[int, str]]) -> bytes:
    """The terms of a text that the archive holds, packed; ``mended``: what is put right in it."""
    chosen = select(pages.c.text, pages.c.start, pages.c.method).where(pages.c.document_id == document_id)
    rows = connection.execute(chosen.order_by(pages.c.ordinal)).all()
    whole = "".join(row.text for row in rows)
    read = [(row.start, row.start + len(row.text)) for row in rows if row.method == "ocr"]
    return packed(terms_of(whole, mended_text(whole, mended), read))


def mended_text(whole: str, mended: Iterable[tuple[int, str]]) -> str:
    """A text with what is put right in its place; of the same length."""
    pieces: list[str] = []
    last = 0
    for start, repaired in mended:
        if start >= last and repaired:
            pieces += (whole[last:start], repaired)
            last = start + len(repaired)
    return "".join((*pieces, whole[last:])) if pieces else whole


def fill(connection: Connection) -> None:
    """Enter every document that a file of the archive holds, none of which is in the index; flat in memory."""
    last = ""
    columns = [documents.c.id, *(documents.c[name] for name in facts_of.HEAD)]
    while True:
        chosen = (
            select(*columns).where(documents.c.id > last, documents.c.current).order_by(documents.c.id).limit(AT_A_TIME)
        )
        heads = [dict(row._mapping) for row in connection.execute(chosen)]
        if not heads:
            break
        found: dict[str, dict[str, list[Row]]] = {head["id"]: {name: [] for name in LOOKED_AT} for head in heads}
        for name, looked_at in LOOKED_AT.items():
            table = FACT_TABLES[name]
            own = select(table.c.document_id, *(table.c[column] for column in looked_at))
            own = own.where(table.c.document_id.in_(found)).order_by(table.c.document_id, table.c.ordinal)
            for row in connection.execute(own):
                found[row.document_id][name].append(row._mapping)  # type: ignore[arg-type]
        for head in heads:
            mended = [(row["start"], row["repaired"]) for row in found[head["id"]]["repairs"]]
            note(connection, head, found[head["id"]], packed_words(connection, head["id"], mended))
        last = heads[-1]["id"]
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE search_texts"))
