"""A table of records for the eye: ``python -m gold.summary RECORDS.jsonl``."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.record import Record

COLUMNS = ("document", "read", "number", "issued", "signer", "heroin (g)", "pills", "cases", "cites", "contradictions")


def row(record: Record) -> list[str]:
    """The record's cells in the order of ``COLUMNS``; sums leave out parts and second measures."""
    header, path = record.header, Path(record.document.source)
    whole = [fact for fact in record.seizures if not fact.part_of and not fact.alternative_of]
    grams = sum((fact.grams or Decimal(0) for fact in whole if fact.substance == "heroin"), Decimal(0))
    pills = sum((fact.quantity or Decimal(0) for fact in whole if fact.unit == "pill"), Decimal(0))
    return [
        f"{path.parent.name}/{path.stem}",
        ", ".join(sorted({page.method for page in record.document.pages})),
        (header.number and header.number.text) or "",
        (header.issued and header.issued.date) or "",
        (header.signer and header.signer.name) or "",
        f"{grams:f}" if grams else "",
        f"{pills:f}" if pills else "",
        str(len(record.cases) or ""),
        str(len(record.citations) or ""),
        str(sum(check.status == "mismatch" for check in record.checks) or ""),
    ]


def main(path: Path) -> None:
    """Print one row a record."""
    table = Table(*COLUMNS)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            table.add_row(*(Text(cell) for cell in row(Record.from_json(line))))
    Console(width=None if sys.stdout.isatty() else 170).print(table)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
