"""The head of a table whose columns runs of blanks make: which lines it has, what stands over each column."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from extractor.document import Document
from extractor.tables.lines import RULE
from extractor.tables.model import Cell, Span
from extractor.tables.printed import Piece, Printed, Strip
from extractor.tables.words import CAPTION_LINE

_LONGEST_MARK = 5  # code points of the head over the marks: "Số TT"
_MOST_GROUPED = 16  # columns among which groups are looked for
_PAIR = 2
_UNCOVERED = 3  # what a column costs that no head stands over, in printed columns
_WIDEST_PAIR = 30  # printed columns between the middles of two columns under one head


def top(document: Document, head: Sequence[Printed], strips: Sequence[Strip]) -> int:
    """Where the head begins among the lines over the first row: below the last line of running text or caption."""
    first = strips[0].left
    for at in range(len(head) - 1, -1, -1):
        line = head[at]
        over = sum(1 for piece in line.pieces if piece.right > first)
        single = len(line.pieces) == 1
        caption = len(line.pieces) < 3 and CAPTION_LINE.search(document.folded, line.start, line.end) is not None
        spans = single and line.pieces[0].left >= first
        below = head[at + 1] if at + 1 < len(head) else None
        apart = below is not None and below.gap
        if (
            apart
            or caption
            or (not over and len(line.pieces) < 2 and at < len(head) - 1)
            or (single and over and not spans)
        ):
            return at + 1
    return 0


def paths(
    document: Document, head: Sequence[Printed], strips: Sequence[Strip], names_end: int, *, marked: bool
) -> list[tuple[Cell, ...]]:
    """The heads of the column of marks, of names, and of each strip; lines of one wrapped head are one cell.

    ``names_end``: where the names of the rows end; ``marked``: the rows have marks before their names.
    """
    head = _ruled(document, head)
    strips = _widened(head, strips)
    places = _places(strips)
    paths: list[list[Cell]] = [[] for _ in range(len(strips) + 2)]
    open_: list[list[Span]] = [[] for _ in paths]
    for number, line in enumerate(head):
        below = head[number + 1] if number + 1 < len(head) else None
        even = _evenly(document, line, below, strips) or _grouped(line, below, strips)
        for piece in line.pieces:
            pair: list[int] | None = None
            covered = [at for at, (left, right) in enumerate(places) if piece.left < right and left < piece.right]
            if even and piece.right > strips[0].left:
                covered = pair = even.pop(0)
            elif len(line.pieces) < len(strips) and (pair := _between(piece, strips)):
                covered = pair
            if not covered or (piece.right <= strips[0].left and piece.left < names_end):
                short = marked and piece.end - piece.start <= _LONGEST_MARK and not open_[1]
                at = 0 if short else 1
                open_[at].append((piece.start, piece.end))
            elif len(covered) == 1:
                open_[covered[0] + 2].append((piece.start, piece.end))
            else:
                over = covered if covered == pair else _spanned(piece, places, covered)
                for at in over:
                    if len(over) > 1:
                        paths[at + 2] += [Cell(tuple(open_[at + 2]))] if open_[at + 2] else []
                        open_[at + 2] = []
                        paths[at + 2].append(piece.cell)
                    else:
                        open_[at + 2].append((piece.start, piece.end))
    return [(*path, Cell(tuple(parts))) if parts else tuple(path) for path, parts in zip(paths, open_, strict=True)]


def _ruled(document: Document, head: Sequence[Printed]) -> list[Printed]:
    """The lines of the head without rules under a head (``Trong đó⏎--------``), that head as wide as its rule."""
    lines: list[Printed] = []
    for line in head:
        rules = [piece for piece in line.pieces if RULE.fullmatch(document.text, piece.start, piece.end)]
        for rule in rules:
            for above in lines[-1:]:
                above.pieces = tuple(
                    replace(piece, left=min(piece.left, rule.left), right=max(piece.right, rule.right))
                    if piece.left < rule.right and rule.left < piece.right
                    else piece
                    for piece in above.pieces
                )
        kept = tuple(piece for piece in line.pieces if piece not in rules)
        if kept:
            lines.append(replace(line, pieces=kept, figures=()))
    return lines


def _widened(head: Sequence[Printed], strips: Sequence[Strip]) -> list[Strip]:
    """The columns as wide as the heads that stand over one of them only."""
    wide = [Strip(strip.left, strip.right) for strip in strips]
    for line in head[-2:]:
        for piece in line.pieces:
            over = [strip for strip in strips if piece.left < strip.right and strip.left < piece.right]
            if len(over) == 1 and len(line.pieces) >= len(strips):
                strip = wide[strips.index(over[0])]
                strip.left, strip.right = min(strip.left, piece.left), max(strip.right, piece.right)
    return wide


def _evenly(document: Document, line: Printed, below: Printed | None, strips: Sequence[Strip]) -> list[list[int]]:
    """The columns under each head of a line, where the line below repeats its heads under each; else nothing."""
    over = [piece for piece in line.pieces if piece.right > strips[0].left]
    under = [] if below is None else [piece for piece in below.pieces if piece.right > strips[0].left]
    if not 1 < len(over) < len(strips) or len(under) != len(strips) or len(strips) % len(over):
        return []
    share = len(strips) // len(over)
    firsts = {document.folded[piece.start : piece.end] for piece in under[::share]}
    return [list(range(at, at + share)) for at in range(0, len(strips), share)] if len(firsts) == 1 else []


def _grouped(line: Printed, below: Printed | None, strips: Sequence[Strip]) -> list[list[int]]:
    """The columns under each head of a line, where the line below has a head for each: those whose middle it is over.

    Of all ways to give each head a row of neighbours the one with the least distance between middles; a column that
    no head is over costs a little.
    """
    over = [piece for piece in line.pieces if piece.right > strips[0].left]
    under = [] if below is None else [piece for piece in below.pieces if piece.right > strips[0].left]
    if not 0 < len(over) < len(strips) or len(under) != len(strips) or len(strips) > _MOST_GROUPED:
        return []
    # best[n]: cost and groups of the heads so far with the columns before n given away
    best: list[tuple[float, list[list[int]]] | None] = [(_UNCOVERED * n, []) for n in range(len(strips) + 1)]
    for piece in over:
        following: list[tuple[float, list[list[int]]] | None] = [None] * (len(strips) + 1)
        for first, last in itertools.combinations(range(len(strips) + 1), 2):
            before = best[first]
            if before is None:
                continue
            left, right = under[first].left, under[last - 1].right
            cost = before[0] + abs(piece.left + piece.right - left - right) / 2
            if last - first == _PAIR and any(_is_inside(piece, leaf) for leaf in under[first:last]):
                cost += _UNCOVERED  # what is over two stands between them
            for end in range(last, len(strips) + 1):
                total = cost + _UNCOVERED * (end - last)
                known = following[end]
                if known is None or total < known[0]:
                    following[end] = (total, [*before[1], list(range(first, last))])
        best = following
    return best[-1][1] if best[-1] is not None else []


def _is_inside(piece: Piece, leaf: Piece) -> bool:
    return leaf.left <= piece.left and piece.right <= leaf.right


def _between(piece: Piece, strips: Sequence[Strip]) -> list[int] | None:
    """The two columns between whose middles the head stands; None where it stands over one."""
    middle = piece.left + piece.right
    centres = [strip.left + strip.right for strip in strips]
    right = next((at for at, centre in enumerate(centres) if centre > middle), 0)
    if not right:
        return None
    before, behind = middle - centres[right - 1], centres[right] - middle
    near = min(before, behind) * 10 >= 3 * (before + behind) and before + behind <= 2 * _WIDEST_PAIR
    return [right - 1, right] if near else None


def _places(strips: Sequence[Strip]) -> list[tuple[int, int]]:
    """How far to the left and right a head of each column may stand: half the way to the next one."""
    edges = [strips[0].left - 6]
    edges += [(one.right + other.left) // 2 for one, other in itertools.pairwise(strips)]
    edges.append(strips[-1].right + 40)
    return list(itertools.pairwise(edges))


def _spanned(piece: Piece, places: Sequence[tuple[int, int]], covered: Sequence[int]) -> list[int]:
    """The columns that a head stands over: those of which it covers a good part, else the one it covers most."""
    shares = {at: min(piece.right, places[at][1]) - max(piece.left, places[at][0]) for at in covered}
    wide = [at for at in covered if shares[at] * 5 >= 2 * min(places[at][1] - places[at][0], 16)]
    return wide or [max(covered, key=lambda at: shares[at])]
