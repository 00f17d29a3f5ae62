"""What else was seized: cash, vehicles, phones, weapons, tools (RECORD.md, assets).

Only in a context of seizing: a car that drives through the text is none. Words live in ``patterns/assets.toml``.
"""

from __future__ import annotations

import bisect
import itertools
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import regex

from extractor import clauses
from extractor.amounts import ANCHOR, Amount, Amounts
from extractor.document import Document
from extractor.record import Asset, AssetKind, numbered
from extractor.vietnamese import lexicon

_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "patterns" / "assets.toml").read_text(encoding="utf-8"))


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_CONTEXT = _DATA["context"]
_THINGS = Amounts(_DATA["kind"], between=rf"(?:{_any(_DATA['classifiers'])}\s+){{0,2}}?")
_CASH = Amounts(_DATA["currency"], short="tr|trieu")
_SEIZE = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['seize'])}(?![a-z])")
_BREAK = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['break'])}(?![a-z])")
_COMPETING = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['competing'])}(?![a-z])")
_AFTER = regex.compile(rf"[\s,]*{_any(_CONTEXT['after'])}(?![a-z])")
_BULLET = regex.compile(r"[\s+*•.()-]*(?:[a-z]\)|\d{1,2}[.)])?\s*")
_NEEDS_VERB = regex.compile(rf"(?<![a-z]){_any(_CONTEXT['needs_verb'])}(?![a-z])")
_AND_EXHIBITS = regex.compile(
    r"[^;.\d]{0,20}?(?:(?:va|cung)\s+(?:(?:mot so|nhieu|cac)\s+)?|,\s+(?:mot so|nhieu|cac)\s+)(?:tang vat|vat chung)"
)
_OPENING = 24  # code points: "hơn 2 xe máy" opens with its number
_LIST_COMMA = regex.compile(r"[^,;.]{0,40}(?:[,;]|\s+va\s)\s*(?:trong do (?:co )?)?")


def find(document: Document) -> list[Asset]:
    """Each seized thing in text order; cash exact in its currency (ISO 4217), everything else in ``item``."""
    found = sorted(_find(document), key=lambda fact: fact.evidence.start)
    return numbered("asset", found)


def _find(document: Document) -> Iterator[Asset]:
    mentions = [mention.start for mention in document.derive(lexicon.drug_mentions) if mention.when == "always"]
    block, headed, heads = -1, False, False
    for clause in document.derive(clauses.clauses):
        text = document.folded[clause.start : clause.end]
        if clause.block != block:  # "Tang vật thu giữ:" heads the list items that follow it
            block, headed = clause.block, heads and text[:1] in "+-*•(0123456789"
        seizings = _seizings(document, clause.start, clause.end)
        heads = headed or (bool(seizings) and text.endswith(":"))
        if clause.kind != "fact":
            continue
        drugs = bisect.bisect_left(mentions, clause.end) - bisect.bisect_left(mentions, clause.start)
        if seizings or headed or drugs or _starts_with_number(document, clause):
            yield from _in_clause(document, clause, seizings, known=headed, drugs=bool(drugs))


def _starts_with_number(document: Document, clause: clauses.Clause) -> bool:
    bullet = _BULLET.match(document.folded, clause.start, min(clause.end, clause.start + 600))
    start = bullet.end() if bullet else clause.start
    return ANCHOR.search(document.folded, start, min(start + _OPENING, clause.end)) is not None


def _in_clause(
    document: Document, clause: clauses.Clause, seizings: list[int], *, known: bool, drugs: bool
) -> Iterator[Asset]:
    folded = document.folded
    blocked = [match.span() for match in _COMPETING.finditer(folded, clause.start, clause.end)]
    candidates = [(amount, True) for amount in _CASH.find(document, clause.start, clause.end)]
    taken = [(amount.start, amount.end) for amount, _ in candidates]
    candidates += [
        (amount, False)
        for amount in _THINGS.find(document, clause.start, clause.end)
        if not any(left < amount.end and amount.start < right for left, right in taken)
    ]
    candidates = [
        (amount, cash)
        for amount, cash in sorted(candidates, key=lambda pair: pair[0].start)
        if not any(left < amount.end and amount.start < right for left, right in blocked)
        and not _AFTER.match(folded, amount.end, min(amount.end + 40, clause.end))
    ]
    listed = known or _is_list(document, clause, candidates)
    for amount, cash in candidates:
        if listed or _is_seized(document, clause, amount, seizings, drugs=drugs):
            yield _asset(document, clause, amount, cash=cash)


def _is_list(document: Document, clause: clauses.Clause, candidates: list[tuple[Amount, bool]]) -> bool:
    """Whether the clause is nothing but a list of two or more things, not all of them money: an inventory."""
    amounts = [amount for amount, _ in candidates]
    if len(amounts) < 2 or all(cash for _, cash in candidates):
        return False
    if _NEEDS_VERB.search(document.folded, clause.start, clause.end):
        return False
    bullet = _BULLET.match(document.folded, clause.start, min(clause.end, clause.start + 600))
    position = bullet.end() if bullet else clause.start
    if amounts[0].start not in (clause.start, position):
        return False
    pairs = itertools.pairwise(amounts)
    return all(_LIST_COMMA.fullmatch(document.folded[one.end : other.start]) for one, other in pairs)


def _seizings(document: Document, start: int, end: int) -> list[int]:
    """Where the words of seizing end. ``thu`` is one, ``thứ``, ``thư`` and ``thủ`` are not."""
    found = []
    for match in _SEIZE.finditer(document.folded, start, end):
        written = document.clean[match.start() : match.start() + 3].lower()
        if not match.group().startswith("thu") or written == "thu":
            found.append(match.end())
    return found


def _is_seized(document: Document, clause: clauses.Clause, amount: Amount, seizings: list[int], *, drugs: bool) -> bool:
    """Whether the thing was taken: a word of seizing before it, and nothing between that makes it something else."""
    folded = document.folded
    position = bisect.bisect_right(seizings, amount.number_start)
    if position:
        return _BREAK.search(folded, seizings[position - 1], amount.start) is None
    if _AND_EXHIBITS.match(folded, amount.end, min(clause.end, amount.end + 600)):
        return True
    return drugs and _starts_list(folded, clause, amount)


def _starts_list(folded: str, clause: clauses.Clause, amount: Amount) -> bool:
    """A drug in the same list: ``heroin (0,25 gam), 2 cân điện tử`` or ``23 bộ dụng cụ sử dụng ma túy``."""
    before = folded[clause.start : amount.start]
    return regex.search(r"[a-z]{3,} (?:dang|dieu khien|su dung|di)\b", before) is None and (
        before.strip(" +-*(") == "" or regex.search(r"[,;+]\s*$|\sva\s+$", before) is not None
    )


def _asset(document: Document, clause: clauses.Clause, amount: Amount, *, cash: bool) -> Asset:
    kind: AssetKind = "cash" if cash else amount.unit.unit  # type: ignore[assignment]
    return Asset(
        evidence=document.evidence(amount.start, amount.end, "asset"),
        kind=kind,
        kind_text=amount.unit_text,
        quantity=amount.quantity,
        unit=amount.unit.unit if cash else "item",
        approx=amount.approx,
        scope=clauses.scope_at(document, amount.start),
        actor=clauses.actor_at(document, amount.start),
    )
