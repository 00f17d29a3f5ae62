"""Words that name one thing together: a drug, a body, a place, a kind of document, a word of two syllables.

Vietnamese is written in syllables. Who types ``ma tuy tong hop`` means one thing, and not every report that has ``ma
túy``, ``tổng số`` and ``phối hợp`` somewhere; who types ``heroin ketamine`` means two. What belongs together is known
from the lexicons of the extractor, from a dictionary of Vietnamese words and from how often syllables stand side by
side in official texts; anything else is left apart, and quotation marks say it for certain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise

from extractor.vietnamese.document_types import kinds
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon import LEXICONS, drug_names
from extractor.vietnamese.lexicon_bodies import bodies, law_names, places
from extractor.vietnamese.repair.statistics import statistics
from pipelines.search import misread

LONGEST = 12
"""Words of the longest expression."""
SEEN = 4.0
"""So often the syllables of a word of the dictionary stand side by side in official texts: others are rare words."""
CLOSE = 40.0
"""So many times oftener than by chance two syllables stand side by side that belong together, …"""
USUAL = 64.0
"""… and at least so often."""
_FAIR = (8.0, 4.0)
"""The same for syllables that may belong together, where a document of the archive has them side by side."""

_WORD = re.compile(r"[^\W_]+")
_PARTED = re.compile(r"([^\W_]+)[^\w\s]\s*(?=([^\W_]+))")
_NAMED, _LISTED, _COUNTED = 3.0, 2.0, 1.0
"""How much a name of the lexicons, a word of the dictionary, a usual pair weighs, per syllable joined."""


def split(words: Sequence[str]) -> list[int]:
    """Where folded words part into expressions: the lengths of these, in order; 1 for a word that stands alone.

    >>> split("ma tuy tong hop".split()), split(["heroin", "ketamine"])
    ([4], [1, 1])
    """
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for end in range(1, len(words) + 1):
        choices = []
        for length in range(1, min(LONGEST, end) + 1):
            weight = 0.0 if length == 1 else _weight(tuple(words[end - length : end]))
            if length == 1 or weight:
                before = best[end - length]
                choices.append((before[0] + weight, [*before[1], length]))
        best.append(max(choices, key=lambda one: (one[0], -len(one[1]))))
    return best[-1][1]


def _weight(words: tuple[str, ...]) -> float:
    joins = len(words) - 1
    if words in _names():
        return _NAMED * joins + 0.5
    if words in _dictionary():
        return _LISTED * joins
    if len(words) == 2 and _close(*words):
        return _COUNTED
    return 0.0


@cache
def _names() -> frozenset[tuple[str, ...]]:
    """Names of the lexicons, folded."""
    drugs = (one.name for one in drug_names(LEXICONS / "drugs.csv") if not one.name.startswith("/"))
    named = [*drugs, *(kind.name for kind in kinds()), *(law.title for law in law_names())]
    for body in bodies():
        named += [name for name in body.names if "{" not in name]
    for place in places():
        named += [place.name, place.short_name]
    split_names = (tuple(_WORD.findall(fold(name).lower())) for name in named)
    return frozenset(words for words in split_names if 2 <= len(words) <= LONGEST)


@cache
def parted() -> frozenset[tuple[str, str]]:
    """Neighbours that names of laws and bodies part by a sign: ``Phòng, chống``, folded."""
    named = [*(law.title for law in law_names()), *(name for body in bodies() for name in body.names)]
    ends = (match for name in named for match in _PARTED.finditer(fold(name).lower()))
    return frozenset((match[1], match[2]) for match in ends)


def is_word(words: tuple[str, ...]) -> bool:
    """Whether folded syllables are a word of the dictionary."""
    return words in _dictionary()


@cache
def _dictionary() -> frozenset[tuple[str, ...]]:
    """Words of several syllables, folded, whose syllables stand side by side in official texts."""
    file = resources.files("underthesea").joinpath("corpus", "data", "Viet39K.txt")
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:  # another version of it may keep its words elsewhere
        return frozenset()
    known = statistics()
    found = set()
    for line in lines:
        syllables = line.strip().lower().split()
        if 2 <= len(syllables) <= 4:
            numbers = [known.number_of(syllable) for syllable in syllables]
            if all(known.pair(one, other) >= SEEN for one, other in pairwise(numbers)):
                found.add(tuple(map(fold, syllables)))
    return frozenset(found)


@cache
def _counts() -> tuple[Mapping[str, float], Mapping[tuple[str, str], float], float]:
    """How often folded syllables stand in official texts, and side by side; and all of them."""
    known = statistics()
    size = len(known.words)
    folded = [fold(word) for word in known.words]
    single: dict[str, float] = defaultdict(float)
    double: dict[tuple[str, str], float] = defaultdict(float)
    for word, count in zip(folded, known.counts, strict=True):
        single[word] += count
    for key, count in known._pairs.items():
        double[folded[key // size], folded[key % size]] += count
    return single, double, sum(single.values())


def _close(one: str, other: str) -> bool:
    if not (misread.is_syllable(one) and misread.is_syllable(other)):
        return False
    return _is_seen(one, other, USUAL, CLOSE)


def usual(one: str, other: str) -> bool:
    """Whether two folded syllables often stand side by side: the end of an expression and what follows may be one."""
    return _is_seen(one, other, *_FAIR)


def _is_seen(one: str, other: str, least: float, share: float) -> bool:
    single, double, total = _counts()
    together = double.get((one, other), 0.0)
    return together >= least and together * total >= share * single[one] * single[other]


@cache
def run_together() -> Mapping[str, tuple[str, str]]:
    """Words of two syllables as a scanner runs them into one: ``matuy``, where that is no syllable."""
    found: dict[str, tuple[str, str]] = {}
    for words in _two_syllables():
        whole = "".join(words)
        if not misread.is_syllable(whole):
            found.setdefault(whole, words)
    return found


def _two_syllables() -> Iterator[tuple[str, str]]:
    both: Iterable[tuple[str, ...]] = sorted(_names() | _dictionary())
    for words in both:
        if len(words) == 2 and all(map(misread.is_syllable, words)):
            yield words[0], words[1]
