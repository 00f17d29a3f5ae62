"""Reading order: where a page is read in columns, where row by row.

The head of an official document (left: bodies, number; right: motto, place and date) and its end (left: recipients;
right: signature) are two columns; a table is read row by row. Both show the same thing, a gutter that runs down
through several rows. What stands on its two sides tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.reading.gutters import RECIPIENTS, Gutter, kind_of, without_single_edges
from extractor.reading.lines import Line, Row, cut
from extractor.vietnamese.folding import clean, fold

_LEAST_GUTTER = 0.45  # type heights
_SIGNATURE_SPACE = 14.0
_BESIDE = 1.6
"""Rows of a column that have a piece of another column between them are no further apart, in type heights."""
_BULLETS = "-–+•"


@dataclass(slots=True)
class Block:
    """Consecutive rows read in one way.

    ``body``: each row a line; ``table``: its cells kept apart; ``columns``: short lines left and right of a gutter
    (head, signature); ``prose``: running text in two columns, as in a newspaper.
    """

    kind: str
    rows: list[Row]
    left: list[Line]
    right: list[Line]


def blocks(page_rows: list[Row], *, aspect: float) -> list[Block]:
    """The page's rows, in blocks from top to bottom."""
    found: list[Block] = []
    body: list[Row] = []
    start = 0
    while start < len(page_rows):
        block, after, before = None, start + 1, start
        aside = _gap_beside(page_rows, start, aspect)
        if len(page_rows[start].pieces) > 1 or aside is not None:
            gutter = _gutter(page_rows, start, aspect, aside, done=start - len(body))
            if gutter is not None:
                kind = kind_of(gutter, page_rows, aspect)
                if aside is not None and (kind != "columns" or not _begins_list(page_rows[gutter.first])):
                    kind = "body"
                if kind == "table":
                    gutter = without_single_edges(gutter)
                if kind != "body":
                    rows_inside = page_rows[gutter.first : gutter.last + 1]
                    left = [piece for side, _ in gutter.sides for piece in side]
                    right = [piece for _, side in gutter.sides for piece in side]
                    block = Block(kind, rows_inside, left, right)
                    before, after = gutter.first, gutter.last + 1
        if block is None:
            body.append(page_rows[start])
        else:
            if before < start:
                del body[before - start :]
            if body:
                found.append(Block("body", body, [], []))
            body = []
            found.append(block)
        start = after
    if body:
        found.append(Block("body", body, [], []))
    return found


def _begins_list(row: Row) -> bool:
    """Whether a row is the heading of the recipients, or an item's first line."""
    text = row.pieces[0].text
    return text[:1] in _BULLETS or RECIPIENTS.search(fold(clean(text))) is not None


def _gap_beside(rows: list[Row], place: int, aspect: float) -> tuple[float, float] | None:
    """The gap at the left of a lone piece that stands between two rows of a column left of it, level with neither.

    A name in the right column is seldom level with a line of the list of recipients.
    """
    if not 0 < place < len(rows) - 1 or len(rows[place].pieces) > 1:
        return None
    row, before, after = rows[place], rows[place - 1], rows[place + 1]
    edge = max(before.pieces[0].x1, after.pieces[0].x1)
    near = after.y0 - before.y1 < _BESIDE * row.size
    is_column = abs(before.x0 - after.x0) < 0.03
    return (edge, row.x0) if near and is_column and row.x0 - edge > _LEAST_GUTTER * row.size / aspect else None


def _gutter(
    rows: list[Row], start: int, aspect: float, aside: tuple[float, float] | None, *, done: int
) -> Gutter | None:
    """The widest gutter through row ``start`` and as many rows around it as it runs through (two at least).

    ``aside``: the gap (left, right) beside a lone piece, where there is one.
    """
    pieces = rows[start].pieces
    gaps = sorted(
        ((after.x0 - before.x1, before.x1, after.x0) for before, after in pairwise(pieces)),
        reverse=True,
    )
    if aside is not None:
        gaps = [(aside[1] - aside[0], *aside)]
    best: Gutter | None = None
    for _, x0, x1 in gaps[:3]:
        gutter = _grown(rows, start, Gutter(start, start, x0, x1, [], aside is not None), aspect, done)
        if gutter is not None and (best is None or gutter.last - gutter.first > best.last - best.first):
            best = gutter
    return best


def _grown(rows: list[Row], start: int, gutter: Gutter, aspect: float, done: int) -> Gutter | None:
    first_sides = _sides(rows[start], gutter, aspect)
    if first_sides is None:
        return None
    gutter.sides.append(first_sides)
    for place in range(start + 1, len(rows)):
        sides = _sides(rows[place], gutter, aspect)
        if sides is None:
            sides = _staggered(rows[place], gutter, aspect) or _below_signature(rows[place], gutter)
        if sides is None or not _belongs(rows[place], rows[place - 1], sides, gutter, below=True):
            break
        gutter.sides.append(sides)
        gutter.last = place
    for place in range(start - 1, done - 1, -1):
        sides = _sides(rows[place], gutter, aspect)
        if sides is None or not _belongs(rows[place], rows[place + 1], sides, gutter, below=False):
            break
        gutter.sides.insert(0, sides)
        gutter.first = place
    has_left = sum(bool(left) for left, _ in gutter.sides)
    has_right = sum(bool(right) for _, right in gutter.sides)
    return gutter if has_left and has_right and max(has_left, has_right) > 1 else None


def _sides(row: Row, gutter: Gutter, aspect: float) -> tuple[list[Line], list[Line]] | None:
    """The row's pieces left and right of the gutter, which narrows to let them stand; None if one bars it."""
    least = _LEAST_GUTTER * row.size / aspect
    middle = (gutter.x0 + gutter.x1) / 2
    left: list[Line] = []
    right: list[Line] = []
    for piece in row.pieces:
        if piece.x0 < gutter.x1 - least and piece.x1 > gutter.x0 + least and piece.x1 - piece.x0 > 4 * least:
            bars = min(piece.x1, gutter.x1) - max(piece.x0, gutter.x0) > gutter.x1 - gutter.x0 - least
            if bars or (piece.x0 < middle < piece.x1):
                parts = cut(piece, gutter.x0 - least, gutter.x1 + least, least)
                if parts is None:
                    return None
                left.append(parts[0])
                right.append(parts[1])
                continue
        (left if piece.centre < middle else right).append(piece)
    x0 = max([gutter.x0, *(piece.x1 for piece in left)])
    x1 = min([gutter.x1, *(piece.x0 for piece in right)])
    if x1 - x0 < least:
        return None
    gutter.x0, gutter.x1 = x0, x1
    return left, right


def _staggered(row: Row, gutter: Gutter, aspect: float) -> tuple[list[Line], list[Line]] | None:
    """The row cut in two where its own gap is not in line with the gutter, but each half stands under its column.

    Centred columns come close to one another at different places: a long number on the left under a short body,
    a short date on the right under a long motto.
    """
    left = [piece for side, _ in gutter.sides for piece in side]
    right = [piece for _, side in gutter.sides for piece in side]
    if not left or not right or len(row.pieces) > 2:
        return None
    em = row.size / aspect
    if len(row.pieces) == 2:
        parts: tuple[Line, Line] | None = (row.pieces[0], row.pieces[1])
    else:
        parts = cut(row.pieces[0], gutter.x0 - 0.12, gutter.x1 + 0.12, 0.5 * em)
    if parts is None:
        return None
    is_left = abs(parts[0].centre - median([piece.centre for piece in left])) < 0.06
    is_right = abs(parts[1].centre - median([piece.centre for piece in right])) < 0.06
    return ([parts[0]], [parts[1]]) if is_left and is_right else None


def _below_signature(row: Row, gutter: Gutter) -> tuple[list[Line], list[Line]] | None:
    """A long line of the list of recipients that runs on under the signature."""
    left = [piece for side, _ in gutter.sides for piece in side]
    if len(row.pieces) != 1 or not left or not RECIPIENTS.search(fold(clean(left[0].text))):
        return None
    edge = min(piece.x0 for piece in left)
    return ([row.pieces[0]], []) if abs(row.x0 - edge) < 0.015 and row.x1 < gutter.x1 + 0.15 else None


def _belongs(row: Row, neighbour: Row, sides: tuple[list[Line], list[Line]], gutter: Gutter, *, below: bool) -> bool:
    """Whether a row that the gutter runs through goes on with the block, or is a title or text after it."""
    left, right = sides
    distance = row.y0 - neighbour.y1 if below else neighbour.y0 - row.y1
    if not left and not right:
        return False
    all_left = [piece for side, _ in gutter.sides for piece in side]
    all_right = [piece for _, side in gutter.sides for piece in side]
    if left and right:
        if distance < 4 * row.size:
            return True
        # Names under two signatures side by side.
        return (
            below
            and distance < _SIGNATURE_SPACE * row.size
            and _is_under(left, all_left)
            and _is_under(right, all_right)
        )
    if right:
        if not all_right:
            return distance < 2 * row.size
        axis = median([piece.centre for piece in all_right])
        off = abs((right[0].x0 + right[-1].x1) / 2 - axis)
        centred = off < 0.05 or abs(right[0].x0 - median([piece.x0 for piece in all_right])) < 0.012
        if abs((right[0].x0 + right[-1].x1) / 2 - 0.52) < 0.05 and off > 0.06:
            return False  # a title in the middle of the page
        return centred and distance < (_SIGNATURE_SPACE if below else 2) * row.size
    if not all_left:
        return distance < 2 * row.size
    axis = median([piece.centre for piece in all_left])
    centred = abs((left[0].x0 + left[-1].x1) / 2 - axis) < 0.03
    aligned = abs(left[0].x0 - min(piece.x0 for piece in all_left)) < 0.015
    if not below:
        listed = left[0].text[:1] in _BULLETS and neighbour.pieces[0].text[:1] in _BULLETS
        if aligned and (gutter.aside or listed):
            return distance < 1.2 * row.size
        if aligned and RECIPIENTS.search(fold(clean(left[0].text))):
            return distance < 1.2 * row.size
        return centred and not aligned and distance < 1.2 * row.size
    return (centred or aligned) and distance < 1.5 * row.size


def _is_under(side: list[Line], column: list[Line]) -> bool:
    """Whether a lone piece stands on the axis of its column."""
    return len(side) == 1 and bool(column) and abs(side[0].centre - median([piece.centre for piece in column])) < 0.04
