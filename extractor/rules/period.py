"""Header: the time that a report covers (RECORD.md, header)."""

from __future__ import annotations

from extractor import regex
from extractor.document import Document
from extractor.layout.letterhead import letterhead
from extractor.layout.numbers import head_number
from extractor.layout.patterns import one_of, patterns
from extractor.layout.titles import title
from extractor.record import Period
from extractor.vietnamese.dates import PartialDate, last_day
from extractor.vietnamese.document_types import by_code
from extractor.vietnamese.folding import fold

FIRST_SENTENCES = 1_200
"""A period in brackets may also stand in the first sentences of the body."""

Days = tuple[PartialDate, PartialDate]

_D = r"(?P<{0}d>\d{{1,2}})\s?[/.-]\s?(?P<{0}m>\d{{1,2}})(?:\s?[/.-]\s?(?P<{0}y>(?:19|20)\d\d))?"
_W = r"(?P<{0}d>\d{{1,2}})\s+thang\s+(?P<{0}m>\d{{1,2}})(?:\s+nam\s+(?P<{0}y>(?:19|20)\d\d))?"
_RANGES = [
    regex.compile(
        r"(?:tu|tinh tu)\s+(?:het\s+)?(?:ngay\s+)?"
        + first.format("a")
        + r"\s*(?:,\s*)?(?:den|-|toi)\s*(?:het\s+)?(?:ngay\s+)?"
        + second.format("b")
    )
    for first in (_D, _W)
    for second in (_D, _W)
]
_YEAR = r"(?:\s*[/-]\s*|,?\s+(?:cua\s+)?nam\s+|\s+)(?P<y>(?:19|20)\d\d)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS_RANGE = regex.compile(
    r"\btu\s+thang\s+(?P<a>\d{1,2})(?:\s*[/-]\s*(?P<ay>20\d\d))?\s+den\s+(?:het\s+)?thang\s+(?P<b>\d{1,2})" + _YEAR
)
_HALF = regex.compile(
    r"\b(?P<n>0?3|0?6|0?9|ba|sau|chin)\s+thang\s+(?P<which>dau|cuoi)\s*+(?:nam)?(?:\s*+[/-]?\s*+(?P<y>(?:19|20)\d\d))?"
)
_QUARTER = regex.compile(r"\bqu[yi]\s+(?P<n>iv|iii|ii|i|[1-4])\b(?:" + _YEAR + ")?")
_MONTH = regex.compile(r"\bthang\s+(?P<n>\d{1,2})\b(?!\s*[/-]\s*\d{1,2}\s*[/-])(?:" + _YEAR + ")?")
_WHOLE_YEAR = regex.compile(r"\bnam\s+(?P<y>(?:19|20)\d\d)\b")
_ANY_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BRACKET = regex.compile(r"\(([^()\n]{0,60}\btu\b[^()\n]{6,80})\)")
_WORDS = {"ba": 3, "sau": 6, "chin": 9}


def find(document: Document) -> Period | None:
    """Return the period of a report: of the bracket under its title, else of the title's own words.

    Plans and other documents have none. A year alone counts only where the report is of the year's work.
    """
    head = document.derive(letterhead)
    number = document.derive(head_number)
    kind = head.kind or (by_code(number.type_code) if number and number.type_code else None)
    found = document.derive(title)
    if kind is None or found is None or not (kind.base == "báo cáo" or _looks_back(kind.base, found.text)):
        return None
    if found.bracket and found.bracket_span:
        days = days_of_range(fold(found.bracket)) or _days_of_words(fold(found.bracket))
        if days is not None:
            return _fact(document, days, found.bracket_span)
    words = fold(found.text)
    span = (found.spans[0][0], found.spans[-1][1])
    exact = days_of_range(words)
    if exact is not None:
        return _fact(document, exact, span)
    opening = _BRACKET.search(document.folded, head.end, min(head.end + FIRST_SENTENCES, len(document.text)))
    if opening is not None and (days := days_of_range(opening.group(1))) is not None:
        return _fact(document, days, opening.span())
    days = _days_of_words(words)
    return None if days is None else _fact(document, days, span)


def _looks_back(kind: str, words: str) -> bool:
    """Whether a conclusion or notice is of what was done: ``KẾT LUẬN về tình hình, kết quả … 9 tháng đầu năm``."""
    return kind in patterns()["period"]["looking_back"] and bool(
        one_of("period", "results", before=r"(?:ve (?:viec )?|v/v )?", after=r"\b").match(fold(words))
    )


def _fact(document: Document, days: Days, span: tuple[int, int]) -> Period:
    return Period(id="header-period", evidence=document.evidence(*span, "period"), start=days[0].iso, end=days[1].iso)


def days_of_range(folded: str) -> Days | None:
    """``từ 15/12/2023 đến 31/5/2024``; a year given once counts for both days."""
    for pattern in _RANGES:
        match = pattern.search(folded)
        if match is None or not (match["by"] or match["ay"]):
            continue
        end = PartialDate(int(match["by"] or match["ay"]), int(match["bm"]), int(match["bd"]))
        start = PartialDate(int(match["ay"] or match["by"]), int(match["am"]), int(match["ad"]))
        if not match["ay"] and not start.not_after(end) and end.year is not None:
            start = start.with_year(end.year - 1)
        if start.possible and end.possible and start.not_after(end):
            return start, end
    return None


def _days_of_words(folded: str) -> Days | None:
    years = _ANY_YEAR.findall(folded)
    only = int(years[0]) if years and len(set(years)) == 1 else None
    if (match := _MONTHS_RANGE.search(folded)) is not None:
        last = int(match["y"])
        return _months(int(match["ay"] or last), int(match["a"]), last, int(match["b"]))
    found: list[tuple[int, Days | None]] = []
    if (match := _HALF.search(folded)) and (year := _year(match, only)):
        count = _WORDS.get(match["n"]) or int(match["n"])
        first = 1 if match["which"] == "dau" else 13 - count
        found.append((match.start(), _months(year, first, year, first + count - 1)))
    if (match := _QUARTER.search(folded)) and (year := _year(match, only)):
        quarter = _ROMAN.get(match["n"]) or int(match["n"])
        found.append((match.start(), _months(year, 3 * quarter - 2, year, 3 * quarter)))
    if (match := _MONTH.search(folded)) and (year := _year(match, only)):
        found.append((match.start(), _months(year, int(match["n"]), year, int(match["n"]))))
    if not found:
        match = _WHOLE_YEAR.search(folded)
        if match is not None and _is_of_the_year(folded[: match.start()]):
            return _months(int(match["y"]), 1, int(match["y"]), 12)
        return None
    return min(found, key=lambda pair: pair[0])[1]


def _year(match: regex.Match[str], only: int | None) -> int | None:
    return int(match["y"]) if match["y"] else only


def _months(first_year: int, first: int, last_year: int, last: int) -> Days | None:
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    days = PartialDate(first_year, first, 1), PartialDate(last_year, last, last_day(last_year, last))
    return days if all(day.possible for day in days) and days[0].not_after(days[1]) else None


def _is_of_the_year(before: str) -> bool:
    clause = regex.split(r"[;,.]\s+(?=phuong huong|nhiem vu|trien khai)", before)[-1]
    if one_of("period", "of_others", before=r"\b", after=r"\b").search(clause):
        return False
    return one_of("period", "yearly", before=r"\b", after=r"\b").search(clause) is not None
