"""What an entry says, as a fact of the record: its action, its quote, its change, and what it is tied to."""

from __future__ import annotations

import bisect
from decimal import Decimal
from typing import Any, cast

from extractor import regex
from extractor.casework import bases, changes, labels, lexicon, offences, single, standing, sums
from extractor.casework.context import Context
from extractor.casework.counts import counts
from extractor.casework.entries import Entry
from extractor.casework.plausibility import is_step, name_joined, plausible, told_before
from extractor.casework.sentenced import divides_the_tried
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case, CaseAction, Change, numbered
from extractor.vietnamese.matching import match_at

_SOLVED = regex.compile(r"(?<![a-z])(?:dat|ty le|kham pha|giai quyet|xu ly|dieu tra|thu ly)(?![a-z])")
_OUT_OF = regex.compile(r"so voi|cung ky|nam truoc|thang truoc")
_DEFAULT: dict[str, CaseAction] = {"bị can": "prosecute", "bị cáo": "try"}
_NEARBY = 100
_SHARE = regex.compile(r"\s?\(\s?(?:chiem )?(?:ty le )?\d+(?:,\d+)?\s?%\s?\)")
_RULE = "case count"


def stated(
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
            document, entry, near, own, clause.end, context.speaks_of(document, clause, _following(document, clause))
        )
    if entry.foreign or not likely:
        entry.dropped = True
        _note_total(document, entry)
        return None
    _note_total(document, entry)
    action = _action(document, entry)
    told = context.facts
    if (
        action is None
        or told_before(document, entry, action, told)
        or is_step(document, entry, told)
        or divides_the_tried(document, entry, action, clause, told)
    ):
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


def _following(document: Document, clause: Clause) -> int:
    """Where the next count begins behind the clause: at most so far its tang vật may be told of."""
    found = document.derive(counts)
    at = bisect.bisect_left(found, clause.end, key=lambda count: count.start)
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
    _settle_bases(entry)
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
    base = bases.named_in(document, entry.end, entry.again[0].start) if entry.again else None
    return Change.model_validate({"direction": direction, "base": base, **values, **known})


def _settle_bases(entry: Entry) -> None:
    """Where the bracket behind a percentage gives the base (``giảm 10,3% (145)``), take the difference."""
    for mention in entry.mentions:
        sign = {"increase": 1, "decrease": -1}.get(mention.direction or "", 0)
        for kind in ("cases", "people") if mention.bracketed and sign else ():
            base, now = getattr(mention, kind), entry.number(kind)
            percent = next((value for whose, value in mention.percents if whose in (kind, None)), None)
            if base is None or now is None or percent is None:
                continue
            rise = bases.rise_from(base, Decimal(now), percent, sign)
            setattr(mention, kind, base if rise is None else rise)
        mention.bracketed = False


def linked(document: Document, facts: list[Case], context: Context) -> list[Case]:
    """Give ids, turn links between entries into ids, and tie a restated change to the count that it restates."""
    sums.link(document, context.facts)
    standing.level(document, context.facts)
    single.mark(document, context.facts)
    numbered("case", facts)
    ids = {id(entry): fact.id for entry, fact, _ in context.facts}
    for entry, fact, clause in context.facts:
        fact.part_of = None if entry.host is None else ids.get(id(entry.host))
        fact.change = fact.change or _change(document, entry, clause)
        if entry.mentions and entry.mentions[-1].end > fact.evidence.end:
            fact.evidence = document.evidence(fact.evidence.start, entry.mentions[-1].end, _RULE)
    for position, fact in enumerate(facts):
        if fact.cases is None and fact.people is None and fact.change is not None:
            for earlier in facts[max(0, position - _NEARBY) : position]:
                if earlier.change is not None and changes.restates(fact.change, earlier.change):
                    fact.alternative_of = earlier.id
                    break
    return facts
