"""Totals and their shares: ``part_of`` and restatements, so that no gram and no case is counted twice.

A force's share, what stands behind ``trong đó``, and an incident under a total belong to the total before them, of the
same thing in the same kind of measure. What belongs to no total stands for itself: summing everything that has neither
``part_of`` nor ``alternative_of`` gives the totals.
"""

from __future__ import annotations

import bisect
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from extractor import clauses
from extractor.document import Document
from extractor.record import Asset, Case, Money, Record, Scope, Seizure
from extractor.resolve import (
    after_lists,
    forces,
    link_alone,
    link_case_sums,
    link_found,
    link_glosses,
    link_lists_again,
    link_other_measures,
    link_periods,
    link_pointed,
    link_stories,
    link_sums,
    link_told_again,
    link_told_later,
)
from extractor.resolve.holding import KINDS_OF_SYNTHETIC
from extractor.vietnamese import folding

Counted = TypeVar("Counted", Seizure, Asset, Case)

_WIDER: dict[Scope, tuple[Scope, ...]] = {
    "total": (),
    "force": ("total", "subset"),
    "subset": ("total", "force", "incident", "subset"),
    "incident": ("force", "total"),
}
"""The scopes of which a fact of each scope can be a part, the likeliest first."""

_NEAR_BLOCKS = 12  # a list under its total is no longer than this
_LOOK_BACK = 60  # facts of one kind: a total stands no further before its shares
_BEST = (0, 0, 0)
_CLASSIFIERS = frozenset(
    {"bao", "bo", "cac", "cai", "chai", "chiec", "con", "cay", "goi", "hop", "khau", "kien", "lo", "loai"}
    | {"may", "qua", "thung", "tui", "tut", "vien"}
)
"""Words before a thing's name that count it, and say nothing of what it is."""
_IN_TABLE = "in a table"
"""How the names of the rules end that read tables."""
_OVERLAPPING = 4  # assets that can start before an amount of money and still hold it


def link(document: Document, record: Record) -> None:
    """Link seizures, assets, cases and money of the record in place.

    The order is that of certainty, as each step leaves alone what has a link: first what the words beside an amount say
    (glosses, ``nói trên``, a bracket), then what is the same thing told again, then shares of a total before them, then
    totals told later and other measures, which lean on arithmetic. Shares that found no total become totals themselves,
    and may then hold others: hence the second round at the end.
    """
    after_lists.link(document, record.seizures)
    after_lists.link(document, record.assets)
    link_glosses.link(document, record.seizures)
    link_pointed.link(document, record.seizures)
    link_case_sums.link(document, record)
    link_told_again.link(document, record.seizures)
    link_lists_again.link(document, record.seizures)
    if link_stories.is_news(record):
        link_stories.link_seizures(document, record.seizures)
        link_stories.link_assets(document, record.assets)
    link_found.link(document, record.seizures)
    _parts(document, record.seizures)
    _parts(document, record.assets)
    _parts(document, record.cases)
    if link_stories.is_news(record):
        link_stories.link_examples(document, record.seizures)
        link_stories.link_forces(document, record)
    _times_and_sums(document, record.seizures)
    _times_and_sums(document, record.assets)
    _times_and_sums(document, record.cases)
    link_told_later.link(document, record.seizures)
    link_other_measures.link(document, record.seizures)
    if _lonely(record.seizures):
        _parts(document, record.seizures)
        link_other_measures.link(document, record.seizures)
    if _lonely(record.assets):
        _parts(document, record.assets)
    link_told_later.link(document, record.seizures)
    _money(document, record)


def _times_and_sums(document: Document, facts: Sequence[Counted]) -> None:
    link_sums.link(document, facts)
    link_alone.link(document, facts)
    link_periods.link(document, facts)


# -- shares and their totals -----------------------------------------------------------------------------------


def _parts(document: Document, facts: Sequence[Counted]) -> None:
    """Give every share the nearest total before it that can hold it."""
    earlier: dict[Hashable, list[int]] = {}  # positions of the facts that count the same thing
    again: dict[str, list[Counted]] = {}  # what else measures a fact
    for again_told in facts:
        again.setdefault(getattr(again_told, "alternative_of", None) or "", []).append(again_told)
    for position, fact in enumerate(facts):
        key = _key(fact)
        if fact.scope != "total" and fact.part_of is None and getattr(fact, "alternative_of", None) is None:
            measures: list[Counted] = [fact]
            measures.extend(again.get(fact.id, []))
            wholes = [_whole(document, facts, earlier, measure) for measure in measures]
            whole = next((found for found in wholes if found is not None), None)
            fact.part_of = whole if whole != fact.id else None
        earlier.setdefault(key, []).append(position)


def _whole(
    document: Document, facts: Sequence[Counted], earlier: dict[Hashable, list[int]], part: Counted
) -> str | None:
    """The id of the fact before that holds ``part`` best; of what is measured twice the first, if it is alike."""
    best: tuple[tuple[int, int, int], int] | None = None
    for like in _keys_of_wholes(part, _key(part)):
        for other in reversed(earlier.get(like, ())[-_LOOK_BACK:]):
            fits = _rank(document, facts[other], part)
            if fits is not None and (best is None or (fits, -other) < best):
                best = fits, -other
            if fits == _BEST:
                break
    if best is None:
        return None
    whole = facts[-best[1]]
    first = getattr(whole, "alternative_of", None)
    alike = (fact.id for fact in facts[: -best[1]] if fact.id == first and _key(fact) == _key(whole))
    return next(alike, whole.id)


def _keys_of_wholes(fact: Seizure | Asset | Case, key: Hashable) -> list[Hashable]:
    """The keys of what the fact can be a part of: its own, and for what stands behind ``trong đó`` wider ones."""
    if fact.scope not in ("subset", "force") or (fact.scope == "force" and not isinstance(fact, Seizure)):
        return [key]
    if isinstance(fact, Seizure):
        measure = key[1]  # type: ignore[index]
        wider = [
            *(["unspecified"] if fact.scope == "subset" else []),
            *(["synthetic"] if fact.substance in KINDS_OF_SYNTHETIC else []),
        ]
        return [key, *((kind, measure) for kind in wider if kind != fact.substance)]
    return [key, "arrest"] if isinstance(fact, Case) and key != "arrest" else [key]


def _lonely(facts: Sequence[Seizure] | Sequence[Asset]) -> bool:
    """A list item under counts of cases (``+ 01 vụ …, tang vật: 72,5 gam cần sa``): no printed total contains it.

    It is a total then, of which others can be parts. True where there is any.
    """
    lonely = [
        fact
        for fact in facts
        if fact.scope == "subset" and fact.part_of is None and getattr(fact, "alternative_of", None) is None
    ]
    for fact in lonely:
        fact.scope = "total"
    return bool(lonely)


def _rank(
    document: Document, whole: Seizure | Asset | Case, part: Seizure | Asset | Case
) -> tuple[int, int, int] | None:
    """How well ``whole`` holds ``part`` (lower is better); None where it cannot."""
    if all(fact.evidence.rule.endswith(_IN_TABLE) for fact in (whole, part)):
        return None  # a table says itself whose part a row is
    led = part.scope == "incident" and whole.scope in ("force", "subset") and forces.is_leader(document, whole, part)
    if not (led or whole.scope in _WIDER[part.scope]) or part.id in (
        whole.part_of,
        getattr(whole, "alternative_of", None),
    ):
        return None
    if not _large_enough(whole, part) or not _same_noun(whole, part):
        return None
    here, there = (clauses.clause_at(document, fact.evidence.start) for fact in (part, whole))
    near = here.block == there.block
    alike = _key(whole) == _key(part)
    if part.scope == "subset":
        if here.block - there.block > _NEAR_BLOCKS or not (alike or _includes(whole, part, near=near)):
            return None
        return (0 if here.start == there.start else 1, 0 if alike else 1, 0)
    if not (alike or (part.scope == "force" and _includes(whole, part, near=near))):
        return None
    if part.scope == "force":
        if whole.scope == "subset" and not _equal(whole, part):
            return None
        return (0 if _same_shape(whole, part) else 1, 0 if alike else 1, 0)
    if led or whole.scope == "force":
        same = led or (whole.actor is not None and whole.actor == part.actor)
        if not same and not forces.can_share(document, whole, part):
            return None
        return (0, 0 if same else 1, 0)
    return (_WIDER["incident"].index(whole.scope), 0, 0)


def _key(fact: Seizure | Asset | Case) -> Hashable:
    if isinstance(fact, Seizure):
        return fact.substance, "mass" if fact.grams is not None else fact.unit
    return (fact.kind, fact.unit) if isinstance(fact, Asset) else fact.action


def _includes(whole: Seizure | Asset | Case, part: Seizure | Asset | Case, *, near: bool) -> bool:
    """Whether the whole is of a wider kind: all drugs, all synthetic drugs, all arrests."""
    if isinstance(whole, Seizure) and isinstance(part, Seizure):
        wider = whole.substance == "unspecified" or (
            whole.substance == "synthetic" and part.substance in KINDS_OF_SYNTHETIC
        )
        return wider and _key(whole)[1] == _key(part)[1]  # type: ignore[index]
    return isinstance(whole, Case) and near and whole.action == "arrest" and whole.scope != "subset"


def _size(fact: Seizure | Asset | Case) -> Decimal | None:
    if isinstance(fact, Seizure):
        return fact.grams if fact.grams is not None else fact.quantity
    if isinstance(fact, Asset):
        return fact.quantity
    return None


def _same_noun(whole: Seizure | Asset | Case, part: Seizure | Asset | Case) -> bool:
    """Whether two things of the kind ``other`` are called alike: watches are no part of cigarettes."""
    if not (isinstance(whole, Asset) and isinstance(part, Asset)) or (whole.kind, part.kind) != ("other", "other"):
        return True
    one, other = (_nouns(fact.kind_text) for fact in (whole, part))
    return not one or not other or one <= other or other <= one or len(one & other) > 1


def _nouns(written: str | None) -> frozenset[str]:
    words = folding.fold(written or "").split()
    return frozenset(words) - _CLASSIFIERS if len(words) > 1 else frozenset(words)


def _large_enough(whole: Seizure | Asset | Case, part: Seizure | Asset | Case) -> bool:
    if isinstance(whole, Case) and isinstance(part, Case):
        pairs = [(whole.cases, part.cases), (whole.people, part.people)]
        known = [(a, b) for a, b in pairs if a is not None and b is not None]
        return bool(known) and all(a >= b for a, b in known)
    if not _comparable(whole, part):
        return True
    a, b = _size(whole), _size(part)
    return a is not None and b is not None and a >= b


def _comparable(whole: Seizure | Asset | Case, part: Seizure | Asset | Case) -> bool:
    if isinstance(whole, Seizure) and isinstance(part, Seizure):
        return (whole.grams is None) == (part.grams is None)
    return True


def _equal(whole: Seizure | Asset | Case, part: Seizure | Asset | Case) -> bool:
    if isinstance(whole, Case) and isinstance(part, Case):
        return (whole.cases, whole.people) == (part.cases, part.people)
    return _size(whole) == _size(part)


def _same_shape(whole: Seizure | Asset | Case, part: Seizure | Asset | Case) -> bool:
    """Whether both count cases and people, or both only one of them: people alone are a share of people alone."""
    if isinstance(whole, Case) and isinstance(part, Case):
        return (whole.cases is None, whole.people is None) == (part.cases is None, part.people is None)
    return True


# -- money -----------------------------------------------------------------------------------------------------


def _money(document: Document, record: Record) -> None:
    """Money that an asset states, and fines behind ``trong đó``."""
    by_asset: dict[str, Money] = {}
    cash = [asset for asset in record.assets if asset.kind == "cash"]
    starts = [asset.evidence.start for asset in cash]
    for money in record.money:
        last = bisect.bisect_left(starts, money.evidence.end)
        asset = next(_stating(money, cash[max(0, last - _OVERLAPPING) : last]), None)
        if asset is not None:
            money.same_as, money.purpose = asset.id, "seized"
            by_asset[asset.id] = money
    parents = {asset.id: asset.part_of for asset in record.assets}
    for position, money in enumerate(record.money):
        if money.same_as is not None:
            whole = by_asset.get(parents.get(money.same_as) or "")
            money.part_of = whole.id if whole else None
        elif clauses.scope_at(document, money.evidence.start) == "subset":
            earlier = record.money[max(0, position - _LOOK_BACK) : position]
            money.part_of = next(_larger(document, money, earlier), None)


def _stating(money: Money, assets: Iterable[Asset]) -> Iterator[Asset]:
    for asset in assets:
        overlaps = asset.evidence.start < money.evidence.end and money.evidence.start < asset.evidence.end
        if overlaps and asset.quantity == money.amount:
            yield asset


def _larger(document: Document, money: Money, earlier: Sequence[Money]) -> Iterator[str]:
    for other in reversed(earlier):
        same = (other.currency, other.purpose) == (money.currency, money.purpose) and other.same_as is None
        if same and other.amount >= money.amount and clauses.scope_at(document, other.evidence.start) == "total":
            yield other.id
