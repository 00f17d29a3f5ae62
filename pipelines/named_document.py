"""A document as somebody names it, and whether two such names can mean one document.

What a person types or copies (``Chỉ thị 36-CT/TW (16/8/2019)``, ``BLHS``, the title of a decree) is read by the rules
that read the documents, so that it is understood however it is written. Two names agree where type and number, or type
and title, are the same and nothing that both give differs: date, year, body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

import extractor
from extractor.catalogue import active, canonical
from extractor.catalogue.listing import CONSTITUTION, NAMED, without_and
from extractor.record import Citation, Record
from extractor.resolve.own_uri import own_uri
from extractor.vietnamese.folding import fold, slug
from extractor.vietnamese.uri import UNKNOWN, Act, number_slug, parse_uri

ANY_TYPE = "van-ban"

_COUNT = regex.compile(r" · \d+ \p{L}+(?: \p{L}+)?$")
"""What a picture adds to a label: ``· 6 văn bản``."""
_LABELLED_BODY = regex.compile(r"(?<=\(\d[\d/]{3,9}\)), (?=\p{L})")
"""Between a label's date and the body that tells it from another: ``Kế hoạch 153/KH-UBND (1/3/2023), Ủy ban …``."""
_BEFORE = regex.compile(r"\W*(?:\b(?:can cu|theo|thuc hien|tai|so|cac)\b\W*)*")
"""What may stand before the document that is meant, in a folded text."""
_BETWEEN = regex.compile(r"[\s,;]*(?:\b(?:va|hoac)\b\s*)?(?:\b(?:cac|so)\b\s*)*")
"""What may stand between documents that are meant alike. Other words (``quy định chi tiết``) begin a title."""


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """What a name says; slugs as in URIs, ``when`` an ISO date or year, None or empty where it says nothing."""

    kind: str
    issuer: str | None = None
    when: str | None = None
    numbers: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()

    def fits(self, other: NamedDocument) -> bool:
        """Whether both can mean one document, ``self`` being the name that may be the shorter (``Chỉ thị 36``)."""
        if not (_kinds_agree(self.kind, other.kind) and _agree(self.when, other.when, "-")):
            return False
        if not _agree(self.issuer, other.issuer, "-"):  # ``ủy ban nhân dân tỉnh``, with or without its name
            return False
        if self.numbers and other.numbers:
            return any(
                number == own or own.startswith(number + "-") for number in self.numbers for own in other.numbers
            )
        if self.titles or other.titles:
            return not self.titles.isdisjoint(other.titles)
        return self.kind == other.kind == CONSTITUTION


def of_citation(citation: Citation) -> NamedDocument | None:
    """The document that a citation means, completed from the catalogue in use; None where it has no URI."""
    act = parse_uri(citation.uri)
    return None if act is None else _of_act(act, number=citation.number, title=citation.title)


def of_record(record: Record) -> NamedDocument | None:
    """The document that a record is of, by its header; None where that does not say."""
    act = parse_uri(own_uri(record))
    return None if act is None or act.what is None else _of_act(act)


def of_words(text: str) -> tuple[NamedDocument, ...]:
    """The documents that words name: as in a text, as the label of a graph, or by a title of the catalogue in use.

    A list (``Quyết định 14/QĐ-UBND và 27/QĐ-UBND``) names several. What a title names (``Nghị định … quy định chi tiết
    Luật …``) is not meant. Nothing is returned for what the rules do not understand.
    """
    text = _LABELLED_BODY.sub(" của ", _COUNT.sub("", " ".join(text.split()).strip(" \"'“”«»‘’")))
    titled = tuple(_of_title(slug(text)))
    return titled or tuple(_of_list(text))


def _of_list(text: str) -> Iterator[NamedDocument]:
    folded, end, before = fold(text), text.rfind("…") + 1, _BEFORE  # a label may hold a title cut short
    for citation in extractor.find_citations(text, catalogue=active()):
        if not before.fullmatch(folded, end, citation.evidence.start):
            return
        end, before = citation.evidence.end, _BETWEEN
        if (named := of_citation(citation)) is not None:
            yield named


def _of_title(title: str) -> Iterator[NamedDocument]:
    for entry in active().entries:
        if entry.title and title in (own := slug(entry.title), f"{entry.kind}-{own}"):
            issuer = entry.issuers[0] if len(entry.issuers) == 1 else None
            yield _of_act(Act(entry.kind, issuer, entry.date, entry.key))
            if entry.kind in NAMED:  # and whoever cites a law of that name without its year
                yield NamedDocument(entry.kind, titles=_slugs([entry.name]))


def _of_act(act: Act, *, number: str | None = None, title: str | None = None) -> NamedDocument:
    act, entry = canonical(act)
    titles, numbers = [title and slug(title)], [number and number_slug(number, act.issuer)]
    (numbers if act.has_number else titles).append(act.what)
    if entry is not None and entry.kind in NAMED:
        titles.append(entry.name)
    return NamedDocument(act.kind, act.issuer, act.when, frozenset(filter(None, numbers)), _slugs(titles))


def _slugs(titles: Iterable[str | None]) -> frozenset[str]:
    return frozenset(without_and(title) for title in titles if title and title != UNKNOWN)


def _kinds_agree(one: str, other: str) -> bool:
    if ANY_TYPE in (one, other) or NAMED.get(one, one) == NAMED.get(other, other):
        return True
    return _agree(one, other, "-lien-")  # a joint circular is a circular


def _agree(one: str | None, other: str | None, joint: str) -> bool:
    """Whether one of them says nothing, or the same as the other, or only less of it."""
    return not one or not other or one == other or one.startswith(other + joint) or other.startswith(one + joint)
