"""``vanban ingest``, ``status`` and ``failures`` as a person has them, killed in every way."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipelines.archive import open_database
from pipelines.bulk import ingesting, watching
from pipelines.bulk.task import Limits, Settings
from pipelines.cli import app
from tests.bulk.test_running import TEXT, Here, records
from tests.bulk.test_running import go as go_here

ROOT = Path(__file__).parents[2]
FILES = 40
SETTINGS = Settings(pipeline="citations", cache=False, limits=Limits(memory_megabytes=None))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:02}.txt").write_text(TEXT.format(number + 1, number), encoding="utf-8")
    return folder


def slowly(folder: Path) -> subprocess.Popen[str]:
    """``vanban ingest`` of the folder."""
    options = ["--archive", str(folder.parent / "a.db"), "--jobs", "2", "--pipeline", "citations"]
    command = [sys.executable, "-m", "tests.bulk.slow", "ingest", str(folder), *options]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def when(archive: Path, done: int) -> None:
    """Wait until so many files are done."""
    until = time.monotonic() + 100
    while time.monotonic() < until:
        with (
            suppress(sqlite3.OperationalError),
            closing(sqlite3.connect(f"{archive.as_uri()}?mode=ro", uri=True)) as own,
        ):
            if own.execute("SELECT count(*) FROM files WHERE state = 'done'").fetchone()[0] >= done:
                return
        time.sleep(0.05)
    pytest.fail(f"{done} files were never done")


def workers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    children = psutil.Process(process.pid).children(recursive=True)
    return [child for child in children if "multiprocessing.spawn" in " ".join(child.cmdline())]


def test_however_it_is_killed_it_goes_on_and_nothing_is_lost_or_doubled(folder):
    archive = folder.parent / "a.db"
    first = slowly(folder)
    when(archive, 4)
    workers(first)[0].kill()
    when(archive, 12)
    left = workers(first)
    first.kill()
    first.wait()
    assert psutil.wait_procs(left, timeout=20)[1] == [], "workers end with the parent"

    second = slowly(folder)
    when(archive, 24)
    second.send_signal(signal.SIGINT)
    told = second.communicate(timeout=100)[1]
    assert second.returncode == 130
    assert re.search(rf"files wait; to go on: vanban ingest .*--archive {archive} .*--pipeline citations", told)
    with open_database(archive, create=False, write=False) as opened:
        status = opened.status()
        assert status.files.get("running", 0) == 0
        assert status.files["done"] + status.files["queued"] == FILES
        assert status.files["queued"] > 0, "it was stopped before its end"

    with open_database(archive) as opened, open_database(folder.parent / "b.db") as other:
        go_here(opened, Here(), None, settings=SETTINGS)
        go_here(other, Here(), folder, settings=SETTINGS)
        assert opened.status().files == {"done": FILES}
        assert records(opened) == records(other)


# -- in this process ---------------------------------------------------------------------------------------------------


@pytest.fixture
def invoke(monkeypatch) -> Callable[..., Result]:
    """The command line, with an engine that works in this process."""
    monkeypatch.setattr(ingesting, "open_engine", lambda *_, **__: Here())

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(app, [*map(str, arguments)], catch_exceptions=False)

    return run


def test_what_failed_is_told_with_cause_and_remedy(invoke, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "=good\u202e.txt").write_text(TEXT.format(1, 1), encoding="utf-8")
    (folder / "=bad\u202e\n.pdf").write_bytes(b"%PDF-1.7 is damaged")
    (folder / "empty.txt").write_bytes(b"")
    archive = tmp_path / "a.db"
    done = invoke("ingest", folder, "--archive", archive, "--memory", "100000")
    assert done.exit_code == 1
    assert "1 read (1 documents, 1 pages), 2 failed, 0 skipped" in done.stderr
    assert f"vanban failures --archive {archive}" in done.stderr
    assert "=bad\\u202e\\n.pdf: " in done.stderr and "\u202e" not in done.stderr

    rows = list(csv.DictReader(io.StringIO(invoke("failures", "--archive", archive).stdout)))
    assert [(row["code"], row["attempts"]) for row in rows] == [("file-damaged", "1"), ("input-empty", "1")]
    assert all(row["cause"] and row["remedy"] for row in rows)
    assert rows[0]["file"].endswith("=bad\\u202e\\n.pdf")
    invoke("failures", "--archive", archive, "-o", tmp_path / "f.json")
    assert [row["attempts"] for row in json.loads((tmp_path / "f.json").read_text("utf-8"))] == [1, 1]
    table = invoke("failures", "--archive", archive, "--format", "table").stdout
    assert "input-empty" in table and "\u202e" not in table

    told = invoke("status", "--archive", archive).stdout
    assert "1 file-damaged, 1 input-empty" in told and "ended: 1 files, 1 pages" in told
    counts = json.loads(invoke("status", "--archive", archive, "--format", "json").stdout)["files"]
    assert counts == {"queued": 0, "running": 0, "done": 1, "failed": 2, "skipped": 0}

    (folder / "empty.txt").write_text(TEXT.format(2, 2), encoding="utf-8")
    again = invoke("ingest", "--retry", "failed", "--archive", archive, "--quiet")
    assert again.exit_code == 1
    assert again.stderr.count("\n") == 1 and "=bad" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "there is no such file or folder"),
        (["--retry", "running"], "--retry 'running' is unknown"),
        (["--watch"], "--watch needs a folder"),
        ([".", "--since", "yesterday"], "write it like 2024-05-31"),
        ([".", "--engine", "spark"], "choose one of local, ray"),
        ([], "a.db"),
    ],
)
def test_what_makes_no_sense_is_said_before_anything_is_made(tmp_path, arguments, said):
    done = CliRunner().invoke(app, ["ingest", *arguments, "--archive", str(tmp_path / "a.db")])
    assert done.exit_code in (1, 2)
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_incoming_folder_is_watched_until_ctrl_c(invoke, tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "SETTLED", 0.3)
    folder, archive = tmp_path / "in", tmp_path / "a.db"
    folder.mkdir()
    (folder / "first.txt").write_text(TEXT.format(1, 1), encoding="utf-8")

    def clerk() -> None:
        when(archive, 1)
        (folder / "new").mkdir()
        with (folder / "new" / "slow.txt").open("w", encoding="utf-8") as file:
            for line in TEXT.format(2, 2).splitlines(keepends=True):
                file.write(line)
                file.flush()
                time.sleep(0.05)
        when(archive, 2)
        os.kill(os.getpid(), signal.SIGINT)

    at_work = threading.Thread(target=clerk)
    at_work.start()
    done = invoke("ingest", folder, "--archive", archive, "--watch", "--memory", "100000")
    at_work.join()
    assert (done.exit_code, "2 read (2 documents, 2 pages), 0 failed" in done.stderr) == (0, True)
