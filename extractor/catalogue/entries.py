"""The rows of a catalogue: one legal document each, from CSV (UTF-8, the columns of ``documents.csv``)."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path

from extractor import regex
from extractor.errors import ArgumentInvalid, InputMissing, InputUnreadable
from extractor.vietnamese.folding import slug
from extractor.vietnamese.issuers import Home, issuer_slug
from extractor.vietnamese.lexicon_bodies import rows
from extractor.vietnamese.uri import number_slug

REQUIRED = ("type", "number", "date")
COLUMNS = (
    *REQUIRED, "issuer", "title", "effective_from", "effective_to", "replaced_by", "amends", "in_force_on", "source",
    "confidence",
)  # fmt: skip
"""The columns of a catalogue, ``REQUIRED`` ones first; SOURCES.md says what each means."""

NAMED_TYPES = ("luật", "bộ luật", "pháp lệnh", "hiến pháp")
"""Types that are cited by name; old ones have no number."""

_DATES = ("date", "effective_from", "effective_to")
_SLUG = regex.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TYPE_WORD = regex.compile(r"(?:bo-luat|luat|phap-lenh)-")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document. ``type`` as printed (``luật``), ``number`` as its body prints it, dates ISO and whole.

    ``number`` is empty for old laws that have none and are known by name.
    ``issuers``: slugs of the bodies, several for what they issued together; ``in_force_on``: the last day on which it
    is known to have been in force, ``in_force_since``: the first such day, where ``effective_from`` is unknown. What is
    unknown is None or empty.
    """

    type: str
    number: str
    date: str
    issuers: tuple[str, ...] = ()
    title: str = ""
    effective_from: str | None = None
    effective_to: str | None = None
    replaced_by: str | None = None
    amends: tuple[str, ...] = ()
    in_force_on: str | None = None
    source: str = ""
    confidence: str = ""
    in_force_since: str | None = None

    @property
    def kind(self) -> str:
        """The type as URIs hold it: ``nghi-dinh``."""
        return _type_slug(self.type)

    @property
    def key(self) -> str:
        """The number as URIs hold it: ``105-2021-nd-cp``; the name of a law without number."""
        if not self.number:
            return self.name
        return number_slug(self.number, self.issuers[0] if len(self.issuers) == 1 else None)

    @property
    def name(self) -> str:
        """The title as URIs hold it, without the type word: ``phong-chong-ma-tuy`` (a Hiến pháp keeps its own)."""
        return _TYPE_WORD.sub("", slug(self.title), count=1) if self.title else ""


_type_slug = cache(slug)


def read_entries(path: str | Path) -> tuple[Entry, ...]:
    """The entries of a user's CSV file, in file order. Raises as :func:`read_lines`."""
    return tuple(entry for _, entry in read_lines(path))


def read_lines(path: str | Path) -> tuple[tuple[int, Entry], ...]:
    """The entries of a user's CSV file, in file order, each with the number of its (last) line.

    Raises ``InputMissing``, ``InputUnreadable``, or ``ArgumentInvalid`` that names the line and what is wrong there.
    """
    source = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputMissing("there is no such catalogue", source=source) from None
    except UnicodeDecodeError:
        remedy = "save it as CSV in UTF-8"
        raise ArgumentInvalid("the catalogue is no UTF-8 text", source=source, remedy=remedy) from None
    except OSError as error:
        raise InputUnreadable(error.strerror or "cannot be read", source=source) from error
    try:
        return tuple(_entries(text, source, checked=True))
    except csv.Error as error:
        raise ArgumentInvalid(f"not a CSV file: {error}", source=source, remedy="save it as CSV in UTF-8") from error


def packaged_entries() -> tuple[Entry, ...]:
    """The entries of ``documents.csv``: checked by the tests, so that loading is quick."""
    text = Path(__file__).with_name("documents.csv").read_text(encoding="utf-8")
    return tuple(entry for _, entry in _entries(text, "documents.csv", checked=False))


def _entries(text: str, source: str, *, checked: bool) -> Iterator[tuple[int, Entry]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = [name.strip().lower() for name in reader.fieldnames or ()]
    if checked:
        _check_header(header, source)
    reader.fieldnames = header
    for row in reader:
        if checked:
            if not any(isinstance(cell, str) and cell.strip() for cell in row.values()):
                continue
            check_row(row, reader.line_num, source)
        yield reader.line_num, _entry({name: (cell or "").strip() for name, cell in row.items() if name})


def _entry(row: dict[str, str]) -> Entry:
    since, _, known_until = row.get("in_force_on", "").rpartition("/")
    return Entry(
        type=row["type"].lower(),
        number=row["number"],
        date=row["date"],
        issuers=tuple(_issuer(name.strip()) for name in row.get("issuer", "").split("|") if name.strip()),
        title=row.get("title", ""),
        effective_from=row.get("effective_from") or None,
        effective_to=row.get("effective_to") or None,
        replaced_by=row.get("replaced_by") or None,
        amends=tuple(part.strip() for part in row.get("amends", "").split("|") if part.strip()),
        in_force_on=known_until or None,
        source=row.get("source", ""),
        confidence=row.get("confidence", ""),
        in_force_since=since or None,
    )


def _issuer(name: str) -> str:
    return name if _SLUG.fullmatch(name) else issuer_slug(name, Home()) or slug(name)


@cache
def _types() -> frozenset[str]:
    """Every type that a document may have, as the rules for citations and for heads name them."""
    cited = tomllib.loads(resources.files("extractor.rules").joinpath("patterns", "citations.toml").read_text("utf-8"))
    return frozenset(row["name"] for row in rows("document_types")) | {kind["name"] for kind in cited["types"]}


def _check_header(header: list[str], source: str) -> None:
    if missing := [name for name in REQUIRED if name not in header]:
        cause = f"line 1: the column {missing[0]!r} is missing"
        raise ArgumentInvalid(cause, source=source, remedy=f"begin the file with {','.join(COLUMNS)}")
    if unknown := [name for name in header if name not in COLUMNS]:
        cause = f"line 1: there is no column {unknown[0]!r}"
        raise ArgumentInvalid(cause, source=source, remedy=f"use only {', '.join(COLUMNS)}")
    if len(set(header)) < len(header):
        raise ArgumentInvalid("line 1: a column stands twice", source=source, remedy="keep one of them")


def check_row(row: dict[str, str | None], line: int, source: str) -> None:
    """Raise ``ArgumentInvalid`` for a row that is no document; ``line``: its number in the file ``source``."""

    def refuse(cause: str, remedy: str) -> None:
        raise ArgumentInvalid(f"line {line}: {cause}", source=source, remedy=remedy)

    if None in row:
        refuse("more cells than columns", "put a cell that holds a comma between double quotes")
    named = bool((row.get("title") or "").strip()) and (row["type"] or "").strip().lower() in NAMED_TYPES
    for name in REQUIRED:
        if not (row[name] or "").strip() and not (name == "number" and named):
            refuse(f"{name} is empty", f"fill in {name}, or delete the line")
    kind = (row["type"] or "").strip().lower()
    if kind not in _types():
        refuse(f"no type of document is called {kind!r}", "write it in full with its accents, such as nghị định")
    for name in _DATES:
        value = (row.get(name) or "").strip()
        if value and not _is_date(value):
            refuse(f"{name} is {value!r}, no date", "write year-month-day, such as 2021-03-30")
    known = (row.get("in_force_on") or "").strip()
    days = known.split("/")
    if known and (len(days) > 2 or not all(map(_is_date, days)) or days != sorted(days)):
        remedy = (
            "write year-month-day, such as 2021-03-30, or the first and last known day, such as 2020-01-31/2021-03-30"
        )
        refuse(f"in_force_on is {known!r}, no date", remedy)
    number = (row["number"] or "").strip()
    if number and not slug(number)[:1].isdigit():
        refuse(f"{number!r} is no document number", "write it as printed, such as 105/2021/NĐ-CP")
    start, end = (row.get("effective_from") or "").strip(), (row.get("effective_to") or "").strip()
    if start and end and end < start:
        refuse("effective_to stands before effective_from", "correct one of the two dates")


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
