"""Sixty invented passages, read and checked whole: which contradict themselves, and which only seem to."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

import extractor

PASSAGES: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("passages.jsonl").read_text(encoding="utf-8").splitlines()
]
SAME = {"detox_breakdown": "sum_of_parts", "fines": "sum_of_parts", "sum_by_force": "sum_of_parts"}
"""Families that differ by what is added up, not by the arithmetic."""

TELLS_OTHERWISE = {
    # what the passage says of the finding, where a check says the same in other words
    "a25-plan-two-dates": {"expected": "one date", "found": "2020-03-12, 2020-03-21"},
    "a21-restated-pills": {},
}


def _number(value: Any) -> Decimal | str:
    """A number to one decimal, without its sign: ``giảm 21,43 %`` is written with and without; other words as they
    are."""
    text = str(value).strip()
    try:
        return abs(Decimal(text)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    except InvalidOperation:
        return text


def _ids(passage: dict[str, Any]) -> str:
    return str(passage["name"])


@pytest.mark.parametrize("passage", [one for one in PASSAGES if one["status"] == "mismatch"], ids=_ids)
def test_a_contradiction_is_found(passage):
    found = [check for check in extractor.extract_text(passage["text"]).checks if check.status == "mismatch"]
    family = SAME.get(passage["family"], passage["family"])
    wanted = {**passage, **TELLS_OTHERWISE.get(passage["name"], {})}
    figures = {_number(wanted["expected"]), _number(wanted["found"])}
    told = [(SAME.get(one.family, one.family), {_number(one.expected), _number(one.found)}) for one in found]
    assert (family, figures) in told
    assert len(found) == 1
    assert found[0].message


@pytest.mark.parametrize("passage", [one for one in PASSAGES if one["status"] != "mismatch"], ids=_ids)
def test_no_alarm_where_all_is_well_or_open(passage):
    checks = extractor.extract_text(passage["text"]).checks
    assert [(check.check, check.message) for check in checks if check.status == "mismatch"] == []
