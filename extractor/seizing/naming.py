"""Which drug an amount is of.

Offices write the amount before the drug (``3,13 kg heroin``), behind it (``heroin: 3 bánh``), or several amounts for
one drug (``2193 viên + 21,43 gam ma túy tổng hợp``). What may stand between them is data (:class:`Grammar`).
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.amounts import Amount
from extractor.seizing import gaps
from extractor.seizing.chains import Chains
from extractor.seizing.totals import Opener, totals
from extractor.seizing.words import Grammar, Share, kind_detail
from extractor.vietnamese.lexicon import Mention

_COUNTED = frozenset(("g", "kg", "mg", "pill", "brick", "packet", "plant"))
_NEVER_PILLS = ("opium", "opium_plant", "cannabis", "cannabis_plant")
_LONGEST_GAP = 400  # code points between an amount and its drug
_NEAR_NAME = 40  # code points from a drug to a further measure of it, for the quote to hold both


class Naming(Chains):
    """Gives the amounts of one clause (``folded[start:end]``) their drugs. ``folded`` is the whole document's view."""

    def __init__(
        self, grammar: Grammar, folded: str, span: tuple[int, int], amounts: Sequence[Amount], names: Sequence[Mention]
    ) -> None:
        super().__init__(grammar, folded, span, amounts, names)
        self._floors: dict[int, int] = {}  # where the words before an amount begin, if not at the amount before
        self._has_drug = any(name.when == "always" and name.substance != "unspecified" for name in names)

    def read(self) -> list[Share]:
        """One share an amount, in text order; ``substance`` stays None where the amount is of no drug."""
        shares = [Share(amount, start=amount.start, end=amount.end) for amount in self.amounts]
        openers = totals(self.grammar, self.folded, self.end, self.amounts, self.names)
        self._floors = {position + 1: opener.parts for position, opener in openers.items()}
        for position in range(len(shares) - 1, -1, -1):
            if position in openers:
                self._name_total(shares, position, openers[position])
            else:
                self._name(shares, position)
        for position in range(1, len(shares)):
            if shares[position].substance is None:
                self._inherit(shares[position], shares[position - 1])
        return shares

    def _name_total(self, shares: list[Share], position: int, opener: Opener) -> None:
        """A total of several drugs is of what is said before its parts: ``ma túy``, ``ma túy tổng hợp``, or nothing."""
        share = shares[position]
        share.substance, share.parts_end = "unspecified", opener.end
        floor = shares[position - 1].amount.end if position else self.start
        behind = self.next_name(share.amount.end, opener.start)
        if behind is not None and behind.when == "always":
            share.name, share.substance, share.end = self.chain(behind, opener.start)
            return
        if self._name_before(share, shares[position - 1] if position else None):
            return
        share.substance = "unspecified"
        before = self.last_name(floor, share.amount.start)
        if before is None or before.when != "always" or before.substance != "unspecified":
            return
        if not gaps.NEW_PART.search(self.folded, before.end, share.amount.start):
            share.name, share.start = before, before.start

    # -- which drug --------------------------------------------------------------------------------------

    def _name(self, shares: list[Share], position: int) -> None:
        """Give the amount at ``position`` the drug that stands right behind or right before it."""
        share = shares[position]
        if self._name_behind(shares, position):
            if share.name is not None and share.name.substance == "unspecified":
                self._name_after_comma(share)
                self._name_of_both(share, shares[position + 1 : position + 2])
            return
        floor = self._floors.get(position)
        if self._name_before(share, shares[position - 1] if position and floor is None else None, floor):
            return
        following = shares[position + 1] if position + 1 < len(shares) else None
        if following is not None and following.name is None:
            self._name_over_bracket(share, following, shares[position + 2 : position + 3])
        if following is None or following.name is None or self._remeasures(shares, position):
            return
        gap = self.folded[share.amount.end : following.amount.start]
        joins = gap.count(")") <= gap.count("(") and (
            self.grammar.share.fullmatch(gap) or self.grammar.describe.fullmatch(gap)
        )
        if joins and not _share_one_name(share, following, gap):
            return
        if (following.forward and joins) or (
            (following.forward or share.amount.unit.holds) and self._inside(share, gap)
        ):
            share.name, share.substance, share.forward = following.name, following.substance, True
            share.end = following.end

    def _name_over_bracket(self, share: Share, inner: Share, behind: list[Share]) -> None:
        """``hơn 3 tấn (3.120,5 kg) và 2.000.000 viên MTTH``: the drug stands behind another amount of it."""
        opened = gaps.OPENED.fullmatch(self.folded, share.amount.end, inner.amount.start)
        closed = self._closes(inner.amount.end) if opened else 0
        for other in behind if closed else ():
            joins = self.grammar.share.fullmatch(self.folded, closed, other.amount.start)
            if other.forward and joins and _share_one_name(share, other, joins.group()):
                share.name, share.substance, share.forward = other.name, other.substance, True
                share.end = other.end

    def _remeasures(self, shares: list[Share], position: int) -> bool:
        """Whether the amount measures again what is before it: ``01 bánh heroin có khối lượng 351 gam, 200 viên``."""
        if not position:
            return False
        at = shares[position].amount.start
        name = self.last_name(shares[position - 1].amount.unit_start, at)  # "96 cây cần sa": the name holds the unit
        if name is None:
            return False
        gap = self.folded[name.end : at]
        if shares[position].amount.unit.holds and self.grammar.packed.fullmatch(gap):
            return True
        return gap.strip() == "/" or self.grammar.measured(gap)

    def _inside(self, share: Share, gap: str) -> bool:
        holds = share.amount.unit.holds or share.amount.unit.unit in ("other", "plant")
        return holds and (self.grammar.inside.fullmatch(gap) is not None or self.grammar.measured(gap))

    def _name_behind(self, shares: list[Share], index: int) -> bool:
        share = shares[index]
        position = share.amount.end
        limit = self.end
        for other in shares[index + 1 : index + 3]:
            gap = self.folded[position : other.amount.start]
            if gaps.OPENED.fullmatch(gap) and self._closes(other.amount.end):
                position = self._closes(other.amount.end)  # an amount in brackets: the name may stand behind it
                continue
            limit = other.amount.start
            break
        at = share.amount.unit_start if position == share.amount.end else position
        first = self.next_name(at, limit)  # "cây cần sa": the unit may be the name's first word
        if first is None:
            return False
        if first.start - position > _LONGEST_GAP:
            return False
        gap = self.folded[position : first.start]
        direct = self.grammar.describe.fullmatch(gap) is not None and not regex.search(r"\)\s*(?:va|cung)", gap)
        vessel = share.amount.unit.unit in ("packet", "other", "pill", "ampoule", "plant", "ml", "litre", "brick")
        if not direct and not (vessel and gap.count("(") >= gap.count(")") and self.grammar.contain.fullmatch(gap)):
            return False
        if direct and "," in gap and not gaps.LEADS.search(gap):
            return False
        if not self._allowed(first, share, direct=direct):
            return False
        if self.owned(first) and (not direct or gaps.SEPARATOR.search(gap)):
            return False
        share.name, share.substance, share.end = self.chain(first, limit)
        if _unit_is_of(share, first):
            share.name, share.substance = first, first.substance
        share.forward, share.far = True, not direct
        return True

    def _name_after_comma(self, share: Share) -> None:
        """``là ma túy, có tổng khối lượng 1,274 gam, loại Methamphetamine``: the kind comes after the amount."""
        following = self.next_name(share.end, self.end)
        if following is None or following.substance == "unspecified":
            return
        gap = self.folded[share.end : following.start]
        if gaps.OF_KIND.fullmatch(gap):
            share.name, share.substance, share.end = following, following.substance, following.end

    def _name_of_both(self, share: Share, following: list[Share]) -> None:
        """``85 viên nén màu hồng, 16 viên nén màu xanh đều là hồng phiến``: the last name is of both."""
        if share.name is None or share.name.when != "described":
            return
        for other in following:
            if other.name is not None and other.name.when != "described" and other.forward:
                between = self.folded[other.amount.end : other.name.start]
                if gaps.BOTH.search(between):
                    share.name, share.substance = other.name, other.substance

    def _name_before(self, share: Share, earlier: Share | None, floor: int | None = None) -> bool:
        last = earlier.amount.end if earlier else floor or self.start
        name = self.last_name(last, share.amount.start)
        if name is None or name.when in ("none", "described"):
            return False
        gap = self.folded[name.end : share.amount.start]
        if self.grammar.weigh.fullmatch(gap) is None:
            headed = gaps.HEADED.fullmatch(gap) is not None
            if not headed or not (self.grammar.measure.search(gap) or ":" in gap or "|" in gap):
                return False
        start_name = self.first_of_chain(name, last)
        if (
            start_name is not name
            and earlier
            and not self.grammar.measure.search(gap)
            and self._behind(earlier, start_name)
        ):
            start_name = self.first_of_chain(
                name, last, lists=False
            )  # "21 gam heroin, cần sa 560 gam": the heroin has its amount
        between = self.folded[last : start_name.start]
        described = self.grammar.describe.fullmatch(between) is not None
        if gap.strip(" \"'") == "," and earlier is not None and described:
            return False  # "2 gói heroin, 3 viên": the heroin is in the packets, the pills are bare
        if not self._allowed(name, share, direct=True):
            return False
        if share.amount.unit.unit == "tonne" and not self.grammar.ends(self.folded, share.amount.end):
            return False  # "người bỏ cây thuốc phiện 850 tấn thóc"
        if earlier and not gaps.SEPARATOR.search(between) and described:
            return False
        share.name, share.substance, _ = self.chain(start_name, share.amount.start, joined=True)
        share.start = min(start_name.start, share.amount.start)
        following = self.next_name(share.amount.end, self.end)
        if share.substance == "unspecified" and following is not None and following.substance != "unspecified":
            between = self.folded[share.amount.end : following.start]
            if gaps.OF_KIND.fullmatch(between):
                share.name, share.substance, share.end = following, following.substance, following.end
        return True

    def _behind(self, share: Share, name: Mention) -> bool:
        """Whether the name stands right behind the amount, with nothing but a look between."""
        return self.grammar.describe.fullmatch(self.folded[share.amount.end : name.start]) is not None

    def _allowed(self, name: Mention, share: Share, *, direct: bool) -> bool:
        unit = share.amount.unit.unit
        if name.when == "none":
            return False
        if name.when == "always" or name.quoted:
            return True
        beside = self._has_drug
        if name.when == "pill":
            return unit in ("pill", "ampoule") and direct
        if name.when == "described":
            return self.chain(name, self.end)[0].when != "described" or unit in ("packet", "pill", "brick") or beside
        follows = self.grammar.ends(self.folded, name.end)
        if name.when == "amount":
            small = unit in ("g", "pill", "packet", "brick", "ml", "other", "ampoule")
            return direct and (follows or beside) and (small or beside)
        return name.when == "seized"

    def _closes(self, position: int) -> int:
        """Just behind the bracket that closes after ``position`` with nothing but a few words before it; else 0."""
        match = gaps.CLOSED.match(self.folded, position, min(position + 60, self.end))
        return match.end() if match else 0

    # -- amounts without a drug of their own --------------------------------------------------------------

    def _inherit(self, share: Share, source: Share) -> None:
        """An amount that names no drug is of the drug of the amount before it, if nothing says otherwise."""
        amount = share.amount
        bare = amount.end >= self.end or self.grammar.ends(self.folded, amount.end)
        if source.substance is None or not bare:
            return
        gap = self.folded[source.amount.end : amount.start]
        rest = self.folded[source.end : amount.start] if source.end < amount.start else ""
        again = self.grammar.measured(rest) or gaps.BRACKETED.fullmatch(gap) is not None or "/" in gap
        packed = amount.unit.holds and self.grammar.packed.fullmatch(rest) is not None
        counted = amount.unit.unit in _COUNTED and not amount.unit.exact
        if not (again or packed or counted):
            return
        if not again and not packed and gaps.NEW_ITEM.search(gap):
            return
        if not again and ")" in gap and "(" not in gap and source.part_of is not None:
            return
        share.name, share.substance, share.inherited = source.name, source.substance, True
        if source.end > amount.end:
            share.end = source.end
        elif share.name is not None and amount.start - share.name.end < _NEAR_NAME:
            share.start = min(share.start, share.name.start)


def _unit_is_of(share: Share, first: Mention) -> bool:
    """Whether the unit tells which of several drugs is counted: bricks are of the heroin they are named with."""
    return share.amount.unit.unit == "brick" and share.substance == "unspecified" and first.substance == "heroin"


def _share_one_name(share: Share, following: Share, gap: str) -> bool:
    """Whether two amounts with ``gap`` between can be of the one drug named behind the second.

    Over a semicolon only amounts of one kind are; pills are never of opium or cannabis that is weighed.
    """
    first, second = share.amount, following.amount
    alike = first.unit.unit == second.unit.unit or (first.grams is not None and second.grams is not None)
    if ";" in gap and not alike and kind_detail(following.substance) > kind_detail("synthetic"):
        return False  # "110 viên; 21 gam ma túy các loại" tells of drugs at large
    weighed = first.unit.unit == "pill" and second.grams is not None
    return not (weighed and following.substance in _NEVER_PILLS)
