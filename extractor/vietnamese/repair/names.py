"""What stays as it was read: names (a person, a village, an abbreviation may look like a misread word) and numerals."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from extractor.vietnamese.repair.statistics import BREAK, NUMBER, statistics
from extractor.vietnamese.repair.tokens import Piece

_SURNAMES = Path(__file__).parent / "surnames.txt"
_NUMERALS = Path(__file__).parents[1] / "lexicons" / "numerals.toml"
_MORE_THAN_NUMERALS = frozenset(("không", "tư"))
"""Numerals that are far more often other words."""
LONGEST_NAME = 5
"""More words no person's name has."""
KNOWN, WELL_KNOWN = 4.0, 16.0
"""How often a word must have been seen beside its neighbour to be put there; where a name may stand, how often."""


@cache
def surnames() -> frozenset[str]:
    """Surnames in lower case."""
    lines = _SURNAMES.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


@cache
def numerals() -> frozenset[str]:
    """Words that are figures spelled out."""
    words = tomllib.loads(_NUMERALS.read_text(encoding="utf-8"))
    return frozenset((*words["digits"], *words["scales"], "mười")) - _MORE_THAN_NUMERALS


def may_change(found: Sequence[Piece], place: int, before: int, word: int, after: int) -> bool:
    """Whether the piece may become ``word`` between its neighbours (numbers): it belongs to no name and is no numeral.

    A word with a capital must be at home beside a neighbour; one among others with capitals all the more, and none that
    follows a surname changes. A word in small letters needs a neighbour with which it was seen at all. A numeral takes
    the place only of what is no word.
    """
    piece = found[place]
    known = statistics()
    if piece.symbol in numerals() or (known.words[word] in numerals() and known.number_of(piece.symbol) >= 0):
        return False
    parts = (known.number_of(BREAK), known.number_of(NUMBER))
    pairs = [known.pair(before, word) * (before not in parts), known.pair(word, after) * (after not in parts)]
    if piece.case == "lower":
        return max(pairs) >= 1
    first, last = _run(found, place)
    size = last - first
    if 1 < size <= LONGEST_NAME and found[first].symbol in surnames() and (place > first or piece.case == "title"):
        return False
    if piece.case == "upper":
        short = piece.end - piece.start < 3
        return max(pairs) >= (WELL_KNOWN if short else KNOWN)
    if size > 1 or (place and found[place - 1].case):
        return max(pairs) >= WELL_KNOWN
    return pairs[1] >= KNOWN


def _run(found: Sequence[Piece], place: int) -> tuple[int, int]:
    """The words around one that are printed with capitals as it is, a blank between them; a few on each side."""
    first, last = place, place + 1
    while first and place - first <= LONGEST_NAME and _joined(found[first - 1], found[first]):
        first -= 1
    while last < len(found) and last - place <= LONGEST_NAME and _joined(found[last - 1], found[last]):
        last += 1
    return first, last


def _joined(one: Piece, other: Piece) -> bool:
    return one.case == other.case and one.case in ("title", "upper") and other.start - one.end == 1
