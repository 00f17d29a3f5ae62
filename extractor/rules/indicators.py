"""Indicators (RECORD.md, indicators): every counted result that is no seizure and no case, and targets.

What is counted, and how offices write it, is data: ``vietnamese/lexicons/indicators.csv``, which a user extends.
"""

from __future__ import annotations

from extractor.document import Document
from extractor.indicating import actors, vocabulary
from extractor.indicating.draft import Reading
from extractor.indicating.reading import readings
from extractor.indicating.tables import Told, told_in_tables
from extractor.record import Indicator, numbered

_RULE = "indicator"
_TABLE_RULE = "indicator in a table"


def find(document: Document) -> list[Indicator]:
    """Every indicator in text order; ``part_of`` where a part is told right behind its total, or in a total's table."""
    words = vocabulary.active()
    read = _stated_once(readings(document, words))
    told = told_in_tables(document, words)
    facts: dict[int, Indicator] = {id(reading): _fact(document, reading) for reading in read}
    facts |= {id(one): _cell(document, one) for one in told}
    ordered = sorted(facts.values(), key=lambda fact: (fact.evidence.start, fact.evidence.end))
    numbered("indicator", ordered)
    for part, whole in (*((one, one.host) for one in read), *((one, one.whole) for one in told)):
        if whole is not None and id(whole) in facts and whole is not part:
            facts[id(part)].part_of = facts[id(whole)].id
    return ordered


def _stated_once(found: list[Reading]) -> list[Reading]:
    """Of the communes that fractions are of (``03/22 xã``, ``19/22 xã``) the total is one fact, the one told alone."""
    alone = {reading.value: reading for reading in found if reading.name == "communes_total" and not reading.of_whole}
    kept: list[Reading] = []
    again: dict[int, Reading] = {}
    for reading in found:
        if reading.of_whole and reading.name == "communes_total":
            first = alone.setdefault(reading.value, reading)
            if first is not reading:
                again[id(reading)] = first
                continue
        kept.append(reading)
    for reading in kept:
        reading.host = again.get(id(reading.host), reading.host)
    return kept


def _fact(document: Document, reading: Reading) -> Indicator:
    count = reading.count
    return Indicator(
        name=reading.name,
        value=reading.value,
        value_max=None if reading.of_whole else reading.value_max,
        unit=reading.unit,
        unit_text=_unit_text(document, reading),
        approx=None if reading.of_whole else count.approx,
        category=reading.category,
        share=reading.share,
        change=reading.change,
        actor=None if reading.target else actors.actor(document, count.start),
        evidence=document.evidence(reading.start, reading.end, _RULE),
    )


def _unit_text(document: Document, reading: Reading) -> str | None:
    count = reading.count
    if count.percent:
        return "%"
    end = max(count.nouns.values(), default=count.number_end)
    return " ".join(document.clean[count.number_end : end].split()) or None


def _cell(document: Document, told: Told) -> Indicator:
    unit = told.figure.unit
    # "KV2", "Tổ 3": neither a body nor the name of an administrative unit, but a part of the place
    part = told.actor is not None and not actors.is_owner(told.actor)
    return Indicator(
        name=told.name,
        value=told.value,
        unit=told.unit,
        unit_text=None if unit is None else " ".join(document.clean[slice(*unit)].split()),
        category=told.actor if part else told.category,
        share=told.share,
        change=told.change,
        actor=None if part else told.actor,
        evidence=document.evidence(told.start, told.end, _TABLE_RULE),
    )
