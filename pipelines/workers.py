"""Work shared out to processes: results in the order of the tasks, flat memory, a dead worker costs one task."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

Task = TypeVar("Task")
Result = TypeVar("Result")

LOOK_AHEAD = 16
"""How many tasks a worker may be ahead of the oldest unfinished one: bounds what waits in memory."""


@dataclass(frozen=True, slots=True)
class Died:
    """In place of a result: the worker ended while it held the task, with this exit status (-9: killed).

    ``seconds``: it was ended because it held the task for so long.
    """

    status: int | None
    seconds: float | None = None

    def __str__(self) -> str:
        if self.seconds is not None:
            return f"it was not done after {self.seconds:g} seconds"
        if self.status == -signal.SIGKILL:
            return "the worker process was killed, most likely because memory ran out"
        return f"the worker process ended unexpectedly (status {self.status})"


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_work: list[Callable[[Any], Any]] = []
"""What this worker process does with a task; filled once, when the process starts."""


def _prepare(start: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends its workers
    _work.append(start(*arguments))


def _serve(task: Any) -> Any:
    return _work[0](task)


def in_order(
    tasks: Iterable[Task],
    start: Callable[..., Callable[[Task], Result]],
    arguments: tuple[Any, ...],
    *,
    jobs: int,
    seconds: float | None = None,
) -> Iterator[Result | Died]:
    """Yield ``start(*arguments)(task)`` for each task, in order, by ``jobs`` processes.

    ``start`` runs once in each process and must be importable there; so must what it returns. A task whose process died
    yields :class:`Died`; another process takes its place. So does one that takes more than ``seconds``.
    """
    # Fresh interpreters: forking a process that has threads (progress bar, numeric libraries) can deadlock.
    context = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=jobs, initializer=_prepare, initargs=(start, arguments), context=context) as pool:
        waiting: deque[ProcessFuture[Any]] = deque()
        try:
            for task in tasks:
                waiting.append(pool.schedule(_serve, args=[task], timeout=seconds))
                while waiting and (waiting[0].done() or len(waiting) >= LOOK_AHEAD * jobs):
                    yield _outcome(waiting.popleft(), seconds)
            while waiting:
                yield _outcome(waiting.popleft(), seconds)
        finally:
            pool.stop()  # type: ignore[no-untyped-call]


def _outcome(future: ProcessFuture[Any], seconds: float | None) -> Any:
    try:
        return future.result()
    except TimeoutError:
        return Died(None, seconds)
    except ProcessExpired as error:
        return Died(error.exitcode)
