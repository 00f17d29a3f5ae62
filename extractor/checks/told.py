"""Amounts as the text tells them: a number and the noun that it counts, whether or not a fact holds them.

Facts hold what was seized, done and counted. Last year's figure, a share that was not linked or an item of a list may
stand in no fact, and the arithmetic of the text can be done all the same. What is found here accuses only where the
text itself leaves no other reading; the facts that stand in the same place are named.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.checks.figures import number
from extractor.checks.wording import MEASURES, any_of
from extractor.document import Document
from extractor.record import Approximation, Fact, Header, Incident, Record
from extractor.vietnamese import numerals

DOUBTFUL = 0.8
"""Words read with less confidence than this are taken for no exact number."""

_SCALES = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "ty": 1_000_000_000, "ti": 1_000_000_000}
_NOUN = any_of(tuple(MEASURES))
_DIGITS = r"\d(?:[.,]?\d)*+"
_AMOUNT = regex.compile(
    rf"(?<![\w/.,%-])(?:(?P<first>{_DIGITS})\s?/\s?)?(?P<digits>{_DIGITS})(?![/%-]\w)(?:\s?\([a-z ]{{2,30}}\))?"
    rf"\s{{0,3}}(?:(?P<scale>nghin|ngan|trieu|ty|ti)(?![a-z])\s)?(?P<noun>{_NOUN})"
)


@dataclass(frozen=True, slots=True)
class Told:
    """``value`` of a ``measure`` at ``text[start:end]``; ``over``: the number before a slash (``206/163 vụ``: 206).

    ``step``: what the last digit of a mass or of a rounded sum of money is worth; 0 where pieces are counted.
    """

    start: int
    end: int
    value: Decimal
    measure: str
    noun: str
    step: Decimal
    approx: Approximation | None
    over: Decimal | None = None

    @property
    def written(self) -> str:
        """Value and noun, for a person."""
        return f"{number(self.value)} {self.noun}"


def amounts(document: Document) -> tuple[Told, ...]:
    """Every amount of the text, in its order."""
    return document.derive(_amounts)


def between(document: Document, start: int, end: int) -> Sequence[Told]:
    """The amounts that stand wholly in ``text[start:end]``."""
    known = amounts(document)
    first = bisect.bisect_left(known, start, key=lambda one: one.start)
    last = bisect.bisect_left(known, end, key=lambda one: one.start)
    return [one for one in known[first:last] if one.end <= end]


def _amounts(document: Document) -> tuple[Told, ...]:
    return tuple(_read(document))


def _read(document: Document) -> Iterator[Told]:
    for match in _AMOUNT.finditer(document.folded):
        noun = " ".join(match["noun"].split())
        measure, factor = MEASURES[noun]
        pieces = measure != "g"
        scale = Decimal(_SCALES.get(match["scale"] or "", 1))
        value = numerals.parse(match["digits"].rstrip(".,"), whole=pieces and scale == 1)
        over = numerals.parse(match["first"].rstrip(".,"), whole=pieces) if match["first"] else None
        if value is None or (match["first"] and over is None):
            continue
        exponent = value.as_tuple().exponent
        step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * scale * factor
        approx, _ = numerals.approximation_before(document, match.start())
        if document.confidence(*match.span()) < DOUBTFUL:
            approx = approx or "about"  # a scan's digit may be misread: such a number accuses nobody
        yield Told(
            start=match.start(),
            end=match.end(),
            value=value * scale * factor,
            measure=measure,
            noun="g" if measure == "g" else document.clean[slice(*match.span("noun"))],
            step=step if measure == "g" or scale > 1 else Decimal(0),
            approx=approx,
            over=None if over is None else over * scale * factor,
        )


class Places:
    """Which facts stand in a piece of the text: the small ones, not incidents and the header."""

    def __init__(self, record: Record) -> None:
        header = {getattr(record.header, name).id for name in Header.model_fields if getattr(record.header, name, None)
                  and not isinstance(getattr(record.header, name), list)}  # fmt: skip
        self._facts: list[Fact] = sorted(
            (fact for name, fact in record.facts().items() if name not in header and not isinstance(fact, Incident)),
            key=lambda fact: fact.evidence.start,
        )
        self._starts = [fact.evidence.start for fact in self._facts]

    def of(self, *told: Told) -> list[str]:
        """The ids of the facts that hold these amounts; of those that begin before one only the last few can."""
        return list(dict.fromkeys(name for one in told for name in self.at(one.start, one.end)))

    def at(self, start: int, end: int) -> list[str]:
        """The ids of the facts whose quote holds a piece of ``text[start:end]``."""
        last = bisect.bisect_left(self._starts, end)
        return [fact.id for fact in self._facts[max(0, last - 12) : last] if fact.evidence.end > start]
