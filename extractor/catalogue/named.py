"""Names of laws evened: one spelling for the abbreviations, other names and type words of one law.

Data: ``law_names.csv``, ``law_aliases.csv`` and ``name_abbreviations.csv`` of the lexicons.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from extractor import regex
from extractor.catalogue.entries import Entry
from extractor.catalogue.listing import CONSTITUTION, NAMED, Catalogue, without_and
from extractor.vietnamese.folding import slug
from extractor.vietnamese.lexicon_bodies import law_names, rows
from extractor.vietnamese.uri import Act

_REVISED = regex.compile(r"-sua-doi(?:-bo-sung)?$")
"""What is printed behind the name of a law in its new form, or of the law that amends it."""


def by_name(act: Act, catalogue: Catalogue) -> list[Entry]:
    """The entries of a law's name on its day or in its year, whoever issued them; ``act`` evened.

    A name that says ``sửa đổi`` means the law of that name and year, or else the one that amends it in that year.
    """
    if act.kind not in NAMED or act.when is None:
        return []
    if act.kind == CONSTITUTION:
        return [entry for entry in catalogue.constitutions if entry.date.startswith(act.when)]
    name = act.what or ""
    base = unrevised(name)
    known = catalogue.by_name(act.kind, name) or catalogue.by_name(act.kind, base)
    found = [entry for entry in known if entry.date.startswith(act.when)]
    if found or base == name:
        return found
    amending = {id(other): other for entry in known for other in catalogue.amending(entry)}.values()
    return [entry for entry in amending if entry.date.startswith(act.when) and NAMED.get(entry.kind) == NAMED[act.kind]]


def even_name(act: Act) -> Act:
    """A law's name as the lexicon spells it, with its own type word: ``Luật Hình sự`` is the Bộ luật.

    A Hiến pháp has no name besides its type.
    """
    if act.kind not in NAMED:
        return act
    if act.kind == CONSTITUTION:
        return replace(act, what=None)
    name = act.what or ""
    base = unrevised(name)
    even = without_and(_spelled_out(base))
    known = _law_names()
    kind = act.kind
    if kind == "luat" and ("luat", even) not in known and ("bo-luat", even) in known:
        kind = "bo-luat"
    title = known.get((kind, even))
    return replace(act, kind=kind, what=act.what if title is None else title + name[len(base) :])


def unrevised(name: str) -> str:
    """A law's name without ``(sửa đổi)``."""
    return _REVISED.sub("", name, count=1)


def _spelled_out(name: str) -> str:
    short = _abbreviations()
    return "-".join(short.get(word, word) for word in name.split("-"))


@cache
def _abbreviations() -> dict[str, str]:
    return {slug(row["abbreviation"]): slug(row["expansion"]) for row in rows("name_abbreviations")}


@cache
def _law_names() -> dict[tuple[str, str], str]:
    known = {(slug(law.type), without_and(slug(law.title))): slug(law.title) for law in law_names()}
    for row in rows("law_aliases"):
        known[slug(row["type"]), without_and(slug(row["name"]))] = slug(row["title"])
    return known
