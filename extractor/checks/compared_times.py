"""The times that two figures are of: which of them is the base, and with which one the text says that it compares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor import regex
from extractor.document import Document

_TIME = regex.compile(
    r"(?<![\w/])(?:(?P<compares>so voi|so sanh voi|hon)\s(?:[a-z]+\s){0,3}?)?"
    r"(?:(?P<relative>cung (?:ky|thoi (?:gian|diem|ky))|(?:nam|thang|quy|ky|tuan|dot) (?:truoc|ngoai)|truoc do)"
    r"(?:\s(?:cua\s)?nam\s(?P<of>(?:19|20)\d\d|truoc|ngoai))?"
    r"|(?:thang\s(?P<month>\d{1,2})\s?[/-]\s?"
    r"|thang\s(?P<month2>\d{1,2})\snam\s|quy\s(?P<quarter>[ivx\d]{1,3})\s?[/-]\s?|nam\s)"
    r"(?P<year>(?:19|20)\d\d))(?![\d/])"
)
_BASE_FIGURE = regex.compile(r"(?<![a-z])(?:so (?:voi|sanh voi)|tu)(?: (?:con so|muc|so|tong so|chi co|khoang))*\s$")
_BEHIND = regex.compile(r"\s?\(?(?:cua |trong |o |vao |hoi )?(?:ca )?")
_WORDS = regex.compile(r"(?:\d[\d.,]* )?(?:[a-z]+ ){0,4}")
_GOAL = regex.compile(
    r"(?<![a-z])(?:chi tieu|ke hoach|nghi quyet|muc tieu|yeu cau|binh quan|tong|nhiem vu)(?![a-z])|[.;\n]"
)
# "241 đối tượng (cùng kỳ năm 2015: 149 vụ": the time of what comes, not of what stands before it.
_OF_WHAT_FOLLOWS = regex.compile(r"\s?(?::|\(?\d|(?:la|co|bat|chi|phat hien|xay ra|kham pha)(?![a-z]))")
_END = regex.compile(r"[.;!?](?=\s)|\n|\)")


@dataclass(frozen=True, slots=True)
class Time:
    """A time at ``start``. ``is_base``: ``cùng kỳ``, ``năm trước``, or the figure behind ``so với``."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    is_base: bool = False
    compares: bool = False

    @property
    def order(self) -> tuple[int, int] | None:
        """Year and month (0: the whole year), to tell the earlier time; None for quarters and what has no year."""
        return None if self.year is None or (self.month or 0) > 12 else (self.year, self.month or 0)


def times_in(document: Document, start: int, end: int) -> list[Time]:
    """The times told in ``text[start:end]``, in their order."""
    return [_time(match) for match in _TIME.finditer(document.folded, start, end)]


def _time(match: regex.Match[str]) -> Time:
    of = match["of"] or ""
    year = match["year"] or (of if of.isdigit() else None)
    month = match["month"] or match["month2"]
    quarter = match["quarter"]
    return Time(
        start=match.start(),
        end=match.end(),
        year=int(year) if year else None,
        month=int(month) if month else 100 + sum(map(ord, quarter)) if quarter else None,
        is_base=bool(match["relative"]) or bool(match["compares"]),
        compares=bool(match["compares"]) or bool(match["relative"]),
    )


def time_at(document: Document, place: int) -> Time | None:
    """The time behind ``so với``, within a few words; None where something else is compared with: a plan, a total."""
    words = _WORDS.match(document.folded, place, place + 60)
    match = _TIME.search(document.folded, place, words.end() + 30 if words else place + 30)
    if match is None or _GOAL.search(document.folded, place, match.start()):
        return None
    return _time(match)


def time_behind(document: Document, end: int) -> Time | None:
    """The time that stands right behind a figure: ``398 vụ của năm 2018``."""
    lead = _BEHIND.match(document.folded, end, end + 20)
    match = _TIME.match(document.folded, lead.end() if lead else end, end + 60)
    if match is None or match["compares"] or _OF_WHAT_FOLLOWS.match(document.folded, match.end()):
        return None
    return _time(match)


def time_of(document: Document, times: Sequence[Time], place: int) -> Time | None:
    """The time that a figure is of: the last one before it in its clause; a base where ``so với`` stands before it."""
    if _BASE_FIGURE.search(document.folded, max(0, place - 40), place):
        return Time(place, place, is_base=True, compares=True)
    for time in reversed(times):
        if time.end <= place:
            return None if _END.search(document.folded, time.end, place) else time
    return None


def agree(base: Time, own: Sequence[Time], now: Time | None) -> bool:
    """Whether a change that is compared with the times ``own`` can be one against ``base``."""
    for time in own:
        if time.start <= base.start < time.end or time.start == base.start:
            continue
        another = (base.year, base.month or 0) != (time.year, time.month or 0)
        if time.year is not None and another and (base.year is not None or base.month is not None):
            return False
        # "so với năm trước" of a figure of 2020, where the other one is of 2022
        other_year = now is not None and now.year is not None and base.year is not None and now.year != base.year + 1
        if time.year is None and base.year is not None and (base.month is not None or other_year):
            return False
    return True
