"""Blocks and sentences: paragraphs and list items as a document prints them, and the sentences in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from extractor import regex
from extractor.document import Document


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list item; ``level`` 0 is running text, deeper levels are kinds of bullets."""

    start: int
    end: int
    level: int
    footnote: bool = False
    open_end: bool = False


_BULLET = regex.compile(
    r"(?P<note>[¹²³⁴-⁹]|\[\d{1,2}\])|(?P<item>[-–—+•●▪*]+(?=[\s*]))|(?P<number>\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(\d{1,2}\)\.?)\s|(?P<letter>[a-zđ]\))"
    # ``H. NỘI DUNG``: OCR reads the strokes of II and III as one letter; a heading in capitals stays one
    r"|(?P<roman>[IVX]{1,5}\.|[IVXHUL1l]{1,5}\.(?=\s\p{Lu}{2}))|(?P<heading>#+\s)"
)
_STAR = regex.compile(r"[^\S\n]*(?P<item>\*(?=\s)|\*(?=[^*\s][^*\n]*$))")
"""A bullet, no emphasis: the clean view has a blank in its place."""
_MARK = regex.compile(r"[¹²³⁴-⁹]+|\[\d{1,2}\]")
_LEVELS = {"heading": 1, "roman": 1, "number": 2, "letter": 3, "item": 4, "note": 0}
_SENTENCE_BREAK = regex.compile(
    r"[.!?][\"')\]]{0,2}[¹²³⁴-⁹]?(\s+)(?=[\"'(]{0,2}\s?[\p{Lu}+-])|;(\s+)"
    # "… bắt giữ nhiều người. 12 đối tượng khai nhận": a figure before those whom reports count begins a sentence too
    r"|(?<=\p{Ll}{2}|\))\.(\s+)"
    r"(?=\d{1,3}(?:\.\d{3})?\s(?:vụ|đối tượng|bị can|bị cáo|người|nghi phạm|nghi can|tên|thanh niên)\b)"
)
_ABBREVIATION = regex.compile(r"(?:^|[\s(])(?:[\p{Lu}]|TP|Tp|TX|TT|Đ/c|đ/c|ThS|TS|BS|Th\.S|v\.v)\.$")
_LONGEST_SENTENCE = 4_000  # code points
_LONG_PARAGRAPH = 100  # code points: shorter ones without a full stop are headings
_FULL_LINE = 50  # code points: a line of running text that a printer broke is at least so long


def _lines(document: Document) -> Iterator[Block]:
    clean = document.clean
    starred = "*" in document.text
    for match in regex.finditer(r"[^\n]+", clean):
        line = match.group()
        text = line.strip()
        if not text:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - (len(line) - len(line.rstrip()))
        bullet = _STAR.match(document.text, match.start(), end) if starred else None
        bullet = bullet or _BULLET.match(document.text, start, start + 600)
        level, footnote = 0, False
        if bullet is not None and bullet.lastgroup is not None:
            level, footnote = _LEVELS[bullet.lastgroup], bullet.lastgroup == "note"
            if bullet.lastgroup == "item":
                level += max("-+*•".find(bullet["item"][0]), 0)
        yield Block(start, end, level, footnote, open_end=clean[end - 1] not in ".:;!?")


def blocks(document: Document) -> Iterator[Block]:
    """Blocks, with a paragraph that a blank line cuts in the middle of a sentence put together again."""
    clean = document.clean
    held: Block | None = None
    length = 0  # of the last printed line
    for block in _lines(document):
        if held is not None and held.open_end and not block.level and not block.footnote:
            first = clean[block.start]
            cut = held.end - held.start > _LONG_PARAGRAPH and (first.islower() or first.isdigit())
            wrapped = length >= _FULL_LINE and clean[held.end : block.start].count("\n") == 1
            capitals = clean[block.start : block.end].isupper() or clean[held.start : held.end].isupper()
            row = "|" in clean[block.start : block.end] or "|" in clean[held.start : held.end]
            if not row and (cut or (wrapped and not capitals)):
                length = block.end - block.start
                held = replace(held, end=block.end, open_end=block.open_end)
                continue
        if held is not None:
            yield held
        held, length = block, block.end - block.start
    if held is not None:
        yield held


def mark_of(document: Document, footnote: Block) -> int:
    """Where the text before a footnote has its mark; negative where it has none."""
    mark = _MARK.match(document.text, footnote.start, footnote.end)
    return document.text.rfind(mark.group(), 0, footnote.start) if mark else -1


def sentences(document: Document, start: int, end: int, new_subject: Any) -> Iterator[tuple[int, int]]:
    """Sentences of a block as half-open spans; a semicolon ends one where the pattern ``new_subject`` follows it.

    Those beyond all measure are cut between words, so that nobody's work grows with their square.
    """
    for sentence_start, last in _sentences(document, start, end, new_subject):
        first = sentence_start
        while last - first > _LONGEST_SENTENCE:
            cut = document.folded.rfind(" ", first + 1, first + _LONGEST_SENTENCE)
            cut = cut if cut > 0 else first + _LONGEST_SENTENCE
            yield first, cut
            first = cut
        yield first, last


def _sentences(document: Document, start: int, end: int, new_subject: Any) -> Iterator[tuple[int, int]]:
    clean, folded = document.clean, document.folded
    begin = start
    bullet = _BULLET.match(document.text, start, start + 600)
    for match in _SENTENCE_BREAK.finditer(clean, bullet.end() if bullet else start, end):
        gap = match.lastindex or 1
        if gap != 2:
            if _ABBREVIATION.search(clean, max(begin, match.start() - 6), match.start() + 1):
                continue
        elif not new_subject.match(folded, match.end(), min(end, match.end() + 140)):
            continue
        yield begin, match.start(gap)
        begin = match.end()
    if begin < end:
        yield begin, end
