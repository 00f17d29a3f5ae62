"""Specks: bits of seals, signatures and ruled lines that OCR took for letters. They are kept, but out of the way.

Their ink is far less high than any letter of the page's type. Between two columns they hide the gutter, at a line's
end they become a word of a name: ``CHỦ TỊCH ề``.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractor.reading.printed import PrintedWord

_LEAST = 0.3
"""A letter's ink is at least so high, in heights of the page's words. Small letters without strokes have 0.45."""
_ENOUGH = 8
"""Words that a page must have before its type is known."""


def divided(words: Sequence[PrintedWord]) -> tuple[list[PrintedWord], list[PrintedWord]]:
    """(words, specks) of a page read by OCR, both in the order given."""
    heights = [word.box[3] - word.box[1] for word in words if len(word.text) > 2]
    if len(heights) < _ENOUGH:
        return list(words), []
    least = _LEAST * median(heights)
    kept: list[PrintedWord] = []
    specks: list[PrintedWord] = []
    for word in words:
        is_low = word.box[3] - word.box[1] < least
        (specks if is_low and any(map(str.isalnum, word.text)) else kept).append(word)
    return kept, specks
