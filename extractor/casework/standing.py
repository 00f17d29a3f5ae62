"""Whose result a count is, and how it stands to the others: total, one force's share, subset, incident."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor import clauses
from extractor.acting import subjects
from extractor.casework import lexicon
from extractor.casework.entries import Entry, fits
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case, Scope
from extractor.vietnamese.folding import fold

_OFFICES = [
    (regex.compile(office["names"]), frozenset(office["actions"])) for office in lexicon.DATA["offices"].values()
]
_LONGEST_CLAUSE = 20_000
_SHARERS = 2  # a force and another, or a force and the total


def standing(document: Document, entry: Entry, clause: Clause, action: str) -> tuple[Scope, str | None]:
    """The scope and the actor of an entry's count.

    A court or a procuracy named in another sentence, or before a semicolon, is no actor of what it cannot do
    (``Xử phạt hành chính 64 người``); behind shares that are told to their end, nobody's name is left.
    """
    if entry.first - clause.start >= _LONGEST_CLAUSE:
        return clause.scope, clause.actor
    scope, actor = clauses.scope_at(document, entry.first), clauses.actor_at(document, entry.first)
    if entry.apart and not subjects(document, entry.apart, entry.first):
        scope, actor = "total" if clause.scope == "subset" else clause.scope, clause.actor
    told = max(clause.start, document.folded.rfind(";", clause.start, entry.first))
    if actor is not None and not subjects(document, told, entry.first):
        name = fold(actor)
        if any(names.match(name) and action not in actions for names, actions in _OFFICES):
            actor = None
    return "subset" if entry.host is not None and scope == "total" else scope, actor


def share_on(entries: Sequence[Entry], clause: Clause, shared: tuple[Entry, int] | None) -> tuple[Entry, int] | None:
    """Make the counts of a clause that goes on with forces' shares parts of the total that the clause before divided.

    ``shared`` is that total and its block, or None; the same is given back for the next clause.
    """
    if clause.shares_from is None:
        return shared if shared is not None and shared[1] == clause.block and not entries else None
    for entry in entries:
        if entry.host is not None:
            shared = entry.host, clause.block
        elif shared is not None and shared[1] == clause.block and _is_next(entry, shared[0], clause.shares_from):
            entry.host = shared[0]
            entry.action = entry.action or shared[0].action  # "…; Hải quan: 24 vụ"
    return shared


def _is_next(entry: Entry, total: Entry, shares_from: int) -> bool:
    """Whether the entry is one more share of the total."""
    if not entry.counts or entry.apart is not None or entry.first < shares_from:
        return False
    return entry.action in (None, total.action) and fits(entry, total)


def level(facts: Sequence[tuple[Entry, Case, Clause]]) -> None:
    """Tell a force's share from a subset of its own: who is not the total's actor has a share. Sets the scopes."""
    actors = {id(entry): fact.actor for entry, fact, _ in facts}
    acting: dict[str, set[str | None]] = {}
    for _, fact, _ in facts:
        acting.setdefault(fact.action, set()).add(fact.actor if fact.scope == "force" else fact.scope)
    for entry, fact, _ in facts:
        if entry.host is None and fact.scope == "force" and len(acting[fact.action]) < _SHARERS:
            fact.scope = "total"  # an item of a list that nobody else has a share in
        if entry.host is None or id(entry.host) not in actors or fact.scope not in ("subset", "force"):
            continue
        if fact.actor is None:
            continue
        if fact.actor != actors[id(entry.host)]:
            fact.scope = "force"
        elif fact.scope == "force":
            fact.scope = "subset"
