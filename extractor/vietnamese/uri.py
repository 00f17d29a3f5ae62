"""Canonical names of documents, in the naming convention of Akoma Ntoso (RECORD.md, ``citations.uri``).

``/akn/vn/act/<type>/<issuer>/<date or year>/<number or title>``; each part that is unknown stays ``-``. One number has
one form here, however it is spelled: what is joined is only what the code book (``number_codes.csv``) proves equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from extractor import regex
from extractor.vietnamese.folding import fold, slug
from extractor.vietnamese.lexicon_bodies import number_codes

UNKNOWN = "-"
PREFIX = "/akn/vn/act/"

_CENTRE = regex.compile(r"(?i)t\.?ư(?!\p{Ll})\.?")
"""``T.Ư``, ``TƯ``: Trung ương, which ``TU`` without the horn is not (a Tỉnh ủy or Thành ủy)."""
_GLUED_TYPES = ("nd", "qd", "nq")
"""Type codes that no body's abbreviation begins with: ``TTYT`` is a Trung tâm y tế, no Thông tư."""

_SERIAL = regex.compile(r"0*(?P<digits>\d+)(?P<letter>[a-z]{0,2})")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_SHORT_YEAR = regex.compile(r"[4-9]\d|0\d")
"""The year in two digits, as numbers had it up to 2009: ``04/98/TT-BTC``."""
_LOCAL_PARTY = regex.compile(r"(?:^|-)(?:tinh|thanh|huyen|quan|thi|dang)-uy(?:-|$)")


@dataclass(frozen=True, slots=True)
class Act:
    """The parts of a URI: slugs, ``when`` an ISO date or year; None where unknown (``kind`` is always known)."""

    kind: str
    issuer: str | None
    when: str | None
    what: str | None

    def __str__(self) -> str:
        return PREFIX + "/".join(part or UNKNOWN for part in (self.kind, self.issuer, self.when, self.what))

    @property
    def year_in_number(self) -> str | None:
        """The year that the number itself holds (``105-2021-nd-cp``), or None."""
        parts = (self.what or "").split("-", 2)
        return parts[1] if len(parts) > 2 and parts[0][:1].isdigit() and _YEAR.fullmatch(parts[1]) else None

    @property
    def has_day(self) -> bool:
        """Whether ``when`` is a whole date, which the year alone is not."""
        return len(self.when or "") == len("2021-12-04")

    @property
    def has_number(self) -> bool:
        """Whether ``what`` is a number rather than a name."""
        return bool(self.what) and self.what[:1].isdigit()  # type: ignore[index]


@dataclass(frozen=True, slots=True)
class NumberParts:
    """What a number's slug holds: ``105-2021-nd-cp`` is serial ``105``, year ``2021``, codes ``nd`` and ``cp``."""

    serial: str
    year: str | None
    codes: tuple[str, ...]


def number_parts(what: str) -> NumberParts:
    """The parts of a number as URIs hold it; the year also where no code follows it (``105-2021``).

    >>> number_parts("105-2021")
    NumberParts(serial='105', year='2021', codes=())
    """
    serial, *rest = what.split("-")
    year = rest.pop(0) if rest and _YEAR.fullmatch(rest[0]) else None
    return NumberParts(serial, year, tuple(rest))


def act_uri(
    *, kind: str, issuer: str | None = None, date: str | None = None, year: int | None = None,
    number: str | None = None, title: str | None = None,
) -> str:  # fmt: skip
    """The URI of an act. ``kind``, ``number`` and ``title`` are as printed; ``issuer`` is a slug; ``date`` ISO.

    >>> act_uri(kind="chỉ thị", issuer="bo-chinh-tri", date="2019-08-16", number="36-CT/TW")
    '/akn/vn/act/chi-thi/bo-chinh-tri/2019-08-16/36-ct-tw'
    """
    what = number_slug(number, issuer) if number else slug(title or "")
    when = date or (str(year) if year else None)
    return str(Act(slug(kind) or UNKNOWN, issuer, when, what or None))


def parse_uri(uri: str) -> Act | None:
    """The parts of a URI that :func:`act_uri` made; None for any other text."""
    parts = uri.removeprefix(PREFIX).split("/") if uri.startswith(PREFIX) else []
    if len(parts) != 4 or not all(parts):
        return None
    kind, issuer, when, what = (None if part == UNKNOWN else part for part in parts)
    return Act(kind or UNKNOWN, issuer, when, what)


def number_slug(number: str, issuer: str | None = None) -> str:
    """A number as URIs hold it, the same for every spelling of it.

    ``issuer``: slug of the body, where known; ``TƯ`` of a local Party committee is its own ``TU``.

    >>> number_slug("5/2021/NĐCP"), number_slug("36/CT-T.Ư")
    ('05-2021-nd-cp', '36-ct-tw')
    """
    if ("Ư" in number or "ư" in number) and not (issuer and _LOCAL_PARTY.search(issuer)):
        number = _CENTRE.sub("TW", number)
    return even_number(slug(number))


@lru_cache(maxsize=4096)
def even_number(what: str) -> str:
    """The slug of a number with its serial at least two digits long and glued codes apart (``ndcp`` → ``nd-cp``)."""
    first, *rest = what.split("-")
    serial = _SERIAL.fullmatch(first)
    if serial is None:
        return what
    head = [serial["digits"].zfill(2) + serial["letter"]]
    short = _SHORT_YEAR.fullmatch(rest[0]) if len(rest) > 1 else None
    if short:
        rest[0] = ("20" if rest[0][0] == "0" else "19") + rest[0]
    if rest and _YEAR.fullmatch(rest[0]):
        head.append(rest.pop(0))
    if rest and rest[0] in _glued():
        rest[:1] = _glued()[rest[0]]
    return "-".join(head + rest)


@cache
def _glued() -> dict[str, tuple[str, str]]:
    """Codes run together that can be read in one way only: a type's and an issuer's of the code book."""
    issuers = {fold(code.code) for code in number_codes() if code.kind == "issuer"}
    whole = {fold(code.code) for code in number_codes()}
    found: dict[str, list[tuple[str, str]]] = {}
    for kind in _GLUED_TYPES:
        for issuer in issuers:
            found.setdefault(kind + issuer, []).append((kind, issuer))
    return {both: pairs[0] for both, pairs in found.items() if len(pairs) == 1 and both not in whole}
