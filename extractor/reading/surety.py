"""What the engine's confidence is worth: of words said to be 90 % sure, nine in ten are right.

``surety.json`` holds, for each kind of word and how it was looked at, what share of such words was right at each of the
engine's confidences, over scans of known text at six qualities (``make calibrate`` measures it anew).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from extractor.reading.sanity import CODE, FOREIGN, ODD, SIGN, kind

FILE = Path(__file__).with_name("surety.json")

Curve = tuple[Sequence[float], Sequence[float]]
"""Engine's confidences, rising, and the share of right words at each, never falling."""


def sure(text: str, confidence: float, look: str) -> float:
    """The probability (0..1) that a word was read right.

    ``text``: the word (NFC); ``confidence``: the engine's, 0..1; ``look``: how it was looked at (``engine.ONCE`` …). A
    look that is not the engine's (a hand's figures) has a confidence of its own, which stays.
    """
    curve = curves().get(f"{look} {sort_of(text)}")
    return confidence if curve is None else between(curve, confidence)


def between(curve: Curve, confidence: float) -> float:
    """The share of right words at a confidence, between the points of a curve."""
    said, right = curve
    if confidence <= said[0]:
        return right[0]
    if confidence >= said[-1]:
        return right[-1]
    place = bisect_right(said, confidence)
    share = (confidence - said[place - 1]) / (said[place] - said[place - 1])
    return round(right[place - 1] + share * (right[place] - right[place - 1]), 4)


@lru_cache(maxsize=65_536)
def sort_of(text: str) -> str:
    """The kind of a word whose confidence means the same: ``figure``, ``sign``, ``odd``, ``code``, ``syllable``."""
    told = kind(text)
    if told == SIGN:
        return "sign"
    if any(map(str.isdigit, text)):
        return "figure"
    if told in (ODD, FOREIGN):
        return "odd"
    return "code" if told == CODE else "syllable"


@cache
def curves() -> Mapping[str, Curve]:
    """The curves of ``surety.json`` by look and kind of word (``once syllable``)."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return {name: (tuple(points[0]), tuple(points[1])) for name, points in data.items()}
