"""The inverted index, asked: the same on both databases. It holds only documents that a file of the archive holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from pipelines.archive.search_tables import VIRTUAL
from pipelines.search.boolean import Question, for_postgresql, for_sqlite
from pipelines.search.cut import any_cut, loosened

Places = tuple[int, int] | None
"""The smallest and greatest place where is looked (see ``facts.place_of``); None: everywhere."""


_CUT = "search.cut"
LAST = 2**63 - 1
"""The greatest place there can be."""
Rows = Sequence[tuple[int, str]]
"""Places and ids of documents."""


def prepare(connection: Connection) -> None:
    """Before the first question of a transaction: where PostgreSQL expects many rows it would read the whole table."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        connection.info[_CUT] = any_cut(connection)


def is_cut(connection: Connection) -> bool:
    """Whether pairs of words are asked for by their words as well: the text tells what stands side by side."""
    return bool(connection.info.get(_CUT))


def found(connection: Connection, question: Question, places: Places, *, limit: int, few: bool = True) -> Rows:
    """The first documents found, those of the latest day first.

    ``few``: some thousands at the most. PostgreSQL then sorts what its index gives; else it goes through the documents
    in their order until it has enough, which takes no time where many are found and seconds where none is.
    """
    chosen, place, values = _from(connection, question, places)
    page = f"SELECT {place} AS place {chosen} ORDER BY {place} LIMIT :limit"
    if few and connection.dialect.name == "postgresql":
        every = f"WITH every AS MATERIALIZED (SELECT place {chosen})"
        page = f"{every} SELECT place FROM every ORDER BY place LIMIT :limit"
    statement = text(f"SELECT place, document_id FROM ({page}) AS told JOIN search_texts USING (place) ORDER BY 1")
    return [(row[0], row[1]) for row in connection.execute(statement, {**values, "limit": limit})]


def batches(
    connection: Connection, question: Question, places: Places, *, first: int, then: int, few: bool = True
) -> Iterator[Rows]:
    """All that is found, those of the latest day first: ``first`` of them, ``then`` so many at a time."""
    limit = first
    while rows := found(connection, question, places, limit=limit, few=few):
        yield rows
        if len(rows) < limit:
            return
        limit = then
        places = (rows[-1][0] + 1, places[1] if places else LAST)


def count(connection: Connection, question: Question, places: Places = None, *, most: int) -> int:
    """How many documents are found; ``most`` where there are so many or more."""
    chosen, _, values = _from(connection, question, places)
    statement = text(f"SELECT count(*) FROM (SELECT 1 {chosen} LIMIT :limit) AS counted")
    return int(connection.scalar(statement, {**values, "limit": most}) or 0)


def _from(connection: Connection, question: Question, places: Places) -> tuple[str, str, dict[str, Any]]:
    """The table and what is asked of it; the column of places, by which rows are ordered."""
    values: dict[str, Any] = {}
    if connection.dialect.name == "sqlite":
        place, chosen = "rowid", f"FROM {VIRTUAL} WHERE {VIRTUAL} MATCH :asked"
        values["asked"] = for_sqlite(question)
    else:
        place, chosen = "place", "FROM search_texts WHERE words @@ CAST(:asked AS tsquery)"
        values["asked"] = for_postgresql(loosened(question) if is_cut(connection) else question)
    if places is not None:
        chosen += f" AND {place} BETWEEN :lowest AND :greatest"
        values["lowest"], values["greatest"] = places
    return chosen, place, values
