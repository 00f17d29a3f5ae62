"""What the README shows is true: its Python runs, its commands exist, its files are there."""

import doctest
import json
import re
import shlex
import shutil
from functools import cache
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import extractor
from gold.render.documents import seed_of
from gold.render.page import typeset, write_pdf
from gold.render.paper import write_scan
from pipelines.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_python_examples():
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted >= 10
    assert result.failed == 0


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_lead_to_files(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^vanban ([\w-]+)", README, re.MULTILINE))))
def test_commands_exist(command):
    assert command in typer.main.get_command(app).commands


@cache
def helps():
    """What every command says of itself."""
    commands = typer.main.get_command(app).commands
    return "".join(CliRunner().invoke(app, [name, "--help"]).stdout for name in commands)


@pytest.mark.parametrize("option", sorted(set(re.findall(r"(?<=[` ])--[a-z]+(?=[` ])", README))))
def test_options_exist(option):
    assert option in helps()


def test_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake (\w+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE) or target == "and", target


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A folder with the archive that the chapter on asking it speaks of, and a list of legal bases."""
    folder = tmp_path_factory.mktemp("office")
    for name in (
        "ke-hoach-huyen-uy-2020",
        "bao-cao-bien-phong-2022",
        "ket-luan-huyen-uy-2023",
        "bao-cao-cong-an-huyen-2017",
    ):
        shutil.copy(ROOT / "gold" / "dev" / "texts" / f"{name}.txt", folder)
    (folder / "legal-bases.csv").write_text("chỉ thị 36-CT/TW\nLuật PCMT 2021\n", encoding="utf-8")
    result = CliRunner().invoke(
        app, ["ingest", str(folder), "--archive", str(folder / "reports.db"), "--jobs", "1", "-q"]
    )
    assert result.exit_code == 0, result.output
    return folder


CHAPTER = README[README.index("## Ask the archive") : README.index("## From Python")]
ASKED = re.findall(r"^vanban (.*?)(?: {2,}#.*)?$", CHAPTER, re.MULTILINE)


@pytest.mark.parametrize("words", ASKED)
def test_the_archive_answers_as_shown(words, office, monkeypatch):
    monkeypatch.chdir(office)
    result = CliRunner().invoke(app, shlex.split(words))
    assert result.exit_code == 0, result.output
    for written in re.findall(r"-o (\S+)", words):
        assert (office / written).exists()


def test_the_archive_is_asked_from_python_as_shown(office, monkeypatch, capsys):
    monkeypatch.chdir(office)
    example = re.search(r"```python\n(from pipelines import figures\n.*?)```", CHAPTER, re.DOTALL)
    assert example is not None
    exec(compile(example[1], "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "61-KH/HU" in printed or "KH/HU" in printed
    assert "Chỉ thị số 36-CT/TW" in printed
    assert (office / "facts" / "seizures.parquet").exists() or list((office / "facts").rglob("*.parquet"))


@pytest.mark.ocr
def test_the_record_shown_is_what_the_worn_scan_gives(tmp_path):
    match = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert match is not None
    shown = json.loads(match[1])
    text = ROOT / "gold" / "dev" / "texts" / "bao-cao-cong-an-huyen-2017.txt"
    write_pdf(typeset(text.read_text(encoding="utf-8")), tmp_path / "page.pdf")
    write_scan(tmp_path / "page.pdf", tmp_path / "scan.pdf", "worn", seed=seed_of(text.stem))
    fact = extractor.extract(tmp_path / "scan.pdf").facts()[shown["id"]]
    found = json.loads(fact.model_dump_json())
    assert found["evidence"]["quote"] == shown["evidence"]["quote"]
    assert [box[0] for box in found["evidence"]["boxes"]] == [box[0] for box in shown["evidence"]["boxes"]]
    for key in ("substance", "unit", "approx", "scope", "actor", "alternative_of", "part_of"):
        assert found[key] == shown[key], key
    assert (float(found["quantity"]), float(found["grams"])) == (shown["quantity"], shown["grams"])
