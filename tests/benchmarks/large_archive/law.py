"""What documents of the generated archive cite: a few by half of all, hundreds now and then, plans of a province by it.

The legal documents are those of the packaged catalogue, in the order in which drug reports use them: rank and share as
in Zipf's law. Who cites one in a year finds it in force through that whole year, unless an error is planted.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any

from extractor.catalogue import builtin
from extractor.catalogue.entries import Entry
from extractor.catalogue.identity import canonical_uri
from extractor.catalogue.status import status_on
from extractor.vietnamese.lexicon_bodies import bodies
from extractor.vietnamese.uri import act_uri
from gold.invented.world import short_day
from tests.benchmarks.large_archive.world import PLANS, Plan, Province, plan

FIRST = (
    "36-CT/TW", "73/2021/QH14", "100/2015/QH13", "105/2021/NĐ-CP", "116/2021/NĐ-CP", "23/2000/QH10", "21-CT/TW",
    "221/2013/NĐ-CP", "98/NQ-CP", "1452/QĐ-TTg", "94/2010/NĐ-CP", "48-CT/TW", "15/1999/QH10", "1001/QĐ-TTg",
)  # fmt: skip
"""Numbers of the most cited, the first one first; then what is about drugs, then all others."""
EXPONENT = 1.07
"""Of Zipf's law: the first is cited by about half of the documents of its years."""
_BY_NAME = ("luật", "bộ luật")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """What may be cited, whole: as printed, and what the extractor makes of it. ``name``: for a law cited by name."""

    type: str
    number: str
    date: str
    issuer: str
    name: str
    uri: str
    entry: Entry | None = None

    def told(self, *, number: str | None = None, date: str | None = None, issuer: str | None = None) -> str:
        """The full mention, with something else in its place where an error is planted."""
        if self.name and date is None:
            return f"{self.type.capitalize()} {self.name} năm {self.date[:4]}"
        day = short_day(datetime.date.fromisoformat(date or self.date))
        of = f" của {issuer or self.issuer}" if issuer or self.issuer else ""
        return f"{self.type.capitalize()} số {number or self.number} ngày {day}{of}"


@cache
def acts() -> tuple[Act, ...]:
    """The catalogue's documents that have a number, a day and one body, the most cited first."""
    names = {body.slug: body.names[0] for body in bodies()}
    chance = Random("ranks")
    found = []
    for entry in builtin().entries:
        if not entry.number or len(entry.issuers) != 1 or entry.issuers[0] not in names:
            continue
        title = entry.title.strip()
        name = ""
        if entry.type in _BY_NAME and not title.lower().startswith(("luật sửa", "sửa đổi")):
            words = title.split()
            name = " ".join(words[len(entry.type.split()) :]) if title.lower().startswith(entry.type) else title
        uri = canonical_uri(
            act_uri(kind=entry.type, issuer=entry.issuers[0], date=entry.date, number=entry.number), builtin()
        )
        found.append(Act(entry.type, entry.number, entry.date, names[entry.issuers[0]], name, uri, entry))
    order = {number: rank for rank, number in enumerate(FIRST)}

    def rank(act: Act) -> tuple[float, float]:
        title = act.entry.title.lower() if act.entry else ""
        about = 100.0 if "ma tuý" in title or "ma túy" in title else 1000.0
        return order.get(act.number, about), chance.random()

    return tuple(sorted(found, key=rank))


@cache
def _in_force(year: int) -> tuple[list[Act], list[float]]:
    first, last = f"{year}-01-01", f"{year}-12-31"
    chosen = [
        (act, 1 / (rank + 1) ** EXPONENT)
        for rank, act in enumerate(acts())
        if act.entry is not None
        and max(act.date, act.entry.effective_from or "") < first
        and (act.entry.effective_to or "9999") > last
    ]
    return [act for act, _ in chosen], list(accumulate(weight for _, weight in chosen))


def cited(chance: Random, year: int, count: int) -> list[Act]:
    """Different documents that are in force throughout the year."""
    known, weights = _in_force(year)
    chosen = chance.choices(known, cum_weights=weights, k=count)
    return list({act.uri: act for act in chosen}.values())


@cache
def replaced(year: int) -> tuple[Act, ...]:
    """What another document had replaced before the year began."""
    first = f"{year}-01-01"
    ended = [
        act for act in acts() if act.entry and act.entry.replaced_by and (act.entry.effective_to or "9999") < first
    ]
    return tuple(ended[:40])


@cache
def later(year: int) -> tuple[Act, ...]:
    """What was made only after the year had ended."""
    return tuple([act for act in acts() if act.date > f"{year}-12-31" and not act.name][:40])


_PLAN_WEIGHTS = list(accumulate(1 / (rank + 1) for rank in range(PLANS)))


def plans_of(chance: Random, province: Province, day: datetime.date, count: int) -> list[Act]:
    """Plans of the province from this year or the one before, made before the day."""
    found: dict[str, Act] = {}
    for which in chance.choices(range(PLANS), cum_weights=_PLAN_WEIGHTS, k=count):
        one = plan(province, day.year, which)
        if one.day >= day:
            one = plan(province, day.year - 1, which)
        act = act_of(one)
        found[act.uri] = act
    return list(found.values())


@cache
def act_of(one: Plan) -> Act:
    """A province's plan as it is cited."""
    day = one.day.isoformat()
    uri = act_uri(kind="kế hoạch", issuer=f"uy-ban-nhan-dan-{one.province.slug}", date=day, number=one.number)
    return Act("kế hoạch", one.number, day, f"UBND {one.province.full}", "", uri)


def citation(act: Act, day: datetime.date, *, date: str | None = None, issuer: str | None = None) -> Row:
    """The fields of a full mention (``Act.told``) in a document of that day."""
    when = date or (None if act.name else act.date)
    uri = act.uri
    if date is not None:
        uri = uri.replace(act.date, date)
    return {
        "type": act.type,
        "type_text": act.type.capitalize(),
        "number": None if act.name and date is None else act.number,
        "title": act.name.lower() if act.name and date is None else None,
        "year": int((date or act.date)[:4]),
        "date": when,
        "issuer": None if act.name and date is None else issuer or act.issuer or None,
        "articles": [],
        "short_form": False,
        "refers_to": None,
        "uri": uri,
        "status": _status(act, day) if date is None else None,
        "issuer_evidence": None,
        "date_evidence": None,
    }


def short(act: Act, full_id: str, whole: Row) -> tuple[str, Row]:
    """``Chỉ thị 36-CT/TW`` after the full mention: its words and its fields."""
    more = {"number": act.number, "title": None, "date": None, "issuer": None, "short_form": True, "refers_to": full_id}
    return f"{act.type.capitalize()} {act.number}", {**whole, **more}


def _status(act: Act, day: datetime.date) -> Row | None:
    if act.entry is None:
        return None
    known = _status_in(act.entry, day.isoformat()[:7])
    return None if known is None else {**known, "on": day.isoformat()}


@cache
def _status_in(entry: Entry, month: str) -> Row | None:
    status = status_on(entry, month, builtin())
    return None if status is None else status.model_dump()
