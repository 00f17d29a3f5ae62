"""What the tests of links share: what a sum over one document's seizures counts."""

from __future__ import annotations

import extractor

REPORT = "BÁO CÁO\nKết quả công tác phòng, chống ma túy\n\n"
"""The head of a report: no newspaper prints it."""


def alone(text: str) -> list[str]:
    """``substance quantity unit`` of each seizure that is neither a part of another nor told again, in text order."""
    return [
        f"{fact.substance} {fact.quantity.normalize():f} {fact.unit}"
        for fact in extractor.extract_text(text).seizures
        if fact.part_of is None and fact.alternative_of is None and fact.quantity is not None
    ]


def cases_alone(text: str) -> list[str]:
    """``action cases/people`` of each count of cases that is neither a part of another nor told again."""
    return [
        f"{fact.action} {fact.cases or '-'}/{fact.people or '-'}"
        for fact in extractor.extract_text(text).cases
        if fact.part_of is None and fact.alternative_of is None and (fact.cases, fact.people) != (None, None)
    ]
