"""The words between amounts and drugs, compiled from ``[between]`` of ``patterns/seizures.toml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extractor import regex
from extractor.amounts import Amount
from extractor.record import Substance
from extractor.vietnamese.lexicon import Mention

_REACH = 600  # code points: a match without an end looks through the whole text
_VAGUENESS: dict[str, int] = {"unspecified": 1, "synthetic": 2}
_BULK = regex.compile("(?:bao|bao tải|bao tải dứa|kiện(?: hàng)?|thùng(?: xốp| carton| các tông| gỗ| nhựa)?)")


def is_outer(unit_text: str | None) -> bool:
    """Whether the word is of a sack, a chest or a parcel, which holds goods in bulk: ``bao tải``, ``thùng``."""
    return _BULK.fullmatch((unit_text or "").lower()) is not None


@dataclass(slots=True)
class Share:
    """One amount with what the clause says of it. ``same_as`` and ``part_of`` point at other shares.

    ``forward``: the drug stands behind the amount; ``far``: other words than descriptions stand between;
    ``inherited``: it is the drug of the amount before; ``parts_end``: how far the parts of a total go on;
    ``beside``: a precursor among drugs, so taken like them; ``name_elsewhere``: the name that another sentence gives.
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
    parts_end: int = 0
    beside: bool = False
    name_elsewhere: Mention | None = None


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
    opens: Any = field(init=False)

    def __post_init__(self) -> None:
        def run(key: str, extra: str = "") -> str:
            words = "|".join(sorted(self.words[key], key=len, reverse=True))
            return rf"(?:(?:(?:{words})(?![a-z0-9])|[\s\"'{extra}])++)*+"

        def some(key: str) -> str:
            return "(?:" + "|".join(sorted(self.words[key], key=len, reverse=True)) + ")"

        self.describe = regex.compile(run("describe", "(),:-"))
        self.contain = regex.compile(rf"[^;]{{0,200}}?(?<![a-z]){some('contain')}[\s\"'(:]++(?:{run('describe')})")
        self.weigh = regex.compile(run("weigh", ",:()=.|~≈-"))
        self.words = {**self.words, "either": self.words["weigh"] + self.words["describe"]}
        self.either = regex.compile(run("either", ",:()=.~≈-"))
        self.measure = regex.compile(rf"(?<![a-z]){some('measure')}(?![a-z])|[=~≈]")
        self.share = regex.compile(rf"[\s,;+&-]*+(?:{some('share')}\s*+)*+[\s,+]*+")
        self.inside = regex.compile(
            rf"[^.;(]{{0,60}}?(?<![a-z]){some('inside')}\s+(?:(?:hon|tren|gan|khoang|tong cong|la)\s+)*"
        )
        self.packed = regex.compile(rf"\s*,?\s*(?:[a-z]+\s+){{0,3}}?{some('packed')}\s+")
        self.bare = regex.compile(rf"\s*(?:[,;.:)(+/\n\"-]|$|{some('bare_after')}(?![a-z]))")
        quotes = r"[\s\"']*"
        self.link = regex.compile(
            rf"(?:\s+(?:o )?(?:the|dang) (?:ran|long|bot)(?![a-z]))?"
            rf"(?:[\s\"'(:-]*|{quotes},\s*{some('link_after_comma')}{quotes}(?<=\W))(?:{some('link')}[\s\"']++)*+"
        )
        self.list = regex.compile(rf"{quotes}{some('list')}{quotes}(?:(?:chat|loai|ma tuy|hon hop)\s+)*{quotes}")
        generic = rf"(?:[\s\"']*+{some('generic')}(?![a-z]))*[\s,]*+"
        parts = rf"{some('parts')}(?![a-z])[\s:]*"
        self.opens = regex.compile(rf"{generic}(?P<opening>)(?:(?P<bracket>\()\s*+(?:{parts})?|:?\s*+{parts})")
        self.parts = regex.compile(rf"[\s,(:]*{some('parts')}(?![a-z])[\s:]*")

    def ends(self, folded: str, position: int) -> bool:
        """Whether nothing more is counted behind ``position``."""
        return self.bare.match(folded, position, position + _REACH) is not None

    def measured(self, gap: str) -> bool:
        """Whether the words only lead from one measure of a thing to another (``, tổng trọng lượng``)."""
        return self.either.fullmatch(gap) is not None and self.measure.search(gap) is not None


def detail(name: Mention) -> int:
    """How much a name says: 0 for a look (``tinh thể màu trắng``), 1 ``ma túy``, 2 a class of drugs, 3 one drug."""
    return 0 if name.when == "described" else kind_detail(name.substance)


def kind_detail(substance: Substance | None) -> int:
    """How much a substance says, as in :func:`detail`."""
    return 0 if substance is None else _VAGUENESS.get(substance, 3)
