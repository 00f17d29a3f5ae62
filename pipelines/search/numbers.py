"""Documents that a query names: by number in any form, by type and serial, by the name of a law.

``36-CT/TW``, ``36 ct tw``, ``36cttw``, ``chi thi 36``, ``chỉ thị của Bộ Chính trị số 36``, ``CT36``,
``nghi dinh 105 nam 2021``, ``105/2021``, ``luat phong chong ma tuy 2021``, ``BLHS``. Nothing is corrected: a number
that no document has finds none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extractor.catalogue.issuing import is_central
from extractor.catalogue.listing import CONSTITUTION
from extractor.vietnamese.folding import fold
from extractor.vietnamese.uri import number_parts, number_slug
from pipelines.search import codes, laws, misread
from pipelines.search.bodies_named import body_at, body_of_code, central_body_at, is_party_of_no_place, names_of
from pipelines.search.boolean import Prefix, Question, Term, either, every
from pipelines.search.dated import YEAR, Dated, dated
from pipelines.search.named import Named
from pipelines.search.terms import NUMBER, pair
from pipelines.search.vocabulary import COUNTED_BEHIND
from pipelines.search.words import figure, joined

_BEHIND = re.compile(
    rf"(?:(?: ?/ ?|-|(?P<point>\.)|(?P<blank>\s+))(?P<year>{YEAR})(?![^\W_]|[/.]\d)(?!\s*-\s*{YEAR}))?"
)
_CODE = r"(?P<code>[a-z][a-z0-9]*(?: ?& ?[a-z0-9]+)*)"
_SIGNED = re.compile(rf"(?:[-/.] ?| [-/] ?){_CODE}")
_SPACED = re.compile(rf"\s+{_CODE}(?![^\W_])")
_BY = re.compile(r"[\s,(]+(?:cua|do)\s+")
_BLANK = re.compile(r"\s+")
_COUNTS = re.compile(r"\s*(?:%|(?P<word>[a-z]+)(?![^\W_])(?P<then>\s+\d+)?)")
_YEARS = re.compile(rf"\s+{YEAR}(?!\s*-\s*\d)")
_SAYS_NUMBER = re.compile(r"[\s,]+so\s*[:.]?\s*$")
_AROUND = 160
"""Letters before a number in which its type and body stand."""
_MONTHS = 12
_MOST_CODES = 12


def find(text: str) -> Iterator[Named]:
    """The documents that a text (NFC) names, in order, without overlaps."""
    folded = fold(text).lower()
    taken = 0
    found = sorted([*_numbered(text, folded), *laws.find(folded)], key=lambda one: (one.start, -one.end))
    for one in found:
        if one.start >= taken:
            yield replace(one, written=text[one.start : one.end])
            taken = one.end


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before a serial: a type by name or code, and perhaps a body. ``says``: the word for number does."""

    start: int
    kinds: tuple[str, ...]
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    issuer: str | None = None
    issuer_words: tuple[str, ...] = ()
    says: bool = False


_NO_HEAD = _Head(-1, ())


def _numbered(text: str, folded: str) -> Iterator[Named]:
    for match in _SERIAL().finditer(folded):
        named = _named(text, folded, match.start(), match.end(), _head(text, folded, match.start()))
        if named is not None:
            yield named
    for match in _STUCK().finditer(folded):
        told = codes.stuck_names()[match["code"]]
        named = _named(text, folded, match.start("serial"), match.end(), _Head(match.start(), told))
        if named is not None:
            stuck = Term(match["code"] + match["serial"]) if named.year is None and not named.codes else named.text
            yield replace(named, text=stuck)


def _named(text: str, folded: str, at: int, serial_end: int, head: _Head | None) -> Named | None:
    """The document whose serial stands there; None where it is a figure of another kind."""
    own, end, year = _behind(folded, serial_end, has_type=head is not None)
    serial = folded[at:serial_end]
    if head is None:
        number = int(serial.rstrip("abcdefghijklmnopqrstuvwxyz") or 0)
        if not own and (year is None or number <= _MONTHS or re.fullmatch(YEAR, serial)):
            return None  # a figure, a month, or from one year to another
        head = replace(_NO_HEAD, start=at)
    elif not own and year is None and not head.says and (_counts(folded, end) or CONSTITUTION in head.kinds):
        return None
    is_stuck = folded[serial_end : serial_end + 1].isalpha()
    behind = "-".join(own) if is_stuck else text[serial_end:end]
    parts = number_parts(number_slug(_plain(f"{text[at:serial_end]}-{behind}")))
    numbered_until = end
    told, end = _told(folded, end, year)
    issuer, issuer_words = head.issuer, head.issuer_words
    if issuer is None and not issuer_words:
        issuer, issuer_end = _issuer(text, folded, end, any_body=bool(own) or not head.kinds)
        issuer_words, end = tuple(folded[end:issuer_end].split()), max(end, issuer_end)
        issuer_words = issuer_words[1:] if issuer_words[:1] in (("cua",), ("do",)) else issuer_words
        if told is None and issuer_words:
            told, end = _told(folded, end, year)
    if head.codes:
        kept = (serial, *((year,) if year else ()), *head.codes)
        parts = number_parts(number_slug("-".join(kept)))
    if parts.codes and issuer and (is_central(issuer) or is_party_of_no_place(issuer)):
        issuer = None  # the codes say it, and bodies of the centre are confused as often as not
    years = parts.year or year or (told.year if told else None)
    others = codes.other_spellings(parts.codes, head.kinds, years) if parts.codes else ()
    is_of_body = bool(head.kinds and parts.codes and parts.codes[0] not in codes.of_types())
    is_bare_year = bool(
        head.kinds and not parts.codes and years is None and not head.says and re.fullmatch(YEAR, serial)
    )
    written = folded[at:numbered_until]
    own_year = parts.year or year
    if own and numbered_until > serial_end:
        in_text: Question | None = _number_in_text(written, serial, own_year, parts.codes, others)
    elif not head.words:
        in_text = Term(NUMBER + joined(f"{serial}/{years}")) if years and not parts.codes and not head.kinds else None
    else:
        in_text = _words_in_text(head.words, serial, years, issuer, issuer_words)
    return Named(
        head.start, end, parts.serial, "-".join(parts.codes), years, head.kinds, issuer,
        text=in_text, or_codes=others, or_issuer=body_of_code(parts.codes[0]) if is_of_body else None,
        is_bare_year=is_bare_year,
    )  # fmt: skip


def _behind(folded: str, position: int, *, has_type: bool) -> tuple[list[str], int, str | None]:
    """The codes and the year that a number holds behind its serial, and where it ends."""
    match = _BEHIND.match(folded, position)
    year, behind = (match["year"], match.end()) if match else (None, position)
    found, end = _codes(folded, behind, has_type=has_type)
    if match and year and (match["blank"] or match["point"]) and not found:  # "nghi dinh 105 2021", or two figures
        return [], position, None
    return found, end, year


def _codes(folded: str, position: int, *, has_type: bool) -> tuple[list[str], int]:
    """The codes from a position on, typed with signs (any), with blanks or stuck together (those of the code book)."""
    found: list[str] = []
    stuck = codes.glued().match(folded, position)
    if stuck and folded[position - 1].isdigit():
        found, position = [one for one in stuck.groups() if one], stuck.end()
    while len(found) < _MOST_CODES:
        match = _SIGNED.match(folded, position)
        if match is None:
            match = _SPACED.match(folded, position)
            if match is None or not _is_code(match["code"], first=not found, has_type=has_type):
                break
        found.append(match["code"])
        position = match.end()
    return found, position


def _is_code(code: str, *, first: bool, has_type: bool) -> bool:
    if first and has_type and _run_together(code) in codes.known() - codes.of_types():
        return not misread.is_syllable(code)
    if first:
        if (both := codes.parted(code)) and code not in codes.known():
            return both[0] in codes.kinds_by_code()
        return code in codes.kinds_by_code() and not misread.is_syllable(code)
    code = _run_together(code)
    return code in codes.known() and (len(code) == 2 or not misread.is_syllable(code))


def _told(folded: str, end: int, year: str | None) -> tuple[Dated | None, int]:
    """The year or day behind a number; a figure that looks like a year only where the number has none."""
    found = dated(folded, end)
    if found is None or (year is not None and found.is_bare):
        return None, end
    return found, found.end


def _issuer(text: str, folded: str, end: int, *, any_body: bool) -> tuple[str | None, int]:
    """The body behind a number, and where it ends. Without ``của`` only one that no other number can belong to."""
    by = _BY.match(folded, end)
    if by is not None:
        return body_at(text, by.end()) or (None, end)
    blank = _BLANK.match(folded, end)
    if blank is None or any_body:
        return None, end
    return central_body_at(text, blank.end()) or (None, end)


def _counts(folded: str, end: int) -> bool:
    """Whether the figure before counts something (``6 tháng``, ``30 ngày``, ``5 năm 2021-2025``)."""
    match = _COUNTS.match(folded, end)
    if match is None or match["word"] is None:
        return match is not None
    if match["word"] not in COUNTED_BEHIND:
        return False
    if match["word"] == "nam":
        return _YEARS.match(folded, match.end("word")) is None
    return match["word"] != "ngay" or match["then"] is None


def _head(text: str, folded: str, at: int) -> _Head | None:
    before = folded[max(at - _AROUND, 0) : at]
    offset = at - len(before)
    if match := _TYPE_BEFORE().search(before):
        words = tuple(match["name"].split())
        return _Head(
            offset + match.start("name"), codes.kinds_by_name()[" ".join(words)], words, says=bool(match["so"])
        )
    if match := _CODE_BEFORE().search(before):
        own = re.split(r"[-/]", match["code"] + (match["more"] or "")) if match["more"] else []
        told = codes.kinds_by_code()[match["code"]]
        return _Head(offset + match.start("code"), told, codes=tuple(own), says=bool(match["so"]))
    if match := _SAYS_NUMBER.search(before):
        return _with_body(text, before, offset, offset + match.start())
    return None


def _with_body(text: str, before: str, offset: int, end: int) -> _Head | None:
    """A type and the body that issued it before the number: ``công văn của Thủ tướng số 606``."""
    for match in reversed(list(_TYPE().finditer(before, 0, end - offset))):
        start = offset + match.end()
        by = re.compile(r"\s+(?:(?:cua|do)\s+)?").match(fold(text).lower(), start, end)
        body = body_at(text[:end], by.end()) if by else None
        if by and body and body[1] == end:
            words, told = tuple(match["name"].split()), codes.kinds_by_name()[" ".join(match["name"].split())]
            names = tuple(fold(text[by.end() : end]).lower().split())
            return _Head(offset + match.start(), told, words, issuer=body[0], issuer_words=names, says=True)
    return None


def _run_together(code: str) -> str:
    return re.sub(" ?& ?", "", code)


def _plain(written: str) -> str:
    return re.sub(r"\s+", "-", written)


# -- where no rule saw it ----------------------------------------------------------------------------------------------


def _number_in_text(
    written: str, serial: str, year: str | None, own: tuple[str, ...], others: tuple[str, ...]
) -> Question:
    """A number as it stands in texts, in any spelling; also as the beginning of one with more codes."""
    told = f"{serial}/{year}" if year else serial
    spelled = dict.fromkeys(
        [joined(_plain(written).replace("&", "")), *(joined(f"{told}/{one}") for one in ("-".join(own), *others))]
    )
    asked: list[Question] = [Term(NUMBER + one) for one in spelled]
    last = own[-1] if own else ""
    if len(last) > 1 and not last[-1].isdigit() and not codes.begins_another(last) and last in codes.known():
        asked.append(Prefix(NUMBER + next(iter(spelled))))
    return either(asked)


def _words_in_text(
    words: tuple[str, ...], serial: str, year: str | None, issuer: str | None, issuer_words: tuple[str, ...]
) -> Question | None:
    if words[-1] in _shared_ends():  # "Quyết định 133" has what "Nghị định 133" would be found by
        return None
    number = figure(serial)
    asked: list[Question] = [Term(pair(*both)) for both in pairwise((*words, number))]
    if year is not None:
        asked.append(either([Term(pair(number, year)), every([Term(pair(number, "nam")), Term(pair("nam", year))])]))
    if issuer_words:
        names = [issuer_words, *(tuple(name.split()) for name in (names_of(issuer) if issuer else ()))]
        asked.append(either(_beside((number, "cua", *name)) for name in dict.fromkeys(names)))
    return every(asked)


def _beside(words: tuple[str, ...]) -> Question:
    return every(Term(pair(*both)) for both in pairwise(words))


@cache
def _shared_ends() -> frozenset[str]:
    """Last words of several names of types."""
    ends = Counter(name.split()[-1] for name in codes.kinds_by_name())
    return frozenset(end for end, times in ends.items() if times > 1)


# -- patterns ----------------------------------------------------------------------------------------------------------


@cache
def _SERIAL() -> re.Pattern[str]:  # noqa: N802
    return re.compile(
        rf"(?<![^\W_])(?<![^\W_][/.,-])(?<![^\W_]&)\d{{1,5}}(?:[a-z]?(?![^\W_])|(?={codes.glued().pattern}))"
    )


@cache
def _TYPE() -> re.Pattern[str]:  # noqa: N802
    return re.compile(rf"(?<![^\W_])(?P<name>{codes.either_name()})(?![^\W_])")


@cache
def _TYPE_BEFORE() -> re.Pattern[str]:  # noqa: N802
    return re.compile(
        rf"(?<![^\W_])(?P<name>{codes.either_name()})(?:\s+lien\s+tich)?(?P<so>\s*[:.]?\s*so\s*[:.]?)?\s+$"
    )


@cache
def _CODE_BEFORE() -> re.Pattern[str]:  # noqa: N802
    return re.compile(
        rf"(?<![^\W_])(?<![-/])(?P<code>{codes.either_code()})(?P<more>[-/][a-z][a-z0-9]*)?(?P<so>\s+so)?(?:\s+|-)$"
    )


@cache
def _STUCK() -> re.Pattern[str]:  # noqa: N802
    names = "|".join(sorted(map(re.escape, codes.stuck_names()), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?<![-/])(?P<code>{names})-?(?P<serial>\d{{1,5}})(?![^\W_])")
