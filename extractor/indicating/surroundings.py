"""What stands around a number: the phrase, the sentence, the paragraph, and the headings above it."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from extractor import regex
from extractor.clauses import Clause
from extractor.document import Document
from extractor.indicating import words
from extractor.indicating.counts import Count
from extractor.layout.titles import title as layout_title
from extractor.sentences import blocks

_SEPARATOR = regex.quick(
    r",(?! (?:cong dong|va cong dong|thi tran|phuong|to chuc (?:cai|dieu tri)|chua tri|dieu tri (?:cai|cho)))"
    r"|[;(]|\.(?!\d)"
)
_HARD = regex.quick(r";")
_FAR, _BEHIND = 260, 130  # code points
_HEADING = 170  # code points: a longer line is no heading
_SHORT = 80
_VERB = 40  # code points: the verb of a list of counts stands right before its first
_LISTED = regex.quick(r"[^;.:()\d\n]{0,50}?(?:,|\bva|\bcung|,? \bva)\s*")
_NEW_PREDICATE = regex.quick(r"\b(?:con|hien|co|da|dang|duoc|tang|giam|lap|phat|bat|thu|de|khong|chua)\b")
_FRAGMENT = 200  # code points
_BRACKETS = regex.quick(r"\([^()\n]{0,300}\)")
_LABEL_END = regex.quick(r"(?::|\bla:?)\s*$")
_PHRASE_END = regex.quick(r"[,;()\n]|\.(?!\d)|\bva\s+(?:so|tong so|co|con)\s")
_SENTENCE_END = regex.quick(r"[;\n]|\.\s")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Around:
    """The spans in which the words of a phrasing are looked for.

    ``listed``: what stands before the first of the counts that are told with this one (``dẹp hai nhóm, năm điểm``), or
    None; ``levels``: what stands before the number, the nearest first; ``part``: what stands before it since the
    last semicolon; ``behind``: from the number on to the end of its
    phrase, ``own`` to the last break before the next number, ``rest`` to the next number, ``full`` to the end of its
    sentence; ``more``: what goes on behind a bracket (``06 người (05 nam, 01 nữ) đi
    cai``), empty where there is none.
    """

    levels: tuple[Span, ...]
    part: Span
    behind: int
    own: int
    rest: int
    full: int
    more: Span
    listed: Span | None = None


def around(document: Document, clause: Clause, numbers: list[Count], position: int) -> Around:
    """Where the words about ``numbers[position]`` stand, one of the numbers of ``clause``."""
    folded = document.folded
    count, before = numbers[position], numbers[:position]
    following = numbers[position + 1] if position + 1 < len(numbers) else None
    begin = max(clause.start, count.first - _FAR)
    closed = [match.span() for match in _BRACKETS.finditer(folded, begin, count.first)]
    near = begin
    for match in _SEPARATOR.finditer(folded, begin, count.first):
        if not any(start <= match.start() < end for start, end in closed):
            near = match.end()
    last = next((one for one in reversed(before) if not _inside(one.number_start, closed)), None)
    since = max(begin, last.number_end) if last is not None else begin
    hard = begin
    for match in _HARD.finditer(folded, begin, count.first):
        if not any(start <= match.start() < end for start, end in closed):
            hard = match.end()
    levels: list[Span] = []
    for start in (max(near, since), max(since, hard), hard, begin):
        if (start, count.first) not in levels:
            levels.append((start, count.first))
    limit = min(clause.end, count.end + _BEHIND, following.first if following is not None else clause.end)
    stop = _PHRASE_END.search(folded, count.end, limit)
    behind = stop.start() if stop is not None else limit
    far = min(clause.end, count.end + 2 * _BEHIND)
    full = _SENTENCE_END.search(folded, count.end, far)
    rest = full.start() if full is not None else far
    own, whole = behind, rest
    if following is not None and following.first < rest:
        for match in _SEPARATOR.finditer(folded, behind, following.first):
            own = match.start()
        rest = following.first
    else:
        own = rest
    return Around(
        tuple(levels),
        (hard, count.first),
        behind,
        own,
        rest,
        whole,
        _behind_bracket(folded, behind, clause, numbers, position),
        _listed(folded, clause, numbers, position),
    )


def _listed(folded: str, clause: Clause, numbers: list[Count], position: int) -> Span | None:
    first = position
    while first and _LISTED.fullmatch(folded, numbers[first - 1].number_end, numbers[first].first):
        if _NEW_PREDICATE.search(folded, numbers[first - 1].number_end, numbers[first].first):
            break
        first -= 1
    start = numbers[first].first
    return None if first == position else (max(clause.start, start - _VERB), start)


def _behind_bracket(folded: str, behind: int, clause: Clause, numbers: list[Count], position: int) -> Span:
    """The words that go on behind a bracket right behind the phrase, up to the next number or the phrase's end."""
    bracket = _BRACKETS.match(folded, behind, min(clause.end, behind + 320))
    if bracket is None:
        return behind, behind
    begin = bracket.end()
    limit = min(clause.end, begin + _BEHIND)
    following = next((one.first for one in numbers[position + 1 :] if one.first >= begin), limit)
    stop = _PHRASE_END.search(folded, begin, min(limit, following))
    return begin, stop.start() if stop is not None else min(limit, following)


def _inside(offset: int, spans: list[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)


def labelled(document: Document, count: Count) -> bool:
    """Whether a label with a colon stands right before the number (``… tính đến 31/5 là: 125 người``)."""
    return _LABEL_END.search(document.folded, max(0, count.first - 8), count.first) is not None


# -- above -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A short line or a line that opens a list; ``start:end`` of the text."""

    start: int
    end: int
    level: int
    opens_list: bool


def _headings(document: Document) -> tuple[list[int], list[Heading]]:
    found = []
    for block in blocks(document):
        line = document.folded[block.start : block.end].rstrip(" *")
        opens = line.endswith((":", "nhu sau", "cu the", "sau day"))
        short = len(line) < _HEADING and "|" not in line and not line.endswith((".", ";", ",")) and not block.footnote
        upper = document.clean[block.start : block.end].isupper()
        capital = document.clean[block.start : block.end].lstrip(" *_#-+")[:1].isupper()
        if opens or (short and (block.level in (1, 2, 3) or upper or (capital and len(line) < _SHORT))):
            level = 0 if upper else block.level if block.level in (1, 2, 3) else 4
            found.append(Heading(block.start, block.end, level, opens))
    return [heading.start for heading in found], found


def above(document: Document, offset: int) -> list[Span]:
    """The headings over ``offset``, the nearest first: at most one of each level, and the document's title."""
    starts, found = document.derive(_headings)
    spans: list[Span] = []
    level = 99
    last = bisect.bisect_left(starts, offset)
    for heading in reversed(found[max(0, last - 40) : last]):
        if heading.end > offset:
            continue
        if heading.opens_list and spans:
            continue  # the head of a list that is over
        if heading.level < level or heading.opens_list:
            spans.append((heading.start, heading.end))
            level = level if heading.opens_list else heading.level
        if len(spans) == 3:
            break
    return spans


def list_head(document: Document, clause: Clause) -> Span | None:
    """The line that opens the list in which the clause stands, if it opens right above (``trong đó:``)."""
    starts, found = document.derive(_headings)
    at = bisect.bisect_left(starts, clause.start) - 1
    if at < 0 or not found[at].opens_list:
        return None
    return (found[at].start, found[at].end)


def title(document: Document) -> Span:
    """The document's title (trích yếu); an empty span where it has none."""
    return document.derive(_title)


def _title(document: Document) -> Span:
    found = document.derive(layout_title)
    return (0, 0) if found is None else (found.spans[0][0], found.spans[-1][1])


def has_drugs(document: Document) -> bool:
    """Whether the document speaks of drugs; a fragment that names no field at all is taken as if it did."""
    data = words.data()["document"]
    if words.cached(tuple(data["drugs"])).search(document, 0, len(document.folded)) is not None:
        return True
    other = words.cached(tuple(data["other_fields"]))
    return len(document.folded) < _FRAGMENT and other.search(document, 0, len(document.folded)) is None
