"""What a scanner misread, put right where the language leaves no doubt; figures and names never are.

The text stays as it was read: :func:`repairs` says what to put in its place, letter for letter, for the views that
rules read (``Document.repaired``), and every repair stands in the record.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.vietnamese.repair.codes import misread_codes
from extractor.vietnamese.repair.seen import Repair, Seen
from extractor.vietnamese.repair.stops import stray_stops
from extractor.vietnamese.repair.words import misread

__all__ = ["Repair", "Seen", "repaired", "repairs"]


def repairs(text: str, seen: Sequence[Seen]) -> tuple[Repair, ...]:
    """What was misread in ``text`` (breaks inside sentences are blanks), in text order, without overlaps.

    ``seen``: the printed words that were read by OCR, in text order; nothing outside of them is touched.
    """
    if not seen:
        return ()
    stops = tuple(stray_stops(text, seen))
    text = repaired(text, stops)
    return tuple(sorted((*stops, *misread(text, seen), *misread_codes(text, seen))))


def repaired(text: str, found: Sequence[Repair]) -> str:
    """``text`` with every repair in its place; of the same length."""
    pieces: list[str] = []
    last = 0
    for repair in found:
        pieces += (text[last : repair.start], repair.repaired)
        last = repair.end
    return "".join((*pieces, text[last:])) if found else text
