"""How likely a word is in Vietnamese print, told by its letters alone: one of the two scales when readings are weighed.

The other is the engine's confidence. Figures, codes and syllables are all taken as they are; what costs is a word that
is none of them, and the slips that engines make (``plausible.toml``).
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path

from extractor import regex
from extractor.reading.sanity import FOREIGN, ODD, kind

_DATA = Path(__file__).with_name("plausible.toml")


@lru_cache(maxsize=65_536)
def cost(word: str) -> float:
    """What speaks against the word (NFC, no blanks), in units of confidence: 0.0 for an ordinary one.

    >>> [cost(word) for word in ("tổng", "36-CT/TW", "2O21", "]uật")]
    [0.0, 0.0, 0.3, 0.3]
    """
    kinds, slips = _costs()
    told = {ODD: kinds["odd"], FOREIGN: kinds["foreign"]}.get(kind(word), 0.0)
    return max(told, sum(price for pattern, price in slips if pattern.search(word)))


@cache
def _costs() -> tuple[dict[str, float], tuple[tuple[regex.Pattern[str], float], ...]]:
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return data["kinds"], tuple((regex.compile(slip["pattern"]), slip["cost"]) for slip in data["slips"])
