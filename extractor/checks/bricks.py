"""Masses against counts of bricks, as plausibility only: a bánh of heroin is some 350 g, and never exactly."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.checks.figures import GRAMS, number, plain
from extractor.document import Document
from extractor.record import Check, Record, Seizure

LIGHTEST, HEAVIEST = Decimal(200), Decimal(500)
"""Grams that one bánh may weigh, cut ones and double wrapping allowed for."""


def find(document: Document, record: Record) -> Iterator[Check]:
    """``brick_mass`` for heroin that is counted and weighed in one breath."""
    known = {fact.id: fact for fact in record.seizures}
    for fact in record.seizures:
        first = known.get(fact.alternative_of or "")
        if first is None or fact.substance != "heroin" or first.substance != "heroin":
            continue
        bricks = next((one for one in (first, fact) if one.unit == "brick"), None)
        mass = next((one for one in (first, fact) if one.unit in GRAMS), None)
        if bricks is not None and mass is not None and bricks.quantity and mass.quantity:
            yield _check(bricks, mass)


def _check(bricks: Seizure, mass: Seizure) -> Check:
    count = bricks.quantity or Decimal(1)
    grams = (mass.quantity or Decimal(0)) * GRAMS[mass.unit]
    each = grams / count
    plausible = LIGHTEST <= each <= HEAVIEST
    message = f"{number(grams)} g / {number(count)} bánh = {number(each.quantize(Decimal(1)))} g a bánh"
    message += ", as usual (some 350 g)" if plausible else ", where some 350 g are usual: a bánh is no exact measure"
    return Check(
        check="brick_mass: heroin",
        status="ok" if plausible else "unverifiable",
        expected=f"{number(LIGHTEST)} .. {number(HEAVIEST)} g a bánh",
        found=plain(each.quantize(Decimal("0.1"))),
        facts=[mass.id, bricks.id],
        message=message,
    )
