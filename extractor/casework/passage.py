"""What a passage is about where a count's own sentence does not say: the sentences around it, the text as a whole."""

from __future__ import annotations

import bisect

from extractor import regex
from extractor.casework import lexicon
from extractor.casework.offences import speaks_of_drugs
from extractor.document import Document
from extractor.sentences import Block, blocks

_PAST = regex.compile(lexicon.DATA["topic"]["past"])
_PAST_REACH = 70
_HAUL_REACH = 160
_HAUL = regex.compile(lexicon.DATA["topic"]["haul"])
_BACK, _AHEAD, _ABOVE = 1_500, 400, 1_200
_BARE = 400  # code points: a text no longer than this may be a count and nothing else


def topic(document: Document, start: int, end: int, following: int) -> str | None:
    """``drug`` or ``other``: what the paragraph of the clause ``start:end`` speaks of; None where it names neither.

    The nearest mention before the clause decides, unless drugs are named behind it before the next count
    (``following``): ``… bắt hai đối tượng. Tang vật gồm 3 bánh heroin``.
    """
    block = _block(document, start)
    nearest = _nearest(document, max(block.start, start - _BACK), start)
    if nearest == "drug":
        return nearest
    ahead = min(block.end, following, end + _AHEAD)
    if any(kind == "drug" for _, kind in _between(document, end, ahead)):
        return "drug"
    return nearest or _haul_below(document, block, following)


def haul_behind(document: Document, end: int, following: int) -> bool:
    """Whether the sentence behind ``end`` begins with the drugs taken, before the next count: ``Tang vật gồm …``."""
    if not _HAUL.match(document.folded, end):
        return False
    return any(kind == "drug" for _, kind in _between(document, end, min(following, end + _HAUL_REACH)))


def _haul_below(document: Document, block: Block, following: int) -> str | None:
    """``drug`` where the next paragraph begins with the drugs taken: ``Đã thu giữ tổng số 25 bánh heroin``."""
    found = document.derive(_blocks)
    at = bisect.bisect_right(found, block.start, key=lambda other: other.start)
    if at >= len(found) or not _HAUL.match(document.folded, found[at].start):
        return None
    below = found[at]
    kinds = [kind for _, kind in _between(document, below.start, min(below.end, following, below.start + _AHEAD))]
    return "drug" if "drug" in kinds else None


def above(document: Document, start: int) -> str | None:
    """What the paragraphs before that of ``start`` last spoke of."""
    stop = _block(document, start).start
    return _nearest(document, max(0, stop - _ABOVE), stop)


def says_other(document: Document) -> bool:
    """Whether a text that never names drugs is about another matter; a bare count (``bắt 31 vụ``) is about nothing."""
    return document.derive(_of_other_matters)


def _of_other_matters(document: Document) -> bool:
    if speaks_of_drugs(document):
        return False
    return len(document.text) > _BARE or bool(document.derive(_mentions))


def _nearest(document: Document, start: int, end: int) -> str | None:
    for begin, kind in reversed(_between(document, start, end)):
        if kind == "drug" or not _PAST.search(document.folded, max(start, begin - _PAST_REACH), begin):
            return kind
    return None


def _between(document: Document, start: int, end: int) -> list[tuple[int, str]]:
    found = document.derive(_mentions)
    low = bisect.bisect_left(found, (start, ""))
    return found[low : max(low, bisect.bisect_left(found, (end, "")))]


def _mentions(document: Document) -> list[tuple[int, str]]:
    return lexicon.mentions(document, 0, len(document.text), strong=True)


def _block(document: Document, offset: int) -> Block:
    found = document.derive(_blocks)
    if not found:
        return Block(0, len(document.text), 0)
    return found[max(0, bisect.bisect_right(found, offset, key=lambda block: block.start) - 1)]


def _blocks(document: Document) -> tuple[Block, ...]:
    return tuple(blocks(document))
