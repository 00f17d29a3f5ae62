"""Which amounts measure the same thing, and which are parts of another.

``3,13 kg (trên 09 bánh) heroin`` is one seizure measured twice; ``152 kg ma túy các loại, trong đó có 14 kg heroin``
is a total and a part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from extractor import regex
from extractor.seizing import gaps
from extractor.seizing.sharing import weighs
from extractor.seizing.words import Grammar, Share, is_outer, kind_detail

_WITHIN = regex.compile(r"[\s,(:]*(?:trong do|trong so do)(?![a-z])")
_OPENED = regex.compile(r"[^();]*?\(\s*([^();]{0,40})")
_THAT_IS = regex.compile(r"\s*\((?:\s*(?:tuong duong|tuc|khoang|hay|bang|xap xi|voi|la))*\s*")
_SLASH = regex.compile(r"\s*/\s*")
_AND = regex.compile(r"(?<![a-z])(?:va|cung|them|con|tai)(?![a-z])|[;+]")
_CARRIER = regex.compile("container|công-ten-nơ|ba lô|balo|va ?li")
_OUTER = regex.compile("(?:bao tải|kiện(?: hàng)?|thùng(?: xốp| carton)?|vali|va li|ba lô|balo|container)")
_APART = 20  # code points: more than "đựng", "bên trong chứa"
_FRUIT = regex.compile("quả|trái")
_SUM = regex.compile(
    r"[^.;\d]{0,80}?(?<![a-z])(?:tong cong|tong (?:khoi luong|trong luong|so luong)|tong so)[^.;,\d]{0,40}"
)
_TOLERANCE = 50  # what is rounded may come to a fiftieth more than its total
_ROUNDED = 10  # a round mass is not a tenth off
_SHORT = 60  # code points: what says "of these" stands right behind the total


class Relating:
    """Links the shares of one clause (``folded[start:end]``) with one another."""

    def __init__(self, grammar: Grammar, folded: str, span: tuple[int, int]) -> None:
        self.grammar, self.folded = grammar, folded
        self.start, self.end = span
        self._brackets = list(_brackets(folded, *span))

    def link(self, shares: Sequence[Share]) -> None:
        """Set ``same_as`` and ``part_of``; a second measure takes over what its first says of the drug."""
        self._unpack(shares)
        total: Share | None = None
        left = Decimal(0)
        for position, share in enumerate(shares):
            if position:
                self._relate(shares, position)
                self._sum_up(shares, position)
            if total is not None and share.substance is not None and share.same_as is None:
                left -= self._take(total, share, left)
                if share.amount.start > total.parts_end:
                    total = None
            if share.parts_end:
                total, left = share, _size(share)

    def _unpack(self, shares: Sequence[Share]) -> None:
        """A vessel whose packages are counted too is no drug of its own: ``4 bao tải chứa 86 bánh cocaine``."""
        for first, second in pairwise(shares):
            gap = self.folded[first.amount.end : second.amount.start]
            if first.name is not None and first.name is not second.name and first.end <= second.amount.start:
                continue
            fruit = _FRUIT.fullmatch(first.amount.unit_text.lower())
            if _is_package(second) and (first.amount.unit.holds or fruit) and self.grammar.inside.fullmatch(gap):
                if not _AND.search(gap):
                    first.substance = None
            elif self.grammar.packed.fullmatch(self.folded[max(first.amount.end, first.end) : second.amount.start]):
                outer = second.amount.unit
                carried = _CARRIER.fullmatch(second.amount.unit_text.lower())
                if carried or (_is_package(first) and outer.holds and outer.unit == "other"):
                    second.substance = None

    def _take(self, total: Share, share: Share, left: Decimal) -> Decimal:
        """Make the share a part of the total, if it fits into what is ``left`` of it; how much it takes."""
        if share.amount.start > total.parts_end or (share.part_of is not None and share.part_of is not total):
            return Decimal(0)
        alike = (share.amount.grams is None) == (total.amount.grams is None)
        if alike and share.amount.grams is None:
            alike = share.amount.unit.unit == total.amount.unit.unit
        in_bracket = self.folded[total.parts_end : total.parts_end + 1] == ")"
        if in_bracket or (alike and _size(share) <= left + _size(total) / _TOLERANCE):
            share.part_of = total
            return _size(share) if alike else Decimal(0)
        if share.part_of is total:
            share.part_of = None
        return Decimal(0)

    def _relate(self, shares: Sequence[Share], position: int) -> None:
        share, before = shares[position], shares[position - 1]
        if share.substance is None or before.substance is None:
            return
        both_masses = share.amount.grams is not None and before.amount.grams is not None
        different = share.amount.unit.unit != before.amount.unit.unit and not both_masses
        exact = both_masses and self._is_exact(share, before)
        same = exact or (different and self._same(share, before))
        parent = self._parent(shares, position)
        if parent is not None and not (same and before.part_of is parent):
            share.part_of = parent
        elif same and (self._are_inside(share, before) or self._weighs_sacks(share, before)):
            turn(shares[:position], before, share)
        elif same:
            root = before.same_as or before
            share.same_as = root
            if share.inherited or kind_detail(share.substance) <= kind_detail(root.substance):
                share.substance, share.name = root.substance, root.name
                share.start = min(share.start, share.amount.start)
            elif root.substance == "unspecified":
                root.substance, root.name, root.end = share.substance, share.name, max(root.end, share.end)

    def _are_inside(self, share: Share, before: Share) -> bool:
        """Whether pills lie in what is counted before them (``01 túi chứa 200 viên``): then they are the fact.

        So is a weight that stands apart from the sacks or parcels that hold it.
        """
        gap = self.folded[before.amount.end : share.amount.start]
        outer = len(gap) > _APART and _OUTER.fullmatch(before.amount.unit_text.lower()) is not None
        content = share.amount.unit.unit == "pill" or (share.amount.grams is not None and outer)
        vessel = before.amount.unit.holds and content and before.same_as is None
        return vessel and "," not in gap and self.grammar.inside.fullmatch(gap) is not None

    def _weighs_sacks(self, share: Share, before: Share) -> bool:
        """Whether the scales weighed sacks or chests, which count for nothing: the weight is the fact."""
        if share.amount.grams is None or before.same_as is not None or not is_outer(before.amount.unit_text):
            return False
        return gaps.is_on_scales(
            self.folded[max(before.amount.end, min(before.end, share.amount.start)) : share.amount.start]
        )

    def _sum_up(self, shares: Sequence[Share], position: int) -> None:
        """``2 kg heroin và 3 kg ma túy đá, tổng cộng 5 kg``: the sum measures again what stands before it."""
        share = shares[position]
        if share.forward or share.amount.grams is None or share.same_as is not None or share.part_of is not None:
            return
        rest = self.folded[shares[position - 1].amount.end : share.amount.start]
        if not _SUM.fullmatch(rest):
            return
        left = _size(share)
        for other in reversed(shares[:position]):
            if other.substance is None or other.same_as is not None or other.amount.grams is None:
                continue
            left -= _size(other)
            if left <= 0:
                share.same_as = None if left else other
                return

    def _is_exact(self, share: Share, before: Share) -> bool:
        """Whether a bracket gives just the mass that a round one stands for: ``hơn 3 tấn (3.120,5 kg)``."""
        kinds = kind_detail(share.substance), kind_detail((before.same_as or before).substance)
        if share.substance != before.substance and max(kinds) == min(kinds):
            return False
        told = before.end if before.end <= share.amount.start else before.amount.end
        if not _THAT_IS.fullmatch(self.folded[max(told, before.amount.end) : share.amount.start]):
            return False
        return abs(_size(share) - _size(before)) <= _size(before) / _ROUNDED

    def _same(self, share: Share, before: Share) -> bool:
        """Whether the amount measures again what the one before it measures."""
        gap = self.folded[before.amount.end : share.amount.start]
        rest = gap if before.end > share.amount.start else self.folded[before.end : share.amount.start]
        root = before.same_as or before
        own = not share.inherited and share.name is not before.name and share.substance != before.substance
        if own and root.substance == "unspecified" and (root.name is None or root.name.when == "described"):
            own = False  # "chất bột màu trắng, có khối lượng 0,2 gam, là Heroine": the look, then the name
        if _SLASH.fullmatch(rest):
            return True
        opened = _OPENED.fullmatch(rest)
        if opened is not None and self.grammar.weigh.fullmatch(opened.group(1) + " "):
            return not own
        if own:
            return False
        if (
            self.grammar.measured(rest)
            or self.grammar.measured(gaps.without_asides(rest))
            or (share.amount.grams is not None and gaps.is_on_scales(rest))
            or (before.amount.unit.holds and self.grammar.inside.fullmatch(gap))
        ):
            return True
        described = root.name is not None and root.name.when == "described"
        if (share.inherited or share.name is before.name or described) and weighs(before.amount, share.amount, rest):
            return True
        if share.inherited and share.amount.unit.unit != "pill" and weighs(share.amount, before.amount, rest):
            return True
        pieces = share.amount.unit.holds or share.amount.unit.unit in ("brick", "pill", "other")
        return pieces and share.inherited and self.grammar.packed.fullmatch(rest) is not None

    def _parent(self, shares: Sequence[Share], position: int) -> Share | None:
        """The amount that this one is a part of: before the bracket or the ``trong đó`` that holds this one."""
        share, before = shares[position], shares[position - 1]
        bracket = self._bracket(share.amount.start)
        if bracket is not None:
            return self._before_bracket(shares, position, bracket)
        gap = self.folded[before.amount.end : share.amount.start]
        total = next((other for other in reversed(shares[:position]) if other.parts_end), None)
        if total is not None and total.parts_end > share.amount.start:
            return None  # see _take
        if before.part_of is not None and gap.count(")") <= gap.count("(") and ";" not in gap:
            return before.part_of
        rest = self.folded[max(before.amount.end, before.end) : share.amount.start]
        if len(" ".join(rest.split())) >= _SHORT:
            return None
        root = before.same_as or before
        if _WITHIN.match(rest):
            like = (other for other in reversed(shares[:position]) if _holds(other, share))
            return root if root.substance == "unspecified" else next(like, root)
        generic = root.substance in ("unspecified", "synthetic") and not before.amount.unit.holds
        return root if generic and self.grammar.parts.match(rest) else None

    def _before_bracket(self, shares: Sequence[Share], position: int, bracket: tuple[int, int]) -> Share | None:
        """The amount right before a bracket that lists two or more, or says ``trong đó``."""
        opened, closed = bracket
        first = position
        while first and shares[first - 1].amount.start > opened:
            first -= 1
        if not first or shares[first - 1].substance is None:
            return None
        outer = shares[first - 1]
        last = position + 1
        while last < len(shares) and shares[last].amount.start < closed:
            last += 1
        inside = [other for other in shares[first:last] if other.name is not None and not other.inherited]
        named = sum(other.name.start > opened for other in inside if other.name is not None)
        if not (named > 1 or self.grammar.parts.match(self.folded, opened, opened + 600)):
            return None
        between = self.folded[max(outer.end, outer.amount.end) : opened]
        return (outer.same_as or outer) if self.grammar.describe.fullmatch(between) else None

    def _bracket(self, offset: int) -> tuple[int, int] | None:
        """The innermost bracket that holds the offset."""
        holding = [pair for pair in self._brackets if pair[0] < offset < pair[1]]
        return max(holding, default=None)


def _is_package(share: Share) -> bool:
    unit = share.amount.unit
    return unit.unit in ("packet", "brick") or (unit.unit == "other" and unit.holds)


def turn(earlier: Sequence[Share], vessel: Share, content: Share) -> None:
    """Make the vessel, and what else measures it, measures of its content."""
    if content.inherited or kind_detail(content.substance) <= kind_detail(vessel.substance):
        content.substance, content.name = vessel.substance, vessel.name
        content.start = min(content.start, content.amount.start)
    vessel.substance, vessel.name = content.substance, content.name
    content.part_of, vessel.part_of, vessel.same_as = vessel.part_of, None, content
    for other in earlier:
        if other.same_as is vessel:
            other.same_as = content


def _holds(whole: Share, part: Share) -> bool:
    alike = (whole.amount.grams is None) == (part.amount.grams is None)
    return alike and whole.substance == part.substance and whole.amount.quantity is not None


def _size(share: Share) -> Decimal:
    return share.amount.grams if share.amount.grams is not None else share.amount.quantity


def _brackets(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Pairs of round brackets in the span; one that is never closed reaches to the end."""
    pairs, stack = [], []
    for match in regex.finditer(r"[()]", folded[start:end]):
        if match.group() == "(":
            stack.append(match.start() + start)
        elif stack:
            pairs.append((stack.pop(), match.start() + start))
    return [*pairs, *((opened, end) for opened in stack)]
