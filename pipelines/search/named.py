"""A document that a query names, and what the index is asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.search.acts import Side, issuer_terms, kind_terms, named_term, number_terms, uri_term
from pipelines.search.bodies_named import codes_of, taken_for
from pipelines.search.boolean import Question, Term, either, every
from pipelines.search.codes import codes_by_kind


@dataclass(frozen=True, slots=True)
class Named:
    """A document that a query names, at ``query[start:end]``, ``written`` so.

    ``or_codes``: other spellings of its ``codes``. ``or_issuer``: whose these are, where a text may name that body
    instead (``QĐ 1452 TTg``: Quyết định 1452 của Thủ tướng). ``uris``: it, or several of which any is meant. ``text``:
    where it stands in a text though no rule saw it, or None where that would find others as well. ``is_bare_year``: its
    serial is a figure that looks like a year (``báo cáo 2022``), so that words may be meant.
    """

    start: int
    end: int
    serial: str | None = None
    codes: str = ""
    year: str | None = None
    kinds: tuple[str, ...] = ()
    issuer: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    text: Question | None = None
    written: str = ""
    or_codes: tuple[str, ...] = ()
    or_issuer: str | None = None
    uris: tuple[str, ...] = ()
    is_bare_year: bool = False

    def question(self, side: Side) -> Question:
        """The documents that are it, or cite it."""
        if self.serial is None:
            by_name = [Term(named_term(side, kind, name, self.year)) for kind, name in self.names]
            return either([*by_name, *(Term(uri_term(side, uri)) for uri in self.uris)])
        told = either(Term(term) for term in self._numbers(side, self.serial))
        if self.or_issuer is not None:
            own = either(Term(term) for kind in self.kinds for term in kind_terms(side, kind, self.serial, self.year))
            by = either(Term(issuer_terms(side, self.serial, one)[0]) for one in taken_for(self.or_issuer))
            told = either([told, every([own, by])])
        if self.issuer is None:
            return told
        issued = (Term(term) for one in taken_for(self.issuer) for term in issuer_terms(side, self.serial, one))
        by_code = (Term(term) for term in self._by_codes_of_issuer(side, self.serial, self.issuer))
        return either([every([told, either(issued)]), *by_code])

    def _numbers(self, side: Side, serial: str) -> Iterator[str]:
        if self.codes or not self.kinds:
            for codes in (self.codes, *self.or_codes):
                yield from number_terms(side, serial, codes, self.year)
        else:
            for kind in self.kinds:
                yield from kind_terms(side, kind, serial, self.year)

    def _by_codes_of_issuer(self, side: Side, serial: str, issuer: str) -> Iterator[str]:
        """Whose it is, is told by a number's code as well: ``thông tư 56 của Bộ Công an`` is a ``TT-BCA``."""
        if self.codes:
            return
        for body in codes_of(issuer):
            for kind in self.kinds:
                for code in codes_by_kind().get(kind, ()):
                    yield from number_terms(side, serial, f"{code}-{body}", self.year)
