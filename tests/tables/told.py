"""The facts of a record as lines: what, how much, of whom, as part of which fact."""

from __future__ import annotations

from extractor.record import Record


def told(record: Record) -> list[str]:
    """A line a fact: its number, its values, the actor; ``< 3`` where it is a part of the fact with that number."""
    lines: list[tuple[str, str, str | None]] = []
    for case in record.cases:
        people = "" if case.people is None else f" {case.people} {case.people_role}"
        offence = f" {', '.join(case.offence)}" if case.offence else ""
        values = f"{case.action} {case.cases}{people}{offence} {_of(case.scope, case.actor)}{_change(case.change)}"
        lines.append((case.id, values, case.part_of))
    for taken in (*record.seizures, *record.assets):
        name = taken.substance if taken.id in {one.id for one in record.seizures} else taken.kind
        lines.append((taken.id, f"{name} {taken.quantity} {taken.unit} {_of(taken.scope, taken.actor)}", taken.part_of))
    lines += [(amount.id, f"{amount.amount} {amount.currency} {amount.purpose}", None) for amount in record.money]
    for count in record.indicators:
        category = f" ({count.category})" if count.category else ""
        values = f"{count.name} {count.value} {count.unit}{category}{_of('', count.actor)}{_change(count.change)}"
        lines.append((count.id, values, count.part_of))
    numbers = {identity: number for number, (identity, _, _) in enumerate(lines)}
    return [
        f"{number} {values}" + (f" < {numbers[whole]}" if whole is not None else "")
        for number, (_, values, whole) in enumerate(lines)
    ]


def _of(scope: str, actor: str | None) -> str:
    return scope if actor is None else f"{scope} [{actor}]"


def _change(change: object) -> str:
    given = {} if change is None else change.model_dump(exclude_none=True)  # type: ignore[attr-defined]
    return f"; {', '.join(map(str, given.values()))}" if given else ""
