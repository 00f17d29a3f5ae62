"""``vanban checks``: what does not agree, for people and programs; nothing of a document steers a terminal."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.document import Document
from extractor.record import Case, Check, Evidence, Record
from pipelines import checks, cli

run = CliRunner().invoke


def record(*made: Check, quote: str = "bắt 85 vụ", source: str = "bc.txt") -> Record:
    made_of = Record(document=Document.of_text("x", source=source).info())
    evidence = Evidence(quote=quote, start=0, end=len(quote), page=3, rule="test")
    made_of.cases = [Case(id="case-1", action="arrest", cases=85, evidence=evidence)]
    made_of.checks = list(made)
    return made_of


def check(status: str = "mismatch", **values: object) -> Check:
    base: dict[str, object] = {
        "id": "check-1", "check": "growth_percent: cases", "status": status, "facts": ["case-1"],
        "expected": Decimal("269.57"), "found": Decimal(369), "message": "62/23 = 269,57 %",
    }  # fmt: skip
    return Check.model_validate({**base, **values})


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    lines = [record(check(), check("ok"), source="a.txt"), record(check("unverifiable"), source="b.txt")]
    path.write_text("".join(one.to_json() + "\n" for one in lines), encoding="utf-8")
    return path


def test_mismatches_are_listed_and_end_well(records: Path) -> None:
    result = run(cli.app, ["checks", str(records)])
    assert result.exit_code == 0
    for word in ("a.txt", "growth_percent: cases", "bắt 85 vụ", "269.57", "369", "62/23"):
        assert word in result.stdout
    assert "b.txt" not in result.stdout
    assert result.stderr == "2 documents: 1 mismatch\n"


def test_everything_on_request(records: Path) -> None:
    result = run(cli.app, ["checks", str(records), "--all", "--format", "json"])
    assert [(one["document"], one["status"]) for one in json.loads(result.stdout)] == [
        ("a.txt", "mismatch"), ("a.txt", "ok"), ("b.txt", "unverifiable"),
    ]  # fmt: skip
    assert result.stderr == "2 documents: 1 mismatch, 1 unverifiable, 1 ok\n"


def test_json_is_exact_and_names_its_facts(records: Path) -> None:
    (one,) = json.loads(run(cli.app, ["checks", str(records), "--format", "json"]).stdout, parse_float=Decimal)
    assert one["expected"] == Decimal("269.57")
    assert one["facts"] == [{"id": "case-1", "quote": "bắt 85 vụ", "page": 3, "start": 0}]


def test_csv_by_the_name_of_the_output(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert run(cli.app, ["checks", str(records), "-o", str(out)]).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [(row["document"], row["found"], row["pages"]) for row in rows] == [("a.txt", "369", "3")]


def test_no_finding_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(record(check("ok")).to_json(), encoding="utf-8")
    result = run(cli.app, ["checks", str(path)])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 document: 0 mismatches\n")


def test_a_document_is_read_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "bc.txt"
    path.write_text("Toàn huyện bắt 85 vụ, tăng 62 vụ (369%) so với tháng trước về ma túy.", encoding="utf-8")
    (one,) = json.loads(run(cli.app, ["checks", str(path), "--format", "json", "-q"]).stdout)
    assert (one["status"], one["found"]) == ("mismatch", 369)


@pytest.mark.parametrize("form", ["table", "csv"])
def test_nothing_of_a_document_steers_a_terminal_or_a_spreadsheet(form: checks.Form) -> None:
    hostile = record(check(found="=1+1\x1b[31m"), quote="=cmd()\x1b[2J\u202e vụ", source="a\x1b]0;b.txt")
    text = checks.render(list(checks.findings([hostile])), form)
    assert "\x1b" not in text
    assert "\u202e" not in text
    if form == "csv":
        (row,) = csv.DictReader(io.StringIO(text))
        assert row["facts"].startswith("'=")
        assert row["found"].startswith("'=")


def test_an_unknown_form_is_refused(records: Path) -> None:
    result = run(cli.app, ["checks", str(records), "--format", "xml"])
    assert result.exit_code == 2
    assert "table, json, csv" in result.stderr


def test_many_facts_are_cut_in_a_table_only() -> None:
    wide = record(check(facts=["case-1"] * 9))
    found = list(checks.findings([wide]))
    assert "and 5 more" in checks.render(found, "table")
    assert "more" not in checks.render(found, "csv").splitlines()[1]
