"""What one seized amount can hold of another: the same drug or a wider kind, and room left in it.

A part is never larger than its whole, and the parts of one whole that were told in one way (by force, by case, behind
``trong đó``) together never come to more than it beyond rounding. Pieces and masses are compared by the lightest and
the heaviest that a piece of a kind can be. Shared by the links of amounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor.record import Scope, Seizure, Substance

KINDS_OF_SYNTHETIC: frozenset[Substance] = frozenset(("methamphetamine", "mdma", "ketamine"))
_ROUNDING = Decimal("1.02")
_ROUGH = Decimal("1.1")  # "hơn 900 kg" may be 950 kg
_PIECE_GRAMS: dict[str, tuple[Decimal, Decimal]] = {
    "brick": (Decimal(250), Decimal(1_100)),
    "pill": (Decimal("0.05"), Decimal("0.7")),
    "packet": (Decimal("0.01"), Decimal(1_500)),
}
"""The least and the most that a piece weighs."""


def free(fact: Seizure) -> bool:
    """Whether the fact has a number and hangs on no other fact."""
    return fact.alternative_of is None and fact.part_of is None and fact.quantity is not None


def size(fact: Seizure) -> Decimal:
    """Grams, else the number of pieces."""
    return fact.grams if fact.grams is not None else fact.quantity or Decimal(0)


def measure(fact: Seizure) -> str:
    """In what the fact is counted: only amounts of one measure can be added."""
    if fact.grams is not None:
        return "mass"
    return f"other {(fact.unit_text or '').lower()}" if fact.unit == "other" else fact.unit


def most(whole: Seizure) -> Decimal:
    """The most that the whole can hold."""
    return size(whole) * (_ROUGH if whole.approx in ("over", "at_least", "about") else _ROUNDING)


def least_of(fact: Seizure, wanted: str) -> Decimal | None:
    """The least that the fact comes to in the measure ``wanted``; None where nothing tells."""
    if measure(fact) == wanted:
        return size(fact)
    if wanted == "mass" and fact.unit in _PIECE_GRAMS:
        return size(fact) * _PIECE_GRAMS[fact.unit][0]
    if fact.grams is not None and wanted in _PIECE_GRAMS:
        return fact.grams / _PIECE_GRAMS[wanted][1]
    return None


def covers(whole: Seizure, part: Seizure) -> bool:
    """Whether the whole is of the part's drug or of a wider kind of drugs."""
    return whole.substance == part.substance or is_wider(whole, part)


def is_wider(whole: Seizure, part: Seizure) -> bool:
    """Whether the whole is of a wider kind than the part: all drugs, or all synthetic ones."""
    if whole.substance == part.substance:
        return False
    return whole.substance == "unspecified" or (whole.substance == "synthetic" and part.substance in KINDS_OF_SYNTHETIC)


class Holding:
    """How much of each whole its parts take up. Changes ``part_of`` by :meth:`take` only."""

    def __init__(self, facts: Sequence[Seizure]) -> None:
        self._by_id = {fact.id: fact for fact in facts}
        self._again: dict[str, list[Seizure]] = {}
        for fact in facts:
            if fact.alternative_of is not None:
                self._again.setdefault(fact.alternative_of, []).append(fact)
        self._taken: dict[tuple[str, Scope], Decimal] = {}
        for fact in facts:
            if fact.part_of in self._by_id:
                self._count(self._by_id[fact.part_of], fact)

    def measures(self, fact: Seizure) -> list[Seizure]:
        """The fact and what measures it again."""
        return [fact, *self._again.get(fact.id, [])]

    def amount(self, fact: Seizure, wanted: str) -> Decimal | None:
        """What the fact comes to at least in that measure, by the measure of it that says it best."""
        same = [size(other) for other in self.measures(fact) if measure(other) == wanted]
        if same:
            return same[0]
        known = [least for other in self.measures(fact) if (least := least_of(other, wanted)) is not None]
        return max(known, default=None)

    def has_room(self, whole: Seizure, parts: Sequence[Seizure]) -> bool:
        """Whether all these parts fit into what is left of the whole among parts told in the same way."""
        amounts = [self.amount(part, measure(whole)) for part in parts]
        needed = sum((amount for amount in amounts if amount is not None), Decimal(0))
        scopes = {part.scope for part in parts}
        taken = max((self._taken.get((whole.id, scope), Decimal(0)) for scope in scopes), default=Decimal(0))
        return None not in amounts and taken + needed <= most(whole)

    def take(self, whole: Seizure, part: Seizure) -> None:
        """Make the part one of the whole."""
        part.part_of = whole.id
        self._count(whole, part)

    def _count(self, whole: Seizure, part: Seizure) -> None:
        amount = self.amount(part, measure(whole)) or Decimal(0)
        key = whole.id, part.scope
        self._taken[key] = self._taken.get(key, Decimal(0)) + amount
