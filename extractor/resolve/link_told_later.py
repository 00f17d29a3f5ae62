"""Hauls that are told before the total that holds them.

A report may tell its cases one by one and only then sum up: ``gồm cả ba vụ kể trên, đơn vị thu …``, or under a head
``TỔNG HỢP``. A total holds what was told before it where words say that it sums up and the arithmetic fits: of each
drug, all earlier hauls together are no more than the total. Called by :mod:`.link_amounts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Seizure
from extractor.resolve import forces
from extractor.resolve.holding import Holding, covers, free, measure, size
from extractor.resolve.link_other_measures import other_years

_LOOK_BACK = 80  # facts: a report tells no more before it sums up
_HEADS = 4  # lines from a total up to the heading that it stands under
_SHORT = 90  # code points: a longer line is no heading
_SUMS_UP = regex.compile(
    r"(?<![a-z])(?:tong cong|tong hop(?! (?:ma tuy|mtth))|ket qua (?:chung|tong hop)|tong ket (?:dot"
    r"|chuyen|thang|quy|nam|ca)"
    r"|(?:gom|bao gom|tinh|ke) ca (?:[a-z0-9]+ ){1,4}?(?:vu|vu viec|vu an|chuyen an|ket qua"
    r"|so)(?: [a-z]+)* ?(?:tren|do|nay)"
    r"|(?:tinh|ke) ca (?:\w+ )?(?:vu|chuyen an)|cong chung|tinh chung|nhu vay|tat ca (?:cac )?(?:vu|chuyen an)"
    r"|(?:qua|trong|tu) (?:[a-z0-9]+ )?(?:vu|chuyen an|vu an)(?: [a-z]+)? (?:noi |neu |ke )?tren"
    r"|(?:ca|toan|trong|qua|ket thuc) dot(?: cao diem| ra quan)?|tong (?:so )?(?:tang vat|ma tuy"
    r"|vat chung|khoi luong|luong)"
    r"|cac vu (?:noi |neu |ke )?tren|so lieu (?:chung|tong hop)|danh gia chung)(?![a-z])"
)
"""Words with which a sentence or a heading sums up what was told."""
_SPAN = regex.compile(
    r"(?<![a-z])(?:tu dau (?:nam|thang|quy)|trong (?:thang|quy|nam|tuan|ky|giai doan|\d+ (?:thang|nam|ngay))"
    r"|(?:thang|quy|nam) (?:[ivx]+|\d+)(?:[/ ]\d{4})?(?=[ ,:])|\d+ thang (?:dau|cuoi)? ?nam|ca nam"
    r"|tu (?:ngay )?\d[\d/. -]*(?:den|-) ?(?:ngay )?\d|den nay|luy ke|tinh den)(?![a-z])"
)
"""A longer time, in which many cases were made."""
_CASES = regex.compile(r"(?<![\d.,])(?!0?1\s)\d[\d.]*\s+(?:luot )?(?:vu|chuyen an)(?![a-z])")
_APART = regex.compile(
    r"(?<![a-z])(?:ngoai ra|ngoai (?:[a-z0-9]+ ){0,3}(?:vu|ket qua|so)|khong (?:ke|tinh|bao gom)"
    r"|chua (?:ke|tinh|bao gom)"
    r"|(?:vu|don vi|luc luong|dia ban|noi|dia phuong|tinh|huyen|xa)(?: [a-z]+)? khac|con lai|cung ky|so voi|nam truoc"
    r"|thang truoc|ky truoc"
    r"|tru (?:cac |nhung )?vu)(?![a-z])"
)
"""Words behind which a total is of other cases than those told before."""
_BASE = r"(?:so voi|cung ky|(?:nam|thang|quy|tuan|ky|dot) (?:truoc|ngoai|lien truoc|20\d\d|\d{1,2}(?:/20\d\d)?))"
_CHANGE = regex.compile(
    rf"\([^()]{{0,160}}?{_BASE}[^()]{{0,160}}\)"
    r"|(?<![a-z])(?:(?:tang|giam)(?! cuong| thieu| nhe| sat)|bang|ngang|tuong duong|vuot"
    r"|(?:nhieu|it|cao|thap) hon|khong doi)"
    rf"(?![a-z])[^;.\n()]{{0,120}}?(?<![a-z]){_BASE}(?:[ ,]+(?:voi|{_BASE}))*(?![a-z])"
    rf"|(?<![a-z])so voi[^;.\n()\d]{{0,30}}{_BASE}[^;.\n()\d]{{0,20}}\s(?:tang|giam|bang|nhieu hon|it hon)(?![a-z])"
)
"""How much more or less the cases of this total are than others: that is no haul of the others."""
_WHOLE_CASE = regex.compile(
    r"(?<![a-z])(?:(?:trong|toan bo|ca|qua) (?:duong day|chuyen an|vu an) (?:nay|tren|noi tren|neu tren)"
    r"|tong (?:so|cong|khoi luong|luong) (?:tang vat|ma tuy|vat chung|so tang vat)|(?:toan bo|ca"
    r"|ket thuc) (?:chuyen an|vu an|duong day)"
    r"|tong cong (?:toan bo )?(?:chuyen an|vu an|duong day|ca vu))(?![a-z])"
)
"""Words with which the story of one case sums up what it gave."""
_ONE_PLACE = regex.compile(
    r"(?<![a-z])(?:them|kham (?:xet|nha)|tai (?:nha|noi o|cho o|phong|can|kho|day|do)|trong nguoi|tren xe"
    r"|nay la|cung ngay)(?![a-z])"
)
_ADDS_UP = regex.compile(
    r"(?<![a-z])(?:(?:tong cong|tong so|ca thay|tat ca|vi chi|nhu vay)(?! (?:\d+|hai|ba|bon|nam) (?:vu|lan|chuyen))"
    r"|nang (?:tong )?(?:so|khoi luong|so luong|luong)[^.;]{0,80}? len)(?![a-z])[^.;\d]{0,60}$"
)
"""Words right before an amount that holds what its paragraph told before: ``nâng tổng số … lên 179 bánh``."""
_A_DAY = regex.compile(r"(?<![\d/.,-])\d{1,2}(?:\s?[/-]\s?|\sthang\s)\d{1,2}(?!\d|[.,]\d)")
_GOES_ON = regex.compile(r"(?<![a-z])(?:mo rong|tiep tuc|tiep do|truy xet|kham xet|nang (?:tong|so|khoi))(?![a-z])")
_STORY = 15  # paragraphs of the story of one case


def link(document: Document, facts: Sequence[Seizure]) -> None:
    """Set ``part_of`` of hauls that stand before their total, in place; ``facts`` are in text order."""
    holding = Holding(facts)
    for position, whole in enumerate(facts):
        before = facts[max(0, position - _LOOK_BACK) : position]
        if not free(whole) or not before or _takes_paragraph(document, whole, before):
            continue
        if whole.scope == "incident":
            before = before if _ends_case(document, whole) else []
        elif whole.scope != "total" or not _sums_up(document, whole, before):
            continue
        earlier = [
            fact
            for fact in before
            if free(fact) and fact.scope in ("incident", "force") and _may_hold(document, whole, fact)
        ]
        if whole.scope == "incident":
            block = clauses.clause_at(document, whole.evidence.start).block
            near = [
                fact for fact in earlier if block - clauses.clause_at(document, fact.evidence.start).block <= _STORY
            ]
            earlier = near if len(near) == len(earlier) else []
        for parts in _groups(whole, earlier, facts[position : position + _LOOK_BACK], holding, document):
            if parts and holding.has_room(whole, parts):
                for part in parts:
                    holding.take(whole, part)


def _takes_paragraph(document: Document, whole: Seizure, before: Sequence[Seizure]) -> bool:
    """Make what the paragraph told of the same thing parts of its later sum; whether there is such a sum."""
    folded, start = document.folded, whole.evidence.start
    clause = clauses.clause_at(document, start)
    if not _ADDS_UP.search(folded, clause.start, start) or _is_apart(folded, clause.start, start):
        return False
    left, found = size(whole), []
    for part in reversed(before):
        if clauses.clause_at(document, part.evidence.start).block != clause.block:
            break
        if not free(part) or (part.substance, measure(part)) != (whole.substance, measure(whole)):
            continue
        other_day = _A_DAY.search(folded, part.evidence.end, start)
        if part.evidence.end > start or (other_day and not _GOES_ON.search(folded, part.evidence.end, start)):
            break
        found.append(part)
        left -= size(part)
    if not found or left < 0 or (left == 0 and len(found) == 1):
        return False
    for part in found:
        part.part_of = whole.id
    return True


def _groups(
    whole: Seizure, earlier: Sequence[Seizure], later: Sequence[Seizure], holding: Holding, document: Document
) -> Iterator[list[Seizure]]:
    """What can belong to the whole, the surest first; what a later total of the list holds better is left to it."""
    clause = clauses.clause_at(document, whole.evidence.start)
    listed = [
        fact
        for fact in later
        if fact is whole or clauses.clause_at(document, fact.evidence.start).start == clause.start
    ]
    same, wider, other = [], [], []
    for part in earlier:
        measures = {measure(fact) for fact in holding.measures(part)}
        rivals = [fact for fact in listed if fact is not whole and free(fact) and covers(fact, part)]
        closer = [fact for fact in rivals if fact.substance == part.substance]
        if whole.substance == part.substance and measure(whole) in measures:
            if measure(whole) == measure(part) or not any(measure(fact) == measure(part) for fact in closer):
                same.append(part)
        elif measure(whole) in measures:
            if not closer:
                wider.append(part)
        elif not any(measure(fact) in measures for fact in rivals) and (
            whole.substance == part.substance or not closer
        ):
            other.append(part)
    yield same
    yield wider
    yield other


def _may_hold(document: Document, whole: Seizure, part: Seizure) -> bool:
    if not covers(whole, part):
        return False
    if whole.actor is not None and part.actor is not None and not forces.can_share(document, whole, part):
        return False
    here, there = (clauses.clause_at(document, fact.evidence.start) for fact in (whole, part))
    if here.start == there.start:
        return False
    return not other_years(document, whole, part)


def _sums_up(document: Document, whole: Seizure, earlier: Sequence[Seizure]) -> bool:
    """Whether the total's sentence, or the heading over it, says that it sums up what was told before."""
    folded, start = document.folded, whole.evidence.start
    clause = clauses.clause_at(document, start)
    line = folded.rfind("\n", 0, start) + 1
    if clause.kind != "fact" or clause.footnote or _is_apart(folded, clause.start, start):
        return False
    if _SUMS_UP.search(folded, clause.start, whole.evidence.end) or _SUMS_UP.search(folded, line, start):
        return True
    if _SPAN.search(folded, clause.start, start) and _CASES.search(folded, clause.start, start):
        return True
    last = max((fact.evidence.end for fact in earlier if fact.scope in ("incident", "force")), default=0)
    return any(_SUMS_UP.search(folded, *head) for head in _heads(folded, last, line))


def _is_apart(folded: str, start: int, end: int) -> bool:
    """Whether the words ``start:end`` before a total say that it is of other cases: no comparison does."""
    changes = [match.span() for match in _CHANGE.finditer(folded, start, end)]
    return any(
        not any(left <= match.start() < right for left, right in changes)
        for match in _APART.finditer(folded, start, end)
    )


def _ends_case(document: Document, whole: Seizure) -> bool:
    """Whether the story of one case closes with all that it gave, not with what one place of it gave."""
    folded, start = document.folded, whole.evidence.start
    clause = clauses.clause_at(document, start)
    if _is_apart(folded, clause.start, start) or _ONE_PLACE.search(folded, clause.start, whole.evidence.end):
        return False
    return _WHOLE_CASE.search(folded, clause.start, start) is not None


def _heads(folded: str, last: int, line: int) -> Iterator[tuple[int, int]]:
    """The headings right over the line, the nearest first, down to where the last haul was told."""
    end = line - 1
    for _ in range(_HEADS * 2):
        if end <= last:
            return
        start = folded.rfind("\n", 0, end) + 1
        if start <= last:
            return
        if folded[start:end].strip():
            if end - start > _SHORT and not folded[start:end].rstrip().endswith(":"):
                return
            yield start, end
        end = start - 1
