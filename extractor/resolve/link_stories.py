"""One haul in the headline, the lead, a caption and the story of a news item: told several times, taken once.

Newspapers and the pages of forces print no number and no type of document, and say everything twice or thrice: the
second telling of a drug has ``alternative_of``, of a thing ``part_of`` (assets have no other link). Two hauls of one
size stay two where the text tells them apart: another day, a list, ``thêm``, another count of cases. Called by
:mod:`.link_amounts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor import regex
from extractor.document import Document
from extractor.record import Asset, Record, Seizure
from extractor.resolve import story_sums
from extractor.resolve.alike import alike, digits
from extractor.resolve.holding import free
from extractor.resolve.telling import Told, telling, tells_of_somebody

_LOOK_BACK = 40  # facts: a story is told again no later
_MEASURES = 4  # facts behind one that can measure it again
_MORE = regex.compile(
    r"(?<![a-z])(?:them|tiep tuc (?:thu|phat hien|bat)|nua|khac|ngoai ra|nguoi (?:con lai|thu hai)|lan (?:hai"
    r"|thu hai)"
    r"|vu (?:thu )?(?:hai|ba|2|3|khac)|cung (?:trong )?(?:ngay|dem|thoi diem|luc)|cung (?:da )?(?:phat hien|thu|bat)"
    r"|noi o cua|nha cua|con (?:giao|nop|thu|phat hien|tim|bat))(?![a-z])"
)
"""Behind one of these something else is taken."""
_OTHER_PLACE = regex.compile(
    r"(?<![a-z])kham(?: xet)?(?: khan cap)?(?: tai)? (?:nha|noi|cho o|can|phong|kho|quan|cac)(?![a-z])"
)
"""Behind the story's first haul, what is found where somebody lives is another one."""


def is_news(record: Record) -> bool:
    """Whether the document prints neither number nor type, as newspapers do."""
    return record.header.number is None and record.header.doc_type is None


def link_seizures(document: Document, facts: Sequence[Seizure]) -> None:
    """Link the drugs that one story tells again, in place; ``facts`` are in text order."""
    told = telling(document, facts)
    story_sums.headline_sums(facts, told)
    for position, fact in enumerate(facts):
        if free(fact) and fact.scope in ("total", "incident"):
            earlier = _earlier(facts, told, position)
            if earlier is not None:
                _retell(facts[max(0, position - _LOOK_BACK) : position + _LOOK_BACK], fact, earlier)
    _one_event(document, facts, told)
    story_sums.weighed(facts, told)
    story_sums.spelled_out(facts, told, ("total", "force"))
    story_sums.so_far(facts, told)


def link_examples(document: Document, facts: Sequence[Seizure]) -> None:
    """Link incidents that no figure of their own drug holds with the sum of all drugs as whose examples they stand."""
    story_sums.spelled_out(facts, telling(document, facts), ("incident",))


def link_forces(document: Document, record: Record) -> None:
    """Give what a named force took of a sum that is not its own the scope of a share; see :mod:`.story_sums`."""
    story_sums.forces(document, record)


def link_assets(document: Document, facts: Sequence[Asset]) -> None:
    """Link the things that one story tells again, in place: the second is ``part_of`` the first."""
    told = telling(document, facts)
    _one_event(document, facts, told)
    for position, fact in enumerate(facts):
        if fact.part_of is not None or fact.scope == "subset":
            continue
        for before in range(max(0, position - _LOOK_BACK), position):
            other = facts[before]
            if (other.kind, other.unit, other.quantity) != (fact.kind, fact.unit, fact.quantity) or other.part_of:
                continue
            named = fact.kind != "other" or _words(other) == _words(fact)
            if named and _retold(told[before], told[position], fact.quantity, sure=True):
                fact.part_of = other.id
                break


def _earlier(facts: Sequence[Seizure], told: Sequence[Told], position: int) -> Seizure | None:
    """The first fact that the one at ``position`` tells again, the surest match before the vague ones."""
    fact = facts[position]
    measures = [
        fact,
        *(other for other in facts[position + 1 : position + _MEASURES] if other.alternative_of == fact.id),
    ]
    vague: Seizure | None = None
    for before in range(max(0, position - _LOOK_BACK), position):
        other = facts[before]
        if other.part_of is not None:
            continue
        sureness, quantity = max(((alike(other, measure), measure.quantity) for measure in measures), key=_how_much)
        if sureness and _retold(told[before], told[position], quantity, sure=sureness > 1):
            if sureness > 1:
                return other
            vague = vague or other
    return vague


def _how_much(match: tuple[int, Decimal | None]) -> int:
    return match[0]


def _retold(there: Told, here: Told, quantity: Decimal | None, *, sure: bool) -> bool:
    """Whether ``here`` can tell again what ``there`` tells; ``sure`` where drug and number agree to the letter."""
    if there.piece == here.piece or here.listed or there.wide != here.wide:
        return False
    if _MORE.search(here.own) and not (there.lead and _MORE.search(there.own)):
        return False
    if _OTHER_PLACE.search(here.own) and not there.lead:
        return False
    large = quantity is not None and digits(quantity) > 1
    if there.line == here.line:
        return sure and large and (here.again or here.lead)
    known = bool(there.days and here.days)
    if known and not there.days & here.days:
        return False
    if here.wide and not sure:
        return False
    if there.lead or here.caption or there.caption:
        return True
    if not sure or not large:
        return here.again and (known or sure)
    return True


def _retell(facts: Sequence[Seizure], fact: Seizure, earlier: Seizure) -> None:
    """Make ``fact`` the second telling of ``earlier``; what measures it or is a part of it follows."""
    root = earlier.alternative_of or earlier.id
    fact.alternative_of = root
    for other in facts:
        if other.alternative_of == fact.id:
            other.alternative_of = root
        if other.part_of == fact.id:
            other.part_of = root


def _one_event(document: Document, facts: Sequence[Seizure | Asset], told: Sequence[Told]) -> None:
    """What a story tells of the one event that it is about is that event's, in the headline and behind its day, too."""
    if not tells_of_somebody(document):
        return
    for fact, place in zip(facts, told, strict=True):
        if fact.scope == "total" and not place.wide:
            fact.scope = "incident"


def _words(fact: Asset) -> str:
    return (fact.kind_text or "").lower()
