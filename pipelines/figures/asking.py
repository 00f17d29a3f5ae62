"""Figures of an archive, added up by the database; which documents they rest on; what was left out, and why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from pipelines.archive.database import Database
from pipelines.figures import words
from pipelines.figures.knowing import place_names
from pipelines.figures.question import Figure, LeftOut, Question
from pipelines.figures.settling import due
from pipelines.figures.words import Choice


@cache
def reasons() -> Mapping[str, Mapping[str, Any]]:
    """The rules of counting by name: ``name``, ``says`` (Vietnamese), ``rule`` (English), ``doubtful`` (when)."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted(resources.files("pipelines.figures").joinpath("rules").iterdir(), key=lambda one: one.name):
        if path.name.endswith(".toml"):
            found[path.name.removesuffix(".toml")] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def out_of_date(archive: Database) -> int:
    """How many documents came or changed since the figures were settled: they are not in the sums."""
    with archive.reading() as connection:
        return due(connection)


def totals(
    archive: Database,
    *,
    kinds: Sequence[str] = ("seizures",),
    by: Sequence[str] = (),
    choice: Choice = Choice(),  # noqa: B008  (it never changes)
    named: bool = False,
) -> list[Figure]:
    """The figures asked for, by kind, then by their groups; exact. ``named``: with the documents they rest on.

    Each is told apart by its kind's own word (substance, action …) first. Raises ``ArgumentInvalid`` for words, kinds,
    days that are none.
    """
    words.check(by, kinds)
    words.check_days(choice)
    made: list[Figure] = []
    with archive.reading() as connection:
        names = place_names(connection) if {"place", "province", "district"} & set(by) else {}
        for kind in kinds:
            made += Question(kind, tuple(by), choice).asked(connection, named=named, names=names)
    return made


def left_out(
    archive: Database,
    *,
    kinds: Sequence[str] = ("seizures",),
    by: Sequence[str] = (),
    choice: Choice = Choice(),  # noqa: B008
) -> Iterator[LeftOut]:
    """What was asked for and not counted, by document and fact; flat in memory."""
    words.check(by, kinds)
    words.check_days(choice)
    with archive.reading() as connection:
        for kind in kinds:
            yield from Question(kind, tuple(by), choice).not_counted(connection)


def left_out_counts(
    archive: Database,
    *,
    kinds: Sequence[str] = ("seizures",),
    by: Sequence[str] = (),
    choice: Choice = Choice(),  # noqa: B008
) -> list[tuple[str, int, int]]:
    """Why how many facts were left out, and how many of them are doubtful: the most frequent reason first."""
    words.check(by, kinds)
    words.check_days(choice)
    found: dict[str, list[int]] = {}
    with archive.reading() as connection:
        for kind in kinds:
            for reason, facts, doubtful in Question(kind, tuple(by), choice).reasons(connection):
                counts = found.setdefault(reason, [0, 0])
                counts[0] += facts
                counts[1] += int(doubtful or 0)
    told = [(reason, facts, doubtful) for reason, (facts, doubtful) in found.items() if facts]
    return sorted(told, key=lambda one: (-one[1], one[0]))


def resting_on(
    archive: Database,
    *,
    kinds: Sequence[str] = ("seizures",),
    by: Sequence[str] = (),
    choice: Choice = Choice(),  # noqa: B008
) -> tuple[int, tuple[str, str] | None]:
    """On how many documents the figures rest, and their first and last day (None where no time is told)."""
    days: list[tuple[str, str]] = []
    held: set[str] = set()
    with archive.reading() as connection:
        for kind in kinds:
            ids, first, last = Question(kind, tuple(by), choice).extent(connection)
            if first is not None:
                days.append((first, last))
            held |= ids
    return len(held), (min(first for first, _ in days), max(last for _, last in days)) if days else None
