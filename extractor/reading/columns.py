"""Reading order: where a page is read in columns, where row by row.

The head of an official document (left: bodies, number; right: motto, place and date) and its end (left: recipients;
right: signature) are two columns; a table is read row by row. Both show the same thing, a gutter that runs down
through several rows. What stands on its two sides tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import regex

from extractor.reading.lines import Line, Row, cut
from extractor.vietnamese.folding import clean, fold

_LEAST_GUTTER = 0.45  # type heights
_SIGNATURE_SPACE = 14.0
_HEAD_WORDS = regex.compile(
    r"\bcong hoa xa hoi|\bdoc lap\b.{0,9}\btu do|\bdang cong san viet|\bxa hoi chu nghia viet"
    r"|\bsocialist republic|\bngay\b.{0,14}\bthang\b.{0,8}\bnam\b"
)
_LEFT_HEAD = regex.compile(r"^(?:so|v/v)\b\s*:?|^(?:uy ban|ubnd|bo|so|cong an|ban|tinh uy|huyen uy|thanh uy|truong)\b")
_RECIPIENTS = regex.compile(
    r"^\W*(?:noi|moi|nol|noj|nai|no)\s?nhan\b|^\W*luu\s*:\s*(?:vt|vp|ht|hs)\b|^noi gui\b|^kinh gui\b.{0,3}$"
)
_CAPACITY = regex.compile(r"^(?:kt|tm|tl|tuq|q|t/?m|k/?t)\s?[.,]\s?\p{L}|^(?:dai dien|dd)\b")
_NUMBER = regex.compile(r"[\d.,%+/()-]+")


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


@dataclass(slots=True)
class _Gutter:
    """A vertical strip without print, and the rows that it runs through."""

    first: int
    last: int
    x0: float
    x1: float
    sides: list[tuple[list[Line], list[Line]]]  # pieces left and right of it, row by row


def blocks(page_rows: list[Row], *, aspect: float) -> list[Block]:
    """The page's rows, in blocks from top to bottom."""
    found: list[Block] = []
    body: list[Row] = []
    start = 0
    while start < len(page_rows):
        block, after, before = None, start + 1, start
        if len(page_rows[start].pieces) > 1:
            gutter = _gutter(page_rows, start, aspect, done=start - len(body))
            if gutter is not None:
                kind = _kind(gutter, page_rows, aspect)
                if kind == "table":
                    gutter = _without_single_edges(gutter)
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


def _gutter(rows: list[Row], start: int, aspect: float, *, done: int) -> _Gutter | None:
    """The widest gutter through row ``start`` and as many rows around it as it runs through (two at least)."""
    pieces = rows[start].pieces
    gaps = sorted(
        ((after.x0 - before.x1, before.x1, after.x0) for before, after in pairwise(pieces)),
        reverse=True,
    )
    best: _Gutter | None = None
    for _, x0, x1 in gaps[:3]:
        gutter = _grown(rows, start, x0, x1, aspect, done)
        if gutter is not None and (best is None or gutter.last - gutter.first > best.last - best.first):
            best = gutter
    return best


def _grown(rows: list[Row], start: int, x0: float, x1: float, aspect: float, done: int) -> _Gutter | None:
    gutter = _Gutter(start, start, x0, x1, [])
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


def _sides(row: Row, gutter: _Gutter, aspect: float) -> tuple[list[Line], list[Line]] | None:
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


def _staggered(row: Row, gutter: _Gutter, aspect: float) -> tuple[list[Line], list[Line]] | None:
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


def _below_signature(row: Row, gutter: _Gutter) -> tuple[list[Line], list[Line]] | None:
    """A long line of the list of recipients that runs on under the signature."""
    left = [piece for side, _ in gutter.sides for piece in side]
    if len(row.pieces) != 1 or not left or not _RECIPIENTS.search(fold(clean(left[0].text))):
        return None
    edge = min(piece.x0 for piece in left)
    return ([row.pieces[0]], []) if abs(row.x0 - edge) < 0.015 and row.x1 < gutter.x1 + 0.15 else None


def _belongs(row: Row, neighbour: Row, sides: tuple[list[Line], list[Line]], gutter: _Gutter, *, below: bool) -> bool:
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
        if aligned and _RECIPIENTS.search(fold(clean(left[0].text))):
            return distance < 1.2 * row.size
        return centred and not aligned and distance < 1.2 * row.size
    return (centred or aligned) and distance < 1.5 * row.size


def _is_under(side: list[Line], column: list[Line]) -> bool:
    """Whether a lone piece stands on the axis of its column."""
    return len(side) == 1 and bool(column) and abs(side[0].centre - median([piece.centre for piece in column])) < 0.04


def _kind(gutter: _Gutter, rows: list[Row], aspect: float) -> str:
    """The kind of block (see :class:`Block`) that the two sides of a gutter are."""
    left = [piece for side, _ in gutter.sides for piece in side]
    right = [piece for _, side in gutter.sides for piece in side]
    both = sum(bool(one and other) for one, other in gutter.sides)
    crowded = sum(len(one) > 1 or len(other) > 1 for one, other in gutter.sides)
    folded_left = [fold(clean(piece.text)) for piece in left]
    folded_right = [fold(clean(piece.text)) for piece in right]
    table_like = 3 * crowded > len(gutter.sides) or 4 * sum(
        _NUMBER.fullmatch(piece.text) is not None for piece in (*left, *right)
    ) > len(left) + len(right)
    top = gutter.first <= 6 and rows[gutter.first].y0 < 0.45
    head_words = any(_HEAD_WORDS.search(text) for text in folded_right)
    end_words = any(_RECIPIENTS.search(text) for text in folded_left) or any(
        _CAPACITY.search(text) for text in (*folded_right, *folded_left)
    )
    if head_words and (top or any(_LEFT_HEAD.search(text) for text in folded_left)):
        return "columns"
    if end_words:
        return "columns"
    if not table_like:
        last = gutter.last + 3 >= len(rows)
        if (
            last
            and 2 * sum(text[:1] in "-+" for text in folded_left) > len(left)
            and gutter.x0 < 0.62
            and len(left) > 3
        ):
            return "columns"  # recipients, their heading unread
        if both >= 8 and _is_full(left) and _is_full(right):
            return "prose"
        if (top or last) and _is_centred(right) and (_is_centred(left) or last) and gutter.x0 < 0.62:
            return "columns"
    if both < 2 or gutter.x1 - gutter.x0 < 0.8 * rows[gutter.first].size / aspect:
        return "body"
    return "table"


def _is_centred(lines: list[Line]) -> bool:
    """Whether lines of different widths share their middle."""
    if len(lines) < 2:
        return False
    widths = [line.x1 - line.x0 for line in lines]
    edges = [line.x0 for line in lines]
    axis = median([line.centre for line in lines])
    if max(widths) - min(widths) < 0.04 or max(edges) - min(edges) < 0.02:
        return False
    return all(abs(line.centre - axis) < 0.025 for line in lines)


def _is_full(lines: list[Line]) -> bool:
    """Whether most lines fill their column from edge to edge, as prose does."""
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    return sum(line.x1 - line.x0 > 0.85 * width for line in lines) > 0.6 * len(lines)


def _without_single_edges(gutter: _Gutter) -> _Gutter:
    """A table's block without the one-sided rows at its two ends: they are text before and after it."""
    sides = gutter.sides
    first, last = 0, len(sides)
    while first < last and not (sides[first][0] and sides[first][1]):
        first += 1
    while last > first and not (sides[last - 1][0] and sides[last - 1][1]):
        last -= 1
    if 0 < last < len(sides) and sides[last][1] and not sides[last][0]:
        cell, above = sides[last][1][0], sides[last - 1][1][-1]
        if abs(cell.x0 - above.x0) < 0.01 and cell.y0 - above.y1 < 0.6 * cell.size:
            last += 1  # the second line of the last row's last cell
    return _Gutter(gutter.first + first, gutter.first + last - 1, gutter.x0, gutter.x1, sides[first:last])
