"""What was seized over all of gold adds up to what a person added up who saw neither annotations nor rules."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

import extractor
from pipelines import stats

GOLD = Path(__file__).parents[2] / "gold"


def by_hand(split: str) -> dict[tuple[str, str, str], Decimal]:
    with (GOLD / "totals.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == split]
    assert rows
    return {(row["document"], row["substance"], row["unit"]): Decimal(row["total"]) for row in rows}


@pytest.mark.parametrize("split", ["dev", "test"])
def test_totals_by_substance_equal_those_made_by_hand(split):
    texts = sorted((GOLD / split / "texts").glob("*.txt"))
    totals = stats.totals(map(extractor.extract, texts), by=["document"])
    made = {(Path(total.group[1]).stem, total.group[0], total.unit): total.value for total in totals if total.value}
    wrong = set(made.items()) ^ set(by_hand(split).items())
    assert {document for (document, _, _), _ in wrong} == set()
