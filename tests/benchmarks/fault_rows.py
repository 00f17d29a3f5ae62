"""A line of the table of faults, and a run that nobody disturbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.contents import Contents, contents, differences
from tests.benchmarks.ingesting import Ingest

OPTIONS = ("--jobs", "2", "--no-cache")
PATIENCE = 600.0
"""Seconds after which a run counts as one that never ends."""

Archive = str | Path


@dataclass(slots=True)
class Row:
    """One line of the table. ``problems``: what went otherwise than it should, in words."""

    fault: str
    tried: int = 0
    lost: int = 0
    doubled: int = 0
    other: int = 0
    note: str = ""
    problems: list[str] = field(default_factory=list)

    def hold_against(self, undisturbed: Contents, archive: Archive) -> None:
        """Count what differs."""
        for table, difference in differences(undisturbed, contents(archive)).items():
            self.lost += difference.lost
            self.doubled += difference.doubled
            self.other += difference.other
            self.problems.append(f"{table}: {difference}")
            if table in ("files", "documents"):  # what follows from a file is seen there
                self.problems += difference.examples


def run_to_the_end(paths: Sequence[Path], archive: Archive, row: Row, *options: str) -> int | None:
    """One run that nobody disturbs; its exit status."""
    with Ingest(paths, archive, *OPTIONS, *options) as run:
        status = run.wait(PATIENCE)
        if status not in (0, 1):
            row.problems.append(f"exit status {status}: {run.says()[-500:]}")
        return status


def told(row: Row) -> Row:
    """The row, after saying that it is done: the whole table takes long."""
    print(f"{row.fault}: tried {row.tried}, lost {row.lost}, doubled {row.doubled}, other {row.other}", flush=True)
    return row
