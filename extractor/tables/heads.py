"""Which rows of a table are its head, and the path of heads over each column, merged cells told apart.

A head that spans columns is printed in the first of them; the cells to its right are empty, or left out.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractor import regex
from extractor.document import Document
from extractor.tables.model import Cell
from extractor.tables.numbers import is_figure, is_year
from extractor.tables.raw import RawRow
from extractor.tables.words import HEADS, ORDINALS, PARTS

_COLUMN_NUMBER = regex.compile(r"\(?(?:\d{1,2}|[a-d])\)?(?:\s?=\s?[\d()+\-*/:x., %]{1,40})?")
_HEAD_WORD = regex.compile(
    r"(?:so )?(?:vu(?: an| viec)?|doi tuong|bi can|bi cao|nguoi|nam|nu|gam|kg|vien|banh|luot|tong(?: so)?|cong|%|buoi"
    r"|dong)"
)
_DEEPEST = 5  # rows of heads
_LONGEST = 200  # code points of a head cell
_NAMES = 2  # the first columns, which name the rows


def numbers_columns(document: Document, row: RawRow) -> bool:
    """Whether the row only numbers the columns: ``(1) (2) (3)``, ``A B 1 2``, ``(3)=(1)+(2)``."""
    words = [word for word in row.words(document) if word]
    if len(words) < 2 or not all(_COLUMN_NUMBER.fullmatch(word) for word in words):
        return False
    found = [regex.search(r"\d+|[a-d]", word) for word in words]
    marks = [match.group() for match in found if match is not None]
    figures = [int(mark) for mark in marks if mark.isdigit()]
    letters = [mark for mark in marks if not mark.isdigit()]
    rising = all(second - first == 1 for first, second in itertools.pairwise(figures))
    return rising and letters == sorted(letters) and (not figures or figures[0] == 1) and len(marks) == len(words)


def head_rows(document: Document, rows: Sequence[RawRow]) -> int:
    """How many of the first rows are the head; 0 where the first row holds figures already."""
    if not rows or not _may_be_head(document, rows[0]):
        return 0
    for number, row in enumerate(rows[1 : _DEEPEST + 1], 1):
        if numbers_columns(document, row):
            return number + 1
    count = 1
    filled = next((row for row in rows if any(is_figure(document, cell) for cell in row.cells)), rows[0])
    while count < min(_DEEPEST, len(rows)) and _goes_on(document, rows[0], rows[count], len(filled.cells)):
        count += 1
    return count


def _may_be_head(document: Document, row: RawRow, *, fewest: int = 2) -> bool:
    if row.filled < fewest or any(cell.end - cell.start > _LONGEST for cell in row.cells if cell):
        return False
    figures = [cell for cell in row.cells if is_figure(document, cell)]
    return all(is_year(document, cell) for cell in figures)


def _goes_on(document: Document, first: RawRow, row: RawRow, width: int) -> bool:
    """Whether the row below the first one is a further row of the head, not a group's heading nor a row of words.

    ``width``: how many cells a row of figures has.
    """
    if len(row.cells) > 2 * len(first.cells) + 8:
        return False
    words = row.words(document)
    if row.filled == 1 and first.cells[0] and not any(words[:2]) and _may_be_head(document, row, fewest=1):
        return True  # "MTTH" over "(viên)", with nothing beside it
    if not _may_be_head(document, row):
        return False
    if any(kind.fullmatch(document.clean, row.cells[0].start, row.cells[0].end) for kind in _marks(row)):
        return False
    if len(row.cells) >= len(first.cells) and not words[0] and not first.cells[0]:
        return False
    leads_empty = not words[0] and bool(first.cells[0])
    named_first = _HEAD_WORD.match(words[0]) is not None and HEADS["ordinal"].fullmatch(words[0]) is None
    narrower = len(row.cells) != len(first.cells) and named_first
    gaps = any(not cell for cell in first.cells[1:]) and named_first and row.filled == len(row.cells)
    only = all(_HEAD_WORD.fullmatch(word) for word in words)  # "Vụ | Bị can | Vụ | Bị cáo"
    spread = len(first.cells) < width and len(row.cells) < width and row.filled == len(row.cells)  # merged heads
    return leads_empty or narrower or gaps or only or spread


def _marks(row: RawRow) -> list[regex.Pattern[str]]:
    return [*ORDINALS.values()] if row.cells and row.cells[0] else []


def paths(document: Document, rows: Sequence[RawRow], width: int) -> tuple[tuple[Cell, ...], ...]:
    """The path of heads over each of ``width`` columns, outermost first, without empty ones and repetitions."""
    levels = _levelled(document, [row for row in rows if not numbers_columns(document, row)], width)
    effective: list[list[Cell]] = []
    for depth, level in enumerate(levels):
        filled: list[Cell] = []
        for column in range(width):
            cell = level[column]
            if not cell and column and filled[-1] and _spanned(levels, effective, depth, column):
                cell = filled[-1]
            filled.append(cell)
        effective.append(filled)
    found = []
    for column in range(width):
        path: list[Cell] = []
        for level in effective:
            if level[column] and level[column] not in path:
                path.append(level[column])
        found.append(_without_repeats(document, path))
    return tuple(found)


def _spanned(levels: Sequence[Sequence[Cell]], effective: Sequence[Sequence[Cell]], depth: int, column: int) -> bool:
    """Whether an empty cell belongs to the head on its left: something stands below, nothing new above."""
    below = any(levels[lower][column] for lower in range(depth + 1, len(levels)))
    beside = any(levels[lower][column - 1] for lower in range(depth + 1, len(levels)))
    same_above = all(level[column] == level[column - 1] for level in effective)
    return below and beside and same_above


def _without_repeats(document: Document, path: Sequence[Cell]) -> tuple[Cell, ...]:
    """A head repeated in the row below (a merged cell that a converter copied) counts once."""
    kept: list[Cell] = []
    for cell in path:
        if not kept or kept[-1].folded(document) != cell.folded(document):
            kept.append(cell)
    return tuple(kept)


def _levelled(document: Document, rows: Sequence[RawRow], width: int) -> list[list[Cell]]:
    """The head rows, each ``width`` wide; where merged cells were left out, the rows are spread over the columns."""
    levels: list[list[Cell]] = []
    for depth, row in enumerate(rows):
        cells = list(row.cells)
        if len(cells) < width and depth == 0 and len(rows) > 1 and all(cells):
            cells = _spread(document, cells, len(rows[1].cells), width, full=len(rows[1].cells) == width)
        elif len(cells) < width and depth and levels:
            # what a row below a head leaves out is under the heads that span nothing
            upper = levels[-1]
            places = [at for at in range(width) if not upper[at] or (at + 1 < width and not upper[at + 1])]
            if len(places) == len(cells):
                spread = [Cell()] * width
                for at, cell in zip(places, cells, strict=True):
                    spread[at] = cell
                cells = spread
        levels.append([*cells, *[Cell()] * (width - len(cells))][:width])
    return levels


def _spread(document: Document, cells: list[Cell], below: int, width: int, *, full: bool) -> list[Cell]:
    """A first head row in which the merged cells stand once: each of them gets its share of the columns below.

    ``below``: the cells of the row under it; ``full``: that row is as wide as the table.
    """
    open_ = [at for at, cell in enumerate(cells) if not _spans_nothing(document, cell, names=at < _NAMES)]
    spare = width - (len(cells) - len(open_))
    if full or not open_ or below not in (spare, width, *range(2, spare)):
        return cells
    leaves = spare if below == width else below
    # of the heads that may span columns, those that do: as many as share the leaves evenly, the last ones, or those
    # that say so ("Trong đó")
    merged = next((n for n in range(len(open_), 0, -1) if spare - (len(open_) - n) == leaves and leaves % n == 0), 0)
    if not merged:
        return cells
    open_.sort(key=lambda at: (PARTS.match(cells[at].folded(document)) is not None, at))
    spanning = set(open_[-merged:])
    spread: list[Cell] = []
    for at, cell in enumerate(cells):
        spread += [cell, *[Cell()] * (leaves // merged - 1)] if at in spanning else [cell]
    return spread


def _spans_nothing(document: Document, cell: Cell, *, names: bool) -> bool:
    """Whether a head is one column's; ``names``: it stands where the names of rows do (``Đơn vị``, ``Năm``)."""
    words = cell.folded(document)
    kinds = ("ordinal", "unit", "note", *(("name", "period") if names else ()))
    return any(HEADS[kind].fullmatch(words) for kind in kinds)
