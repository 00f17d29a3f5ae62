"""Words of the vocabulary's cells as patterns for the folded view, and the word lists of ``indicators.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from extractor import regex
from extractor.document import Document
from extractor.vietnamese import folding

_PATH = Path(__file__).parent.parent / "rules" / "patterns" / "indicators.toml"
_LIST = regex.compile(r"\{(\w+)\}")
_GAP = r"(?:[^;.\n]{0,100}?)"
_LONGEST_LIST = 4  # lists inside lists


@cache
def data() -> dict[str, Any]:
    """The content of ``indicators.toml``."""
    return tomllib.loads(_PATH.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one cell. ``exact`` holds the folded words whose very letters count (``=ảnh``).

    ``begins``: the folded letters with which one of them can begin; None where that is not known.
    """

    pattern: regex.Pattern[str]
    right_here: regex.Pattern[str]
    exact: dict[str, frozenset[str]]
    begins: frozenset[str] | None = None

    def match(self, document: Document, start: int, end: int) -> tuple[int, int] | None:
        """Where one of the words stands right at ``start``."""
        found = self.right_here.match(document.folded, start, end)
        return found.span() if found is not None and self._agrees(document, *found.span()) else None

    def search(self, document: Document, start: int, end: int) -> tuple[int, int] | None:
        """Where one of the words stands in ``start:end``; the first."""
        if start >= end:
            return None
        for found in self.pattern.finditer(document.folded, start, end):
            if self._agrees(document, *found.span()):
                return found.span()
        return None

    def last(self, document: Document, start: int, end: int) -> tuple[int, int] | None:
        """Where one of the words stands in ``start:end``; the last."""
        if start >= end:
            return None
        last = None
        for found in self.pattern.finditer(document.folded, start, end):
            if self._agrees(document, *found.span()):
                last = found.span()
        return last

    def within(self, printed: str) -> bool:
        """Whether one of the words stands in a piece of text as printed."""
        folded = folding.fold(printed)
        for found in self.pattern.finditer(folded):
            wanted = self.exact.get(" ".join(found.group().split()))
            if wanted is None or " ".join(printed[slice(*found.span())].lower().split()) in wanted:
                return True
        return False

    def _agrees(self, document: Document, start: int, end: int) -> bool:
        if not self.exact:
            return True
        wanted = self.exact.get(" ".join(document.folded[start:end].split()))
        written = " ".join(document.clean[start:end].split()).lower()
        return wanted is None or written in wanted or (written.isascii() and document.derive(_without_accents))


def _without_accents(document: Document) -> bool:
    return document.clean[:20_000].isascii()


def alternatives(cell: str) -> list[str]:
    """The words of a cell one by one, lists spelled out. Raises ``KeyError`` for a list that does not exist."""
    lists = data()["lists"]
    found = [word.strip() for word in cell.split("|") if word.strip()]
    for _ in range(_LONGEST_LIST):
        if not any(_LIST.search(word) for word in found):
            break
        spelled: list[str] = []
        for word in found:
            inner = _LIST.search(word)
            if inner is None:
                spelled.append(word)
            else:
                spelled += [word[: inner.start()] + item + word[inner.end() :] for item in lists[inner[1]]]
        found = spelled
    return found


def words(cell: str) -> Words | None:
    """The patterns of a cell; None for an empty one.

    Raises ``KeyError`` for an unknown list and ``regex.error`` for a regular expression that is none.
    """
    cell = cell.strip()
    if not cell:
        return None
    if cell.startswith("/"):
        return _compiled(cell[1:], {}, regex.foreign)
    return of(alternatives(cell))


@cache
def cached(entries: tuple[str, ...]) -> Words:
    """:func:`of`, made once for the same words."""
    return of(entries)


def of(entries: Iterable[str]) -> Words:
    """The patterns of words as a cell would list them, lists already spelled out; the longest goes first."""
    exact: dict[str, set[str]] = {}
    plain: set[str] = set()
    for word in entries:
        spelled = word.removeprefix("=").strip()
        if word.startswith("="):
            exact.setdefault(folding.fold(spelled), set()).add(spelled.lower())
        plain.add(folding.fold(spelled))
    sources = sorted(plain, key=len, reverse=True)
    body = "|".join(map(_source, sources)) or "(?!)"
    letters = {word: frozenset(spellings) for word, spellings in exact.items()}
    made = _compiled(body, letters, regex.quick)
    firsts = frozenset(word[:1] for word in plain)
    return replace(made, begins=None if firsts & {"", ".", " "} else firsts)


def _compiled(body: str, exact: dict[str, frozenset[str]], compiled: Callable[[str], regex.Pattern[str]]) -> Words:
    right_here = compiled(rf"(?:{body})(?![a-z0-9])")  # "29vụ": a number may touch its noun
    return Words(compiled(rf"(?<![a-z0-9])(?:{body})(?![a-z0-9])"), right_here, exact)


def _source(word: str) -> str:
    parts = [r"\s+".join(regex.escape(piece) for piece in part.split()) for part in word.split("...")]
    return rf"\b{_GAP}\b".join(parts)
