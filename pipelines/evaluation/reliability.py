"""How honest the confidence of words read by OCR is: of words said to be 90 % sure, 90 % should be right.

Every word of the document is held against the true text. The order of columns, notes and cells may differ: words that
were moved count as right where their neighbours moved with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rapidfuzz.distance import Levenshtein

from extractor.document import Document
from pipelines.evaluation.reading_errors import plain

EDGES = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
"""Bounds of the bins of said confidence: narrow where most words are. The last one holds 1.0 as well."""
_LONG = 4
"""A moved word of so many letters is known by itself; a shorter one by a neighbour, or because it moved little."""
_NEAR = 40
"""So many words is little: a row of a table."""
_RUN = 4
"""So many words in a row that stand in the true text are right even where they come again: a table's head is printed
anew on the next page."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Words whose said confidence lies in one bin: how many, the sum of what was said, and how many are right."""

    words: int = 0
    said: float = 0.0
    right: int = 0

    def __add__(self, other: Bin) -> Bin:
        return Bin(self.words + other.words, self.said + other.said, self.right + other.right)


Reliability = tuple[Bin, ...]
"""A bin for each two neighbours of ``EDGES``."""


def reliability(true: str, document: Document) -> Reliability | None:
    """The bins of a document's words that were read by OCR; None where there are none."""
    seen = {page.info.number for page in document.pages if page.info.method == "ocr"}
    words = [(document.text[word.start : word.end], word) for word in document.words]
    flags = words_right(true, [text for text, _ in words])
    bins = [Bin()] * (len(EDGES) - 1)
    for (_, word), is_right in zip(words, flags, strict=True):
        if word.page in seen:
            place = _bin_of(word.confidence)
            bins[place] += Bin(1, word.confidence, is_right)
    return tuple(bins) if any(one.words for one in bins) else None


def as_data(several: Sequence[Reliability]) -> dict[str, Any] | None:
    """The bins of all documents as plain data, empty ones left out; None without documents.

    ``said``: mean confidence of the bin's words; ``right``: the share of them that is right.
    """
    if not several:
        return None
    bins = tuple(sum(column, Bin()) for column in zip(*several, strict=True))
    return {
        "calibration_error": calibration_error(bins),
        "bins": [
            {"from": low, "to": high, "words": one.words, "said": one.said / one.words, "right": one.right / one.words}
            for one, (low, high) in zip(bins, pairwise(EDGES), strict=True)
            if one.words
        ],
    }


def calibration_error(bins: Reliability) -> float:
    """Expected calibration error: how far, for the average word, what was said is from the share that is right."""
    words = sum(one.words for one in bins)
    return sum(abs(one.said - one.right) for one in bins) / words if words else 0.0


def words_right(true: str, words: Sequence[str]) -> list[bool]:
    """For each word of a reading (no blanks in it) whether it stands in the true text, whose words count once each.

    Only runs of words may come again.
    """
    wanted = plain(true).split()
    right = [False] * len(words)
    near = [0] * len(words)
    left: dict[str, list[int]] = defaultdict(list)
    for block in Levenshtein.opcodes(wanted, list(words)):
        size = block.dest_end - block.dest_start
        near[block.dest_start : block.dest_end] = range(block.src_start, block.src_start + size)
        if block.tag == "equal":
            right[block.dest_start : block.dest_end] = [True] * size
        else:
            for place in range(block.src_start, block.src_end):
                left[wanted[place]].append(place)
    for place, word in enumerate(words):
        if right[place] or not left.get(word):
            continue
        there = min(left[word], key=lambda other: abs(other - near[place]))
        beside = {wanted[there - 1] if there else "", *wanted[there + 1 : there + 2]}
        moved_along = beside.intersection((*words[max(place - 1, 0) : place], *words[place + 1 : place + 2]))
        if len(word) >= _LONG or abs(there - near[place]) <= _NEAR or moved_along:
            right[place] = True
            left[word].remove(there)
    runs = {tuple(wanted[place : place + _RUN]) for place in range(len(wanted) - _RUN + 1)}
    again = [
        place
        for place in range(len(words) - _RUN + 1)
        if not any(right[place : place + _RUN]) and tuple(words[place : place + _RUN]) in runs
    ]
    for place in again:
        right[place : place + _RUN] = [True] * _RUN
    return right


def _bin_of(confidence: float) -> int:
    return next((place for place, edge in enumerate(EDGES[1:-1]) if confidence < edge), len(EDGES) - 2)
