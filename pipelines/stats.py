"""Totals over many records: what was seized, by substance; cases, by action; indicators, by name. Nothing twice.

A fact that is a share of another (``part_of``) or measures the same thing again (``alternative_of``) is left out of
the sum: the other one holds it. Masses are added in grams, everything else in its own unit. What was counted in
pieces and weighed as well (``02 bánh heroin, cân nặng 700 gam``) is a sum of pieces; ``weighed`` holds its grams, which
no other row contains. An amount without a number (``hàng chục kg``) adds nothing, and is counted in ``uncounted``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

import simplejson

from extractor.errors import ArgumentInvalid, printable
from extractor.record import Asset, Case, Fact, Indicator, Money, Record, Seizure
from pipelines.export import safe_cell

Kind = Literal["seizures", "assets", "cases", "money", "indicators"]
FORMS = ("table", "csv", "json")
"""The forms in which totals are written."""

KINDS: tuple[Kind, ...] = ("seizures", "assets", "cases", "money", "indicators")
PARTS = ("document", "header", *KINDS)
"""The parts of a record that are needed."""

GROUPS: Mapping[str, Callable[[Record, Any], Any]] = {
    "substance": lambda record, fact: getattr(fact, "substance", None),
    "kind": lambda record, fact: getattr(fact, "kind", None),
    "action": lambda record, fact: getattr(fact, "action", None),
    "purpose": lambda record, fact: getattr(fact, "purpose", None),
    "name": lambda record, fact: getattr(fact, "name", None),
    "category": lambda record, fact: getattr(fact, "category", None),
    "actor": lambda record, fact: getattr(fact, "actor", None),
    "scope": lambda record, fact: getattr(fact, "scope", None),
    "document": lambda record, fact: record.document.source,
    "issuer": lambda record, fact: record.header.issuer and record.header.issuer.name,
    "place": lambda record, fact: record.header.issued and record.header.issued.place,
    "month": lambda record, fact: _reported(record)[:7] or None,
    "year": lambda record, fact: _reported(record)[:4] or None,
}
"""What totals can be told apart by."""

OWN: Mapping[Kind, str] = {
    "seizures": "substance", "assets": "kind", "cases": "action", "money": "purpose", "indicators": "name",
}  # fmt: skip
"""What the totals of each kind are told apart by in any case."""


@dataclass(slots=True)
class Total:
    """One sum: ``value`` in ``unit``, over ``facts`` facts of ``documents`` (their sources, in input order).

    ``approximate``: how many of the facts are no exact figures (``trên 3 kg``); ``uncounted``: how many amounts have
    no number and add nothing; ``weighed``: what pieces weighed in grams, where that was told beside their number.
    """

    kind: Kind
    group: tuple[str | None, ...]
    unit: str
    value: Decimal = Decimal(0)
    weighed: Decimal = Decimal(0)
    facts: int = 0
    approximate: int = 0
    uncounted: int = 0
    documents: dict[str, None] = field(default_factory=dict)


def check(by: Sequence[str], kinds: Sequence[str]) -> None:
    """Raise ``ArgumentInvalid`` for a group or a kind that is not known."""
    for name, known in (*((name, tuple(GROUPS)) for name in by), *((kind, KINDS) for kind in kinds)):
        if name not in known:
            raise ArgumentInvalid(f"{name!r} is unknown", remedy=f"choose among {', '.join(known)}")


def totals(
    records: Iterable[Record],
    *,
    kinds: Sequence[Kind] = ("seizures",),
    by: Sequence[str] = (),
    again: Callable[[Record, str], None] = lambda record, first: None,
) -> list[Total]:
    """The totals of those kinds, told apart by each kind's own word (see :data:`OWN`), then by ``by``.

    Sums are exact. Within a kind they come in the order of their groups. A document that comes twice (the same bytes,
    or the same text) counts once; ``again`` is called with its record and the source of the first.
    """
    made: dict[tuple[Any, ...], Total] = {}
    seen: dict[str, str] = {}
    for record in records:
        known = [seen[one] for one in (record.document.id, record.document.text_sha256) if one in seen]
        if known:
            again(record, known[0])
            continue
        seen[record.document.id] = seen[record.document.text_sha256] = record.document.source
        for kind in kinds:
            for group, unit, fact, value, weighed in _amounts(record, kind, (OWN[kind], *by)):
                total = made.setdefault((kind, group, unit), Total(kind, group, unit))
                total.facts += 1
                total.documents[record.document.source] = None
                total.weighed += weighed
                if value is None:
                    total.uncounted += 1
                else:
                    total.value += value
                    total.approximate += getattr(fact, "approx", None) is not None
    order = {kind: number for number, kind in enumerate(kinds)}
    return sorted(made.values(), key=lambda one: (order[one.kind], [part or "" for part in one.group], one.unit))


def _amounts(
    record: Record, kind: Kind, groups: Sequence[str]
) -> Iterator[tuple[tuple[str | None, ...], str, Fact, Decimal | None, Decimal]]:
    """What each fact that stands for itself adds: its group, unit, value, and the grams that its pieces weighed."""
    facts: list[Any] = getattr(record, kind)
    weighed: dict[str, Decimal] = {}
    for fact in facts:
        first, grams = getattr(fact, "alternative_of", None), getattr(fact, "grams", None)
        if first is not None and grams is not None:
            weighed.setdefault(first, grams)
    for fact in facts:
        if fact.part_of is not None or getattr(fact, "alternative_of", None) is not None:
            continue
        group = tuple(GROUPS[name](record, fact) for name in groups)
        for unit, value in _values(fact):
            of_pieces = weighed.get(fact.id, Decimal(0)) if unit != "g" else Decimal(0)
            yield group, unit, fact, value, of_pieces


def _values(fact: Fact) -> Iterator[tuple[str, Decimal | None]]:
    if isinstance(fact, Seizure):
        yield ("g", fact.grams) if fact.grams is not None else (fact.unit, fact.quantity)
    elif isinstance(fact, Asset):
        yield fact.unit, fact.quantity
    elif isinstance(fact, Case):
        for unit, count in (("case", fact.cases), ("person", fact.people)):
            if count is not None:
                yield unit, Decimal(count)
    elif isinstance(fact, Money):
        yield fact.currency, fact.amount
    elif isinstance(fact, Indicator):
        yield fact.unit or "", fact.value


def _reported(record: Record) -> str:
    """The day (ISO, cut to what is known) for which a document reports: the end of its period, else its own."""
    period, issued = record.header.period, record.header.issued
    return (period and (period.end or period.start)) or (issued and issued.date) or ""


# -- forms -----------------------------------------------------------------------------------------------------

COUNTS = ("facts", "approximate", "uncounted")


def columns(by: Sequence[str]) -> list[str]:
    """The columns of a table of totals."""
    return ["kind", "what", *by, "unit", "total", "weighed_g", *COUNTS, "documents"]


def rows(made: Iterable[Total]) -> Iterator[list[str]]:
    """A row a total, cells as text; ``documents`` is how many."""
    for total in made:
        yield [
            total.kind,
            *(part or "" for part in total.group),
            total.unit,
            plain(total.value),
            plain(total.weighed) if total.weighed else "",
            *(str(getattr(total, name)) for name in COUNTS),
            str(len(total.documents)),
        ]


def plain(value: Decimal) -> str:
    """An exact number without an exponent and without closing zeros behind the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_csv(made: Sequence[Total], by: Sequence[str]) -> str:
    """The totals as CSV; the last column names the documents, one a line of the cell."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([*columns(by), "sources"])
    for total, cells in zip(made, rows(made), strict=True):
        sources = "\n".join(printable(source) for source in total.documents)
        writer.writerow([*(safe_cell(printable(cell)) for cell in cells), safe_cell(sources)])
    return buffer.getvalue()


def as_json(made: Sequence[Total], by: Sequence[str]) -> str:
    """The totals as a JSON list of objects, numbers exact; ``documents`` lists the sources."""
    listed = [
        {
            "kind": total.kind,
            "what": total.group[0],
            **dict(zip(by, total.group[1:], strict=True)),
            "unit": total.unit,
            "total": total.value,
            "weighed_g": total.weighed or None,
            **{name: getattr(total, name) for name in COUNTS},
            "documents": list(total.documents),
        }
        for total in made
    ]
    return simplejson.dumps(listed, use_decimal=True, ensure_ascii=False, indent=1) + "\n"
