"""The letters of a number as people type them: codes of types and bodies, run together or apart, and other spellings.

``36-CTTW`` is ``36-CT/TW``, ``326/2016/UBTVQH`` one of ``UBTVQH14``, ``CĐ 365/TTg`` is ``365/CĐ-TTg``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from extractor.vietnamese.document_types import kinds
from extractor.vietnamese.folding import fold, slug
from extractor.vietnamese.lexicon_bodies import number_codes
from pipelines.search import misread
from pipelines.search.vocabulary import PARTED_CODES, TERMED_CODES, TERMS_BEGAN

_TERM = re.compile(r"(?P<body>[a-z]+?)\d{1,2}")


@cache
def kinds_by_name() -> dict[str, tuple[str, ...]]:
    """Types (slugs) by their folded names."""
    return {fold(kind.name).lower(): (slug(kind.base),) for kind in kinds()}


@cache
def kinds_by_code() -> dict[str, tuple[str, ...]]:
    """Types (slugs) by the folded codes of their numbers, of two letters or more."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in kinds():
        for code in kind.codes:
            own = found.get(folded := fold(code).lower(), ())
            if len(code) > 1 and slug(kind.base) not in own:
                found[folded] = (*own, slug(kind.base))
    return found


@cache
def codes_by_kind() -> dict[str, tuple[str, ...]]:
    """Folded codes of numbers by type (a slug)."""
    found: dict[str, tuple[str, ...]] = {}
    for code, own in kinds_by_code().items():
        for kind in own:
            found[kind] = (*found.get(kind, ()), code)
    return found


@cache
def known() -> frozenset[str]:
    """Every folded code of the code book, of two letters or more."""
    return frozenset(fold(code.code).lower() for code in number_codes() if len(code.code) > 1)


@cache
def of_types() -> frozenset[str]:
    """Those of types."""
    return frozenset(fold(code.code).lower() for code in number_codes() if code.kind == "type" and len(code.code) > 1)


@lru_cache(maxsize=4096)
def begins_another(code: str) -> bool:
    """Whether a known code of other letters begins with this one (``tt``: ``ttlt``)."""
    return any(one.startswith(code) and one[len(code)].isalpha() for one in known() if len(one) > len(code))


def parted(code: str) -> tuple[str, str] | None:
    """A code that is a type's and another one run together (``cttw``): these; None for any other."""
    if code in known() and code not in of_types():
        return None
    others = of_types() if code in known() else known()
    for at in range(2, len(code) - 1):
        if code[:at] in of_types() and code[at:] in others:
            return code[:at], code[at:]
    return None


def other_spellings(codes: Sequence[str], told: Sequence[str] = (), year: str | None = None) -> tuple[str, ...]:
    """Other spellings of a number's codes (``ct``, ``tw``), joined with strokes. ``told``: types that stand before.
    ``year``: of the number."""
    whole = "-".join(codes)
    found = dict.fromkeys(_spelled(whole))
    for one in list(found):
        found.update(dict.fromkeys(_of_terms(one, year)))
    if told and codes and codes[0] not in kinds_by_code() and parted(codes[0]) is None:
        kinds_codes = [code for kind in told for code in codes_by_kind().get(kind, ())]
        found.update(dict.fromkeys(f"{code}-{one}" for code in kinds_codes for one in list(found)))
    found.pop(whole, None)
    return tuple(found)


def _spelled(whole: str) -> Iterator[str]:
    yield whole
    edged = f"-{whole}-"
    for apart in PARTED_CODES:  # BGD&ĐT, BGDĐT
        for one, other in ((apart, apart.replace("-", "")), (apart.replace("-", ""), apart)):
            if f"-{one}-" in edged:
                yield edged.replace(f"-{one}-", f"-{other}-").strip("-")
    codes = whole.split("-")
    for at, code in enumerate(codes):
        if both := parted(code):
            yield "-".join([*codes[:at], *both, *codes[at + 1 :]])
    if len(codes) == 2 and codes[0] in of_types():
        yield "".join(codes)


def _of_terms(whole: str, year: str | None) -> Iterator[str]:
    """With and without the term of an assembly, and without the type's code that is left out in print."""
    *before, last = whole.split("-")
    match = _TERM.fullmatch(last)
    body = match["body"] if match else last
    if body not in TERMED_CODES:
        return
    lasts = [last, body] if match else [last, *(f"{body}{term}" for term in _terms_in(year))]
    types = TERMED_CODES[body]
    for one in lasts:
        yield "-".join([*before, one])
        if not before:
            yield from (f"{code}-{one}" for code in types)
        elif before[0] in types:
            yield "-".join([*before[1:], one])


def _terms_in(year: str | None) -> list[int]:
    """The terms that a year lies in; all of them where none is told."""
    spans = pairwise(TERMS_BEGAN)
    return [term for term, (first, last) in enumerate(spans, 1) if year is None or first <= int(year) <= last]


@cache
def either_name() -> str:
    """A pattern for the name of any type, folded, the longest first."""
    names = sorted(kinds_by_name(), key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)


@cache
def either_code() -> str:
    """A pattern for the code of any type that is no syllable as well."""
    codes = sorted((code for code in kinds_by_code() if not misread.is_syllable(code)), key=len, reverse=True)
    return "|".join(map(re.escape, codes))


@cache
def glued() -> re.Pattern[str]:
    """A type's code behind a serial without a sign between (``36CT/TW``, ``36cttw``)."""
    types, others = ("|".join(sorted(some, key=len, reverse=True)) for some in (kinds_by_code(), known()))
    return re.compile(
        rf"(?P<one>{types})"
        rf"(?:(?P<other>{others})(?![^\W_])|(?= ?[-/.] ?[a-z]|\s+(?:{others})(?![^\W_])))"
    )


@cache
def stuck_names() -> dict[str, tuple[str, ...]]:
    """Types by their codes and by their names without blanks (``chithi``)."""
    names = {name.replace(" ", ""): own for name, own in kinds_by_name().items() if " " in name}
    return {**names, **{code: own for code, own in kinds_by_code().items() if not misread.is_syllable(code)}}
