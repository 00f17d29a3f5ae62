"""Counts of people that belong to one event, told without day or hour: ``bắt 4 đối tượng trong đường dây này``."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import clauses, regex
from extractor.casework import lexicon
from extractor.casework.entries import Entry
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case

_DATA = lexicon.DATA["single"]
_PERIOD = regex.compile(rf"(?<![a-z0-9]){_DATA['period']}(?![a-z0-9])")
_EVENT = regex.compile(rf"(?<![a-z0-9]){_DATA['event']}(?![a-z])")
_VERB = regex.compile(_DATA["verb"])
_NAMED = regex.compile(rf"[^.;\n]{{0,{_DATA['to_names']}}}?(?:{lexicon.DATA['steps']['name']})")
_DAY = regex.compile(rf"(?m)^[^\w\n]{{0,6}}{_DATA['day']}")
_OF_ONE = regex.compile(rf"(?<![a-z0-9]){_DATA['of_one']}(?![a-z])")
_MORE = regex.compile(r"(?<![a-z])them(?![a-z])")  # "mở rộng, bắt thêm 34 đối tượng": of the same case
_MOST = 99  # people: more are hardly the catch of one event
_BESIDE = 90
_WIDE = 240  # code points of a clause on either side of the count


def mark(document: Document, facts: Sequence[tuple[Entry, Case, Clause]]) -> None:
    """Give the counts of one event's people the scope ``incident``, in place.

    They are counted without cases, in a sentence without a period that says so (``vụ án``, ``bắt quả tang``, their
    names), or in a text that tells of a day and an hour and counts no cases at all.
    """
    if not any(_of_people(fact) for _, fact, _ in facts):
        return
    counted = any((fact.cases or 0) > 1 or fact.change is not None for _, fact, _ in facts)
    beside = {clause.start for _, fact, clause in facts if (fact.cases or 0) > 1}  # of several cases, all of them
    rest: list[Case] = []
    for entry, fact, clause in facts:
        if fact.scope != "total" or not _of_people(fact) or entry.host is not None or entry.mentions:
            continue
        start, end = max(clause.start, entry.first - _WIDE), min(clause.end, entry.end + _WIDE)
        if clause.start in beside:
            continue
        verb = document.folded[min(entry.start, entry.first) : entry.first]
        own = document.folded[max(clause.start, min(entry.start, entry.first) - _BESIDE) : entry.end + _BESIDE]
        if _PERIOD.search(document.folded, start, end) and not (_MORE.search(verb) or _OF_ONE.search(own)):
            continue
        if fact.action == "administrative" and document.folded.rfind(",", start, entry.first) >= 0:
            start = document.folded.rfind(",", start, entry.first)  # "phá chuyên án, bắt 2 tên, …, phạt 53 người"
        if _is_event(document, entry, start, end):
            fact.scope = "incident"
        else:
            rest.append(fact)
    of_events = {id(entry) for entry, fact, _ in facts if fact.scope == "incident"}
    for entry, fact, _ in facts:
        if fact.scope == "total" and entry.host is not None and id(entry.host) in of_events:
            fact.scope = "incident"  # "bắt thêm 8 đối tượng, nâng tổng số trong chuyên án lên 13"
    told = _DAY.search(document.folded) or any(clause.vignette for clause in document.derive(clauses.clauses))
    if not counted and (told or any(fact.scope == "incident" for _, fact, _ in facts)):
        for fact in rest:
            fact.scope = "incident"


def _of_people(fact: Case) -> bool:
    return (fact.cases or 1) == 1 and 0 < (fact.people or 0) <= _MOST


def _is_event(document: Document, entry: Entry, start: int, end: int) -> bool:
    verb_start = min(entry.start, entry.first)
    if entry.verb_end is not None and _VERB.search(document.folded, verb_start, max(entry.verb_end, entry.first)):
        return True
    if _EVENT.search(document.folded, start, end):
        return True
    return _NAMED.match(document.clean, entry.end, min(end, entry.end + _WIDE)) is not None
