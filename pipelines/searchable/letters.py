"""How wide letters are and how far they reach above and below the line, in a type as official documents are set in."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

ASCENT, DESCENT = 0.891, 0.216
"""Height of a line of text above and below its base line, in ems: what a viewer marks when text is selected."""


class Letter(NamedTuple):
    """One character: its ``advance`` and the ``top`` and ``bottom`` of its ink over the base line, in ems."""

    advance: float
    top: float
    bottom: float


_WIDE, _OTHER = Letter(1.0, 0.85, -0.1), Letter(0.5, 0.66, 0.0)


@cache
def _table() -> dict[str, Letter]:
    """Measured from Tinos Regular (Apache License 2.0), whose letters are as wide as those of Times New Roman."""
    path = Path(__file__).with_name("letters.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            chr(int(row["character"], 16)): Letter(*(int(row[key]) / 1000 for key in ("advance", "top", "bottom")))
            for row in csv.DictReader(lines)
        }


@cache
def letter(character: str) -> Letter:
    """The character's measures; of one that the table lacks those of its base letter, else of a usual one."""
    found = _table().get(character) or _table().get(unicodedata.normalize("NFKD", character)[0])
    if found is not None:
        return found
    if unicodedata.combining(character):
        return Letter(0.0, 0.66, 0.0)
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


def advance(text: str) -> float:
    """Width of the text in ems, never 0."""
    return max(sum(letter(character).advance for character in text), 0.05)


def reach(text: str) -> tuple[float, float]:
    """How far the text's ink reaches above and below the base line, in ems (below counts positive)."""
    letters = [letter(character) for character in text]
    return max(item.top for item in letters), -min(item.bottom for item in letters)
