"""Where the work on many files is done: in processes of this machine, or on a Ray cluster. The work is the same.

An engine knows tasks and results, no archive and no folder; what it promises stands at :class:`Engine`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from importlib.util import find_spec
from typing import Protocol

from extractor.errors import ArgumentInvalid, DependencyMissing
from pipelines import workers
from pipelines.bulk.task import Result, Settings, Task

ENGINES = ("local", "ray")
"""What ``--engine`` takes."""

Start = Callable[[Settings], Callable[[Task], Result]]
"""Prepares a process and returns its work; ``pipelines.bulk.work.start``. Importable by name in every worker."""


class Engine(Protocol):
    """Something that does tasks.

    ``run`` yields exactly one result a task, as they are done, in any order; where a worker died, hung or ate memory
    it is a ``Refused`` whose code says so (``worker-died``, ``out-of-time``, ``out-of-memory``). Tasks are pulled
    lazily: never more than a few a worker wait. Closing the generator stops the workers at once; tasks whose results
    were not yielded are simply not done.
    """

    def run(self, tasks: Iterable[Task], settings: Settings) -> Generator[Result]:
        """Do the tasks. Raises ``VanbanError`` where no worker can be started at all."""
        ...


def open_engine(
    name: str = "local", *, jobs: int = 0, address: str | None = None, start: Start | None = None
) -> Engine:
    """The engine of that name with ``jobs`` workers; 0: one a core, of this machine or of the cluster at ``address``.

    ``address``: a running Ray cluster (``10.0.0.5:6379``, ``ray://10.0.0.5:10001``, ``auto``); None: with ``ray`` a
    cluster of our own on this machine. ``start``: another work than ``pipelines.bulk.work.start``. Raises
    ``ArgumentInvalid`` for a name or an address that makes no sense, ``DependencyMissing`` where Ray is not installed.
    """
    if name not in ENGINES:
        raise ArgumentInvalid(f"--engine {name!r} is unknown", remedy=f"choose one of {', '.join(ENGINES)}")
    if jobs < 0:
        raise ArgumentInvalid(f"{jobs} workers do nothing", remedy="give --jobs 1 or more; 0 is one a core")
    if name == "local" and address is not None:
        raise ArgumentInvalid(
            "--ray-address is for the engine ray", remedy="give --engine ray, or leave the address out"
        )
    if name == "ray" and find_spec("ray") is None:
        raise DependencyMissing("the engine ray needs Ray, which is not installed", remedy="pip install vanban[ray]")
    if start is None:
        from pipelines.bulk.work import start as start_work  # noqa: PLC0415  (the extractor: slow to import)

        start = start_work
    if name == "local":
        from pipelines.engines.local import LocalEngine  # noqa: PLC0415  (each engine needs only its own library)

        return LocalEngine(jobs or workers.cores(), start=start)
    from pipelines.engines.on_ray import RayEngine  # noqa: PLC0415  (each engine needs only its own library)

    return RayEngine(jobs, address=address, start=start)
