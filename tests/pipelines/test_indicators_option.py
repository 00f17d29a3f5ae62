"""``--indicators``: a user's own ways to write a count, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines import cli

run = CliRunner().invoke
TEXT = "Toàn huyện có 21 đội tình nguyện phòng, chống ma túy."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_users_file_is_used(report: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,unit,counted\nvolunteer_teams,team,đội tình nguyện\n", encoding="utf-8")
    result = run(cli.app, ["extract", str(report), "--indicators", str(own), "-q", "-j", "1"])
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert [(fact["name"], fact["value"]) for fact in record["indicators"]] == [("volunteer_teams", 21)]


def test_a_bad_line_is_said_before_the_first_document(report: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,unit,counted\nvolunteer_teams,,đội tình nguyện\n", encoding="utf-8")
    result = run(cli.app, ["extract", str(report), "--indicators", str(own)])
    assert result.exit_code == 2
    assert "own.csv: line 2: unit is empty (remedy: " in result.output


def test_a_missing_file(report: Path, tmp_path: Path) -> None:
    result = run(cli.app, ["show", str(report), "--indicators", str(tmp_path / "nowhere.csv")])
    assert result.exit_code == 2
    assert "there is no such list of indicators" in result.output


@pytest.mark.parametrize("command", [["stats", "--kind", "indicators", "--format", "csv"], ["checks", "--all"]])
def test_commands_that_add_up_and_check_take_the_list_too(command, tmp_path):
    report, own = tmp_path / "report.txt", tmp_path / "own.csv"
    report.write_text("Huấn luyện 12 chó nghiệp vụ phát hiện ma túy.", encoding="utf-8")
    own.write_text("name,unit,counted\ndogs_trained,dog,chó nghiệp vụ\n", encoding="utf-8")
    result = run(cli.app, [command[0], str(report), *command[1:], "--indicators", str(own), "-q", "-j", "1"])
    assert result.exit_code == 0
    assert ("dogs_trained" in result.output) == (command[0] == "stats")
