"""Records for the flows that look at many documents: read from documents now, or taken from files made before.

Whoever has the output of ``vanban extract`` (``.jsonl``, ``.json``, or the same through a pipe) need not have the
scans read again. Records come one at a time, in input order; of each only the parts that are asked for are kept.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import regex
from pydantic import ValidationError

from extractor.catalogue import canonical_uri
from extractor.errors import FormatUnknown, InputUnreadable, VanbanError
from extractor.record import Record
from pipelines import extracting
from pipelines.extracting import Options, Outcome
from pipelines.inputs import STANDARD_INPUT, Input

CITATIONS = ("document", "header", "citations")
"""The parts of a record that tell who cites whom."""

HEAD = 64
"""Bytes at the start of a file that show whether it holds records."""

Kind = Literal["documents", "records", "table", "stdin"]

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_OF_RECORDS = regex.compile(rb'\s*\[?\s*\{\s*"document"\s*:\s*[{]')
_TABLE = b"document_id,source,kind,"
_REMEDY = "give the .jsonl or .json that vanban extract wrote, or the documents themselves"


@dataclass(frozen=True, slots=True)
class Reading:
    """One document's record, or (``record`` is None) why there is none; ``outcome`` says source, error, warnings."""

    outcome: Outcome
    record: Record | None = field(default=None)


def read(
    inputs: Sequence[Input],
    options: Options,
    *,
    jobs: int = 1,
    parts: Sequence[str] = CITATIONS,
    done: Callable[[int], None] = lambda pages: None,
) -> Iterator[Reading]:
    """The record of every document that the inputs hold, in input order; flat in memory.

    ``options`` and ``jobs`` are for documents. ``parts``: the keys of a record that are kept, each of which it must
    have. ``done`` is called once an input is finished, with the number of pages
    read. What cannot be read yields its error and stops nothing.
    """
    for kind, group in itertools.groupby(inputs, key=_kind):
        if kind == "documents":
            for outcome in extracting.run(group, options, jobs=jobs):
                yield from _of_outcome(outcome, parts)
                done(outcome.pages)
            continue
        for found in group:
            if kind == "stdin":
                yield from _standard_input(found, options, parts)
            elif kind == "table":
                yield _failed(found.source, FormatUnknown("a CSV of facts is no input", remedy=_REMEDY))
            else:
                yield from _of_file(found.source, parts)
            done(0)


def _kind(found: Input) -> Kind:
    """What an input holds, by its name and how it begins. What cannot be opened is left to the reader to report."""
    if found.source == STANDARD_INPUT:
        return "stdin"
    suffix = Path(found.source).suffix.lower()
    if found.error is None and suffix in (".jsonl", ".json", ".csv"):
        with suppress(OSError), Path(found.source).open("rb") as file:
            head = file.read(HEAD).removeprefix(_BYTE_ORDER_MARK)
            if suffix == ".csv":
                return "table" if head.startswith(_TABLE) else "documents"
            return "records" if head.lstrip()[:1] in (b"{", b"[") else "documents"
    return "documents"


def _of_outcome(outcome: Outcome, parts: Sequence[str]) -> Iterator[Reading]:
    """A reading for each document of an input; what the input itself has to say comes with the first."""
    if outcome.text is None:
        yield Reading(outcome)
    for place, text in enumerate(outcome.texts):
        own = replace(outcome, warnings=outcome.warnings if place == 0 else ())
        yield Reading(own, _record(_load(text), parts))


def _load(text: str | bytes) -> Any:
    """JSON with exact decimals."""
    return json.loads(text, parse_float=Decimal)


def _standard_input(found: Input, options: Options, parts: Sequence[str]) -> Iterator[Reading]:
    stream = sys.stdin.buffer
    head = stream.read(HEAD)
    if _OF_RECORDS.match(head.removeprefix(_BYTE_ORDER_MARK)):
        rest_of_line = b"" if head.endswith(b"\n") else stream.readline()
        yield from _of_lines(
            itertools.chain((head + rest_of_line).splitlines(keepends=True), stream), found.source, parts
        )
    else:
        yield from _of_outcome(extracting.start(options)((found, head + stream.read())), parts)


def _of_file(source: str, parts: Sequence[str]) -> Iterator[Reading]:
    try:
        with Path(source).open("rb") as lines:
            yield from _of_lines(lines, source, parts)
    except OSError as error:
        cause = error.strerror or type(error).__name__
        yield _failed(source, InputUnreadable(f"the records cannot be read: {cause}"))


def _of_lines(lines: Iterable[bytes], source: str, parts: Sequence[str]) -> Iterator[Reading]:
    count = 0
    for number, chunk in _chunks(lines):
        try:
            data = _load(chunk)
            for one in data if isinstance(data, list) else [data]:
                record = _record(one, parts)
                count += 1
                yield Reading(Outcome(record.document.source), record)
        except (ValueError, RecursionError, TypeError, KeyError) as error:
            count += 1
            cause = f"line {number} holds no record of vanban extract: {_why(error)}"
            yield _failed(source, FormatUnknown(cause, remedy=_REMEDY))
    if not count:
        yield _failed(source, FormatUnknown("the file holds no record", remedy=_REMEDY))


def _chunks(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The JSON of one record after another, each with the number of its first line.

    Records stand one on a line, or indented, from a ``{`` to the ``}`` below it; both as ``vanban extract`` writes.
    """
    chunk: list[bytes] = []
    start, ends = 0, (b"", b"")
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)  # noqa: PLW2901
        bare = line.strip()
        if chunk:
            chunk.append(line)
            if line.rstrip() in ends:
                yield start, b"".join(chunk).strip().removesuffix(b",")
                chunk = []
        elif bare == b"{":
            indent = line[: line.index(b"{")]
            chunk, start, ends = [line], number, (indent + b"}", indent + b"},")
        elif bare not in (b"", b"[", b"]", b"[]"):
            yield number, bare.removesuffix(b",")
    if chunk:
        yield start, b"".join(chunk)


def _record(data: dict[str, Any], parts: Sequence[str]) -> Record:
    """Those parts of a record. Raises ``ValueError``, ``KeyError`` or ``TypeError``."""
    record = Record.model_validate({part: data[part] for part in parts})
    for citation in record.citations:  # records may be older than the catalogue
        citation.uri = canonical_uri(citation.uri)
    return record


def _why(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"[:200]
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return "it is no object" if isinstance(error, TypeError) else "it is no JSON"


def _failed(source: str, error: VanbanError) -> Reading:
    error.source = source
    return Reading(extracting.failed(source, error))
