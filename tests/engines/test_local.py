"""The engine of this machine's processes: every task has exactly one result, whatever becomes of its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from extractor.errors import ArgumentInvalid
from pipelines.bulk.task import Extracted, Limits, Result, Settings, Task
from pipelines.engines import open_engine
from pipelines.engines.local import AHEAD, DEATHS
from tests.engines import work

JOBS = 2


def run(tasks: Iterator[Task] | list[Task], folder: Path, *, jobs: int = JOBS, seconds: float | None = None):
    settings = Settings(pipeline=str(folder), limits=Limits(document_seconds=seconds))
    return open_engine("local", jobs=jobs, start=work.start).run(tasks, settings)


def tasks(*sources: str) -> list[Task]:
    return [Task(file, source, f"/nowhere/{file}") for file, source in enumerate(sources, start=1)]


def named(results: list[Result]) -> dict[str, str]:
    """Source → ``done`` or the code of the refusal."""
    assert max(Counter(result.task.file for result in results).values()) == 1, "a task has one result"
    return {result.task.source: "done" if isinstance(result, Extracted) else result.code for result in results}


def test_faults_cost_their_document_and_no_other(tmp_path):
    sources = ["dies 1", "dies 9", "hangs", "raises", "missing", "leaves", *(f"read {number}" for number in range(40))]
    results = list(run(tasks(*sources), tmp_path, seconds=1))
    assert named(results) == dict.fromkeys(sources, "done") | {
        "dies 9": "worker-died",
        "hangs": "out-of-time",
        "raises": "error",
        "missing": "input-missing",
        "leaves": "out-of-memory",
    }
    attempts = {source: len(work.pids(tmp_path, file)) for file, source in enumerate(sources, start=1)}
    assert (attempts["dies 1"], attempts["dies 9"], attempts["hangs"]) == (2, DEATHS, 1)
    assert all(count == 1 for source, count in attempts.items() if source.startswith("read"))


def test_processes_killed_from_outside_lose_nothing(tmp_path):
    sources = [f"waits 0.0{number % 10}" for number in range(40)]
    found = []
    for place, result in enumerate(run(tasks(*sources), tmp_path)):
        found.append(result)
        if place in (5, 20):
            os.kill(work.pids(tmp_path, result.task.file)[-1], signal.SIGKILL)  # in work, or idle
    assert sorted(result.task.file for result in found) == list(range(1, 41))
    assert all(isinstance(result, Extracted) for result in found)


def test_tasks_are_pulled_lazily_and_no_process_starts_for_nothing(tmp_path):
    pulled = 0

    def endless() -> Iterator[Task]:
        nonlocal pulled
        while True:
            pulled += 1
            yield Task(pulled, "read", "/nowhere")

    running = run(endless(), tmp_path)
    for yielded in range(1, 21):
        next(running)
        assert pulled <= yielded + JOBS * AHEAD
    running.close()
    assert named(list(run(tasks("read"), tmp_path, jobs=8))) == {"read": "done"}
    assert list(run([], tmp_path)) == []


def test_closing_stops_a_process_and_its_helpers_at_once(tmp_path):
    running = run(tasks("read", "helped"), tmp_path)
    assert next(running).task.source == "read"
    helper = helper_of(tmp_path, 2)
    own = psutil.Process(process_of(tmp_path, 2))
    running.close()
    assert psutil.wait_procs([own, helper], timeout=5)[1] == []


def test_a_document_out_of_time_takes_its_helpers_along(tmp_path):
    assert named(list(run(tasks("helped"), tmp_path, seconds=1))) == {"helped": "out-of-time"}
    assert psutil.wait_procs([one for one in [helper_of(tmp_path, 1)] if one], timeout=5)[1] == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_processes_and_their_helpers_end_with_the_parent(tmp_path, number):
    code = (
        "from pathlib import Path; from tests.engines.test_local import run, tasks\n"
        f"if __name__ == '__main__': list(run(tasks('helped', 'waits 60'), Path({str(tmp_path)!r})))"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[2])
    left = [helper_of(tmp_path, 1), *(psutil.Process(process_of(tmp_path, file)) for file in (1, 2))]
    parent.send_signal(number)
    parent.wait(10)
    assert psutil.wait_procs(left, timeout=10)[1] == []


def test_settings_that_no_process_can_work_by_are_said_once():
    engine = open_engine("local", jobs=JOBS, start=work.start)
    with pytest.raises(ArgumentInvalid, match="there is no pipeline unknown"):
        list(engine.run(tasks("read", "read", "read"), Settings(pipeline="unknown")))


def process_of(folder: Path, file: int) -> int:
    """The process that has the task, once one has it."""
    until = time.monotonic() + 60
    while not (found := work.pids(folder, file)) and time.monotonic() < until:
        time.sleep(0.02)
    return found[0]


def helper_of(folder: Path, file: int) -> psutil.Process | None:
    """The helper that the task started, once it is there."""
    place = folder / f"{file}.helper"
    until = time.monotonic() + 60
    while not (place.exists() and place.read_text()) and time.monotonic() < until:
        time.sleep(0.02)
    try:
        return psutil.Process(int(place.read_text()))
    except psutil.NoSuchProcess:
        return None
