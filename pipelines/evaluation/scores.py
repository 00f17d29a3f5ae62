"""Counts of right, wrong and missed values, and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2000
SEED = 20190816


@dataclass(slots=True)
class Score:
    """Counts of right, wrong and missed values."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: Score) -> None:
        """Add the counts of another score to this one."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def precision(self) -> float | None:
        """Right among found; None where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Right among those in gold; None where gold has none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean; None where there was nothing to find and nothing was found."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


def total(documents: Sequence[Mapping[str, Score]]) -> dict[str, Score]:
    """The scores of several documents together, by name."""
    sums: dict[str, Score] = {}
    for scores in documents:
        for name, score in scores.items():
            sums.setdefault(name, Score()).add(score)
    return sums


def interval(documents: Sequence[Mapping[str, Score]], name: str) -> tuple[float, float] | None:
    """The 95 % confidence interval of F1 by bootstrap over documents (percentiles); None with fewer than two.

    Documents are the unit that is drawn, as errors of one document resemble one another (Berg-Kirkpatrick, Burkett
    and Klein 2012). The draw is the same each time.
    """
    kept = [scores[name] for scores in documents if name in scores]
    counts = np.array([(score.right, score.wrong + score.missed) for score in kept if _counted(score)], dtype=float)
    if len(counts) < 2:
        return None
    weights = np.random.default_rng(SEED).multinomial(len(counts), [1 / len(counts)] * len(counts), size=RESAMPLES)
    right, errors = (weights @ counts).T
    f1 = 2 * right / np.maximum(2 * right + errors, 1)
    low, high = np.percentile(f1, [2.5, 97.5])
    return float(low), float(high)


def _counted(score: Score) -> bool:
    return bool(score.right or score.wrong or score.missed)
