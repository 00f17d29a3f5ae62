"""Reports of periods that lie in a longer one: those that do not overlap must not have more together than it has."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from pipelines.audit.topics import of_one_topic


def within(rows: Sequence[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """The figures of one body and thing by their periods: each with those within it that have the most together.

    ``rows`` are sorted by ``start``. What stands in the same document, or in one on another subject, is left out, and a
    period that is alone within its whole; of two figures for one period the smaller counts.
    """
    starts = [row["start"] for row in rows]
    for whole in rows:
        inside: dict[tuple[str, str], Any] = {}
        for part in rows[bisect_left(starts, whole["start"]) : bisect_right(starts, whole["end"])]:
            period = (part["start"], part["end"])
            if period == (whole["start"], whole["end"]) or part["end"] > whole["end"]:
                continue
            if part["document"] == whole["document"] or not of_one_topic(part["title"], whole["title"]):
                continue
            if period not in inside or _value(part) < _value(inside[period]):
                inside[period] = part
        chosen = most_together(list(inside.values()))
        if len(chosen) > 1:
            yield whole, chosen


def most_together(parts: Sequence[Any]) -> list[Any]:
    """Of figures of periods, those that do not overlap and have the most together, in their order.

    >>> rows = [("01-01", "03-31", "9"), ("03-01", "03-31", "4"), ("04-01", "06-30", "5")]
    >>> found = most_together([dict(zip(("start", "end", "shown"), row)) for row in rows])
    >>> [row["shown"] for row in found]
    ['9', '5']
    """
    ordered = sorted(parts, key=lambda part: (part["end"], part["start"]))
    ends = [part["end"] for part in ordered]
    best: list[tuple[Decimal, int, int]] = [(Decimal(0), -1, 0)]  # sum, part taken, how many parts stand before it
    for position, part in enumerate(ordered):
        before = bisect_left(ends, part["start"])
        taken = best[before][0] + _value(part)
        best.append((taken, position, before) if taken > best[-1][0] else (best[-1][0], -1, position))
    chosen = []
    at = len(ordered)
    while at > 0:
        _, taken_part, at = best[at]
        if taken_part >= 0:
            chosen.append(ordered[taken_part])
    return chosen[::-1]


def _value(row: Any) -> Decimal:
    return Decimal(row["shown"])
