"""How the print lies on a scan: which way is up, how far from straight, how tall its letters are.

All of it is measured on a reduced black-and-white view (:func:`survey`), in some 60 ms a page and
without the OCR engine:

- *rows or columns*: lines of print and the gaps between them make the row sums of ink jump; across the print they
  hardly do (the ratio is 3 and more on real pages);
- *up or down*: above the small letters stand ascenders, capitals, and nearly all of Vietnamese' accents; below
  hang few descenders and dots. Upright pages carry 1.5 to 3 times as much ink above as below;
- *skew*: the angle at which the row sums jump most, searched coarse to fine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from extractor.reading.light import even_light, ink_mask
from extractor.reading.pixels import Mask, Numbers, Pixels

SURVEY_SIDE = 1700
"""Longest side of the reduced view in pixels: A4 at 145 dpi, letters of 13 pt are 12 pixels tall."""
SKEW_LIMIT = 12.0
"""Degrees; sheets that lie more askew are taken for drawings."""
LITTLE_INK = 400
"""Pixels of ink in the reduced view below which a page is taken as it is (some 6 letters)."""
MOST_POINTS = 40_000
"""Pixels of ink that the skew is measured on; more change nothing but the time."""
CLEAR_AXIS = 1.6
"""How much sharper rows must stand out than columns for the page not to be in doubt."""
CLEAR_ASYMMETRY = 0.12
"""Least share of ink above over ink below that leaves no doubt; 0.16 is the least seen on 42 real pages."""
TABLE_ASYMMETRY = 0.2
"""The like for a page with a big table: its letters' columns make an asymmetry of up to 0.15 by chance."""
RULED = 0.25
"""Share of the page's width and height that a big table takes."""
LEAST_OUTSIDE = 0.1
"""Share of ink above and below small letters that is the least to be expected (real pages: 0.15 and more)."""
STRIPS = 6
"""Upright strips of the page, each with its own lines: a whole line may bend, a sixth of it hardly does."""


@dataclass(frozen=True, slots=True)
class Lie:
    """How print lies on an image.

    ``turn``: degrees clockwise (0, 90, 180, 270) that make it upright; ``skew``: degrees clockwise that the upright
    page still leans;
    ``x_height``: height of small letters in pixels of the image (None: too little print to tell);
    ``doubtful``: other values of ``turn`` that the evidence does not rule out.
    """

    turn: int = 0
    skew: float = 0.0
    x_height: float | None = None
    doubtful: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """Print as a reduced mask: ``ink`` without rules, frames, specks and edges; ``scale``: reduced by full size.

    ``ruled``: whether rules that hang together cover much of the page, as those of a table do.
    """

    ink: Mask
    scale: float
    ruled: bool = False


def survey(image: Pixels) -> Survey:
    """The letters of an RGB or grey image, reduced; coloured ink counts little, so that seals do not distract."""
    height, width = image.shape[:2]
    scale = min(1.0, SURVEY_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA) if scale < 1 else image
    grey = small if small.ndim == 2 else small.max(axis=2)
    ink = ink_mask(even_light(grey))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, top, wide, tall, area = (boxes[:, column] for column in range(5))
    letters = (tall < size[1] / 12) & (wide < size[0] / 4) & (tall < size[0] / 4) & (area >= 6)
    letters &= (left > 0) & (top > 0) & (left + wide < size[0]) & (top + tall < size[1])
    letters[0] = False
    network = (wide > RULED * size[0]) & (tall > RULED * size[1]) & (area < 0.2 * wide * tall)
    return Survey(letters[labels], scale, bool(network[1:].any()))


def lie(image: Pixels) -> Lie:
    """How the print lies on an RGB or grey image. A page with hardly any print is taken as it is."""
    view = survey(image)
    if int(np.count_nonzero(view.ink)) < LITTLE_INK:
        return Lie()
    rows_skew, rows = find_skew(view.ink)
    sideways = turned(view.ink, 90)
    sideways_skew, columns = find_skew(sideways)
    turn, ink, skew = 0, view.ink, rows_skew
    if columns > rows:
        turn, ink, skew = 90, sideways, sideways_skew
    asymmetry, x_height = accents_above(ink, skew)
    across: tuple[int, ...] = ()
    if max(rows, columns) < CLEAR_AXIS * min(rows, columns):
        across = ((turn + 90) % 180, (turn + 90) % 180 + 180)
    if view.ruled and abs(asymmetry) < TABLE_ASYMMETRY:
        # The columns of a big table can stand out more than its rows; accents say which are lines of print.
        across = ((turn + 90) % 180, (turn + 90) % 180 + 180)
        other, other_skew = (view.ink, rows_skew) if turn else (sideways, sideways_skew)
        other_asymmetry, other_height = accents_above(other, other_skew)
        if abs(other_asymmetry) > max(TABLE_ASYMMETRY, abs(asymmetry) + CLEAR_ASYMMETRY / 2):
            across = (turn, turn + 180)
            turn, skew, asymmetry, x_height = 90 - turn, other_skew, other_asymmetry, other_height
    if asymmetry < 0:
        turn += 180
    doubtful = ((turn + 180) % 360, *across) if abs(asymmetry) < CLEAR_ASYMMETRY else across
    return Lie(turn, round(skew, 2), None if x_height is None else x_height / view.scale, doubtful)


def lie_when(image: Pixels, turn: int) -> Lie:
    """How the print lies if ``turn`` (degrees clockwise) makes the page upright: its skew and size measured anew."""
    view = survey(image)
    ink = turned(view.ink, turn)
    skew, _ = find_skew(ink)
    _, x_height = accents_above(ink, skew)
    return Lie(turn, round(skew, 2), None if x_height is None else x_height / view.scale)


def turned(image: Pixels, turn: int) -> Pixels:
    """The image turned clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(image, -turn // 90)) if turn % 360 else image


def find_skew(ink: Pixels) -> tuple[float, float]:
    """The angle (degrees clockwise) by which rows of print lean, and how sharply they stand out there."""
    points = np.argwhere(ink).astype(np.float64)
    if len(points) < LITTLE_INK:
        return 0.0, 0.0
    down, across = points[:: max(1, len(points) // MOST_POINTS)].T

    def best(angles: Numbers, bins: float) -> tuple[float, float]:
        scores = [_sharpness(down, across, angle, bins) for angle in angles]
        peak = int(np.argmax(scores))
        return float(angles[peak]), scores[peak]

    angle, sharpness = best(np.arange(-SKEW_LIMIT, SKEW_LIMIT + 0.1, 0.5), 0.5)
    angle, _ = best(angle + np.arange(-0.5, 0.51, 0.1), 1.0)
    angle, _ = best(angle + np.arange(-0.12, 0.121, 0.03), 1.0)
    return angle, sharpness


def _sharpness(down: Numbers, across: Numbers, angle: float, bins: float) -> float:
    lean = np.deg2rad(angle)
    rows = (down * np.cos(lean) - across * np.sin(lean)) * bins
    sums = np.bincount((rows - rows.min()).astype(np.int64))
    return float(np.sum(np.diff(sums.astype(np.float64)) ** 2))


def accents_above(ink: Pixels, skew: float) -> tuple[float, float | None]:
    """How much more ink stands above small letters than hangs below (-1 … 1), and their height in pixels."""
    above = below = 0.0
    cores: list[tuple[int, float]] = []
    for sums in _lines(ink, skew):
        core = np.nonzero(sums > 0.4 * sums.max())[0]
        cores.append((int(core[-1] - core[0] + 1), float(sums.sum())))
        above += float(sums[: core[0]].sum())
        below += float(sums[core[-1] + 1 :].sum())
    if not cores:
        return 0.0, None
    cores.sort()
    weights = np.cumsum([weight for _, weight in cores])
    middle = int(np.searchsorted(weights, weights[-1] / 2))
    # capitals without accents have next to nothing above or below: what little there is says nothing
    outside = max(above + below, LEAST_OUTSIDE * float(weights[-1]))
    return (above - below) / outside, float(cores[middle][0]) if len(cores) >= 3 else None


def _lines(ink: Pixels, skew: float) -> Iterator[Numbers]:
    """Row sums of each line of print, strip by strip."""
    height, width = ink.shape
    straighten = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1)
    straight = cv2.warpAffine(ink.astype(np.uint8), straighten, (width, height), flags=cv2.INTER_NEAREST)
    for strip in np.array_split(straight, STRIPS, axis=1):
        sums = strip.sum(axis=1, dtype=np.float64)
        edges = np.diff(np.concatenate(([0], (sums > 0).astype(np.int8), [0])))
        for top, bottom in zip(np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0], strict=True):
            if 6 <= bottom - top <= 80:
                yield sums[top:bottom]
