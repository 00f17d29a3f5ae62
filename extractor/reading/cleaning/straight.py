"""Words of a page that leans, as they would stand on a straight one: only so can lines and margins be compared."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.printed import PrintedWord

Box = tuple[float, float, float, float]

_STRAIGHT = 0.05  # degrees: less moves the two ends of a line by less than a thousandth of the page


def straightened(
    words: Sequence[PrintedWord], *, skew: float, aspect: float
) -> tuple[list[PrintedWord], dict[int, Box]]:
    """The words with the boxes that they have after a turn by ``skew`` degrees clockwise about the page's middle.

    A box on a leaning page lies around a leaning word; its straight one is the smaller rectangle that fits in it.
    Words that were laid flat when they were read stand as they did then. ``aspect`` is the page's width over its
    height. The dictionary gives the box on the page as it is, by the ``id`` of the straight word; it is empty where
    nothing had to be turned.
    """
    if any(word.flat for word in words):
        laid = [(replace(word, box=word.flat or word.box, flat=None), word.box) for word in words]
        return [word for word, _ in laid], {id(word): box for word, box in laid}
    if abs(skew) < _STRAIGHT or abs(skew) > 30:
        return list(words), {}
    angle = math.radians(skew)
    cosine, sine = math.cos(angle), math.sin(angle)
    lean, spread = abs(sine), math.cos(2 * angle)
    turned: list[PrintedWord] = []
    boxes: dict[int, Box] = {}
    for word in words:
        x0, y0, x1, y1 = word.box
        x, y = ((x0 + x1) / 2 - 0.5) * aspect, (y0 + y1) / 2 - 0.5
        wide, high = (x1 - x0) * aspect, y1 - y0
        width = max((wide * cosine - high * lean) / spread, 0.5 * wide) / 2
        height = max((high * cosine - wide * lean) / spread, 0.25 * high) / 2
        x, y = (x * cosine - y * sine) / aspect + 0.5, x * sine + y * cosine + 0.5
        straight = replace(word, box=(x - width / aspect, y - height, x + width / aspect, y + height))
        turned.append(straight)
        boxes[id(straight)] = word.box
    return turned, boxes
