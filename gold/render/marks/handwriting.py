"""Figures as a pen writes them: strokes with jitter, slant, varying width and size, in ink. Deterministic by chance."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]
Line = NDArray[np.float64]

INKS: dict[str, tuple[int, int, int]] = {
    "black": (28, 28, 32),
    "blue": (38, 52, 150),
    "pale blue": (86, 104, 190),
    "red": (190, 36, 44),
    "grey": (92, 92, 96),
}
"""Ink by name, RGB as a scanner sees it on white paper."""
_FINE = 4
"""Strokes are drawn so many times larger, then shrunk: no steps at their edges."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One person's hand. Lengths are in heights of a figure.

    ``slant``: how far the top leans right; ``pen``: width of a stroke; ``pressure``: by how much it varies;
    ``jitter``: how far a point strays; ``wide``: width of a figure as a share of the drawn one; ``gap``: blank between
    figures; ``drift``: how much the baseline climbs from figure to figure; ``uneven``: how much their heights differ.
    """

    slant: float
    pen: float
    pressure: float
    jitter: float
    wide: float
    gap: float
    drift: float
    uneven: float
    style: int


def hand(chance: np.random.Generator) -> Hand:
    """Some hand: from the near-printed one of a trained clerk to a scrawl."""
    neat = chance.random()
    return Hand(
        slant=float(chance.normal(0.15, 0.15)),
        pen=float(chance.uniform(0.045, 0.17)),
        pressure=float(chance.uniform(0.05, 0.4)),
        jitter=float(0.012 + 0.05 * (1 - neat)),
        wide=float(chance.uniform(0.75, 1.3)),
        gap=float(chance.uniform(-0.05, 0.22)),
        drift=float(chance.normal(0, 0.06 * (1.2 - neat))),
        uneven=float(0.02 + 0.12 * (1 - neat)),
        style=int(chance.integers(0, 1000)),
    )


@cache
def _shapes() -> dict[str, list[list[list[tuple[float, float]]]]]:
    """Strokes by sign: ways to write it, each a list of strokes, each a list of points (x, y), y down, 0..1."""
    with (Path(__file__).parent / "strokes.json").open(encoding="utf-8") as file:
        shapes: dict[str, list[list[list[tuple[float, float]]]]] = json.load(file)
    return shapes


def written(text: str, height: float, hand: Hand, chance: np.random.Generator) -> tuple[Pixels, float]:
    """Coverage (0..255) of the signs of ``text`` written by the hand, and its baseline in pixels from the top.

    ``height``: of a figure, in pixels. Known signs: figures; a tick, initials and a dash as ``v``, ``~``, ``-``.
    """
    unit = height * _FINE
    margin = 0.9 * unit
    pen = 0.0
    strokes: list[Line] = []
    for place, sign in enumerate(text):
        ways = _shapes()[sign]
        way = ways[(hand.style + (chance.integers(0, len(ways)) if chance.random() < 0.15 else 0)) % len(ways)]
        tall = 1 + chance.normal(0, hand.uneven)
        low = place * hand.drift + chance.normal(0, hand.uneven / 2)
        widest = max(x for stroke in way for x, _ in stroke)
        for stroke in way:
            points = np.array(stroke, np.float64)
            points += chance.normal(0, hand.jitter, points.shape)
            x = pen + points[:, 0] * hand.wide + hand.slant * (1 - points[:, 1]) * tall
            y = 1 - (1 - points[:, 1]) * tall - low
            strokes.append(_curve(np.column_stack([x, y])) * unit + margin)
        pen += widest * hand.wide + hand.gap + chance.normal(0, 0.03)
    every = np.concatenate(strokes)
    every[:, 0] -= (shift := float(every[:, 0].min()) - 0.3 * unit)
    size = (int(every[:, 0].max() + 0.3 * unit) + 1, int(every[:, 1].max() + 0.4 * unit) + 1)
    sheet = np.zeros((size[1], size[0]), np.uint8)
    for stroke in strokes:
        stroke[:, 0] -= shift
        _draw(sheet, stroke, hand, unit, chance)
    small = cv2.resize(sheet, (max(size[0] // _FINE, 1), max(size[1] // _FINE, 1)), interpolation=cv2.INTER_AREA)
    return small, (unit + margin) / _FINE


def _curve(points: Line) -> Line:
    """A smooth line through the points (Catmull-Rom), straight where there are but two."""
    if len(points) < 3:
        return np.linspace(points[0], points[-1], 16)
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    steps = np.linspace(0, 1, 10)[:, None]
    parts = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        parts.append(
            0.5
            * (2 * b + (c - a) * steps + (2 * a - 5 * b + 4 * c - d) * steps**2 + (3 * b - a - 3 * c + d) * steps**3)
        )
    return np.vstack(parts)


def _draw(sheet: Pixels, line: Line, hand: Hand, unit: float, chance: np.random.Generator) -> None:
    phase, speed = chance.uniform(0, 6.3), chance.uniform(0.5, 1.5)
    last = None
    for place, (x, y) in enumerate(line):
        swell = 1 + hand.pressure * np.sin(phase + speed * place * 6.3 / len(line))
        here = (round(x), round(y))
        if last is not None:
            cv2.line(sheet, last, here, 255, max(round(hand.pen * unit * swell), 2), cv2.LINE_AA)
        last = here


def laid(page: Pixels, coverage: Pixels, corner: tuple[int, int], ink: tuple[int, int, int], strength: float) -> None:
    """Lay the coverage in ink on the RGB page, in place, its left top at ``corner``; what lies outside is cut."""
    left, top = corner
    part = page[max(top, 0) : top + coverage.shape[0], max(left, 0) : left + coverage.shape[1]]
    shown = coverage[max(-top, 0) :, max(-left, 0) :][: part.shape[0], : part.shape[1]]
    alpha = (shown.astype(np.float32) / 255 * strength)[:, :, None]
    part[:] = (part * (1 - alpha * (1 - np.array(ink, np.float32) / 255))).astype(np.uint8)
