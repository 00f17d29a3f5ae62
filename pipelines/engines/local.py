"""Documents read by processes of this machine.

Each process is a pebble pool of one, handed one document at a time by a thread. So it is always known which document a
process holds, and one that dies takes nothing of another with it: in a pool of many, workers share one lock and one
pipe, and a death at the wrong moment stops all (pebble's issues 153 and 163).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from queue import SimpleQueue
from typing import Any

import psutil
from pebble import ProcessExpired, ProcessFuture, ProcessPool

from extractor.errors import VanbanError
from pipelines import workers
from pipelines.bulk.errors import OutOfMemory
from pipelines.bulk.limits import OUT_OF_MEMORY
from pipelines.bulk.task import Refused, Result, Settings, Task
from pipelines.engines import Start, refusals

DEATHS = 5
"""How many processes may die over one document: the first death may come from outside."""
AHEAD = 2
"""Documents a process that are taken and not done: the one in work, and one that waits for no one."""

TICK = 0.2
"""Seconds between looks whether a process that has a document still lives."""
GRACE = 30.0
"""Seconds after which a process is not waited for that should have ended."""
UNTOLD = 3.0
"""… or that has ended, and pebble, which tells of a death at once, does not (exit status 0)."""
START_SECONDS = 300.0
"""Seconds that a process may take to get ready, on a machine that is busy with other things."""

RECYCLE_EVERY, GROWN, SMALL = 200, 2.0, 600 * 2**20
"""After so many documents a process is looked at, and ended if it holds so many times as much memory as at the first
look, and more than so many bytes."""


class LocalEngine:
    """``jobs`` processes of this machine (0: one a core), each started when there is work for it."""

    def __init__(self, jobs: int, *, start: Start) -> None:
        self.jobs = jobs or workers.cores()
        self._start = start

    def run(self, tasks: Iterable[Task], settings: Settings) -> Generator[Result]:
        """See :class:`pipelines.engines.Engine`."""
        waiting: SimpleQueue[Task | None] = SimpleQueue()
        results: SimpleQueue[Result | BaseException] = SimpleQueue()
        lanes: list[_Lane] = []
        coming = iter(tasks)
        flying, more = 0, True
        try:
            while True:
                while more and flying < AHEAD * self.jobs:
                    task = next(coming, None)
                    if task is None:
                        more = False
                        break
                    flying += 1
                    waiting.put(task)
                    if len(lanes) < min(flying, self.jobs):
                        lanes.append(_Lane(waiting, results, self._start, settings))
                if not flying:
                    return
                result = results.get()
                if isinstance(result, BaseException):
                    raise result
                flying -= 1
                yield result
        finally:
            for lane in lanes:
                lane.stop()
            for _ in lanes:
                waiting.put(None)
            for lane in lanes:
                lane.join()


class _Stopped(BaseException):
    """The engine was told to stop."""


class _Hung(Exception):
    """A process neither did its work nor ended."""


class _Unready(Exception):
    """A process has a task and was never told what to do with one."""


class _Lane:
    """A thread that keeps one process busy."""

    def __init__(
        self,
        waiting: SimpleQueue[Task | None],
        results: SimpleQueue[Result | BaseException],
        start: Start,
        settings: Settings,
    ) -> None:
        self._waiting, self._results = waiting, results
        self._start, self._settings = start, settings
        self._stopping = threading.Event()
        self._process: _Process | None = None
        self._done = 0
        self._thread = threading.Thread(target=self._run, name="lane", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the process at once, whatever it does."""
        self._stopping.set()
        if (process := self._process) is not None:
            process.kill()

    def join(self) -> None:
        """Wait until nothing of it is left."""
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._stopping.is_set() and (task := self._waiting.get()) is not None:
                self._results.put(self._do(task))
        except _Stopped:
            pass
        except BaseException as error:  # raised where the results are waited for
            self._results.put(error)
        finally:
            self._end_process()

    def _do(self, task: Task) -> Result:
        """The result of the task, by as many processes as it takes."""
        limits = self._settings.limits
        for _ in range(DEATHS):
            process = self._ready()
            try:
                result = process.do(task, limits.document_seconds)
            except ProcessExpired as error:
                self._end_process()
                if error.exitcode == OUT_OF_MEMORY:
                    told = OutOfMemory(f"the document took more than {limits.memory_megabytes} MB and was stopped")
                    return Refused(task, told.code, told.cause, told.remedy)
            except TimeoutError:
                self._end_process()
                return refusals.out_of_time(task, limits.document_seconds or 0)
            except (_Hung, _Unready, BrokenProcessPool):
                self._end_process()
            except Exception as error:
                return refusals.unexpected(task, f"{type(error).__name__}: {error}", str(error.__cause__))
            else:
                self._recycle()
                return result
        return refusals.worker_died(task, DEATHS)

    def _ready(self) -> _Process:
        """The process, a new one where there is none. Raises ``VanbanError`` if none gets ready."""
        for _ in range(DEATHS):
            if self._process is not None:
                return self._process
            process = self._process = _Process(self._stopping)
            try:
                process.prepare(self._start, self._settings)
            except (ProcessExpired, BrokenProcessPool, _Hung, TimeoutError):
                self._end_process()
        remedy = "run vanban doctor; see whether there is memory left; allow more with --memory"
        raise VanbanError("no process gets ready to read documents", remedy=remedy)

    def _recycle(self) -> None:
        """End a process whose memory grows; the next document has a fresh one."""
        self._done += 1
        if self._process is not None and self._done % RECYCLE_EVERY == 0 and self._process.has_grown():
            self._end_process()

    def _end_process(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None


class _Process:
    """One process, a pool of pebble's that has one worker. It heads a process group, which its helpers are of."""

    def __init__(self, stopping: threading.Event) -> None:
        # Fresh interpreters: forking a process that has threads (progress bar, numeric libraries) can deadlock.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPool(max_workers=1, initializer=_settle, initargs=(os.getpid(),), context=context)
        self._stopping = stopping
        self._number: int | None = None
        self._held: int | None = None

    def prepare(self, start: Start, settings: Settings) -> None:
        """Let it load what it needs. Raises what ``start`` raises; ``ProcessExpired``, ``TimeoutError``, ``_Hung``."""
        future = self._pool.schedule(_prepare, args=[start, settings], timeout=START_SECONDS)
        self._number = self._result(future, START_SECONDS)

    def do(self, task: Task, seconds: float | None) -> Result:
        """The result of the task.

        Raises ``ProcessExpired``; ``TimeoutError`` after so many seconds; ``_Hung``; ``_Unready`` where the process
        died before it had the task, and another one took its place.
        """
        try:
            future = self._pool.schedule(_serve, args=[task], timeout=seconds)
        except RuntimeError:  # the process died while it was idle, which ends the pool
            raise _Unready from None
        result: Result = self._result(future, seconds)
        return result

    def has_grown(self) -> bool:
        """Whether it holds much more memory than when it was first asked."""
        try:
            held = int(psutil.Process(self._number).memory_info().rss)
        except psutil.Error:
            return False
        self._held = self._held or held
        return held > SMALL and held > GROWN * self._held

    def kill(self) -> None:
        """Kill it and its helpers."""
        if self._number is not None:
            with suppress(OSError):
                os.killpg(self._number, signal.SIGKILL)

    def end(self) -> None:
        """Kill it, and let go of all that it took."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # first, or another would take its place
        self.kill()
        self._pool.join()
        self.kill()  # helpers that a dead worker left

    def _result(self, future: ProcessFuture[Any], seconds: float | None) -> Any:
        until = None if seconds is None else time.monotonic() + seconds + GRACE
        gone: float | None = None
        while not wait([future], timeout=TICK).done:
            if self._stopping.is_set():
                raise _Stopped
            now = time.monotonic()
            if until is not None and now > until:
                raise _Hung
            if self._number is None or psutil.pid_exists(self._number):
                gone = None
            else:
                gone = gone or now
                if now > gone + UNTOLD:
                    raise _Hung
        if self._stopping.is_set() and future.exception() is not None:
            raise _Stopped
        return future.result()


# -- in the process ----------------------------------------------------------------------------------------------------

_work: list[Callable[[Task], Result]] = []
"""What this process does with a task; filled once, when it gets ready."""


def _settle(parent: int) -> None:
    """Make this process the head of a group of its own, so that Ctrl-C at the terminal is the parent's alone and its
    helpers end with it; and let it end when the parent is gone."""
    with suppress(OSError):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=[parent], name="parent", daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(TICK)
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _prepare(start: Start, settings: Settings) -> int:
    _work[:] = [start(settings)]
    return os.getpid()


def _serve(task: Task) -> Result:
    if not _work:
        raise _Unready
    return _work[0](task)
