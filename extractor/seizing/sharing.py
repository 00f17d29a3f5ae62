"""Whether amounts that stand together can be of one drug. Used by :mod:`.naming` and :mod:`.relating`."""

from __future__ import annotations

from decimal import Decimal

from extractor import regex
from extractor.amounts import Amount
from extractor.seizing.words import Share, kind_detail
from extractor.vietnamese.lexicon import Mention

_NEVER_PILLS = ("opium", "opium_plant", "cannabis", "cannabis_plant")
_PIECES = frozenset(("brick", "packet", "pill", "plant", "ampoule", "other"))
_ONE_PIECE = {"brick": (Decimal(50), Decimal(5_000)), "pill": (Decimal("0.01"), Decimal(5))}
"""The least and the most grams of one piece: ``2 bánh heroin 46 gam`` is a list that lost its comma."""
_RIGHT_BEHIND = regex.compile(
    r"[)\"']{0,2}(?:\s|\s?[-–—]\s)\s?"
    r"(?:(?:mau|trang|hong|xanh|do|vang|den|nau|xam|nhat|duc|dang|bot|cuc|banh|vien|kho|tuoi|deo|ep|nen|tinh the"
    r"|the ran|the long|nguyen chat|nguyen|tong cong|tong|tat ca|ke ca bao bi|ke ca bi|ca bao bi|ca bi|ca vo|uoc tinh"
    r"|uoc chung|uoc|chung|do duoc)\s+)*+"
)


def unit_is_of(share: Share, first: Mention) -> bool:
    """Whether the unit tells which of several drugs is counted: bricks are of the heroin they are named with."""
    return share.amount.unit.unit == "brick" and share.substance == "unspecified" and first.substance == "heroin"


def share_one_name(share: Share, following: Share, gap: str) -> bool:
    """Whether two amounts with ``gap`` between can be of the one drug named behind the second.

    Over a semicolon only amounts of one kind are; pills are never of opium or cannabis that is weighed.
    """
    first, second = share.amount, following.amount
    alike = first.unit.unit == second.unit.unit or (first.grams is not None and second.grams is not None)
    if ";" in gap and not alike and kind_detail(following.substance) > kind_detail("synthetic"):
        return False  # "110 viên; 21 gam ma túy các loại" tells of drugs at large
    weighed = first.unit.unit == "pill" and second.grams is not None
    return not (weighed and following.substance in _NEVER_PILLS)


def weighs(count: Amount, mass: Amount, gap: str) -> bool:
    """Whether a mass with ``gap`` between it and counted pieces weighs them: ``1 bánh heroin 350 gam``.

    ``gap`` runs from the end of the count, or of the drug's name behind it, to the mass: at most the words of a look.
    """
    if mass.grams is None or count.grams is not None or count.unit.unit not in _PIECES:
        return False
    if not _RIGHT_BEHIND.fullmatch(gap):
        return False
    least, most = _ONE_PIECE.get(count.unit.unit, (Decimal(0), None))
    return least * count.quantity <= mass.grams and (most is None or mass.grams <= most * count.quantity)
