"""Columns that divide another column's figures: ``Tổng số | Nam | Nữ`` under one head, ``Trong đó: nữ`` beside it."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Document
from extractor.tables.model import Column, Grid
from extractor.tables.owning import is_total
from extractor.tables.words import PARTS


@dataclass(frozen=True, slots=True)
class Share:
    """A column that divides the column ``whole``; ``label``: its own words (``nữ``), without ``Trong đó``."""

    whole: int
    label: str


def shares(document: Document, grid: Grid) -> dict[int, Share]:
    """By column what it divides. Columns of bases, changes and percentages divide nothing."""
    values = [column for column in grid.columns if column.role == "figure" and column.kind == "value"]
    found: dict[int, Share] = {}
    before: dict[tuple[int, ...], int] = {}  # by the heads over it the last column that divides no other
    totals = {_above(column): column.index for column in values if _is_sum(document, column)}
    for column in values:
        level = _said(document, column)
        if level is not None:
            whole = before.get(tuple(head.start for head in column.heads[:level]))
            label = _label(document, column, level)
            if whole is not None and label:
                found[column.index] = Share(whole, label)
            continue
        total = totals.get(_above(column))
        if len(column.heads) > 1 and total is not None and total != column.index:
            found[column.index] = Share(total, column.heads[-1].words(document))
            continue
        for depth in range(len(column.heads)):
            before[tuple(head.start for head in column.heads[:depth])] = column.index
    return found


def _above(column: Column) -> tuple[int, ...]:
    """The heads over the innermost one, by their places."""
    return tuple(head.start for head in column.heads[:-1])


def _is_sum(document: Document, column: Column) -> bool:
    return len(column.heads) > 1 and is_total(document, column.heads[-1])


def _said(document: Document, column: Column) -> int | None:
    """The level of the head that says that the column divides another one."""
    heads = enumerate(column.heads)
    return next((level for level, head in heads if PARTS.match(head.folded(document))), None)


def _label(document: Document, column: Column, level: int) -> str:
    """The words of the heads from that level on, without ``Trong đó``."""
    head = column.heads[level]
    match = PARTS.match(head.folded(document))
    own = head.words(document)[match.end() if match is not None else 0 :]
    return " ".join([own, *(cell.words(document) for cell in column.heads[level + 1 :])]).strip()
