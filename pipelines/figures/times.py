"""For what time an amount is told, where its sentence or heading names another time than its document's.

``Lũy kế từ đầu năm đến nay``, ``từ ngày 15/12/2023 đến ngày 14/6/2024``, ``cùng kỳ năm 2023: 99 vụ``, ``trong 9 tháng
qua``. What a report repeats of another time belongs to that time, or it would be counted twice. Times that lie ahead
are a plan's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from extractor.resolve.periods import period_before
from extractor.vietnamese.folding import fold
from pipelines.figures.spans import Span, moved_days, shifted, span_of, span_of_period

NEAR = 45
"""Days by which a report may be written before its time is over."""

SLACK = (17, 50)
"""Days by which what a sentence calls "tháng 6" (15 May to 14 June) or "6 tháng đầu năm" (15 December to 31 May) may
differ from the report's own period, and be the same: at least, and at most."""

LONGEST = 1_500
"""Code points: a time is told no further before what it times."""

HEADING = 120
LINES = 6
"""How long a heading is, and how many lines up it may stand."""


class Own(NamedTuple):
    """A document's own time: its period, else its date; when it was issued; the year that it is of."""

    span: Span | None
    is_period: bool
    issued: str | None
    year: int | None

    @property
    def now(self) -> str | None:
        """What "đến nay" means: the end of its time."""
        return self.span.end if self.span else self.issued


class Range(NamedTuple):
    """A stretch of days that the text names: where, and which; ``by_day``: by its first and last day."""

    start: int
    end: int
    span: Span
    by_day: bool = True


_PLAN = re.compile(
    r"(?<![a-z])(?:ke hoach|de an|chuong trinh|chien luoc|du an|nghi quyet|quyet dinh|chi tieu|phuong huong|quy che)"
    r"(?![a-z])[^,;.()]{0,80}\Z"
)
_LAW = re.compile(r"(?<![a-z])(?:bo luat|luat|phap lenh|hien phap)(?![a-z])[^;.()\n]{0,60}?(?P<year>nam (?:19|20)\d\d)")
_AGAINST = r"(?:so (?:voi )?|tang |giam |hon |bang |nhu )\Z"
_BASE = re.compile(
    r"(?<![a-z])(?:cung ky(?: (?:thang|quy|nam) (?:truoc|ngoai)| (?:nam )?(?P<year>(?:19|20)\d\d)(?!\d))?"
    r"|(?P<unit>thang|quy|tuan|nam|ky|dot) (?:truoc|ngoai|lien ke|truoc do)(?![a-z]))"
)
_AGAINST_BEFORE = re.compile(_AGAINST)
_CLAUSE_BEGINS = re.compile(r"(?:\A|[;:(\n,+*•-])\s*\Z")
_SINCE = re.compile(
    r"(?<![a-z])tu (?:ngay |dau |cuoi )?(?:(?:(?P<day>\d{1,2})\s*[/.-]\s*)?(?:thang )?(?P<month>\d{1,2})\s*[/.-]\s*)?"
    r"(?:nam )?(?P<year>(?:19|20)\d\d) (?:den|toi) (?:nay|thoi diem nay|thoi diem hien tai)(?![a-z])"
)
_UNTIL = re.compile(
    r"(?<![a-z])tinh (?:den|toi)(?: het| cuoi| thoi diem| ngay)*\s*(?:(?P<day>\d{1,2})\s*[/.-]\s*)?(?:thang )?"
    r"(?P<month>\d{1,2})\s*(?:[/.-]|nam)\s*(?P<year>(?:19|20)\d\d)(?!\d)"
)
_YEARS = re.compile(
    r"(?<!\d)\d{1,2} nam(?: qua)? \((?:tu )?(?:nam )?(?P<first>(?:19|20)\d\d)\s*[-–]\s*(?P<last>(?:19|20)\d\d)\)"
)
_PAST = re.compile(r"(?<![\d.,/])(?P<count>\d{1,2}) thang (?:qua|vua qua|gan day)(?![a-z])")
_COUNT = re.compile(r"(?<![\d.,/])\d[\d.]*(?= *(?:vu|nguoi|doi tuong|bi can|bi cao|ten|truong hop)\b)")
_RUNNING = re.compile(r"(?<![a-z])(?:luy ke|cong don|tu dau nam)(?![a-z])[^.;]{0,90}\Z")
_BACK = {"thang": 1, "quy": 3, "nam": 12}


def without_laws(folded: str) -> str:
    """The text, as long as it was, without the years of laws (``Bộ luật Hình sự năm 1999``)."""
    return _LAW.sub(lambda found: found.group()[: found.start("year") - found.start()] + " " * 8, folded)


def ranges(dates: Sequence[Any]) -> list[Range]:
    """The stretches among a document's dates (rows of ``dates``), in their order, but for bases of comparisons."""
    found = []
    for one in dates:
        if one.end_date:
            span = span_of(one.date, one.end_date)
        elif one.interval and not fold(one.relative_to or "").startswith("cung ky"):
            span = span_of(*one.interval.split("/"))
        else:
            continue
        if span is not None:
            found.append(Range(one.start, one.end, span, bool(one.end_date)))
    return found


def told(own: Own, folded: str, start: int, named: Sequence[Range]) -> Span | None:
    """The time of what stands at ``start`` of a folded text; None where it is the document's own, or unclear.

    ``named``: the ranges of days that the text names. A running figure (``lũy kế``) has its time even where that is the
    document's own: January tells it twice.
    """
    line = folded.rfind("\n", 0, start) + 1
    sentence = max(line, start - LONGEST, folded.rfind(". ", line, start) + 1)
    based = _base(own, folded, sentence, start)
    if based is not None:
        return based
    for begin, end in _places(folded, line, sentence, start):
        exact = [one for one in named if begin <= one.start and one.end <= end and _is_of_results(own, folded, one)]
        found = exact[-1] if exact else _in_words(own, folded, begin, end)
        if found is not None:
            later = period_before(folded[found.end : start], start - found.end) if end == start else None
            if later is None or later.short:
                is_own = found.span == own.span or (not found.by_day and own.is_period and _is_same(own, found.span))
                return None if is_own and not _RUNNING.search(folded, begin, found.end) else found.span
        if end == start and period_before(folded[begin:start], start - begin) is not None:
            break
    return _named(own, folded, start)


def where(folded: str, start: int, end: int, count: int | None) -> int:
    """Where in a count's own words its number stands: ``thu giữ 10 gam (lũy kế: 120 vụ`` tells 120."""
    if count is not None:
        for match in _COUNT.finditer(folded, start, end):
            if int(re.sub(r"\D", "", match.group())) == count:
                return match.start()
    return start


def _places(folded: str, line: int, sentence: int, start: int) -> Iterator[tuple[int, int]]:
    """Where the time may be told: in the sentence, before it in its line, in the heading above."""
    yield sentence, start
    if line < sentence:
        yield line, sentence
    end = line - 1
    for _ in range(LINES):
        if end <= 0:
            return
        begin = folded.rfind("\n", 0, end) + 1
        text = folded[begin:end].strip()
        if text and text[0] not in "-+*•":
            if len(text) <= HEADING or text.endswith(":"):
                yield begin, end
            return
        end = begin - 1


def _is_of_results(own: Own, folded: str, one: Range) -> bool:
    before = folded[max(0, one.start - LONGEST // 10) : one.start]
    before = before[before.rfind("\n") + 1 :]
    if _PLAN.search(before) or _ahead(own, one.span):
        return False
    return not re.search(r"(?:so voi|cung ky)[^;.()]{0,40}\Z", before)


def _ahead(own: Own, span: Span) -> bool:
    """Whether it begins after the document was written, or ends long after it: a plan's, or misread."""
    issued = span_of(own.issued)
    last = issued.end if issued else own.now
    return last is not None and (span.start > last or span.end > moved_days(last, NEAR))


def _in_words(own: Own, folded: str, begin: int, end: int) -> Range | None:
    """A stretch that ends now, or is counted back from now."""
    now = own.now
    if now is None:
        return None
    found: list[Range] = []
    for match in _SINCE.finditer(folded, begin, end):
        first = span_of("-".join(part.zfill(2) for part in match.group("year", "month", "day") if part))
        if first is not None and first.start <= now:
            found.append(Range(*match.span(), Span(first.start, now)))
    for match in _UNTIL.finditer(folded, begin, end):
        last = span_of("-".join(part.zfill(2) for part in match.group("year", "month", "day") if part))
        is_own = own.is_period and own.span is not None and last is not None and own.span.start <= last.end <= now
        whole = last is not None and moved_days(last.end, 1).endswith(
            "-01"
        )  # of a day in a month, nobody knows since when
        if last is not None and whole and not is_own and not _ahead(own, last):
            found.append(Range(*match.span(), Span(f"{match['year']}-01-01", last.end)))
    for match in _YEARS.finditer(folded, begin, end):
        years = span_of(match["first"], match["last"])
        if years is not None and years.start <= now:
            found.append(
                Range(*match.span(), Span(years.start, min(years.end, now) if _ahead(own, years) else years.end))
            )
    for match in _PAST.finditer(folded, begin, end):
        before = shifted(Span(now, now), -int(match["count"])).start
        found.append(Range(*match.span(), Span(moved_days(before, 1), now)))
    return max(found, default=None)


def _base(own: Own, folded: str, sentence: int, start: int) -> Span | None:
    """The time of what a comparison begins with: ``cùng kỳ năm 2023: 99 vụ``, ``so với tháng trước (15 vụ)``."""
    last = None
    for last in _BASE.finditer(folded, sentence, start):  # noqa: B007  (the last one)
        pass
    if last is None or own.span is None:
        return None
    before, between = folded[sentence : last.start()], folded[last.end() : start]
    opened = between.count("(") > between.count(")")
    compared = _AGAINST_BEFORE.search(before) is not None
    begins = not compared and ";" not in between and ")" not in between and _CLAUSE_BEGINS.search(before) is not None
    if not (opened or begins):
        return None
    if last["unit"] in ("tuan", "ky", "dot"):
        days = 7 if last["unit"] == "tuan" else own.span.days
        return Span(moved_days(own.span.start, -days), moved_days(own.span.end, -days))
    if not own.is_period:
        return span_of(last["year"])
    years = int(last["year"]) - int(own.span.end[:4]) if last["year"] else -1
    return shifted(own.span, -_BACK[last["unit"]] if last["unit"] else 12 * years)


def _named(own: Own, folded: str, start: int) -> Span | None:
    """The years, quarters and months that the sentence or a heading names."""
    period = period_before(folded, start)
    if period is None or (period.first < 12 and period.running and own.year is None):
        return None
    span = span_of_period(period, own.year)
    if span is None or own.span is None:
        return span
    if period.running:
        now = own.now or span.end
        return Span(span.start, min(span.end, now)) if span.start <= now else None
    if own.issued and span.start > (span_of(own.issued) or span).end:
        return None  # a plan's time, or misread
    if not own.is_period:
        return span
    return None if _is_same(own, span) or (own.span.holds(span) and span.days < own.span.days) else span


def _is_same(own: Own, span: Span) -> bool:
    """Whether what is called a month, a half year … is the document's own time."""
    if own.span is None:
        return False
    least, most = SLACK
    slack = min(most, max(least, min(span.days, own.span.days) * 3 // 10))
    return _apart(span.start, own.span.start) <= slack and _apart(span.end, own.span.end) <= slack


def _apart(one: str, other: str) -> int:
    first, last = sorted((one, other))
    return Span(first, last).days - 1
