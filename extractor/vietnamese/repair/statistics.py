"""How often Vietnamese syllables stand, and stand side by side, in official texts: counts, no sentences.

``syllables.json.gz`` is made by ``make syllables`` (``tests/benchmarks/syllables.py``): the words of the texts that
were counted, how often each was seen, and how often two stood side by side, all rounded to powers of the square root of
two. A figure counts as ``NUMBER``, a punctuation mark or the end of a line as ``BREAK``.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

NUMBER, BREAK = "0", "#"
"""What stands for every figure, and for everything that parts two phrases."""

FILE = Path(__file__).parent / "syllables.json.gz"
DISCOUNT = 0.75
"""What absolute discounting takes from each count of a pair, for the pairs that were never seen."""
UNSEEN = 0.2
"""How often a syllable that was never seen counts as seen."""


def level_of(count: int) -> int:
    """The level that stands for a count: 0 for 1, 2 for 2, 4 for 4 …"""
    return round(2 * math.log2(count))


def count_of(level: int) -> float:
    """The count that a level stands for."""
    return float(2 ** (level / 2))


class Statistics:
    """Counts of words and of pairs of words, and the likelihoods that follow from them (natural logarithms).

    Words are lower case and NFC; a word that was not counted has the number -1.
    """

    def __init__(self, words: Iterable[str], counts: Iterable[float], pairs: dict[int, float]) -> None:
        self.words = tuple(words)
        self.number = {word: number for number, word in enumerate(self.words)}
        self.counts = tuple(counts)
        self._pairs = pairs
        size = len(self.words)
        self._after, self._kinds = [0.0] * size, [0] * size
        for key, count in pairs.items():
            self._after[key // size] += count
            self._kinds[key // size] += 1
        self._total = sum(self.counts) + UNSEEN * size
        self._size = size

    def number_of(self, word: str) -> int:
        """The number of a word in lower case; -1 where it was not counted."""
        return self.number.get(word, -1)

    def pair(self, first: int, second: int) -> float:
        """How often ``second`` was seen right behind ``first``."""
        return self._pairs.get(first * self._size + second, 0.0) if first >= 0 and second >= 0 else 0.0

    def share(self, word: int) -> float:
        """The share of all words that this one has."""
        return ((self.counts[word] if word >= 0 else 0.0) + UNSEEN) / self._total

    def follows(self, first: int, second: int) -> float:
        """Logarithm of how likely ``second`` stands behind ``first``."""
        share = self.share(second)
        if first < 0 or not self._after[first]:
            return math.log(share)
        seen = max(self.pair(first, second) - DISCOUNT, 0.0)
        return math.log((seen + DISCOUNT * self._kinds[first] * share) / self._after[first])


@cache
def statistics() -> Statistics:
    """The counts of ``syllables.json.gz``, read when first asked for."""
    return read(FILE)


def write(path: Path, words: dict[str, int], pairs: dict[tuple[str, str], int]) -> None:
    """Write counts of words and of pairs of these words."""
    names = sorted(words)
    number = {word: place for place, word in enumerate(names)}
    keys = sorted(
        (number[first] * len(names) + number[second], count)
        for (first, second), count in pairs.items()
        if first in number and second in number
    )
    content = {
        "words": " ".join(names),
        "counts": [level_of(words[name]) for name in names],
        "pairs": [key - before for (before, _), (key, _) in pairwise([(0, 0), *keys])],
        "pair_counts": [level_of(count) for _, count in keys],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def read(path: Path) -> Statistics:
    """Read what :func:`write` wrote."""
    counts = [count_of(level) for level in range(256)]
    content = json.loads(gzip.decompress(path.read_bytes()))
    keys = accumulate(content["pairs"])
    pairs = {key: counts[level] for key, level in zip(keys, content["pair_counts"], strict=True)}
    return Statistics(content["words"].split(), [counts[level] for level in content["counts"]], pairs)
