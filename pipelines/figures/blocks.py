"""Amounts as they are laid beside one another, and what comes of it. No database is known here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pipelines.figures import forces
from pipelines.figures.places import NATION, Place
from pipelines.figures.spans import Span

NEAREST = 8
"""So many of the amounts that hold one are noted, the nearest ones."""

NEAREST_OF_A_BODY = 3
"""And so many of each body: it may be the only one that is asked for."""

CONTRADICTED = "contradicted"
"""A whole that is less than a part of it."""

IN_CONTRADICTED = "in_contradicted"
"""A part of such a whole: it counts, but where the whole is asked for and what contradicts it is not."""

Key = tuple[str, int]
"""An amount: its document's id, its ordinal there."""


@dataclass(slots=True)
class Amount:
    """An amount as it is laid beside others. ``place``, ``force``, ``unit_of``: whose it is, by the document.

    ``is_held``: of an incident, whether a sum holds it. ``corrects``: whether its document says that it corrects
    another. ``revised``: ids of the documents that bear its document's number and date, and tell otherwise.
    ``issuer``: as printed; ``issuer_force``: of an incident, its document's, beside those that took part. ``shares``:
    forces, other than its own, that a sum names its shares of.
    """

    key: Key
    group: tuple[str, str | None, str]
    value: Decimal | None
    sort: frozenset[str]
    place: Place
    force: str | None
    unit_of: str | None
    span: Span | None
    basis: str | None
    issued: str
    is_incident: bool = False
    names: frozenset[str] = frozenset()
    at: Place = field(default_factory=Place)
    approximate: bool = False
    is_held: bool = False
    corrects: bool = False
    revised: frozenset[str] = frozenset()
    issuer: str = ""
    issuer_force: str | None = None
    shares: frozenset[str] = frozenset()


class Cover(NamedTuple):
    """That an amount is counted in another one."""

    inner: Key
    outer: Key
    reason: str
    doubtful: bool


@dataclass(slots=True, eq=False)
class Block:
    """The amounts of one document that are told of the same, as one."""

    amounts: list[Amount]
    value: Decimal
    is_sum: bool
    """Whether it is told of a stretch of time, and so can hold others."""
    order: tuple[int, int, int, int] = field(init=False)

    def __post_init__(self) -> None:
        one = self.first
        wide = 2 if one.force == forces.ALL else len((one.force or "").split("+")) > 1
        days = one.span.days if one.span else 0
        self.order = (-one.place.depth, int(wide), days, int(one.unit_of is None))

    @property
    def first(self) -> Amount:
        """One of them: of all the same is told."""
        return self.amounts[0]

    @property
    def document(self) -> str:
        """The id of their document."""
        return self.first.key[0]

    @property
    def span(self) -> Span:
        """Their time: what has none is not laid beside others."""
        assert self.first.span is not None
        return self.first.span


WHOLE_NATION = Place(NATION)


def above(place: Place) -> Iterator[Place]:
    """The place, and those that it lies in."""
    yield place
    if place.province is None:
        return
    if place.commune and place.district:
        yield Place(place.province, place.district)
    if place.commune or place.district:
        yield Place(place.province)
    if place.province != NATION:
        yield WHOLE_NATION


def nearest(blocks: Iterable[Block]) -> list[Block]:
    """Those of the shortest time and the narrowest place, and some of each body."""
    listed = sorted(blocks, key=lambda block: (block.span.days, -block.first.place.depth, block.first.key))
    of_body: Counter[str] = Counter()
    kept: list[Block] = []
    for block in listed:
        of_body[block.first.issuer] += 1
        if len(kept) < NEAREST or of_body[block.first.issuer] <= NEAREST_OF_A_BODY:
            kept.append(block)
    return kept


def pairs_of(one: Block, pairs: Iterable[tuple[Block, str, bool]]) -> Iterator[Cover]:
    """That each amount of a block is counted in others: with reason and doubt."""
    unsure = (one.first.place.province or "?").startswith("?")  # two districts may bear one name
    for other, reason, doubtful in pairs:
        for amount in one.amounts:
            yield Cover(amount.key, other.first.key, reason, doubtful or (unsure and one.document != other.document))
