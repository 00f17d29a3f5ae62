"""Seized drugs: quantity, unit, substance (RECORD.md, seizures).

Units, words and competing readings live in ``patterns/seizures.toml``, names in ``vietnamese/lexicons/drugs.csv``.
"""

from __future__ import annotations

import bisect
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import regex

from extractor import clauses
from extractor.amounts import Amount, Amounts
from extractor.document import Document
from extractor.record import Seizure, SeizureUnit, Substance, numbered
from extractor.seizing import gaps
from extractor.seizing.naming import Naming
from extractor.seizing.relating import Relating
from extractor.seizing.words import Grammar, Share, kind_detail
from extractor.vietnamese import lexicon, segmentation
from extractor.vietnamese.lexicon import Mention

_DATA: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "patterns" / "seizures.toml").read_text(encoding="utf-8")
)
_AMOUNTS = Amounts(_DATA["unit"], short="kg|ky")
_GRAMMAR = Grammar(_DATA["between"])
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
    r"|(?<![a-z])(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?: (?:muoi|tram|chuc|nghin|trieu|van))*)"
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
_SEIZE = regex.compile(rf"(?<![a-z]){_any(_DATA['context']['seize'])}(?![a-z])")
_BEFORE = regex.compile(rf"(?<![a-z]){_any(_DATA['context']['before'])}(?![a-z])")
_AFTER = regex.compile(rf"(?:\s*\([^()]*\))?[\s,()\"']*{_any(_DATA['context']['after'])}")
_ANTECEDENT = regex.compile(rf"(?<![a-z]){_any(_DATA['context']['antecedent'])}", regex.MULTILINE)
_ASIDES = regex.compile(rf"(?<![a-z0-9]){_any(_DATA['competing']['asides'])}")
_GENERAL = regex.compile(rf"(?<![a-z]){_any(_DATA['context']['general'])}")
_TRADED = regex.compile(rf"(?<![a-z]){_any(_DATA['context']['traded'])}(?![a-z])")
_PLANNED = regex.compile(rf"(?<![a-z]){_any(_DATA['context']['planned'])}(?![a-z])")
_REWARD = regex.compile(rf"[^.;]{{0,60}}?(?<![a-z]){_any(_DATA['context']['reward'])}")
_TAKEN = regex.compile(rf"(?<![a-z]){_any(_DATA['context']['taken'])}(?![a-z])")
_NEAR = 400  # code points from an amount to the sentence that takes it up again
_WORD_CONTEXT = 40
_INSIDE = regex.compile(r"(?<![a-z])(?:chua|tam|dung|thuoc la)(?![a-z])")
_PLANTS_BEFORE = regex.compile(rf"(?<![a-z]){_any(_DATA['context']['plants_before'])}(?![a-z])")


def find(document: Document) -> list[Seizure]:
    """Each seized amount in text order.

    Quantities are exact decimals in ``unit``; ``grams`` is exact where the unit is one of mass. Thresholds of
    penalties, targets, growth, prices, doses, goods and destroyed plants are none.
    """
    shares = sorted(_all_shares(document), key=lambda share: share.amount.start)
    found = numbered("seizure", [_seizure(document, share) for share in shares])
    ids = {id(share): fact.id for share, fact in zip(shares, found, strict=True)}
    for share, fact in zip(shares, found, strict=True):
        fact.alternative_of = ids.get(id(share.same_as))
        fact.part_of = None if fact.alternative_of else ids.get(id(share.part_of))
    return found


def _all_shares(document: Document) -> Iterator[Share]:
    mentions = document.derive(lexicon.drug_mentions)
    starts = [mention.start for mention in mentions]
    before: list[Share] = []  # what the last clause with drugs says
    for clause in document.derive(clauses.clauses):
        if clause.kind != "fact":
            continue
        names = mentions[bisect.bisect_left(starts, clause.start) : bisect.bisect_left(starts, clause.end)]
        if not names and not before:
            continue
        shares = list(_shares(document, clause, names)) if names else []
        if names and not shares and before:
            _reveal(document, clause, names[0], before)
        if before and clause.start - before[-1].amount.end < _NEAR:
            shares = list(_with_antecedent(document, clause, shares, before))
        yield from shares
        before = shares or before


def _reveal(document: Document, clause: clauses.Clause, name: Mention, before: Sequence[Share]) -> None:
    """The sentence before counts by the look only; this one says what it was: ``Đối tượng khai đó là heroin``."""
    looks = all(share.name is None or share.name.when == "described" for share in before)
    said = gaps.SUSPECTED.fullmatch(document.folded, max(clause.start - 1, 0), name.start)
    if looks and said and name.when == "always":
        for share in before:
            share.substance, share.name_elsewhere = name.substance, name


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
        shares = [
            Share(amount, "unspecified", start=amount.start, end=amount.end)
            for amount in amounts
            if amount.grams is not None
            and amount.start >= words.start()
            and _GRAMMAR.either.fullmatch(folded, words.end(), amount.start)
            and _GRAMMAR.ends(folded, amount.end)
        ]
    drugs = {share.substance for share in before}
    for share in shares:
        if len(drugs) == 1:
            share.substance = before[0].substance
            share.name = share.name or before[0].name
            share.same_as = before[0].same_as or before[0]
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
    shares = Naming(_GRAMMAR, view, span, amounts, names).read()
    Relating(_GRAMMAR, view, span).link(shares)
    shares = [share for share in shares if share.substance is not None]
    for share in shares:
        share.beside = share.substance == "precursor" and any(
            kind_detail(other.substance) > 1 for other in shares if other.substance != "precursor"
        )
    refused = {id(share) for share in shares if not _is_seized(document, clause, share)}
    for share in shares:
        if id(share) not in refused and id(share.same_as) not in refused:
            yield share


def _without_asides(document: Document) -> str:
    """The folded view with blanks in the place of comparisons and of the mass of one piece."""
    return _ASIDES.sub(lambda match: " " * len(match.group()), document.folded)


def _marked(folded: str, clause: clauses.Clause, amounts: Sequence[Amount]) -> str:
    """The clause with every amount turned into signs, same length: so patterns need not spell out what an amount is."""
    pieces, position = [], clause.start
    for amount in amounts:
        pieces += [folded[position : amount.number_start], "\x01", "\x02" * (amount.end - amount.number_start - 1)]
        position = amount.end
    return "".join((*pieces, folded[position : clause.end]))


def _is_seized(document: Document, clause: clauses.Clause, share: Share) -> bool:
    """Whether nothing around the amount says that it was bought, sold, destroyed, swallowed or only thought of."""
    folded, view = document.folded, document.derive(_without_asides)
    start, end = share.start, max(share.end, share.amount.end)
    seized = [
        match.end()
        for match in _SEIZE.finditer(folded, clause.start, start)
        if not match.group().startswith("thu") or document.clean[match.start() : match.start() + 3].lower() == "thu"
    ]
    floor = seized[-1] if seized else clause.start
    if not seized and _GENERAL.search(folded, clause.start, clause.end) and not _TAKEN.search(folded, end, clause.end):
        return False
    if share.name is not None and share.name.when == "seized" and not (seized or share.beside):
        return False
    if share.far and not _ends_word(document, share.amount):
        return False
    if _BEFORE.search(folded, floor, max(start, share.amount.number_start)) or _AFTER.match(
        view, end, min(end + 80, clause.end)
    ):
        return False
    if _AFTER.match(view, share.amount.end, min(share.amount.end + 80, clause.end)):
        return False
    if _is_dealt(document, clause, start, end):
        return False
    return not (share.amount.unit.unit == "plant" and _PLANTS_BEFORE.search(folded, clause.start, share.amount.start))


def _is_dealt(document: Document, clause: clauses.Clause, start: int, end: int) -> bool:
    """Whether the amount at ``start:end`` was traded in the past, or carried or planned with nobody caught at it."""
    folded = document.folded
    for match in _TRADED.finditer(folded, clause.start, start):
        word = match.start() if folded.startswith("da ", match.start()) else None
        if word is not None and document.clean[word : word + 2].lower() != "đã":
            continue
        if not _TAKEN.search(folded, match.end(), start):
            return True
    if _TAKEN.search(folded, clause.start, clause.end):
        return False
    if _PLANNED.search(folded, clause.start, start):
        return True
    return _REWARD.match(folded, end, min(end + 120, clause.end)) is not None


def _ends_word(document: Document, amount: Amount) -> bool:
    """Whether the unit is a word of its own: ``viên`` in ``5 viên chức`` and ``gói`` in ``2 gói thầu`` are none."""
    text = document.clean[amount.number_start : amount.end + _WORD_CONTEXT]
    end = amount.end - amount.number_start
    return not any(first < end < last for first, last in segmentation.words(text))


def _seizure(document: Document, share: Share) -> Seizure:
    amount = share.amount
    substance: Substance = share.substance or "unspecified"
    unit: SeizureUnit = amount.unit.unit  # type: ignore[assignment]
    if unit == "plant":
        substance = _PLANTS.get(substance, substance)
        inside = _INSIDE.search(document.folded, amount.end, max(share.end, amount.end))
        unit = "plant" if substance in _GROWING and not inside else "other"
        if unit == "other":
            substance = share.substance or "unspecified"
    scope = clauses.scope_at(document, amount.start)
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
        actor=clauses.seizer_at(document, amount.start),
    )


def _written(document: Document, name: Mention | None) -> str | None:
    return document.clean[name.start : name.end] if name else None


def _spans(amount: Amount, share: Share) -> list[tuple[int, int]]:
    spans = [(amount.start, amount.end)]
    if share.name is not None:
        spans.append((share.name.start, share.name.end))
    return spans
