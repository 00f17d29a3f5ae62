"""The same figure stated twice: in a summary, a bracket, a footnote, among the fines and among the money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.checks.figures import figures, number, plain, slack
from extractor.document import Document
from extractor.record import Asset, Check, CheckStatus, Indicator, Record


def find(document: Document, record: Record) -> Iterator[Check]:
    """``restated`` for each second mention that gives a number of the same measure as the first."""
    for facts in (record.cases, record.indicators, record.seizures):
        known: dict[str, Any] = {fact.id: fact for fact in facts}
        again: dict[str, list[Any]] = {}
        for fact in known.values():
            if fact.alternative_of in known:
                again.setdefault(fact.alternative_of, []).append(fact)
        for name, others in again.items():
            for other in others:
                yield from _numbers(document, known[name], other)
            yield from _changes(known[name], others)
    yield from _money(record)


def _numbers(document: Document, first: Any, second: Any) -> Iterator[Check]:
    again = figures(document, second)
    for measure, one in figures(document, first).items():
        other = again.get(measure)
        if other is None or getattr(first, "substance", None) != getattr(second, "substance", None):
            continue
        low, high = slack(one, [other])
        allowed = one.step + other.step
        fits = low - allowed <= 0 <= high + allowed
        yield Check(
            check=f"restated: {getattr(first, 'name', None) or measure}",
            # Two weights of one drug may be its gross and its net weight, or that before and after the assay.
            status="ok" if fits else "unverifiable",
            expected=plain(one.value),
            found=plain(other.value),
            facts=[first.id, second.id],
            message=f"{one.written}, and again {other.written}" + ("" if fits else ": which of them, or both?"),
        )


def _changes(first: Any, others: list[Any]) -> Iterator[Check]:
    """``tăng 62 vụ 176 đối tượng`` behind the count and once more in the assessment."""
    if getattr(first, "change", None) is None:
        return
    told = [other for other in others if getattr(other, "change", None) is not None]
    wanted, given = [], []
    for measure in ("cases", "people", "value"):
        base = getattr(first.change, measure)
        values = {getattr(other.change, measure) for other in told} - {None}
        if base is None or not values:
            continue
        wanted.append(number(base))
        given.append("/".join(number(value) for value in sorted(values)))
    if not wanted:
        return
    same_way = {other.change.direction for other in told} == {first.change.direction}
    status: CheckStatus = "ok" if wanted == given and same_way else "mismatch"
    bases = {_folded_base(one) for one in (first, *told)} - {None}
    if status == "mismatch" and len(bases) != 1:
        status = "unverifiable"  # two comparisons, perhaps with two different times
    way = first.change.direction
    yield Check(
        check=f"restated: {way}",
        status=status,
        expected=" / ".join(wanted),
        found=" / ".join(given),
        facts=[first.id, *(other.id for other in told)],
        message=f"{way} of {' / '.join(wanted)}, and again {' / '.join(given)}",
    )


def _folded_base(fact: Any) -> str | None:
    base = fact.change.base
    return None if base is None else " ".join(str(base).casefold().split())


def _money(record: Record) -> Iterator[Check]:
    """Money that is named as the same as an asset or a fine, and stands in another place."""
    targets: dict[str, Asset | Indicator] = {}
    targets.update((fact.id, fact) for fact in record.assets)
    targets.update((fact.id, fact) for fact in record.indicators)
    for money in record.money:
        target = targets.get(money.same_as or "")
        value = target.quantity if isinstance(target, Asset) else target.value if target else None
        if target is None or value is None or target.unit not in (money.currency, None):
            continue
        apart = money.evidence.end <= target.evidence.start or target.evidence.end <= money.evidence.start
        if value == money.amount and not apart:
            continue
        yield Check(
            check=f"restated: {target.name if isinstance(target, Indicator) else target.kind}",
            status="ok" if value == money.amount else "mismatch",
            expected=plain(value),
            found=plain(money.amount),
            facts=[target.id, money.id],
            message=f"{number(value)} {money.currency}, and again {number(money.amount)} {money.currency}",
        )
