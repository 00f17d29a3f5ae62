"""What a document's facts add to sums: one amount a fact that stands for itself, and the shares that totals tell.

A fact that is a share of another, or measures the same again, adds nothing: the other one holds it. Shares by force and
by offence are kept beside their total, so that it can be told apart by them; the total then adds what they leave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractor.vietnamese.folding import fold
from pipelines.figures import forces, places, times
from pipelines.figures.places import Place
from pipelines.figures.spans import Span, span_of
from pipelines.figures.stocks import stocks

Row = dict[str, Any]

KINDS = ("seizures", "assets", "cases", "money", "indicators")
WHAT = {"seizures": "substance", "assets": "kind", "cases": "action", "money": "purpose", "indicators": "name"}

MILLION = 1_000_000
LARGEST = 10**12
"""Values from here on are kept as text: the sum of a million of them must fit into 64 bits."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says of itself. ``text``: the whole text, for the times that its sentences name."""

    id: str
    issuer: str | None
    place: Place
    force: str | None
    span: Span | None
    basis: str | None
    year: int | None
    issued: str | None
    text: str


def head_of(row: Any, text: str) -> Head:
    """The head, from a document's row."""
    place = places.place_of_body(row.issuer, row.issuer_parent, row.issued_place, row.recipients or ())
    period = span_of(row.period_start, row.period_end)
    span = period or span_of(row.issued_date)
    year = int(span.end[:4]) if span else None
    basis = "period" if period else "date" if span else None
    force = forces.of_body(row.issuer, row.issuer_parent)
    return Head(row.id, row.issuer, place, force, span, basis, year, row.issued_date, text)


@dataclass(slots=True)
class _Story:
    """An incident, and the facts that it holds."""

    span: Span | None
    place: Place
    force: str | None
    names: str | None
    start: int
    end: int
    ids: frozenset[str]


def rows_of(head: Head, facts: Mapping[str, Sequence[Any]]) -> list[Row]:
    """The rows of ``figures`` for one document; ``facts``: the rows of each table of facts, ``incidents`` too."""
    stories = [_story(one) for one in facts.get("incidents", ())]
    folded = times.without_laws(fold(head.text))
    own_time = times.Own(head.span, head.basis == "period", head.issued, head.year)
    named = times.ranges(facts.get("dates", ()))

    def told(fact: Any) -> Span | None:
        count = getattr(fact, "cases", None) or getattr(fact, "people", None)
        return times.told(own_time, folded, times.where(folded, fact.start, fact.end, count), named)

    made: list[Row] = []
    for kind in KINDS:
        own = facts.get(kind, ())
        standing = [fact for fact in own if fact.part_of is None and getattr(fact, "alternative_of", None) is None]
        weighed = _weighed(own)
        of_fact: dict[str, list[Row]] = {}
        for fact in standing:
            when = _when(head, stories, kind, fact, told)
            of_fact[fact.id] = [
                _row(head, kind, fact, unit, value, when, weighed) for unit, value in values(kind, fact)
            ]
        shares: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for fact in own:
            part = _part_by(kind, fact) if fact.part_of in of_fact else None
            if part is None or getattr(fact, "alternative_of", None) is not None:
                continue
            for unit, value in values(kind, fact):
                for whole in of_fact[fact.part_of]:
                    if whole["unit"] == unit and value is not None:
                        when = _when(head, stories, kind, fact, told)
                        share = _row(head, kind, fact, unit, value, when, weighed)
                        share |= {
                            "part": part,
                            "of": whole,
                            **{key: whole[key] for key in ("start", "end", "days", "basis")},
                        }
                        shares[fact.part_of, part].append(share)
        made += [row for rows in of_fact.values() for row in rows]
        for (_, part), listed in shares.items():
            made += _fitting(part, listed)
    for ordinal, row in enumerate(made):
        row["ordinal"] = ordinal
    for row in made:
        whole = row.pop("of", row)
        row["parent"] = whole["ordinal"]
        row.pop("value")
    return made


def values(kind: str, fact: Any) -> Iterator[tuple[str, Decimal | None]]:
    """What a row of facts counts: unit and value (None: an amount without a number), masses in grams."""
    if kind == "seizures":
        yield ("g", fact.grams) if fact.grams is not None else (fact.unit or "", fact.quantity)
    elif kind == "assets":
        yield fact.unit or "", fact.quantity
    elif kind == "cases":
        for unit, count in (("case", fact.cases), ("person", fact.people)):
            if count is not None:
                yield unit, Decimal(count)
    elif kind == "money":
        yield fact.currency or "", fact.amount
    else:
        yield fact.unit or "", fact.value


def _weighed(own: Sequence[Any]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for fact in own:
        first, grams = getattr(fact, "alternative_of", None), getattr(fact, "grams", None)
        if first is not None and grams is not None:
            found.setdefault(first, grams)
    return found


def _part_by(kind: str, fact: Any) -> str | None:
    """By what a fact is a share: by who did it, or by what was done."""
    if getattr(fact, "actor", None):
        return "actor"
    return "sort" if _sort(kind, fact) else None


def _sort(kind: str, fact: Any) -> str | None:
    if kind == "cases":
        return "|".join(sorted(fact.offence or ())) or None
    return fact.category if kind == "indicators" else None


def _fitting(part: str, shares: list[Row]) -> list[Row]:
    """The shares of one total, if together they are no more than it; its rest is noted in it. Else none."""
    kept: list[Row] = []
    by_whole: dict[int, list[Row]] = defaultdict(list)
    for share in shares:
        by_whole[id(share["of"])].append(share)
    for listed in by_whole.values():
        whole = listed[0]["of"]
        rest = None if whole["value"] is None else whole["value"] - sum(share["value"] for share in listed)
        if rest is None or rest < 0 or not _fits(rest):
            continue
        whole[f"rest_{part}_whole"], whole[f"rest_{part}_millionths"] = split(rest)
        kept += listed
    return kept


# -- one row -----------------------------------------------------------------------------------------------------------


def _row(
    head: Head,
    kind: str,
    fact: Any,
    unit: str,
    value: Decimal | None,
    when: tuple[Span | None, str | None, _Story | None],
    weighed: Mapping[str, Decimal],
) -> Row:
    span, basis, story = when
    actor = getattr(fact, "actor", None)
    at = _place(head, actor, story)
    force = forces.force_of(actor) or (story.force if story else None) or head.force
    pieces = weighed.get(fact.id) if unit != "g" else None
    fits = value is not None and _fits(value)
    whole, millionths = split(value) if value is not None and fits else (None, None)
    weighed_whole, weighed_millionths = split(pieces) if pieces is not None and _fits(pieces) else (None, None)
    return {
        "kind": kind, "document_id": head.id, "fact_id": fact.id, "what": getattr(fact, WHAT[kind]),
        "sort": _sort(kind, fact), "unit": unit, "whole": whole, "millionths": millionths,
        "amount": None if fits or value is None else str(value),
        "approximate": int(value is not None and getattr(fact, "approx", None) is not None),
        "weighed_whole": weighed_whole, "weighed_millionths": weighed_millionths,
        "part": None, "rest_actor_whole": None, "rest_actor_millionths": None, "rest_sort_whole": None,
        "rest_sort_millionths": None, "is_incident": story is not None, "names": story.names if story else None,
        "actor": actor, "scope": getattr(fact, "scope", None), "force": force, "province": at.province,
        "district": at.district, "commune": at.commune, "start": span.start if span else None,
        "end": span.end if span else None, "days": span.days if span else None,
        "basis": basis, "left_out": None, "because": None, "doubtful": False,
        "value": value,
    }  # fmt: skip


def split(value: Decimal) -> tuple[int, int]:
    """A value as whole number and millionths, which add up exactly."""
    whole = int(value.to_integral_value(rounding="ROUND_FLOOR"))
    return whole, int((value - whole) * MILLION)


def _fits(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return abs(value) < LARGEST and isinstance(exponent, int) and exponent >= -6


def _place(head: Head, actor: str | None, story: _Story | None) -> Place:
    """The place where it was: the incident's, else of the body that did it, else the document's."""
    for named in (story.place if story else Place(), places.named_in(actor)):
        if named.province and named.province != head.place.province:
            return named
        if named.district or named.commune:
            district = named.district or head.place.district
            return Place(head.place.province, district, named.commune)
        if named.province:
            return Place(named.province, head.place.district, head.place.commune)
    return head.place


def _story(incident: Any) -> _Story:
    suspects = {" ".join(fold(one["name"]).split()): one.get("birth_year") for one in incident.suspects or ()}
    return _Story(
        span=span_of(incident.date),
        place=places.named_in(incident.place),
        force=forces.joined(incident.forces or ()),
        names="|".join(f"{name} {born or ''}".strip() for name, born in sorted(suspects.items())) or None,
        start=incident.start,
        end=incident.end,
        ids=frozenset((*(incident.seizures or ()), *(incident.assets or ()))),
    )


def _when(
    head: Head, stories: Sequence[_Story], kind: str, fact: Any, told: Callable[[Any], Span | None]
) -> tuple[Span | None, str | None, _Story | None]:
    """For what time an amount is told, what tells that, and its incident."""
    for story in stories:
        within = story.start <= fact.start < story.end and getattr(fact, "scope", "incident") == "incident"
        if fact.id in story.ids or within:
            return (story.span, "incident", story) if story.span else (head.span, head.basis, story)
    if tells_its_time(kind, fact):
        span = told(fact)
        if span is not None:
            return span, "text", None
    return head.span, head.basis, None


def tells_its_time(kind: str, fact: Any) -> bool:
    """Whether the sentence of an amount may tell for what time it is: it is a result, and no part of another."""
    if getattr(fact, "part_of", None) is not None:
        return False
    if kind == "indicators":
        return fact.name not in stocks() and not (fact.name or "").startswith("target_")
    return kind in ("seizures", "assets", "cases") and fact.scope == "total"
