"""Curl and perspective: lines of print that bow or fan out on a photo or a jammed sheet are laid straight.

What is measured is print alone, on the reduced view that also tells how a page lies
(:mod:`~.cleaning.orientation`): in each of some fifty tiles the slope at which the rows of letters stand out
most. A smooth surface through these slopes says how every line runs over the page; where lines stray from level by
less than a third of a small letter's height, nothing is bent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.polynomial import chebyshev

from extractor.reading.cleaning.leaning import find_lean
from extractor.reading.pixels import Numbers, Pixels

TILES = (9, 6)
"""Tiles across and down in which slopes are measured, each overlapping its neighbours by half."""
SEARCHES = (12.0, 3.0, 1.0, 0.5)
"""Degrees around what is known already within which slopes are looked for, time after time."""
FEWEST_POINTS = 40
"""Dots of ink (of those that are looked at) in a tile whose slope counts."""
CLEAR, CLEAR_AGAIN = 0.25, 0.01
"""How much sharper rows stand out at the best slope than at the middle one, for a tile to count; and among slopes that
are all near the right one."""
FEWEST_TILES = 12
ORDER = (7, 3)
"""Terms across and down of the surface through the slopes."""
STIFFNESS = 0.002
"""Weight of the surface's higher terms against the slopes: little print makes a plain surface."""
NEGLIGIBLE = 0.33
"""Heights of small letters that lines may stray from level."""
GLANCE, MOST_POINTS = 20_000, 60_000
"""Dots of ink that are looked at, first and where lines are found to bow."""
STEPS = 49
"""Nodes of the grid of displacements, across and down."""
COARSE = 16
"""Pixels between the nodes at which a map is worked out; between them it is straight."""
REACH = 0.85
"""The grid goes so far from the page's middle, in page widths or heights."""


@dataclass(frozen=True, slots=True)
class Bend:
    """Where the points of the flat page lie on the page as it is, in page widths from its middle.

    ``shift``: STEPS×STEPS×2 displacements (across, down) on a grid that reaches ``reach`` (across, down) from the
    middle;
    """

    shift: Numbers
    reach: tuple[float, float]

    def on_page(self, across: Numbers, down: Numbers) -> tuple[Numbers, Numbers]:
        """Points of the flat page (any shape, in page widths from the middle) on the page as it is."""
        last = STEPS - 1
        x = np.clip((across / self.reach[0] + 1) / 2 * last, 0, last - 1e-6)
        y = np.clip((down / self.reach[1] + 1) / 2 * last, 0, last - 1e-6)
        column, row = x.astype(np.int64), y.astype(np.int64)
        x, y = (x - column)[..., None], (y - row)[..., None]
        above = self.shift[row, column] * (1 - x) + self.shift[row, column + 1] * x
        below = self.shift[row + 1, column] * (1 - x) + self.shift[row + 1, column + 1] * x
        moved = above * (1 - y) + below * y
        return across + moved[..., 0], down + moved[..., 1]

    def fetch(self, size: tuple[int, int], unit: float) -> tuple[Numbers, Numbers]:
        """For nodes COARSE pixels apart on a flat page of ``size`` (width, height), the points of the page as it is.

        All in pixels with both pages' middles at ``size`` / 2; ``unit``: a page width in pixels.
        """
        nodes = (np.arange(side // COARSE + 2) * float(COARSE) - side / 2 for side in size)
        across, down = self.on_page(*(grid / unit for grid in np.meshgrid(*nodes)))
        return across * unit + size[0] / 2, down * unit + size[1] / 2

    def flat(self, mask: Pixels) -> Pixels:
        """A page's mask (H×W) laid flat."""
        height, width = mask.shape
        maps = grown(self.fetch((width, height), width), (width, height))
        return np.asarray(cv2.remap(mask, maps[0], maps[1], cv2.INTER_NEAREST))

    def upside_down(self) -> Bend:
        """The same for the page turned by 180 degrees."""
        return Bend(-self.shift[::-1, ::-1], self.reach)


def grown(nodes: Iterable[Numbers], size: tuple[int, int]) -> list[Pixels]:
    """Values at nodes COARSE pixels apart as float32 values at every pixel of ``size``."""
    spread = np.array([[COARSE, 0.0, 0.0], [0.0, COARSE, 0.0]])
    return [cv2.warpAffine(part.astype(np.float32), spread, size, flags=cv2.INTER_LINEAR) for part in nodes]


def find_bend(ink: Pixels, x_height: float, rules: Pixels | None = None) -> Bend | None:
    """How the lines of print run on a page (H×W mask, upright, straight on the whole); None where they are level.

    ``x_height``: height of small letters in pixels of the mask; ``rules``: mask of what is too large for letters. Where
    lines are level, but the upright rules of a table lean, these are set upright.
    """
    tall = ink.shape[0] / ink.shape[1]
    surface = _surface(ink, x_height)
    if surface is None:
        lean = None if rules is None or not rules.any() else find_lean(None, rules, x_height)
        return None if lean is None else _bend(LEVEL, lean, tall)
    level = _bend(surface, None, tall)
    lean = find_lean(level.flat(ink), level.flat(np.zeros_like(ink) if rules is None else rules), x_height)
    return level if lean is None else _bend(surface, lean, tall)


def _surface(ink: Pixels, x_height: float) -> Surface | None:
    height, width = ink.shape
    points = (np.argwhere(ink) - np.array([height, width]) / 2) / width
    if len(points) < FEWEST_TILES * FEWEST_POINTS:
        return None
    surface: Surface | None = None
    for number, steepest in enumerate(SEARCHES):
        down, across = points[:: max(1, len(points) // (MOST_POINTS if number else GLANCE))].T
        surface = _Tiles.over(across, down, 1 / width).surface(surface, np.linspace(-steepest, steepest, 25))
        if surface is None or surface.stray() < NEGLIGIBLE * x_height / width:
            return None
    return surface


def _bend(surface: Surface, lean: Numbers | None, tall: float) -> Bend:
    """Level lines run as the surface says; upright ones lean by ``lean`` (terms 1, across, down) where these are level.

    ``tall``: the page's height in page widths.
    """
    reach = (REACH, REACH * tall)
    nodes = np.linspace(-1, 1, STEPS)
    across, down = nodes * reach[0], nodes * reach[1]
    lines = surface.lines(across, down)
    leaned = np.broadcast_to(across, lines.shape)
    if lean is not None:
        sideways = Surface(np.array([[lean[0], lean[1]], [lean[2], 0.0]]), -1.0, 1.0, -1.0, 1.0)
        leaned = sideways.lines(down, across).T
        lines = np.stack([np.interp(x, across, line) for x, line in zip(leaned, lines, strict=True)])
    return Bend(np.stack([leaned - across, lines - down[:, None]], axis=2), reach)


@dataclass(frozen=True, slots=True)
class Surface:
    """Slopes of the lines of print as a polynomial over the part of the page that bears print (in page widths)."""

    weights: Numbers
    left: float
    right: float
    top: float
    bottom: float

    def slope(self, across: Numbers, down: Numbers) -> Numbers:
        """The slopes at these points."""
        return np.asarray(chebyshev.chebval2d(*self.scaled(across, down), self.weights))

    def scaled(self, across: Numbers, down: Numbers) -> tuple[Numbers, Numbers]:
        """The points from -1 to 1 over the print; outside of it slopes are as at its edge."""
        u = (2 * across - self.left - self.right) / (self.right - self.left)
        v = (2 * down - self.top - self.bottom) / (self.bottom - self.top)
        return np.clip(u, -1, 1), np.clip(v, -1, 1)

    def lines(self, across: Numbers, down: Numbers) -> Numbers:
        """Heights (len(down)×len(across)) at which those lines run that are at ``down`` in the middle of ``across``."""
        found = np.empty((len(down), len(across)))
        middle = len(across) // 2
        found[:, middle] = down
        for places in (range(middle + 1, len(across)), range(middle - 1, -1, -1)):
            before = middle
            for place in places:
                step = across[place] - across[before]
                half = found[:, before] + step / 2 * self._at(across[before], found[:, before])
                found[:, place] = found[:, before] + step * self._at(across[before] + step / 2, half)
                before = place
        return found

    def _at(self, across: float, down: Numbers) -> Numbers:
        return self.slope(np.full(len(down), across), down)

    def stray(self) -> float:
        """How far lines go up or down, in page widths: nine in ten of them no farther."""
        lines = self.lines(np.linspace(self.left, self.right, 33), np.linspace(self.top, self.bottom, 33))
        return float(np.percentile(lines.max(axis=1) - lines.min(axis=1), 90))


LEVEL = Surface(np.zeros((1, 1)), -1.0, 1.0, -1.0, 1.0)
"""All lines run level."""


@dataclass(frozen=True, slots=True)
class _Tiles:
    """Dots of ink by tile: each dot's place, its tile, and the tiles' middles and sides, all in page widths."""

    across: Numbers
    down: Numbers
    tile: Numbers
    middles: Numbers
    side: tuple[float, float]
    dot: float

    @classmethod
    def over(cls, across: Numbers, down: Numbers, dot: float) -> _Tiles:
        """Tiles over the page; each dot is in up to four of them, as they overlap by half."""
        left, right = np.percentile(across, (0.5, 99.5))
        top, bottom = np.percentile(down, (0.5, 99.5))
        columns, rows = TILES
        side = (2 * (right - left) / (columns + 1), 2 * (bottom - top) / (rows + 1))
        column = np.floor((across - left) / (side[0] / 2)).astype(np.int64)
        row = np.floor((down - top) / (side[1] / 2)).astype(np.int64)
        parts = []
        for before_column in (0, 1):
            for before_row in (0, 1):
                c, r = column - before_column, row - before_row
                inside = (c >= 0) & (c < columns) & (r >= 0) & (r < rows)
                parts.append((across[inside], down[inside], (r * columns + c)[inside]))
        x, y, tile = (np.concatenate(part) for part in zip(*parts, strict=True))
        middles = np.array(
            [(left + (c + 1) * side[0] / 2, top + (r + 1) * side[1] / 2) for r in range(rows) for c in range(columns)]
        )
        return cls(x, y, tile, middles, side, dot)

    def surface(self, before: Surface | None, angles: Numbers) -> Surface | None:
        """The slopes measured anew around those of ``before``; None where too little print says how lines run."""
        x, y = self.middles[self.tile].T
        away, down = self.across - x, self.down
        if before is not None:
            down = down - away * before.slope((self.across + x) / 2, self.down)
        least = CLEAR if before is None else CLEAR_AGAIN
        slopes, clear = self._sharpest(away, down - y, np.tan(np.deg2rad(angles)), least)
        if np.count_nonzero(clear > 0) < FEWEST_TILES:
            return None
        if before is not None:
            slopes = slopes + before.slope(*self.middles.T)
        return self._fitted(slopes, clear)

    def _sharpest(self, away: Numbers, down: Numbers, slopes: Numbers, least: float) -> tuple[Numbers, Numbers]:
        """Of each tile the slope at which its rows stand out most, and how clearly (0: not at all)."""
        count = len(self.middles)
        reach = self.side[1] / 2 + self.side[0] / 2 * float(np.abs(slopes).max())
        rows = int(2 * reach / self.dot) + 3
        scores = np.empty((len(slopes), count))
        for number, slope in enumerate(slopes):
            row = np.clip((down - away * slope + reach) / self.dot, 0, rows - 1).astype(np.int64)
            sums = np.bincount(self.tile * rows + row, minlength=count * rows).reshape(count, rows)
            scores[number] = np.square(sums[:, 3:] + sums[:, 2:-1] - sums[:, 1:-2] - sums[:, :-3]).sum(axis=1)
        peak = np.clip(scores.argmax(axis=0), 1, len(slopes) - 2)
        tiles = np.arange(count)
        below, best, above = (scores[peak + step, tiles] for step in (-1, 0, 1))
        bow = below - 2 * best + above
        part = np.where(bow < 0, (below - above) / np.where(bow < 0, 2 * bow, 1), 0.0)
        dots = np.bincount(self.tile, minlength=count)
        clear = best / np.maximum(np.median(scores, axis=0), 1) - 1
        clear[(dots < FEWEST_POINTS) | (clear < least)] = 0.0
        found = slopes[peak] + np.clip(part, -1, 1) * (slopes[1] - slopes[0])
        return found, np.minimum(clear, 2.0) * np.sqrt(np.minimum(dots, 800))

    def _fitted(self, slopes: Numbers, clear: Numbers) -> Surface:
        """The surface through the slopes, those far off it (a seal, a drawing) counting little."""
        used = clear > 0
        left, top = self.middles[used].min(axis=0)
        right, bottom = self.middles[used].max(axis=0)
        plain = Surface(np.zeros(ORDER), left, max(right, left + 0.1), top, max(bottom, top + 0.1))
        terms = chebyshev.chebvander2d(*plain.scaled(*self.middles[used].T), [order - 1 for order in ORDER])
        across, down = np.meshgrid(*(np.arange(order) for order in ORDER), indexing="ij")
        stiff = STIFFNESS * (across**2 + 2 * down**2).ravel().astype(np.float64)
        weight = clear[used] / clear[used].mean()
        keen = weight
        solved = np.zeros(terms.shape[1])
        for _ in range(5):
            squared = terms.T @ (terms * keen[:, None]) + np.diag(stiff * keen.sum())
            solved = np.linalg.solve(squared, terms.T @ (keen * slopes[used]))
            off = np.abs(terms @ solved - slopes[used])
            keen = weight / np.maximum(off / max(2 * float(np.median(off)), 0.004), 1.0) ** 2
        return Surface(solved.reshape(ORDER), plain.left, plain.right, plain.top, plain.bottom)
