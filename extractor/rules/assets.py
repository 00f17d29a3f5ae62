"""What else was seized: cash, vehicles, phones, weapons, tools (RECORD.md, assets).

Only in a context of seizing: a car that drives through the text is none. Words live in ``patterns/assets.toml``.
"""

from __future__ import annotations

import bisect
import itertools
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor import clauses, regex
from extractor.amounts import ANCHOR, Amount, Amounts
from extractor.document import Document
from extractor.record import Asset, AssetKind, numbered
from extractor.seizing import contexts, inventories, table_assets
from extractor.seizing.carrying import Carrying
from extractor.seizing.in_tables import merged
from extractor.vietnamese import folding, lexicon

_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "patterns" / "assets.toml").read_text(encoding="utf-8"))


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_CONTEXT = _DATA["context"]
_THINGS = Amounts(_DATA["kind"], between=rf"(?:{_any(_DATA['classifiers'])}\s+){{0,2}}?")
_COUNTERS = Amounts(_DATA["counter"])
_KIND_OF = {folding.fold(word): entry["unit"] for entry in _DATA["kind"] for word in entry["words"]}
_THING_BEFORE = regex.compile(
    rf"(?:^|[:;,+(|-])\s*(?P<thing>(?P<kind>{_any([*_KIND_OF])})(?:\s[a-z]+){{0,3}}?)\s?:?\s*$"
)
_NOTHING_BEHIND = regex.compile(r"\s*(?:[;,.)+|\n]|$|va\s)")
_MEASURED = Amounts(_DATA["measure"])
_THING_BEHIND = regex.compile(rf"\s(?:{_any(_DATA['classifiers'])}\s+)?(?P<kind>{_any([*_KIND_OF])})(?![a-z])")
_LONGEST_NAME = 60  # code points of a thing's name in a table's head
_REACH = 80  # code points from a thing to its number behind it
_CASH = Amounts(_DATA["currency"], short="tr|trieu")
_SEIZE = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['seize'])}(?![a-z])")
_BREAK = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['break'])}(?![a-z])")
_WORTH = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['worth'])}(?![a-z])")
_NEXT_THING = regex.compile(r"[,;]\s|\s(?:va|cung)\s")
_COMPETING = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['competing'])}(?![a-z])")
_INCOME = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['income'])}\s+$")
_BUDGET = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['budget'])}(?![a-z])")
_GIVEN = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['given'])}(?![a-z])")
_ELSEWHERE = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['elsewhere'])}(?![a-z])")
_OTHER_CRIMES = regex.compile(rf"\W*+(?:[\d.]++[.)]?\s|[a-z]\)\s)?(?:ve )?{_any(_CONTEXT['other_crimes'])}(?![a-z])")
_AFTER = regex.compile(rf"[\s,]*{_any(_CONTEXT['after'])}(?![a-z])")
_ITEM = regex.compile(r"[-+*•(\d]|[a-z]\)|cua\s[^;.\d]{1,60}:$")
"""A thing of a list, or whose things follow: ``a) Của Trần Văn Ngọ:``."""
_NUMBERING = regex.compile(r"\W{0,3}(?P<number>(?:\d{1,2}\.)*\d{1,2}[.)]|[a-z]\))\s")
_PROCEEDINGS = regex.compile(
    r"(?<![a-z])(?:(?:da |de nghi |quyet dinh )?khoi to|truy to|xet xu|xu phat|phat tien"
    r"|(?:thu |nop ){1,3}(?:vao )?ngan sach)(?![a-z])"
)
"""What is done with people ends a list of things that were taken of them."""
_FINED = regex.compile(
    r"(?<![a-z])(?:phat tien|xu phat|tien phat|phat hanh chinh|phat vi pham"
    r"|(?:thu |nop ){1,3}(?:vao )?(?:ngan sach|nsnn|kho bac)"
    r"|thu phat|truy thu)(?![a-z])"
)
_BULLET = regex.compile(r"[\s+*•.()-]*(?:[a-z]\)|\d{1,2}[.)])?\s*")
_NEEDS_VERB = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['needs_verb'])}(?![a-z])")
_AND_EXHIBITS = regex.compile(
    r"[^;.\d]{0,20}?(?:(?:va|cung)\s+(?:(?:mot so|nhieu|cac)\s+)?|,\s+(?:mot so|nhieu|cac)\s+)(?:tang vat|vat chung)"
)
_CELL = 60  # code points: a text that can be a single cell
_CELL_WORDS = regex.compile(r"(?:\s|so tien|tien mat|tien|viet nam|mo vit|cac loai|[.;:])*+")
_OWNED = regex.compile(
    r"(?<![a-z])(?:thuoc la|vang|bia|ruou|xang|dau|gao|giay|dep|quan ao|may tinh|xe dap|bat|vai)(?![a-z])"
)
_BANKNOTES = regex.compile(r"(?<![a-z])tien(?![a-z])")
_DETONATORS = regex.compile(r"(?<=kip) no(?![a-z])|(?<=dong) ho(?![a-z])")  # "20 kíp nổ", "1 đồng hồ" are no money
_IN_WORDS = regex.compile(r"\s*\(\s*(?:(?:so tien |viet )*(?:bang )?chu(?: la)?\s?[:;,.]?)?\s*")
_OPENING = 24  # code points: "hơn 2 xe máy" opens with its number
_IN_USE = regex.compile(r"\w{3,} (?:đang|điều khiển|đi|sử dụng(?! (?:trái phép )?(?:chất )?ma))\b", regex.IGNORECASE)
_CARRYING = Carrying(_CONTEXT["carrying"], _CONTEXT["goods_forces"])
_LIST_COMMA = regex.compile(r"[^,;.]{0,40}(?:[,;]|\s+va\s)\s*(?:trong do (?:co )?)?")


def find(document: Document) -> list[Asset]:
    """Each seized thing in text order; cash exact in its currency (ISO 4217), everything else in ``item``."""
    found = sorted(_find(document), key=lambda fact: fact.evidence.start)
    in_tables = table_assets.assets(document, _named, _cash, _weight, found)
    facts = numbered("asset", merged(found, in_tables))
    for one in in_tables:
        one.fact.part_of = one.whole.id if one.whole is not None else None
    return facts


@lru_cache(maxsize=512)
def _named(words: str) -> tuple[AssetKind, str] | None:
    """The kind of a thing that a table's head names (``xe máy``), and its words; None for what is no thing."""
    asked = Document.of_text(f"2 {words[:_LONGEST_NAME]}")
    for amount in _THINGS.find(asked, 0, len(asked.text)):
        if amount.end >= len(asked.text.rstrip()) and amount.number_start == 0:
            kind: AssetKind = amount.unit.unit  # type: ignore[assignment]
            return kind, amount.unit_text
    return None


def _cash(written: str) -> tuple[Decimal, str] | None:
    return _measured(_CASH, written)


def _weight(written: str) -> tuple[Decimal, str] | None:
    return _measured(_MEASURED, written)


def _measured(amounts: Amounts, written: str) -> tuple[Decimal, str] | None:
    """The quantity and unit of an amount that is all that is written; else None."""
    asked = Document.of_text(written)
    found = list(amounts.find(asked, 0, len(written)))
    whole = len(found) == 1 and found[0].start == 0 and found[0].end == len(written.rstrip())
    return (found[0].quantity, found[0].unit.unit) if whole else None


def _find(document: Document) -> Iterator[Asset]:
    mentions = [mention.start for mention in document.derive(lexicon.drug_mentions) if mention.when == "always"]
    block, headed, heads = -1, False, False
    head_numbered_as = ""
    other_crimes = False
    for clause in document.derive(clauses.clauses):
        text = document.folded[clause.start : clause.end]
        if clause.block != block:  # "Tang vật thu giữ:" heads the list items that follow it
            other_crimes = _OTHER_CRIMES.match(text) is not None
            in_list = heads and _ITEM.match(text) is not None
            numbered_as = _numbering(text)
            block, headed = clause.block, in_list and not (numbered_as and numbered_as == head_numbered_as)
            if not in_list or not headed:
                head_numbered_as = numbered_as
        headed = headed and not _PROCEEDINGS.search(text)
        seizings = _seizings(document, clause.start, clause.end)
        heads = headed or (bool(seizings) and text.endswith(":"))
        if clause.kind != "fact":
            continue
        drugs = bisect.bisect_left(mentions, clause.end) - bisect.bisect_left(mentions, clause.start)
        other_crimes = other_crimes and not drugs
        if other_crimes:
            continue
        told = seizings or headed or drugs or _CARRYING.goods_from(document, clause)
        if told or _starts_with_number(document, clause):
            yield from _in_clause(document, clause, seizings, known=headed, drugs=bool(drugs))


def _numbering(text: str) -> str:
    """How a paragraph is numbered, without its numbers: ``d.d.`` for ``1.2. Kết quả``; empty without a number."""
    match = _NUMBERING.match(text)
    return regex.sub(r"\d+", "d", match["number"]) if match else ""


def _starts_with_number(document: Document, clause: clauses.Clause) -> bool:
    bullet = _BULLET.match(document.folded, clause.start, min(clause.end, clause.start + 600))
    start = bullet.end() if bullet else clause.start
    return ANCHOR.search(document.folded, start, min(start + _OPENING, clause.end)) is not None


@dataclass(frozen=True, slots=True)
class _Thing:
    """An amount of things: ``start:end`` is its quote, ``kind`` the asset's, ``text`` the thing as written."""

    amount: Amount
    kind: AssetKind
    unit: str
    text: str
    start: int
    end: int


def _in_clause(
    document: Document, clause: clauses.Clause, seizings: list[int], *, known: bool, drugs: bool
) -> Iterator[Asset]:
    folded = document.folded
    taken: list[tuple[int, int]] = []
    things: list[_Thing] = []
    for thing in _candidates(
        document, clause, goods=bool(seizings) or known or drugs or bool(_CARRYING.goods_from(document, clause))
    ):
        if not any(left < thing.end and thing.start < right for left, right in taken):
            taken.append((thing.start, thing.end))
            things.append(thing)
    if not drugs and (not things or (not known and _ELSEWHERE.search(folded, clause.start, clause.end))):
        return
    blocked = [match.span() for match in _COMPETING.finditer(folded, clause.start, clause.end)]
    things = [
        thing
        for thing in sorted(things, key=lambda thing: thing.start)
        if not any(left < thing.amount.end and thing.amount.start < right for left, right in blocked)
        and not _AFTER.match(folded, thing.end, min(thing.end + 40, clause.end))
    ]
    listed = known or _is_list(document, clause, things)
    carried = _CARRYING.goods_from(document, clause)
    found = []
    for thing in things:
        if thing.kind == "cash" and _is_fine(document, clause, thing, seizings):
            continue
        goods = carried and thing.kind == "other" and thing.amount.number_start >= carried
        if listed or goods or _is_seized(document, clause, thing, seizings, drugs=drugs):
            found.append(thing)
    unknown: list[_Thing] = []
    if seizings or known:
        spans = [(thing.start, thing.end) for thing in found]
        unknown += (_thing(document, *item) for item in inventories.unknown(document, clause, spans))
    for thing in sorted([*found, *unknown], key=lambda thing: thing.start):
        yield _asset(document, thing)


def _thing(document: Document, amount: Amount, start: int, end: int) -> _Thing:
    return _Thing(amount, "other", "item", " ".join(document.clean[start:end].split()), amount.start, end)


def _candidates(document: Document, clause: clauses.Clause, *, goods: bool) -> Iterator[_Thing]:
    """What may be seized in the clause, the surest reading first; ``goods`` are weighed or counted behind."""
    before: Amount | None = None
    for amount in _CASH.find(document, clause.start, clause.end):
        between = document.folded[before.end : amount.start] if before is not None else ""
        again = before is not None and amount.quantity == before.quantity and _IN_WORDS.fullmatch(between)
        before = amount
        if again or _DETONATORS.match(document.folded, amount.end):
            continue
        yield _Thing(amount, "cash", amount.unit.unit, amount.unit_text, amount.start, amount.end)
    for amount in _THINGS.find(document, clause.start, clause.end):
        kind: AssetKind = amount.unit.unit  # type: ignore[assignment]
        yield _Thing(amount, kind, "item", amount.unit_text, amount.start, amount.end)
    if not goods:
        return
    for amount in _MEASURED.find(document, clause.start, clause.end):
        behind = _THING_BEHIND.match(document.folded, amount.end, min(clause.end, amount.end + _REACH))
        if behind is not None:
            text = " ".join(document.clean[slice(*behind.span("kind"))].split())
            yield _Thing(amount, _KIND_OF[behind["kind"]], amount.unit.unit, text, amount.start, behind.end())
    for amount in _COUNTERS.find(document, clause.start, clause.end):
        told = _THING_BEFORE.search(document.folded, max(clause.start, amount.start - _REACH), amount.start)
        if told is None or not _NOTHING_BEHIND.match(document.folded, amount.end, clause.end + 1):
            continue
        text = " ".join(document.clean[told.start("thing") : told.end("thing")].split())
        yield _Thing(amount, _KIND_OF[told["kind"]], "item", text, told.start("thing"), amount.end)


def _is_list(document: Document, clause: clauses.Clause, things: list[_Thing]) -> bool:
    """Whether the clause is nothing but a list of two or more things, not all of them money: an inventory.

    A text that is nothing but one thing (a cell, a caption) is one, too.
    """
    whole = len(document.text) < _CELL and not document.text.replace(
        document.text[clause.start : clause.end], ""
    ).strip(" .\n")
    if not things or (not whole and (len(things) < 2 or all(thing.kind == "cash" for thing in things))):
        return False
    if whole and len(things) == 1:
        thing = things[0]
        rest = document.folded[clause.start : thing.start] + document.folded[thing.end : clause.end]
        sure = _OWNED.search(document.folded, clause.start, clause.end) is None
        cash = thing.kind != "cash" or _BANKNOTES.search(document.folded, clause.start, clause.end) is not None
        return sure and cash and _CELL_WORDS.fullmatch(rest) is not None
    if _NEEDS_VERB.search(document.folded, clause.start, clause.end):
        return False
    bullet = _BULLET.match(document.folded, clause.start, min(clause.end, clause.start + 600))
    position = bullet.end() if bullet else clause.start
    if things[0].start not in (clause.start, position):
        return False
    pairs = itertools.pairwise(things)
    return all(_LIST_COMMA.fullmatch(document.folded[one.end : other.start]) for one, other in pairs)


def _seizings(document: Document, start: int, end: int) -> list[int]:
    """Where the words of seizing end. ``thu`` is one, ``thứ``, ``thư`` and ``thủ`` are not."""
    found = []
    for match in _SEIZE.finditer(document.folded, start, end):
        if match.group().startswith("thu"):
            written = document.clean[match.start() : match.start() + 3].lower()
            if written != "thu" or _INCOME.search(document.folded, max(start, match.start() - 16), match.start()):
                continue
        found.append(match.end())
    return found


def _is_seized(document: Document, clause: clauses.Clause, thing: _Thing, seizings: list[int], *, drugs: bool) -> bool:
    """Whether the thing was taken: a word of seizing before it, and nothing between that makes it something else."""
    folded = document.folded
    position = bisect.bisect_right(seizings, max(thing.start, thing.amount.number_start))
    if position:
        begin = seizings[position - 1]
        item = max((match.end() for match in _NEXT_THING.finditer(folded, begin, thing.start)), default=begin)
        return not _BREAK.search(folded, begin, thing.start) and not _WORTH.search(folded, item, thing.start)
    if _AND_EXHIBITS.match(folded, thing.end, min(clause.end, thing.end + 600)):
        return True
    if _GIVEN.search(folded, clause.start, clause.end):
        return False
    if thing.kind == "cash" and _BUDGET.search(folded, clause.start, clause.end):
        return False
    return drugs and _starts_list(document, clause, thing)


def _is_fine(document: Document, clause: clauses.Clause, thing: _Thing, seizings: list[int]) -> bool:
    """Whether the money is a fine or goes to the budget, with no word of taking behind the word that says so."""
    said = [match.end() for match in _FINED.finditer(document.folded, clause.start, thing.start)]
    return bool(said) and not any(said[-1] < end <= thing.start for end in seizings)


def _starts_list(document: Document, clause: clauses.Clause, thing: _Thing) -> bool:
    """A drug in the same list: ``heroin (0,25 gam), 2 cân điện tử`` or ``23 bộ dụng cụ sử dụng ma túy``."""
    before = document.folded[clause.start : thing.start]
    return _IN_USE.search(document.clean, clause.start, thing.start) is None and (
        before.strip(" +-*(") == "" or regex.search(r"[,;+]\s*$|\sva\s+$", before) is not None
    )


def _asset(document: Document, thing: _Thing) -> Asset:
    return Asset(
        evidence=document.evidence(thing.start, thing.end, "asset"),
        kind=thing.kind,
        kind_text=thing.text,
        quantity=thing.amount.quantity,
        unit=thing.unit,
        approx=thing.amount.approx,
        scope=clauses.scope_at(document, thing.start),
        actor=contexts.seizer(document, thing.start),
    )
