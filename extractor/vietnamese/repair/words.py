"""Misread words of a page and the words that were printed in their place."""

from __future__ import annotations

import bisect
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.vietnamese.repair import names
from extractor.vietnamese.repair.decoder import State, candidates, itself, likelihoods, spelled
from extractor.vietnamese.repair.seen import Repair, Seen
from extractor.vietnamese.repair.statistics import BREAK, statistics
from extractor.vietnamese.repair.tokens import Piece, in_case, new_style, old_style, pieces

SURE = 0.95
"""How likely a word must be to take the place of what was read."""
CAUTION = 1.5
"""So much likelier than counted (logarithm) a word was read as printed: what was counted are laws, not reports."""
FAMILIAR = 3.0
"""A word that was so often seen behind its left and before its right neighbour is not asked about."""
LONGEST = 7
"""No syllable has more letters (``nghiêng``)."""
AROUND = 60
"""Where no letter has a mark in so many code points on both sides, the text was typed without any."""
USUAL_DOUBT, LEAST_DOUBT, MOST_DOUBT = 0.05, 0.5, 8.0
"""The doubt (1 - confidence) at which a word is misread as often as counted; how much less and more often it may be."""


class _Column(NamedTuple):
    """What may have been printed in the place of one piece: first what was read."""

    states: list[State]
    confidence: float = 1.0


def misread(text: str, seen: Sequence[Seen]) -> Iterator[Repair]:
    """The words of ``text`` that were misread, in text order; only those that ``seen`` holds are asked about.

    A repair is as long as what was read, has its capitals, and holds no figure.
    """
    found = list(pieces(text))
    columns = _columns(text, found, seen)
    stop = statistics().number_of(BREAK)
    old = _is_old_style(text, found)
    place = 0
    while place < len(found):
        if len(columns[place].states) == 1:
            place += 1
            continue
        last = place
        while last < len(found) and len(columns[last].states) > 1:
            last += 1
        left = columns[place - 1].states[0][0] if place else stop
        right = columns[last].states[0][0] if last < len(found) else stop
        shares = likelihoods(left, [column.states for column in columns[place:last]], right)
        best = [max(range(len(one)), key=one.__getitem__) for one in shares]
        numbers = [columns[place + at].states[choice][0] for at, choice in enumerate(best)]
        for at, choice in enumerate(best):
            piece, column = found[place + at], columns[place + at]
            if not choice or shares[at][choice] < SURE:
                continue
            before = numbers[at - 1] if at else left
            after = numbers[at + 1] if at + 1 < len(numbers) else right
            if not names.may_change(found, place + at, before, numbers[at], after):
                continue
            read = text[piece.start : piece.end]
            word = spelled(numbers[at], read.lower(), old=old)
            confidence = column.confidence * shares[at][choice]
            yield Repair(piece.start, piece.end, read, in_case(word, read), round(confidence, 4))
        place = last


def _columns(text: str, found: Sequence[Piece], seen: Sequence[Seen]) -> list[_Column]:
    known = statistics()
    numbers = [known.number_of(piece.symbol) for piece in found]
    stop = known.number_of(BREAK)
    ends = [word.end for word in seen]
    columns = []
    for place, piece in enumerate(found):
        this = numbers[place]
        columns.append(_Column([(this, 0.0)]))
        if not 2 <= piece.end - piece.start <= LONGEST or piece.case in ("", "mixed"):
            continue
        left = numbers[place - 1] if place else stop
        right = numbers[place + 1] if place + 1 < len(found) else stop
        if this >= 0 and known.pair(left, this) >= FAMILIAR and known.pair(this, right) >= FAMILIAR:
            continue
        at = bisect.bisect_right(ends, piece.start)
        if at == len(seen) or seen[at].start > piece.start or not _is_of_letters(text[seen[at].start : seen[at].end]):
            continue
        read = text[piece.start : piece.end].lower()
        others = candidates(read, capitals=_capitals(piece))
        if others and not text[max(piece.start - AROUND, 0) : piece.end + AROUND].isascii():
            doubt = _doubt(seen[at].confidence) - CAUTION
            states = [itself(read, named=piece.case == "title"), *((word, likely + doubt) for word, likely in others)]
            columns[-1] = _Column(states, seen[at].confidence)
    return columns


def _capitals(piece: Piece) -> int:
    """How many of a word's first letters are capitals."""
    return piece.end - piece.start if piece.case == "upper" else int(piece.case == "title")


def _is_of_letters(word: str) -> bool:
    """Whether a printed word holds neither figure nor what parts the codes of a number or an address."""
    return not any(sign.isdigit() or sign in "/@_" for sign in word)


def _doubt(confidence: float) -> float:
    """Logarithm of how much more often than usual a word of such confidence is misread."""
    return math.log(min(max((1 - confidence) / USUAL_DOUBT, LEAST_DOUBT), MOST_DOUBT))


def _is_old_style(text: str, found: Sequence[Piece]) -> bool:
    """Whether a text places the tone of most of its ``oa``, ``oe``, ``uy`` on the last letter (``tuý``)."""
    old = new = 0
    for piece in found:
        if piece.case and piece.symbol[-2:] and old_style(piece.symbol) != piece.symbol:
            read = text[piece.start : piece.end].lower()
            old, new = old + (new_style(read) != read), new + (new_style(read) == read)
    return old > new
