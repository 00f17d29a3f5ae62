"""Blank pages: sheets that bear dirt, holes or a staple's shadow, and nothing else.

Said only where it is sure, since a page that is called blank is not read: one handwritten word, a signature or a stamp,
faint or in colour, makes a page that is not blank.
"""

from __future__ import annotations

import cv2
import numpy as np

from extractor.reading.cleaning.light import even_light
from extractor.reading.pixels import Mask, Pixels

SIDE = 1700
"""Longest side of the reduced view in pixels: A4 at 145 dpi."""
PALE, FIRM = 225, 165
"""Grey levels (paper is 255) up to which something is a mark at all, and one as dark as ink."""
LEAST = 6
"""Pixels of the reduced view that a mark measures at least; a full stop of 13 pt has 3."""
THICK = 9.0
"""Least thickness in those pixels of a punch hole or a smudge; strokes of pens and of 30 pt type are thinner."""
EDGE = 0.12
"""Holes stand so near to an edge, in shares of the page."""
STRAIGHT = 0.12
"""Breadth over length of a crease, a fibre or a staple's shadow."""
FEW = 4
"""Pale marks that are dirt wherever they stand."""


def is_blank(image: Pixels) -> bool:
    """Whether an RGB or grey page bears nothing that anybody wrote, printed or stamped on it."""
    scale = min(1.0, SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    if small.ndim == 3:
        if _coloured(small):
            return False
        small = small.min(axis=2)
    height, width = small.shape
    even = even_light(small)
    marks = (even < PALE).astype(np.uint8)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(marks, connectivity=8)
    if count > 20_000:  # noise, not paper
        return False
    inner = (boxes[:, 0] > 0) & (boxes[:, 1] > 0)
    inner &= (boxes[:, 0] + boxes[:, 2] < width) & (boxes[:, 1] + boxes[:, 3] < height)
    inner &= np.maximum(boxes[:, 2], boxes[:, 3]) >= LEAST
    inner[0] = False
    pale = 0
    for number in np.flatnonzero(inner):
        left, top, wide, tall = (int(value) for value in boxes[number, :4])
        window = np.s_[top : top + tall, left : left + wide]
        part = labels[window] == number
        if _is_straight(part):
            continue
        is_pale = np.percentile(even[window][part], 10) > FIRM
        near = min(left / width, 1 - (left + wide) / width, top / height, 1 - (top + tall) / height) < EDGE
        if (is_pale or near) and _thickness(part) >= THICK:
            continue
        if not is_pale:
            return False
        pale += 1
        if pale > FEW:
            return False
    return True


def _thickness(part: Mask) -> float:
    return 2 * float(cv2.distanceTransform(np.pad(part, 1).astype(np.uint8), cv2.DIST_L2, 3).max())


def _is_straight(part: Mask) -> bool:
    (_, (first, second), _) = cv2.minAreaRect(np.argwhere(part).astype(np.float32))
    return bool(min(first, second) + 1 <= max(STRAIGHT * (max(first, second) + 1), 3.0))


def _coloured(image: Pixels) -> bool:
    """Whether there is coloured ink anywhere: much more colour in some place than the sheet has in general."""
    smooth = cv2.GaussianBlur(image, (0, 0), 1.5)
    colour = cv2.subtract(smooth.max(axis=2), smooth.min(axis=2))
    return int(np.count_nonzero(colour > np.median(colour) + 22)) > 40
