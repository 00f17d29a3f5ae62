"""Dust and the back of the sheet: what is on many bad scans, told on a small view and taken off where it is.

Both are decided by counting (:func:`flaws`): 1 to 3 marks as small as dust come with ten letters of a page, on a
speckled one more than the letters; beside black print nothing pale stands on a page but where the back shines through.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractor.reading.cleaning.light import ink_threshold
from extractor.reading.pixels import Pixels

LETTER = (8, 40)
"""Sizes in pixels of the view (A4 at 145 dpi) that letters have."""
MOTE = 2
SPECKLED = 1.0
"""Motes a letter from which a page is speckled; 0.3 is the most seen on any that is not (a carbon copy)."""
BLACK = 110
"""Grey level that the darker half of ink has where pale marks beside it are another side's, not faded print."""
SHINES = 0.3
"""Area of pale marks to that of print, from which the back shines through (0.6 to 0.9 where it does): what is pale is
whitened then, and on a page that only was badly lit commas went with it."""
CELLS, SPREAD = 8, 25
"""Of CELLS×CELLS cells of the page pale marks stand in so many at least: a seal and a shadow's edge keep to fewer."""
PALE = 0.7
"""Where between black (0) and paper (1) the other side's ink goes: what is darker stays."""
SMALLEST, SMALL = 0.17, 0.4
"""Size in heights of small letters of dust wherever it is, and away from letters (a full stop has 0.25)."""
AWAY = 0.5
"""How far from a letter its dots and accents stand at most, in heights of small letters."""
SMOOTHED = 14
"""Least height of small letters, in pixels, for a median of 3×3 pixels to leave them whole."""
DARK = 170


@dataclass(frozen=True, slots=True)
class Flaws:
    """What a page suffers from: many specks; ink of its other side."""

    speckled: bool = False
    shines_through: bool = False


NO_FLAWS = Flaws()


def flaws(even: Pixels, boxes: Pixels) -> Flaws:
    """The flaws of a page in its evenly lit small view; ``boxes`` are OpenCV's statistics of its marks, the first's
    aside."""
    sizes = np.maximum(boxes[1:, cv2.CC_STAT_WIDTH], boxes[1:, cv2.CC_STAT_HEIGHT])
    letters = int(np.count_nonzero((sizes >= LETTER[0]) & (sizes <= LETTER[1])))
    motes = int(np.count_nonzero(sizes <= MOTE))
    return Flaws(motes > SPECKLED * max(letters, 100), _shines_through(even))


def _shines_through(even: Pixels) -> bool:
    black = _black(even)
    if black > BLACK:
        return False
    print_ = (even < black + 0.5 * (255 - black)).astype(np.uint8)
    beside = cv2.dilate(print_, np.ones((5, 5), np.uint8)) == 0
    pale = ((even < black + 0.88 * (255 - black)) & beside).astype(np.uint8)
    pale = cv2.morphologyEx(pale, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    if cv2.countNonZero(pale) <= SHINES * cv2.countNonZero(print_):
        return False
    down, across = (places * CELLS // side for places, side in zip(np.nonzero(pale), even.shape, strict=True))
    return len(np.unique(down * CELLS + across)) >= SPREAD


def without_back(grey: Pixels) -> Pixels:
    """The evenly lit grey page with all that is paler than print turned white."""
    black = _black(grey)
    white = black + PALE * (255 - black)
    levels = np.clip((np.arange(256) - 0.7 * black) * 255 / (white - 0.7 * black), 0, 255)
    return np.asarray(cv2.LUT(grey, levels.astype(np.uint8)))


def _black(grey: Pixels) -> float:
    """The grey level of the darker half of the ink."""
    counts = cv2.calcHist([grey], [0], None, [256], [0, 256]).ravel()[: int(ink_threshold(grey)) + 1].cumsum()
    return float(np.searchsorted(counts, 0.5 * counts[-1]))


def smoothed(image: Pixels, x_height: float) -> Pixels:
    """The image with specks of a pixel or two gone, where its letters (``x_height`` pixels) are large enough."""
    return np.asarray(cv2.medianBlur(image, 3)) if x_height >= SMOOTHED else image


def dusted(grey: Pixels, x_height: float) -> Pixels:
    """A copy of the grey page without specks: marks far smaller than letters, or small and away from any."""
    ink = (grey < DARK).astype(np.uint8)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sizes = np.maximum(boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT])
    large = sizes > SMALL * x_height
    large[0] = False
    letters = large[labels].astype(np.uint8)
    reach = 2 * round(AWAY * x_height) + 1
    near = np.zeros(count, np.bool_)
    near[np.unique(labels[cv2.dilate(letters, np.ones((reach, reach), np.uint8)) > 0])] = True
    dust = (sizes <= SMALLEST * x_height) | ~(large | near)
    dust[0] = False
    gone = cv2.dilate(dust[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > letters
    clean = grey.copy()
    clean[gone] = 255
    return clean
