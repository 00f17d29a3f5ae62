"""Where a text names a day or a month: single mentions, before ranges, hours and reporting periods are put together.

Patterns stand in ``lexicons/dates.toml`` and are matched on the folded view. A mention that could as well be a share
(``10/12``) or a number is kept as unsure: it counts only beside a sure one (``từ 16/7 đến 15/8/2021``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor import regex
from extractor.document import Document
from extractor.vietnamese import folding, numerals
from extractor.vietnamese.dates import PartialDate, number
from extractor.vietnamese.matching import match_at

LEXICON: dict[str, Any] = tomllib.loads((Path(__file__).parent / "lexicons" / "dates.toml").read_text(encoding="utf-8"))
"""The patterns of ``lexicons/dates.toml``, section by section."""

_PIECES = {**LEXICON["number"], "words": numerals.WORDS}
_MENTION = {name: regex.compile(folding.loose(source.format(**_PIECES))) for name, source in LEXICON["mention"].items()}
_BEFORE = regex.compile(folding.loose(rf"(?:{LEXICON['day_month']['before']})\Z"))
_BEFORE_DAYS = regex.compile(folding.loose(LEXICON["day_month"]["before_days"]))
_NAMES = regex.compile(folding.loose(rf"(?:{LEXICON['day_month']['names']})\Z"))
_NAMED_DAY = regex.compile(folding.loose(rf"{LEXICON['day_month']['named_day']}\Z"))
_AFTER = regex.compile(folding.loose(LEXICON["day_month"]["after"]))
_NOT_AFTER = regex.compile(folding.loose(LEXICON["day_month"]["not_after"]))
_NOT_BEFORE = regex.compile(folding.loose(LEXICON["day_month"]["not_before"]))
_ITEM_BEFORE = regex.compile(folding.loose(LEXICON["day_month"]["item_before"]))
_EVENT_BEFORE = regex.compile(folding.loose(LEXICON["day_month"]["event_before"]))
_EVENT_AFTER = regex.compile(LEXICON["day_month"]["event_after"])
_MOON = regex.quick(r"am\s{1,3}lich|lich\s{1,3}am|\(a\.?l\)")
_LUNAR_AFTER = regex.compile(folding.loose(LEXICON["day_month"]["lunar"]))
_BEFORE_ZERO = regex.compile(folding.loose(LEXICON["day_month"]["before_zero"]))
_AFTER_ZERO = regex.compile(LEXICON["day_month"]["after_zero"])
_IN_LIST = regex.compile(r"thang {1,3}\Z")
# Where figures, a sign and figures follow each other: one quick scan, so that the exact patterns run at few places.
_CANDIDATE = regex.quick(r"\d{1,4}(?= {0,3}(?:[/.\-] {0,3}\d|nam {1,3}\d))")
# The words that the longer patterns begin with, found by one quick scan.
_WORDS = regex.quick(r"(?<![a-z])(?:(ngay)|(thang)|(?:hom|tu|den|toi)(?=[\s:]{0,3}[\dol]))")
_SPELT: dict[str, list[str]] = LEXICON["period"]["spelt"]
_PARTS = regex.quick(rf"\b(?:{'|'.join(_SPELT)})\b")
_LUNAR = ("gieng", "chap")


@dataclass(frozen=True, slots=True)
class Mention:
    """One day or month: ``text[start:end]``. ``sure`` is False where it counts only beside a sure one."""

    start: int
    end: int
    date: PartialDate
    sure: bool = True
    long: bool = False


def mentions(document: Document) -> list[Mention]:
    """Every mention in text order, none overlapping another. Use ``document.derive(mentions)``."""
    at = [match.start() for match in _CANDIDATE.finditer(document.folded)]
    words = list(_WORDS.finditer(document.folded))
    days = [match.start() for match in words if match.lastindex != 2]
    months = [match.start() for match in words if match.lastindex == 2]
    found = [
        *_long(document, days, months),
        *_numeric(document, at, days),
        *_day_months(document, at),
        *_month_years(document, at),
        *_over_pages(document),
    ]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            if mention.sure and not kept[-1].sure:
                kept[-1] = mention
            continue
        kept.append(mention)
    if not _MOON.search(document.folded):
        return kept
    return [mention for mention in kept if not match_at(_LUNAR_AFTER, document.folded, mention.end)]


def _long(document: Document, days: list[int], months: list[int]) -> Iterator[Mention]:
    """``ngày 30 tháng 6 năm 2019``, ``tháng 5/2021``, ``ngày   tháng 01 năm 2021``."""
    folded, clean = document.folded, document.clean
    for match in _matches(_MENTION["long"], folded, months):
        word = match["word"] or ""
        month = number(clean[slice(*match.span("word"))]) if word else number(match["month"])
        year_text = match["long_year"] or match["year"] or match["bare"]
        year = number(year_text) if year_text else None
        left = _day_left(folded, match.start())
        day = None if left is None else _day(document, left)
        blank_month = word and match["bare"]  # "tháng   năm 2019": "năm" is the word for year, not May
        if month is None or blank_month or word in _LUNAR or match_at(_NOT_AFTER, folded, match.end()):
            continue
        start, sure = match.start(), year is not None
        if day is not None and left is not None:
            start = left.start() if left["ngay"] in (None, "ngay") else left.start("day" if left["day"] else "words")
            sure = sure or left["ngay"] is not None or left["mung"] is not None
        elif (blank := _MENTION["blank_day"].search(folded, max(0, start - 70), start)) is not None and year:
            start = blank.start()
        elif match["bare"] or (word and folded[: match.start()].rstrip()[-1:].isdigit()):
            continue  # "tháng 5 2019 người", "10 tháng năm 2021"
        date = PartialDate(year, month, day)
        if (date.possible or (year is None and day is None and 1 <= month <= 12)) and start < match.end():
            yield Mention(start, match.end(), date, sure=sure, long=True)
    for match in _matches(_MENTION["blank_month"], folded, days):
        date = PartialDate(number(match["long_year"]))
        if date.possible:
            yield Mention(match.start(), match.end(), date, long=True)


def _day_left(folded: str, end: int) -> regex.Match[str] | None:
    match = _MENTION["day_before"].search(folded, max(0, end - 60), end)
    if (
        match is not None
        and match["ngay"] is None
        and ("," in match.group() or _IN_LIST.search(folded, max(0, match.start() - 8), match.start()))
    ):
        return None  # "tháng 8, tháng 9 năm 2020"
    return match


def _day(document: Document, left: regex.Match[str]) -> int | None:
    if left["day"]:
        return number(left["day"])
    if left["ngay"] is None:
        return None
    value = numerals.parse(document.clean[slice(*left.span("words"))])
    return None if value is None or value != int(value) else int(value)


def _matches(pattern: regex.Pattern[str], folded: str, at: list[int]) -> Iterator[regex.Match[str]]:
    """The pattern's matches that start at one of the given offsets."""
    for start in at:
        if (match := match_at(pattern, folded, start)) is not None:
            yield match


def _numeric(document: Document, at: list[int], days: list[int]) -> Iterator[Mention]:
    """``30/6/2019``, ``16-8-2019``, ``20.3.2019``, ``2019-06-30``; behind the word for day also ``3O/6/2019``."""
    folded = document.folded
    for name in ("numeric", "after_slash", "iso"):
        for match in _matches(_MENTION[name], folded, at):
            date = PartialDate(int(match["year"]), int(match["month"]), int(match["day"]))
            if date.possible:
                yield Mention(match.start(), match.end(), date)
    for match in _matches(_MENTION["numeric_after_word"], folded, days):
        if match["short"]:
            year: int | None = int(match["short"])
            year = year + (2000 if year <= 40 else 1900) if year is not None else None
        else:
            year = number(match["long_year"])
        date = PartialDate(year, number(match["month"]), number(match["day"]))
        if date.possible:
            yield Mention(match.start("day"), match.end(), date)
    for match in _matches(_MENTION["blank_numeric"], folded, days):
        yield Mention(match.start(), match.end(), PartialDate(int(match["year"]), int(match["month"])))


_HEAD = r"(?:CÔNG BÁO[^\n]{4,70}\n\s{0,12})?"
_PAGE = rf"\s{{0,12}}\n\s{{0,12}}{_HEAD}(?P<page>\d{{1,3}})[ \t]{{0,12}}\n\s{{0,12}}{_HEAD}"
_BROKEN = regex.compile(
    (
        r"(?<!\p{L})(?:ngàyGAP(?P<day>\d{1,2})GAP)?"
        r"thángGAP(?P<month>\d{1,2})GAPnămGAP(?P<year>(?:19|20)\d\d)(?!\d)"
    ).replace("GAP", rf"(?:{_PAGE}|\s{{0,12}})"),
    regex.IGNORECASE,
)
_PAGE_NUMBER = regex.quick(r"\n[ \t]{0,12}\d{1,3}[ \t]{0,12}\n")


def _over_pages(document: Document) -> Iterator[Mention]:
    """A long date broken by the foot of a page: ``ngày 31 tháng⏎9⏎3 năm 2016`` is the 31st of March."""
    if not _PAGE_NUMBER.search(document.text):
        return
    for match in _BROKEN.finditer(document.text):
        day = int(match["day"]) if match["day"] else None
        date = PartialDate(int(match["year"]), int(match["month"]), day)
        if match["page"] is not None and date.possible:
            yield Mention(match.start(), match.end(), date, long=True)


def _day_months(document: Document, at: list[int]) -> Iterator[Mention]:
    """``ngày 26/6``, ``26/6 năm 2024``; sure only where the words around it say that it is a day."""
    folded, clean = document.folded, document.clean
    for match in _matches(_MENTION["day_month"], folded, at):
        start, end = match.span()
        year = int(match["year"]) if match["year"] else None
        date = PartialDate(year, int(match["month"]), int(match["day"]))
        if not date.possible:
            continue
        if year is not None:
            yield Mention(start, end, date)
            continue
        if match_at(_NOT_AFTER, folded, end):
            continue
        if match["sign"] == "." and _ITEM_BEFORE.search(folded, max(0, start - 20), start):
            continue
        window = max(0, start - 110)
        sure = (
            _BEFORE.search(folded, max(0, start - 30), start) is not None
            or match_at(_AFTER, folded, end) is not None
            or (_NAMES.search(folded, window, start) is not None)
            or (_is_no_share(match) and _BEFORE_DAYS.search(folded, max(0, start - 20), start) is not None)
            or (
                match["day"][0] == "0"
                and match["sign"] == "/"
                and match_at(_AFTER_ZERO, folded, end) is not None
                and _BEFORE_ZERO.search(folded, max(0, start - 20), start) is not None
            )
            or (
                "/" in match["sign"]
                and (_is_no_share(match) or match_at(_EVENT_AFTER, folded, end) is not None)
                and _EVENT_BEFORE.search(folded, max(0, start - 30), start) is not None
            )
            or ((named := _NAMED_DAY.search(folded, window, start)) is not None and clean[named.start()] == "N")
        )
        if sure and _NOT_BEFORE.search(folded, max(0, start - 30), start):
            continue
        yield Mention(start, end, date, sure=sure)


def _is_no_share(match: regex.Match[str]) -> bool:
    """``25/12``: more of something than there is."""
    return "/" in match["sign"] and int(match["day"]) > int(match["month"]) and int(match["day"]) != 24


def spelt(document: Document, start: int, end: int) -> bool:
    """Whether the words for beginning, middle and end in ``start:end`` are these in the real letters: no ``đấu``."""
    return all(
        document.clean[word.start() : word.end()].lower() in _SPELT[word.group()]
        for word in _PARTS.finditer(document.folded, start, end)
    )


def _month_years(document: Document, at: list[int]) -> Iterator[Mention]:
    """``từ 5/2019``; a month and year with the word for month before it belongs to :func:`_long`."""
    folded = document.folded
    for match in _matches(_MENTION["month_year"], folded, at):
        date = PartialDate(int(match["year"]), int(match["month"]))
        if date.possible and not match_at(_NOT_AFTER, folded, match.end()):
            before = _MENTION["month_year_before"].search(folded, max(0, match.start() - 20), match.start())
            sure = (
                before is not None and spelt(document, *before.span()) and "nam" not in match["sign"]
            )  # "trong 5 năm 2016 - 2020" names no May
            yield Mention(match.start(), match.end(), date, sure=sure)
