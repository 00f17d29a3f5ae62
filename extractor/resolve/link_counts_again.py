"""Counts of cases that a document tells again: in its headline and its lead, in its summary, under a picture.

``Bắt 512 vụ, 596 đối tượng`` over the text and in it is one count: the second telling has ``alternative_of``, or the
first where the second says more. Sums must not take it twice. Two counts of one size stay two where the text tells
them apart: other numbers beside them, another force, another day, ``thêm``. Runs after :mod:`.link_amounts`: what is a
share of another count is in no sum anyway.
"""

from __future__ import annotations

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Case, Record
from extractor.resolve.link_stories import is_news
from extractor.resolve.telling import Told, telling

_LOOK_BACK = 60  # facts: a count is told again no later
_BOTH_ALIKE = 10  # cases and people agree: no chance from here on
_ONE_ALIKE = 30  # only one number is given twice
_IN_TABLE = "in a table"
_MORE = regex.compile(
    r"(?<![a-z])(?:them|tiep|nua|khac|con lai|ngoai ra|thu (?:hai|ba|2|3)|vu (?:hai|ba|2|3)|cung (?:ngay|dem|thoi diem)"
    r"|tiep (?:do|theo|tuc)|lien tiep|mo rong|truy xet|khai thac|cung luc)(?![a-z])"
)
"""Behind one of these others are caught."""
_ROUGH = regex.compile(r"(?<![a-z])(?P<how>hon|tren|gan|khoang|xap xi)\s(?=\d)")
_ROUND = 100  # a smaller number is not said roughly of another
_ROUND_OFF = 0.05
_NUMBERS = ("cases", "people")


def link(document: Document, record: Record) -> None:
    """Link the counts of cases that are told again in place."""
    facts = record.cases
    if len(facts) < 2:
        return
    told = telling(document, facts)
    restated: dict[str, list[Case]] = {}
    news = is_news(record)
    for position, fact in enumerate(facts):
        if not _stands_alone(fact):
            continue
        for before in range(max(0, position - _LOOK_BACK), position):
            earlier = facts[before]
            if not _stands_alone(earlier) or not _agree(document, earlier, fact):
                continue
            if _is_specific(earlier, fact) or (news and _one_story(earlier, told[before], fact, told[position])):
                _join(restated, earlier, fact)
                break


def _stands_alone(fact: Case) -> bool:
    """Whether a sum takes the fact in."""
    return fact.part_of is None and fact.alternative_of is None and bool(_told(fact))


def _told(fact: Case) -> dict[str, int]:
    return {name: number for name in _NUMBERS if (number := getattr(fact, name))}


def _agree(document: Document, earlier: Case, later: Case) -> bool:
    """Whether two counts of one action can be one: no number of them differs, nor the force whose share it is."""
    if earlier.action != later.action or "subset" in (earlier.scope, later.scope):
        return False
    if earlier.evidence.rule.endswith(_IN_TABLE) and later.evidence.rule.endswith(_IN_TABLE):
        return False
    if "force" in (earlier.scope, later.scope) and earlier.actor != later.actor:
        return False
    if clauses.clause_at(document, earlier.evidence.start) == clauses.clause_at(document, later.evidence.start):
        return False
    one, other = _told(earlier), _told(later)
    shared = one.keys() & other.keys()
    rough = _ROUGH.search(document.folded, earlier.evidence.start, earlier.evidence.end)
    return bool(shared) and all(_same(one[name], other[name], rough and rough["how"]) for name in shared)


def _same(first: int, second: int, how: str | None) -> bool:
    """Whether two numbers are one: to the unit, or as the first is said (``hơn 2.600 vụ`` of 2.601)."""
    if first == second or how is None or first < _ROUND:
        return first == second
    if first % 10 or abs(first - second) > first * _ROUND_OFF:
        return False
    return (how not in ("hon", "tren") or second > first) and (how != "gan" or second < first)


def _is_specific(earlier: Case, later: Case) -> bool:
    """Whether the numbers are such as do not come twice by chance."""
    one, other = _told(earlier), _told(later)
    shared = [one[name] for name in one.keys() & other.keys()]
    return max(shared) >= (_BOTH_ALIKE if len(shared) == len(_NUMBERS) else _ONE_ALIKE)


def _one_story(earlier: Case, first: Told, later: Case, second: Told) -> bool:
    """Whether a story tells of the few who were caught what its headline, its lead or a caption tells too."""
    if (earlier.cases or 1) > 1 and _told(earlier).keys() != set(_NUMBERS):
        return False  # "bắt 4 vụ" in May and in June
    if (earlier.cases or 1) != (later.cases or 1) or second.listed or _MORE.search(second.own):
        return False
    if not (first.lead or second.caption or (first.days and first.days == second.days and second.again)):
        return False
    if first.wide != second.wide and not (first.lead and second.lead):
        return False
    return not first.days or not second.days or bool(first.days & second.days)


def _join(restated: dict[str, list[Case]], earlier: Case, later: Case) -> None:
    """Make the poorer of two tellings the other's restatement, and what ``restated`` it (by its id) that one's too."""
    fuller = len(_told(later)) > len(_told(earlier))
    primary, again = (later, earlier) if fuller else (earlier, later)
    moved = [again, *restated.pop(again.id, ())]
    for fact in moved:
        fact.alternative_of = primary.id
    restated.setdefault(primary.id, []).extend(moved)
