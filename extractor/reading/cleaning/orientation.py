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
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractor.reading.cleaning.bending import Bend, find_bend
from extractor.reading.cleaning.blank import is_blank
from extractor.reading.cleaning.dust import NO_FLAWS, Flaws, flaws
from extractor.reading.cleaning.light import even_light, ink_mask
from extractor.reading.pixels import Mask, Numbers, Pixels

SURVEY_SIDE = 1700
"""Longest side of the reduced view in pixels: A4 at 145 dpi, letters of 13 pt are 12 pixels tall."""
SKEW_LIMIT = 12.0
"""Degrees; sheets that lie more askew are taken for drawings."""
BLANK = 0.004
"""Share of the reduced view in ink below which a page may be blank: some five lines of print."""
LITTLE_INK = 400
"""Pixels of ink in the reduced view below which a page is taken as it is (some 6 letters)."""
FEWER_POINTS, MOST_POINTS = 20_000, 40_000
"""Pixels of ink that the skew is measured on, first coarsely and then finely; more change nothing but the time."""
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
COLOURED = 60
"""Difference of the channels from which ink is a stamp's or a pen's; JPEG gives black print up to 30."""
FLATTER, NO_WORSE = 1.15, 0.97
"""How much more rows must stand out on a page laid flat (photos: 1.5 and more; what was misjudged: under 1)."""
STRIPS = 6
"""Upright strips of the page, each with its own lines: a whole line may bend, a sixth of it hardly does."""


@dataclass(frozen=True, slots=True)
class Lie:
    """How print lies on an image.

    ``turn``: degrees clockwise (0, 90, 180, 270) that make it upright; ``skew``: degrees clockwise that the upright
    page still leans;
    ``x_height``: height of small letters in pixels of the image (None: too little print to tell);
    ``doubtful``: other values of ``turn`` that the evidence does not rule out; ``bend``: how lines run on the page
    turned and straightened, None where they are level; ``flaws``: what else was seen on the way;
    ``blank``: there is nothing to read.
    """

    turn: int = 0
    skew: float = 0.0
    x_height: float | None = None
    doubtful: tuple[int, ...] = ()
    bend: Bend | None = None
    flaws: Flaws = NO_FLAWS
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """Print as a reduced mask: ``ink`` without rules, frames, specks and edges; ``scale``: reduced by full size.

    ``rules``: what is too large for letters.

    ``ruled``: whether rules that hang together cover much of the page, as those of a table do; ``flaws``: of the image.
    """

    ink: Mask
    rules: Mask
    scale: float
    ruled: bool = False
    flaws: Flaws = NO_FLAWS


def survey(image: Pixels) -> Survey:
    """The letters of an RGB or grey image, reduced, without coloured ink unless most is: no seal is to distract."""
    height, width = image.shape[:2]
    scale = min(1.0, SURVEY_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA) if scale < 1 else image
    grey = small if small.ndim == 2 else small.max(axis=2)
    even = even_light(grey)
    ink = _without_colour(ink_mask(even), small)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    suffers = flaws(even, np.asarray(boxes))
    left, top, wide, tall, area = (boxes[:, column] for column in range(5))
    letters = (tall < size[1] / 12) & (wide < size[0] / 4) & (tall < size[0] / 4) & (area >= 6)
    letters &= (left > 0) & (top > 0) & (left + wide < size[0]) & (top + tall < size[1])
    letters[0] = False
    network = (wide > RULED * size[0]) & (tall > RULED * size[1]) & (area < 0.2 * wide * tall)
    large = (wide >= size[0] / 12) | (tall >= size[1] / 12)
    large &= (area < 0.3 * wide * tall) | (np.minimum(wide, tall) < 8)
    large[0] = False
    return Survey(letters[labels], (large & ~letters)[labels], scale, bool(network[1:].any()), suffers)


def _without_colour(ink: Pixels, image: Pixels) -> Pixels:
    if image.ndim == 2:
        return ink
    coloured = np.ptp(image, axis=2) > COLOURED
    if 2 * np.count_nonzero(ink[coloured]) < np.count_nonzero(ink):
        ink[coloured] = 0
    return ink


def lie(image: Pixels) -> Lie:
    """How the print lies on an RGB or grey image. A page with hardly any print is taken as it is."""
    view = survey(image)
    ink_seen = int(np.count_nonzero(view.ink))
    if ink_seen < BLANK * view.ink.size and is_blank(image):
        return Lie(blank=True)
    if ink_seen < LITTLE_INK:
        return Lie()
    level, rows = rows_of(view.ink)
    sideways = turned(view.ink, 90)
    upright, columns = rows_of(sideways)
    turn, ink, other = (90, sideways, view.ink) if columns > rows else (0, view.ink, sideways)
    skew = _fine_skew(ink, upright if turn else level)
    asymmetry, x_height = accents_above(ink, skew)
    across: tuple[int, ...] = ()
    if max(rows, columns) < CLEAR_AXIS * min(rows, columns):
        across = ((turn + 90) % 180, (turn + 90) % 180 + 180)
    if view.ruled and abs(asymmetry) < TABLE_ASYMMETRY:
        # The columns of a big table can stand out more than its rows; accents say which are lines of print.
        across = ((turn + 90) % 180, (turn + 90) % 180 + 180)
        other_skew = _fine_skew(other, level if turn else upright)
        other_asymmetry, other_height = accents_above(other, other_skew)
        if abs(other_asymmetry) > max(TABLE_ASYMMETRY, abs(asymmetry) + CLEAR_ASYMMETRY / 2):
            across = (turn, turn + 180)
            turn, ink, skew, asymmetry, x_height = 90 - turn, other, other_skew, other_asymmetry, other_height
    bend = _bend(view, ink, turn, skew, x_height)
    if bend is not None:
        asymmetry, x_height = accents_above(bend.flat(straight(ink, skew)), 0.0)
    if asymmetry < 0:
        turn += 180
        bend = bend and bend.upside_down()
    doubtful = ((turn + 180) % 360, *across) if abs(asymmetry) < CLEAR_ASYMMETRY else across
    return Lie(turn, round(skew, 2), None if x_height is None else x_height / view.scale, doubtful, bend, view.flaws)


def lie_when(image: Pixels, turn: int, found: Lie | None = None) -> Lie:
    """How the print lies if ``turn`` (degrees clockwise) makes the page upright, where ``found`` was thought before.

    Upside down a page leans and bows as it did; on its side its lines were not seen yet, and are measured.
    """
    if found is not None and (turn - found.turn) % 360 == 180:
        return replace(found, turn=turn, doubtful=(), bend=found.bend and found.bend.upside_down())
    view = survey(image)
    ink = turned(view.ink, turn)
    skew = find_skew(ink)
    _, x_height = accents_above(ink, skew)
    bend = _bend(view, ink, turn, skew, x_height)
    if bend is not None:
        _, x_height = accents_above(bend.flat(straight(ink, skew)), 0.0)
    return Lie(turn, round(skew, 2), None if x_height is None else x_height / view.scale, (), bend, view.flaws)


def _bend(view: Survey, ink: Pixels, turn: int, skew: float, x_height: float | None) -> Bend | None:
    if x_height is None:
        return None
    letters, rules = straight(ink, skew), straight(turned(view.rules, turn), skew)
    bend = find_bend(letters, x_height, rules)
    if bend is None:
        return None
    # Five lines and a seal can look bowed: laid flat, print must stand out more in rows, or rules in columns.
    flat = _stands_out(bend.flat(letters)) / max(_stands_out(letters), 1.0)
    columns = _stands_out(bend.flat(rules).T) / max(_stands_out(rules.T), 1.0)
    return bend if flat >= FLATTER or (flat >= NO_WORSE and columns >= FLATTER) else None


def _stands_out(mask: Pixels) -> float:
    return float(np.square(np.diff(mask.sum(axis=1, dtype=np.float64))).sum())


def turned(image: Pixels, turn: int) -> Pixels:
    """The image turned clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(image, -turn // 90)) if turn % 360 else image


def find_skew(ink: Pixels) -> float:
    """The angle (degrees clockwise) by which rows of print lean."""
    return _fine_skew(ink, rows_of(ink)[0])


def rows_of(ink: Pixels) -> tuple[float, float]:
    """The angle to a degree (clockwise) by which rows of print lean, and how sharply they stand out.

    Looked at strip by strip, since rows may bow: what stands out is summed over the strips, each at its best angle.
    """
    points = np.argwhere(ink).astype(np.float64)
    if len(points) < LITTLE_INK:
        return 0.0, 0.0
    down, across = points[:: max(1, len(points) // FEWER_POINTS)].T
    strip = (across * STRIPS / ink.shape[1]).astype(np.int64)
    across -= (strip + 0.5) * ink.shape[1] / STRIPS
    angles = np.arange(-SKEW_LIMIT, SKEW_LIMIT + 0.1, 1.0)
    rows = ink.shape[0] // 2 + ink.shape[1]
    scores = np.empty((len(angles), STRIPS))
    for number, angle in enumerate(angles):
        lean = np.deg2rad(angle)
        row = ((down * np.cos(lean) - across * np.sin(lean) + ink.shape[1]) / 2).astype(np.int64)
        sums = np.bincount(strip * rows + row, minlength=STRIPS * rows).reshape(STRIPS, rows)
        scores[number] = np.square(np.diff(sums, axis=1)).sum(axis=1)
    standing_out = scores.max(axis=0) - np.median(scores, axis=0)
    return float(angles[scores.sum(axis=1).argmax()]), float(standing_out.sum())


def _fine_skew(ink: Pixels, angle: float) -> float:
    """The angle near one that is known to a degree."""
    points = np.argwhere(ink).astype(np.float64)
    if len(points) < LITTLE_INK:
        return 0.0
    down, across = points[:: max(1, len(points) // MOST_POINTS)].T
    few = max(1, len(down) // FEWER_POINTS)

    def best(angles: Numbers, every: int) -> float:
        return float(angles[np.argmax([_sharpness(down[::every], across[::every], angle) for angle in angles])])

    angle = best(angle + np.arange(-1.2, 1.21, 0.1), few)
    return best(angle + np.arange(-0.12, 0.121, 0.03), 1)


def _sharpness(down: Numbers, across: Numbers, angle: float) -> float:
    lean = np.deg2rad(angle)
    rows = down * np.cos(lean) - across * np.sin(lean)
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
    for strip in np.array_split(straight(ink, skew), STRIPS, axis=1):
        sums = strip.sum(axis=1, dtype=np.float64)
        edges = np.diff(np.concatenate(([0], (sums > 0).astype(np.int8), [0])))
        for top, bottom in zip(np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0], strict=True):
            if 6 <= bottom - top <= 80:
                yield sums[top:bottom]


def straight(ink: Pixels, skew: float) -> Pixels:
    """The mask turned by ``skew`` degrees about its middle; its size stays."""
    height, width = ink.shape
    straighten = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1)
    return cv2.warpAffine(ink.astype(np.uint8), straighten, (width, height), flags=cv2.INTER_NEAREST)
