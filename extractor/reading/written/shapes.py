"""Printed figures: how well a slot's ink is explained by figures of one face, one size, one pitch, on one baseline.

Print repeats itself: every 5 of a face is the same 5, all stand on one line and, in the faces that offices use, all
figures are equally wide. What a hand writes is none of that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.pixels import Pixels
from extractor.reading.written.ink import EM, Ink

FACES: dict[str, float] = {
    "serif": 0.5,
    "serif italic": 0.5,
    "serif bold": 0.5,
    "serif bold italic": 0.5,
    "times": 0.5,
    "times italic": 0.5,
    "times bold": 0.5,
    "times bold italic": 0.5,
    "sans": 0.556,
    "sans bold": 0.556,
    "typewriter": 0.6,
    "typewriter bold": 0.6,
}
"""Advance of a figure in ems, by face; in the order of ``figures.npz``."""
CELL = (28, 36)
"""Width and height of a figure's cell in ``figures.npz``, drawn at 40 pixels an em."""
FOOT = 31
"""The baseline in a cell."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The best explanation by figures of one face. ``likeness``: mean correlation 0..1; ``worst``: of one figure."""

    likeness: float = 0.0
    worst: float = 0.0
    text: str = ""
    face: str = ""
    scale: float = 1.0


NONE = Fit()
RISE = 0.06
"""How far, in ems, figures may stand off the baseline: as far as it is measured."""
PAD = 12
"""Pixels of paper put around a strip, so that a figure at its edge has room."""
MOST_FIGURES = 6
LEAST = 0.02
"""Mean darkness of a figure's room below which it is paper, and likeness means nothing."""
OVERHANG = 2
"""Pixels that a figure's room reaches beyond its advance on both sides: an italic 5 hangs over."""


@cache
def _drawn() -> Pixels:
    """Darkness 0..1 of the figures: face × figure × height × width."""
    with np.load(Path(__file__).parent / "figures.npz") as file:
        return np.asarray(file["figures"], np.float32) / 255


@cache
def _figures(face: str, scale: float) -> tuple[tuple[Pixels, ...], float]:
    """The ten figures at a scale, cut to their line and advance; and where their baseline is in them."""
    wide, tall = CELL
    advance = FACES[face] * EM
    sides = slice(round((wide - advance) / 2 - OVERHANG), round((wide + advance) / 2 + OVERHANG))
    cut = _drawn()[list(FACES).index(face)][:, :, sides]
    size = (max(round(cut[0].shape[1] * scale), 4), max(round(tall * scale), 4))
    figures = tuple(
        np.asarray(cv2.GaussianBlur(cv2.resize(one, size, interpolation=cv2.INTER_AREA), (0, 0), 0.9)) for one in cut
    )
    return figures, FOOT * scale


def fit(ink: Ink, faces: tuple[str, ...], scales: tuple[float, ...], said: str = "") -> Fit:
    """The best fit of figures of the faces to the slot's ink.

    ``scales``: sizes to try, as shares of the type beside it. ``said``: figures that are looked for in all the ink of
    the strip, where print beside the slot hangs on its own; without it the slot's own ink is to be explained whole.
    """
    strip = ink.whole if said else ink.grey
    strip = cv2.copyMakeBorder(cv2.GaussianBlur(strip, (0, 0), 0.9), *(PAD,) * 4, cv2.BORDER_CONSTANT, value=0.0)
    if said:
        first, last = ink.left + PAD, ink.right + PAD
    elif ink.boxes:
        first = min(box[0] for box in ink.boxes) * EM + ink.left + PAD
        last = max(box[2] for box in ink.boxes) * EM + ink.left + PAD
    else:
        return NONE
    best = NONE
    for face in faces:
        for scale in scales:
            pitch = FACES[face] * EM * scale
            count = len(said) or _count(last - first, pitch)
            if not count:
                continue
            found = _fit(
                strip, ink.baseline + PAD, first, last, face, scale, np.round(np.arange(count) * pitch).astype(int)
            )
            if found.likeness > best.likeness:
                best = found
    return best


def _count(extent: float, pitch: float) -> int:
    """How many figures fill ``extent`` pixels, from the first one's ink to the last one's; 0 where none do.

    A 1 fills half of its advance, an italic 5 hangs over.
    """
    return next((count for count in range(1, MOST_FIGURES + 1) if -0.65 <= extent / pitch - count <= 0.2), 0)


def _fit(
    strip: Pixels, baseline: float, first: float, last: float, face: str, scale: float, steps: NDArray[np.int_]
) -> Fit:
    """The best place of as many figures as there are ``steps`` (pixels to the right of the first one)."""
    figures, foot = _figures(face, scale)
    slack = max(round(RISE * EM), 1)
    tall, wide = figures[0].shape
    top = max(round(baseline - foot) - slack, 0)
    left = max(round(first - 0.2 * EM - 1), 0)
    window = strip[top : top + tall + 2 * slack, left : round(last + 0.3 * EM) + wide]
    if window.shape[0] < tall or window.shape[1] < wide:
        return NONE
    maps = np.stack([cv2.matchTemplate(window, one, cv2.TM_CCOEFF_NORMED) for one in figures])
    ink = cv2.boxFilter(window, -1, (wide, tall), normalize=True, borderType=cv2.BORDER_CONSTANT)
    ink = ink[tall // 2 : tall // 2 + maps.shape[1], wide // 2 : wide // 2 + maps.shape[2]]
    maps = np.where(ink > LEAST, np.nan_to_num(maps, posinf=0.0, neginf=0.0), 0.0)
    near = maps.copy()  # a figure may stand a pixel beside its place
    near[:, :, 1:] = np.maximum(near[:, :, 1:], maps[:, :, :-1])
    near[:, :, :-1] = np.maximum(near[:, :, :-1], maps[:, :, 1:])
    best = NONE
    for start in range(near.shape[2] - int(steps[-1])):
        places = near[:, :, start + steps].max(axis=0)  # rise, place
        likeness = places.mean(axis=1)
        row = int(likeness.argmax())
        if likeness[row] > best.likeness:
            digits = near[:, row, start + steps].argmax(axis=0)
            best = Fit(float(likeness[row]), float(places[row].min()), "".join(map(str, digits)), face, scale)
    return best
