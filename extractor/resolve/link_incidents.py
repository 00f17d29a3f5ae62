"""What was seized in an incident: the seizures and assets that its story tells, and the year of a day told without one.

The quote runs on to the last of them. The year is the header's, where the document gives the day it was issued or the
time that it reports on; a day that would lie behind that is the year before's.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from extractor import regex
from extractor.document import Document
from extractor.narrating.telling import Telling, tellings
from extractor.record import Asset, Incident, Record, Seizure

_PLAINLY_THE_SAME = 10  # two finds of so many pieces are one told twice
_DAY_WITHOUT_YEAR = regex.compile(r"--(?P<day>\d\d-\d\d)")


def link(document: Document, record: Record) -> None:
    """Fill ``seizures``, ``assets`` and the year of ``date`` of each incident in place."""
    stories = {telling.start: telling for telling in document.derive(tellings)}
    last = _last_day(record)
    for incident in record.incidents:
        telling = stories.get(incident.evidence.start)
        if telling is not None:
            _attach(document, record, incident, telling)
        if last is not None and (day := _DAY_WITHOUT_YEAR.fullmatch(incident.date or "")):
            year = int(last[:4]) - (len(last) > 4 and day["day"] > last[5:])
            incident.date = f"{year:04d}-{day['day']}"


def _attach(document: Document, record: Record, incident: Incident, telling: Telling) -> None:
    seized = _told_once(record.seizures, telling, _first_measures(record.seizures))
    taken = _told_once(record.assets, telling, {})
    incident.seizures = [fact.id for fact in seized]
    incident.assets = [fact.id for fact in taken]
    spans = [(fact.evidence.start, fact.evidence.end) for fact in (*seized, *taken)]
    end = max([incident.evidence.end, *(last for _, last in spans)])
    if end > incident.evidence.end:
        values = [*telling.values, *(span for span in spans if span[0] >= incident.evidence.start)]
        incident.evidence = document.evidence(incident.evidence.start, end, incident.evidence.rule, value=values)


def _first_measures(facts: Sequence[Seizure]) -> dict[str, str]:
    """The id of the first measure of each fact that is another one's alternative, however often it is told."""
    before = {fact.id: fact.alternative_of for fact in facts if fact.alternative_of}
    found: dict[str, str] = {}
    for fact, direct in before.items():
        first = direct
        for _ in range(len(before)):
            if first not in before:
                break
            first = before[first]
        found[fact] = first
    return found


def _told_once(
    facts: Sequence[Seizure] | Sequence[Asset], telling: Telling, first_of: dict[str, str]
) -> list[Seizure | Asset]:
    """The goods of a story: as the event tells them, not its news before, and each in its first measure only."""
    inside = _inside(facts, telling.body)
    inside = [fact for fact in inside if fact.evidence.start >= telling.start] or inside
    ids = {fact.id for fact in inside}
    kept: list[Seizure | Asset] = []
    for fact in inside:
        if (getattr(fact, "alternative_of", None) or fact.part_of) in ids:
            continue
        if any(_is_told_again(fact, other) or _is_same(fact, other, first_of) for other in kept):
            continue
        kept.append(fact)
    return kept


def _is_same(fact: Seizure | Asset, other: Seizure | Asset, first_of: dict[str, str]) -> bool:
    return fact.id in first_of and first_of[fact.id] == first_of.get(other.id)


def _is_told_again(fact: Seizure | Asset, other: Seizure | Asset) -> bool:
    """Whether a later sentence repeats the same amount of the same drug in the same unit: a large one, or a weight."""
    if not isinstance(fact, Seizure) or not isinstance(other, Seizure) or fact.quantity is None:
        return False
    if (fact.quantity, fact.unit, fact.substance) != (other.quantity, other.unit, other.substance):
        return False
    return fact.grams is not None or fact.quantity >= _PLAINLY_THE_SAME


def _inside(facts: Sequence[Seizure] | Sequence[Asset], body: tuple[int, int]) -> list[Seizure | Asset]:
    """The facts that begin inside the story; they stand in text order."""
    first = bisect.bisect_left(facts, body[0], key=lambda fact: fact.evidence.start)
    last = bisect.bisect_left(facts, body[1], key=lambda fact: fact.evidence.start)
    return list(facts[first:last])


def _last_day(record: Record) -> str | None:
    """The day (or year) that the document speaks of at the latest, from its header."""
    period, issued = record.header.period, record.header.issued
    for day in (period.end if period else None, issued.date if issued else None):
        if day is not None and day[:4].isdigit():
            return day
    return None
