"""The ledger: which files there are, and how far each has come. Always within the caller's transaction."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, insert, or_, select, update

from extractor.errors import VanbanError, printable
from pipelines.archive import likeness
from pipelines.archive.columns import storable
from pipelines.archive.face import ATTEMPTS, SUSPECT, Enlisted, Failure, Found, State
from pipelines.archive.figure_tables import NOTE_DUE
from pipelines.archive.file_names import file_names, key_of_name
from pipelines.archive.tables import documents, files, runs
from pipelines.bulk.task import Lost, Refused, Task
from pipelines.search import indexing

Row = dict[str, Any]

DUPLICATE, INCOMPLETE = "duplicate", "incomplete"
GONE = ("input-missing", "input-unreadable", "link-outside", "file-changed")
"""Why files fail that may be there at another time: a share that is away says nothing about them."""
BATCH = 500
"""Files enlisted in one transaction."""

# Statements that every document needs are made once: SQLAlchemy then knows them again at once.
_OF_FILE = select(files.c.sha256, files.c.state).where(files.c.id == bindparam("file"))
_IN_WORK = select(files.c.sha256).where(
    files.c.id == bindparam("file"), files.c.state == "running", files.c.run == bindparam("by")
)
_SAME_BYTES = (
    select(files.c.id, files.c.source)
    .where(
        files.c.sha256 == bindparam("bytes"),
        files.c.id != bindparam("file"),
        files.c.code.is_distinct_from(DUPLICATE),
        or_(files.c.state != "failed", files.c.code.not_in(GONE)),
    )
    .order_by(files.c.id)
    .limit(1)
)
_CHANGE = update(files).where(files.c.id == bindparam("file"))
_SUPERSEDE = (
    update(documents)
    .where(
        documents.c.file == bindparam("by"),
        documents.c.current,
        documents.c.id.not_in(bindparam("kept", expanding=True)),
    )
    .values(current=False, replaced_by=bindparam("newer"))
    .returning(documents.c.id)
)

IS_INCOMPLETE = and_(files.c.state == "done", files.c.code == INCOMPLETE)
"""Whether a file was not read in full."""

_CLEAN: Row = dict.fromkeys(("code", "cause", "remedy", "page", "trace"))


def now() -> datetime.datetime:
    """The moment, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def recover(connection: Connection, run: int) -> int:
    """Queue again what runs other than this one left running; what died with its run too often fails."""
    left = and_(files.c.state == "running", files.c.run != run)
    ended = connection.execute(
        update(files)
        .where(left, files.c.attempts >= ATTEMPTS)
        .values(
            state="failed",
            run=run,
            code="worker-died",
            cause=f"the program ended {ATTEMPTS} times while it read this file",
            remedy="read it alone with vanban extract; then run again with --retry failed",
            changed=now(),
        )
    )
    again = connection.execute(update(files).where(left).values(state="queued", changed=now()))
    connection.execute(
        update(runs).where(runs.c.state == "running", runs.c.id != run).values(state="failed", ended=now())
    )
    return ended.rowcount + again.rowcount


def batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    """The files, a transaction's worth at a time."""
    coming = iter(found)
    while batch := list(islice(coming, BATCH)):
        yield batch


def enlist(connection: Connection, run: int, batch: Sequence[Found]) -> Enlisted:
    """Enter files into the ledger; see :meth:`pipelines.archive.face.Archive.enlist`."""
    named = {key_of(one.path, one.member): one for one in batch}
    columns = (files.c.id, files.c.key, files.c.bytes, files.c.modified_ns, files.c.state, files.c.code)
    known = {row.key: row for row in connection.execute(select(*columns).where(files.c.key.in_(named)))}
    new, changed, refused, rows = 0, 0, 0, []
    for key, one in named.items():
        row = known.get(key)
        values = _enlisted(key, one, run)
        is_refused = one.error is not None
        if row is None:
            rows.append(values)
            refused, new = refused + is_refused, new + (not is_refused)
        elif is_refused and (row.state == "done" or (row.state, row.code) == (values["state"], values["code"])):
            continue  # its documents are there; or it is no news
        elif is_refused:
            connection.execute(update(files).where(files.c.id == row.id).values(values))
            refused += 1
        elif (row.bytes, row.modified_ns) != (one.bytes, one.modified_ns) or _was_gone(row):
            if (row.state, row.code) == ("done", INCOMPLETE):
                values["sha256"] = None  # or it would be done already, its bytes being the same
            connection.execute(update(files).where(files.c.id == row.id).values(values))
            changed += 1
    if rows:
        made = connection.execute(
            insert(files).returning(files.c.id, files.c.source, sort_by_parameter_order=True), rows
        )
        names = [{"file": row.id, "name": key_of_name(row.source)} for row in made]
        connection.execute(insert(file_names), names)
    return Enlisted(new, changed, len(batch) - new - changed - refused, refused)


def _was_gone(row: Any) -> bool:
    """Whether a file was not there when its turn came: here it is again."""
    return row.state == "failed" and row.code in GONE


def key_of(path: str, member: str | None) -> str:
    """What names a row of the ledger: as long for every path."""
    return hashlib.sha256(f"{path}\0{member or ''}".encode("utf-8", "surrogatepass")).hexdigest()


def _enlisted(key: str, found: Found, run: int) -> Row:
    row: Row = {
        **_CLEAN,
        "key": key,
        "source": storable(found.source),
        "path": found.path,
        "member": found.member or "",
        "bytes": found.bytes,
        "modified_ns": found.modified_ns,
        "state": "queued",
        "attempts": 0,
        "run": run,
        "changed": now(),
    }
    if found.error is not None:
        row |= {"state": "skipped" if found.skipped else "failed", **_why(found.error)}
    return row


def _why(error: VanbanError) -> Row:
    return {
        "code": error.code,
        "cause": storable(printable(error.cause)),
        "remedy": storable(error.remedy),
        "page": error.page,
    }


def retry(connection: Connection, states: Sequence[State], since: datetime.datetime | None) -> int:
    """Queue again the files in these states."""
    since_then: list[ColumnElement[bool]] = [] if since is None else [files.c.changed >= since]
    queued = {**_CLEAN, "state": "queued", "attempts": 0, "changed": now()}
    anew = files.c.state == "done" if "done" in states else IS_INCOMPLETE if "failed" in states else None
    count = 0
    if anew is not None:  # without their SHA-256 they are not known again as what the archive holds already
        count = connection.execute(update(files).where(anew, *since_then).values({**queued, "sha256": None})).rowcount
    others = files.c.state.in_([state for state in states if state not in ("running", "done")])
    return count + connection.execute(update(files).where(others, *since_then).values(queued)).rowcount


def take(connection: Connection, run: int, count: int) -> list[Task]:
    """The next files of the queue; what runs died with before comes last, so that it holds up nothing else."""
    columns = (files.c.id, files.c.source, files.c.path, files.c.member)
    queued = select(*columns).where(files.c.state == "queued").order_by(files.c.id)
    rows = connection.execute(queued.where(files.c.attempts < SUSPECT).limit(count)).all()
    if len(rows) < count:
        suspects = queued.where(files.c.attempts >= SUSPECT).limit(count - len(rows))
        rows = [*rows, *connection.execute(suspects)]
    if rows:
        connection.execute(
            update(files)
            .where(files.c.id.in_([row.id for row in rows]))
            .values(state="running", run=run, attempts=files.c.attempts + 1, changed=now())
        )
    return [Task(row.id, row.source, row.path, row.member or None) for row in rows]


def give_back(connection: Connection, run: int, tasks: Iterable[Task]) -> None:
    """Queue again what this run took: it does not count as an attempt."""
    numbers = [task.file for task in tasks]
    for first in range(0, len(numbers), BATCH):
        connection.execute(
            update(files)
            .where(files.c.id.in_(numbers[first : first + BATCH]), is_running(run))
            .values(state="queued", attempts=files.c.attempts - 1, changed=now())
        )


def is_running(run: int) -> Any:
    """Whether a row is in work for this run."""
    return and_(files.c.state == "running", files.c.run == run)


def same_content(connection: Connection, task: Task, sha256: str) -> bool:
    """See :meth:`pipelines.archive.face.Archive.same_content`."""
    own = connection.execute(_OF_FILE, {"file": task.file}).one()
    if own.sha256 is not None and own.sha256 != sha256:
        _bequeath(connection, task.file, own.sha256)
    elif own.sha256 == sha256:
        held = and_(documents.c.file == task.file, documents.c.sha256 == sha256, documents.c.current)
        if connection.scalar(select(documents.c.id).where(held).limit(1)) is not None:
            settle(connection, task.file, {"state": "done"})
            return True
    other = connection.execute(_SAME_BYTES, {"bytes": sha256, "file": task.file}).one_or_none()
    if other is not None:
        supersede(connection, task.file, sha256, ())
        settle(
            connection,
            task.file,
            {
                "state": "skipped",
                "sha256": sha256,
                "code": DUPLICATE,
                "cause": f"it holds the same bytes as {printable(other.source)}",
                "remedy": "nothing to do",
                "duplicate_of": other.id,
            },
        )
        return True
    connection.execute(_CHANGE, {"file": task.file, "sha256": sha256, "duplicate_of": None})
    return False


def supersede(connection: Connection, file: int, sha256: str, kept: Sequence[str]) -> None:
    """A file holds these bytes by now: of its documents only those ``kept`` are current, the others are replaced."""
    newer = sha256[:16]  # the id that a document of these bytes has
    for replaced in connection.scalars(_SUPERSEDE, {"by": file, "kept": list(kept), "newer": newer}).all():
        likeness.forget(connection, replaced)
        connection.execute(NOTE_DUE, {"due": replaced})
        indexing.forget(connection, replaced)


def refuse(connection: Connection, refused: Refused) -> None:
    """Note that a task was not done, and why. Where its file is gone, a copy of it is read in its place."""
    file = refused.task.file
    if refused.code in GONE and (sha256 := connection.execute(_OF_FILE, {"file": file}).one().sha256) is not None:
        _bequeath(connection, file, sha256)
    settle(connection, file, _refusal(refused))


def incompleteness(lost: Lost | None) -> Row:
    """The row's values for a file of which something is missing."""
    if lost is None:
        return {}
    remedy = "look at the file; then run again with --retry failed (--page-seconds allows more time)"
    return {"code": INCOMPLETE, "cause": storable(printable(lost.cause)), "remedy": remedy, "page": lost.page}


def _bequeath(connection: Connection, file: int, sha256: str) -> None:
    """A file holds something else by now: the first of those with the same bytes as it had stands for them.

    Its documents are that file's from now on; where there are none, that file is read.
    """
    heirs = connection.scalars(
        select(files.c.id).where(files.c.duplicate_of == file, files.c.sha256 == sha256).order_by(files.c.id)
    ).all()
    if not heirs:
        return
    heir = heirs[0]
    moved = connection.execute(
        update(documents).where(documents.c.file == file, documents.c.sha256 == sha256).values(file=heir)
    ).rowcount
    settle(connection, heir, {"state": "done" if moved else "queued", "documents": moved or None, "duplicate_of": None})
    connection.execute(update(files).where(files.c.id.in_(heirs[1:])).values(duplicate_of=heir))


def settle(connection: Connection, file: int, values: Row) -> None:
    """Give a row its new state, with nothing left of an older failure."""
    connection.execute(_CHANGE, {**_CLEAN, "changed": now(), **values, "file": file})


def holds(connection: Connection, file: int, sha256: str) -> bool:
    """Whether these are the bytes that the ledger noted for the file."""
    return bool(connection.execute(_OF_FILE, {"file": file}).one().sha256 == sha256)


def in_work(connection: Connection, file: int, run: int) -> bool:
    """Whether the file is running for this run."""
    return connection.execute(_IN_WORK, {"file": file, "by": run}).one_or_none() is not None


def _refusal(refused: Refused) -> Row:
    return {
        "state": refused.state,
        "code": refused.code,
        "cause": storable(printable(refused.cause)),
        "remedy": storable(refused.remedy),
        "page": refused.page,
        "trace": None if refused.trace is None else storable(refused.trace),
    }


def failures(connection: Connection, states: Sequence[State]) -> Iterator[Failure]:
    """The files in these states, in the order of the ledger; among failed ones those that were not read in full."""
    wanted: ColumnElement[bool] = files.c.state.in_(states)
    if "failed" in states:
        wanted = or_(wanted, IS_INCOMPLETE)
    chosen = select(files).where(wanted).order_by(files.c.id)
    for row in connection.execution_options(yield_per=BATCH).execute(chosen):
        yield Failure(
            file=row.id,
            source=row.source,
            path=row.path,
            member=row.member or None,
            state=row.state,
            code=row.code or "",
            cause=row.cause or "",
            remedy=row.remedy or "",
            page=row.page,
            attempts=row.attempts,
            changed=row.changed,
            trace=row.trace,
        )


def counts(connection: Connection, column: Any, *where: Any) -> dict[Any, int]:
    """How many files there are by what stands in a column."""
    rows = connection.execute(select(column, func.count()).where(*where).group_by(column).order_by(column))
    return {row[0]: row[1] for row in rows}
