"""Indicators in tables: the heads of a figure's column and row name it (``how`` = ``head`` in the vocabulary)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.document import Document
from extractor.indicating import parts, surroundings, words
from extractor.indicating.vocabulary import Phrasing, Vocabulary
from extractor.record import Change
from extractor.tables import Cell, Figure, Grid, grids
from extractor.tables.breakdown import Share, shares
from extractor.tables.comparing import Comparison, comparison
from extractor.tables.owning import Owner, owner_of_column, owner_of_row, parent_figure
from extractor.vietnamese.folding import fold

_MOST_FIGURES = 40_000
_PLACE = regex.compile(r"(?:dang )?(?:trong|ngoai|tai|o)(?![a-z])")


@dataclass(eq=False)
class Told:
    """A figure that is an indicator; ``whole`` is the total that it is a part of."""

    figure: Figure
    name: str
    unit: str
    category: str | None
    actor: str | None
    start: int
    end: int
    value: Decimal
    is_total: bool
    share: Decimal | None = None
    change: Change | None = None
    whole: Told | None = None


def told_in_tables(document: Document, vocabulary: Vocabulary) -> list[Told]:
    """Every figure of the document's tables that is an indicator, in text order, linked to its total's (``whole``)."""
    found: list[Told] = []
    for grid in document.derive(grids):
        if len(grid.figures) <= _MOST_FIGURES:
            found += _in_grid(document, vocabulary, grid)
    return found


def _in_grid(document: Document, vocabulary: Vocabulary, grid: Grid) -> list[Told]:
    topic = " ".join(
        [document.clean[slice(*span)] for span in grid.caption]
        + [document.clean[slice(*span)] for span in surroundings.above(document, grid.start)]
        + [document.clean[slice(*surroundings.title(document))]]
        + [_path(document, column.heads) for column in grid.columns]
    )
    money = words.cached(tuple(words.data()["tables"]["money"]))
    shares_of = shares(document, grid)
    by_column = [
        phrasing_of(vocabulary, _path(document, column.heads), topic) if column.index not in shares_of else None
        for column in grid.columns
    ]
    figured = [found for found, column in zip(by_column, grid.columns, strict=True) if column.role == "figure"]
    across = grid.transposed or not any(figured)  # what is counted stands in the rows
    apart: set[int] = set()  # columns beside the one that they divide that count something of their own
    for index, dividing in shares_of.items():
        own = phrasing_of(vocabulary, dividing.label, "") if not _PLACE.match(fold(dividing.label)) else None
        whole = by_column[dividing.whole]
        if own is not None and not across and (whole is None or own.name != whole.name):
            apart.add(index)
            by_column[index] = own
        else:
            by_column[index] = whole
    shares_of = {index: share for index, share in shares_of.items() if index not in apart}
    by_row: dict[int, Phrasing | None] = {}
    found: list[Told] = []
    for figure in grid.figures:
        column = grid.columns[figure.column]
        heads, rows = grid.heads(figure)
        if across and figure.row not in by_row:
            by_row[figure.row] = phrasing_of(vocabulary, _path(document, rows), topic)
        phrasing = by_row[figure.row] if across else by_column[figure.column]
        if phrasing is None or figure.position or column.kind != "value" or figure.percent or figure.sign:
            continue
        if phrasing.unit != "VND" and money.within(_path(document, heads)):
            continue
        owner = owner_of_column(document, grid, column) if across else owner_of_row(document, grid, figure.row)
        share = shares_of.get(figure.column)
        if share is not None and across:
            owner = Owner(figure.column, None)
        if owner is None:
            continue
        path = _path(document, rows if across else heads)
        category = _category_of(document, grid, figure, share, across=across) or _category(path)
        found.append(_told(document, grid, figure, phrasing, owner, category))
    _link(document, grid, found, shares_of, across=across)
    return found


def _category_of(document: Document, grid: Grid, figure: Figure, share: Share | None, *, across: bool) -> str | None:
    """What a column beside the one that it divides, or a row under the one that it divides, says it counts of it."""
    if share is not None:
        return _category(share.label) or share.label[:1].lower() + share.label[1:]
    row = grid.rows[figure.row]
    if across and row.groups and row.parent is not None and not grid.rows[row.parent].is_total:
        words = row.name.words(document)
        return _category(words) or words[:1].lower() + words[1:]
    return None


def _told(
    document: Document, grid: Grid, figure: Figure, phrasing: Phrasing, owner: Owner, category: str | None
) -> Told:
    compared = comparison(document, grid, figure)
    alone = compared.base is None and compared.difference is None
    alone = alone and not any(column.kind == "plan" for column in grid.columns)  # "Tỷ lệ đạt (%)"
    return Told(
        figure, phrasing.name, phrasing.unit, category or phrasing.category or None, owner.name,
        *figure.quote, compared.value, is_total=owner.is_total,
        share=compared.percent if alone else None, change=_change(compared),
    )  # fmt: skip


def _change(compared: Comparison) -> Change | None:
    """What the columns of a base period, of the difference and of the growth say; None where nothing changed."""
    rise = compared.rise
    if not rise:
        return None
    growth = None if compared.growth is None else abs(compared.growth)
    direction = "increase" if rise > 0 else "decrease"
    return Change.model_validate(
        {"direction": direction, "value": abs(rise), "percent": growth, "base": compared.base_name}
    )


def phrasing_of(vocabulary: Vocabulary, path: str, topic: str) -> Phrasing | None:
    """The indicator that a path of heads names; ``topic``: what the table and its title speak of, as printed."""
    for phrasing in vocabulary.heads:
        if phrasing.before is None or not phrasing.before.within(path):
            continue
        if phrasing.bar is not None and phrasing.bar.within(path):
            continue
        if phrasing.topic is not None and not phrasing.topic.within(f"{topic} {path}"):
            continue
        return phrasing if phrasing.name else None
    return None


def _path(document: Document, heads: tuple[Cell, ...]) -> str:
    return " ".join(head.words(document) for head in heads if head)


def _category(path: str) -> str | None:
    folded = Document.of_text(path)
    return parts.known_category(folded, 0, len(folded.folded))


def _link(document: Document, grid: Grid, found: list[Told], dividing: dict[int, Share], *, across: bool) -> None:
    """Give each figure the one that it is a part of: in the column that it divides, else in the row that it divides."""
    by_start = {told.figure.start: told for told in found}
    by_place = {(told.figure.row, told.figure.column): told for told in found}
    for told in found:
        share = dividing.get(told.figure.column)
        whole = by_place.get((told.figure.row, share.whole)) if share is not None else None
        if whole is None:
            parent = parent_figure(document, grid, told.figure, across=across)
            whole = by_start.get(parent.start) if parent is not None else None
        if whole is None and across:
            parent = parent_figure(document, grid, told.figure)  # "- Nữ" under the row that it divides
            whole = by_start.get(parent.start) if parent is not None else None
        if whole is not None and whole is not told and whole.name == told.name and whole.value >= told.value:
            told.whole = whole
