"""Whatever stands in a record: no check fails, none names a fact that is not there, the record is left as it was."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extractor import checks
from extractor.document import Document
from extractor.pipeline import run
from tests.checks.making import made

TEXT = "bắt 85 vụ, 233 đối tượng, tăng 62 vụ (369%); trong đó 90 vụ, chiếm 300%; (0/0 vụ), đạt 0%; thu 0 kg (0 bánh)"
HUGE = 10**23


def case(**values: Any) -> dict[str, Any]:
    return {"quote": "85 vụ", "action": "arrest", **values}


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"cases": [case(cases=0, people=0, change={"direction": "increase", "cases": 0, "percent": 0})]},
        {"cases": [case(cases=62, change={"direction": "increase", "cases": 62, "percent": 369})]},
        {"cases": [case(cases=1, change={"direction": "decrease", "cases": HUGE, "percent": Decimal("0.0001")})]},
        {"cases": [case(cases=HUGE, people=HUGE), case(cases=1, part_of="case-1", scope="subset")]},
        {"cases": [case(cases=85, part_of="case-1", alternative_of="case-1")]},  # of itself
        {"cases": [case(cases=85, part_of="case-2"), case(cases=62, quote="tăng 62 vụ", part_of="case-1")]},
        {"cases": [case(cases=85, part_of="case-9", alternative_of="seizure-4")]},  # of nothing
        {"seizures": [{"quote": "0 kg", "substance": "heroin", "quantity": 0, "unit": "kg"},
                      {"quote": "0 bánh", "substance": "heroin", "quantity": 0, "unit": "brick",
                       "alternative_of": "seizure-1"}]},
        {"seizures": [{"quote": "0 kg", "substance": "heroin", "quantity": None, "unit": "other"}]},
        {"indicators": [{"quote": "85 vụ", "name": "x", "value": None, "share": 3},
                        {"quote": "62 vụ", "name": "x", "value": HUGE, "share": 300, "part_of": "indicator-1"}]},
        {"citations": [{"quote": "85 vụ", "type": "luật", "number": "1/0000/QH", "date": "0000-00-00"},
                       {"quote": "62 vụ", "type": "luật", "number": "1/2000/QH", "date": "2000"}],
         "issued": {"quote": "85 vụ", "date": "9999-99-99"}, "period": {"quote": "85 vụ", "start": "x", "end": "y"}},
        {"incidents": [{"quote": "85 vụ", "date": "2019-02-31", "suspects": [{"name": ""}]}],
         "issued": {"quote": "85 vụ", "date": "2019-02"}},
    ],
)  # fmt: skip
def test_no_record_is_too_odd(facts):
    document, record = made(TEXT, **facts)
    before = record.to_json()
    found = checks.find(document, record)
    assert record.to_json() == before
    known = record.facts()
    assert all(name in known for check in found for name in check.facts)
    assert [check.id for check in found] == [f"check-{number}" for number in range(1, len(found) + 1)]
    assert all(check.message and check.check for check in found)


def test_the_last_step_fills_the_record():
    record = run(Document.of_text("Toàn huyện bắt 85 vụ phạm tội về ma túy, tăng 62 vụ (369%) so với tháng trước."))
    assert [(check.id, check.family, check.label, check.status) for check in record.checks] == [
        ("check-1", "growth_percent", "cases", "mismatch")
    ]
    again = type(record).from_json(record.to_json())
    assert again.checks == record.checks


def test_words_stay_words_and_numbers_numbers():
    document, record = made(
        TEXT, cases=[case(cases=85), case(cases=90, quote="90 vụ", scope="subset", part_of="case-1")]
    )
    record.checks = checks.find(document, record)
    (check, *_) = type(record).from_json(record.to_json()).checks
    assert (check.expected, check.found) == ("<= 85", Decimal(90))
