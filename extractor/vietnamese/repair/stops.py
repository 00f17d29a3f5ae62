"""Dirt that was read as a full stop between two words that belong together: ``Viện.kiểm sát``, ``quản. lý``."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

import regex

from extractor.vietnamese.repair.seen import Repair, Seen
from extractor.vietnamese.repair.statistics import statistics
from extractor.vietnamese.repair.tokens import new_style
from extractor.vietnamese.syllables import is_syllable

TOGETHER = 4.0
"""How often two words must have stood side by side, so that no sentence ends between them before a small letter."""
LIKELY = 0.9
"""How sure it is that such a stop was never printed."""
_STOP = regex.compile(r"(?<!\p{L})(\p{L}\p{Ll}+)(\.)(?= ?(\p{Ll}{2,})(?![\p{L}.@]))")


def stray_stops(text: str, seen: Sequence[Seen]) -> Iterator[Repair]:
    """The full stops of ``text`` that become blanks, in text order; only those that words of ``seen`` hold."""
    known = statistics()
    ends = [word.end for word in seen]
    for match in _STOP.finditer(text):
        words = [new_style(match[group].lower()) for group in (1, 3)]
        if not all(map(is_syllable, words)) or known.pair(*map(known.number_of, words)) < TOGETHER:
            continue
        at = bisect.bisect_right(ends, match.start(2))
        if at < len(seen) and seen[at].start <= match.start(2):
            yield Repair(*match.span(2), ".", " ", round(LIKELY * seen[at].confidence, 4))
