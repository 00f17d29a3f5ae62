"""What the incidents tell, added up, against the part of the total that they illustrate.

A report says ``bắt 06 đối tượng, thu 09 bánh`` and tells three incidents below. Where their figures reach the stated
part, that is worth saying; where they do not, the report told only some of them, and nothing follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.checks.figures import ZERO, Figure, figures, in_unit_of, plain, tolerance
from extractor.document import Document
from extractor.record import Check, Record

MOST = 100
"""More figures than this in the incidents are a year's list, which illustrates no single total."""


def find(document: Document, record: Record) -> Iterator[Check]:
    """``incidents_vs_subset`` for suspects, and for each substance and unit; only where they agree."""
    yield from _suspects(record)
    wholes = [fact for fact in record.seizures if fact.scope == "subset"]
    if not wholes:
        return
    told: dict[tuple[str, str], _Told] = {}
    for fact in record.seizures:
        if fact.scope == "incident" and not fact.alternative_of:
            for measure, figure in figures(document, fact).items():
                told.setdefault((fact.substance, measure), _Told()).add(figure, fact.part_of)
    for whole in wholes:
        for measure, total in figures(document, whole).items():
            mine = told.get((whole.substance, measure))
            if mine is not None and (check := _equal(total, mine, f"{whole.substance} {measure}")):
                yield check


class _Told:
    """What the incidents tell of one substance in one measure, and how much of it is a part of each whole.

    The sums are kept beside the figures: with hundreds of wholes nobody adds up hundreds of figures for each.
    """

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._of: dict[str | None, list[Decimal]] = {}
        self._all = [ZERO, ZERO]

    def add(self, figure: Figure, whole: str | None) -> None:
        """One more figure, and the id of what it is linked to as a part."""
        self.figures.append(figure)
        step = tolerance(figure, ()) / 2
        for sums in (self._all, self._of.setdefault(whole, [ZERO, ZERO])):
            sums[0] += figure.value
            sums[1] += step

    def without(self, whole: str) -> tuple[Decimal, Decimal]:
        """Sum and rounding of all but the parts of a whole, which ``sums`` adds up already."""
        value, step = self._of.get(whole, (ZERO, ZERO))
        return self._all[0] - value, self._all[1] - step


def _equal(total: Figure, told_of: _Told, label: str) -> Check | None:
    result, rounding = told_of.without(total.fact.id)
    if not result or len(told_of.figures) > MOST or abs(result - total.value) > tolerance(total, ()) + rounding:
        return None
    parts = [part for part in told_of.figures if getattr(part.fact, "part_of", None) != total.fact.id]
    told = " + ".join(part.written for part in parts)
    return Check(
        check=f"incidents_vs_subset: {label}",
        status="ok",
        expected=plain(result),
        found=plain(total.value),
        facts=[total.fact.id, *(part.fact.id for part in parts)],
        message=f"the incidents tell of {told} = {in_unit_of(total, result)}, the stated {total.written}",
    )


def _suspects(record: Record) -> Iterator[Check]:
    told = [incident for incident in record.incidents if incident.suspects]
    count = sum(len(incident.suspects) for incident in told)
    for case in record.cases:
        if case.scope == "subset" and case.action == "arrest" and case.people == count and len(told) > 1:
            listed = " + ".join(str(len(incident.suspects)) for incident in told)
            yield Check(
                check="incidents_vs_subset: suspects",
                status="ok",
                expected=Decimal(count),
                found=Decimal(count),
                facts=[case.id, *(incident.id for incident in told)],
                message=f"suspects named in {len(told)} incidents: {listed} = {count}, the stated number of people",
            )
