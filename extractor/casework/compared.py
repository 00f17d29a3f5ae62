"""The change of a count of cases and people against a base, from the other columns of its table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractor.record import Change
from extractor.tables.comparing import Comparison


def change(measured: Mapping[str, Comparison]) -> Change | None:
    """The change of ``cases`` and ``people``; None where the table compares nothing, or nothing changed.

    The direction is that of the cases; what moved the other way is negative.
    """
    rises = {kind: found.rise for kind, found in measured.items() if found.rise is not None}
    leading = next((rise for kind in ("cases", "people") if (rise := rises.get(kind))), None)
    if leading is None:
        return None
    sign = 1 if leading > 0 else -1
    values: dict[str, Any] = {kind: rise * sign for kind, rise in rises.items() if rise}
    grown = {kind: found.growth for kind, found in measured.items()}
    values |= {f"percent_{kind}": growth * sign for kind, growth in grown.items() if growth}
    base = next((found.base_name for found in measured.values() if found.base_name), None)
    return Change.model_validate({"direction": "increase" if sign > 0 else "decrease", "base": base, **values})
