"""What stands in a folder of Parquet: the same as in a database, each document once."""

from __future__ import annotations

import errno
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.dataset
import pyarrow.parquet as pq
import pytest

from extractor.errors import ArgumentInvalid, DiskFull
from extractor.record import Record
from pipelines.archive import open_archive, open_database
from pipelines.archive.columns import load_json
from pipelines.archive.errors import ArchiveLocked, ArchiveMissing, ArchiveUnusable
from pipelines.archive.parquet import archive as module
from pipelines.archive.parquet import contents, open_parquet
from pipelines.archive.parquet.archive import ParquetArchive
from pipelines.archive.parquet.schema import SCHEMAS, TABLES
from pipelines.bulk.task import Refused
from tests.archive.parquet.work import rows
from tests.archive.results import REPORT, begun, extracted, found, plain, report, seizing, stored, taken

MADE = [report(), seizing("thu giữ 2,5 gam và 30 gam", "2.5", "30"), plain("Không có gì.")]


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "reports"


@pytest.fixture
def archive(folder) -> ParquetArchive:
    with open_parquet(folder) as opened:
        yield opened


def files_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet"))


def test_the_tables_hold_what_those_of_a_database_hold(folder, tmp_path):
    for opened in (open_parquet(folder), open_database(tmp_path / "reports.db")):
        with opened as archive:
            run = begun(archive)
            for number, made in enumerate(MADE):
                stored(archive, run, f"{number}.txt", made)
            archive.end_run(run, "done")
    with open_database(tmp_path / "reports.db", write=False) as database, database.reading() as connection:
        for name, table in TABLES.items():
            here = [_plain(row) for row in rows(folder, name)]
            columns = [column for column in table.columns if column.name in SCHEMAS[name].names]
            keys = table.primary_key.columns
            there = [_plain(row._mapping) for row in connection.execute(table.select().order_by(*keys))]
            shown = {column.name for column in columns} - {"record", "stored"}
            assert [_only(row, shown) for row in here] == [_only(row, shown) for row in there], name
        for row in rows(folder, "records"):
            assert Record.from_json(row["record"]) == database.record(row["document_id"])


def _only(row: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _plain(row: Any) -> dict[str, Any]:
    """JSON text, tuples and empty lists as what they stand for."""
    plain_row = dict(row)
    for name in ("values", "replaced", "issuer_evidence", "date_evidence"):
        if isinstance(plain_row.get(name), str):
            plain_row[name] = load_json(plain_row[name])
    return plain_row


def test_an_archive_is_opened_by_its_name(folder):
    with open_archive(f"parquet:{folder}") as opened:
        assert isinstance(opened, ParquetArchive)
        with pytest.raises(ArchiveLocked):
            open_archive(f"parquet:{folder}")
    with open_archive(f"parquet:{folder}", write=False) as opened:
        assert opened.status().files == {}


def test_nothing_is_done_before_it_is_written(archive, folder):
    run = begun(archive)
    stored(archive, run, "a.txt", MADE[0])
    assert archive.status().files == {"running": 1}
    assert files_of(folder) == []
    archive.flush()
    assert archive.status().files == {"done": 1}
    assert "documents/part-00000001.parquet" in files_of(folder)


def test_a_result_that_comes_twice_is_stored_once(archive, folder):
    run = begun(archive)
    (task,) = taken(archive, run, "a.txt")
    assert archive.store(run, extracted(task, MADE[0]))
    assert not archive.store(run, extracted(task, MADE[0]))
    archive.flush()
    assert not archive.store(run, extracted(task, MADE[0]))
    archive.end_run(run, "done")
    assert len(rows(folder, "documents")) == 1


def test_the_same_bytes_under_two_names_are_one_document(archive, folder):
    run = begun(archive)
    first, second = taken(archive, run, "a.txt", "b.txt")
    assert archive.store(run, extracted(first, MADE[0]))
    assert not archive.store(run, extracted(second, MADE[0]))
    archive.end_run(run, "done")
    assert archive.status().files == {"done": 1, "skipped": 1}
    assert len(rows(folder, "documents")) == 1


def test_what_is_refused_is_in_the_ledger_at_once(archive):
    run = begun(archive)
    (task,) = taken(archive, run, "a.txt")
    assert archive.store(run, Refused(task, "file-damaged", "it is broken", "ask for it again"))
    assert [(failure.source, failure.code) for failure in archive.failures()] == [("a.txt", "file-damaged")]


def test_small_parts_become_one_when_the_run_ends(archive, folder):
    run = begun(archive)
    for number, made in enumerate(MADE):
        stored(archive, run, f"{number}.txt", made)
        archive.flush()
    assert len(list((folder / "documents").iterdir())) == 3
    archive.end_run(run, "done")
    assert [path.name for path in (folder / "documents").iterdir()] == ["part-00000004.parquet"]
    assert len(rows(folder, "documents")) == len(rows(folder, "records")) == 3


def test_many_small_parts_are_merged_during_the_run(archive, folder, monkeypatch):
    monkeypatch.setattr(contents, "SMALL_PARTS", 3)
    run = begun(archive)
    for number in range(7):
        stored(archive, run, f"{number}.txt", plain(f"Văn bản {number}."))
        archive.flush()
        assert len(list((folder / "documents").iterdir())) < 3
    assert len(rows(folder, "documents")) == 7


@pytest.mark.parametrize(("limit", "value"), [("PART_DOCUMENTS", 2), ("PART_BYTES", 10_000), ("PART_SECONDS", 0.0)])
def test_a_part_is_written_when_it_is_full_or_old(archive, folder, monkeypatch, limit, value):
    monkeypatch.setattr(module, limit, value)
    run = begun(archive)
    for number in range(2):
        stored(archive, run, f"{number}.txt", plain(f"Văn bản {number}. " + "Không có gì. " * 999))
    assert files_of(folder)


def test_a_document_read_again_takes_its_own_place(archive, folder):
    run = begun(archive)
    for number, made in enumerate(MADE):
        stored(archive, run, f"{number}.txt", made)
    archive.end_run(run, "done")
    again = begun(archive)
    archive.retry(["done"])
    for task, made in zip(archive.take(again, 2), MADE, strict=False):
        assert archive.store(again, extracted(task, made))
    archive.end_run(again, "interrupted")
    assert [row["id"] for row in rows(folder, "documents")] == sorted(made[1].document.id for made in MADE)
    assert len(rows(folder, "seizures")) == sum(len(made[1].seizures) for made in MADE)


def test_what_a_changed_file_held_stays_and_is_named_as_replaced(archive, folder):
    run = begun(archive)
    before = stored(archive, run, "a.txt", MADE[0])
    archive.end_run(run, "done")
    again = begun(archive)
    archive.enlist(again, [found("a.txt", bytes=1001)])
    (task,) = archive.take(again, 1)
    newer = report(REPORT.replace("417", "418"))
    assert archive.store(again, extracted(task, newer))
    archive.end_run(again, "done")
    assert {row["id"] for row in rows(folder, "documents")} == {before, newer[1].document.id}
    assert rows(folder, "replaced") == [{"document_id": before, "replaced_by": newer[1].document.id}]


def test_a_file_that_changes_while_its_result_waits_is_read_again(archive, folder):
    run = begun(archive)
    stored(archive, run, "a.txt", MADE[0])
    archive.enlist(run, [found("a.txt", bytes=1001)])
    archive.flush()
    assert archive.status().files == {"queued": 1}
    assert files_of(folder) == []


def test_a_full_disk_costs_nothing_but_time(archive, folder, monkeypatch):
    run = begun(archive)
    stored(archive, run, "a.txt", MADE[0])

    def full(self, table):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(pq.ParquetWriter, "write_table", full)
        with pytest.raises(DiskFull):
            archive.flush()
    assert archive.status().files == {"queued": 1}
    assert files_of(folder) == []
    (task,) = archive.take(run, 1)
    assert archive.store(run, extracted(task, MADE[0]))
    archive.end_run(run, "done")
    assert len(rows(folder, "documents")) == 1


@pytest.mark.parametrize(
    ("quantity", "in_the_column"),
    [
        ("3.13", "3.13"),
        ("0.123456789", "0.123456789"),
        ("0.1234567890", "0.123456789"),
        ("0.1234567891", None),
        ("12345678901234567890123456789", "12345678901234567890123456789"),
        ("123456789012345678901234567890", None),
    ],
)
def test_numbers_are_exact_or_stand_in_the_record_alone(archive, folder, quantity, in_the_column):
    run = begun(archive)
    stored(archive, run, "a.txt", seizing("thu giữ", quantity))
    archive.end_run(run, "done")
    (row,), (record,) = rows(folder, "seizures"), rows(folder, "records")
    assert row["quantity"] == (None if in_the_column is None else Decimal(in_the_column))
    assert Record.from_json(record["record"]).seizures[0].quantity == Decimal(quantity)


def test_every_column_has_its_meaning_beside_it():
    field = SCHEMAS["pages"].field("start")
    assert field.metadata[b"comment"].startswith(b"where text begins")
    assert pyarrow.types.is_decimal(SCHEMAS["seizures"].field("grams").type)


def test_what_is_no_archive_is_refused(tmp_path):
    with pytest.raises(ArchiveMissing):
        open_parquet(tmp_path / "nothing", write=False)
    (tmp_path / "photo.jpg").write_bytes(b"")
    with pytest.raises(ArgumentInvalid, match="is no archive of Parquet"):
        open_parquet(tmp_path)
    with pytest.raises(ArgumentInvalid, match="the folder above it does not exist"):
        open_parquet(tmp_path / "no" / "reports")
    with pytest.raises(ArgumentInvalid, match="without a folder"):
        open_parquet("")


def test_a_part_that_is_gone_is_told(archive, folder):
    run = begun(archive)
    stored(archive, run, "a.txt", MADE[0])
    archive.end_run(run, "done")
    archive.close()
    (folder / "seizures" / "part-00000001.parquet").unlink()
    with pytest.raises(ArchiveUnusable, match=r"1 of its parts are gone, seizures/part-00000001.parquet among them"):
        open_parquet(folder)
