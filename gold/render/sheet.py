"""What stands on a set page: words with their true boxes, page furniture, ruled lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

WIDTH, HEIGHT = float(A4[0]), float(A4[1])
LEFT, RIGHT = 30 * float(mm), WIDTH - 18 * float(mm)
TOP, BOTTOM = 20 * float(mm), HEIGHT - 20 * float(mm)
"""The type area in points, y downwards: margins of Nghị định 30/2020/NĐ-CP, Phụ lục I."""
RAISED_SIZE, RAISED_BY = 0.64, 0.33
"""A raised note mark: its size and how far it is raised, as shares of the type's size."""

Rule = tuple[float, float, float, float]
"""A ruled line (x0, y0, x1, y1) in points, y downwards."""


@dataclass(frozen=True, slots=True)
class SetWord:
    """One word on paper: ``text[start:end]`` of the gold text, box in fractions of the page, origin top left.

    A word wider than its line stands in pieces, one a line. ``raised`` is the part of ``text`` (start, end) that is set
    small and high: a note's mark such as ``[1]``.
    """

    text: str
    start: int
    end: int
    x: float
    baseline: float
    width: float
    font: str
    size: float
    raised: tuple[int, int] = (0, 0)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """(x0, y0, x1, y1) of the type's full height, as fractions of the page."""
        top, bottom = self.baseline - 0.89 * self.size, self.baseline + 0.22 * self.size
        return (self.x / WIDTH, top / HEIGHT, (self.x + self.width) / WIDTH, bottom / HEIGHT)


@dataclass(slots=True)
class SetPage:
    """One page: its words (those of the notes last), and what the text does not hold.

    ``furniture``: page number and the repeated head row of a table; ``rules``: lines drawn, in points.
    """

    words: list[SetWord] = field(default_factory=list)
    furniture: list[SetWord] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
