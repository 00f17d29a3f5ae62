"""Two versions' facts of one document: which were gained, which lost, which changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Fact = dict[str, Any]
"""``kind``, ``start``, ``end``, ``values``."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that is not the same in both versions; ``before`` or ``after`` is None where it is new or gone."""

    document: str
    before: Fact | None
    after: Fact | None

    @property
    def sort(self) -> str:
        """``gained``, ``lost`` or ``changed``."""
        return "gained" if self.before is None else "lost" if self.after is None else "changed"

    @property
    def kind(self) -> str:
        """The fact's kind."""
        return str((self.after or self.before or {})["kind"])

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands, in the later version where both have it."""
        fact = self.after or self.before or {}
        return fact["start"], fact["end"]


def differences(document: str, before: list[Fact], after: list[Fact]) -> Iterator[Difference]:
    """The differences of one document in text order. What overlaps and is of one kind is one fact that changed."""
    gone = [fact for fact in before if fact not in after]
    new = [fact for fact in after if fact not in before]
    found = []
    for fact in gone:
        partner = max(
            (other for other in new if other["kind"] == fact["kind"] and _shared(fact, other) > 0),
            key=lambda other: (_alike(fact, other), _shared(fact, other)),
            default=None,
        )
        if partner is not None:
            new.remove(partner)
        found.append(Difference(document, fact, partner))
    found += [Difference(document, None, fact) for fact in new]
    yield from sorted(found, key=lambda difference: difference.span)


def _shared(one: Fact, other: Fact) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _alike(one: Fact, other: Fact) -> int:
    return sum(other["values"].get(key) == value for key, value in one["values"].items())
