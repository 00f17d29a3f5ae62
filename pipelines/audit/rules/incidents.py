"""The same incident in several reports: told differently, that is a conflict; told alike, a sum may count it twice.

What speaks for one incident is added up: a person of one name and year of birth, the day, the hour, the place, what was
seized. A name alone is not enough: in a large archive many people share it, and some of them were caught on one day.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from extractor.resolve.alike import digits
from pipelines.audit.findings import Claim, Found, Reason, Ref
from pipelines.audit.rules.dates import shown
from pipelines.audit.workbench import Workbench

KIND = "incidents"

BY_PERSON = """
SELECT a.document AS a_document, a.fact AS a_fact, b.document AS b_document, b.fact AS b_fact
FROM people a JOIN people b ON b.name = a.name AND b.document > a.document
  AND b.day BETWEEN date(a.day, '-3 days') AND date(a.day, '+3 days')
WHERE length(a.day) = 10 AND length(b.day) = 10
"""

BY_HAUL = """
SELECT x.document AS a_document, x.fact AS a_fact, y.document AS b_document, y.fact AS b_fact
FROM hauls x JOIN hauls y ON y.day = x.day AND y.amounts = x.amounts AND y.document > x.document
WHERE x.amounts <> '{}' AND x.place <> '' AND y.place <> ''
"""

CANDIDATES = f"{BY_PERSON} UNION {BY_HAUL} ORDER BY 1, 2, 3, 4"

ONE = """
SELECT h.document, h.fact, h.day, h.time, h.place, h.amounts, h.confidence, d.province
FROM hauls h JOIN documents d ON d.id = h.document WHERE h.document = ? AND h.fact = ?
"""

PEOPLE = "SELECT name, born FROM people WHERE document = ? AND fact = ?"

ENOUGH = 3
"""Points from which on two tellings are of one incident."""
SHARED_PLACE = 2
"""Words that two places must share: a village, a street, a district by its name."""
SURE_PLACE = 3
NEAR_HOURS, FAR_HOURS = 0.5, 3.0
MOST_DIFFERING = 6
"""Differences that are said of one incident."""
COMMON = frozenset({
    "xa", "phuong", "huyen", "quan", "tinh", "thanh", "pho", "thi", "tran", "thon", "ban", "to", "dan", "khu", "duong",
    "khoi", "ap", "so", "km", "tp", "tx", "tt", "quoc", "lo",
})  # fmt: skip

Name = tuple[str, str]
"""A document and its incident's id."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An incident as one document tells it. ``people``: years of birth by name; ``time``: ``HH:MM``."""

    name: Name
    day: str
    place: str = ""
    amounts: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, int | None] = field(default_factory=dict)
    time: str | None = None
    province: str | None = None
    confidence: float = 1.0

    @property
    def ref(self) -> Ref:
        """Where it stands."""
        return Ref(*self.name, None, self.confidence)


def find(bench: Workbench) -> Iterator[Found]:
    """Every incident that two documents tell otherwise; what several documents tell alike, once for these documents."""
    alike: dict[frozenset[str], list[list[Telling]]] = defaultdict(list)
    for tellings in joined(_pairs(bench)):
        found = conflict(tellings)
        if found is not None:
            yield found
        else:
            alike[frozenset(one.name[0] for one in tellings)].append(tellings)
    for incidents in alike.values():
        yield told_twice(incidents)


def _pairs(bench: Workbench) -> Iterator[tuple[Telling, Telling]]:
    """The tellings of one incident, in pairs."""
    first: Telling | None = None
    for row in bench.rows(CANDIDATES):
        if first is None or first.name != (row["a_document"], row["a_fact"]):
            first = _telling(bench, row["a_document"], row["a_fact"])
        second = _telling(bench, row["b_document"], row["b_fact"])
        if first is not None and second is not None and points(first, second) >= ENOUGH:
            yield first, second


def _telling(bench: Workbench, document: str, fact: str) -> Telling | None:
    row = next(iter(bench.rows(ONE, (document, fact))), None)
    if row is None:
        return None
    people = {person["name"]: person["born"] for person in bench.rows(PEOPLE, (document, fact))}
    return Telling(
        (document, fact), row["day"], row["place"], json.loads(row["amounts"]), people, row["time"], row["province"],
        row["confidence"],
    )  # fmt: skip


def joined(pairs: Iterable[tuple[Telling, Telling]]) -> list[list[Telling]]:
    """The tellings by incident, each in the order of its documents.

    What fits best is joined first, and nothing that would make two incidents of a document one: who tells of two
    arrests of a man on one day knows that there were two.
    """
    tellings: dict[Name, Telling] = {}
    fits: list[tuple[int, int, Name, Name]] = []
    for one, other in pairs:
        tellings.setdefault(one.name, one)
        tellings.setdefault(other.name, other)
        fits.append((-points(one, other), len(differences(one, other)), one.name, other.name))
    own = {name: _Together([name], {name[0]}) for name in tellings}
    for *_, one_name, other_name in sorted(fits):
        first, second = own[one_name], own[other_name]
        if not first.documents.isdisjoint(second.documents):
            continue  # one incident already, or two of one document
        larger, smaller = (first, second) if len(first.names) >= len(second.names) else (second, first)
        larger.names += smaller.names
        larger.documents |= smaller.documents
        own |= dict.fromkeys(smaller.names, larger)
    groups = {id(group): sorted(group.names) for group in own.values()}.values()
    return [[tellings[name] for name in names] for names in sorted(groups) if len(names) > 1]


@dataclass(slots=True)
class _Together:
    """Tellings of one incident, by their names, and the documents that they stand in: one of each."""

    names: list[Name]
    documents: set[str]


# -- whether two tellings are of one incident --------------------------------------------------------------------------


def points(one: Telling, other: Telling) -> int:
    """What speaks for one incident and against it, added up."""
    return (
        _people(one, other) + _when(one, other) + _where(one, other) + _what(one, other)
        - int(bool(one.province and other.province and one.province != other.province))
    )  # fmt: skip


def _people(one: Telling, other: Telling) -> int:
    shared = one.people.keys() & other.people.keys()
    if not shared:
        return -2 if one.people and other.people else 0
    known = [(one.people[name], other.people[name]) for name in shared if one.people[name] and other.people[name]]
    if not known:
        return len(shared)
    if any(mine == theirs for mine, theirs in known):
        return len(shared) + 2
    return len(shared) - (1 if any(is_slip(mine, theirs) for mine, theirs in known if mine and theirs) else 2)


def is_slip(one: int, other: int) -> bool:
    """Whether one year may be the other, misprinted or misread: a year apart, or one digit.

    >>> is_slip(1990, 1991), is_slip(1985, 1935), is_slip(1955, 1960)
    (True, True, False)
    """
    return abs(one - other) == 1 or sum(a != b for a, b in zip(str(one), str(other), strict=False)) == 1


def _when(one: Telling, other: Telling) -> int:
    hours = apart_in_hours(one.time, other.time)
    by_hour = 0 if hours is None else 1 if hours <= NEAR_HOURS else -1 if hours > FAR_HOURS else 0
    return int(one.day == other.day) + by_hour


def _where(one: Telling, other: Telling) -> int:
    if not one.place or not other.place:
        return 0
    count = len(words_of(one.place) & words_of(other.place))
    return 2 if count >= SURE_PLACE else 1 if count >= SHARED_PLACE else -1 if count == 0 else 0


def _what(one: Telling, other: Telling) -> int:
    equal = {
        thing: value for thing, value in one.amounts.items()
        if thing in other.amounts and Decimal(other.amounts[thing]) == Decimal(value)
    }  # fmt: skip
    if equal:
        return 2 if telling(equal) else 1
    return -1 if one.amounts.keys() & other.amounts.keys() else 0


def apart_in_hours(one: str | None, other: str | None) -> float | None:
    """Hours between two times of a day (``HH:MM``); None where one is not known.

    >>> apart_in_hours("23:30", "00:15"), apart_in_hours("10:30", None)
    (0.75, None)
    """
    if not one or not other:
        return None
    mine, theirs = (int(time[:2]) * 60 + int(time[3:5]) for time in (one, other))
    minutes = abs(mine - theirs)
    return min(minutes, 24 * 60 - minutes) / 60


def words_of(place: str) -> set[str]:
    """The names in a place's slug, without what every place is called."""
    return set(place.split("-")) - COMMON


def telling(amounts: Mapping[str, str]) -> bool:
    """Whether amounts are such that two incidents do not have them by chance: two, or one of three digits."""
    return len(amounts) >= 2 or any(digits(Decimal(value)) >= 3 for value in amounts.values())


# -- what is said ------------------------------------------------------------------------------------------------------


def conflict(tellings: Sequence[Telling]) -> Found | None:
    """The finding for one incident; None where no telling contradicts another."""
    ways: list[list[Telling]] = []
    for one in tellings:
        own = next((way for way in ways if not any(differences(one, other) for other in way)), None)
        if own is None:
            ways.append([one])
        else:
            own.append(one)
    if len(ways) < 2:
        return None
    differing = dict.fromkeys(
        told for way, other in combinations(ways, 2) for one in way for another in other
        for told in differences(one, another)
    )  # fmt: skip
    claims = tuple(Claim(_shown(max(way, key=lambda one: len(one.amounts))), _refs(way)) for way in ways)
    why = Reason("told_otherwise", {"differing": "; ".join(list(differing)[:MOST_DIFFERING])})
    return Found(KIND, "conflict", shown(tellings[0].day), why, claims, None, (), "medium")


def told_twice(incidents: Sequence[Sequence[Telling]]) -> Found:
    """The note on incidents that the same documents tell alike: of one incident each document's words."""
    first = incidents[0]
    hint = (Reason("sum_once"),)
    if len(incidents) == 1:
        claims = tuple(Claim(_shown(one), (one.ref,)) for one in first)
        return Found(KIND, "note", shown(first[0].day), Reason("told_twice"), claims, None, hint, "medium")
    claims = tuple(Claim(_shown(tellings[0]), _refs(tellings)) for tellings in incidents)
    days = sorted(tellings[0].day for tellings in incidents)
    about = shown(days[0]) if days[0] == days[-1] else f"{shown(days[0])} – {shown(days[-1])}"
    why = Reason("several_told_twice", {"count": str(len(incidents))})
    return Found(KIND, "note", about, why, claims, None, hint, "medium")


def differences(one: Telling, other: Telling) -> list[str]:
    """What both state, and state otherwise. What one report leaves out is no contradiction."""
    found = [
        f"{thing.partition(' ')[0]} {one.amounts[thing]} / {other.amounts[thing]} {thing.partition(' ')[2]}"
        for thing in sorted(one.amounts.keys() & other.amounts.keys())
        if Decimal(one.amounts[thing]) != Decimal(other.amounts[thing])
    ]
    if one.day != other.day:
        found.append(f"{shown(one.day)} / {shown(other.day)}")
    for name in sorted(one.people.keys() & other.people.keys()):
        mine, theirs = one.people[name], other.people[name]
        if mine and theirs and mine != theirs:
            found.append(f"{mine} / {theirs}")
    return found


def _refs(tellings: Iterable[Telling]) -> tuple[Ref, ...]:
    return tuple(one.ref for one in tellings)


def _shown(one: Telling) -> str:
    told = "; ".join(
        f"{value} {thing.partition(' ')[2]} {thing.partition(' ')[0]}" for thing, value in sorted(one.amounts.items())
    )
    return f"{shown(one.day)}: {told}" if told else shown(one.day)
