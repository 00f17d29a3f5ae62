"""Sentences by their number of people: ``tử hình 4 bị cáo``, ``20 năm tù 3 bị cáo`` divide those tried."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from extractor import regex
from extractor.casework import lexicon
from extractor.casework.counts import counts
from extractor.casework.entries import Entry, fits
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case
from extractor.vietnamese.matching import match_at

_BEFORE = regex.compile(lexicon.DATA["sentences"]["before"])
_BEHIND = regex.compile(lexicon.DATA["sentences"]["behind"])
_REACH = 90
_NEAR_FACTS, _NEAR_BLOCKS = 12, 1


def divides_the_tried(
    document: Document, entry: Entry, action: str, clause: Clause, told: Sequence[tuple[Entry, Case, Clause]]
) -> bool:
    """Whether the entry only says to what some of those were sentenced whose trial was ``told`` of just before.

    A sum would take them twice; where no count of the tried stands before, the sentences are all that is known.
    """
    if action != "try" or not _is_sentence(document, entry, max(clause.start, entry.first - _REACH)):
        return False
    for other, fact, where in told[-_NEAR_FACTS:]:
        near = clause.block - where.block <= _NEAR_BLOCKS and fact.action == "try" and other.counts
        if near and fits(entry, other) and not _is_sentence(document, other, max(where.start, other.first - _REACH)):
            return True
    return False


def _is_sentence(document: Document, entry: Entry, begin: int) -> bool:
    if entry.count("cases") is not None or not entry.counts:
        return False
    found = document.derive(counts)
    at = bisect.bisect_left(found, entry.first, key=lambda count: count.start)
    begin = max(begin, found[at - 1].end) if at else begin
    return bool(_BEFORE.search(document.folded, begin, entry.first) or match_at(_BEHIND, document.folded, entry.end))
