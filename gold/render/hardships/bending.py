"""How a sheet lay before the camera: seen from aside, curled like a book's page, rolled, waved; on a dark table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]
Values = NDArray[Any]
Chance = np.random.Generator
Map = Callable[[Values, Values], tuple[Values, Values]]
"""Points of the flat sheet to points of the bent one, both in fractions of the sheet's width and height."""

TABLE = (58, 44, 36)
"""Dark wood."""


@dataclass(frozen=True, slots=True)
class Bending:
    """A map of the sheet's points, and a table of ``margin`` (in sheet widths) that is seen around it."""

    map: Map | None = None
    margin: float = 0.0

    def on_table(self, margin: float) -> Bending:
        """The same sheet on a table that shows so far around it."""
        return replace(self, margin=margin)

    def forward(self, x: float, y: float) -> tuple[float, float]:
        """A point in fractions of the flat sheet, in fractions of the picture."""
        if self.map is not None:
            across, down = self.map(np.array([x]), np.array([y]))
            x, y = float(across[0]), float(down[0])
        whole = 1 + 2 * self.margin
        return (x + self.margin) / whole, (y + self.margin) / whole

    def applied(self, page: Pixels, chance: Chance) -> Pixels:
        """The RGB page bent; the picture has the sheet's shape and resolution, and is larger by the table."""
        if self.map is None and not self.margin:
            return page
        height, width = page.shape[:2]
        whole = 1 + 2 * self.margin
        size = (round(width * whole), round(height * whole))
        x, y = np.meshgrid(
            np.linspace(0, 1, size[0], dtype=np.float32) * whole - self.margin,
            np.linspace(0, 1, size[1], dtype=np.float32) * whole - self.margin,
        )
        across, down = self._backward(x, y)
        table = np.empty((size[1], size[0], 3), np.uint8)
        table[:] = np.array(TABLE, np.uint8)
        grain = cv2.resize(chance.normal(0, 7, (size[1] // 40, size[0] // 4)).astype(np.float32), size)
        table = np.clip(table + grain[:, :, None], 0, 255).astype(np.uint8)
        bent = cv2.remap(
            page, (across * width).astype(np.float32), (down * height).astype(np.float32), cv2.INTER_LINEAR
        )
        on_sheet = (across > 0) & (across < 1) & (down > 0) & (down < 1)
        return np.where(on_sheet[:, :, None], bent, table)

    def _backward(self, x: Values, y: Values) -> tuple[Values, Values]:
        """Points of the picture to points of the flat sheet, by stepping towards the one that is mapped there."""
        if self.map is None:
            return x, y
        small = (x.shape[1] // 8 + 2, x.shape[0] // 8 + 2)
        goal_x, goal_y = cv2.resize(x, small), cv2.resize(y, small)
        across, down = goal_x.copy(), goal_y.copy()
        for _ in range(12):
            seen_x, seen_y = self.map(across, down)
            across, down = across + (goal_x - seen_x), down + (goal_y - seen_y)
        size = (x.shape[1], x.shape[0])
        return cv2.resize(across.astype(np.float32), size), cv2.resize(down.astype(np.float32), size)


def flat(width: int, height: int, chance: Chance) -> Bending:
    """The sheet as it is."""
    return Bending()


def perspective(least: float, most: float) -> Callable[[int, int, Chance], Bending]:
    """Seen from aside: each corner strays by ``least`` to ``most`` of the sheet's width, across and down."""

    def bend(width: int, height: int, chance: Chance) -> Bending:
        corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float32)
        stray = chance.uniform(least, most, (4, 2)) * chance.choice([-1, 1], (4, 2))
        stray[:, 1] *= width / height
        matrix = cv2.getPerspectiveTransform(corners, (corners + stray).astype(np.float32))

        def moved(x: Values, y: Values) -> tuple[Values, Values]:
            depth = matrix[2, 0] * x + matrix[2, 1] * y + 1
            across = (matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2]) / depth
            return across, (matrix[1, 0] * x + matrix[1, 1] * y + matrix[1, 2]) / depth

        return Bending(moved)

    return bend


def booklike(depth: float) -> Callable[[int, int, Chance], Bending]:
    """A book's page: towards its spine, on the left or right, lines bow by ``depth`` (of the width) and crowd."""

    def bend(width: int, height: int, chance: Chance) -> Bending:
        on_left = bool(chance.integers(0, 2))
        drop = depth * chance.uniform(0.7, 1.2) * width / height

        def moved(x: Values, y: Values) -> tuple[Values, Values]:
            away = x if on_left else 1 - x
            fall = np.exp(-np.clip(away, -0.2, 2) / 0.22)
            crowded = away + 0.35 * depth * fall
            down = y + drop * fall * (0.35 + 1.1 * (0.5 - y))
            return (crowded if on_left else 1 - crowded), down

        return Bending(moved)

    return bend


def rolled(depth: float) -> Callable[[int, int, Chance], Bending]:
    """A sheet that was rolled: every line an arch of ``depth`` (of the width), the upper ones more than the lower."""

    def bend(width: int, height: int, chance: Chance) -> Bending:
        arch = depth * chance.uniform(0.7, 1.3) * chance.choice([-1, 1]) * width / height
        lean = chance.uniform(-0.01, 0.01)

        def moved(x: Values, y: Values) -> tuple[Values, Values]:
            return x + lean * (y - 0.5), y + arch * np.sin(np.pi * np.clip(x, -0.1, 1.1)) * (1.25 - 0.5 * y)

        return Bending(moved)

    return bend


def waved(depth: float) -> Callable[[int, int, Chance], Bending]:
    """A sheet that was folded or wet: lines go up and down by ``depth`` (of the width), lower ones elsewhere."""

    def bend(width: int, height: int, chance: Chance) -> Bending:
        rise = depth * chance.uniform(0.8, 1.2) * width / height
        start, turns = chance.uniform(0, 2 * np.pi), chance.uniform(0.9, 1.4)

        def moved(x: Values, y: Values) -> tuple[Values, Values]:
            return x, y + rise * np.sin(2 * np.pi * turns * x + start + 1.5 * y)

        return Bending(moved)

    return bend
