"""The text as citations are read: one line a sentence, although a printer broke it and put his own lines between.

Both strings have the length of the document's text, so that an offset found in them is an offset in all views.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractor.citing.vocabulary import PATTERNS
from extractor.document import Document
from extractor.vietnamese.folding import fold

WRAPPED_LINE = 45
"""A line at least this long (code points) that ends in no stop is taken to run on, whatever comes next."""

_HEAD = regex.compile(
    r"^[^\S\n]*(?:" + "|".join(PATTERNS["running_heads"]["lines"]) + r")[^\S\n]*$", regex.MULTILINE | regex.VERSION1
)
_BREAK = regex.compile(r"[ ]*\n[ \n]*")
_STARTS_BLOCK = regex.compile(
    r"[-+•·●▪◦|]|\(?\d{1,2}[.)](?!\d)|[IVX]{1,5}\.|[a-zđ]\)|(?:Điều|Chương|Mục|Phần|Nơi nhận|Căn cứ) "
)
_EXPECTS_MORE = regex.compile(
    r"(?:\b(?:luat|so|cua|ngay|thang|nam|nghi|dinh|quyet|thong tu|va|bo|uy ban|ban|khoan|diem|dieu|tai|theo)|[,/\-(&])$"
)


REACH = 600
"""How far a local pattern may look, in code points; a running head between two words is never longer."""


def at(pattern: regex.Pattern[str], text: str, position: int, reach: int = REACH) -> regex.Match[str] | None:
    """``pattern`` matched at ``position``, seeing ``reach`` code points.

    Bounded, because the engine looks for a pattern's fixed letters through all of the text that it may see: without
    the bound a match at each of many positions takes quadratic time.
    """
    return pattern.match(text, position, position + reach)


@dataclass(frozen=True, slots=True)
class View:
    """``clean``: letters as printed; ``folded``: lower-case ASCII. Breaks inside a sentence are blanks in both."""

    clean: str
    folded: str


def citation_view(document: Document) -> View:
    """The view of one document; ask for it with ``document.derive(citation_view)``."""
    clean = document.clean
    if "\n" not in document.text:
        return View(clean, document.folded)
    pieces: list[str] = []
    last = 0
    for match in _HEAD.finditer(fold_lines(document)):
        start, end = match.span()
        if not start:
            continue
        pieces += [clean[last:start], " " * (end - start)]
        last = end
    clean = "".join([*pieces, clean[last:]])
    clean = _joined(clean, document.text)
    return View(clean, fold(clean))


def fold_lines(document: Document) -> str:
    """The folded text with every printed line break in its place."""
    folded = document.folded
    if folded.count("\n") == document.text.count("\n"):
        return folded
    pieces = []
    last = 0
    for match in regex.finditer(r"\n", document.text):
        pieces += [folded[last : match.start()], "\n"]
        last = match.end()
    return "".join([*pieces, folded[last:]])


def _joined(clean: str, text: str) -> str:
    pieces: list[str] = []
    last = 0
    for match in _BREAK.finditer(clean):
        start, end = match.span()
        if _runs_on(clean, text, start, end):
            pieces += [clean[last:start], " " * (end - start)]
            last = end
    return "".join([*pieces, clean[last:]])


def _runs_on(clean: str, text: str, start: int, end: int) -> bool:
    if not start or end >= len(clean):
        return False
    tail = fold(clean[max(0, start - 12) : start])
    if tail[-1] in ".;:!?":
        return False
    following = clean[end : end + 12]
    if _STARTS_BLOCK.match(following):
        return False
    expects = _EXPECTS_MORE.search(tail)
    breaks = clean.count("\n", start, end)
    first = following[0]
    if first.islower() or (expects and first.isdigit()):
        return True
    line = text[text.rfind("\n", max(0, start - 200), start) + 1 : start].strip()
    if line.isupper() or following[:6].isupper():
        return False
    if expects:
        return breaks <= 2
    return breaks == 1 and len(line) >= WRAPPED_LINE
