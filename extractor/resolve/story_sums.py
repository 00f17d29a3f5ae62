"""Sums of a story and their parts: a headline's total, what is spelled out, the figure of the year so far.

Called by :mod:`.link_stories`; everything is linked in place, and facts are in text order.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractor import clauses, regex
from extractor.document import Document
from extractor.record import Record, Scope, Seizure
from extractor.resolve import link_told_again
from extractor.resolve.alike import PACKAGES, addable
from extractor.resolve.holding import free, is_wider, size
from extractor.resolve.telling import MOST_LEADS, Told

_LOOK = 40  # facts: the parts of a sum stand no further from it
_MEASURES = 4  # facts behind one that can measure it again
_LABORATORY = regex.compile(
    r"(?<![a-z])(?:giam dinh|can tinh|qua can|ket qua can|xac dinh|ket luan)(?![a-z])(?![^;]*(?<![a-z])(?:thu giu"
    r"|bat qua"
    r" tang|tam giu|bat giu)(?![a-z]))"
)
_SPELLED_OUT = regex.compile(r"\W*(?:cu the|rieng|trong do|theo do|bao gom|gom co|trong so do)(?![a-z])")
_SO_FAR = regex.compile(
    r"(?<![a-z])(?:den nay|luy ke|den het|toi nay|tinh den|tinh tu|tro lai day|tu dau nam|tu ngay [\d/-]+)(?![a-z])"
)
_EXAMPLES = regex.compile(r"(?<![a-z])(?:dien hinh|tieu bieu|noi bat|dang chu y|gan day nhat|moi day nhat)(?![a-z])")


def headline_sums(facts: Sequence[Seizure], told: Sequence[Told]) -> None:
    """A headline's figure that is the sum of the story's hauls holds them: ``hơn 4 kg``, then 2 kg and again 2 kg."""
    for position, whole in enumerate(facts):
        if not free(whole) or not told[position].lead or told[position].wide:
            continue
        least, most = link_told_again.room(whole)
        found: list[Seizure] = []
        for fact, place in zip(
            facts[position + 1 : position + _LOOK], told[position + 1 : position + _LOOK], strict=False
        ):
            if place.line == told[position].line or not free(fact) or not addable(fact, whole):
                continue
            if fact.grams is None and fact.quantity == whole.quantity and not found and whole.approx is None:
                break
            found.append(fact)
            come_to = sum((size(part) for part in found), Decimal(0))
            if come_to > most:
                break
            if len(found) > 1 and come_to >= least:
                for part in found:
                    part.part_of = whole.id
                break


def weighed(facts: Sequence[Seizure], told: Sequence[Told]) -> None:
    """``thu 58 gói chứa tinh thể. Qua giám định, tổng khối lượng 58 kg``: the weight of what was counted last."""
    measured = {fact.alternative_of for fact in facts if fact.grams is not None}
    for position, (fact, place) in enumerate(zip(facts, told, strict=True)):
        if not free(fact) or fact.grams is None or place.wide or not _LABORATORY.search(place.own):
            continue
        for before in range(position - 1, max(-1, position - _MEASURES), -1):
            other = facts[before]
            near = 0 <= place.line - told[before].line <= MOST_LEADS and told[before].piece != place.piece
            counted = other.grams is None and other.unit in PACKAGES | {"pill"} and other.id not in measured
            if near and counted and free(other) and (is_wider(other, fact) or is_wider(fact, other)):
                fact.alternative_of = other.id
                break


def spelled_out(facts: Sequence[Seizure], told: Sequence[Told], scopes: Sequence[Scope]) -> None:
    """``thu 19 bánh heroin, 120 kg ma túy các loại. Cụ thể, tại kho hàng thu 75 kg …``: parts of the sum before."""
    for position, whole in enumerate(facts):
        if not free(whole):
            continue
        left = size(whole)
        for fact, place in zip(
            facts[position + 1 : position + _LOOK], told[position + 1 : position + _LOOK], strict=False
        ):
            if place.line - told[position].line > MOST_LEADS:
                break
            example = _EXAMPLES.search(place.own) and not _EXAMPLES.search(told[position].own)
            spelled = _SPELLED_OUT.match(place.opening) and place.piece != told[position].piece
            if not (example or spelled):
                continue
            if free(fact) and addable(fact, whole) and size(fact) <= left and fact.scope in scopes:
                fact.part_of = whole.id
                left -= size(fact)


def so_far(facts: Sequence[Seizure], told: Sequence[Told]) -> None:
    """``Từ đầu năm đến nay … thu 39 bánh`` behind the story holds what the story gave, too."""
    for position, (fact, place) in enumerate(zip(facts, told, strict=True)):
        if not place.wide or not free(fact) or not _SO_FAR.search(place.own):
            continue
        left = size(fact)
        for other, there in zip(
            facts[max(0, position - _LOOK) : position], told[max(0, position - _LOOK) : position], strict=False
        ):
            held = free(other) and not there.wide and other.substance == fact.substance and addable(other, fact)
            if held and size(other) <= left:
                other.part_of = fact.id
                left -= size(other)


def forces(document: Document, record: Record) -> None:
    """What a named force took of a sum that is not its own is that force's share, and so is what it took beside it."""
    numbered = {fact.id: fact for fact in record.seizures}
    shares: set[int] = set()
    for fact in record.seizures:
        whole = numbered.get(fact.part_of or "")
        if fact.scope == "total" and fact.actor and whole is not None and whole.actor != fact.actor:
            fact.scope = "force"
            shares.add(clauses.clause_at(document, fact.evidence.start).start)
    for asset in record.assets:
        if asset.scope == "total" and asset.actor and clauses.clause_at(document, asset.evidence.start).start in shares:
            asset.scope = "force"
