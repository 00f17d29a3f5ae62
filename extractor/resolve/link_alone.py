"""One place or one time picked out of what was told: ``thu 210 kg heroin, riêng huyện A thu 60 kg``.

What stands behind ``riêng`` and a place or a time is a part of the like figure right before it. Called by
:mod:`.link_amounts` for each kind of amounts.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor import clauses, regex
from extractor.document import Document
from extractor.resolve import forces
from extractor.resolve.periods import period_of
from extractor.resolve.tallies import Counted, Tally, alike, free

_LOOK = 30  # facts
_NEAR_BLOCKS = 3
_REACH = 400  # code points from "riêng" to the last that it picks out
_ALONE = regex.compile(
    r"(?:(?<=[,;:(.\n+*-]\s{0,3})|(?<=trong do,? )|\A)(?:chi )?(?:tinh )?rieng,?\s+(?:(?:tai|o|tren|trong) )*"
    r"(?:dia ban|khu vuc|tuyen|bien gioi|huyen|tinh|thanh pho|tp|thi xa|thi tran|quan|xa|phuong|ban|dac khu|mien|vung"
    r"|cua khau|san bay|cang|cong an (?:tinh|huyen|thanh pho|tp|thi xa|quan|xa|phuong)|tu dau (?:nam|thang)|thang|quy"
    r"|nam|tuan|dot|ky|ngay|\d+ (?:thang|ngay|tuan)|sau thang|giai doan|nua dau)(?![a-z])"
)
_END = regex.compile(r"[;\n]|\.\s|(?<![a-z])(?:toan (?:tinh|quoc|huyen)|ca nuoc|con lai|tong)(?![a-z])")


def link(document: Document, facts: Sequence[Counted]) -> None:
    """Set ``part_of`` of what is told behind ``riêng``, in place; ``facts`` are in text order."""
    tally = Tally(facts)
    for position, part in enumerate(facts):
        if part.scope not in ("total", "force", "subset") or not free(part):
            continue
        alone = _alone(document, part)
        if alone is None:
            continue
        for whole in reversed(facts[max(0, position - _LOOK) : position]):
            if not _told(document, whole, part, alone) or not tally.has_room(whole, part):
                continue
            if whole.evidence.end <= alone and _times_fit(document, whole, part):
                tally.take(whole, part)
            break


def _alone(document: Document, part: Counted) -> int | None:
    """Where the ``riêng`` stands that picks the part out: the last before it in its sentence; None where none does."""
    folded, start = document.folded, part.evidence.start
    clause = clauses.clause_at(document, start)
    begin = max(clause.start, start - _REACH)
    said = _ALONE.finditer(folded, begin, part.evidence.end)
    found = [match for match in said if match.start() <= start and not _END.search(folded, match.end(), start)]
    return found[-1].start() if found else None


def _told(document: Document, whole: Counted, part: Counted, alone: int) -> bool:
    """Whether the fact counts the like and is no part of another, nor picked out itself."""
    if not alike(whole, part) or getattr(whole, "alternative_of", None) is not None or whole.part_of is not None:
        return False
    here, there = (clauses.clause_at(document, fact.evidence.start).block for fact in (part, whole))
    return here - there <= _NEAR_BLOCKS and not forces.are_others(whole, part)


def _times_fit(document: Document, whole: Counted, part: Counted) -> bool:
    """Whether the part's time is the whole's, or inside it: ``2001 - 2004 … Riêng quý I/2005`` adds."""
    long, short = period_of(document, whole), period_of(document, part)
    return long is None or short is None or long == short or long.holds(short)
