"""Quantities as terms of the index, so that "at least so much" is a question to it like any other.

A number is the terms of its order of magnitude and of each beginning of its digits: 2,750 g of heroin are ``heroin 4``,
``heroin 4 2``, ``heroin 4 27``, ``heroin 4 275``. At least 2,600 are those of a higher order, or of the same one that
begin with a greater digit (3 to 9), or with 2 and a greater digit (27 to 29), or with all of its digits (26).

What is told to be less (``gần 5 kg``) counts as just below its figure: at least 4.9 kg, and not at least 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from pipelines.search.boolean import Question, Term, either
from pipelines.search.terms import fact
from pipelines.search.vocabulary import COUNTS, MILLILITRES

UNITS = frozenset({"g", "ml", *COUNTS.values()})
LARGEST = 40
"""Orders of magnitude; what is larger counts as this."""
SMALLEST = -12
DIGITS = 15
"""Digits that are told apart; those behind are cut off."""

JUST_BELOW = Decimal("0.9999")
"""What a quantity that is told to be less than a figure is at most, as a share of it."""

Row = Mapping[str, Any]


def terms_of_seizures(rows: Iterable[Row]) -> Iterator[str]:
    """The terms of the largest seizures of a document: by mass, by unit, each also of every substance alone."""
    most: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        for value, unit in ((row["grams"], "g"), _counted(row["quantity"], row["unit"])):
            if value is None or unit not in UNITS:
                continue
            counted = Decimal(str(value)) * (JUST_BELOW if row.get("approx") == "under" else 1)
            for substance in ("", row["substance"] or ""):
                key = (unit, substance)
                most[key] = max(most.get(key, Decimal(0)), counted)
    for key, value in most.items():
        if value > 0:
            order, digits = _parts(value)
            yield from (fact("least", *key, order, digits[:length]) for length in range(len(digits) + 1))


def _counted(quantity: Any, unit: str) -> tuple[Any, str]:
    return (quantity * MILLILITRES[unit], "ml") if quantity is not None and unit in MILLILITRES else (quantity, unit)


def at_least(least: Decimal, unit: str, substance: str | None) -> Question:
    """Documents with a seizure of so much. ``unit``: ``g`` for any mass, ``ml`` for any volume; None: any substance."""
    key = (unit, substance or "")
    if least <= 0:
        return either(Term(fact("least", *key, order, "")) for order in range(SMALLEST, LARGEST + 1))
    order, digits = _parts(least)
    larger = [(higher, "") for higher in range(order + 1, LARGEST + 1)]
    larger += [
        (order, digits[:at] + str(digit)) for at in range(len(digits)) for digit in range(int(digits[at]) + 1, 10)
    ]
    return either(Term(fact("least", *key, *one)) for one in [(order, digits), *larger])


def _parts(value: Decimal) -> tuple[int, str]:
    """The order of magnitude of a number above 0, and its digits without zeros at the end."""
    order = min(max(value.adjusted(), SMALLEST), LARGEST)
    return order, "".join(map(str, value.as_tuple().digits))[:DIGITS].rstrip("0")
