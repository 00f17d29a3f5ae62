"""Seizures that a document tells again: in its summary, in the story behind the lead, weighed in a later sentence.

What is told again has ``alternative_of``; the drugs that a sum counts together have ``part_of``. Called by
:mod:`.link_amounts` before shares are looked for.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Seizure
from extractor.resolve import link_conclusions, link_weighed
from extractor.vietnamese import folding

_SPECIFIC_DIGITS = 3  # a number of so many digits does not come twice by chance
_NEAR_BLOCKS = 12  # paragraphs from a sum to its parts, from an event to where it is told again
_MOST_PARTS = 10
_ROOM = {
    "over": (Decimal("0.99"), Decimal("1.1")),
    "at_least": (Decimal("0.99"), Decimal("1.1")),
    "under": (Decimal("0.9"), Decimal("1.01")),
    "at_most": (Decimal("0.9"), Decimal("1.01")),
    "about": (Decimal("0.98"), Decimal("1.02")),
}
"""How far a sum that is said roughly may be off its parts."""
_MORE = regex.compile(r"(?<![a-z])(?:them|tiep|nua|con|ngoai ra|khac)(?![a-z])[^.;]*$")
_DAY = regex.compile(
    r"(?<![\d/.,-])(\d{1,2})(?:\s?[/-]\s?|\sthang\s)(\d{1,2})(?!\d|[.,]\d)|(?<![\d/.,-])(\d{1,2})\.(\d{1,2})\.\d{4}"
    r"|(?<=(?:ngay|toi|sang|chieu|khuya|dem|trua) )(\d{1,2})\.(\d{1,2})(?!\d|[.,]\d)"
)
_NEWS = regex.compile(r"(?<![a-z])(?:vua|cho biet|thong tin|cung cap)(?![a-z])")
_LISTED = regex.compile(r"\s*(?:[-+*•]|\(?\d{1,2}[.)]|[a-z]\))")
_COUNT_AGAIN = regex.compile(r"(?<![a-z])(?:tong|tat ca|tong cong|toan bo|nhu vay|chi trong|trong vong)(?![a-z])")
_SO_FAR = regex.compile(r"(?<![a-z])(?:den nay|luy ke|den het|toi nay|tinh den|tro lai day)(?![a-z])")
_CARRIED = regex.compile(
    r"(?:bat|kiem tra)[^.;]{0,240}?(?<![a-z])(?:van chuyen|mua ban|ban|tang tru|cat giau|mang|mang theo|cho)"
    r"(?: (?:trai phep|trong nguoi|tren xe|theo|chat ma tuy))*\s+$"
)
_BORNE = regex.compile(
    r"(?<![a-z])(?:van chuyen|mua ban|ban|tang tru|cat giau|mang|mang theo|cho|xach|deo|om|cam|dua|co|giau|ap tai)"
    r"(?: (?:trai phep|trong nguoi|tren xe|theo|chat ma tuy|so luong|khoang|tong cong))*\s+$"
)
_CAUGHT_WITH = regex.compile(
    r"(?<![a-z])(?:(?:bi |da |vua )*(?:bat(?: giu| qua tang| gon| song)?|khong che|tom gon|tam giu|phat hien)"
    r"[^.;\d]{0,120}?(?:cung|cung voi|kem|kem theo|voi|va)"
    r"(?: (?:voi|theo|so|toan bo|tang vat|vat chung|la|gom|so luong))*"
    r"|(?:thu|thu giu)(?: (?:toan bo|tron|ca|duoc|giu|lai|so|gon))*|toan bo|ca|so tang vat(?: la| gom)?)[:\s]+$"
)
"""A story that comes back to what somebody carried: ``Tám bị bắt giữ cùng bốn bánh heroin``."""
_TAKEN_OF = regex.compile(
    r"(?<![a-z])(?:thu|thu giu|tang vat(?: thu giu)?(?: gom| la)?|vat chung(?: thu giu)?(?: gom| la)?)[:\s]+$"
)
_CLAUSE_REACH = 160  # code points before an amount in which a word tells that it is a sum


def link(document: Document, facts: Sequence[Seizure]) -> None:
    """Link the seizures of one document with one another in place; ``facts`` are in text order."""
    link_weighed.link(document, facts)
    link_conclusions.link(document, facts)
    _sums(document, facts)
    _restate(document, facts)
    _so_far(document, facts)


def _free(fact: Seizure) -> bool:
    return fact.alternative_of is None and fact.part_of is None and fact.quantity is not None


def _clause(document: Document, fact: Seizure) -> clauses.Clause:
    return clauses.clause_at(document, fact.evidence.start)


# -- sums ------------------------------------------------------------------------------------------------------


def _sums(document: Document, facts: Sequence[Seizure]) -> None:
    """A mass that is just the sum of those right before or right behind it holds them."""
    loose = [fact for fact in facts if _free(fact)]
    for position, fact in enumerate(loose):
        if not _free(fact) or not (_generic(fact) or _says_sum(document, fact)):
            continue
        before = loose[max(0, position - _MOST_PARTS) : position][::-1]
        behind = loose[position + 1 : position + 1 + _MOST_PARTS]
        for others in (behind, before) if _generic(fact) and not _says_sum(document, fact) else (before, behind):
            parts = _adding_up(document, fact, others)
            if parts:
                for part in parts:
                    part.part_of = fact.id
                break


def _generic(fact: Seizure) -> bool:
    return fact.substance in ("unspecified", "synthetic")


def _says_sum(document: Document, fact: Seizure) -> bool:
    start = max(_clause(document, fact).start, fact.evidence.start - _CLAUSE_REACH)
    return _COUNT_AGAIN.search(document.folded, start, fact.evidence.end) is not None


def _adding_up(document: Document, whole: Seizure, others: Sequence[Seizure]) -> list[Seizure]:
    """The nearest of ``others`` that together make the whole; empty where none do."""
    left = Decimal(0)
    least, most = room(whole)
    found: list[Seizure] = []
    block = _clause(document, whole).block
    for other in others:
        same_measure = (other.grams is None) == (whole.grams is None) and (
            whole.grams is not None or other.unit == whole.unit
        )
        if not same_measure:
            continue  # "35 gam ma túy" among pills
        if not _free(other) or abs(_clause(document, other).block - block) > _NEAR_BLOCKS:
            break
        if not (_generic(whole) or other.substance == whole.substance):
            break
        found.append(other)
        left += _size(other)
        share = other.scope == "force" and whole.scope == "total"  # a table with one row of this drug
        if (len(found) > 1 or share) and least <= left <= most:
            return found
        if left > most:
            break
    return []


def room(whole: Seizure) -> tuple[Decimal, Decimal]:
    """The least and the most that the parts of a sum can come to: ``hơn 5.000 viên`` may be 5.481."""
    size = _size(whole)
    low, high = _ROOM.get(whole.approx or "", (Decimal(1), Decimal(1)))
    return size * low, size * high


def _size(fact: Seizure) -> Decimal:
    return fact.grams if fact.grams is not None else fact.quantity or Decimal(0)


# -- told again ------------------------------------------------------------------------------------------------


_ONE_STORY = 2_000
"""Characters within which what was carried and what was taken are told."""


def _restate(document: Document, facts: Sequence[Seizure]) -> None:
    """What is printed again (in the summary, in the judgment's reasons, behind the lead) restates the first."""
    first: dict[Hashable, Seizure] = {}
    for fact in facts:
        if fact.quantity is None or fact.part_of is not None or fact.scope not in ("total", "incident"):
            continue
        counted = folding.fold(fact.unit_text or "") if fact.unit == "other" else ""
        key = (_key(fact), counted, _size(fact))
        if fact.alternative_of is not None:
            first.setdefault(key, fact)
            continue
        earlier = first.setdefault(key, fact)
        if earlier is fact:
            continue
        if _caught_with(document, earlier, fact):
            fact.alternative_of = earlier.alternative_of or earlier.id
            continue
        if _clause(document, earlier).start == _clause(document, fact).start:
            continue
        specific = _digits(fact.quantity) >= _SPECIFIC_DIGITS and earlier.scope == fact.scope
        if specific or _same_event(document, earlier, fact):
            fact.alternative_of = earlier.alternative_of or earlier.id


def _so_far(document: Document, facts: Sequence[Seizure]) -> None:
    """``Từ đầu năm đến nay … thu 39 bánh`` behind the story of one event holds what that event gave, too."""
    for position, fact in enumerate(facts):
        if fact.scope != "total" or not _free(fact):
            continue
        here = _clause(document, fact)
        if not _SO_FAR.search(document.folded, here.start, fact.evidence.start):
            continue
        stories = [other for other in facts[:position] if other.scope == "incident" and _free(other)]
        stories = [other for other in stories if _key(other) == _key(fact)]
        if sum((_size(other) for other in stories), Decimal(0)) <= _size(fact):
            for other in stories:
                other.part_of = fact.id


def _key(fact: Seizure) -> Hashable:
    return fact.substance, "mass" if fact.grams is not None else fact.unit


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _caught_with(document: Document, earlier: Seizure, fact: Seizure) -> bool:
    """``bắt quả tang A vận chuyển 2 bánh heroin, thu giữ 2 bánh heroin``: carried, then taken, in one paragraph."""
    there = _clause(document, earlier)
    # A paragraph without end must not be searched anew for each of its amounts.
    if fact.evidence.start - earlier.evidence.end > _ONE_STORY or there.block != _clause(document, fact).block:
        return False
    if _MORE.search(document.folded, earlier.evidence.end, fact.evidence.start):
        return False
    begin = max(there.start, earlier.evidence.start - _ONE_STORY)
    carried = _CARRIED.search(document.folded, begin, earlier.evidence.start)
    taken = _TAKEN_OF.search(document.folded, earlier.evidence.end, fact.evidence.start)
    if carried is not None and taken is not None:
        return True
    again = there.start != _clause(document, fact).start and _same_day(document, earlier, fact)
    borne = again and _BORNE.search(document.folded, begin, earlier.evidence.start)
    return bool(borne and _CAUGHT_WITH.search(document.folded, earlier.evidence.end, fact.evidence.start))


def _same_day(document: Document, earlier: Seizure, fact: Seizure) -> bool:
    """Whether no other day stands between the two."""
    return _DAY.search(document.folded, earlier.evidence.end, fact.evidence.start) is None


def _same_event(document: Document, earlier: Seizure, fact: Seizure) -> bool:
    """Whether the story of one event comes back to what it told: the same day, or none but that one in between."""
    if earlier.scope != "incident" or fact.scope != "incident":
        return False
    here, there = _clause(document, fact), _clause(document, earlier)
    if not 0 < here.block - there.block <= _NEAR_BLOCKS or _LISTED.match(document.folded, _line(document, here.start)):
        return False
    if _MORE.search(document.folded, here.start, fact.evidence.start):
        return False
    days = {_day(match) for match in _DAY.finditer(document.folded, there.end, fact.evidence.start)}
    lead = _line(document, there.start)
    told = {_day(match) for match in _DAY.finditer(document.folded, lead, there.end)}
    if _NEWS.search(document.folded, lead, there.end):
        told = set()  # the lead's day is that of the news
    return days <= told or (not told and len(days) == 1)


def _day(match: regex.Match[str]) -> tuple[int, ...]:
    """Day and month, however they are written."""
    return tuple(int(number) for number in match.groups() if number)


def _line(document: Document, offset: int) -> int:
    return document.folded.rfind("\n", 0, offset) + 1
