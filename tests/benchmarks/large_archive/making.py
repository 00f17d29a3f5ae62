"""The generated archive as a database: written once as ``vanban ingest`` writes, then kept.

What is left out: reading and extracting (that would take hours), and the likeness of texts (29 ms of processor a
document); the links between the copies that are in it are written instead. One process makes rows, this one writes.
"""

from __future__ import annotations

import json
import multiprocessing
import shutil
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, insert, update

from pipelines.archive import Database, Found, ledger, open_database, rows, writing
from pipelines.archive.tables import files, likenesses
from pipelines.archive.upgrading import LATEST
from pipelines.bulk.task import Settings
from tests.benchmarks.large_archive import documents, plans
from tests.benchmarks.large_archive.plans import Spec
from tests.benchmarks.large_archive.world import fingerprint
from tests.benchmarks.pairing import cpu_seconds

FOLDER = Path("build/benchmarks/large_archive")
AT_A_TIME = 500
"""Documents a transaction."""
SCHEMA = LATEST

Row = dict[str, Any]


def planted(number: int, ids: dict[int, str]) -> Iterator[Row]:
    """The errors in so many documents: ``error``, ``documents`` and ``others``, between which it is (ids; no others
    where one document alone errs). A document's copies stand beside it: any of them may be taken for all.
    """
    copies: dict[int, list[str]] = {}
    made = list(plans.specs(number))
    for spec in made:
        copies.setdefault(spec.content, []).append(ids[spec.number])
    for spec in made:
        for error in () if spec.copy else documents.planted(spec):
            other = {"district_sum": 1 + spec.odd, "retold": 1}.get(error)  # a whole month's documents stand in a row
            if other is not None and spec.number + other not in copies:
                continue  # the archive ends before
            others = copies[spec.number + other] if other else []
            yield {"error": error, "odd": spec.odd, "documents": copies[spec.number], "others": others}


def key(number: int) -> str:
    """Changes with the generator and the tables."""
    return f"{number}-{SCHEMA}-{fingerprint()}"


def sqlite(number: int) -> Path:
    """The archive of so many documents in an SQLite file, made where it is not there yet."""
    folder = FOLDER / key(number)
    path = folder / "archive.db"
    if not (folder / "truth.jsonl").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        fill(str(path), number, folder)
    return path


def fill(name: str, number: int, folder: Path, *, say: Callable[[str], None] = print) -> None:
    """Write so many documents into a new archive, and what is true in them into ``folder/truth.jsonl``."""
    wall, spent = time.perf_counter(), cpu_seconds()
    ids: dict[int, str] = {}
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool, open_database(name) as archive:
        run = archive.begin_run(command="ingest", settings=Settings(), engine="local")
        waiting: list[Any] = []
        for batch in _batches(plans.specs(number)):  # one batch is made while the one before is written
            waiting.append((batch, pool.map_async(_rows, [batch])))
            if len(waiting) == 3:
                _write(archive, run, ids, *waiting.pop(0))
        for one in waiting:
            _write(archive, run, ids, *one)
        archive.end_run(run, "done")
    seconds, own = time.perf_counter() - wall, cpu_seconds() - spent
    say(f"{number:,} documents written in {seconds:,.0f} s ({seconds / number * 1000:.1f} ms each; CPU {own:,.0f} s)")
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in planted(number, ids))


def _batches(specs: Iterator[Spec]) -> Iterator[list[Spec]]:
    while batch := list(islice(specs, AT_A_TIME)):
        yield batch


def _rows(batch: list[Spec]) -> list[rows.Rows]:
    return [rows.of_part(documents.make(spec)) for spec in batch]


_DONE = update(files).where(files.c.id == bindparam("file"))


def _write(archive: Database, run: int, ids: dict[int, str], batch: list[Spec], coming: Any) -> None:
    """One transaction: the documents, their files' rows in the ledger, the links of copies."""
    (made,) = coming.get()
    archive.enlist(run, [Found(one.document["source"], "/" + one.document["source"], None, 1, 1) for one in made])
    tasks = archive.take(run, len(made))
    with archive.writing() as connection:
        settled, links = [], []
        rules = archive._rules_of(connection, run)
        for spec, one, task in zip(batch, made, tasks, strict=True):
            more = {"file": task.file, "run": run, "rules": rules, "stored": ledger.now()}
            writing.write(connection, one, more)
            ids[spec.number] = one.id
            settled.append({"file": task.file, **_settled(one)})
            if spec.copy:
                links.append(_link(ids[spec.content], one.id, spec.copy))
        connection.execute(_DONE.values(_values()), settled)
        if links:
            connection.execute(insert(likenesses), links)


def _settled(one: rows.Rows) -> Row:
    return {"of": one.document["sha256"], "much": one.document["page_count"]}


def _values() -> Row:
    return {
        "state": "done",
        "sha256": bindparam("of"),
        "pages": bindparam("much"),
        "documents": 1,
        "seconds": 0.1,
    }


def _link(one: str, other: str, kind: str) -> Row:
    first, second = sorted((one, other))
    return {"first_id": first, "second_id": second, "similarity": 0.93, "kind": kind, "why": "they are made so"}
