"""One incident in two documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pipelines.figures.blocks import Block, Cover, Key, pairs_of
from pipelines.figures.places import Place
from pipelines.figures.spans import Span


def incidents(blocks: list[Block]) -> Iterator[Cover]:
    """One incident in two documents: the same day, and the same people, or the same amount in the same place.

    One that a sum holds already stands for the others; what no sum holds is told of the others only.
    """
    days: dict[Span, list[Block]] = defaultdict(list)
    for one in blocks:
        if one.span.days == 1:
            days[one.span].append(one)
    for listed in days.values():
        kept: list[Block] = []
        for one in sorted(listed, key=_first):
            found = next((other for other in kept if one.document != other.document and _one_story(one, other)), None)
            if found is None or one.first.is_held:
                kept.append(one)
            else:
                sure = bool(one.first.names & found.first.names) and one.value == found.value
                yield from pairs_of(one, [(found, "same_incident", not sure)])


def _first(block: Block) -> tuple[bool, int, str, Key]:
    one = block.first
    return not one.is_held, -len(one.names), one.issued, one.key


def _one_story(one: Block, other: Block) -> bool:
    first, second = one.first, other.first
    if first.names & second.names:
        return True
    if first.names and second.names:
        return False
    near = _may_be_one(first.at, second.at)
    return one.value == other.value and near and (_is_telling(one.value) or first.at == second.at != Place())


def _may_be_one(one: Place, other: Place) -> bool:
    return all(
        a is None or b is None or a == b for a, b in ((one.province, other.province), (one.district, other.district))
    )


def _is_telling(value: Decimal) -> bool:
    """Whether a value is no round one, that two incidents share by chance."""
    return len(value.normalize().as_tuple().digits) >= 3
