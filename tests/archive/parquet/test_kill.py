"""A run that is killed anywhere, and goes on: nothing lost, nothing doubled."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipelines.archive.parquet import archive, contents, open_parquet
from pipelines.archive.parquet.parts import ASIDE
from pipelines.archive.parquet.schema import TABLES
from tests.archive.parquet import work

KILLS = [
    ("before a part is written", 2),
    ("while its files are moved into place", 8),
    ("when its files are in place", 2),
    ("when the ledger is written", 3),
    ("when the ledger is written", 6),
    ("while a result waits", 9),
]


_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.archive.parquet.work"])  # what takes seconds to import is imported once


def killed(runs: Sequence[tuple[Path, str, int]]) -> None:
    children = [_CONTEXT.Process(target=work.killed_work, args=run) for run in runs]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [-signal.SIGKILL] * len(runs)


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch):
    monkeypatch.setattr(archive, "PART_DOCUMENTS", work.PART)
    monkeypatch.setattr(contents, "PART_DOCUMENTS", work.PART)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("undisturbed") / "archive"
    work.work(folder)
    return folder


def told(folder: Path) -> dict[str, list[dict[str, object]]]:
    return {
        table: [{key: value for key, value in row.items() if key != "stored"} for row in work.rows(folder, table)]
        for table in TABLES
    }


def test_killed_anywhere_the_next_run_ends_like_an_undisturbed_one(tmp_path, undisturbed):
    folders = [tmp_path / f"archive-{number}" for number in range(len(KILLS))]
    killed([(folder, *kill) for folder, kill in zip(folders, KILLS, strict=True)])
    expected = told(undisturbed)
    assert len(expected["documents"]) == len(expected["seizures"]) == len(work.FILES)
    for folder, place in zip(folders, KILLS, strict=True):
        work.work(folder)
        assert told(folder) == expected, place
        assert not (folder / ASIDE).exists()
        with open_parquet(folder) as opened:
            assert opened.status().files == {"done": len(work.FILES)}


def test_three_deaths_are_not_blamed_on_what_was_read_and_waits(tmp_path):
    folder = tmp_path / "archive"
    for _ in range(4):  # one more than a document may be in work while its run dies
        killed([(folder, "before a part is written", 1)])
    work.work(folder)
    with open_parquet(folder) as opened:
        assert opened.status().files == {"done": len(work.FILES)}
        assert list(opened.failures()) == []
