"""Money (RECORD.md, money): every amount with its currency, exact, and what it is for where the sentence says so.

A threshold of a law (``phạt tiền từ 500.000 đồng``) is an amount too; both ends of a range are. The unit of a table
(``Đơn vị tính: 1.000 đồng``) is none, nor is an amount repeated in words in brackets behind the figures.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import regex

from extractor.document import Document
from extractor.record import Money, numbered
from extractor.vietnamese import folding, numerals
from extractor.vietnamese.matching import match_at

_PATTERNS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "patterns" / "money.toml").read_text(encoding="utf-8")
)
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
        seconds = [second for second in letters if _CURRENCY.match(first + second, partial=True)]
        if seconds:
            beginnings.append(f"{first}[{''.join(seconds)}]")
        if _CURRENCY.match(f"{first} ", partial=True):
            beginnings.append(f"{first}(?![a-z])")
    return "|".join(beginnings)


# Where a currency can stand: behind a figure or a number word. Two quick scans, the exact patterns run at few places.
_BEHIND_FIGURE = re.compile(rf"[\d)][.,]?-? {{0,3}}(?=[a-z$€£¥])(?={_beginnings()})")
_BEHIND_WORD = re.compile(
    r"(?:nghin|ngan|trieu|ty|ti|tram|chuc|ruoi|muoi(?: {1,3}(?:mot|hai|ba|bon|tu|lam|sau|bay|tam|chin))?)"
    rf" {{0,3}}(?=[a-z$€£¥])(?={_beginnings()})"
)
_SIGNS: dict[str, str] = _PATTERNS["sign_first"]
_SIGN_FIRST = regex.compile(
    r"(?<![a-z\d])(?P<sign>" + "|".join(map(regex.escape, sorted(_SIGNS, key=len, reverse=True))) + r") ?"
    rf"(?P<number>{numerals.DIGITS})(?![\d/]|[.,]\d)"
)
_NUMERAL_BEFORE = regex.compile(rf"(?P<number>{numerals.NUMERAL}){folding.loose(_SHAPE['between'])}\Z")
# "1-2 triệu đồng": without blanks, the first figure and the dash keep the second from being read as a number.
_TIGHT = regex.compile(
    rf"(?<![\w.,/\-])\d[\d.,]{{0,12}}-(?P<number>{numerals.DIGITS}){folding.loose(_SHAPE['between'])}\Z"
)
_DOUBLED = regex.compile(folding.loose(_SHAPE["doubled"]) + folding.loose(_SHAPE["between"]) + r"\Z")
_WIDEST: dict[str, int] = _PATTERNS["shape"]["widest"]
_LOWER_END = regex.compile(folding.loose(_SHAPE["lower_end"]))
_NOT_BEFORE = regex.compile(folding.loose(_SHAPE["not_before"]))
_BARE = re.compile(
    rf"(?P<number>(?<![\d.,])\d[\d.,]*+ {{0,3}}(?:nghin|ngan|trieu|ty|ti)(?: ruoi)?)(?![a-z])(?:{_SHAPE['bare_after']})"
)
_BARE_BEFORE = regex.compile(folding.loose(_SHAPE["bare_before"]))
_SCALE_WORDS = regex.compile(r"[a-z].*\Z")
_AFTER_WORDS = regex.compile(rf"(?:/[a-z]{{1,8}})? {{0,3}}(?P<words>{numerals.APPROX_AFTER})")
_SENTENCE_END = regex.compile(r"(?r)[.!?](?=\s)|\n")
_NEXT_SENTENCE = regex.compile(r"[.!?](?=\s)|\n")
_PURPOSE = regex.compile(
    r"(?r)\b(?:"
    + "|".join(
        f"(?P<{purpose}>{'|'.join(sorted(words, key=len, reverse=True))})"
        for purpose, words in _PATTERNS["purpose"].items()
    )
    + r")\b"
)
_TAKES = regex.compile(_PATTERNS["takes"]["words"])
_SENTENCE = 800  # code points of a sentence, before the amount, that can say what it is for
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


def find(document: Document) -> list[Money]:
    """Every amount in text order."""
    amounts = sorted(_amounts(document), key=lambda amount: (amount.start, -amount.end))
    found: list[Money] = []
    previous: _Amount | None = None
    for amount in amounts:
        if previous is not None and (amount.start < previous.end or _repeats(document, previous, amount)):
            continue
        previous = amount
        approx, _ = numerals.approximation_before(document, amount.start)
        after = match_at(_AFTER_WORDS, document.folded, amount.end)
        if after is not None:
            approx = numerals.approximation(after["words"]) or approx
        found.append(
            Money(
                amount=amount.value,
                currency=amount.currency,
                approx=approx,
                purpose=_purpose(document, amount.start, amount.end),
                evidence=document.evidence(amount.start, amount.until or amount.end, "money", value=[amount.number]),
            )
        )
    return numbered("money", found)


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
        number = doubled or number or _TIGHT.search(folded, max(0, place - _NEAR), place)
        if number is None or _NOT_BEFORE.search(folded, max(0, number.start() - 24), number.start()):
            continue
        span = number.span("number")
        value = numerals.read(document, *span, whole=True)
        if doubled is not None:
            value = numerals.parse(f"{doubled['number']} {document.clean[slice(*doubled.span('scale'))]}", whole=True)
        if value is None or not value or not _believed(document, match, meaning, value):
            continue
        amount = _exact(value * meaning.scale)
        yield from _lower_end(document, span, match.end(), amount, meaning.code)
        yield _Amount(span[0], match.end(), span, amount, meaning.code)
    for sign in _SIGN_FIRST.finditer(folded) if any(sign in folded for sign in _SIGNS) else ():
        value = numerals.read(document, *sign.span("number"), whole=True)
        if value:
            yield _Amount(sign.start(), sign.end(), sign.span("number"), value, _SIGNS[sign["sign"]])
    for bare in _BARE.finditer(folded):
        before = _BARE_BEFORE.search(folded, max(0, bare.start() - 40), bare.start())
        if before is None and not bare["number"].endswith("ruoi"):
            continue
        value = numerals.read(document, *bare.span("number"))
        if value:
            yield _Amount(bare.start(), bare.end("number"), bare.span("number"), value, "VND")


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


def _purpose(document: Document, start: int, end: int) -> str | None:
    """What the sentence of the amount at ``start:end`` takes or spends money for."""
    folded = document.folded
    window = max(0, start - _SENTENCE)
    stop = _SENTENCE_END.search(folded, window, start)
    window, until = stop.end() if stop else window, start
    while until > window:
        begin = max(window, folded.rfind(";", window, until) + 1)
        word = _PURPOSE.search(folded, begin, until)
        if word is not None:
            return None if word.lastgroup == "other" else word.lastgroup
        if match_at(_TAKES, document.clean, begin, start - begin):
            return "seized"
        until = begin - 1
    following = _NEXT_SENTENCE.search(folded, end, end + 48)
    after = _PURPOSE.search(folded, end, following.start() if following else min(end + 40, len(folded)))
    return "fine" if after is not None and after.lastgroup == "fine" else None
