"""Work shared out to processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest

from pipelines import workers


def start(offset: int) -> Callable[[int], int]:
    def work(task: int) -> int:
        if task % 10 == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        if task % 10 == 0:
            time.sleep(0.05)  # the first of each ten is the last to be done
        return task + offset

    return work


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = [task for task in range(60) if task % 10 != 3]
    assert list(workers.in_order(tasks, start, (1000,), jobs=2)) == [task + 1000 for task in tasks]


def test_a_killed_worker_costs_its_own_task_only() -> None:
    results = list(workers.in_order(range(8), start, (0,), jobs=2))
    assert [result for result in results if not isinstance(result, workers.Died)] == [0, 1, 2, 4, 5, 6, 7]
    assert results[3] == workers.Died(-signal.SIGKILL)
    assert "memory" in str(results[3])


def test_no_more_is_taken_ahead_than_fits_in_memory() -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        while taken < 1000:
            taken += 1
            yield 4

    results = workers.in_order(tasks(), start, (0,), jobs=1)
    next(results)
    assert taken <= workers.LOOK_AHEAD + 1
    results.close()  # type: ignore[attr-defined]


def test_nothing_to_do() -> None:
    assert list(workers.in_order([], start, (0,), jobs=2)) == []


@pytest.mark.parametrize(("status", "words"), [(-9, "killed"), (-11, "status -11"), (None, "unexpectedly")])
def test_a_death_in_words(status: int | None, words: str) -> None:
    assert words in str(workers.Died(status))
