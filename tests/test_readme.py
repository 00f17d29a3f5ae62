"""What the README shows is true: its Python runs, its commands exist, its files are there."""

import doctest
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import extractor
from gold.render.documents import seed_of
from gold.render.page import typeset, write_pdf
from gold.render.paper import write_scan

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
VANBAN = Path(sys.executable).parent / "vanban"


def test_python_examples():
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted >= 10
    assert result.failed == 0


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_lead_to_files(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^vanban (\w+)", README, re.MULTILINE))))
def test_commands_exist(command):
    done = subprocess.run([VANBAN, command, "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("option", sorted(set(re.findall(r"(?<=[` ])--[a-z]+(?=[` ])", README))))
def test_options_exist(option):
    helps = "".join(
        subprocess.run([VANBAN, command, "--help"], capture_output=True, text=True, check=True).stdout
        for command in (
            "extract",
            "show",
            "text",
            "evaluate",
            "annotate",
            "cites",
            "graph",
            "stats",
            "checks",
            "ocr",
            "ingest",
            "failures",
            "reextract",
        )
    )
    assert option in helps


def test_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake (\w+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE) or target == "and", target


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
