"""An archive in a database: the same for SQLite and PostgreSQL."""

from __future__ import annotations

import dataclasses
import os
import platform
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib.metadata import version
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from extractor.document import Document
from extractor.errors import VanbanError
from extractor.record import Record
from pipelines.archive import fetching, ledger, rows, rules_version, writing
from pipelines.archive.columns import storable
from pipelines.archive.errors import ArchiveReadOnly
from pipelines.archive.face import Enlisted, Failure, Found, Run, RunState, State, Status
from pipelines.archive.fetching import Entry
from pipelines.archive.tables import documents, files, runs
from pipelines.archive.told import told
from pipelines.bulk.task import Extracted, Refused, Result, Settings, Task


class Database:
    """An open archive; see :class:`pipelines.archive.face.Archive`. Made by ``open_database``.

    ``engine`` is for reading; what is written goes through the one connection that holds the archive's lock (``lock``
    makes it, None where the archive is only read; ``release`` is called last), so that nothing is written without it.
    Methods may be called from several threads. ``name`` is for people; ``address`` opens the same archive in another
    process, and may hold a password.
    """

    def __init__(
        self,
        engine: Engine,
        name: str,
        *,
        address: str,
        lock: Callable[[], Connection] | None,
        release: Callable[[], None],
    ) -> None:
        self.engine = engine
        self.name = name
        self.address = address
        self._lock = lock
        self._release = release
        self._writer = lock() if lock else None
        self._guard = threading.RLock()
        self._rules: dict[int, str] = {}

    # -- opening and closing -----------------------------------------------------------------------------

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database and of its lock."""
        with self._guard:
            if self._writer is not None:
                with suppress(SQLAlchemyError):  # a server that is gone has let go already
                    if self.engine.dialect.name == "postgresql":  # a closed session's locks end a moment after it
                        self._writer.execute(text("SELECT pg_advisory_unlock_all()"))
                        self._writer.commit()
                    self._writer.close()
                self._writer = None
            self.engine.dispose()
            self._release()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes: all of it or nothing."""
        with self._guard, told(self.name):
            if self._writer is None or self._lock is None:
                raise ArchiveReadOnly("the archive was opened for reading", source=self.name)
            if self._writer.invalidated:
                # Ctrl-C in the middle of a statement ends the connection. Whoever held the lock since then has taken
                # our files from us, and nothing of theirs is stored (see ``store``).
                self._writer.close()
                self._writer = self._lock()
            with self._writer.begin():
                yield self._writer

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads; until it is closed it sees the archive as it is at its first question.

        So the answers to many questions agree, whoever writes meanwhile. SQLite reads so by itself.
        """
        with told(self.name), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    # -- runs --------------------------------------------------------------------------------------------

    def begin_run(self, *, command: str, settings: Settings, engine: str) -> int:
        """Note a run; its number."""
        rules = rules_version.of(settings)
        with self.writing() as connection:
            row = {
                "command": command,
                "version": version("vanban"),
                "rules": rules,
                "settings": dataclasses.asdict(settings),
                "engine": engine,
                "state": "running",
                "host": platform.node(),
                "process": os.getpid(),
                "started": ledger.now(),
            }
            number: int = connection.execute(insert(runs).values(row).returning(runs.c.id)).scalar_one()
        self._rules[number] = rules
        return number

    def end_run(self, run: int, state: RunState) -> None:
        """Note how the run ended."""
        with self.writing() as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(state=state, ended=ledger.now()))

    # -- the ledger --------------------------------------------------------------------------------------

    def recover(self, run: int) -> int:
        """Queue again what dead runs left running; how many rows that were."""
        with self.writing() as connection:
            return ledger.recover(connection, run)

    def enlist(self, run: int, found: Iterable[Found]) -> Enlisted:
        """Queue files that are new, or changed since; what is known stays as it is."""
        total = Enlisted()
        for batch in ledger.batches(found):
            with self.writing() as connection:
                part = ledger.enlist(connection, run, batch)
            total = Enlisted(
                *(a + b for a, b in zip(dataclasses.astuple(total), dataclasses.astuple(part), strict=True))
            )
        return total

    def retry(self, states: Sequence[State], since: datetime | None = None) -> int:
        """Queue again the files in these states; see :meth:`pipelines.archive.face.Archive.retry`."""
        with self.writing() as connection:
            return ledger.retry(connection, states, since)

    def take(self, run: int, count: int) -> list[Task]:
        """The next files of the queue, running from now on."""
        with self.writing() as connection:
            return ledger.take(connection, run, count)

    def same_content(self, task: Task, sha256: str) -> bool:
        """Note what the file holds; True where the archive has these bytes already."""
        with self.writing() as connection:
            return ledger.same_content(connection, task, sha256)

    def idle(self) -> None:
        """Nothing waits: everything is written as it comes."""

    def give_back(self, run: int, tasks: Iterable[Task]) -> None:
        """Queue again what was taken and not done."""
        with self.writing() as connection:
            ledger.give_back(connection, run, tasks)

    def store(self, run: int, result: Result) -> Result | None:
        """Write what came of a task, all of it or nothing, and return what was written.

        That is a refusal in the place of a record that does not fit; None where the file is not running for this run.
        """
        if not isinstance(result, Extracted):
            return self._refuse(run, result)
        try:
            prepared = [rows.of_part(part) for part in result.parts]
            with self.writing() as connection:
                return result if self._store(connection, run, result, prepared) else None
        except VanbanError:
            raise
        except Exception as error:  # nobody foresaw such a record: it is put aside, and the run goes on
            cause = " ".join(f"{type(error).__name__}: {error}".split())
            refused = Refused(
                result.task,
                code="record-refused",
                cause=f"its record does not fit into the archive: {cause[:300]}",
                remedy=VanbanError.remedy,
                trace=traceback.format_exc(),
            )
            return self._refuse(run, refused)

    def _refuse(self, run: int, refused: Refused) -> Refused | None:
        with self.writing() as connection:
            if not ledger.in_work(connection, refused.task.file, run):
                return None
            ledger.refuse(connection, refused)
            return refused

    def _store(self, connection: Connection, run: int, result: Extracted, prepared: list[rows.Rows]) -> bool:
        if not ledger.in_work(connection, result.task.file, run):
            return False
        if not ledger.holds(connection, result.task.file, result.sha256) and ledger.same_content(
            connection, result.task, result.sha256
        ):
            return False
        more = {"file": result.task.file, "run": run, "rules": self._rules_of(connection, run), "stored": ledger.now()}
        for one in prepared:
            self._write(connection, one, more)
        ledger.supersede(connection, result.task.file, result.sha256, [one.id for one in prepared])
        ledger.settle(
            connection,
            result.task.file,
            {
                "state": "done",
                "pages": result.pages,
                "documents": len(prepared),
                "seconds": result.seconds,
                "warnings": [storable(warning) for warning in result.warnings] or None,
                **ledger.incompleteness(result.lost),
            },
        )
        return True

    def _write(self, connection: Connection, document: rows.Rows, more: ledger.Row) -> None:
        """Where documents go: into the tables (a folder of Parquet has another place for them)."""
        writing.write(connection, document, more)

    def _rules_of(self, connection: Connection, run: int) -> str:
        if run not in self._rules:
            self._rules[run] = connection.execute(select(runs.c.rules).where(runs.c.id == run)).scalar_one()
        return self._rules[run]

    def replace(self, run: int, document_id: str, record: str) -> None:
        """Give a document a newer record, all of it or nothing; its text stays. ``record``: one line of JSON."""
        head, facts = rows.of_record(rows.load_record(record))
        with self.writing() as connection:
            head |= {"run": run, "rules": self._rules_of(connection, run)}
            writing.rewrite(connection, document_id, head, rows.packed(record), facts)

    # -- asking ------------------------------------------------------------------------------------------

    def status(self) -> Status:
        """What the ledger holds."""
        with self.reading() as connection:
            last = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(1)).one_or_none()
            held = ledger.counts(connection, documents.c.current)
            return Status(
                files=ledger.counts(connection, files.c.state),
                codes=ledger.counts(connection, files.c.code, files.c.state == "failed"),
                duplicates=ledger.counts(connection, files.c.code, files.c.code == ledger.DUPLICATE).get(
                    ledger.DUPLICATE, 0
                ),
                incomplete=ledger.counts(connection, files.c.code, ledger.IS_INCOMPLETE).get(ledger.INCOMPLETE, 0),
                documents=held.get(True, 0),
                replaced=held.get(False, 0),
                pages=connection.scalar(select(func.sum(documents.c.page_count)).where(documents.c.current)) or 0,
                last_run=None if last is None else Run(**last._mapping),
            )

    def failures(self, states: Sequence[State] = ("failed",)) -> Iterator[Failure]:
        """The files that failed or could not be read in full, in the order of the ledger; flat in memory."""
        with self.reading() as connection:
            yield from ledger.failures(connection, states)

    def documents(self, *, everything: bool = False) -> Iterator[Entry]:
        """Every document that a file holds now, by id; with ``everything`` those that were replaced, too."""
        with self.reading() as connection:
            yield from fetching.entries(connection, everything=everything)

    def document(self, document_id: str) -> Document:
        """The document as it was read: text, words, pages."""
        with self.reading() as connection:
            return fetching.document(connection, document_id)

    def record(self, document_id: str) -> Record:
        """The document's record."""
        with self.reading() as connection:
            return fetching.record(connection, document_id)

    def record_json(self, document_id: str) -> str:
        """The document's record, one line of JSON as ``vanban extract`` prints it."""
        with self.reading() as connection:
            return fetching.record_json(connection, document_id)
