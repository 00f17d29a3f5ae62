"""One slip as different offices write it, and sentences that look like it and are right or open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor.checks import told
from extractor.document import Document
from tests.checks.making import found

PHRASINGS: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("phrasings.jsonl").read_text(encoding="utf-8").splitlines()
]


def _params() -> list[Any]:
    """Each phrasing; those that no check reads yet fail, for the cause that they give."""
    strict = (pytest.mark.xfail(strict=True, reason=one["cause"]) if "cause" in one else () for one in PHRASINGS)
    return [
        pytest.param(one["text"], one["alarm"], marks=mark, id=f"{number:02}")
        for number, (one, mark) in enumerate(zip(PHRASINGS, strict, strict=True), start=1)
    ]


@pytest.mark.parametrize(("text", "alarm"), _params())
def test_alarms(text, alarm):
    told_of = [check.message for check in extractor.extract_text(text).checks if check.status == "mismatch"]
    assert bool(told_of) is alarm, told_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bắt 206/163 vụ", [("cases", 163, 206)]),
        ("năm 2021, số vụ giảm", []),  # a year counts nothing
        ("thu 3,5 kg và 110 gam", [("g", 3500, None), ("g", 110, None)]),
        ("phạt 88,5 triệu đồng", [("VND", 88_500_000, None)]),
        ("05 (năm) đối tượng", [("suspects", 5, None)]),
        ("11/15 xã", [("communes", 15, 11)]),
        ("Kế hoạch 12/KH-UBND", []),
    ],
)
def test_amounts_told(text, expected):
    document = Document.of_text(text)
    assert [(one.measure, one.value, one.over) for one in told.amounts(document)] == expected


def test_incidents_are_added_up_in_one_go():
    """Their parts are read once, whatever number of totals they are held against."""
    text = "thu 9 bánh heroin; " + "thu 3 bánh heroin; " * 3
    seizures = [
        {"quote": f"{count} bánh heroin", "substance": "heroin", "quantity": count, "unit": "brick", "scope": scope}
        for count, scope in ((9, "subset"), (3, "incident"), (3, "incident"), (3, "incident"))
    ]
    checks = [check for check in found(text, seizures=seizures) if check.family == "incidents_vs_subset"]
    assert [(check.status, check.expected, len(check.facts)) for check in checks] == [("ok", 9, 4)]
