"""Queries with known answers over ``gold`` (gold/queries/queries.toml), and the archive that they are put to."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from pipelines.archive import Database
from pipelines.bulk.task import Extracted, Refused, Result, Settings, Task
from pipelines.bulk.work import start
from pipelines.search import Amount, Filters, Hit, search
from tests.archive.results import begun, found

GOLD = Path(__file__).parents[2] / "gold"
FILE = GOLD / "queries" / "queries.toml"
FOLDERS = ("dev/texts", "test/texts", "queries/texts", "queries/readings")


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it is typed, and the stems of the documents that answer it.

    ``must``: to be found; ``may``: neither to be found nor to be punished; ``shows``: what the quote of a document's
    hit holds, without marks and case.
    """

    kind: str
    ask: str
    must: frozenset[str]
    may: frozenset[str] = frozenset()
    filters: Mapping[str, Any] = field(default_factory=dict)
    shows: Mapping[str, str] = field(default_factory=dict)
    why: str = ""

    @property
    def name(self) -> str:
        """The query with its filters, for people."""
        return " ".join([repr(self.ask), *(f"{name}={value}" for name, value in self.filters.items())])


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found (stems): how many as they should, what is missed, what is false; each stem's hit."""

    query: Query
    hits: Mapping[str, Hit]

    @property
    def right(self) -> frozenset[str]:
        """Found, and to be found."""
        return self.query.must & self.hits.keys()

    @property
    def missed(self) -> frozenset[str]:
        """To be found, and not found."""
        return self.query.must - self.hits.keys()

    @property
    def false(self) -> frozenset[str]:
        """Found, and no answer."""
        return frozenset(self.hits.keys() - self.query.must - self.query.may)


def files() -> list[Path]:
    """The documents that are searched, in their order."""
    return [path for folder in FOLDERS for path in sorted((GOLD / folder).glob("*.txt"))]


@cache
def queries() -> tuple[Query, ...]:
    """The queries, in their order; raises ValueError where one names a document that is not there."""
    given = tomllib.loads(FILE.read_text("utf-8"))
    stems = {path.stem for path in files()}
    made = tuple(_query(one, given["groups"]) for one in given["query"])
    if unknown := {stem for one in made for stem in one.must | one.may | one.shows.keys()} - stems:
        raise ValueError(f"{FILE}: no such document: {', '.join(sorted(unknown))}")
    return made


def _query(one: dict[str, Any], groups: Mapping[str, list[str]]) -> Query:
    must = groups[one.pop("group")] if "group" in one else one.pop("find")
    return Query(must=frozenset(must), may=frozenset(one.pop("may", ())), **one)


def readings() -> list[Path]:
    """Those of the documents that a scanner has misread."""
    return [path for path in files() if "@" in path.stem]


def fill(archive: Database, paths: Sequence[Path] | None = None) -> None:
    """Store every document (or these), as ``vanban ingest`` does; under its name only, wherever ``gold`` is."""
    given = {path.name: path for path in paths or files()}
    run = begun(archive)
    archive.enlist(run, [found(name, path=str(path)) for name, path in given.items()])
    for task in archive.take(run, len(given)):
        if not archive.store(run, replace(_read(given[task.source]), task=task)):
            raise RuntimeError(f"{task.source} was not stored")


@cache
def _work() -> Callable[[Task], Result]:
    return start(Settings(cache=False))


@cache
def _read(path: Path) -> Extracted:
    """What a worker makes of a file: done once for both databases."""
    result = _work()(Task(0, path.name, str(path)))
    if isinstance(result, Refused):
        raise TypeError(f"{path.name}: {result.cause}")
    return result


def ask(archive: Database, query: Query) -> Answer:
    """Put a query to an archive."""
    results = search(archive, query.ask, filters=filters_of(query.filters), limit=None)
    return Answer(query, {Path(hit.source).stem: hit for hit in results.hits})


def answers(archive: Database) -> Iterator[Answer]:
    """All queries, one after the other."""
    return (ask(archive, query) for query in queries())


def filters_of(given: Mapping[str, Any]) -> Filters:
    """The filters of a query in the file."""
    amount = {"at_least": Amount.of(given["at_least"])} if "at_least" in given else {}
    return Filters(**{**given, **amount})
