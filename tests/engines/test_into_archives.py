"""A run on Ray into each kind of archive, with workers killed on the way: every document once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from pipelines.archive import open_archive
from pipelines.archive.face import Archive
from pipelines.bulk.task import Settings, Task
from pipelines.engines import open_engine
from tests.archive.results import found
from tests.engines import work

SOURCES = [*(f"waits 0.0{number} {number}" for number in range(1, 10)), "dies 1", *map(str, range(20))]


def queued(archive: Archive, run: int) -> Iterator[Task]:
    while tasks := archive.take(run, 2):
        yield from tasks


def run_on_ray(name: str, log: Path) -> dict[str, int]:
    log.mkdir()
    settings = Settings(pipeline=str(log))
    engine = open_engine("ray", jobs=2, start=work.start_documents)
    with open_archive(name) as archive:
        run = archive.begin_run(command="ingest", settings=settings, engine="ray")
        archive.enlist(run, [found(source) for source in SOURCES])
        for place, result in enumerate(engine.run(queued(archive, run), settings)):
            assert archive.store(run, result)
            if place == 3:
                os.kill(work.pids(log, result.task.file)[-1], signal.SIGKILL)
        archive.end_run(run, "done")
        status = archive.status()
        assert status.documents == status.files["done"]
        assert list(archive.failures()) == []
        return dict(status.files)


def test_into_a_database(ray: ModuleType, archive_name: str, tmp_path: Path):
    assert run_on_ray(archive_name, tmp_path / "log") == {"done": len(SOURCES)}


def test_into_a_folder_of_parquet(ray: ModuleType, tmp_path: Path):
    name = f"parquet:{tmp_path / 'reports'}"
    assert run_on_ray(name, tmp_path / "log") == {"done": len(SOURCES)}
