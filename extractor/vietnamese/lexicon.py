"""Lexicons: names kept as data (``lexicons/*.csv``), found in the folded view of a document in one pass.

``drugs.csv`` documents its own columns; a newcomer adds a drug's name there and nowhere else.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex

from extractor.document import Document
from extractor.record import Substance
from extractor.vietnamese import folding

_REACH = 600  # code points: no name is longer, and a match without an end looks through the whole text
_WORD = regex.compile(r"[a-z0-9]+")
LEXICONS = Path(__file__).parent / "lexicons"


@dataclass(frozen=True, slots=True)
class DrugName:
    """One line of ``drugs.csv``."""

    name: str
    substance: Substance
    when: str
    form: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A drug's name in a document: ``text[start:end]``; ``quoted`` where it stands between quotation marks."""

    start: int
    end: int
    substance: Substance
    when: str
    quoted: bool


def drug_mentions(document: Document) -> tuple[Mention, ...]:
    """Every drug name of the document in text order, the longest where several fit. Use ``document.derive``."""
    return tuple(_mentions(document))


def _mentions(document: Document) -> Iterator[Mention]:
    names, patterns, literal, expressions = _drugs()
    folded, clean = document.folded, document.clean
    found = [(*match.span(), patterns[match.lastgroup or ""]) for match in expressions.finditer(folded)]
    openings = _openings()
    words = [(match.group(), match.start()) for match in _WORD.finditer(folded)]
    for position, (word, start) in enumerate(words):
        if word not in openings:
            continue
        seconds = openings[word]
        if seconds is not None and (position + 1 == len(words) or words[position + 1][0] not in seconds):
            continue
        match = literal.match(folded, start, start + _REACH)
        if match is None:
            continue
        written = " ".join(_plain(clean[match.start() : match.end()]).split())
        for entry in names[" ".join(_plain(match.group()).split())]:
            if _agrees(entry, written):
                found.append((*match.span(), entry))
                break
    found.sort(key=lambda item: (item[0], -item[1]))
    reach = -1
    for start, end, entry in found:
        if start < reach:
            continue
        reach = end
        before, after = clean[start - 1 : start], clean[end : end + 1]
        quoted = before in ("'", '"') and after in ("'", '"') and bool(before) and bool(after)
        yield Mention(start, end, entry.substance, entry.when, quoted)


def _plain(text: str) -> str:
    return text.replace('"', " ").replace("'", " ")


def _agrees(entry: DrugName, written: str) -> bool:
    if entry.form == "exact":
        return written.lower() == entry.name.lower()
    if entry.form == "case":
        return written == entry.name
    return True


@cache
def _openings() -> dict[str, frozenset[str] | None]:
    """The first words of names, each with the words that can come second; None where any can, or none."""
    seconds: dict[str, set[str]] = {}
    alone = set()
    for name in _drugs()[0]:
        first, *rest = _WORD.findall(name)
        seconds.setdefault(first, set()).update(rest[:1])
        if not rest:
            alone.add(first)
    return {first: None if first in alone else frozenset(second) for first, second in seconds.items()}


@cache
def _drugs() -> tuple[dict[str, list[DrugName]], dict[str, DrugName], Any, Any]:
    """Names by folded form, regular expressions by group, and the two patterns that find them."""
    names: dict[str, list[DrugName]] = {}
    patterns: dict[str, DrugName] = {}
    sources: list[str] = []
    with (LEXICONS / "drugs.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            entry = DrugName(**row)  # type: ignore[arg-type]
            if entry.name.startswith("/"):
                group = f"p{len(patterns)}"
                patterns[group] = entry
                sources.append(f"(?P<{group}>{entry.name[1:]})")
            else:
                names.setdefault(folding.fold(entry.name), []).append(entry)
    words = one_of(names, blank=r"""["']?\s+["']?""")
    literal = regex.compile(rf"{words}(?![a-z0-9])")
    return names, patterns, literal, regex.compile(rf"(?<![a-z0-9])(?:{'|'.join(sources)})(?![a-z0-9])")


def one_of(words: Iterable[str], *, blank: str = r"\s+") -> str:
    """Source of a pattern that matches the longest of the words: a tree of their letters, so that it is fast.

    A blank in a word stands for ``blank``: any run of blanks, a line break included.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree, blank)


def _branch(node: dict[str, Any], blank: str) -> str:
    options = []
    for letter in sorted(key for key in node if key):
        here = blank if letter == " " else regex.escape(letter, special_only=True)
        options.append(here + _branch(node[letter], blank))
    if not options:
        return ""
    body = options[0] if len(options) == 1 and "" not in node else "(?:" + "|".join(options) + ")"
    return body + "?" if "" in node else body
