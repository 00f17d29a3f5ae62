"""One mention of a document, as found in the text; ``rules/citations.py`` makes a fact of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor import regex
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
    tight: bool = True  # nothing but a comma or "và" between it and the number before it in a list


def share(found: list[Mention]) -> None:
    """A date and an issuer that stand once behind several numbers belong to each of them.

    Only within one type, and never a date of another year than the number's own.
    """
    last = found[-1]
    for position in range(len(found) - 2, -1, -1):
        mention = found[position]
        if mention.kind is not last.kind:
            break
        if not found[position + 1].tight:
            both = mention.number, last.number
            if mention.issuer is None and last.issuer and both[0] and both[1] and _same_body(both[0], both[1]):
                mention.issuer, mention.issuer_apart = last.issuer, True
                continue
            break
        own_year = mention.number.year if mention.number else None
        dated = found[position + 1] if found[position + 1].date else last  # số A, số B cùng ngày …, số C ngày …
        fits = dated.date is not None and own_year in (None, int(dated.date[:4]))
        if mention.date is None and mention.issuer is None and fits:
            mention.date, mention.date_span, mention.date_apart = dated.date, dated.date_span, True
            mention.year = mention.year or dated.year
        if mention.issuer is None and last.issuer is not None:
            mention.issuer, mention.issuer_apart = last.issuer, True
    first = found[0]
    for mention in found[1:]:
        if mention.issuer is None and first.issuer is not None and first.issuer_apart and mention.kind is first.kind:
            mention.issuer, mention.issuer_apart = first.issuer, True


_ONE_LIST = regex.compile(r" *(?:[,;] *(?:va +)?|va +|cung +)?(?:cac +)?")


def share_back(found: list[Mention], folded: str) -> None:
    """The issuer behind the last of a list belongs to those before it that name none.

    ``Thông tư … và Thông tư … của Bộ X``; only where nothing stands between the two, and where their numbers name
    the same body.
    """
    for position in range(len(found) - 2, -1, -1):
        mention, following = found[position], found[position + 1]
        if mention.issuer is not None or following.issuer is None or not mention.number or not following.number:
            continue
        if (
            following.start - mention.end > 12
            or following.number.codes[:1] == ()
            or following.issuer.start < mention.end
        ):
            continue
        between = folded[mention.end : following.start]
        alike = _same_body(mention.number, following.number) or (
            mention.kind is following.kind and _same_office(mention.number, following.number)
        )
        if _ONE_LIST.fullmatch(between) is None or not alike or (";" in between and mention.date is None):
            continue  # behind a semicolon an undated one is complete as it is
        mention.issuer, mention.issuer_apart = following.issuer, True


def _same_office(one: Number, other: Number) -> bool:
    """Whether the office that wrote them stands behind two types that no list has: ``LKX-PC47``, ``LTG-PC47``."""
    mine, theirs = one.codes[1:], other.codes[1:]
    return bool(mine) and mine == theirs and any(letter.isdigit() for letter in mine[0])


def _same_body(one: Number, other: Number) -> bool:
    """Whether the codes behind the type's are the same and name somebody."""
    mine, theirs = (number.codes[1:] if number.type_code else number.codes for number in (one, other))
    return bool(mine) and mine == theirs
