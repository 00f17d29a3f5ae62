"""Words become printed rows, and rows pieces: runs of words with no wide gap between them.

Works on noisy boxes (OCR) and exact ones (text layers) alike: only overlap and distance count, in units of the
type's own height. All coordinates are fractions of the page; ``aspect`` (width over height) makes them comparable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extractor.reading.printed import PrintedWord

_TIGHT = 1.15
"""Boxes without a known type height lie close around the ink (OCR): so much higher is the type itself."""
WIDE_GAP = 1.25
"""A gap of so many type heights parts two pieces of one row; a blank is about a quarter, justified up to one."""


@dataclass(slots=True)
class Line:
    """Words that stand side by side: a whole printed line, or a piece of one (a cell, a column's line).

    ``left``/``right``: the margins of the column that it stands in; ``flow``: number of that column in the
    document (lines of different flows are never joined); ``tabs``: places in ``words`` before which a new cell
    begins; ``size``: height of its type, as a fraction of the page's height.

    A ruled table's row (``kind`` is ``row``) is of several printed lines: ``gaps`` is what stands before each word and
    after the last, ``strips`` the page (as in ``page``) and the printed line within the row of each word.
    """

    words: list[PrintedWord]
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    page: int = 0
    flow: int = 0
    left: float = 0.0
    right: float = 1.0
    kind: str = "body"
    tabs: tuple[int, ...] = ()
    text: str = ""
    gaps: tuple[str, ...] = ()
    strips: tuple[tuple[int, int], ...] = ()

    @property
    def centre(self) -> float:
        """Horizontal middle."""
        return (self.x0 + self.x1) / 2


def line_of(words: list[PrintedWord], page: int) -> Line:
    """The line that these words (left to right) form."""
    boxes = [word.box for word in words]
    heights = sorted([box[3] - box[1] for box in boxes])
    return Line(
        words=words,
        x0=boxes[0][0],
        y0=min(box[1] for box in boxes),
        x1=max(box[2] for box in boxes),
        y1=max(box[3] for box in boxes),
        size=heights[(3 * len(heights)) // 4] * (1.0 if words[0].size is not None else _TIGHT),
        page=page,
        text=" ".join([word.text for word in words]),
    )


@dataclass(slots=True)
class Row:
    """One printed row of a page: its pieces from left to right, ``y0``/``y1`` its band."""

    pieces: list[Line]
    y0: float
    y1: float
    size: float = field(default=0.0)

    @property
    def x0(self) -> float:
        """Left edge of the first piece."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Right edge of the last piece."""
        return self.pieces[-1].x1

    def merged(self) -> Line:
        """The whole row as one line."""
        if len(self.pieces) == 1:
            return self.pieces[0]
        return line_of([word for piece in self.pieces for word in piece.words], self.pieces[0].page)


def rows(words: Sequence[PrintedWord], *, page: int, aspect: float) -> list[Row]:
    """The rows of a page from top to bottom."""
    found = []
    for band in _bands(words):
        band.sort(key=_left)
        pieces = _pieces(band, page, aspect)
        size = pieces[0].size if len(pieces) == 1 else median([piece.size for piece in pieces])
        found.append(Row(pieces, min(piece.y0 for piece in pieces), max(piece.y1 for piece in pieces), size))
    return found


_REACH = 0.3
"""Without the source's own lines, a word goes on with the one before it that began so little further left."""


def _left(word: PrintedWord) -> float:
    return word.box[0]


def _bands(words: Sequence[PrintedWord]) -> list[list[PrintedWord]]:
    """Words by printed row, top to bottom: first by the source's own lines, then lines of one height together."""
    runs: list[list[PrintedWord]] = []
    run: list[PrintedWord] = []
    top = bottom = last_left = 0.0
    hint: int | None = None
    for word in words:
        x0, y0, _, y1 = word.box
        if run and word.line_hint == hint and x0 >= last_left and (hint is not None or x0 < last_left + _REACH):
            overlap = (y1 if y1 < bottom else bottom) - (y0 if y0 > top else top)
            if overlap > 0.4 * min(y1 - y0, bottom - top):
                run.append(word)
                last_left = x0
                # The band follows the line: a page that is not quite straight drifts up or down along it.
                top, bottom = 0.8 * top + 0.2 * y0, 0.8 * bottom + 0.2 * y1
                continue
        run = [word]
        top, bottom, last_left, hint = y0, y1, x0, word.line_hint
        runs.append(run)
    settled = []
    for run in runs:
        tops = sorted([word.box[1] for word in run])
        bottoms = sorted([word.box[3] for word in run])
        top, bottom = tops[len(tops) // 2], bottoms[len(bottoms) // 2]
        settled.append(_Run(run, (top + bottom) / 2, top, bottom, run[0].box[0], max([word.box[2] for word in run])))
    settled.sort(key=_centre)
    bands: list[list[_Run]] = []  # the run with most words first: it says where the row is
    for item in settled:
        best, best_share = -1, 0.5
        for place in range(len(bands) - 1, max(len(bands) - 5, -1), -1):
            band = bands[place]
            share = item.overlap(band[0])
            if share > best_share and not any(item.covers(other) for other in band):
                best, best_share = place, share
        if best < 0:
            bands.append([item])
        elif len(item.words) > len(bands[best][0].words):
            bands[best].insert(0, item)
        else:
            bands[best].append(item)
    bands.sort(key=lambda band: band[0].centre)
    return [[word for item in band for word in item.words] for band in bands]


@dataclass(slots=True)
class _Run:
    """Words side by side that their source put in one line, and the middle half of their heights."""

    words: list[PrintedWord]
    centre: float
    top: float
    bottom: float
    x0: float
    x1: float

    def overlap(self, other: _Run) -> float:
        """Share of the lower one's height that both have in common."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared / max(min(self.bottom - self.top, other.bottom - other.top), 1e-6)

    def covers(self, other: _Run) -> bool:
        """Whether words of the two stand above one another: a taller line beside both must not make them one row."""
        if self.x0 >= other.x1 or self.x1 <= other.x0:
            return False
        return any(
            min(word.box[2], under.box[2]) - max(word.box[0], under.box[0])
            > 0.35 * min(word.box[2] - word.box[0], under.box[2] - under.box[0])
            for word in self.words
            for under in other.words
        )


def _centre(run: _Run) -> float:
    return run.centre


def _pieces(words: list[PrintedWord], page: int, aspect: float) -> list[Line]:
    """A row's words (left to right) cut at its wide gaps."""
    line = line_of(words, page)
    if len(words) == 1:
        return [line]
    gaps = [after.box[0] - before.box[2] for before, after in pairwise(words)]
    em = line.size / aspect
    limit = WIDE_GAP * em
    if max(gaps) <= limit:
        return [line]
    narrow = sorted(gaps)[len(gaps) // 4 if len(gaps) > 5 else 0]
    if len(gaps) > 3 and narrow > 0.4 * em:  # a line spaced out to the margin: only what stands out parts it
        limit = max(limit, 3 * narrow)
    pieces, start = [], 0
    for place, gap in enumerate(gaps, start=1):
        if gap > limit:
            pieces.append(line_of(words[start:place], page))
            start = place
    if start == 0:
        return [line]
    pieces.append(line_of(words[start:], page))
    return pieces


def cut(piece: Line, left: float, right: float, least: float) -> tuple[Line, Line] | None:
    """The piece cut at its widest gap between ``left`` and ``right``, where that is at least ``least`` wide."""
    gaps = sorted(after.box[0] - before.box[2] for before, after in pairwise(piece.words))
    if not gaps:
        return None
    best, width = 0, max(least, 1.4 * gaps[len(gaps) // 2]) if len(gaps) > 2 else least
    for place, (before, after) in enumerate(zip(piece.words, piece.words[1:], strict=False), start=1):
        gap = after.box[0] - before.box[2]
        if gap >= width and before.box[2] <= right and after.box[0] >= left:
            best, width = place, gap
    if not best:
        return None
    return line_of(piece.words[:best], piece.page), line_of(piece.words[best:], piece.page)
