"""Which amounts hold which others: over a longer time, for a wider place, by a body that reports for all.

No database is known here. An amount is laid beside those of its kind, substance and unit only. What comes out are pairs
(this amount is counted in that one), so that a choice of time or place can ask which of the larger ones it still holds.
What each reason means stands in ``rules/``, a file a rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pipelines.figures import forces
from pipelines.figures.blocks import (
    CONTRADICTED,
    IN_CONTRADICTED,
    WHOLE_NATION,
    Amount,
    Block,
    Cover,
    Key,
    above,
    nearest,
    pairs_of,
)
from pipelines.figures.places import Place
from pipelines.figures.spans import Span
from pipelines.figures.stocks import of_stocks, stocks

BOUNDARY = 1
"""Days that two reports may share: one ends on the day on which the next begins."""

MUCH = 0.5
"""Share of its time from which a report of another body that overlaps is held to tell the same again."""

LOOSE = Decimal("1.05")
"""An approximate whole (``gần 3 kg``) may be this much smaller than its part."""


def covers(amounts: Iterable[Amount]) -> Iterator[Cover]:
    """What is counted in what, among the amounts of one family (a province with its districts, and the nation)."""
    groups: dict[tuple[str, str | None, str], list[Amount]] = defaultdict(list)
    for amount in amounts:
        if amount.span is not None and amount.value is not None:
            groups[amount.group].append(amount)
    for group, listed in groups.items():
        blocks = _blocks(listed)
        if len(blocks) < 2:
            continue
        if group[0] == "indicators" and group[1] in stocks():
            yield from of_stocks(blocks)
        else:
            yield from _of_flows(blocks, judged=group[0] in ("seizures", "assets"))


def _blocks(amounts: Sequence[Amount]) -> list[Block]:
    found: dict[object, list[Amount]] = defaultdict(list)
    for one in amounts:
        alone = one.key if one.is_incident else one.basis == "text"  # said again of a time, it is no more of it
        found[one.key[0], one.place, one.force, one.span, one.sort, alone].append(one)
    made = []
    for listed in found.values():
        first = listed[0]
        assert first.span is not None
        is_sum = not first.is_incident and first.basis in ("period", "text") and first.span.days > 1
        made.append(Block(listed, sum((one.value or Decimal(0) for one in listed), Decimal(0)), is_sum))
    return sorted(made, key=lambda block: (block.order, block.first.issued, block.first.key))


# -- amounts of a time -------------------------------------------------------------------------------------------------


class _Shelf:
    """Blocks by place and force and year, so that those that may hold another are found at once."""

    def __init__(self) -> None:
        self._years: dict[tuple[Place, str | None], dict[str, list[Block]]] = defaultdict(lambda: defaultdict(list))
        self._forces: dict[Place, set[str | None]] = defaultdict(set)

    def add(self, block: Block) -> None:
        """Put it in."""
        place = block.first.place
        first, last = int(block.span.start[:4]), int(block.span.end[:4])
        for force in {block.first.force, *block.first.shares}:
            self._forces[place].add(force)
            for year in range(first, min(last, first + 60) + 1):
                self._years[place, force][f"{year:04d}"].append(block)

    def near(self, block: Block, *, judged: bool, police: bool = False) -> Iterator[Block]:
        """Those of the same and of wider places, whose force holds its own, that share a year with it.

        ``police``: a province's police as well, who have most of what a district's committee reports for all.
        """
        years = sorted({block.span.start[:4], block.span.end[:4]})
        seen: set[int] = set()
        for place in above(block.first.place):
            for force in sorted(self._forces.get(place, ()), key=str):
                own = block.first.force
                most = (
                    police
                    and own == forces.ALL
                    and force == forces.POLICE
                    and place not in (block.first.place, WHOLE_NATION)
                )
                if not (most or _holds(force, block.first, judged=judged)):
                    continue
                for year in years:
                    for other in self._years[place, force].get(year, ()):
                        if id(other) not in seen and other is not block:
                            seen.add(id(other))
                            yield other


def _holds(whole: str | None, one: Amount, *, judged: bool) -> bool:
    """Whether a force's sums hold an amount: an incident of several forces is in the sums of each."""
    part = one.force
    if forces.covers(whole, part):
        return True
    if one.is_incident and whole is not None:
        took_part = set((part or "").split("+")) | {one.issuer_force}
        if took_part & set(whole.split("+")):
            return True
    return judged and part is not None and set(part.split("+")) <= forces.JUDGES and whole is not None


def _is_by_share(inner: Amount, outer: Amount) -> bool:
    """Whether a sum holds an amount only because a share of it is of that force."""
    return bool(outer.shares) and not _holds(outer.force, inner, judged=True)


def _of_flows(blocks: list[Block], *, judged: bool) -> Iterator[Cover]:
    shelf = _Shelf()
    for block in blocks:
        if block.is_sum:
            shelf.add(block)
    held = {id(one): [other for other in shelf.near(one, judged=judged) if _is_in(one, other)] for one in blocks}
    for one, other in _revised(blocks):
        if other not in held[id(one)]:
            held[id(one)].append(other)
    later = {id(one): [other for other in held[id(one)] if _replaces(other, one)] for one in blocks}
    larger: dict[int, list[Block]] = defaultdict(list)  # parts that are more than their whole: it holds nothing
    for one in blocks:
        if not later[id(one)]:  # what was corrected proves nothing
            for other in held[id(one)]:
                if not later[id(other)] and one.value > _at_most(other):
                    larger[id(other)].append(one)
    listed: list[tuple[Block, list[tuple[Block, str, bool]]]] = []
    standing: list[Block] = []
    for one in blocks:
        wholes = [other for other in held[id(one)] if not later[id(other)]]
        pairs = [(other, _reason(one, other), True) for other in nearest(later[id(one)])]
        if later[id(one)]:
            wholes = [other for other in wholes if other not in later[id(one)] and one.value <= _at_most(other)]
        found = nearest(other for other in wholes if id(other) not in larger)
        found.sort(key=lambda other: _is_doubtful(one, other))
        pairs += [(other, _reason(one, other), _is_doubtful(one, other)) for other in found]
        parts = sorted(larger.get(id(one), ()), key=lambda part: part.value, reverse=True)
        pairs += [(other, CONTRADICTED, True) for other in parts]
        if not pairs and one.is_sum:
            standing.append(one)
        # Where what contradicts a whole is not asked for, the whole holds its parts again.
        smaller = (other for other in wholes if id(other) in larger and one not in larger[id(other)])
        pairs += [(other, IN_CONTRADICTED, True) for other in nearest(smaller) if _is_near(one, other)]
        listed.append((one, pairs))
    overlapping = list(_overlapping(standing, judged=judged))
    lost = {cover.inner for cover in overlapping}
    for one, pairs in listed:  # what stands instead of a whole that overlaps with it may not hold all of its parts
        pairs.sort(key=lambda pair: pair[0].first.key in lost)
        yield from pairs_of(one, [(other, why, unsure or other.first.key in lost) for other, why, unsure in pairs])
    yield from overlapping


def _is_near(one: Block, other: Block) -> bool:
    """Whether both are of the nation, or neither: which part contradicts the nation's whole is noted elsewhere."""
    return (one.first.place == WHOLE_NATION) == (other.first.place == WHOLE_NATION)


def _is_one_body(one: Amount, other: Amount) -> bool:
    return one.place == other.place and one.force == other.force and one.unit_of == other.unit_of


def _replaces(later: Block, one: Block) -> bool:
    """Whether a document of the same body for the same time stands instead of the other one, larger or smaller."""
    if one.document == later.document or one.span != later.span or not _is_one_body(one.first, later.first):
        return False
    return one.is_sum or later.document in one.first.revised


def _revised(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """Of two documents of one number and date what tells no period: the one that counts for the other."""
    told: dict[tuple[str, Span], list[Block]] = defaultdict(list)
    for block in blocks:
        if block.first.revised and not block.first.is_incident:
            told[block.document, block.span].append(block)
    for (_, span), listed in told.items():
        for one in listed:
            for document in sorted(one.first.revised):
                for other in told.get((document, span), ()):
                    if _replaces(other, one) and _is_in(one, other):
                        yield one, other


def _is_in(one: Block, other: Block) -> bool:
    """Whether one's amounts are counted in the other's."""
    inner, outer = one.first, other.first
    if (
        not other.span.holds(one.span)
        or (outer.sort and not outer.sort >= inner.sort)
        or (outer.sort and not inner.sort)
    ):
        return False
    if outer.unit_of is not None and outer.unit_of != inner.unit_of:
        return False
    if one.document == other.document:
        again = inner.basis == "text" and outer.basis == "period"
        return (other.span != one.span or again) and not inner.is_incident
    if _is_by_share(inner, outer):
        if one.value > _at_most(other):  # it is more than all of it, so no share of it
            return False
        if other.span == one.span and outer.place == inner.place and _is_by_share(outer, inner):
            return (other.value, *_rank(outer)) > (one.value, *_rank(inner))
    if other.span.days > one.span.days or outer.place != inner.place or outer.unit_of != inner.unit_of:
        return True
    if outer.force != inner.force:
        return True
    # One body, one time, two documents: the later one stands.
    return _rank(outer) > _rank(inner)


def _rank(one: Amount) -> tuple[bool, str, bool, Key]:
    """What a body reports of a time stands before what it tells again of it; then the later one, the correction."""
    return one.basis == "period", one.issued, one.corrects, one.key


def _is_doubtful(one: Block, other: Block) -> bool:
    inner, outer = one.first, other.first
    same = inner.span == outer.span and inner.place == outer.place and inner.force == outer.force
    if (same and inner.unit_of == outer.unit_of) or inner.basis == "date" or _is_by_share(inner, outer):
        return True
    alone = inner.is_incident and outer.force != inner.issuer_force and outer.force not in (inner.force, forces.ALL)
    return alone and "+" in (inner.force or "")  # another's incident, in which it took part


def _reason(one: Block, other: Block) -> str:
    inner, outer = one.first, other.first
    if inner.basis == "text":
        return "retold"
    if (inner.force or "").split("+")[0] in forces.JUDGES and outer.force != inner.force:
        return "judged"
    is_force = outer.force in (inner.force, inner.issuer_force if inner.is_incident else inner.force)
    if inner.place != outer.place or not is_force or inner.unit_of != outer.unit_of:
        return "wider_body"
    return "longer_period" if other.span != one.span else "same_period"


def _at_most(block: Block) -> Decimal:
    return block.value * LOOSE if any(one.approximate for one in block.amounts) else block.value


def _overlapping(blocks: list[Block], *, judged: bool) -> Iterator[Cover]:
    """Times that overlap and do not hold one another: the longer one is counted."""
    accepted = _Shelf()
    for one in sorted(blocks, key=lambda block: (block.first.place.depth, -block.span.days, block.first.key)):
        found = None
        for other in accepted.near(one, judged=judged, police=True):
            if one.document == other.document or not _overlap(one, other):
                continue
            if found is None or other.span.days > found.span.days:
                found = other
        if found is None:
            accepted.add(one)
        else:
            yield from pairs_of(one, [(found, "overlap", True)])


def _overlap(one: Block, other: Block) -> bool:
    inner, outer = one.first, other.first
    if outer.unit_of is not None and outer.unit_of != inner.unit_of:
        return False
    if inner.sort != outer.sort and inner.sort and outer.sort:
        return False
    if not forces.covers(outer.force, inner.force) and (one.value > other.value or not other.span.holds(one.span)):
        return False
    shared = one.span.shared_days(other.span)
    if inner.place == outer.place and inner.force == outer.force and inner.unit_of == outer.unit_of:
        return shared > BOUNDARY
    return shared > max(BOUNDARY, MUCH * one.span.days)
