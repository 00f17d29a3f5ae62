"""One name for one issuing body: from its name as printed, or from the code in a number, to a slug for URIs.

Abbreviations are written out and a bare ``tỉnh`` or ``huyện`` is completed from where the citing document comes from.
What cannot be known is None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from extractor import regex
from extractor.vietnamese.folding import fold, slug
from extractor.vietnamese.lexicon_bodies import Body, bodies, place_named


@dataclass(frozen=True, slots=True)
class Home:
    """Where a citing document comes from: slugs of places (``tinh-lang-son``, ``huyen-cao-loc``), of its own issuer."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None
    issuer: str | None = None
    told: bool = True
    """Whether the document says where it comes from; False where one mention in its text is all that speaks for it."""

    def place(self, level: str) -> str | None:
        """The place of that level (a folded word such as ``tinh``), or None."""
        if level in ("tinh", "cap tinh"):
            return self.province
        if level in ("thanh pho", "tp", "tp."):
            own = [place for place in (self.province, self.district) if place and place.startswith("thanh-pho-")]
            return own[0] if own else None
        if level in ("xa", "phuong", "thi tran", "tt", "dac khu"):
            word = slug(_LEVELS.get(level, level))
            return self.commune if self.commune and self.commune.startswith(word) else None
        word = slug(_LEVELS.get(level, level))
        return self.district if self.district and self.district.startswith(word) else None


_LEVELS = {"tp": "thanh pho", "tp.": "thanh pho", "tx": "thi xa", "tx.": "thi xa", "tt": "thi tran", "cap tinh": "tinh"}
_BRACKET = regex.compile(r" *\([^()]*\)")
_POLICE = regex.compile(r"\bCA\b")
_OFFICE = regex.compile(
    r"^(?:quyen +|nguyen +)?(?:bo truong *, *)?(?:pho +)?(?:bo truong|giam doc|chanh an|vien truong|tong cuc truong"
    r"|cuc truong|thong doc"
    r"|tong thanh tra|chanh van phong|thu truong|truong ban|tong kiem toan|chu tich|bi thu|chi cuc truong|tong giam doc"
    r"|hieu truong|chu nhiem|truong|chanh thanh tra) +"
)
_POSITIONS = regex.compile(
    _OFFICE.pattern
    + r"(?=bo |so |cong an|toa |tand|vien |vksnd|tong cuc|cuc |chi cuc |ngan hang|van phong|chinh phu|ban |ubnd|uy ban "
    r"|ub |hdnd|truong |dai hoc |hoc vien |hoi dong (?:nhan dan|bo truong)|(?:tinh|thanh|huyen|quan|thi|dang) uy"
    r"|phong |kho bac|bao hiem|thanh tra|trung tam)"
)
"""An office and its holder: the body that he speaks for is what follows (``Chủ tịch UBND xã``)."""
_TOWN_COMMITTEE = regex.compile(r"(?:thanh|thi)-uy-.+$")
_BARE_HEADS = frozenset(
    {
        "bo",
        "so",
        "cuc",
        "chi cuc",
        "tong cuc",
        "vu",
        "phong",
        "ban",
        "vien",
        "trung tam",
        "cong ty",
        "truong",
        "hoi",
        "trung uong",
    }
)
"""Bodies called by their first word alone (``Cục ban hành …``): the citing document's own, or nobody known."""
_LEVEL_WORDS = regex.compile(r"(?:^|-)(?:tinh|huyen|thanh-pho|thi-xa|(?<!hai-)quan|xa|phuong|thi-tran|va)(?=-|$)")
_HEAD_WORDS = regex.compile(r"^-?(?:cuc|chi-cuc|so|phong|ban|trung-tam|van-phong|cong-ty)-")
_LEVEL = regex.compile(
    r"(?:^|[ /,-])(?:cac +)?"
    r"(?P<level>cap tinh|tinh|thanh pho|tp\.?|huyen|thi xa|tx\.?|(?<!(?:hai|co|bao|lien|si|su|ngoai) )quan"
    r"(?! (?:ly|su|doi|tri|trung|chuc|khu|doan|chung|chinh|y|huan)(?![a-z]))"
    r"|xa(?! hoi)|phuong|thi tran|dac khu)"
    r"(?:[ .]+(?P<name>[^,]+))?(?P<rest>,.*)?$"
)
_PARTY = regex.compile(
    r"(?P<head>.*?)(?P<kind>tinh|thanh|huyen|quan|thi) uy(?: (?P<name>.+))?$"
    r"|(?P<head2>.*)dang bo (?P<kind2>tinh|thanh pho|huyen|quan)(?: (?P<name2>.+))?$"
)
_STEERING = regex.compile(
    r"^(?:(?:ban chi dao|bcd)[ -]*)?138(?P<rest>(?:[ /-].*)?)$"
    r"|^ban chi dao (?:phong,? chong toi pham|pctp)(?P<rest2>.*)$"
)
_WRITTEN_OUT = {
    "ubnd": "uy ban nhan dan",
    "ub": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "vksndtc": "vien kiem sat nhan dan toi cao",
    "tand": "toa an nhan dan",
    "tandtc": "toa an nhan dan toi cao",
    "hdtp": "hoi dong tham phan",
    "btv": "ban thuong vu",
    "bch": "ban chap hanh",
    "bcd": "ban chi dao",
    "ttg": "thu tuong",
    "hdbt": "hoi dong bo truong",
    "hdnn": "hoi dong nha nuoc",
    "csdt": "canh sat dieu tra",
    "tw": "trung uong",
    "mttq": "mat tran to quoc",
}
"""Abbreviations in names of bodies, folded, and what they stand for."""

_ABBREVIATION = regex.compile(r"(?<!\d/)\b(?:" + "|".join(_WRITTEN_OUT) + r")\b")


_STAFF = regex.compile(r"\bbch +(?P<arm>bdbp|bo doi bien phong|bien phong|quan su|qs)(?![a-z])(?P<rest> .*)?$")
"""``BCH`` of soldiers is their command, not a Party body's Ban Chấp hành."""
_ARMS = {"bdbp": "bo doi bien phong", "bien phong": "bo doi bien phong", "qs": "quan su"}
_LOWER_LEVEL = regex.compile(r" *(?:huyen|quan|thi xa|tx|xa|phuong|thi tran|dac khu)(?![a-z])")


def _staff(match: regex.Match[str]) -> str:
    """The command written out: a Bộ Chỉ huy in a province, a Ban Chỉ huy below it."""
    rest = match["rest"] or ""
    head = "ban chi huy" if _LOWER_LEVEL.match(rest) else "bo chi huy"
    return f"{head} {_ARMS.get(match['arm'], match['arm'])}{rest}"


def plain(name: str) -> str:
    """A name folded, without brackets, one blank between words: the form in which names are compared."""
    return " ".join(_BRACKET.sub(" ", fold(name)).replace("'", "").split())


@cache
def _fixed() -> dict[str, str]:
    found: dict[str, str] = {}
    for body in bodies():
        if not body.is_template:
            for name in (*body.names, *(short for short in body.abbreviations if len(short) > 3)):
                found.setdefault(plain(name), body.slug)
    return found


@cache
def _stems() -> dict[str, Body]:
    """Template bodies by the folded name before ``{place}``."""
    found: dict[str, Body] = {}
    for body in bodies():
        if body.is_template and body.slug.endswith("-{place}"):
            for name in body.names:
                stem = plain(regex.sub(r"\{.*", "", name))
                stem = regex.sub(r" (?:tinh|thanh pho|tp\.?|huyen|quan|xa|phuong|thi tran|thi xa)$", "", stem)
                found.setdefault(stem, body)
    return found


@cache
def by_code() -> dict[str, Body]:
    """Bodies by the folded abbreviation that numbers use (``bca``, ``ubnd``, ``ttg``)."""
    found: dict[str, Body] = {}
    for body in bodies():
        for code in body.abbreviations:
            found.setdefault(fold(code).replace(" ", ""), body)
    return found


@cache
def _ambiguous_codes() -> frozenset[str]:
    """Abbreviations of several bodies (``BCT``, ``TW``): alone they name none of them."""
    owners: dict[str, set[str]] = {}
    for body in bodies():
        for code in body.abbreviations:
            owners.setdefault(fold(code).replace(" ", ""), set()).add(body.slug)
    return frozenset(code for code, slugs in owners.items() if len(slugs) > 1)


def issuer_slug(name: str, home: Home) -> str | None:
    """The slug of a body named in a text; a bare ``tỉnh`` is completed from ``home``.

    ``UBND tỉnh`` in a document of Lạng Sơn → ``uy-ban-nhan-dan-tinh-lang-son``.
    """
    text = plain(_POLICE.sub("Công an", name))  # in capitals: the tỉnh Cà Mau has no police in its name
    if text in _fixed():
        return _fixed()[text]
    short = by_code().get(text)
    if short is not None and text not in _WRITTEN_OUT:  # "của BCA", "của TU"
        if short.is_template:
            return _local(short, text, home)
        return None if text in _ambiguous_codes() else short.slug
    office = _OFFICE.match(text)
    if office is not None:
        held = text[office.end() :].removesuffix(" viet nam")
        if held in by_code():  # Thống đốc NHNN (Việt Nam)
            return issuer_slug(held, home)
    text = _STAFF.sub(_staff, _POSITIONS.sub("", text))
    text = _ABBREVIATION.sub(lambda match: _WRITTEN_OUT[match.group()], text)
    if text in _fixed():
        return _fixed()[text]
    party = _party(text, home)
    if party:
        return party
    steering = _STEERING.match(text)
    if steering:
        rest = (steering["rest"] or steering["rest2"] or "").strip(" /-")
        if rest in ("cp", "chinh phu"):
            return "ban-chi-dao-138-cp"
        place = _place(rest, home)
        return f"ban-chi-dao-138-{place}" if place else "ban-chi-dao-138"
    level = _LEVEL.search(text)
    if level:
        stem = text[: level.start()].strip(" ,-/")
        place = _place(text[level.start() :].strip(" ,-/"), home)
        body = _stems().get(stem)
        head = body.slug.removesuffix("-{place}") if body else slug(stem)
        return f"{head}-{place or slug(text[level.start() :])}" if head else place
    for stem, body in _stems().items():
        if text.startswith(stem + " ") and (place_found := place_named(text[len(stem) + 1 :])):
            return body.slug.replace("{place}", place_found.slug)
    if text in _stems() and home.province and _stems()[text].level == "province":
        return _stems()[text].slug.replace("{place}", home.province)
    if text == "co quan canh sat dieu tra" and (place := home.district or home.province):
        return f"{slug(text)}-cong-an-{place}"
    if text in _BARE_HEADS or (home.issuer and home.issuer.startswith(slug(text) + "-")):
        own = home.issuer or ""
        return own if own.startswith(slug(text) + "-") else None
    return slug(text) or None


def _party(text: str, home: Home) -> str | None:
    """Party committees take the bare name of their place: ``ban-thuong-vu-tinh-uy-lang-son``."""
    match = _PARTY.match(text)
    if match is None:
        return None
    kind = match["kind"] or {"thanh pho": "thanh"}.get(match["kind2"], match["kind2"])
    name = match["name"] or match["name2"]
    name = None if name in ("tinh", "thanh pho", "huyen", "quan", "thi xa") else name  # Ban Thường vụ Tỉnh ủy tỉnh
    level = {"tinh": "tinh", "thanh": "thanh pho", "huyen": "huyen", "quan": "quan", "thi": "thi xa"}[kind]
    own = home.place(level)
    bare = slug(name) if name else regex.sub(r"^(?:tinh|thanh-pho|huyen|quan|thi-xa)-", "", own or "")
    head = slug(match["head"] or "")
    whole = "-".join(part for part in (head, f"{kind}-uy", bare) if part)
    if match["head2"] is not None:
        whole = "-".join(part for part in (f"{kind}-uy", bare) if part)
    return whole


def _place(text: str, home: Home) -> str | None:
    """The slug of ``tỉnh``, ``tỉnh Lạng Sơn``, ``xã A, huyện B``; None where the place is not told."""
    match = _LEVEL.search(" " + text)
    if match is None:
        found = place_named(text) if text else None
        return found.slug if found else None
    level = match["level"].rstrip(".")
    if not match["name"]:
        return home.place(level)
    known = place_named(match["name"].strip()) if level in ("tinh", "thanh pho", "tp") else None
    if known is not None and known.slug.startswith(slug(_LEVELS.get(level, level))):
        return known.slug
    return f"{slug(_LEVELS.get(level, level))}-{slug(match['name'])}"


def code_slug(codes: tuple[str, ...], *, has_type_code: bool, home: Home) -> str | None:
    """The slug of the body that a number's codes name, or None where they leave it open (``TW``, ``UBND``).

    ``has_type_code``: the first code is a type's (``KH-UBND``), so that the issuer's is the second.
    """
    rest = [fold(code) for code in (codes[1:] if has_type_code else codes)]
    first = fold(codes[0]) if codes else ""
    if regex.fullmatch(r"qh\d*", first) or (rest and regex.fullmatch(r"qh\d+", rest[0])):
        return "quoc-hoi"
    if any(regex.fullmatch(r"ubtvqh\d*|tvqh", code) for code in (first, *rest)):
        return "uy-ban-thuong-vu-quoc-hoi"
    if first == "khln":
        return None  # its next codes name several bodies
    if rest and rest[0] in ("ln", "lb"):
        return "lien-bo" if rest[0] == "lb" else "lien-nganh"
    if not rest:
        return None
    code = regex.sub(r"(?<=hdnn)\d+$", "", rest[0])
    if code == "ttcp":  # in numbers the Thanh tra Chính phủ: the Thủ tướng writes TTg
        return "thanh-tra-chinh-phu"
    if code == "hdnn":
        return "hoi-dong-nha-nuoc"
    if first.startswith(("ttlt", "nqlt", "ttlb", "ttln")) or (len(rest) > 1 and first == "ctph"):
        found = [code_slug(("x", part), has_type_code=True, home=home) for part in rest]
        return "-".join(part for part in found if part) if all(found) else None
    if code in ("tw", "t.u"):
        return None
    body = by_code().get(code)
    if code == "bct" and first in ("nq", "kl", "ct") and body is not None:
        return None
    if body is None:
        return home.issuer if home.issuer and code in _initials(home.issuer) else None
    if not body.is_template:
        return body.slug
    return _local(body, code, home)


def _initials(own: str) -> set[str]:
    """How a body may shorten its own name in its numbers: ``CHQLG``, ``HQLG`` of the Cục Hải quan tỉnh Lam Giang."""
    written = (own, _LEVEL_WORDS.sub("", own), _HEAD_WORDS.sub("", _LEVEL_WORDS.sub("", own)))
    return {short for name in written if len(short := "".join(word[0] for word in name.split("-") if word)) > 2}


def _local(body: Body, code: str, home: Home) -> str | None:
    """A body that there is in every place: the citing document's own, or the only one that its place leaves open."""
    stem = body.slug.removesuffix("-{place}")
    if home.issuer and home.issuer.startswith(stem + "-"):
        return home.issuer
    if not home.told:
        return None
    if stem == "dang-uy-cong-an":
        return f"{stem}-{home.district}" if home.district else None
    if code.startswith("bcd"):
        own = home.issuer or ""
        return own if own.startswith("ban-chi-dao") else None
    town = _TOWN_COMMITTEE.search(home.issuer or "") if code == "tu" else None
    if town:
        return town.group()
    if stem in ("tinh-uy", "thanh-uy") and home.province:
        city = home.province.startswith("thanh-pho-")
        bare = home.province.removeprefix("thanh-pho-").removeprefix("tinh-")
        return f"{'thanh' if city else 'tinh'}-uy-{bare}"
    if stem == "huyen-uy":
        return f"huyen-uy-{home.district.removeprefix('huyen-')}" if home.district else None
    if code == "cat" and home.province:
        return f"cong-an-{home.province}"
    if body.level == "province" and home.province:
        return f"{stem}-{home.province}"
    if stem in ("uy-ban-nhan-dan", "hoi-dong-nhan-dan") and home.province and not home.district and not home.commune:
        return f"{stem}-{home.province}" if home.issuer else None
    return None
