"""A page's rows as lines in reading order: body row by row, tables in cells, columns one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.reading import layout, spaced
from extractor.reading.columns import blocks
from extractor.reading.lines import Line, Row

_FAR = 6.0
"""Pieces of a row so many type heights apart are not one sentence."""

_ABOUT = ("V/v", "V/V", "v/v", "Về việc", "VỀ VIỆC")


def in_order(body: list[Row], aspect: float, flow: int) -> tuple[list[Line], int]:
    """The body's lines in reading order, and the last flow number used. Running text is flow 0 on every page."""
    lines: list[Line] = []
    for block in blocks(body, aspect=aspect):
        if block.kind == "body":
            for row in block.rows:
                line = row.merged()
                line.tabs = _far_apart(row, aspect)
                lines.append(line)
        elif block.kind == "table":
            flow += 1
            plain = spaced.table(block.rows, page=block.rows[0].pieces[0].page, aspect=aspect)
            for line in plain or ():
                line.flow = flow
                lines.append(line)
            for row in block.rows if plain is None else ():
                line = row.merged()
                line.kind, line.flow = "table", flow
                line.tabs = _cells(row)
                lines.append(line)
        else:
            for side in (block.left, block.right):
                flow += 1
                if block.kind == "prose":
                    lines.extend(_prose(side, flow))
                else:
                    lines.extend(_column(_same_height_joined(side), flow))
    return lines, flow


def _prose(side: Sequence[Line], flow: int) -> list[Line]:
    """The lines of a column of running text, with the column's own margins."""
    left, right = min(line.x0 for line in side), max(line.x1 for line in side)
    for line in side:
        line.flow, line.left, line.right = flow, left, right
    return list(side)


def _column(side: Sequence[Line], flow: int) -> list[Line]:
    """A column's lines; from the first of several list items (recipients) or a ``V/v`` on, they are a list."""
    items = [place for place, line in enumerate(side) if layout.is_item(line.text) and not line.text[0].isalpha()]
    begins = items[0] if len(items) > 1 else len(side)
    begins = min([begins, *(place for place, line in enumerate(side) if line.text.startswith(_ABOUT))])
    edge = max(line.x1 for line in side)
    for place, line in enumerate(side):
        line.kind, line.flow, line.right = ("list" if place >= begins else "column"), flow, edge
    return list(side)


def _far_apart(row: Row, aspect: float) -> tuple[int, ...]:
    """Where a lone row is cut: two names under signatures, the edge of a stamp beside a title."""
    if len(row.pieces) == 1 or len(row.pieces) > 3:
        return ()
    far = _FAR * row.size / aspect
    gaps = [after.x0 - before.x1 > far for before, after in pairwise(row.pieces)]
    return tuple(place for place, is_far in zip(_cells(row), gaps, strict=True) if is_far)


def _cells(row: Row) -> tuple[int, ...]:
    places, count = [], 0
    for piece in row.pieces[:-1]:
        count += len(piece.words)
        places.append(count)
    return tuple(places)


def _same_height_joined(side: Sequence[Line]) -> list[Line]:
    """A column's pieces, those of one row made one line again.

    A blank left for a handwritten number parts them; a stamp or a signature that touches a word lifts it off its row.
    """
    lines: list[Line] = []
    for piece in side:
        if lines and piece.y0 < (lines[-1].y0 + lines[-1].y1) / 2 < piece.y1 and not _above(lines[-1], piece):
            before = lines.pop()
            pair = [before, piece] if before.x0 <= piece.x0 else [piece, before]
            lines.append(Row(pair, min(before.y0, piece.y0), max(before.y1, piece.y1)).merged())
        else:
            lines.append(piece)
    return lines


def _above(one: Line, other: Line) -> bool:
    """Whether one of two pieces stands over the other, in part at least."""
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 0.002
