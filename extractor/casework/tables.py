"""Tables of counts printed as text: a head that names ``Số vụ | Số đối tượng``, and a row for each office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

import regex

from extractor.casework import lexicon, passage
from extractor.casework.counts import Count, Kind
from extractor.casework.entries import Entry
from extractor.clauses import Clause
from extractor.document import Document
from extractor.record import Case, CaseAction

_DATA = lexicon.DATA["table"]
_CELL = regex.compile(r"[^|\t\n]+")
_HEAD = {
    "cases": regex.compile(_DATA["cases"]),
    "people": regex.compile(_DATA["people"]),
    "name": regex.compile(_DATA["name"]),
}
_SUM = regex.compile(_DATA["sum"])
_FIGURE = regex.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,6})(?: (?:vu|doi tuong|bi can|bi cao|nguoi))?")
_LETTER = regex.compile(r"[a-z]{2}")
_ROLES = {"bi can": "bị can", "bi cao": "bị cáo", "nguoi": "người"}
_FEWEST_ROWS, _MOST_ROWS = 2, 400
_TOLD = 12
_RULE = "case count in a table"

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the entry with its counts, the name in its first cell (a span), whether it is the sum of the others."""

    entry: Entry
    name: Cell
    is_sum: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a head at ``text[start:end]``; ``action``: what the head says was done, if it says so.

    ``of_offices``: a column holds the names of offices or places, not of crimes.
    """

    start: int
    end: int
    action: str | None
    rows: Sequence[Row]
    of_offices: bool


def tables(document: Document) -> list[Table]:
    """The tables whose head plainly names a column of cases beside one of people, in text order."""
    return list(_read(document)) if "|" in document.text or "\t" in document.text else []


def _read(document: Document) -> Iterator[Table]:
    folded = document.folded
    position = 0
    while position < len(folded):
        end = _line_end(document, position)
        line = document.text[position:end]
        parted = ("|" in line or "\t" in line) and "vu" in folded[position:end]
        columns = _columns(document, position, end) if parted else None
        if columns is None:
            position = end + 1
            continue
        head, width = (position, end), len(_cells(document, position, end))
        rows: list[Row] = []
        role = _role(document, position, end)
        position = end + 1
        while position < len(folded) and len(rows) < _MOST_ROWS:
            end = _line_end(document, position)
            if folded[position:end].strip(" |-:"):
                row = _row(document, position, end, columns, width, role)
                if row is None:
                    break
                rows.append(row)
            position = end + 1
        if any(not row.is_sum and _says_drugs(document, *row.name) is False for row in rows):
            rows = [row for row in rows if _says_drugs(document, *row.name)]  # a table of crimes of every kind
        elif len(rows) < _FEWEST_ROWS:
            continue
        if rows:
            yield Table(*head, _action(document, *head), rows, "name" in columns)


def _line_end(document: Document, start: int) -> int:
    """Where the printed line ends: the folded view joins lines that look like one sentence."""
    end = document.text.find("\n", start)
    return len(document.text) if end < 0 else end


def _cells(document: Document, start: int, end: int) -> list[Cell]:
    """The cells of a line, empty ones included, without the blanks around them and the bars at the line's ends."""
    text = document.text  # the folded view has no tabs
    while start < end and text[start] in " |":
        start += 1
    cells: list[Cell] = []
    begin = start
    for at in range(start, end + 1):
        if at == end or text[at] in "|\t":
            first, last = begin, at
            while first < last and text[first].isspace():
                first += 1
            while last > first and text[last - 1].isspace():
                last -= 1
            cells.append((first, last))
            begin = at + 1
    return cells


def _columns(document: Document, start: int, end: int) -> dict[str, int] | None:
    """The columns of cases, people and names by number; None where the head does not name the first two once each."""
    found: dict[str, int] = {}
    for number, cell in enumerate(_cells(document, start, end)):
        words = " ".join(document.folded[slice(*cell)].split())
        for name, pattern in _HEAD.items():
            if pattern.fullmatch(words):
                if name in found and name != "name":
                    return None
                found.setdefault(name, number)
    return found if {"cases", "people"} <= found.keys() else None


def _row(document: Document, start: int, end: int, columns: dict[str, int], width: int, role: str) -> Row | None:
    """A row with figures in both columns (or the one that is filled); None where the table has ended."""
    cells = _cells(document, start, end)
    if not min(columns["cases"], columns["people"]) < len(cells) <= width + 1 or len(cells) < 2:
        return None
    counts: list[Count] = []
    kinds: tuple[Kind, ...] = ("cases", "people")
    for kind in kinds:
        count = _count(document, cells, columns[kind], kind, "vụ" if kind == "cases" else role)
        if count is not None:
            counts.append(count)
    words = [cell for cell in cells if _LETTER.search(document.folded, *cell)]
    name = cells[columns["name"]] if "name" in columns and columns["name"] < len(cells) else None
    if name is None or not _LETTER.search(document.folded, *name):
        name = words[0] if words else None
    if not counts or name is None:
        return None
    counts.sort(key=lambda count: count.start)
    entry = Entry(counts, None, min(name[0], counts[0].start))
    return Row(entry, name, _SUM.fullmatch(document.folded, *name) is not None)


def _count(document: Document, cells: Sequence[Cell], column: int, kind: Kind, unit: str) -> Count | None:
    if column >= len(cells):
        return None
    start, end = cells[column]
    figure = _FIGURE.fullmatch(document.folded, start, end)
    if figure is None:
        return None
    return Count(start, end, kind, Decimal(figure[1].replace(".", "")), unit)


def _role(document: Document, start: int, end: int) -> str:
    """The word for the people that the head counts."""
    head = document.folded[start:end]
    return next((role for word, role in _ROLES.items() if word in head), "đối tượng")


def _says_drugs(document: Document, start: int, end: int) -> bool | None:
    topics = lexicon.topics(document, start, end, behind=True)
    return None if not topics else "drug" in topics


def _action(document: Document, start: int, end: int) -> str | None:
    verbs = [match.lastgroup or "" for match in lexicon.VERB.finditer(document.folded, start, end)]
    return verbs[0].rstrip("_") if len(set(verbs)) == 1 else None


def _of_drugs(document: Document, table: Table) -> bool:
    """Whether the table counts drug cases: its head or rows say so, else what stands above it speaks of them."""
    said: list[str | None] = [*lexicon.topics(document, table.start, table.rows[-1].entry.end)]
    return (said or [passage.above(document, table.start)])[-1] == "drug"


def told(
    document: Document, table: Table, before: Sequence[tuple[Entry, Case, Clause]], clause: Clause
) -> Iterator[tuple[Entry, Case, Clause]]:
    """The table's counts as facts, with the total that they divide as host: one told ``before``, else the sum row.

    Nothing where the table is of other crimes; a sum row that only repeats the total is no fact of its own.
    """
    if not _of_drugs(document, table):
        return
    parts = [row for row in table.rows if not row.is_sum]
    sums = {kind: sum(row.entry.number(kind) or 0 for row in parts) for kind in ("cases", "people")}
    whole = next(
        (
            (entry, fact)
            for entry, fact, _ in reversed(before[-_TOLD:])
            if entry.is_total and fact.cases == sums["cases"] and fact.people in (None, sums["people"])
        ),
        None,
    )
    action = whole[1].action if whole is not None else cast("CaseAction", table.action or "arrest")
    total = whole[0] if whole is not None else next((row.entry for row in table.rows if row.is_sum), None)
    for row in table.rows:
        if row.is_sum and (whole is not None or row.entry is not total):
            continue
        if not any(count.value for count in row.entry.counts):
            continue
        nobody = row.is_sum or (not table.of_offices and _says_drugs(document, *row.name) is not None)
        name = None if nobody else " ".join(document.clean[slice(*row.name)].split())
        row.entry.action, row.entry.host = action, None if row.is_sum else total
        fact = Case(
            action=action,
            cases=row.entry.number("cases"),
            people=row.entry.number("people"),
            people_role=row.entry.role,
            scope="force" if name is not None else "subset" if row.entry.host is not None else "total",
            actor=name,
            evidence=document.evidence(row.entry.start, row.entry.end, _RULE),
        )
        yield row.entry, fact, clause
