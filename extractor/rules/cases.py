"""Arrest and case counts: cases, people, what was done with them (RECORD.md, cases)."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

import regex

from extractor import clauses
from extractor.casework import changes, lexicon, offences
from extractor.casework.counts import Count, counts
from extractor.casework.entries import Entry
from extractor.casework.plausibility import name_joined, plausible
from extractor.casework.reader import Reader
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case, CaseAction, Change, numbered

_BULLET = regex.compile(r"[-–—+•*·●▪]|\(?\d{1,2}[.)]|[a-zđ]\)")
_HEADING_NUMBER = regex.compile(r"[\s*#_]*(?:\(?[\dIVX]{1,4}[.)]|[a-zđ][.)])")
_CHANGE_WORDS = regex.compile(r"(?<![a-z])so (?:vu|doi tuong|bi can|bi cao)(?![a-z])")
_SOLVED = regex.compile(r"(?<![a-z])(?:dat|ty le|kham pha|giai quyet|xu ly|dieu tra|thu ly)(?![a-z])")
_OUT_OF = regex.compile(r"so voi|cung ky|nam truoc|thang truoc")
_CHANGE_START = regex.compile(r"(?:so voi|tang|giam|nhieu hon|it hon)\b")
_BROKEN_OFF = regex.compile(r"[a-z]\s+\d")
_ARTICLE_COUNT = regex.compile(r"[\s*+-]*dieu \d{2,3}[a-z]?\s?:\s?\d+ (?:vu|bi can|doi tuong)")
_DEFAULT: dict[str, CaseAction] = {"bị can": "prosecute", "bị cáo": "try"}
_FULL = 60
_LONGEST_CLAUSE = 20_000
_NEARBY = 100
_BACK = 1_500
_HEADING_LENGTH = 160
_RULE = "case count"
_SHARE = regex.compile(r"\s?\(\s?(?:chiem )?(?:ty le )?\d+(?:,\d+)?\s?%\s?\)")


@dataclass
class _Context:
    """What a clause takes over from those before it: the list that it is an item of, the section's topic."""

    block: int = -1
    inherited: str | None = None
    host: Entry | None = None
    last: Entry | None = None
    section: str | None = None
    topic: str | None = None  # what the block's last clause spoke of
    in_list: bool = False
    facts: list[tuple[Entry, Case, Clause]] = field(default_factory=list)
    fresh: bool = False  # the clause before held counts
    open_verb: tuple[str, int, int] | None = None


def find(document: Document) -> list[Case]:
    """Every count of cases or people with the action taken, in text order, numbered.

    Counts that are targets, penalty thresholds, other crimes than drug crimes, or no crimes at all are left out.
    A change (``tăng 62 vụ so với …``) belongs to its count; one without a count is a fact with neither number.
    """
    found = counts(document)
    marks = sorted({count.start for count in found} | {m.start() for m in _CHANGE_WORDS.finditer(document.folded)})
    if not marks:
        return []
    context = _Context()
    facts: list[Case] = []
    position = 0
    for clause in document.derive(clauses.clauses):
        inside: list[Count] = []
        while position < len(found) and found[position].start < clause.end:
            inside.append(found[position])
            position += 1
        low = bisect.bisect_left(marks, clause.start)
        marked = low < len(marks) and marks[low] < clause.end
        marked = marked or (context.fresh and _CHANGE_START.match(document.folded, clause.start) is not None)
        facts += _clause_facts(document, clause, inside, context, marked=marked)
    facts.sort(key=lambda fact: (fact.evidence.start, fact.evidence.end))
    return _linked(document, facts, context)


def _clause_facts(
    document: Document, clause: Clause, inside: list[Count], context: _Context, *, marked: bool
) -> Iterator[Case]:
    start, end = clause.start, clause.end
    item = _BULLET.match(document.text, start) is not None
    if clause.block != context.block:
        context.block = clause.block
        if not item:
            context.inherited = context.host = None
        context.in_list = item
        context.topic = None
    _note_section(document, clause, inside, context)
    entries: list[Entry] = []
    open_verb, context.open_verb = context.open_verb, None
    if marked and (clause.kind == "fact" or _ARTICLE_COUNT.match(document.folded, start)):
        for piece_start, piece_end, piece in _pieces(start, end, inside):
            reader = Reader(document, piece_start, piece_end, piece)
            inherited = context.inherited if context.in_list else None
            if open_verb is not None and piece and not document.folded[piece_start : piece[0].start].strip():
                found = reader.read(inherited=open_verb[0], verb=open_verb[1:], before=context.last)
            else:
                host = context.host if context.in_list else None
                found = reader.read(inherited=inherited, host=host, before=context.last)
            stops = [entry.first for entry in found]
            stops += [item.start for item in reader.items if item.what is None and item.name != "neutral"]
            stops.sort()
            for entry in found:
                fact = _fact(document, entry, clause, stops, context)
                if fact is not None:
                    context.facts.append((entry, fact, clause))
                    yield fact
            entries += found
    topics = lexicon.topics(document, start, end) if marked or entries else []
    context.topic = topics[-1] if topics else context.topic
    tops = [entry for entry in entries if entry.host is None and not entry.dropped and entry.counts]
    if tops:
        context.last = tops[-1]
    context.fresh = bool(tops)
    if _BROKEN_OFF.match(document.folded, end - 1):
        _note_open_verb(document, end, context)
    if document.folded[start:end].rstrip().endswith((":", "cu the", "nhu sau")):
        verbs = list(lexicon.VERB.finditer(document.folded, max(start, end - _HEADING_LENGTH), end))
        context.host = tops[-1] if tops else None
        action = tops[-1].action if tops else None
        if action is None and verbs and verbs[-1].lastgroup is not None:
            action = verbs[-1].lastgroup.rstrip("_")
        context.inherited = action


def _pieces(start: int, end: int, counts: list[Count]) -> Iterator[tuple[int, int, list[Count]]]:
    """The clause, cut where no sentence can be so full of numbers (a table without lines, a hostile file)."""
    cuts = [start, *(counts[at].start for at in range(_FULL, len(counts), _FULL)), end]
    for number, (first, last) in enumerate(itertools.pairwise(cuts)):
        yield first, last, counts[number * _FULL : (number + 1) * _FULL]


def _note_open_verb(document: Document, end: int, context: _Context) -> None:
    """A page break may part a verb from its count: ``… đề nghị VKSND huyện truy tố`` / ``06 vụ, 07 bị can``."""
    window = max(0, end - 120)
    for match in lexicon.VERB.finditer(document.folded, window, end):
        if match.end() == end and match.lastgroup is not None:
            context.open_verb = (match.lastgroup.rstrip("_"), match.start(), match.end())


def _note_section(document: Document, clause: Clause, inside: list[Count], context: _Context) -> None:
    text = document.text[clause.start : clause.end]
    if inside or len(text) > _HEADING_LENGTH or text.rstrip().endswith((".", ";", ",")):
        return
    topic = offences.topic_of(document, clause.start, clause.end)
    if topic is not None or _HEADING_NUMBER.match(text):
        context.section = topic


def _fact(document: Document, entry: Entry, clause: Clause, stops: list[int], context: _Context) -> Case | None:
    """The fact of an entry; None (and the entry marked as dropped) where it counts nothing that is wanted."""
    own = stops[bisect.bisect_right(stops, entry.end) :][:3]
    at = bisect.bisect_left(stops, entry.start)
    begin = max(clause.start, stops[at - 1] if at else 0)
    people = entry.count("people")
    if people is not None and people.unit.startswith("hồ sơ"):
        entry.action = "administrative"
    if not plausible(document, entry) or offences.foreign(
        document, entry, max(clause.start, entry.first - 1000), own, clause.end, context.topic or context.section
    ):
        entry.dropped = True
        return None
    action = _action(document, entry)
    if action is None or _told_before(entry, action, context):
        entry.dropped = True
        return None
    if name_joined(document, entry):
        entry.extra_people = 1
    spans = [offences.before(document, entry, begin), (entry.first, entry.end)]
    spans.append(offences.behind(document, entry, own, clause.end))
    acts, acts_end = offences.named(document, spans) if entry.counts else ([], None)
    start, end = _span(document, entry, acts_end)
    if entry.verb_end is None and (acts or offences.article(document, spans[:1])):
        label = regex.search(r"\w", document.folded[spans[0][0] : entry.first])
        named_in_label = offences.named(document, spans[:1])[0] or offences.article(document, spans[:1])
        start = spans[0][0] + label.start() if label is not None and named_in_label else start
    short = entry.first - clause.start < _LONGEST_CLAUSE
    scope = clauses.scope_at(document, entry.first) if short else clause.scope
    return Case(
        action=action,
        cases=entry.number("cases"),
        people=entry.number("people"),
        people_role=None if people is None or people.unit.startswith("hồ sơ") else people.unit,
        offence=acts,
        article=offences.article(document, spans),
        scope="subset" if entry.host is not None and scope == "total" else scope,
        actor=clauses.actor_at(document, entry.first) if short else clause.actor,
        evidence=document.evidence(start, end, _RULE),
    )


def _told_before(entry: Entry, action: str, context: _Context) -> bool:
    """Whether the entry only comes back to people just counted: ``bắt 4 kẻ … 4 kẻ bị bắt gồm: …``."""
    if not entry.passive or entry.count("cases") is not None:
        return False
    near = [(other, fact) for other, fact, _ in context.facts[-4:] if entry.first - other.first < _BACK]
    return any(fact.action == action and fact.people == entry.number("people") for _, fact in near)


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


def _span(document: Document, entry: Entry, acts_end: int | None) -> tuple[int, int]:
    start = min([entry.start, *(count.label for count in entry.counts if count.label is not None)])
    end = entry.end
    share = _SHARE.match(document.folded, end)
    if share is not None:
        end = share.end()
    if entry.verb_end is not None and entry.verb_end > end:
        end = entry.verb_end
    for mention in entry.mentions:
        start, end = min(start, mention.start), max(end, mention.end)
    if acts_end is not None:
        end = max(end, acts_end)
    while end < len(document.text) and document.text[end] in "*_":
        end += 1
    quote = document.folded[start:end]
    if quote.count("(") > quote.count(")") and document.folded[end : end + 1] == ")":
        end += 1
    return start, end


def _change(document: Document, entry: Entry, clause: Clause) -> Change | None:
    """The change that the text states, or that ``206/113 vụ`` implies (this year's number over last year's)."""
    change = changes.merged(entry.mentions)
    pairs = [count for count in entry.counts if count.base is not None]
    if not pairs:
        return change
    around = document.folded[max(clause.start, entry.start - 40) : min(clause.end, entry.end + 60)]
    leader = pairs[0]
    assert leader.base is not None
    compared = _OUT_OF.search(around) is not None
    if not compared and (leader.value <= leader.base or _SOLVED.search(around)):
        return change  # 45/45 vụ: solved out of all
    values: dict[str, Any] = {count.kind: count.value - (count.base or Decimal(0)) for count in pairs}
    direction = "increase" if next(iter(values.values())) >= 0 else "decrease"
    if direction == "decrease":
        values = {kind: -value for kind, value in values.items()}
    known = {} if change is None else {key: value for key, value in change.model_dump().items() if value is not None}
    return Change.model_validate({"direction": direction, **values, **known})


def _linked(document: Document, facts: list[Case], context: _Context) -> list[Case]:
    """Give ids, turn links between entries into ids, and tie a restated change to the count that it restates."""
    numbered("case", facts)
    ids = {id(entry): fact.id for entry, fact, _ in context.facts}
    for entry, fact, clause in context.facts:
        fact.part_of = None if entry.host is None else ids.get(id(entry.host))
        fact.change = _change(document, entry, clause)
        if entry.mentions and entry.mentions[-1].end > fact.evidence.end:
            fact.evidence = document.evidence(fact.evidence.start, entry.mentions[-1].end, _RULE)
    for position, fact in enumerate(facts):
        if fact.cases is None and fact.people is None and fact.change is not None:
            stated = (fact.change.direction, fact.change.cases, fact.change.people)
            for earlier in facts[max(0, position - _NEARBY) : position] if fact.change.cases is not None else []:
                change = earlier.change
                if change is not None and (change.direction, change.cases, change.people) == stated:
                    fact.alternative_of = earlier.id
                    break
    return facts
