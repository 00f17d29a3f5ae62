"""Frames on a page: rectangles of thin lines of a stamp's size, however the stamp was tilted when it was pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractor.reading.pixels import Matrix, Pixels

WIDE, TALL = (10.0, 52.0), (4.5, 26.0)
"""Least and largest width and height of a stamp's frame, in heights of small letters (some 2.1 mm): 20 to 110 mm."""
FILLED = 0.4
"""Most ink in the box of a frame and of what touches it."""
TILT = 16.0
"""Degrees by which a stamp may lean."""
SIDE = 0.6
"""Share of a side that is drawn, at least: rubber gets worn."""
INNER = {"level": 0.8, "upright": 0.6}
"""… and of a line inside, as a share of the longest one: an upright one often stands below the office's name only."""
NEAR = 0.25
"""Strokes so near to one another, in heights of small letters, are one line."""
STROKE, HOLE = 2.4, 0.3
"""A line of a frame goes on straight for so much, letters do not; gaps up to so much are overlooked."""
DOTTED = 0.72
"""Share of ink below which a line is a row of dots to write on."""
THICK = 0.6
"""Most thickness of a line."""
WIPED = 0.55
"""Thickness of what is wiped off a cutout where a line of its frame runs, blur included."""
SURROUNDINGS, FAINT = 2.2, 12
"""What is ink: darker by so many grey levels than the mean of a square of so many heights of small letters."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A level line: how far down it lies, where it begins and ends, and how much of that is ink."""

    place: float
    start: float
    end: float
    covered: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in pixels of the page, ``tilt`` radians clockwise from level.

    ``size``: width and height; ``corner``: its top left one; ``across``: lines inside that stand upright, each with its
    place from the left and where it begins from the top; ``down``: level ones, from the top.
    """

    corner: tuple[float, float]
    size: tuple[float, float]
    tilt: float
    across: tuple[tuple[float, float], ...] = ()
    down: tuple[float, ...] = ()

    @property
    def back(self) -> Matrix:
        """2×3 matrix from a place in the frame, laid level, to one on the page."""
        cos, sin = np.cos(self.tilt), np.sin(self.tilt)
        return np.array([[cos, -sin, self.corner[0]], [sin, cos, self.corner[1]]])

    @property
    def outline(self) -> Pixels:
        """Its four corners on the page."""
        width, height = self.size
        corners = np.array([[0, width, width, 0], [0, 0, height, height], [1, 1, 1, 1]], np.float64)
        return np.round(self.back @ corners).T.astype(np.int32)


@dataclass(frozen=True, slots=True)
class Cutout:
    """A framed stamp, level: H×W grey, its ink dark on white; ``back``: 2×3 matrix from its pixels to the page.

    ``across``: the upright lines that part it, as in :class:`Frame`; ``mended``: the pixels again, with the ink that
    print hides put back as far as what is around tells it (large letters become whole, small ones suffer).
    """

    pixels: Pixels
    back: Matrix
    across: tuple[tuple[float, float], ...] = ()
    mended: Pixels | None = None


def ink_on(grey: Pixels, x_height: float) -> Pixels:
    """Where a grey page bears ink (1), be it faint."""
    side = max(round(SURROUNDINGS * x_height) | 1, 3)
    found: Pixels = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, side, FAINT)
    return found


def frames(ink: Pixels, x_height: float, least: tuple[float, float] = (WIDE[0], TALL[0])) -> list[Frame]:
    """The frames in a mask of ink (1 on 0). ``x_height``: height of small letters in pixels.

    ``least``: width and height that a frame has at least, in such heights.
    """
    reach = max(3, round(0.2 * x_height) | 1)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    wide, tall = boxes[:, cv2.CC_STAT_WIDTH] / x_height, boxes[:, cv2.CC_STAT_HEIGHT] / x_height
    area = boxes[:, cv2.CC_STAT_AREA] / np.maximum(1, boxes[:, cv2.CC_STAT_WIDTH] * boxes[:, cv2.CC_STAT_HEIGHT])
    # what print hangs on a frame makes it larger
    may_be = (
        (wide >= least[0]) & (wide <= 1.5 * WIDE[1]) & (tall >= least[1]) & (tall <= 2 * TALL[1]) & (area <= FILLED)
    )
    may_be[0] = False
    found = []
    for label in np.nonzero(may_be)[0]:
        left, top, width, height = (int(side) for side in boxes[label, :4])
        part = (labels[top : top + height, left : left + width] == label).astype(np.uint8)
        frame = _frame(part, left, top, x_height, least)
        if frame is not None:
            found.append(frame)
    return found


def cut_out(grey: Pixels, frame: Frame, x_height: float) -> Cutout:
    """What is in a frame, level, without the frame's lines."""
    width, height = (max(1, round(side)) for side in frame.size)
    pixels = cv2.warpAffine(
        grey, frame.back, (width, height), flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderValue=255
    )
    half = round(WIPED * x_height / 2)
    for x, start in ((0.0, 0.0), *frame.across, (float(width), 0.0)):
        pixels[max(round(start) - half, 0) :, max(round(x) - half, 0) : max(round(x) + half + 1, 0)] = 255
    for y in (0.0, *frame.down, float(height)):
        pixels[max(round(y) - half, 0) : max(round(y) + half + 1, 0)] = 255
    return Cutout(pixels, frame.back, frame.across)


def _frame(part: Pixels, left: int, top: int, x_height: float, least: tuple[float, float]) -> Frame | None:
    tilt = _tilt(part, x_height)
    if tilt is None:
        return None
    height, width = part.shape
    margin = round(0.15 * (width + height))
    turn = np.array([[np.cos(tilt), -np.sin(tilt), 0.0], [np.sin(tilt), np.cos(tilt), 0.0]])
    middle = np.array([width / 2, height / 2])
    turn[:, 2] = middle - turn[:, :2] @ (middle + margin)
    size = (width + 2 * margin, height + 2 * margin)
    level = cv2.warpAffine(part, turn, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    rows = _lines(level, x_height, least[0], INNER["level"])
    columns = _lines(np.ascontiguousarray(level.T), x_height, least[1], INNER["upright"])
    if len(rows) < 2 or len(columns) < 2:
        return None
    x0, x1 = _reaching(columns, rows, x_height)
    y0, y1 = _reaching(rows, columns, x_height)
    if not (least[0] <= (x1 - x0) / x_height <= WIDE[1] and least[1] <= (y1 - y0) / x_height <= TALL[1]):
        return None
    corner = turn @ np.array([x0, y0, 1.0]) + (left, top)
    return Frame(
        (float(corner[0]), float(corner[1])),
        (x1 - x0, y1 - y0),
        tilt,
        across=tuple(
            (line.place - x0, max(line.start - y0, 0.0))
            for line in columns
            if x_height < line.place - x0 < x1 - x0 - x_height
        ),
        down=tuple(line.place - y0 for line in rows if x_height < line.place - y0 < y1 - y0 - x_height),
    )


def _tilt(part: Pixels, x_height: float) -> float | None:
    """Radians clockwise by which the long strokes of a piece of ink lean from level; None where it has none."""
    strokes = cv2.HoughLinesP(
        part,
        1,
        np.pi / 720,
        threshold=round(4 * x_height),
        minLineLength=round(6 * x_height),
        maxLineGap=round(HOLE * x_height),
    )
    if strokes is None:
        return None
    lines = strokes.reshape(-1, 4).astype(np.float64)
    run, rise = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    angles = np.rad2deg(np.arctan2(rise, run))  # -90 … 90: strokes run from left to right
    is_level = np.abs(angles) <= TILT
    if not is_level.any():
        return None
    angles, lengths = angles[is_level], np.hypot(run, rise)[is_level]
    order = np.argsort(angles)
    middle = int(np.searchsorted(np.cumsum(lengths[order]), lengths.sum() / 2))
    return float(np.deg2rad(angles[order][min(middle, len(order) - 1)]))


def _reaching(lines: Sequence[_Line], sides: Sequence[_Line], x_height: float) -> tuple[float, float]:
    """First and last place of the frame: its outer lines, or the ends of the two sides that go on beyond them."""
    first, last = lines[0].place, lines[-1].place
    starts, ends = (sides[0].start, sides[-1].start), (sides[0].end, sides[-1].end)
    if max(starts) < first - x_height and abs(starts[0] - starts[1]) < x_height:
        first = min(starts)
    if min(ends) > last + x_height and abs(ends[0] - ends[1]) < x_height:
        last = max(ends)
    return first, last


def _lines(part: Pixels, x_height: float, shortest: float, inner: float) -> list[_Line]:
    """The level lines that go, for the most part, as far as the longest one does: thin ink only."""
    thick = np.ones((max(3, round(THICK * x_height)), 1), np.uint8)
    thin = cv2.subtract(part, cv2.morphologyEx(part, cv2.MORPH_OPEN, thick))
    hole, stroke = max(3, round(HOLE * x_height)), round(STROKE * x_height)
    closed = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, np.ones((1, hole), np.uint8))
    strokes = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, stroke), np.uint8))
    inked = np.nonzero(strokes.any(axis=1))[0]
    if not len(inked):
        return []
    found: list[_Line] = []
    for band in np.split(inked, np.nonzero(np.diff(inked) > NEAR * x_height)[0] + 1):
        rows = strokes[band[0] : band[-1] + 1]
        drawn = rows.any(axis=0)
        covered = float(np.count_nonzero(drawn))
        ink = thin[band[0] : band[-1] + 1].any(axis=0)
        if np.count_nonzero(ink & drawn) < DOTTED * covered:
            continue
        place = float(np.average(np.arange(band[0], band[-1] + 1), weights=rows.sum(axis=1)))
        ends = np.nonzero(drawn)[0]
        found.append(_Line(place, float(ends[0]), float(ends[-1]), covered))
    longest = max((line.covered for line in found), default=0.0)
    sides = [line for line in found if line.covered >= SIDE * max(longest, shortest * x_height)]
    return [line for line in sides if line.covered >= inner * longest or line in (sides[0], sides[-1])]
