"""Whose a document of the catalogue is, and whether a citation's issuer fits it."""

from __future__ import annotations

from functools import cache

from extractor.catalogue.entries import Entry
from extractor.vietnamese.folding import fold
from extractor.vietnamese.issuers import Home, code_slug
from extractor.vietnamese.lexicon_bodies import bodies, number_codes
from extractor.vietnamese.uri import Act, number_parts

TWO_NAMES = (
    frozenset({"chinh-phu", "thu-tuong-chinh-phu"}),
    frozenset({"quoc-hoi", "uy-ban-thuong-vu-quoc-hoi"}),
    frozenset({"toa-an-nhan-dan-toi-cao", "hoi-dong-tham-phan-toa-an-nhan-dan-toi-cao"}),
)
"""Bodies whose acts are laid to one another, where the number's code says whose the act is."""

CENTRE = frozenset(
    {
        "bo-chinh-tri", "ban-bi-thu-trung-uong-dang", "ban-chap-hanh-trung-uong", "dang-cong-san-viet-nam",
        "trung-uong-dang", "trung-uong", "dang",
    }
)  # fmt: skip
"""Bodies that write with the code TW, in one numbering: number and whole date, or term, name one document."""

_OWN = {"luat": "quoc-hoi", "bo-luat": "quoc-hoi", "hien-phap": "quoc-hoi", "nghi-dinh": "chinh-phu"}
"""Types that one body alone issues."""

_JOINT = ("ttlt", "nqlt")


def same_issuer(act: Act, entry: Entry, *, in_term: bool = False) -> bool:
    """Whether the citation's issuer fits the entry's: said by both, or left open where one body alone can be meant.

    ``in_term``: the entry is of the term that the citation names, which is as good as its date.
    """
    own = issuers_of(entry)
    if not own:
        return is_of_the_centre(entry.key) and (act.issuer is None or act.issuer in CENTRE)
    if act.issuer is None:
        return all(is_central(issuer) for issuer in own)
    if act.issuer in own:
        return True
    both = {act.issuer, *own}
    if both <= CENTRE:
        return in_term or act.has_day
    return len(own) == 1 and any(both <= names for names in TWO_NAMES)


def issuers_of(entry: Entry) -> tuple[str, ...]:
    """The bodies that issued it: those that the row names, else those that its type or its number's code proves.

    Empty where every province may have such a document (``77/KH-UBND``), and for the Party's code TW.
    """
    return entry.issuers or _proved(entry.kind, entry.key, bool(entry.number))


@cache
def _proved(kind: str, key: str, is_numbered: bool) -> tuple[str, ...]:
    codes = number_parts(key).codes if is_numbered else ()
    if not codes:
        return (_OWN[kind],) if kind in _OWN else ()
    if codes[0] in _JOINT:
        found = [code_slug(("x", code), has_type_code=True, home=Home()) for code in codes[1:]]
        return tuple(body for body in found if body) if all(found) else ()
    body = code_slug(codes, has_type_code=codes[0] in type_codes(), home=Home())
    if body is not None:
        return (body,) if is_central(body) else ()
    return (_OWN[kind],) if kind in _OWN else ()


def is_of_the_centre(what: str) -> bool:
    """Whether a number is one of the Party's centre: ``36-ct-tw``."""
    return what.endswith("-tw")


@cache
def type_codes() -> dict[str, str]:
    """What a code of a type stands for, both as URIs hold them: ``nq`` → ``nghi-quyet``."""
    return {fold(code.code): fold(code.expansion).replace(" ", "-") for code in number_codes() if code.kind == "type"}


@cache
def _central() -> frozenset[str]:
    return frozenset(body.slug for body in bodies() if not body.is_template)


def is_central(issuer: str) -> bool:
    """Whether there is one such body in the country, so that no other body has the same numbers."""
    return issuer in _central()
