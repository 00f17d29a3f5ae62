"""A record in the forms that people ask for: JSON Lines, JSON, CSV.

CSV has one row a fact: ``document_id``, ``source``, ``kind`` (``seizures``, ``header.number`` …), ``id``, ``values``
(the fact's own fields as one JSON object), ``quote`` (exact text),
``page``, ``start``, ``end`` (offsets in code points), ``confidence``.
"""

from __future__ import annotations

import csv
import errno
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Literal

import simplejson

from extractor.errors import ArgumentInvalid, DiskFull
from extractor.record import FACT_KINDS, Fact, Header, Record

Format = Literal["jsonl", "json", "csv"]

COLUMNS = ("document_id", "source", "kind", "id", "values", "quote", "page", "start", "end", "confidence")
OPENING = {"jsonl": "", "json": "[\n", "csv": ",".join(COLUMNS) + "\r\n"}
BETWEEN = {"jsonl": "", "json": ",\n", "csv": ""}
CLOSING = {"jsonl": "", "json": "\n]\n", "csv": ""}

FULL = (errno.ENOSPC, errno.EDQUOT)
"""How the system says that nothing more fits: the disk, or the user's share of it."""

BYTE_ORDER_MARK = "\ufeff"
"""Opens CSV files, because Excel takes a CSV without it for a legacy code page and spoils every accented letter. It is
left out of standard output, where it would be part of the first column's name for the next program."""


def render(record: Record, form: Format) -> str:
    """The record's part of an output in that form, to be put between :data:`OPENING` and :data:`CLOSING`."""
    if form == "jsonl":
        return record.to_json() + "\n"
    if form == "json":
        return record.to_json(indent=2)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for kind, fact in facts_by_kind(record):
        evidence = fact.evidence
        values = simplejson.dumps(fact_values(fact), use_decimal=True, ensure_ascii=False)
        place = ("" if evidence.page is None else evidence.page, evidence.start, evidence.end, evidence.confidence)
        texts = (record.document.id, record.document.source, kind, fact.id, values, evidence.quote)
        writer.writerow([*map(safe_cell, texts), *place])
    return buffer.getvalue()


def facts_by_kind(record: Record) -> Iterator[tuple[str, Fact]]:
    """Every fact with its kind (``header.number``, ``seizures`` …), header first, in the record's order."""
    for part in Header.model_fields:
        value = getattr(record.header, part)
        for fact in value if isinstance(value, list) else [value]:
            if fact is not None:
                yield f"header.{part}", fact
    for kind in FACT_KINDS:
        for fact in getattr(record, kind):
            yield kind, fact


def fact_values(fact: Fact) -> dict[str, object]:
    """What the fact says: its own fields without id, evidence and what is unknown."""
    values = fact.model_dump(mode="python", exclude_none=True)
    return {key: value for key, value in values.items() if key != "id" and not key.endswith("evidence")}


def safe_cell(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + text if text.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def encoded(text: str) -> bytes:
    r"""UTF-8; what is no Unicode (a file name in another encoding) as ``\udc80``, which JSON reads back."""
    return text.encode("utf-8", "backslashreplace")


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name only when all is written; nothing is left behind on failure.

    Devices and pipes are written to directly. Raises ``ArgumentInvalid`` where nothing can be written.
    """
    remedy = "name a file in an existing folder that you may write to"
    if path.is_dir():
        raise ArgumentInvalid("the output is a folder", source=path, remedy=remedy)
    if path.exists() and not path.is_file():
        with _told_of_a_full_disk(path), path.open("wb") as device:
            yield device
        return
    path = Path(os.path.realpath(path))  # a symbolic link stays one: what it points to is replaced
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}."[:200], suffix=".part", dir=path.parent)
    except OSError as error:
        raise ArgumentInvalid(f"the output cannot be written: {error.strerror}", source=path, remedy=remedy) from error
    try:
        with _told_of_a_full_disk(path), os.fdopen(handle, "wb") as file:
            yield file
        # mkstemp makes files that only their owner may read; give the output the rights of any new file.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


@contextmanager
def _told_of_a_full_disk(path: Path) -> Iterator[None]:
    """A full disk is the output's fault, not a document's."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise DiskFull("the disk is full", source=path) from error
