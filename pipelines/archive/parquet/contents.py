"""Which parts count, and which document stands in which: tables of the ledger, changed together with the files.

Every change is one transaction: new parts are written and in their place before it ends, old ones go after it. A death
anywhere in between leaves files that the ledger does not name, and those never count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, delete, insert, select, update

from pipelines.archive.columns import Json, Moment
from pipelines.archive.ledger import BATCH, now
from pipelines.archive.parquet.parts import Parts
from pipelines.archive.parquet.schema import REPLACED, TABLES, table
from pipelines.archive.tables import documents

PART_DOCUMENTS = 4000
"""Documents in a part; parts that have less than half of it are merged."""
SMALL_PARTS = 24
"""So many small parts are merged."""

metadata = MetaData()

parts = Table(
    "parts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("documents", Integer, nullable=False),
    Column("tables", Json, nullable=False, comment="those of which it has a file"),
    Column("written", Moment),
    sqlite_autoincrement=True,  # no number comes twice: the files of an older part may still lie there
)

placed = Table(
    "placed",
    metadata,
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, nullable=False, index=True),
)

Obsolete = dict[int, list[str]]
"""Parts that count no more, by number, and the tables of which they have files."""


class Change:
    """A change of the contents within one transaction."""

    def __init__(self, connection: Connection, files: Parts) -> None:
        self.connection = connection
        self._files = files
        self.fresh: Obsolete = {}
        self.obsolete: Obsolete = {}

    def add(self, tables: Mapping[str, Iterable[pa.Table]], names: Collection[str]) -> None:
        """Write a part that holds the documents of these names."""
        row = {"documents": len(names), "tables": []}
        number: int = self.connection.execute(insert(parts).values(row).returning(parts.c.number)).scalar_one()
        self.fresh[number] = written = self._files.write(number, tables)
        chosen = update(parts).where(parts.c.number == number)
        self.connection.execute(chosen.values(tables=written, written=now()))
        if names:
            rows = [{"document_id": name, "part": number} for name in names]
            self.connection.execute(insert(placed), rows)

    def drop(self, names: Collection[str]) -> None:
        """Take older states of these documents out of their parts."""
        wanted = sorted(names)
        found: set[int] = set()
        for first in range(0, len(wanted), BATCH):
            chosen = placed.c.document_id.in_(wanted[first : first + BATCH])
            found.update(self.connection.scalars(select(placed.c.part).where(chosen).distinct()))
        if found:
            self._renew(sorted(found), without=set(names))

    def merge(self, *, everything: bool) -> bool:
        """Make one large part of small ones, if they are many (or ``everything``); whether there was anything to do."""
        chosen = select(parts.c.number, parts.c.documents).order_by(parts.c.number)
        chosen = chosen.where(parts.c.documents < PART_DOCUMENTS // 2, parts.c.documents > 0)
        small = self.connection.execute(chosen).all()
        if len(small) < (2 if everything else SMALL_PARTS):
            return False
        group: list[int] = []
        room = PART_DOCUMENTS
        for number, count in small:
            if count > room:
                break
            group.append(number)
            room -= count
        self._renew(group, without=set())
        return True

    def note_replaced(self) -> None:
        """Write anew which documents no file holds any more."""
        lost = self.connection.execute(
            select(documents.c.id, documents.c.replaced_by).where(~documents.c.current).order_by(documents.c.id)
        )
        rows = [{"document_id": row.id, "replaced_by": row.replaced_by} for row in lost]
        for row in self.connection.execute(select(parts).where(parts.c.documents == 0)).all():
            self._forget({row.number: row.tables})
        if rows:
            self.add({REPLACED: [table(REPLACED, rows)]}, ())

    def _renew(self, numbers: list[int], *, without: set[str]) -> None:
        """Write one part in the place of several, without these documents."""
        chosen = select(parts).where(parts.c.number.in_(numbers)).order_by(parts.c.number)
        old = {row.number: list(row.tables) for row in self.connection.execute(chosen)}
        held = self.connection.scalars(select(placed.c.document_id).where(placed.c.part.in_(numbers)))
        names = [name for name in held if name not in without]
        self._forget(old)
        if names:
            self.add({name: self._pieces(old, name, without) for name in TABLES}, names)

    def _forget(self, old: Obsolete) -> None:
        self.connection.execute(delete(placed).where(placed.c.part.in_(old)))
        self.connection.execute(delete(parts).where(parts.c.number.in_(old)))
        self.obsolete |= old

    def _pieces(self, old: Obsolete, name: str, without: set[str]) -> Iterator[pa.Table]:
        for number, tables in old.items():
            if name in tables:
                piece = self._files.read(number, name)
                if without:
                    key = piece["id" if name == "documents" else "document_id"]
                    piece = piece.filter(pc.invert(pc.is_in(key, pa.array(sorted(without), pa.string()))))
                yield piece


@contextmanager
def changing(transaction: AbstractContextManager[Connection], files: Parts) -> Iterator[Change]:
    """A change of the contents: all of it or, whatever happens, nothing."""
    change: Change | None = None
    try:
        with transaction as connection:
            change = Change(connection, files)
            yield change
    except BaseException:
        _remove(files, {} if change is None else change.fresh)
        raise
    _remove(files, change.obsolete)


def counted(connection: Connection) -> dict[int, Any]:
    """The parts that count, and the tables of which each has a file."""
    return {row.number: row.tables for row in connection.execute(select(parts))}


def _remove(files: Parts, obsolete: Obsolete) -> None:
    for number, tables in obsolete.items():
        files.remove(number, tables)
