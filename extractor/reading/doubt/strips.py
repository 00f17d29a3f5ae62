"""Strips of a page, cut out and laid below one another on a sheet of their own, to be read again by one call.

A call of the engine costs a tenth of a second before it reads a letter, and the reading about as much as the print is
long: a few words with their neighbours, on one sheet, cost little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractor.reading.engine import SeenWord
from extractor.reading.pixels import Pixels

_MARGIN = 30
"""White pixels around the sheet: print at the very edge is read badly."""
_LEADING = 1.0
"""White between two strips, in heights of small letters."""

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``pixels`` to read; ``slots``: of each strip the rows (first, end) that it fills, and its box on the page."""

    pixels: Pixels
    slots: tuple[tuple[int, int, Box], ...]

    def on_page(self, word: SeenWord) -> tuple[int, SeenWord] | None:
        """The number of the strip that a word of the sheet lies in, and the word with its box on the page."""
        x0, y0, x1, y1 = word.box
        middle = (y0 + y1) / 2
        for number, (top, bottom, (left, above, _, _)) in enumerate(self.slots):
            if top <= middle < bottom:
                across, down = left - _MARGIN, above - top
                return number, replace(word, box=(x0 + across, y0 + down, x1 + across, y1 + down))
        return None


def sheet(page: Pixels, strips: Sequence[Sequence[Box]], x_height: float) -> Sheet:
    """The strips below one another. Each is of windows of the grey ``page``: boxes (x0, y0, x1, y1) in its pixels.

    What is in none of a strip's windows stays white: on a page that is bent, a line slants into the next one's strip.
    There must be a strip, and a window in each.
    """
    boxes = [_around(windows) for windows in strips]
    leading = round(_LEADING * x_height)
    height = 2 * _MARGIN + sum(y1 - y0 + leading for _, y0, _, y1 in boxes) - leading
    width = 2 * _MARGIN + max(x1 - x0 for x0, _, x1, _ in boxes)
    pixels = np.full((height, width), 255, np.uint8)
    slots = []
    top = _MARGIN
    for windows, (left, above, right, below) in zip(strips, boxes, strict=True):
        for x0, y0, x1, y1 in windows:
            place = np.s_[top + y0 - above : top + y1 - above, _MARGIN + x0 - left : _MARGIN + x1 - left]
            pixels[place] = page[y0:y1, x0:x1]
        slots.append((top, top + below - above, (left, above, right, below)))
        top += below - above + leading
    return Sheet(pixels, tuple(slots))


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
