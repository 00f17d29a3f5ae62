"""Amounts that are totals of several drugs: ``15,6 kg (heroin 3,4 kg; ketamine 12,2 kg)``."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.amounts import Amount
from extractor.seizing.words import Grammar, detail
from extractor.vietnamese.lexicon import Mention

_FEWEST = 3  # amounts: a total and two parts
_NEAR = 40  # code points from the words that open the parts to the first of them
_COUNTED = frozenset(("g", "kg", "mg", "tonne", "pill", "brick", "plant", "ml", "litre"))


@dataclass(frozen=True, slots=True)
class Opener:
    """What opens the parts of a total: where its words begin, where the parts begin, where they end."""

    start: int
    parts: int
    end: int


def totals(
    grammar: Grammar, folded: str, end: int, amounts: Sequence[Amount], names: Sequence[Mention]
) -> dict[int, Opener]:
    """The positions of amounts that are totals: at least two amounts of two drugs follow a bracket or ``gồm``."""
    if len(amounts) < _FEWEST:
        return {}
    amount_starts = [amount.start for amount in amounts]
    name_starts = [name.start for name in names]
    found = {}
    for position in range(len(amounts) - _FEWEST + 1):
        amount = amounts[position]
        if amount.unit.unit not in _COUNTED:
            continue
        words = grammar.opens.match(folded, amount.end, min(end, amount.end + 600))
        if words is None:
            continue
        close = folded.find(")", words.end(), end) if words.group("bracket") else end
        close = end if close < 0 else close
        first, last = bisect.bisect_left(name_starts, words.end()), bisect.bisect_left(name_starts, close)
        inside = names[first:last]
        drugs = {name.substance for name in inside if name.when == "always" and detail(name) > 1}
        parts = bisect.bisect_left(amount_starts, close) - position - 1
        opening = min([amount_starts[position + 1], *name_starts[first : first + 1]])
        if parts >= _FEWEST - 1 and len(drugs) >= _FEWEST - 1 and opening - words.end() < _NEAR:
            found[position] = Opener(words.end("opening"), words.end(), close)
    return found
