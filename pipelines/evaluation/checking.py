"""Checks held against those that gold lists: which are found, which are missed, and which alarms are false."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, get_args

import regex
from pydantic import BaseModel, ValidationError

from extractor import checks
from extractor.document import Document
from extractor.record import FACT_KINDS, Check, Record

HALF = 0.5


def as_record(gold: Mapping[str, Any], document: Document) -> Record:
    """An annotation as a record, so that checks can be run over facts that are surely right.

    Keys that only annotations have (``optional``, ``note``) are left out, and so are the gold's own checks. Raises
    pydantic's ``ValidationError`` for an annotation that is no record.
    """
    data = {kind: gold.get(kind) or [] for kind in FACT_KINDS}
    header = {part: value for part, value in gold["header"].items() if value is not None}
    kept = _kept(Record, {**data, "header": header, "document": document.info().model_dump()})
    return Record.model_validate(kept)


def _kept(model: type[BaseModel], data: Mapping[str, Any]) -> dict[str, Any]:
    """The keys that the model knows, all the way down."""
    found: dict[str, Any] = {}
    for name, known in model.model_fields.items():
        if name not in data:
            if known.is_required() and type(None) in get_args(known.annotation):
                found[name] = None
            continue
        inner = _model_in(known.annotation)
        value = data[name]
        if inner is not None and isinstance(value, Mapping):
            value = _kept(inner, value)
        elif inner is not None and isinstance(value, list):
            value = [_kept(inner, item) if isinstance(item, Mapping) else item for item in value]
        found[name] = value
    return found


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)


STATUSES: tuple[str, ...] = get_args(Check.model_fields["status"].annotation)

RELATED = {"detox_breakdown": "sum", "sum_of_parts": "sum", "sum_by_force": "sum", "same_figure": "restated"}
"""Families that differ by name only: a breakdown is a sum of parts, whoever it is broken down by."""

_VALUES = regex.compile(r"\d{4}-\d{2}(?:-\d{2})?|\d+(?:\.\d+)?")


@dataclass(slots=True)
class CheckScore:
    """How many of gold's checks were found, and which were not; ``false_alarms``: mismatches that gold has not.

    ``found`` and ``listed`` count by status. Checks that gold does not list are no mistake unless they accuse.
    """

    found: Counter[str] = field(default_factory=Counter)
    listed: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)

    def add(self, other: CheckScore) -> None:
        """Add another document's."""
        self.found += other.found
        self.listed += other.listed
        self.missed += other.missed
        self.false_alarms += other.false_alarms

    def as_data(self) -> dict[str, Any]:
        """As plain data, for the results' file."""
        by_status = {name: {"found": self.found[name], "listed": self.listed[name]} for name in STATUSES}
        return {"by_status": by_status, "missed": self.missed, "false_alarms": self.false_alarms}


def judge(
    gold: Mapping[str, Any], found: Sequence[Mapping[str, Any]], partner: Mapping[str, str], *, document: str
) -> CheckScore | None:
    """Hold checks against gold's; None where the annotation has no key ``checks``. ``partner``: found facts by gold's.

    A check is found where one of the same family and status names at least half of its facts and states a value in
    common with it: gold may say in one check (``76 / 99``) what are two here.
    """
    if "checks" not in gold:
        return None
    score = CheckScore()
    left = list(found)
    for wanted in sorted(gold["checks"], key=lambda check: len(check.get("facts") or ())):
        mine = {partner[name] for name in wanted.get("facts") or () if name in partner}
        fitting = [have for have in left if _alike(wanted, have) and _share(mine, have) >= HALF]
        best = max(fitting, key=lambda have: _share(mine, have), default=None)
        if best is not None:
            left.remove(best)
        if wanted.get("optional"):
            continue
        score.listed[wanted["status"]] += 1
        if best is not None:
            score.found[wanted["status"]] += 1
        else:
            score.missed.append(f"{document}: {wanted['status']} {wanted['check']}: {wanted.get('message', '')}")
    score.false_alarms = [
        f"{document}: {have['check']}: {have['message']}" for have in left if have["status"] == "mismatch"
    ]
    return score


def _alike(wanted: Mapping[str, Any], have: Mapping[str, Any]) -> bool:
    families = [RELATED.get(name, name) for name in (_family(wanted), _family(have))]
    if families[0] != families[1] or wanted["status"] != have["status"]:
        return False
    values = _values(wanted.get("found"))
    return not values or bool(values & _values(have.get("found")))


def _family(check: Mapping[str, Any]) -> str:
    return str(check["check"]).partition(":")[0]


def _values(stated: Any) -> set[str]:
    """The numbers and dates in what a check states: ``3 / 6``, ``2011-10-07 .. 2019-05-30``."""
    told = _VALUES.findall("" if stated is None else f"{stated:f}" if isinstance(stated, Decimal) else str(stated))
    return {one if "-" in one else str(Decimal(one).normalize()) for one in told}


def _share(mine: Collection[str], have: Mapping[str, Any]) -> float:
    named = set(have.get("facts") or ())
    return len(named & set(mine)) / max(min(len(named), len(mine)), 1)


def on_own_facts(gold: Mapping[str, Any], document: Document, *, name: str) -> CheckScore | None:
    """The same, run over gold's own facts: what the arithmetic alone finds and misses, whatever the rules read.

    None also where the annotation leaves out what a record needs.
    """
    if "checks" not in gold:
        return None
    try:
        record = as_record(gold, document)
    except ValidationError:
        return None
    found = [check.model_dump() for check in checks.find(document, record)]
    return judge(gold, found, {fact: fact for fact in record.facts()}, document=name)
