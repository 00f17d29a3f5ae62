"""Lexicons: names kept as data (``lexicons/*.csv``), found in the folded view of a document in one pass.

``drugs.csv`` documents its own columns; a newcomer adds a drug's name there and nowhere else.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from extractor import regex
from extractor.document import Document
from extractor.errors import ArgumentInvalid
from extractor.record import Substance
from extractor.vietnamese import folding

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_REACH = 600  # code points: no name is longer, and a match without an end looks through the whole text
_WORD = regex.quick(r"[a-z0-9]+")
LEXICONS = Path(__file__).parent / "lexicons"
_COLUMNS = ("name", "substance", "when", "form")
_ALLOWED: dict[str, tuple[str, ...]] = {
    "substance": get_args(Substance),
    "when": ("always", "amount", "pill", "quoted", "beside", "seized", "described", "none"),
    "form": ("", "exact", "case", "tone"),
}
"""The values that the columns of ``drugs.csv`` may have."""


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
    for first in _WORD.finditer(folded):
        if first[0] not in openings:
            continue
        start, seconds = first.start(), openings[first[0]]
        if seconds is not None and (
            (second := _WORD.search(folded, first.end())) is None or second.group() not in seconds
        ):
            continue
        match = literal.match(folded, start, start + _REACH)
        while match is not None:
            written = " ".join(_plain(clean[match.start() : match.end()]).split())
            entry = next((one for one in names[" ".join(_plain(match.group()).split())] if _agrees(one, written)), None)
            if entry is not None:
                found.append((*match.span(), entry))
                break
            shorter = len(match.group().rpartition(" ")[0].rstrip())  # "ma túy đã": no "ma túy đá", but "ma túy"
            match = literal.match(folded, start, start + shorter) if shorter else None
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
    if entry.form == "tone" and not written.isascii():
        return _tone(written) == _tone(entry.name)
    return True


def _tone(name: str) -> str:
    """The tone marks of the last word: acute in ``ma túy đá``, tilde in ``ma túy đã``."""
    letters = unicodedata.normalize("NFD", name.rsplit(maxsplit=1)[-1])
    return "".join(letter for letter in letters if letter in _TONES)


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
    for entry in drug_names(LEXICONS / "drugs.csv"):
        if entry.name.startswith("/"):
            group = f"p{len(patterns)}"
            patterns[group] = entry
            sources.append(f"(?P<{group}>{entry.name[1:]})")
        else:
            names.setdefault(folding.fold(entry.name), []).append(entry)
    words = one_of(names, blank=r"""["']?\s+["']?""")
    literal = regex.compile(rf"{words}(?![a-z0-9])")
    return names, patterns, literal, regex.compile(rf"(?<![a-z0-9])(?:{'|'.join(sources)})(?![a-z0-9])")


def drug_names(path: Path) -> Iterator[DrugName]:
    """The names of a file with the columns of ``drugs.csv``, in its order.

    Raises ``ArgumentInvalid`` that names file, line and remedy for a line that is no drug's name.
    """
    # A comment becomes an empty line, so that the numbers of lines stay those of the file.
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader("\n" if line.startswith("#") else line for line in lines)
        header: list[str] = []
        for cells in reader:
            if not any(cells):
                continue
            if not header:
                header = cells
                if header != list(_COLUMNS):
                    remedy = f"begin the file with {','.join(_COLUMNS)}"
                    cause = f"line {reader.line_num}: these are not the columns of a list of drugs"
                    raise ArgumentInvalid(cause, source=path, remedy=remedy)
                continue
            yield _drug_name(cells, reader.line_num, path)


def _drug_name(cells: list[str], line: int, source: Path) -> DrugName:
    if len(cells) != len(_COLUMNS):
        remedy = "write four cells, and one that holds a comma between double quotes"
        raise ArgumentInvalid(f"line {line}: {len(cells)} cells", source=source, remedy=remedy)
    entry = dict(zip(_COLUMNS, cells, strict=True))
    for column, allowed in _ALLOWED.items():
        if entry[column] not in allowed:
            choices = ", ".join(value or "nothing" for value in allowed)
            cause = f"line {line}: {column} of {entry['name']!r} is {entry[column]!r}"
            raise ArgumentInvalid(cause, source=source, remedy=f"write one of {choices}")
    if not entry["name"].strip():
        raise ArgumentInvalid(f"line {line}: name is empty", source=source, remedy="fill in name, or delete the line")
    if entry["name"].startswith("/"):
        try:
            regex.compile(entry["name"][1:])
        except regex.error as error:
            cause = f"line {line}: name is no regular expression: {error}"
            raise ArgumentInvalid(cause, source=source, remedy="correct it, or leave out the /") from None
    return DrugName(**entry)  # type: ignore[arg-type]


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
