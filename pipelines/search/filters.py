"""What narrows a search down: kind of document, who issued it, where and when, what it cites, what it reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from sqlalchemy import Connection

from extractor.errors import ArgumentInvalid
from extractor.record import Seizure
from extractor.vietnamese.document_types import kinds
from extractor.vietnamese.folding import fold, slug
from pipelines.archive.database import Database
from pipelines.search import index
from pipelines.search.acts import uri_term
from pipelines.search.at_least import at_least
from pipelines.search.boolean import Question, Term, either, every
from pipelines.search.days import between, last_of
from pipelines.search.facts import places_between
from pipelines.search.issued_by import issued_by, issued_in, merged
from pipelines.search.numbers import find
from pipelines.search.terms import EVERYTHING, fact
from pipelines.search.vocabulary import COUNTS, GRAMS, MILLILITRES

_AMOUNT = re.compile(r"\s*(?P<figure>\d[\d.,]*)\s*(?P<unit>[^\W\d_]+)\s*")


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity: ``unit`` is ``g`` for every mass, ``ml`` for every volume, else one of the record's (``pill``)."""

    value: Decimal
    unit: str

    @classmethod
    def of(cls, text: str) -> Amount:
        """``5 kg``, ``0,5 kg``, ``100 viên``, ``1.000 viên``. Raises ``ArgumentInvalid`` for anything else."""
        match = _AMOUNT.fullmatch(text)
        unit = fold(match["unit"]).lower() if match else ""
        number = _number(match["figure"]) if match else None
        if number is not None and unit in GRAMS:
            return cls(number * GRAMS[unit], "g")
        if number is not None and unit in MILLILITRES:
            return cls(number * MILLILITRES[unit], "ml")
        if number is not None and unit in COUNTS:
            return cls(number, COUNTS[unit])
        raise ArgumentInvalid(f"{text!r} is no amount", remedy="write it like '5 kg', '0,5 g' or '100 viên'")

    def __str__(self) -> str:
        """As messages have it: ``5000 g``."""
        return f"{self.value:f} {self.unit}"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a document must be. None: whatever it is.

    ``kind``: a type by name or code (``báo cáo``, ``BC``). ``issuer``: the body that issued it, or one above, as people
    write it (see :mod:`.issued_by`); ``place``: where it was issued, or a place of its body, as it was named then (a
    tỉnh that is part of another since 2025 is asked for by its own name). ``since``, ``until``: days (see
    :mod:`.days`), cut to month or year or not, both counted in; a document dated to the month counts as its first day,
    one without a date is left out. ``cites``: a ``uri``, or a document as people write it. ``substance``: as the record
    calls it (``heroin``); ``at_least``: a seizure of so much (of that substance). ``contradictions``: figures of it
    contradict one another.
    """

    kind: str | None = None
    issuer: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    cites: str | None = None
    substance: str | None = None
    at_least: Amount | None = None
    contradictions: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return self != Filters()

    def questions(self) -> Iterator[Question]:
        """What the index is asked. Raises ``ArgumentInvalid`` for what names nothing."""
        if self.kind is not None:
            yield of_type(self.kind)
        if self.issuer is not None:
            yield of_issuer(self.issuer)
        if self.place is not None:
            yield _named("place", self.place, issued_in(self.place))
        if self.cites is not None:
            yield cited(self.cites)
        if self.substance is not None:
            yield Term(fact("substance", self.named_substance))
        if self.at_least is not None:
            yield at_least(self.at_least.value, self.at_least.unit, self.named_substance)
        if self.contradictions:
            yield Term(fact("contradiction"))

    @property
    def named_substance(self) -> str | None:
        """``substance`` as the record calls it. Raises ``ArgumentInvalid`` for what is none."""
        return None if self.substance is None else _substance(self.substance)

    def places(self) -> tuple[int, int] | None:
        """The places of documents of these days (see ``facts.place_of``); None: all."""
        first, last = between(self.since, self.until)
        return places_between(first, last_of(last))

    def unmatched(self, connection: Connection) -> Iterator[ArgumentInvalid]:
        """What is asked for that no document of the archive has, whatever else is asked: what to tell the user."""
        index.prepare(connection)
        for one, (cause, remedy) in self._apart():
            questions = [Term(EVERYTHING), *one.questions()]
            if not index.count(connection, every(questions), one.places(), most=1):
                yield ArgumentInvalid(cause, remedy=remedy)

    def unmatched_in(self, archive: Database) -> list[ArgumentInvalid]:
        """The same, of a whole archive."""
        with archive.reading() as connection:
            return list(self.unmatched(connection))

    def _apart(self) -> Iterator[tuple[Filters, tuple[str, str]]]:
        """Each filter by itself: what is said where it finds nothing, and what to do."""
        name = "write it as documents print it, or less of it"
        if self.kind is not None:
            yield Filters(kind=self.kind), (f"no document is of the type {self.kind!r}", "name one, such as 'báo cáo'")
        if self.issuer is not None:
            yield Filters(issuer=self.issuer), (f"no document is issued by {self.issuer!r}", name)
        if self.place is not None:
            remedy = merged(self.place) or name
            yield Filters(place=self.place), (f"no document is issued in {self.place!r}", remedy)
        if self.since is not None or self.until is not None:
            span = " ".join(f"{word} {day}" for word, day in (("from", self.since), ("to", self.until)) if day)
            yield Filters(since=self.since, until=self.until), (f"no document is dated {span}", "ask for more days")
        if self.cites is not None:
            yield Filters(cites=self.cites), (f"no document cites {self.cites!r}", "see vanban cited-by")
        if self.substance is not None or self.at_least is not None:
            most = f"so much as {self.at_least}" if self.at_least else "any"
            seized = Filters(substance=self.substance, at_least=self.at_least)
            yield seized, (f"no document reports a seizure of {most} {self.substance or ''}".rstrip(), "ask for less")
        if self.contradictions:
            yield Filters(contradictions=True), ("no document's figures contradict one another", "see vanban audit")


def cited(text: str) -> Question:
    """Documents that cite what is named: a ``uri``, or a document as people write it. Raises ``ArgumentInvalid``."""
    text = text.strip()
    if text.startswith("/akn/"):
        return Term(uri_term("cites", text))
    named = list(find(text))
    if not named:
        raise ArgumentInvalid(
            f"{text[:80]!r} names no document", remedy='write type and number, such as "chi thi 36-CT/TW", or a URI'
        )
    return either(one.question("cites") for one in named)


def of_type(name: str) -> Question:
    """Documents of a type, by name or code. Raises ``ArgumentInvalid`` for what names none."""
    return either(Term(fact("type", one)) for one in _kinds_named(name))


def of_issuer(name: str) -> Question:
    """Documents of a body, or of one below it. Raises ``ArgumentInvalid`` where nothing of the name is a word."""
    return _named("issuer", name, issued_by(name))


def _named(field: str, name: str, question: Question | None) -> Question:
    if question is None:
        raise ArgumentInvalid(f"--{field} {name!r} holds no word", remedy=f"name the {field}")
    return question


def _kinds_named(text: str) -> list[str]:
    wanted = slug(text)
    by_code = [slug(kind.base) for kind in kinds() if wanted in map(slug, kind.codes)]
    named = list(dict.fromkeys([wanted, *by_code])) if wanted else []
    if not named:
        raise ArgumentInvalid(f"--type {text!r} names no kind of document", remedy="name one, such as 'báo cáo'")
    return named


def _substance(text: str) -> str:
    known = [str(one) for one in Seizure.model_fields["substance"].annotation.__args__]  # type: ignore[union-attr]
    wanted = fold(text).strip().lower()
    if wanted in known:
        return wanted
    from extractor.vietnamese.lexicon import LEXICONS, drug_names  # noqa: PLC0415

    for entry in drug_names(LEXICONS / "drugs.csv"):
        if fold(entry.name).lower() == wanted:
            return entry.substance
    raise ArgumentInvalid(f"--substance {text!r} is unknown", remedy=f"choose one of {', '.join(known)}")


def _number(text: str) -> Decimal | None:
    """A figure as Vietnamese print has it: comma before decimals, points between thousands (``2.5`` is told apart)."""
    whole, comma, rest = text.rstrip(".,").partition(",")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", whole):
        whole = whole.replace(".", "")
    try:
        return Decimal(whole + ("." + rest if comma else ""))
    except InvalidOperation:
        return None
