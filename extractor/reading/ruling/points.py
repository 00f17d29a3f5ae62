"""Points and commas between the digits of one cell: what the ink shows of them, and which reading agrees with it.

The engine drops the mark of a short figure more often than it misreads a digit, and a lost decimal comma makes an
amount ten times as large. So the marks of a figure are looked for in the ink, and its readings are judged by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractor import regex
from extractor.reading.cleaning.light import ink_threshold
from extractor.reading.engine import SeenWord
from extractor.reading.pixels import Pixels

_TALL, _LEAST_TALL = 0.73, 0.6
"""Strokes so tall as this share of the tallest are digits (brackets are taller, ``+`` is lower), and the tallest has so
many heights of the page's small letters at least (tables are often set in smaller type)."""
_DIGIT_WIDTH, _PITCH = 0.6, 0.74
"""Width of a digit, and from one to the next, in digits' heights: so digits that touch are counted."""
_LEAST, _WIDEST, _HIGHEST = 0.1, 0.4, 0.55
"""Least size, greatest width and greatest height of a point or a comma, in digits' heights."""
_LOW, _BELOW = 0.6, 0.2
"""A mark's top lies below this share of the digits' height, and at most so much of it under them."""
_ROOM = 0.33
"""Least width of the gap that a mark stands in, in digits' heights: digits without one stand closer."""
_HANGS = 0.08
"""How far a comma's tail reaches below the digits at least, in digits' heights."""
_FAINT = (30, 15, 0)
"""Grey levels by which a mark may be paler than print: at the print's own threshold a quarter of the commas of office
scans are not seen; at paler ones some touch their digit. The level that shows most counts."""
_GROUP = 3
DOUBTED = 0.3
"""Greatest confidence of a figure whose readings and ink do not tell alike where its marks are."""

_FIGURE = regex.compile(r"(?P<lead>[-–+(]{0,2})(?P<core>\d++(?:[.,/⁄]\d++)*+)(?P<tail>[.,]?%?\)?)")
_WELL_FORMED = regex.compile(r"\D*(?:\d{1,3}(?:\.\d{3})++|\d++)(?:,\d++)?[%)]*")
_RUN = regex.compile(r"([.,/⁄]?)(\d+)")
_SLASHES = "/⁄"
"""As what the engine may see a comma."""


@dataclass(frozen=True, slots=True)
class Inked:
    """What the ink shows of a line of figures: how many tall strokes, and by mark the number before it.

    ``hang``: for each mark whether it reaches below the line as a comma does.
    """

    tall: int
    places: tuple[int, ...] = ()
    hang: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class _Figure:
    """A reading that is one figure: its digits, its marks by the number of digits before each, what stands around."""

    lead: str
    digits: str
    marks: dict[int, str]
    tail: str

    @property
    def places(self) -> tuple[int, ...]:
        return tuple(self.marks)

    @property
    def has_slash(self) -> bool:
        return any(mark in _SLASHES for mark in self.marks.values())

    def text(self) -> str:
        marks = {place: "," if mark in _SLASHES else mark for place, mark in self.marks.items()}
        core = "".join(marks.get(number, "") + digit for number, digit in enumerate(self.digits))
        return f"{self.lead}{core}{self.tail}"


def inked(pixels: Pixels, x_height: float) -> Inked:
    """The tall strokes and the low marks between them in a cell (grey, paper white) that holds one line."""
    threshold = ink_threshold(pixels)
    return max((_inked(pixels, threshold + paler, x_height) for paler in _FAINT), key=lambda seen: len(seen.places))


def _inked(pixels: Pixels, threshold: float, x_height: float) -> Inked:
    _, ink = cv2.threshold(pixels, threshold, 1, cv2.THRESH_BINARY_INV)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink), connectivity=8)
    boxes = boxes[1:]
    tallest = max(boxes[:, 3].tolist(), default=0)
    tall = boxes[boxes[:, 3] >= max(_TALL * tallest, _LEAST_TALL * x_height)]
    if not len(tall):
        return Inked(0)
    top = float(np.median(tall[:, 1]))
    base = float(np.quantile(tall[:, 1] + tall[:, 3], 0.25, method="lower"))  # brackets reach below the digits
    size = base - top
    middles = tall[:, 0] + tall[:, 2] / 2
    counts = np.maximum(1 + np.round((tall[:, 2] / size - _DIGIT_WIDTH) / _PITCH), 1).astype(int)
    found: dict[int, bool] = {}
    for x, y, wide, high, _ in sorted(map(tuple, boxes.tolist())):
        if max(wide, high) < _LEAST * size or wide > _WIDEST * size or high > _HIGHEST * size:
            continue
        if not top + _LOW * size <= y <= base + _BELOW * size:
            continue
        left = middles < x + wide / 2
        before = int(counts[left].sum())
        if not 0 < before < counts.sum():
            continue
        if tall[~left, 0].min() - (tall[left, 0] + tall[left, 2]).max() >= _ROOM * size:
            found[before] = found.get(before, False) or y + high > base + _HANGS * size
    return Inked(int(counts.sum()), tuple(found), tuple(found.values()))


def bare(reading: Sequence[SeenWord]) -> str:
    """The reading's text, without the marks between digits where it is one figure: by this, readings are counted."""
    figure = _figure(reading)
    return " ".join(word.text for word in reading) if figure is None else figure.lead + figure.digits + figure.tail


def settled(
    chosen: Sequence[SeenWord], readings: Sequence[Sequence[SeenWord]], pixels: Pixels, x_height: float
) -> list[SeenWord]:
    """The chosen reading of a cell with its points and commas as the ink shows them; other than a figure as it is.

    Of the ``readings`` with the same digits the one with the ink's marks is taken. Where none has them, a comma that
    the ink shows is put and a point is not; either way the figure is doubted (``DOUBTED``).
    """
    figure = _figure(chosen)
    if figure is None or len(figure.digits) < 2:
        return list(chosen)
    same = [
        (reading, other)
        for reading in readings
        if (other := _figure(reading)) is not None and other.digits == figure.digits
    ]
    seen = inked(pixels, x_height)
    before = figure.lead.count("(")
    strokes = before + len(figure.digits) + (")" in figure.tail)
    if not (seen.tall == strokes or ("%" in figure.tail and strokes < seen.tall <= strokes + 3)):
        return _uncounted(chosen, figure, same, readings, seen)
    hanging = {place - before: hangs for place, hangs in zip(seen.places, seen.hang, strict=True)}
    hanging = {place: hangs for place, hangs in hanging.items() if 0 < place < len(figure.digits)}
    sure = _surety(chosen)
    for reading, other in sorted(same, key=lambda pair: pair[1].has_slash):
        if other.places == tuple(hanging):
            return _word(reading, replace(figure, marks=_as_hung(other, hanging)), DOUBTED if other.has_slash else sure)
    if not hanging:
        agreed = len({other.places for _, other in same}) == 1  # a comma may touch its digit
        return list(chosen) if agreed else _doubted(chosen)
    put = {place: "," for place, hangs in hanging.items() if hangs}
    mended = replace(figure, marks=dict(sorted((put | figure.marks).items())))
    if not set(figure.places) <= set(hanging) or not _WELL_FORMED.fullmatch(mended.text()):
        return _doubted(chosen)
    return _word(chosen, mended, DOUBTED)


def _as_hung(figure: _Figure, hanging: dict[int, bool]) -> dict[int, str]:
    """The figure's marks, a point that hangs a comma unless three digits follow, as they do where thousands end."""
    ends = [*figure.places[1:], len(figure.digits)]
    return {
        place: "," if mark == "." and hanging[place] and end - place != _GROUP else mark
        for (place, mark), end in zip(figure.marks.items(), ends, strict=False)  # without marks there is one end
    }


def _uncounted(
    chosen: Sequence[SeenWord],
    figure: _Figure,
    same: Sequence[tuple[Sequence[SeenWord], _Figure]],
    readings: Sequence[Sequence[SeenWord]],
    seen: Inked,
) -> list[SeenWord]:
    """The reading of a cell whose strokes are not as many as the chosen one's digits.

    Another that has the ink's digits and marks counts. Otherwise digits touch or break, and only the number of marks is
    known: the reading with most counts.
    """
    for reading in readings if seen.places else ():
        other = _figure(reading)
        if other is not None and len(other.digits) == seen.tall and other.places == seen.places:
            return _word(reading, other, _surety(chosen))
    slashes = sum(mark in _SLASHES for mark in figure.marks.values())
    if len(seen.places) <= len(figure.marks) or (slashes and seen.tall == len(figure.digits) + slashes):
        return list(chosen)
    fullest, other = max(same, key=lambda pair: len(pair[1].marks))
    return list(fullest) if len(other.marks) == len(seen.places) else _doubted(fullest)


def _figure(reading: Sequence[SeenWord]) -> _Figure | None:
    """The reading as one figure, also where the engine took a mark for a blank; None where it is something else."""
    match = _FIGURE.fullmatch("".join(word.text for word in reading))
    if match is None or len({word.line for word in reading}) > 1:
        return None
    digits, marks = "", {}
    for mark, run in _RUN.findall(match["core"]):
        if mark:
            marks[len(digits)] = mark
        digits += run
    return _Figure(match["lead"], digits, marks, match["tail"])


def _word(reading: Sequence[SeenWord], figure: _Figure, confidence: float) -> list[SeenWord]:
    """The reading as one word with this figure's text, at most so sure."""
    lefts, tops, rights, bottoms = zip(*(word.box for word in reading), strict=True)
    box = (min(lefts), min(tops), max(rights), max(bottoms))
    return [replace(reading[0], text=figure.text(), box=box, confidence=min(_surety(reading), confidence))]


def _doubted(reading: Sequence[SeenWord]) -> list[SeenWord]:
    return [replace(word, confidence=min(word.confidence, DOUBTED)) for word in reading]


def _surety(reading: Sequence[SeenWord]) -> float:
    return min(word.confidence for word in reading)
