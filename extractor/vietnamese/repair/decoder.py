"""Which words were printed where others were read: the reader's confusions weighed against the words around.

For every word that may be wrong, the words that look like it compete: how likely such a word stands between its
neighbours (``statistics``) times how likely the reader took it for what was read (``confusions``). Neighbours may be
misread as well, so that they are weighed together (forward and backward, as in any hidden Markov model): what comes
out is how likely each word is, given everything that was read.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from extractor.vietnamese.folding import fold
from extractor.vietnamese.repair.confusions import log_likelihood, printed_for
from extractor.vietnamese.repair.statistics import statistics
from extractor.vietnamese.repair.tokens import new_style, old_style
from extractor.vietnamese.syllables import is_syllable

MOST = 6
"""So many words compete with what was read."""
UNLIKELY = math.log(1e-9)
"""Words of less likelihood, confusion and frequency together, do not compete."""
FOREIGN, GARBLED, RARE = (math.log(share) for share in (1e-7, 1e-9, 3e-6))
"""How likely a word is that was never counted: in plain letters, of letters that form no syllable, another."""

State = tuple[int, float]
"""A word that may have been printed: its number, and the logarithm of how likely it was read as it was."""


@cache
def _alike() -> dict[str, tuple[tuple[str, int], ...]]:
    """The counted syllables, in both ways to place their tone, by their letters without marks; with their numbers."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, word in enumerate(statistics().words):
        if len(word) > 1 and is_syllable(word):
            for form in {word, old_style(word)}:
                found[fold(form)].append((form, number))
    return {key: tuple(words) for key, words in found.items()}


@lru_cache(maxsize=16_384)
def candidates(read: str, *, capitals: int = 0) -> tuple[State, ...]:
    """The counted syllables that may have been printed where ``read`` (lower case) was read, the likeliest first."""
    known = statistics()
    found: dict[int, float] = {}
    forms = list(_alike().get(fold(read), ()))
    for place, sign in enumerate(read):
        for letter in printed_for(sign):
            forms += _alike().get(fold(read[:place] + letter + read[place + 1 :]), ())
    for form, number in forms:
        likely = log_likelihood(form, read, capitals=capitals)
        found[number] = max(likely, found.get(number, likely))
    found.pop(known.number_of(new_style(read)), None)
    scores = ((likely + math.log(known.share(number)), number) for number, likely in found.items())
    ranked = sorted(scores, reverse=True)
    return tuple((number, found[number]) for score, number in ranked[:MOST] if score > UNLIKELY)


def spelled(number: int, read: str, *, old: bool) -> str:
    """The word with its tone where what was read has it; ``old``: where older texts do, if that does not tell."""
    word = statistics().words[number]
    other = old_style(word)
    changed, less = (sum(one != sign for one, sign in zip(form, read, strict=True)) for form in (word, other))
    return other if less < changed or (old and less == changed) else word


def itself(read: str, *, named: bool) -> State:
    """What was read, as the word that was printed; -1 for a word that was never counted."""
    number = statistics().number_of(new_style(read))
    if number >= 0:
        return number, 0.0
    if named or is_syllable(read):
        return -1, RARE
    return -1, FOREIGN if read.isascii() else GARBLED


def likelihoods(left: int, columns: Sequence[Sequence[State]], right: int) -> list[list[float]]:
    """How likely each state of each column is, 0..1, between the words ``left`` and ``right`` (numbers)."""
    forward: list[list[float]] = []
    before: Sequence[State] = [(left, 0.0)]
    for states in columns:
        scores = [likely + _sum([score + _step(first, number) for first, score in before]) for number, likely in states]
        forward.append(scores)
        before = [(number, score) for (number, _), score in zip(states, scores, strict=True)]
    found: list[list[float]] = []
    after: Sequence[State] = [(right, 0.0)]
    for states, scores in zip(reversed(columns), reversed(forward), strict=True):
        behind = [_sum([score + _step(number, second) for second, score in after]) for number, _ in states]
        both = [one + other for one, other in zip(scores, behind, strict=True)]
        whole = _sum(both)
        found.append([math.exp(score - whole) for score in both])
        after = [(number, likely + score) for (number, likely), score in zip(states, behind, strict=True)]
    return found[::-1]


def _step(first: int, second: int) -> float:
    """Logarithm of how likely a word stands behind another; a word that was never counted has its own likelihood."""
    return statistics().follows(first, second) if second >= 0 else 0.0


def _sum(logarithms: list[float]) -> float:
    best = max(logarithms)
    return best if len(logarithms) == 1 else best + math.log(sum(math.exp(one - best) for one in logarithms))
