"""Totals across documents: a part that is larger than the whole that it lies in.

The part is a district's report and the whole its province's, of the same days; or the report of a month and that of the
year, of one body. A sum that falls short proves nothing, since a province's own units count, too, and reports are
missing; a sum that is larger than its whole cannot be. Where the province prints the district's own figure, both must
agree. One body that gives one figure of one period in two ways contradicts itself.

Compared are figures of one kind and unit that are stated as totals and are exact. What a later report replaces counts
no more, and two texts under one number are for ``revised``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipelines.audit.findings import Claim, Found, Grade, Reason, Ref, Surety
from pipelines.audit.periods import within
from pipelines.audit.subjects import body_name
from pipelines.audit.superseded import supersede
from pipelines.audit.topics import of_one_topic
from pipelines.audit.workbench import Workbench
from pipelines.figures.stocks import stocks

KIND = "totals"

_SUMS = """
CREATE TEMP TABLE IF NOT EXISTS sums AS
SELECT f.document, f.name, f.unit, min(f.fact) AS fact, count(*) AS facts, sum(f.value) AS value, max(f.value) AS most,
    min(f.shown) AS shown, min(f.confidence) AS confidence, d.issuer, d.issuer_name, d.scope, d.branch, d.level,
    d.place, d.province, d.title, d.period_start AS start, d.period_end AS end, coalesce(r.paper, f.document) AS paper
FROM figures f JOIN documents d ON d.id = f.document LEFT JOIN revisions r ON r.document = f.document
WHERE f.actor_place IS NULL AND d.issuer IS NOT NULL AND d.level IS NOT NULL AND d.scope IS NOT NULL
  AND (f.document, f.name) NOT IN (SELECT document, name FROM superseded)
GROUP BY f.document, f.name, f.unit
"""

_INDEXES = (
    "CREATE INDEX IF NOT EXISTS temp.sums_by_issuer ON sums (issuer, scope, name, unit, start)",
    "CREATE INDEX IF NOT EXISTS temp.sums_by_place ON sums (province, name, unit, start, end, level)",
)

TWO_FIGURES = """
SELECT issuer, scope, name, unit, start, end FROM sums WHERE facts = 1
GROUP BY issuer, scope, name, unit, start, end HAVING count(DISTINCT value) > 1 AND count(DISTINCT document) > 1
ORDER BY issuer, scope, name, unit, start, end
"""

OF_PERIOD = """
SELECT * FROM sums WHERE issuer = :issuer AND scope = :scope AND name = :name AND unit = :unit AND start = :start
  AND end = :end AND facts = 1 ORDER BY value, document
"""

PERIODS = """
SELECT issuer, scope, name, unit, start, end, document, fact, value, most, shown, confidence, issuer_name,
    title FROM sums
WHERE facts = 1 ORDER BY issuer, scope, name, unit, start, end DESC, document
"""

DISTRICTS = """
SELECT w.document, w.fact, w.value, w.shown, w.name, w.unit, w.start, w.end, w.confidence, w.branch, w.province,
    w.issuer, w.issuer_name, w.title, count(DISTINCT p.place) AS districts, sum(p.most) AS parts
FROM sums w JOIN sums p ON p.province = w.province AND p.name = w.name AND p.unit = w.unit AND p.start = w.start
  AND p.end = w.end AND p.level = 2 AND p.branch = w.branch
WHERE w.level = 1 AND w.facts = 1
GROUP BY w.document, w.name, w.unit HAVING sum(p.most) > w.value
ORDER BY w.document, w.name, w.unit
"""

PARTS = """
SELECT * FROM sums WHERE province = :province AND name = :name AND unit = :unit AND start = :start AND end = :end
  AND level = 2 AND branch = :branch ORDER BY place, most DESC, document
"""

PRINTED = """
SELECT f.document AS w_document, f.fact AS w_fact, f.shown AS w_shown, f.value AS w_value, f.actor, s.*,
    d.title AS w_title, f.confidence AS w_confidence
FROM figures f CROSS JOIN documents d ON d.id = f.document
CROSS JOIN sums s ON s.province = d.province AND s.name = f.name AND s.unit = f.unit AND s.start = d.period_start
  AND s.end = d.period_end AND s.level = 2 AND s.place = f.actor_place AND s.document <> f.document
  AND s.facts = 1
WHERE f.actor_place IS NOT NULL AND s.value <> f.value AND s.branch = d.branch
  AND (f.document, f.name) NOT IN (SELECT document, name FROM superseded)
ORDER BY f.document, f.fact, s.document
"""
"""``CROSS JOIN`` keeps the order: few figures are a district's, and each finds its own by the index."""

TINY = Decimal("0.005")
"""Share by which two masses may differ: reports round."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as a document states it."""

    document: str
    fact: str
    shown: str
    unit: str
    confidence: float
    start: str
    end: str

    def claim(self, whose: str | None) -> Claim:
        """What it says, for people."""
        period = f"{self.start} – {self.end}"
        told = f"{self.shown} {unit_name(self.unit)}".strip()
        return Claim(f"{told} ({whose}, {period})" if whose else f"{told} ({period})", (self.ref,))

    @property
    def ref(self) -> Ref:
        """Where it stands."""
        return Ref(self.document, self.fact, None, self.confidence)


def unit_name(unit: str) -> str:
    """A unit for people; what is counted by its name has none."""
    return "" if unit in ("cases", "people") else unit


def find(bench: Workbench) -> Iterator[Found]:
    """Every total that contradicts another document's."""
    supersede(bench)
    list(bench.rows(_SUMS))
    for index in _INDEXES:
        list(bench.rows(index))
    for group in bench.rows(TWO_FIGURES):
        yield from of_topics(list(bench.rows(OF_PERIOD, dict(group))))
    for part, whole in larger_parts(bench.rows(PERIODS)):
        body = body_name(part["issuer"], part["issuer_name"])
        alike = of_one_topic(part["title"], whole["title"])
        yield larger_part(_figure(part), _figure(whole), part["name"], body, alike=alike)
    for series, rows in groupby(bench.rows(PERIODS), key=itemgetter("issuer", "scope", "name", "unit")):
        if not is_stock(series[2]):
            yield from filter(None, (together(whole, parts) for whole, parts in within(list(rows))))
    for row in bench.rows(DISTRICTS):
        found = districts(row, list(bench.rows(PARTS, dict(row))))
        if found is not None:
            yield found
    for row in bench.rows(PRINTED):
        if apart(row["shown"], row["w_shown"], row["unit"]):
            yield printed_otherwise(_figure(row), _figure(row, "w_", start=row["start"], end=row["end"]), row)


def _figure(row: Any, prefix: str = "", **told: str) -> Figure:
    values: dict[str, Any] = {name: row[prefix + name] for name in ("document", "fact", "shown", "confidence")}
    values |= {name: told.get(name) or row[prefix + name] for name in ("start", "end")}
    return Figure(**values, unit=row["unit"])


def apart(one: str, other: str, unit: str) -> bool:
    """Whether two figures differ by more than rounding: counts at all, masses by half a per cent."""
    mine, theirs = Decimal(one), Decimal(other)
    if unit != "g":
        return mine != theirs
    return abs(mine - theirs) > max(mine, theirs) * TINY


def of_topics(rows: Sequence[Any]) -> Iterator[Found]:
    """The findings for figures of one body, period and thing: those of reports on one subject, else a note on all."""
    topics: list[list[Any]] = []
    for row in rows:
        own = next((group for group in topics if of_one_topic(group[0]["title"], row["title"])), None)
        if own is None:
            topics.append([row])
        else:
            own.append(row)
    found = [one for one in (two_figures(group) for group in topics) if one is not None]
    every = two_figures(rows, alike=False) if not found else None
    yield from found if every is None else [every]


def two_figures(rows: Sequence[Any], *, alike: bool = True) -> Found | None:
    """One body, one period, one thing, and two figures; ``alike``: in reports on one subject."""
    first = rows[0]
    values: dict[str, list[Any]] = {}
    for row in rows:
        values.setdefault(row["shown"], []).append(row)
    ways = list(values.values())
    if len(ways) < 2 or not any(apart(ways[0][0]["shown"], way[0]["shown"], first["unit"]) for way in ways[1:]):
        return None
    about = thing(first["name"])
    claims = tuple(
        Claim(
            _figure(way[0]).claim(body_name(first["issuer"], first["issuer_name"])).value,
            tuple(_figure(row).ref for row in way),
        )
        for way in ways
    )
    if len({row["paper"] for row in rows}) < 2:
        return None
    why = Reason("two_figures", {"subject": about, "issuer": body_name(first["issuer"], first["issuer_name"]) or ""})
    grade: Grade = "variant" if alike else "note"
    return Found(KIND, grade, about, why, claims, None, (Reason("definitions_differ"), *_hints(alike)), "medium")


def larger_parts(rows: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """A figure of a period and one of a longer period that holds it, of one body and thing, where the part is larger.

    ``rows`` stand as in :data:`PERIODS`: the periods of a body one after the other, each before those within it. So
    only those that have not ended are held against the next, and the time goes with the number of rows. How many there
    are on a day (patients, people on record) may fall, and is left out.
    """
    series: tuple[str, ...] = ()
    running: list[Any] = []
    for row in rows:
        if is_stock(row["name"]):
            continue
        own = (row["issuer"], row["scope"], row["name"], row["unit"])
        if own != series:
            series, running = own, []
        running = [whole for whole in running if whole["end"] >= row["start"]]
        for whole in running:
            longer = (whole["start"], whole["end"]) != (row["start"], row["end"]) and whole["end"] >= row["end"]
            more = row["most"] > whole["value"] and apart(row["shown"], whole["shown"], row["unit"])
            if longer and more and whole["document"] != row["document"]:
                yield row, whole
        running.append(row)


def is_stock(name: str) -> bool:
    """Whether a figure is how many there are on a day: patients, people on record."""
    kind, _, what = name.partition(" ")
    return kind == "indicator" and what.partition(" ")[0] in stocks()


def together(whole: Any, parts: Sequence[Any]) -> Found | None:
    """Months with more together than their year, where none alone has more."""
    total = sum((Decimal(part["shown"]) for part in parts), Decimal(0))
    if total <= Decimal(whole["shown"]) or not apart(f"{total:f}", whole["shown"], whole["unit"]):
        return None
    if any(part["most"] > whole["value"] and apart(part["shown"], whole["shown"], whole["unit"]) for part in parts):
        return None  # told of that part alone
    body = body_name(whole["issuer"], whole["issuer_name"])
    about = thing(whole["name"])
    claims = tuple(_figure(row).claim(body) for row in (whole, *parts))
    values = {"subject": about, "count": str(len(parts)), "sum": f"{total.normalize():f}", "whole": whole["shown"]}
    return Found(KIND, "conflict", about, Reason("periods_exceed", values), claims, None, (), "medium")


def larger_part(part: Figure, whole: Figure, name: str, issuer: str | None, *, alike: bool = True) -> Found:
    """A month with more than its year. ``alike``: both reports are about the same."""
    about = thing(name)
    why = Reason("part_of_period", {"subject": about, "part": part.shown, "whole": whole.shown})
    claims = (part.claim(issuer), whole.claim(issuer))
    return Found(KIND, _grade(alike), about, why, claims, None, _hints(alike), _surety(part, whole))


def districts(row: Any, parts: Sequence[Any]) -> Found | None:
    """Districts that have more than their province; of a district that reports twice the larger figure counts once."""
    largest: dict[str, Any] = {}
    for part in parts:
        is_other = part["issuer"] != row["issuer"] and of_one_topic(part["title"], row["title"])
        if is_other and part["place"] not in largest:
            largest[part["place"]] = part
    total = sum((Decimal(str(part["most"])) for part in largest.values()), Decimal(0))
    if not largest or total <= Decimal(row["shown"]) or not apart(f"{total:f}", row["shown"], row["unit"]):
        return None
    whole = _figure(row)
    about = thing(row["name"])
    claims = [whole.claim(body_name(row["issuer"], row["issuer_name"]))]
    claims += [_figure(part).claim(body_name(part["issuer"], part["issuer_name"])) for part in largest.values()]
    values = {"subject": about, "count": str(len(largest)), "sum": f"{total.normalize():f}", "whole": row["shown"]}
    return Found(KIND, "conflict", about, Reason("districts_exceed", values), tuple(claims), None, (), "medium")


def printed_otherwise(own: Figure, printed: Figure, row: Any) -> Found:
    """A district's figure in its own report, and in its province's."""
    about = f"{thing(row['name'])} ({row['actor']})"
    why = Reason("district_printed", {"subject": about, "own": own.shown, "printed": printed.shown})
    claims = (printed.claim(None), own.claim(body_name(row["issuer"], row["issuer_name"])))
    alike = of_one_topic(row["title"], row["w_title"])
    hints = (Reason("definitions_differ"), *_hints(alike))
    return Found(KIND, _grade(alike), about, why, claims, None, hints, "medium")


def _grade(alike: bool) -> Grade:
    return "conflict" if alike else "note"


def _hints(alike: bool) -> tuple[Reason, ...]:
    return () if alike else (Reason("other_subject"),)


def _surety(*figures: Figure) -> Surety:
    return "high" if all(figure.confidence >= 0.9 for figure in figures) else "medium"


def thing(name: str) -> str:
    """What is counted, as the record names it: ``seizure heroin`` → ``heroin``."""
    kind, _, what = name.partition(" ")
    return what if kind in ("seizure", "indicator") else f"{kind} {what}"
