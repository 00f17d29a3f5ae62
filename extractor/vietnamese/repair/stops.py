"""Dirt that was read as a stop: between two words (``Viện.kiểm sát``), at a figure (``5.870.người``, ``;.5 gam``)."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from extractor import regex
from extractor.vietnamese.repair.seen import Repair, Seen
from extractor.vietnamese.repair.statistics import statistics
from extractor.vietnamese.repair.tokens import new_style
from extractor.vietnamese.syllables import is_syllable

TOGETHER = 4.0
"""How often two words must have stood side by side, so that no sentence ends between them before a small letter."""
LIKELY = 0.9
"""How sure it is that such a stop was never printed."""
_STOP = regex.compile(r"(?<!\p{L})(\p{L}\p{Ll}+)(\.)(?= ?(\p{Ll}{2,})(?![\p{L}.@]))")
_BEHIND_FIGURE = regex.compile(r"(?<=\d)[.,:;](?=(\p{Ll}{2,})(?![\p{L}.@/\d]))")
_BEFORE_FIGURE = regex.compile(r"(?<=\p{Ll}{2}[;,:] ?)[.,'](?=\d)")
_BEFORE_NAME = regex.compile(r"(?<![^\n\t])[.,:;'](?=\p{Lu}\p{Ll})")


def stray_stops(text: str, seen: Sequence[Seen]) -> Iterator[Repair]:
    """The stops of ``text`` that become blanks, in text order; only those that words of ``seen`` hold."""
    ends = [word.end for word in seen]
    places = (*_between_words(text), *_at_figures(text))
    for start in sorted(set(places)):
        at = bisect.bisect_right(ends, start)
        if at < len(seen) and seen[at].start <= start:
            yield Repair(start, start + 1, text[start], " ", round(LIKELY * seen[at].confidence, 4))


def _between_words(text: str) -> Iterator[int]:
    known = statistics()
    for match in _STOP.finditer(text):
        words = [new_style(match[group].lower()) for group in (1, 3)]
        if all(map(is_syllable, words)) and known.pair(*map(known.number_of, words)) >= TOGETHER:
            yield match.start(2)


def _at_figures(text: str) -> Iterator[int]:
    """No sentence begins with a small letter right behind a figure, nor a figure or a cell with a stop."""
    for match in _BEHIND_FIGURE.finditer(text):
        if is_syllable(match[1]):
            yield match.start()
    for pattern in (_BEFORE_FIGURE, _BEFORE_NAME):
        for match in pattern.finditer(text):
            yield match.start()
