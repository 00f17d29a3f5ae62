"""The ledger: each file once, each document once, whatever happened on the way."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from extractor.errors import InputEmpty, InputUnreadable
from pipelines.archive import Database, Enlisted, open_database
from pipelines.archive.face import ATTEMPTS, SUSPECT
from pipelines.archive.fact_tables import FACT_TABLES
from pipelines.archive.ledger import BATCH
from pipelines.archive.tables import documents, files, pages, records, runs
from pipelines.bulk.task import Lost, Refused, Settings, Task
from tests.archive.results import begun, contents, extracted, found, plain, report, sha256_of, stored, taken


def states(archive: Database) -> dict[str, str]:
    with archive.reading() as connection:
        return {
            row.source: row.state if row.code is None else f"{row.state}: {row.code}"
            for row in connection.execute(select(files).order_by(files.c.id))
        }


def currents(archive: Database) -> dict[str, bool]:
    return {entry.id: entry.current for entry in archive.documents(everything=True)}


# -- finding ---------------------------------------------------------------------------------------------------------


def test_new_files_are_queued_once(archive: Database, run: int):
    listed = [found("a"), found("b"), found("z.zip!/c", path="/incoming/z.zip", member="0"), found("a")]
    assert archive.enlist(run, iter(listed)) == Enlisted(new=3, known=1)
    assert archive.enlist(run, listed[:3]) == Enlisted(known=3)
    tasks = archive.take(run, 10)
    assert tasks == [
        Task(1, "a", "/incoming/a"),
        Task(2, "b", "/incoming/b"),
        Task(3, "z.zip!/c", "/incoming/z.zip", "0"),
    ]
    assert archive.take(run, 10) == []


def test_many_files(archive: Database, run: int):
    listed = [found(f"{number:05}") for number in range(2 * BATCH + 1)]
    assert archive.enlist(run, iter(listed)) == Enlisted(new=2 * BATCH + 1)
    assert [task.source for task in archive.take(run, 3)] == ["00000", "00001", "00002"]


def test_a_file_that_changed_is_read_again(archive: Database, run: int):
    first = stored(archive, run, "a", plain("một"))
    assert archive.enlist(run, [found("a")]) == Enlisted(known=1)
    assert archive.enlist(run, [found("a", modified_ns=6)]) == Enlisted(changed=1)
    (task,) = archive.take(run, 5)
    second = plain("hai")
    assert archive.store(run, extracted(task, second))
    assert currents(archive) == {first: False, second[1].document.id: True}
    assert [entry.id for entry in archive.documents()] == [second[1].document.id]
    assert archive.document(first).text == "một"
    with archive.reading() as connection:
        replaced_by = connection.scalar(select(documents.c.replaced_by).where(documents.c.id == first))
    assert replaced_by == second[1].document.id


def test_a_file_that_was_only_touched_is_not(archive: Database, run: int):
    stored(archive, run, "a", plain("một"))
    archive.enlist(run, [found("a", modified_ns=6)])
    (task,) = archive.take(run, 5)
    assert archive.same_content(task, sha256_of("một"))
    assert states(archive) == {"a": "done"}
    assert archive.status().duplicates == 0


def test_a_file_that_is_what_it_was_before(archive: Database, run: int):
    first = stored(archive, run, "a", plain("một"))
    for number, text in enumerate(("hai", "một"), start=6):
        archive.enlist(run, [found("a", modified_ns=number)])
        (task,) = archive.take(run, 1)
        assert not archive.same_content(task, sha256_of(text))
        assert archive.store(run, extracted(task, plain(text)))
    assert currents(archive) == {first: True, plain("hai")[1].document.id: False}


def test_unreadable_files_are_never_queued(archive: Database, run: int):
    refused = found("a", error=InputUnreadable("no\nright", source="a"), bytes=None)
    clutter = found("b", error=InputEmpty("nothing in it", source="b"), skipped=True)
    assert archive.enlist(run, [refused, clutter]) == Enlisted(refused=2)
    assert states(archive) == {"a": "failed: input-unreadable", "b": "skipped: input-empty"}
    assert archive.take(run, 5) == []
    (failure,) = archive.failures()
    assert (failure.source, failure.code, failure.cause) == ("a", "input-unreadable", "no\\nright")
    assert failure.remedy == InputUnreadable.remedy
    assert archive.enlist(run, [refused]) == Enlisted(known=1)
    assert archive.enlist(run, [found("a")]) == Enlisted(changed=1)


def test_a_done_file_that_cannot_be_reached_stays_done(archive: Database, run: int):
    stored(archive, run, "a", plain("một"))
    archive.enlist(run, [found("a", error=InputUnreadable("no right"))])
    assert states(archive) == {"a": "done"}


@pytest.mark.parametrize("name", ["/báo cáo/\udcff.pdf", "/" + "x" * 4000, "/a\nb"])
def test_paths_that_are_no_text(archive: Database, run: int, name: str):
    archive.enlist(run, [found("a", path=name), found("b", path=name, member="\udcff")])
    assert archive.enlist(run, [found("a", path=name)]) == Enlisted(known=1)
    assert [(task.path, task.member) for task in archive.take(run, 2)] == [(name, None), (name, "\udcff")]


# -- the same bytes --------------------------------------------------------------------------------------------------


def test_the_same_bytes_are_read_once(archive: Database, run: int):
    first, second, third = taken(archive, run, "a", "b", "c")
    same = sha256_of("một")
    assert not archive.same_content(first, same)
    assert archive.same_content(second, same)
    assert not archive.same_content(third, sha256_of("hai"))
    assert archive.store(run, extracted(first, plain("một")))
    assert not archive.store(run, extracted(second, plain("một")))
    assert states(archive) == {"a": "done", "b": "skipped: duplicate", "c": "running"}
    assert archive.status().duplicates == 1


@pytest.mark.parametrize("end", ["failed", "running", "queued"])
def test_the_same_bytes_whatever_became_of_the_first(archive: Database, run: int, end: str):
    first, second = taken(archive, run, "a", "b")
    archive.same_content(first, "ab")
    if end == "failed":
        archive.store(run, Refused(first, "file-damaged", "broken", "mend it"))
    elif end == "queued":
        archive.give_back(run, [first])
    assert archive.same_content(second, "ab")


def test_an_engine_that_hashes_itself(archive: Database, run: int):
    first, second = taken(archive, run, "a", "b")
    assert archive.store(run, extracted(first, plain("một")))
    assert not archive.store(run, extracted(second, plain("một")))
    assert states(archive) == {"a": "done", "b": "skipped: duplicate"}


def test_the_copy_stands_for_a_file_that_changed(archive: Database, run: int):
    """Three copies; the first is overwritten. Its document stays current: the second file holds it."""
    tasks = taken(archive, run, "a", "b", "c")
    for task in tasks:
        archive.same_content(task, sha256_of("một"))
    archive.store(run, extracted(tasks[0], plain("một")))
    archive.enlist(run, [found("a", modified_ns=6)])
    (task,) = archive.take(run, 5)
    assert not archive.same_content(task, sha256_of("hai"))
    archive.store(run, extracted(task, plain("hai")))
    assert states(archive) == {"a": "done", "b": "done", "c": "skipped: duplicate"}
    assert set(currents(archive).values()) == {True}


def test_the_copy_of_a_file_that_changed_before_it_was_read(archive: Database, run: int):
    first, second = taken(archive, run, "a", "b")
    archive.same_content(first, sha256_of("một"))
    archive.same_content(second, sha256_of("một"))
    archive.store(run, Refused(first, "file-changed", "it changed while it was read", "run again"))
    assert states(archive)["b"] == "queued"
    archive.retry(["failed"])
    task, copy = archive.take(run, 5)
    assert not archive.same_content(task, sha256_of("hai"))
    assert not archive.same_content(copy, sha256_of("một"))
    assert archive.store(run, extracted(copy, plain("một")))


def test_a_copy_is_read_where_the_first_is_gone(archive: Database, run: int):
    first, second = taken(archive, run, "a", "b")
    archive.same_content(first, sha256_of("một"))
    archive.store(run, Refused(first, "out-of-time", "it took too long", "allow more"))
    assert archive.same_content(second, sha256_of("một")), "it would take as long"
    archive.retry(["failed"])
    (again,) = archive.take(run, 5)
    archive.store(run, Refused(again, "input-missing", "the file is gone since it was listed", "check the path"))
    assert states(archive) == {"a": "failed: input-missing", "b": "queued"}
    (copy,) = archive.take(run, 5)
    assert not archive.same_content(copy, sha256_of("một"))
    assert archive.store(run, extracted(copy, plain("một")))


def test_what_was_gone_and_is_found_again_is_queued(archive: Database, run: int):
    """A share that was away for a moment: the same command takes what it missed."""
    first, second = taken(archive, run, "a", "b")
    archive.store(run, Refused(first, "input-missing", "the file is gone since it was listed", "check the path"))
    archive.store(run, Refused(second, "file-damaged", "it is broken", "mend it"))
    counted = archive.enlist(run, [found("a"), found("b")])
    assert (counted.changed, counted.known) == (1, 1)
    assert states(archive) == {"a": "queued", "b": "failed: file-damaged"}


def test_what_was_not_read_in_full_is_told_and_read_again(archive: Database, run: int):
    (task,) = taken(archive, run, "a")
    whole = extracted(task, plain("một"))
    lost = Lost("2 of its pages: text recognition took longer than 2 s", 3)
    assert archive.store(run, replace(whole, lost=lost))
    assert archive.status().incomplete == 1
    (told,) = archive.failures()
    assert (told.state, told.code, told.page, told.cause) == ("done", "incomplete", 3, lost.cause)
    archive.enlist(run, [found("a", modified_ns=6)])  # touched, the same bytes
    (again,) = archive.take(run, 5)
    assert not archive.same_content(again, whole.sha256), "it is read again"
    assert archive.store(run, replace(whole, task=again, lost=lost))
    assert archive.retry(["failed"]) == 1
    (again,) = archive.take(run, 5)
    assert not archive.same_content(again, whole.sha256)
    assert archive.store(run, replace(whole, task=again))
    assert (archive.status().incomplete, list(archive.failures())) == (0, [])
    assert list(currents(archive).values()) == [True]


def test_done_files_are_read_anew_where_that_is_asked(archive: Database, run: int):
    stored(archive, run, "a", plain("một"))
    (copy,) = taken(archive, run, "b")
    assert archive.same_content(copy, sha256_of("một"))
    assert archive.retry(["done"]) == 1
    (task,) = archive.take(run, 5)
    assert not archive.same_content(task, sha256_of("một"))
    assert archive.store(run, extracted(task, plain("một")))
    assert states(archive) == {"a": "done", "b": "skipped: duplicate"}


def test_a_file_overwritten_with_a_copy_of_another(archive: Database, run: int):
    stored(archive, run, "a", plain("một"))
    lost = stored(archive, run, "b", plain("hai"))
    archive.enlist(run, [found("b", modified_ns=6)])
    (task,) = archive.take(run, 5)
    assert archive.same_content(task, sha256_of("một"))
    assert currents(archive)[lost] is False


# -- nothing lost, nothing doubled -----------------------------------------------------------------------------------


def test_a_result_that_comes_twice_is_stored_once(archive: Database, run: int):
    (task,) = taken(archive, run, "a")
    result = extracted(task, report())
    assert archive.store(run, result)
    before = contents(archive, [documents, pages, *FACT_TABLES.values()])
    assert not archive.store(run, result)
    assert not archive.store(run, Refused(task, "worker-died", "it died", "run again"))
    assert contents(archive, [documents, pages, *FACT_TABLES.values()]) == before
    assert states(archive) == {"a": "done"}


def test_a_result_of_another_run_is_not_stored(archive: Database, run: int):
    (task,) = taken(archive, run, "a")
    later = begun(archive)
    assert not archive.store(later, extracted(task, plain("một")))
    assert archive.recover(later) == 1
    assert not archive.store(run, extracted(task, plain("một")))
    assert archive.take(later, 5) == [task]
    assert archive.store(later, extracted(task, plain("một")))


def test_dead_runs_are_recovered(archive: Database, run: int):
    taken(archive, run, "a", "b")
    archive.enlist(run, [found("c")])
    later = begun(archive)
    assert archive.recover(later) == 2
    assert [task.source for task in archive.take(later, 5)] == ["a", "b", "c"]
    assert archive.recover(later) == 0
    with archive.reading() as connection:
        assert connection.scalars(select(runs.c.state).order_by(runs.c.id)).all() == ["failed", "running"]


def test_what_a_run_dies_with_again_and_again_is_put_aside(archive: Database):
    for attempt in range(ATTEMPTS):
        run = begun(archive)
        archive.recover(run)
        if attempt == 0:
            archive.enlist(run, [found("bad")])
        assert [task.source for task in archive.take(run, 1)] == ["bad"]
    run = begun(archive)
    archive.recover(run)
    assert archive.take(run, 1) == []
    (failure,) = archive.failures()
    assert (failure.code, failure.attempts) == ("worker-died", ATTEMPTS)


def test_what_runs_died_with_comes_last(archive: Database):
    for _ in range(SUSPECT):
        run = begun(archive)
        archive.recover(run)
        archive.enlist(run, [found("bad")])
        archive.take(run, 1)
    run = begun(archive)
    archive.recover(run)
    archive.enlist(run, [found("good")])
    assert [task.source for task in archive.take(run, 1)] == ["good"]
    assert [task.source for task in archive.take(run, 2)] == ["bad"]


def test_given_back_is_no_attempt(archive: Database, run: int):
    tasks = taken(archive, run, "a", "b")
    archive.store(run, extracted(tasks[0], plain("một")))
    archive.give_back(run, tasks)
    assert states(archive) == {"a": "done", "b": "queued"}
    with archive.reading() as connection:
        assert connection.scalars(select(files.c.attempts).order_by(files.c.id)).all() == [1, 0]


def test_a_record_that_does_not_fit_is_put_aside(archive: Database, run: int):
    """It is told, the run goes on, and nothing of it is left behind."""
    good, record = plain("một")
    (task,) = taken(archive, run, "a")
    whole = extracted(task, (good, record))
    broken = replace(whole, parts=(*whole.parts, replace(whole.parts[0], record='{"document": {}}')))
    stored = archive.store(run, broken)
    assert isinstance(stored, Refused)
    assert stored.code == "record-refused"
    (failure,) = archive.failures()
    assert failure.code == "record-refused"
    assert "KeyError" in failure.cause
    assert failure.trace
    assert currents(archive) == {}


def test_a_failure_in_the_midst_leaves_nothing(archive: Database, run: int, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    (task,) = taken(archive, run, "a")
    with monkeypatch.context() as patch:
        patch.setattr("pipelines.archive.ledger.supersede", fails)  # after every row of the document
        with pytest.raises(KeyboardInterrupt):
            archive.store(run, extracted(task, report()))
    for table in (documents, pages, records, *FACT_TABLES.values()):
        with archive.reading() as connection:
            assert connection.scalar(select(func.count()).select_from(table)) == 0, table.name
    assert states(archive) == {"a": "running"}
    assert archive.store(run, extracted(task, report()))


def test_two_files_made_to_have_one_id(archive: Database, run: int):
    """Sixteen hex digits agree, the others do not: the second is put aside, the first stays as it is."""
    first = plain("một")
    stored(archive, run, "a", first)
    forged = replace(plain("hai")[0], sha256=first[0].sha256[:16] + "0" * 48)
    record = plain("hai")[1].model_copy(update={"document": forged.info()})
    (task,) = taken(archive, run, "b")
    archive.store(run, extracted(task, (forged, record)))
    assert states(archive)["b"] == "failed: record-refused"
    assert archive.document(first[1].document.id) == first[0]


def test_order_makes_no_difference(archive: Database, run: int, tmp_path):
    texts = [f"Số: {number}/BC-CAH\n\nThực hiện Chỉ thị số 36-CT/TW, bắt giữ {number} vụ" for number in range(1, 5)]
    made = [report(text) for text in texts]
    other = open_database(tmp_path / "other.db")
    with other:
        second_run = begun(other)
        for one, number, order in ((archive, run, 1), (other, second_run, -1)):
            tasks = taken(one, number, *"abcd")
            for task, result in list(zip(tasks, made, strict=True))[::order]:
                assert one.store(number, extracted(task, result))
        tables = [documents, pages, files, *FACT_TABLES.values()]
        assert contents(archive, tables) == contents(other, tables)


# -- failures, and what is told of it all ----------------------------------------------------------------------------


def test_failures_are_told_and_tried_again(archive: Database, run: int):
    first, second = taken(archive, run, "a", "b")
    archive.store(
        run, Refused(first, "out-of-time", "it took 3600 seconds", "read it alone", page=7, trace="Traceback")
    )
    archive.store(run, Refused(second, "input-empty", "nothing in it", "", state="skipped"))
    (failure,) = archive.failures()
    assert (failure.source, failure.state, failure.cause, failure.page, failure.trace) == (
        "a", "failed", "it took 3600 seconds", 7, "Traceback",
    )  # fmt: skip
    later = failure.changed + datetime.timedelta(seconds=1)
    assert archive.retry(["failed"], since=later) == 0
    assert archive.retry(["failed"], since=failure.changed) == 1
    assert states(archive) == {"a": "queued", "b": "skipped: input-empty"}
    assert list(archive.failures()) == []
    assert archive.retry(["running", "skipped"]) == 1


def test_status(archive: Database, run: int):
    empty = archive.status()
    assert (empty.documents, empty.pages, dict(empty.files)) == (0, 0, {})
    first, second, *_ = taken(archive, run, "a", "b", "c")
    archive.store(run, extracted(first, plain("một")))
    archive.store(run, Refused(second, "file-damaged", "broken", "mend it"))
    archive.enlist(run, [found("d")])
    archive.end_run(run, "interrupted")
    status = archive.status()
    assert status.files == {"done": 1, "failed": 1, "queued": 1, "running": 1}
    assert status.codes == {"file-damaged": 1}
    assert (status.documents, status.replaced, status.pages) == (1, 0, 1)
    last = status.last_run
    assert last is not None
    assert (last.id, last.command, last.engine, last.state) == (run, "ingest", "local", "interrupted")
    assert last.settings["pipeline"] == Settings().pipeline
    assert last.ended is not None
    assert last.ended >= last.started
    assert last.started.tzinfo is not None


def test_a_newer_record_takes_the_place_of_the_old_one(archive: Database, run: int):
    document, record = report()
    identity = stored(archive, run, "a", (document, record))
    newer = record.model_copy(deep=True)
    newer.seizures = newer.seizures[:1]
    newer.citations = newer.citations[:1]
    later = archive.begin_run(command="reextract", settings=Settings(pipeline="citations"), engine="local")
    archive.replace(later, identity, newer.to_json())
    assert archive.record(identity) == newer
    assert archive.document(identity) == document
    with archive.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(FACT_TABLES["seizures"])) == 1
        rules = connection.scalars(select(runs.c.rules).order_by(runs.c.id)).all()
        assert connection.scalar(select(documents.c.rules)) == rules[1] != rules[0]


def test_reading_while_writing(archive: Database, run: int):
    for name in "abc":
        stored(archive, run, name, plain(name))
    for entry in archive.documents():
        archive.replace(run, entry.id, archive.record_json(entry.id))
    assert len(list(archive.documents())) == 3
