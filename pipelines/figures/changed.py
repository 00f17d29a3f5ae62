"""Which amounts of a family changed since it was held against itself, and which others that may touch.

An amount is laid beside those of its kind, substance and unit, and is held by, holds or overlaps only such as share a
day with it: what one document brings touches the stretch of days that hangs together with its own, and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Select, select

from pipelines.archive.figure_tables import figure_documents, figures
from pipelines.figures.places import NATION
from pipelines.figures.spans import Span
from pipelines.figures.stocks import stocks

Group = tuple[str, str | None, str]
"""Kind, its own word (substance …) and unit."""

Changed = dict[Group, set[Span]]
"""The times of the amounts that came or went."""

ALWAYS = Span("0001-01-01", "9999-12-31")
"""How many there are on a day is held against all other days."""


class Reach:
    """What is to be held anew: of each group some stretches of days."""

    def __init__(self, stretches: Mapping[Group, Sequence[Span]]) -> None:
        self._stretches = stretches

    def holds(self, group: Group, span: Span) -> bool:
        """Whether the amounts of that group and time are."""
        return any(stretch.holds(span) for stretch in self._stretches.get(group, ()))

    def kinds(self) -> Mapping[str, Span]:
        """Of each kind the first and the last day of what is."""
        found: dict[str, Span] = {}
        for group, listed in self._stretches.items():
            for one in listed:
                known = found.get(group[0], one)
                found[group[0]] = Span(min(one.start, known.start), max(one.end, known.end))
        return found


def reach(connection: Connection, family: str, changed: Changed) -> Reach:
    """What these changes touch in a family."""
    f = figures.c
    chosen = (
        select(f.kind, f.what, f.unit, f.start, f.end)
        .distinct()
        .where(f.kind.in_(sorted({kind for kind, _, _ in changed})), f.document_id.in_(documents_of(family, NATION)))
        .where(f.part.is_(None), f.days.is_not(None))
    )
    known: dict[Group, set[Span]] = defaultdict(set)
    for kind, what, unit, start, end in connection.execute(chosen):
        known[kind, what, unit].add(Span(start, end))
    found: dict[Group, list[Span]] = {}
    for group, spans in changed.items():
        if group[0] == "indicators" and group[1] in stocks():
            found[group] = [ALWAYS]
        else:
            found[group] = [one for one in stretches(known[group] | spans) if any(one.holds(span) for span in spans)]
    return Reach(found)


def documents_of(*families: str) -> Select[tuple[str]]:
    """The documents of families, but for copies: for a condition (in a join, SQLite begins with all figures)."""
    d = figure_documents.c
    return select(d.document_id).where(d.family.in_(sorted(set(families))), d.copy_of.is_(None))


def stretches(spans: Iterable[Span]) -> list[Span]:
    """The stretches of days that hang together: two spans that share a day are of one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
