"""The vocabulary of indicators: ``lexicons/indicators.csv`` and the user's own files of the same columns.

The head lines of ``indicators.csv`` say what the columns mean. A user's lines go before the packaged ones.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, cast

from extractor import regex
from extractor.errors import ArgumentInvalid, InputMissing, InputUnreadable
from extractor.indicating import words
from extractor.indicating.words import Words
from extractor.vietnamese.lexicon import LEXICONS

COLUMNS = ("name", "unit", "counted", "before", "behind", "near", "not", "topic", "category", "how")
"""The columns of ``indicators.csv``; a user's file needs the first three."""

REQUIRED = COLUMNS[:3]
How = Literal["", "total", "target", "fact", "story", "head"]
_HOWS = ("", "total", "target", "fact", "story", "head")
_NAME = regex.compile(r"-|[a-z][a-z0-9_]*")
_NO_NOUN, _PERCENT = "-", "%"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One line: how a count of the indicator ``name`` is written; ``name`` is empty for what is no indicator.

    ``counted`` is None where no noun can stand; ``alone``: the number may stand without a noun; ``percent``: it is a
    percentage.
    """

    name: str
    unit: str
    counted: Words | None
    alone: bool
    percent: bool
    before: Words | None
    behind: Words | None
    near: Words | None
    bar: Words | None
    topic: Words | None
    category: str
    how: How

    @property
    def says_where(self) -> bool:
        """Whether it asks for words around the number, not only for its noun; those that do are tried first."""
        return not (self.before is None and self.behind is None and self.near is None)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrasings in the order in which they are tried, and their counted nouns each once: ``nouns[noun_of[i]]``.

    ``heads`` are the phrasings of heads of tables. ``by_noun`` and ``unnamed`` are positions in ``phrasings``: of those
    with that noun (no percentages), and of those whose number may stand alone; ``percents`` those of percentages.
    """

    phrasings: tuple[Phrasing, ...]
    noun_of: tuple[int, ...]
    nouns: tuple[Words, ...]
    any_noun: Words
    heads: tuple[Phrasing, ...]
    by_noun: Mapping[int, tuple[int, ...]]
    unnamed: tuple[int, ...]
    percents: tuple[int, ...]

    def candidates(self, nouns: Collection[int], *, percent: bool) -> Sequence[int]:
        """The positions, in order, of the phrasings that a number with these nouns (or a percentage) can have."""
        if percent:
            return self.percents
        if not nouns:
            return self.unnamed
        return sorted(position for noun in nouns for position in self.by_noun.get(noun, ()))


def _vocabulary(phrasings: Sequence[Phrasing], cells: Sequence[str]) -> Vocabulary:
    index: dict[str, int] = {}
    nouns: list[Words] = []
    noun_of = []
    literal: list[str] = []
    heads = tuple(phrasing for phrasing in phrasings if phrasing.how == "head")
    of_text = [(phrasing, cell) for phrasing, cell in zip(phrasings, cells, strict=True) if phrasing.how != "head"]
    for phrasing, cell in of_text:
        if phrasing.counted is None:
            noun_of.append(-1)
            continue
        if cell not in index:
            index[cell] = len(nouns)
            nouns.append(phrasing.counted)
            literal += [] if cell.startswith("/") else [w for w in words.alternatives(cell) if w not in "-%"]
        noun_of.append(index[cell])
    any_noun = words.of(word.removeprefix("=") for word in literal)
    by_noun: dict[int, list[int]] = {}
    for position, (phrasing, _) in enumerate(of_text):
        if not phrasing.percent:
            by_noun.setdefault(noun_of[position], []).append(position)
    return Vocabulary(
        tuple(one for one, _ in of_text),
        tuple(noun_of),
        tuple(nouns),
        any_noun,
        heads,
        {noun: tuple(positions) for noun, positions in by_noun.items()},
        tuple(at for at, (one, _) in enumerate(of_text) if one.alone and not one.percent),
        tuple(at for at, (one, _) in enumerate(of_text) if one.percent),
    )


# -- files ---------------------------------------------------------------------------------------------------


@cache
def builtin() -> Vocabulary:
    """The packaged vocabulary."""
    return _of(())


@lru_cache(maxsize=8)
def _of(files: tuple[tuple[str, int], ...]) -> Vocabulary:
    phrasings: list[Phrasing] = []
    cells: list[str] = []
    for source in (*(path for path, _ in files), str(LEXICONS / "indicators.csv")):
        for row in read_rows(source):
            phrasings.append(row[1])
            cells.append(row[2])
    return _vocabulary(phrasings, cells)


def vocabulary_of(files: str | Path | Iterable[str | Path] | None) -> Vocabulary:
    """The vocabulary with the user's files before the packaged one (None or no file: the packaged one alone).

    Raises ``InputMissing``, ``InputUnreadable``, or ``ArgumentInvalid`` that names file, line, cause and remedy.
    """
    paths = [files] if isinstance(files, str | Path) else list(files or ())
    if not paths:
        return builtin()
    keys = []
    for path in paths:
        try:
            keys.append((str(path), Path(path).stat().st_mtime_ns))
        except FileNotFoundError:
            raise InputMissing("there is no such list of indicators", source=str(path)) from None
        except OSError as error:
            raise InputUnreadable(error.strerror or "cannot be read", source=str(path)) from error
    return _of(tuple(keys))


def read_rows(path: str | Path) -> Iterator[tuple[int, Phrasing, str]]:
    """Line number, phrasing and the cell ``counted`` of each line, checked. Raises as :func:`vocabulary_of`."""
    source = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputMissing("there is no such list of indicators", source=source) from None
    except UnicodeDecodeError:
        raise ArgumentInvalid("the list is no UTF-8 text", source=source, remedy="save it as CSV in UTF-8") from None
    except OSError as error:
        raise InputUnreadable(error.strerror or "cannot be read", source=source) from error
    # A comment becomes an empty line, so that the numbers of lines stay those of the file.
    reader = csv.reader("\n" if line.startswith("#") else line for line in io.StringIO(text, newline=""))
    header: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = [name.strip().lower() for name in cells]
                _check_header(header, reader.line_num, source)
                continue
            if len(cells) > len(header):
                remedy = "put a cell that holds a comma between double quotes"
                raise ArgumentInvalid(f"line {reader.line_num}: more cells than columns", source=source, remedy=remedy)
            row = dict.fromkeys(COLUMNS, "") | {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            yield reader.line_num, _phrasing(row, reader.line_num, source), row["counted"]
    except csv.Error as error:
        raise ArgumentInvalid(f"not a CSV file: {error}", source=source, remedy="save it as CSV in UTF-8") from error


def _check_header(header: list[str], line: int, source: str) -> None:
    for name in REQUIRED:
        if name not in header:
            remedy = f"begin the file with {','.join(COLUMNS)}"
            raise ArgumentInvalid(f"line {line}: the column {name!r} is missing", source=source, remedy=remedy)
    for name in header:
        if name not in COLUMNS:
            remedy = f"use only {', '.join(COLUMNS)}"
            raise ArgumentInvalid(f"line {line}: there is no column {name!r}", source=source, remedy=remedy)


def _phrasing(cells: dict[str, str], line: int, source: str) -> Phrasing:
    def refuse(cause: str, remedy: str) -> ArgumentInvalid:
        return ArgumentInvalid(f"line {line}: {cause}", source=source, remedy=remedy)

    if not _NAME.fullmatch(cells["name"]):
        raise refuse(
            f"{cells['name']!r} is no name", "use lower-case ASCII letters and _, or - for what is no indicator"
        )
    if cells["name"] != "-" and not cells["unit"]:
        raise refuse("unit is empty", "write person, session, item, copy, spot … or a unit of your own")
    if not cells["counted"]:
        remedy = "write the words behind the number, % for a percentage, - where nothing stands behind it"
        raise refuse("counted is empty", remedy)
    if cells["how"] not in _HOWS:
        raise refuse(f"how is {cells['how']!r}", f"leave it empty or write one of {', '.join(_HOWS[1:])}")
    if cells["how"] == "target" and cells["counted"] == _PERCENT and not cells["name"].startswith("target_"):
        raise refuse(f"{cells['name']!r} is no name of a percentage", "begin a target's name with target_")
    compiled: dict[str, Words | None] = {}
    for name in ("counted", "before", "behind", "near", "not", "topic"):
        cell = cells[name]
        try:
            if name == "counted" and not cell.startswith("/"):
                cell = "|".join(part for part in cell.split("|") if part.strip() not in (_NO_NOUN, _PERCENT))
            compiled[name] = words.words(cell)
        except KeyError as error:
            raise refuse(f"{name}: there is no list {error.args[0]!r}", "see [lists] of indicators.toml") from None
        except regex.error as error:
            raise refuse(f"{name} is no regular expression: {error}", "correct it, or leave out the /") from None
    parts = [part.strip() for part in cells["counted"].split("|")]
    return Phrasing(
        name="" if cells["name"] == "-" else cells["name"],
        unit=cells["unit"],
        counted=compiled["counted"],
        alone=_NO_NOUN in parts,
        percent=_PERCENT in parts,
        before=compiled["before"],
        behind=compiled["behind"],
        near=compiled["near"],
        bar=compiled["not"],
        topic=compiled["topic"],
        category=cells["category"],
        how=cast("How", cells["how"]),
    )


# -- the one in use ------------------------------------------------------------------------------------------

_IN_USE: ContextVar[Vocabulary | None] = ContextVar("vanban.indicators", default=None)


def active() -> Vocabulary:
    """The vocabulary in use: the user's for as long as one document is read, else the packaged one."""
    return _IN_USE.get() or builtin()


@contextmanager
def using(vocabulary: Vocabulary | None) -> Iterator[None]:
    """Use this vocabulary (None: the packaged one) while the block runs."""
    token = _IN_USE.set(vocabulary)
    try:
        yield
    finally:
        _IN_USE.reset(token)
