"""A sentence that adds up what was told before it: ``Quý I …; quý II … Cộng 6 tháng …``, ``Tổng cộng hai tỉnh …``.

The total holds those right before it that come to it exactly, in each number that it gives. Called by
:mod:`.link_amounts` for each kind of amounts, where no other link has settled whose part a figure is.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Case
from extractor.resolve.tallies import Counted, Numbers, alike, free, numbers

_MOST_PARTS = 70  # the provinces of the country, a few years
_NEAR_BLOCKS = 80
_LEAST_PARTS = 2
_REACH = 200  # code points from the words of a sum to what they count
_FEWEST = 10  # "1 vụ" and "2 vụ" make 3 by chance
_HOW_MANY = r"(?:\d{1,2}|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_PLACES = (
    r"(?:tinh|thanh pho|huyen|quan|xa|phuong|dia phuong|don vi|luc luong|nam|thang|quy|dot|tuan|dia ban|khu vuc|tuyen"
    r"|giai doan|vung|mien|nganh|phong|doi|dau nam|ky)"
)
_SUM = regex.compile(
    r"(?<![a-z])(?:tong(?: cong| so| hop| ket)?|cong don|luy ke|tinh chung|gop lai|tat ca|nhu vay|chung (?:ca|cho)"
    r"|cong(?! (?:an|tac|ty|nhan|vien|dong|khai|trinh|van|bo|chuc|suat|nghiep|hoa|pham|to|cu|nghe|don|truong|bang))"
    rf"|(?:toan|ca)(?: [a-z]+)? (?:vung|tuyen|tinh|khu vuc|mien|huyen|thanh pho|nam|dot|quy|thang|giai doan)"
    rf"|(?:toan|ca) (?:nuoc|quoc|nganh|{_HOW_MANY})|(?:trong|qua|sau|chung) {_HOW_MANY} {_PLACES}"
    rf"|{_HOW_MANY} {_PLACES}(?: nay| tren| noi tren| da| dau nam| bat| thu)|giai doan (?:19|20)\d\d)(?![a-z])"
)
_STOP = regex.compile(r"[;\n]|\.\s")


def link(document: Document, facts: Sequence[Counted]) -> None:
    """Make the facts before a sum its parts, in place; ``facts`` are in text order."""
    for position, whole in enumerate(facts):
        if not free(whole) or whole.scope not in ("total", "force") or not _adds_up(document, whole):
            continue
        for part in _parts(document, facts[max(0, position - _MOST_PARTS) : position], whole):
            part.part_of = whole.id


def _adds_up(document: Document, whole: Counted) -> bool:
    """Whether the words before the total, or around it, say that it is a sum."""
    folded, start = document.folded, whole.evidence.start
    clause = clauses.clause_at(document, start)
    begin = max(clause.start, start - _REACH)
    stops = [stop.end() for stop in _STOP.finditer(folded, begin, start)]
    return _SUM.search(folded, stops[-1] if stops else begin, whole.evidence.end) is not None


def _parts(document: Document, before: Sequence[Counted], whole: Counted) -> list[Counted]:
    """The nearest facts before the whole that together come to it exactly; empty where none do."""
    wanted = numbers(whole)
    if len([number for number in wanted if number is not None]) == 1 and _is_few(whole):
        return []
    block = clauses.clause_at(document, whole.evidence.start).block
    found: list[Counted] = []
    for fact in reversed(before):
        if not free(fact) or not alike(whole, fact):
            continue
        if block - clauses.clause_at(document, fact.evidence.start).block > _NEAR_BLOCKS:
            break
        found.append(fact)
        come_to = _sums(found, wanted)
        if come_to is None or any(one > most for one, most in come_to):
            break
        if len(found) >= _LEAST_PARTS and all(one == most for one, most in come_to):
            return found
    return []


def _is_few(whole: Counted) -> bool:
    """Whether cases alone, or people alone, are too few to tell a sum by."""
    return isinstance(whole, Case) and max(number or 0 for number in numbers(whole)) < _FEWEST


def _sums(found: Sequence[Counted], wanted: Numbers) -> list[tuple[Decimal | int, Decimal | int]] | None:
    """What the facts come to beside what is wanted, in each number that all of them give; None where in none."""
    pairs = []
    for place, most in enumerate(wanted):
        known = [numbers(fact)[place] for fact in found]
        if most is not None and None not in known:
            pairs.append((sum(number for number in known if number is not None), most))
    return pairs or None
