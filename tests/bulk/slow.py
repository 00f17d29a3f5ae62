"""``vanban`` as it is, but that every document takes a little longer, so that a run can be disturbed."""

from __future__ import annotations

import time
from collections.abc import Callable

from pipelines.bulk.task import Result, Settings, Task
from pipelines.engines.local import LocalEngine

SECONDS = 0.04


def start(settings: Settings) -> Callable[[Task], Result]:
    """The work, and a little rest before it."""
    from pipelines.bulk import work

    usual = work.start(settings)

    def slowly(task: Task) -> Result:
        time.sleep(SECONDS)
        return usual(task)

    return slowly


if __name__ == "__main__":
    from pipelines import cli
    from pipelines.bulk import ingesting

    ingesting.open_engine = lambda name, *, jobs, address: LocalEngine(jobs, start=start)
    cli.main()
