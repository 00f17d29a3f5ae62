"""Hours of the day beside a date: ``10h30, ngày``, ``3 giờ chiều ngày``, ``cùng ngày, khoảng 11 giờ``.

Patterns stand in ``lexicons/dates.toml`` and are matched on the folded view.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor import regex
from extractor.document import Document
from extractor.vietnamese import folding
from extractor.vietnamese.date_mentions import LEXICON
from extractor.vietnamese.matching import match_at

_TIME = LEXICON["time"]
_ANONYMOUS = regex.compile(r"\(\?P<\w+>")
PIECES: dict[str, str] = {"clock": _ANONYMOUS.sub("(?:", _TIME["clock"]), "part": _TIME["part_of_day"]}
"""Pieces that other patterns of the lexicon hold in braces."""


def compiled(source: str) -> regex.Pattern[str]:
    """A pattern of the lexicon in which a blank may be any number of blanks."""
    return regex.compile(folding.loose(source))


_CLOCK_BEFORE = compiled(_TIME["start"] + _TIME["clock"] + _TIME["to_date"] + r"\Z")
_CLOCKS_BEFORE = compiled(
    _TIME["start"] + _TIME["clock"] + _TIME["clock_range"] + PIECES["clock"] + _TIME["to_date"] + r"\Z"
)
_CLOCK_AFTER = compiled(_TIME["after_date"] + _TIME["clock"])
_SAME_DAY = compiled(LEXICON["period"]["same_day"].format(start=_TIME["start"], **PIECES))
_CLOCK = compiled(_TIME["start"] + _TIME["clock"])
_CUNG_NGAY = regex.quick(r"cung\s{1,3}ngay")  # what the costly pattern needs somewhere


def hour_before(document: Document, start: int) -> tuple[int, str | None] | None:
    """Where the hour just before a date at ``start`` begins, and the hour (None where no clock has it)."""
    folded = document.folded
    window = max(0, start - 48)
    match = _CLOCK_BEFORE.search(folded, window, start)
    if match is not None or folded.find("-", window, start) > 0:
        match = _CLOCKS_BEFORE.search(folded, max(0, start - 64), start) or match
    return None if match is None else (match.start(), _clock(match, match["part"]))


def hour_after(document: Document, end: int) -> tuple[int, str] | None:
    """Where the hour just after a date at ``end`` ends, and the hour; only one with minutes counts."""
    match = match_at(_CLOCK_AFTER, document.folded, end)
    if match is not None and (match["minute"] or match["half"]) and (time := _clock(match, None)):
        return match.end(), time
    return None


def hours_of_same_day(document: Document) -> Iterator[tuple[int, int, str]]:
    """Start, end and hour of ``cùng ngày, khoảng 11 giờ``: an hour of a day that stands elsewhere."""
    if not _CUNG_NGAY.search(document.folded):
        return
    for match in _SAME_DAY.finditer(document.folded):
        clock = _CLOCK.search(document.folded, match.start(), match.end())
        if clock is not None and (time := _clock(clock, None)):
            yield match.start(), match.end(), time


def _clock(match: regex.Match[str], part: str | None) -> str | None:
    hour = int(match["hour"])
    minute = 30 if match["half"] else int(match["minute"] or 0)
    first, last = _TIME["after_noon"].get(part, (99, 0))
    if first <= hour <= last:
        hour += 12
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    return f"{hour:02d}:{minute:02d}"
