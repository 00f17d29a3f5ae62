"""One mention of a document, as found in the text; ``rules/citations.py`` makes a fact of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.citing.bodies import BodyName
from extractor.citing.names import LawTitle
from extractor.citing.numbers import Number
from extractor.citing.vocabulary import DocumentKind


@dataclass(slots=True)
class Mention:
    """One mention. Spans are offsets; ``title`` is as printed, one blank between words."""

    kind: DocumentKind
    start: int
    end: int
    type_span: tuple[int, int]
    number: Number | None = None
    number_text: str | None = None
    title: LawTitle | None = None
    title_text: str | None = None
    year: int | None = None
    date: str | None = None
    date_span: tuple[int, int] | None = None
    issuer: BodyName | None = None
    issuer_apart: bool = False
    date_apart: bool = False
    articles: list[str] = field(default_factory=list)
    sure: bool = True


def share(found: list[Mention]) -> None:
    """A date and an issuer that stand once behind several numbers belong to each of them."""
    *earlier, last = found
    for mention in earlier:
        if mention.date is None and mention.issuer is None:
            mention.date, mention.date_span, mention.date_apart = last.date, last.date_span, last.date is not None
            mention.year = mention.year or last.year
        if mention.issuer is None and last.issuer is not None:
            mention.issuer, mention.issuer_apart = last.issuer, True
    first = found[0]
    for mention in found[1:]:
        if mention.issuer is None and first.issuer is not None and first.issuer_apart:
            mention.issuer, mention.issuer_apart = first.issuer, True
