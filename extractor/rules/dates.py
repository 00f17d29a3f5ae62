"""Dates (RECORD.md, dates): days, months, ranges, hours, reporting periods; one fact a mention, a range is one fact.

A day without a year leaves it open (``--06-26``) unless its own sentence gives the year.
Lunar dates and bare years are none. Shapes: Nghị định 30/2020/NĐ-CP, Phụ lục I (place and date line), and the press.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor import regex
from extractor.document import Document
from extractor.record import Date, numbered
from extractor.vietnamese.date_mentions import LEXICON, Mention, mentions
from extractor.vietnamese.dates import PartialDate
from extractor.vietnamese.hours import PIECES, compiled, hour_after, hour_before, hours_of_same_day
from extractor.vietnamese.periods import periods

_RANGE = compiled(LEXICON["join"]["range"].format(**PIECES))
_NIGHT = compiled(LEXICON["join"]["night"].format() + r"\Z")
_PART = compiled(rf"(?<![a-z]){PIECES['part']}(?![a-z])")
_SEQUENCE = compiled(LEXICON["join"]["sequence"].format(**PIECES))
_DAYS = compiled(LEXICON["join"]["days"].format(**PIECES) + r"\Z")
_MONTHS = compiled(LEXICON["join"]["months"] + r"\Z")
_YEAR_BEFORE = compiled(LEXICON["join"]["year"])
_SAME_PERIOD = regex.compile(LEXICON["period"]["same_period_before"])
_DAY = regex.compile(r"\d+")
# What the costly patterns need somewhere: a figure and a joining word before a date.
_JOINED = regex.quick(r"\d['\") ]{0,2},? {0,3}(?:[-,;&]|va|den|toi|rang)")
_LONGEST_YEARS = 30  # from the first year to the last of a range that begins with a year alone
_LONGEST_JOIN = 48  # code points between the two ends of a range


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    date: PartialDate | None
    last: PartialDate | None = None
    time: str | None = None
    relative_to: str | None = None
    interval: str | None = None


def find(document: Document) -> list[Date]:
    """Every date in text order; ``evidence`` runs from the first to the last character that the value needs."""
    found = [
        _Found(
            period.start,
            period.end,
            None if period.year is None else PartialDate(period.year),
            relative_to=document.repaired[period.start : period.end],
            interval=period.interval,
        )
        for period in document.derive(periods)
    ]
    taken = _Taken(found)
    single = [mention for mention in document.derive(mentions) if not taken.overlaps(mention)]
    found += [
        _with_hour(document, item) for item in _from_years(document, list(_joined(document, single)), single, taken)
    ]
    found = list(_from_the_beginning(document, sorted(found, key=lambda item: item.start)))
    same_day = [
        _Found(start, end, None, time=time, relative_to="cùng ngày") for start, end, time in hours_of_same_day(document)
    ]
    taken = _Taken(found)
    found += [item for item in same_day if not taken.overlaps(item)]
    return numbered("date", [_fact(document, item) for item in sorted(found, key=lambda item: item.start)])


def _from_the_beginning(document: Document, found: list[_Found]) -> Iterator[_Found]:
    """``từ đầu năm 1997 đến hết tháng 9-1998`` is one range, from the year on."""
    index = 0
    while index < len(found):
        item, following = found[index], found[index + 1] if index + 1 < len(found) else None
        index += 1
        if (
            document.folded.startswith("dau", item.start)
            and item.date is not None
            and (following is not None and following.date is not None)
            and (following.last, following.relative_to) == (None, None)
            and item.date.not_after(following.date)
            and _RANGE.fullmatch(document.folded, item.end, min(following.start, item.end + _LONGEST_JOIN))
        ):
            index += 1
            item = _Found(item.start, following.end, item.date, following.date)
        yield item


class _Taken:
    """Stretches of text that are spoken for."""

    def __init__(self, found: list[_Found]) -> None:
        ordered = sorted(found, key=lambda item: item.start)
        self._starts = [item.start for item in ordered]
        self._ends = list(itertools.accumulate((item.end for item in ordered), max))

    def overlaps(self, item: Mention | _Found) -> bool:
        before = bisect.bisect_left(self._starts, item.end)  # those that begin before it ends
        return before > 0 and self._ends[before - 1] > item.start


def _fact(document: Document, item: _Found) -> Date:
    return Date(
        date=None if item.date is None else item.date.iso,
        time=item.time,
        end=None if item.last is None else item.last.iso,
        relative_to=item.relative_to,
        interval=item.interval,
        evidence=document.evidence(item.start, item.end, "dates"),
    )


# -- ranges and lists ---------------------------------------------------------------------------------------


def _joined(document: Document, single: list[Mention]) -> Iterator[_Found]:
    """Put ranges together and let a day without a year take it from the next day of the same list."""
    single = _share_years(document.folded, single)
    index = 0
    while index < len(single):
        first = single[index]
        following = single[index + 1] if index + 1 < len(single) else None
        if following is not None and _is_range(document.folded, first, following):
            date, last = _aligned(first.date, following.date)
            yield _Found(first.start, following.end, date, last)
            index += 2
            continue
        index += 1
        before = list(_days_before(document.folded, first)) or list(_months_before(document.folded, first))
        if not first.sure and not before:
            continue
        if len(before) == 1 and before[0].last is not None:
            yield before[0]
            continue
        yield from before
        yield _Found(first.start, first.end, first.date)


def _from_years(document: Document, joined: list[_Found], single: list[Mention], taken: _Taken) -> Iterator[_Found]:
    """``2011 - 9/2013``: a year before a month is the beginning of a range, also before a month that is else unsure."""
    joined.sort(key=lambda item: item.start)
    starts = [item.start for item in joined]
    ranges: dict[int, _Found] = {}
    for mention in single:
        date = mention.date
        if date.day is not None or date.month is None or date.year is None:
            continue
        match = _YEAR_BEFORE.search(document.folded, max(0, mention.start - 30), mention.start)
        if match is None or not 0 <= date.year - int(match["year"]) <= _LONGEST_YEARS:
            continue
        whole = _Found(match.start(), mention.end, PartialDate(int(match["year"])), date)
        before = bisect.bisect_left(starts, mention.start) - 1  # "tháng 01 năm 2017 đến …" is a range by its months
        apart = before < 0 or joined[before].end <= whole.start
        if apart and not taken.overlaps(whole):
            ranges[mention.start] = whole
    yield from (item for item in joined if item.start not in ranges)
    yield from ranges.values()


def _months_before(folded: str, mention: Mention) -> Iterator[_Found]:
    """``tháng 11 và 12/2022``, ``các tháng 4, 5, 6 năm 2023``: months that follow each other are one range."""
    date = mention.date
    if date.day is not None or date.month is None or date.year is None or mention.long:
        return
    match = _MONTHS.search(folded, max(0, mention.start - 60), mention.start)
    if match is None:
        return
    months = [
        (found.start(), found.end(), int(found.group())) for found in _DAY.finditer(folded, *match.span("months"))
    ]
    values = [month for _, _, month in months]
    steps = [after - month for month, after in zip(values, [*values[1:], date.month], strict=True)]
    is_range = _is_range_word(match["join"]) and len(months) == 1
    if min(steps) < 1:
        return
    if is_range or set(steps) == {1}:
        yield _Found(match.start(), mention.end, replace(date, month=values[0]), date)
    else:
        for start, end, month in months:
            yield _Found(start, end, replace(date, month=month))


def _share_years(folded: str, single: list[Mention]) -> list[Mention]:
    """``tối 20/9 và sáng 21/9/2018``, ``từ 16/7-15/8/2021``: the year of the last holds for the days before it."""
    shared = list(single)
    for index in range(len(shared) - 2, -1, -1):
        first, following = shared[index], shared[index + 1]
        between = folded[first.end : following.start] if following.start - first.end <= _LONGEST_JOIN else None
        if between is None or first.date.month is None:
            continue
        joins_range, in_list = _ranges(folded, first, following), _SEQUENCE.fullmatch(between)
        if not joins_range and not in_list:
            continue
        sure = first.sure or following.sure or (joins_range and _from_to(folded, first, following))
        alike = (first.date.day is None) == (following.date.day is None)
        if first.date.year is None and following.date.year is not None and alike and sure:
            moved = first.date.with_year(following.date.year)
            if not moved.not_after(following.date):
                if in_list:
                    continue
                moved = moved.with_year(following.date.year - 1)  # từ 15/12 đến 14/3/2023
            if moved.possible:
                shared[index] = replace(first, date=moved, sure=True)
        elif alike and sure and (first.date.day is not None or joins_range or following.date.year is not None):
            shared[index] = replace(first, sure=True)
            shared[index + 1] = replace(following, sure=True)
    return shared


def _from_to(folded: str, first: Mention, following: Mention) -> bool:
    """``từ 01/01 đến 31/12``: written like days, not like shares (``từ 1/3 đến 1/2``)."""
    written = (folded[first.start : first.end], folded[following.start : following.end])
    return folded[max(0, first.start - 4) : first.start].endswith(("tu ", "tinh ")) and all(
        len(text) == 5 or (mention.date.day or 0) > 12
        for text, mention in zip(written, (first, following), strict=True)
    )


def _is_range(folded: str, first: Mention, following: Mention) -> bool:
    if following.start - first.end > _LONGEST_JOIN or not (first.sure and following.sure):
        return False
    if not _ranges(folded, first, following):
        return False
    date, last = _aligned(first.date, following.date)
    return date.month is not None and last.month is not None and date.not_after(last)


def _ranges(folded: str, first: Mention, following: Mention) -> bool:
    """Whether the words between make a range: ``đến``, a dash, ``đêm 30/4 rạng sáng 1/5``."""
    if _RANGE.fullmatch(folded, first.end, following.start) is None:
        return False
    return "," not in folded[first.end : following.start] or _at_night(folded, first.start)


def _at_night(folded: str, start: int) -> bool:
    return _NIGHT.search(folded, max(0, start - 24), start) is not None


def _aligned(first: PartialDate, last: PartialDate) -> tuple[PartialDate, PartialDate]:
    """Both ends with a year where one gives it: ``từ 01/6/2019 đến 30/6``."""
    if first.year is not None and last.year is None and last.month is not None:
        moved = last.with_year(first.year)
        return first, moved if first.not_after(moved) and moved.possible else last
    return first, last


def _days_before(folded: str, mention: Mention) -> Iterator[_Found]:
    """Days alone before a date that gives their month: one range, or dates of their own that precede ``mention``."""
    date = mention.date
    if date.day is None or not _JOINED.search(folded, max(0, mention.start - 26), mention.start):
        return
    match = _DAYS.search(folded, max(0, mention.start - 60), mention.start)
    if match is None:
        return
    days = [(found.start(), found.end(), int(found.group())) for found in _DAY.finditer(folded, *match.span("days"))]
    join, anchor = match["join"], match["anchor"] or ""
    is_range = _is_range_word(join) and not join.startswith(" va")
    if is_range and join.startswith(","):
        is_range = _at_night(folded, days[0][0])
    torn_off = is_range and date.year is not None and "-" in join  # 16-17/4/2019
    if not (torn_off or (anchor and (mention.sure or anchor.startswith(("ngay", "hom"))))):
        return
    values = [day for _, _, day in days]
    if not all(1 <= day < following for day, following in zip(values, [*values[1:], date.day], strict=True)):
        return
    firsts = [replace(date, day=day) for day in values]
    apart = _PART.search(join) is not None  # "ngày 14 và rạng sáng 15/3": two
    run = not apart and all(a.precedes(b) for a, b in zip(firsts, [*firsts[1:], date], strict=True))
    if (is_range and len(days) == 1) or (run and not is_range):
        yield _Found(days[0][0], mention.end, firsts[0], date)
    else:
        for (start, end, _), first in zip(days, firsts, strict=True):
            yield _Found(start, end, first)


def _is_range_word(join: str) -> bool:
    return any(sign in join for sign in ("-", "den", "toi", "rang"))


def _with_hour(document: Document, item: _Found) -> _Found:
    """The hour that stands just before or after a date."""
    before = hour_before(document, item.start)
    if before is not None:
        start, time = before
        return replace(item, start=start, time=time) if time else item
    after = hour_after(document, item.end) if item.last is None else None
    return item if after is None else replace(item, end=after[0], time=after[1])
