"""What is installed, what is missing, and its remedy."""

from __future__ import annotations

import importlib.metadata
import shutil
from pathlib import Path

import pytest

from pipelines import doctor
from pipelines.doctor import Finding

ANSWERS = {
    "--version": "tesseract 5.3.0\n leptonica-1.82.0\n",
    "--list-langs": 'List of available languages in "/usr/share/tessdata/" (2):\neng\nvie\n',
}


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A machine with a Tesseract that gives these answers."""
    answers = dict(ANSWERS)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(doctor, "_said", lambda program, argument: answers[argument])
    return answers


def missing() -> dict[str, str]:
    return {finding.name: finding.remedy for finding in doctor.examine() if finding.remedy and finding.required}


def test_all_is_there(machine: dict[str, str]) -> None:
    assert missing() == {}
    assert Finding("tesseract languages", "eng, vie") in doctor.examine()


def test_no_vietnamese(machine: dict[str, str]) -> None:
    machine["--list-langs"] = machine["--list-langs"].replace("vie\n", "")
    assert list(missing()) == ["tesseract: vie"]
    assert "tesseract-ocr-vie" in missing()["tesseract: vie"]
    assert "/usr/share/tessdata/" in missing()["tesseract: vie"]


def test_no_tesseract(machine: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "apt-get install tesseract-ocr" in missing()["tesseract"]


@pytest.mark.parametrize("answer", ["", "tesseract 3.05.02\n", "command not found"])
def test_a_tesseract_of_no_use(machine: dict[str, str], answer: str) -> None:
    machine["--version"] = answer
    assert "tesseract" in missing()


def test_a_package_that_is_missing_or_old(machine: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    requirements = ["nobody-made-this>=1", "typer>=999", "rich>=1", "nobody-needs-this>=2; extra == 'test'"]
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: requirements)
    assert missing() == {"nobody-made-this": "pip install 'nobody-made-this>=1'", "typer": "pip install 'typer>=999'"}


def test_a_font_is_only_for_drawing(
    machine: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "FONT_FOLDERS", (str(tmp_path),))
    assert doctor.report(doctor.examine()) == 0
    assert "fonts-dejavu" in capsys.readouterr().out


def test_the_report_names_each_remedy_and_gives_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.report([Finding("a", "1.0"), Finding("b", "not installed", "install b")]) == 3
    assert "remedy: install b" in capsys.readouterr().out
    assert doctor.report([Finding("a", "1.0")]) == 0
