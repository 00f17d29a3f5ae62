"""Rules on a scan: long thin strokes of ink, level and upright, on a page that was straightened.

Ink is told from paper by its surroundings: rules are often grey hairlines where the print is black.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from extractor.reading.pixels import Pixels
from extractor.reading.ruling.grids import Grid
from extractor.reading.ruling.grids import grids as grids_of
from extractor.reading.ruling.rules import Rule

_SURROUNDINGS = 2.2
"""Side of the square whose mean says what is paper, in heights of small letters."""
_FAINT = 12
"""Grey levels by which ink is darker than that mean."""
_STROKE = {"level": 4.5, "upright": 3.2}
"""A rule goes on straight for so many heights of small letters at least: letters have shorter strokes."""
_GAP = 7
"""Pixels of paper inside a rule that are overlooked."""
_THICK = 0.55
"""Most mean thickness of a rule in heights of small letters; what is thicker is a black edge or a bar."""
_UNBROKEN = 0.9
"""Share of a stroke that is ink, from which it is a rule whatever stands beside it; crossings are no ink of its own."""
_CLOSE, _LITTLE = 0.4, 0.12
"""How far, in heights of small letters, little ink must stand beside a dotted one, and the share that is little."""
_AROUND = 4.0
"""Pixels beside a rule, on both sides together, that its blur greys."""
_STEP = 24
"""A point of a rule's line is taken at every so many pixels."""


_EM = 2.0
"""Height of the type in heights of small letters."""


def grids(grey: Pixels, x_height: float) -> list[Grid]:
    """The grids of a grey page (H×W, paper white), in pixels."""
    return grids_of(*rules(grey, x_height), em=_EM * x_height)


def erased(grey: Pixels, tables: Sequence[Grid]) -> Pixels:
    """A copy of the page without the rules of these grids, which an OCR engine reads as letters (``|``, ``1``)."""
    grey = grey.copy()
    for table in tables:
        for is_level, edges in ((True, table.rows), (False, table.columns)):
            for edge in edges:
                for rule in () if edge.whole else edge.rules:
                    points = np.array([point if is_level else point[::-1] for point in rule.points])
                    cv2.polylines(grey, [np.round(points).astype(np.int32)], False, 255, round(rule.thick + _AROUND))
    return grey


def emptied(grey: Pixels, tables: Sequence[Grid]) -> Pixels:
    """A copy of the page without these grids and what is in them."""
    grey = grey.copy()
    for table in tables:
        around = [(x, table.rows[0].at(x)) for x in (table.box[0], table.box[2])]
        around += [(x, table.rows[-1].at(x)) for x in (table.box[2], table.box[0])]
        cv2.fillPoly(grey, [np.round(np.array(around)).astype(np.int32)], 255)
    return grey


def rules(grey: Pixels, x_height: float) -> tuple[list[Rule], list[Rule]]:
    """Level and upright rules of a grey page (H×W, paper white), in pixels; no upright ones without two level ones.

    ``x_height``: height of small letters in pixels.
    """
    side = round(_SURROUNDINGS * x_height) | 1
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, max(side, 3), _FAINT)
    level = _level(ink, x_height, _STROKE["level"])
    return (level, _level(ink.T.copy(), x_height, _STROKE["upright"])) if len(level) > 1 else (level, [])


def _level(ink: Pixels, x_height: float, stroke: float) -> list[Rule]:
    """Level rules in a mask of ink (1) on paper (0): thin ink only, so that a line of print makes none."""
    reach = max(3, round(stroke * x_height))
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((max(3, round(_THICK * x_height)), 1), np.uint8))
    thin = cv2.subtract(ink, tall)
    closed = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    strokes = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, reach), np.uint8))
    if not cv2.countNonZero(strokes):
        return []
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    thin_ones = boxes[:, cv2.CC_STAT_AREA] <= _THICK * x_height * boxes[:, cv2.CC_STAT_WIDTH]
    thin_ones[0] = False
    found = []
    for label in np.nonzero(thin_ones)[0]:
        left, top, width, height = boxes[label, :4]
        window = np.s_[top : top + height, left : left + width]
        part = labels[window] == label
        drawn = np.count_nonzero(thin[window].astype(np.bool_) & part) / np.count_nonzero(part)
        if drawn >= _UNBROKEN or _is_alone(ink, left, top, left + width, top + height, x_height):
            found.append(_line(part, int(left), int(top)))
    return found


def _is_alone(ink: Pixels, left: int, top: int, right: int, bottom: int, x_height: float) -> bool:
    """Whether hardly any ink stands close above and below a stroke: dots make a rule, the bars of letters none."""
    reach = round(_CLOSE * x_height)
    sides = ink[max(top - reach, 0) : max(top - 1, 0), left:right], ink[bottom + 1 : bottom + reach, left:right]
    return all(not side.size or float(side.mean()) < _LITTLE for side in sides)


def _line(part: Pixels, left: int, top: int) -> Rule:
    """The line along the middle of a stroke."""
    thick = part.sum(axis=0)
    heights = (part * np.arange(part.shape[0])[:, None]).sum(axis=0)
    starts = np.arange(0, part.shape[1], _STEP)
    across = np.add.reduceat(heights, starts) / np.maximum(np.add.reduceat(thick, starts), 1)
    middles = np.minimum(starts + _STEP / 2, part.shape[1] - 1)
    places = [(left + float(x), top + float(y)) for x, y in zip(middles, across, strict=True)]
    first, last = (float(left), places[0][1]), (float(left + part.shape[1]), places[-1][1])
    inner = [place for place in places if first[0] < place[0] < last[0]]
    return Rule((first, *inner, last), float(thick.mean()))
