"""Ink that cleaning took off: a number in red is taken for a stamp, but it stands in its slot in the original."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.reading.cleaning.orientation import turned
from extractor.reading.pixels import Pixels
from extractor.reading.scan import CleanScan

COLOURED = 40
"""By how much more than the paper's the channels of ink in colour differ."""
TALL, LEAST = 0.35, 0.03
"""Least height of a piece of such ink, in heights of the slot's strip, and its least share of the strip."""


def coloured_ink(image: Pixels, scan: CleanScan, box: tuple[float, float, float, float]) -> bool:
    """Whether ink in colour stands in the box (pixels of the cleaned page) of the original (as it came)."""
    if image.ndim == 2:
        return False
    left, top, right, bottom = scan.page_box(box)
    upright = turned(image, scan.turn)
    height, width = upright.shape[:2]
    crop = upright[round(top * height) : round(bottom * height), round(left * width) : round(right * width)]
    if min(crop.shape[:2]) < 4:
        return False
    crop = cv2.GaussianBlur(crop, (0, 0), 0.8)  # the grain of a camera is in colour, too
    differing = crop.max(axis=2).astype(np.int16) - crop.min(axis=2)
    ink = (differing > np.median(differing) + COLOURED).astype(np.uint8)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    tall = sum(int(area) for _, _, _, high, area in boxes[1:] if high >= TALL * crop.shape[0])
    return bool(tall >= LEAST * ink.size)
