"""Arrest and case counts: cases, people, what was done with them (RECORD.md, cases)."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator

from extractor import clauses, regex
from extractor.casework import lexicon, offences, sexes, standing, sums, tables
from extractor.casework.context import Context
from extractor.casework.counts import Count, counts
from extractor.casework.entries import Entry
from extractor.casework.reader import Reader
from extractor.casework.stating import linked, stated
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case
from extractor.vietnamese.matching import match_at

_BULLET = regex.compile(r"[-–—+•*·●▪]|\(?\d{1,2}[.)]|[a-zđ]\)")
_CHANGE_WORDS = regex.compile(r"(?<![a-z])so (?:vu|doi tuong|bi can|bi cao)(?![a-z])")
_CHANGE_START = regex.compile(r"(?:so voi|tang|giam|nhieu hon|it hon)\b")
_BROKEN_OFF = regex.compile(r"[a-z]\s+\d")
_ARTICLE_COUNT = regex.compile(r"[\s*+-]*dieu \d{2,3}[a-z]?\s?:\s?\d+ (?:vu|bi can|doi tuong)")
_COUNTED = regex.compile(
    r"(?<![a-z])(?:thu ly|giai quyet|xet xu|truy to|khoi to|tuyen phat|xu phat)(?: [a-z]+){0,4} "
    r"\d[\d.]* ?(?:vu|an|bi cao|bi can)(?![a-z])"
)
_AWARD = regex.compile(r"(?<![a-z])(?:thanh tich|khen thuong)(?![a-z])")  # "Thưởng … có thành tích bắt 4 tên"
_OF_BEFORE = regex.compile(
    r"[\s+*.,-]*(?:(?:trong (?:so )?do|cu the|(?:bao )?gom)(?: la| co| nhu sau)?|nhu sau)\s?:?\s*"
)
_FULL = 60
_TOLD = 8
_HEADING_LENGTH = 160
_RULE = "case count"


def find(document: Document) -> list[Case]:
    """Every count of cases or people with the action taken, in text order, numbered.

    Counts that are targets, penalty thresholds, other crimes than drug crimes, or no crimes at all are left out.
    A change (``tăng 62 vụ so với …``) belongs to its count; one without a count is a fact with neither number.
    """
    pending = tables.tables(document)
    found = sexes.by_sex(document, tables.outside(pending, document.derive(counts)))
    marks = sorted({count.start for count in found} | {m.start() for m in _CHANGE_WORDS.finditer(document.folded)})
    if not marks and not pending:
        return []
    context = Context()
    facts: list[Case] = []
    position = 0
    for clause in document.derive(clauses.clauses):
        while pending and pending[0].start <= clause.start:
            rows = list(tables.told(document, pending.pop(0), context.facts, clause))
            context.facts += rows
            facts += [fact for _, fact, _ in rows]
        inside: list[Count] = []
        while position < len(found) and found[position].start < clause.end:
            inside.append(found[position])
            position += 1
        low = bisect.bisect_left(marks, clause.start)
        marked = low < len(marks) and marks[low] < clause.end
        marked = marked or (context.fresh and match_at(_CHANGE_START, document.folded, clause.start) is not None)
        facts += _clause_facts(document, clause, inside, context, marked=marked)
    sums.spread_all_crimes(document, context.facts)
    general = {id(fact) for entry, fact, _ in context.facts if entry.all_crimes}
    facts = [fact for fact in facts if id(fact) not in general]
    context.facts = [item for item in context.facts if not item[0].all_crimes]
    facts.sort(key=lambda fact: (fact.evidence.start, fact.evidence.end))
    return linked(document, facts, context)


def _clause_facts(
    document: Document, clause: Clause, inside: list[Count], context: Context, *, marked: bool
) -> Iterator[Case]:
    """The facts of one clause; ``marked``: it may hold some. The context is brought up to date on the way."""
    start, end = clause.start, clause.end
    if clause.block != context.block:
        context.enter(clause.block, in_list=match_at(_BULLET, document.text, start) is not None)
    if not inside and end - start <= _HEADING_LENGTH and document.folded[end - 1] not in ".;,":
        context.headings.append((start, end))
    entries: list[Entry] = []
    if marked and _counts_results(document, clause, inside):
        for found, stops in _read(document, clause, inside, context):
            context.shared = standing.share_on(found, clause, context.shared)
            for entry in found:
                fact = stated(document, entry, found, clause, stops, context)
                if fact is not None:
                    context.facts.append((entry, fact, clause))
                    yield fact
            entries += found
    context.open_verb = None
    if marked:
        topics = lexicon.topics(document, start, end)
        lasting = lexicon.topics(document, start, end, strong=True)
        context.topic = lasting[-1] if lasting else context.topic
        context.note_counts(entries, clause.block, drugs="drug" in topics)
    context.fresh = marked and any(entry.is_total for entry in entries)
    after = document.folded[end : end + 1]
    if after.isspace() and document.folded[end - 1].isalpha() and match_at(_BROKEN_OFF, document.folded, end - 1):
        _note_open_verb(document, end, context)
    if document.folded[end - 9 : end].rstrip().endswith((":", "cu the", "nhu sau")):
        _note_list(document, clause, entries, context)


def _counts_results(document: Document, clause: Clause, inside: list[Count]) -> bool:
    """Whether the clause says what was done, not what a norm threatens or a plan sets."""
    if clause.kind == "fact" or match_at(_ARTICLE_COUNT, document.folded, clause.start):
        return True
    if clause.kind == "norm" and _COUNTED.search(document.folded, clause.start, clause.end):
        return True  # "đã xét xử 298 vụ, …, phạt tù từ 15 đến 20 năm 31 bị cáo": no penalty that a law threatens
    return bool(inside) and _AWARD.search(document.folded, clause.start, clause.end) is not None


def _read(
    document: Document, clause: Clause, inside: list[Count], context: Context
) -> Iterator[tuple[list[Entry], list[int]]]:
    """The clause's entries, piece by piece, with where the next count or verb begins behind each."""
    told = [entry for entry, _, _ in context.facts[-_TOLD:] if entry.is_total]
    for start, end, piece in _pieces(clause.start, clause.end, inside):
        reader = Reader(document, start, end, piece)
        if context.open_verb is not None and piece and not document.folded[start : piece[0].start].strip():
            action, *verb = context.open_verb
            found = reader.read(inherited=action, verb=(verb[0], verb[1]), before=context.last, told=told)
        elif context.in_list:
            found = reader.read(inherited=context.inherited, host=context.host, before=context.last, told=told)
        else:
            found = reader.read(before=context.last, told=told)
        stops = [entry.first for entry in found if not (entry.counts and entry.counts[0].part)]
        stops += [
            item.start
            for item in reader.items
            if item.what is None and item.name != "neutral"
            if not offences.leads_to(document.folded, item.start, item.end)
        ]
        yield found, sorted(stops)


def _note_list(document: Document, clause: Clause, entries: list[Entry], context: Context) -> None:
    """A clause that opens a list: its items share its action and are parts of its total."""
    total = next((entry for entry in reversed(entries) if entry.is_total), None)
    if total is None and _OF_BEFORE.fullmatch(document.folded, clause.start, clause.end):
        total = context.last  # "Phát hiện 96 vụ. Trong đó:"
    action = total.action if total else None
    if action is None:
        window = max(clause.start, clause.end - _HEADING_LENGTH)
        for match in lexicon.VERB.finditer(document.folded, window, clause.end):
            action = (match.lastgroup or "").rstrip("_")
    context.host, context.inherited = total, action


def _pieces(start: int, end: int, counts: list[Count]) -> Iterator[tuple[int, int, list[Count]]]:
    """The clause, cut where no sentence can be so full of numbers (a table without lines, a hostile file)."""
    cuts = [start, *(counts[at].start for at in range(_FULL, len(counts), _FULL)), end]
    for number, (first, last) in enumerate(itertools.pairwise(cuts)):
        yield first, last, counts[number * _FULL : (number + 1) * _FULL]


def _note_open_verb(document: Document, end: int, context: Context) -> None:
    """A page break may part a verb from its count: ``… đề nghị VKSND huyện truy tố`` / ``06 vụ, 07 bị can``."""
    window = max(0, end - 120)
    for match in lexicon.VERB.finditer(document.folded, window, end):
        if match.end() == end and match.lastgroup is not None:
            context.open_verb = (match.lastgroup.rstrip("_"), match.start(), match.end())
