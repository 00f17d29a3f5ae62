"""The terms by which a legal document is found: by its ``uri``, by number in every form, by name.

The same terms stand for a document that cites it and for the document itself, told apart by their first part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from extractor.catalogue import builtin
from extractor.catalogue.identity import canonical, entry_of
from extractor.catalogue.listing import NAMED, without_and
from extractor.vietnamese.folding import slug
from extractor.vietnamese.uri import UNKNOWN, Act, number_parts, number_slug, parse_uri
from pipelines.search.terms import fact

Side = Literal["is", "cites"]
UNDATED = UNKNOWN
_LEVEL = re.compile(r"(.+-(?:tinh|thanh-pho|huyen|quan|thi-xa|xa|phuong|thi-tran))-.")
"""A body of a level, whose place may be left out: ``ủy ban nhân dân tỉnh``."""
JOINT = "-lien-"
"""In a type's slug: a joint circular is a circular."""
MOST_CODES = 8
LASTING = 60
"""Years for which a document is cited without its own."""


@lru_cache(maxsize=65_536)
def terms_of_act(
    side: Side, uri: str, number: str | None = None, title: str | None = None, on: str | None = None
) -> frozenset[str]:
    """Every term of the document ``uri``, whose mention says ``number`` or ``title``.

    ``on``: the day (ISO, or None) of the document that cites it: a law named without its year is the one then in force.
    """
    act = parse_uri(uri)
    if act is None:
        return frozenset()
    return frozenset(_terms(side, uri, act, number, title, on))


def _terms(side: Side, uri: str, act: Act, number: str | None, title: str | None, on: str | None) -> Iterator[str]:
    yield uri_term(side, uri)
    entry = entry_of(act, builtin())
    years = {act.when[:4]} if act.when else set()
    numbers = {act.what} if act.has_number and act.what else set()
    if number and (own := number_slug(number, act.issuer))[:1].isdigit():
        numbers.add(own)
    for one in numbers:
        parts = number_parts(one)
        serial = _bare(parts.serial)
        told = years | ({parts.year} if parts.year else set()) or {_undated(on)}
        for kind in _kinds(act.kind):
            yield fact(side, "kind", kind, serial)
            yield from (fact(side, "kind", kind, serial, year) for year in told)
        if parts.year:
            yield fact(side, "number", serial, parts.year)
        for length in range(1, min(len(parts.codes), MOST_CODES) + 1):
            codes = "-".join(parts.codes[:length])
            yield fact(side, "number", serial, codes)
            yield from (fact(side, "number", serial, codes, year) for year in told)
        yield fact(side, "issuer", serial, act.issuer or UNKNOWN)
        if act.issuer and (level := _LEVEL.match(act.issuer)):
            yield fact(side, "issuer-within", serial, level[1])
    if act.kind in NAMED:
        names = {slug(title)} if title else set()
        if entry is not None and entry.name:
            names.add(entry.name)
        if act.what and not act.has_number:
            names.add(act.what)
        if not years and on:
            years = {year for name in names if (year := _then_in_force(act.kind, name, on))}
        for name in map(without_and, names):
            yield named_term(side, act.kind, name)
            yield from (named_term(side, act.kind, name, year) for year in years or {UNDATED})
    elif act.what and not act.has_number:
        yield fact(side, "title", act.kind, act.what)


def uri_term(side: Side, uri: str) -> str:
    """The term of a ``uri``, whichever way it is spelled."""
    act = parse_uri(uri)
    return fact(side, "uri", uri if act is None else canonical(act, builtin())[0])


def _undated(on: str | None) -> str:
    """For a mention without a year: the year of the document that has it, before which nothing later can be meant."""
    return f"{UNDATED}{on[:4]}" if on else UNDATED


def _undated_after(year: str) -> list[str]:
    """Mentions without a year that may mean a document of this year."""
    return [UNDATED, *(f"{UNDATED}{later}" for later in range(int(year), int(year) + LASTING))]


def kind_terms(side: Side, kind: str, serial: str, year: str | None) -> tuple[str, ...]:
    """The terms, any of which is meant by a type's slug and a serial (``chỉ thị 36``), in that year if one is given."""
    serial = _bare(serial)
    if year is None:
        return (fact(side, "kind", kind, serial),)
    return tuple(fact(side, "kind", kind, serial, one) for one in (year, *_undated_after(year)))


def number_terms(side: Side, serial: str, codes: str, year: str | None) -> tuple[str, ...]:
    """The terms, any of which is meant by a serial and codes (``ct-tw``, or the first of them); or serial and year."""
    serial = _bare(serial)
    if not codes:
        return (fact(side, "number", serial, year),)
    if year is None:
        return (fact(side, "number", serial, codes),)
    return tuple(fact(side, "number", serial, codes, one) for one in (year, *_undated_after(year)))


def issuer_terms(side: Side, serial: str, issuer: str) -> tuple[str, ...]:
    """The terms, any of which may be meant by a serial and a body's slug."""
    serial, level = _bare(serial), _LEVEL.match(issuer)
    known = (issuer, level[1], UNKNOWN) if level else (issuer, UNKNOWN)
    return (*(fact(side, "issuer", serial, one) for one in known), fact(side, "issuer-within", serial, issuer))


def named_term(side: Side, kind: str, name: str, year: str | None = None) -> str:
    """The term of a law by its type and name (slugs), of that year if one is given."""
    family = NAMED.get(kind, kind)
    return fact(side, "named", family, name) if year is None else fact(side, "named", family, name, year)


def _bare(serial: str) -> str:
    return serial.lstrip("0") or "0"


def _kinds(kind: str) -> tuple[str, ...]:
    base = kind.partition(JOINT)[0]
    return (kind,) if base == kind else (kind, base)


@lru_cache(maxsize=4096)
def _then_in_force(kind: str, name: str, on: str) -> str | None:
    """The year of the law of that name that is in force on a day; None where that cannot be told."""
    entries = [entry for entry in builtin().by_name(kind, name) if (entry.effective_from or entry.date) <= on]
    return max(entries, key=lambda entry: entry.effective_from or entry.date).date[:4] if entries else None
