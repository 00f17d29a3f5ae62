"""Laws that a query names by their names or abbreviations: ``luật phòng chống ma túy 2021``, ``BLHS``, ``Hiến pháp``.

The day that stands behind a name tells the year: ``Luật Đất đai ngày 29/11/2013`` is that of 2013.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractor.catalogue import builtin
from extractor.catalogue.identity import canonical
from extractor.catalogue.listing import CONSTITUTION, NAMED, without_and
from extractor.vietnamese.folding import slug
from extractor.vietnamese.lexicon_bodies import law_names
from extractor.vietnamese.uri import Act
from pipelines.search import misread
from pipelines.search.boolean import Question, Term, either, every
from pipelines.search.dated import Dated, dated
from pipelines.search.named import Named
from pipelines.search.terms import NUMBER, PAIR, pair

_WORD = re.compile(r"[^\W_]+")
_LONGEST_NAME = 30
_ASSEMBLY = "quoc-hoi"
_CONSTITUTION = re.compile(
    r"(?<![^\W_])hien\s+phap(?![^\W_])"
    r"(?:\s+(?:cua\s+)?nuoc\s+(?:viet\s+nam\s+dan\s+chu\s+cong\s+hoa|(?:cong\s+hoa\s+(?:xa\s+hoi\s+chu\s+nghia|xhcn)"
    r"|chxhcn)(?:\s+viet\s+nam)?)|\s+viet\s+nam)?"
)


def find(folded: str) -> Iterator[Named]:
    """The laws that a folded text names, in order; the Constitution behind them."""
    found = list(_WORD.finditer(folded))
    words = [match.group() for match in found]
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            named = _law_words().get(tuple(word for word in words[at : at + length] if word != "va"))
            if named is None:
                continue
            end = found[at + length - 1].end()
            told = dated(folded, end)
            yield Named(
                found[at].start(), told.end if told else end, year=told.year if told else None, names=named,
                text=_in_text(words[at : at + length], told),
            )  # fmt: skip
            at += length
            break
        else:
            at += 1
    yield from _constitutions(folded)


def _in_text(words: Sequence[str], told: Dated | None) -> Question:
    asked: list[Question] = [Term(pair(*both)) for both in pairwise(words)] or [Term(words[0])]
    if told is not None:
        last, year = words[-1], told.year
        years: list[Question] = [
            Term(pair(last, year)), every([Term(pair(last, "nam")), Term(pair("nam", year))])
        ]  # fmt: skip
        if told.day is not None:
            years.append(Term(NUMBER + PAIR.join(told.day)))
        asked.append(either(years))
    return every(asked)


def _constitutions(folded: str) -> Iterator[Named]:
    for match in _CONSTITUTION.finditer(folded):
        told = dated(folded, match.end())
        years = [told.year] if told else [entry.date[:4] for entry in builtin().constitutions]
        acts = [Act(CONSTITUTION, _ASSEMBLY, year, None) for year in years]
        uris = [str(canonical(act, builtin())[0]) for act in acts]
        if told is None:
            uris.append(str(Act(CONSTITUTION, _ASSEMBLY, None, None)))
        words = folded[match.start() : match.end()].split()
        yield Named(
            match.start(), told.end if told else match.end(), year=told.year if told else None, kinds=(CONSTITUTION,),
            uris=tuple(dict.fromkeys(uris)), text=_in_text(words, told),
        )  # fmt: skip


@cache
def _law_words() -> dict[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Names of laws and their abbreviations, as words, and the types and names (slugs) that they mean."""
    found: dict[tuple[str, ...], set[tuple[str, str]]] = {}

    def note(words: str, kind: str, name: str) -> None:
        key = tuple(word for word in slug(words).split("-") if word != "va")
        if len(key) > 1 or (key and not misread.is_syllable(key[0]) and len(key[0]) > 2):
            found.setdefault(key, set()).add((kind, without_and(name)))

    for law in law_names():
        kind, name = slug(law.type), slug(law.title)
        note(f"{law.type} {law.title}", kind, name)
        for abbreviation in law.abbreviations:
            note(abbreviation, kind, name)
    for entry in builtin().entries:
        if entry.kind in NAMED and entry.name and entry.kind != CONSTITUTION:
            note(f"{entry.type} {entry.name}", entry.kind, entry.name)
    return {key: tuple(sorted(meant)) for key, meant in found.items()}
