"""What an archive's ledger tells people: how far it is, and what failed and why."""

from __future__ import annotations

import csv
import datetime
import io
import itertools
import json
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import psutil
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import func, select

from extractor.errors import printable
from pipelines.archive import Archive, Database, Failure, Run, Status
from pipelines.archive.tables import files
from pipelines.bulk.ingesting import go_on
from pipelines.export import BYTE_ORDER_MARK, encoded, safe_cell

Form = Literal["csv", "json", "table"]
FORMS: tuple[Form, ...] = ("csv", "json", "table")
StatusForm = Literal["table", "json"]
STATUS_FORMS: tuple[StatusForm, ...] = ("table", "json")

COLUMNS = ("file", "state", "code", "cause", "page", "remedy", "attempts")
STATES = ("queued", "running", "done", "failed", "skipped")

EXAMPLES = 5
"""Files named for each cause in a table."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What the last run did: files, pages, seconds."""

    files: int
    pages: int
    seconds: float


def status(archive: Archive, name: str, form: StatusForm) -> bytes:
    """How far the archive is. ``name``: as the user gave it."""
    found = archive.status()
    last, alive = found.last_run, _is_alive(found.last_run)
    work = _work(archive, last, alive=alive)
    running = _running(archive) if alive else []
    counts = {state: found.files.get(state, 0) for state in STATES}  # type: ignore[call-overload]
    waiting = counts["queued"] + counts["running"]
    next_step = ""
    if waiting and not alive:
        ingested = last is not None and last.command == "ingest"
        next_step = go_on(name, last.settings, last.engine) if last is not None and ingested else go_on(name)
    if form == "json":
        told = {
            "files": counts,
            "failed": dict(found.codes),
            "incomplete": found.incomplete,
            "duplicates": found.duplicates,
            "documents": found.documents,
            "replaced": found.replaced,
            "pages": found.pages,
            "running": running,
            "last_run": None if last is None else _run_as_json(last, work, alive=alive),
            "next": next_step or None,
        }
        return encoded(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    lines = [f"{'files':<10}{sum(counts.values()):>12,}"]
    lines += [f"  {state:<8}{counts[state]:>12,}{_more(state, found)}" for state in STATES]
    lines += [f"{'documents':<10}{found.documents:>12,}", f"{'pages':<10}{found.pages:>12,}"]
    if last is not None:
        lines.append(_run_as_line(last, work, alive=alive))
    lines += [f"  in work: {printable(source)}" for source in running]
    if next_step:
        lines.append(f"{waiting:,} files wait; to go on: {next_step}")
    if counts["failed"] or found.incomplete:
        lines.append(f"why files failed, and what to do: vanban failures --archive {printable(name)}")
    return encoded("\n".join(lines) + "\n")


def failures(archive: Archive, form: Form, *, to_file: bool) -> Iterator[bytes]:
    """The files that failed, in pieces: CSV and JSON in the order of the ledger, the table by cause."""
    if form == "csv":
        yield encoded((BYTE_ORDER_MARK if to_file else "") + _csv([COLUMNS]))
        for one in archive.failures():
            yield encoded(_csv([[safe_cell(str(cell)) for cell in _cells(one)]]))
    elif form == "json":
        between = "[\n"
        for one in archive.failures():
            page = {"page": one.page, "attempts": one.attempts}
            row = dict(zip(COLUMNS, _cells(one), strict=True)) | page
            yield encoded(between + json.dumps(row, ensure_ascii=False))
            between = ",\n"
        yield encoded("\n]\n" if between != "[\n" else "[]\n")
    else:
        yield encoded(_by_cause(sorted(archive.failures(), key=lambda one: one.code)))


def _csv(rows: Sequence[Sequence[str]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()


def _cells(one: Failure) -> tuple[str, ...]:
    page = "" if one.page is None else str(one.page)
    return (
        printable(one.source), one.state, one.code, printable(one.cause), page, printable(one.remedy),
        str(one.attempts),
    )  # fmt: skip


def _by_cause(found: list[Failure]) -> str:
    if not found:
        return "no file failed\n"
    groups = [(code, list(group)) for code, group in itertools.groupby(found, key=lambda one: one.code)]
    table = Table(show_lines=True)
    for title, share in (("code", 2), ("files", 1), ("cause", 4), ("remedy", 4), ("which", 6)):
        table.add_column(title, overflow="fold", ratio=share)
    for code, group in sorted(groups, key=lambda pair: (-len(pair[1]), pair[0])):
        causes = list(dict.fromkeys(printable(one.cause) for one in group))
        remedies = list(dict.fromkeys(printable(one.remedy) for one in group))
        which = [printable(one.source) + (f", page {one.page}" if one.page else "") for one in group]
        cells = (code, f"{len(group):,}", *(_few(lines) for lines in (causes, remedies, which)))
        table.add_row(*(Text(cell) for cell in cells))
    own = Console()
    buffer = io.StringIO()
    Console(file=buffer, width=own.width if own.is_terminal else 150, highlight=False).print(table)
    return buffer.getvalue()


def _few(lines: list[str]) -> str:
    shown = lines[:EXAMPLES]
    return "\n".join(shown + [f"… and {len(lines) - EXAMPLES:,} more"] * (len(lines) > EXAMPLES))


def _more(state: str, found: Status) -> str:
    if state == "failed" and found.codes:
        codes = sorted(found.codes.items(), key=lambda one: -one[1])
        return "   " + ", ".join(f"{count:,} {code}" for code, count in codes)
    if state == "done" and found.incomplete:
        return f"   {found.incomplete:,} not read in full"
    if state == "skipped" and found.duplicates:
        return f"   {found.duplicates:,} with the same bytes as another file"
    return ""


def _is_alive(run: Run | None) -> bool:
    """Whether the run goes on, as far as can be told from here."""
    if run is None or run.state != "running":
        return False
    if run.host != platform.node() or run.process is None:
        return True  # on another machine: taken at its word, and said so
    return run.process != os.getpid() and psutil.pid_exists(run.process)


def _running(archive: Archive) -> list[str]:
    if not isinstance(archive, Database):
        return []
    return [one.source for one in archive.failures(("running",))]


def _work(archive: Archive, run: Run | None, *, alive: bool) -> _Work | None:
    """What the run did, where the archive can be asked: its files know which run they were of."""
    if run is None or not isinstance(archive, Database):
        return None
    until = run.ended or (datetime.datetime.now(datetime.UTC) if alive else None)
    with archive.reading() as connection:
        done = select(func.count(), func.coalesce(func.sum(files.c.pages), 0), func.max(files.c.changed)).where(
            files.c.run == run.id, files.c.state == "done"
        )
        count, pages, latest = connection.execute(done).one()
    if not count:
        return None
    ended = until or latest or run.started
    return _Work(count, pages, max((ended - run.started).total_seconds(), 1e-3))


def _run_as_json(run: Run, work: _Work | None, *, alive: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "id": run.id,
        "command": run.command,
        "state": "running" if alive else "died" if run.state == "running" else run.state,
        "engine": run.engine,
        "version": run.version,
        "started": run.started.isoformat(),
        "ended": None if run.ended is None else run.ended.isoformat(),
    }
    if work is not None:
        told |= {
            "files": work.files,
            "pages": work.pages,
            "seconds": round(work.seconds, 3),
            "pages_per_second": round(work.pages / work.seconds, 3),
        }
    return told


def _run_as_line(run: Run, work: _Work | None, *, alive: bool) -> str:
    ends = {"done": "ended", "interrupted": "was interrupted", "failed": "broke off", "running": "died"}
    when = run.started.astimezone().strftime("%Y-%m-%d %H:%M")
    elsewhere = "; whether it still does is known there only" if run.host != platform.node() else ""
    how = f"goes on (process {run.process} on {run.host}{elsewhere})" if alive else ends[run.state]
    line = f"last run {run.id} ({run.command}, {run.engine}, from {when}) {how}"
    if work is not None:
        line += f": {work.files:,} files, {work.pages:,} pages, {work.pages / work.seconds:.1f} pages/s"
    return line
