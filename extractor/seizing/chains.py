"""The names of a clause in their order: which stand together and name one thing."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from extractor.amounts import Amount
from extractor.record import Substance
from extractor.seizing import gaps
from extractor.seizing.sharing import weighs
from extractor.seizing.words import Grammar, detail
from extractor.vietnamese.lexicon import Mention


class Chains:
    """Names and amounts of one clause (``folded[start:end]``). ``folded`` is the whole document's view."""

    def __init__(
        self, grammar: Grammar, folded: str, span: tuple[int, int], amounts: Sequence[Amount], names: Sequence[Mention]
    ) -> None:
        self.grammar, self.folded = grammar, folded
        self.start, self.end = span
        self.amounts, self.names = amounts, names
        self._amount_starts = [amount.start for amount in amounts]
        self._name_starts = [name.start for name in names]

    def next_name(self, start: int, end: int) -> Mention | None:
        """The first name that begins between the offsets."""
        position = bisect.bisect_left(self._name_starts, start)
        return self.names[position] if position < len(self.names) and self.names[position].start < end else None

    def last_name(self, start: int, end: int) -> Mention | None:
        """The last name that lies between the offsets."""
        position = bisect.bisect_left(self._name_starts, end) - 1
        while position >= 0 and self.names[position].end > end:
            position -= 1
        return self.names[position] if position >= 0 and self.names[position].start >= start else None

    def place(self, name: Mention) -> int:
        """The name's position among the clause's names."""
        return bisect.bisect_left(self._name_starts, name.start)

    def chain(self, first: Mention, limit: int, *, joined: bool = False) -> tuple[Mention, Substance, int]:
        """The names from ``first`` on that name one thing: which says most, its substance, where it ends.

        Several drugs in one amount (``heroin và ma túy đá, tổng khối lượng 14,2 gam``) are unspecified.
        """
        best, end = first, first.end
        kinds: list[Substance] = [first.substance]
        position = self.place(first) + 1
        while position < len(self.names) and self.names[position].start < limit:
            name = self.names[position]
            gap = self.folded[end : name.start]
            look = best.when == "described" and (self.grammar.describe.fullmatch(gap) or gaps.SUSPECTED.fullmatch(gap))
            if look or self.grammar.link.fullmatch(gap):
                inner = "(" in gap
                if inner and self._names_in_bracket(position) > 1:
                    break
                if detail(name) > detail(best) and name.when != "none":
                    best = name
                    kinds[-1] = name.substance
            elif self.grammar.list.fullmatch(gap) and (joined or not self.owned(name)):
                if name.when == "none" or name.substance == "unspecified":
                    break
                if name.when == "amount" and not name.quoted:
                    break
                kinds.append(name.substance)
            else:
                break
            end = name.end
            position += 1
        distinct = {kind for kind in kinds if kind != "unspecified"}
        substance: Substance = best.substance if len(distinct) < 2 else "unspecified"
        return best, substance, end

    def first_of_chain(self, name: Mention, floor: int, *, lists: bool = True) -> Mention:
        """The first of the names that lead to this one, none before ``floor``; without ``lists`` those of one thing."""
        position = self.place(name)
        while position:
            before = self.names[position - 1]
            gap = self.folded[before.end : self.names[position].start]
            if before.start < floor or before.when == "none":
                break
            if not (self.grammar.link.fullmatch(gap) or (lists and self.grammar.list.fullmatch(gap))):
                break
            position -= 1
        return self.names[position]

    def _names_in_bracket(self, position: int) -> int:
        close = self.folded.find(")", self.names[position].start, self.end)
        close = self.end if close < 0 else close
        last = bisect.bisect_left(self._name_starts, close)
        return len({name.substance for name in self.names[position:last]} - {"unspecified"})

    def owned(self, name: Mention) -> bool:
        """Whether an amount of its own follows the name (``ma túy đá: 3 gói``)."""
        position = bisect.bisect_left(self._amount_starts, name.end)
        if position == len(self.amounts):
            return False
        return gaps.OWN_AMOUNT.fullmatch(self.folded, name.end, self.amounts[position].start) is not None

    def behind(self, amount: Amount, name: Mention) -> bool:
        """Whether the name stands right behind the amount, with nothing but a look between."""
        return self.grammar.describe.fullmatch(self.folded[amount.end : name.start]) is not None

    def weighs_count(self, position: int, limit: int) -> bool:
        """Whether the mass at ``position`` weighs the pieces counted right before it, and not what is named behind.

        ``một bánh heroin 350 gam và hai cục thuốc phiện``, ``heroin: 2 bánh 700 gam, 3 gói ketamine``; ``limit`` is
        where the next amount begins.
        """
        if not position:
            return False
        count, mass = self.amounts[position - 1], self.amounts[position]
        name = self.last_name(count.unit_start, mass.start)
        if name is not None:
            first = self.first_of_chain(name, count.unit_start, lists=False)
            between = self.folded[count.end : first.start]  # "(02 bánh nguyên), thuốc phiện 3 kg" begins a new thing
            of_count, told = self.behind(count, first) and not gaps.GOES_ON.search(between), name.end
        else:
            floor = self.amounts[position - 2].end if position > 1 else self.start
            name, told = self.last_name(floor, count.start), count.end
            of_count = (
                name is not None and self.grammar.weigh.fullmatch(self.folded[name.end : count.start]) is not None
            )
        if not of_count or not weighs(count, mass, self.folded[max(told, count.end) : mass.start]):
            return False
        following = self.next_name(mass.end, limit)
        gap = "" if following is None else self.folded[mass.end : following.start]
        return following is None or not self.grammar.describe.fullmatch(gap) or gaps.GOES_ON.search(gap) is not None
