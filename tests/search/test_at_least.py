"""Quantities as terms: at least so much, to the last digit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies

from extractor.errors import ArgumentInvalid
from pipelines.search import Amount
from pipelines.search.at_least import at_least, terms_of_seizures
from pipelines.search.boolean import is_found

AMOUNTS = strategies.decimals(min_value=0, max_value=10**9, allow_nan=False, allow_infinity=False, places=4)
ROUND = strategies.sampled_from(
    [
        Decimal(one)
        for one in ["0", "0.001", "0.5", "1", "1.5", "2", "9", "10", "10.0", "99", "100", "1E+3", "2750", "999999"]
    ]
)


def row(substance: str, quantity: object, unit: str, grams: object) -> dict[str, Any]:
    return {"substance": substance, "quantity": quantity, "unit": unit, "grams": grams}


@given(strategies.lists(AMOUNTS | ROUND, min_size=1, max_size=3), AMOUNTS | ROUND)
def test_the_largest_seizure_decides(grams: list[Decimal], least: Decimal):
    terms = set(terms_of_seizures([row("heroin", None, "g", one) for one in grams]))
    expected = max(grams) > 0 and max(grams) >= least
    for substance in ("heroin", None):
        assert is_found(at_least(least, "g", substance), terms) == expected
    assert not is_found(at_least(least, "g", "ketamine"), terms)
    assert not is_found(at_least(least, "pill", None), terms)


@pytest.mark.parametrize(
    ("seized", "asked", "expected"),
    [
        (row("heroin", Decimal(2), "brick", Decimal(700)), "2 bánh", True),
        (row("heroin", Decimal(2), "brick", Decimal(700)), "0,7 kg", True),
        (row("heroin", Decimal(2), "brick", None), "1 gam", False),
        (row("mdma", 340, "pill", None), "1.000 viên", False),
        (row("mdma", 1_340, "pill", None), "1.000 viên", True),
        (row("other", Decimal("1.5"), "litre", None), "1500 ml", True),
        (row("other", Decimal(900), "ml", None), "1 lít", False),
        (row("heroin", None, "other", None), "1 g", False),
        (row("heroin", 10**50, "pill", None), "9 viên", True),
    ],
)
def test_units(seized: dict[str, Any], asked: str, expected: bool):
    amount = Amount.of(asked)
    assert is_found(at_least(amount.value, amount.unit, None), set(terms_of_seizures([seized]))) == expected


@pytest.mark.parametrize("text", ["", "5", "kg", "5 hòm", "1.2.3,4,5 kg", "-5 kg", "5 kg heroin"])
def test_what_is_no_amount(text: str):
    with pytest.raises(ArgumentInvalid):
        Amount.of(text)
