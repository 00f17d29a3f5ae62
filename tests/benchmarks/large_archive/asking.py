"""Ask an archive and print, as JSON, what it took: in a process of its own, whose memory is that of the questions.

``python -m tests.benchmarks.large_archive.asking ARCHIVE PART [SERVER]``; PART: one of :data:`PARTS`; SERVER: the
process of the PostgreSQL server.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text

from pipelines.archive import Database, open_database
from pipelines.archive.fact_tables import citations
from tests.benchmarks.large_archive.clocks import TIMES, Clock, Times
from tests.benchmarks.large_archive.questions import Question, questions

CITED_BY = "cited by"
FIGURES = "statistics"
AUDIT = "audit"
PLANTED = "planted errors found"
ELSEWHERE = "conflicts where none is planted"
LIMIT = 200
"""Findings that are put into words: an audit prints some of each kind."""
BATCH = 50
"""Legal bases in the sheet that is asked for at once."""


def asked(archive: Database, clock: Clock, made: Sequence[tuple[str, str, str, Callable[[], int]]]) -> Iterator[Times]:
    """Each question ``(family, kind, words, ask)`` first, in their order; then each of them again."""
    kinds: dict[tuple[str, str], Times] = {}
    slowest: dict[tuple[str, str], float] = {}
    for family, kind, words, ask in made:
        times = kinds.setdefault((family, kind), Times(family, kind))
        before = clock.processor()
        seconds, found = clock.timed(ask)
        times.first.append(seconds)
        times.found.append(found)
        again = [clock.timed(ask)[0] for _ in range(TIMES)]
        times.again += again
        times.processor += (clock.processor() - before) / (TIMES + 1)
        if min(again) > slowest.get((family, kind), 0.0):
            slowest[family, kind] = min(again)
            times.slowest = words
    yield from kinds.values()


def search(archive: Database, clock: Clock) -> Iterator[Times]:
    """Search by citation and in the texts."""
    from pipelines.search import Amount, Filters
    from pipelines.search import search as find

    with archive.reading() as connection:
        every = questions(connection)

    def ask(question: Question) -> int:
        filters = dict(question.filters)
        if least := filters.pop("at_least", None):
            filters["at_least"] = Amount.of(least)
        return find(archive, question.words, filters=Filters(**filters)).total

    yield from asked(archive, clock, [(one.family, one.kind, one.words, partial(ask, one)) for one in every])


def cited_by(archive: Database, clock: Clock) -> Iterator[Times]:
    """Who cites one document, and fifty at once."""
    from pipelines.search import cited_by as citers
    from pipelines.search.citing import cited_by_each

    most = select(citations.c.uri).where(citations.c.uri.is_not(None)).group_by(citations.c.uri)
    with archive.reading() as connection:
        common = list(connection.scalars(most.order_by(func.count().desc(), citations.c.uri).limit(3)))
        seldom = list(connection.scalars(most.having(func.count() < 20).order_by(citations.c.uri).limit(30)))
        some = list(connection.scalars(most.having(func.count() < 200).order_by(func.count().desc()).limit(BATCH)))

    def ask(uri: str) -> int:
        return len(citers(archive, uri))

    def ask_all() -> int:
        return sum(len(one.mentions) for one in cited_by_each(archive, some))

    made = [(CITED_BY, "one of the three most cited", uri, partial(ask, uri)) for uri in common]
    made += [(CITED_BY, "one that few cite", uri, partial(ask, uri)) for uri in seldom]
    made.append((CITED_BY, f"{len(some)} that some cite, at once", "", ask_all))
    yield from asked(archive, clock, made)


def peers(archive: Database, clock: Clock) -> Iterator[Times]:
    """A plain scan of the stored texts for some of the questions: what there is without an index."""
    with archive.reading() as connection:
        every = questions(connection)
        kinds: dict[tuple[str, str], list[Question]] = {}
        for one in every:
            kinds.setdefault((one.family, one.kind), []).append(one)
        like = "ILIKE" if connection.dialect.name == "postgresql" else "LIKE"
        scan = text(f"SELECT count(DISTINCT document_id) FROM pages WHERE text {like} :words")
        for (family, kind), some in kinds.items():
            times = Times(family, kind)
            for one in some[:2]:
                seconds, found = clock.timed(
                    lambda one=one: connection.execute(scan, {"words": f"%{one.plain}%"}).scalar_one()  # type: ignore[misc]
                )
                times.peer.append(seconds)
                times.found.append(found)
            yield times


BY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("seizures", ()), ("seizures", ("year",)), ("seizures", ("month",)), ("seizures", ("place",)),
    ("seizures", ("force",)), ("cases", ()), ("cases", ("year",)), ("cases", ("place",)), ("indicators", ()),
    ("indicators", ("year",)), ("assets", ("year",)),
)  # fmt: skip
"""Kinds of figures, and what they are told apart by."""


def figures(archive: Database, clock: Clock) -> Iterator[Times]:
    """Sums over the whole archive, and over a province and a year."""
    from pipelines.figures import Choice

    choices = {"all": Choice(), "one province": Choice(places=("tinh-lang-son",)), "one year": Choice("2019", "2019")}
    made = [
        (
            FIGURES,
            f"{kind} by {', '.join(by) or 'nothing more'}, {name}",
            name,
            partial(_totals, archive, kind, by, choice),
        )
        for kind, by in BY
        for name, choice in choices.items()
        if name == "all" or by in ((), ("month",))
    ]
    yield from asked(archive, clock, made)


def _totals(archive: Database, kind: str, by: tuple[str, ...], choice: Any) -> int:
    from pipelines.figures import totals

    return len(totals(archive, kinds=(kind,), by=by, choice=choice))


def audit(archive: Database, clock: Clock) -> Iterator[Times]:
    """The workbench filled, each rule asked, the findings put into words: once each, as an audit does it."""
    from pipelines.audit import KINDS, Listing, auditing
    from pipelines.audit.filling import fill
    from pipelines.audit.telling import Teller
    from pipelines.audit.workbench import workbench

    def once(kind: str, do: Callable[[], list[Any]]) -> tuple[Times, list[Any]]:
        before, begin = clock.processor(), time.perf_counter()
        found = do()
        return Times(
            AUDIT, kind, first=[time.perf_counter() - begin], found=[len(found)], processor=clock.processor() - before
        ), found

    every: list[Any] = []
    with archive.reading() as connection, workbench() as bench:
        yield once("reading the archive", lambda: [None] * fill(connection, bench))[0]
        for kind in KINDS:
            times, found = once(f"rule {kind}", partial(_of_kind, auditing, bench, connection, kind))
            every += found
            yield times
        listing = Listing(every=False, most=LIMIT)
        listed = [one for one in every if listing.omission(one) is None]
        yield once(f"first {LIMIT} findings in words", lambda: list(map(Teller(connection).told, listed[:LIMIT])))[0]
    folder = os.environ.get("TRUTH")
    if folder:
        yield from recalled(every, Path(folder) / "truth.jsonl")


def _of_kind(auditing: Any, bench: Any, connection: Any, kind: str) -> list[Any]:
    return list(auditing._found(bench, connection, (kind,)))


EXPECTED = {
    "two_dates": ("dates",), "two_issuers": ("issuers",), "early": ("order", "check"), "replaced": ("status",),
    "parts": ("check",), "district_sum": ("totals",), "retold": ("incidents",),
}  # fmt: skip
"""Which kinds of finding tell of which planted error."""


def recalled(every: list[Any], truth: Path) -> Iterator[Times]:
    """How many of the planted errors were found; how many conflicts touch no document with a planted error."""
    errors = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines()]
    of_kind: dict[str, set[str]] = {}
    for one in every:
        of_kind.setdefault(one.kind, set()).update(one.documents)
    kinds: dict[str, list[int]] = {}
    for error in errors:
        told = any(of_kind.get(kind, set()).intersection(error["documents"]) for kind in EXPECTED[error["error"]])
        kinds.setdefault(error["error"], []).append(told)
    for kind, marks in kinds.items():
        yield Times(PLANTED, kind, found=[sum(marks), len(marks)])
    touched = {one for error in errors for one in (*error["documents"], *error["others"])}
    for kind in of_kind:
        conflicts = [one for one in every if one.kind == kind and one.grade == "conflict"]
        elsewhere = [one for one in conflicts if not touched & one.documents]
        yield Times(ELSEWHERE, kind, found=[len(elsewhere), len(conflicts)])


PARTS: dict[str, Callable[[Database, Clock], Iterator[Times]]] = {
    "search": search,
    "cited_by": cited_by,
    "figures": figures,
    "audit": audit,
    "peers": peers,
}


def main(name: str, part: str, server: str = "") -> None:
    """Ask, and print one JSON object."""
    clock = Clock(int(server) if server else None)
    with open_database(name, write=False) as archive:
        begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        told: list[dict[str, Any]] = [times.told() for times in PARTS[part](archive, clock)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"times": told, "megabytes": peak, "before": begin}))


if __name__ == "__main__":
    main(*sys.argv[1:])
