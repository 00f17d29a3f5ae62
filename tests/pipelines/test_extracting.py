"""Files in, outcomes out: order, failures, processes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import extractor
from extractor.errors import DependencyMissing, FileDamaged, PasswordNeeded, VanbanError
from extractor.record import ReadingWarning
from pipelines import extracting
from pipelines.extracting import Options, Outcome
from pipelines.inputs import Input, find

KILLER = """
import os, signal
from spacy.language import Language

@Language.component("test_killer")
def kill(doc):
    if "chết" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return doc
"""


def outcomes(folder: Path, jobs: int = 1, **options: object) -> list[Outcome]:
    return list(extracting.run(find([str(folder)]), Options(**options), jobs=jobs))  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_input_order_and_one_bad_input_stops_nothing(folder: Path, jobs: int) -> None:
    found = outcomes(folder, jobs)
    assert [Path(outcome.source).name for outcome in found] == ["a.txt", "empty.txt", "one.txt", "two.txt", "c.txt"]
    assert [outcome.exit_code for outcome in found] == [0, 1, 0, 0, 0]
    for outcome in found:
        if outcome.text is None:
            assert outcome.error is not None
            assert outcome.error.startswith(f"error: {outcome.source}: ")
            assert "(remedy: " in outcome.error
        else:
            assert json.loads(outcome.text)["document"]["source"] == outcome.source


def test_processes_give_the_same_as_none(folder: Path) -> None:
    assert [outcome.text for outcome in outcomes(folder, 2)] == [outcome.text for outcome in outcomes(folder, 1)]


def test_a_killed_worker_is_one_failed_file(folder: Path, tmp_path: Path) -> None:
    code = tmp_path / "killer.py"
    code.write_text(KILLER, encoding="utf-8")
    config = tmp_path / "killer.cfg"
    packaged = (Path(extracting.__file__).parent / "citations.cfg").read_text(encoding="utf-8")
    config.write_text(
        packaged.replace("pipeline = [", 'pipeline = [\n    "test_killer",').replace(
            "[components]\n", '[components]\n\n[components.test_killer]\nfactory = "test_killer"\n', 1
        ),
        encoding="utf-8",
    )
    (folder / "b" / "one.txt").write_text("văn bản làm chết tiến trình", encoding="utf-8")
    found = outcomes(folder, 2, pipeline=str(config), code=(str(code),))
    failed = {Path(outcome.source).name: outcome.error for outcome in found if outcome.error}
    assert set(failed) == {"empty.txt", "one.txt"}
    assert "killed" in str(failed["one.txt"])
    assert [outcome.source for outcome in found] == [one.source for one in find([str(folder)])]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Standard:
        buffer = io.BytesIO("ngày 14/8/2023".encode())

    monkeypatch.setattr("sys.stdin", Standard)
    [outcome] = extracting.run([Input("-")], Options(with_text=True))
    assert json.loads(str(outcome.text))["document"]["text"] == "ngày 14/8/2023"


@pytest.mark.parametrize(
    ("error", "words", "code"),
    [
        (FileDamaged("the page is broken", page=3), "page 3: the page is broken", 1),
        (PasswordNeeded("the PDF is encrypted"), "--password", 1),
        (DependencyMissing("no tesseract"), "vanban doctor", 3),
        (MemoryError(), "memory ran out", 1),
        (ModuleNotFoundError("No module named 'cv2'"), "vanban doctor", 3),
        (ZeroDivisionError("division\nby zero"), "ZeroDivisionError: division by zero", 1),
        (RecursionError("too deep"), "--debug", 1),
    ],
)
def test_every_failure_is_one_line_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch, report: Path, error: Exception, words: str, code: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(extractor, "extract_all", fail)
    outcome = extracting.extract_one((Input(str(report)), None), Options())
    assert outcome.text is None
    assert outcome.exit_code == code
    assert words in str(outcome.error)
    assert str(report) in str(outcome.error)
    assert "\n" not in str(outcome.error)
    assert type(error).__name__ in str(outcome.trace)


@pytest.mark.parametrize(("codes", "code"), [([], 0), ([0, 0], 0), ([0, 1], 1), ([1, 3, 0], 3), ([2], 1), ([2, 1], 1)])
def test_exit_code_of_a_run(codes: list[int], code: int) -> None:
    assert extracting.exit_code(codes) == code


@pytest.mark.parametrize(("name", "content"), [("bad.py", "1/0"), ("missing.py", None), ("not-python.txt", "x")])
def test_code_that_cannot_run(tmp_path: Path, name: str, content: str | None) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(VanbanError) as caught:
        extracting.load_code([str(tmp_path / name)])
    assert caught.value.exit_code == 2


def test_code_runs_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = tmp_path / "counted.py"
    code.write_text(f"open({str(log)!r}, 'a').write('x')")
    extracting.load_code([str(code)])
    extracting.load_code([str(code)])
    assert log.read_text() == "x"


@pytest.mark.parametrize(
    ("code", "page", "line", "exit_code"),
    [
        ("encoding-guessed", None, "warning: {source}: odd", 0),
        ("poor-scan", 2, "warning: {source}, page 2: odd", 0),
        ("page-file-damaged", 3, "warning: {source}, page 3: odd (remedy: ask for the file again", 1),
        ("pdf-truncated", None, "warning: {source}: odd (remedy: ask for the file again", 1),
    ],
)
def test_what_is_odd_is_said_and_lost_pages_show_in_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, report: Path, code: str, page: int | None, line: str, exit_code: int
) -> None:
    record = extractor.extract(report)
    record.document.warnings.append(ReadingWarning(code=code, page=page, message="odd"))
    monkeypatch.setattr(extractor, "extract_all", lambda *_, **__: [record])
    outcome = extracting.extract_one((Input(str(report)), None), Options())
    assert outcome.text is not None
    assert outcome.exit_code == exit_code
    [said] = outcome.warnings
    assert said.startswith(line.format(source=report))
