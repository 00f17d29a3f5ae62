"""Which seizures can be the same amount, or a part of another: compared by drug, unit and size."""

from __future__ import annotations

from decimal import Decimal

from extractor.record import Seizure
from extractor.resolve.holding import is_wider
from extractor.vietnamese import folding

_ROUND_OFF = Decimal("0.1")  # "gần 3 kg" and 2.8 kg: a tenth apart at most
PACKAGES = frozenset(("packet", "brick", "other"))
"""Units that one office calls a brick and another a packet."""


def alike(one: Seizure, other: Seizure) -> int:
    """2 where two amounts agree to the letter, 1 where one can be the other said vaguely, else 0."""
    if one.quantity is None or other.quantity is None:
        return 0
    drug = 2 if one.substance == other.substance else int(is_wider(one, other) or is_wider(other, one))
    if not drug:
        return 0
    if one.grams is not None and other.grams is not None:
        return drug if one.grams == other.grams else int(_rounded(one, other) or _rounded(other, one))
    if one.quantity != other.quantity or (one.grams is None) != (other.grams is None):
        return 0
    if one.unit == other.unit:
        return drug if one.unit != "other" or _counted(one) == _counted(other) else 0
    return int(one.quantity > 1 and one.unit in PACKAGES and other.unit in PACKAGES)


def _rounded(rough: Seizure, exact: Seizure) -> bool:
    """Whether a mass said roughly is the exact one: ``gần 3 kg`` and 2.8 kg, ``51 kg`` and 51.2 kg."""
    if rough.grams is None or exact.grams is None or exact.approx is not None:
        return False
    difference = exact.grams - rough.grams
    if abs(difference) > rough.grams * _ROUND_OFF:
        return False
    if rough.approx in ("over", "at_least"):
        return difference >= 0
    if rough.approx in ("under", "at_most"):
        return difference <= 0
    return rough.approx == "about" or abs(difference) * 50 <= rough.grams


def digits(value: Decimal) -> int:
    """How many digits the number has without trailing zeros: how little chance there is that it comes twice."""
    return len(value.normalize().as_tuple().digits)


def _counted(fact: Seizure) -> str:
    return folding.fold(fact.unit_text or "")


def addable(part: Seizure, whole: Seizure) -> bool:
    """Whether the amounts can be added: one measure, and a drug that the whole names or covers."""
    same_measure = (part.grams is None) == (whole.grams is None) and (part.grams is not None or part.unit == whole.unit)
    return same_measure and (part.substance == whole.substance or is_wider(whole, part))
