"""How many there are on a day: never added over time (``stocks.toml``)."""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from pipelines.figures import forces
from pipelines.figures.blocks import Block, Cover, above, pairs_of
from pipelines.figures.places import Place
from pipelines.figures.spans import Span

YEAR = 366
"""Days from which what a wider body has in stock is of another time than what a narrower one has."""


@cache
def stocks() -> frozenset[str]:
    """The indicators that tell how many there are, not how many came."""
    text = resources.files("pipelines.figures").joinpath("stocks.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["names"])


def of_stocks(blocks: list[Block]) -> Iterator[Cover]:
    """How many there are: the latest of a body counts, and none beside a wider body's."""
    bodies: dict[_Body, list[Block]] = defaultdict(list)
    at: dict[Place, list[_Body]] = defaultdict(list)
    for one in blocks:
        bodies[_Body(one.first.place, one.first.force, one.first.unit_of, one.first.sort)].append(one)
    for body, listed in bodies.items():
        at[body.place].append(body)
        listed.sort(key=lambda block: (block.span.end, block.first.issued, block.first.key))
        for one, later in pairwise(listed):
            if one.document != later.document:
                yield from pairs_of(one, [(later, "stock", False)])
    for body, listed in bodies.items():
        wider = [other for place in above(body.place) if place != body.place for other in at.get(place, ())]
        for other in wider:
            if other.unit_of is not None or other.sort != body.sort or not forces.covers(other.force, body.force):
                continue
            ends = [block.span.end for block in bodies[other]]
            for one in listed:
                nearest = _nearest(one, bodies[other], ends)
                yield from pairs_of(one, [(nearest, "wider_body", _days_apart(nearest, one) > YEAR)])


class _Body(NamedTuple):
    place: Place
    force: str | None
    unit_of: str | None
    sort: frozenset[str]


def _nearest(one: Block, blocks: list[Block], ends: list[str]) -> Block:
    """The block of the nearest day; ``blocks`` in the order of their last days, ``ends``: these."""
    at = bisect_left(ends, one.span.end)
    around = ends[max(0, at - 1) : at + 1]
    near = blocks[bisect_left(ends, around[0]) : bisect_right(ends, around[-1])]
    return min(near, key=lambda block: (_days_apart(block, one), block.first.key))


def _days_apart(one: Block, other: Block) -> int:
    first, last = sorted((one.span.end, other.span.end))
    return Span(first, last).days - 1
