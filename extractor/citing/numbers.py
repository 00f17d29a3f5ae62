"""Numbers of documents: serial, year, codes; as printed, with the blanks that typists and line breaks put in.

Shapes: VIETNAMESE_DOCUMENTS.md, after Nghị định 30/2020/NĐ-CP, Phụ lục III, and Hướng dẫn 36-HD/VPTW.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractor.citing.view import View, at
from extractor.citing.vocabulary import KIND_OF_CODE, KNOWN_CODES, PATTERNS, TYPE_CODES, alternation
from extractor.vietnamese.folding import fold

MAX_CODES = 14
_NUMBERS = PATTERNS["numbers"]

_SERIAL = regex.compile(
    r"(\d{1,7}(?:\.\d{1,3}(?=/(?:19|20)\d\d/))?)([a-zA-ZđĐ]{1,2}(?=\d? *[/\-])|[a-zA-ZđĐ](?=[^\p{L}\d]|$))?(?!\d)"
)
_YEAR = regex.compile(r" *([/\-]) *((?:19|20)\d\d)(?![\d.,]*\d)")
_CODE_OF_LOST_SLASH = regex.compile(r" (\p{Lu}\p{L}*)")
_YEAR_LAST = regex.compile(r"/((?:19|20)\d\d)(?![\d/])")
_YEAR_LOST_SLASH = regex.compile(r" +((?:19|20)\d\d) +(?=\p{Lu}{2,}[\p{L}]* *-)")
_CODE = regex.compile(r"( *)([/\-.]|/ *[-/]|- */)( *)(\p{L}[\p{L}\d&]*)")
_FIRST_AFTER_BLANK = regex.compile(
    r" +(?:(" + "|".join(_NUMBERS["codes_after_blank"]) + r")(?![\p{L}\d/\-])"
    r"|(\p{Lu}[\p{Lu}\d&]*)(?=[/\-]\p{Lu}|\(\p{Lu}[\p{Lu}\d]*\)))"
)
_UNIT_IN_BRACKET = regex.compile(r"\(\p{Lu}[\p{Lu}\d\-]{0,7}\)")
_CODE_AFTER_BLANK = regex.compile(r" (\p{Lu}{2,}\d*)(?= *[-/] *\p{Lu}|(?: *,)? +(?:ngày|của|về))")
_CODE_YEAR = regex.compile(r"\.\d{2}(?!\d)")
_CODE_DIGITS = regex.compile(r"(?: *(-) *(\d{2,3})|(\.)(\d{3}))(?!\d)")
_UNIT = regex.compile(r"[A-ZĐ]{1,3}\d{2}")
"""Departments of the police: ``1234/ C04-P2``."""
_GLUED = regex.compile(r"^(.+)(?:" + "|".join(_NUMBERS["glued"]) + r")$")
_LOWER_CODES = frozenset(_NUMBERS["lower_codes"])
_LETTER_FIXES = str.maketrans({"Ð": "Đ", "Ƣ": "Ư", "ƣ": "ư", "Ɖ": "Đ"})
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


def number_at(view: View, position: int) -> Number | None:
    """The number that starts at ``position`` (a digit), or None. Linear in the number's length."""
    clean = view.clean
    serial = at(_SERIAL, clean, position)
    if serial is None:
        return None
    end = serial.end()
    text = serial.group()
    year: int | None = None
    sure = True
    match = at(_YEAR, clean, end)
    if match:
        year, text, end = int(match.group(2)), text + match.group(1) + match.group(2), match.end()
    else:
        match = at(_YEAR_LOST_SLASH, clean, end)
        if match:
            codes, stop = _codes(clean, match.end() - 1, lost_slash=True)
            if len(codes) > 1:
                text = f"{text}/{match.group(1)}/" + "".join(codes)[1:]
                return Number(position, stop, text.translate(_LETTER_FIXES), serial.group(), int(match.group(1)),
                              tuple(part.lstrip("/-.") for part in codes), sure=False)  # fmt: skip
    codes, stop = _codes(clean, end)
    if not codes:
        codes, stop = _codes_after_blank(clean, end)
        if codes and year is not None:  # a slash lost: 135/1998 QĐ-TTg
            codes = ["/" + codes[0][1:], *codes[1:]] if fold(codes[0][1:]) in TYPE_CODES else []
    if codes:
        text, end = text + "".join(codes), stop
        unit = at(_UNIT_IN_BRACKET, clean, end)  # the unit that wrote it: 418/BC-CAH(MT)
        if unit:
            text, end = text + unit.group(), unit.end()
        last = at(_YEAR_LAST, clean, end) if year is None else None
        if last:
            year, text, end = int(last.group(1)), f"{text}/{last.group(1)}", last.end()
    return Number(
        start=position,
        end=end,
        text=text.translate(_LETTER_FIXES),
        serial=serial.group(),
        year=year,
        codes=tuple(code.lstrip("/-. ").translate(_LETTER_FIXES) for code in codes),
        sure=sure,
    )


def _codes(clean: str, position: int, *, lost_slash: bool = False) -> tuple[list[str], int]:
    """The codes from ``position`` on, each with the sign before it, and where they end."""
    codes: list[str] = []
    end = position
    if lost_slash:
        match = at(_CODE_OF_LOST_SLASH, clean, position)
        if match is None:
            return [], position
        codes, end = ["/" + match.group(1)], match.end()
    loose = False
    while len(codes) < MAX_CODES:
        match = at(_CODE, clean, end)
        if match:
            blanks, sign, after, code = match.groups()
            spaced = bool(blanks or after)
            if sign == "." and len(code) == 1 and codes and len(codes[-1]) == 2 and code.isupper():
                kept: str | None = code  # CT/T.Ư
            else:
                kept = _code(code, spaced=spaced, first=not codes, sign=sign)
            if kept is None:
                break
            loose = loose or spaced
            codes.append(sign.replace(" ", "") + kept)
            end = match.start(4) + len(kept)
            if len(kept) < len(code):
                break
            continue
        match = at(_CODE_DIGITS, clean, end) if codes and codes[-1][1:] in ("L", "SL") else None
        if match:
            codes.append("".join(part for part in match.groups() if part))
            end = match.end()
            continue
        match = at(_CODE_YEAR, clean, end) if codes and codes[-1][0] == "." else None
        if match:
            codes.append(match.group())
            end = match.end()
            continue
        match = at(_CODE_AFTER_BLANK, clean, end) if loose and len(codes) > 1 else None
        if match and fold(match.group(1)) not in ("ubnd", "tp"):
            codes[-1] += match.group(1)
            end = match.end()
            continue
        break
    return codes, end


def _codes_after_blank(clean: str, position: int) -> tuple[list[str], int]:
    """The codes of a number whose first sign is a blank: ``862 CAT(PC47)``, ``77 QĐ/UB``, ``43 CP``."""
    match = at(_FIRST_AFTER_BLANK, clean, position)
    if match is None:
        return [], position
    code = match.group(1) or match.group(2)
    if not match.group(1) and (fold(code) not in KNOWN_CODES | TYPE_CODES or code in _NUMBERS["not_after_blank"]):
        return [], position
    codes, end = _codes(clean, match.end())
    return [" " + code, *codes], end


def _code(code: str, *, spaced: bool, first: bool, sign: str) -> str | None:
    """The part of ``code`` that is a code, or None where the word is none."""
    glued = _GLUED.match(fold(code))
    if glued and code[glued.end(1) :].islower() and fold(code) not in KNOWN_CODES and glued.end(1) >= 2:
        code = code[: glued.end(1)]
    if code in _LOWER_CODES:
        return code
    letters = [letter for letter in code if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    known = fold(code) in KNOWN_CODES
    if sign == ".":
        if spaced:  # the end of a sentence: "… số 12/TB-UBND. TP …"
            return None
        return code if capitals == len(letters) and (known or len(code) > 1) else None
    if spaced:
        if _UNIT.fullmatch(code):
            return code
        return code if capitals >= 2 and capitals >= len(letters) - 1 and fold(code) != "tp" else None
    if capitals * 2 >= len(letters) or (known and (first or len(code) > 1) and code not in ("và", "la", "tu")):
        return code
    return None


def kind_of_number(number: Number) -> str | None:
    """The type that the number's code names (``kế hoạch`` for ``153/KH-UBND``); None for a công văn's."""
    code = number.type_code
    kind = KIND_OF_CODE.get(code) if code else None
    if kind is None and number.codes and regex.match(r"qh\d+$", fold(number.codes[0])):
        return "luật"
    return kind.name if kind else None
