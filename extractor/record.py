"""The record: what one document becomes. The contract between extractor, stores, pages and evaluation.

Every fact carries :class:`Evidence`; numbers are exact decimals; dates are ISO 8601, cut to what is known.
Facts are filled in by the rules and linked by ``resolve``; after that nothing changes them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

import simplejson
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Box = tuple[int, float, float, float, float]

Approximation = Literal["over", "under", "about", "at_least", "at_most"]
Scope = Literal["total", "force", "subset", "incident"]
Substance = Literal[
    "heroin", "methamphetamine", "synthetic", "mdma", "ketamine", "cannabis", "opium", "opium_plant",
    "cannabis_plant", "cocaine", "lsd", "precursor", "unspecified", "other",
]  # fmt: skip
SeizureUnit = Literal[
    "kg", "g", "mg", "tonne", "pill", "brick", "packet", "plant", "ml", "litre", "ampoule", "other",
]  # fmt: skip
AssetKind = Literal["cash", "motorbike", "car", "phone", "electric_bike", "gun", "ammunition", "other"]
CaseAction = Literal["arrest", "prosecute", "indict", "try", "administrative", "transfer", "other"]
CheckStatus = Literal["ok", "mismatch", "unverifiable"]


class Model(BaseModel):
    """Base of every part of the record: unknown keys are errors, so that a typo cannot hide."""

    model_config = ConfigDict(extra="forbid")


class Evidence(Model):
    """Where a fact stands: ``text[start:end] == quote``, offsets in Unicode code points of the document's text."""

    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int | None = Field(default=None, description="1-based page of `start`; null for inputs without pages")
    boxes: list[Box] = Field(
        default_factory=list,
        description="[page, x0, y0, x1, y1], one a line touched, fractions of the page, origin top left",
    )
    confidence: Confidence = 1.0
    rule: str = ""


class Fact(Model):
    """Anything that the page states; ``id`` is unique in the record (``seizure-3``)."""

    id: str = ""
    evidence: Evidence


class PageInfo(Model):
    """How one page was read. ``width`` and ``height`` are in points (1/72 inch)."""

    number: int = Field(ge=1)
    width: float | None = None
    height: float | None = None
    dpi: float | None = None
    method: Literal["text-layer", "ocr", "plain"]
    confidence: Confidence = 1.0
    rotation: int = Field(default=0, description="degrees clockwise by which the page was turned to be upright")
    skew: float = Field(default=0.0, description="degrees clockwise by which the page was straightened")
    language_ratio: float | None = Field(default=None, description="share of tokens that are Vietnamese syllables")


class ReadingWarning(Model):
    """Something odd that did not stop the reading."""

    code: str
    page: int | None = None
    message: str
    boxes: list[Box] = Field(
        default_factory=list, description="where on the page: [page, x0, y0, x1, y1] in fractions of the page"
    )


class WordRepair(Model):
    """``text[start:end]`` was read as ``read`` and stays so; the rules read ``repaired``, which is as long."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int | None = None
    read: str
    repaired: str
    confidence: Confidence


class DocumentInfo(Model):
    """The file that was read. ``id`` is the first 16 hex digits of ``sha256``; of several documents in one file, the
    second and later ones have ``-2``, ``-3`` … behind it."""

    id: str
    sha256: str
    source: str
    media_type: str
    bytes: int
    text_sha256: str
    pages: list[PageInfo] = Field(default_factory=list)
    warnings: list[ReadingWarning] = Field(default_factory=list)
    repairs: list[WordRepair] = Field(
        default_factory=list, description="what OCR misread and the language puts right, in text order"
    )
    text: str | None = Field(default=None, description="the whole text, only when asked for")


class DocumentNumber(Fact):
    """``2413/BC-BCĐ``; ``serial`` is null where it is left blank (``Số: /KH-BCĐ``)."""

    text: str
    serial: str | None = None
    year: int | None = None
    symbol: str | None = None
    type_code: str | None = None
    issuer_code: str | None = None


class DocumentType(Fact):
    """``báo cáo``, ``kế hoạch``, ``công văn`` …, lower case, with its code of Nghị định 30/2020."""

    name: str
    code: str | None = None


class Issued(Fact):
    """Place and date line."""

    date: str | None = None
    place: str | None = None


class Issuer(Fact):
    """The issuing body and the body above it, where the header prints one."""

    name: str
    parent: str | None = None
    short_name: str | None = None


class Text(Fact):
    """A piece of text that stands for itself (title, recipient, urgency, secrecy)."""

    text: str


class Period(Fact):
    """The time that a report covers."""

    start: str | None = None
    end: str | None = None


class Signer(Fact):
    """Who signed, in what position, for whom."""

    name: str | None = None
    rank: str | None = None
    position: str | None = None
    capacity: str | None = None
    concurrent_position: str | None = None


class Received(Fact):
    """The stamp of the body that received the document."""

    body: str | None = None
    number: str | None = None
    date: str | None = None


class Header(Model):
    """The parts of Nghị định 30/2020/NĐ-CP, or Hướng dẫn 36-HD/VPTW: each a fact or null, never guessed."""

    number: DocumentNumber | None = None
    doc_type: DocumentType | None = None
    issued: Issued | None = None
    issuer: Issuer | None = None
    title: Text | None = None
    period: Period | None = None
    signer: Signer | None = None
    recipients: list[Text] = Field(default_factory=list)
    urgency: Text | None = None
    secrecy: Text | None = None
    received: Received | None = None


class CitationStatus(Model):
    """Whether a cited document was in force on the day ``on`` (ISO, cut to what the citing document says).

    ``since``: from when it is so (for ``not_yet_in_force``: the day on which it takes effect); ``by``: the number of
    what replaced it; ``amended_by``: the numbers of what had amended it by then, the oldest first, as far as is known.
    """

    state: Literal["in_force", "not_yet_in_force", "replaced", "expired"]
    by: str | None = None
    since: str | None = None
    on: str
    amended_by: list[str] = Field(default_factory=list)


class Citation(Fact):
    """One mention of a legal or administrative document. ``status`` is null where the catalogue does not tell."""

    type: str
    type_text: str | None = None
    number: str | None = None
    title: str | None = None
    year: int | None = None
    date: str | None = None
    issuer: str | None = None
    articles: list[str] = Field(default_factory=list)
    short_form: bool = False
    refers_to: str | None = None
    uri: str = ""
    status: CitationStatus | None = None
    issuer_evidence: Evidence | None = None
    date_evidence: Evidence | None = None


class Seizure(Fact):
    """A seized amount of a drug. ``quantity`` is exact, in ``unit``; ``grams`` null where the unit is no mass."""

    substance: Substance
    substance_text: str | None = None
    quantity: Number | None
    unit: SeizureUnit
    unit_text: str | None = None
    grams: Number | None = None
    approx: Approximation | None = None
    scope: Scope = "total"
    actor: str | None = None
    part_of: str | None = None
    alternative_of: str | None = None


class Asset(Fact):
    """What else was seized."""

    kind: AssetKind
    kind_text: str | None = None
    quantity: Number | None
    unit: str = "item"
    approx: Approximation | None = None
    scope: Scope = "total"
    actor: str | None = None
    part_of: str | None = None


class Change(Model):
    """A change against a base period."""

    direction: Literal["increase", "decrease"]
    cases: Number | None = None
    people: Number | None = None
    value: Number | None = None
    percent_cases: Number | None = None
    percent_people: Number | None = None
    percent: Number | None = None
    base: str | None = None


class Case(Fact):
    """An arrest or case count; either number may be null."""

    action: CaseAction
    cases: int | None = None
    people: int | None = None
    people_role: str | None = None
    offence: list[str] = Field(default_factory=list)
    article: str | None = None
    scope: Scope = "total"
    actor: str | None = None
    part_of: str | None = None
    alternative_of: str | None = None
    change: Change | None = None


class Date(Fact):
    """A date or a range (one fact): ISO, cut to what is known."""

    date: str | None
    time: str | None = None
    end: str | None = None
    relative_to: str | None = None
    interval: str | None = None


class Money(Fact):
    """An amount of money, exact in ``currency`` (ISO 4217)."""

    amount: Number
    currency: str
    approx: Approximation | None = None
    purpose: str | None = None
    same_as: str | None = None
    part_of: str | None = None


class Suspect(Model):
    """A person named in a vignette."""

    name: str
    birth_year: int | None = None
    residence: str | None = None


class Incident(Fact):
    """One vignette."""

    date: str | None = None
    time: str | None = None
    place: str | None = None
    forces: list[str] = Field(default_factory=list)
    suspects: list[Suspect] = Field(default_factory=list)
    offence: list[str] = Field(default_factory=list)
    seizures: list[str] = Field(default_factory=list)
    assets: list[str] = Field(default_factory=list)


class Indicator(Fact):
    """Any other counted result."""

    name: str
    value: Number | None = None
    value_max: Number | None = None
    unit: str | None = None
    unit_text: str | None = None
    approx: Approximation | None = None
    category: str | None = None
    share: Number | None = None
    change: Change | None = None
    actor: str | None = None
    part_of: str | None = None
    alternative_of: str | None = None


class Check(Model):
    """One piece of arithmetic over facts. ``check`` is the family and what is checked: ``sum_by_force: people``.

    ``expected`` is what the arithmetic gives, ``found`` what the text states; numbers, or words such as ``<= 20``. A
    ``mismatch`` is a finding for a person; ``unverifiable``: the text does not say enough, or rounds too much.
    """

    id: str = ""
    check: str
    status: CheckStatus
    expected: Number | str | None = None
    found: Number | str | None = None
    facts: list[str] = Field(default_factory=list, description="ids of the facts that were compared")
    message: str = Field(default="", description="the arithmetic, written out for a person")

    @property
    def family(self) -> str:
        """What kind of arithmetic it is: ``sum_of_parts``, ``growth_percent``, ``date_order`` …"""
        return self.check.partition(":")[0]

    @property
    def label(self) -> str:
        """What it is about: ``cases``, ``heroin``; empty where the family says all."""
        return self.check.partition(": ")[2]


class Record(Model):
    """What one document becomes."""

    document: DocumentInfo
    header: Header = Field(default_factory=Header)
    citations: list[Citation] = Field(default_factory=list)
    seizures: list[Seizure] = Field(default_factory=list)
    assets: list[Asset] = Field(default_factory=list)
    cases: list[Case] = Field(default_factory=list)
    dates: list[Date] = Field(default_factory=list)
    money: list[Money] = Field(default_factory=list)
    incidents: list[Incident] = Field(default_factory=list)
    indicators: list[Indicator] = Field(default_factory=list)
    checks: list[Check] = Field(default_factory=list)

    def facts(self) -> dict[str, Fact]:
        """Every fact by id, header first, then kind by kind in text order."""
        found: dict[str, Fact] = {}
        for name in Header.model_fields:
            value = getattr(self.header, name)
            for fact in value if isinstance(value, list) else [value]:
                if fact is not None:
                    found[fact.id] = fact
        for kind in FACT_KINDS:
            for fact in getattr(self, kind):
                found[fact.id] = fact
        return found

    def to_json(self, *, indent: int | None = None) -> str:
        """The record as JSON: exact decimals as JSON numbers, letters unescaped."""
        return simplejson.dumps(self.model_dump(mode="python"), use_decimal=True, ensure_ascii=False, indent=indent)

    @classmethod
    def from_json(cls, text: str) -> Record:
        """Read what :meth:`to_json` wrote, decimals exact."""
        data: dict[str, Any] = simplejson.loads(text, use_decimal=True)
        return cls.model_validate(data)


FACT_KINDS = ("citations", "seizures", "assets", "cases", "dates", "money", "incidents", "indicators")
"""The record's lists of facts, in the record's order."""


FactType = TypeVar("FactType", bound=Fact)


def numbered(kind: str, facts: list[FactType]) -> list[FactType]:
    """Give facts their ids in the order given: ``seizure-1``, ``seizure-2`` …"""
    for position, fact in enumerate(facts, start=1):
        fact.id = f"{kind}-{position}"
    return facts
