"""Checks held against gold's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extractor.document import Document
from pipelines.evaluation import checking, table


def check(name: str, status: str, found: Any, *facts: str) -> dict[str, Any]:
    return {"check": name, "status": status, "expected": found, "found": found, "facts": list(facts), "message": "m"}


SUM = check("sum_by_force: people", "ok", Decimal(233), "c1", "c2", "c3")
GROWTH = check("growth_percent: cases", "mismatch", Decimal(369), "c1")
PARTNER = {"c1": "case-1", "c2": "case-2", "c3": "case-3"}


def judged(gold: list[dict[str, Any]], *found: dict[str, Any]) -> tuple[dict[str, int], int, int]:
    score = checking.judge({"checks": gold}, found, PARTNER, document="d")
    assert score is not None
    return dict(score.found), len(score.missed), len(score.false_alarms)


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        (check("sum_by_force: arrest, people", "ok", Decimal(233), "case-1", "case-2", "case-3"), ({"ok": 1}, 0, 0)),
        (check("sum_of_parts: people", "ok", Decimal("233.0"), "case-1", "case-2"), ({"ok": 1}, 0, 0)),
        (check("sum_by_force: cases", "ok", Decimal(85), "case-1", "case-2", "case-3"), ({}, 1, 0)),
        (check("sum_by_force: people", "mismatch", Decimal(233), "case-1", "case-2", "case-3"), ({}, 1, 1)),
        (check("sum_by_force: people", "ok", Decimal(233), "case-7", "case-8", "case-9"), ({}, 1, 0)),
        (check("subset_within_total: people", "ok", Decimal(233), "case-1", "case-2"), ({}, 1, 0)),
        (check("sum_by_force: people", "unverifiable", Decimal(233), "case-1", "case-2"), ({}, 1, 0)),
    ],
)
def test_what_counts_as_found(found: dict[str, Any], counts: tuple[dict[str, int], int, int]) -> None:
    assert judged([SUM], found) == counts


def test_one_check_of_gold_may_be_two_here() -> None:
    both = check("subset_within_total: prosecuted", "ok", "3 / 6", "c1", "c2")
    assert judged([both], check("subset_within_total: cases", "ok", Decimal(3), "case-1", "case-2"))[0] == {"ok": 1}


def test_only_mismatches_are_false_alarms() -> None:
    wrong = check("growth_percent: people", "mismatch", Decimal(12), "case-2")
    agreed = check("growth_percent: people", "ok", Decimal(12), "case-2")
    same = check("growth_percent: cases", "mismatch", Decimal(369), "case-1")
    assert judged([GROWTH], same, wrong, agreed) == ({"mismatch": 1}, 0, 1)


def test_optional_checks_are_neither_asked_for_nor_punished() -> None:
    optional = {**GROWTH, "optional": True}
    assert judged([optional], check("growth_percent: cases", "mismatch", Decimal(369), "case-1")) == ({}, 0, 0)
    assert judged([optional]) == ({}, 0, 0)


def test_gold_without_the_key_is_not_judged() -> None:
    assert checking.judge({}, [GROWTH], {}, document="d") is None


def test_scores_add_up() -> None:
    first = checking.judge({"checks": [SUM]}, [], PARTNER, document="d")
    second = checking.judge({"checks": [GROWTH]}, [], PARTNER, document="e")
    assert first is not None and second is not None
    first.add(second)
    data = first.as_data()
    assert data["by_status"]["ok"] == {"found": 0, "listed": 1}
    assert data["by_status"]["mismatch"] == {"found": 0, "listed": 1}
    assert len(data["missed"]) == 2


def test_an_annotation_becomes_a_record() -> None:
    text = "bắt 85 vụ, tăng 62 vụ (369%)"
    evidence = {"quote": text, "start": 0, "end": len(text)}
    change = {"direction": "increase", "cases": 62, "percent": 369}
    fact = {"id": "c1", "evidence": evidence, "action": "arrest", "cases": 85, "change": change, "note": "x"}
    gold = {
        "document": {"source": "a.txt"},
        "header": {"number": None, "recipients": []},
        "cases": [{**fact, "optional": True, "also_accept": {"cases": [84]}}],
        "dates": [{"id": "d1", "evidence": evidence, "relative_to": "tháng trước"}],  # without its date
        "checks": [GROWTH],
    }
    document = Document.of_text(text)
    record = checking.as_record(gold, document)
    assert (record.cases[0].cases, record.dates[0].date, record.checks) == (85, None, [])
    score = checking.on_own_facts(gold, document, name="a")
    assert score is not None
    assert (dict(score.found), score.false_alarms) == ({"mismatch": 1}, [])


def test_the_table_has_a_row_for_each_status() -> None:
    score = checking.judge({"checks": [SUM, GROWTH]}, [{**GROWTH, "facts": ["case-1"]}], PARTNER, document="d")
    assert score is not None
    score.false_alarms.append("d: x")
    rows = table.check_rows({"checks": {"checks": score.as_data()}})
    assert rows == [
        ("checks", 0.5, ("1", "1", "1")),
        ("  checks.ok", 0.0, ("0", "0", "1")),
        ("  checks.mismatch", 1.0, ("1", "1", "0")),
        ("  checks.unverifiable", None, ("0", "0", "0")),
    ]
    assert table.check_rows({}) == []
    line = table.checks_line({"checks": {"checks": score.as_data(), "checks_on_gold": None}})
    assert line == "checks: ok 0/1, mismatch 1/1, 1 false alarms"
