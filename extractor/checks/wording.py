"""The words that tell whether parts are all the parts: data, folded."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.checks.figures import GRAMS

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))

ALL_PARTS: tuple[str, ...] = tuple(_DATA["parts"]["all"])
SOME_PARTS: tuple[str, ...] = tuple(_DATA["parts"]["some"])
DISJOINT: tuple[tuple[str, frozenset[str], bool], ...] = tuple(
    (entry["sort"], frozenset(entry["names"]), entry.get("whole", False)) for entry in _DATA["disjoint"]
)
EXCLUSIVE: tuple[str, ...] = tuple(_DATA["exclusive"]["said"])
LISTS: dict[str, tuple[str, ...]] = {name: tuple(words) for name, words in _DATA["lists"].items()}
MEASURES: dict[str, tuple[str, Decimal]] = {
    **{word: (measure, Decimal(1)) for measure, words in _DATA["measures"].items() for word in words},
    **{word: ("g", GRAMS[unit]) for unit, words in _DATA["grams"].items() for word in words},
    **{word: (currency, Decimal(1)) for currency, words in _DATA["money"].items() for word in words},
}
"""The measure that each noun counts in, and how many of it the noun is."""

SHARED_OUT: tuple[str, ...] = tuple(_DATA["shared_out"]["opens"])
DISJOINT_LABELS: tuple[tuple[str, ...], ...] = tuple(map(tuple, _DATA["shared_out"]["labels"]))
SUMMED_UP: tuple[str, ...] = tuple(_DATA["summed_up"]["opens"])
OPENED: tuple[str, ...] = tuple(_DATA["opened"]["all"])
TAILS: frozenset[str] = frozenset(_DATA["words"]["tails"])


def any_of(words: tuple[str, ...]) -> str:
    """An alternation of folded words, the longest first, as whole words where they are letters."""
    escaped = sorted((word.replace(".", r"\.").replace(" ", r"\s+") for word in words), key=len, reverse=True)
    return rf"(?<![a-z])(?:{'|'.join(escaped)})(?![a-z])"
