"""Which drug an amount is of, and which amounts measure the same thing: the grammar of seized drugs in a clause.

Offices write the amount before the drug (``3,13 kg heroin``), behind it (``heroin: 3 bánh``), several amounts for one
drug (``2193 viên + 21,43 gam ma túy tổng hợp``), or one thing measured twice (``25.000 viên (8,2 kg)``). The grammar looks
at amounts, names and what stands between them; the words that may stand there are data (``patterns/seizures.toml``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import regex

from extractor.amounts import Amount
from extractor.record import Substance
from extractor.vietnamese.lexicon import Mention

_VAGUENESS: dict[str, int] = {"unspecified": 1, "synthetic": 2}
_ANY_NUMBER_OF_WORDS = r"(?:(?:{words}|[\"'().:/=+-])[\s]*)*"


@dataclass(slots=True)
class Share:
    """One amount with what the clause says of it. ``same_as`` and ``part_of`` point at other shares.

    ``forward``: the drug stands behind the amount; ``far``: other words than descriptions stand between;
    ``inherited``: it is the drug of the amount before.
    """

    amount: Amount
    substance: Substance | None = None
    name: Mention | None = None
    start: int = 0
    end: int = 0
    same_as: Share | None = None
    part_of: Share | None = None
    forward: bool = False
    far: bool = False
    inherited: bool = False


@dataclass(slots=True)
class Grammar:
    """The words between amounts and names, compiled from ``[between]`` of the patterns file."""

    words: dict[str, list[str]]
    describe: Any = field(init=False)
    contain: Any = field(init=False)
    weigh: Any = field(init=False)
    either: Any = field(init=False)
    measure: Any = field(init=False)
    share: Any = field(init=False)
    inside: Any = field(init=False)
    packed: Any = field(init=False)
    link: Any = field(init=False)
    list: Any = field(init=False)
    bare: Any = field(init=False)
    parts: Any = field(init=False)

    def __post_init__(self) -> None:
        def run(key: str, extra: str = "") -> str:
            words = "|".join(sorted(self.words[key], key=len, reverse=True))
            return rf"(?:(?:(?:{words})(?![a-z0-9])|[\s\"'{extra}])++)*+"

        def some(key: str) -> str:
            return "(?:" + "|".join(sorted(self.words[key], key=len, reverse=True)) + ")"

        self.describe = regex.compile(run("describe", "(),:-"))
        self.contain = regex.compile(rf"[^;]{{0,200}}?(?<![a-z]){some('contain')}[\s\"'(:]+(?:{run('describe')})")
        self.weigh = regex.compile(run("weigh", ",:()=.-"))
        self.words = {**self.words, "either": self.words["weigh"] + self.words["describe"]}
        self.either = regex.compile(run("either", ",:()=.-"))
        self.measure = regex.compile(rf"(?<![a-z]){some('measure')}(?![a-z])|=")
        self.share = regex.compile(rf"[\s,;+&-]*(?:{some('share')}\s*)*[\s,+]*")
        self.inside = regex.compile(
            rf"[^.;(]{{0,60}}?(?<![a-z]){some('inside')}\s+(?:(?:hon|tren|gan|khoang|tong cong|la)\s+)*"
        )
        self.packed = regex.compile(rf"\s*,?\s*(?:[a-z]+\s+){{0,3}}?{some('packed')}\s+")
        self.bare = regex.compile(rf"\s*(?:[,;.:)(+/\n\"-]|$|{some('bare_after')}(?![a-z]))")
        quotes = r"[\s\"']*"
        self.link = regex.compile(
            rf"(?:[\s\"'(:-]*|{quotes},\s*{some('link_after_comma')}{quotes}(?<=\W))(?:{some('link')}[\s\"']+)*"
        )
        self.list = regex.compile(rf"{quotes}{some('list')}{quotes}(?:(?:chat|loai|ma tuy|hon hop)\s+)*{quotes}")
        self.parts = regex.compile(rf"[\s,(:]*{some('parts')}(?![a-z])[\s:]*")


class Clause:
    """The amounts and names of one clause, and the reading of them. ``folded`` is the whole document's view."""

    def __init__(self, grammar: Grammar, folded: str, start: int, end: int) -> None:
        self.grammar, self.folded, self.start, self.end = grammar, folded, start, end
        self.amounts: list[Amount] = []
        self.names: list[Mention] = []

    def read(self, amounts: Sequence[Amount], names: Sequence[Mention]) -> list[Share]:
        """Every amount that is of a drug, in text order."""
        self.amounts, self.names = list(amounts), list(names)
        shares = [Share(amount, start=amount.start, end=amount.end) for amount in self.amounts]
        for position in range(len(shares) - 1, -1, -1):
            self._name(shares, position)
        for position, share in enumerate(shares):
            if share.name is None:
                self._inherit(shares, position)
        for position in range(1, len(shares)):
            self._relate(shares, position)
        return [share for share in shares if share.substance is not None]

    # -- which drug --------------------------------------------------------------------------------------

    def _name(self, shares: list[Share], position: int) -> None:
        """Give the amount at ``position`` the drug that stands right behind or right before it."""
        share = shares[position]
        if self._name_behind(share, shares[position + 1 :]):
            if share.name is not None and share.name.substance == "unspecified":
                self._name_after_comma(share)
            return
        if self._name_before(share, shares[:position]):
            return
        following = shares[position + 1] if position + 1 < len(shares) else None
        if following is None or following.name is None:
            return
        gap = self.folded[share.amount.end : following.amount.start]
        joins = self.grammar.share.fullmatch(gap) or self.grammar.describe.fullmatch(gap)
        if (following.forward and joins) or (
            (following.forward or share.amount.unit.holds) and self._inside(share, gap)
        ):
            share.name, share.substance, share.forward = following.name, following.substance, True
            share.end = following.end

    def _inside(self, share: Share, gap: str) -> bool:
        holds = share.amount.unit.holds or share.amount.unit.unit in ("other", "plant")
        return holds and (self.grammar.inside.fullmatch(gap) is not None or self._measured(gap))

    def _measured(self, gap: str) -> bool:
        """Whether the words only lead from one measure of a thing to another (``, tổng trọng lượng``)."""
        return self.grammar.either.fullmatch(gap) is not None and self.grammar.measure.search(gap) is not None

    def _name_behind(self, share: Share, later: list[Share]) -> bool:
        position = share.amount.end
        limit = self.end
        for other in later:
            gap = self.folded[position : other.amount.start]
            if regex.fullmatch(r"\s*\(\s*(?:[a-z ]{0,30}[ :])?", gap) and self._closes(other.amount.end):
                position = self._closes(other.amount.end)  # an amount in brackets: the name may stand behind it
                continue
            limit = other.amount.start
            break
        at = share.amount.unit_start if position == share.amount.end else position
        first = self._next_name(at, limit)  # "cây cần sa": the unit may be the name's first word
        if first is None:
            return False
        gap = self.folded[position : first.start]
        direct = self.grammar.describe.fullmatch(gap) is not None and not regex.search(r"\)\s*(?:va|cung)", gap)
        vessel = share.amount.unit.unit in ("packet", "other", "pill", "ampoule", "plant", "ml", "litre", "brick")
        if not direct and not (vessel and gap.count("(") >= gap.count(")") and self.grammar.contain.fullmatch(gap)):
            return False
        if direct and "," in gap and not regex.search(r"(?:loai|nghi|la|chua|dang|dung)[\s\"']*$", gap):
            return False
        if not self._allowed(first, share, direct=direct):
            return False
        if self._owned(first) and (not direct or regex.search(r"[-,:+]", gap)):
            return False
        share.name, share.substance, share.end = self._chain(first, limit)
        share.forward, share.far = True, not direct
        return True

    def _name_after_comma(self, share: Share) -> None:
        """``là ma túy, có tổng khối lượng 1,274 gam, loại Methamphetamine``: the kind comes after the amount."""
        following = self._next_name(share.end, self.end)
        if following is None or following.substance == "unspecified":
            return
        gap = self.folded[share.end : following.start]
        if regex.fullmatch(r"[\s,\"']*(?:la |thuoc )?loai[\s:\"']*(?:ma tuy )?", gap):
            share.name, share.substance, share.end = following, following.substance, following.end

    def _name_before(self, share: Share, earlier: list[Share]) -> bool:
        last = earlier[-1].amount.end if earlier else self.start
        name = next(
            (name for name in reversed(self.names) if last <= name.start and name.end <= share.amount.start), None
        )
        if name is None or name.when in ("none", "described"):
            return False
        gap = self.folded[name.end : share.amount.start]
        if self.grammar.weigh.fullmatch(gap) is None and not regex.fullmatch(
            r"[^.;,()]{0,40}[(:,]\s*(?:\w+\s+){0,3}", gap
        ):
            return False
        if self.grammar.weigh.fullmatch(gap) is None and not self.grammar.measure.search(gap) and ":" not in gap:
            return False
        if gap.strip(" \"'") == "," and self._is_listed(name, earlier):
            return False
        if not self._allowed(name, share, direct=True):
            return False
        between = self.folded[last : name.start]
        if earlier and not regex.search(r"[-,:+;]", between) and self.grammar.describe.fullmatch(between):
            return False
        start_name = self._first_of_chain(name, last)
        share.name, share.substance, _ = self._chain(start_name, share.amount.start, joined=True)
        share.start = min(start_name.start, share.amount.start)
        following = self._next_name(share.amount.end, self.end)
        if share.substance == "unspecified" and following is not None and following.substance != "unspecified":
            between = self.folded[share.amount.end : following.start]
            if regex.fullmatch(r"[\s,\"'(]*(?:la |thuoc |deu la )?(?:loai|la)[\s:\"']*(?:chat )?(?:ma tuy )?", between):
                share.name, share.substance, share.end = following, following.substance, following.end
        return True

    def _is_listed(self, name: Mention, earlier: list[Share]) -> bool:
        """Whether a name behind an amount belongs to that amount: ``2 gói heroin, 3 viên`` leaves the pills bare."""
        if not earlier:
            return False
        return self.grammar.describe.fullmatch(self.folded[earlier[-1].amount.end : name.start]) is not None

    def _next_name(self, start: int, end: int) -> Mention | None:
        return next((name for name in self.names if start <= name.start < end), None)

    def _allowed(self, name: Mention, share: Share, *, direct: bool) -> bool:
        unit = share.amount.unit.unit
        if name.when == "none":
            return False
        if name.when == "always" or name.quoted:
            return True
        beside = any(other.when == "always" and other.substance != "unspecified" for other in self.names)
        if name.when == "pill":
            return unit in ("pill", "ampoule") and direct
        if name.when == "described":
            return self._chain(name, self.end)[0].when != "described" or unit in ("packet", "pill", "brick") or beside
        follows = self.grammar.bare.match(self.folded, name.end) is not None
        if name.when == "amount":
            small = unit in ("g", "pill", "packet", "brick", "ml", "other", "ampoule")
            return direct and (follows or beside) and (small or beside)
        return name.when == "seized"

    def _chain(self, first: Mention, limit: int, *, joined: bool = False) -> tuple[Mention, Substance, int]:
        """The names from ``first`` on that name one thing: which says most, its substance, where it ends.

        Several drugs in one amount (``heroin và ma túy đá, tổng khối lượng 14,2 gam``) are unspecified.
        """
        best, end = first, first.end
        kinds: list[Substance] = [first.substance]
        position = self.names.index(first) + 1
        while position < len(self.names) and self.names[position].start < limit:
            name = self.names[position]
            gap = self.folded[end : name.start]
            look = best.when == "described" and self.grammar.describe.fullmatch(gap)
            if look or self.grammar.link.fullmatch(gap):
                inner = "(" in gap
                if inner and self._names_in_bracket(position) > 1:
                    break
                if _vague(name) > _vague(best) and name.when != "none":
                    best = name
                    kinds[-1] = name.substance
            elif self.grammar.list.fullmatch(gap) and (joined or not self._owned(name)):
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

    def _first_of_chain(self, name: Mention, floor: int) -> Mention:
        position = self.names.index(name)
        while position:
            before = self.names[position - 1]
            gap = self.folded[before.end : self.names[position].start]
            if before.start < floor or before.when == "none":
                break
            if not (self.grammar.link.fullmatch(gap) or self.grammar.list.fullmatch(gap)):
                break
            position -= 1
        return self.names[position]

    def _names_in_bracket(self, position: int) -> int:
        close = self.folded.find(")", self.names[position].start, self.end)
        close = self.end if close < 0 else close
        inside = [name for name in self.names[position:] if name.start < close]
        return len({name.substance for name in inside})

    def _owned(self, name: Mention) -> bool:
        """Whether an amount of its own follows the name (``ma túy đá: 3 gói``)."""
        amount = next((amount for amount in self.amounts if amount.start >= name.end), None)
        if amount is None:
            return False
        gap = self.folded[name.end : amount.start]
        return regex.fullmatch(r"[\s\"':(]*(?:(?:khoi luong|trong luong|nang|co)\s+)*", gap) is not None

    def _closes(self, position: int) -> int:
        """Just behind the bracket that closes after ``position`` with nothing but a few words before it; else 0."""
        match = regex.match(r"[^();\d]{0,40}\)", self.folded[position : min(position + 60, self.end)])
        return position + match.end() if match else 0

    # -- amounts without a drug of their own --------------------------------------------------------------

    def _inherit(self, shares: list[Share], position: int) -> None:
        share = shares[position]
        if self.grammar.bare.match(self.folded, share.amount.end) is None and share.amount.end < self.end:
            return
        if not position:
            return
        source = shares[position - 1]
        if source.substance is None:
            return
        gap = self.folded[source.amount.end : share.amount.start]
        unit = share.amount.unit.unit
        measured = (
            self._measured(self.folded[max(source.end, source.amount.end) : share.amount.start])
            if share.start > source.end
            else False
        )
        bracketed = regex.fullmatch(r"[^()]*\(\s*(?:[a-z ]{0,40}:?\s*)?", gap) is not None
        listed = unit in ("g", "kg", "mg", "pill", "brick", "packet", "plant") and not share.amount.unit.exact
        packed = (
            share.amount.unit.holds
            and self.grammar.packed.fullmatch(self.folded[source.end : share.amount.start]) is not None
            if share.start > source.end
            else False
        )
        if measured or bracketed or listed or packed or "/" in gap:
            if listed and not (measured or bracketed) and ")" in gap and "(" not in gap and source.part_of is not None:
                return
            share.name, share.substance, share.inherited = source.name, source.substance, True
            if source.end > share.amount.end:
                share.end = source.end
            elif share.name is not None and share.amount.start - share.name.end < 40:
                share.start = min(share.start, share.name.start)

    # -- one thing measured twice, and parts --------------------------------------------------------------

    def _relate(self, shares: list[Share], position: int) -> None:
        share, before = shares[position], shares[position - 1]
        if share.substance is None or before.substance is None:
            return
        root = before.same_as or before
        gap = self.folded[before.amount.end : share.amount.start]
        from_name = (
            gap
            if before.end > share.amount.start
            else self.folded[max(before.end, before.amount.end) : share.amount.start]
        )
        both_masses = share.amount.grams is not None and before.amount.grams is not None
        different = share.amount.unit.unit != before.amount.unit.unit and not both_masses
        parent = self._parent(shares, position)
        if parent is not None:
            share.part_of = parent
            if not (different and before.part_of is parent and self._same(share, before, gap, from_name)):
                return
        if different and self._same(share, before, gap, from_name):
            share.same_as, share.part_of = root, None
            if share.inherited or _vague_kind(share.substance) <= _vague_kind(root.substance):
                share.substance, share.name = root.substance, root.name
                share.start = min(share.start, share.amount.start)
            elif root.substance == "unspecified":
                root.substance, root.name = share.substance, share.name

    def _same(self, share: Share, before: Share, gap: str, from_name: str) -> bool:
        root = before.same_as or before
        own = not share.inherited and share.name is not before.name and share.substance != before.substance
        if own and root.substance == "unspecified" and (root.name is None or root.name.when == "described"):
            own = False  # "chất bột màu trắng, có khối lượng 0,2 gam, là Heroine": the look, then the name
        if regex.fullmatch(r"\s*/\s*", from_name):
            return True
        opened = regex.fullmatch(r"(?:[^();]*?)\(\s*([^();]{0,40})", from_name)
        if opened is not None and self.grammar.weigh.fullmatch(opened.group(1) + " ") is not None:
            return not own or share.name is before.name
        if own:
            return False
        if self._measured(from_name):
            return True
        if before.amount.unit.holds and self.grammar.inside.fullmatch(gap):
            return True
        return share.amount.unit.holds and share.inherited and self.grammar.packed.fullmatch(from_name) is not None

    def _parent(self, shares: list[Share], position: int) -> Share | None:
        """The amount that this one is a part of: it stands before the bracket or the ``trong đó`` that holds this one."""
        share = shares[position]
        depth, at = 0, share.amount.start
        for cursor in range(share.amount.start - 1, self.start - 1, -1):
            character = self.folded[cursor]
            depth += (character == ")") - (character == "(")
            if depth < 0:
                at = cursor
                break
        bracket = depth < 0
        outer = [other for other in shares[:position] if other.amount.end <= at and other.substance is not None]
        if bracket:
            between = self.folded[max(outer[-1].end, outer[-1].amount.end) : at] if outer else "."
            inside = [other for other in shares if at < other.amount.start < self._bracket_end(at)]
            named = [other for other in inside if not other.inherited and other.forward]
            listed = self.grammar.parts.match(self.folded, at) or (len(named) > 1 and len(inside) > 1)
            return outer[-1] if listed and self.grammar.describe.fullmatch(between) else None
        before = shares[position - 1]
        if before.part_of is not None and not self._left_bracket(before, share):
            return before.part_of
        gap = self.folded[max(before.amount.end, before.end) : share.amount.start]
        if regex.match(r"[\s,(:]*(?:trong do|trong so do)(?![a-z])", gap) and len(gap) < 60:
            return before.same_as or before
        if (
            self.grammar.parts.match(gap)
            and before.substance in ("unspecified", "synthetic")
            and len(gap) < 60
            and not before.amount.unit.holds
        ):
            return before.same_as or before
        return None

    def _left_bracket(self, before: Share, share: Share) -> bool:
        between = self.folded[before.amount.end : share.amount.start]
        return between.count(")") > between.count("(") or ";" in between

    def _bracket_end(self, at: int) -> int:
        close = self.folded.find(")", at, self.end)
        return self.end if close < 0 else close


def _vague(name: Mention) -> int:
    return 0 if name.when == "described" else _vague_kind(name.substance)


def _vague_kind(substance: Substance | None) -> int:
    return 0 if substance is None else _VAGUENESS.get(substance, 3)
