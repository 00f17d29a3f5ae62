"""Edges of a citation graph, kept aside: of a hundred thousand documents they do not fit into memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Self

from extractor.errors import DiskFull
from pipelines.graph import Edge, added, copied

_AT_A_TIME = 5_000

_JOINED = """
SELECT coalesce(one.own, citing), coalesce(two.own, cited), citing, cited, count, pages, quote
FROM edges LEFT JOIN same one ON one.name = citing LEFT JOIN same two ON two.name = cited
ORDER BY 1, 2, edges.place
"""

Row = tuple[int, int, int, int, int, str, str]


class EdgesAside:
    """Edges in a private temporary database, which is gone with the process; see :class:`pipelines.graph.Edges`.

    They come out in the order in which their documents were first named. Raises ``DiskFull``.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(
            "PRAGMA journal_mode = OFF;"
            "CREATE TABLE edges (place INTEGER PRIMARY KEY, citing, cited, count, pages, quote);"
            "CREATE TABLE same (name INTEGER PRIMARY KEY, own INTEGER);"
        )
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._waiting: list[tuple[int, int, int, str, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def note(self, citing: str, cited: str, edge: Edge) -> None:
        """Keep an edge."""
        pages = " ".join(map(str, edge.pages))
        self._waiting.append((self._number(citing), self._number(cited), edge.count, pages, edge.quote))
        if len(self._waiting) >= _AT_A_TIME:
            self._keep()

    def joined(self, same: Mapping[str, str]) -> Iterator[tuple[str, str, Edge]]:
        """Every edge, once, by the names that ``same`` gives its ends; nobody cites himself."""
        self._keep()
        numbers = [(self._number(name), self._number(own)) for name, own in same.items()]
        self._write("DELETE FROM same", [()])
        self._write("INSERT INTO same VALUES (?, ?)", numbers)
        ends: tuple[int, int] = (-1, -1)
        edge: Edge | None = None
        for (citing, cited), merged in self._merged():
            if edge is not None and (citing, cited) == ends:
                edge = added(edge, merged)
                continue
            if edge is not None and ends[0] != ends[1]:
                yield self._names[ends[0]], self._names[ends[1]], edge
            ends, edge = (citing, cited), merged
        if edge is not None and ends[0] != ends[1]:
            yield self._names[ends[0]], self._names[ends[1]], edge

    def _merged(self) -> Iterator[tuple[tuple[int, int], Edge]]:
        """The edges between two documents, one for each pair of names: those of copies are one."""
        ends: tuple[int, int] = (-1, -1)
        by_names: dict[tuple[int, int], Edge] = {}
        for citing, cited, own_citing, own_cited, count, pages, quote in self._rows():
            if (citing, cited) != ends:
                yield from ((ends, edge) for edge in by_names.values())
                ends, by_names = (citing, cited), {}
            edge = Edge(count, tuple(map(int, pages.split())), quote)
            known = by_names.get((own_citing, own_cited))
            by_names[own_citing, own_cited] = edge if known is None else copied(known, edge)
        yield from ((ends, edge) for edge in by_names.values())

    def _rows(self) -> Iterator[Row]:
        try:
            yield from self._database.execute(_JOINED)
        except sqlite3.OperationalError as error:
            raise _told(error) from error

    def _number(self, name: str) -> int:
        number = self._numbers.setdefault(name, len(self._names))
        if number == len(self._names):
            self._names.append(name)
        return number

    def _keep(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._write("INSERT INTO edges (citing, cited, count, pages, quote) VALUES (?, ?, ?, ?, ?)", waiting)

    def _write(
        self, statement: str, rows: list[tuple[int, int, int, str, str]] | list[tuple[int, int]] | list[tuple[()]]
    ) -> None:
        try:
            self._database.execute("BEGIN")
            self._database.executemany(statement, rows)
            self._database.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise _told(error) from error


def _told(error: sqlite3.OperationalError) -> Exception:
    return DiskFull("the disk of temporary files is full", source="temporary files") if "full" in str(error) else error
