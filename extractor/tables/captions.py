"""The lines over a table: its title, and the unit of all its figures (``Đơn vị tính: người``)."""

from __future__ import annotations

from extractor.document import Document
from extractor.tables.lines import RULE, trimmed
from extractor.tables.model import Span
from extractor.tables.words import CAPTION_UNIT

_MOST_LINES = 5
_LONGEST = 220  # code points: a longer line is a paragraph
_MOST_BLANK = 3


def caption_of(document: Document, start: int) -> tuple[tuple[Span, ...], Span | None]:
    """The lines over the table that begins at ``start``, the nearest last, and the span of the unit that they give.

    They end with a paragraph: a line that is long or closes a sentence, which is kept only if it opens the table
    with a colon.
    """
    found: list[Span] = []
    text, end = document.text, start
    blank = 0
    while end > 0 and len(found) < _MOST_LINES and blank <= _MOST_BLANK:
        begin = text.rfind("\n", 0, end - 1) + 1
        first, last = trimmed(text, begin, max(end - 1, begin))
        end = begin
        if first == last:
            blank += 1
            continue
        if RULE.fullmatch(text, first, last):
            continue
        if "|" in text[first:last] or "\t" in text[first:last]:
            break  # the table above
        closes = text[last - 1] in ".;"
        if closes and found:
            break
        found.append((max(first, last - _LONGEST), last))
        blank = 0
        if closes or last - first > _LONGEST:
            break
    found.reverse()
    for line in reversed(found):
        match = CAPTION_UNIT.search(document.folded, *line)
        if match is not None:
            return tuple(found), match.span("unit")
    return tuple(found), None
