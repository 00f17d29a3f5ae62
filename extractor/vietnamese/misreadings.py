"""Codes of numbers as a bad scan prints them, told by the code book: ``QĐÐ``, ``QHI4``, ``TT-8YT``.

A code is taken for a misreading only where it stands in no book, and where exactly one code of the book comes out of
it by exchanging signs that look alike (``rules/patterns/misreadings.toml``). Everything else stays as printed.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from functools import lru_cache
from importlib import resources
from typing import Any

from extractor import regex
from extractor.vietnamese.folding import fold
from extractor.vietnamese.lexicon_bodies import number_codes

LONGEST = 24
"""No code of the book is longer (code points); longer words are not compared."""


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("extractor.rules").joinpath("patterns", name).read_text(encoding="utf-8"))


_DATA = _load("misreadings.toml")
_CITATIONS = _load("citations.toml")

SAME_LETTERS: dict[int, str] = {
    **{ord(sign): letter for sign, letter in zip(*_DATA["same_letters"].values(), strict=True)},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF10, 0xFF5B)},
}
"""Wrong code points of right letters, for ``str.translate``; one for one."""

_DIGIT_OF = {sign: digit for digit, signs in _DATA["digits"].items() if digit != "suffixes" for sign in signs}
DIGIT_LIKE = "".join(_DIGIT_OF)
"""Every sign that may stand in a digit's place."""
_SUFFIXES = frozenset(_DATA["digits"]["suffixes"])
_TERMS: dict[str, list[int]] = _DATA["terms"]
_TERM = regex.compile(r"(?:QH|UBTVQH)(\d+)$")
_TERM_AND_NOTE = regex.compile(r"(?P<head>(?:UBTV)?QH)(?P<digits>\d{2,5})$")
_NOTED = regex.compile(r"(?P<head>[\p{L}]{2,})[1-9]\d{0,2}$")
_UNIT_OF_ONE_LETTER = regex.compile(r"\p{Lu}\d+$")
_FULL_YEAR = regex.compile(r"(?:19[4-9]|20[0-4])\d$")

BOOK = frozenset(
    {code.code for code in number_codes()}
    | set(_CITATIONS["numbers"]["lower_codes"])
    | {code for entry in _CITATIONS["types"] for code in entry.get("codes", ())}
    | set(_DATA["codes"]["known"])
)
"""Every code, in its own letters."""
TYPES = frozenset(code.code for code in number_codes() if code.kind == "type" and len(code.code) > 1)
"""Codes of types of documents."""
PARTY = frozenset(code.code for code in number_codes() if code.kind == "issuer" and code.level == "party") | {"TƯ"}
"""Issuers that stand behind a slash in the Party's numbers (``36-CT/TW``)."""
FOLLOWERS = {code: frozenset(issuers) for code, issuers in _DATA["followers"].items()}
"""The codes of the issuers of a type that few bodies issue."""
OFFICES = frozenset(
    code.code for code in number_codes() if code.kind != "type" and (len(code.code) > 2 or code.code in _DATA["short"])
)
"""Codes of bodies and their units. Of two letters only the few that many numbers end in: others are too like."""
ISSUERS = frozenset(code.code for code in number_codes() if code.kind == "issuer" and len(code.code) > 1)

_NOTED_HEADS = frozenset(code for code in ISSUERS if len(code) > 2 or code in _DATA["short"]) - set(
    _DATA["notes"]["counted"]
)
LEGISLATURES = frozenset(code for code in BOOK if _TERM.match(code))


def _pairs(names: list[str]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for name in names for pair in ((name[0], name[1]), (name[1], name[0])))


_PAIRS = _pairs(_DATA["codes"]["pairs"])
_TYPE_PAIRS = _PAIRS | _pairs(_DATA["codes"]["type_pairs"])
_GROUPS: tuple[tuple[str, str], ...] = tuple((printed, meant) for printed, meant in _DATA["codes"]["groups"])


def digits_of(token: str) -> str | None:
    """The digits that ``token`` (a serial as printed, ``1O5``) stands for; None where it cannot be told.

    At least one sign must be a digit. A letter behind the last digit may be a suffix (``12b``): then it is not told.
    """
    if not any(sign.isdigit() for sign in token) or token[-1] in _SUFFIXES:
        return None
    meant = "".join(_DIGIT_OF.get(sign, sign) for sign in token)
    return meant if meant.isdecimal() else None


def year_of(token: str) -> int | None:
    """The year that four signs stand for (``2O21``), where at least two are digits and the year is plausible."""
    if sum(sign.isdigit() for sign in token) < 2:
        return None
    meant = "".join(_DIGIT_OF.get(sign, sign) for sign in token)
    return int(meant) if _FULL_YEAR.match(meant) else None


def figures(token: str) -> int | None:
    """The number that signs stand for where only digits can stand (``O5``, ``l5``); None for any other sign."""
    meant = "".join(_DIGIT_OF.get(sign, sign) for sign in token)
    return int(meant) if meant.isdecimal() else None


def _classes() -> dict[str, str]:
    """One letter for all signs that some pair links, so that look-alikes fall together: a coarse key."""
    group: dict[str, str] = {}
    for one, other in sorted(_TYPE_PAIRS):
        first, second = group.setdefault(_base(one), _base(one)), group.setdefault(_base(other), _base(other))
        for sign, key in group.items():
            if key == second:
                group[sign] = first
    return group


def _base(sign: str) -> str:
    return fold(sign).upper()


_CLASS = _classes()


def _key(code: str) -> str:
    """The same for all codes that may be taken for one another (and for some that may not)."""
    for printed, meant in _GROUPS:
        code = code.replace(printed, meant)
    signs = [_CLASS.get(_base(sign), _base(sign)) for sign in code]
    return "".join(sign for place, sign in enumerate(signs) if not place or sign != signs[place - 1])


_BY_KEY: dict[str, list[str]] = defaultdict(list)
for _code in sorted(BOOK):
    _BY_KEY[_key(_code)].append(_code)


def _looks_like(printed: str, code: str, pairs: frozenset[tuple[str, str]]) -> bool:
    """Whether ``printed`` becomes ``code`` by look-alikes alone. Quadratic in the length, which is bounded."""
    reached = {(0, 0)}
    for start in range(len(printed)):
        for place in [at for begin, at in reached if begin == start]:
            if place < len(code) and _alike(printed[start], code[place], pairs):
                reached.add((start + 1, place + 1))
            for several, one in _GROUPS:
                if printed.startswith(several, start) and code.startswith(one, place):
                    reached.add((start + len(several), place + len(one)))
    return (len(printed), len(code)) in reached


def _alike(printed: str, meant: str, pairs: frozenset[tuple[str, str]]) -> bool:
    if printed == meant or (printed, meant) in pairs or (printed.isalpha() and fold(printed) == fold(meant)):
        return printed.isupper() == meant.isupper() or printed == meant or (printed, meant) in pairs
    one, other = unicodedata.normalize("NFD", printed)[0], unicodedata.normalize("NFD", meant)[0]
    return (one, other) in pairs


@lru_cache(maxsize=4096)
def code_meant(printed: str, *, among: frozenset[str] = OFFICES, plain: bool = False) -> str | None:
    """The one code of the book that ``printed`` is a misreading of; None where it is a code, or several or none fit.

    ``among``: what the place calls for; among the few codes that a type's word names, more signs are taken for one
    another than among all offices. ``plain``: the text has no diacritics, so that a code without them is no misreading.
    """
    if printed in BOOK or printed.islower() or not 1 < len(printed) <= LONGEST:
        return None
    pairs = _PAIRS if among is OFFICES else _TYPE_PAIRS
    fits = []
    for code in _BY_KEY.get(_key(printed), ()):
        if code not in among or len(code) < 2 or (plain and fold(printed) == fold(code)):
            continue
        if _UNIT_OF_ONE_LETTER.match(code) and not any(sign.isdigit() for sign in printed):
            continue  # a firm's own letters: "06/2024/COI-BT" is no C01
        if _looks_like(printed, code, pairs):
            fits.append(code)
    return fits[0] if len(fits) == 1 else None


def fits_term(code: str, year: int | None) -> bool:
    """Whether the legislature in a code (``QH14``) sat in that year; true of every other code."""
    term = _TERM.match(code)
    if term is None or year is None or term[1] not in _TERMS:
        return True
    first, last = _TERMS[term[1]]
    return first <= year <= last


def without_note(code: str, year: int | None) -> str | None:
    """The code of the book in front of a footnote's sign that is stuck to it (``CP1``, ``QH142``); None elsewhere.

    ``year``: of the number; of a legislature's code only as much is kept as sat in that year.
    """
    if code in BOOK:
        return None
    term = _TERM_AND_NOTE.match(code)
    if term is not None:
        digits = term["digits"]
        for length in (2, 1):
            if digits[:length] in _TERMS and digits[length : length + 1] not in ("", "0") and year is not None:
                first, last = _TERMS[digits[:length]]
                if first <= year <= last:
                    return term["head"] + digits[:length]
        return None
    noted = _NOTED.match(code)
    return noted["head"] if noted and noted["head"] in _NOTED_HEADS else None


def legislature_meant(code: str, year: int | None) -> str | None:
    """The legislature that sat in ``year``, for its misread code directly behind the year: ``2021/OH14``."""
    if year is None or code in BOOK or len(code) > LONGEST:
        return None
    meant = code_meant(code, among=LEGISLATURES)
    return meant if meant is not None and fits_term(meant, year) else None
