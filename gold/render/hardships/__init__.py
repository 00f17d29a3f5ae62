"""Hardships of real scans, one at a time: perspective, curl, borders, holes, stamps in black, faded print and the like.

They are no levels of the evaluation (:mod:`gold.render.degrade`); tests and ``python -m tests.benchmarks steps``
measure with them what each step of reading wins. Deterministic by seed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gold.render.degrade import Level, Transform, degrade
from gold.render.hardships import marks, paper
from gold.render.hardships.bending import Bending, booklike, flat, perspective, rolled, waved

__all__ = ["HARDSHIPS", "Hardship", "Moved", "harden"]

Pixels = NDArray[Any]
"""uint8, H×W×3 RGB."""
Chance = np.random.Generator
Marking = Callable[[Pixels, Chance, int], Pixels]
"""Something done to the RGB page, at a resolution in dots an inch."""


@dataclass(frozen=True, slots=True)
class Hardship:
    """One hardship: what was done to the sheet, how it was bent, how it was scanned.

    ``on_paper``: marks on the page before it is scanned, in turn; ``shine``: share of the other side's ink that shows;
    ``bend``: how the sheet lay; ``table``: share of the page's width that a dark table shows around it; ``scan``: the
    capture; ``on_glass``: marks of the scanner on the image; ``is_blank``: nothing is printed on the page.
    """

    scan: Level
    on_paper: tuple[Marking, ...] = ()
    shine: float = 0.0
    bend: Callable[[int, int, Chance], Bending] = flat
    table: float = 0.0
    on_glass: tuple[Marking, ...] = ()
    is_blank: bool = False


_OFFICE = Level(dpi=200, skew=0.8, blur=0.4, noise=3.0, jpeg=70)
_PHONE = Level(dpi=220, light=0.3, shadow=0.3, blur=0.6, noise=4.0, jpeg=75)
_COPIER = Level(dpi=200, skew=1.2, blur=0.4, noise=4.0, jpeg=70)

HARDSHIPS: dict[str, Hardship] = {
    "perspective": Hardship(_PHONE, bend=perspective(0.03, 0.06), table=0.06),
    "curl-book": Hardship(_PHONE, bend=booklike(0.035), table=0.03),
    "curl-roll": Hardship(_PHONE, bend=rolled(0.03), table=0.04),
    "curl-wave": Hardship(_PHONE, bend=waved(0.012), table=0.04),
    "borders": Hardship(_COPIER, on_glass=(marks.black_borders,)),
    "holes": Hardship(_COPIER, on_paper=(marks.punch_holes,)),
    "show-through": Hardship(_OFFICE, shine=0.35),
    "yellowed": Hardship(_OFFICE, on_paper=(paper.yellowed,)),
    "black-seal": Hardship(Level(dpi=200, skew=0.8, noise=4.0, jpeg=70), on_paper=(marks.black_seal,)),
    "black-box": Hardship(Level(dpi=200, skew=0.8, noise=4.0, jpeg=70), on_paper=(marks.black_received,)),
    "underlined": Hardship(_OFFICE, on_paper=(marks.underlines,)),
    "ruled-through": Hardship(_OFFICE, on_paper=(marks.rules_through,)),
    "grey-150": Hardship(Level(dpi=150, skew=-0.7, noise=4.0, jpeg=60)),
    "grey-100": Hardship(Level(dpi=100, skew=0.5, noise=3.0, jpeg=70)),
    "fine-600": Hardship(Level(dpi=600, skew=0.6, noise=6.0)),
    "speckled": Hardship(Level(dpi=200, skew=0.7, noise=8.0, jpeg=60, specks=120.0)),
    "speckled-fax": Hardship(Level(dpi=200, skew=0.7, noise=8.0, bilevel=True, specks=120.0)),
    "faded": Hardship(Level(dpi=200, skew=0.7, noise=5.0, jpeg=70), on_paper=(paper.faded,)),
    "faded-bilevel": Hardship(Level(dpi=200, skew=0.7, noise=5.0, bilevel=True), on_paper=(paper.thinned,)),
    "bold": Hardship(Level(dpi=200, skew=0.7, noise=4.0, jpeg=70), on_paper=(paper.smeared,)),
    "bold-bilevel": Hardship(Level(dpi=200, skew=0.7, noise=4.0, bilevel=True), on_paper=(paper.smeared,)),
    "upside-down": Hardship(Level(dpi=200, turn=180, skew=-3.0, light=0.4, noise=7.0, jpeg=45, seal=True, specks=4.0)),
    "on-its-side": Hardship(Level(dpi=200, turn=270, skew=2.0, noise=8.0, bilevel=True, specks=4.0)),
    "blank-dirty": Hardship(
        Level(dpi=200, skew=0.5, light=0.3, noise=5.0, jpeg=60, specks=3.0), on_paper=(marks.dirt,), is_blank=True
    ),
    "blank-show-through": Hardship(Level(dpi=200, noise=4.0, jpeg=70, specks=1.0), shine=0.25, is_blank=True),
    "blank-borders": Hardship(
        Level(dpi=200, noise=4.0, jpeg=70),
        on_paper=(marks.punch_holes,),
        on_glass=(marks.black_borders,),
        is_blank=True,
    ),
}
"""Hardship by name."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the clean page's points went: bent first, then scanned as ``scanned`` says."""

    bending: Bending
    scanned: Transform

    def upright_point(self, x: float, y: float) -> tuple[float, float]:
        """A point in fractions of the clean page, in fractions of the bad scan turned upright."""
        return self.scanned.upright_point(*self.bending.forward(x, y))

    def upright_box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """The upright rectangle around a clean page's box, in fractions of the scan turned upright."""
        x0, y0, x1, y1 = box
        corners = [self.upright_point(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
        across, down = zip(*corners, strict=True)
        return min(across), min(down), max(across), max(down)


def harden(
    image: Pixels, hardship: str | Hardship, seed: int, *, dpi: int = 300, reverse: Pixels | None = None
) -> tuple[Pixels, Moved]:
    """The clean RGB page (at ``dpi``) with one hardship, and how its points moved.

    ``hardship``: a name in ``HARDSHIPS`` (``KeyError`` for others) or one of your own; ``reverse``: the page on the
    sheet's other side (None: the same page), for hardships through which it shines.
    """
    hard = HARDSHIPS[hardship] if isinstance(hardship, str) else hardship
    chance = np.random.default_rng(seed)
    page = np.full_like(image, 255) if hard.is_blank else image
    if hard.shine:
        page = paper.shone_through(page, image if reverse is None else reverse, hard.shine, dpi)
    for mark in hard.on_paper:
        page = mark(page, chance, dpi)
    height, width = page.shape[:2]
    bending = hard.bend(width, height, chance).on_table(hard.table)
    page = bending.applied(page, chance)
    page, scanned = degrade(page, hard.scan, seed, dpi=dpi)
    for mark in hard.on_glass:
        page = mark(page, chance, hard.scan.dpi)
    return page, Moved(bending, scanned)
