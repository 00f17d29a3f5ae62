"""The codes of a number, each with the sign before it (``/QĐ``, ``-UBND``), as typists and line breaks leave them.

Where a sign is lost, it is put back only where type and issuer tell which it was (``12QĐ-UBND``, ``NĐ CP``).
"""

from __future__ import annotations

from extractor import regex
from extractor.citing.view import at
from extractor.citing.vocabulary import KNOWN_CODES, PATTERNS, TYPE_CODES
from extractor.vietnamese.folding import fold
from extractor.vietnamese.misreadings import BOOK, FOLLOWERS, ISSUERS, OFFICES, PARTY, code_meant, fits_term

_NUMBERS = PATTERNS["numbers"]
MAX_CODES = 14
"""More codes than any joint document has."""
_CODE_OF_LOST_SLASH = regex.compile(r"[ /](\p{Lu}\p{L}*\d*)")
_CODE_BEHIND_YEAR = regex.compile(r" *((?:UBTV)?QH\d{1,2}|TT(?=-B\p{Lu}))(?![\p{L}\d])")
_TYPE_GLUED = regex.compile(r"(\p{Lu}\p{L}+)(?=[/\-] ?\p{Lu})")
_CODE = regex.compile(
    r"( *)([/\-.]|--|/ *[-/]|- */|-[ \n]+-|\n-(?=\p{Lu}+/))([ ']*)([\p{L}€][\p{L}\d&€]*|\d\p{Lu}[\p{Lu}\d]*)"
)
_DOUBLED = regex.compile(r"-?\s+-")
"""A hyphen at the end of one line and at the beginning of the next."""
_FIRST_AFTER_BLANK = regex.compile(
    r" +(?:(" + "|".join(_NUMBERS["codes_after_blank"]) + r")(?![\p{L}\d/\-])"
    r"|(\p{Lu}[\p{Lu}\d&]*)(?=[/\-]\p{Lu}|\(\p{Lu}[\p{Lu}\d]*\)))"
)
_CODE_AFTER_BLANK = regex.compile(r" (\p{Lu}{2,}\d*)(?= *[-/] *\p{Lu}|(?: *,)? +(?:ngày|của|về))")
_REST_AFTER_BLANK = regex.compile(r"(?: +|-)(\d{1,2}|[WUƯ])(?![\p{L}\d]|[/.\-]\d)")
"""What a blank or a hyphen too many cut off a code: the number of a legislature, the second letter of the Party's."""
_LEGISLATURE = regex.compile(r"(?:QH|UBTVQH|HĐNN)\d")
_CODE_OF_LOST_HYPHEN = regex.compile(
    r"(?: +|\n-)(\p{Lu}[\p{L}\d]+)(?![\p{L}\d]|/\p{L})"
    r"(?P<closed>(?= *[,;)\n]| *$|-\p{Lu}| +(?:cùng|của|năm|ngày)(?!\p{L})))?"
)
_CODE_YEAR = regex.compile(r"\.\d{2}(?!\d)")
_CODE_DIGITS = regex.compile(r"(?: *(-) *(\d{2,3})|(\.)(\d{3}))(?!\d)")
_UNIT = regex.compile(r"[A-ZĐ]{1,3}\d{2}")
"""Departments of the police: ``1234/ C04-P2``."""
_GLUED = regex.compile(r"^(.+)(?:" + "|".join(_NUMBERS["glued"]) + r")$")
_LOWER_CODES = frozenset(_NUMBERS["lower_codes"])


def codes_at(clean: str, position: int, *, year: int | None = None, lost_slash: bool = False) -> tuple[list[str], int]:
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
            if kept is not None and kept[0].isdigit() and code_meant(kept) is None:
                kept = None  # a figure behind a number, no misread letter (TT-8YT)
            if kept is None:
                break
            loose = loose or spaced
            sign = sign.replace(" ", "")
            doubled = _DOUBLED.fullmatch(match.group(2)) or sign in ("--", "//")
            codes.append((sign[-1] if doubled else sign) + kept)
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
        match = at(_REST_AFTER_BLANK, clean, end) if codes else None
        if match and _is_rest(codes[-1][1:] + match.group(1), year):
            codes[-1] += match.group(1)
            end = match.end()
            continue
        match = at(_CODE_AFTER_BLANK, clean, end) if loose and len(codes) > 1 else None
        if match and fold(match.group(1)) not in ("ubnd", "tp"):
            codes[-1] += match.group(1)
            end = match.end()
            continue
        break
    return codes, end


def glued_type(clean: str, position: int) -> str | None:
    """The type's code that stands at ``position`` without a sign before it: ``12QĐ-UBND``, ``105/2021NĐ-CP``."""
    match = at(_TYPE_GLUED, clean, position)
    return match.group(1) if match and match.group(1) in BOOK and fold(match.group(1)) in TYPE_CODES else None


def codes_without_sign(clean: str, end: int, *, year: int | None) -> tuple[list[str], int]:
    """The codes behind a serial (or its ``year``) whose sign is a blank or is lost; it is put where it is certain."""
    glued = glued_type(clean, end)
    behind_year = at(_CODE_BEHIND_YEAR, clean, end) if year is not None else None
    if glued:
        codes, stop = codes_at(clean, end + len(glued))
        codes = [" " + glued, *codes]
    elif behind_year and fits_term(behind_year.group(1), year):
        codes, stop = codes_at(clean, behind_year.end())
        return ["/" + behind_year.group(1), *codes], stop
    else:
        codes, stop = _codes_after_blank(clean, end)
    if not codes:
        return [], end
    is_type = fold(codes[0][1:]) in TYPE_CODES
    if year is not None:  # a slash lost: 135/1998 QĐ-TTg
        return (["/" + codes[0][1:], *codes[1:]], stop) if is_type else ([], end)
    following = codes[1] if is_type and len(codes) > 1 else ""
    if following[:1] == "/" and following[1:] in PARTY:
        codes[0] = "-" + codes[0][1:]
    elif glued or (following[:1] == "-" and following[1:] in ISSUERS):
        codes[0] = "/" + codes[0][1:]
    return codes, stop


def code_of_lost_hyphen(clean: str, end: int, codes: list[str]) -> regex.Match[str] | None:
    """The code behind a blank where a hyphen stood: ``12/QĐ UBND ngày``, ``NĐ CP``, ``231/KH-CAT PC47 của``."""
    if not codes or codes[0][0] not in "/-" or len(codes) > 2 or codes[0][1:] not in BOOK:
        return None
    match = at(_CODE_OF_LOST_HYPHEN, clean, end)
    if match is None or match.group(1) not in OFFICES | ISSUERS:
        return None
    if match.group(1) in FOLLOWERS.get(codes[-1][1:], ()):
        return match
    unit = match.group(1)[-1].isdigit()
    return match if match["closed"] is not None and (unit or len(codes) == 1) else None


def _is_rest(code: str, year: int | None) -> bool:
    """Whether a blank cut this code: ``UBTVQH 14`` of a year in which that legislature sat, ``T W``."""
    if code[-1].isdigit():
        return year is not None and _LEGISLATURE.match(code) is not None and code in BOOK and fits_term(code, year)
    return len(code) == 2 and code in ISSUERS


def _codes_after_blank(clean: str, position: int) -> tuple[list[str], int]:
    """The codes of a number whose first sign is a blank: ``862 CAT(PC47)``, ``77 QĐ/UB``, ``43 CP``."""
    match = at(_FIRST_AFTER_BLANK, clean, position)
    if match is None:
        return [], position
    code = match.group(1) or match.group(2)
    if not match.group(1) and (fold(code) not in KNOWN_CODES | TYPE_CODES or code in _NUMBERS["not_after_blank"]):
        return [], position
    codes, end = codes_at(clean, match.end())
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
