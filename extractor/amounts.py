"""Amounts as written: approximation, numeral, unit (``trên 09 bánh``, ``1kg250``, ``hai bánh rưỡi``).

Which units there are is data of the rule that asks; the grammar of an amount is the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import regex

from extractor.document import Document
from extractor.record import Approximation
from extractor.vietnamese import folding, numerals
from extractor.vietnamese.lexicon import one_of

WHOLE_UNITS = frozenset(("pill", "brick", "packet", "plant", "ampoule", "other", "item"))
"""Units in which ``12,500`` can only be twelve thousand five hundred."""


_ANCHOR = regex.compile(
    r"\d+[\d.,]*|(?<![a-z0-9])(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua|chuc|tram|nghin|ngan|trieu|ty|van)(?![a-z])"
)
"""Where an amount can start: cheap to find, so that the whole grammar is tried at few places only."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry of a rule's ``[[unit]]`` list; ``words`` as printed."""

    words: tuple[str, ...]
    unit: str
    factor: Decimal = Decimal(1)
    grams: Decimal | None = None
    exact: bool = False
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """``text[start:end]``: a quantity in ``unit``; ``number_start`` is where the numeral begins (after ``trên``)."""

    start: int
    end: int
    number_start: int
    quantity: Decimal
    unit: Unit
    unit_text: str
    approx: Approximation | None

    @property
    def unit_start(self) -> int:
        """Where the unit begins, roughly: the last words of the amount."""
        return self.end - len(self.unit_text)

    @property
    def grams(self) -> Decimal | None:
        """The mass in grams, exact; None where the unit is no mass."""
        return None if self.unit.grams is None else _plain(self.quantity * self.unit.grams)


class Amounts:
    """Finds amounts in the units given. ``find`` is linear in the length of the text searched."""

    def __init__(self, entries: Iterable[dict[str, Any]], *, between: str = "", short: str = "") -> None:
        """``between``: what may stand between number and unit (classifiers); ``short``: units
        that split a number (``kg`` in ``1kg250``, ``tr`` in ``3tr5``), an alternation on the folded view."""
        self._units: dict[str, list[Unit]] = {}
        for entry in entries:
            unit = Unit(
                words=tuple(word.lower() for word in entry["words"]),
                unit=entry["unit"],
                factor=Decimal(entry.get("factor", "1")),
                grams=Decimal(entry["grams"]) if "grams" in entry else None,
                exact=entry.get("exact", False),
                holds=entry.get("holds", False),
            )
            for word in unit.words:
                self._units.setdefault(folding.fold(word), []).append(unit)
        units = one_of(self._units)
        misprint = (
            r"(?<![\w/.,])(?:\d{1,3}(?:\.\d{3})+\.(?:\d{1,2}|\d{4})(?![\d.,])|\d{1,4}, \d{3}(?= ?(?:k?g\b|gam|gram)))"
        )
        slashed = rf"(?<=[a-z] ?/ ?){numerals.DIGITS}"  # 10 bánh heroin/3,5 kg
        number = rf"(?:(?P<odd>{misprint})|(?P<number>{slashed}|{numerals.NUMERAL}))"
        self._pattern = regex.compile(
            rf"(?P<kilo>(?<![\w.,])\d{{1,3}}) ?(?P<step>{short or '(?!)'}) ?(?P<rest>\d{{1,3}})(?![\w.,])"
            rf"(?: (?:{units})(?![a-z0-9]))?"
            rf"|{number}\s{{0,2}}{between}(?P<unit>{units})(?![a-z0-9])(?P<half> ruoi(?![a-z]))?"
        )

    def find(self, document: Document, start: int, end: int) -> Iterator[Amount]:
        """Every amount in ``text[start:end]``, in text order."""
        folded = document.folded
        position = start
        for anchor in _ANCHOR.finditer(folded, start, end):
            if anchor.start() < position:
                continue
            match = self._pattern.match(folded, anchor.start(), end)
            amount = None if match is None else self._read(document, match)
            if match is not None and amount is not None:
                position = match.end()
                yield amount

    def _read(self, document: Document, match: Any) -> Amount | None:
        clean = document.clean
        if match.group("kilo"):
            quantity: Decimal | None = Decimal(f"{match.group('kilo')}.{match.group('rest')}")
            unit_text = match.group("step")
            unit = self._units["kg" if unit_text in ("kg", "ky") else "dong"][0]
            if unit.unit == "VND" and quantity is not None:
                quantity *= 1_000_000
        else:
            unit_text = " ".join(clean[match.start("unit") : match.end("unit")].split())
            lost = clean[max(0, match.start() - 40) : match.end() + 40].isascii()  # a text without any diacritics
            found = self._unit(" ".join(match.group("unit").split()), unit_text, lost=lost)
            if found is None:
                return None
            unit = found
            if match.group("odd"):
                head, _, tail = match.group("odd").rpartition("." if "," not in match.group("odd") else ",")
                quantity = Decimal(f"{head.replace('.', '')}.{tail.strip()}")
            else:
                whole = unit.unit in WHOLE_UNITS
                quantity = numerals.read(document, match.start("number"), match.end("number"), whole=whole)
        if quantity is None:
            return None
        if match.group("half"):
            quantity += Decimal("0.5")
        approx, start = numerals.approximation_before(document, match.start())
        return Amount(start, match.end(), match.start(), _plain(quantity * unit.factor), unit, unit_text, approx)

    def _unit(self, folded: str, written: str, *, lost: bool) -> Unit | None:
        for unit in self._units[folded]:
            if not unit.exact or lost or written.lower() in unit.words:
                return unit
        return None


def _plain(value: Decimal) -> Decimal:
    """The number without trailing zeros and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral() else value
