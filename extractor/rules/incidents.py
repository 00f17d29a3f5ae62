"""Incidents (RECORD.md, incidents): one a vignette, with when, where, by whom, who was caught, and for what.

What was seized is linked afterwards by :mod:`extractor.resolve.link_incidents`, which also draws the quote on to the
last thing taken.
"""

from __future__ import annotations

from extractor.document import Document
from extractor.narrating.telling import Telling, tellings
from extractor.record import Incident, Suspect, numbered


def find(document: Document) -> list[Incident]:
    """Every incident in text order, without the ids of what was seized."""
    return numbered("incident", [_fact(document, telling) for telling in document.derive(tellings)])


def _fact(document: Document, telling: Telling) -> Incident:
    return Incident(
        date=telling.date,
        time=telling.time,
        place=telling.place,
        forces=list(telling.forces),
        suspects=[
            Suspect(name=told.name, birth_year=told.birth_year, residence=told.residence) for told in telling.suspects
        ],
        offence=list(telling.offence),
        evidence=document.evidence(telling.start, telling.end, "incident", value=telling.values),
    )
