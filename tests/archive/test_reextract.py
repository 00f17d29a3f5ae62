"""Newer rules over the texts of an archive: the same as reading the files anew, compared, resumable."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from typer.testing import CliRunner

import extractor
from extractor.errors import VanbanError
from pipelines import workers
from pipelines.archive import Database, open_database, reextracting
from pipelines.archive.changes_told import Told
from pipelines.archive.comparing import Change, Compared, compare
from pipelines.archive.errors import ArchiveUnusable
from pipelines.archive.fact_tables import metadata
from pipelines.archive.reextracting import Done, Keeping, Work, choose, extract_again, results
from pipelines.archive.rows import load_record
from pipelines.archive.tables import comparisons, pages, records, runs
from pipelines.bulk.task import Settings
from pipelines.cli import app
from tests.archive.results import REPORT, contents, report, stored

OLD, NEW = Settings(pipeline="citations"), Settings()
"""The rules before know citations and heads; the newer ones everything."""

OTHER = REPORT.replace("417/BC-CAH", "533/BC-CAH").replace("2,75 kg", "1,2 kg")
THIRD = REPORT.replace("417/BC-CAH", "6/BC-CAH").replace("12 vụ, 19", "7 vụ, 8") + "\x00 \ud800 ~"
TEXTS = {"one.txt": REPORT, "other.txt": OTHER, "third.txt": THIRD}


def ingested(archive: Database, settings: Settings, texts: dict[str, str] = TEXTS) -> list[str]:
    """An archive as ingest fills it with these rules; the documents' ids."""
    run = archive.begin_run(command="ingest", settings=settings, engine="local")
    ids = []
    for name, text in texts.items():
        document, _ = report(text, name)
        record = extractor.extract_document(document, pipeline=settings.pipeline)
        ids.append(stored(archive, run, name, (document, record)))
    return ids


def again(archive: Database, chosen: list[Work]) -> list[Done]:
    """What the newer rules give, in this process."""
    return [extract_again(archive, work) for work in chosen]


def kept(archive: Database, found: list[Done]) -> None:
    keeping = Keeping(archive)
    for done in found:
        assert done.error is None
        keeping.keep(done)
    keeping.end(interrupted=False)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Database]:
    """What ingest gives with the newer rules."""
    with open_database(tmp_path / "fresh.db") as opened:
        ingested(opened, NEW)
        yield opened


def everything(archive: Database) -> dict[str, list[tuple[Any, ...]]]:
    tables = [table for name, table in metadata.tables.items() if name not in ("runs", "comparisons", "records")]
    found = contents(archive, tables)
    found["records"] = [(entry.id, archive.record_json(entry.id)) for entry in archive.documents()]
    found["read"] = [(archive.document(entry.id),) for entry in archive.documents()]
    return found


def test_the_result_is_that_of_ingest(archive: Database, fresh: Database) -> None:
    ids = ingested(archive, OLD)
    chosen = choose(archive, settings=NEW)
    assert [work.id for work in chosen] == sorted(ids)
    kept(archive, again(archive, chosen))
    assert everything(archive) == everything(fresh)
    assert choose(archive, settings=NEW) == []
    assert choose(archive) == [], "each document keeps the settings of its last run"
    assert len(choose(archive, everything=True)) == len(TEXTS)


def test_what_differs_is_told_and_kept(archive: Database) -> None:
    ids = ingested(archive, OLD)
    found = again(archive, choose(archive, settings=NEW))
    kept(archive, found)
    one = next(done for done in found if done.work.id == ids[0])
    won = {(change.kind, change.quote) for change in one.compared.changes if change.sort == "won"}
    assert ("seizures", "2,75 kg heroin") in won
    assert one.compared.same["citations"] == 2
    assert {change.kind for change in one.compared.changes}.isdisjoint({"citations", "header.number"})
    with archive.reading() as connection:
        rows = connection.execute(select(comparisons).where(comparisons.c.document_id == ids[0])).all()
        (run,) = connection.execute(select(runs).where(runs.c.command == "reextract"))
    assert [(row.kind, row.sort, row.start, row.end, row.quote, row.before, row.after) for row in rows] == [
        (change.kind, change.sort, change.start, change.end, change.quote, change.before, change.after)
        for change in one.compared.changes
    ]
    (heroin,) = (row.after for row in rows if row.quote == "2,75 kg heroin")
    assert (heroin["quantity"], heroin["grams"]) == (Decimal("2.75"), Decimal(2750))
    assert (run.state, {row.run for row in rows}) == ("done", {run.id})


def test_a_run_that_was_broken_off_goes_on(archive: Database, fresh: Database) -> None:
    ingested(archive, OLD)
    found = again(archive, choose(archive, settings=NEW))
    keeping = Keeping(archive)
    keeping.keep(found[0])
    before = everything(archive)
    with pytest.raises(RuntimeError), archive.writing():  # what is begun and not ended leaves nothing behind
        raise RuntimeError
    with pytest.raises(VanbanError), pytest.MonkeyPatch.context() as patch:
        patch.setattr(reextracting, "_row", refuses)
        keeping.keep(found[1])
    assert everything(archive) == before
    Keeping(archive)  # the program died: nobody ended its run
    left = choose(archive, settings=NEW)
    assert [work.id for work in left] == [done.work.id for done in found[1:]]
    kept(archive, again(archive, left))
    assert everything(archive) == everything(fresh)
    with archive.reading() as connection:
        states = connection.scalars(select(runs.c.state).where(runs.c.command == "reextract").order_by(runs.c.id)).all()
        assert states == ["failed", "done"]


def refuses(*_: object) -> dict[str, Any]:
    raise VanbanError("no room")


@pytest.mark.parametrize(
    ("only", "since", "expected"),
    [
        (["one.txt"], None, ["one.txt"]),
        (["*t*r.txt"], None, ["other.txt"]),
        (["one.txt", "third*"], None, ["one.txt", "third.txt"]),
        (["nothing"], None, []),
        ([], "2020-01-01", ["one.txt", "other.txt", "third.txt"]),
        ([], "2999-01-01", []),
    ],
)
def test_some_documents(tmp_path: Path, only: list[str], since: str | None, expected: list[str]) -> None:
    from pipelines.commands.reextract import _day

    with open_database(tmp_path / "archive.db") as archive:
        ids = dict(zip(TEXTS, ingested(archive, OLD), strict=True))
        found = choose(archive, settings=NEW, only=only, since=_day(since))
        assert sorted(work.source for work in found) == expected
        assert [work.source for work in choose(archive, settings=NEW, only=[ids["one.txt"]])] == ["one.txt"]


@pytest.mark.parametrize("table", [pages, records])
def test_missing_texts_are_refused(archive: Database, table: Any) -> None:
    ids = ingested(archive, OLD)
    with archive.writing() as connection:
        connection.execute(delete(table).where(table.c.document_id == ids[1]))
    with pytest.raises(ArchiveUnusable, match=f"the text of {ids[1]} is missing") as caught:
        choose(archive, settings=NEW)
    assert caught.value.remedy == "ingest its file again with vanban ingest"
    assert len(choose(archive, settings=NEW, only=[ids[0]])) == 1


def test_a_text_that_is_not_its_own_is_left_alone(archive: Database) -> None:
    ids = ingested(archive, OLD)
    with archive.writing() as connection:
        connection.execute(update(pages).where(pages.c.document_id == ids[0]).values(text="Số: 1/BC"))
    found = {done.work.id: done.error for done in again(archive, choose(archive, settings=NEW))}
    assert isinstance(found[ids[0]], ArchiveUnusable)
    assert [found[one] for one in ids[1:]] == [None, None]


def test_rules_whose_files_are_gone(archive: Database, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("type,number,date\nkế hoạch,58/KH-UBND,2023-07-03\n", encoding="utf-8")
    ingested(archive, replace(NEW, catalogue=(str(mine),)))
    assert choose(archive) == []
    mine.write_text("type,number,date\nkế hoạch,58/KH-UBND,2023-07-04\n", encoding="utf-8")
    reextracting.rules_of.__defaults__[0].clear()  # type: ignore[index]  # as the next run sees it
    assert len(choose(archive)) == len(TEXTS)
    mine.unlink()
    reextracting.rules_of.__defaults__[0].clear()  # type: ignore[index]
    with pytest.raises(VanbanError, match="cannot be read"):
        choose(archive)


def test_dead_and_hung_workers_cost_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work("a" * 16, "one.txt", "", NEW)
    outcomes = [workers.Died(-9), workers.Died(None, 600.0), Done(work, "{}")]
    monkeypatch.setattr(workers, "in_order", lambda *_, **__: iter(outcomes))
    found = list(results("archive.db", [work] * 3, jobs=2, seconds=600.0))
    assert [str(done.error).partition(" (remedy")[0] for done in found] == [
        "one.txt: the worker process was killed, most likely because memory ran out",
        "one.txt: it was not done after 600 seconds",
        "None",
    ]


# -- comparing ---------------------------------------------------------------------------------------------------------


def record_of(text: str = REPORT) -> dict[str, Any]:
    return load_record(report(text)[1].to_json())


def without(record: dict[str, Any], kind: str, at: int) -> dict[str, Any]:
    return {**record, kind: [one for number, one in enumerate(record[kind]) if number != at]}


def with_fields(record: dict[str, Any], kind: str, at: int, **fields: Any) -> dict[str, Any]:
    return {**record, kind: [{**one, **fields} if number == at else one for number, one in enumerate(record[kind])]}


def test_equal_records() -> None:
    found = compare(record_of(), record_of())
    assert found.changes == ()
    assert found.same["seizures"] == len(record_of()["seizures"])
    assert found.same["header.number"] == 1


def test_ids_and_confidence_say_nothing() -> None:
    old = record_of()
    renamed = json.loads(json.dumps(old, default=str).replace("seizure-", "seizure-9"))
    again = load_record(json.dumps(renamed))
    evidence = {**old["seizures"][0]["evidence"], "confidence": 0.2, "rule": "another"}
    assert compare(old, with_fields(old, "seizures", 0, evidence=evidence)).changes == ()
    assert [change.kind for change in compare(load_record(json.dumps(old, default=str)), again).changes] == []


def test_won_lost_changed() -> None:
    old = record_of()
    (lost,) = compare(old, without(old, "seizures", 0)).changes
    (won,) = compare(without(old, "seizures", 0), old).changes
    assert (lost.sort, lost.quote, lost.after) == ("lost", "2,75 kg heroin", None)
    assert (won.sort, won.before, won.after) == ("won", None, lost.before)
    assert lost.before is not None
    assert lost.before["quantity"] == Decimal("2.75")
    (changed,) = compare(old, with_fields(old, "seizures", 0, unit="g", grams=Decimal("2.75"))).changes
    assert (changed.sort, changed.before) == ("changed", {"unit": "kg", "grams": Decimal(2750)})
    assert changed.after == {"unit": "g", "grams": Decimal("2.75")}
    wider = {**old["seizures"][0]["evidence"], "quote": "giữ 2,75 kg heroin"}
    wider["start"] -= 4
    (moved,) = compare(old, with_fields(old, "seizures", 0, evidence=wider)).changes
    assert (moved.before, moved.after) == ({"quote": "2,75 kg heroin"}, {"quote": "giữ 2,75 kg heroin"})


def test_links_checks_and_the_head() -> None:
    old = record_of()
    linked = with_fields(old, "seizures", 1, part_of=old["seizures"][0]["id"])
    (change,) = compare(old, linked).changes
    assert (change.before, change.after) == ({"part_of": None}, {"part_of": "2,75 kg heroin"})
    head = {**old, "header": {**old["header"], "number": None}}
    assert [(one.kind, one.sort) for one in compare(old, head).changes] == [("header.number", "lost")]
    check = {"id": "check-9", "check": "sum: x", "status": "ok", "expected": 1, "found": 1, "facts": [], "message": "m"}
    with_check = {**old, "checks": [*old["checks"], check]}
    worse = {**old, "checks": [*old["checks"], {**check, "status": "mismatch", "found": 2}]}
    (change,) = compare(with_check, worse).changes
    assert (change.kind, change.sort, change.before) == ("checks", "changed", {"status": "ok", "found": 1})


def test_two_facts_that_say_the_same_are_two() -> None:
    old = record_of()
    twice = {**old, "dates": [*old["dates"], old["dates"][0]]}
    assert [(one.kind, one.sort) for one in compare(old, twice).changes] == [("dates", "won")]
    assert compare(twice, twice).changes == ()


# -- the report --------------------------------------------------------------------------------------------------------

SPITEFUL = Change("seizures", "won", 2, 5, 9, "=1+1\n\x1b[31m", None, {"quantity": Decimal("3.130"), "unit": "g"})
TOLD = Done(Work("a" * 16, "x\u202egpj.txt", "", NEW), "", Compared((SPITEFUL,), {"dates": 4}))


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_forms(form: Any) -> None:
    sink = io.BytesIO()
    told = Told(form, sink)
    told.add(TOLD)
    told.add(Done(TOLD.work, error=VanbanError("no")))
    told.add(TOLD)
    told.end()
    text = sink.getvalue().decode()
    if form == "table":
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "seizures" in text
    elif form == "json":
        rows = json.loads(text)
        assert [row["after"] for row in rows] == [{"quantity": 3.13, "unit": "g"}] * 2
        assert "3.130" in text
    else:
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [(row["quote"][:5], row["before"], row["sort"]) for row in rows] == [("'=1+1", "", "won")] * 2
    assert told.summary() == "2 documents, 2 of them with changes: 2 won, 0 lost, 0 changed facts; 1 failed"


def test_an_empty_report() -> None:
    sinks = {form: io.BytesIO() for form in ("table", "json", "csv")}
    for form, sink in sinks.items():
        Told(form, sink).end()  # type: ignore[arg-type]
    assert json.loads(sinks["json"].getvalue()) == []
    assert sinks["csv"].getvalue().startswith(b"document_id,source,kind,sort")
    assert sinks["table"].getvalue() == b""


# -- the command -------------------------------------------------------------------------------------------------------


def run_command(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["reextract", *arguments])


def test_the_command(tmp_path: Path) -> None:
    name = str(tmp_path / "reports.db")
    with open_database(name) as archive:
        ids = ingested(archive, OLD)
        before = everything(archive)
    common = ("--archive", name, "--pipeline", "drug_reports", "--jobs", "1")
    out = tmp_path / "changes.csv"
    dry = run_command(*common, "--dry-run", "-o", str(out))
    assert dry.exit_code == 0, dry.output
    assert "nothing was changed; 3 documents" in dry.stderr
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert {row["document_id"] for row in rows} == set(ids)
    with open_database(name, write=False) as archive:
        assert everything(archive) == before
    done = run_command(*common, "--format", "json")
    assert done.exit_code == 0, done.output
    assert len(json.loads(done.stdout)) == len(rows)
    with open_database(name, write=False) as archive:
        assert archive.record(ids[0]).seizures[0].quantity == Decimal("2.75")
        with archive.reading() as connection:
            assert len(connection.execute(select(comparisons)).all()) == len(rows)
    idle = run_command("--archive", name)
    assert (idle.exit_code, idle.stdout) == (0, "")
    assert "nothing to do" in idle.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--archive", "nowhere.db"), 1, "there is no such archive"),
        (("--archive", "parquet:folder"), 2, "a folder of Parquet is no database"),
        (("--archive", "nowhere.db", "--since", "soon"), 2, "--since 'soon' is no day"),
        (("--archive", "nowhere.db", "--pipeline", "nothing"), 2, "there is no pipeline named 'nothing'"),
        (("--archive", "nowhere.db", "-o", "changes.xlsx"), 2, "the name promises a spreadsheet"),
        (("--archive", "nowhere.db", "--catalogue", "nowhere.csv"), 2, "nowhere.csv"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: tuple[str, ...], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run_command(*arguments)
    assert found.exit_code == code, found.output
    assert said in found.stderr
    assert "remedy" in found.stderr
    assert list(tmp_path.iterdir()) == []
