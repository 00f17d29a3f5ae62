"""Two versions over a corpus: facts gained, lost and changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipelines.gainloss.differences import differences

ROOT = Path(__file__).parents[3]


def fact(start: int, end: int, kind: str = "case", **values: Any) -> dict[str, Any]:
    return {"kind": kind, "start": start, "end": end, "values": values}


def test_differences() -> None:
    before = [fact(0, 9, cases=3), fact(20, 29, cases=4), fact(40, 49, cases=5), fact(60, 69, kind="date", date="x")]
    after = [fact(0, 9, cases=3), fact(18, 29, cases=4), fact(60, 69, kind="money", amount=1)]
    found = [(one.sort, one.kind, one.span) for one in differences("d", before, after)]
    assert found == [
        ("changed", "case", (18, 29)),
        ("lost", "case", (40, 49)),
        ("lost", "date", (60, 69)),
        ("gained", "money", (60, 69)),
    ]


def test_a_split_fact_is_one_change_and_one_gain() -> None:
    found = list(differences("d", [fact(0, 30, cases=3, people=4)], [fact(0, 9, cases=3), fact(12, 30, people=4)]))
    assert [one.sort for one in found] == ["gained", "changed"]  # the longer half is the one that changed


STUB = """
class Evidence:
    def __init__(self, text, word):
        self.start = text.index(word); self.end = self.start + len(word); self.quote = word
class Fact:
    def __init__(self, text, word):
        self.evidence = Evidence(text, word)
    def model_dump(self):
        e = self.evidence
        return {"id": "x", "word": VALUE, "evidence": {"quote": e.quote, "start": e.start, "end": e.end}}
class Record:
    def __init__(self, text):
        self.text = text
        self.document = type("D", (), {"text": text})
    def facts(self):
        return {f"case-{n}": Fact(self.text, word) for n, word in enumerate(WORDS, 1) if word in self.text}
def extract_text(text, with_text=False):
    if "hỏng" in text: raise ValueError("broken here")
    return Record(text)
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two versions: the first finds `một`, the second (not committed) `hai`."""
    (tmp_path / "extractor").mkdir()
    (tmp_path / "pipelines").mkdir()
    (tmp_path / "pipelines" / "__init__.py").write_text("")
    code = tmp_path / "extractor" / "__init__.py"
    code.write_text("WORDS, VALUE = ['một', 'ba'], 1\n" + STUB)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    code.write_text("WORDS, VALUE = ['hai', 'ba'], 2\n" + STUB)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.jsonl").write_text(
        '{"id": "x", "text": "đếm một hai ba bốn"}\n{"id": "y", "text": "hỏng"}\n'
    )
    return tmp_path


def run(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "pipelines" / "gainloss" / "__main__.py"), *arguments]
    environment = {"PATH": "/usr/bin:/bin:/usr/local/bin", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)


def test_two_versions_over_a_corpus(repository: Path) -> None:
    result = run(repository, "HEAD", "corpus")
    assert result.returncode == 1, result.stderr  # one document failed
    assert "=== case: 1 gained" in result.stdout
    assert "⟦hai⟧" in result.stdout
    assert "⟦một⟧" in result.stdout
    assert "word: 1 → 2" in result.stdout
    assert "before: a.jsonl:2:y: ValueError: broken here" in result.stdout
    assert "⟦một⟧" in (repository / "build" / "gainloss" / "report.txt").read_text(encoding="utf-8")
    same = run(repository, "HEAD", "corpus", "--against", "HEAD")
    assert "===" not in same.stdout
    assert "no differences in 2 documents" in same.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothere", "corpus"), "nothere"),
        (("HEAD", "extractor"), "no corpus"),
        (("HEAD", "corpus", "--share", "0"), "--share"),
        (("HEAD", "bad"), "a.jsonl, line 2"),
    ],
)
def test_what_cannot_be_compared(repository: Path, arguments: tuple[str, ...], said: str) -> None:
    (repository / "bad").mkdir()
    (repository / "bad" / "a.jsonl").write_text('{"id": "x", "text": "một"}\n["no object"]\n', encoding="utf-8")
    result = run(repository, *arguments)
    assert result.returncode == 1
    assert said in result.stderr
    assert "Traceback" not in result.stderr
