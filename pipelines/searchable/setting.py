"""Words set where they were printed: base line, slant and size of type of each line, from the boxes around its words.

A box says where a word's ink ends, and that depends on its letters: ``vụ`` reaches below the base line, ``án`` does
not. What letters are drawn like (:mod:`pipelines.searchable.letters`) tells where the base line is and how large the
type. On a page that leans, boxes lie around leaning words; these are taken back to the words themselves.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipelines.searchable import letters
from pipelines.searchable.laid import LaidLine, LaidWord

_MOST_LEAN = math.radians(30)
_STEADY = 0.15
"""Ems: words so near the line's base line stand on it; others (the page is curled) on one of their own."""
_LONG = 12.0
"""Ems: a line so long tells its slant itself."""
_USUAL = 0.5, 2.0
"""A line whose type seems smaller or larger than these shares of its own height was misjudged."""


@dataclass(frozen=True, slots=True)
class SetWord:
    """A word with the left end of its base line (x, y) and its width along it, in the page's unit, y down."""

    word: LaidWord
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of words: ``angle`` (radians, clockwise) of its base line, ``size`` of its type (an em)."""

    angle: float
    size: float
    words: tuple[SetWord, ...]


@dataclass(slots=True)
class _Straight:
    """A word's ink as it would be without the lean: along the line from ``left``, ``width`` × ``height``, to ``foot``.

    ``top`` and ``depth``: how far its letters reach above and below the base line, in ems.
    """

    word: LaidWord
    left: float
    width: float
    foot: float
    height: float
    top: float
    depth: float

    def base(self, size: float) -> float:
        return self.foot - self.depth * size

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


def set_lines(lines: Iterable[LaidLine], *, size: tuple[float, float], skew: float) -> list[SetLine]:
    """The lines set on a page of that ``size`` (width, height in any unit).

    ``skew``: degrees clockwise that would straighten the page, as in :class:`extractor.record.PageInfo`. A long line
    tells its own slant, a short one has the page's.
    """
    lean = -math.radians(skew)
    if abs(lean) > _MOST_LEAN:
        lean = 0.0
    return [_set(line.words, size, lean) for line in lines if line.words]


def straightened(lines: Iterable[SetLine], *, size: tuple[float, float], skew: float) -> list[SetLine]:
    """The lines as they stand once the page is turned by ``skew`` degrees clockwise about its middle."""
    angle = math.radians(skew)
    cosine, sine, across, down = math.cos(angle), math.sin(angle), size[0] / 2, size[1] / 2
    turned = []
    for line in lines:
        words = []
        for word in line.words:
            x, y = word.x - across, word.y - down
            words.append(replace(word, x=x * cosine - y * sine + across, y=x * sine + y * cosine + down))
        turned.append(SetLine(line.angle + angle, line.size, tuple(words)))
    return turned


def _set(words: Sequence[LaidWord], page: tuple[float, float], lean: float) -> SetLine:
    straight = [_straight(word, page, lean) for word in words]
    size = _size(straight)
    slope = _slope(straight, size)
    if slope:
        lean += math.atan(slope)
        straight = [_straight(word, page, lean) for word in words]
        size = _size(straight)
    bases = [word.base(size) for word in straight if _tells(word)] or [word.base(size) for word in straight]
    usual = median(bases)
    along, across = (math.cos(lean), math.sin(lean)), (-math.sin(lean), math.cos(lean))
    placed = []
    for word in straight:
        own = word.base(size)
        base = own if _tells(word) and abs(own - usual) > _STEADY * size else usual
        if not _tells(word) and abs(own - usual) > size:  # a dash or point far from the line: where it is
            base = own
        x, y = (word.left * a + base * b for a, b in zip(along, across, strict=True))
        placed.append(SetWord(word.word, x, y, word.width))
    return SetLine(lean, size, tuple(placed))


def _straight(word: LaidWord, page: tuple[float, float], lean: float) -> _Straight:
    """The rectangle, leaning by ``lean``, that fits into the word's box."""
    x0, x1 = word.box[0] * page[0], word.box[2] * page[0]
    y0, y1 = word.box[1] * page[1], word.box[3] * page[1]
    wide, high = x1 - x0, y1 - y0
    cosine, sine, spread = math.cos(lean), abs(math.sin(lean)), math.cos(2 * lean)
    width = max((wide * cosine - high * sine) / spread, 0.5 * wide, 1e-6)
    height = max((high * cosine - wide * sine) / spread, 0.25 * high, 1e-6)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    middle, level = x * math.cos(lean) + y * math.sin(lean), y * math.cos(lean) - x * math.sin(lean)
    top, depth = letters.reach(word.text)
    return _Straight(word, middle - width / 2, width, level + height / 2, height, top, depth)


def _tells(word: _Straight) -> bool:
    """Whether the word has letters or digits: marks alone say little of the line."""
    return any(character.isalnum() for character in word.word.text)


def _size(words: Sequence[_Straight]) -> float:
    """The em of the type: by the words' heights, the longer ones counting more."""
    tallest = max(word.height for word in words)
    found = sorted(
        (word.height / max(word.top + word.depth, 0.2), len(word.word.text)) for word in words if _tells(word)
    )
    if not found:
        return max(tallest, 1e-3)
    half, counted = sum(count for _, count in found) / 2, 0
    for size, count in found:
        counted += count
        if counted >= half:
            return min(max(size, _USUAL[0] * tallest), _USUAL[1] * tallest)
    return tallest


def _slope(words: Sequence[_Straight], size: float) -> float:
    """What is left of the slant of a long line (rise over run): the middle of the slopes between its halves' words."""
    telling = [word for word in words if _tells(word) and len(word.word.text) > 1]
    if len(telling) < 4 or telling[-1].middle - telling[0].middle < _LONG * size:
        return 0.0
    half = len(telling) // 2
    slopes = [
        (later.base(size) - word.base(size)) / (later.middle - word.middle)
        for word, later in zip(telling[:half], telling[-half:], strict=True)
        if later.middle - word.middle > size
    ]
    return median(slopes) if slopes else 0.0
