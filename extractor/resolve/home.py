"""Where a document comes from: province, district, commune and its own issuing body, for completing short names.

Read from the header facts first, then from the text: the one province that it plainly speaks of. What two places
share, or what nothing tells, stays unknown.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from extractor import regex
from extractor.document import Document
from extractor.record import Record
from extractor.vietnamese.folding import fold, slug
from extractor.vietnamese.issuers import Home, issuer_slug
from extractor.vietnamese.lexicon_bodies import Place, place_named, places

HEAD = 6000
"""Code points at the start of the text in which a document says who it is."""

MAJORITY = 0.6
"""Share of all mentions of provinces that one must have to be the document's own, where no header tells."""

LEAST = 4
"""Weight of the mentions that a province needs to complete a mere code (``SYT``): a single one may be a neighbour's."""

_NAME = (
    r"(?P<name>\p{Lu}[\p{L}']*(?:[ -]+(?!(?i:phòng|công an|ủy|uỷ|huyện|quận|thị|thành phố|xã|phường|tỉnh|chi cục"
    r"|trung tâm|văn phòng|ban chỉ|đội)\b)\p{Lu}[\p{L}']*){0,3}|\d{1,2}\b)"
)
_UNIT = regex.compile(
    r"\b(?P<level>(?i:(?:tỉnh|thành|huyện|quận|thị) (?:ủy|uỷ|đoàn)|tỉnh|thành phố"
    r"|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|đặc khu)) +" + _NAME
)
"""A place or the Party committee or youth union of one, and its name: ``TỈNH HÒA BÌNH``, ``Huyện ủy Cao Lộc``."""

_OF_COMMITTEE = regex.compile(r"ban-(?!chi-)|uy-ban-kiem-tra|van-phong|hoi-dong")
_COMMITTEE = regex.compile(r"(?:tinh|thanh|huyen|quan|thi|dang)-uy")
"""Slugs of departments of a Party committee, whose own name tells no place, and of committees."""

_PROVINCE_OF_NO_LIST = regex.compile(r"\btỉnh\s+(?P<name>\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+){0,2})")
_LEVELS = {
    "tp": "thanh pho",
    "tp.": "thanh pho",
    "tx": "thi xa",
    "tx.": "thi xa",
    "thanh": "thanh pho",
    "thi": "thi xa",
}


@cache
def _province_names() -> tuple[regex.Pattern[str], dict[str, Place]]:
    names: dict[str, Place] = {}
    for place in places():
        names.setdefault(place.short_name, place)
        names.setdefault(place.short_name.upper(), place)
    words = sorted(names, key=len, reverse=True)
    pattern = "|".join(r"\s+".join(map(regex.escape, word.split())) for word in words)
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
        if place is not None and not _is_lower_unit(place, found):
            found["province"] = place.slug
    told = True
    if "province" not in found and not _is_central(names):
        province, told = _province_in_text(document)
        if province:
            found["province"] = province
    home = Home(found.get("province"), found.get("district"), found.get("commune"), told=told)
    own = issuer_slug(names[0], home) if names else None
    if own and len(names) > 1 and _OF_COMMITTEE.match(own) and not _COMMITTEE.search(own):
        above = issuer_slug(names[1], home)  # Ban Tuyên giáo under its Tỉnh ủy
        own = f"{own}-{above}" if above and _COMMITTEE.match(above) else own
    return Home(home.province, home.district, home.commune, own, told=told)


def _is_lower_unit(place: Place, found: dict[str, str]) -> bool:
    """Whether a district or commune of the head bears the province's name: ``Hòa Bình, ngày …`` in xã Hòa Bình."""
    return any(value.endswith("-" + slug(place.short_name)) for value in found.values())


def _is_central(names: list[str]) -> bool:
    return any(
        regex.match(r"(?:bo |quoc hoi|chinh phu|thu tuong|chu tich nuoc)(?!chi huy)", fold(name)) for name in names[:1]
    )


def _take_units(name: str, found: dict[str, str]) -> None:
    """Note the places that a body's name holds; a province that no list has is taken as it is printed."""
    printed = name.title() if name.isupper() else name
    for match in _UNIT.finditer(printed):
        level = regex.sub(r" (?:uy|doan)$", "", fold(match["level"]))
        level = _LEVELS.get(level, level)
        place = place_named(match["name"])
        own = f"{slug(level)}-{slug(match['name'])}"
        if place is not None and level in ("tinh", "thanh pho") and place.slug.startswith(slug(level)):
            found.setdefault("province", place.slug)
        elif level == "tinh":
            found.setdefault("province", own)
        elif level in ("huyen", "quan", "thi xa", "thanh pho"):
            found.setdefault("district", own)
        else:
            found.setdefault("commune", own)


def _province_in_text(document: Document) -> tuple[str | None, bool]:
    """The province that the text plainly speaks of, and whether more than one mention speaks for it."""
    pattern, names = _province_names()
    counts: Counter[str] = Counter()
    for match in pattern.finditer(document.clean, 0, min(len(document.clean), 200_000)):
        before = " ".join(document.clean[max(0, match.start() - 12) : match.start()].lower().split()) + " "
        place = names[" ".join(match.group().split())]
        if before.endswith(("tỉnh ", "thành phố ", "tp. ", "tp ")):
            counts[place.slug] += 3
        elif not before.endswith(
            ("huyện ", "quận ", "xã ", "phường ", "thị xã ", "thị trấn ", "đường ", "ông ", "bà ")
        ):
            counts[place.slug] += 1
    for match in _PROVINCE_OF_NO_LIST.finditer(document.clean, 0, min(len(document.clean), 200_000)):
        if not pattern.match(match["name"]):
            counts[f"tinh-{slug(' '.join(match['name'].split()))}"] += 3
    if not counts:
        return None, False
    (first, most), *others = counts.most_common(2)
    if others and most < MAJORITY * counts.total():
        return None, False
    return first, most >= LEAST
