"""What drugs and other things in tables share: whether a table tells what was seized, and whose part a fact is."""

from __future__ import annotations

import bisect
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from extractor import regex
from extractor.document import Document
from extractor.record import Asset, Seizure
from extractor.tables import Cell, Figure, Grid, grids
from extractor.tables.owning import Owner, owner_of_column, owner_of_row, parent_figure
from extractor.vietnamese.lexicon import drug_mentions

DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "tables.toml").read_text(encoding="utf-8"))
_SEIZED = regex.compile(rf"(?<![a-z]){DATA['seized']}")
_EXHIBITS = regex.compile(rf"(?<![a-z]){DATA['exhibits']}(?![a-z])")
_OTHER = regex.compile(rf"(?<![a-z]){DATA['other']}(?![a-z])")
_ABOVE = 3  # caption lines
_MOST_NAMES = 60
_WIDEST = 60  # figures of a row whose quotes begin together

Taken = TypeVar("Taken", Seizure, Asset)


@dataclass(slots=True)
class InTable(Generic[Taken]):
    """A fact of a table, and the fact whose part it is."""

    fact: Taken
    whole: Taken | None = None


@dataclass(frozen=True, slots=True)
class Draft(Generic[Taken]):
    """A fact with the figure that states it, and whose it is."""

    figure: Figure
    owner: Owner
    fact: Taken


def owner_of(document: Document, grid: Grid, figure: Figure, *, across: bool) -> Owner | None:
    """Whose a figure is; ``across``: the rows are what was seized, the columns whose it is."""
    if across:
        return owner_of_column(document, grid, grid.columns[figure.column])
    return owner_of_row(document, grid, figure.row)


def parted(
    document: Document,
    grid: Grid,
    drafts: Sequence[Draft[Taken]],
    told_again: Callable[[Taken], Taken | None],
    *,
    across: bool,
) -> Iterator[InTable[Taken]]:
    """The drafts as facts, each with the total that it is a part of: the table's own, or the text's that it repeats.

    ``told_again``: the fact of running text that a total only repeats; such a total is no fact of its own.
    """
    made = {draft.figure.start: draft for draft in drafts}
    again = {draft.figure.start: told_again(draft.fact) for draft in drafts if draft.owner.is_total}
    for draft in drafts:
        parent = parent_figure(document, grid, draft.figure, across=across)
        over = made.get(parent.start) if parent is not None else None
        whole = None if over is None or over is draft else again.get(over.figure.start) or over.fact
        if draft.fact.scope == "total" and whole is not None:
            draft.fact.scope = "subset"
        if again.get(draft.figure.start) is None:
            yield InTable(draft.fact, whole)


def outside_lists(document: Document, told: Sequence[Taken]) -> list[Taken]:
    """The facts of running text that stand in no table of what was destroyed, forbidden or handed out."""
    lists = [(grid.start, grid.end) for grid in document.derive(grids) if _is_other(document, grid)]

    def is_outside(fact: Taken) -> bool:
        at = bisect.bisect_right(lists, (fact.evidence.start, len(document.text)))
        return not at or lists[at - 1][1] <= fact.evidence.start

    return [fact for fact in told if is_outside(fact)]


def merged(told: Sequence[Taken], found: Sequence[InTable[Taken]]) -> list[Taken]:
    """The facts of text and tables in text order; of an amount that a table's figure states, the table's."""
    cells = sorted((one.fact.evidence.start, one.fact.evidence.end) for one in found)

    def is_apart(fact: Taken) -> bool:
        at = bisect.bisect_left(cells, (fact.evidence.end, 0))
        beside = cells[max(0, at - _WIDEST) : at]
        return not any(start < fact.evidence.end and fact.evidence.start < end for start, end in beside)

    facts = [fact for fact in told if is_apart(fact)]
    facts += [one.fact for one in found]
    facts.sort(key=lambda fact: (fact.evidence.start, fact.evidence.end))
    return facts


def tells_seizures(document: Document, grid: Grid) -> bool:
    """Whether the drugs of a table were seized: it counts crimes, or says so, and nothing says otherwise."""
    return _SEIZED.search(_frame(document, grid)) is not None and not _is_other(document, grid)


def tells_exhibits(document: Document, grid: Grid) -> bool:
    """Whether the things of a table were seized: heads, rows or lines above say so, or drugs stand beside them."""
    said = _EXHIBITS.search(_frame(document, grid)) is not None and not _is_other(document, grid)
    return said or (_among_drugs(document, grid) and tells_seizures(document, grid))


def _among_drugs(document: Document, grid: Grid) -> bool:
    """Whether a head of a column of figures, or the name of a row, is that of a drug with its unit."""
    cells = [cell for column in grid.columns if column.role == "figure" and column.unit for cell in column.heads]
    cells += [row.name for row in grid.rows[:_MOST_NAMES] if row.name and row.unit] if grid.transposed else []
    mentions = document.derive(drug_mentions)

    def named(cell: Cell) -> bool:
        at = bisect.bisect_left(mentions, cell.start, key=lambda mention: mention.start)
        return at < len(mentions) and mentions[at].start < cell.end and mentions[at].substance != "unspecified"

    return any(named(cell) for cell in cells)


def _is_other(document: Document, grid: Grid) -> bool:
    return _OTHER.search(" | ".join((*_caption(document, grid)[-1:], *_heads(document, grid)))) is not None


def _frame(document: Document, grid: Grid) -> str:
    names = [row.name.folded(document) for row in grid.rows[:_MOST_NAMES] if row.name] if grid.transposed else []
    return " | ".join((*_caption(document, grid), *_heads(document, grid), *names))


def _heads(document: Document, grid: Grid) -> list[str]:
    return [cell.folded(document) for column in grid.columns for cell in column.heads]


def _caption(document: Document, grid: Grid) -> list[str]:
    return [" ".join(document.folded[slice(*line)].split()) for line in grid.caption[-_ABOVE:]]
