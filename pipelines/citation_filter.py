"""Which citations an auditor wants: those of one document, those in one document.

A query is words as a person types or copies them: ``chi thi 36``, ``36-CT/TW``, a quote (``Chỉ thị số 36-CT/TW ngày
16/8/2019 của Bộ Chính trị``), the label of a graph, ``BLHS``, a title, a URI or a part of one. It fits where it stands
in what a document is called (case, diacritics, punctuation, leading zeros and the words ``số`` and ``năm`` do not
count; whole words do, so that ``chỉ thị 36`` is not ``Chỉ thị 136``), and where the document that it names, read as a
citation, can be that one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from extractor.catalogue import catalogue_of, using
from extractor.errors import ArgumentInvalid
from extractor.record import Citation, Record
from extractor.resolve.own_uri import own_uri
from extractor.vietnamese.folding import slug
from extractor.vietnamese.issuers import Home, issuer_slug
from extractor.vietnamese.uri import UNKNOWN
from pipelines.named_document import NamedDocument, of_citation, of_record, of_words

_FILLING = regex.compile(r"-(?:so|nam)(?=-\d)")
_LEADING_ZEROS = regex.compile(r"-0+(?=\d)")


@dataclass(frozen=True, slots=True)
class Query:
    """One query: the ``words`` to look for in names, and the ``documents`` that it means, read as citations."""

    words: frozenset[str]
    documents: tuple[NamedDocument, ...]

    @classmethod
    def of(cls, text: str) -> Query:
        """What was typed; the words also with a body's abbreviation written out (``UBND tỉnh Lam Giang``)."""
        words = _words(text)
        if words == "--":
            remedy = 'write type and number, such as "chi thi 36-CT/TW"'
            raise ArgumentInvalid(f"{text!r} names no document", remedy=remedy)
        return cls(frozenset({words, _words(issuer_slug(text, Home()) or text)}), of_words(text))

    def fits(self, names: Iterable[str], document: NamedDocument | None) -> bool:
        """Whether it means what is called so, ``document`` being None where that names none."""
        if any(words in name for name in names for words in self.words):
            return True
        return document is not None and any(meant.fits(document) for meant in self.documents)


@dataclass(frozen=True, slots=True)
class CitationFilter:
    """Queries for the cited document (``to``) and for the citing one (``by``); of several any may fit, none: all."""

    to: tuple[Query, ...] = ()
    by: tuple[Query, ...] = ()

    @classmethod
    def of(cls, to: Iterable[str], by: Iterable[str], *, catalogue: Iterable[str] = ()) -> CitationFilter:
        """The filter of what the user typed, ``catalogue`` being the user's own CSV files.

        Raises ``ArgumentInvalid`` for a query without a letter or digit.
        """
        with using(catalogue_of(tuple(catalogue) or None)):
            return cls(tuple(map(Query.of, to)), tuple(map(Query.of, by)))

    @property
    def narrows(self) -> bool:
        """Whether there is any query."""
        return bool(self.to or self.by)

    def wanted(self, record: Record) -> list[Citation]:
        """The record's citations that fit, in text order.

        A mention also fits where another of the same document does: ``Chỉ thị 36`` after the full name, a law's number
        after its title.
        """
        if self.by and not _fits(self.by, _names_of_document(record), of_record(record)):
            return []
        if not self.to:
            return record.citations
        fitting = {
            citation.id for citation in record.citations if _fits(self.to, _names(citation), of_citation(citation))
        }
        same = {citation.uri for citation in record.citations if citation.id in fitting}
        same = {uri for uri in same if uri and not uri.endswith("/" + UNKNOWN)}
        return [citation for citation in record.citations if citation.id in fitting or citation.uri in same]


def _words(text: str | None) -> str:
    """``Chỉ thị số 06-CT/TW`` → ``-chi-thi-6-ct-tw-``: whole words stand between hyphens."""
    return _LEADING_ZEROS.sub("-", _FILLING.sub("", f"-{slug(text or '')}-"))


def _fits(queries: tuple[Query, ...], names: Iterable[str], document: NamedDocument | None) -> bool:
    called = list(names)
    return any(query.fits(called, document) for query in queries)


def _names(citation: Citation) -> list[str]:
    year = citation.year or ""
    kinds = {citation.type, citation.type_text or citation.type}
    called = [part for part in (citation.number, citation.title) if part]
    return [_words(f"{kind} {name} {year}") for kind in kinds for name in called] + _of_uri(citation.uri)


def _names_of_document(record: Record) -> list[str]:
    header = record.header
    kind = header.doc_type.name if header.doc_type else ""
    called = [fact.text for fact in (header.number, header.title) if fact]
    issuer = [header.issuer.name] if header.issuer else []
    return [*(_words(f"{kind} {name}") for name in called), *map(_words, (*issuer, record.document.source)),
            *_of_uri(own_uri(record))]  # fmt: skip


def _of_uri(uri: str) -> list[str]:
    kind, _, what = uri.rpartition("/")
    return [_words(uri), _words(f"{kind.split('/')[4] if kind.count('/') >= 4 else ''} {what}")]
