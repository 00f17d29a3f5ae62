"""Which drug an amount is of.

Offices write the amount before the drug (``3,13 kg heroin``), behind it (``heroin: 3 bánh``), or several amounts for
one drug (``2193 viên + 21,43 gam ma túy tổng hợp``). What may stand between them is data (:class:`Grammar`).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor import regex
from extractor.amounts import Amount
from extractor.seizing import gaps
from extractor.seizing.chains import Chains
from extractor.seizing.sharing import share_one_name, unit_is_of, weighs
from extractor.seizing.totals import Opener, totals
from extractor.seizing.words import Grammar, Share
from extractor.vietnamese.lexicon import Mention

_COUNTED = frozenset(("g", "kg", "mg", "pill", "brick", "packet", "plant"))
_LOOKED_AT = frozenset(("g", "kg", "other", "ml", "litre"))
_LONGEST_GAP = 400  # code points between an amount and its drug
_BRACKET = regex.compile(r"\s*\(\s*[a-z]")
_SLANG = regex.compile(r"\s\"[a-z]")  # 5 gam "hàng"
_NEAR_NAME = 40  # code points from a drug to a further measure of it, for the quote to hold both


class Naming(Chains):
    """Gives the amounts of one clause (``folded[start:end]``) their drugs. ``folded`` is the whole document's view."""

    def __init__(
        self,
        grammar: Grammar,
        folded: str,
        span: tuple[int, int],
        amounts: Sequence[Amount],
        names: Sequence[Mention],
        *,
        near: bool = False,
        told: bool = True,
    ) -> None:
        """``near``: a drug is named in the sentences around, so that what only looks like one is one; ``told``: that,
        or the clause tells of taking, so that counted pieces that look like a drug are one."""
        super().__init__(grammar, folded, span, amounts, names)
        self._near, self._told = near, told
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
        following = shares[position + 1] if position + 1 < len(shares) else None
        if self.weighs_count(position, following.amount.start if following else self.end):
            return  # see _inherit
        if self._is_headed(shares, position) and self._name_before(share, shares[position - 1] if position else None):
            return
        if self._name_behind(shares, position):
            if share.name is not None and share.name.substance == "unspecified":
                self._name_after_comma(share)
                self._name_of_both(share, shares[position + 1 : position + 2])
            return
        floor = self._floors.get(position)
        if self._name_before(share, shares[position - 1] if position and floor is None else None, floor):
            return
        if following is not None and following.name is None:
            self._name_over_bracket(share, following, shares[position + 2 : position + 3])
        if following is None or following.name is None or self._remeasures(shares, position):
            return
        gap = self.folded[share.amount.end : following.amount.start]
        joins = gap.count(")") <= gap.count("(") and (
            self.grammar.share.fullmatch(gap)
            or self.grammar.describe.fullmatch(gap)
            or (gap.strip() == "/" and (share.amount.grams is None) != (following.amount.grams is None))
        )
        if joins and not share_one_name(share, following, gap):
            return
        if (following.forward and joins) or (
            (following.forward or share.amount.unit.holds) and self._inside(share, gap)
        ):
            share.name, share.substance, share.forward = following.name, following.substance, True
            share.end = following.end

    def _is_headed(self, shares: list[Share], position: int) -> bool:
        """``ma túy khác 93 kg (cỏ Mỹ, lá khát)``: a name right before, and behind only a bracket that details it."""
        share = shares[position]
        name = self.last_name(shares[position - 1].amount.end if position else self.start, share.amount.start)
        if name is None or name.when != "always" or not _BRACKET.match(self.folded, share.amount.end, self.end):
            return False
        return not self.folded[name.end : share.amount.start].strip(" :")

    def _name_over_bracket(self, share: Share, inner: Share, behind: list[Share]) -> None:
        """``hơn 3 tấn (3.120,5 kg) và 2.000.000 viên MTTH``: the drug stands behind another amount of it."""
        opened = gaps.OPENED.fullmatch(self.folded, share.amount.end, inner.amount.start)
        closed = self._closes(inner.amount.end) if opened else 0
        for other in behind if closed else ():
            joins = self.grammar.share.fullmatch(self.folded, closed, other.amount.start)
            if other.forward and joins and share_one_name(share, other, joins.group()):
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
        if holds and self.grammar.inside.fullmatch(gap) is not None:
            return True
        return share.amount.grams is None and self.grammar.measured(gap)

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
        if self.owned(first) and (not direct or gaps.SEPARATOR.search(gap) or gaps.JOINED.match(gap)):
            return False
        share.name, share.substance, share.end = self.chain(first, limit)
        if unit_is_of(share, first):
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
            total = gaps.TOTAL_OF.search(self.folded, last, name.start) and gaps.IS_SO_MUCH.fullmatch(gap)
            if not total and (not headed or not (self.grammar.measure.search(gap) or ":" in gap or "|" in gap)):
                return False
        start_name = self.first_of_chain(name, last)
        if (
            start_name is not name
            and earlier
            and not self.grammar.measure.search(gap)
            and self.behind(earlier.amount, start_name)
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
        vessel = share.amount.unit.unit == "other" and share.amount.unit.holds
        if vessel and gap.strip() == "," and not self.grammar.ends(self.folded, share.amount.end):
            return False  # "ma túy đá, 23 can nhựa đựng …": the cans hold something else
        if share.amount.unit.unit == "tonne" and not self.grammar.ends(self.folded, share.amount.end):
            return False  # "người bỏ cây thuốc phiện 850 tấn thóc"
        if earlier and described and not (gaps.SEPARATOR.search(between) or gaps.JOINED.match(between)):
            return False
        share.name, share.substance, _ = self.chain(start_name, share.amount.start, joined=True)
        share.start = min(start_name.start, share.amount.start)
        following = self.next_name(share.amount.end, self.end)
        if share.substance == "unspecified" and following is not None and following.substance != "unspecified":
            between = self.folded[share.amount.end : following.start]
            if gaps.OF_KIND.fullmatch(between):
                share.name, share.substance, share.end = following, following.substance, following.end
        return True

    def _allowed(self, name: Mention, share: Share, *, direct: bool) -> bool:
        unit = share.amount.unit.unit
        if name.when == "none":
            return False
        if name.when == "always" or name.quoted:
            return True
        beside = self._has_drug
        if name.when == "beside":
            return self._has_drug
        if name.when == "pill":
            return unit in ("pill", "ampoule") and direct
        if name.when == "described":
            counted = unit in ("packet", "brick") or (self._told and unit == "pill")
            bare = counted or (self._near and unit in _LOOKED_AT)
            return bare or beside or self.chain(name, self.end)[0].when != "described"
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
        behind = self.next_name(amount.unit_start, self.end)
        goods = (
            behind is not None and behind.when == "none" and not self.folded[amount.end : behind.start].strip(" '\"")
        )
        if source.substance is None or not bare or goods or _SLANG.match(self.folded, amount.end):
            return
        gap = self.folded[source.amount.end : amount.start]
        rest = self.folded[source.end : amount.start] if source.end < amount.start else ""
        again = (
            self.grammar.measured(gaps.without_asides(rest))
            or self.grammar.measured(rest)
            or gaps.BRACKETED.fullmatch(gap) is not None
            or "/" in gap
            or weighs(source.amount, amount, rest or gap)
        )
        packed = (
            amount.unit.holds or amount.unit.unit in ("brick", "pill", "other")
        ) and self.grammar.packed.fullmatch(rest) is not None
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
