"""The words of pinpoints: units, values, and how they are strung together (patterns of the folded view).

``tokens`` cuts a chain into units, signs, values and brackets; ``extractor/citing/pinpoints.py`` gives them a meaning.
"""

from __future__ import annotations

from extractor import regex

UNITS = {"doan": "đoạn", "tiet": "tiết", "diem": "điểm", "khoan": "khoản", "dieu": "điều", "tieu muc": "tiểu mục",
         "muc": "mục", "chuong": "chương", "phan": "phần", "mau": "mẫu số", "danh muc": "danh mục",
         "phu luc": "phụ lục"}  # fmt: skip
"""Every unit as folded → as it is written out, the smallest first."""

_UNIT = r"(?:tiet|diem|khoan|dieu|tieu +muc|muc|chuong|phu +luc|phan|doan)"
_ORDINAL = (
    r"thu +(?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?: +(?:mot|hai|ba|bon|lam|sau|bay|tam|chin)(?![a-z]))?)(?![a-z])"
)
_LIST_NUMBER = r"(?!va)[ivx]{1,4}[a-d]?(?![a-z0-9])"
_FORM_NUMBER = r"\d{1,2}[a-z]?(?![a-z0-9]|\.\d| *[/\-])"
"""The number of an annex's form; one with a code (``mẫu số 02/MGTH``) is the form's own name."""
_SUBPOINT = r" [a-z](?= +(?:muc|phan|chuong|khoan|dieu)(?![a-z]))"
"""The letter of ``điểm 1.2 c Mục III``, set apart from its number."""
_VALUE = (
    r"(?:(?:so +|(?<=dieu )thu +(?=\d))?"
    rf"(?:\d{{1,3}}(?:\.\d{{1,2}})*(?:\.?[a-z](?![a-z0-9])|{_SUBPOINT})?(?![\d./%]*\d)"
    r"|[il]\d{1,2}(?![a-z0-9./])|[ivx]{2,6}-[a-d](?![a-z0-9])|[ivxlc]{1,6}(?![a-z])|[a-z](?:\.?\d{1,2}|)(?![a-z0-9])|dd(?![a-z])))"
)
_SIGN = r"(?: *[,;] *(?:va +|hoac +|hay +)?| +va +| +hoac +| +hay +| *- *| +den(?: +het)? +)"
_NO_NUMBER_OF = r"(?! *(?:nam|thang|vu|bi +can|bi +cao|nguoi|doi +tuong|trieu|lan)(?![a-z]))"
"""Behind a number of a list: it counts something and is no article (``Điều 249, 12 vụ``)."""


def _listed(unit: str, value: str) -> str:
    return rf"{unit}{value}(?:{_SIGN}{value}{_NO_NUMBER_OF})*+"


_LIST = (
    rf"(?:(?:cac +|tu +)?{_listed(rf'{_UNIT}(?: *: *| +|(?=[0-9]))(?:tu +)?', _VALUE)}"
    rf"|(?:cac +)?{_listed('danh +muc +', _LIST_NUMBER)}"
    rf"|(?:cac +)?mau +so +{_FORM_NUMBER}"
    rf"|{_listed('(?:phan|chuong|muc|doan) +', _ORDINAL)})"
)
_BETWEEN = rf"(?:{_SIGN}| +cua +| +|, +|(?<=\d)(?={_UNIT} *\d))(?:tai +|cua +|den +)?"
_INNER = rf" *\( *{_LIST}(?:(?:{_SIGN}| +){_LIST})*+ *\)"
_MORE = rf"(?:{_SIGN}\d{{1,3}}[a-z]?(?![a-z0-9])(?![./%]\d){_NO_NUMBER_OF})"
"""A number behind a bracket: ``Điều 134 (khoản 1, 2), 168``."""
_WITH_INNER = rf"{_LIST}(?:{_INNER}{_MORE}*+)*+"

_NO_WORD = (
    r"(?!mau|(?<=giai )doan|(?<=danh )muc|(?<=hang )muc|(?<=chuyen )muc|(?<=thoi )diem|(?<=dia )diem|(?<=co )phan"
    r"|(?<=thanh )phan)"
)
"""What no chain begins with: words that a unit is only the second half of (``giai đoạn 2``), and a form by itself."""

CHAIN = regex.compile(rf"(?<![a-z]){_NO_WORD}{_WITH_INNER}(?:{_BETWEEN}{_WITH_INNER})*+")
"""Pinpoints that belong together. Possessive: a megabyte of them is one match in linear time."""

EVERY_CHAIN = regex.quick(r"(?<![a-z])(?=[cdkmpt])" + CHAIN.pattern.removeprefix(r"(?<![a-z])"))
"""The same for the pass over a whole text, in which the standard library's engine is four times as fast.

The letters are those by which a unit, ``các`` or ``từ`` begins: one look instead of one for every word.
"""

TOKEN = regex.compile(
    rf"(?P<unit>danh +muc|mau(?= +so)|{_UNIT})(?![a-z])|(?P<sign>{_SIGN})"
    rf"|(?P<value>{_ORDINAL}|{_VALUE}|{_LIST_NUMBER})|(?P<range>tu(?![a-z]))"
    r"|(?P<bracket>[()])|(?P<other>[a-z]+| )"
)
"""One part of a chain: a unit, a sign between values, a value, a bracket."""
