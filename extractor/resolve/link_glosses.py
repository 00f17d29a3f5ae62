"""What a bracket, a footnote or a sentence says of the amount before it: the same thing again, or a part of it.

``10,4 kg cocaine nói trên (trục vớt ngoài khơi, đóng bánh, 9 bánh)``: the bracket's only amount measures again.
``55.000 viên MTTH¹ … ¹ MTTH: …; riêng hồng phiến có 6.420 viên``, ``Trong số heroin này có 03 bánh``: a subset. Called
by :mod:`.link_amounts` before shares are looked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Seizure
from extractor.resolve.holding import Holding, covers, free, is_wider, measure
from extractor.vietnamese import folding

_NEAR_BLOCKS = 12  # paragraphs from a total to the note that explains it
_LOOK_BACK = 40  # facts
_BRACKET = 240  # code points: a bracket with a measure is no longer
_BETWEEN = regex.compile(r"\s*(?:[a-z]+\s+){0,5}?(?:(?:nay|do|noi tren|neu tren|ke tren|tren)\s*)?")
_OTHER_THING = regex.compile(
    r"(?<![a-z])(?:trong do|rieng|ngoai ra|cung(?: voi)?|them|va|con lai|con|khac|cung ky|so voi"
    r"|nam truoc|moi|mot so|co)(?![a-z])"
)
"""Words in a bracket behind which something else is counted, or only a share."""
_OF_THESE = regex.compile(
    r"(?<![a-z])trong (?:tong )?so (?:luong )?(?:[a-z]+ ){0,4}(?:nay|do|tren|noi tren|neu tren|thu duoc|thu giu)"
    r"(?: (?:thi )?co)?(?![a-z])|(?<![a-z])so (?:luong )?(?:[a-z]+ ){1,4}(?:nay|do|tren) (?:bao )?gom(?: co)?(?![a-z])"
)
_ALONE = regex.compile(
    r"(?<![a-z])(?:chi rieng|rieng|rieng so|tinh rieng|rieng loai)\s+(?!(?:trong )?(?:nam|thang|quy|tuan|ngay|ky|dot)"
    r"|luc luong|cong an|bo doi|bien phong|hai quan|canh sat|dia ban|tinh|huyen|xa|vu|o|tai|toa|doi|phong|don|khu)"
    r"[a-z ]{0,30}[\s:,]*\Z"
)
_ALONE_REACH = 60  # code points from ``riêng`` to the amount
_VESSEL = regex.compile(r"(?:thung|bao|kien|hop|va ?li|ba lo|balo|container|cong|xo|can|tai)(?![a-z])")
_MARK = regex.compile(r"\s*(\[\d{1,2}\]|\(\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\d{1,2}(?=\s\p{L})|\*{1,3})")


def link(document: Document, facts: Sequence[Seizure]) -> None:
    """Set ``alternative_of`` and ``part_of`` in place; ``facts`` are in text order."""
    _to_own_measure(document, facts)
    _vessels(facts)
    holding = Holding(facts)
    for position, fact in enumerate(facts):
        if not free(fact):
            continue
        before = facts[max(0, position - _LOOK_BACK) : position]
        outer, alone = _in_bracket(document, facts, position)
        if outer is not None and alone:
            fact.alternative_of, fact.scope = outer.id, outer.scope
            continue
        if outer is not None and holding.has_room(outer, [fact]):
            fact.scope = "subset"
            holding.take(outer, fact)
            continue
        whole = _of_these(document, fact, before, holding) or _alone(document, fact, before, holding)
        if whole is not None:
            fact.scope = "subset"
            holding.take(whole, fact)


def _to_own_measure(document: Document, facts: Sequence[Seizure]) -> None:
    """``400 viên và 90 gam MTTH, trong đó có 50 viên thuốc lắc``: pills are of pills, what is weighed of the mass."""
    by_id = {fact.id: fact for fact in facts}
    holding = Holding(facts)
    for position, fact in enumerate(facts):
        whole = by_id.get(fact.part_of or "")
        if whole is None or measure(whole) == measure(fact):
            continue
        clause = clauses.clause_at(document, whole.evidence.start)
        beside = [
            other
            for other in facts[max(0, position - _LOOK_BACK) : position]
            if free(other)
            and other is not fact
            and other.substance == whole.substance
            and clauses.clause_at(document, other.evidence.start).start == clause.start
        ]
        measures = [measure(one) for one in holding.measures(fact)]
        fitting = [other for other in beside if measure(other) in measures and holding.has_room(other, [fact])]
        if fitting and measure(whole) not in measures[1:]:
            fact.part_of = min(fitting, key=lambda other: measures.index(measure(other))).id
        elif any(measure(other) == measure(fact) for other in fitting):
            fact.part_of = next(other.id for other in fitting if measure(other) == measure(fact))


def _vessels(facts: Sequence[Seizure]) -> None:
    """``trong 02 thùng hàng 3,3 kg MDMA``: the weight is what was taken, the boxes are where it was."""
    for box, weight in pairwise(facts):
        around = box.evidence.start < weight.evidence.start and weight.evidence.end <= box.evidence.end
        carries = box.unit == "other" and _VESSEL.match(folding.fold(box.unit_text or "")) is not None
        weighed = weight.grams is not None and box.substance == weight.substance
        if around and carries and weighed and free(box) and free(weight):
            box.alternative_of = weight.id


def _in_bracket(document: Document, facts: Sequence[Seizure], position: int) -> tuple[Seizure | None, bool]:
    """The amount right before the bracket that holds the fact, in another measure; whether nothing else is in there."""
    fact, folded = facts[position], document.folded
    before, behind = facts[max(0, position - _LOOK_BACK) : position], facts[position + 1 : position + _LOOK_BACK]
    opened = _opened(folded, fact.evidence.end)
    closed = folded.find(")", fact.evidence.end, fact.evidence.end + _BRACKET)
    if opened is None or closed < 0:
        return None, False
    root = next((other for other in reversed(before) if other.evidence.end <= opened), None)
    outer = next((other for other in before if root is not None and other.id == root.alternative_of), root)
    if outer is None or outer.quantity is None or measure(outer) == measure(fact):
        return None, False
    if clauses.clause_at(document, outer.evidence.start).block != clauses.clause_at(document, opened).block:
        return None, False
    inside = [other for other in behind if other.evidence.end <= closed and other.alternative_of != fact.id]
    inside += [other for other in before if other.evidence.end > opened]
    if any(measure(other) != measure(fact) or other.substance != fact.substance for other in inside):
        return None, False
    own = fact.evidence.start > opened and fact.substance != outer.substance
    if own or not covers(outer, fact) or not _BETWEEN.fullmatch(folded, outer.evidence.end, opened):
        return None, False
    words = _OTHER_THING.search(folded[opened + 1 : fact.evidence.end])
    return (None, False) if words else (outer, not inside)


def _opened(folded: str, end: int) -> int | None:
    """The bracket that is open at ``end``, in its line."""
    start = max(folded.rfind("\n", 0, end) + 1, end - _BRACKET)
    depth = 0
    for position in range(end - 1, start - 1, -1):
        if folded[position] == ")":
            depth += 1
        elif folded[position] == "(":
            if not depth:
                return position
            depth -= 1
    return None


def _of_these(document: Document, fact: Seizure, before: Sequence[Seizure], holding: Holding) -> Seizure | None:
    """``Trong số heroin này có 03 bánh``: the amount before it, of the same drug or a wider kind."""
    clause = clauses.clause_at(document, fact.evidence.start)
    if fact.scope == "incident" or not _OF_THESE.search(document.folded, clause.start, fact.evidence.end):
        return None
    wholes = [
        whole
        for whole in reversed(before)
        if _can_explain(document, whole, fact)
        and covers(whole, fact)
        and clauses.clause_at(document, whole.evidence.start).start != clause.start
        and holding.has_room(whole, [fact])
    ]
    return min(wholes, key=lambda whole: measure(whole) != measure(fact), default=None)


def _alone(document: Document, fact: Seizure, before: Sequence[Seizure], holding: Holding) -> Seizure | None:
    """``riêng hồng phiến có 6.420 viên``: the total of the wider kind with the note's mark, else the nearest."""
    clause = clauses.clause_at(document, fact.evidence.start)
    start = max(clause.start, fact.evidence.start - _ALONE_REACH)
    if not _ALONE.search(document.folded[start : fact.evidence.start]):
        return None
    wholes = [
        whole
        for whole in reversed(before)
        if _can_explain(document, whole, fact)
        and is_wider(whole, fact)
        and measure(whole) == measure(fact)
        and holding.has_room(whole, [fact])
    ]
    mark = _MARK.match(document.clean, document.clean.rfind("\n", 0, fact.evidence.start) + 1)
    if clause.footnote and mark is not None:
        marked = [whole for whole in wholes if document.clean.startswith(mark.group(1), whole.evidence.end)]
        wholes = marked or wholes
    return wholes[0] if wholes else None


def _can_explain(document: Document, whole: Seizure, fact: Seizure) -> bool:
    here, there = (clauses.clause_at(document, other.evidence.start) for other in (fact, whole))
    near = here.footnote or here.block - there.block <= _NEAR_BLOCKS
    return near and whole.quantity is not None and whole.alternative_of is None and whole.scope in ("total", "force")
