"""A clean typewritten page becomes an old carbon copy: uneven, broken, blurred letters on thin yellowed paper."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]
"""uint8, H×W×3 RGB."""
Floats = NDArray[Any]
"""float32, H×W: coverage with ink, 0 to 1, or a factor on it."""

INK = (66, 58, 88)
"""Carbon paper's violet grey."""
PAPER = (237, 226, 196)
SHOW_THROUGH = 0.13
"""How much of the other side's ink is seen through the paper."""


def carbon_copy(page: Pixels, reverse: Pixels | None, chance: np.random.Generator, *, dpi: int) -> Pixels:
    """The page (dark type on white, at ``dpi``) as a carbon copy of the same size.

    ``reverse``: the page on the sheet's other side, which shines through; None for a sheet like this one. Letters
    stray by at most a quarter of a millimetre, so that the boxes of words hold.
    """
    scale = dpi / 300
    ink = _struck(_ink(page), chance, scale)
    ink = cv2.GaussianBlur(ink, (0, 0), 1.5 * scale)  # the carbon's film spreads
    ink = np.clip(ink * 1.55, 0, 1) * _pressure(ink.shape, chance, scale)
    ink = ink * _breaks(ink.shape, chance, scale)
    ink = cv2.GaussianBlur(ink, (0, 0), 0.9 * scale)
    other = _ink(page if reverse is None else reverse)[:, ::-1]
    if other.shape != ink.shape:
        other = cv2.resize(other, ink.shape[::-1])
    ghost = cv2.GaussianBlur(other, (0, 0), 3.5 * scale) * SHOW_THROUGH
    paper = np.array(PAPER, np.float32) * _fibres(ink.shape, chance, scale)[:, :, None]
    inked = paper * (1 - ghost[:, :, None] * 0.8)
    inked = inked * (1 - ink[:, :, None] * (1 - np.array(INK, np.float32) / 255))
    copied: Pixels = np.clip(inked, 0, 255).astype(np.uint8)
    return copied


def _ink(page: Pixels) -> Floats:
    grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    return (1 - grey.astype(np.float32) / 255).astype(np.float32)


def _struck(ink: Floats, chance: np.random.Generator, scale: float) -> Floats:
    """Each letter with its accents struck harder or softer than its neighbours, a little above or below the line."""
    reach = max(1, round(13 * scale))
    joined = cv2.morphologyEx((ink > 0.3).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((reach, 1), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    force = np.clip(chance.normal(0.86, 0.13, count), 0.5, 1.0)
    rise = np.clip(np.round(chance.normal(0, 0.8 * scale, count)), -3 * scale, 3 * scale).astype(int)
    drift = np.clip(np.round(chance.normal(0, 0.6 * scale, count)), -2 * scale, 2 * scale).astype(int)
    struck = np.zeros_like(ink)
    height, width = ink.shape
    for label in range(1, count):
        x, y, wide, tall, _ = (int(value) for value in stats[label])
        top, left = y + int(rise[label]), x + int(drift[label])
        if top < 0 or left < 0 or top + tall > height or left + wide > width:
            top, left = y, x
        letter = ink[y : y + tall, x : x + wide] * (labels[y : y + tall, x : x + wide] == label) * force[label]
        target = struck[top : top + tall, left : left + wide]
        np.maximum(target, letter, out=target)
    return struck


def _noise(shape: tuple[int, ...], chance: np.random.Generator, grain: float) -> Floats:
    """Smooth noise of mean 0 and deviation 1 whose spots are some ``grain`` pixels wide."""
    step = max(grain, 1.0)
    small = (max(2, round(shape[0] / step)), max(2, round(shape[1] / step)))
    noise = chance.normal(0, 1, small).astype(np.float32)
    return np.asarray(cv2.resize(noise, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), np.float32)


def _pressure(shape: tuple[int, ...], chance: np.random.Generator, scale: float) -> Floats:
    """Where the carbon paper was worn or lay badly: weaker over stretches of a line and patches of a page."""
    field = 0.87 + 0.06 * _noise(shape, chance, 60 * scale) + 0.05 * _noise(shape, chance, 500 * scale)
    return np.clip(field, 0.55, 1.0)


def _breaks(shape: tuple[int, ...], chance: np.random.Generator, scale: float) -> Floats:
    """Strokes break where the film left no ink."""
    gaps = np.clip((_noise(shape, chance, 4.5 * scale) - 1.15) * 1.6, 0, 1)
    return 1 - 0.75 * gaps


def _fibres(shape: tuple[int, ...], chance: np.random.Generator, scale: float) -> Floats:
    """Unevenness of thin paper: clouds, and a fine tooth."""
    clouds = 1 + 0.02 * _noise(shape, chance, 400 * scale) + 0.012 * _noise(shape, chance, 12 * scale)
    return np.clip(clouds, 0.85, 1.08)
