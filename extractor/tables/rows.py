"""What each row is: its name, the groups over it, whether it sums up others, whose part it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor import regex
from extractor.document import Document
from extractor.tables.lines import trimmed
from extractor.tables.model import Cell, Row, Span
from extractor.tables.numbers import is_figure
from extractor.tables.raw import RawRow, RawTable
from extractor.tables.words import ORDINALS, PARTS, TOTAL

_DEPTHS = {"letter": 0, "roman": 1, "number": 2, "dotted": 3, "small": 4, "dash": 5}
_TOTAL_DEPTH = -1
_LETTERS = regex.compile(r"[a-z]{2}")
_UNMARKED = 6
_MARK = regex.compile(
    r"(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,2}\.?(?=\s))|(?P<number>\(?\d{1,2}[.)](?=\s))|(?P<roman>[IVX]{1,5}[.)](?=\s))"
    r"|(?P<letter>[A-HK][.)](?=\s))|(?P<small>[a-zđ][.)](?=\s))|(?P<dash>[-–—+*•](?=\s?\p{L}))"
)
_UNIT_BEHIND = regex.compile(r"\(\s?(?:(?:dvt|dv)\s?:?\s?)?(?P<unit>[a-z][a-z./% ]{0,20}?)\s?\)\s?:?$")


@dataclass(frozen=True, slots=True)
class _Named:
    row: RawRow
    name: Cell
    depth: int
    filled: bool
    total: bool
    unit: Span | None


def rows_of(
    document: Document, table: RawTable, *, name: int | None, ordinal: int | None, unit: int | None
) -> tuple[Row, ...]:
    """The body rows; ``name``, ``ordinal``, ``unit``: the columns of names, of numbers, of units, if there are such."""
    named = _merged(document, [_named(document, row, name, ordinal, unit) for row in table.body], name)
    flat = len({row.depth for row in named if not row.total}) < 2
    total = next((at for at, row in enumerate(named) if row.total and row.filled), None)
    rows: list[Row] = []
    above: list[int] = []  # the rows over this one, outermost first
    for at, here in enumerate(named):
        while above and (here.total or named[above[-1]].depth >= here.depth):
            above.pop()
        following = named[at + 1] if at + 1 < len(named) else None
        is_group = not here.total and not flat and following is not None and here.depth < following.depth
        heading = bool(here.name) and not here.filled and not here.total
        parent = next((over for over in reversed(above) if named[over].filled), None)
        if parent is None and not here.total and total is not None:
            parent = total
        groups = tuple(rows[over].name for over in above if rows[over].name)
        rows.append(
            Row(
                at, here.row.start, here.row.end, here.row.cells, here.name,
                groups, here.total, is_group or heading, parent, here.unit,
            )
        )  # fmt: skip
        if is_group or heading:
            above.append(at)
    return tuple(_subtotals(rows))


def _named(document: Document, row: RawRow, name: int | None, ordinal: int | None, unit: int | None) -> _Named:
    cell = row.cells[name] if name is not None else Cell()
    if not cell and name is not None:
        first = next((other for other in row.cells[: name + 1] if other), Cell())
        cell = first if TOTAL.fullmatch(first.folded(document)) else cell
    mark = row.cells[ordinal] if ordinal is not None else Cell()
    if mark and not cell and not _kind(document, mark):
        cell = mark  # "Khối quận" over the columns of numbers and names
    depth = _depth(document, mark, cell)
    total = bool(cell) and TOTAL.fullmatch(cell.folded(document)) is not None
    behind = {at for at in (name, ordinal, unit) if at is not None}
    filled = any(is_figure(document, other) for at, other in enumerate(row.cells) if at not in behind)
    cell = _without_mark(document, cell)
    return _Named(row, cell, _TOTAL_DEPTH if total else depth, filled, total, _unit(document, row, cell, unit))


def _merged(document: Document, rows: list[_Named], name: int | None) -> list[_Named]:
    """The rows; one that only a cell of words parts from the row above (``Heroin | gam``, ``| viên``) has its name."""
    for at in range(1, len(rows)):
        here, before = rows[at], rows[at - 1]
        words = [
            cell
            for column, cell in enumerate(here.row.cells)
            if column != name and cell and not is_figure(document, cell) and _LETTERS.search(cell.folded(document))
        ]
        if here.filled and not here.name and words and before.name and not before.total:
            rows[at] = replace(here, name=before.name, depth=before.depth)
    return rows


def _kind(document: Document, cell: Cell) -> str | None:
    written = document.clean[cell.start : cell.end] if cell else ""
    return next((kind for kind, pattern in ORDINALS.items() if pattern.fullmatch(written)), None)


def _depth(document: Document, mark: Cell, name: Cell) -> int:
    kind = _kind(document, mark)
    if kind is None and name:
        match = _MARK.match(document.clean, name.start, name.end)
        kind = match.lastgroup if match is not None else None
    if kind is None and name and PARTS.match(name.folded(document)):
        kind = "dash"
    return _DEPTHS.get(kind or "", _UNMARKED)


def _without_mark(document: Document, name: Cell) -> Cell:
    """The name without the number or dash before it."""
    match = _MARK.match(document.clean, name.start, name.end) if name else None
    if match is None:
        return name
    first = trimmed(document.text, match.end(), name.parts[0][1])
    return Cell((first, *name.parts[1:])) if first[0] < first[1] else name


def _unit(document: Document, row: RawRow, name: Cell, column: int | None) -> Span | None:
    if column is not None and row.cells[column]:
        return row.cells[column].parts[0]
    if not name:
        return None
    match = _UNIT_BEHIND.search(document.folded, *name.parts[-1])
    return None if match is None else match.span("unit")


def _subtotals(rows: Sequence[Row]) -> list[Row]:
    """The rows, with those of a group whose sum stands below it (``Cộng I``) given to that sum."""
    sums = [row for row in rows if row.is_total]
    if len(sums) < 2:
        return list(rows)
    last = max(sums, key=lambda row: row.index)
    whole = sums[0] if sums[0].index == 0 else last
    kept = list(rows)
    begin = 0
    for row in sums:
        if row is not whole and not any(kept[at].is_total for at in range(begin, row.index)):
            for at in range(begin, row.index):
                if kept[at].parent in (None, whole.index, sums[0].index):
                    kept[at] = replace(kept[at], parent=row.index)
            kept[row.index] = replace(row, parent=whole.index)
        begin = row.index + 1
    for row in kept:
        if row.parent == sums[0].index and sums[0] is not whole and row.index > sums[0].index:
            kept[row.index] = replace(row, parent=whole.index)
    return kept
