"""Which document each mention means: short forms, and one URI for one document whatever the phrasing.

Never across an ambiguity: where two documents fit a short form, ``refers_to`` stays null and ``uri`` keeps only what
the mention itself says. Issuers come from the mention, else from the number's code, else from the citing document's
own issuer and place; what cannot be known stays ``-``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor import regex
from extractor.catalogue import canonical_uri
from extractor.citing.agreement import is_of_an_office
from extractor.citing.numbers import Number, kind_of_number, number_at
from extractor.citing.view import View
from extractor.citing.vocabulary import KIND_OF_NAME
from extractor.document import Document
from extractor.record import Citation, Record
from extractor.resolve.home import home_of
from extractor.resolve.own_citations import drop_own
from extractor.vietnamese.folding import fold, slug
from extractor.vietnamese.issuers import Home, code_slug, issuer_slug
from extractor.vietnamese.uri import act_uri, number_slug

MOST_READINGS = 40
"""Most documents that one short form is weighed against; where there are more, it is ambiguous."""

_FIRST_CODED = 1960
"""First year in which a nghị định is the Government's without saying so."""
_REVISED = regex.compile(r"\(sua doi(?: *, *bo sung)?\)")
_TERM = regex.compile(r"khoa +(?P<term>[ivx]+|\d{1,2})")
"""The Central Committee's term behind the issuer of a Party document, in which its number is used once."""
_SENTENCE_END = regex.compile(r"[.;]\s")
TITLE_REACH = 800
"""Code points at the start of a document in which a mention stands in its head or title."""
_JOINT_CODE = regex.compile(r"^\w{2,}(?:lt|lb|ph)$")
"""Type codes of what several bodies issue together (``TTLT``, ``QCPH``)."""

_SEVERAL = regex.compile(r"^(?P<head>so|bo|ban|phong|cuc|vien|toa an)(?![a-z]).*,? va (?P=head)(?![a-z])")
"""Bodies of one kind that issued it together: ``Sở Văn hóa và Sở Thương mại``."""


@dataclass(slots=True)
class _Identity:
    """What one mention says about the document that it names."""

    citation: Citation
    kind: str
    number: Number | None
    issuer: str | None
    key: tuple[str, str]
    antecedent: _Identity | None = field(default=None)
    date: str | None = field(default=None)
    year: int | None = field(default=None)
    order: int = 0

    @property
    def is_full(self) -> bool:
        """Whether the mention says enough to stand alone: a date or an issuer for a number, a year for a name."""
        citation = self.citation
        if self.number is not None and self.number.is_bare:
            return False
        if self.number is not None:
            return bool(citation.date or citation.issuer or self.number.year)
        return bool(citation.year or citation.date)


def link(document: Document, record: Record) -> None:
    """Fill in ``short_form``, ``refers_to`` and ``uri`` of every citation; drop those of the document itself."""
    if not record.citations:
        return
    home = home_of(document, record)
    drop_own(record, home)
    identities = [_identity(citation, home) for citation in record.citations]
    by_key: dict[tuple[str, str], list[_Identity]] = defaultdict(list)
    by_serial: dict[tuple[str, str], list[_Identity]] = defaultdict(list)
    for position, identity in enumerate(identities):
        identity.order = position
        by_key[identity.key].append(identity)
        if identity.number is not None and identity.number.codes:
            by_serial[identity.kind, identity.number.serial.lstrip("0")].append(identity)
    for group in by_key.values():
        _link_group(group, document.text)
    by_serial = {serial: _distinct(group) for serial, group in by_serial.items()}
    _link_numbers_of_laws(identities, document.text)
    _link_bare(identities, by_serial, document.text)
    for identity in identities:
        identity.citation.uri = _uri(identity)


def _distinct(group: list[_Identity]) -> list[_Identity]:
    """The first mention of each reading: those that say the same are one."""
    first: dict[tuple[object, ...], _Identity] = {}
    for identity in group:
        says = (identity.key, identity.issuer, bool(identity.citation.issuer), identity.date, identity.year)
        first.setdefault(says, identity)
    return list(first.values())


def parsed_number(text: str) -> Number | None:
    """A number that stands alone in ``text``."""
    return number_at(View(text, fold(text)), 0)


def _identity(citation: Citation, home: Home) -> _Identity:
    number = parsed_number(citation.number) if citation.number else None
    kind = citation.type
    if kind == "văn bản" and number is not None:
        kind = kind_of_number(number) or ("công văn" if number.codes else kind)
    issuer = _issuer(citation, number, home)
    what = number_slug(citation.number, issuer) if citation.number else slug(citation.title or "")
    identity = _Identity(citation, kind, number, issuer, (kind, what))
    identity.date, identity.year = citation.date, citation.year
    return identity


def _issuer(citation: Citation, number: Number | None, home: Home) -> str | None:
    own = KIND_OF_NAME[citation.type].issuer if citation.type in KIND_OF_NAME else None
    if citation.type in ("luật", "bộ luật", "hiến pháp"):
        return "quoc-hoi"
    if "liên tịch" in citation.type or (number and number.codes and _JOINT_CODE.search(fold(number.codes[0]))):
        return None  # of several bodies: its number names them all
    if own and not citation.issuer and own != "quoc-hoi" and is_of_an_office(number):
        return None  # no act of the State, and several bodies write with such a code: Lệnh số 40/LTG-PC47
    if number is not None and number.year is not None and number.codes:
        said = code_slug(number.codes, has_type_code=number.type_code is not None, home=Home())
        if said is not None:  # of 61/2018/NĐ-CP, whoever is printed behind it
            return said
    if own == "chinh-phu" and citation.issuer is None and (citation.year or _FIRST_CODED) < _FIRST_CODED:
        return None  # ministers issued decrees, too
    if citation.issuer:
        return None if _SEVERAL.search(fold(citation.issuer)) else issuer_slug(citation.issuer, home)
    if number is not None and number.codes:
        return code_slug(number.codes, has_type_code=number.type_code is not None, home=home) or own
    return own


def _link_group(group: list[_Identity], text: str) -> None:
    """Mentions of one type with one number or one name."""
    fulls = _distinct([identity for identity in group if identity.is_full])
    if len(fulls) > MOST_READINGS:
        return
    for identity in group:
        if identity.number is not None and identity.number.is_bare:
            continue
        if _says_all(identity):
            continue
        candidates = [other for other in fulls if other is not identity and _compatible(identity, other)]
        candidates = [other for other in candidates if _says_more(other, identity)]
        before = [other for other in candidates if other.order < identity.order]
        candidates = before or [other for other in candidates if _may_look_ahead(identity, other, text)]
        if not candidates or not _same_document(candidates):
            continue
        first = candidates[0]
        best = max(candidates, key=lambda other: (bool(other.date), bool(other.issuer)))
        if first.order < identity.order:
            identity.citation.short_form = True
            identity.citation.refers_to = first.citation.id
        identity.antecedent = best


def _may_look_ahead(identity: _Identity, other: _Identity, text: str) -> bool:
    """Whether ``other``, which stands later, may say which document a mention means.

    A whole number is the same document before and after; of a law's name or a bare serial there are several, so that
    only a title is taken to mean what the first sentence under it names.
    """
    if identity.number is not None and identity.number.codes:
        return True
    mine, theirs = identity.citation.evidence, other.citation.evidence
    if mine.start > TITLE_REACH or theirs.start - mine.end > TITLE_REACH:
        return False
    between = text[mine.end : theirs.start]
    return "\n" in between and _SENTENCE_END.search(between) is None


def _says_all(identity: _Identity) -> bool:
    citation = identity.citation
    if identity.number is not None:
        return bool(citation.date and len(citation.date) == 10 and (citation.issuer or identity.issuer))
    return bool(citation.date)


def _says_more(other: _Identity, identity: _Identity) -> bool:
    mine, theirs = identity.citation, other.citation
    return bool(
        (theirs.date and not mine.date)
        or (theirs.date and mine.date and len(theirs.date) > len(mine.date))
        or (other.issuer and not identity.issuer)
        or (theirs.year and not mine.year)
    )


def _compatible(one: _Identity, other: _Identity) -> bool:
    if one.issuer and other.issuer and one.issuer != other.issuer and (one.citation.issuer and other.citation.issuer):
        return False
    if one.year and other.year and one.year != other.year:
        return False
    if one.date and other.date:
        return one.date.startswith(other.date) or other.date.startswith(one.date)
    return True


def _same_document(candidates: Iterable[_Identity]) -> bool:
    """Whether no two of the candidates contradict each other in year, date or issuer."""
    years, dates, issuers = set(), set(), set()
    for identity in candidates:
        if identity.year:
            years.add(identity.year)
        if identity.date and len(identity.date) == 10:
            dates.add(identity.date)
        if identity.issuer and identity.citation.issuer:
            issuers.add(identity.issuer)
    return len(years) <= 1 and len(dates) <= 1 and len(issuers) <= 1


def _link_numbers_of_laws(identities: list[_Identity], text: str) -> None:
    """A law cited by name after (or before) a mention that gives its name and its number."""
    by_title: dict[tuple[str, str], list[_Identity]] = defaultdict(list)
    for identity in identities:
        if identity.citation.title and identity.number is not None:
            by_title[identity.kind, slug(identity.citation.title)].append(identity)
    by_title = {title: _distinct(group) for title, group in by_title.items()}
    for identity in identities:
        if identity.number is not None or not identity.citation.title:
            continue
        numbered = by_title.get((identity.kind, slug(identity.citation.title)), [])
        fitting = [other for other in numbered[: MOST_READINGS + 1] if not identity.year or other.year == identity.year]
        if not fitting or len(fitting) > MOST_READINGS or len({other.key for other in fitting}) != 1:
            continue
        if fitting[0].order > identity.order and not _may_look_ahead(identity, fitting[0], text):
            continue
        if fitting[0].order < identity.order and identity.citation.refers_to is None:
            identity.citation.refers_to = fitting[0].citation.id
            identity.citation.short_form = identity.year is None
        identity.antecedent = max(fitting, key=lambda other: bool(other.date))


def _link_bare(identities: list[_Identity], by_serial: dict[tuple[str, str], list[_Identity]], text: str) -> None:
    """``Chỉ thị 36``, ``Nghị định 57/2022``, ``Quyết định số 25 ngày …`` beside the whole number.

    Only where one document alone fits. A bare mention whose own issuer or date fits no whole number is a document of
    its own, and after it the serial alone says nothing: ``Nghị quyết 15 của Quốc hội`` beside ``15-NQ/TW``.
    """
    strangers: set[tuple[str, str]] = set()
    for identity in identities:
        if identity.number is None or identity.number.codes:
            continue
        kind = "công văn" if identity.kind == "văn bản" else identity.kind  # what a "văn bản số 1488/UBND-KT" is
        serial = kind, identity.number.serial.lstrip("0")
        says_whose = bool(identity.citation.issuer or identity.citation.date)
        readings = by_serial.get(serial, [])
        fitting = [other for other in readings[: MOST_READINGS + 1] if _fits_bare(identity, other)]
        if says_whose and not fitting:
            strangers.add(serial)
        if (serial in strangers and not says_whose) or not fitting or len(readings) > MOST_READINGS:
            continue
        before = [other for other in fitting if other.order < identity.order]
        candidates = before or [other for other in fitting if _may_look_ahead(identity, other, text)]
        if not candidates:
            continue
        if len({other.key for other in candidates}) != 1 or not _same_document(candidates):
            continue
        identity.antecedent = max(candidates, key=lambda other: (bool(other.date), bool(other.issuer)))
        if not before or identity.date:  # what gives its own date shortens nothing
            continue
        first = min(candidates, key=lambda other: other.order)
        identity.citation.short_form = True
        identity.citation.number = first.citation.number
        identity.citation.year = identity.citation.year or (first.number.year if first.number else None)
        identity.citation.refers_to = first.citation.refers_to or first.citation.id


def _fits_bare(identity: _Identity, other: _Identity) -> bool:
    """Whether a bare serial may mean the document of a whole number; what it says of itself must stand there too."""
    if identity.citation.issuer and identity.issuer != other.issuer:
        return False
    if identity.year and other.year and identity.year != other.year:
        return False
    return not identity.date or (other.date or "").startswith(identity.date)


def _uri(identity: _Identity) -> str:
    source = identity.antecedent or identity
    if source.antecedent is not None and source.antecedent is not identity:
        source = source.antecedent
    date = source.date or identity.date
    title = source.citation.title
    if title and _REVISED.search(fold(source.citation.evidence.quote)) and not title.endswith(")"):
        title += " sửa đổi"  # Luật … (sửa đổi) năm 2008: the law that amends the one of that name
    said = act_uri(
        kind=source.kind,
        issuer=source.issuer or identity.issuer,
        date=date,
        year=source.year or identity.year,
        number=source.citation.number,
        title=title,
    )
    centre = source.number is not None and fold(" ".join(source.number.codes)).endswith((" tw", " t.u", " t u"))
    term = _TERM.search(fold(source.citation.evidence.quote)) if centre and not date else None
    return canonical_uri(said, term=term["term"] if term else None)
