"""The register in the form that was asked for: a workbook, CSV, JSON.

``csv``: a header of the fields' names in Vietnamese, then a row a document; ISO dates. ``json``: an object with
``fields`` (code, name, of, says), ``documents`` (a list of objects by the codes of the fields) and ``failed`` (files
without a record: source, page, code, cause, remedy, details). All are written as they come.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import IO, Any, Literal, get_args

import simplejson

from pipelines.export import BYTE_ORDER_MARK, encoded, safe_cell
from pipelines.exports import workbook
from pipelines.exports.register import Register, fields

Form = Literal["xlsx", "csv", "json"]
FORMS: tuple[Form, ...] = get_args(Form)


def write(register: Register, sink: IO[bytes], form: Form, *, byte_order_mark: bool = True) -> None:
    """Write the register, all of it of one moment of the archive.

    ``byte_order_mark``: begin CSV with one, without which Excel spoils accented letters.
    """
    if form == "csv" and byte_order_mark:
        sink.write(encoded(BYTE_ORDER_MARK))
    with register.at_one_moment():
        _WRITERS[form](register, sink)


def _csv(register: Register, sink: IO[bytes]) -> None:
    line = io.StringIO(newline="")
    writer = csv.writer(line)

    def put(cells: Iterable[Any]) -> None:
        writer.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in cells])
        sink.write(encoded(line.getvalue()))
        line.seek(0)
        line.truncate()

    put(one.name for one in fields())
    for row in register.rows():
        put(row[one.code] for one in fields())


def _json(register: Register, sink: IO[bytes]) -> None:
    columns = [{"code": one.code, "name": one.name, "of": one.of, "says": one.says} for one in fields()]
    lists: tuple[tuple[str, Iterable[Any]], ...] = (
        ("fields", columns),
        ("documents", register.rows()),
        ("failed", map(asdict, register.unread())),
    )
    opening = "{"
    for name, values in lists:
        sink.write(encoded(f'{opening}\n"{name}": ['))
        for piece in _between(values):
            sink.write(encoded(piece))
        sink.write(b"\n]")
        opening = ","
    sink.write(b"\n}\n")


def _between(values: Iterable[Any]) -> Iterator[str]:
    opening = "\n"
    for value in values:
        yield opening + simplejson.dumps(value, ensure_ascii=False)
        opening = ",\n"


_WRITERS: dict[Form, Callable[[Register, IO[bytes]], None]] = {"xlsx": workbook.write, "csv": _csv, "json": _json}
