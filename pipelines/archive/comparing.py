"""Two records of one text: what newer rules found more, found no longer, and read differently.

Only what a fact says counts, and where it stands: ids are numbered anew in each record, so a link to another fact is
compared by the words of that fact. Confidence and the name of the rule say nothing of the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import simplejson

from extractor.record import FACT_KINDS, Header

Sort = Literal["won", "lost", "changed"]
SORTS: tuple[Sort, ...] = ("won", "lost", "changed")

KINDS = (*(f"header.{part}" for part in Header.model_fields), *FACT_KINDS, "checks", "repairs")
"""What is compared, in the record's order."""

_LINKS = frozenset({"part_of", "alternative_of", "refers_to", "same_as", "seizures", "assets", "facts"})
_SILENT = frozenset({"id", "evidence", "confidence", "rule"})

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that is not the same in both records: ``before`` and ``after`` hold the fields that differ.

    Where it was ``won``, ``before`` is None and ``after`` is all of it; where it was ``lost``, the reverse. The place
    is that in the newer record where both have it; a change of place alone shows as the field ``quote``.
    """

    kind: str
    sort: Sort
    page: int | None
    start: int | None
    end: int | None
    quote: str
    before: Values | None
    after: Values | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The changes in the record's order, and by kind how many facts are the same in both."""

    changes: tuple[Change, ...] = ()
    same: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Fact:
    start: int | None
    end: int | None
    page: int | None
    quote: str
    values: Values

    @property
    def said(self) -> str:
        return simplejson.dumps((self.start, self.end, self.values), use_decimal=True, sort_keys=True)


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Compared:
    """Hold two records, as JSON has them with exact decimals, against each other."""
    old, new = _facts(before), _facts(after)
    changes: list[Change] = []
    same: Counter[str] = Counter()
    for kind in KINDS:
        found, kept = _compare(kind, old.get(kind, []), new.get(kind, []))
        changes += found
        same[kind] += kept
    return Compared(tuple(changes), {kind: count for kind, count in same.items() if count})


def _compare(kind: str, before: list[_Fact], after: list[_Fact]) -> tuple[list[Change], int]:
    # Equal facts pair off one by one: two that say the same are two.
    kept = Counter(fact.said for fact in before) & Counter(fact.said for fact in after)
    gone, new = _without(before, kept), _without(after, kept)
    same = kept.total()
    changes = []
    for old in gone:
        partner = max(
            (fact for fact in new if _is_of(old, fact)),
            key=lambda fact: (_alike(old.values, fact.values), _shared(old, fact)),
            default=None,
        )
        if partner is None:
            changes.append(_change(kind, "lost", old, old.values, None))
            continue
        new = [fact for fact in new if fact is not partner]
        changes.append(_change(kind, "changed", partner, *_differing(old, partner)))
    changes += [_change(kind, "won", fact, None, fact.values) for fact in new]
    return sorted(changes, key=lambda change: (change.start or 0, change.end or 0, SORTS.index(change.sort))), same


def _without(facts: list[_Fact], kept: Counter[str]) -> list[_Fact]:
    left, others = Counter(kept), []
    for fact in facts:
        if left[fact.said]:
            left[fact.said] -= 1
        else:
            others.append(fact)
    return others


def _change(kind: str, sort: Sort, fact: _Fact, before: Values | None, after: Values | None) -> Change:
    return Change(kind, sort, fact.page, fact.start, fact.end, fact.quote, before, after)


def _is_of(one: _Fact, other: _Fact) -> bool:
    """Whether two facts of a kind are one that changed: they stand in the same place, or check the same."""
    if one.start is None:
        return bool(one.values.get("check") == other.values.get("check"))
    return _shared(one, other) > 0


def _shared(one: _Fact, other: _Fact) -> int:
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return 0
    return min(one.end, other.end) - max(one.start, other.start)


def _alike(one: Values, other: Values) -> int:
    return sum(key in other and other[key] == value for key, value in one.items())


def _differing(one: _Fact, other: _Fact) -> tuple[Values, Values]:
    keys = [key for key in dict.fromkeys((*one.values, *other.values)) if one.values.get(key) != other.values.get(key)]
    before = {key: one.values.get(key) for key in keys}
    after = {key: other.values.get(key) for key in keys}
    if (one.start, one.end) != (other.start, other.end):
        before["quote"], after["quote"] = one.quote, other.quote
    return before, after


# -- a record as facts that can be compared ----------------------------------------------------------------------------


def _facts(record: Mapping[str, Any]) -> dict[str, list[_Fact]]:
    raw = dict(_lists(record))
    quotes = {fact["id"]: fact["evidence"]["quote"] for facts in raw.values() for fact in facts if fact.get("evidence")}
    found = {kind: [_fact(fact, quotes) for fact in facts] for kind, facts in raw.items()}
    found["repairs"] = [_repair(repair) for repair in record["document"].get("repairs") or ()]
    return found


def _lists(record: Mapping[str, Any]) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    for part, value in record["header"].items():
        yield f"header.{part}", value if isinstance(value, list) else [value] if value else []
    for kind in (*FACT_KINDS, "checks"):
        yield kind, record.get(kind) or []


def _fact(fact: Mapping[str, Any], quotes: Mapping[str, str]) -> _Fact:
    evidence = fact.get("evidence") or {}
    values = {
        key: _value(key, value, quotes)
        for key, value in fact.items()
        if key not in _SILENT and value not in (None, [], "")
    }
    place = (evidence.get("start"), evidence.get("end"), evidence.get("page"))
    return _Fact(*place, evidence.get("quote", fact.get("message", "")), values)


def _value(key: str, value: Any, quotes: Mapping[str, str]) -> Any:
    if key.endswith("_evidence"):
        return value["quote"]
    if key in _LINKS:
        return [quotes.get(one, one) for one in value] if isinstance(value, list) else quotes.get(value, value)
    return value


def _repair(repair: Mapping[str, Any]) -> _Fact:
    values = {"read": repair["read"], "repaired": repair["repaired"]}
    return _Fact(repair["start"], repair["end"], repair.get("page"), repair["read"], values)
