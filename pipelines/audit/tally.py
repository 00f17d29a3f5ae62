"""Which findings are listed, and how many there are of each kind: what is left out is always told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipelines.audit.findings import GRADES, KINDS, Found

Omission = Literal["note", "badly_read", "over_limit"]
"""Why a finding is not listed."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed of what is found.

    ``every``: also notes and what was read so badly that it may be no contradiction. ``kinds``: those of which notes
    are listed all the same. ``most``: findings of each kind, the gravest and surest first; None: all.
    """

    every: bool = True
    kinds: Collection[str] = ()
    most: int | None = None

    def omission(self, one: Found) -> Omission | None:
        """Why a finding is not listed, whatever the limit; None where it is."""
        if self.every:
            return None
        if one.grade == "note" and one.kind not in self.kinds:
            return "note"
        return "badly_read" if one.sureness == "low" else None


EVERY = Listing()
"""All that is found."""


@dataclass(slots=True)
class Tally:
    """How many findings there are by kind and grade, how many of them are listed, and why others are not."""

    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    listed: Counter[str] = field(default_factory=Counter)
    left_out: Counter[Omission] = field(default_factory=Counter)

    def counted(self, findings: Iterable[Found], listing: Listing) -> Iterator[Found]:
        """Count them, and hand on those that may be listed."""
        for one in findings:
            self.found[one.kind, one.grade] += 1
            omission = listing.omission(one)
            if omission is None:
                self.left_out["over_limit"] += 1  # until it is listed
                yield one
            else:
                self.left_out[omission] += 1

    def listed_of(self, kind: str, findings: Sequence[Found]) -> None:
        """These are listed."""
        self.listed[kind] += len(findings)
        self.left_out["over_limit"] -= len(findings)

    @property
    def kinds(self) -> list[str]:
        """The kinds of which something was found."""
        return [kind for kind in KINDS if any(self.found[kind, grade] for grade in GRADES)]

    def of_grade(self, grade: str) -> int:
        """How many there are of a grade."""
        return sum(count for (_, own), count in self.found.items() if own == grade)

    @property
    def omitted(self) -> int:
        """How many are not listed."""
        return sum(self.left_out.values())
