"""Whose result a count is, and how it stands to the others: total, one force's share, subset, incident."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import clauses, regex
from extractor.acting import agent, doer, subjects
from extractor.casework import lexicon, offences
from extractor.casework.entries import Entry, fits
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case, Scope
from extractor.vietnamese.folding import fold
from extractor.vietnamese.matching import match_at

_OFFICES = [
    (regex.compile(office["names"]), frozenset(office["actions"])) for office in lexicon.DATA["offices"].values()
]
_OF_THESE = regex.compile(r" (?:khac )?(?:trong so (?:do|nay|tren|noi tren)|con lai)(?![a-z])")
_PERIOD_ALONE = regex.compile(
    r"\W*(?:chi |ket qua |tinh )*(?:rieng|tinh)(?: ket qua)? (?:trong |tu |o |dau |ky |dot |giai doan |\d+ )*"
    r"(?:nam|thang|quy|ky|dot|tuan|ngay|\d)(?![a-z])"
)
_PLACE = regex.compile(
    r"(?:^|[;:,.(\n+–-]\s?|(?i:trong đó|riêng|và)\s)"
    r"(?P<name>(?i:huyện|thị xã|thành phố|tp\.?|tx\.?|quận|xã|phường|thị trấn|tỉnh|đặc khu)"
    r"(?:\s\p{Lu}[\p{L}'’-]*|\s\d{1,2}(?=\s?[:(])){1,5})\s?[:(–-]?\s?(?:có\s)?$"
)
"""A place right before its count in a row of places: ``Huyện Krông Bông: 4 vụ - 6 ĐT; huyện Lắk: 3 vụ``."""
_LONGEST_PLACE = 60
_EVERYWHERE = regex.compile(
    r"(?<!tren )(?<!trong )(?<![a-z])(?:toan (?:quoc|tinh|thanh pho|huyen|tp)|ca nuoc|ca tinh)\s"
    r"(?:(?:van|da|cung|con|lai|tiep tuc|lien tiep)\s){0,3}"
    r"(?:phat hien|bat|khoi to|xu ly|triet pha|kham pha|xay ra)(?![a-z])"
)
_NEAR_FACTS = 24
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
    if entry.passive and entry.verb_end is not None:
        actor = agent(document, entry.end, entry.verb_end) or actor
    if actor is None and scope == "total" and not subjects(document, clause.start, entry.first):
        actor = doer(document, clause.start, entry.first)
    if entry.apart and not subjects(document, entry.apart, entry.first):
        scope, actor = "total" if clause.scope == "subset" else clause.scope, clause.actor
    told = max(clause.start, document.folded.rfind(";", clause.start, entry.first))
    place = _PLACE.search(document.clean, max(told, entry.first - _LONGEST_PLACE), entry.first)
    if place is not None and actor is None and scope != "incident":
        return "force", " ".join(place["name"].split())
    if actor is not None and not subjects(document, told, entry.first):
        name = fold(actor)
        if _EVERYWHERE.search(document.folded, told, entry.first):
            actor = None
        if any(names.match(name) and action not in actions for names, actions in _OFFICES):
            actor = None
    if scope == "subset" and entry.host is None and subjects(document, clause.start, entry.first):
        scope = "force"  # "Đáng chú ý, Công an huyện A phá một chuyên án, bắt 1 đối tượng"
    if entry.host is not None and entry.host.first >= clause.start:
        return "subset" if scope in ("total", "incident") else scope, actor
    if scope == "total" and offences.as_example(document, entry):
        return "subset", actor
    shared = entry.host is not None or match_at(_OF_THESE, document.folded, entry.end)
    return "subset" if shared and scope == "total" else scope, actor


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


def level(document: Document, facts: Sequence[tuple[Entry, Case, Clause]]) -> None:
    """Tell a force's share from a subset of its own: who is not the total's actor has a share. Sets the scopes."""
    _of_a_period(document, facts)
    _in_rows(facts)
    _beside_forces(facts)
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


def _of_a_period(document: Document, facts: Sequence[tuple[Entry, Case, Clause]]) -> None:
    """Make ``Chỉ tính riêng trong tháng 5, công an bắt 17 vụ`` a total where nothing was told that may hold it."""
    for position, (entry, fact, clause) in enumerate(facts):
        if entry.host is not None or fact.scope not in ("force", "subset") or not entry.counts:
            continue
        if not _PERIOD_ALONE.match(document.folded, clause.start):
            continue
        earlier = facts[max(0, position - _NEAR_FACTS) : position]
        if not any(told.action == fact.action and other.counts and fits(entry, other) for other, told, _ in earlier):
            fact.scope = "total"


def _in_rows(facts: Sequence[tuple[Entry, Case, Clause]]) -> None:
    """Give forces that one sentence tells of in a row their shares: ``Công an bắt 20 vụ …; Hải quan bắt 2 vụ …``."""
    row: list[tuple[Entry, Case, Clause]] = []
    for item in [*facts, None]:
        if item is not None and item[0].counts and item[0].host is None and item[1].scope in ("total", "force"):
            before = row[-1] if row else item
            near = before[2].block == item[2].block and item[2].start - before[2].end <= 1
            if near and before[1].action == item[1].action:
                row.append(item)
                continue
        names = {fact.actor for _, fact, _ in row}
        if len(names) >= _SHARERS and None not in names and len({clause.start for _, _, clause in row}) > 1:
            for _, fact, _ in row:
                fact.scope = "force"
        row = [] if item is None else [item]


def _beside_forces(facts: Sequence[tuple[Entry, Case, Clause]]) -> None:
    """Give a force its share in the paragraph that tells of another force's, unless its count may hold that one."""
    hosts = {id(entry.host) for entry, _, _ in facts if entry.host is not None}
    largest: dict[tuple[int, str], tuple[Entry, str]] = {}
    for entry, fact, clause in facts:
        if fact.scope == "force" and fact.actor is not None and entry.counts:
            before = largest.get((clause.block, fact.action))
            if before is None or fits(before[0], entry):
                largest[clause.block, fact.action] = entry, fact.actor
    for entry, fact, clause in facts:
        other = largest.get((clause.block, fact.action))
        if other is None or fact.actor in (None, other[1]) or fact.scope != "total" or not entry.counts:
            continue
        if entry.host is None and id(entry) not in hosts and fits(entry, other[0]):
            fact.scope = "force"
