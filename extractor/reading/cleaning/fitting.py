"""Word boxes fitted to ink: Tesseract places the ends of short words up to half a letter beside them."""

from __future__ import annotations

import numpy as np

from extractor.reading.pixels import Mask, Pixels

Box = tuple[float, float, float, float]

DARK = 160


def ink_of(pixels: Pixels) -> Mask:
    """Where a cleaned grey page bears ink."""
    ink: Mask = pixels < DARK
    return ink


def fitted(box: Box, ink: Mask, reach: int) -> Box:
    """The box (x0, y0, x1, y1, pixels) with its sides moved to the nearest blank columns around its ink.

    A side that cuts through a letter moves out, by at most ``reach`` pixels, one that stands off moves in. A side
    from which no blank column is within reach (an underline, a touching neighbour) stays, as does a box without ink.
    """
    height, width = ink.shape
    x0, y0, x1, y1 = (round(side) for side in box)
    x0, x1 = min(max(x0, 0), width), min(max(x1, 0), width)
    rows = ink[min(max(y0, 0), height) : min(max(y1, 0), height)]
    first, last = max(x0 - reach - 1, 0), min(x1 + reach + 1, width)  # one more, to see the blank
    columns: Mask = np.any(rows[:, first:last], axis=0)
    inside = np.nonzero(columns[x0 - first : x1 - first])[0]
    if not len(inside):
        return box
    left, right = x0 + int(inside[0]), x0 + int(inside[-1]) + 1
    if left == x0:
        blank = np.nonzero(~columns[: x0 - first])[0]
        left = first + int(blank[-1]) + 1 if len(blank) else x0
    if right == x1:
        blank = np.nonzero(~columns[x1 - first :])[0]
        right = x1 + int(blank[0]) if len(blank) else x1
    return (left, box[1], right, box[3])
