"""Seized drugs: quantity, unit, substance (RECORD.md, seizures).

Units, words and competing readings live in ``patterns/seizures.toml``, names in ``vietnamese/lexicons/drugs.csv``.
"""

from __future__ import annotations

import bisect
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from extractor import clauses, regex
from extractor.amounts import Amount, Amounts
from extractor.document import Document
from extractor.record import Seizure, SeizureUnit, Substance, numbered
from extractor.seizing import contexts, revealing, tables
from extractor.seizing.in_tables import merged, outside_lists
from extractor.seizing.naming import Naming
from extractor.seizing.relating import Relating, turn
from extractor.seizing.taking import Taking
from extractor.seizing.vague import VagueAmounts
from extractor.seizing.words import Grammar, Share, is_outer, kind_detail
from extractor.vietnamese import lexicon
from extractor.vietnamese.lexicon import Mention

_DATA: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "patterns" / "seizures.toml").read_text(encoding="utf-8")
)
_AMOUNTS = Amounts(_DATA["unit"], short="kg|ky")
_GRAMMAR = Grammar(_DATA["between"])
_VAGUE = VagueAmounts(_DATA["unit"], _GRAMMAR)
_PLANTS: dict[str, Substance] = {"cannabis": "cannabis_plant", "opium": "opium_plant"}
_GROWING = ("cannabis_plant", "opium_plant", "unspecified")


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(words) + ")"


def _factored(patterns: Sequence[str], prefix: str) -> str:
    """One alternation in which what all patterns that start with ``prefix`` share is tried only once."""
    rest = [pattern[len(prefix) :] for pattern in patterns if pattern.startswith(prefix)]
    return _any([*(pattern for pattern in patterns if not pattern.startswith(prefix)), prefix + _any(rest)])


_NUMBER = (
    r"(?:(?<![\w.,])\d[\d.,]*(?: (?:nghin|ngan|trieu|van))?"
    r"|(?<![a-z])(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?: (?:muoi|tram|chuc|nghin|trieu|van)){0,8})"
)
_AMOUNT = "\x01\x02*"  # an amount in the marked view: the signs below stand in the place of its letters
_COMPETING = regex.compile(
    "(?<![a-z0-9])"
    + _factored(
        [pattern for pattern in _DATA["competing"]["patterns"] if "{amount}" not in pattern], r"{number}\s+"
    ).replace("{number}", rf"(?=[0-9mhbnstc]){_NUMBER}")
)
_COMPETING_WITH_AMOUNT = regex.compile(
    _any([pattern for pattern in _DATA["competing"]["patterns"] if "{amount}" in pattern])
    .replace("{amount}", _AMOUNT)
    .replace("{number}", _NUMBER)
)
_ANTECEDENT = regex.compile(rf"(?<![a-z]){_any(_DATA['context']['antecedent'])}", regex.MULTILINE)
_ASIDES = regex.compile(rf"(?<![a-z0-9]){_any(_DATA['competing']['asides'])}")
_SCALES = regex.compile(r"(?<![a-z])can(?![a-z])")
_NEAR = 400  # code points from an amount to the sentence that takes it up again
_TOLD_NEAR = 800  # code points from a drug's name to a look that can only be of a drug
_INSIDE = regex.compile(r"(?<![a-z])(?:chua|tam|dung|thuoc la)(?![a-z])")
_PLANT_OF_LAW = regex.compile(r"\s*(?:co |co chua |chua )(?:chat )?ma tuy")
"""``cây có chứa chất ma túy`` is what laws call the plants themselves."""


def find(document: Document) -> list[Seizure]:
    """Each seized amount in text order.

    Quantities are exact decimals in ``unit``; ``grams`` is exact where the unit is one of mass. Thresholds of
    penalties, targets, growth, prices, doses, goods and destroyed plants are none.
    """
    shares = sorted(_all_shares(document), key=lambda share: share.amount.start)
    found = [_seizure(document, share) for share in shares]
    in_tables = tables.seizures(document, _AMOUNTS, found)
    told = sorted([*found, *_without_number(document, found)], key=lambda fact: fact.evidence.start)
    facts = numbered("seizure", merged(outside_lists(document, told), in_tables))
    ids = {id(share): fact.id or None for share, fact in zip(shares, found, strict=True)}
    for share, fact in zip(shares, found, strict=True):
        fact.alternative_of = ids.get(id(share.same_as))
        fact.part_of = None if fact.alternative_of else ids.get(id(share.part_of))
    for one in in_tables:
        one.fact.part_of = one.whole.id if one.whole is not None else None
    return facts


def _without_number(document: Document, found: Sequence[Seizure]) -> Iterator[Seizure]:
    """``hàng chục kg heroin``: kept as it is said, with neither number nor approximation."""
    mentions = document.derive(lexicon.drug_mentions)
    starts = [mention.start for mention in mentions]
    taken = sorted(fact.evidence.start for fact in found)
    for clause in document.derive(clauses.clauses):
        names = mentions[bisect.bisect_left(starts, clause.start) : bisect.bisect_left(starts, clause.end)]
        if clause.kind != "fact" or not names:
            continue
        for vague in _VAGUE.find(document, clause.start, clause.end, names):
            counted = bisect.bisect_left(taken, vague.end) - bisect.bisect_left(taken, vague.start)
            if counted or not _taking().is_said_to_be_seized(document, clause, vague.start, vague.end):
                continue
            plant = vague.unit == "plant" and vague.name.substance not in _GROWING
            unit: SeizureUnit = "other" if plant else vague.unit  # type: ignore[assignment]
            yield Seizure(
                evidence=document.evidence(vague.start, vague.end, "seizure"),
                substance=vague.name.substance,
                substance_text=_written(document, vague.name),
                quantity=None,
                unit=unit,
                unit_text=vague.unit_text,
                scope=clauses.scope_at(document, vague.start),
                actor=contexts.seizer(document, vague.start),
            )


def _all_shares(document: Document) -> Iterator[Share]:
    mentions = document.derive(lexicon.drug_mentions)
    starts = [mention.start for mention in mentions]
    before: list[Share] = []  # what the last clause with drugs says
    previous: clauses.Clause | None = None  # the clause before, if it names no drug
    for clause in document.derive(clauses.clauses):
        if clause.kind != "fact":
            previous = None
            continue
        names = mentions[bisect.bisect_left(starts, clause.start) : bisect.bisect_left(starts, clause.end)]
        names = tuple(name for name in names if name.quoted or not contexts.is_other_word(document, name))
        if not names and not before:
            previous = clause
            continue
        shares = list(_shares(document, clause, names)) if names else []
        if names and not shares and before:
            revealing.name_the_looks(document, clause, names, before)
        if names:
            yield from revealing.packages(document, previous, clause, names[0], shares, _AMOUNTS, _taking())
        if before and clause.start - before[-1].amount.end < _NEAR:
            shares = list(_with_antecedent(document, clause, shares, before))
        yield from shares
        before = shares or before
        previous = None if names else clause


def _told_near(document: Document, clause: clauses.Clause) -> bool:
    """Whether a drug is named not far from the clause: then ``4,5 kg chất bột trắng`` is of no flour.

    A school that keeps drugs out gives its pupils tablets all the same: somebody must have taken or suspected a thing.
    """
    mentions = document.derive(_sure_mentions)
    position = bisect.bisect_left(mentions, clause.start - _TOLD_NEAR)
    named = position < len(mentions) and mentions[position] < clause.end + _TOLD_NEAR
    return named and _taking().is_told_around(document, clause, _TOLD_NEAR)


def _sure_mentions(document: Document) -> list[int]:
    return [mention.start for mention in document.derive(lexicon.drug_mentions) if mention.when == "always"]


def _with_antecedent(
    document: Document, clause: clauses.Clause, shares: list[Share], before: list[Share]
) -> Iterator[Share]:
    """Amounts whose drug stands in the sentence before: of the same thing, if that is one drug."""
    folded = document.folded
    if clause.shares_from == clause.start and not shares and len({share.substance for share in before}) == 1:
        yield from _going_on(document, clause, before[0])
        return
    words = _ANTECEDENT.search(folded, clause.start, clause.end)
    named = any(share.substance != "unspecified" for share in shares)
    if words is None or named:
        yield from shares
        return
    if not shares:
        amounts = _AMOUNTS.find(document, clause.start, clause.end)
        goods = [match.span() for match in _COMPETING.finditer(folded, clause.start, clause.end)]
        shares = [
            Share(amount, "unspecified", start=amount.start, end=amount.end)
            for amount in amounts
            if amount.grams is not None
            and amount.start >= words.start()
            and not any(left < amount.end and amount.start < right for left, right in goods)
            and _GRAMMAR.either.fullmatch(folded, words.end(), amount.start)
            and _GRAMMAR.ends(folded, amount.end)
        ]
    drugs = {share.substance for share in before}
    for share in shares:
        if len(drugs) == 1:
            share.substance = before[0].substance
            share.name = share.name or before[0].name
            first = before[0].same_as or before[0]
            scales = _SCALES.search(folded, clause.start, share.amount.start)
            if scales and share.amount.grams is not None and is_outer(first.amount.unit_text):
                turn(before, first, share)
            else:
                share.same_as = first
        yield share


def _going_on(document: Document, clause: clauses.Clause, first: Share) -> Iterator[Share]:
    """The next force's share of one drug: ``trong đó Hải quan thu 4 kg; Biên phòng thu 5 kg``."""
    for amount in _AMOUNTS.find(document, clause.start, clause.end):
        like = amount.unit.unit == first.amount.unit.unit or (amount.grams and first.amount.grams)
        if like and _GRAMMAR.ends(document.folded, amount.end):
            yield Share(amount, first.substance, first.name, amount.start, amount.end)


def _shares(document: Document, clause: clauses.Clause, names: Sequence[Mention]) -> Iterator[Share]:
    folded = document.folded
    amounts = list(_AMOUNTS.find(document, clause.start, clause.end))
    if not amounts and any(sign in folded[clause.start : clause.end] for sign in "|("):
        amounts = list(_AMOUNTS.columns(document, clause.start, clause.end))
    if not amounts:
        return
    blocked = [match.span() for match in _COMPETING.finditer(folded, clause.start, clause.end)]
    marked = _marked(folded, clause, amounts)
    blocked += [
        (match.start() + clause.start, match.end() + clause.start)
        for match in _COMPETING_WITH_AMOUNT.finditer(marked, overlapped=True)
    ]

    def free(start: int, end: int) -> bool:
        return not any(left < end and start < right for left, right in blocked)

    amounts = [amount for amount in amounts if free(amount.number_start, amount.end)]
    names = [name for name in names if free(name.start, name.end)]
    span = (clause.start, clause.end)
    view = document.derive(_without_asides)
    amounts = [amount for amount in amounts if view[amount.number_start] != " "]
    near = _told_near(document, clause)
    told = near or _taking().is_told(document, clause)
    shares = Naming(_GRAMMAR, view, span, amounts, names, near=near, told=told).read()
    Relating(_GRAMMAR, view, span).link(shares)
    shares = [share for share in shares if share.substance is not None]
    for share in shares:
        share.beside = share.substance == "precursor" and any(
            kind_detail(other.substance) > 1 for other in shares if other.substance != "precursor"
        )
    refused = {id(share) for share in shares if not _taking().is_seized(document, clause, share)}
    for share in shares:
        if id(share) not in refused and id(share.same_as) not in refused:
            yield share


def _without_asides(document: Document) -> str:
    """The folded view with blanks in the place of comparisons and of the mass of one piece."""
    return _ASIDES.sub(lambda match: " " * len(match.group()), document.folded)


@cache
def _taking() -> Taking:
    return Taking(_DATA["context"], _without_asides)


def _marked(folded: str, clause: clauses.Clause, amounts: Sequence[Amount]) -> str:
    """The clause with every amount turned into signs, same length: so patterns need not spell out what an amount is."""
    pieces, position = [], clause.start
    for amount in amounts:
        pieces += [folded[position : amount.number_start], "\x01", "\x02" * (amount.end - amount.number_start - 1)]
        position = amount.end
    return "".join((*pieces, folded[position : clause.end]))


def _seizure(document: Document, share: Share) -> Seizure:
    amount = share.amount
    substance: Substance = share.substance or "unspecified"
    unit: SeizureUnit = amount.unit.unit  # type: ignore[assignment]
    if unit == "plant":
        substance = _PLANTS.get(substance, substance)
        inside = _INSIDE.search(document.folded, amount.end, max(share.end, amount.end))
        growing = not inside or _PLANT_OF_LAW.match(document.folded, amount.end)
        unit = "plant" if substance in _GROWING and growing else "other"
        if unit == "other":
            substance = share.substance or "unspecified"
    scope = clauses.scope_at(document, amount.start)
    if scope == "total" and contexts.is_of_a_case(document, amount.start):
        scope = "incident"
    start = min(share.start, amount.start)
    end = max(share.end, amount.end)
    return Seizure(
        evidence=document.evidence(start, end, "seizure", value=_spans(amount, share)),
        substance=substance,
        substance_text=_written(document, share.name_elsewhere or share.name),
        quantity=amount.quantity,
        unit=unit,
        unit_text=amount.unit_text,
        grams=amount.grams,
        approx=amount.approx,
        scope="subset" if share.part_of and scope == "total" else scope,
        actor=contexts.seizer(document, amount.start),
    )


def _written(document: Document, name: Mention | None) -> str | None:
    return document.clean[name.start : name.end] if name else None


def _spans(amount: Amount, share: Share) -> list[tuple[int, int]]:
    spans = [(amount.start, amount.end)]
    if share.name is not None:
        spans.append((share.name.start, share.name.end))
    return spans
