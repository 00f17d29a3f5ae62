"""Where the words of a passage lie on a page, however it leans: marks in a frame that is turned with the print.

Boxes are fractions of the upright page, its sides level. On a page that leans 2 degrees the box of a whole line is
three lines high; what is marked here is computed from the words, each of which is small, so that it lies on the ink.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.document import Word
from extractor.record import Box, PageInfo

LEAST_LEAN = 0.05
"""Degrees; what leans less is level."""
MOST_LEAN = 15.0
TRUSTED = 0.7
"""Degrees by which the lines of the passage may differ from the page as a whole before they are believed: on paper that
curls, or was taken from aside, each line leans by its own."""
WIDE = 12.0
"""Heights of its words that a line is wide before its lean is measured."""
_APART = 1.9
"""Height of a line's marks, in heights of its words, from which on each word is marked by itself."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """In pixels of the turned frame: ``left`` < ``right``, ``top`` < ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Turned:
    """The frame: a page of ``width`` × ``height`` pixels whose print leans by ``angle`` (radians, clockwise)."""

    width: float
    height: float
    angle: float

    def into(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in the frame."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        return x * cos + y * sin, y * cos - x * sin

    def out(self, across: float, down: float) -> tuple[float, float]:
        """A point of the frame on the page."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        return across * cos - down * sin, across * sin + down * cos

    def rectangle(self, box: Sequence[float], part: tuple[float, float] = (0.0, 1.0)) -> Rectangle:
        """The rectangle in the frame whose upright hull is ``box`` (fractions of the page), or that ``part`` of it.

        A word of a leaning page has a box that is larger than the word: a × b turned by the angle is a·cos + b·sin
        wide and a·sin + b·cos high.
        """
        x0, y0, x1, y1 = (min(max(float(side), 0.0), 1.0) for side in box)
        wide, high = (x1 - x0) * self.width, (y1 - y0) * self.height
        cos, sin = math.cos(self.angle), abs(math.sin(self.angle))
        spread = max(cos * cos - sin * sin, 0.5)
        own_width = min(max((wide * cos - high * sin) / spread, 0.5 * wide), wide)
        own_height = min(max((high * cos - wide * sin) / spread, 0.45 * min(high, wide)), high)
        across, down = self.into((x0 + x1) / 2 * self.width, (y0 + y1) / 2 * self.height)
        left = across - own_width / 2
        return Rectangle(
            left + own_width * part[0], down - own_height / 2, left + own_width * part[1], down + own_height / 2
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line that the passage touches: what is marked of it, from left to right."""

    marks: tuple[Rectangle, ...]
    word_height: float

    @property
    def hull(self) -> Rectangle:
        """The least rectangle around its marks."""
        return Rectangle(
            min(mark.left for mark in self.marks),
            min(mark.top for mark in self.marks),
            max(mark.right for mark in self.marks),
            max(mark.bottom for mark in self.marks),
        )


@dataclass(frozen=True, slots=True)
class Marked:
    """The passage on one page: its lines from top to bottom, and every other line of print (``others``)."""

    frame: Turned
    lines: tuple[Line, ...]
    others: tuple[Rectangle, ...] = ()

    @property
    def word_height(self) -> float:
        """Pixels: that of the passage's words."""
        return statistics.median(line.word_height for line in self.lines)


def of_words(words: Sequence[Word], span: tuple[int, int], info: PageInfo, size: tuple[float, float]) -> Marked | None:
    """The passage ``span`` (offsets in the document's text) among the words of one page; None where it has none there.

    ``size``: (width, height) of the page's picture in pixels.
    """
    start, end = span
    by_line: dict[int, list[Word]] = {}
    for word in words:
        by_line.setdefault(word.line, []).append(word)
    touched = {number for number, own in by_line.items() if any(_inside(word, start, end) for word in own)}
    if not touched:
        return None
    frame = Turned(*size, _angle([by_line[number] for number in sorted(touched)], info, size))
    lines = []
    for number in sorted(touched):
        marks = [
            frame.rectangle(word.box, _part(word, start, end)) for word in by_line[number] if _inside(word, start, end)
        ]
        lines.append(_line(marks))
    others = [
        _hull([frame.rectangle(word.box) for word in own]) for number, own in by_line.items() if number not in touched
    ]
    return Marked(frame, tuple(_downwards(lines)), tuple(others))


def of_boxes(boxes: Iterable[Box], info: PageInfo, size: tuple[float, float]) -> Marked | None:
    """The same of a passage whose boxes alone are known, one a line."""
    frame = Turned(*size, lean(info))
    lines = [_line([frame.rectangle(box[1:])]) for box in boxes if box[0] == info.number and _has_area(box)]
    return Marked(frame, tuple(_downwards(lines))) if lines else None


def _inside(word: Word, start: int, end: int) -> bool:
    return word.start < end and word.end > start and _has_area((word.page, *word.box))


def _has_area(box: Box) -> bool:
    return all(map(math.isfinite, box[1:])) and box[3] > box[1] and box[4] > box[2]


def _part(word: Word, start: int, end: int) -> tuple[float, float]:
    """Which part of its width is marked: letters count alike."""
    length = max(word.end - word.start, 1)
    return (max(start, word.start) - word.start) / length, (min(end, word.end) - word.start) / length


def _line(marks: list[Rectangle]) -> Line:
    """One mark for the line; where the line bows so that it would reach its neighbours, one a word."""
    marks = sorted(marks, key=lambda mark: mark.left)
    height = statistics.median(mark.height for mark in marks)
    hull = _hull(marks)
    if len(marks) == 1 or hull.height <= _APART * height:
        return Line((hull,), height)
    joined = [
        Rectangle(mark.left, mark.top, max(mark.right, min(after.left, mark.right + height)), mark.bottom)
        for mark, after in zip(marks, [*marks[1:], marks[-1]], strict=True)
    ]
    return Line(tuple(joined), height)


def _hull(marks: Sequence[Rectangle]) -> Rectangle:
    return Line(tuple(marks), 0.0).hull


def _downwards(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.hull.middle[1])


def lean(info: PageInfo) -> float:
    """How the print of the page as a whole leans: radians clockwise."""
    degrees = -info.skew
    return math.radians(degrees) if LEAST_LEAN <= abs(degrees) <= MOST_LEAN else 0.0


def _angle(lines: Sequence[Sequence[Word]], info: PageInfo, size: tuple[float, float]) -> float:
    """How the print leans where the passage is: as the page does, unless its lines plainly differ."""
    page = lean(info)
    if info.method != "ocr":
        return page
    measured = [(angle, width) for angle, width in (_slope(line, size) for line in lines) if width]
    if not measured:
        return page
    total = sum(width for _, width in measured)
    own = sum(angle * width for angle, width in measured) / total
    differs = math.radians(TRUSTED) < abs(own - page) and abs(own) <= math.radians(MOST_LEAN)
    return own if differs else page


def _slope(line: Sequence[Word], size: tuple[float, float]) -> tuple[float, float]:
    """The lean of a line through the middles of its words, in radians, and how wide it is; width 0: too little."""
    points = [((w.box[0] + w.box[2]) / 2 * size[0], (w.box[1] + w.box[3]) / 2 * size[1]) for w in line]
    height = statistics.median((w.box[3] - w.box[1]) * size[1] for w in line)
    width = max(x for x, _ in points) - min(x for x, _ in points)
    if len(points) < 4 or width < WIDE * height or width == 0:
        return 0.0, 0.0
    slope, _ = statistics.linear_regression(*zip(*points, strict=True))
    return math.atan(slope), width
