"""Times of questions: each asked once as the first, then again; on the wall, of our processor and of the server's."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

import psutil

from tests.benchmarks.pairing import cpu_seconds

TIMES = 2
"""How often a question is asked again."""


@dataclass(slots=True)
class Times:
    """Of one kind of question: seconds, first and again, and what was found."""

    family: str
    kind: str
    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    peer: list[float] = field(default_factory=list)
    processor: float = 0.0
    found: list[int] = field(default_factory=list)
    slowest: str = ""

    def told(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def share(times: list[float], part: float) -> float:
    """The time within which that share of the questions was answered."""
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def median(times: Iterable[float]) -> float:
    """The middle one; 0 of none."""
    listed = list(times)
    return statistics.median(listed) if listed else 0.0


class Clock:
    """Counts seconds of processor of this process and of a database server."""

    def __init__(self, server: int | None) -> None:
        self.server = server

    def processor(self) -> float:
        """Seconds so far."""
        return cpu_seconds() + self._server_seconds()

    def timed(self, ask: Callable[[], int]) -> tuple[float, int]:
        """Seconds on the wall, and how many were found."""
        begin = time.perf_counter()
        found = ask()
        return time.perf_counter() - begin, found

    def _server_seconds(self) -> float:
        if self.server is None:
            return 0.0
        main = psutil.Process(self.server)
        spent = sum(main.cpu_times()[:4])
        for child in main.children():
            with suppress(psutil.NoSuchProcess):
                spent += sum(child.cpu_times()[:2])
        return float(spent)
