"""What becomes of print and paper: yellowed, faded, thinned, smeared, seen from the other side."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]
"""uint8, H×W×3 RGB."""
Chance = np.random.Generator


def _clouds(shape: tuple[int, ...], chance: Chance, grain: float) -> NDArray[Any]:
    """Smooth noise of mean 0 and deviation 1 whose spots are some ``grain`` pixels wide."""
    small = (max(2, round(shape[1] / grain)), max(2, round(shape[0] / grain)))
    noise = chance.normal(0, 1, (small[1], small[0])).astype(np.float32)
    return np.asarray(cv2.resize(noise, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC))


def yellowed(page: Pixels, chance: Chance, dpi: int) -> Pixels:
    """Old wood pulp: brown towards the edges, stained, the ink brown as well."""
    height, width = page.shape[:2]
    edge = np.minimum.outer(
        np.minimum(np.arange(height), np.arange(height)[::-1]), np.minimum(np.arange(width), np.arange(width)[::-1])
    )
    brown = np.exp(-edge.astype(np.float32) / (0.5 * dpi)) * 0.45 + 0.07 * _clouds(page.shape, chance, 0.8 * dpi)
    stain = np.clip(_clouds(page.shape, chance, 2.0 * dpi) - 1.0, 0, 0.4)
    tint = np.clip(brown + stain, 0, 0.7)[:, :, None]
    sheet = np.array((228, 205, 150), np.float32) * (1 - tint) + np.array((150, 112, 62), np.float32) * tint
    share = page.astype(np.float32) / 255
    return np.clip(sheet * share + np.array((62, 48, 40), np.float32) * (1 - share), 0, 255).astype(np.uint8)


def faded(page: Pixels, chance: Chance, dpi: int) -> Pixels:
    """A ribbon or toner at its end: thin strokes, grey, paler from place to place."""
    ink = _eaten(page, 0.7 * dpi / 300)
    strength = np.clip(0.32 + 0.08 * _clouds(page.shape, chance, 0.6 * dpi), 0.16, 0.6)[:, :, None]
    return (255 - ink.astype(np.float32) * strength).astype(np.uint8)


def thinned(page: Pixels, chance: Chance, dpi: int) -> Pixels:
    """Strokes worn to hairlines and broken: what a threshold set too dark leaves."""
    ink = _eaten(page, 0.8 * dpi / 300).astype(np.float32)
    strength = np.clip(0.62 + 0.12 * _clouds(page.shape, chance, 0.03 * dpi), 0.2, 1)[:, :, None]
    return (255 - ink * strength).astype(np.uint8)


def smeared(page: Pixels, chance: Chance, dpi: int) -> Pixels:
    """Too much toner: strokes grow until the eyes of letters close and accents touch."""
    reach = 2 * round(1.3 * dpi / 300) + 1
    grown = cv2.erode(page, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    return np.asarray(cv2.GaussianBlur(grown, (0, 0), 1.4 * dpi / 300))


def shone_through(page: Pixels, reverse: Pixels, share: float, dpi: int) -> Pixels:
    """The page with ``share`` of the other side's ink seen through the paper, mirrored and blurred."""
    other = 255 - reverse[:, ::-1].astype(np.float32)
    if other.shape != page.shape:
        other = np.asarray(cv2.resize(other, page.shape[1::-1]))
    other = np.asarray(cv2.GaussianBlur(other, (0, 0), 1.8 * dpi / 300))
    other = np.roll(other, (round(0.07 * dpi), round(0.05 * dpi)), axis=(0, 1))
    return np.clip(page * (1 - share * other / 255), 0, 255).astype(np.uint8)


def _eaten(page: Pixels, sigma: float) -> Pixels:
    """The ink (0..255, high where there is some) with its strokes' edges worn away."""
    ink = 255 - page
    soft = np.asarray(cv2.GaussianBlur(ink, (0, 0), sigma)).astype(np.float32)
    return np.clip((soft - 110) * 1.75, 0, 255).astype(np.uint8)
