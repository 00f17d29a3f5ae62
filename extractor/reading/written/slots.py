"""Slots of a head: the room between printed words in which a number, a day or a month stands, or is written by hand.

``Số: ⎵/CT-UBND`` and ``…, ngày ⎵ tháng ⎵ năm ⎵`` (Nghị định 30/2020/NĐ-CP, Phụ lục I; ``Số ⎵-CT/TW`` of Party
documents). The engine glues what a pen wrote to the print beside it (``ngày0P``, ``Số:ð†5-``), so the room is measured:
the print's width is known, the rest is the slot.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, Literal

from extractor import regex
from extractor.reading.engine import SeenWord
from extractor.reading.written.widths import width
from extractor.vietnamese.document_types import kinds
from extractor.vietnamese.folding import fold

Kind = Literal["number", "day", "month", "year"]

SAME_ROW = 0.45
"""Two words whose middles differ by no more than this share of an em stand in one row."""
APART = 2.2
"""A gap of so many ems within a row parts two columns; a slot may be as wide, but print stands behind it."""
TELLING = 3
"""Letters of a word whose width tells the size of the type."""
SURE = 0.8
CLOSE = 0.8
"""Words of a sentence stand no further apart than so many ems."""
MOST_WORDS = 7
"""Words of a place, at most (``Thành phố Hồ Chí Minh,``), with what a stamp adds."""


@cache
def _patterns() -> dict[str, Any]:
    with (Path(__file__).parent / "patterns.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _number() -> regex.Pattern[str]:
    """A line of a number on the text as read: groups ``label``, ``number`` (the slot) and ``rest``."""
    section, o = _patterns()["number"], _patterns()["letters"]["o"]
    labels = "|".join(section["labels"]).replace("{o}", o)
    codes = sorted({regex.escape(code) for kind in kinds() for code in kind.codes}, key=len, reverse=True)
    rest = section["rest"].replace("{codes}", "|".join(codes))
    return regex.compile(rf"{section['before']}(?P<label>{labels})(?P<number>{section['slot']})(?P<rest>{rest})")


@cache
def _dates() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """A line of a date: groups ``label``, ``day``, ``month_word``, ``month``, ``year_word``, ``year``.

    The second pattern is for lines in which nothing of ``ngày`` was read.
    """
    part = _patterns()["date"]
    names = ("month_word", "month", "year_word", "year")
    end = "".join(f"(?P<{name}>{part[name]})" for name in names) + "$"
    return (
        regex.compile(f"{part['before']}(?P<label>{part['label']})(?P<day>{part['day']}){end}"),
        regex.compile(f"{part['smeared_before']}(?P<label>)(?P<day>{part['smeared_day']}){end}"),
    )


@cache
def _in_rows(name: str) -> regex.Pattern[str]:
    return regex.compile(_patterns()["rows"][name])


BESIDE: dict[Kind, tuple[str, ...]] = {"day": ("label", "month_word"), "month": ("month_word", "year_word")}
"""The printed words on both sides of a slot."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for figures in a row of print, in pixels of the cleaned page.

    ``start``, ``end``: its letters in the row's text (as read); ``line``: those of the whole number or date; ``left``,
    ``right``: where it begins and ends; ``em``: the size of the type beside it. ``glued``: the engine saw no blank
    before what follows. ``beside``: start, end in the row's text and letters of the printed words on both sides.
    """

    kind: Kind
    start: int
    end: int
    line: tuple[int, int]
    left: float
    right: float
    em: float
    text: str
    confidence: float
    glued: bool = False
    beside: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Row:
    """Words of one printed row from left to right, and their letters as one text with a blank between words.

    ``em``: the size of its type in pixels; ``sources``: the words as the engine gave them, where boxes were mended.
    """

    words: tuple[SeenWord, ...]
    em: float
    sources: tuple[SeenWord, ...] = ()

    @cached_property
    def text(self) -> str:
        """The row as read; NFC letters, one blank between words."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each word begins in ``text``."""
        starts, position = [], 0
        for word in self.words:
            starts.append(position)
            position += len(word.text) + 1
        return tuple(starts)

    def spans(self) -> Iterator[tuple[int, int, SeenWord]]:
        """Start, end and word."""
        for start, word in zip(self.starts, self.words, strict=True):
            yield start, start + len(word.text), word

    def before(self, position: int, label: str = "") -> float:
        """Where the print in front of the letter at ``position`` ends, in pixels; ``label``: the word there.

        A word that is all print ends where its box does, but no further than its letters reach: some boxes do.
        """
        for start, end, word in self.spans():
            if start < position <= end:
                reach = word.box[0] + self.em * (width(word.text[: position - start]) + (0.15 if label else 0.0))
                if position == end and word.text[: position - start] != label:
                    return word.box[2]
                return min(reach, word.box[2])
        earlier = [word.box[2] for start, end, word in self.spans() if end <= position]
        return max(earlier, default=self.words[0].box[0])

    def after(self, position: int) -> float:
        """Where the print from the letter at ``position`` on begins, in pixels."""
        for start, end, word in self.spans():
            if start <= position < end:
                if position == start:
                    return word.box[0]
                front = word.text[: position - start]
                if front.isdigit():  # in whatever face: a share of the word
                    return word.box[0] + (word.box[2] - word.box[0]) * width(front) / width(word.text)
                return max(word.box[0], word.box[2] - self.em * width(word.text[position - start :]))
        return max(word.box[2] for word in self.words)


def rows(seen: Sequence[SeenWord]) -> list[Row]:
    """Rows of the words that hold a slot's label: what stands level with ``Số`` or ``tháng``, column by column."""
    page_em = _em(seen)
    if page_em is None:
        return []
    found: list[Row] = []
    for word in seen:
        if _in_rows("labels").search(fold(word.text)) is None or any(word in row.sources for row in found):
            continue
        middle = _middle(word)
        level = [other for other in seen if abs(_middle(other) - middle) <= SAME_ROW * page_em]
        level.sort(key=lambda other: other.box[0])
        part = next(part for part in _columns(level, page_em) if word in part)
        found.append(Row(_parted(part), _em(part) or page_em, tuple(part)))
    return found


def _middle(word: SeenWord) -> float:
    return (word.box[1] + word.box[3]) / 2


def _columns(words: Sequence[SeenWord], em: float) -> Iterator[list[SeenWord]]:
    """The words of a level parted where the motto's column begins: at wide gaps that no slash or month follows."""
    part: list[SeenWord] = []
    for word in words:
        if part and word.box[0] - part[-1].box[2] > APART * em and not _in_rows("goes_on").match(fold(word.text)):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _parted(words: Sequence[SeenWord]) -> tuple[SeenWord, ...]:
    """No box reaches into the next one: the engine sometimes gives a word the whole line's."""
    done = []
    for word, following in zip(words, [*words[1:], None], strict=True):
        x0, y0, x1, y1 = word.box
        if following is not None and x0 < following.box[0] < x1:
            x1 = following.box[0]
        done.append(replace(word, box=(x0, y0, x1, y1)))
    return tuple(done)


def _em(words: Sequence[SeenWord]) -> float | None:
    """Size of the type, in pixels, from the widths of words that were read surely; None without such."""
    sizes = [
        (word.box[2] - word.box[0]) / width(word.text, trimmed=True)
        for word in words
        if word.confidence >= SURE and sum(map(str.isalnum, word.text)) >= TELLING
    ]
    return median(sizes) if sizes else None


def slots(row: Row) -> Iterator[Slot]:
    """The row's slots from left to right, whatever stands in them; none where the row is no line of a head."""
    text, first = row.text, 0
    number = _number().search(text)
    if number is not None and not _goes_on(row, number.end()):
        yield _slot(row, "number", number, number["label"].strip())
        first = number.end()
    date = next((found for one in _dates() if (found := one.search(text, first))), None)
    if date is None or not _is_head_line(text[first : date.start()], date):
        return
    yield _slot(row, "day", date, "ngày" if date["label"] else "")
    yield _slot(row, "month", date, "tháng")
    yield _slot(row, "year", date, "năm")


def _goes_on(row: Row, end: int) -> bool:
    """Whether a sentence runs on behind a number: a small word, no further off than words are."""
    for before, after in pairwise(row.spans()):
        if before[0] < end <= before[1]:
            return after[2].box[0] - before[2].box[2] < CLOSE * row.em and after[2].text[:2].islower()
    return False


def _is_head_line(place: str, date: regex.Match[str]) -> bool:
    """Whether the line is a place and a date alone; a sentence has more words, small ones, and goes on."""
    words = [word for word in regex.findall(r"\p{L}+", place) if len(word) > 1]
    capital = sum(word[0].isupper() for word in words)
    least = 0.5 if date.group().startswith(",") else 0.7
    return (
        len(words) <= MOST_WORDS and capital >= least * len(words) and len(regex.findall(r"\p{L}", date["year"])) <= 2
    )


def _slot(row: Row, kind: Kind, line: regex.Match[str], label: str) -> Slot:
    text, (start, end) = row.text, line.span(kind)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    inside = [word for first, last, word in row.spans() if first < end and last > start]
    left = row.before(len(text[:start].rstrip()), label)
    following = len(text) - len(text[end:].lstrip())
    right = row.after(following) if following < len(text) else left + 2.6 * row.em
    glued = 0 < following < len(text) and not text[following - 1].isspace()
    return Slot(
        kind=kind,
        start=start,
        end=end,
        line=line.span(),
        left=left,
        right=max(right, left),
        em=row.em,
        text=text[start:end],
        confidence=min((word.confidence for word in inside), default=1.0),
        glued=glued,
        beside=tuple(
            (*line.span(name), _patterns()["date"]["printed"][name]) for name in BESIDE.get(kind, ()) if line[name]
        ),
    )
