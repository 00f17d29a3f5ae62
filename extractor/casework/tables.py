"""Tables of counts printed as text: a head that names ``Số vụ | Số đối tượng``, and a row for each office or year."""

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
_HEAD = {kind: regex.compile(_DATA[kind]) for kind in ("cases", "people", "name", "period")}
_SUM = regex.compile(_DATA["sum"])
_FIGURE = regex.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,6})(?: (?:vu|doi tuong|bi can|bi cao|nguoi))?")
_LETTER = regex.compile(r"[a-z]{2}")
_PERIOD = regex.compile(_DATA["period_row"])
_ROLES = {"bi can": "bị can", "bi cao": "bị cáo", "nguoi": "người"}
_PROCEEDINGS = {"bị can": "prosecute", "bị cáo": "try"}
_KINDS: tuple[Kind, ...] = ("cases", "people")
_FEWEST_ROWS, _MOST_ROWS = 2, 400
_TOLD = 12
_RULE = "case count in a table"

Cell = tuple[int, int]


@dataclass(slots=True)
class Pair:
    """A column of cases and the one of people beside it, by number: what was done, and the word for the people."""

    action: str | None
    columns: dict[Kind, int]
    role: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a head names: its pairs of columns, the column of the rows' names, whether those are periods; its width."""

    pairs: Sequence[Pair]
    name: int | None
    of_periods: bool
    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row: an entry for each pair of columns, the name in its first cell (a span), whether it sums up the others."""

    entries: Sequence[Entry | None]
    name: Cell
    is_sum: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a head at ``text[start:end]``."""

    start: int
    end: int
    head: Head
    rows: Sequence[Row]

    @property
    def last(self) -> int:
        """Where the last row's counts end."""
        return max(entry.end for entry in self.rows[-1].entries if entry is not None)


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
        head = _head(document, position, end) if parted else None
        if head is None:
            position = end + 1
            continue
        begin, stop = position, end
        rows: list[Row] = []
        position = end + 1
        while position < len(folded) and len(rows) < _MOST_ROWS:
            end = _line_end(document, position)
            if folded[position:end].strip(" |-:"):
                row = _row(document, position, end, head)
                if row is None:
                    break
                rows.append(row)
            position = end + 1
        if any(not row.is_sum and _says_drugs(document, *row.name) is False for row in rows):
            rows = [row for row in rows if _says_drugs(document, *row.name)]  # a table of crimes of every kind
        elif len(rows) < _FEWEST_ROWS:
            continue
        if rows:
            yield Table(begin, stop, head, rows)


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


def _head(document: Document, start: int, end: int) -> Head | None:
    """What the head names; None where it has no pair of columns, or two of which it does not say what was done."""
    pairs: list[Pair] = []
    name: int | None = None
    of_periods = False
    cells = _cells(document, start, end)
    for number, cell in enumerate(cells):
        words = " ".join(document.folded[slice(*cell)].split())
        if name is None and (_HEAD["name"].fullmatch(words) or _HEAD["period"].fullmatch(words)):
            name, of_periods = number, _HEAD["period"].fullmatch(words) is not None
        for kind in _KINDS:
            if _HEAD[kind].fullmatch(words):
                role = next((role for word, role in _ROLES.items() if word in words), "đối tượng")
                _place(pairs, kind, number, _action(document, *cell), role)
    if not pairs or any(len(pair.columns) < len(_KINDS) for pair in pairs):
        return None
    if len(pairs) == 1:
        pairs[0].action = pairs[0].action or _action(document, start, end)
    else:
        for pair in pairs:
            pair.action = pair.action or _PROCEEDINGS.get(pair.role)
        if None in (actions := {pair.action for pair in pairs}) or len(actions) < len(pairs):
            return None
    return Head(pairs, name, of_periods, len(cells))


def _place(pairs: list[Pair], kind: Kind, column: int, action: str | None, role: str) -> None:
    """Put a column into the last pair, if that lacks it and nothing else was done there; else begin another."""
    last = pairs[-1] if pairs else None
    if last is None or kind in last.columns or (None not in (last.action, action) and last.action != action):
        last = Pair(action, {}, role)
        pairs.append(last)
    last.columns[kind] = column
    last.action = last.action or action
    last.role = role if kind == "people" else last.role


def _row(document: Document, start: int, end: int, head: Head) -> Row | None:
    """A row with figures in the columns (or those that are filled); None where the table has ended."""
    cells = _cells(document, start, end)
    first = min(min(pair.columns.values()) for pair in head.pairs)
    if not first < len(cells) <= head.width + 1 or len(cells) < 2:
        return None
    name = cells[head.name] if head.name is not None and head.name < len(cells) else None
    dated = head.of_periods and name is not None and _PERIOD.fullmatch(document.folded, *name) is not None
    if not dated and (name is None or not _LETTER.search(document.folded, *name)):
        name = next((cell for cell in cells if _LETTER.search(document.folded, *cell)), None)
    entries: list[Entry | None] = []
    for pair in head.pairs:
        units = {"cases": "vụ", "people": pair.role}
        read = (_count(document, cells, column, kind, units[kind]) for kind, column in pair.columns.items())
        counts = sorted((count for count in read if count is not None), key=lambda count: count.start)
        begin = None if not counts or name is None else min(name[0], counts[0].start)
        if begin is not None and head.of_periods and pair is not head.pairs[0]:
            begin = counts[0].start
        entries.append(None if begin is None else Entry(counts, None, begin))
    if name is None or not any(entries):
        return None
    is_sum = _SUM.fullmatch(document.folded, *name) is not None
    return None if head.of_periods and not dated and not is_sum else Row(entries, name, is_sum)


def _count(document: Document, cells: Sequence[Cell], column: int, kind: Kind, unit: str) -> Count | None:
    if column >= len(cells):
        return None
    start, end = cells[column]
    figure = _FIGURE.fullmatch(document.folded, start, end)
    if figure is None:
        return None
    return Count(start, end, kind, Decimal(figure[1].replace(".", "")), unit)


def _says_drugs(document: Document, start: int, end: int) -> bool | None:
    topics = lexicon.topics(document, start, end, behind=True)
    return None if not topics else "drug" in topics


def _action(document: Document, start: int, end: int) -> str | None:
    verbs = [match.lastgroup or "" for match in lexicon.VERB.finditer(document.folded, start, end)]
    return verbs[0].rstrip("_") if len(set(verbs)) == 1 else None


def _line_above(document: Document, table: Table) -> Cell:
    """The last line with words above the table: ``Số vụ bắt được qua các năm:``."""
    end = len(document.text[: table.start].rstrip())
    return document.text.rfind("\n", 0, end) + 1, end


def _of_drugs(document: Document, table: Table) -> bool:
    """Whether the table counts drug cases: its head or rows say so, else what stands above it, else the whole text."""
    said: list[str | None] = [*lexicon.topics(document, table.start, table.last)]
    said = said or [*lexicon.topics(document, *_line_above(document, table))]
    topic = (said or [passage.above(document, table.start)])[-1]
    return topic == "drug" or (topic is None and not passage.says_other(document))


def told(
    document: Document, table: Table, before: Sequence[tuple[Entry, Case, Clause]], clause: Clause
) -> Iterator[tuple[Entry, Case, Clause]]:
    """The table's counts as facts, with the total that they divide as host: one told ``before``, else the sum row.

    Nothing where the table is of other crimes; a sum row that only repeats the total is no fact of its own.
    """
    if not _of_drugs(document, table):
        return
    for number, pair in enumerate(table.head.pairs):
        rows = [(row, entry) for row in table.rows if (entry := row.entries[number]) is not None]
        yield from _told_of_pair(document, table, pair, rows, before, clause)


def _told_of_pair(
    document: Document,
    table: Table,
    pair: Pair,
    rows: Sequence[tuple[Row, Entry]],
    before: Sequence[tuple[Entry, Case, Clause]],
    clause: Clause,
) -> Iterator[tuple[Entry, Case, Clause]]:
    """The facts of one pair of columns; ``rows``: those that are filled there, with their counts."""
    head = table.head
    sums = {kind: sum(entry.number(kind) or 0 for row, entry in rows if not row.is_sum) for kind in _KINDS}
    whole = next(
        (
            (entry, fact)
            for entry, fact, _ in reversed(before[-_TOLD:])
            if entry.is_total
            and fact.cases == sums["cases"]
            and fact.people in (None, sums["people"])
            and (len(head.pairs) == 1 or fact.action == pair.action)
        ),
        None,
    )
    stated = pair.action or _action(document, *_line_above(document, table)) or "arrest"
    action = cast("CaseAction", whole[1].action if whole is not None else stated)
    total = whole[0] if whole is not None else next((entry for row, entry in rows if row.is_sum), None)
    for row, entry in rows:
        if (row.is_sum and (whole is not None or entry is not total)) or not any(count.value for count in entry.counts):
            continue
        of_crimes = head.name is None and _says_drugs(document, *row.name) is not None
        nobody = row.is_sum or head.of_periods or of_crimes
        name = None if nobody else " ".join(document.clean[slice(*row.name)].split())
        entry.action, entry.host = action, None if row.is_sum else total
        divides = entry.host is not None or (head.of_periods and not row.is_sum)
        fact = Case(
            action=action,
            cases=entry.number("cases"),
            people=entry.number("people"),
            people_role=entry.role,
            scope="force" if name is not None else "subset" if divides else "total",
            actor=name,
            evidence=document.evidence(entry.start, entry.end, _RULE),
        )
        yield entry, fact, clause
