"""Reporting periods as printed (``6 tháng đầu năm 2024``, ``quý I/2024``, ``cùng kỳ năm 2023``), with intervals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor import regex
from extractor.document import Document
from extractor.vietnamese import dates, folding
from extractor.vietnamese.date_mentions import LEXICON, spelt

_PIECES = {
    "year": LEXICON["number"]["year"],
    "count": LEXICON["period"]["count"],
    "clock": LEXICON["time"]["clock"],
    "part": LEXICON["time"]["part_of_day"],
}
_PATTERNS = {
    name: regex.compile(folding.loose(LEXICON["period"][name].format(**_PIECES)))
    for name in ("part_of_year", "first_months", "half", "quarter", "part", "same_period")
}
# These begin with a number word; the words after it are rare, and quick to find.
_ANCHORS = {
    "part_of_year": regex.quick(r"thang {1,3}(?:dau|cuoi)"),
    "half": regex.quick(r"nua"),
    "quarter": regex.quick(r"quy {1,3}[i1-4]"),
    "part": regex.quick(r"nam {1,3}(?:19|20)\d\d"),
    "same_period": regex.quick(r"cung {1,3}k[yi]"),
    "first_months": regex.quick(r"thang(?: {1,3}dau)?(?: {0,3}/| {1,3}(?:cua {1,3})?nam| {1,3}) {0,3}(?:19|20)\d\d"),
}
_LONGEST_COUNT = 16  # code points: "mười hai tháng"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SENTENCE_END = regex.compile(r"[.;!?](?!\d)|\n\s*\n")
_REACH = 200  # code points: "6 tháng đầu năm, phương hướng … 6 tháng cuối năm 2024" is one title


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """``text[start:end]`` names part of a year. ``first``/``last`` are its months (1 to 12), None for ``cùng kỳ``."""

    start: int
    end: int
    year: int | None
    first: int | None = None
    last: int | None = None

    @property
    def interval(self) -> str | None:
        """Its ISO 8601 interval in whole days; None where year or months are not known."""
        if self.year is None or self.first is None or self.last is None:
            return None
        return dates.months(self.year, self.first, self.last)


def periods(document: Document) -> list[PeriodMention]:
    """Every period in text order, none overlapping another; a missing year is taken from the same sentence only."""
    found = sorted(_find(document), key=lambda period: (period.start, -period.end))
    kept: list[PeriodMention] = []
    for period in found:
        if not kept or period.start >= kept[-1].end:
            kept.append(period)
    return [_with_year(document, period, kept[index + 1 :]) for index, period in enumerate(kept)]


def _find(document: Document) -> Iterator[PeriodMention]:
    folded, clean = document.folded, document.clean
    for name, pattern in _PATTERNS.items():
        for match in _near(pattern, _ANCHORS.get(name), folded):
            given = match.groupdict()
            year = int(given["year"]) if given.get("year") else None
            first = last = None
            if name in ("part_of_year", "first_months"):
                count = dates.number(clean[slice(*match.span("count"))])
                if count is None or not 1 <= count <= 12:
                    continue
                first, last = (13 - count, 12) if given.get("which") == "cuoi" else (1, count)
            elif name == "half":
                if clean[slice(*match.span("half"))].lower() != "nửa":
                    continue
                first, last = (1, 6) if given["which"] == "dau" else (7, 12)
            elif name == "quarter":
                start, end = _quarter(given["first"]), _quarter(given["last"] or given["first"])
                if start > end:
                    continue
                first, last = 3 * start - 2, 3 * end
            elif name == "part" and not spelt(document, *match.span()):
                continue  # "phấn đấu năm 2024"
            yield PeriodMention(match.start(), match.end(), year, first, last)


def _near(pattern: regex.Pattern[str], anchor: regex.Pattern[str] | None, folded: str) -> Iterator[regex.Match[str]]:
    if anchor is None:
        yield from pattern.finditer(folded)
        return
    for hit in anchor.finditer(folded):
        match = pattern.search(folded, max(0, hit.start() - _LONGEST_COUNT), hit.end() + 60)
        if match is not None and match.start() <= hit.start() < match.end():
            yield match


def _quarter(text: str) -> int:
    return _ROMAN[text] if text in _ROMAN else int(text)


def _with_year(document: Document, period: PeriodMention, later: list[PeriodMention]) -> PeriodMention:
    if period.year is not None or not later:
        return period
    following = later[0]
    between = document.folded[period.end : following.start]
    same_period = following.first is None  # "6 tháng đầu năm, so với cùng kỳ năm 2020" is of another year
    if following.year is None or same_period or len(between) > _REACH or _SENTENCE_END.search(between):
        return period
    return PeriodMention(period.start, period.end, following.year, period.first, period.last)
