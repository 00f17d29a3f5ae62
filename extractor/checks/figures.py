"""Figures: a fact's numbers with the unit, and with how exactly the text gives them.

``3,12 kg`` is 3120 g to the nearest 10 g, ``27,85 triệu`` to the nearest ten thousand, ``khoảng 8.000`` may be some
hundreds off, ``85 vụ`` is exact. A difference that this explains is none.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extractor import regex
from extractor.document import Document
from extractor.record import Approximation, Asset, Case, Fact, Indicator, Money, Seizure
from extractor.vietnamese import numerals

ZERO = Decimal(0)
LOOSE = Decimal("0.2")
"""How far a number behind ``khoảng``, ``hơn``, ``gần`` may be from the true one, as a part of it."""

UNITS = {
    "pill": "viên", "brick": "bánh", "packet": "gói", "plant": "cây", "ampoule": "ống", "litre": "lít",
    "person": "người", "attendance": "lượt", "session": "buổi", "commune": "xã", "spot": "điểm", "site": "cơ sở",
    "tonne": "tấn", "copy": "bản", "document": "văn bản", "case": "vụ",
}  # fmt: skip
"""How a unit is called where the text's own word is not known."""

GRAMS = {"tonne": Decimal(1_000_000), "kg": Decimal(1000), "g": Decimal(1), "mg": Decimal("0.001")}
"""Grams in a unit of mass."""

_NUMERAL = regex.compile(numerals.NUMERAL)
_DIGITS = regex.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a fact: ``value`` in ``unit``; ``step``: the worth of its last digit, 0 where it is exact.

    ``written``: number and unit as a person reads them. ``scale``: how many of ``unit`` the printed unit holds.
    """

    fact: Fact
    value: Decimal
    unit: str
    step: Decimal = ZERO
    approx: Approximation | None = None
    written: str = ""
    scale: Decimal = Decimal(1)

    @property
    def low(self) -> Decimal:
        """The least that the true number can be, after words such as ``gần``."""
        if self.approx in ("about", "under"):
            return self.value * (1 - LOOSE)
        return ZERO if self.approx == "at_most" else self.value

    @property
    def high(self) -> Decimal:
        """The most that the true number can be, after words such as ``hơn``."""
        if self.approx in ("about", "over"):
            return self.value * (1 + LOOSE)
        return self.value * 2 if self.approx == "at_least" else self.value


def figures(document: Document, fact: Fact) -> dict[str, Figure]:
    """The numbers of a fact by measure: ``cases``, ``people``, ``g``, ``pill``, ``VND``, ``person`` …

    Only numbers of one measure can be added up or compared.
    """
    if isinstance(fact, Case):
        counts = {"cases": (fact.cases, "vụ"), "people": (fact.people, fact.people_role or "người")}
        return {
            measure: _figure(document, fact, Decimal(value), unit)
            for measure, (value, unit) in counts.items()
            if value is not None
        }
    if isinstance(fact, Seizure) and fact.quantity is not None:
        if fact.unit in GRAMS:
            return {
                "g": _figure(
                    document, fact, fact.quantity, UNITS.get(fact.unit, fact.unit), fact.approx, GRAMS[fact.unit], "g"
                )
            }
        return {
            fact.unit: _figure(
                document, fact, fact.quantity, fact.unit_text or UNITS.get(fact.unit, fact.unit), fact.approx
            )
        }
    if isinstance(fact, Asset) and fact.quantity is not None:
        unit = (fact.kind_text or fact.kind) if fact.unit == "item" else fact.unit
        return {fact.unit: _figure(document, fact, fact.quantity, unit, fact.approx)}
    if isinstance(fact, Money):
        return {fact.currency: _figure(document, fact, fact.amount, fact.currency, fact.approx)}
    if isinstance(fact, Indicator) and fact.value is not None and fact.value_max is None:
        unit = fact.unit_text or UNITS.get(fact.unit or "", fact.unit or "")
        return {fact.unit or "": _figure(document, fact, fact.value, unit, fact.approx)}
    return {}


def _figure(
    document: Document,
    fact: Fact,
    quantity: Decimal,
    unit: str,
    approx: Approximation | None = None,
    scale: Decimal = Decimal(1),
    base: str | None = None,
) -> Figure:
    step, said = _as_written(document, fact, quantity)
    if base is not None and step is None:  # a mass is never exact: its last digit is rounded
        exponent = quantity.as_tuple().exponent
        step = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    elif base is None and step is not None and step <= 1:
        step = None  # pieces and people are counted
    return Figure(
        fact=fact,
        value=quantity * scale,
        unit=base or unit,
        step=(step or ZERO) * scale,
        approx=approx or said,
        written=f"{number(quantity)} {unit}".strip(),
        scale=scale,
    )


def _as_written(document: Document, fact: Fact, quantity: Decimal) -> tuple[Decimal | None, Approximation | None]:
    """The worth of the last printed digit of a quantity, and the words before it; None if it is not printed so."""
    evidence = fact.evidence
    for match in _NUMERAL.finditer(document.folded, evidence.start, min(evidence.end, len(document.text))):
        for whole in (False, True):
            if numerals.read(document, *match.span(), whole=whole) != quantity:
                continue
            approx, _ = numerals.approximation_before(document, match.start())
            digits = _DIGITS.match(match.group())
            plain = None if digits is None else numerals.parse(digits.group().rstrip(".,"), whole=whole)
            if not plain:
                return None, approx
            exponent = plain.as_tuple().exponent
            return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * quantity / plain, approx
    return None, None


def number(value: Decimal) -> str:
    """As Vietnamese print has it: ``1.343``, ``3,13``."""
    value = value.normalize()
    if value == value.to_integral():
        value = value.quantize(Decimal(1))
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def rate(value: Decimal) -> str:
    """A percentage with two decimals at most: ``269,57 %``."""
    return f"{number(value.quantize(Decimal('0.01')))} %"


def plain(value: Decimal) -> Decimal:
    """The number without trailing zeros and without an exponent."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral() else value


def in_unit_of(total: Figure, value: Decimal) -> str:
    """A sum in the unit in which the total is printed: ``3,12692 kg``."""
    unit = total.written.rpartition(" ")[2] if total.scale != 1 else total.unit
    return f"{number(value / total.scale)} {unit}".strip()


def tolerance(total: Figure, parts: Iterable[Figure]) -> Decimal:
    """By how much the sum of the parts may differ from the total by rounding: each part half its last digit, the
    total, which many offices cut instead of rounding it, a whole one.

    Of a number behind ``khoảng`` no digit is taken at its word: see :func:`slack`.
    """
    return _step(total) + sum((_step(part) / 2 for part in parts), ZERO)


def is_rounding(total: Figure, parts: Iterable[Figure], difference: Decimal) -> bool:
    """Whether rounding explains ``sum of parts - total``: a total is half its last digit off, or cut short by one."""
    return is_within(total, half_steps(parts)[-1], difference)


def half_steps(parts: Iterable[Figure]) -> list[Decimal]:
    """By how much the sums of no part, the first, the first two … may be off by rounding."""
    return list(itertools.accumulate((_step(part) / 2 for part in parts), initial=ZERO))


def is_within(total: Figure, of_parts: Decimal, difference: Decimal) -> bool:
    """The same as :func:`is_rounding` for parts that may be ``of_parts`` off together."""
    return difference == 0 or -(_step(total) / 2 + of_parts) <= difference < _step(total) + of_parts


def _step(figure: Figure) -> Decimal:
    return ZERO if figure.approx else figure.step


def slack(total: Figure, parts: Iterable[Figure]) -> tuple[Decimal, Decimal]:
    """The least and the most that ``sum of parts - total`` can truly be, after words such as ``khoảng``."""
    listed = list(parts)
    low = sum((part.low for part in listed), ZERO) - total.high
    high = sum((part.high for part in listed), ZERO) - total.low
    return low, high
