"""Where a document comes from: province, district, commune and its own issuing body, for completing short names.

Read from the header facts first, then from the text: the one province that it plainly speaks of. What two places
share, or what nothing tells, stays unknown.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import regex

from extractor.document import Document
from extractor.record import Record
from extractor.vietnamese.folding import fold, slug
from extractor.vietnamese.issuers import Home, issuer_slug
from extractor.vietnamese.lexicon_bodies import Place, place_named, places

HEAD = 6000
"""Code points at the start of the text in which a document says who it is."""

MAJORITY = 0.6
"""Share of all mentions of provinces that one must have to be the document's own, where no header tells."""

_UNIT = regex.compile(
    r"\b(?P<level>[Tt]ỉnh|[Tt]hành phố|TỈNH|THÀNH PHỐ|TP\.?|[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ"
    r"|[Xx]ã|XÃ|[Pp]hường|PHƯỜNG|[Tt]hị trấn|[Đđ]ặc khu)"
    r" +(?P<name>\p{Lu}[\p{L}']*(?:[ -]+\p{Lu}[\p{L}']*){0,3}|\d{1,2}\b)"
)
_LEVELS = {"tp": "thanh pho", "tp.": "thanh pho"}


@cache
def _province_names() -> tuple[regex.Pattern[str], dict[str, Place]]:
    names: dict[str, Place] = {}
    for place in places():
        names.setdefault(place.short_name, place)
    pattern = "|".join(sorted(map(regex.escape, names), key=len, reverse=True))
    return regex.compile(r"(?<!\p{L})(?:" + pattern + r")(?![\p{L}])"), names


def home_of(document: Document, record: Record) -> Home:
    """The home of the document, from its header facts and its text."""
    issuer = record.header.issuer
    names = [text for text in ((issuer.name, issuer.parent) if issuer else ()) if text]
    found: dict[str, str] = {}
    for name in names:
        _take_units(name, found)
    stated = record.header.issued.place if record.header.issued else None
    if stated and "province" not in found:
        place = place_named(stated)
        if place is not None and place.short_name.casefold() not in _lower_units(found):
            found["province"] = place.slug
    if "province" not in found and not _is_central(names):
        province = _province_in_text(document)
        if province:
            found["province"] = province
    home = Home(found.get("province"), found.get("district"), found.get("commune"))
    own = issuer_slug(names[0], home) if names else None
    return Home(home.province, home.district, home.commune, own)


def _lower_units(found: dict[str, str]) -> set[str]:
    return {value.split("-", 1)[-1].replace("-", " ") for key, value in found.items() if key != "province"}


def _is_central(names: list[str]) -> bool:
    return any(
        regex.match(r"(?:bo |quoc hoi|chinh phu|thu tuong|chu tich nuoc)(?!chi huy)", fold(name)) for name in names[:1]
    )


def _take_units(name: str, found: dict[str, str]) -> None:
    printed = name.title() if name.isupper() else name
    for match in _UNIT.finditer(printed):
        level = fold(match["level"])
        level = _LEVELS.get(level, level)
        place = place_named(match["name"])
        if level in ("tinh", "thanh pho") and place is not None and place.slug.startswith(slug(level)):
            found.setdefault("province", place.slug)
        elif level in ("huyen", "quan", "thi xa", "thanh pho"):
            found.setdefault("district", f"{slug(level)}-{slug(match['name'])}")
        elif level in ("xa", "phuong", "thi tran", "dac khu"):
            found.setdefault("commune", f"{slug(level)}-{slug(match['name'])}")


def _province_in_text(document: Document) -> str | None:
    pattern, names = _province_names()
    counts: Counter[str] = Counter()
    for match in pattern.finditer(document.clean, 0, min(len(document.clean), 200_000)):
        before = document.clean[max(0, match.start() - 12) : match.start()].lower()
        place = names[match.group()]
        if before.endswith(("tỉnh ", "thành phố ", "tp. ", "tp ")):
            counts[place.slug] += 3
        elif not before.endswith(
            ("huyện ", "quận ", "xã ", "phường ", "thị xã ", "thị trấn ", "đường ", "ông ", "bà ")
        ):
            counts[place.slug] += 1
    if not counts:
        return None
    (first, most), *others = counts.most_common(2)
    if others and most < MAJORITY * counts.total():
        return None
    return first
