"""The top of an article: headline and day, where a text is no official document."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractor.document import Document
from extractor.layout.cells import Cell, cut
from extractor.layout.patterns import one_of
from extractor.vietnamese.dates import PartialDate

REACH = 3_000
LINES = 14
LONGEST_HEADLINE = 260

_DAY = regex.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?P<sign>[/.-])(?P<m>\d{1,2})(?P=sign)(?P<y>(?:19|20)\d\d)(?!\d)|ngay\s+(?P<d2>\d{1,2})\s+thang\s+(?P<m2>\d{1,2})\s+nam\s+(?P<y2>(?:19|20)\d\d)"
)
_ISO = regex.compile(r"(?<!\d)(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)")
# What stands on a line with nothing but the day: weekday, hour, labels of web pages.
_AROUND = regex.compile(
    r"[\W\d_]|\b(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|gmt|ngay(?: (?:dang|xuat ban|tao|viet|cap nhat))?|thoi gian|dang (?:luc|ngay)|cap nhat(?: luc| lan cuoi)?|xuat ban|luc|gio|phut|h|am|pm|cap|nhat|dang|post(?:ed)?|date|updated?|luot xem|views?|tin|thoi su|published|nguon|tac gia|t\d)\b"
)


@dataclass(frozen=True, slots=True)
class Article:
    """``headline``: its cell; ``date``: ISO, of the line ``date_span``; either may be missing."""

    headline: Cell | None
    date: str | None
    date_span: tuple[int, int]


def article(document: Document) -> Article | None:
    """Headline and day of an article. Use ``document.derive(article)``; ask only where there is no letterhead."""
    cells = list(cut(document, 0, min(len(document.text), REACH), limit=LINES))
    none = one_of("article", "none")
    if any(none.fullmatch(document.folded[cell.start : cell.end]) for cell in cells[:4]):
        return None
    headline: Cell | None = None
    short: Cell | None = None
    date, span = None, (0, 0)
    for cell in cells:
        folded = document.folded[cell.start : cell.end]
        day = _day(folded)
        if day is not None:
            if date is None:
                date, span = day, (cell.start, cell.end)
            continue
        if one_of("noise", "lines").fullmatch(folded) or headline is not None:
            if headline is not None and len(folded) > LONGEST_HEADLINE:
                break
            continue
        if len(folded) > LONGEST_HEADLINE or folded.rstrip().endswith("."):
            break
        if folded.count(" ") >= 4:
            headline = cell
        elif short is None:
            short = cell
    headline = headline or short
    return None if headline is None and date is None else Article(headline, date, span)


def _day(folded: str) -> str | None:
    """The day of a line that holds nothing else."""
    match = _DAY.search(folded) or _ISO.search(folded)
    if match is None or len(folded) > 120:
        return None
    rest = folded[: match.start()] + " " + folded[match.end() :]
    if _AROUND.sub("", rest):
        return None
    groups = match.groupdict()
    day, month, year = (groups.get(name) or groups.get(f"{name}2") for name in "dmy")
    date = PartialDate(int(year or 0), int(month or 0), int(day or 0))
    return date.iso if date.possible else None
