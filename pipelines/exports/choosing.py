"""Which documents of an archive a register lists, and in which order. Nothing here asks a database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from extractor import regex
from extractor.errors import ArgumentInvalid
from extractor.vietnamese.folding import fold
from pipelines.search import issued_by
from pipelines.search.boolean import Question, is_found
from pipelines.search.days import between
from pipelines.search.facts import terms_of_type
from pipelines.search.filters import Filters, of_issuer, of_type

Order = Literal["issuer", "date", "type", "number", "file"]
ORDERS: tuple[Order, ...] = get_args(Order)

Head = Mapping[str, Any]
"""Columns of the archive's table ``documents``."""

_FIGURES = regex.compile(r"0*(\d*)(.*)", regex.DOTALL)
_BLANKS = regex.compile(r"\s+")
_LAST = b"\xff"
"""Sorts after every text: what is unknown stands at the end."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents, in which order. None: all of them.

    All that narrows is read and matched as search does it (:mod:`pipelines.search.filters`). ``since``, ``until``: the
    first and last day of issue, cut to what is meant (``2019``, ``2019-06``, ``30/6/2019``). A document whose date is
    cut as well is taken where it may lie between them (search takes it where its first day does); one without a date is
    not. ``issuer``: the issuing body or one above it; ``doc_type``: a type by name or code (``báo cáo``, ``BC``).
    Raises ``ArgumentInvalid`` for a day, an order or a name that is none.

    Orders: ``issuer`` (then year, serial), ``date`` (then issuer, serial), ``type`` (then issuer, year, serial),
    ``number`` (serial, then year, issuer), ``file`` (its name). Names by their letters without diacritics and case,
    serials by their figures (``9`` before ``10``); what a document does not tell comes last; then by id.
    """

    order: Order = "issuer"
    since: str | None = None
    until: str | None = None
    issuer: str | None = None
    doc_type: str | None = None

    def __post_init__(self) -> None:
        if self.order not in ORDERS:
            raise ArgumentInvalid(f"the order {self.order!r} is unknown", remedy=f"choose one of {', '.join(ORDERS)}")
        for field, value in zip(("since", "until"), between(self.since, self.until), strict=True):
            object.__setattr__(self, field, value)
        self._asked()

    @property
    def filters(self) -> Filters:
        """What a search would ask for."""
        return Filters(kind=self.doc_type, issuer=self.issuer, since=self.since, until=self.until)

    @property
    def by_date(self) -> bool:
        """Whether only documents with a date are wanted."""
        return self.since is not None or self.until is not None

    def takes(self, head: Head) -> bool:
        """Whether the document is wanted."""
        return self.of_issuer(head) and self.of_type(head) and self.in_time(head["issued_date"])

    def in_time(self, date: str | None) -> bool:
        """Whether a date, cut to what is known, may lie within the time asked for."""
        if not self.by_date:
            return True
        if not date:
            return False
        after = self.since is None or _cut(date, self.since) >= _cut(self.since, date)
        return after and (self.until is None or _cut(date, self.until) <= _cut(self.until, date))

    def of_issuer(self, head: Head) -> bool:
        """Whether it is of the body asked for."""
        asked, _ = self._asked()
        return asked is None or is_found(asked, issued_by.terms(head))

    def of_type(self, head: Head) -> bool:
        """Whether it is of the type asked for."""
        _, asked = self._asked()
        return asked is None or is_found(asked, set(terms_of_type(head)))

    def _asked(self) -> tuple[Question | None, Question | None]:
        return _of(of_issuer, self.issuer), _of(of_type, self.doc_type)

    def key(self, head: Head) -> bytes:
        """By which the document is ordered: compared byte by byte."""
        parts = [_PARTS[name](head) for name in _BY[self.order]]
        return b"\0".join([*parts, str(head["id"]).encode()])


@cache
def _of(question: Callable[[str], Question], name: str | None) -> Question | None:
    return None if name is None else question(name)


def _cut(date: str, other: str) -> str:
    """The date, no finer than the other: two dates compare as far as both are known."""
    return date[: len(other)]


@cache
def _folded(text: str) -> str:
    return _BLANKS.sub(" ", fold(text)).strip()


def plain(text: str | None) -> str:
    """A name without diacritics, case and line breaks: ``UỶ BAN`` is ``Ủy ban``."""
    if not text:
        return ""
    if _folded.cache_info().currsize > 20_000:  # names of bodies recur, titles do not
        _folded.cache_clear()
    return _folded(text)


def year_of(head: Head) -> str | None:
    """The year of the number, else of the day of issue."""
    if head["year"]:
        return str(head["year"])
    return head["issued_date"][:4] if head["issued_date"] else None


def _name(text: str | None) -> bytes:
    return f"{plain(text)}\1{text}".encode() if text else _LAST


def _issuer(head: Head) -> bytes:
    name, parent = head["issuer"], head["issuer_parent"]
    return f"{plain(name)}\1{plain(parent)}".encode() if name else _LAST


def _serial(head: Head) -> bytes:
    if not head["serial"]:
        return _LAST
    found = _FIGURES.fullmatch(head["serial"])
    figures, rest = found.groups() if found else ("", head["serial"])
    return f"{len(figures):03d}{figures}\1{plain(rest)}".encode()


_PARTS: dict[str, Callable[[Head], bytes]] = {
    "issuer": _issuer,
    "year": lambda head: (year_of(head) or "").encode() or _LAST,
    "serial": _serial,
    "date": lambda head: (head["issued_date"] or "").encode() or _LAST,
    "type": lambda head: _name(head["doc_type"]),
    "file": lambda head: f"{head['source']}\1{head['part']:06d}".encode(),
}

_BY: dict[Order, tuple[str, ...]] = {
    "issuer": ("issuer", "year", "serial", "date"),
    "date": ("date", "issuer", "serial"),
    "type": ("type", "issuer", "year", "serial", "date"),
    "number": ("serial", "year", "issuer", "date"),
    "file": ("file",),
}
