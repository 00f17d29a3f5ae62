"""Numbers that may count something: ``trên 1.440 người``, ``17/29 xã``, ``từ 03 - 05%``, ``bắt buộc: 24``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.document import Document
from extractor.indicating.vocabulary import Vocabulary
from extractor.record import Approximation
from extractor.vietnamese import numerals
from extractor.vietnamese.matching import REACH, match_at

_ANCHOR = regex.quick(
    r"(?<!\d)(?<!\d[.,:])\d"
    r"|(?<![a-z0-9])(?:mot(?! (?:so|phan|cach)\b)|hai|ba|bon|nam(?! \d)|sau|bay|tam|chin|muoi|nua)(?![a-z])"
)
"""Where a number can start: cheap to find."""
_DIGITS = r"(?:\d{1,3}(?:\.\d{3})++(?:,\d{1,2})?|\d{1,6}(?:,\d{1,2})?)"
_FRACTION = regex.quick(
    rf"(?P<part>{_DIGITS})(?:\s?/\s?|\s(?:nguoi |xa |ban |diem )?(?:trong|tren)(?: tong| tong so| so)\s)"
    rf"(?P<whole>{_DIGITS})"
    r"(?![\d/.,:]*\d)(?!\s?/)"
)
_RANGE = regex.quick(
    rf"(?P<least>{_DIGITS})\s?(?P<percent>%)?\s?(?:-|den|toi)\s?(?P<most>{_DIGITS})(?=\s?(?:%|[a-z]))(?![\d/.,:-]*\d)"
)
_NUMERAL = regex.compile(numerals.NUMERAL)
_GLUED = regex.quick(r"(?:\d{1,3}(?:\.\d{3})++|\d++)(?=[a-z])")
_SLASHED = regex.quick(rf"{_DIGITS}(?=\s[a-z])")  # "320 buổi/24.500 lượt người"
_BLANK_DECIMAL = regex.compile(r"(?P<whole>\d{1,2}),\s(?P<part>\d{1,2})(?=\s?%\s?\))")  # "(44, 4%)"
_PERCENT = regex.quick(r"\s?(?:%|phan tram)(?![a-z])")
_AFTER_NUMBER = regex.quick(r"\s{0,3}")
_TRAILING = regex.quick(rf"\s{{0,2}}(?P<words>{numerals.APPROX_AFTER})")
_FROM = regex.compile(r"(?<![a-z])(?:dat )?tu(?: muc)? $")
_CODE_BEFORE = regex.quick(
    r"(?:(?<![a-z])(?:dieu|khoan|so|so hieu|muc|quy|thang|ngay|khoa|lop|chuong|mau|bieu|phu luc|giai doan|muc luc|km"
    r"|to|thon|ap|khu|doi|tang|phong|duong|quoc lo|ban chi dao|bcd|trang|quan|phuong|lan thu|luc|hoi|bo luat|cuc|pc"
    r"|pa|pv|goi thau so|sn|sinh)\.?|[/\d-])\s*$"
)
_JOINED = regex.quick(r"[a-z0-9]$|\d[./,:-]$|[a-z0-9]-$")
_PLACE_NUMBER = regex.compile(
    r"(?<![a-z])(?:(?:trung tam|co so)(?: [a-z]+){0,3}|khu vuc|trai giam|truong|don|tram|so)\s*$"
)
_AGE = regex.quick(r"\s?(?:(?:-|den|den duoi)\s?(?:duoi )?\d{1,2}\s?)?tuoi(?![a-z])")
_YEAR_BEFORE = regex.compile(r"(?i)(?<!\p{L})năm\s*$")
_DATE_BEHIND = regex.quick(r"\s?(?:/\s?\d|thang\s+\d|gio\b|h\d\d|-\d)")


@dataclass(frozen=True, slots=True)
class Count:
    """A number at ``number_start:number_end``; ``start`` is where its approximation begins, ``end`` where it all ends.

    ``whole``: the number behind the stroke of a fraction, at ``whole_start``. ``nouns``: where each of the
    vocabulary's counted nouns ends behind it (index of the noun → end).
    """

    start: int
    number_start: int
    number_end: int
    value: Decimal
    value_max: Decimal | None
    approx: Approximation | None
    percent: bool
    nouns: dict[int, int]
    end: int
    whole: Decimal | None = None
    whole_start: int = -1
    named: bool = False
    """Whether it is the number of a name or an age: ``Trung tâm 05``, ``dưới 16 tuổi``."""
    sure: bool = True
    """False where a date, an article or a code may be meant: then it counts nothing without a noun."""

    @property
    def first(self) -> int:
        """Where its words begin: what stands before them is context."""
        return self.start


def counts(document: Document, vocabulary: Vocabulary, start: int, end: int) -> Iterator[Count]:
    """The numbers of ``text[start:end]`` in text order."""
    folded = document.folded
    position = start
    for anchor in _ANCHOR.finditer(folded, start, end):
        if anchor.start() < position:
            continue
        count = _read(document, vocabulary, anchor.start(), min(end, anchor.start() + REACH))
        if count is not None:
            position = count.end
            yield count


def _read(document: Document, vocabulary: Vocabulary, at: int, end: int) -> Count | None:
    number = _number(document, at, end)
    if number is None:
        return None
    folded = document.folded
    sign = match_at(_PERCENT, folded, number.end)
    percent = sign is not None and sign.end() <= end
    noun_start = sign.end() if sign is not None and percent else number.end
    gap = _AFTER_NUMBER.match(folded, noun_start, end)
    noun_start = gap.end() if gap is not None else noun_start
    nouns = {} if percent else _nouns(document, vocabulary, noun_start, end)
    if number.value_max is not None and not nouns and not percent:
        return None  # "Trung tâm 05-06"
    last = max(nouns.values(), default=sign.end() if percent and sign is not None else number.end)
    approx, begin = numerals.approximation_before(document, at)
    trailing = match_at(_TRAILING, folded, last)
    if trailing is not None:
        approx, last = numerals.approximation(trailing["words"]), trailing.end()
    if approx is None and percent and number.value_max is None and _FROM.search(folded, max(0, begin - 12), begin):
        approx = "at_least"
    value = number.value
    if percent and number.value_max is None:
        written = folded[at : number.end].replace(", ", ",")
        value = numerals.parse(written) or value  # 12,676% is no twelve thousand
    return Count(
        start=begin,
        number_start=at,
        number_end=number.end,
        value=value.quantize(Decimal(1)) if value == value.to_integral() else value,
        value_max=number.value_max,
        approx=approx,
        percent=percent,
        nouns=nouns,
        end=last,
        whole=number.whole,
        whole_start=number.whole_start,
        named=not nouns and not percent and _is_name(document, at, begin, number.end),
        sure=bool(nouns) or _is_sure(document, at, begin, number.end),
    )


@dataclass(frozen=True, slots=True)
class _Number:
    """The digits or words alone: a number, a range (``value_max``) or a fraction (``whole``)."""

    end: int
    value: Decimal
    value_max: Decimal | None = None
    whole: Decimal | None = None
    whole_start: int = -1


def _number(document: Document, at: int, end: int) -> _Number | None:
    folded = document.folded
    if folded[at].isdigit():
        if _JOINED.search(folded, max(0, at - 2), at):
            return None
        if (span := _RANGE.match(folded, at, end)) is not None:
            least, most = numerals.parse(span["least"]), numerals.parse(span["most"])
            return None if least is None or most is None or least >= most else _Number(span.end(), least, most)
        if folded[at - 1 : at] == "(" and (decimal := _BLANK_DECIMAL.match(folded, at, end)) is not None:
            return _Number(decimal.end(), Decimal(f"{decimal['whole']}.{decimal['part']}"))
        if (parts := _FRACTION.match(folded, at, end)) is not None:
            part, whole = numerals.parse(parts["part"], whole=True), numerals.parse(parts["whole"], whole=True)
            return None if part is None else _Number(parts.end(), part, None, whole, parts.start("whole"))
    match = _NUMERAL.match(folded, at, end) or _GLUED.match(folded, at, end)
    if match is None and folded[at - 1 : at] == "/":
        match = _SLASHED.match(folded, at, end)
    value = None if match is None else numerals.read(document, at, match.end(), whole=True)
    return None if match is None or value is None else _Number(match.end(), value)


def _nouns(document: Document, vocabulary: Vocabulary, start: int, end: int) -> dict[int, int]:
    """The counted nouns at ``start`` that are the longest there, with where they end."""
    if vocabulary.any_noun.match(document, start, end) is None:
        return {}
    found = {}
    letter = document.folded[start]
    for index, noun in enumerate(vocabulary.nouns):
        if noun.begins is not None and letter not in noun.begins:
            continue
        match = noun.match(document, start, end)
        if match is not None:
            found[index] = match[1]
    longest = max(found.values(), default=0)
    return {index: noun_end for index, noun_end in found.items() if noun_end == longest}


def _is_name(document: Document, at: int, begin: int, number_end: int) -> bool:
    written = document.folded[at:number_end]
    short = written.isdigit() and (written[0] == "0" or len(written) == 1)
    if written.isdigit() and _AGE.match(document.folded, number_end, number_end + 16):
        return True
    return short and _PLACE_NUMBER.search(document.folded, max(0, begin - 40), begin) is not None


def _is_sure(document: Document, at: int, begin: int, number_end: int) -> bool:
    """Whether the number can count something without a noun: it is no date, article, year or name of a place."""
    folded = document.folded
    near = max(0, begin - 16)
    if _CODE_BEFORE.search(folded, near, begin) or _YEAR_BEFORE.search(document.clean, near, begin):
        return False
    if (folded[at] == "0" or number_end - at == 1) and _PLACE_NUMBER.search(folded, max(0, begin - 40), begin):
        return False
    return _DATE_BEHIND.match(folded, number_end, number_end + 12) is None
