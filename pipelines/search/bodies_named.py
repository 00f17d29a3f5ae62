"""The body that a query names: where its name ends, though words of another kind follow at once.

``chỉ thị 36 của bộ chính trị về tăng cường …`` ends with the longest name that is known; a level's place that no list
has (``UBND huyện Sông Lũng``) is what is in capitals there, or two words where nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractor.catalogue import builtin
from extractor.catalogue.issuing import CENTRE, TWO_NAMES, is_central
from extractor.vietnamese.folding import fold, slug
from extractor.vietnamese.issuers import Home, by_code, issuer_slug
from extractor.vietnamese.lexicon_bodies import bodies, places
from pipelines.search import misread
from pipelines.search.vocabulary import BEHIND_BODIES

_TOKEN = re.compile(r"[^\W_]+")
_ENDS = re.compile(r"[,;:.()\[\]\"\n]|(?<![^\W_])(?!138(?!\d))\d")
LONGEST = 12
"""Words of the longest name."""
UNKNOWN_PLACE = 2
"""Words of a place that no list has, where nothing is in capitals."""
_IN_CAPITALS = 4
"""… and where it is."""
_LEVELS = ("tinh", "thanh pho", "huyen", "quan", "thi xa", "xa", "phuong", "thi tran", "dac khu")
_LEVEL = re.compile(rf"(?<![^\W_])(?:{'|'.join(_LEVELS)})(?![^\W_])")
_ORGAN = r"(?:ban thuong vu|btv|thuong truc|ban chap hanh|bch)"
_PARTY = re.compile(rf"(?:{_ORGAN}\s+)?(?:tinh|thanh|huyen|quan|thi|dang)\s*uy(?![^\W_])")
_ORGAN_OF_PARTY = re.compile(r"^(?:ban-thuong-vu|thuong-truc|ban-chap-hanh)-(?=(?:tinh|thanh|huyen|quan|thi|dang)-uy)")
_PARTY_SLUG = re.compile(r"(?P<kind>(?:tinh|thanh|huyen|quan|thi|dang)-uy)(?P<place>-.+)?")
_TWO_NAMES = tuple(names for names in TWO_NAMES if "quoc-hoi" not in names)
"""Bodies that people take for one another. The Quốc hội and its committee each have numbers of their own."""


def body_at(text: str, start: int) -> tuple[str | None, int] | None:
    """The slug of the body whose name begins at ``start`` (None: its abbreviation is that of several), and where its
    name ends. None where no body is named."""
    folded = fold(text).lower()
    stop = _ENDS.search(folded, start)
    words = list(_TOKEN.finditer(folded, start, stop.start() if stop else len(folded)))[:LONGEST]
    if not words:
        return None
    party = _PARTY.match(folded, start)
    if party is not None:
        return _placed(text, folded, start, party.end(), words)
    for last in reversed(words):
        found, name = issuer_slug(text[start : last.end()], Home()), " ".join(folded[start : last.end()].split())
        if name in by_code() or (found is not None and _is_known(found)):
            if any(name.endswith(f" {level}") for level in _LEVELS):
                return _placed(text, folded, start, last.end(), words)
            return found, last.end()
    level = _LEVEL.search(folded, start, words[-1].end())
    if level is None or level.start() == start:
        return None
    return _placed(text, folded, start, level.end(), words)


def central_body_at(text: str, start: int) -> tuple[str, int] | None:
    """The same for a body that there is once in the country, with a name of several words or an abbreviation."""
    body = body_at(text, start)
    if body is None or body[0] is None or not is_central(body[0]):
        return None
    name = fold(text[start : body[1]]).lower()
    return None if misread.is_syllable(name) else (body[0], body[1])


def taken_for(issuer: str) -> tuple[str, ...]:
    """The slugs under which a body's documents stand: its own first, then those of bodies that it is taken for."""
    alike = next((names for names in (CENTRE, *_TWO_NAMES) if issuer in names), frozenset())
    own = _ORGAN_OF_PARTY.sub("", issuer)
    party = _PARTY_SLUG.fullmatch(own)
    committees = (own, f"ban-thuong-vu-{own}", f"thuong-truc-{own}", f"ban-chap-hanh-{own}") if party else ()
    placeless = (party["kind"], f"ban-thuong-vu-{party['kind']}") if party and party["place"] else ()
    return tuple(dict.fromkeys([issuer, *sorted(alike), *committees, *placeless]))


def codes_of(issuer: str) -> tuple[str, ...]:
    """What a body's numbers end with, folded, where that says whose they are: ``bca``, ``tw``, ``hu``."""
    if issuer in CENTRE:
        return ("tw",)
    party = _PARTY_SLUG.fullmatch(_ORGAN_OF_PARTY.sub("", issuer))
    if party:  # of a place: its number does not say which
        return () if party["place"] else _codes_by_body().get(party["kind"], ())
    return _codes_by_body().get(issuer, ()) if is_central(issuer) else ()


def body_of_code(code: str) -> str | None:
    """The body of the centre whose numbers end with a folded code, where it is of one alone: ``ttg``, ``tw``."""
    if code == "tw":
        return "bo-chinh-tri"
    return next((body for body, own in _codes_by_body().items() if code in own and is_central(body)), None)


def is_party_of_no_place(issuer: str) -> bool:
    """Whether it is a committee of the Party whose place is not told: ``huyen-uy``."""
    party = _PARTY_SLUG.fullmatch(_ORGAN_OF_PARTY.sub("", issuer))
    return party is not None and party["place"] is None


def names_of(issuer: str) -> tuple[str, ...]:
    """The names and abbreviations of a body, folded: how a text may have it."""
    return _names_by_body().get(issuer, ())


def _placed(
    text: str, folded: str, start: int, end: int, words: Sequence[re.Match[str]]
) -> tuple[str | None, int]:  # fmt: skip
    """A body whose name ends with a level or a committee, with the place behind it."""
    behind = [word for word in words if word.start() >= end]
    length = _length_of_place(text, folded, behind)
    end = behind[length - 1].end() if length else end
    return issuer_slug(text[start:end], Home()), end


def _length_of_place(text: str, folded: str, words: Sequence[re.Match[str]]) -> int:
    for length in range(min(_IN_CAPITALS, len(words)), 0, -1):
        if " ".join(word.group() for word in words[:length]) in _place_names():
            return length
    capitals = 0
    while capitals < min(_IN_CAPITALS, len(words)) and text[words[capitals].start()].isupper():
        capitals += 1
    if capitals:
        return capitals
    length = 0
    for word in words[:UNKNOWN_PLACE]:
        if word.group() in BEHIND_BODIES or not misread.is_syllable(word.group()):
            break
        length += 1
    return length


def _is_known(found: str) -> bool:
    if found in _known():
        return True
    return any(found.startswith(stem) and found[len(stem) :] in _places() for stem in _stems())


@cache
def _known() -> frozenset[str]:
    issuers = {issuer for entry in builtin().entries for issuer in entry.issuers}
    return frozenset(issuers | {body.slug for body in bodies() if not body.is_template})


@cache
def _stems() -> tuple[str, ...]:
    return tuple(sorted({body.slug.partition("{")[0] for body in bodies() if body.is_template}))


@cache
def _places() -> frozenset[str]:
    """Places with and without their level, and levels alone (``UBND tỉnh``)."""
    known = {place.slug for place in places()}
    levels = {slug(level) for level in _LEVELS}
    bare = {one.removeprefix(f"{level}-") for one in known for level in levels if one.startswith(f"{level}-")}
    return frozenset(known | bare | levels)


@cache
def _place_names() -> frozenset[str]:
    return frozenset(" ".join(fold(place.short_name).lower().split()) for place in places())


@cache
def _codes_by_body() -> dict[str, tuple[str, ...]]:
    """Folded abbreviations that are of one body alone, by its slug (without its place)."""
    owners: dict[str, set[str]] = {}
    for body in bodies():
        for code in body.abbreviations:
            owners.setdefault(slug(code), set()).add(body.slug)
    found: dict[str, tuple[str, ...]] = {}
    for body in bodies():
        own = [code for code in map(slug, body.abbreviations) if body.is_template or len(owners[code]) == 1]
        short = body.slug.removesuffix("-{place}")
        found[short] = (*found.get(short, ()), *own)
    return found


@cache
def _names_by_body() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for body in bodies():
        if not body.is_template:
            names = (" ".join(_TOKEN.findall(fold(name).lower())) for name in (*body.names, *body.abbreviations))
            found[body.slug] = tuple(dict.fromkeys([*found.get(body.slug, ()), *names]))
    return found
