"""Vietnamese numerals, exact: digits as offices write them, number words, and both together.

A point divides thousands and a comma decimals (``1.440,5``); a comma before exactly three digits is a decimal
comma (``5,524 gam``) unless more such groups follow (``1,440,000``). Words live in ``lexicons/numerals.toml``.

Rules match :data:`NUMERAL` on the folded view and then ask :func:`read`, which looks at the real letters where
folding makes two words one (``năm`` five or year, ``sáu``/``sau``, ``trăm``/``trạm``, ``nửa``/``nữa``).
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor import regex
from extractor.document import Document
from extractor.record import Approximation
from extractor.vietnamese import folding

_LEXICON: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "lexicons" / "numerals.toml").read_text(encoding="utf-8")
)
_DIGIT_WORDS = {word: Decimal(value) for word, value in _LEXICON["digits"].items()}
_SCALES = {word: Decimal(value) for word, value in _LEXICON["scales"].items()}
_AFTER_TENS = frozenset(_LEXICON["after_tens"]["words"])
_APPROXIMATIONS: dict[str, Approximation] = {**_LEXICON["approximation"], **_LEXICON["approximation_after"]}
_ONE, _TEN, _THOUSAND = Decimal(1), Decimal(10), Decimal(1000)
_HALF = Decimal("0.5")
_LONGEST = 24  # digits: more than any count or amount, fewer than what makes arithmetic slow


def _any_of(words: Iterable[str]) -> str:
    """An alternation of literal words, longest first."""
    return "|".join(
        folding.loose(regex.escape(word, special_only=True, literal_spaces=True))
        for word in sorted(words, key=len, reverse=True)
    )


# -- patterns for the folded view ------------------------------------------------------------------------

_BEFORE = r"(?<![\w/+])(?<!\d[.,:\-])(?<![a-z]-)"
_AFTER = (
    r"(?!\d|[.,:]\d|[+\-]\d|/\d|-[a-z]|/[a-z0-9]{1,12}-"  # longer numbers, dates, 2413/BC-BCĐ
    r"|[abcefijnopqrstuwxyz](?![a-z])|(?!kg|[glm])[a-z]{1,3}\d)"  # 12A, 8F60K
)
_PLAIN = (
    r"(?:\d{1,3}(?:\.\d{3})++(?:,\d++)?"  # 1.440 or 1.440,5
    r"|\d{1,3}(?:,\d{3}){2,}+(?:\.\d++)?"  # 1,440,000
    r"|\d{1,3},\d{3}\.\d{1,2}(?!\d)"  # 1,440.50
    # 1 440 người: a blank divides thousands only between a lone short number and a word; tables have columns.
    r"|(?<!\d )(?<!(?:so|dieu|khoan|muc|quan|phuong|to|thon|ap|khu|ngay|thang|nam|lan|stt|bieu|trang|doi|cap) )"
    r"[1-9]\d{0,2}(?:[ ]\d{3}(?!\d))++(?:,\d++)?(?= ?[a-z])"
    r"|(?:1/[24]|3/4)(?!\d)"
    r"|\d++(?:[.,]\d++)?)"
)
# "5 trạm y tế", "10 ngân hàng", "3 chức danh": folded, these look like scales.
_NO_SCALE = (
    r"(?!ngan (?:hang|sach|khoan|quy)|t[yi] le|tram (?:y te|kiem|bien|xa|thu|cap|gac|dung|cai|dien)"
    r"|chuc (?:danh|nang|vu|sac|viec)|van (?!dong|nguoi|luot|vien|cay|con|to|ban))"
)
_SCALE = rf"(?:{_NO_SCALE}(?:nghin|ngan|trieu|ty|ti|tram|chuc|van)(?![a-z]))"
DIGITS = folding.loose(
    rf"(?:{_PLAIN}(?: ?{_SCALE}(?: ty(?![a-z]))?(?: \d{{1,3}}(?:,\d++)? ?{_SCALE}){{0,3}}(?: ruoi(?![a-z]))?)?)"
)
"""Source of a pattern: a numeral in digits with its multipliers (``27,85 trieu``, ``1 ty 200 trieu``), unguarded."""

_UNIT = r"(?:mot|hai|ba|bon|sau|bay|tam|chin|nam)"
_AFTER_TEN = r"(?:(?:mot|hai|ba|bon|tu|lam|nham|sau|bay|tam|chin)\b)"  # no "nam": "mười năm" is ten years
_TENS = (
    rf"(?:muoi(?: {_AFTER_TEN})?|{_UNIT} (?:muoi|chuc)(?: {_AFTER_TEN})?"
    r"|(?:hai|ba|bon|nam|sau|bay|tam|chin) (?:mot|lam|nham)\b)"
)
_HUNDREDS = rf"(?:{_UNIT} tram(?: (?:(?:linh|le) (?:{_AFTER_TEN}|nam\b)|{_TENS}))?)"
_BELOW_THOUSAND = rf"(?:{_HUNDREDS}|{_TENS}|{_UNIT})"
_BIG = (
    r"(?:(?:nghin|ngan|trieu|ty|ti)\b"  # "van": ten thousand, where neither "văn bản" nor "vận động" can be meant
    r"|van(?= (?:dong(?! vien)|nguoi|luot|vien|cay|con|to|tep|goi|ruoi"
    r"|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin) (?:nghin|ngan))\b))"
)
# "năm 2019", "năm nay", "trong năm": a year and not five; "một số", "một phần": not one.
_NO_NUMBER = (
    r"(?!nam (?:\d|(?:nay|qua|truoc|sau|hoc|ngoai|toi|lien|ke|gan|tai chinh|cuoi|dau)\b)"
    r"|nam\b(?<=(?:\d|mot|hai|ba|bon|sau|bay|tam|chin|muoi|tram"
    r"|trong|hang|moi|ca|dau|giua|cuoi|cac|nhung|nhieu|theo) nam)"
    r"|mot (?:so|phan|trong|cach|vai|it|loat|luong|the|khi|mat|nua)\b)"
)
WORDS = folding.loose(
    rf"(?:nua|{_NO_NUMBER}{_BELOW_THOUSAND}(?: {_BIG}(?: ty\b)?(?: {_BELOW_THOUSAND} {_BIG}){{0,2}}"
    rf"(?: (?:{_HUNDREDS}|{_TENS}))?)?(?: ruoi\b)?)"
)
"""Source of a pattern: a numeral in words (``hai muoi mot``, ``mot tram linh nam``), unguarded."""

_DOUBLED = rf"(?: {{0,3}}\((?:{WORDS}|\d{{1,9}})\))?"
NUMERAL = rf"(?:{_BEFORE}{DIGITS}{_AFTER}{_DOUBLED}|(?<![\w/\-]){WORDS}(?![\w])(?: {{0,3}}\(\d{{1,9}}\))?)"
"""Source of a pattern for the folded view: one numeral as written, and no part of a code, date or longer number.

No capturing groups. Ask :func:`read` for the value; where that is None, the match was no numeral after all.
"""

VAGUE = rf"(?<!\w)(?:{_any_of(_LEXICON['vague']['words'])})(?!\w)"
"""Source of a pattern for the folded view: an uncounted amount (``hang chuc``, ``nhieu``, ``mot so``)."""

APPROX = rf"(?<!\w)(?:{_any_of(_LEXICON['approximation'])})(?!\w)"
"""Source of a pattern for the folded view: what stands before an inexact number (``tren``, ``khoang hon``)."""

APPROX_AFTER = rf"(?<!\w)(?:{_any_of(_LEXICON['approximation_after'])})(?!\w)"
"""Source of a pattern for the folded view: what stands after an inexact number (``tro len``)."""

vague = regex.compile(VAGUE)
"""Compiled :data:`VAGUE`."""

_BEFORE_NUMBER = regex.compile(rf"({APPROX}) {{0,3}}\Z")
_DIGIT_RUN = regex.quick(r"\d[\d.,/]*(?: \d{3}(?!\d))*(?:,\d+)?")
_THOUSANDS = regex.quick(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH = regex.quick(r"[1-9]\d{0,2}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d{1,2})")
_ONE_COMMA_GROUP = regex.quick(r"[1-9]\d{0,2},\d{3}")
_SPACED = regex.quick(r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?")
_SIMPLE = regex.quick(r"\d+(?:[.,]\d+)?")
_FRACTIONS = {"1/2": _HALF, "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}
_DOUBLE = regex.quick(r"([^()]+?) ?\(([^()]+)\)")


# -- values ------------------------------------------------------------------------------------------------


def approximation(words: str) -> Approximation | None:
    """What folded words say of a number: ``tren`` → ``over``, ``khong qua`` → ``at_most``; None for other words."""
    return _APPROXIMATIONS.get(" ".join(words.split()))


def approximation_before(document: Document, start: int) -> tuple[Approximation | None, int]:
    """What the words just before the number at ``start`` say of it, and where these words begin.

    Without such words: ``(None, start)``.
    """
    window = max(0, start - 24)
    match = _BEFORE_NUMBER.search(document.folded, window, start)
    if match is None:
        return None, start
    if match.start() == window and window and document.folded[window - 1].isalnum():
        return None, start
    words = match.group(1)
    if words == "chung" and document.clean[match.start() : match.end()].strip().lower() in ("chung", "chúng"):
        return None, start  # "chung" (common) is not "chừng" (about)
    return approximation(words), match.start()


def read(document: Document, start: int, end: int, *, whole: bool = False) -> Decimal | None:
    """The value of the numeral that :data:`NUMERAL` matched; None where the real letters say that it is none.

    ``whole``: what is counted comes in whole pieces (people, pills, đồng), see :func:`parse`.
    """
    return parse(document.clean[start:end], whole=whole)


@lru_cache(maxsize=1024)
def parse(text: str, *, whole: bool = False) -> Decimal | None:
    """The value of one numeral as written, exact; None for anything else (``vài``, ``hàng chục``, a date, a code).

    ``whole``: for what comes in whole pieces ``1,440`` can only be 1440; otherwise it is 1.440 (``5,524 gam``).
    """
    text = " ".join(unicodedata.normalize("NFC", text).lower().split())
    if (double := _DOUBLE.fullmatch(text)) is not None:  # 01 (một): the digits are the number, the words repeat it
        first, second = parse(double[1], whole=whole), parse(double[2], whole=whole)
        return None if first is None or second is None else first
    tokens = _tokens(text, whole=whole)
    value = None if not tokens else _value(tokens)
    return (
        value.quantize(_ONE) if value is not None and len(tokens or ()) > 1 and value == value.to_integral() else value
    )


def _tokens(text: str, *, whole: bool) -> list[str | Decimal] | None:
    """Words and the values of digit runs; None where a digit run is no number."""
    tokens: list[str | Decimal] = []
    position = 0
    for match in _DIGIT_RUN.finditer(text):
        tokens += text[position : match.start()].split()
        value = _digits(match.group(), whole=whole)
        if value is None:
            return None
        tokens.append(value)
        position = match.end()
    tokens += text[position:].split()
    if any(isinstance(token, str) and not token.isascii() for token in tokens):
        return tokens
    # All diacritics lost (a telegram, a bad scan): two number words together are still a number, one is a guess.
    words = [token for token in tokens if isinstance(token, str)]
    if len(tokens) < 2 or not words:
        return tokens
    return [_UNACCENTED.get(token, token) if isinstance(token, str) else token for token in tokens]


_UNACCENTED = {folding.fold(word): word for word in (*_SCALES, *_DIGIT_WORDS, "rưỡi") if word not in ("mốt", "mươi")}
_UNACCENTED["muoi"] = "mươi"


def _digits(text: str, *, whole: bool) -> Decimal | None:
    if len(text) > _LONGEST:
        return None
    if text in _FRACTIONS:
        return _FRACTIONS[text]
    if _THOUSANDS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(text) or (whole and _ONE_COMMA_GROUP.fullmatch(text)):
        return Decimal(text.replace(",", ""))
    if _SPACED.fullmatch(text):
        return Decimal(text.replace(" ", "").replace(",", "."))
    if _SIMPLE.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None


def _value(tokens: list[str | Decimal]) -> Decimal | None:
    """The value of number words and digit runs in a row; None where they make no number."""
    if tokens == ["nửa"]:
        return _HALF
    if tokens in (["mười"], ["chục"]):
        return _TEN
    total = group = Decimal(0)
    pending: Decimal | None = None  # a digit that waits for its scale
    scale = Decimal(0)  # the last scale
    limit = Decimal(10) ** 15  # the next scale above a thousand must be lower
    for position, token in enumerate(tokens):
        last = position == len(tokens) - 1
        if isinstance(token, Decimal):
            if pending is not None or group or (position and (last or scale < _THOUSAND)):
                return None
            pending = token
        elif token in _AFTER_TENS and pending is not None and not group:
            group, pending, scale = pending * 10, _DIGIT_WORDS[token], _TEN
        elif token in _DIGIT_WORDS:
            if pending is not None or (token in _AFTER_TENS and not scale):
                return None
            pending = _DIGIT_WORDS[token]
            if 0 < scale < _THOUSAND and group % scale:
                return None
        elif token == "mười" or (token == "mươi" and pending is None and (not position or scale >= 100)):
            if pending is not None or group % 100:
                return None
            group, scale = group + 10, _TEN
        elif token in ("linh", "lẻ", "le"):
            if pending is not None or scale != 100 or last:
                return None
        elif token == "rưỡi" and last and pending is None and scale >= 100:
            return total + group + scale / 2
        elif token in _SCALES:
            step = _SCALES[token]
            if step < _THOUSAND:
                if pending is None or (group and step >= scale) or (step == _TEN and pending == 0):
                    return None
                group, pending, scale = group + pending * step, None, step
                continue
            amount = group + (pending or 0)
            if not amount and total and scale == _THOUSAND and step > scale:  # nghìn tỷ
                total, scale, limit = total * step, step, scale
                continue
            if (pending is None and not group) or step >= limit:
                return None
            total, group, pending, scale, limit = total + amount * step, Decimal(0), None, step, step
        else:
            return None
    return total + group + (pending or 0)
