"""Where a body or an incident is: province, district, commune as slugs, read off their names as they are printed.

A district's province is what its own document says (the body above it, the place of the date line, to whom it is sent):
nothing is looked up that the document leaves open, but for provinces that bear one name for all (``Lạng Sơn``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor import regex
from extractor.vietnamese.folding import fold, slug
from extractor.vietnamese.lexicon_bodies import place_named, places

NATION = "nation"
"""The province of bodies of the whole country."""

_NAME = (
    r"(?P<name>\p{Lu}[\p{L}']*(?:[ -]+(?!(?i:phòng|công an|ủy|uỷ|huyện|quận|thị|thành phố|tp|xã|phường|tỉnh|và|chi cục"
    r"|trung tâm|văn phòng|ban chỉ|đội|đồn|bản|thôn|khu|ấp|khối)\b)\p{Lu}[\p{L}']*){0,3}|\d{1,2}\b)"
)
_UNIT = regex.compile(
    r"(?<!\p{L})(?P<level>(?i:(?:tỉnh|thành|huyện|quận|thị) (?:ủy|uỷ|đoàn)|tỉnh|thành phố|tp\.?|huyện|(?<!hải )quận"
    r"|thị xã|tx\.?|xã(?! +hội)|phường|thị trấn|tt\.?|đặc khu|h\.|x\.|p\.)) *" + _NAME
)
_LEVELS = {
    "tp": "thanh-pho", "tp.": "thanh-pho", "tx": "thi-xa", "tx.": "thi-xa", "thanh": "thanh-pho", "thi": "thi-xa",
    "tt": "thi-tran", "tt.": "thi-tran", "h.": "huyen", "x.": "xa", "p.": "phuong", "thanh pho": "thanh-pho",
    "thi xa": "thi-xa", "thi tran": "thi-tran", "dac khu": "dac-khu",
}  # fmt: skip
_WRITTEN = {
    "tinh": "tỉnh", "thanh-pho": "TP", "huyen": "huyện", "quan": "quận", "thi-xa": "thị xã", "xa": "xã",
    "phuong": "phường", "thi-tran": "thị trấn", "dac-khu": "đặc khu",
}  # fmt: skip
_DISTRICTS = frozenset({"huyen", "quan", "thi-xa", "thanh-pho"})
_CENTRAL = re.compile(
    r"^(?:bo (?!chi huy|doi|phan)|tong cuc|chinh phu|thu tuong|quoc hoi|toa an nhan dan toi cao|bo tu lenh"
    r"|uy ban quoc gia|vien kiem sat nhan dan toi cao|cuc canh sat|van phong chinh phu|van phong trung uong"
    r"|ban chi dao 138/cp)"
    r"|trung uong$|\btoan quoc$"
)
_UNITS_OF = re.compile(
    r"^(?:phong|doi|to|don|tram|chi cuc|hai doi|trung tam|nha|trai|van phong|co quan|pc|pa|tieu doan|dai doi)\b"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Slugs; None for what is not told."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None

    @property
    def depth(self) -> int:
        """0 for the nation or nothing, 1 for a province, 2 for a district, 3 for a commune."""
        if self.commune:
            return 3
        return 2 if self.district else int(self.province not in (None, NATION))

    def holds(self, other: Place) -> bool:
        """Whether the other lies in it, or is the same; never where one of them is not told."""
        if self.province is None or other.province is None:
            return False
        if self.province == NATION:
            return True
        return (
            self.province == other.province
            and (self.district is None or self.district == other.district)
            and (self.commune is None or self.commune == other.commune)
            and not (self.district is None and self.commune is not None and other.district is not None)
        )


@lru_cache(maxsize=50_000)
def named_in(text: str | None) -> Place:
    """The places that a name or an address holds: ``xã Cao Lâu, huyện Cao Lộc`` → commune and district."""
    found: dict[str, str] = {}
    for level, place, _ in _units(text or ""):
        found.setdefault(level, place)
    return Place(found.get("province"), found.get("district"), found.get("commune"))


def names_in(text: str | None) -> dict[str, str]:
    """What the places that a name holds are called, by slug: ``{"huyen-cao-loc": "huyện Cao Lộc"}``."""
    return {place: name for _, place, name in _units(text or "")}


def _units(text: str) -> Iterator[tuple[str, str, str]]:
    """Level, slug and printed name of each place."""
    for match in _UNIT.finditer(_titled(text)):
        word = regex.sub(r" (?:uy|doan)$", "", fold(match["level"]))
        level = _LEVELS.get(word, slug(word))
        place = f"{level}-{slug(match['name'])}"
        name = f"{_WRITTEN.get(level, level)} {' '.join(match['name'].split())}"
        known = place_named(match["name"])
        if known is not None and level in ("tinh", "thanh-pho") and known.slug.startswith(level):
            yield "province", known.slug, known.short_name
        elif level == "tinh":
            yield "province", place, name.removeprefix("tỉnh ")
        else:
            yield "district" if level in _DISTRICTS else "commune", place, name


def _titled(text: str) -> str:
    """The text with words in capitals written as names are, so that each is seen as a word."""
    return regex.sub(r"\p{Lu}{2,}", lambda match: match.group().capitalize(), text) if text.isupper() else text


@lru_cache(maxsize=50_000)
def _province_at_end(text: str) -> str | None:
    """The province that a name ends in without saying what it is: ``Công an Lạng Sơn``."""
    words = text.split()
    for count in (4, 3, 2, 1):
        found = place_named(" ".join(words[-count:])) if len(words) > count else None
        if found is not None and _is_name(words[-count:]):
            return found.slug
    return None


def _is_name(words: list[str]) -> bool:
    return all(word[:1].isupper() for word in words)


def place_of_body(
    issuer: str | None, parent: str | None, issued_place: str | None, recipients: Iterable[str] = ()
) -> Place:
    """Where a document's body is, by what its own head and list of recipients say."""
    if not issuer:
        return Place()
    if _of_the_nation(issuer):
        return Place(NATION)
    if _of_the_nation(parent) and not named_in(issuer).depth and slug(issued_place or "ha-noi") == "ha-noi":
        return Place(NATION)  # Văn phòng, Cơ quan thường trực … of a central body
    own, above = named_in(issuer), named_in(parent)
    district = own.district or (above.district if own.commune or not own.province else None)
    province = own.province or above.province
    if province is None and issued_place:
        known = place_named(issued_place)
        lower = (own.commune or district or "").endswith("-" + slug(issued_place))
        if known is not None and not lower:
            province = known.slug
    if province is None:
        province = next((one for name in (issuer, parent) if name and (one := _province_at_end(_titled(name)))), None)
    if province is None and (district or own.commune):
        told = {to.province for text in recipients if (to := named_in(text)).province}
        province = told.pop() if len(told) == 1 else None
    return Place(province, district, own.commune)


def _of_the_nation(name: str | None) -> bool:
    return bool(name and _CENTRAL.search(" ".join(fold(name).split())) and not named_in(name).depth)


def unit_of(issuer: str | None) -> str | None:
    """The slug of a body that is a part of another (``Đồn Biên phòng Na Lay``, ``Phòng PC04``); None for whole ones."""
    if not issuer:
        return None
    folded = " ".join(fold(issuer).split())
    return slug(issuer) if _UNITS_OF.match(folded) else None


@lru_cache(maxsize=1)
def known_names() -> dict[str, str]:
    """What provinces are called, by slug; the nation too."""
    found: dict[str, str] = {NATION: "Cả nước"}
    for place in places():
        found.setdefault(place.slug, place.short_name)
    return found
