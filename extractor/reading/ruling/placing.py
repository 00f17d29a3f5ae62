"""A page's words with their places in its ruled tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.printed import PrintedTable, PrintedWord
from extractor.reading.ruling.cells import Box, Token, places
from extractor.reading.ruling.grids import Grid


def placed(
    words: Sequence[PrintedWord], boxes: Sequence[Box], grids: Sequence[Grid], *, width: float
) -> tuple[list[PrintedWord], list[PrintedTable]]:
    """The words, those inside tables with their place, and the tables.

    ``boxes``: the words' boxes in the grids' unit, in which the page is ``width`` wide.
    """
    if not grids:
        return list(words), []
    tokens = [Token(word.text, box) for word, box in zip(words, boxes, strict=True)]
    found, tables = places(tokens, grids, width=width)
    with_place = [
        word if place is None else replace(word, place=place) for word, place in zip(words, found, strict=True)
    ]
    return with_place, [_table(grid) for grid in tables]


def _table(grid: Grid) -> PrintedTable:
    middle = (grid.box[1] + grid.box[3]) / 2
    edges = [edge.at(middle) for edge in grid.columns]
    return PrintedTable(tuple((edge - edges[0]) / (edges[-1] - edges[0]) for edge in edges[:-1]))
