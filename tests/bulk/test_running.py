"""A run: nothing lost, nothing doubled, however it ends."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.errors import DiskFull, InputMissing, VanbanError
from pipelines.archive import Database, open_database
from pipelines.bulk import running, walking, work
from pipelines.bulk.interruption import Interruption
from pipelines.bulk.progress import Lines
from pipelines.bulk.running import Run
from pipelines.bulk.task import Extracted, Limits, Lost, Refused, Result, Settings, Task
from tests.bulk import zipping

SETTINGS = Settings(cache=False, limits=Limits(memory_megabytes=None))
TEXT = "Số: {}/BC-CAH\nThanh Sơn, ngày 14 tháng 8 năm 2023\n\nBÁO CÁO\nthu giữ {},75 kg heroin\n"


class Here:
    """An engine that does the work in this process; ``before`` is told each task first."""

    def __init__(self, before: Callable[[Task], Result | None] = lambda task: None) -> None:
        self._before = before
        self.closed = False

    def run(self, tasks: Iterable[Task], settings: Settings) -> Generator[Result]:
        try:
            for task in tasks:
                yield self._before(task) or work.work(task, settings)
        finally:
            self.closed = True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(TEXT.format(number + 10, number), encoding="utf-8")
    (folder / "copy.txt").write_text(TEXT.format(10, 0), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture
def archive(tmp_path: Path):
    with open_database(tmp_path / "a.db") as archive:
        yield archive


def go(archive: Database, engine: Here, folder: Path | None, *, settings: Settings = SETTINGS, jobs: int = 2) -> Run:
    with Interruption() as interruption:
        run = Run(archive, engine, settings, Lines(counts=False), interruption, jobs=jobs)
        with run:
            run.add(walking.walk([str(folder)] if folder else []))
            run.work()
    return run


def states(archive: Database) -> dict[str, int]:
    return dict(archive.status().files)


def records(archive: Database) -> dict[str, str]:
    return {entry.id: archive.record_json(entry.id) for entry in archive.documents()}


DONE = {"done": 6, "failed": 1, "skipped": 1}


def test_a_disk_that_is_away_ends_the_run_and_the_next_takes_all(archive, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(running, "MOST_MISSING", 4)
    away = tmp_path / "away"
    taken = []

    def vanish(task: Task) -> None:
        if not taken:
            folder.rename(away)
        taken.append(task.source)

    with pytest.raises(InputMissing, match="4 files in a row are gone"):
        go(archive, Here(vanish), folder)
    away.rename(folder)
    again = go(archive, Here(), folder)
    assert states(archive) == DONE
    assert again.summary.read == 6


def test_what_is_lost_of_a_document_is_told(archive, folder, capsys):
    def torn(task: Task) -> Result | None:
        made = work.work(task, SETTINGS)
        if Path(task.source).name != "3.txt" or not isinstance(made, Extracted):
            return None
        return replace(made, lost=Lost("text recognition failed", 2))

    run = go(archive, Here(torn), folder)
    assert (run.summary.read, run.summary.incomplete, run.summary.exit_code) == (6, 1, 1)
    assert "3.txt, page 2: text recognition failed (remedy: --retry failed" in capsys.readouterr().err


def test_every_file_is_read_once(archive, folder, capsys):
    run = go(archive, Here(), folder)
    assert states(archive) == DONE
    assert (run.summary.read, run.summary.failed, run.summary.skipped, run.summary.exit_code) == (6, 1, 1, 1)
    assert len(records(archive)) == 6
    assert "empty.txt: the file is empty (remedy: " in capsys.readouterr().err

    def never(task: Task) -> None:
        pytest.fail(f"{task.source} is read again")

    again = go(archive, Here(never), folder)
    assert (again.summary.read, again.summary.exit_code) == (0, 0)
    (folder / "3.txt").write_text(TEXT.format(99, 9), encoding="utf-8")
    changed = go(archive, Here(), folder)
    assert changed.summary.read == 1
    assert states(archive) == DONE


@pytest.mark.parametrize(
    ("stop", "raised", "state"),
    [
        (lambda task: os.kill(os.getpid(), signal.SIGINT), KeyboardInterrupt, "interrupted"),
        (lambda task: os.kill(os.getpid(), signal.SIGTERM), KeyboardInterrupt, "interrupted"),
        (lambda task: Refused(task, "disk-full", "the disk is full", "free space"), DiskFull, "failed"),
    ],
)
def test_a_run_that_is_broken_off_is_gone_on_with(archive, folder, tmp_path, stop, raised, state):
    engine = Here(lambda task: stop(task) if task.source.endswith("3.txt") else None)
    with pytest.raises(raised):
        go(archive, engine, folder)
    assert engine.closed
    assert states(archive) == {"done": 3, "queued": 5}
    last = archive.status().last_run
    assert last is not None and last.state == state
    go(archive, Here(), None)
    assert states(archive) == DONE
    with open_database(tmp_path / "undisturbed.db") as other:
        go(other, Here(), folder)
        assert records(archive) == records(other)


def test_ctrl_c_never_breaks_what_is_being_stored(archive, folder, monkeypatch):
    store = Database.store

    def interrupted(self: Database, run: int, result: Result) -> bool:
        os.kill(os.getpid(), signal.SIGINT)
        return store(self, run, result)

    monkeypatch.setattr(Database, "store", interrupted)
    with pytest.raises(KeyboardInterrupt):
        go(archive, Here(), folder)
    assert states(archive) == {"done": 1, "queued": 7}


def test_a_full_disk_under_the_archive_loses_nothing(archive, folder, monkeypatch):
    store = Database.store

    def full(self: Database, run: int, result: Result) -> bool:
        if result.task.source.endswith("2.txt"):
            raise DiskFull("the disk is full", source="a.db")
        return store(self, run, result)

    def fails(*_: object) -> None:
        raise DiskFull("the disk is full", source="a.db")

    with monkeypatch.context() as broken:
        broken.setattr(Database, "store", full)
        broken.setattr(Database, "give_back", fails)
        with pytest.raises(DiskFull):
            go(archive, Here(), folder)
    assert states(archive)["done"] == 2
    go(archive, Here(), None)
    assert states(archive) == DONE


def test_a_result_that_the_archive_refuses_stops_nothing_else(archive, folder, monkeypatch):
    def broken(task: Task) -> Result | None:
        return Refused(task, "worker-died", "it died", "do this", trace="trace") if "1.txt" in task.source else None

    run = go(archive, Here(broken), folder)
    assert run.summary.failed == 2
    assert states(archive) == {"done": 5, "failed": 2, "skipped": 1}
    archive.retry(("failed",))
    go(archive, Here(), None)
    assert states(archive) == DONE


def test_missing_programs_have_their_own_exit_code(archive, folder):
    run = go(archive, Here(lambda task: Refused(task, "dependency-missing", "no tesseract", "install it")), folder)
    assert run.summary.exit_code == 3


def test_a_zip_that_was_damaged_gives_its_members_when_it_is_tried_again(archive, folder):
    (folder / "z.zip").write_bytes(zipping.zipped({"a.txt": TEXT.format(70, 7).encode()})[:-20])
    go(archive, Here(), folder)
    assert states(archive) == {"done": 6, "failed": 2, "skipped": 1}
    zipping.write(folder / "z.zip", {"a.txt": TEXT.format(70, 7).encode(), "../b.txt": b"x"})
    archive.retry(("failed",))
    go(archive, Here(), None)
    assert states(archive) == {"done": 7, "failed": 2, "skipped": 2}
    assert {one.code for one in archive.failures()} == {"input-empty", "zip-unsafe"}


def test_links_are_not_followed_when_they_are_tried_again(archive, folder):
    (folder / "link").symlink_to("/etc")
    (folder / "file").symlink_to("/etc/hostname")
    go(archive, Here(), folder)
    archive.retry(("failed",))
    go(archive, Here(), None)
    assert states(archive) == {"done": 6, "failed": 3, "skipped": 1}
    assert sorted(one.code for one in archive.failures()) == ["input-empty", "link-outside", "link-outside"]


def test_held_work_is_finished_before_a_signal_is_heard():
    done = []
    with pytest.raises(KeyboardInterrupt), Interruption() as interruption:
        with interruption.held(), interruption.held():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("inner")
        done.append("never")
    assert done == ["inner"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_errors_of_the_archive_are_raised(archive, folder, monkeypatch):
    def fails(*_: object) -> None:
        raise VanbanError("the server is gone")

    monkeypatch.setattr(Database, "same_content", fails)
    with pytest.raises(VanbanError, match="gone"):
        go(archive, Here(), folder)
    assert states(archive) == {"queued": 8}
