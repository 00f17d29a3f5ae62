"""Marks on paper and glass that are no print: borders, holes, black stamps, underlines, dirt."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from gold.render.degrade import press, received_stamp, round_seal

Pixels = NDArray[Any]
"""uint8, H×W×3 RGB."""
Chance = np.random.Generator

BLACK_INK = (38, 36, 40)


def black_borders(page: Pixels, chance: Chance, dpi: int) -> Pixels:
    """A copier with its lid open: black along two or three edges, ragged, up to a centimetre and a half wide."""
    page = page.copy()
    height, width = page.shape[:2]
    for edge in chance.permutation(4)[: chance.integers(2, 4)]:
        length = width if edge < 2 else height
        depth = chance.uniform(0.15, 0.55) * dpi + chance.uniform(-0.2, 0.2) * dpi * np.linspace(0, 1, length)
        depth = np.clip(depth + 0.01 * dpi * chance.normal(0, 1, length), 2, None)
        across = np.arange(height if edge < 2 else width)
        black = across[:, None] < depth[None, :]
        black = {0: black, 1: black[::-1], 2: black.T, 3: black.T[:, ::-1]}[int(edge)]
        page[black] = chance.integers(4, 34, (int(black.sum()), 1)).astype(np.uint8)
    return page


def punch_holes(page: Pixels, chance: Chance, dpi: int) -> Pixels:
    """Two holes of 6 mm, 80 mm apart, 12 mm from the left edge, dark as the lid behind them; a staple's shadow."""
    page = page.copy()
    height, _ = page.shape[:2]
    millimetre = dpi / 25.4
    middle = height / 2 + chance.uniform(-10, 10) * millimetre
    for side in (-40, 40):
        centre = (round(chance.uniform(11, 14) * millimetre), round(middle + side * millimetre))
        cv2.circle(page, centre, round(3 * millimetre), (22, 20, 20), -1, cv2.LINE_AA)
    top = round(chance.uniform(8, 14) * millimetre)
    left = round(chance.uniform(12, 20) * millimetre)
    cv2.line(page, (left, top), (left + round(11 * millimetre), top + round(millimetre)), (70, 70, 74), dpi // 100 + 1)
    return page


def black_seal(page: Pixels, chance: Chance, dpi: int) -> Pixels:
    """A round seal over print, copied in black."""
    height, width = page.shape[:2]
    corner = (round(chance.uniform(0.3, 0.6) * width), round(chance.uniform(0.3, 0.65) * height))
    return np.asarray(press(page, round_seal(dpi), corner, BLACK_INK, chance))


def black_received(page: Pixels, chance: Chance, dpi: int) -> Pixels:
    """A rectangular stamp over print, copied in black."""
    height, width = page.shape[:2]
    corner = (round(chance.uniform(0.15, 0.5) * width), round(chance.uniform(0.3, 0.6) * height))
    return np.asarray(press(page, received_stamp(dpi), corner, BLACK_INK, chance))


def underlines(page: Pixels, chance: Chance, dpi: int) -> Pixels:
    """A reader's pencil and pen under a third of the lines, close below or touching the letters."""
    return _ruled(page, chance, dpi, lambda top, bottom: bottom - chance.uniform(0.0, 0.14) * (bottom - top))


def rules_through(page: Pixels, chance: Chance, dpi: int) -> Pixels:
    """Hairlines of a ruled sheet, a fold or a dirty sensor straight through a third of the lines of print."""
    return _ruled(page, chance, dpi, lambda top, bottom: top + chance.uniform(0.25, 0.85) * (bottom - top))


def _ruled(page: Pixels, chance: Chance, dpi: int, height_of: Any) -> Pixels:
    page = page.copy()
    ink = page.min(axis=2) < 128
    rows = np.flatnonzero(np.diff(np.concatenate(([0], (ink.sum(axis=1) > 0.004 * ink.shape[1]).astype(int), [0]))))
    for top, bottom in zip(rows[::2], rows[1::2], strict=True):
        if chance.random() > 0.35 or bottom - top < 0.06 * dpi:
            continue
        columns = np.flatnonzero(ink[top:bottom].any(axis=0))
        left, right = int(columns[0]), int(columns[-1])
        start = left + int(chance.uniform(0, 0.4) * (right - left))
        stop = right - int(chance.uniform(0, 0.4) * (right - start))
        y = round(height_of(top, bottom))
        grey = int(chance.integers(30, 120))
        lean = round(chance.uniform(-0.01, 0.01) * dpi)
        cv2.line(page, (start, y), (stop, y + lean), (grey, grey, grey), max(1, dpi // 150), cv2.LINE_AA)
    return page


def dirt(page: Pixels, chance: Chance, dpi: int) -> Pixels:
    """Creases, smudges and fibres, and no print."""
    page = page.copy()
    height, width = page.shape[:2]
    for _ in range(12):
        x, y = int(chance.integers(0, width)), int(chance.integers(0, height))
        reach = chance.uniform(-0.5, 0.5, 2) * dpi
        grey = int(chance.integers(120, 215))
        cv2.line(page, (x, y), (x + int(reach[0]), y + int(reach[1])), (grey, grey, grey), dpi // 150, cv2.LINE_AA)
    smudge = np.zeros((height, width), np.float32)
    for _ in range(5):
        centre = (int(chance.integers(0, width)), int(chance.integers(0, height)))
        cv2.ellipse(smudge, centre, (dpi // 4, dpi // 9), chance.uniform(0, 180), 0, 360, 45.0, -1)
    smudge = np.asarray(cv2.GaussianBlur(smudge, (0, 0), dpi / 18))
    return np.clip(page - smudge[:, :, None], 0, 255).astype(np.uint8)
