"""Things of a list of exhibits that no lexicon knows: ``1,1 gam ketamine, 01 đĩa sành, 02 thẻ nhựa``.

What is counted between commas beside things that were taken was taken too, whatever it is called.
Used by ``rules/assets.py``.
"""

from __future__ import annotations

import bisect
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from extractor import regex
from extractor.amounts import Amount, Unit
from extractor.clauses import Clause
from extractor.document import Document
from extractor.vietnamese import lexicon, numerals

_DATA = tomllib.loads((Path(__file__).parent / "inventories.toml").read_text(encoding="utf-8"))
_UNIT = Unit(words=(), unit="item")
_ITEM = regex.compile(
    r"(?P<before>[,;+]\s*|\s(?:va|cung|cung voi)\s+)"
    rf"(?P<number>\d{{1,3}}(?![\d.,/])|{'|'.join(_DATA['numbers'])})\s+(?P<thing>[a-z]{{2,}}(?:\s[a-z]+){{0,5}}?)"
    # what follows: the next thing of the list, or its end
    r"(?=\s*(?:[,;]\s*(?:va |cung )?(?:\d|(?:mot|hai|ba|bon|nhieu|mot so)\s)"
    r"|\s(?:va|cung|cung voi)\s(?:\d|nhieu|mot so|cac)|\.\s|[.;]?\s*$))"
)
_NO_THING = regex.compile(rf"(?:{'|'.join(_DATA['no_things'])})(?![a-z])")
_NO_LIST = regex.compile(rf"(?<![a-z])(?:{'|'.join(_DATA['no_list'])})(?![a-z])")
_GAP = 3  # code points between an item and the one before it: a comma and a blank
_OWN = 140  # code points: an item beside a drug's name belongs to its list, if no more stand between


def _begins(document: Document) -> list[int]:
    return [mention.start for mention in document.derive(lexicon.drug_mentions)]


def _overlaps(mentions: Sequence[lexicon.Mention], ends: Sequence[int], start: int, end: int) -> bool:
    position = bisect.bisect_right(ends, start)
    return position < len(mentions) and mentions[position].start < end


def unknown(document: Document, clause: Clause, known: Sequence[tuple[int, int]]) -> Iterator[tuple[Amount, int, int]]:
    """Each counted thing of the clause's list that is none of ``known`` (spans in text order): amount, name's span."""
    folded = document.folded
    every, begins = document.derive(lexicon.drug_mentions), document.derive(_begins)
    mentions = every[bisect.bisect_left(begins, clause.start) : bisect.bisect_left(begins, clause.end)]
    drugs = [one.end for one in mentions if one.when in ("always", "amount", "beside", "seized", "pill")]
    named = [one for one in mentions if one.when in ("always", "none", "described")]
    named_ends = [one.end for one in named]
    if not (known or drugs) or _NO_LIST.search(folded, clause.start, clause.end):
        return
    ends = sorted([*(end for _, end in known), *drugs])
    starts = [start for start, _ in known]
    for match in _ITEM.finditer(folded, clause.start, clause.end, overlapped=True):
        start, end = match.start("number"), match.end("thing")
        position = bisect.bisect_left(starts, end)
        if position and known[position - 1][1] > start:
            continue
        if _NO_THING.match(match["thing"]) or _overlaps(named, named_ends, start, end):
            continue
        place = bisect.bisect_right(ends, match.start() + 1)
        between = folded[ends[place - 1] : match.start()] if place else ";"
        beside = place > 0 and len(between) < _OWN and not regex.search(r"[;]|\.\s|,\s*\D", between)
        quantity = numerals.read(document, *match.span("number"), whole=True)
        if not beside or not quantity or quantity != quantity.to_integral():
            continue
        bisect.insort(ends, end)
        amount = Amount(start, end, start, Decimal(int(quantity)), _UNIT, folded[match.start("thing") : end], None)
        yield amount, match.start("thing"), end
