"""Checks as people read them: a row a finding, with the words of the page that it rests on.

``table`` is for terminals, ``json`` for programs (a list of objects, numbers exact), ``csv`` for spreadsheets. No
control character of a document reaches a terminal, and no quote is taken for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import simplejson
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.errors import printable
from extractor.record import FACT_KINDS, Check, Fact, Record
from pipelines.export import safe_cell

Form = Literal["table", "json", "csv"]
FORMS: tuple[Form, ...] = ("table", "json", "csv")

PARTS = ("document", "header", *FACT_KINDS, "checks")
"""The parts of a record that are needed."""

STATUSES = ("mismatch", "unverifiable", "ok")
"""In the order in which a person wants them."""

COLUMNS = ("document", "status", "check", "expected", "found", "message", "facts", "pages")

QUOTES = 4
"""Of more facts than these a table shows the first ones; the other forms show all."""

LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """A check of one document with the facts that it compared."""

    source: str
    check: Check
    facts: tuple[Fact, ...]

    @property
    def pages(self) -> list[int]:
        """The pages on which the facts stand."""
        return sorted({fact.evidence.page for fact in self.facts if fact.evidence.page is not None})


def findings(records: Iterable[Record], *, every: bool = False) -> Iterator[Finding]:
    """The mismatches of the records in their order; with ``every`` then what cannot be told, and what agrees."""
    for record in records:
        facts = record.facts()
        for check in sorted(record.checks, key=lambda one: STATUSES.index(one.status)):
            if every or check.status == "mismatch":
                named = tuple(facts[name] for name in check.facts if name in facts)
                yield Finding(record.document.source, check, named)


def render(found: Sequence[Finding], form: Form, *, width: int = 150) -> str:
    """The findings in that form."""
    if form == "json":
        return simplejson.dumps(list(map(_object, found)), use_decimal=True, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer)
        writer.writerow(COLUMNS)
        writer.writerows([safe_cell(cell) for cell in _cells(one)] for one in found)
        return buffer.getvalue()
    return _table(found, width)


def _object(one: Finding) -> dict[str, object]:
    check = one.check
    return {
        "document": one.source,
        **check.model_dump(mode="python", exclude={"facts"}),
        "facts": [
            {"id": fact.id, "quote": fact.evidence.quote, "page": fact.evidence.page, "start": fact.evidence.start}
            for fact in one.facts
        ],
    }


def _cells(one: Finding, quotes: int | None = None) -> list[str]:
    shown = one.facts[:quotes]
    told = [_short(fact.evidence.quote) if quotes else _line(fact.evidence.quote) for fact in shown]
    if len(shown) < len(one.facts):
        told.append(f"… and {len(one.facts) - len(shown)} more")
    return [
        printable(one.source),
        one.check.status,
        printable(one.check.check),
        value(one.check.expected),
        value(one.check.found),
        printable(one.check.message),
        "\n".join(told),
        ", ".join(map(str, one.pages)),
    ]


def _table(found: Sequence[Finding], width: int) -> str:
    table = Table(show_lines=True)
    for name, share in (("document", 3), ("check", 4), ("facts", 6), ("expected", 2), ("found", 2), ("message", 7)):
        table.add_column(name, overflow="fold", ratio=share)
    for one in found:
        document, status, check, expected, stated, message, quotes, pages = _cells(one, QUOTES)
        where = f"{document}\np. {pages}" if pages else document
        cells = (where, f"{check}\n{status}", quotes, expected, stated, message)
        table.add_row(*(Text(cell) for cell in cells))
    buffer = io.StringIO()
    Console(file=buffer, width=width, highlight=False).print(table)
    return buffer.getvalue()


def summary(found: Sequence[Finding], documents: int) -> str:
    """How much agrees, in one line: ``3 documents: 2 mismatches, 1 unverifiable, 40 ok``."""
    counts = {status: sum(one.check.status == status for one in found) for status in STATUSES}
    many = "1 document" if documents == 1 else f"{documents} documents"
    told = [f"{counts['mismatch']} mismatch{'' if counts['mismatch'] == 1 else 'es'}"]
    told += [f"{count} {status}" for status, count in counts.items() if count and status != "mismatch"]
    return f"{many}: {', '.join(told)}"


def value(stated: Decimal | str | None) -> str:
    """A checked value as text: numbers without an exponent."""
    return "" if stated is None else f"{stated:f}" if isinstance(stated, Decimal) else printable(stated)


def _line(text: str) -> str:
    return printable(" ".join(text.split()))


def _short(text: str) -> str:
    line = _line(text)
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"
