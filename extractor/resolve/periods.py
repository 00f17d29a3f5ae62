"""The time in which something was counted: the years, quarters and months that its sentence or heading names.

A month or a quarter without a year is of the year named last before it. A figure that runs from the start of the year
(``lũy kế``, ``từ đầu năm đến nay``) covers the year up to the month that it names. Shared by the links of amounts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Asset, Case, Seizure

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """First and last month, counted from the year 0 (the year 0 itself: no year is known).

    ``running``: a figure that goes on from report to report; ``short``: this report's week or month, without a date.
    """

    first: int
    last: int
    running: bool = False
    short: bool = False

    def holds(self, other: Period) -> bool:
        """Whether the other time is a part of this one, not all of it."""
        if self.short or other.short:
            return self.running and other.short
        if self.running and other.last < _MONTHS <= self.first:  # "Quý III …", in the year of the figure so far
            year = self.first - self.first % _MONTHS
            return self.first <= year + other.first and year + other.last <= self.last and self.months > other.months
        return self.first <= other.first and other.last <= self.last and self.months > other.months

    @property
    def months(self) -> int:
        """How long it is."""
        return self.last - self.first


_YEARS = r"(?P<first>(?:19|20)\d\d)\s*+(?:[-–—]|den(?: het)?(?: nam)?|toi(?: nam)?)\s*+(?P<last>(?:19|20)\d\d)"
_QUARTER = (
    r"quy\s++(?P<quarter>iv|i{1,3}|[1-4])(?![a-z\d])"
    r"(?:\s*+[-,/]?\s*+(?:nam\s)?\s*+(?P<quarters>(?:19|20)\d\d)(?!\d))?"
)
_FIRST = (
    r"(?P<count>\d{1,2}|sau|chin)\s++thang(?:\s++(?P<side>dau|cuoi)(?:\s++nam)?|(?=\s++nam\s++\d))"
    r"(?:\s*+(?:nam\s)?\s*+(?P<halves>(?:19|20)\d\d)(?!\d))?"
    r"|(?<=(?:luy ke|cong|cong don|tinh chung|ca|tong|trong|chung) )(?P<led>\d{1,2}|sau|chin)\s++thang"
    r"(?! (?:tu|cai tao|truoc|tro len|tuoi))"
)
_MONTH = (
    r"(?<!ngay \d )(?<!ngay \d\d )thang\s++(?P<month>0?[1-9]|1[0-2])(?!\d)"
    r"(?:\s*+[-/,]?\s*+(?:nam\s)?\s*+(?P<months>(?:19|20)\d\d)(?!\d))?"
)
_YEAR = r"(?<!sinh )nam\s++(?P<year>(?:19|20)\d\d)"
_WHOLE_YEAR = r"(?P<whole>ca nam|trong nam)(?! \d)"
_RUNNING = (
    r"(?P<running>luy ke|cong don|(?:tinh |ke )?tu dau nam)(?:\s++(?:tu dau nam|nam|tu ngay [\d/]+))?(?:\s++nam)?"
    r"(?:\s++(?P<since>(?:19|20)\d\d))?(?:\s*+(?:den|toi)(?: het| nay| cuoi)?(?:\s++(?:ngay\s++)?(?:\d{1,2}\s*+/\s*+)?"
    r"(?:thang\s++)?(?P<until>0?[1-9]|1[0-2])(?![\d.,])(?:\s*+/\s*+(?P<untils>(?:19|20)\d\d))?"
    r"|\s++quy\s++(?P<last_quarter>iv|i{1,3}|[1-4])(?![a-z\d]))?)?"
)
_SHORT = r"(?P<short>(?:trong|tinh trong) (?:thang|tuan|ky|dot)|(?:thang|tuan|ky) (?:nay|qua))(?! \d)"
_PERIOD = regex.compile(
    rf"(?<![\d/.a-z])(?:{_YEARS}|{_QUARTER}|{_FIRST}|{_MONTH}|{_RUNNING}|{_YEAR}|{_WHOLE_YEAR}|{_SHORT})(?![/a-z]|\d)"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNTS = {"sau": 6, "chin": 9}
_NAMED_YEAR = regex.compile(r"(?:nam\s+|thang\s+\d{1,2}\s*/\s*|/\d{1,2}/|quy\s+[iv1-4]+\s*/\s*)(?P<year>(?:19|20)\d\d)")
_COMPARED = regex.compile(r"(?<![a-z])(?:so voi|cung ky|so cung ky|hon so voi)(?![a-z])[^;.,()]{0,40}\Z")
_PLAN = regex.compile(
    r"(?<![a-z])(?:ke hoach|de an|chuong trinh|chien luoc|nghi quyet|quyet dinh|du an|chi tieu|phuong huong)(?![a-z])"
    r"[^;.()]{0,120}\Z"
)
"""A span in the name of a plan is not the time of what was taken."""
_HEADS = 4  # lines up to a heading
_SHORT_LINE = 90
_LONGEST = 1_500  # code points: a time is told no further before what it times
_YEAR_BEFORE = 1_500
_AT_ONCE = 12  # "lũy kế trong 8 tháng"


def period_of(document: Document, fact: Seizure | Asset | Case) -> Period | None:
    """The time of the fact: named last before it in its sentence, its line, or the heading above; None if nowhere."""
    folded, start = document.folded, fact.evidence.start
    clause = clauses.clause_at(document, start)
    sentence = max(clause.start, start - _LONGEST)
    line = max(folded.rfind("\n", 0, start) + 1, clause.start - _SHORT_LINE * 4)
    for begin, end in ((sentence, start), (line, clause.start), *_heads(folded, line)):
        named = list(_periods(folded, begin, end, start))
        if named:
            return named[-1]
    return None


def period_before(folded: str, start: int) -> Period | None:
    """The time of what stands at ``start`` of a folded text of which no more is known: as :func:`period_of` has it.

    Sentences end where a full stop and a blank, or a line, do.
    """
    line = folded.rfind("\n", 0, start) + 1
    sentence = max(line, start - _LONGEST, folded.rfind(". ", line, start) + 1)
    for begin, end in ((sentence, start), (line, sentence), *_heads(folded, line)):
        named = list(_periods(folded, begin, end, start)) if begin < end else []
        if named:
            return named[-1]
    return None


def _heads(folded: str, line: int) -> Iterator[tuple[int, int]]:
    end = line - 1
    for _ in range(_HEADS):
        if end <= 0:
            return
        start = folded.rfind("\n", 0, end) + 1
        text = folded[start:end].rstrip()
        if text and (len(text) <= _SHORT_LINE or text.endswith(":")):
            yield start, end
        elif text and text.lstrip()[0] not in "-+*•":
            return
        end = start - 1


def _periods(folded: str, begin: int, end: int, amount: int) -> Iterator[Period]:
    goes_on = -1  # where the words of a running figure end
    for match in _PERIOD.finditer(folded, begin, end):
        before = folded[max(begin, match.start() - _SHORT_LINE) : match.start()]
        between = folded[match.end() : amount]
        if _COMPARED.search(before) and not between.count("(") > between.count(")"):
            continue  # the base of a comparison, unless the amount stands in the base's own bracket
        if before.count("(") > before.count(")") and between.count(")") > between.count("("):
            continue  # said in a bracket that is closed before the amount
        if _PLAN.search(before):
            continue
        period = _read(folded, match)
        runs = period.running or 0 <= match.start() - goes_on <= _AT_ONCE
        goes_on = match.end() if runs else -1
        yield replace(period, running=runs and not period.short)


def _read(folded: str, match: regex.Match[str]) -> Period:
    named = match.groupdict()
    if named["first"]:
        return Period(int(named["first"]) * 12, int(named["last"]) * 12 + 11)
    if named["quarter"]:
        first = _year(folded, match, "quarters") + (_QUARTERS[named["quarter"]] - 1) * 3
        return Period(first, first + 2)
    if counted := named["count"] or named["led"]:
        year, count = _year(folded, match, "halves"), min(_COUNTS.get(counted) or int(counted), 12)
        if named["side"] == "cuoi":
            return Period(year + 12 - count, year + 11)
        return Period(year, year + count - 1)
    if named["month"]:
        month = _year(folded, match, "months") + int(named["month"]) - 1
        return Period(month, month)
    if named["short"]:
        return Period(0, 0, short=True)
    if named["running"]:
        year = _year(folded, match, "untils" if named["untils"] else "since")
        quarter = _QUARTERS.get(named["last_quarter"] or "", 4)
        return Period(year, year + (int(named["until"]) if named["until"] else quarter * 3) - 1, running=True)
    year = _year(folded, match, "year")
    return Period(year, year + 11)


def _year(folded: str, match: regex.Match[str], group: str) -> int:
    """The first month of the year that the group gives, else of the year named last before; 0 where none is."""
    if match[group]:
        return int(match[group]) * 12
    last = 0
    for before in _NAMED_YEAR.finditer(folded, max(0, match.start() - _YEAR_BEFORE), match.start()):
        if not _COMPARED.search(folded, max(0, before.start() - 60), before.start()):
            last = int(before["year"])
    return last * 12
