"""Two tasks timed in turn, A B A B …, so that a drift of the machine's speed touches both alike."""

from __future__ import annotations

import gc
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Task = Callable[[], object]
Clock = Callable[[], float]


def cpu_seconds() -> float:
    """Seconds of processor that this process and its ended children have used, in the program and in the system.

    Unlike the time on the wall it hardly depends on what else the machine does.
    """
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


@dataclass(frozen=True, slots=True)
class Pair:
    """Seconds of ours and of the peer, run by run."""

    ours: list[float]
    peer: list[float]

    @property
    def ratios(self) -> list[float]:
        """Peer's seconds over ours, pair by pair: above 1 we are faster."""
        return [peer / ours for ours, peer in zip(self.ours, self.peer, strict=True)]

    @property
    def speedup(self) -> float:
        """Median ratio."""
        return statistics.median(self.ratios)


def in_turn(ours: Task, peer: Task, *, runs: int, warm_up: int = 1, clock: Clock = time.perf_counter) -> Pair:
    """Time both ``runs`` times in turn by ``clock``, after ``warm_up`` uncounted runs of each."""
    for _ in range(warm_up):
        ours()
        peer()
    pair = Pair([], [])
    for _ in range(runs):
        for task, seconds in ((ours, pair.ours), (peer, pair.peer)):
            gc.collect()  # or one task pays for the other's garbage
            start = clock()
            task()
            seconds.append(clock() - start)
    return pair


def report(name: str, pair: Pair, target: str) -> None:
    """Print one line: what, the median ratio with its range, the target."""
    low, high = min(pair.ratios), max(pair.ratios)
    print(f"{name:<78} {pair.speedup:6.2f} ×  ({low:.2f} to {high:.2f})  target {target}", flush=True)
