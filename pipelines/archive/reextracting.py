"""Newer rules over the texts that an archive holds: nothing is read or recognised anew.

Each document is done in one transaction, its record, its facts and the comparison with what they were; a run that was
broken off goes on with the documents whose rules are not yet the newest. The result is what ``vanban ingest`` would
give with these rules, so long as the files and how they are read stay the same; how a file is parted into documents
belongs to its reading.
"""

from __future__ import annotations

import datetime
import fnmatch
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import Connection, insert, select, update

import extractor
from extractor.errors import ArgumentInvalid, VanbanError
from pipelines import extracting, workers
from pipelines.archive import rows, rules_version, writing
from pipelines.archive.comparing import Change, Compared, compare
from pipelines.archive.database import Database
from pipelines.archive.errors import ArchiveUnusable
from pipelines.archive.ledger import now
from pipelines.archive.opening import open_database
from pipelines.archive.tables import comparisons, documents, pages, records, runs
from pipelines.bulk.task import Limits, Settings

REMEDY = "ingest its file again with vanban ingest"


@dataclass(frozen=True, slots=True)
class Work:
    """A document to extract anew. ``rules``: those that made its record."""

    id: str
    source: str
    rules: str
    settings: Settings


@dataclass(frozen=True, slots=True)
class Done:
    """What newer rules make of a document: its record (one line of JSON), and what differs from the one before.

    ``error``: why there is none; the document keeps the one it has.
    """

    work: Work
    record: str = ""
    compared: Compared = field(default_factory=Compared)
    error: VanbanError | None = None


def choose(
    archive: Database,
    *,
    settings: Settings | None = None,
    everything: bool = False,
    since: datetime.datetime | None = None,
    only: Iterable[str] = (),
) -> list[Work]:
    """The documents whose rules are not the newest, by id; with ``everything`` also the others.

    ``settings``: how they are extracted; None: each as before, by the settings of its own run. ``since``: only those
    stored at or after it; ``only``: those whose id or source is one of these, or matches one (``*`` and ``?``). Raises
    ``ArchiveUnusable`` where texts are missing, and what a pipeline, catalogue or other file of the settings raises.
    """
    patterns = [pattern for pattern in only if pattern]
    columns = (documents.c.id, documents.c.source, documents.c.rules, documents.c.run)
    chosen = select(*columns).where(documents.c.current).order_by(documents.c.id)
    if since is not None:
        chosen = chosen.where(documents.c.stored >= since)
    with archive.reading() as connection:
        own = {} if settings is not None else _settings_of_runs(connection)
        found = []
        for row in connection.execution_options(yield_per=500).execute(chosen):
            if patterns and not any(_is_meant(row.id, row.source, pattern) for pattern in patterns):
                continue
            work = Work(row.id, row.source, row.rules, settings or own[row.run])
            if everything or rules_of(work.settings) != work.rules:
                found.append(work)
        _check_texts(connection, {work.id for work in found}, archive.name)
    return found


def _is_meant(document_id: str, source: str, pattern: str) -> bool:
    return pattern in (document_id, source) or fnmatch.fnmatchcase(source, pattern)


def _settings_of_runs(connection: Connection) -> dict[int, Settings]:
    rows_of_runs = connection.execute(select(runs.c.id, runs.c.settings))
    return {row.id: settings_of(row.settings) for row in rows_of_runs}


def settings_of(data: dict[str, Any]) -> Settings:
    """The settings of a run, as the archive keeps them; what this version does not know is left out."""
    known = {name: value for name, value in data.items() if name in Settings.__dataclass_fields__}
    limits = dict(known.pop("limits", None) or {})
    known["limits"] = Limits(**{name: value for name, value in limits.items() if name in Limits.__dataclass_fields__})
    for name in ("code", "catalogue", "indicators"):
        known[name] = tuple(known.get(name) or ())
    return Settings(**known)


def rules_of(settings: Settings, _known: dict[Settings, str] = {}) -> str:  # noqa: B006  (files are hashed once a run)
    """The version of the rules by which these settings extract. Raises ``ArgumentInvalid`` where a file is gone."""
    if settings not in _known:
        try:
            _known[settings] = rules_version.of(settings)
        except OSError as error:
            cause = f"a file of the settings cannot be read: {error.strerror}"
            remedy = "put it back, or name what is to be used with --pipeline, --code, --catalogue or --indicators"
            raise ArgumentInvalid(cause, source=error.filename, remedy=remedy) from error
    return _known[settings]


def _check_texts(connection: Connection, chosen: set[str], name: str) -> None:
    without = (
        select(documents.c.id)
        .outerjoin(records, records.c.document_id == documents.c.id)
        .where(
            documents.c.current,
            records.c.reading.is_(None)
            | ~select(pages.c.ordinal).where(pages.c.document_id == documents.c.id).exists(),
        )
    )
    missing = sorted(chosen.intersection(connection.scalars(without)))
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise ArchiveUnusable(f"the text of {missing[0]}{more} is missing", source=name, remedy=REMEDY)


# -- extracting ----------------------------------------------------------------------------------------------------


def results(archive: str, chosen: list[Work], *, jobs: int, seconds: float | None = None) -> Generator[Done]:
    """What newer rules make of each document, in order, by ``jobs`` processes.

    ``archive``: its file or URL (with the password, where there is one): each process reads it for itself.
    A document that ends its process, or takes more than ``seconds``, is told as an error like any other.
    """
    if not chosen:
        return
    outcomes = workers.in_order(chosen, start, (archive,), jobs=max(1, min(jobs, len(chosen))), seconds=seconds)
    for work, outcome in zip(chosen, outcomes, strict=True):
        if isinstance(outcome, workers.Died):
            remedy = "run again with --jobs 1; report this document to the maintainers"
            yield Done(work, error=VanbanError(str(outcome), source=work.source, remedy=remedy))
        else:
            yield outcome


def start(name: str) -> Callable[[Work], Done]:
    """Prepare a process: it reads the archive of that name."""
    return partial(extract_again, open_database(name, create=False, write=False))


def extract_again(archive: Database, work: Work) -> Done:
    """One document's new record, compared with the old one. Never raises for a document's sake."""
    try:
        extracting.load_code(work.settings.code)
        document = archive.document(work.id)
        before = rows.load_record(archive.record_json(work.id))
        if document.info().text_sha256 != before["document"]["text_sha256"]:
            cause = "the stored text is not the one that was read"
            return Done(work, error=ArchiveUnusable(cause, source=work.source, remedy=REMEDY))
        record = extractor.extract_document(
            document,
            pipeline=work.settings.pipeline,
            catalogue=work.settings.catalogue,
            indicators=work.settings.indicators,
        ).to_json()
        return Done(work, record, compare(before, rows.load_record(record)))
    except Exception as error:  # a document that nobody foresaw must not stop the others
        return Done(work, error=extracting.as_ours(error, work.source))


# -- storing -------------------------------------------------------------------------------------------------------


class Keeping:
    """Writes what comes of documents, each in a transaction of its own, under a run for each of their settings."""

    def __init__(self, archive: Database) -> None:
        self._archive = archive
        self._runs: dict[Settings, int] = {}

    def keep(self, done: Done) -> None:
        """Give the document its new record, and note what differs from the one before."""
        settings = done.work.settings
        if settings not in self._runs:
            self._begin(settings)
        run = self._runs[settings]
        head, facts = rows.of_record(rows.load_record(done.record))
        head |= {"run": run, "rules": rules_of(settings)}
        noted = [_row(run, done.work.id, at, change) for at, change in enumerate(done.compared.changes)]
        with self._archive.writing() as connection:
            writing.rewrite(connection, done.work.id, head, rows.packed(done.record), facts)
            if noted:
                connection.execute(insert(comparisons), noted)

    def _begin(self, settings: Settings) -> None:
        run = self._archive.begin_run(command="reextract", settings=settings, engine="local")
        self._runs[settings] = run
        left = (runs.c.command == "reextract", runs.c.state == "running", runs.c.id.not_in(self._runs.values()))
        with self._archive.writing() as connection:  # whoever writes is alone: the other runs are dead
            connection.execute(update(runs).where(*left).values(state="failed", ended=now()))

    def end(self, *, interrupted: bool) -> None:
        """Note how the runs ended."""
        for run in self._runs.values():
            self._archive.end_run(run, "interrupted" if interrupted else "done")


def _row(run: int, document_id: str, ordinal: int, change: Change) -> dict[str, Any]:
    values = {name: getattr(change, name) for name in Change.__dataclass_fields__}
    return {"run": run, "document_id": document_id, "ordinal": ordinal, **values}
