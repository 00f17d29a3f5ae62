"""Words under pictures: a line of news that shows people or goods and tells nothing new of the event."""

from __future__ import annotations

import bisect

from extractor import regex
from extractor.document import Document
from extractor.narrating.words import DATA
from extractor.sentences import blocks
from extractor.zones import zones

_CREDIT = regex.compile(DATA["captions"]["credit"])
_SHOWN = regex.compile(DATA["captions"]["shown"])
_LONGEST = 260  # code points of a line with the picture's maker behind it
_LONGEST_BARE = 110  # without


def captions(document: Document) -> list[tuple[int, int]]:
    """Spans of the lines under pictures in text order; official documents have none. Derive it."""
    if document.derive(zones).head[1]:
        return []
    found: list[tuple[int, int]] = []
    for block in blocks(document):
        length = block.end - block.start
        if length > _LONGEST:
            continue
        credit = _CREDIT.search(document.clean, block.start, block.end) is not None
        shown = (
            block.open_end
            and not block.level
            and length < _LONGEST_BARE
            and _SHOWN.match(document.folded, block.start, block.end) is not None
        )
        if credit or shown:
            found.append((block.start, block.end))
    return found


def in_caption(document: Document, offset: int) -> bool:
    """Whether ``offset`` lies in the words under a picture."""
    spans = document.derive(captions)
    at = bisect.bisect_right(spans, (offset, len(document.clean))) - 1
    return at >= 0 and spans[at][0] <= offset < spans[at][1]
