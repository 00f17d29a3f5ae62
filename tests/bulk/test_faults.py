"""Whatever breaks a run off, and in whatever order results come: every table is as an undisturbed run leaves it.

The command itself, really killed: ``test_ingest_command``; every fault, often: ``python -m tests.benchmarks faults``.
"""

from __future__ import annotations

import dataclasses
import random
import shutil
import sqlite3
import sys
from collections.abc import Generator, Iterable
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from gold.invented.files import DOCUMENTS, Mix, write
from pipelines.archive import Database, open_database
from pipelines.bulk import walking, work
from pipelines.bulk.interruption import Interruption
from pipelines.bulk.progress import Lines
from pipelines.bulk.running import Run
from pipelines.bulk.task import Limits, Result, Settings, Task
from tests.benchmarks.contents import Contents, beside_truth, contents, differences

MIX = Mix(documents=40, pdfs=0.1, copies=0.15, drafts=0.1, pages=1, seed=6)
SETTINGS = Settings(cache=False, limits=Limits(memory_megabytes=None))


class Death(BaseException):
    """In place of ``kill -9``: nothing is done after it."""


class Disorder:
    """An engine that gives results in any order, and breaks off where ``chance`` says so; files are read only once."""

    def __init__(self, chance: random.Random | None, known: dict[str, Result]) -> None:
        self._chance, self._known = chance, known

    def run(self, tasks: Iterable[Task], settings: Settings) -> Generator[Result]:
        coming = iter(tasks)
        while batch := list(islice(coming, 4 if self._chance else 1)):
            if self._chance:
                self._chance.shuffle(batch)
            for task in batch:
                if self._chance and self._chance.random() < 0.15:
                    raise self._chance.choice((KeyboardInterrupt, Death))
                if task.source not in self._known:
                    self._known[task.source] = work.work(task, settings)
                yield dataclasses.replace(self._known[task.source], task=task)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("faults")


@pytest.fixture(scope="module")
def truth(folder: Path) -> list[dict[str, Any]]:
    return write(MIX, folder, workers=1)


@pytest.fixture(scope="module")
def known() -> dict[str, Result]:
    return {}


@pytest.fixture(scope="module")
def undisturbed(folder: Path, truth: list[dict[str, Any]], known: dict[str, Result]) -> Path:
    archive = folder / "undisturbed.db"
    go(str(archive), folder, Disorder(None, known))
    return archive


def go(archive: str, folder: Path, engine: Disorder) -> None:
    with open_database(archive) as opened, Interruption() as interruption:
        run = Run(opened, engine, SETTINGS, Lines(counts=False), interruption, jobs=2)
        with run:
            run.add(walking.walk([str(folder / DOCUMENTS)]))
            run.work()


def go_until_done(archive: str, folder: Path, seed: int, known: dict[str, Result], patch: pytest.MonkeyPatch) -> int:
    """How many runs it took."""
    chance = random.Random(seed)
    for method in ("give_back", "end_run"):  # a killed process does neither
        original = getattr(Database, method)
        patch.setattr(Database, method, unless_dead(original))
    for number in range(1, 200):
        with suppress(KeyboardInterrupt, Death):
            go(archive, folder, Disorder(chance, known))
            return number
    raise AssertionError("it never comes to its end")


def unless_dead(method: Any) -> Any:
    def guarded(self: Database, *arguments: Any) -> None:
        if not isinstance(sys.exception(), Death):
            method(self, *arguments)

    return guarded


@pytest.fixture(scope="module")
def right(undisturbed: Path) -> Contents:
    return contents(undisturbed)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_table_is_as_an_undisturbed_run_leaves_it(folder, right, known, tmp_path, monkeypatch, seed):
    archive = tmp_path / "disturbed.db"
    assert go_until_done(str(archive), folder, seed, known, monkeypatch) > 2
    assert differences(right, contents(archive)) == {}


def test_the_same_on_postgresql(folder, undisturbed, known, postgresql_server, monkeypatch):
    names = ("undisturbed_by_faults", "disturbed_by_faults")
    for name in names:
        postgresql_server.run(f"CREATE DATABASE {name} TEMPLATE template0")
    plain, disturbed = map(postgresql_server.url, names)
    go(plain, folder, Disorder(None, known))
    assert go_until_done(disturbed, folder, 3, known, monkeypatch) > 2
    assert differences(contents(plain), contents(disturbed)) == {}
    for name in names:
        postgresql_server.run(f"DROP DATABASE {name} WITH (FORCE)")


def test_what_is_true_is_there_once(undisturbed, truth):
    assert any(line["copy_of"] for line in truth)
    assert beside_truth(undisturbed, truth) == ([], [])


@pytest.mark.parametrize(
    ("statement", "lost", "doubled", "other"),
    [
        ("DELETE FROM seizures WHERE document_id = (SELECT min(document_id) FROM seizures) AND ordinal = 0", 1, 0, 0),
        ("UPDATE files SET state = 'failed' WHERE id = 1", 1, 0, 1),
        ("UPDATE files SET attempts = 7, run = NULL", 0, 0, 0),
    ],
)
def test_what_is_lost_or_otherwise_is_seen(undisturbed, right, tmp_path, statement, lost, doubled, other):
    copy = tmp_path / "copy.db"
    shutil.copyfile(undisturbed, copy)
    with closing(sqlite3.connect(copy)) as archive:
        archive.execute(statement)
        archive.commit()
    found = differences(right, contents(copy)).values()
    assert (sum(one.lost for one in found), sum(one.doubled for one in found)) == (lost, doubled)
    assert sum(one.other for one in found) == other


def test_a_document_that_is_not_there_is_seen(undisturbed, truth):
    more = [*truth, {**truth[0], "file": "000/never.txt", "copy_of": None}]
    assert beside_truth(undisturbed, more) == (["000/never.txt"], [])
