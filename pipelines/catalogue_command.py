"""``vanban catalogue``: check users' lists of legal documents, and print the catalogue that they make with ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from extractor.catalogue import COLUMNS, Entry, builtin, catalogue_of, entries
from extractor.catalogue.entries import read_lines
from extractor.errors import ArgumentInvalid, InputMissing, InputUnreadable, VanbanError, printable
from pipelines.export import encoded

MOST_ERRORS = 50
"""Bad lines that are named; who has more corrects these first."""

_HEAD = 10_000
"""Characters of a file that show how it is made."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is said of one list: a line each, ``errors`` being what keeps it from being used."""

    summary: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def printed(files: Sequence[Path]) -> bytes:
    """The catalogue as CSV in UTF-8, the users' rows first, as they are understood (bodies as slugs).

    Raises ``VanbanError`` that names file and line of what is wrong.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(entry) for entry in catalogue_of(files).entries)
    return encoded(text.getvalue())


def check_shape(path: str | Path) -> None:
    """Say what kind of file it is, where that is no list of documents at all.

    Raises ``ArgumentInvalid`` for a folder, another separator than the comma, and rows without a head line.
    """
    file = Path(path)
    if file.is_dir():
        raise ArgumentInvalid("it is a folder", source=path, remedy="name the CSV files in it one by one")
    try:
        with file.open(encoding="utf-8-sig") as lines:
            head = lines.readline(_HEAD).strip()
    except (OSError, UnicodeDecodeError):
        return  # reading it says why
    names = [name.strip().lower() for name in next(csv.reader([head]), [])]
    for separator, called in ((";", "';'"), ("\t", "tabs")):
        if head.count(separator) > head.count(",") and len(names) < len(entries.REQUIRED):
            cause, remedy = f"the cells are separated by {called}", "save it with commas between the cells"
            raise ArgumentInvalid(cause, source=path, remedy=remedy)
    if names and not set(names) & set(COLUMNS):
        cause = "line 1 holds no names of columns"
        raise ArgumentInvalid(
            cause, source=path, remedy=f"begin the file with the names of its columns, of {','.join(COLUMNS)}"
        )


def checked(path: Path) -> Checked:
    """Everything that is wrong or odd in a user's list, each with its line."""
    name = printable(str(path))
    try:
        check_shape(path)
    except VanbanError as error:
        return Checked(f"{name}: no list of documents", (f"error: {error}",))
    try:
        found = read_lines(path)
    except (InputMissing, InputUnreadable) as error:
        return Checked(f"{name}: not read", (f"error: {error}",))
    except VanbanError as first:  # it ended the reading there: every row is looked at
        wrong = list(islice(_bad_rows(path), MOST_ERRORS + 1)) or [first]
        more = "more than " if len(wrong) > MOST_ERRORS else ""
        wrong = wrong[:MOST_ERRORS]
        return Checked(f"{name}: {more}{_counted(len(wrong), 'mistake')}", tuple(f"error: {error}" for error in wrong))
    warnings = tuple(_warnings(found, name))
    end = _counted(len(warnings), "warning") if warnings else "all good"
    return Checked(f"{name}: {_counted(len(found), 'document')}, {end}", (), warnings)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str | None]]]:
    """The rows that hold anything, each with the number of its (last) line."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
        for row in reader:
            if any(isinstance(cell, str) and cell.strip() for cell in row.values()):
                yield reader.line_num, row


def _bad_rows(path: Path) -> Iterator[VanbanError]:
    """Each row's first mistake; nothing where the file cannot be read as rows at all."""
    with suppress(OSError, UnicodeDecodeError, csv.Error):
        for line, row in _rows(path):
            if not set(entries.REQUIRED) <= row.keys():
                return
            try:
                entries.check_row(row, line, str(path))
            except VanbanError as error:
                yield error


def _warnings(rows: Iterable[tuple[int, Entry]], name: str) -> Iterator[str]:
    for line, entry in rows:
        called = f"warning: {name}, line {line}: {printable(entry.type)} {printable(entry.number or entry.title)}"
        if not entry.number:
            yield f"{called} has no number: only who cites it by name and year is understood"
        rivals = builtin().overridden_by(entry)
        if any(other.date != entry.date for other in rivals):
            yield f"{called} is dated {entry.date}; our list has {', '.join(other.date for other in rivals)}"


def _cells(entry: Entry) -> list[str]:
    joined = {"issuer": "|".join(entry.issuers), "amends": "|".join(entry.amends)}
    return [joined[name] if name in joined else getattr(entry, name) or "" for name in COLUMNS]
