"""The base period of a change: ``so với cùng kỳ năm 2018``, ``(80 vụ)`` behind the percentage."""

from __future__ import annotations

from decimal import Decimal

from extractor import regex
from extractor.casework import lexicon
from extractor.document import Document
from extractor.vietnamese import numerals

_DATA = lexicon.DATA["change"]
_PEOPLE = "(?:" + "|".join(_DATA["people"]) + ")"
_NUMBER = rf"(?:{numerals.DIGITS}|{numerals.WORDS})"
_BASE = regex.compile(rf"(?:so|hon)(?: sanh)?(?: voi)? (?P<base>(?:{'|'.join(_DATA['base'])})[^;.,()\n*]{{0,60}})")
_UNITS = rf"\s?(?:{lexicon.CASE_UNIT}|{_PEOPLE}|%)(?![a-z])"
INSIDE = regex.compile(
    rf"\s(?:so (?:sanh )?(?:voi )?)?(?P<base>(?:{'|'.join(_DATA['base'])})\b[^;.,()\n]{{0,40}}?)"
    rf"(?:\s(?:lan luot )?la|\s?[:,])?\s(?={_NUMBER}{_UNITS})"
)
"""The base between the direction and the numbers: ``nhiều hơn cùng kỳ năm 1995 là 1.034 vụ``."""
_BASE_ALONE = regex.compile(rf"(?<![a-z])(?P<base>(?:{'|'.join(_DATA['base'])})(?![a-z])[^;.,:()\n]{{0,40}})")
_BASE_END = regex.compile(rf"\s(?:{'|'.join(_DATA['base_end'])})\b.*$|\s*[-:]\s*$")
_BEFORE_IT = regex.compile(
    r"[^;.,()\n*]{0,30}(?<![a-z])truoc khi [^;.,()\n*]+?"
    r"(?=\s(?:va )?(?:da )?(?:thu giu|thu duoc|bat|phat hien|khoi to)(?![a-z])|[;.,()\n*]|$)"
)
"""A base that a document or an event ends: it runs on over any word to the end of the clause."""
_LONGEST_NAME = 160
_AWAY = regex.compile(r"[;.\n]|\d+ (?:vu|doi tuong)")
_SENTENCE_END = regex.compile(r"[;\n]|\.(?!\d)")  # "so với năm 2012 (12.876 vụ) tăng"


def around(document: Document, told: tuple[int, int], start: int, end: int) -> tuple[str | None, tuple[int, int]]:
    """The base named behind the change at ``told``, else before it, within ``start:end``; and the change's new span."""
    folded = document.folded
    begin, stop = told
    after = _BASE.search(folded, stop, min(end, stop + 110))
    if after is not None and _AWAY.search(folded, stop, after.start()):
        after = None
    before = None if after else _BASE.search(folded, max(start, begin - 110), begin)
    if before is not None and _SENTENCE_END.search(folded, before.end(), begin):
        before = None
    base = after or before
    if base is None:
        return None, told
    base_start, base_end = base.span("base")
    named = _BEFORE_IT.match(folded, base_start, min(end, base_start + _LONGEST_NAME))
    tail = _BASE_END.search(folded[base_start:base_end])
    if named is not None:
        base_end = named.end()
    elif tail is not None:
        base_end = base_start + tail.start()
    span = (begin, base_end) if after is not None else (min(begin, base.start()), stop)
    return text_of(document, base_start, base_end), span


def text_of(document: Document, start: int, end: int) -> str | None:
    """The base at ``text[start:end]`` as written, on one line; None where nothing is left of it."""
    return " ".join(document.clean[start:end].split()).strip(" ,-:") or None


def named_in(document: Document, start: int, end: int) -> str | None:
    """The base period named in ``text[start:end]``: behind ``so với``, or alone; None where there is none."""
    base = _BASE.search(document.folded, start, end) or _BASE_ALONE.search(document.folded, start, end)
    if base is None:
        return None
    first, last = base.span("base")
    tail = _BASE_END.search(document.folded[first:last])
    return text_of(document, first, first + tail.start() if tail is not None else last)


def rise_from(base: Decimal, now: Decimal, percent: Decimal, sign: int) -> Decimal | None:
    """How far ``now`` is from the number in the bracket of ``giảm 10,3% (145)``; None where that is the difference.

    Of 130 counted now, a fall by 10,3 % comes from 145: the bracket gives the base. ``sign`` is 1 for a rise.
    """
    slack = Decimal(1).scaleb(min(0, int(percent.as_tuple().exponent)))
    before = now - sign * base
    if base <= 0 or (before > 0 and abs(base * 100 / before - percent) <= slack):
        return None
    return abs(now - base) if abs((now - base) * 100 / base - sign * percent) <= slack else None
