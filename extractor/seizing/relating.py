"""Which amounts measure the same thing, and which are parts of another.

``3,13 kg (trên 09 bánh) heroin`` is one seizure measured twice; ``152 kg ma túy các loại, trong đó có 14 kg heroin``
is a total and a part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import regex

from extractor.seizing.words import Grammar, Share, kind_detail

_WITHIN = regex.compile(r"[\s,(:]*(?:trong do|trong so do)(?![a-z])")
_OPENED = regex.compile(r"[^();]*?\(\s*([^();]{0,40})")
_SLASH = regex.compile(r"\s*/\s*")
_AND = regex.compile(r"(?<![a-z])(?:va|cung|them|con|tai)(?![a-z])|[;+]")
_CARRIER = regex.compile("container|công-ten-nơ|ba lô|balo|va ?li")
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
            if _is_package(second) and first.amount.unit.holds and self.grammar.inside.fullmatch(gap):
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
        same = (different or (both_masses and self._is_exact(share, before))) and self._same(share, before)
        parent = self._parent(shares, position)
        if parent is not None and not (same and before.part_of is parent):
            share.part_of = parent
        elif same:
            root = before.same_as or before
            share.same_as = root
            if share.inherited or kind_detail(share.substance) <= kind_detail(root.substance):
                share.substance, share.name = root.substance, root.name
                share.start = min(share.start, share.amount.start)
            elif root.substance == "unspecified":
                root.substance, root.name, root.end = share.substance, share.name, max(root.end, share.end)

    def _is_exact(self, share: Share, before: Share) -> bool:
        """Whether a bracket gives just the mass that a round one stands for: ``hơn 3 tấn (3.120,5 kg)``."""
        if self.folded[before.amount.end : share.amount.start].strip() != "(":
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
        if self.grammar.measured(rest) or (before.amount.unit.holds and self.grammar.inside.fullmatch(gap)):
            return True
        return share.amount.unit.holds and share.inherited and self.grammar.packed.fullmatch(rest) is not None

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
