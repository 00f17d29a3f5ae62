"""What the counted cases were about: the offences and the article named with them, and whether drugs were."""

from __future__ import annotations

import regex

from extractor.casework import lexicon
from extractor.casework.entries import Entry
from extractor.document import Document

_DATA = lexicon.DATA["complement"]
_STOP = regex.compile(rf"[;\n]|(?<=[a-z)\"])\.(?=\s|$)|{lexicon.LEFT}(?:{'|'.join(_DATA['stop'])})(?![a-z])")
_CLAUSE_STOP = regex.compile(r"[,;.(\n]")
_REST = regex.compile(rf"(?:,? ?(?:{'|'.join(_DATA['rest'])}))*")
_REACH = 260
_TOPIC_REACH = 90
_MADE_UP_OF = regex.compile(r"\s?[,:(]?\s?(?:bao )?gom(?: co)?:?\s")


def behind(document: Document, entry: Entry, stops: list[int], end: int) -> tuple[int, int]:
    """The span behind the entry that can still say what it is about: up to the next count, verb or full stop."""
    begin = max(
        entry.end, entry.mentions[-1].end if entry.mentions and entry.mentions[-1].start < entry.end + 60 else 0
    )
    limit = min([stop for stop in stops if stop >= begin] + [end, begin + _REACH])
    stop = _STOP.search(document.folded, begin, limit)
    return begin, stop.start() if stop is not None else limit


def before(document: Document, entry: Entry, begin: int) -> tuple[int, int]:
    """The span before the entry's first count that labels it: from its verb, or from ``begin``."""
    start = entry.verb_end if entry.verb_end is not None and entry.verb_end <= entry.first else begin
    start = max(start, begin)
    cut = max(document.folded.rfind(";", start, entry.first), document.folded.rfind("\n", start, entry.first))
    return max(start, cut + 1), entry.first


def named(document: Document, spans: list[tuple[int, int]]) -> tuple[list[str], int | None]:
    """The offences named in the spans, each once, in text order, and where the last one's words end."""
    found: list[str] = []
    last: int | None = None
    for start, end in spans:
        for match in lexicon.OFFENCE.finditer(document.folded, start, end):
            value = lexicon.offence_value(document.folded, match.start())
            if value and value not in found:
                found.append(value)
            rest = _REST.match(document.folded, match.end(), end)
            last = rest.end() if rest is not None else match.end()
    return found, last


def article(document: Document, spans: list[tuple[int, int]]) -> str | None:
    """The article named in the spans as written (``khoản 1 Điều 251``); None where there is none or several."""
    matches = [match for span in spans for match in lexicon.ARTICLE.finditer(document.folded, *span)]
    if len(matches) != 1:
        return None
    return " ".join(document.clean[matches[0].start() : matches[0].end()].split())


def foreign(document: Document, entry: Entry, begin: int, stops: list[int], end: int, section: str | None) -> bool:
    """Whether the cases are of another kind (traffic accidents, theft, lawsuits) and have nothing to do with drugs.

    What stands right behind the count decides, then the nearest topic before it, then the ``section``:
    what the clause before or the heading speaks of.
    """
    folded = document.folded
    first, last = behind(document, entry, stops, end)
    cut = _CLAUSE_STOP.search(folded, first, min(last, first + _TOPIC_REACH))
    if _MADE_UP_OF.match(folded, entry.end):  # "13 vụ, gồm 9 vụ trộm cắp và 4 vụ đánh nhau": as its parts
        last, cut = min(end, entry.end + _TOPIC_REACH), None
    topics = lexicon.topics(document, entry.first, cut.start() if cut else min(last, first + _TOPIC_REACH), behind=True)
    if not topics and entry.mentions and not entry.counts:
        topics = lexicon.topics(document, entry.start, min(end, entry.end + 60), behind=True)
    if topics:
        return "drug" not in topics
    nearest = lexicon.topics(document, begin, entry.first)
    if nearest:
        return nearest[-1] == "other"
    wide = lexicon.topics(document, first, last)
    if wide:
        return "drug" not in wide
    return section == "other"


def topic_of(document: Document, start: int, end: int) -> str | None:
    """``drug`` or ``other`` where a heading names one kind only."""
    topics = set(lexicon.topics(document, start, end, behind=True))
    return topics.pop() if len(topics) == 1 else None
