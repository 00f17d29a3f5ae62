"""One document, one URI: what a citation says, completed from the catalogue.

A number that holds its year, or that stands with a year or date, or a law's name with its year, means a document of the
catalogue where one entry alone fits everything that the citation says. Nothing is guessed: numbering without a year
restarts each year and each Party term, every province has its own numbers, several laws have had one name. What
contradicts the catalogue stays as the text says it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import regex

from extractor.catalogue.active import active
from extractor.catalogue.entries import Entry
from extractor.catalogue.listing import NAMED, Catalogue, without_and
from extractor.vietnamese.folding import slug
from extractor.vietnamese.lexicon_bodies import bodies, law_names
from extractor.vietnamese.uri import Act, even_number, parse_uri

_TWO_NAMES = (
    frozenset({"chinh-phu", "thu-tuong-chinh-phu"}),
    frozenset({"quoc-hoi", "uy-ban-thuong-vu-quoc-hoi"}),
    frozenset({"toa-an-nhan-dan-toi-cao", "hoi-dong-tham-phan-toa-an-nhan-dan-toi-cao"}),
)
"""Bodies whose acts are laid to one another, where the number's code says whose the act is."""

_CENTRE = frozenset(
    {
        "bo-chinh-tri", "ban-bi-thu-trung-uong-dang", "ban-chap-hanh-trung-uong", "dang-cong-san-viet-nam",
        "trung-uong-dang", "trung-uong", "dang",
    }
)  # fmt: skip
"""Bodies that write with the code TW, in one numbering: number and whole date name one document."""

_CODES = {"ttg": "thu-tuong-chinh-phu", "cp": "chinh-phu"}
_KINDS = (
    frozenset({"luat", "bo-luat"}),
    frozenset({"thong-tu", "thong-tu-lien-tich"}),
    frozenset({"nghi-quyet", "nghi-quyet-lien-tich"}),
)
"""Types of which one is a case of the other, so that a number may be printed with either word."""

_JOINT = {"ttlt": "thong-tu-lien-tich", "nqlt": "nghi-quyet-lien-tich"}
_PARTY_CODES = frozenset({"tu", "hu", "qu", "thu", "du"})
_COMMITTEE_ORGAN = regex.compile(
    r"^(?:ban-thuong-vu|thuong-truc|ban-chap-hanh)-(?=(?:tinh|thanh|huyen|quan|thi|dang)-uy)"
)
"""What a committee's own acts are laid to as often as to itself: they share one numbering (Hướng dẫn 36-HD/VPTW)."""
_REVISED = "-sua-doi"


def canonical_uri(uri: str, catalogue: Catalogue | None = None) -> str:
    """The URI of the document that ``uri`` means, the same for every way to cite it; ``uri`` itself where unknown.

    Pure: it depends on the two arguments only, ``catalogue`` being the one in use where None. What is no URI of an
    act comes back as it is, and what is canonical stays so.

    >>> canonical_uri("/akn/vn/act/nghi-dinh/chinh-phu/2021/105-2021-nd-cp")
    '/akn/vn/act/nghi-dinh/chinh-phu/2021-12-04/105-2021-nd-cp'
    >>> canonical_uri("/akn/vn/act/nghi-dinh/chinh-phu/2025/02-2025-nd-cp")  # there are two
    '/akn/vn/act/nghi-dinh/chinh-phu/2025/02-2025-nd-cp'
    """
    act = parse_uri(uri)
    return uri if act is None else str(canonical(act, catalogue)[0])


def canonical(act: Act, catalogue: Catalogue | None = None) -> tuple[Act, Entry | None]:
    """The completed parts of a URI and the entry that they come from; the evened parts and None where none fits."""
    act = _even(act)
    entry = entry_of(act, active() if catalogue is None else catalogue)
    if entry is None:
        return act, None
    issuer = entry.issuers[0] if len(entry.issuers) == 1 else act.issuer if not entry.issuers else None
    return Act(entry.kind, issuer, entry.date, entry.key), entry


def entry_of(act: Act, catalogue: Catalogue) -> Entry | None:
    """The one entry that fits all that the parts say, or None."""
    if act.what is None:
        return None
    found = _numbered(act, catalogue) if act.has_number else _named(act, catalogue)
    return found[0] if len(found) == 1 else None


def _numbered(act: Act, catalogue: Catalogue) -> list[Entry]:
    if act.when is None and act.year_in_number is None:
        return []
    return [
        entry
        for entry in catalogue.by_number(act.what or "")
        if _same_kind(act.kind, entry.kind) and entry.date.startswith(act.when or "") and _same_issuer(act, entry)
    ]


def _named(act: Act, catalogue: Catalogue) -> list[Entry]:
    if act.kind not in NAMED or act.when is None:
        return []
    name = act.what or ""
    found = catalogue.by_name(act.kind, name) or catalogue.by_name(act.kind, name.removesuffix(_REVISED))
    return [entry for entry in found if entry.date.startswith(act.when) and _same_issuer(act, entry)]


def _same_kind(cited: str, own: str) -> bool:
    return cited in (own, "van-ban") or any(cited in kinds and own in kinds for kinds in _KINDS)


def _same_issuer(act: Act, entry: Entry) -> bool:
    """Whether the citation's issuer fits the entry's: said by both, or left open where one body alone can be meant."""
    if not entry.issuers:
        return act.issuer is None or _is_central(act.issuer)
    if act.issuer is None:
        return all(_is_central(issuer) for issuer in entry.issuers)
    if act.issuer in entry.issuers:
        return True
    both = {act.issuer, *entry.issuers}
    if both <= _CENTRE:
        return len(act.when or "") == len("2019-08-16")
    return len(entry.issuers) == 1 and any(both <= names for names in _TWO_NAMES)


@cache
def _central() -> frozenset[str]:
    return frozenset(body.slug for body in bodies() if not body.is_template)


def _is_central(issuer: str) -> bool:
    """Whether there is one such body in the country, so that no other body has the same numbers."""
    return issuer in _central()


def _even(act: Act) -> Act:
    """The parts with one spelling for what the code book and the lexicon of laws prove to be the same."""
    if act.what is None:
        return act
    if not act.has_number:
        return _even_name(act)
    what = even_number(act.what)
    codes = what.split("-")
    issuer, kind, when = _body(act.issuer), act.kind, act.when
    if issuer and codes[-1] in _PARTY_CODES:
        issuer = _COMMITTEE_ORGAN.sub("", issuer)
    if kind == "sac-lenh" and (issuer is None or issuer.startswith("chu-tich")) and "1945" <= (when or "") < "1960":
        issuer = "chu-tich-nuoc"
    if kind == "an-le" and act.year_in_number:  # of one court, named by number and year; dated in several ways
        issuer, when = "toa-an-nhan-dan-toi-cao", act.year_in_number
    own = next((_CODES[code] for code in codes if code == "ttg"), None) or _CODES.get(codes[-1])
    if own and issuer in _TWO_NAMES[0]:
        issuer = own
    if kind in ("thong-tu", "nghi-quyet"):
        kind = next((_JOINT[code] for code in codes if code in _JOINT), kind)
    return replace(act, kind=kind, issuer=issuer, when=when, what=what)


@cache
def _bodies_by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for body in bodies():
        for name in () if body.is_template else body.names:
            found.setdefault(slug(name), body.slug)
    return {name: found[name] for name in found if name not in _central()}  # two bodies of other years: Bộ Nội vụ


def _body(issuer: str | None) -> str | None:
    """The body's slug for any of its names: ``ngan-hang-nha-nuoc`` → ``ngan-hang-nha-nuoc-viet-nam``."""
    return _bodies_by_name().get(issuer, issuer) if issuer else issuer


@cache
def _law_names() -> dict[tuple[str, str], str]:
    return {(slug(law.type), without_and(slug(law.title))): slug(law.title) for law in law_names()}


def _even_name(act: Act) -> Act:
    """A law's name as the lexicon spells it, with its own type word: ``Luật Hình sự`` is the Bộ luật."""
    if act.kind not in NAMED:
        return act
    name = without_and(act.what or "")
    known = _law_names()
    kind = act.kind
    if kind == "luat" and ("luat", name) not in known and ("bo-luat", name) in known:
        kind = "bo-luat"
    return replace(act, kind=kind, what=known.get((kind, name), act.what))
