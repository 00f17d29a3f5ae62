"""Money (RECORD.md, money): every amount with its currency, exact, and what it is for where the sentence says so.

A threshold of a law (``phạt tiền từ 500.000 đồng``) is an amount too; both ends of a range are. The unit of a table
(``Đơn vị tính: 1.000 đồng``) is none, nor is an amount repeated in words in brackets behind the figures.
"""

from __future__ import annotations

import bisect
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor import regex
from extractor.document import Document
from extractor.paying.purposes import purpose
from extractor.paying.tables import priced_cells
from extractor.paying.words import PATTERNS as _PATTERNS
from extractor.record import Money, numbered
from extractor.vietnamese import folding, numerals
from extractor.vietnamese.matching import match_at

_SHAPE: dict[str, str] = _PATTERNS["shape"]


@dataclass(frozen=True, slots=True)
class _Currency:
    code: str
    printed: regex.Pattern[str] | None
    not_followed: regex.Pattern[str] | None
    always: bool
    least: Decimal
    least_folded: Decimal
    scale: Decimal


def _currencies() -> tuple[regex.Pattern[str], dict[str, _Currency]]:
    """One pattern for all currencies, each in a group of its own, and what each group means."""
    meanings: dict[str, _Currency] = {}
    sources = []
    for index, entry in enumerate(_PATTERNS["currency"]):
        meanings[f"c{index}"] = _Currency(
            entry["code"],
            regex.compile(entry["printed"]) if "printed" in entry else None,
            regex.compile(folding.loose(entry["not_followed"])) if "not_followed" in entry else None,
            bool(entry.get("always")),
            Decimal(entry.get("least", 1)),
            Decimal(entry.get("least_folded", entry.get("least", 1))),
            Decimal(entry.get("scale", 1)),
        )
        sources.append(f"(?P<c{index}>{folding.loose(entry['folded'])})")
    return regex.compile("|".join(sources)), meanings


_CURRENCY, _MEANINGS = _currencies()


def _beginnings() -> str:
    """Every way in which the name of a currency can begin, in two characters: most words are refused by these."""
    letters = string.ascii_lowercase
    beginnings = ["[^a-z\\s]"]
    for first in letters:
        seconds = [second for second in letters if _CURRENCY.may_begin(first + second)]
        if seconds:
            beginnings.append(f"{first}[{''.join(seconds)}]")
        if _CURRENCY.may_begin(f"{first} "):
            beginnings.append(f"{first}(?![a-z])")
    return "|".join(beginnings)


# Where a currency can stand: behind a figure or a number word. Two quick scans, the exact patterns run at few places.
_BEHIND_FIGURE = regex.quick(rf"[\d)][.,]?-? {{0,3}}\(?(?=[a-z$€£¥])(?={_beginnings()})")
_BEHIND_WORD = regex.quick(
    r"(?:nghin|ngan|trieu|ty|ti|tram|chuc|ruoi|muoi(?: {1,3}(?:mot|hai|ba|bon|tu|lam|sau|bay|tam|chin))?)"
    rf" {{0,3}}(?=[a-z$€£¥])(?={_beginnings()})"
)
_SIGNS: dict[str, str] = _PATTERNS["sign_first"]
_SIGN_FIRST = regex.compile(
    r"(?<![a-z\d/])(?P<sign>" + "|".join(map(regex.escape, sorted(_SIGNS, key=len, reverse=True))) + r") ?"
    rf"(?P<number>{numerals.DIGITS})(?![\d/]|[.,]\d)"
)
_NUMERAL_BEFORE = regex.compile(rf"(?P<number>{numerals.NUMERAL}){folding.loose(_SHAPE['between'])}\Z")
# "1-2 triệu đồng": without blanks, the first figure and the dash keep the second from being read as a number.
_TIGHT = regex.compile(
    rf"(?<![\w.,/\-])\d[\d.,]{{0,12}}-(?P<number>{numerals.DIGITS}){folding.loose(_SHAPE['between'])}\Z"
)
_SPACED = regex.compile(_SHAPE["spaced"] + folding.loose(_SHAPE["between"]) + r"\Z")
_DOUBLED = regex.compile(folding.loose(_SHAPE["doubled"]) + folding.loose(_SHAPE["between"]) + r"\Z")
_WIDEST: dict[str, int] = _PATTERNS["shape"]["widest"]
_LOWER_END = regex.compile(folding.loose(_SHAPE["lower_end"]))
_NOT_BEFORE = regex.compile(folding.loose(_SHAPE["not_before"]))
_BARE = regex.quick(r"(?P<number>(?<![\d.,])\d[\d.,]*+ {0,3}(?:nghin|ngan|trieu|ty|ti)(?: ruoi)?)(?![a-z])")
_BARE_AFTER = regex.compile(_SHAPE["bare_after"])
_COUNTED = regex.compile(_SHAPE["bare_counted"])
_BARE_BEFORE = regex.compile(folding.loose(_SHAPE["bare_before"]))
_SCALE_WORDS = regex.compile(r"[a-z].*\Z")
_AFTER_WORDS = regex.compile(rf"(?:/[a-z]{{1,8}})? {{0,3}}(?P<words>{numerals.APPROX_AFTER})")
_CLAUSE_END = regex.compile(r"[.!?;](?=\s)|\n")
_UNIT_ALONE = regex.compile(_SHAPE["unit_alone"])
_AROUND_UNITS = ("(", "|", "\t", "\n")
_IN_WORDS = regex.compile(_SHAPE["in_words"])
_SHORT = regex.compile(r"(?<![\w.,/\-])(?P<number>\d{1,3}(?:,\d{1,2})?)tr(?P<rest>\d(?:\d\d)?)?(?![\w]|[.,]\d)")
_SHORT_HINT = regex.quick(r"\dtr(?![a-z])")
_PER = regex.compile(r"/ ?[a-z]")
_REACH: int = _PATTERNS["shape"]["bare_reach"]
_NEAR, _WORD = 36, 12  # most numbers are short: look there first, unless a longer one may begin before
_WINDOW = 110  # code points before a currency that can hold its number; "một trăm hai mươi ba triệu …" is the longest


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    end: int
    number: tuple[int, int]
    value: Decimal
    currency: str
    until: int | None = None
    """Where the evidence ends: that of the lower end of a range runs to the currency behind the upper."""
    heading: tuple[int, int] | None = None
    """For a cell of a table: the words that head its column."""


def find(document: Document) -> list[Money]:
    """Every amount in text order."""
    found: list[Money] = []
    previous: _Amount | None = None
    for amount in _in_order(document):
        if previous is not None and (amount.start < previous.end or _repeats(document, previous, amount)):
            continue
        words = match_at(_IN_WORDS, document.folded, amount.end)
        previous = amount if words is None else replace(amount, end=words.end())
        approx, _ = numerals.approximation_before(document, amount.start)
        after = match_at(_AFTER_WORDS, document.folded, amount.end)
        if after is not None:
            approx = numerals.approximation(after["words"]) or approx
        found.append(
            Money(
                amount=amount.value,
                currency=amount.currency,
                approx=approx,
                purpose=purpose(document, amount.start, amount.end, amount.heading),
                evidence=document.evidence(amount.start, amount.until or amount.end, "money", value=[amount.number]),
            )
        )
    return numbered("money", found)


def _in_order(document: Document) -> list[_Amount]:
    amounts = [*_amounts(document), *_signed(document), *_cells(document)]
    amounts.sort(key=lambda amount: (amount.start, -amount.end))
    amounts += _bare(document, amounts)
    return sorted(amounts, key=lambda amount: (amount.start, -amount.end))


def _repeats(document: Document, first: _Amount, second: _Amount) -> bool:
    """``5.000.000 đồng (năm triệu đồng)``: the same amount again, in brackets."""
    between = document.folded[first.end : second.start].strip()
    return first.value == second.value and first.currency == second.currency and between in ("(", "(bang chu:", "- (")


def _amounts(document: Document) -> Iterator[_Amount]:
    folded = document.folded
    places = {found.end() for scan in (_BEHIND_FIGURE, _BEHIND_WORD) for found in scan.finditer(folded)}
    for place in sorted(places):
        match = match_at(_CURRENCY, folded, place)
        if match is None:
            continue
        meaning = _MEANINGS[match.lastgroup or ""]
        number = _NUMERAL_BEFORE.search(folded, max(0, place - _NEAR), place)
        if number is None or number.start() < place - _NEAR + _WORD:
            number = _NUMERAL_BEFORE.search(folded, max(0, place - _WINDOW), place)
        doubled = _DOUBLED.search(folded, max(0, place - _WINDOW), place) if ")" in folded[place - 18 : place] else None
        spaced = _SPACED.search(folded, max(0, place - _NEAR), place)
        number = doubled or spaced or number or _TIGHT.search(folded, max(0, place - _NEAR), place)
        if number is None or _NOT_BEFORE.search(folded, max(0, number.start() - 24), number.start()):
            continue
        span = number.span("number")
        if _is_unit(document, span[0], match.end()) or not _beside(document, span[1], match):
            continue
        value = numerals.read(document, *span, whole=True)
        if doubled is not None:
            value = numerals.parse(f"{doubled['number']} {document.clean[slice(*doubled.span('scale'))]}", whole=True)
        if value is None or not value or not _believed(document, match, meaning, value):
            continue
        amount = _exact(value * meaning.scale)
        yield from _lower_end(document, span, match.end(), amount, meaning.code)
        yield _Amount(span[0], match.end(), span, amount, meaning.code)


def _is_unit(document: Document, start: int, end: int) -> bool:
    """``(1.000 đồng)``, or a cell ``1.000đ``: the unit of what stands around it."""
    if _UNIT_ALONE.fullmatch(document.folded, start, end) is None:
        return False
    before, after = document.text[:start].rstrip(" ")[-1:], document.text[end:].lstrip(" ")[:1]
    return before in _AROUND_UNITS and (after in _AROUND_UNITS or after in ")/") and (after != "/" or before in "(|\t")


def _beside(document: Document, stop: int, match: regex.Match[str]) -> bool:
    """Whether number and currency stand together: on one line for a lone ``đ``, in whole brackets if in any."""
    between = document.text[max(stop, match.start() - 3) : match.start()]
    if "(" in between and document.text[match.end() : match.end() + 1] != ")":
        return False
    return len(match.group()) > 1 or "\n" not in between


def _signed(document: Document) -> Iterator[_Amount]:
    """``$200``: the sign before the number."""
    folded = document.folded
    for sign in _SIGN_FIRST.finditer(folded) if any(sign in folded for sign in _SIGNS) else ():
        value = numerals.read(document, *sign.span("number"), whole=True)
        if value:
            yield _Amount(sign.start(), sign.end(), sign.span("number"), value, _SIGNS[sign["sign"]])


def _cells(document: Document) -> Iterator[_Amount]:
    """Numbers in tables whose heading gives the currency."""
    for cell in document.derive(priced_cells):
        value = numerals.read(document, cell.start, cell.end, whole=cell.scale == 1)
        if value:
            span = (cell.start, cell.end)
            yield _Amount(*span, span, _exact(value * cell.scale), cell.currency, heading=cell.heading)


def _bare(document: Document, amounts: list[_Amount]) -> Iterator[_Amount]:
    """``27,85 triệu`` and ``1,5tr`` without a currency, behind words of money or an amount in the same clause."""
    folded = document.folded
    ends = [amount.end for amount in amounts]
    for bare in _BARE.finditer(folded):
        start, last = bare.start(), bisect.bisect_right(ends, bare.start())
        told = bare["number"].endswith("ruoi") or _BARE_BEFORE.search(folded, max(0, start - 40), start)
        if not match_at(_BARE_AFTER, folded, bare.end()) and (not told or match_at(_COUNTED, folded, bare.end())):
            continue
        if not told and not (last and start - ends[last - 1] < _REACH and not _stops(folded, ends[last - 1], start)):
            continue
        value = numerals.read(document, *bare.span("number"))
        if value:
            bisect.insort(ends, bare.end("number"))
            yield _Amount(start, bare.end("number"), bare.span("number"), value, "VND")
    for short in _SHORT.finditer(folded) if _SHORT_HINT.search(folded) else ():
        number, rest = short["number"], short["rest"] or ""
        per = match_at(_PER, folded, short.end())
        if not (rest or per or _BARE_BEFORE.search(folded, max(0, short.start() - 40), short.start())):
            continue
        if rest and "," in number:
            continue
        value = Decimal(number.replace(",", ".")) + Decimal(f"0.{rest or 0}")
        yield _Amount(short.start(), short.end(), short.span(), _exact(value * 1_000_000), "VND")


def _stops(folded: str, start: int, end: int) -> bool:
    return _CLAUSE_END.search(folded, start, end) is not None


def _believed(document: Document, match: regex.Match[str], meaning: _Currency, value: Decimal) -> bool:
    """Whether the currency's real letters, or else the size of the amount, bear out what folding shows."""
    clean = document.clean
    if meaning.not_followed is not None and match_at(meaning.not_followed, clean, match.end()):
        return False
    if meaning.printed is None or meaning.printed.fullmatch(clean[match.start() : match.end()].lower()):
        return value >= meaning.least
    return not meaning.always and value >= meaning.least_folded


def _exact(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral() else value


def _lower_end(document: Document, span: tuple[int, int], end: int, upper: Decimal, currency: str) -> Iterator[_Amount]:
    """The lower end of ``từ 2 đến 3 triệu đồng``."""
    match = _LOWER_END.search(document.folded, max(0, span[0] - 32), span[0])
    if match is None:
        return
    scale = _SCALE_WORDS.search(document.folded[span[0] : span[1]])
    words = f" {document.clean[span[1] - len(scale.group()) : span[1]]}" if scale else ""
    if match["scale"]:
        words = f" {document.clean[slice(*match.span('scale'))]}"
    value = numerals.parse(match["number"] + words, whole=True)
    if value is not None and upper / _widest(match.group()) <= value < upper:
        stop = match.end("scale") if match["scale"] else match.end("number")
        yield _Amount(match.start("number"), stop, match.span("number"), value, currency, until=end)


def _widest(joined: str) -> int:
    return next(times for word, times in _WIDEST.items() if joined.rstrip().endswith(word))
