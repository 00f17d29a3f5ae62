"""Which of the offences around a count are its own: ``mua bán 11 vụ, tàng trữ 22 vụ``, ``11 vụ mua bán, 22 vụ …``."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from extractor import regex
from extractor.casework import lexicon, offences
from extractor.casework.entries import Entry
from extractor.clauses import Clause
from extractor.document import Document

_LABELLED = regex.compile(
    rf"(?:{lexicon.OFFENCE.pattern}|\bdieu \d{{2,3}}[a-z]?){lexicon.DATA['label']['before_count']}"
)
_CUT = regex.compile(lexicon.DATA["label"]["cut"])
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Label:
    """What is told of a count: the offences, the article, and ``text[start:end]`` that the quote must reach over."""

    acts: list[str]
    article: str | None = None
    start: int | None = None
    end: int | None = None


def read(document: Document, entry: Entry, entries: Sequence[Entry], stops: Sequence[int], clause: Clause) -> Label:
    """The offences and the article named with the entry, before its count or behind it.

    ``entries``: those of the clause; ``stops``: where its counts, verbs and ``trong đó`` begin, in order.
    """
    if entry.counts and entry.counts[0].part:
        return Label([])  # what the men and women did is told of all of them
    own = stops[bisect.bisect_right(stops, entry.end) :][:3]
    at = bisect.bisect_left(stops, entry.start)
    begin = max(clause.start, stops[at - 1] if at else 0)
    before = _before(document, entry, entries, begin)
    labelled = bool(entry.counts) and _labels(document, *before)
    behind = offences.behind(document, entry, list(own), clause.end, past_verb=True)
    following = next((other for other in entries if other.counts and other.first >= entry.end), None)
    if labelled or (
        following is not None and own and own[0] == following.first and _labels(document, entry.end, following.first)
    ):
        behind = behind[0], _cut(document, *behind)
    passive = [(entry.end, entry.verb_end)] if entry.passive and entry.verb_end is not None else []
    spans = [before, (entry.first, entry.end), *passive, *_between(entry, own), behind]
    acts, acts_end = offences.named(document, spans) if entry.counts else ([], None)
    article = offences.article(document, spans)
    return Label(acts, article, _start(document, entry, before) if entry.counts else None, acts_end)


def _before(document: Document, entry: Entry, entries: Sequence[Entry], begin: int) -> tuple[int, int]:
    """The span before the count that labels it; what stands behind an earlier count is that one's."""
    start, end = offences.before(document, entry, begin)
    earlier = [other for other in entries if other.counts and other.end <= entry.first and other is not entry]
    if not earlier:
        return start, end
    last = max([earlier[-1].end, *(mention.end for mention in earlier[-1].mentions if mention.end <= end)])
    if last <= start:
        return start, end
    if not _labels(document, last, end):
        return end, end
    cut = _CUT.search(document.folded, last, end)
    return (cut.end() if cut is not None else last), end


def _labels(document: Document, start: int, end: int) -> bool:
    """Whether the name of an offence stands right before ``end``."""
    return _LABELLED.search(document.folded, max(start, end - _LONGEST), end) is not None


def _cut(document: Document, start: int, end: int) -> int:
    cut = _CUT.search(document.folded, start, end)
    return end if cut is None else cut.start()


def _between(entry: Entry, stops: Sequence[int]) -> list[tuple[int, int]]:
    """The span between the count and a change behind it: ``47 vụ mua bán ma túy, tăng 8 vụ``."""
    later = [mention.start for mention in entry.mentions if mention.start > entry.end]
    if not entry.counts or not later or (stops and stops[0] < later[0]):
        return []
    return [(entry.end, later[0])]


def _start(document: Document, entry: Entry, before: tuple[int, int]) -> int | None:
    """Where the label begins that an entry without a verb of its own has before it."""
    if entry.start < entry.first:
        return None
    first = lexicon.OFFENCE.search(document.folded, *before) or lexicon.ARTICLE.search(document.folded, *before)
    if first is None:
        return None
    start = before[0]
    for pattern in (_CUT, lexicon.SUBSET):
        start = max([start, *(mark.end() for mark in pattern.finditer(document.folded, before[0], first.start()))])
    word = regex.search(r"\w", document.folded[start : entry.first])
    return None if word is None else start + word.start()
