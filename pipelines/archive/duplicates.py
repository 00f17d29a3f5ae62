"""Near-duplicates as people and programs read them: a line a pair, with the names of both documents."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

import simplejson
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import select

from extractor.errors import printable
from pipelines.archive.database import Database
from pipelines.archive.tables import documents, likenesses
from pipelines.export import safe_cell

Form = Literal["table", "json", "csv"]
FORMS: tuple[Form, ...] = ("table", "json", "csv")

COLUMNS = ("kind", "similarity", "why", "first_id", "first_source", "second_id", "second_source")


@dataclass(frozen=True, slots=True)
class Twins:
    """Two documents of the archive that are one; see :class:`pipelines.likeness.alike.Likeness`."""

    kind: str
    similarity: float
    why: str
    first_id: str
    first_source: str
    second_id: str
    second_source: str


def twins(archive: Database) -> Iterator[Twins]:
    """Every pair that is linked, by the names of the documents. Those that their file no longer holds are left out."""
    first, second = documents.alias("first"), documents.alias("second")
    chosen = (
        select(
            likenesses.c.kind,
            likenesses.c.similarity,
            likenesses.c.why,
            likenesses.c.first_id,
            first.c.source,
            likenesses.c.second_id,
            second.c.source,
        )
        .join(first, first.c.id == likenesses.c.first_id)
        .join(second, second.c.id == likenesses.c.second_id)
        .where(first.c.current, second.c.current)
        .order_by(first.c.source, second.c.source, likenesses.c.first_id, likenesses.c.second_id)
    )
    with archive.reading() as connection:
        for row in connection.execution_options(yield_per=500).execute(chosen):
            yield Twins(*row)


def render(found: Iterable[Twins], form: Form, *, width: int = 150) -> str:
    """The pairs in that form."""
    if form == "json":
        return simplejson.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer)
        writer.writerow(COLUMNS)
        writer.writerows([safe_cell(str(cell)) for cell in asdict(one).values()] for one in found)
        return buffer.getvalue()
    table = Table(show_lines=True)
    for name in ("document", "is", "as", "why"):
        table.add_column(name, overflow="fold")
    for one in found:
        told = f"{one.kind}, {one.similarity:.0%}"
        table.add_row(*(Text(printable(cell)) for cell in (one.first_source, told, one.second_source, one.why)))
    buffer = io.StringIO()
    Console(file=buffer, width=width, highlight=False).print(table)
    return buffer.getvalue()
