"""The facts of an archive as tables: a file a kind, and beside them what each column means.

``datapackage.json`` (a Tabular Data Package, https://datapackage.org) names the tables with columns, types and units;
``columns.csv`` says the same for people. Everything is of one moment of the archive, whoever writes to it meanwhile.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import simplejson
from sqlalchemy import Connection

from pipelines.archive.database import Database
from pipelines.export import BYTE_ORDER_MARK, encoded
from pipelines.exports.folder import folder_written_whole
from pipelines.exports.tables import TableOut, wanted
from pipelines.exports.writers import WRITERS, Form
from pipelines.likeness.groups import groups

AT_A_TIME = 2_000
PACKAGE = "datapackage.json"
COLUMNS = "columns.csv"

_MEDIA_TYPES: Mapping[Form, str] = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


@dataclass(frozen=True, slots=True)
class Written:
    """A table that was written: its file's name, its rows, exact numbers that the form could not hold (null there)."""

    kind: str
    file: str
    rows: int
    unfit: int


def export_facts(
    archive: Database,
    folder: str | Path,
    form: Form,
    kinds: Sequence[str] = (),
    *,
    done: Callable[[Written], None] = lambda written: None,
) -> list[Written]:
    """Write tables of facts into a folder, all of them or nothing; flat in memory.

    ``kinds``: names of tables (:func:`pipelines.exports.tables.kinds`), none: all. ``done`` is called after each.
    Raises ``ArgumentInvalid`` for a kind that is none or a folder that cannot be written, ``DiskFull``, and what the
    archive raises.
    """
    tables = wanted(kinds)
    written: list[Written] = []
    with folder_written_whole(Path(folder), PACKAGE) as aside, archive.reading() as connection:
        stands_for = groups(connection)
        for table in tables:
            one = _table(connection, table, form, aside, stands_for)
            written.append(one)
            done(one)
        (aside / COLUMNS).write_bytes(encoded(_columns(tables)))
        package = _package(tables, written, form)
        (aside / PACKAGE).write_text(simplejson.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return written


def _table(connection: Connection, table: TableOut, form: Form, aside: Path, stands_for: Mapping[str, str]) -> Written:
    name, rows = f"{table.name}.{form}", 0
    with (aside / name).open("wb") as sink:
        writer = WRITERS[form](table, sink)
        for some in _rows(connection, table, stands_for):
            writer.add(some)
            rows += len(some)
        writer.end()
    return Written(table.name, name, rows, writer.unfit)


def _rows(connection: Connection, table: TableOut, stands_for: Mapping[str, str]) -> Iterator[list[list[Any]]]:
    result = connection.execution_options(yield_per=AT_A_TIME).execute(table.chosen)
    places = {name: place for place, name in enumerate(result.keys())}
    made = [column.made for column in table.columns]
    direct = [places.get(column.name, -1) for column in table.columns]
    for some in result.partitions():
        rows = []
        for row in some:
            mapping = dict(row._mapping)
            rows.append(
                [
                    row[place] if make is None else make(mapping, stands_for)
                    for make, place in zip(made, direct, strict=True)
                ]
            )
        yield rows


def _columns(tables: Sequence[TableOut]) -> str:
    lines = io.StringIO(newline="")
    lines.write(BYTE_ORDER_MARK)
    writer = csv.writer(lines)
    writer.writerow(("table", "column", "type", "unit", "meaning"))
    for table in tables:
        writer.writerows((table.name, one.name, one.type, one.unit or "", one.says) for one in table.columns)
    return lines.getvalue()


def _package(tables: Sequence[TableOut], written: Sequence[Written], form: Form) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package" if form == "csv" else "data-package",
        "name": "vanban-export",
        "title": "Facts of an archive of Vietnamese official documents",
        "description": "A table a kind; every fact has the words that say it and where they stand. "
        "In CSV, a text that a spreadsheet would take for a formula has an apostrophe before it, and lists are JSON.",
        "created_by": f"vanban {version('vanban')}",
        "resources": [_resource(table, one, form) for table, one in zip(tables, written, strict=True)],
    }


def _resource(table: TableOut, written: Written, form: Form) -> dict[str, Any]:
    fields = []
    for column in table.columns:
        field = {"name": column.name, "type": column.type, "description": column.says}
        fields.append(field | ({"unit": column.unit} if column.unit else {}))
    return {
        "profile": "tabular-data-resource" if form == "csv" else "data-resource",
        "name": table.name,
        "path": written.file,
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
        **({"encoding": "utf-8-sig"} if form == "csv" else {}),
        "title": table.says,
        "rows": written.rows,
        "schema": {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]},
    }
