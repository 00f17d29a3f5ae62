"""A gold folder evaluated from end to end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import extractor
from extractor.errors import InputMissing
from pipelines import cli, scoring
from tests.pipelines.conftest import REPORT


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold folder whose annotation is what the extractor finds."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    annotate(folder, json.loads(extractor.extract_text(REPORT, source="report.txt").to_json()))
    return folder


def annotate(folder: Path, annotation: dict[str, Any]) -> None:
    (folder / "report.json").write_text(json.dumps(annotation), encoding="utf-8")


def annotation_of(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return read


def test_what_is_right_scores_one(gold: Path) -> None:
    result, failures = scoring.evaluate(gold)
    assert failures == []
    assert result.scores["dates"].f1 == 1.0
    assert result.errors == []


def test_what_is_missing_costs_recall(gold: Path) -> None:
    annotation = annotation_of(gold)
    evidence = {"quote": "Số: 417", "start": 0, "end": 7}
    annotation["money"].append({"id": "money-9", "amount": 7, "currency": "USD", "evidence": evidence})
    annotate(gold, annotation)
    result, _ = scoring.evaluate(gold)
    assert result.scores["money"].missed == 1
    assert [error["field"] for error in result.errors] == ["money"]


def test_documents_stand_beside_the_gold_or_where_one_says(gold: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (gold / "report.txt").rename(elsewhere / "report.txt")
    _, failures = scoring.evaluate(gold)
    assert len(failures) == 1
    assert "--texts" in failures[0]
    assert scoring.evaluate(gold, elsewhere)[1] == []
    (elsewhere / "report.txt").rename(elsewhere / "report.md")
    assert scoring.evaluate(gold, elsewhere)[1] == []
    (elsewhere / "report.md").rename(tmp_path / "report.txt")
    (tmp_path / "texts").mkdir()
    (tmp_path / "report.txt").rename(tmp_path / "texts" / "report.txt")
    assert scoring.evaluate(gold)[1] == []


def test_another_text_than_the_annotated_one_is_said(gold: Path) -> None:
    with (gold / "report.txt").open("a", encoding="utf-8") as file:
        file.write("thêm")
    _, failures = scoring.evaluate(gold)
    assert [line.split(":")[0] for line in failures] == ["warning"]


@pytest.mark.parametrize("content", ["{", "[]", '{"document": {}, "header": {}}'])
def test_other_and_broken_json(gold: Path, content: str) -> None:
    (gold / "other.json").write_text(content)
    result, failures = scoring.evaluate(gold)
    assert result.scores["dates"].f1 == 1.0
    assert len(failures) == (content != "[]")


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_no_gold_at_all(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputMissing):
        scoring.evaluate(tmp_path / name)


def test_the_command_prints_a_table_and_the_errors(gold: Path) -> None:
    annotation = annotation_of(gold)
    annotation["dates"][0]["date"] = "1999-12-31"
    annotate(gold, annotation)
    result = CliRunner().invoke(cli.app, ["evaluate", str(gold), "--errors"])
    assert result.exit_code == 0
    assert "precision" in result.stdout
    assert "dates.date" in result.stdout
    assert "1999-12-31" in result.stdout
    assert "1999-12-31" not in CliRunner().invoke(cli.app, ["evaluate", str(gold)]).stdout


def test_a_failure_shows_in_the_exit_code(gold: Path) -> None:
    (gold / "report.txt").unlink()
    result = CliRunner().invoke(cli.app, ["evaluate", str(gold)])
    assert result.exit_code == 1
    assert "error: " in result.stderr
