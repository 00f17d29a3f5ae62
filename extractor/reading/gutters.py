"""What the two sides of a gutter are: head or signature, a table, prose in two columns, or nothing but a wide gap."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from extractor import regex
from extractor.reading.lines import Line, Row
from extractor.vietnamese.folding import clean, fold

_HEAD_WORDS = regex.compile(
    r"\bcong hoa xa hoi|\bdoc lap\b.{0,9}\btu do|\bdang cong san viet|\bxa hoi chu nghia viet"
    r"|\bsocialist republic|\bngay\b.{0,14}\bthang\b.{0,8}\bnam\b"
)
_LEFT_HEAD = regex.compile(r"^(?:so|v/v)\b\s*:?|^(?:uy ban|ubnd|bo|so|cong an|ban|tinh uy|huyen uy|thanh uy|truong)\b")
RECIPIENTS = regex.compile(
    r"^\W*(?:noi|moi|nol|noj|nai|no)\s?nhan\b|^\W*luu\s*:\s*(?:vt|vp|ht|hs)\b|^noi gui\b|^kinh gui\b.{0,3}$"
)
_CAPACITY = regex.compile(r"^(?:kt|tm|tl|tuq|q|t/?m|k/?t)\s?[.,]\s?\p{L}|^(?:dai dien|dd)\b")
_NUMBER = regex.compile(r"[\d.,%+/()-]+")


@dataclass(slots=True)
class Gutter:
    """A vertical strip without print, and the rows that it runs through.

    ``aside``: it was found beside a lone piece, so that the rows above may be more of the column beside that.
    """

    first: int
    last: int
    x0: float
    x1: float
    sides: list[tuple[list[Line], list[Line]]]  # pieces left and right of it, row by row
    aside: bool = False


def kind_of(gutter: Gutter, rows: list[Row], aspect: float) -> str:
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
    end_words = any(RECIPIENTS.search(text) for text in folded_left) or any(
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


def without_single_edges(gutter: Gutter) -> Gutter:
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
    return Gutter(gutter.first + first, gutter.first + last - 1, gutter.x0, gutter.x1, sides[first:last])
