"""Arrest and case counts: cases, people, what was done with them (RECORD.md, cases)."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, cast

import regex

from extractor import clauses
from extractor.casework import changes, labels, lexicon, offences, standing, sums, tables
from extractor.casework.context import Context
from extractor.casework.counts import Count, counts
from extractor.casework.entries import Entry
from extractor.casework.plausibility import is_step, name_joined, plausible, told_before
from extractor.casework.reader import Reader
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case, CaseAction, Change, numbered
from extractor.vietnamese.matching import match_at

_BULLET = regex.compile(r"[-–—+•*·●▪]|\(?\d{1,2}[.)]|[a-zđ]\)")
_CHANGE_WORDS = regex.compile(r"(?<![a-z])so (?:vu|doi tuong|bi can|bi cao)(?![a-z])")
_SOLVED = regex.compile(r"(?<![a-z])(?:dat|ty le|kham pha|giai quyet|xu ly|dieu tra|thu ly)(?![a-z])")
_OUT_OF = regex.compile(r"so voi|cung ky|nam truoc|thang truoc")
_CHANGE_START = regex.compile(r"(?:so voi|tang|giam|nhieu hon|it hon)\b")
_BROKEN_OFF = regex.compile(r"[a-z]\s+\d")
_ARTICLE_COUNT = regex.compile(r"[\s*+-]*dieu \d{2,3}[a-z]?\s?:\s?\d+ (?:vu|bi can|doi tuong)")
_AWARD = regex.compile(r"(?<![a-z])(?:thanh tich|khen thuong)(?![a-z])")  # "Thưởng … có thành tích bắt 4 tên"
_OF_BEFORE = regex.compile(
    r"[\s+*.,-]*(?:(?:trong (?:so )?do|cu the|(?:bao )?gom)(?: la| co| nhu sau)?|nhu sau)\s?:?\s*"
)
_DEFAULT: dict[str, CaseAction] = {"bị can": "prosecute", "bị cáo": "try"}
_FULL = 60
_TOLD = 8
_NEARBY = 100
_HEADING_LENGTH = 160
_RULE = "case count"
_SHARE = regex.compile(r"\s?\(\s?(?:chiem )?(?:ty le )?\d+(?:,\d+)?\s?%\s?\)")


def find(document: Document) -> list[Case]:
    """Every count of cases or people with the action taken, in text order, numbered.

    Counts that are targets, penalty thresholds, other crimes than drug crimes, or no crimes at all are left out.
    A change (``tăng 62 vụ so với …``) belongs to its count; one without a count is a fact with neither number.
    """
    found = document.derive(counts)
    marks = sorted({count.start for count in found} | {m.start() for m in _CHANGE_WORDS.finditer(document.folded)})
    pending = tables.tables(document)
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
    return _linked(document, facts, context)


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
                fact = _fact(document, entry, found, clause, stops, context)
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
        stops = [entry.first for entry in found]
        stops += [item.start for item in reader.items if item.what is None and item.name != "neutral"]
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


def _fact(
    document: Document, entry: Entry, beside: list[Entry], clause: Clause, stops: list[int], context: Context
) -> Case | None:
    """The fact of an entry; None (and the entry marked as dropped) where it counts nothing that is wanted.

    ``beside``: all entries of the clause.
    """
    people = entry.count("people")
    if people is not None and people.unit.startswith("hồ sơ"):
        entry.action = "administrative"
    likely = plausible(document, entry)
    if likely:
        own = stops[bisect.bisect_right(stops, entry.end) :][:3]
        near = max(clause.start, entry.first - 1000)
        entry.foreign = offences.foreign(
            document, entry, near, own, clause.end, context.speaks_of(document, clause, _following(document, entry))
        )
    if entry.foreign or not likely:
        entry.dropped = True
        _note_total(document, entry)
        return None
    _note_total(document, entry)
    action = _action(document, entry)
    if action is None or told_before(entry, action, context.facts) or is_step(document, entry, context.facts):
        entry.dropped = True
        return None
    if name_joined(document, entry):
        entry.extra_people = 1
    label = labels.read(document, entry, beside, stops, clause)
    scope, actor = standing.standing(document, entry, clause, action)
    return Case(
        action=action,
        cases=entry.number("cases"),
        people=entry.number("people"),
        people_role=entry.role,
        offence=label.acts,
        article=label.article,
        scope=scope,
        actor=actor,
        evidence=document.evidence(*_span(document, entry, label), _RULE),
    )


def _following(document: Document, entry: Entry) -> int:
    """Where the next count begins behind the entry, at most so far as its tang vật may be told of."""
    found = document.derive(counts)
    at = bisect.bisect_left(found, entry.end, key=lambda count: count.start)
    return found[at].start if at < len(found) else len(document.text)


def _note_total(document: Document, entry: Entry) -> None:
    if entry.host is not None and offences.all_crimes(document, entry.host, entry):
        entry.host.all_crimes = True


def _action(document: Document, entry: Entry) -> CaseAction | None:
    people, cases = entry.count("people"), entry.count("cases")
    action = entry.action
    if people is not None and people.unit == "bị cáo":
        settled = entry.verb_end is not None and document.folded.endswith("giai quyet", 0, entry.verb_end)
        if settled or action in ("administrative", "arrest", None):
            return "try"
    if action is None and people is not None and people.unit in _DEFAULT:
        return _DEFAULT[people.unit]
    if action is None and cases is not None:
        around = max(0, entry.first - 200), min(len(document.folded), entry.end + 200)
        drugs = "drug" in lexicon.topics(document, *around)
        if len(entry.counts) > 1 or entry.mentions or drugs or cases.base is not None:
            return "arrest"
    return cast("CaseAction | None", action)


def _span(document: Document, entry: Entry, label: labels.Label) -> tuple[int, int]:
    start = min([entry.start, *(count.label for count in entry.counts if count.label is not None)])
    start = start if label.start is None else min(start, label.start)
    end = entry.end
    share = match_at(_SHARE, document.folded, end)
    if share is not None:
        end = share.end()
    if entry.verb_end is not None and entry.verb_end > end:
        end = entry.verb_end
    if entry.again:
        end = entry.again[-1].end
    for mention in entry.mentions:
        start, end = min(start, mention.start), max(end, mention.end)
    if label.end is not None:
        end = max(end, label.end)
    while end < len(document.text) and document.text[end] in "*_":
        end += 1
    quote = document.folded[start:end]
    if quote.count("(") > quote.count(")") and document.folded[end : end + 1] == ")":
        end += 1
    return start, end


def _change(document: Document, entry: Entry, clause: Clause) -> Change | None:
    """The change that the text states, or that ``206/113 vụ`` implies (this year's number over last year's)."""
    change = changes.merged(entry.mentions)
    pairs = [count for count in (*entry.counts, *entry.again) if count.base is not None]
    if not pairs:
        return change
    around = document.folded[max(clause.start, entry.start - 40) : min(clause.end, entry.end + 60)]
    leader = pairs[0]
    assert leader.base is not None
    compared = leader.moved or bool(entry.again) or _OUT_OF.search(around) is not None
    if not compared and (leader.value <= leader.base or _SOLVED.search(around)):
        return change  # 45/45 vụ: solved out of all
    values: dict[str, Any] = {count.kind: count.value - (count.base or Decimal(0)) for count in pairs}
    direction = "increase" if next(iter(values.values())) >= 0 else "decrease"
    if direction == "decrease":
        values = {kind: -value for kind, value in values.items()}
    known = {} if change is None else {key: value for key, value in change.model_dump().items() if value is not None}
    base = changes.base_in(document, entry.end, entry.again[0].start) if entry.again else None
    return Change.model_validate({"direction": direction, "base": base, **values, **known})


def _linked(document: Document, facts: list[Case], context: Context) -> list[Case]:
    """Give ids, turn links between entries into ids, and tie a restated change to the count that it restates."""
    sums.link(document, context.facts)
    standing.level(context.facts)
    numbered("case", facts)
    ids = {id(entry): fact.id for entry, fact, _ in context.facts}
    for entry, fact, clause in context.facts:
        fact.part_of = None if entry.host is None else ids.get(id(entry.host))
        fact.change = _change(document, entry, clause)
        if entry.mentions and entry.mentions[-1].end > fact.evidence.end:
            fact.evidence = document.evidence(fact.evidence.start, entry.mentions[-1].end, _RULE)
    for position, fact in enumerate(facts):
        if fact.cases is None and fact.people is None and fact.change is not None:
            for earlier in facts[max(0, position - _NEARBY) : position]:
                if earlier.change is not None and changes.restates(fact.change, earlier.change):
                    fact.alternative_of = earlier.id
                    break
    return facts
