"""What an amount of money is for: taken from somebody, a fine, or spent (RECORD.md, money).

The nearest word before the amount in its sentence decides, then where it is paid from behind it, then the headings
above it, then the document's title. A price, a rate or a limit is for none of these, whatever the heading says.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from extractor import regex
from extractor.document import Document
from extractor.layout.cells import in_capitals
from extractor.layout.titles import title
from extractor.paying.words import PATTERNS
from extractor.vietnamese.matching import match_at

_SENTENCE = 800
"""Code points of a sentence, before the amount, that can say what it is for."""

_SECTION = 4_000
"""Code points before an amount in which a heading is looked for."""

_LONGEST_HEADING, _LONGEST_LEAD = 120, 300
_SENTENCE_END = regex.compile(r"(?r)[.!?](?=\s)|\n")
_NEXT_SENTENCE = regex.compile(r"[.!?](?=\s)|\n")
_PURPOSE = regex.compile(
    r"(?r)\b(?:"
    + "|".join(
        f"(?P<{purpose}>{'|'.join(sorted(words, key=len, reverse=True))})"
        for purpose, words in PATTERNS["purpose"].items()
    )
    + r")(?![a-z])"
)
_TAKES = regex.compile(PATTERNS["takes"]["words"])
_CRIME = regex.compile(PATTERNS["takes"]["crime"])
_AFTER = regex.compile(PATTERNS["purpose_after"]["budget"])
_RATE = regex.compile(PATTERNS["purpose_after"]["rate"])
_LIMIT = regex.compile(PATTERNS["purpose_after"]["limit"])
_COLUMN = regex.compile(PATTERNS["purpose_heading"]["column"])
_HEADINGS: dict[str, regex.Pattern[str]] = {
    "budget": regex.compile(PATTERNS["purpose_heading"]["budget"]),
    "fine": regex.compile(PATTERNS["purpose_heading"]["fine"]),
    "seized": regex.compile(PATTERNS["purpose_heading"]["seized"]),
}
# How headings begin, the highest rank first.
_RANKS = [
    regex.compile(r"(?:PHẦN|CHƯƠNG|Phần|Chương|[A-D]\.|[A-D] -)(?=\s)"),
    regex.compile(r"(?:[IVX]{1,5}[.)/]|Điều \d{1,3}\.?|MỤC|Mục)"),
    regex.compile(r"\d{1,2}[.)](?!\d)"),
    regex.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[.)]?"),
    regex.compile(r"[a-zđ][.)]"),
]
_LEAD = len(_RANKS)
_FIRST_ITEM = regex.compile(r"[ \t]*(?:a|1|I|A)[.)/]")
"""The first of a numbered list, whose lead-in above is a heading over all of its items."""
_ITEM = regex.compile(r"[ \t]*[-+•*·|]")


def purpose(document: Document, start: int, end: int, heading: tuple[int, int] | None = None) -> str | None:
    """What the amount at ``start:end`` is for; ``heading``: the words that head its column, for a cell of a table."""
    if heading is not None:
        line = document.text.rfind("\n", 0, start) + 1
        for words in (heading, (line, start)):
            named = _named(_PURPOSE.search(document.folded, *words)) or _headed(document, *words)
            if named is not None:
                return named
        return "budget" if _COLUMN.search(document.folded, *heading) else _above(document, start)
    word = _before(document, start)
    rate = match_at(_RATE, document.folded, end) is not None
    if word == "support":
        word = "other" if rate else "budget"
    if word not in (None, "other"):
        return _purpose_of(word)
    if match_at(_AFTER, document.folded, end):
        return "budget"
    if word == "other":
        return None
    following = _NEXT_SENTENCE.search(document.folded, end, end + 48)
    stop = following.start() if following else min(end + 40, len(document.folded))
    if _named(_PURPOSE.search(document.folded, end, stop)) == "fine":
        return "fine"
    limit = _LIMIT.search(document.folded, max(0, start - 40), start)
    return None if rate or limit else _above(document, start)


def _purpose_of(group: str | None) -> str | None:
    return next((purpose for purpose in _HEADINGS if purpose == group), None)


def _named(match: regex.Match[str] | None) -> str | None:
    return None if match is None else _purpose_of(match.lastgroup)


def _before(document: Document, start: int) -> str | None:
    """The group of the nearest word before ``start`` in its sentence, part by part where semicolons part it."""
    folded = document.folded
    window = max(0, start - _SENTENCE)
    stop = _SENTENCE_END.search(folded, window, start)
    window, until = stop.end() if stop else window, start
    while until > window:
        begin = max(window, folded.rfind(";", window, until) + 1)
        word = _PURPOSE.search(folded, begin, until + (until == start))  # "phạt 5": the figure tells the verb
        if word is not None:
            if word.lastgroup == "spends":
                return "other" if _CRIME.search(folded, window, start) else "budget"
            return _taken(document, window, word.start()) if word.lastgroup == "takes" else word.lastgroup
        if match_at(_TAKES, document.clean, begin, start - begin + 1):
            return "seized"
        until = begin - 1
    return None


def _taken(document: Document, window: int, verb: int) -> str:
    """What a bare ``thu 3.000.000 đồng`` is: a fine behind a fine, seized where the sentence tells of a crime."""
    if _before(document, verb) == "fine":
        return "fine"
    return "seized" if _CRIME.search(document.folded, window, verb) else "other"


def _above(document: Document, start: int) -> str | None:
    """What the headings above say, the nearest first; else the title."""
    for heading in _headings(document, start):
        if (named := _headed(document, *heading)) is not None:
            return named
    found = document.derive(title)
    if found is not None and any(_HEADINGS["budget"].search(document.folded, *span) for span in found.spans):
        return "budget"
    return None


def _headed(document: Document, start: int, end: int) -> str | None:
    """What the words of a heading say."""
    return next((named for named, words in _HEADINGS.items() if words.search(document.folded, start, end)), None)


def _headings(document: Document, start: int) -> Iterator[tuple[int, int]]:
    """The headings over ``start``, from the nearest to the widest."""
    lines = document.derive(_heading_lines)
    line = document.text.rfind("\n", 0, start) + 1
    item = _ITEM.match(document.clean, line) is not None or "\t" in document.text[line:start]
    lowest = _LEAD
    below, under = -1, 0  # rank and beginning of the heading that follows
    for first, last, rank in reversed(lines[: bisect.bisect_left(lines, (line,))]):
        if first < start - _SECTION or not lowest:
            return
        over_list = rank == _LEAD and lowest == below and _FIRST_ITEM.match(document.clean, under) is not None
        if rank < lowest or (rank == _LEAD and item) or over_list:
            item, lowest = False, min(rank, lowest)
            yield first, last
        below, under = rank, first


def _heading_lines(document: Document) -> list[tuple[int, int, int]]:
    """Start, end and rank of every heading, and of the lines that lead a list in."""
    found, first = [], 0
    for line in document.clean.split("\n"):
        stop = first + len(line)
        if 0 < len(words := line.strip()) < _LONGEST_LEAD and (rank := _rank(words)) is not None:
            follows = document.clean[stop + 1 : stop + 40].lstrip()
            if not follows[:1].islower() or _FIRST_ITEM.match(follows):  # "1. Phạt tiền⏎từ …": a broken sentence
                found.append((first, stop, rank))
        first = stop + 1
    return found


def _rank(line: str) -> int | None:
    """How high a heading the line is, 0 the highest; None where it is none."""
    if line.endswith((";", ",")):
        return None
    leads = line.endswith(":")
    if len(line) > _LONGEST_HEADING or line.endswith("."):
        return _LEAD if leads else None
    for rank, pattern in enumerate(_RANKS):
        if pattern.match(line):
            return rank
    if leads:
        return _LEAD
    return 1 if in_capitals(line) and len(line) > 4 and "|" not in line else None
