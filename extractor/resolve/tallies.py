"""What one count can hold of another, whatever is counted: drugs, other things seized, cases and people.

Seizures hold one another by :mod:`.holding`, which knows what pieces weigh; other things by their number, cases by the
number of cases and of people, each on its own. Shared by the links of amounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from extractor.record import Asset, Case, Seizure
from extractor.resolve import holding

Counted = TypeVar("Counted", Seizure, Asset, Case)
Numbers = tuple[Decimal | int | None, ...]

_IN_TABLE = "in a table"
"""How the names of the rules end that read tables."""


def free(fact: Seizure | Asset | Case) -> bool:
    """Whether the fact has a number of its own and hangs on no other; the rows of a table say themselves whose."""
    loose = fact.part_of is None and getattr(fact, "alternative_of", None) is None
    counted = any(number is not None for number in numbers(fact))
    return loose and counted and not fact.evidence.rule.endswith(_IN_TABLE)


def numbers(fact: Seizure | Asset | Case) -> Numbers:
    """Cases and people, or the one number of what was seized (drugs in grams where they were weighed)."""
    if isinstance(fact, Case):
        return fact.cases, fact.people
    if isinstance(fact, Seizure) and fact.grams is not None:
        return (fact.grams,)
    return (fact.quantity,)


def alike(whole: Seizure | Asset | Case, part: Seizure | Asset | Case) -> bool:
    """Whether both count the same: the drug in one measure, the kind of thing, what was done about which crime."""
    if isinstance(whole, Seizure) and isinstance(part, Seizure):
        return whole.substance == part.substance and holding.measure(whole) == holding.measure(part)
    if isinstance(whole, Asset) and isinstance(part, Asset):
        named = [(fact.kind_text or "").lower() if fact.kind == "other" else "" for fact in (whole, part)]
        return (whole.kind, whole.unit, named[0]) == (part.kind, part.unit, named[1])
    if isinstance(whole, Case) and isinstance(part, Case):
        return whole.action == part.action and _one_crime(whole, part)
    return False


def _one_crime(whole: Case, part: Case) -> bool:
    named = not whole.offence or set(part.offence) == set(whole.offence)
    return named and whole.article in (None, part.article)


class Tally:
    """How much of each whole its parts take up; the parts of one whole are of times or places that exclude each other.

    Changes ``part_of`` by :meth:`take` only.
    """

    def __init__(self, facts: Sequence[Counted]) -> None:
        self._drugs = holding.Holding([fact for fact in facts if isinstance(fact, Seizure)])  # type: ignore[misc]
        self._parts: dict[str, list[Numbers]] = {}

    def has_room(self, whole: Counted, part: Counted) -> bool:
        """Whether the part fits into what is left of the whole, in each number that both give."""
        if isinstance(whole, Seizure) and isinstance(part, Seizure):
            return self._drugs.has_room(whole, [part])
        taken = [*self._parts.get(whole.id, []), numbers(part)]
        compared = False
        for place, most in enumerate(numbers(whole)):
            known = [number for told in taken if (number := told[place]) is not None]
            if most is None or numbers(part)[place] is None:
                continue
            compared = True
            if sum(known) > most:
                return False
        return compared

    def take(self, whole: Counted, part: Counted) -> None:
        """Make the part one of the whole."""
        if isinstance(whole, Seizure) and isinstance(part, Seizure):
            self._drugs.take(whole, part)
            return
        part.part_of = whole.id
        self._parts.setdefault(whole.id, []).append(numbers(part))
