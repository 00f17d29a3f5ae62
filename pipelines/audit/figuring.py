"""The figures of a document as the workbench holds them: what is stated as a total, or as a district's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from extractor.resolve.alike import digits
from extractor.vietnamese.folding import slug
from extractor.vietnamese.issuers import Home
from pipelines.audit import homes


def stated(head: Any, known: Home, facts: Mapping[str, Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """The figures of a report on a period that can be held against those of others."""
    if not head.period_start or not head.period_end:
        return
    for row in facts["seizures"]:
        if row.approx or row.alternative_of or row.quantity is None:
            continue
        if row.grams is not None:
            value, unit = row.grams, "g"
        else:
            value, unit = row.quantity, row.unit
        if unit != "other":
            yield from _figure(head, known, row, f"seizure {row.substance}", unit, value, row.scope)
    for row in facts["cases"]:
        if row.alternative_of:
            continue
        about = " ".join((row.action, *sorted(row.offence or ())))
        for name, value in (("cases", row.cases), ("people", row.people)):
            if value is not None:
                yield from _figure(head, known, row, f"{name} {about}", name, Decimal(value), row.scope)
    for row in facts["indicators"]:
        if row.alternative_of or row.approx or row.value is None or row.value_max is not None or row.share is not None:
            continue
        if not row.name.startswith("target_"):
            scope = "total" if row.part_of is None else "force"
            name = f"indicator {row.name}" + (f" {slug(row.category)}" if row.category else "")
            yield from _figure(head, known, row, name, row.unit or "", row.value, scope)


def _figure(
    head: Any, known: Home, row: Any, name: str, unit: str, value: Decimal, scope: str
) -> Iterator[tuple[Any, ...]]:
    found = homes.level_of(homes.slug_of(row.actor, known)) if row.actor else None
    place = found[1] if found and found[0] == homes.DISTRICT and found[1] != known.district else None
    if place is None and (scope != "total" or row.part_of is not None):
        return  # a force's share
    yield (head.id, row.id, name, unit, float(value), f"{value.normalize():f}", row.actor, place, row.confidence)


def significant(shown: str) -> int:
    """How many digits a figure has without trailing zeros: the more, the less by chance two agree."""
    return digits(Decimal(shown))
