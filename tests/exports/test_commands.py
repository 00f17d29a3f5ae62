"""``vanban register`` and ``vanban export``, as they are typed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from pipelines.archive import Database
from pipelines.cli import app
from tests.exports.making import Shelf, head

run_command = CliRunner().invoke


@pytest.fixture
def name(archive: Database, run: int) -> str:
    Shelf(archive, run).put(head("1/BC", day="2020-01-02", issuer="A", kind="báo cáo"))
    archive.close()
    return archive.address


def test_a_register_is_written_by_the_name_of_its_output(name: str, tmp_path: Path) -> None:
    for suffix in ("xlsx", "csv", "json"):
        done = run_command(app, ["register", "-a", name, "-o", str(tmp_path / f"r.{suffix}"), "--office", "Kho A"])
        assert (done.exit_code, done.stderr[:11]) == (0, "1 documents"), done.output
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").active["A1"].value == "KHO A"
    printed = run_command(app, ["register", "-a", name, "--from", "2019", "--to", "2020", "--sort", "date", "-q"])
    assert printed.stdout.startswith("STT,")
    assert "1,,,,Báo cáo,1,BC,2020-01-02,A," in printed.stdout


@pytest.mark.parametrize(
    "wrong",
    [["-o", "r.ods"], ["-o", "r.xlsx", "--format", "csv"], ["--format", "pdf"], ["--sort", "size"], ["--from", "x"]],
)
def test_a_register_that_cannot_be_is_refused(name: str, wrong: list[str], tmp_path: Path) -> None:
    wrong = [str(tmp_path / one) if one.startswith("r.") else one for one in wrong]
    done = run_command(app, ["register", "-a", name, *wrong])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "remedy" in done.stderr
    assert not list(tmp_path.glob("r.*"))


def test_exports_are_written_into_folders_or_files(name: str, tmp_path: Path) -> None:
    def export(output: str, *more: str) -> set[str]:
        done = run_command(app, ["export", "-a", name, "-o", str(tmp_path / output), *more])
        assert done.exit_code == 0, done.output
        place = tmp_path / output
        return {path.name for path in place.iterdir()} if place.is_dir() else {place.name}

    assert "seizures.csv" in export("csv")
    assert export("few", "--format", "parquet", "--kind", "cases") == {
        "cases.parquet",
        "columns.csv",
        "datapackage.json",
    }
    assert export("records", "--format", "jsonl") == {"records.jsonl"}
    assert export("graph", "--format", "graphml") == {"citations.graphml"}
    assert export("r.jsonl") == {"r.jsonl"}
    assert export("c.graphml") == {"c.graphml"}


@pytest.mark.parametrize(
    "wrong",
    [
        ["-o", "x.csv"],
        ["-o", "x.jsonl", "--format", "graphml"],
        ["-o", "x", "--format", "xml"],
        ["-o", "x", "--kind", "seizure"],
        ["-o", "x.jsonl", "--kind", "seizures"],
        ["-o", "no/x"],
        ["-o", "no/x.jsonl"],
    ],
)
def test_an_export_that_cannot_be_is_refused(name: str, wrong: list[str], tmp_path: Path) -> None:
    wrong = [str(tmp_path / one) if one.startswith(("x", "no/")) and "-" not in one else one for one in wrong]
    wrong[-1] = wrong[-1].removeprefix(f"{tmp_path}/") if wrong[-2] in ("--format", "--kind") else wrong[-1]
    done = run_command(app, ["export", "-a", name, *wrong])
    assert done.exit_code == 2, done.output
    assert "remedy" in done.stderr
    assert not [path.name for path in tmp_path.iterdir() if path.name.lstrip(".").startswith("x")]
