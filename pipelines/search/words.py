"""A text as the words that are searched: folded, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractor.document import Document
from extractor.vietnamese.folding import fold
from extractor.vietnamese.repair.tokens import new_style
from pipelines.search import dates, misread
from pipelines.search.terms import BLURRED, EXACT, LONGEST, NUMBER, PAIR, pair

_GROUPED = r"[1-9]\d{0,2}(?:\.\d{3})+"
_MEASURES = r"(?:kg|gam|gr?|mg|ml|vnd|usd|d|ha|km|m2?)(?![^\W_])"
WORD = re.compile(
    rf"[^\W\d_][^\W_]*|(?<![^\W_])(?:{_GROUPED}|\d+)(?={_MEASURES})|(?<![^\W_])(?<!\d[.,]){_GROUPED}(?![^\W_]|[.]\d)"
    r"|[^\W_]+"
)
"""A figure and the unit that is printed right behind it (``27g``) are two words; ``1.343`` is one."""
_IN_ONE = re.compile(
    r"(?:(?<![^\W_])|(?<=[^\W\d_]o)|(?<=[^\w]o))\d+[a-z]{0,2}(?:(?:[-/] ?| [-/]|\.|(?<=[a-z])& ?)[^\W_]+)+"
)
_SIGNS = re.compile(r"[-/. &]+")
_LONGEST_FIGURE = 9
"""Figures of a number whose leading zeros say nothing: longer ones are numbers of accounts and of people."""
_BEHIND_FIGURES = ":"
"""Sorts behind every word that begins with a figure, and before every other."""
SKIPPED = "so"
"""``Chỉ thị số 36`` is found as ``Chỉ thị 36`` as well."""


class Word(NamedTuple):
    """A word of a text: folded, and where it stands."""

    folded: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    return tokens(fold(text).lower())


def tokens(folded: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text that is folded already, between two places.

    >>> [word.folded for word in tokens("08 banh, 1.343 buoi, 2,05 kg")]
    ['8', 'banh', '1343', 'buoi', '2', '05', 'kg']
    """
    found = []
    for match in WORD.finditer(folded, start, len(folded) if end is None else end):
        word = match.group()
        if word <= _BEHIND_FIGURES:  # begins with a figure
            begins = match.start()
            if word[0] != "0" or folded[begins - 1 : begins] not in (".", ",") or not folded[begins - 2].isdigit():
                word = figure(word)
        found.append(Word(word[:LONGEST], *match.span()))
    return found


def figure(word: str) -> str:
    """A figure as it is searched: without leading zeros and the points between thousands. Any other word as it is.

    >>> figure("08"), figure("1.343"), figure("08a")
    ('8', '1343', '08a')
    """
    if word.isdecimal():
        return word.lstrip("0") or "0" if len(word) <= _LONGEST_FIGURE else word
    return word.replace(".", "")


def exact(word: str) -> str:
    """A word with its diacritics, in lower case, its tone where most texts put it today."""
    return new_style(word.lower())[:LONGEST]


def in_one(text: str) -> Iterator[tuple[str, int, int]]:
    """What is written in one with strokes and points, without them and without leading zeros, and where it stands.

    >>> [found for found, *_ in in_one("Chỉ thị 36-CT/TW ngày 16/08/2019")]
    ['36cttw', '16·8·2019']
    """
    return _in_one(fold(text).lower())


def _in_one(folded: str) -> Iterator[tuple[str, int, int]]:
    for match in _IN_ONE.finditer(folded):
        yield joined(match.group()), *match.span()


def days(text: str) -> Iterator[tuple[str, int, int]]:
    """The days and months of a text as their terms have them, and where they stand: each in every form of it.

    >>> [found for found, *_ in days("ngày 16 tháng 8 năm 2019")]
    ['16·8·2019', '16·8', '8·2019']
    """
    return _days(fold(text).lower())


def _days(folded: str) -> Iterator[tuple[str, int, int]]:
    for date in dates.find(folded):
        for parts in date.told:
            yield PAIR.join(map(str, parts)), date.start, date.end


def joined(folded: str) -> str:
    """A folded number of a document, or a date, as its term has it."""
    signs = _SIGNS.split(folded.translate(misread.SAME_LETTERS))
    parts = [part.lstrip("0") or "0" if part.isdecimal() else part for part in signs]
    return (PAIR if all(part.isdecimal() for part in parts) else "").join(parts)[:LONGEST]


def text_terms(document: Document) -> set[str]:
    """The terms of a document's text; of pages read by OCR also of what they most likely showed."""
    read = [(page.start, page.end) for page in document.pages if page.info.method == "ocr"]
    repaired = document.repaired if read else document.text
    return terms_of(document.text, repaired, read)


def terms_of(text: str, repaired: str, read: Sequence[tuple[int, int]]) -> set[str]:
    """The terms of a text. ``repaired``: as long, with misread words put right; ``read``: what OCR read of it."""
    folded = fold(text).lower()
    found = tokens(folded)
    terms = _plain(text, folded, found)
    if read:
        if repaired != text:
            mended = fold(repaired).lower()
            terms |= _plain(repaired, mended, tokens(mended))
        terms |= set(_of_doubtful(found, read))
    return terms


def _plain(text: str, whole: str, found: Sequence[Word]) -> set[str]:
    folded = [word.folded for word in found]
    terms = set(folded)
    terms.update([f"{PAIR}{one}{PAIR}{other}" for one, other in set(pairwise(folded))])
    for at, word in enumerate(folded):
        if word == SKIPPED and 0 < at < len(folded) - 1 and folded[at + 1][0].isdigit():
            terms.add(pair(folded[at - 1], folded[at + 1]))
    for word in [word for word in terms if word[0].isalpha() and misread.is_code(word)]:
        if meant := misread.digits_meant(word):
            terms.add(meant)
    written = {text[word.start : word.end] for word in found}
    terms.update(EXACT + _exact(word) for word in written if not word.isascii())
    terms.update(NUMBER + one for one, *_ in _in_one(whole))
    terms.update(NUMBER + one for one, *_ in _days(whole))
    return terms


@lru_cache(maxsize=65_536)
def _exact(word: str) -> str:
    return exact(word)


def _of_doubtful(found: Sequence[Word], read: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The shapes of doubtful words, alone and beside their neighbours; and two words that were run into one."""
    from pipelines.search.expressions import run_together  # noqa: PLC0415  (the lexicons are read once)

    spans = iter(read)
    span = next(spans, None)
    for at, word in enumerate(found):
        while span is not None and word.start >= span[1]:
            span = next(spans, None)
        if span is None:
            return
        if word.start < span[0] or not misread.is_doubtful(word.folded):
            continue
        blurred = BLURRED + misread.shape(word.folded)
        if len(word.folded) >= misread.SHORTEST or misread.is_code(word.folded):
            yield blurred
        before = found[at - 1].folded if at else None
        after = found[at + 1].folded if at + 1 < len(found) else None
        if before is not None:
            yield pair(before, blurred)
        if after is not None:
            yield pair(blurred, after)
        if (parts := run_together().get(word.folded)) is not None:
            yield from parts
            yield pair(*parts)
            if before is not None:
                yield pair(before, parts[0])
            if after is not None:
                yield pair(parts[1], after)
