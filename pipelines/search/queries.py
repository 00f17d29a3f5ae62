"""What somebody typed, understood: expressions, phrases, beginnings of words, numbers of documents.

Everything is data. Only two signs mean something: quotation marks around words that stand side by side in this order,
and a star behind the beginning of a word. ``AND``, ``OR``, ``NOT``, ``NEAR(``, ``-``, ``:`` are words or nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extractor.vietnamese.folding import fold
from extractor.vietnamese.repair import names as names_of_people
from pipelines.archive.columns import storable
from pipelines.search import dates, expressions, misread, numbers
from pipelines.search.asked import Joined, Part, Query, Words, begins_place, is_capital, joined, spellings
from pipelines.search.dated import YEAR
from pipelines.search.terms import PAIR
from pipelines.search.vocabulary import LEVELS, MIDDLE_NAMES, NUMBERED, UNITS
from pipelines.search.words import Word, in_one, tokens

__all__ = ["Joined", "Part", "Query", "Words", "as_words", "joined", "spellings", "understand"]

LONGEST_QUERY = 2_000
"""Letters of a query; what follows is left out."""
MOST_WORDS = 64
"""Words of a query; what follows is left out."""

_STAR = "*"
_YEAR = re.compile(YEAR)
_APART = re.compile(r"[\s;!?()\[\]{}|]")
_DAY_OF_MONTH = re.compile(r"(?<![^\W_])ngay\s+(?P<day>\d{1,2})\s?[-/.]\s?(?P<month>\d{1,2})(?![^\W_]|[-/.]\s?\d)")
_DAY = re.compile(r"(?<![^\W_])ngay\s*\Z")


def understand(text: str) -> Query:
    """The query that was typed; without parts where it has neither letter nor figure. Never raises."""
    text = unicodedata.normalize("NFC", storable(text)[:LONGEST_QUERY])
    folded = fold(text).lower()
    parts: list[Part] = []
    for start, end, quoted in _pieces(folded):
        parts += (_phrase if quoted else _free)(text, folded, start, end)
    left_out = tuple(text[word.start : word.end] + _STAR for word in tokens(folded) if _is_too_short(text, word))
    return Query(tuple(dict.fromkeys(parts))[:MOST_WORDS], tuple(dict.fromkeys(left_out)))


def as_words(text: str) -> tuple[Part, ...]:
    """What was typed as words alone, though it looks like a document's number (``báo cáo 2022``)."""
    folded = fold(text).lower()
    return tuple(_unnamed(text, folded, 0, len(text)))


def _pieces(folded: str) -> list[tuple[int, int, bool]]:
    """Where the text between quotation marks stands, and the rest; a mark without a second one is none."""
    marks = [at for at, letter in enumerate(folded) if letter == '"']
    if len(marks) % 2:
        marks.pop()
    found, last = [], 0
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        found += [(last, opening, False), (opening + 1, closing, True)]
        last = closing + 1
    return [*found, (last, len(folded), False)]


def _phrase(text: str, folded: str, start: int, end: int) -> Iterator[Part]:
    found = tokens(folded, start, end)[:MOST_WORDS]
    if found:
        yield _words(text, found, quoted=True)


def _words(text: str, found: Sequence[Word], *, quoted: bool = False, parts: tuple[Words, ...] = ()) -> Words:
    return Words(
        tuple(word.folded for word in found),
        tuple(text[word.start : word.end] for word in found),
        starts=_is_start(text, found[-1]),
        quoted=quoted,
        parts=parts,
    )


def _free(text: str, folded: str, start: int, end: int) -> Iterator[Part]:
    last = start
    for named in numbers.find(text[start:end]):
        yield from _unnamed(text, folded, last, start + named.start)
        yield named
        last = start + named.end
    yield from _unnamed(text, folded, last, end)


def _unnamed(text: str, folded: str, start: int, end: int) -> Iterator[Part]:
    """Days, months and words of a part of the query that names no document."""
    last = start
    for date in _dates(folded, start, end):
        if date.start < last:
            continue
        day = _DAY.search(folded, last, date.start)
        yield from _untold(text, folded, last, day.start() if day else date.start)
        yield _told(text, folded, date)
        last = date.end
    yield from _untold(text, folded, last, end)


def _dates(folded: str, start: int, end: int) -> list[dates.Date]:
    """The days and months of a part of the query in order; without year only behind the word for a day."""
    found = [date._replace(start=date.start + start, end=date.end + start) for date in dates.find(folded[start:end])]
    for match in _DAY_OF_MONTH.finditer(folded, start, end):
        day, month = int(match["day"]), int(match["month"])
        if dates.is_day(day, month, 2000):
            found.append(dates.Date(day, month, None, *match.span(), False))
    return sorted(found, key=lambda date: (date.start, -date.end))


def _told(text: str, folded: str, date: dates.Date) -> Joined:
    words = _words(text, tokens(folded, date.start, date.end))
    number = PAIR.join(map(str, next(date.told)))
    if date.day is not None:
        return Joined(number, words, strict=True)
    rows = (("thang", str(date.month)), ("nam", str(date.year)))
    return Joined(number, words, apart=tuple(Words(row, row) for row in rows))


def _untold(text: str, folded: str, start: int, end: int) -> Iterator[Part]:
    """Words of a part of the query that tells neither a document nor a day."""
    row: list[Word] = []
    found = [word for word in tokens(folded, start, end)[:MOST_WORDS] if not _is_too_short(text, word)]
    at = 0
    while at < len(found):
        stop = at + 1
        while stop < len(found) and _in_one(text, folded, found[stop - 1], found[stop]):
            stop += 1
        if (
            stop - at > 1
            and stop < len(found)
            and found[stop].folded in UNITS
            and folded[found[stop - 1].end : found[stop].start] in ("", " ")
        ):
            stop += all(word.folded.isdecimal() for word in found[at:stop])  # "2,75 kg"
        chunk = found[at:stop]
        between = folded[found[at - 1].end : chunk[0].start] if at else ""
        if stop - at > 1 or _is_start(text, chunk[0]) or "," in between or ";" in between:
            yield from _expressions(text, row)
            row = []
        if stop - at > 1 and _are_codes(folded, chunk):
            first, *others = (_words(text, [word]) for word in chunk)
            yield replace(first, others=tuple(others))
        elif stop - at > 1:
            words = _words(text, chunk)
            typed = folded[chunk[0].start : chunk[-1].end]
            whole = [one for one, start, end in in_one(typed) if (start, end) == (0, len(typed))]
            yield Joined(whole[0], words) if whole and not words.starts else words
        elif _is_start(text, chunk[0]):
            yield _words(text, chunk)
        else:
            row += chunk
        at = stop
    yield from _expressions(text, row)


def _is_start(text: str, word: Word) -> bool:
    """Whether a star stands behind a word (of two letters or more)."""
    return text.startswith(_STAR, word.end) and word.end - word.start > 1


def _is_too_short(text: str, word: Word) -> bool:
    """Whether a star stands behind a single letter: nearly every document has a word that begins so."""
    return text.startswith(_STAR, word.end) and word.end - word.start == 1


def _in_one(text: str, folded: str, one: Word, other: Word) -> bool:
    """Whether two words are typed in one, with a stroke, point or the like between (a comma between figures)."""
    between = folded[one.end : other.start]
    if _STAR in text[one.end : other.start] or _APART.search(between):
        return False
    if between == "-" and not text[one.start : other.end].isupper():
        return not (misread.is_syllable(one.folded) and misread.is_syllable(other.folded))  # "ma-túy"
    if between == "." and (one.folded,) in LEVELS:
        return False  # "TP.Mỹ Tho"
    return "," not in between or (one.folded.isdecimal() and other.folded.isdecimal())


def _are_codes(folded: str, chunk: Sequence[Word]) -> bool:
    """Whether codes are typed of which a document has one or the other: ``C04/PC04``."""
    strokes = all(folded[one.end : other.start] == "/" for one, other in pairwise(chunk))
    return strokes and all(misread.is_code(word.folded) for word in chunk)


def _expressions(text: str, row: Sequence[Word]) -> Iterator[Words]:
    """A row of words as the expressions that it is made of."""
    parts: list[tuple[int, int]] = []
    at = 0
    for length in expressions.split([word.folded for word in row]):
        if at and (_belongs(text, row, at) or _is_place(text, row, parts[-1][0], at)):
            parts.append((parts.pop()[0], at + length))
        else:
            parts.append((at, at + length))
        at += length
    chain: list[Words] = []
    for start, end in parts:
        if chain and not _may_belong(row, start):
            yield joined(chain)
            chain = []
        chain.append(_words(text, row[start:end]))
    if chain:
        yield joined(chain)


def _is_place(text: str, row: Sequence[Word], start: int, other: int) -> bool:
    """Whether an expression is the word for a kind of place and what follows its name: ``thị trấn Đồng Đăng``."""
    level = tuple(word.folded for word in row[start:other])
    return level in LEVELS and begins_place([text[row[other].start : row[other].end]])


def _belongs(text: str, row: Sequence[Word], other: int) -> bool:
    """Whether a word belongs to the one before by how they are typed: a name, a figure and what it counts."""
    first, second = (text[row[at].start : row[at].end] for at in (other - 1, other))
    folded = row[other - 1].folded, row[other].folded
    if folded[0].isdecimal() or folded[1].isdecimal():
        return folded[1] in UNITS if folded[0].isdecimal() else folded[0] in NUMBERED
    if not all(map(misread.is_syllable, folded)):
        return False
    if is_capital(first) and is_capital(second):
        return True
    if folded[1] in MIDDLE_NAMES:
        return folded[0] in _surnames()
    return folded[0] in MIDDLE_NAMES and other > 1 and row[other - 2].folded in _surnames()


def _may_belong(row: Sequence[Word], start: int) -> bool:
    """Whether the expression that begins here may be one with that before it, which the archive is asked."""
    before, after = row[start - 1].folded, row[start].folded
    if after.isdecimal():  # "Trung tâm 06", but neither "ma tuy 2023" nor "ma tuy 36 vien"
        counts = start + 1 < len(row) and row[start + 1].folded in UNITS
        return misread.is_syllable(before) and not counts and _YEAR.fullmatch(after) is None
    return misread.is_syllable(before) and misread.is_syllable(after)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(name) for name in names_of_people.surnames())
