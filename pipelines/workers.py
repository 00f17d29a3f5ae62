"""Work shared out to processes: results in the order of the tasks, flat memory, a dead worker costs one task.

Not a pool of the standard library: there a worker that the system kills takes down every task in flight, and nobody
learns which one it was. Here each worker holds one task at a time on a pipe of its own.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

LOOK_AHEAD = 16
"""How many tasks a worker may be ahead of the oldest unfinished one: bounds what waits in memory."""


@dataclass(frozen=True, slots=True)
class Died:
    """In place of a result: the worker ended while it held the task, with this exit status (-9: killed)."""

    status: int | None

    def __str__(self) -> str:
        if self.status == -signal.SIGKILL:
            return "the worker process was killed, most likely because memory ran out"
        return f"the worker process ended unexpectedly (status {self.status})"


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Worker(Generic[Task, Result]):
    """One process and this side of its pipe; ``task`` is the number of the task that it holds."""

    def __init__(self, start: Callable[..., Callable[[Task], Result]], arguments: tuple[Any, ...]) -> None:
        # Fresh interpreters: forking a process that has threads (progress bar, numeric libraries) can deadlock.
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=_serve, args=(other, start, arguments), daemon=True)
        self.process.start()
        other.close()
        self.task: int | None = None

    def stop(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join(5)


def _serve(pipe: Connection, start: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends its workers
    work = start(*arguments)
    try:
        while True:
            pipe.send(work(pipe.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def in_order(
    tasks: Iterable[Task], start: Callable[..., Callable[[Task], Result]], arguments: tuple[Any, ...], *, jobs: int
) -> Iterator[Result | Died]:
    """Yield ``start(*arguments)(task)`` for each task, in order, by ``jobs`` processes.

    ``start`` runs once in each process and must be importable there; so must what it returns. A task whose process died
    yields :class:`Died`; another process takes its place.
    """
    todo = enumerate(tasks)
    done: dict[int, Result | Died] = {}
    workers: list[_Worker[Task, Result]] = []
    emitted = taken = 0
    exhausted = False
    try:
        while True:
            while not exhausted and taken < emitted + LOOK_AHEAD * jobs:
                idle = next((worker for worker in workers if worker.task is None), None)
                if idle is None and len(workers) >= jobs:
                    break
                item = next(todo, None)
                if item is None:
                    exhausted = True
                    break
                if idle is None:
                    idle = _Worker(start, arguments)
                    workers.append(idle)
                taken += 1
                idle.task = item[0]
                try:
                    idle.pipe.send(item[1])
                except (BrokenPipeError, ConnectionResetError):
                    _bury(idle, workers, done)
            while emitted in done:
                yield done.pop(emitted)
                emitted += 1
            busy = [worker for worker in workers if worker.task is not None]
            if not busy:
                if exhausted and emitted == taken:
                    return
                continue
            for ready in wait([worker.pipe for worker in busy]):
                worker = next(worker for worker in busy if worker.pipe is ready)
                try:
                    result: Result = worker.pipe.recv()
                except (EOFError, ConnectionResetError):
                    _bury(worker, workers, done)
                else:
                    assert worker.task is not None
                    done[worker.task] = result
                    worker.task = None
    finally:
        for worker in workers:
            worker.stop()


def _bury(worker: _Worker[Any, Any], workers: list[_Worker[Any, Any]], done: dict[int, Any]) -> None:
    worker.process.join(5)
    assert worker.task is not None
    done[worker.task] = Died(worker.process.exitcode)
    worker.pipe.close()
    workers.remove(worker)
