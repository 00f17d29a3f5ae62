"""A number whose code is misread or run together, with the code that its type word and the code book give it.

Only ``text`` and ``codes`` of the number change, never its place; what was changed is no longer ``sure``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from extractor import regex
from extractor.citing.numbers import Number
from extractor.citing.vocabulary import KNOWN_CODES, TYPE_CODES, DocumentKind
from extractor.vietnamese.folding import fold
from extractor.vietnamese.misreadings import BOOK, FOLLOWERS, OFFICES, PARTY, code_meant, fits_term

_OF_ANY_CODE = frozenset({"công văn", "văn bản", "bản án", "án lệ", "biên bản", "cáo trạng", "công điện", "lệnh"})
"""Types whose numbers hold codes of units, cases and firms that no book lists."""
_UNIT = regex.compile(r"[A-ZĐ]{1,5}\d{1,3}$")
"""A code that ends in a figure: a department, a term (``C04``, ``NHNN9``)."""


def repaired(number: Number, kind: DocumentKind, type_text: str) -> Number:
    """The number with each misread code in the letters of the code book, where exactly one code fits.

    ``type_text``: the type's word as printed; where it has no diacritics, the text has none, nor need the codes.
    """
    if not number.codes:
        return number
    plain = type_text.isascii() and any(letter.islower() for letter in type_text)  # no abbreviation: KH, TT
    parted = _parted(number, kind)
    codes: list[str] = []
    for code in parted.codes:
        codes.append(_meant(code, codes, kind, number.year, plain=plain))
    if codes == list(parted.codes):
        return replace(parted, sure=parted.sure and not _is_doubtful(parted, kind))
    text = parted.text
    position = len(parted.serial)
    for printed, meant in zip(parted.codes, codes, strict=True):
        place = text.find(printed, position)
        text = text[:place] + meant + text[place + len(printed) :]
        position = place + len(meant)
    return replace(parted, text=text, codes=tuple(codes), sure=False)


def _is_doubtful(number: Number, kind: DocumentKind) -> bool:
    """Whether the code that must be a type's, or the issuer's behind it, stands in no book: misread, but as what?

    Of units, of which no book has all, and of numbers that begin with an issuer's code nothing is asked.
    """
    if not kind.codes or kind.name in _OF_ANY_CODE or fold(number.codes[-1]) in TYPE_CODES:
        return False  # 838/VH-QĐ
    issuer = number.type_code is not None and len(number.codes) > 1
    code = number.codes[1] if issuer else number.codes[0]
    if issuer and _UNIT.match(code):
        return False
    return not (code in BOOK or fold(code) in KNOWN_CODES or fold(code) in TYPE_CODES)


def _meant(code: str, before: list[str], kind: DocumentKind, year: int | None, *, plain: bool) -> str:
    """The code of the book for the printed one, or the printed one; ``before``: those in front of it."""
    among = _own_codes(kind) if not before else FOLLOWERS.get(before[0]) if len(before) == 1 else None
    found = code_meant(code, among=among, plain=plain) if among else None
    found = found or code_meant(code, plain=plain)
    return found if found is not None and fits_term(found, year) else code


@cache
def _own_codes(kind: DocumentKind) -> frozenset[str]:
    """The codes of a type, and the longer ones of the courts that begin with one of them (``QĐXXST``)."""
    begun = tuple(code for code in kind.codes if len(code) > 1)
    return frozenset(
        code for code in BOOK if fold(code) in kind.codes or (code not in OFFICES and fold(code).startswith(begun))
    )


def _parted(number: Number, kind: DocumentKind) -> Number:
    """``QĐUBND`` as ``QĐ-UBND``: the type's own code and an issuer's that lost the sign between them."""
    first = number.codes[0]
    if first in BOOK or len(first) < 4:
        return number
    for length in (4, 3, 2):
        head, tail = first[:length], first[length:]
        if fold(head) in kind.codes and head in BOOK and fold(head) in TYPE_CODES and (tail in OFFICES or tail == "UB"):
            place = number.text.find(first, len(number.serial))
            sign = "/" if tail in PARTY and number.text[place - 1] == "-" else "-"
            text = number.text[:place] + head + sign + number.text[place + length :]
            return replace(number, text=text, codes=(head, tail, *number.codes[1:]), sure=False)
    return number
