"""Counts in tables: ``Số vụ | Số đối tượng`` over rows of offices or years, or in the rows beside columns of years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from extractor.casework import lexicon, passage, slots
from extractor.casework.compared import change
from extractor.casework.counts import Count, Kind
from extractor.casework.entries import Entry
from extractor.casework.lanes import Lane, Place, lanes
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case, CaseAction
from extractor.tables import Grid, grids
from extractor.tables.comparing import Comparison, comparison
from extractor.tables.owning import is_office

_KINDS: tuple[Kind, ...] = ("cases", "people")
_FEWEST_ROWS = 2
_TOLD = 12
_RULE = "case count in a table"

Told = tuple[Entry, Case, Clause]


@dataclass(frozen=True, slots=True)
class Line:
    """What one row (or one column) says of one lane: its entry, whose it is, whether it sums up the others."""

    entry: Entry
    place: Place
    measured: dict[str, Comparison]
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The counts of a grid: ``lines`` for each of its ``lanes``, a pair of columns or rows."""

    grid: Grid
    lanes: Sequence[Lane]
    lines: Sequence[Sequence[Line]]

    @property
    def start(self) -> int:
        """Where the table begins."""
        return self.grid.start


def tables(document: Document) -> list[Table]:
    """The tables whose heads or rows plainly name counts of cases and people, in text order."""
    found = (_table(document, grid) for grid in document.derive(grids))
    return [table for table in found if table is not None]


def outside(found: Sequence[Table], counts: Sequence[Count]) -> list[Count]:
    """The counts of running text: those that stand in a figure's cell (``12 vụ``) are the table's."""
    cells = {number.start for table in found for lines in table.lines for line in lines for number in line.entry.counts}
    return [count for count in counts if count.start not in cells]


def _table(document: Document, grid: Grid) -> Table | None:
    found = lanes(document, grid)
    if not found:
        return None
    lines = [
        [line for place in lane.places if (line := _line(document, grid, lane, place)) is not None] for lane in found
    ]
    every = [line for filled in lines for line in filled]
    if any(not line.place.is_sum and _says_drugs(document, line.place) is False for line in every):
        # a table of crimes of every kind
        lines = [[line for line in filled if _says_drugs(document, line.place)] for filled in lines]
    elif not any(lane.across for lane in found) and len({line.place.index for line in every}) < _FEWEST_ROWS:
        return None
    return Table(grid, found, lines) if any(lines) else None


def _line(document: Document, grid: Grid, lane: Lane, place: Place) -> Line | None:
    """What stands at a place of a lane; None where no number does."""
    counts: list[Count] = []
    measured: dict[str, Comparison] = {}
    for kind in _KINDS:
        figure = lane.figure(grid, place.index, kind)
        value = None if figure is None or figure.percent else figure.whole(document)
        if figure is not None and value is not None:
            unit = "vụ" if kind == "cases" else lane.role
            counts.append(Count(figure.start, figure.quote[1], kind, Decimal(value), unit))
            measured[kind] = comparison(document, grid, figure)
    if not counts:
        return None
    counts.sort(key=lambda count: count.start)
    start = min(place.start, counts[0].start) if place.start >= 0 else counts[0].start
    return Line(Entry(counts, None, start), place, measured, place.action)


def _says_drugs(document: Document, place: Place) -> bool | None:
    """Whether the crimes that name a place are drug crimes; None where none name it (``Phòng PC04``)."""
    if place.name is None or not place.name or is_office(document, place.name):
        return None
    topics = lexicon.topics(document, place.name.start, place.name.end, behind=True)
    return None if not topics else "drug" in topics


def _of_drugs(document: Document, table: Table) -> bool:
    """Whether the table counts drug cases: its heads or rows say so, else what stands above it, else the whole text."""
    grid = table.grid
    last = max(line.entry.end for lines in table.lines for line in lines)
    said: list[str | None] = [*lexicon.topics(document, grid.start, last)]
    if not said:
        for line in reversed(grid.caption):
            said = said or [*lexicon.topics(document, *line)]
    topic = (said or [passage.above(document, grid.start)])[-1]
    return topic == "drug" or (topic is None and not passage.says_other(document))


def told(document: Document, table: Table, before: Sequence[Told], clause: Clause) -> Iterator[Told]:
    """The table's counts as facts, with the total that they divide as host: one told ``before``, else the sum row.

    Nothing where the table is of other crimes; a sum row that only repeats the total is no fact of its own.
    """
    if not _of_drugs(document, table):
        return
    for lane, lines in zip(table.lanes, table.lines, strict=True):
        yield from _told_of_lane(document, table, lane, lines, before, clause)


def _told_of_lane(
    document: Document, table: Table, lane: Lane, lines: Sequence[Line], before: Sequence[Told], clause: Clause
) -> Iterator[Told]:
    """The facts of one lane; ``lines``: its places that are filled."""
    whole = _told_before(table, lane, lines, before)
    caption = next((said for line in reversed(table.grid.caption) if (said := slots.action_in(document, *line))), None)
    usual = slots.PROCEEDINGS.get(lane.role)
    if usual == "try" and caption == "arrest":
        caption = None  # who stands before a court was not only caught
    stated = lane.action or caption or usual or "arrest"
    action = cast("CaseAction", whole[1].action if whole is not None else stated)
    total = whole[0] if whole is not None else next((line.entry for line in lines if line.place.is_sum), None)
    groups = {line.place.index: line.entry for line in lines if not line.place.is_sum or line.place.parent is not None}
    for line in lines:
        entry, place = line.entry, line.place
        if (place.is_sum and whole is not None) or not any(count.value for count in entry.counts):
            continue
        of_crimes = place.of_crimes or (place.name is not None and _says_drugs(document, place) is not None)
        actor = place.actor if not (place.is_sum or place.of_period or of_crimes) else None
        done = cast("CaseAction", line.action) if line.action is not None else action
        entry.action, entry.verb_end = done, entry.start
        if line.action is None and entry is not total:
            entry.host = groups.get(place.parent, total) if place.parent is not None else total
        divides = entry.host is not None or (place.of_period and not place.is_sum)
        fact = Case(
            action=done,
            cases=entry.number("cases"),
            people=entry.number("people"),
            people_role=entry.role,
            offence=place.offences,
            scope="force" if actor is not None else "subset" if divides else "total",
            actor=actor,
            change=change(line.measured),
            evidence=document.evidence(entry.start, entry.end, _RULE),
        )
        yield entry, fact, clause


def _told_before(table: Table, lane: Lane, lines: Sequence[Line], before: Sequence[Told]) -> tuple[Entry, Case] | None:
    """The total that the text told before the table, if the lane's numbers add up to it."""
    parents = {line.place.parent for line in lines}
    shares = [line.entry for line in lines if not line.place.is_sum and line.place.index not in parents]
    sums = {kind: sum(entry.number(kind) or 0 for entry in shares) for kind in ("cases", "people")}
    return next(
        (
            (entry, fact)
            for entry, fact, _ in reversed(before[-_TOLD:])
            if entry.is_total
            and not lane.across
            and fact.cases == sums["cases"]
            and fact.people in (None, sums["people"])
            and (len(table.lanes) == 1 or fact.action == lane.action)
        ),
        None,
    )
