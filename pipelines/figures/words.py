"""By what figures can be told apart, and which of them are asked for: as columns and conditions of SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, and_, case, cast, func, null, or_

from extractor.errors import ArgumentInvalid
from pipelines.figures import forces
from pipelines.figures.amounts import KINDS, WHAT
from pipelines.figures.spans import BUCKETS, span_of

Sql = ColumnElement[Any]

BY = (
    *sorted(set(WHAT.values())), "category", "offence", "actor", "scope", "force", "place", "province", "district",
    "issuer", "document", "month", "quarter", "year", "basis",
)  # fmt: skip
"""What figures can be told apart by, beside each kind's own word."""

BY_ACTOR = frozenset({"actor", "force", "place", "province", "district"})
BY_SORT = frozenset({"offence", "category"})
"""What tells a total apart into its shares."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which figures are asked for.

    ``start``, ``end``: ISO days cut to what is known, both included; an amount counts where all of its time lies in
    between. ``issuers``: as documents print them. ``places``: slugs of provinces, districts, communes. ``whats``:
    substances (or what the kind's own word is). ``forces``: keys of ``forces.toml``, alone or among those that acted
    together.
    """

    start: str | None = None
    end: str | None = None
    issuers: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    whats: tuple[str, ...] | None = None
    forces: tuple[str, ...] | None = None

    @property
    def narrows(self) -> bool:
        """Whether it may leave out an amount and take in another that is counted in it."""
        return any(one is not None for one in (self.start, self.end, self.issuers, self.places, self.forces))

    @property
    def by_actor(self) -> bool:
        """Whether it asks for shares of totals."""
        return self.places is not None or self.forces is not None


def check(by: Sequence[str], kinds: Sequence[str]) -> None:
    """Raise ``ArgumentInvalid`` for a word or a kind that is not known, and for two stretches of time at once."""
    for name, known in (*((name, BY) for name in by), *((kind, KINDS) for kind in kinds)):
        if name not in known:
            raise ArgumentInvalid(f"{name!r} is unknown", remedy=f"choose among {', '.join(known)}")
    if len({one for one in by if one in BUCKETS}) > 1:
        raise ArgumentInvalid(
            "figures are told apart by one stretch of time", remedy=f"choose one of {', '.join(BUCKETS)}"
        )


def share_of(by: Sequence[str], choice: Choice) -> str | None:
    """By which shares totals are told apart: ``actor``, ``sort``, or not at all."""
    if choice.by_actor or BY_ACTOR & set(by):
        return "actor"
    return "sort" if BY_SORT & set(by) else None


def bucket_of(by: Sequence[str]) -> str | None:
    """The stretch of time by which figures are told apart."""
    return next((one for one in by if one in BUCKETS), None)


def column(word: str, kind: str, f: Any, d: Any) -> Sql:
    """What tells figures apart by a word; ``f``: columns of ``figures``, ``d``: of ``documents``."""
    if word in BUCKETS:
        return case((fits(word, f), bucket(word, f.end)), (f.start.is_(None), null()), else_=f.start + "/" + f.end)
    if word in ("issuer", "document"):
        found: Sql = d.issuer if word == "issuer" else d.source
        return found
    if word == "place":
        return case((f.province.is_(None) & f.district.is_(None), null()), else_=_path(f))
    if word in ("offence", "category"):
        sort: Sql = f.sort if kind == ("cases" if word == "offence" else "indicators") else null()
        return sort
    if word in WHAT.values():
        what: Sql = f.what if word == WHAT[kind] else null()
        return what
    own: Sql = f[word]
    return own


def _path(f: Any) -> Sql:
    return func.coalesce(f.province, "") + "/" + func.coalesce(f.district, "")


def bucket(size: str, day: Sql) -> Sql:
    """The month, quarter or year of a day."""
    if size == "quarter":
        number = (cast(func.substr(day, 6, 2), Integer) + 2) // 3
        return func.substr(day, 1, 4) + "-Q" + cast(number, Text)
    return func.substr(day, 1, 7 if size == "month" else 4)


LONGEST = {"month": 32, "quarter": 93, "year": 367}
"""Days of the longest month, quarter, year, and the day on which one report ends and the next begins."""


def fits(size: str, f: Any) -> Sql:
    """Whether an amount's time is no longer than such a stretch. Reports of June may run from 15 May to 14 June."""
    found: Sql = and_(f.days.is_not(None), f.days <= LONGEST[size])
    return found


_FIRST_DAYS: dict[str, tuple[str, ...]] = {
    "month": ("-01",),
    "quarter": ("-01-01", "-04-01", "-07-01", "-10-01"),
    "year": ("-01-01",),
}


def begins(day: str, size: str | None, f: Any) -> Sql:
    """Whether an amount's time does not begin before a day that is asked for.

    Where figures are told apart by month and the day is the first of one, all of that month counts, also where it runs
    from the 15th of the month before; quarters and years likewise.
    """
    strictly: Sql = f.start >= day
    if size is None or not day.endswith(_FIRST_DAYS[size]):
        return strictly
    return or_(strictly, and_(fits(size, f), f.end >= day))


def conditions(choice: Choice, f: Any, d: Any, size: str | None) -> list[Sql]:
    """What an amount must be to be asked for; those of ``d`` need a join. ``size``: see ``bucket_of``."""
    found: list[Sql] = []
    first, last = span_of(choice.start), span_of(choice.end)
    if first is not None:
        found.append(begins(first.start, size, f))
    if last is not None:
        found.append(f.end <= last.end)
    if choice.whats is not None:
        found.append(f.what.in_(choice.whats))
    if choice.places is not None:
        found.append(or_(f.province.in_(choice.places), f.district.in_(choice.places), f.commune.in_(choice.places)))
    if choice.forces is not None:
        found.append(or_(*(and_(*(_acts(one, f) for one in key.split("+"))) for key in choice.forces)))
    if choice.issuers is not None:
        found.append(d.issuer.in_(choice.issuers))
    return found


def _acts(force: str, f: Any) -> Sql:
    """Whether a force is the amount's, or one of those that acted together (``bien_phong+cong_an``)."""
    return or_(f.force == force, ("+" + f.force + "+").contains(f"+{force}+", autoescape=True))


def is_of(share: Any, f: Any) -> list[Sql]:
    """Whether a share of a total is of a place and force that hold an amount's; both are columns of ``figures``."""
    places = [or_(share[name].is_(None), share[name] == f[name]) for name in ("province", "district", "commune")]
    together = ("+" + f.force + "+").contains("+" + share.force + "+")
    same = or_(share.force == f.force, share.force.is_(None), share.force == forces.ALL, together)
    return [*places, or_(same, f.force.in_(sorted(forces.JUDGES)))]


def check_days(choice: Choice) -> None:
    """Raise ``ArgumentInvalid`` for a day that is none."""
    for day in (choice.start, choice.end):
        if day is not None and span_of(day) is None:
            raise ArgumentInvalid(f"{day!r} is no date", remedy="write it as 2024-05-31, 2024-05 or 2024")


def part_of(share: str | None, f: Any) -> list[Sql]:
    """Which rows stand beside one another without counting anything twice: totals, or their shares and what is left."""
    if share is None:
        return [f.part.is_(None)]
    whole, millionths = f[f"rest_{share}_whole"], f[f"rest_{share}_millionths"]
    rest = or_(whole.is_(None), whole != 0, millionths != 0)
    return [or_(f.part == share, and_(f.part.is_(None), rest))]


def value_of(share: str | None, f: Any) -> tuple[Sql, Sql]:
    """Whole number and millionths that a row adds."""
    if share is None:
        return f.whole, f.millionths
    whole, millionths = f[f"rest_{share}_whole"], f[f"rest_{share}_millionths"]
    return func.coalesce(whole, f.whole), func.coalesce(millionths, f.millionths)
