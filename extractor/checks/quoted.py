"""Percentages whose two figures stand beside them: ``98,6% (1.197/1.214 hộ)``, ``đạt 98% kế hoạch`` of a plan of 500.

No fact need hold the figures. Only what the sentence itself gives as part and whole is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor import regex
from extractor.checks import told
from extractor.checks.figures import number, plain, rate
from extractor.checks.percent import Percent, percents
from extractor.checks.told import Places, Told
from extractor.checks.wording import MEASURES, any_of
from extractor.document import Document
from extractor.record import Check, Record
from extractor.vietnamese import numerals

_DIGITS = r"\d(?:[.,]?\d)*+"
_NOUN = any_of(tuple(MEASURES))
_IN_BRACKET = regex.compile(
    rf"%[\s*_]*(?:[a-z]+ ){{0,8}}[a-z]*\s?\(\s*(?:la |co |bang |tuc (?:la )?|voi )?"
    rf"(?P<part>{_DIGITS})\s?(?:(?:{_NOUN})\s?)?(?:/|tren|trong)\s?(?:tong |so |tong so )?(?P<whole>{_DIGITS})"
    r"(?![\d/%-])[^()\d]{0,40}\)"
)
_OF_STATED = regex.compile(
    rf"%[\s*_]*(?:tren |so voi |cua |trong )?(?:tong )?so (?P<noun>{_NOUN})[^.;,()\d]{{0,40}}"
    rf"\(\s*(?P<whole>{_DIGITS})(?:\s(?P<again>{_NOUN}))?\s*\)"
)
_OF_PLAN = regex.compile(
    r"%[\s*_]*(?:so voi |cua )?(?:ke hoach|chi tieu|muc tieu)(?! (?:ca |toan )?(?:nam|giai doan|nhiem ky|quy)(?![a-z]))"
    r"(?! (?:tinh|huyen|trung uong))"
)
_PLAN = regex.compile(r"(?<![a-z])(?:ke hoach|chi tieu|muc tieu)(?: [a-z]+){0,6}\s?:?\s*$")
_LEAD = regex.compile(
    r"(?<![a-z])(?:dat|chiem|ty le|ti le|bang|tuong duong)(?: (?:ty le|ti le|la|hon|tren|gan|khoang))*[\s:*_]*$"
)
_CHANGE = regex.compile(
    r"(?<![a-z])(?:tang(?! tru| vat)|giam|vuot|luy ke|cong don|nhieu hon|it hon)(?![a-z])"
    r"|(?<![a-z])so voi (?:cung|nam|thang|ky)"
)
_BARE = regex.compile(
    rf"(?<![\w/.,-])(?P<part>{_DIGITS})\s?/\s?(?P<whole>{_DIGITS})(?![\d/%-])\s"
    r"(?=(?:ho|xa|thon|ban|phuong|vu|nguoi|hoc vien|truong|don vi|co so|doi tuong|khu|to)(?![a-z]))"
)
_OTHER = regex.compile(r"[.;()]|\d|(?<![a-z])(?:trong do|con lai|nang|binh quan)(?![a-z])")
SMALLEST = 10
"""A fraction of less (``1/5``) may be a date, an article or a grade."""

_SIGN = regex.compile("%")
_WIDE = 14  # code points of a percentage before its sign
_SENTENCE = regex.compile(r"[.!?](?=\s)|\n")
_CLAUSE = regex.compile(r"[.;!?](?=\s)|\n")
_NUMBER = regex.compile(r"(?<![\w/.,])\d(?:[.,]?\d)*+(?![\d/]|\s?%|[\-/]\w)")
_BACK, _AHEAD, _REACH = 200, 160, 300


def find(document: Document, record: Record) -> Iterator[Check]:
    """``percent_of_total`` for each percentage of this kind."""
    places: Places | None = None
    for mark in _SIGN.finditer(document.folded):
        sign = mark.start()
        # A small window for each: what stands before a percentage is looked for from the window's start on.
        percent = next(reversed(list(percents(document, max(0, sign - _WIDE), sign + 1))), None)
        if percent is None or document.folded.find("%", percent.start) != sign:
            continue
        start = _clause(document, percent.start)
        if percent.approx or _CHANGE.search(document.folded, start, sign):
            continue
        pair = _fraction(document, percent, sign) or _stated(document, start, percent, sign)
        pair = pair or _before(document, start, percent, sign) or _planned(document, percent, sign)
        if pair is None or not pair[1]:
            continue
        part, whole, about, amounts = pair
        exact = part * 100 / whole
        fits = percent.fits(exact)
        if not fits and _is_of_others(document, percent, {part, whole}):
            continue
        places = places or Places(record)
        message = f"{number(part)}/{number(whole)} = {rate(exact)}"
        yield Check(
            check=f"percent_of_total: {about}",
            status="ok" if fits else "mismatch",
            expected=plain(percent.value if fits else exact.quantize(Decimal("0.01"))),
            found=plain(percent.value),
            facts=places.of(*amounts),
            message=message + ("" if fits else f", the text says {number(percent.value)} %"),
        )


_Pair = tuple[Decimal, Decimal, str, tuple[Told, ...]]


def _clause(document: Document, place: int) -> int:
    start = max(0, place - _BACK)
    for stop in _CLAUSE.finditer(document.folded, start, place):
        start = stop.end()
    return start


def _fraction(document: Document, percent: Percent, sign: int) -> _Pair | None:
    """``đạt 98,6% (1.197/1.214 hộ)``."""
    match = _IN_BRACKET.match(document.folded, sign, sign + _AHEAD)
    if match is None or not _LEAD.search(document.folded, max(0, percent.start - 40), percent.start):
        return None
    if _CHANGE.search(match.group()):
        return None
    part, whole = (numerals.parse(match[name], whole=True) for name in ("part", "whole"))
    if part is None or whole is None or part > whole:
        return None
    inside = told.between(document, sign, match.end())
    return part, whole, "fraction", tuple(inside)


def _stated(document: Document, start: int, percent: Percent, sign: int) -> _Pair | None:
    """``khởi tố 90 vụ, …, chiếm 85% số vụ phát hiện (100 vụ)``."""
    match = _OF_STATED.match(document.folded, sign, sign + _AHEAD)
    if match is None or not percent.is_share:
        return None
    measure = MEASURES[" ".join(match["noun"].split())][0]
    again = MEASURES[" ".join(match["again"].split())][0] if match["again"] else measure
    whole = numerals.parse(match["whole"], whole=True)
    mine = [one for one in told.between(document, start, percent.start) if one.measure == measure]
    if whole is None or again != measure or len(mine) != 1 or mine[0].over is not None or mine[0].approx:
        return None
    # "(85)" in the bracket may be the part itself, told again.
    return None if mine[0].value >= whole else (mine[0].value, whole, measure, (mine[0],))


def _before(document: Document, start: int, percent: Percent, sign: int) -> _Pair | None:
    """``1.197/1.214 hộ ký cam kết, đạt 98,6%``: a fraction, words without a number, and the rate."""
    if not percent.is_share or percent.of_other or _OF_PLAN.match(document.folded, sign, sign + 60):
        return None
    found = list(_BARE.finditer(document.folded, start, percent.start))
    if len(found) != 1 or _OTHER.search(document.folded, found[0].end(), percent.start):
        return None
    part, whole = (numerals.parse(found[0][name], whole=True) for name in ("part", "whole"))
    if part is None or whole is None or part > whole or whole < SMALLEST:
        return None
    return part, whole, "fraction", tuple(told.between(document, found[0].start(), percent.start))


def _planned(document: Document, percent: Percent, sign: int) -> _Pair | None:
    """``Kế hoạch 500 lượt, thực hiện 460 lượt, đạt 98% kế hoạch``: a plan, what was done, and no third figure."""
    if not _OF_PLAN.match(document.folded, sign, sign + 60):
        return None
    start = max(0, percent.start - _BACK)
    for stop in _SENTENCE.finditer(document.folded, start, percent.start):
        start = stop.end()
    near = told.between(document, start, percent.start)
    if len(near) != 2 or len({one.measure for one in near}) != 1 or any(one.approx or one.over for one in near):
        return None
    plans = [one for one in near if _PLAN.search(document.folded, max(start, one.start - 50), one.start)]
    numbers = sum(1 for _ in _NUMBER.finditer(document.folded, start, percent.start))
    if len(plans) != 1 or numbers != 2:
        return None
    done = near[1] if plans[0] is near[0] else near[0]
    return done.value, plans[0].value, f"{done.measure} of the plan", (plans[0], done)


def _is_of_others(document: Document, percent: Percent, own: set[Decimal]) -> bool:
    """Whether the percentage is right of two other numbers near it: then these were meant."""
    start, end = max(0, percent.start - _REACH), percent.start + _REACH
    found = [numerals.parse(match.group(), whole=True) for match in _NUMBER.finditer(document.folded, start, end)]
    values = {value for value in found[-40:] if value} | own
    return any(
        part < whole and {part, whole} != own and percent.fits(part * 100 / whole)
        for part in values
        for whole in values
    )
