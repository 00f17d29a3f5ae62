"""How likely a printed letter was read as another one (``confusions.toml``)."""

from __future__ import annotations

import math
import tomllib
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from extractor.vietnamese.folding import fold

_FILE = Path(__file__).parent / "confusions.toml"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
IMPOSSIBLE = -99.0
"""Logarithm of the likelihood of what the model does not know."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _table(section: str) -> dict[tuple[str, str], float]:
    """(printed, read) in lower case → share of the printed letters that were so read."""
    found = {}
    for printed, readings in _data()[section].items():
        for reading in readings.split(", "):
            read, count = reading.split()
            found[printed.lower(), read.lower()] = int(count) / 10_000
    return found


@cache
def signs_for_letters() -> str:
    """Signs that are no letters of Vietnamese and stand in a letter's place."""
    return "".join(sorted({read for _, read in _table("letters") if not read.isalpha()}))


@cache
def printed_for(read: str) -> tuple[str, ...]:
    """The letters of another base that may have been printed where ``read`` (lower case) was read."""
    found: dict[str, list[str]] = defaultdict(list)
    for printed, other in (*_table("letters"), *_table("capitals")):
        if fold(printed) != fold(other):
            found[other].append(printed)
    return tuple(dict.fromkeys(found.get(read, ())))


@lru_cache(maxsize=16_384)
def log_likelihood(printed: str, read: str, *, capitals: int = 0) -> float:
    """Logarithm of how likely the word ``printed`` was read as ``read``: same length, both in lower case.

    ``capitals``: so many of its first letters are printed as capitals.
    """
    letters = enumerate(zip(printed, read, strict=True))
    return sum(_letter(one, other, place < capitals) for place, (one, other) in letters if one != other)


@lru_cache(maxsize=16_384)
def _letter(printed: str, read: str, capitals: bool) -> float:
    marks = _data()["marks"]
    share = 0.0
    if fold(printed) == fold(read) and read.isalpha():
        (letter, tone), (other, other_tone) = _parts(printed), _parts(read)
        kind = "tone" if letter == other else "letter" if tone == other_tone else "both"
        share = marks[kind] / 10_000
        if capitals:
            share *= marks["capitals"]
    share = max(share, _table("letters").get((printed, read), 0.0))
    if capitals:
        share = max(share, _table("capitals").get((printed, read), 0.0))
    return math.log(share) if share else IMPOSSIBLE


def _parts(letter: str) -> tuple[str, str]:
    """A letter without its tone, and its tone."""
    pieces = unicodedata.normalize("NFD", letter)
    tone = "".join(piece for piece in pieces if piece in _TONES)
    return "".join(piece for piece in pieces if piece not in _TONES), tone
