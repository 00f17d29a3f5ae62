"""Which way is down on a page that was laid level: its margins and the upright rules of its tables say so.

Lines of print tell nothing of it. Rows that begin below one another begin at the margin, and on a page seen from aside,
or turned by too much because its lines bow, the margin leans: by one slope at the left and by another at the right.
"""

from __future__ import annotations

from itertools import combinations

import cv2
import numpy as np

from extractor.reading.pixels import Numbers, Pixels

STEEPEST = 0.2
"""Most that a margin leans, across by down (11 degrees)."""
CLOSE = 0.45
"""How far, in heights of small letters, a row may begin from the margin."""
FEWEST, LEAST_SHARE = 6, 0.25
"""Rows, and their share of all, that begin at a margin."""
TALLEST = 0.3
"""Share of the page's height over which they stand, at least."""
ROW = (0.6, 3.5)
"""Height of a row of print, in heights of small letters."""
GAP = 3.0
"""Rows are closed over gaps so wide, in heights of small letters: blanks, not gutters."""
RULE = 5.0
"""Least length of an upright rule, in heights of small letters."""
THIN = 0.5
"""Most breadth of one, in the same."""
FEWEST_RULES = 3
"""Upright rules that tell of a lean where lines of print do not bow."""
LITTLE, MUCH = 0.004, 0.015
"""Slopes below are let be, where lines bow and where they do not: a quarter of a degree, and nearly one."""


def find_lean(print_: Pixels | None, rules: Pixels, x_height: float) -> Numbers | None:
    """Slope (across by down, terms 1, across, down) of upright lines on a level page; None where they are upright.

    ``print_``: H×W mask of letters (None: rules are to tell alone), ``rules``: of what is too large for letters, both
    laid level; places count in page widths from the middle.
    """
    height, width = rules.shape
    seen = _upright_rules(rules, x_height)
    if print_ is None and len(seen) < FEWEST_RULES:
        return None
    starts, ends = _ends_of_rows(print_, x_height) if print_ is not None else (np.empty((0, 2)), np.empty((0, 2)))
    for places in (starts, ends):
        margin = _margin(places, len(starts), height, x_height)
        if margin is not None:
            seen.append(margin)
    if not seen:
        return None
    across, down, slope, weight = np.array(seen).T
    across, down = (across - width / 2) / width, (down - height / 2) / width
    terms = np.stack([np.ones_like(across), across, down], axis=1)
    stiff = weight.sum() * np.diag([1e-6, 0.01, 0.05])
    keen = weight
    solved = np.zeros(3)
    for _ in range(4):
        solved = np.linalg.solve(terms.T @ (terms * keen[:, None]) + stiff, terms.T @ (keen * slope))
        off = np.abs(terms @ solved - slope)
        keen = weight / np.maximum(off / max(2 * float(np.median(off)), 0.004), 1.0) ** 2
    corners = np.array([(1, x, y) for x in (-0.4, 0.4) for y in (-0.5, 0.5)])
    least = LITTLE if print_ is not None else MUCH
    return solved if float(np.abs(corners @ solved).max()) > least else None


def _ends_of_rows(print_: Pixels, x_height: float) -> tuple[Numbers, Numbers]:
    """Where rows of print begin and end: N×2 points (across, down) each."""
    reach = max(3, round(GAP * x_height))
    core = cv2.morphologyEx(print_, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    core = cv2.morphologyEx(core, cv2.MORPH_OPEN, np.ones((max(2, round(0.3 * x_height)), 2 * reach), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(core, connectivity=4)
    boxes = boxes[1:]
    rows = boxes[(boxes[:, 3] >= ROW[0] * x_height) & (boxes[:, 3] <= ROW[1] * x_height)].astype(np.float64)
    middle = rows[:, 1] + rows[:, 3] / 2
    return np.stack([rows[:, 0], middle], axis=1), np.stack([rows[:, 0] + rows[:, 2], middle], axis=1)


def _margin(places: Numbers, rows: int, height: int, x_height: float) -> tuple[float, float, float, float] | None:
    """The line on which most rows begin (or end): a point on it, its slope, its weight."""
    if len(places) < FEWEST:
        return None
    places = places[np.argsort(places[:, 1])][:120]
    best: tuple[int, float, Numbers | None] = (0, 0.0, None)
    for first, second in combinations(range(len(places)), 2):
        tall = places[second, 1] - places[first, 1]
        if tall < TALLEST * height / 2:
            continue
        slope = (places[second, 0] - places[first, 0]) / tall
        if abs(slope) > STEEPEST:
            continue
        off = np.abs(places[:, 0] - places[first, 0] - slope * (places[:, 1] - places[first, 1]))
        on = off < CLOSE * x_height
        count = int(np.count_nonzero(on))
        if (count, -abs(slope)) > (best[0], best[1]):
            best = (count, -abs(slope), on)
    count, _, on = best
    if on is None or count < max(FEWEST, LEAST_SHARE * rows):
        return None
    held = places[on]
    if np.ptp(held[:, 1]) < TALLEST * height:
        return None
    slope, start = np.polyfit(held[:, 1], held[:, 0], 1)
    middle = float(held[:, 1].mean())
    return float(slope * middle + start), middle, float(slope), float(count)


def _upright_rules(rules: Pixels, x_height: float) -> list[tuple[float, float, float, float]]:
    """Middle, slope and length (in heights of small letters) of each upright rule, whatever crosses it."""
    if not rules.any():
        return []
    level = cv2.morphologyEx(rules, cv2.MORPH_OPEN, np.ones((1, max(3, round(2 * x_height))), np.uint8))
    upright = cv2.subtract(rules, cv2.dilate(level, np.ones((3, 1), np.uint8)))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(upright, connectivity=8)
    found = []
    for number in np.flatnonzero(boxes[:, 3] >= RULE / 3 * x_height):
        left, top, wide, tall, area = (int(value) for value in boxes[number])
        if number == 0 or area > THIN * x_height * tall or wide > STEEPEST * tall + THIN * x_height:
            continue
        down, across = np.nonzero(labels[top : top + tall, left : left + wide] == number)
        slope, _ = np.polyfit(down, across, 1)
        found.append((left + float(across.mean()), top + float(down.mean()), float(slope), tall / x_height))
    return found
