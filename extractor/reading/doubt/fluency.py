"""How well a word stands between its neighbours, by counts of Vietnamese official texts: a word in print is no other
word just because a mark over it was lost, but ``tống kết`` is hardly ever printed and ``tổng kết`` often.

Figures are never told apart so: one is as likely as another.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from extractor import regex
from extractor.vietnamese.folding import fold
from extractor.vietnamese.repair.statistics import BREAK, NUMBER, statistics
from extractor.vietnamese.repair.tokens import new_style
from extractor.vietnamese.syllables import is_syllable

LIKELIER = 4.0
"""By so many natural logarithms another word must be likelier before what was read is in doubt: 55 times."""

_EDGES = regex.compile(r"^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$")
_CLOSED = (".", ",", ";", ":", "!", "?")


def fluency(before: str | None, word: str, after: str | None) -> float:
    """Logarithm of how likely ``word`` follows ``before`` and ``after`` follows it; None: nothing stands there."""
    known = statistics()
    broken = known.number_of(BREAK)
    left = broken if before is None or before.endswith(_CLOSED) else _number(before)
    right = broken if after is None or word.endswith(_CLOSED) else _number(after)
    middle = _number(word)
    return known.follows(left, middle) + known.follows(middle, right)


def gain(before: str | None, word: str, other: str, after: str | None) -> float:
    """By how much ``other`` stands better than ``word`` between these neighbours (natural logarithm).

    0.0 where one of them is more than letters: of codes and figures the counts know nothing.
    """
    if not (_EDGES.sub("", word).isalpha() and _EDGES.sub("", other).isalpha()):
        return 0.0
    return fluency(before, other, after) - fluency(before, word, after)


def is_unlikely(before: str | None, word: str, after: str | None) -> bool:
    """Whether a word with the same letters and other marks would stand far better between these neighbours."""
    core = _EDGES.sub("", word)
    others = [other for other in _alike().get(fold(core), ()) if other != new_style(core.lower())]
    if not others or not core.isalpha():
        return False
    own = fluency(before, word, after)
    return any(fluency(before, word.replace(core, other), after) > own + LIKELIER for other in others)


@lru_cache(maxsize=65_536)
def _number(word: str) -> int:
    """The number under which a printed word was counted, the marks around it aside."""
    core = _EDGES.sub("", word)
    if not core:
        return statistics().number_of(BREAK)
    if any(map(str.isdigit, core)):
        return statistics().number_of(NUMBER)
    return statistics().number_of(new_style(core.lower()))


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    """The counted syllables by their letters without marks."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in statistics().words:
        if len(word) > 1 and is_syllable(word):
            found[fold(word)].append(word)
    return {key: tuple(words) for key, words in found.items()}
