"""Where a document comes from, and which body a name in it means: ``UBND tỉnh`` is another province's in another one.

Read from the header; where that names no province, from the bodies that the document calls without a place (``UBND
tỉnh``) and that were completed when it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from extractor import regex
from extractor.catalogue.issuing import is_central
from extractor.document import Document
from extractor.record import DocumentInfo, Evidence, Header, Issued, Issuer, Record
from extractor.resolve.home import home_of
from extractor.vietnamese.folding import fold
from extractor.vietnamese.issuers import Home, issuer_slug
from extractor.vietnamese.lexicon_bodies import places

CENTRAL, PROVINCE, DISTRICT, COMMUNE = range(4)
"""Levels of bodies."""

NOBODY = frozenset({"lien-nganh"})
"""What stands for several bodies, in every place others."""

_NO_TEXT = Document.of_text("")
_NOWHERE = Evidence(quote="", start=0, end=0)
_INFO = DocumentInfo(id="", sha256="", source="", media_type="", bytes=0, text_sha256="")

_PLACE = regex.compile(
    r"(?:^|-)(?P<level>tinh|thanh-pho|huyen|(?<!(?:hai|co|bao|lien|si|su)-)quan"
    r"(?!-(?:ly|su|doi|tri|trung|chuc|khu|doan|chung|chinh|y|huan)(?:-|$))"
    r"|thi-xa|xa(?!-hoi)|phuong|thi-tran|dac-khu|(?:thanh|thi)(?=-uy-))"
    r"(?P<party>-uy)?-(?P<name>[a-z0-9]+(?:-[a-z0-9]+){0,3})$"
)
"""The place by which a body's slug ends: its level, and a name of four syllables at most."""
_DISTRICTS = ("huyen", "quan", "thi-xa", "thanh-pho", "thi")
_BARE = regex.compile(r"(?:tinh|thanh pho|tinh uy|thanh uy|cap tinh)$")


@lru_cache(maxsize=20_000)
def home(issuer: str | None, parent: str | None, place: str | None) -> Home:
    """The home that a header tells: its issuer, the body above it, the place of its date line, as printed."""
    header = Header(
        issuer=Issuer(name=issuer, parent=parent, evidence=_NOWHERE) if issuer else None,
        issued=Issued(place=place, evidence=_NOWHERE) if place else None,
    )
    return home_of(_NO_TEXT, Record(document=_INFO, header=header))


def completed(known: Home, citations: Iterable[Mapping[str, Any]]) -> Home:
    """The home with its province, where the bodies that the document names tell one.

    They do where it calls them by their level alone (``UBND tỉnh``), or where a district names those of one province
    only: the one that it lies in.
    """
    if known.province is not None:
        return known
    bare: set[str] = set()
    named: set[str] = set()
    for citation in citations:
        found = province_of(citation["slug"])
        if found and citation["issuer"]:
            named.add(found)
            if _BARE.search(" ".join(fold(citation["issuer"]).split())):
                bare.add(found)
    told = bare or (named if known.district or known.commune else set())
    return replace(known, province=next(iter(told))) if len(told) == 1 else known


@lru_cache(maxsize=50_000)
def slug_of(name: str, known: Home) -> str | None:
    """The slug of a body that a document of that home names."""
    return issuer_slug(name, known)


@cache
def _provinces() -> frozenset[str]:
    return frozenset(place.slug for place in places())


@lru_cache(maxsize=50_000)
def level_of(body: str | None) -> tuple[int, str] | None:
    """A body's level and place (``(PROVINCE, "tinh-lang-son")``); None for one that many places have.

    >>> level_of("uy-ban-nhan-dan-huyen-cao-loc"), level_of("bo-cong-an"), level_of("uy-ban-nhan-dan-tinh")
    ((2, 'huyen-cao-loc'), (0, ''), None)
    """
    if body is None or body in NOBODY:
        return None
    if is_central(body):
        return CENTRAL, ""
    match = _PLACE.search(body)
    if match is None:
        return None
    level = {"thanh": "thanh-pho", "thi": "thi-xa"}.get(match["level"], match["level"])
    place = f"{level}-{match['name']}"
    if level == "tinh" or place in _provinces():
        return PROVINCE, place
    return (DISTRICT if level in _DISTRICTS else COMMUNE), place


def province_of(body: str | None) -> str | None:
    """The province that a body's own name tells."""
    found = level_of(body)
    return found[1] if found and found[0] == PROVINCE else None


def scope_of(body: str | None, known: Home) -> str | None:
    """What makes a body's name one body's: nothing more (``""``), or the province around its district; None: unknown.

    Ten provinces have a huyện Châu Thành.
    """
    found = level_of(body)
    if found is None:
        return None
    if found[0] in (CENTRAL, PROVINCE):
        return ""
    return known.province


def branch_of(body: str | None) -> str:
    """What a body is without its place: ``uy-ban-nhan-dan``, ``cong-an``, ``ban-chi-dao-138``."""
    if body is None:
        return ""
    match = _PLACE.search(body)
    return body[: match.start()].strip("-") if match else body


_COMMITTEE = regex.compile(
    r"(?:ban-thuong-vu|thuong-truc|thuong-vu)-(?=(?:tinh|thanh|huyen|quan|thi|dang)-uy(?:-|$)|hoi-dong-nhan-dan(?:-|$))"
)


def organ_of(body: str) -> str:
    """The body with whose numbers a standing committee's papers are numbered: its whole committee.

    >>> organ_of("ban-thuong-vu-tinh-uy-lang-son"), organ_of("uy-ban-nhan-dan-tinh-lang-son")
    ('tinh-uy-lang-son', 'uy-ban-nhan-dan-tinh-lang-son')
    """
    return _COMMITTEE.sub("", body, count=1) if _COMMITTEE.match(body) else body


def is_unit_of(one: str, other: str) -> bool:
    """Whether a body is a part of another, as their names tell.

    >>> is_unit_of("van-phong-uy-ban-nhan-dan-tinh-lang-son", "uy-ban-nhan-dan-tinh-lang-son")
    True
    """
    return one.endswith(f"-{other}")
