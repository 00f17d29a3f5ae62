"""The ink of a slot: what stands between the printed words, apart from them, at one size of type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractor.reading.cleaning.fitting import Box
from extractor.reading.cleaning.light import ink_threshold
from extractor.reading.pixels import Pixels
from extractor.reading.written.slots import Row, Slot

EM = 40
"""Pixels an em to which a slot is scaled: about what the cleaned page has already."""
ABOVE, BELOW = 1.05, 0.45
"""What is seen of a slot above and below its baseline, in ems."""
BESIDE = 0.75
SPECK = 0.006
"""Ink of less area (in square ems) is a speck; a dot of a dotted line is no taller than ``DOT`` (in ems)."""
DOT = 0.17
SEARCH = 1.5
"""How far beyond its reckoned place, in ems, a slash is looked for."""
STROKE = -0.965
"""Correlation of down and across over the ink of a slash, at most."""
PEN = 0.02
"""The least ink (square ems) that something written or printed has: a 1 in hairlines."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A slot's ink. ``grey``: its strip, ``EM`` pixels an em, darkness 0..1, only its own ink; ``whole``: with all that
    stands beside it.

    ``baseline``, ``left``, ``right``: of the strip's pixels, where the slot's print would stand. ``boxes``: x0, y0, x1,
    y1 of each piece of ink in ems from the left end of the slot and the baseline (up is negative). ``area``: of all
    ink, ``over``: of what hangs on the print beside the slot, in square ems.
    """

    grey: Pixels
    whole: Pixels
    baseline: float
    left: float
    right: float
    boxes: tuple[Box, ...]
    area: float
    over: float

    @property
    def blank(self) -> bool:
        """Whether nothing is written or printed there."""
        return self.area < PEN


def baseline_of(row: Row, pixels: Pixels, slot: Slot) -> float | None:
    """Where the row's print stands, in pixels down the page: where most of its letters end; None without letters."""
    ends: list[float] = []
    reach = round(0.3 * row.em)
    for first, last, word in row.spans():
        if last <= slot.line[0] or first >= slot.line[1]:
            continue  # the date of the other column stands on a line of its own
        _, y0, _, y1 = (round(side) for side in word.box)
        for x0, x1 in ((word.box[0], min(word.box[2], slot.left)), (max(word.box[0], slot.right), word.box[2])):
            crop = pixels[max(y0 - reach, 0) : y1 + reach, max(round(x0), 0) : max(round(x1), 0)]
            if crop.shape[1] < 2:
                continue
            _, _, boxes, _ = cv2.connectedComponentsWithStats((crop < 150).astype(np.uint8), connectivity=8)
            for _, top, _, tall, _ in boxes[1:]:
                if 0.3 * row.em < tall < 1.1 * row.em:
                    ends.append(max(y0 - reach, 0) + top + tall)
    return _densest(sorted(ends), 0.06 * row.em) if ends else None


def up_to_the_stroke(slot: Slot, baseline: float, pixels: Pixels) -> Slot:
    """The slot with its right end at the slash behind it, where the engine saw one word of both.

    A slash is the one sign that is thin, as tall as a capital and leans by its full width.
    """
    em = slot.em
    y0, x0 = round(baseline - 0.95 * em), round(slot.left)
    crop = pixels[max(y0, 0) : round(baseline + 0.3 * em), max(x0, 0) : round(slot.right + SEARCH * em)]
    if crop.shape[1] < 2:
        return slot
    count, labels, boxes, _ = cv2.connectedComponentsWithStats((crop < 150).astype(np.uint8), connectivity=8)
    found = []
    for label in range(1, count):
        x, _, wide, tall, area = boxes[label]
        if not (0.55 * em <= tall <= 1.0 * em and 0.18 * em <= wide <= 0.5 * em and area < 0.2 * em * em):
            continue
        down, across = np.nonzero(labels == label)
        if np.corrcoef(down, across)[0, 1] < STROKE:
            found.append(float(x))
    nearest = min(found, key=lambda x: abs(x + x0 - slot.right), default=None)
    return slot if nearest is None else replace(slot, right=x0 + nearest)


def _densest(values: Sequence[float], spread: float) -> float:
    best, chosen = 0, [values[0]]
    for value in values:
        near = [other for other in values if value <= other <= value + spread]
        if len(near) > best:
            best, chosen = len(near), near
    return sum(chosen) / len(chosen)


def ink_of_slot(slot: Slot, baseline: float, pixels: Pixels) -> Ink:
    """The slot's ink; letters of the words beside it are left out."""
    em = slot.em
    x0, x1 = slot.left - BESIDE * em, slot.right + BESIDE * em
    y0, y1 = baseline - ABOVE * em, baseline + BELOW * em
    scale = EM / em
    size = (max(round((x1 - x0) * scale), 8), max(round((y1 - y0) * scale), 8))
    matrix = np.array([[scale, 0, -x0 * scale], [0, scale, -y0 * scale]])
    strip = cv2.warpAffine(
        pixels, matrix, size, flags=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR, borderValue=255
    )
    threshold = ink_threshold(strip) if strip.min() < 120 else 130.0
    mask = (strip < threshold).astype(np.uint8)
    left, right = (slot.left - x0) * scale, (slot.right - x0) * scale
    down = (baseline - y0) * scale
    count, labels, boxes, middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    own = np.zeros(count, np.bool_)
    found, over, total = [], 0.0, 0.0
    for label in range(1, count):
        x, y, wide, tall, area = boxes[label]
        if not left - 0.02 * EM <= middles[label][0] <= right + 0.02 * EM:
            inside = float(np.count_nonzero(labels[:, round(left) : max(round(right), 0)] == label))
            if inside > 0.25 * area and wide > 0.5 * EM and not _is_rule(wide, tall):
                over += inside
            continue
        if y + tall < down - 0.85 * EM or y > down + 0.2 * EM:
            continue  # of the lines above and below
        if area < SPECK * EM * EM or (tall <= DOT * EM and wide <= DOT * EM):
            continue
        if _is_rule(wide, tall):
            continue
        own[label] = True
        total += area
        found.append(((x - left) / EM, (y - down) / EM, (x + wide - left) / EM, (y + tall - down) / EM))
    chosen = own[labels]
    around = cv2.dilate(chosen.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    whole = ((255.0 - strip) / 255.0).astype(np.float32)
    return Ink(
        grey=np.where(around, whole, np.float32(0.0)),
        whole=whole,
        baseline=down,
        left=left,
        right=right,
        boxes=tuple(sorted(found)),
        area=(total + over) / EM**2,
        over=over / EM**2,
    )


def _is_rule(wide: float, tall: float) -> bool:
    """Whether a piece of ink is a rule, a dash or a piece of a dotted line: flat, and wider than a figure's foot."""
    return tall <= 0.25 * EM and wide > 0.35 * EM and wide > 2.2 * tall
