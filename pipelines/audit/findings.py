"""What an audit tells: findings, each with its sides, and what rules hand over before the words are fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Grade = Literal["conflict", "variant", "note"]
GRADES: tuple[Grade, ...] = ("conflict", "variant", "note")
"""``conflict``: both cannot be right. ``variant``: one thing in different words. ``note``: to be known, no error."""

Surety = Literal["high", "medium", "low"]
SURETIES: tuple[Surety, ...] = ("high", "medium", "low")

KINDS = (
    "check", "revised", "dates", "issuers", "titles", "order", "status", "totals", "incidents", "twice", "unnumbered",
)  # fmt: skip
"""What can be asked for with ``--kind``; ``rules/`` has a file for each."""

QUOTE = "{quote}"
"""In a finding's subject: what the first of its sides says, in quotation marks."""

HIGH, MEDIUM = 0.9, 0.7
"""From which confidence (0..1) of the evidence on a finding is surely, or fairly surely, read right."""

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reason:
    """Something to be said in any language: a code of ``labels.toml`` and what is filled in."""

    code: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ref:
    """Where something stands: a fact of a document, or a span of its text, with how surely it was read (0..1)."""

    document: str
    fact: str | None = None
    span: tuple[int, int] | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """What some documents say. ``record``: what the public record says (its words), where it stands in no document."""

    value: str
    refs: tuple[Ref, ...] = ()
    record: str | None = None

    @property
    def documents(self) -> frozenset[str]:
        """The documents that say so."""
        return frozenset(ref.document for ref in self.refs)


@dataclass(frozen=True, slots=True)
class Found:
    """A contradiction as a rule finds it. ``wrong``: which of the claims is likelier wrong, where that can be said.

    ``subject``: what it is about (``Kế hoạch 153/KH-UBND``), for people.
    """

    kind: str
    grade: Grade
    subject: str
    why: Reason
    claims: tuple[Claim, ...]
    wrong: int | None = None
    hints: tuple[Reason, ...] = ()
    surety: Surety | None = None

    @property
    def documents(self) -> frozenset[str]:
        """Every document that takes part."""
        return frozenset(document for claim in self.claims for document in claim.documents)

    @property
    def sureness(self) -> Surety:
        """What the rule says, else how surely the least sure of the claims was read (each by its best evidence)."""
        read = surety_of(max((ref.confidence for ref in claim.refs), default=1.0) for claim in self.claims)
        return max(read, self.surety or "high", key=SURETIES.index)


def surety_of(confidences: Iterable[float]) -> Surety:
    """How sure evidence of these confidences (0..1) is, taken together."""
    least = min(confidences, default=1.0)
    return "high" if least >= HIGH else "medium" if least >= MEDIUM else "low"


@dataclass(frozen=True, slots=True)
class Side:
    """One place that speaks for a claim, with its words. ``name``: ``DOCUMENT#FACT-ID``, of a span the document's id.

    ``before`` and ``after``: the text around the quote. ``start`` and ``end`` count code points of the document's text.
    """

    name: str
    document: str
    source: str
    fact: str | None
    page: int | None
    start: int
    end: int
    quote: str
    before: str
    after: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its words: what is said, by how many documents, and the first places of them."""

    value: str
    documents: int
    sides: tuple[Side, ...]
    record: str | None = None
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction with all that a person needs to check it."""

    kind: str
    grade: Grade
    surety: Surety
    subject: str
    why: Reason
    claims: tuple[Told, ...]
    hints: tuple[Reason, ...] = ()

    def sides(self) -> Iterator[Side]:
        """Every place that is shown."""
        for claim in self.claims:
            yield from claim.sides
