"""Which columns, or which rows, of a table count cases and people, and the places along them that hold a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from extractor import regex
from extractor.casework import offences, slots
from extractor.casework.slots import Slot
from extractor.document import Document
from extractor.tables import Cell, Figure, Grid, Row
from extractor.tables.owning import is_office, owner_of_column, owner_of_row

_OFFENCES = regex.compile(r"(?:ten )?(?:toi danh|hanh vi|nhom toi|loai toi|loai vu|dieu luat|toi pham|loai an)\b.*")

Kind = Literal["cases", "people"]
_KINDS: tuple[Kind, ...] = ("cases", "people")


@dataclass(frozen=True, slots=True)
class Place:
    """A row under a pair of columns, or a column beside a pair of rows: whose counts they are.

    ``index`` is that of the row or column, ``parent`` that of the place whose part it is. ``start``: where the quote
    begins; -1 where it begins with the number. ``of_crimes``: it is one offence's share, named in ``offences``.
    """

    index: int
    name: Cell | None
    start: int
    actor: str | None
    is_sum: bool = False
    of_period: bool = False
    of_crimes: bool = False
    offences: list[str] = field(default_factory=list)
    parent: int | None = None
    action: str | None = None


@dataclass(slots=True)
class Lane:
    """A pair of columns (of rows, if ``across``) by kind: what was done, the word for the people, the places.

    ``position``: which of the numbers of a cell ``12/15`` a kind is. ``owner``: the force that the heads name.
    """

    action: str | None
    columns: dict[Kind, int]
    role: str
    across: bool = False
    owner: Cell | None = None
    pair: bool = False
    of_drugs: bool = False
    places: list[Place] = field(default_factory=list)

    def figure(self, grid: Grid, place: int, kind: Kind) -> Figure | None:
        """The number of that kind at a place."""
        at = self.columns.get(kind)
        if at is None:
            return None
        row, column = (at, place) if self.across else (place, at)
        found = [figure for figure in grid.in_row(row) if figure.column == column]
        position = _KINDS.index(kind) if self.pair else 0
        return found[position] if len(found) == (2 if self.pair else 1) else None


def lanes(document: Document, grid: Grid) -> list[Lane]:
    """The lanes of a grid; none where its heads do not plainly say what was done, or say it twice."""
    by_column = {
        column.index: found
        for column in grid.columns
        if column.role == "figure" and (found := slots.slot(document, column.heads, None)) is not None
    }
    values = [(at, found) for at, found in by_column.items() if grid.columns[at].kind == "value"]
    if values:
        return _complete(document, grid, _lanes(values), across=False)
    by_row = []
    for row in grid.rows:
        named = slots.slot(document, (*row.groups, row.name), row.unit) if row.name else None
        if named is not None and any(grid.in_row(row.index)):
            by_row.append((row.index, named))
    if not by_row or not any(column.heads for column in grid.columns if column.role == "figure"):
        return []
    return _complete(document, grid, _lanes(by_row), across=True)


def _lanes(found: Sequence[tuple[int, Slot]]) -> list[Lane]:
    """Pairs of a kind of count each, in order: a column joins the last one, unless that has its kind already."""
    lanes: list[Lane] = []
    for at, slot in found:
        if slot.kind == "pair":
            role = slot.role or "đối tượng"
            lanes.append(
                Lane(slot.action, dict.fromkeys(_KINDS, at), role, owner=slot.owner, pair=True, of_drugs=slot.of_drugs)
            )
            continue
        last = lanes[-1] if lanes else None
        if (
            last is None
            or slot.kind in last.columns
            or (None not in (last.action, slot.action) and last.action != slot.action)
            or (last.owner != slot.owner)
        ):
            last = Lane(slot.action, {}, "đối tượng", owner=slot.owner)
            lanes.append(last)
        last.columns[slot.kind] = at
        last.of_drugs = last.of_drugs or slot.of_drugs
        last.action = last.action or slot.action
        last.role = slot.role or last.role
    return lanes


def _complete(document: Document, grid: Grid, found: list[Lane], *, across: bool) -> list[Lane]:
    """The lanes with their places, if it is plain what each of them counts."""
    for lane in found:
        lane.across = across
        if len(found) > 1 or len(lane.columns) == 1:
            lane.action = lane.action or slots.PROCEEDINGS.get(lane.role)
    if len(found) == 1 and not across and found[0].action is None:
        said = {said for column in grid.columns for cell in column.heads if (said := slots.action(document, cell))}
        found[0].action = said.pop() if len(said) == 1 else None
    if across:
        found = _first_of_each(found)
    told = [(lane.action, lane.owner) for lane in found if lane.of_drugs]
    # "Tội phạm về ma túy" beside "Tội phạm nói chung"
    found = [lane for lane in found if lane.of_drugs or (lane.action, lane.owner) not in told]
    keys = [(lane.action, lane.owner.folded(document) if lane.owner else None) for lane in found]
    if len(found) > 1 and (any(action is None for action, _ in keys) and not all(owner for _, owner in keys)):
        return []
    said_twice = [key for key in keys if key[0] != "other"]  # "Thụ lý", "Đình chỉ" are both none of the proceedings
    if len(set(said_twice)) < len(said_twice):
        return []
    found = [lane for lane in found if lane.action is not None or "cases" in lane.columns]
    for lane in found:
        lane.places = list(_columns(document, grid, lane) if across else _rows(document, grid, lane))
    return found


def _first_of_each(found: Sequence[Lane]) -> list[Lane]:
    """Of rows that count the same thing again (``trong đó: …``) the first."""
    kept: dict[tuple[str | None, Cell | None], Lane] = {}
    for lane in found:
        kept.setdefault((lane.action, lane.owner), lane)
    return list(kept.values())


def _rows(document: Document, grid: Grid, lane: Lane) -> Iterator[Place]:
    """The rows as places of a pair of columns."""
    of_offences = _OFFENCES.fullmatch(_head_of(document, grid)) is not None
    for row in grid.rows:
        owner = owner_of_row(document, grid, row.index)
        if owner is None or not row.name:
            continue
        dated = owner.of_period
        named, _ = offences.named(document, [(row.name.start, row.name.end)]) if not row.is_total else ([], None)
        action = None if lane.action is not None or row.is_total else _proceeding(document, row)
        owned = lane.owner.words(document) if lane.owner is not None else None
        first = row.name.start
        if dated and lane is not _first_lane(grid, lane):
            first = -1
        yield Place(
            row.index,
            row.name,
            first,
            None if action is not None else owned or owner.name,
            is_sum=row.is_total,
            of_period=dated and owned is None,
            of_crimes=of_offences or bool(named),
            offences=named,
            parent=row.parent,
            action=action,
        )


def _first_lane(grid: Grid, lane: Lane) -> Lane | None:
    """The lane itself, if no figure of its rows stands to its left; else None."""
    first = min(lane.columns.values())
    return None if any(column.role == "figure" for column in grid.columns[:first]) else lane


def _proceeding(document: Document, row: Row) -> str | None:
    """What a row named by a proceeding says was done (``Truy tố``); None for a row of an office or place."""
    return slots.action(document, row.name) if not is_office(document, row.name) else None


def _columns(document: Document, grid: Grid, lane: Lane) -> Iterator[Place]:
    """The columns of values as places of a pair of rows; those of plans, bases, changes, shares are none."""
    row = grid.rows[min(lane.columns.values())]
    for column in grid.columns:
        owner = owner_of_column(document, grid, column)
        if owner is None:
            continue
        yield Place(
            column.index,
            column.heads[-1] if column.heads else None,
            row.name.start,
            lane.owner.words(document) if lane.owner is not None else owner.name,
            is_sum=owner.is_total,
            of_period=owner.of_period,
        )


def _head_of(document: Document, grid: Grid) -> str:
    heads = grid.columns[grid.name_column].heads if grid.name_column is not None else ()
    return heads[-1].folded(document) if heads else ""
