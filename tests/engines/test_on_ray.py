"""The engine on Ray: every task has exactly one result, whatever becomes of the worker that held it."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import psutil
import pytest

from extractor.errors import ArgumentInvalid, DependencyMissing
from pipelines.bulk.task import Extracted, Limits, Refused, Result, Settings, Task
from pipelines.engines import Engine, open_engine, ray_cluster
from pipelines.engines.on_ray import AHEAD, DEATHS, RayEngine
from tests.engines import work

JOBS = 2


@pytest.fixture
def engine(ray: ModuleType) -> Engine:
    return open_engine("ray", jobs=JOBS, start=work.start)


def settings(folder: Path, seconds: float | None = None) -> Settings:
    return Settings(pipeline=str(folder), limits=Limits(document_seconds=seconds))


def tasks(*sources: str) -> list[Task]:
    return [Task(file, source, f"/nowhere/{file}") for file, source in enumerate(sources, start=1)]


def named(results: list[Result]) -> dict[str, str]:
    """Source → ``done`` or the code of the refusal."""
    assert max(Counter(result.task.file for result in results).values()) == 1, "a task has one result"
    return {result.task.source: "done" if isinstance(result, Extracted) else result.code for result in results}


def test_faults_cost_their_document_and_no_other(engine, tmp_path):
    sources = ["dies 1", "dies 9", "hangs", "leaves", "raises", "missing", *(f"read {number}" for number in range(40))]
    results = list(engine.run(tasks(*sources), settings(tmp_path, seconds=2)))
    assert named(results) == dict.fromkeys(sources, "done") | {
        "dies 9": "worker-died",
        "hangs": "out-of-time",
        "leaves": "out-of-memory",
        "raises": "error",
        "missing": "input-missing",
    }
    attempts = {source: len(work.pids(tmp_path, file)) for file, source in enumerate(sources, start=1)}
    assert [attempts[source] for source in sources[:6]] == [2, DEATHS, 1, 1, 1, 1]
    refused = {result.task.source: result for result in results if isinstance(result, Refused)}
    assert refused["dies 9"].cause == f"the worker process died over this document, {DEATHS} times"
    assert refused["hangs"].cause == "the document took more than 2 s and was stopped"
    assert refused["raises"].cause == "unexpected failure: ZeroDivisionError: nobody foresaw this"


def test_a_worker_killed_from_outside_loses_nothing(engine, tmp_path):
    sources = [f"waits 0.0{number % 10}" for number in range(60)]
    found = []
    for place, result in enumerate(engine.run(tasks(*sources), settings(tmp_path))):
        found.append(result)
        if place in (5, 25):
            os.kill(work.pids(tmp_path, result.task.file)[-1], signal.SIGKILL)
    assert sorted(result.task.file for result in found) == list(range(1, 61))
    assert all(isinstance(result, Extracted) for result in found)


def test_nothing_waits_behind_a_slow_document(engine, tmp_path):
    sources = ["waits 2", *(f"read {number}" for number in range(20))]
    done = [result.task.source for result in engine.run(tasks(*sources), settings(tmp_path))]
    assert sorted(done) == sorted(sources)
    assert done[-1] == "waits 2"


def test_tasks_are_pulled_lazily(engine, tmp_path):
    pulled = 0

    def endless() -> Iterator[Task]:
        nonlocal pulled
        while True:
            pulled += 1
            yield Task(pulled, "read", "/nowhere")

    running = engine.run(endless(), settings(tmp_path))
    for yielded in range(1, 21):
        next(running)
        assert pulled <= yielded + JOBS * AHEAD + JOBS
    running.close()


def test_closing_stops_the_workers_at_once(engine, tmp_path):
    running = engine.run(tasks("read", "waits 50", "waits 50", "waits 50"), settings(tmp_path))
    assert next(running).task.source == "read"
    while not (second := work.pids(tmp_path, 2)):
        time.sleep(0.05)
    workers = [psutil.Process(second[-1])]
    running.close()
    assert psutil.wait_procs(workers, timeout=10)[1] == []


def test_settings_that_no_worker_can_work_by_are_said_once(engine):
    with pytest.raises(ArgumentInvalid, match="there is no pipeline unknown"):
        list(engine.run(tasks("read"), Settings(pipeline="unknown")))


def test_no_task_no_worker(engine, tmp_path):
    assert list(engine.run([], settings(tmp_path))) == []


def test_bytes_travel_where_the_worker_does_not_see_the_file(ray, tmp_path, monkeypatch):
    own = tmp_path / "report.txt"
    own.write_text("Báo cáo", encoding="utf-8")
    log = tmp_path / "log"
    log.mkdir()
    sent = Task(1, "reads", str(own))
    in_zip = Task(2, "reads", str(own), member="a.txt")
    nowhere = Task(3, "missing", str(tmp_path / "gone.txt"))
    monkeypatch.setattr("pipelines.engines.ray_worker.Worker._sees", lambda self, task: False)
    engine = RayEngine(1, address="used as it is", start=work.start)
    results = {result.task.file: result for result in engine.run([sent, in_zip, nowhere], settings(log))}
    assert results[1] == Extracted(sent, "Báo cáo", 0, (), 1, 0.0)
    assert isinstance(results[2], Refused) and results[2].code == "input-missing"
    assert results[2].remedy == "put the files into a folder that every node has at the same path"
    assert isinstance(results[3], Refused) and results[3].cause == "the path does not exist"


def test_our_own_cluster_listens_on_loopback_only(ray):
    listening = set()
    for process in [psutil.Process(), *psutil.Process().children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):  # a worker of an earlier test that ends just now
            for connection in process.net_connections("tcp"):
                if connection.status == psutil.CONN_LISTEN:
                    listening.add(connection.laddr.ip.removeprefix("::ffff:"))
    assert listening == {"127.0.0.1"}


def test_a_client_without_its_library_is_told(monkeypatch):
    monkeypatch.setattr(ray_cluster, "find_spec", lambda name: None)
    with (
        pytest.raises(DependencyMissing, match="needs Ray's client") as error,
        ray_cluster.connected("ray://127.0.0.1:10001", 1),
    ):
        pass
    assert error.value.remedy.startswith('pip install "ray[client]"')


def test_a_second_cluster_of_one_process_has_the_token_of_the_first():
    # Ray remembers the first: with another, vanban ingest --watch would end at its second run.
    first, second = ray_cluster._private_cluster(), ray_cluster._private_cluster()
    assert first["RAY_AUTH_TOKEN"] == second["RAY_AUTH_TOKEN"]
    assert len(first["RAY_AUTH_TOKEN"]) == 64


@pytest.mark.parametrize("scheme", ["", "ray://"])
def test_a_cluster_that_does_not_answer_is_told_at_once(scheme):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # and nobody listens
        address = f"{scheme}127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(ray_cluster.ClusterUnreachable) as error:
            ray_cluster._check_answers(address)
    assert error.value.cause == f"no Ray cluster answers at {address}: Connection refused"
    assert error.value.exit_code == 3
