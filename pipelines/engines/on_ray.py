"""The engine on Ray: each worker is an actor, a process on this machine or on any node of a cluster.

The tasks stay with the driver (this process), which hands each worker one at a time: a worker that dies takes no other
document along, and none stands behind a slow one while others are idle.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from extractor.errors import VanbanError, printable
from pipelines import workers
from pipelines.bulk.task import Result, Settings, Task
from pipelines.engines import Start, refusals
from pipelines.engines.ray_cluster import ClusterUnreachable, connected, in_a_line
from pipelines.engines.ray_worker import THREADS, Answer, Ready, Unseen, Worker

AHEAD = 2
"""Tasks a worker that are pulled: the one in work, and the next, at hand when it is done."""
DEATHS = 5
"""How many workers a document may kill before it is put aside."""
FAILED_STARTS = 3
"""How many workers may fail to start, one after another, before the run ends."""
START_SECONDS = 600.0
"""How long a cluster may take for the first worker: nodes that start on demand take minutes."""
TURN_SECONDS = 0.5
"""How often time limits are looked at."""
RECYCLE_EVERY, GROWN, SMALL = 200, 2.0, 600 * 2**20
"""After so many documents a worker is looked at, and ended if it holds so many times as much memory as at the first
look, and more than so many bytes."""
TRAVELLING_BYTES = 256 * 2**20
"""The largest file whose bytes travel to a worker that does not see it."""


class RayEngine:
    """``jobs`` workers (0: one for each processor) on the cluster at ``address``, or on one of our own."""

    def __init__(self, jobs: int, *, address: str | None, start: Start) -> None:
        self.jobs = jobs
        self.address = address
        self.start = start

    def run(self, tasks: Iterable[Task], settings: Settings) -> Generator[Result]:
        """Yield a result a task (see :class:`pipelines.engines.Engine`).

        Raises :class:`pipelines.engines.ray_cluster.ClusterUnreachable`, and the error of the settings where no worker
        can work by them.
        """
        coming = iter(tasks)
        first = next(coming, None)
        if first is None:
            return  # a cluster takes seconds to start
        with connected(self.address, self.jobs or workers.cores()) as ray:
            jobs = self.jobs or max(1, int(ray.cluster_resources().get("CPU", 1)))
            everything = chain([first], coming)
            crew = _Crew(ray, everything, settings, self.start, jobs, elsewhere=self.address is not None)
            try:
                yield from crew.results()
            finally:
                crew.dismiss()


@dataclass(slots=True)
class _Job:
    """A task on its way: the bytes that travel with it, and how many workers died over it."""

    task: Task
    must_see: bool
    content: bytes | None = None
    deaths: int = 0


@dataclass(slots=True, eq=False)
class _Member:
    """One worker: its actor, what is awaited of it (its preparation, a result, or nothing), its job and since when.

    ``alarm`` is answered when its memory is full; ``held``: the bytes of memory that it had at the first look.
    """

    actor: Any
    awaited: Any
    alarm: Any = None
    ready: bool = False
    job: _Job | None = None
    since: float = 0.0
    done: int = 0
    held: int | None = None


class _Crew:
    """The workers of one run, and who holds which task."""

    def __init__(
        self, ray: Any, tasks: Iterator[Task], settings: Settings, start: Start, jobs: int, *, elsewhere: bool
    ) -> None:
        self._ray = ray
        self._tasks = tasks
        self._settings = settings
        self._start = start
        self._jobs = jobs
        self._elsewhere = elsewhere
        self._actor = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0, max_concurrency=THREADS)(Worker)
        self._waiting: deque[_Job] = deque()
        self._exhausted = False
        self._members: list[_Member] = []
        self._failed_starts = 0
        self._begun = time.monotonic()
        self._proven = False

    def results(self) -> Iterator[Result]:
        """Hand out and collect until every task has its result."""
        results: deque[Result] = deque()
        while self._hand_out() or results:
            # Who stores a result takes a moment: between any two, the workers that are done get their next task.
            results.extend(self._collect(timeout=0.0 if results else TURN_SECONDS))
            self._hand_out()
            if results:
                yield results.popleft()

    def dismiss(self) -> None:
        """Stop every worker at once."""
        while self._members:
            self._stop(self._members[0])

    def _stop(self, member: _Member) -> None:
        self._members.remove(member)
        with suppress(Exception):  # the connection is gone, and the worker with it
            self._ray.kill(member.actor, no_restart=True)

    def _hand_out(self) -> bool:
        """Start the workers that are missing, and give each idle one a task; False where nothing is left to do."""
        held = sum(member.job is not None for member in self._members)
        while not self._exhausted and held + len(self._waiting) < self._jobs * AHEAD:
            task = next(self._tasks, None)
            if task is None:
                self._exhausted = True
            else:
                self._waiting.append(_Job(task, must_see=not self._elsewhere))
        unfinished = held + len(self._waiting)
        while len(self._members) < min(self._jobs, unfinished):
            actor = self._actor.remote(self._start, self._settings)
            self._members.append(_Member(actor, actor.prepare.remote()))
        for member in self._members:
            if self._waiting and member.ready and member.job is None:
                job = self._waiting.popleft()
                member.job = job
                member.awaited = member.actor.do.remote(job.task, job.content, job.must_see)
                member.since = time.monotonic()
        return unfinished > 0

    def _collect(self, timeout: float) -> list[Result]:
        """What the workers have sent within ``timeout`` seconds, and what must be said in their place."""
        both = [one for member in self._members for one in (member.awaited, member.alarm)]
        awaited = [one for one in both if one is not None]
        if not awaited:
            return []
        done, _ = self._ray.wait(awaited, num_returns=1, timeout=timeout)
        if done and len(awaited) > 1:  # whatever else is there by now
            done, _ = self._ray.wait(awaited, num_returns=len(awaited), timeout=0)
        finished = set(done)
        results: list[Result | None] = []
        for member in list(self._members):
            if member.alarm in finished and self._rings(member):
                self._stop(member)
                if member.job is not None:
                    results.append(refusals.out_of_memory(member.job.task, self._settings.limits.memory_megabytes))
            elif member.awaited in finished:
                if member.ready:
                    results.append(self._hear(member))
                else:
                    self._admit(member)
            elif member.ready:
                results.append(self._overdue(member))
        if not self._proven and time.monotonic() - self._begun > START_SECONDS:
            cause = f"no worker started within {START_SECONDS:.0f} s: the cluster has no free processor"
            raise ClusterUnreachable(cause, remedy="add nodes, or end other jobs on the cluster")
        return [result for result in results if result is not None]

    def _admit(self, member: _Member) -> None:
        """Whether a new worker can work. Raises where none can."""
        try:
            answer: Ready | VanbanError = self._ray.get(member.awaited)
        except Exception as error:
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS:
                raise ClusterUnreachable(f"no worker can be started: {in_a_line(error)}") from error
            self._stop(member)
            return
        if isinstance(answer, VanbanError):
            raise answer
        if answer.version != (here := version("vanban")):
            cause = f"node {printable(answer.node)} runs vanban {answer.version}, this machine {here}"
            raise ClusterUnreachable(cause, remedy="install the same version on every node")
        self._failed_starts = 0
        self._proven = True
        member.ready = True
        member.awaited = None
        member.alarm = member.actor.await_memory.remote()

    def _rings(self, member: _Member) -> bool:
        """Whether a worker's memory is full; False where it only died, which is told elsewhere."""
        try:
            return bool(self._ray.get(member.alarm))
        except Exception:
            member.alarm = None
            return False

    def _hear(self, member: _Member) -> Result | None:
        """The result that a worker has sent; None where its task waits again."""
        assert member.job is not None
        job = member.job
        try:
            answer: Answer = self._ray.get(member.awaited)
        except self._ray.exceptions.RayTaskError as error:
            answer = Answer(refusals.unexpected(job.task, in_a_line(error), str(error)), 0)
        except Exception as error:  # Ray has a dozen classes for a process, a node or an object that is gone
            self._stop(member)
            job.deaths += 1
            if job.deaths < DEATHS:
                self._waiting.appendleft(job)
                return None
            memory = isinstance(error, self._ray.exceptions.OutOfMemoryError)
            return (refusals.machine_full if memory else refusals.worker_died)(job.task, DEATHS)
        member.job = member.awaited = None
        member.done += 1
        if member.done % RECYCLE_EVERY == 0:
            member.held = member.held or answer.held
            if answer.held > max(SMALL, GROWN * member.held):
                self._stop(member)  # the next document has a fresh one
        return self._send_bytes(job, answer.result) if isinstance(answer.result, Unseen) else answer.result

    def _overdue(self, member: _Member) -> Result | None:
        """Stop a worker whose document takes longer than it may."""
        limit = self._settings.limits.document_seconds
        if member.job is None or limit is None or time.monotonic() - member.since <= limit:
            return None
        self._stop(member)
        return refusals.out_of_time(member.job.task, limit)

    def _send_bytes(self, job: _Job, unseen: Unseen) -> Result | None:
        """The worker does not see the file: its bytes travel, if this machine sees it and they are not too many."""
        path = Path(job.task.path)
        try:
            if job.task.member is not None or path.stat().st_size > TRAVELLING_BYTES:
                return refusals.out_of_sight(job.task, unseen.node)
            job.content = path.read_bytes()
        except OSError:
            job.must_see = True  # nobody sees it: the work says what that means
        self._waiting.appendleft(job)
        return None
