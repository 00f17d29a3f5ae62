"""Comparisons as people and programs read them: a table of counts, or every change in JSON or CSV.

Written as they come, so that forty thousand documents need no more memory than one.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any, Literal

import simplejson
from rich.console import Console
from rich.table import Column, Table

from extractor.errors import printable
from pipelines.archive.comparing import KINDS, SORTS, Change
from pipelines.archive.reextracting import Done
from pipelines.export import BYTE_ORDER_MARK, encoded, safe_cell

Form = Literal["table", "json", "csv"]
FORMS: tuple[Form, ...] = ("table", "json", "csv")

COLUMNS = ("document_id", "source", "kind", "sort", "page", "start", "end", "quote", "before", "after")

SHOWN, LONGEST = 12, 160
"""How many changes stand above the table, and how long their lines are (code points)."""


class Told:
    """Writes changes to ``sink`` in a form; :meth:`end` writes what is left, and is called once."""

    def __init__(self, form: Form, sink: IO[bytes], *, for_spreadsheets: bool = False, width: int = 120) -> None:
        self.documents = self.changed = self.failed = 0
        self._form, self._sink, self._width = form, sink, width
        self._counts: Counter[tuple[str, str]] = Counter()
        self._between = ""
        self._shown: list[str] = []
        if form == "csv":
            self._write((BYTE_ORDER_MARK if for_spreadsheets else "") + _csv(COLUMNS))
        elif form == "json":
            self._write("[\n")

    def add(self, done: Done) -> None:
        """Count a document, and write its changes."""
        if done.error is not None:
            self.failed += 1
            return
        self.documents += 1
        self.changed += bool(done.compared.changes)
        self._counts.update({(kind, "same"): count for kind, count in done.compared.same.items()})
        for change in done.compared.changes:
            self._counts[change.kind, change.sort] += 1
            self._tell(done, change)

    def end(self) -> None:
        """The table, or the end of the list."""
        if self._form == "json":
            self._write("\n]\n" if self._between else "]\n")
        elif self._form == "table":
            self._write("".join(line + "\n" for line in self._shown))
            if self._counts:
                self._write(self._table())

    def summary(self) -> str:
        """One line for the terminal: ``4 documents, 2 of them with changes: 3 facts won, 1 lost, 2 changed``."""
        totals = Counter[str]()
        for (_, sort), count in self._counts.items():
            totals[sort] += count
        facts = ", ".join(f"{totals[sort]} {sort}" for sort in SORTS)
        told = f"{self.documents} documents, {self.changed} of them with changes: {facts} facts"
        return told + (f"; {self.failed} failed" if self.failed else "")

    def _tell(self, done: Done, change: Change) -> None:
        if self._form == "table":
            if len(self._shown) < SHOWN:
                self._shown.append(_line(done.work.source, change))
            return
        row = _row(done, change)
        if self._form == "json":
            self._write(self._between + simplejson.dumps(row, use_decimal=True, ensure_ascii=False))
            self._between = ",\n"
            return
        self._write(_csv([_cell(row[column]) for column in COLUMNS]))

    def _table(self) -> str:
        table = Table("kind", *(Column(name, justify="right") for name in ("same", *SORTS)))
        for kind in KINDS:
            counts = [self._counts[kind, sort] for sort in ("same", *SORTS)]
            if any(counts):
                table.add_row(kind, *map(str, counts))
        buffer = io.StringIO()
        Console(file=buffer, width=self._width, highlight=False).print(table)
        return buffer.getvalue()

    def _write(self, text: str) -> None:
        self._sink.write(encoded(text))


def _row(done: Done, change: Change) -> dict[str, Any]:
    values = {name: getattr(change, name) for name in Change.__dataclass_fields__}
    return {"document_id": done.work.id, "source": done.work.source, **values}


def _csv(cells: Any) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        value = simplejson.dumps(value, use_decimal=True, ensure_ascii=False)
    return "" if value is None else safe_cell(str(value))


def _line(source: str, change: Change) -> str:
    where = source if change.page is None else f"{source}, page {change.page}"
    quote = " ".join(change.quote.split())
    told = "; ".join(_fields(change))
    line = f"{where}: {change.kind} {change.sort}: “{quote}”" + (f": {told}" if told else "")
    return printable(line if len(line) <= LONGEST else line[: LONGEST - 1] + "…")


def _fields(change: Change) -> Iterator[str]:
    if change.before is None or change.after is None:
        return
    for name, before in change.before.items():
        after = change.after.get(name)
        yield f"{name} {'–' if before is None else before} → {'–' if after is None else after}"
