"""A total counted twice: notes for whoever sums over documents.

A case that one province handed to another is in the figures of the one and may be in the other's. And one figure of one
period that two bodies of a place report (the police, and the steering committee above them) is one amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipelines.audit.figuring import significant
from pipelines.audit.findings import Claim, Found, Reason, Ref
from pipelines.audit.rules.totals import thing, unit_name
from pipelines.audit.subjects import body_name
from pipelines.audit.workbench import Workbench

KIND = "twice"

HANDED = """
SELECT h.document, h.fact, h.start, h."end" AS end, h.body, h.other, d.province FROM handed h
JOIN documents d ON d.id = h.document ORDER BY h.document, h.start
"""

OTHERS = """
SELECT x.document, x.fact, x.amounts, y.amounts AS own FROM hauls x
JOIN documents d ON d.id = x.document AND d.province = :other
JOIN hauls y ON y.document = :document AND y.fact = :fact AND y.day = x.day
ORDER BY x.document, x.fact LIMIT 5
"""

SAME_FIGURE = """
SELECT d.province, d.place, d.period_start AS start, d.period_end AS end, f.name, f.unit, f.shown
FROM figures f JOIN documents d ON d.id = f.document
WHERE f.actor_place IS NULL AND d.place IS NOT NULL AND length(replace(f.shown, '.', '')) >= 3
  AND (d.level <> 2 OR d.province IS NOT NULL)
GROUP BY d.province, d.place, d.period_start, d.period_end, f.name, f.unit, f.shown
HAVING count(DISTINCT d.branch) > 1
ORDER BY d.province, d.place, d.period_start, d.period_end, f.name, f.unit, f.shown
"""

OF_FIGURE = """
SELECT f.document, f.fact, f.shown, f.unit, f.confidence, d.issuer, d.issuer_name
FROM figures f JOIN documents d ON d.id = f.document
WHERE d.place = :place AND d.province IS :province AND d.period_start = :start AND d.period_end = :end
  AND f.name = :name AND f.unit = :unit AND f.shown = :shown AND f.actor_place IS NULL
ORDER BY d.issuer, f.document, f.fact
"""

MOST = 8
"""Figures that are shown of those that two reports share; how many they are is told."""

DIGITS = 3
"""Digits of a figure that two bodies do not report by chance."""


def find(bench: Workbench) -> Iterator[Found]:
    """Every figure that a sum over documents may count twice."""
    for row in bench.rows(HANDED):
        yield handed(row, list(bench.rows(OTHERS, dict(row))))
    telling = (row for row in bench.rows(SAME_FIGURE) if significant(row["shown"]) >= DIGITS)
    for _, rows in groupby(telling, key=itemgetter("province", "place", "start", "end")):
        together: dict[tuple[str, ...], list[Figure]] = {}
        for row in rows:
            figure = Figure(row, list(bench.rows(OF_FIGURE, dict(row))))
            together.setdefault(figure.documents, []).append(figure)
        for figures in together.values():
            yield same_figures(figures)


def handed(row: Any, others: Sequence[Any]) -> Found:
    """A case that went to another body."""
    refs = [Ref(row["document"], None, (row["start"], row["end"]))]
    if row["fact"]:
        refs.insert(0, Ref(row["document"], row["fact"]))
    claims = [Claim(row["body"], tuple(refs))]
    same = tuple(Ref(one["document"], one["fact"]) for one in others if one["amounts"] == one["own"])
    if same:
        claims.append(Claim(body_name(row["other"]) or row["other"], same))
    why = Reason("handed_on", {"body": row["body"]})
    hint = Reason("sum_once") if same else Reason("look_there", {"body": row["body"]})
    return Found(KIND, "note", row["body"], why, tuple(claims), None, (hint,), "medium")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one period: what, and where it stands."""

    group: Any
    rows: Sequence[Any]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that have it."""
        return tuple(sorted({row["document"] for row in self.rows}))

    @property
    def told(self) -> str:
        """The figure with its unit."""
        return f"{self.group['shown']} {unit_name(self.group['unit'])}".strip()

    def refs(self) -> dict[str, list[Ref]]:
        """Where it stands, by body."""
        found: dict[str, list[Ref]] = {}
        for row in self.rows:
            body = body_name(row["issuer"], row["issuer_name"]) or ""
            found.setdefault(body, []).append(Ref(row["document"], row["fact"], None, row["confidence"]))
        return found


def same_figures(figures: Sequence[Figure]) -> Found:
    """Figures that several bodies of a place report alike, in the same documents: one amount each."""
    first = figures[0]
    period = {"start": first.group["start"], "end": first.group["end"]}
    hint = (Reason("sum_once"),)
    if len(figures) == 1:
        about = thing(first.group["name"])
        why = Reason("one_figure_twice", {"subject": about, "figure": first.told, **period})
        claims = tuple(Claim(f"{first.told} ({body})", tuple(refs)) for body, refs in first.refs().items())
        return Found(KIND, "note", about, why, claims, None, hint, "medium")
    about = "; ".join(first.refs())
    why = Reason("figures_twice", {"bodies": about, "count": str(len(figures)), **period})
    claims = tuple(
        Claim(f"{thing(one.group['name'])}: {one.told}", tuple(ref for refs in one.refs().values() for ref in refs))
        for one in figures[:MOST]
    )
    return Found(KIND, "note", about, why, claims, None, hint, "medium")
