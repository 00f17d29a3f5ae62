"""Shares of a total that gives the drug in another measure, or only a wider kind of drug: both are in the total.

``thu 540 kg heroin … Điển hình: … 75 bánh heroin``; ``thu 900 kg MTTH … Điển hình: … 25 kg ma túy đá``. Called by
:mod:`.link_amounts` for what has found no total of its own drug and measure.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Scope, Seizure
from extractor.resolve import forces
from extractor.resolve.holding import Holding, free, is_wider, measure

_LOOK_BACK = 60  # facts: a total stands no further before its shares
_WHOLES: dict[Scope, tuple[Scope, ...]] = {
    "incident": ("force", "total"),
    "force": ("total",),
    "subset": ("total", "force"),
    "total": ("total",),
}
_NEAR_BLOCKS = 12
_EXAMPLES = regex.compile(
    r"(?<![a-z])(?:dien hinh|tieu bieu|mot so vu|cac vu|noi bat|dang chu y|vi du|cu the|trong do|chuyen an)(?![a-z])"
)
_SUCH_AS = regex.compile(
    r"(?<![a-z])(?:dien hinh|tieu bieu|noi bat|dang chu y)(?: (?:nhat|la|nhu|co|vu|cac vu))*(?![a-z])"
)
_APART = regex.compile(
    r"(?<![a-z])(?:ngoai ra|khong (?:ke|tinh|bao gom)|chua (?:ke|tinh|bao gom)|ngoai so|(?:vu|don vi"
    r"|luc luong|dia ban) khac|cung ky|so voi)(?![a-z])"
)
_COMPARED = regex.compile(
    r"(?<![a-z])(?:so voi|cung ky|(?:nam|thang|quy|ky) truoc|nam ngoai)(?![a-z])(?:[^;.,()]*|[^;.()]*\([^;.()]*)\Z"
)
_YEAR = regex.compile(
    r"(?<!sinh )(?<!sinh nam )(?<!sn )(?<!sn: )(?<!\()(?:(?<![a-z])(?:nam|giai doan) |\d\s?[/-]\s?"
    r"|\d\.)((?:19|20)\d\d)(?![\d/]|[.,]\d)"
)
"""A year of an event or a report: none of birth, none of a document's number."""
_BASE = 160  # code points from the words of a comparison to the amounts of its base
_AS_BEFORE = 400  # code points before a share in which the word stands that makes it an example

_IS_BASE = regex.compile(r"(?<![a-z])so voi[^;.\d]*$")
_BEFORE_YEAR = 40  # code points: "so với cùng kỳ năm 2022" tells of no haul of 2022


def link(document: Document, facts: Sequence[Seizure]) -> None:
    """Set ``part_of`` of shares that stand alone, in place; ``facts`` are in text order."""
    holding = Holding(facts)
    for position, part in enumerate(facts):
        if not free(part) or _is_apart(document, part):
            continue
        if part.scope == "total" and not _named_as_example(document, part):
            continue
        before = [fact for fact in facts[max(0, position - _LOOK_BACK) : position] if _can_hold(fact, part)]
        ranked = sorted(before, key=lambda whole: _tier(document, whole, part, holding))
        for whole in ranked:
            if not _belongs(document, whole, part, before, holding):
                continue
            if holding.has_room(whole, [part]):
                holding.take(whole, part)
                break


def _can_hold(whole: Seizure, part: Seizure) -> bool:
    return (
        whole.quantity is not None
        and whole.alternative_of is None
        and whole.scope in _WHOLES[part.scope]
        and (whole.substance == part.substance or is_wider(whole, part))
        and measure(whole) != "plant"
    )


def _tier(document: Document, whole: Seizure, part: Seizure, holding: Holding) -> tuple[int, ...]:
    """The surest first: the same measure, the total before a force's figure, the same drug; all drugs last."""
    measures = {measure(fact) for fact in holding.measures(part)}
    return (
        1 if whole.substance == "unspecified" != part.substance else 0,
        0 if measure(whole) == measure(part) else 1 if measure(whole) in measures else 2,
        -_WHOLES[part.scope].index(whole.scope),
        0 if whole.substance == part.substance else 1 if whole.substance == "synthetic" else 2,
        1 if other_years(document, whole, part) else 0,
        -whole.evidence.start,
    )


def _belongs(document: Document, whole: Seizure, part: Seizure, others: Sequence[Seizure], holding: Holding) -> bool:
    """Whether nothing speaks against it: the total's list has no nearer figure, the force is no other one."""
    here, there = (clauses.clause_at(document, fact.evidence.start) for fact in (part, whole))
    if here.start == there.start and part.scope != "subset":
        return False  # items of one list
    if whole.scope == "force" and not forces.can_share(document, whole, part):
        return False
    if _compared(document, whole):
        return False
    if part.scope == "subset" and here.block - there.block > _NEAR_BLOCKS:
        return False
    listed = [other for other in others if clauses.clause_at(document, other.evidence.start).start == there.start]
    if is_wider(whole, part) and any(other.substance == part.substance for other in listed):
        return False  # the list gives the narrower drug a total of its own
    if measure(whole) == measure(part):
        return True
    if any(other.substance == whole.substance and measure(other) == measure(part) for other in listed):
        return False  # and here the part's own measure
    if measure(whole) in {measure(fact) for fact in holding.measures(part)}:
        return True
    wide = is_wider(whole, part) and whole.substance == "unspecified"
    loose = wide or measure(part) not in ("mass", "brick", "pill") or measure(whole) == "packet"
    return not loose or _is_example(document, part)


def _named_as_example(document: Document, part: Seizure) -> bool:
    """``điển hình như: 3 vụ thu 895 bánh``: cases that are counted together, but named as examples."""
    clause = clauses.clause_at(document, part.evidence.start)
    start = max(clause.start, part.evidence.start - _AS_BEFORE)
    return _SUCH_AS.search(document.folded, start, part.evidence.start) is not None


def _compared(document: Document, whole: Seizure) -> bool:
    """Whether the amount is of another time, which the report's own is compared with."""
    clause = clauses.clause_at(document, whole.evidence.start)
    start = max(clause.start, whole.evidence.start - _BASE)
    return _COMPARED.search(document.folded[start : whole.evidence.start]) is not None


def other_years(document: Document, whole: Seizure, part: Seizure) -> bool:
    """Whether both sentences name years, and none of the part's lies within those of the whole."""
    here, there = (_years(document, fact) for fact in (part, whole))
    return bool(here and there) and not any(min(there) <= year <= max(there) for year in here)


def _years(document: Document, fact: Seizure) -> set[int]:
    start = clauses.clause_at(document, fact.evidence.start).start
    folded = document.folded
    return {
        int(match.group(1))
        for match in _YEAR.finditer(folded, start, fact.evidence.start)
        if not _IS_BASE.search(folded, max(start, match.start() - _BEFORE_YEAR), match.start())
    }


def _is_example(document: Document, part: Seizure) -> bool:
    """Whether the text says that the share is an example, or one force's part, of what it has told."""
    if part.scope in ("force", "subset"):
        return True
    clause = clauses.clause_at(document, part.evidence.start)
    start = max(0, clause.start - _AS_BEFORE)
    return _EXAMPLES.search(document.folded, start, part.evidence.start) is not None


def _is_apart(document: Document, part: Seizure) -> bool:
    clause = clauses.clause_at(document, part.evidence.start)
    start = max(clause.start, part.evidence.start - _AS_BEFORE)
    return _APART.search(document.folded, start, part.evidence.start) is not None
