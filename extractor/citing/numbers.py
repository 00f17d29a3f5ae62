"""Numbers of documents: serial, year, codes; as printed, with the blanks that typists and line breaks put in.

Shapes: VIETNAMESE_DOCUMENTS.md, after Nghị định 30/2020/NĐ-CP, Phụ lục III, and Hướng dẫn 36-HD/VPTW.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor import regex
from extractor.citing.codes import code_of_lost_hyphen, codes_at, codes_without_sign, glued_type
from extractor.citing.view import View, at
from extractor.citing.vocabulary import KIND_OF_CODE, PATTERNS, TYPE_CODES, alternation
from extractor.vietnamese.folding import fold
from extractor.vietnamese.misreadings import (
    BOOK,
    DIGIT_LIKE,
    LEGISLATURES,
    SAME_LETTERS,
    code_meant,
    digits_of,
    fits_term,
    legislature_meant,
    without_note,
    year_of,
)

_NUMBERS = PATTERNS["numbers"]

_SERIAL = regex.compile(
    r"(\d{1,7}(?:\.(?:\d{1,3}|[a-z])(?=/(?:19|20)\d\d/))?)"
    r"([a-zA-ZđĐ]{1,2}(?=\d? *[/\-])|[a-zA-ZđĐ](?=[^\p{L}\d]|$))?(?!\d)"
)
_MISREAD = regex.escape(DIGIT_LIKE)
_MISREAD_SERIAL = regex.compile(rf"[\d{_MISREAD}]{{2,6}}(?= ?[/\-] *[\p{{L}}\d])")
_MISREAD_YEAR = regex.compile(rf" *([/\-]) *([\d{_MISREAD}]{{4}})(?=[/\-] *\p{{L}})")
"""A serial and a year with letters among their digits: ``1O5/2O21/NĐ-CP``."""
_YEAR = regex.compile(r" *([/\-])\1? *((?:19|20)(?:\d\d|(?:\d \d| \d\d)(?=[/\-]\p{L})))(?![\d.,]*\d)")
_SHORT_YEAR = regex.compile(r"([/\-])([4-9]\d|0\d)(?=[/\-]\p{Lu}{2}| +ngày +\d)")
"""The year in two digits, as it was written up to 2009: ``04/98/TT-BTC``, ``01-89/HĐTP``."""
_FIRST_CENTURY = 40
_YEAR_LAST = regex.compile(r"/((?:19|20)\d\d)(?![\d/])")
_YEAR_LOST_SLASH = regex.compile(
    r" +((?:19|20)\d\d)(?: +(?=\p{Lu}{2,}[\p{L}]*(?: *-| +\p{Lu})|(?:UBTV)?QH\d)"
    r"|/(?=\p{Lu}{2,}[\p{L}]*-\p{Lu}|(?:UBTV)?QH\d))"
)
_YEAR_IN_POINTS = regex.compile(r"(\d{1,5})\.((?:19|20)\d\d)\.(?=\p{Lu}[\p{L}\d]* ?[.\-]|(?:UBTV)?QH\d)")
"""A serial and a year with points in the place of the slashes: ``105.2021.NĐ-CP``."""
_SERIAL_GLUED = regex.compile(r"\d{1,5}(?=\p{Lu})")
_UNIT_IN_BRACKET = regex.compile(r"\(\p{Lu}[\p{Lu}\d\-]{0,7}[ \n]*\)")
_UNITS: frozenset[str] = frozenset(_NUMBERS["units_after"])
_UNITS_AFTER = regex.compile(
    r" *(?P<unit>"
    + alternation({fold(unit) for unit in _UNITS})
    + r")(?![a-z])(?! +(?:hanh|dinh|chinh|che)(?![a-z]))"  # ban hành, quy định, điều chỉnh
)
STOP_BEFORE = regex.compile(r"(?<![a-z])(?:" + alternation(_NUMBERS["stop_before"]) + r") *[:.]? *$")


def unit_after(view: View, position: int) -> bool:
    """Whether a counted thing stands at ``position``, in its real letters where any are printed: no ``bố trí``."""
    match = at(_UNITS_AFTER, view.folded, position)
    if match is None:
        return False
    printed = " ".join(view.clean[slice(*match.span("unit"))].lower().split())
    return printed.isascii() or printed in _UNITS


@dataclass(frozen=True, slots=True)
class Number:
    """A number found at ``start:end``. ``text`` is it without stray blanks; ``codes`` are its parts after the year."""

    start: int
    end: int
    text: str
    serial: str
    year: int | None
    codes: tuple[str, ...]
    sure: bool = True

    @property
    def type_code(self) -> str | None:
        """The first code, folded, where it is a type's (``kh``); None for a công văn or a bare serial."""
        first = fold(self.codes[0]) if self.codes else ""
        return first if first in TYPE_CODES else None

    @property
    def is_bare(self) -> bool:
        """Whether there is a serial and nothing else (``Chỉ thị 36``)."""
        return not self.codes and self.year is None


@dataclass(frozen=True, slots=True)
class _Start:
    """Serial and year of a number: ``sign`` is what stands between them, ``end`` where they end."""

    serial: str
    end: int
    sign: str = ""
    year: int | None = None
    sure: bool = True
    year_text: str = ""

    @property
    def text(self) -> str:
        """Both as they are written."""
        return self.serial if self.year is None else f"{self.serial}{self.sign}{self.year_text or self.year}"


def number_at(view: View, position: int) -> Number | None:
    """The number that starts at ``position`` (a digit, or a sign misread for one), or None.

    Linear in the number's length. Letters among its digits count as digits only in front of codes of the code book.
    """
    clean = view.clean
    glued = at(_SERIAL_GLUED, clean, position)
    if glued and glued_type(clean, glued.end()):
        return _number(clean, position, _Start(glued.group(), glued.end(), sure=False))
    pointed = _in_points(clean, position)
    if pointed:
        return pointed
    serial = at(_SERIAL, clean, position)
    printed = _Start(serial.group(), serial.end()) if serial else None
    start = _with_year(clean, printed) if printed else None
    for misread in _misread_starts(clean, position, start):
        number = _number(clean, position, misread)
        if any(code in BOOK or code_meant(code) for code in number.codes):
            return number
    return _number(clean, position, start) if start else None


def _in_points(clean: str, position: int) -> Number | None:
    match = at(_YEAR_IN_POINTS, clean, position)
    if match is None:
        return None
    serial, year = match.group(1), int(match.group(2))
    codes, stop = codes_at(clean, match.end() - 1)
    first = codes[0][1:] if codes else ""
    if (len(codes) < 2 or fold(first) not in TYPE_CODES) and first not in LEGISLATURES:
        return None
    further = ["-" + code.lstrip("/-.") for code in codes[1:]]
    text = f"{serial}/{year}/" + "".join([first, *further])
    return _made(position, stop, text, serial, year, ["/" + first, *further], sure=False)


def _with_year(clean: str, start: _Start) -> _Start:
    match = at(_YEAR, clean, start.end)
    if match is None:
        return _with_short_year(clean, start)
    return replace(start, end=match.end(), sign=match.group(1), year=int(match.group(2).replace(" ", "")))


def _with_short_year(clean: str, start: _Start) -> _Start:
    match = at(_SHORT_YEAR, clean, start.end)
    if match is None:
        return start
    year = int(match.group(2))
    century = 1900 if year >= _FIRST_CENTURY else 2000
    return replace(start, end=match.end(), sign=match.group(1), year=century + year, year_text=match.group(2))


def _misread_starts(clean: str, position: int, printed: _Start | None) -> Iterator[_Start]:
    """Serial and year with letters read as digits: ``1O5/2O21``; nothing where all signs are digits."""
    match = at(_MISREAD_SERIAL, clean, position)
    serial = digits_of(match.group()) if match else None
    start = printed
    if match is not None and serial is not None and serial != match.group():
        start = _with_year(clean, _Start(serial, match.end(), sure=False))
    if start is None:
        return
    year = at(_MISREAD_YEAR, clean, start.end) if start.year is None else None
    meant = year_of(year.group(2)) if year else None
    if year is not None and meant is not None:
        yield replace(start, end=year.end(), sign=year.group(1), year=meant, sure=False)
    elif not start.sure:
        yield start


def _number(clean: str, position: int, start: _Start) -> Number:
    """The number that begins with ``start``, with the codes behind it."""
    end, text, year, sure = start.end, start.text, start.year, start.sure
    lost = at(_YEAR_LOST_SLASH, clean, end) if year is None else None
    if lost:
        codes, stop = codes_at(clean, lost.end() - 1, lost_slash=True)
        follower = code_of_lost_hyphen(clean, stop, codes)  # 128 2008 NĐ CP
        if follower:
            further, stop = codes_at(clean, follower.end())
            codes = [*codes, "-" + follower.group(1), *further]
        if len(codes) > 1 or (codes and codes[0][1:] in LEGISLATURES and fits_term(codes[0][1:], int(lost.group(1)))):
            text = f"{text}/{lost.group(1)}/" + "".join(codes)[1:]
            return _made(position, stop, text, start.serial, int(lost.group(1)), codes, sure=False)
    codes, stop = codes_at(clean, end, year=year)
    if not codes:
        codes, stop = codes_without_sign(clean, end, year=year)
        sure = sure and not (codes and codes[0][0] in "/-")
    follower = code_of_lost_hyphen(clean, stop, codes)
    if follower:
        further, stop = codes_at(clean, follower.end())
        codes, sure = [*codes, "-" + follower.group(1), *further], False
    if codes and start.sign == "-" == codes[0][0] and (fold(codes[0][1:]) in TYPE_CODES or codes[0][1:3] == "QH"):
        text, codes, sure = f"{start.serial}/{year}", ["/" + codes[0][1:], *codes[1:]], False  # 128-2008-NĐ-CP
    if codes:
        mended = _mended(codes, year)
        sure = sure and mended == codes
        text, codes, end = text + "".join(mended), mended, stop
        unit = at(_UNIT_IN_BRACKET, clean, end)  # the unit that wrote it: 418/BC-CAH(MT)
        if unit:
            text, end = text + "".join(unit.group().split()), unit.end()
        last = at(_YEAR_LAST, clean, end) if year is None else None
        if last:
            year, text, end = int(last.group(1)), f"{text}/{last.group(1)}", last.end()
    return _made(position, end, text, start.serial, year, codes, sure=sure)


def _mended(codes: list[str], year: int | None) -> list[str]:
    """The codes (each with its sign) without a footnote's sign, and the legislature's in its own letters."""
    first = legislature_meant(codes[0][1:], year) if codes[0][0] == "/" else None
    mended = [codes[0][0] + first, *codes[1:]] if first else codes
    last = mended[-1]
    noted = without_note(last[1:], year)
    if len(mended) == 1 and noted and "QH" not in noted and fold(noted) not in _NUMBERS["state_codes"]:
        noted = None  # a unit of the office that sent it: 606/TCT2
    return [*mended[:-1], last[0] + noted] if noted else mended


def _made(start: int, end: int, text: str, serial: str, year: int | None, codes: list[str], *, sure: bool) -> Number:
    """The number with every letter in its own code point, and its codes without the signs before them."""
    parts = tuple(code.lstrip("/-. ").translate(SAME_LETTERS) for code in codes)
    return Number(start, end, text.translate(SAME_LETTERS), serial, year, parts, sure)


def kind_of_number(number: Number) -> str | None:
    """The type that the number's code names (``kế hoạch`` for ``153/KH-UBND``); None for a công văn's."""
    code = number.type_code
    kind = KIND_OF_CODE.get(code) if code else None
    if kind is None and number.codes and regex.match(r"qh\d+$", fold(number.codes[0])):
        return "luật"
    return kind.name if kind else None


def fits_kind(number: Number, kind: str) -> bool:
    """Whether a document of that type may have the number: the Quốc hội numbers its laws and resolutions alike."""
    name = kind_of_number(number)
    return name in (None, kind) or (name == "luật" and kind in ("nghị quyết", "bộ luật", "pháp lệnh"))
