"""Sentences that say nothing in particular, in words as unevenly spread as in real archives.

A pool of sentences is made once: half of them walk from word to word as our own sample texts do, so that their
frequent words and expressions are those of such documents; a long tail of rare words (places, codes, loan words, what
no dictionary knows) is strewn in. Documents choose from the pool, some sentences often and most of them seldom.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random

from gold.invented.world import World
from tests.benchmarks.large_archive.world import WORDS

SAMPLES = Path("gold/dev/texts")
POOL = 12_000
TAIL = 60_000
_KINDS = ("situation", "outreach", "faults", "tasks")


def sentence(chance: Random) -> str:
    """One of the pool's; every third with a rare word in it."""
    made, weights = _pool()
    text = chance.choices(made, cum_weights=weights)[0]
    if chance.random() < 0.33:
        text = f"{text[:-1]} ({rare_word(chance)})."
    return text


def rare_word(chance: Random) -> str:
    """A word of the long tail."""
    words, weights = _tail()
    return chance.choices(words, cum_weights=weights)[0]


@cache
def _pool() -> tuple[list[str], list[float]]:
    chance = Random("pool")
    made = [_walk(chance) for _ in range(POOL // 2)]
    while len(made) < POOL:
        world = World.invent(chance)
        made += [world.sentences(kind, 1) for kind in _KINDS]
    chance.shuffle(made)
    return made, list(accumulate((rank + 10) ** -0.7 for rank in range(len(made))))


@cache
def _followers() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(SAMPLES.glob("*.txt")):
        words = [word for word in path.read_text(encoding="utf-8").split() if word.strip(",;").isalpha()]
        for one, other in pairwise(words):
            found[one].append(other)
    return dict(found)


def _walk(chance: Random) -> str:
    followers = _followers()
    word = chance.choice(list(followers))
    words = [word]
    for _ in range(chance.randint(11, 32)):
        word = chance.choice(followers.get(word) or list(followers))
        words.append(word)
    text = " ".join(words).rstrip(",;")
    return f"{text[0].upper()}{text[1:]}."


@cache
def _tail() -> tuple[list[str], list[float]]:
    """Syllables that are none, doubled ones, codes: the more frequent first."""
    chance = Random("tail")
    onsets, rimes = WORDS["tail"]["onsets"], WORDS["tail"]["rimes"]
    made: dict[str, None] = {}
    while len(made) < TAIL:
        kind = chance.random()
        if kind < 0.6:
            word = "".join(chance.choice(part) for part in (onsets, rimes))
            word = f"{word.capitalize()} {chance.choice(onsets)}{chance.choice(rimes)}"
        elif kind < 0.8:
            word = f"{chance.randint(11, 99)}{chance.choice('ABCDHKX')}-{chance.randint(1000, 99999)}"
        else:
            word = "".join(chance.choice("bcdghklmnopqrstuvwxyz") for _ in range(chance.randint(4, 9)))
        made[word] = None
    words = list(made)
    return words, list(accumulate(1 / (rank + 3) for rank in range(len(words))))
