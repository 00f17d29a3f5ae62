"""One document, one URI: what a citation says, completed from the catalogue.

A number that holds its year, or that stands with a year or date, or a law's name with its year, means a document of the
catalogue where one entry alone fits everything that the citation says. Nothing is guessed: numbering without a year
restarts each year and each Party term, every province has its own numbers, several laws have had one name. What
contradicts the catalogue stays as the text says it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from extractor import regex
from extractor.catalogue.active import active
from extractor.catalogue.entries import Entry
from extractor.catalogue.issuing import TWO_NAMES, is_central, issuers_of, same_issuer
from extractor.catalogue.listing import CONSTITUTION, NAMED, Catalogue
from extractor.catalogue.named import by_name, even_name, unrevised
from extractor.catalogue.partial import in_term, numbered_in_part
from extractor.vietnamese.folding import slug
from extractor.vietnamese.lexicon_bodies import bodies
from extractor.vietnamese.uri import Act, even_number, parse_uri

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


def canonical_uri(uri: str, catalogue: Catalogue | None = None, *, term: str | None = None) -> str:
    """The URI of the document that ``uri`` means, the same for every way to cite it; ``uri`` itself where unknown.

    Pure: it depends on the arguments only, ``catalogue`` being the one in use where None. What is no URI of an
    act comes back as it is, and what is canonical stays so. ``term``: as for :func:`entry_of`.

    >>> canonical_uri("/akn/vn/act/nghi-dinh/chinh-phu/2021/105-2021-nd-cp")
    '/akn/vn/act/nghi-dinh/chinh-phu/2021-12-04/105-2021-nd-cp'
    >>> canonical_uri("/akn/vn/act/nghi-dinh/chinh-phu/2025/02-2025-nd-cp")  # there are two
    '/akn/vn/act/nghi-dinh/chinh-phu/2025/02-2025-nd-cp'
    >>> canonical_uri("/akn/vn/act/chi-thi/bo-chinh-tri/-/36-ct-tw", term="khóa XII")
    '/akn/vn/act/chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw'
    """
    act = parse_uri(uri)
    return uri if act is None else str(canonical(act, catalogue, term=term)[0])


def canonical(act: Act, catalogue: Catalogue | None = None, *, term: str | None = None) -> tuple[Act, Entry | None]:
    """The completed parts of a URI and the entry that they come from; the evened parts and None where none fits."""
    catalogue = active() if catalogue is None else catalogue
    act = _even(act)
    entry = _entry(act, catalogue, term)
    if entry is None:
        if act.kind in NAMED and act.what and act.when:
            return replace(act, what=unrevised(act.what)), None
        return act, None  # a law (sửa đổi) without a year is a bill, and not the law of that name
    own = issuers_of(entry)
    issuer = own[0] if len(own) == 1 else act.issuer if not own else None
    return Act(entry.kind, issuer, entry.date, _what(entry)), entry


def entry_of(act: Act, catalogue: Catalogue, term: str | None = None) -> Entry | None:
    """The one entry that fits all that the parts say, or None.

    ``term``: of the Central Committee, as printed (``XII``, ``khóa XII``); it dates a Party number that has no date.
    """
    return _entry(_even(act), catalogue, term)


def _entry(act: Act, catalogue: Catalogue, term: str | None) -> Entry | None:
    if act.what is None and act.kind != CONSTITUTION:
        return None
    if act.has_number:
        found = _numbered(act, catalogue, term) or numbered_in_part(act, catalogue, _same_kind, term)
    else:
        found = [entry for entry in by_name(act, catalogue) if same_issuer(act, entry)]
    return found[0] if len(found) == 1 else None


def _what(entry: Entry) -> str | None:
    return None if entry.kind == CONSTITUTION else entry.key


def _numbered(act: Act, catalogue: Catalogue, term: str | None) -> list[Entry]:
    is_dated = act.when is not None or act.year_in_number is not None
    return [
        entry
        for entry in catalogue.by_number(act.what or "")
        if _same_kind(act.kind, entry.kind)
        and (entry.date.startswith(act.when or "") if is_dated else in_term(act, entry, term))
        and same_issuer(act, entry, in_term=in_term(act, entry, term))
    ]


def _same_kind(cited: str, own: str) -> bool:
    return cited in (own, "van-ban") or any(cited in kinds and own in kinds for kinds in _KINDS)


def _even(act: Act) -> Act:
    """The parts with one spelling for what the code book and the lexicon of laws prove to be the same."""
    if not act.has_number:
        return even_name(act)
    what = even_number(act.what or "")
    codes = what.split("-")
    issuer, kind, when = _body(act.issuer), act.kind, act.when
    if issuer and codes[-1] in _PARTY_CODES:
        issuer = _COMMITTEE_ORGAN.sub("", issuer)
    if kind == "sac-lenh" and (issuer is None or issuer.startswith("chu-tich")) and "1945" <= (when or "") < "1960":
        issuer = "chu-tich-nuoc"
    if kind == "an-le" and act.year_in_number:  # of one court, named by number and year; dated in several ways
        issuer, when = "toa-an-nhan-dan-toi-cao", act.year_in_number
    own = next((_CODES[code] for code in codes if code == "ttg"), None) or _CODES.get(codes[-1])
    if own and issuer in TWO_NAMES[0]:
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
    return {name: found[name] for name in found if not is_central(name)}  # two bodies of other years: Bộ Nội vụ


def _body(issuer: str | None) -> str | None:
    """The body's slug for any of its names: ``ngan-hang-nha-nuoc`` → ``ngan-hang-nha-nuoc-viet-nam``."""
    return _bodies_by_name().get(issuer, issuer) if issuer else issuer
