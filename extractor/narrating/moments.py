"""Days and hours at which something happened, told apart from those at which it was made known or charged."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace
from typing import Literal

from extractor import regex
from extractor.document import Document
from extractor.narrating.words import DATA, any_of
from extractor.vietnamese.date_mentions import Mention, mentions
from extractor.vietnamese.dates import PartialDate
from extractor.vietnamese.hours import PIECES, compiled, hour_after, hour_before, hours_of_same_day
from extractor.zones import zones

_DATA = DATA["when"]
_NOT_EVENT = regex.compile(rf"(?:{_DATA['not_event']})")
_NIGHT = regex.compile(_DATA["night"])
_OPENING = regex.compile(rf"(?<![a-z]){_DATA['opening']}")
_HOUR = compiled(
    rf"(?<![a-z]){_DATA['hour']}(?P<clock>{PIECES['clock']})(?: (?:{PIECES['part']}))?(?P<same> cung ngay?| nay)?"
    r"(?=,? (?:tai|o|tren|khi|\w+ cong an|cong an|to |luc luong|don |bdbp)|,)"
)
_TODAY = compiled(
    rf"(?<![a-z0-9]){_DATA['hour']}(?P<clock>{PIECES['clock']}) (?P<part>sang|trua|chieu|toi|dem|khuya)?"
    r"(?: ?(?:hom )?(?:qua|nay),?)? (?:ngay )?\(?(?:ngay )?\Z"
)
_CLOCK_PARTS = regex.compile(r"(?P<hour>\d{1,2})\D{0,5}(?P<minute>\d{1,2})?")
_TOLD = regex.compile(
    rf"(?<![a-z])(?:(?P<announced>{_DATA['announced']})|(?P<charged>{_DATA['charged']})"
    rf"|(?P<caught>{any_of(DATA['story']['caught'])}|bat(?= )))(?![a-z])"
)
_SENTENCE_END = regex.compile(r"[\n;]|(?<!\b(?:TP|Tp|TX|TT|P|Q|H|X))\.\s")
_SPAN_BEFORE = regex.compile(
    r"(?<![a-z])(?:tu|den|trong|het|qua|cua|nam|va|tinh|truoc|sau|thang)\s+(?:(?:dau|giua|cuoi)\s)?$|[-–/,]\s?$"
)
_SPAN_BEHIND = regex.compile(r"\s?(?:[-–]|den |toi |va )")
_FROM = regex.compile(r"(?<![a-z])tu (?:ngay )?(?P<day>\d{1,2}) den (?:ngay )?$")
_FOUND = regex.compile(_DATA["found"])
_OF_NEXT = regex.compile(r"(?: phut)?,? ngay \d")
_BYLINE = regex.compile(_DATA["byline"])
_CLOCK_OR_YEAR = regex.compile(r"\d\d?:\d\d|(?:19|20)\d\d")
_LONGEST_BYLINE = 90
_REACH = 260  # code points behind a day in which the verb of its sentence stands

Kind = Literal["event", "announced", "charged"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, an hour, or both: ``text[start:end]``; ``date`` is None for an hour of a day named before."""

    start: int
    end: int
    date: PartialDate | None
    time: str | None
    kind: Kind = "event"
    same_day: bool = False


def moments(document: Document) -> list[Moment]:
    """Every moment in text order. Use ``document.derive(moments)``."""
    found: list[Moment] = []
    for mention in document.derive(mentions):
        if mention.sure and mention.date.day is None and (month := _month(document, mention)) is not None:
            found.append(month)
        if not mention.sure or mention.date.day is None or _is_byline(document, mention.start, mention.end):
            continue
        before = document.folded[max(0, mention.start - 64) : mention.start]
        hour = hour_before(document, mention.start)
        if hour is None:
            hour = _hour_of_today(document, mention.start)
        start, time = hour if hour is not None else (mention.start, None)
        ahead = document.folded[max(0, start - 64) : start]
        spoken = before[before.rfind("\n") + 1 :]
        if _NOT_EVENT.search(spoken) and hour is None and not _FOUND.match(document.folded, mention.end):
            continue
        end = mention.end
        if hour is None and (after := hour_after(document, end)) and not _OF_NEXT.match(document.folded, after[0]):
            end, time = after
        date = mention.date
        if (span := _FROM.search(ahead)) is not None and date.day is not None and int(span["day"]) < date.day:
            date = replace(date, day=int(span["day"]))
            start -= len(ahead) - span.start()
        if (night := _NIGHT.search(ahead)) is not None and int(night["day"]) + 1 == date.day:
            date = replace(date, day=int(night["day"]))
            start -= len(ahead) - night.start()
        found.append(Moment(_opened(document, start), end, date, time))
    days = sorted(found, key=lambda moment: moment.start)
    starts = [moment.start for moment in days]
    taken = [(moment.start, moment.end) for moment in days]
    for start, end, time in hours_of_same_day(document):
        at = bisect.bisect_left(starts, start)
        named = days[at - 1].date if at else None
        found.append(Moment(_opened(document, start), end, named, time, same_day=True))
        taken.append((start, end))
    taken.sort()
    for match in _HOUR.finditer(document.folded):
        clock = _CLOCK_PARTS.match(match["clock"])
        near = bisect.bisect_left(taken, (match.end(), 0))
        apart = all(end <= match.start() for _, end in taken[max(0, near - 2) : near])
        if clock is not None and apart and int(clock["hour"]) < 24 and int(clock["minute"] or 0) < 60:
            at = bisect.bisect_left(starts, match.start())
            named = days[at - 1].date if at and match["same"] else None
            time = f"{int(clock['hour']):02d}:{int(clock['minute'] or 0):02d}"
            found.append(Moment(match.start(), match.end(), named, time, same_day=named is not None))
    return sorted((replace(moment, kind=_kind(document, moment)) for moment in found), key=lambda moment: moment.start)


def _month(document: Document, mention: Mention) -> Moment | None:
    """In news, ``đầu tháng 8/2019`` where no day is told of what was caught then."""
    date = mention.date
    if date.month is None or date.year is None or document.derive(zones).head[1]:
        return None
    before = document.folded[max(0, mention.start - 24) : mention.start]
    if _SPAN_BEFORE.search(before) or _SPAN_BEHIND.match(document.folded, mention.end, mention.end + 12):
        return None
    told = _TOLD.search(document.folded, mention.end, _sentence_end(document, mention.end))
    return Moment(_opened(document, mention.start), mention.end, date, None) if told and told["caught"] else None


def _hour_of_today(document: Document, start: int) -> tuple[int, str | None] | None:
    """The hour of ``khoảng 3h sáng nay (23/12)``, whose day stands in a bracket at ``start``."""
    match = _TODAY.search(document.folded, max(0, start - 60), start)
    if match is None:
        return None
    clock = _CLOCK_PARTS.match(match["clock"])
    hour, minute = (int(clock["hour"]), int(clock["minute"] or 0)) if clock else (24, 0)
    if match["part"] in ("chieu", "toi", "dem", "khuya") and 1 <= hour < 12:
        hour += 12
    return (match.start(), f"{hour:02d}:{minute:02d}") if hour < 24 and minute < 60 else None


def _is_byline(document: Document, start: int, end: int) -> bool:
    """Whether the date stands in a line that tells when a page was printed: ``Cập nhật 16/11/2018, 06:11``."""
    clean = document.clean
    first, last = clean.rfind("\n", 0, start) + 1, clean.find("\n", end)
    line = document.folded[first : last if last >= 0 else len(clean)]
    if len(line) > _LONGEST_BYLINE or line.rstrip().endswith(":") or not _CLOCK_OR_YEAR.search(line):
        return False
    return _BYLINE.fullmatch(line) is not None


def _opened(document: Document, start: int) -> int:
    """The start with the words that belong to the time before it: ``Vào khoảng``, ``Đêm``."""
    window = max(0, start - 40)
    before = document.folded[window:start]
    opening = _OPENING.search(before)
    return start if opening is None or "\n" in opening.group() else window + opening.start()


def _kind(document: Document, moment: Moment) -> Kind:
    """By the first verb behind it in its sentence: ``ngày 5/3, Công an tỉnh cho biết vừa bắt`` tells of the news."""
    if moment.time is not None:
        return "event"  # nobody tells the hour of an announcement
    told = _TOLD.search(document.folded, moment.end, _sentence_end(document, moment.end))
    if told is None or told["caught"]:
        return "event"
    return "announced" if told["announced"] else "charged"


def _sentence_end(document: Document, start: int) -> int:
    limit = min(len(document.clean), start + _REACH)
    stop = _SENTENCE_END.search(document.clean, start, limit)
    return stop.start() if stop else limit
