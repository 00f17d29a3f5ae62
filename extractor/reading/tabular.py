"""Ruled tables as text: one row a line, one tab between cells (empty ones too), the lines of a cell joined.

A table that goes on overleaf goes on in the text: a head printed again is furniture, a row cut by the page's end is
one row.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from extractor.reading import layout
from extractor.reading.lines import Line, line_of, rows
from extractor.reading.printed import PrintedTable, PrintedWord
from extractor.vietnamese.folding import fold

_SAME_COLUMN = 0.02
"""Columns of a table that goes on overleaf begin at the same place, in fractions of its width."""
_SAME_HEAD = 80
"""Least likeness (0..100) of a head row and its repetition; scans misread either."""
_HEAD_ROWS = 4


def lines(words: Sequence[PrintedWord], table: PrintedTable, *, page: int, aspect: float) -> list[Line]:
    """The lines of one table's words, row by row; rows without words are left out."""
    by_row: dict[int, dict[int, list[PrintedWord]]] = {}
    for word in words:
        if word.place is not None:
            by_row.setdefault(word.place.row, {}).setdefault(word.place.column, []).append(word)
    found = []
    for number in sorted(by_row):
        cells = [_in_order(by_row[number].get(column, []), page, aspect) for column in range(len(table.columns))]
        found.append(row(cells, page=page, aspect=aspect))
    return found


def row(cells: Sequence[Sequence[Line]], *, page: int, aspect: float) -> Line:
    """The line of a row, of whose cells each is given as its printed lines (none where it is empty)."""
    line = _line(cells, _strips([word for cell in cells for line in cell for word in line.words], page, aspect))
    line.page, line.kind = page, "row"
    return line


def _in_order(words: Sequence[PrintedWord], page: int, aspect: float) -> list[Line]:
    """A cell's printed lines."""
    return [printed.merged() for printed in rows(words, page=page, aspect=aspect)] if words else []


def _strips(words: Sequence[PrintedWord], page: int, aspect: float) -> dict[int, tuple[int, int]]:
    """By the ``id`` of a word its page and the printed line of the row that it stands in."""
    bands = rows(list(words), page=page, aspect=aspect)
    return {
        id(word): (page, number) for number, band in enumerate(bands) for piece in band.pieces for word in piece.words
    }


def _line(cells: Sequence[Sequence[Line]], strips: dict[int, tuple[int, int]]) -> Line:
    """The cells of a row, each as its printed lines, as one line."""
    words: list[PrintedWord] = []
    gaps: list[str] = []
    gap = ""
    for column, cell in enumerate(cells):
        gap += "\t" if column else ""
        before: Line | None = None
        for printed in cell:
            for place, word in enumerate(printed.words):
                if place:
                    gap = " "
                elif before is not None:
                    gap = layout.separator(before.text, printed.text)
                words.append(word)
                gaps.append(gap)
            gap, before = "", printed
    line = line_of(words, 0)
    line.gaps, line.strips = (*gaps, gap), tuple(strips[id(word)] for word in words)
    line.text = "".join(part for pair in zip(gaps, (word.text for word in words), strict=True) for part in pair) + gap
    return line


def goes_on(before: PrintedTable, after: PrintedTable) -> bool:
    """Whether a table at a page's top can be the rest of the one at the end of the page before: the same columns."""
    return len(before.columns) == len(after.columns) and all(
        abs(one - other) < _SAME_COLUMN for one, other in zip(before.columns, after.columns, strict=True)
    )


def repeated(head: Sequence[Line], rest: Sequence[Line]) -> int:
    """How many rows at the beginning of ``rest`` are those of ``head`` printed again."""
    count = 0
    for one, other in zip(head[:_HEAD_ROWS], rest, strict=False):
        if _figures(one) != _figures(other) or fuzz.ratio(fold(one.text), fold(other.text)) < _SAME_HEAD:
            break
        count += 1
    return count


def _figures(row: Line) -> str:
    """The row's digits: rows of data are alike but for these."""
    return "".join(filter(str.isdigit, row.text))


def is_cut(row: Line, rest: Line) -> bool:
    """Whether ``rest``, the first row overleaf, is what was left of ``row``: no first cell, sentences that go on."""
    ours, theirs = row.text.split("\t"), rest.text.split("\t")
    if theirs[0] or not ours[0] or len(ours) != len(theirs):
        return False
    return all(
        not part or (bool(begun) and part[0].islower() and not begun.endswith((".", ";", ":")))
        for begun, part in zip(ours, theirs, strict=True)
    )


def joined(row: Line, rest: Line) -> Line:
    """A row and what was left of it overleaf."""
    strips = {id(word): strip for line in (row, rest) for word, strip in zip(line.words, line.strips, strict=True)}
    cells = [[*one, *other] for one, other in zip(_cells(row), _cells(rest), strict=True)]
    line = _line(cells, strips)
    line.page, line.flow, line.kind = row.page, row.flow, row.kind
    return line


def _cells(row: Line) -> list[list[Line]]:
    """A row's cells again: each the words between two tabs, as one line; none where it is empty."""
    cells: list[list[PrintedWord]] = [[]]
    for gap, word in zip(row.gaps, row.words, strict=False):
        cells.extend([] for _ in range(gap.count("\t")))
        cells[-1].append(word)
    cells.extend([] for _ in range(row.gaps[-1].count("\t")))
    return [[line_of(cell, row.page)] if cell else [] for cell in cells]


def plain(row: Line) -> Line:
    """A head row printed again, as page furniture: its words without tabs, so that it begins no table."""
    row.kind, row.gaps, row.text = "furniture", (), " ".join(word.text for word in row.words)
    return row
