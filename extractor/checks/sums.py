"""Parts against totals: shares of forces, breakdowns, and parts that must at least fit into their total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from extractor import regex
from extractor.checks.figures import ZERO, Figure, figures, in_unit_of, number, plain, slack, tolerance
from extractor.checks.parts import (
    Group,
    are_disjoint,
    groups,
    is_interrupted,
    is_sum,
    is_told_elsewhere,
    names,
    say_all,
)
from extractor.document import Document
from extractor.record import Check, CheckStatus, Fact, Record

NEAR = Decimal("0.25")
"""Shares of forces that miss their total by less than this part of it were probably meant to reach it."""

CLOSE = 200
"""Code points between a total and a part that is told of it."""

_BREATH = 40  # code points between people and what they were fined

LONG_LIST = 8
"""Of more parts only the numbers are written out, without whose they are."""


def find(document: Document, record: Record) -> Iterator[Check]:
    """A check for each total and each group of its parts that says anything, and for parts in another unit."""
    facts = sorted(record.facts().values(), key=lambda fact: fact.evidence.start)
    found = list(groups(document, record))
    listed = [group for group in found if len(group.parts) > 1 and is_sum(group.total, group.parts)]
    for group in found:
        check = _check(document, facts, group, is_complete=_runs_beside(group, listed))
        if check is not None:
            yield check
    yield from _unlike(document, record)


def _unlike(document: Document, record: Record) -> Iterator[Check]:
    """``2,718 gam Methamphetamine, trong đó có 10 viên``: nothing says how much the pills weigh."""
    known = {fact.id: fact for fact in record.seizures}
    measured: dict[str, set[str]] = {}
    for fact in record.seizures:
        measured.setdefault(fact.alternative_of or fact.id, set()).update(figures(document, fact))
    for part in record.seizures:
        total = known.get(part.part_of or "")
        if total is None or part.scope != "subset" or not measured.get(part.id):
            continue
        whole = measured.get(total.alternative_of or total.id, set())
        if whole and not whole & measured[part.id]:
            (one, *_), (other, *_) = figures(document, part).values(), figures(document, total).values()
            yield Check(
                check=f"subset_within_total: {part.substance} {'/'.join(sorted(measured[part.id]))}",
                status="unverifiable",
                found=f"{one.written} / {other.written}",
                facts=[total.id, part.id],
                message=f"{one.written} are part of {other.written}, and nothing says how the units compare",
            )


def _check(document: Document, facts: Sequence[Fact], group: Group, *, is_complete: bool = False) -> Check | None:
    total, parts = group.total, group.parts
    result = sum((part.value for part in parts), ZERO)
    difference = result - total.value
    if len(parts) == 1 or group.scope == "incident":
        whole = group.scope == "force" and is_sum(total, parts)
        return _all_of_it(group) if whole else _within(group, result, accuse=_is_told_of(document, group))
    if is_sum(total, parts):
        if difference * 10 > total.value:  # 1,2 kg + 1,1 kg of "2 kg": rounding may explain it, but a tenth is much
            said = f"{in_unit_of(total, difference)} more than the stated {total.written}, if that was not rounded"
            return _sum(group, "unverifiable", result, said)
        return _sum(group, "ok", result, _as_stated(total, result))
    inexact = any(part.approx for part in (total, *parts))
    low, high = slack(total, parts)
    allowed = tolerance(total, parts)
    explained = inexact and low - allowed <= 0 <= high + allowed
    apart = (
        f"{in_unit_of(total, abs(difference))} {'more' if difference > 0 else 'less'} than the stated {total.written}"
    )
    if explained:
        return _sum(group, "unverifiable", result, f"{apart}, but some of the figures are rounded (khoảng, hơn, gần)")
    near = abs(difference) <= total.value * NEAR
    if (near or difference > 0) and is_told_elsewhere(document, parts, result):
        return _sum(group, "unverifiable", result, f"{apart}; the sum stands near as a number of its own")
    certain = group.scope in ("force", "") or not is_interrupted(document, total, parts)
    disjoint = are_disjoint(document, parts, group.scope)
    told_apart = disjoint or (bool(names(parts)[0]) and group.scope == "subset")
    if difference > 0 and disjoint and certain and not _joint(document, parts):
        return _sum(group, "mismatch", result, apart)
    if difference < 0 and certain and not inexact and (is_complete or say_all(document, facts, total, parts)):
        return _sum(group, "mismatch", result, apart)
    if (told_apart and (near or difference > 0)) or (inexact and difference < 0):
        why = "if nothing is counted twice" if difference > 0 else "the text does not say that these are all the parts"
        return _sum(group, "unverifiable", result, f"{apart}; {why}")
    return _within(group, result) if difference < 0 else _each_within(group)


def _runs_beside(group: Group, listed: Sequence[Group]) -> bool:
    """Whether these are the sums of a list of people that adds up: ``14 người, 10,5 triệu; 2 người, 15,5 triệu``.

    Who is in the list has been fined as it says, and nobody else has: then the sums must add up as well.
    """
    if group.measure != "VND":
        return False
    return any(
        other.measure in ("people", "person", "cases")
        and len(other.parts) == len(group.parts)
        and _is_behind(other.total, group.total)
        and all(map(_is_behind, other.parts, group.parts))
        and all(
            ours.fact.evidence.end <= next_.fact.evidence.end
            for ours, next_ in zip(group.parts, other.parts[1:], strict=False)
        )
        for other in listed
    )


def _is_behind(first: Figure, second: Figure) -> bool:
    return 0 <= second.fact.evidence.start - first.fact.evidence.end < _BREATH


def _sum(group: Group, status: CheckStatus, result: Decimal, said: str) -> Check:
    message = f"{_written_out(group)} = {in_unit_of(group.total, result)}, {said}"
    return _made(_family(group), group, status, result, plain(group.total.value), message)


def _all_of_it(group: Group) -> Check:
    (part,) = group.parts
    message = f"all of {group.total.written} is the share of {names(group.parts)[0] or 'one force'}"
    return _made(_family(group), group, "ok", part.value, plain(group.total.value), message)


def _within(group: Group, result: Decimal, *, accuse: bool = False) -> Check | None:
    """The parts together are no more than the total. ``accuse``: the text itself makes this one part of that total.

    Vignettes may tell one event twice, and a part that stands far from its total may be another one's.
    """
    total, parts = group.total, group.parts
    fits = sum((part.low for part in parts), ZERO) <= total.high + tolerance(total, parts)
    status: CheckStatus = "ok" if fits else "unverifiable"
    if not fits and accuse and not (total.approx or parts[0].approx):
        status = "mismatch"
    sum_of = f"{_written_out(group)} = " if len(parts) > 1 else ""
    message = f"{sum_of}{in_unit_of(total, result)} of {total.written}"
    if not fits:
        message += ": a part cannot be more than the whole" if status == "mismatch" else ": more than the whole"
    return _made("subset_within_total", group, status, f"<= {plain(total.value):f}", plain(result), message)


def _is_told_of(document: Document, group: Group) -> bool:
    """Whether a single part stands in the sentence of its total, and no other number between them."""
    (total, part), single = (group.total, group.parts[0]), len(group.parts) == 1
    gap = document.folded[total.fact.evidence.end : part.fact.evidence.start]
    return single and 0 < len(gap) < CLOSE and ". " not in gap and not is_interrupted(document, total, group.parts)


def _each_within(group: Group) -> Check | None:
    """Parts that may overlap (women, minors) need not add up, but none is more than the whole."""
    largest = max(group.parts, key=lambda part: part.value)
    return _within(Group(group.total, (largest,), group.measure, group.scope), largest.value)


def _family(group: Group) -> str:
    if group.scope == "force":
        return "sum_by_force"
    fact: Any = group.total.fact
    return "detox_breakdown" if str(getattr(fact, "name", "")).startswith("detox_") else "sum_of_parts"


def _made(
    family: str, group: Group, status: CheckStatus, expected: Decimal | str, found: Decimal, message: str
) -> Check:
    if isinstance(expected, Decimal):
        expected = plain(expected)
    facts = [group.total.fact.id, *(part.fact.id for part in group.parts)]
    return Check(
        check=f"{family}: {label(group)}", status=status, expected=expected, found=found, facts=facts, message=message
    )


def label(group: Group) -> str:
    """What is added up: ``cases``, ``heroin g``, ``phone``, ``propaganda_sessions``."""
    fact: Any = group.total.fact
    if hasattr(fact, "substance"):
        return f"{fact.substance} {group.measure}"
    if hasattr(fact, "kind"):
        return str(fact.kind)
    if hasattr(fact, "action"):
        return f"{fact.action}, {group.measure}"
    return str(getattr(fact, "name", None) or getattr(fact, "purpose", None) or group.measure)


def _written_out(group: Group) -> str:
    told = names(group.parts)
    alike = all(part.scale == group.total.scale for part in group.parts)
    items = []
    for part, name in zip(group.parts, told, strict=True):
        value = number(part.value / part.scale) if alike else part.written
        short = len(group.parts) <= LONG_LIST and name
        items.append(f"{value} ({name})" if short else value)
    return " + ".join(items)


def _as_stated(total: Figure, result: Decimal) -> str:
    if result == total.value:
        return "as stated"
    return f"the stated {total.written} as exactly as its digits and those of its parts say"


def _joint(document: Document, parts: Sequence[Figure]) -> bool:
    """Whether a part tells of a joint action, which another body may count as well."""
    spans = ((part.fact.evidence.start, part.fact.evidence.end) for part in parts)
    clauses = (regex.split(r"[.;:\n]", document.folded[max(0, start - 80) : end])[-1] for start, end in spans)
    return any("phoi hop" in clause for clause in clauses)
