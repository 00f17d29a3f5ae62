"""What an indictment or a verdict says again of the exhibits: the sum in its conclusion, the exhibits in its reasons.

``Hành vi mua bán 19,3 gam Methamphetamine`` behind two weights that come to 19,3 gam is ``alternative_of`` the first
such exhibit, and so is what stands again under ``XÉT THẤY`` or among the material evidence. Called by
:mod:`.link_told_again`, after :mod:`.link_weighed`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Seizure
from extractor.resolve.holding import covers, free, is_wider, measure, size

_LOOK_BACK = 40  # facts
_MOST_PARTS = 12
_BEFORE = 400  # code points before an amount that hold the words of a conclusion
_CONCLUDES = regex.compile(
    r"(?<![a-z])(?:hanh vi|pham (?:vao|toi)|bi can|bi cao|toi danh|trach nhiem hinh su|nhu vay"
    r"|da (?:mua ban|tang tru|van"
    r" chuyen)|tong (?:cong|so|khoi luong|trong luong)|truy to|cao trang|xet xu|so luong ma tuy)(?![a-z])"
)
_MORE = regex.compile(
    r"(?<![a-z])(?:them|tiep tuc (?:thu|phat hien)|ngoai ra|khac|lan (?:truoc|hai|ba|thu)"
    r"|khai (?:nhan )?(?:da|mua|ban))"
    r"(?![a-z])"
)
_COURT = regex.compile(
    r"(?<![a-z])(?:bi cao|bi can|cao trang|vien kiem sat|hoi dong xet xu|ket luan dieu tra)(?![a-z])"
)
_REASONS = regex.compile(
    r"(?:^|\n)[\s*#_\[\]\dIVXivx.-]{0,60}(?:xet thay|nhan (?:thay|dinh)|hoi dong xet xu"
    r"|nhan dinh cua (?:toa an|hoi dong)|ket luan"
    r"|(?:ve )?(?:xu ly )?vat chung|quyet dinh|tuyen xu|vi cac le tren|can cu vao cac (?:tai lieu|chung cu))(?![a-z])"
    r"|(?<![a-z])(?:tich thu (?:va )?tieu huy|vat chung (?:cua )?(?:vu an )?(?:con lai|gom|da thu|thu giu))(?![a-z])"
)
"""Behind one of these a court's document tells nothing new of what was taken."""


def link(document: Document, facts: Sequence[Seizure]) -> None:
    """Set ``alternative_of`` in place; ``facts`` are in text order."""
    of_court = _COURT.search(document.folded) is not None
    reasons = _REASONS.search(document.folded, facts[0].evidence.end) if facts and of_court else None
    for position, fact in enumerate(facts):
        if not free(fact) or fact.scope not in ("total", "incident"):
            continue
        clause = clauses.clause_at(document, fact.evidence.start)
        start = max(clause.start, fact.evidence.start - _BEFORE)
        if _MORE.search(document.folded, start, fact.evidence.start):
            continue
        behind = reasons is not None and fact.evidence.start > reasons.start()
        said = of_court and _CONCLUDES.search(document.folded, start, fact.evidence.end) is not None
        if not (behind or said):
            continue
        before = [
            other
            for other in facts[max(0, position - _LOOK_BACK) : position]
            if other.quantity is not None
            and (other.alternative_of is not None or (other.part_of is None and other.scope == "incident"))
            and clauses.clause_at(document, other.evidence.start).start < clause.start
        ]
        told = _first(fact, before)
        if told is not None:
            fact.alternative_of = told.alternative_of or told.id
            fact.scope = told.scope


def _first(fact: Seizure, before: Sequence[Seizure]) -> Seizure | None:
    """The first fact that tells the same amount, or the first of those whose amounts come to it."""
    alike = [other for other in before if measure(other) == measure(fact) and _same_drug(other, fact)]
    single = next((other for other in alike if size(other) == size(fact)), None)
    if single is not None:
        return single
    once = list({(other.alternative_of or other.id): other for other in reversed(alike)}.values())[::-1]
    for first in range(len(once)):
        total = Decimal(0)
        for other in once[first : first + _MOST_PARTS]:
            total += size(other)
            if total >= size(fact):
                break
        if total == size(fact):
            return once[first]
    return None


def _same_drug(told: Seizure, fact: Seizure) -> bool:
    return covers(told, fact) or is_wider(fact, told)
