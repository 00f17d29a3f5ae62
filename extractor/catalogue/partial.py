"""Numbers that are printed in part: ``105/NĐ-CP``, ``105/2021``, ``Quyết định số 1452 ngày 31/8/2021``.

A type, a serial, whose it is and a whole date name one document; so do a serial with its year where the type has one
numbering a year, and a Party number with its term. Nothing that a citation says may contradict the entry, and one
entry alone must fit: what is less stays open.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.catalogue.entries import Entry
from extractor.catalogue.issuing import CENTRE, is_of_the_centre, issuers_of, same_issuer, type_codes
from extractor.catalogue.listing import Catalogue
from extractor.catalogue.terms import within
from extractor.vietnamese.uri import Act, NumberParts, number_parts

_ONE_NUMBERING = frozenset({"nghi-dinh", "luat", "bo-luat", "phap-lenh"})
"""Types of one central body and of one numbering a year; a quyết định may be ``12/QĐ-TTg`` or ``12/2021/QĐ-TTg``."""


def in_term(act: Act, entry: Entry, term: str | None) -> bool:
    """Whether the term of the Central Committee that a citation names dates the entry, where it has no date itself."""
    if term is None or act.when is not None or not (is_of_the_centre(act.what or "") or act.issuer in CENTRE):
        return False
    return is_of_the_centre(entry.key) and within(entry.date, term)


def numbered_in_part(
    act: Act, catalogue: Catalogue, same_kind: Callable[[str, str], bool], term: str | None = None
) -> list[Entry]:
    """Every entry that a number in part may mean; ``same_kind``: whether two types may be one."""
    said = number_parts(act.what or "")
    if act.kind == "van-ban" or (act.issuer is None and act.kind not in _ONE_NUMBERING):
        return []
    return [
        entry
        for entry in catalogue.by_serial(said.serial)
        if same_kind(act.kind, entry.kind)
        and _same_time(act, said, entry, term)
        and _same_codes(act.kind, said, entry)
        and _same_body(act, entry, term)
    ]


def _same_time(act: Act, said: NumberParts, entry: Entry, term: str | None) -> bool:
    when = act.when or said.year
    if when is None:
        return in_term(act, entry, term)
    if not entry.date.startswith(when) or (said.year and entry.date[:4] != said.year):
        return False
    if act.has_day:
        return True
    in_its_number = number_parts(entry.key).year == entry.date[:4]
    return in_its_number and (said.year is not None or act.kind in _ONE_NUMBERING)


def _same_codes(kind: str, said: NumberParts, entry: Entry) -> bool:
    own = number_parts(entry.key).codes
    types = type_codes()
    if any(code in types and code not in own and types[code] != kind for code in said.codes):
        return False
    bodies = [code for code in said.codes if code not in types]
    return not bodies or bodies == [code for code in own if code not in types]


def _same_body(act: Act, entry: Entry, term: str | None) -> bool:
    own = issuers_of(entry)
    if len(own) != 1 or not same_issuer(act, entry, in_term=in_term(act, entry, term)):
        return False
    return act.issuer in (None, *own) or act.has_day or in_term(act, entry, term)
