"""Opening: every way in which a name is no archive, told with what to do about it."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from extractor.errors import ArgumentInvalid, DiskFull, VanbanError
from pipelines.archive import open_archive, open_database
from pipelines.archive.errors import (
    ArchiveLocked,
    ArchiveMissing,
    ArchiveNewer,
    ArchiveOlder,
    ArchiveReadOnly,
    ArchiveUnreachable,
    ArchiveUnusable,
)
from pipelines.archive.told import translated
from tests.archive.results import begun, extracted, plain, report, stored, taken
from tests.postgresql import Server


def test_a_new_archive_and_the_same_again(new_name: str):
    with open_archive(new_name) as archive:
        assert archive.status().files == {}
        run = begun(archive)
        identity = stored(archive, run, "a", plain("một"))
    with open_database(new_name, create=False) as archive:
        assert archive.document(identity).text == "một"
    with open_database(new_name, write=False) as archive:
        assert archive.document(identity).text == "một"
        with pytest.raises(ArchiveReadOnly, match="opened for reading"):
            archive.recover(1)


def test_none_there(new_name: str):
    with pytest.raises(ArchiveMissing):
        open_database(new_name, create=False)
    with pytest.raises((ArchiveMissing, ArchiveUnusable)):
        open_database(new_name, write=False)
    assert not Path(new_name).exists()


def test_a_newer_archive(new_name: str):
    with open_database(new_name) as archive, archive.writing() as connection:
        connection.execute(text("UPDATE archive_version SET version_num = '9999'"))
    for write in (True, False):
        with pytest.raises(ArchiveNewer, match="later version") as raised:
            open_database(new_name, write=write)
        assert "latest version" in raised.value.remedy


def test_an_older_archive_is_not_touched_for_reading(new_name: str):
    with open_database(new_name) as archive, archive.writing() as connection:
        connection.execute(text("UPDATE archive_version SET version_num = '0000'"))
    with pytest.raises(ArchiveOlder):
        open_database(new_name, write=False)


def test_a_database_of_something_else(new_name: str):
    if "://" in new_name:
        with psycopg.connect(new_name) as connection:
            connection.execute("CREATE TABLE files (name text)")
    else:
        connection = sqlite3.connect(new_name)
        connection.execute("CREATE TABLE files (name text)")
        connection.close()
    with pytest.raises(ArchiveUnusable, match="another program's table 'files'"):
        open_database(new_name)


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("mysql://localhost/archive", "no kind of archive called 'mysql'"),
        ("postgresql:archive", "no URL of a database"),
        ("postgresql://user:secret@host:port/archive", "no URL of a database"),
        ("parquet:folder", "no database"),
    ],
)
def test_bad_names(name: str, cause: str):
    with pytest.raises(ArgumentInvalid, match=re.escape(cause)) as raised:
        open_database(name)
    assert "secret" not in str(raised.value)
    assert raised.value.exit_code == 2


# -- SQLite ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"%PDF-1.4\n" + b"x" * 5000, b"x", b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_archive_is_left_alone(tmp_path: Path, content: bytes):
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    with pytest.raises(ArchiveUnusable, match="is no archive"):
        open_database(path)
    assert path.read_bytes() == content


def test_a_folder(tmp_path: Path):
    with pytest.raises(ArgumentInvalid, match="is a folder"):
        open_database(tmp_path)


def test_a_folder_that_is_not_there(tmp_path: Path):
    with pytest.raises(ArgumentInvalid, match="does not exist"):
        open_database(tmp_path / "missing" / "reports.db")


def test_a_pipe(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ArchiveUnusable, match="no file but a device"):
        open_database(tmp_path / "pipe")


@pytest.mark.parametrize("name", ["báo cáo năm 2023.db", "50%.db", "what?.db", "a#b.db", "memory"])
def test_names_that_a_url_would_misread(tmp_path: Path, name: str):
    with open_database(tmp_path / name):
        pass
    assert (tmp_path / name).stat().st_size > 0
    with open_database(tmp_path / name, write=False) as archive:
        assert archive.status().documents == 0


def test_url_of_a_file(tmp_path: Path):
    with open_database(f"sqlite:///{tmp_path}/a.db"):
        pass
    assert (tmp_path / "a.db").exists()


def test_an_empty_file_becomes_an_archive(tmp_path: Path):
    """So does one whose making was broken off."""
    (tmp_path / "a.db").touch()
    with open_database(tmp_path / "a.db") as archive:
        assert archive.status().documents == 0


def test_settings_of_sqlite(tmp_path: Path):
    with open_database(tmp_path / "a.db") as archive, archive.writing() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "busy_timeout": 300000}


def test_a_folder_where_nothing_may_be_written():
    with pytest.raises(ArchiveReadOnly, match="nothing can be written beside it"):
        open_database("/proc/self/reports.db")  # not even by root


def test_a_full_disk_loses_and_doubles_nothing(tmp_path: Path):
    path = tmp_path / "a.db"
    with open_database(path) as archive:
        run = begun(archive)
        identity = stored(archive, run, "a", plain("một"))
        (task,) = taken(archive, run, "b")
        with archive.writing() as connection:
            size = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {size}")
        with pytest.raises(DiskFull, match="the disk is full") as raised:
            archive.store(run, extracted(task, report("Số: 418/BC-CAH\n" + "bắt giữ 12 vụ, 19 đối tượng. " * 400)))
        assert raised.value.source == str(path)
    with open_database(path) as archive:  # with space again
        assert [entry.id for entry in archive.documents()] == [identity]
        later = begun(archive)
        assert archive.recover(later) == 1
        assert archive.store(later, extracted(archive.take(later, 1)[0], report()))


def test_another_program_holds_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pipelines.archive.sqlite.WAIT", 0.05)
    with open_database(tmp_path / "a.db") as archive:
        other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveLocked, match="another program"):
            begun(archive)
        other.execute("ROLLBACK")
        other.close()
        assert begun(archive) == 1


# -- PostgreSQL ------------------------------------------------------------------------------------------------------


def test_a_server_that_is_not_there():
    with pytest.raises(ArchiveUnreachable, match="no connection to the server") as raised:
        open_database("postgresql://archivist:secret@127.0.0.1:1/archive")
    assert "secret" not in str(raised.value)
    assert "127.0.0.1" in str(raised.value)


def test_a_database_that_is_not_there(postgresql_server: Server):
    with pytest.raises(ArchiveUnreachable, match='database "missing" does not exist'):
        open_database(postgresql_server.url("missing"))


def test_a_database_in_another_encoding(postgresql_server: Server):
    postgresql_server.run("CREATE DATABASE old TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
    with pytest.raises(ArchiveUnusable, match="holds SQL_ASCII, not UTF-8"):
        open_database(postgresql_server.url("old"))


def test_a_user_who_may_not_write(postgresql_server: Server, postgresql_url: str):
    postgresql_server.run("CREATE ROLE guest LOGIN")
    with pytest.raises(ArchiveReadOnly, match="may not write"):
        open_database(postgresql_url.replace("archivist", "guest"))


def test_the_short_scheme(postgresql_url: str):
    with open_database(postgresql_url.replace("postgresql:", "postgres:")) as archive:
        assert archive.status().documents == 0


def test_a_schema_of_its_own(postgresql_url: str):
    """Two archives in one database, each with its own lock."""
    with psycopg.connect(postgresql_url) as connection:
        connection.execute("CREATE SCHEMA second")
    with (
        open_database(postgresql_url) as first,
        open_database(postgresql_url + "?options=-csearch_path=second") as other,
    ):
        stored(first, begun(first), "a", plain("một"))
        assert (first.status().documents, other.status().documents) == (1, 0)


def test_a_server_that_goes_away(postgresql_server: Server, postgresql_url: str):
    """What was running is told as unreachable; the next call finds the server again, and the lock with it."""
    with open_database(postgresql_url) as archive:
        run = begun(archive)
        (task,) = taken(archive, run, "a")
        postgresql_server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'archive%'")
        with pytest.raises(ArchiveUnreachable):
            archive.store(run, extracted(task, plain("một")))
        assert archive.store(run, extracted(task, plain("một")))
        with pytest.raises(ArchiveLocked):
            open_database(postgresql_url)


class Said(psycopg.Error):
    def __init__(self, sqlstate: str) -> None:
        super().__init__("it said so")
        self.sqlstate = sqlstate  # type: ignore[misc]


@pytest.mark.parametrize(
    ("sqlstate", "kind"),
    [
        ("53100", DiskFull),
        ("53300", ArchiveUnreachable),
        ("25006", ArchiveReadOnly),
        ("42501", ArchiveReadOnly),
        ("28P01", ArchiveUnreachable),
        ("3D000", ArchiveUnreachable),
        ("57P01", ArchiveUnreachable),
        ("XX001", ArchiveUnusable),
        ("22003", None),
    ],
)
def test_what_a_server_says(sqlstate: str, kind: type[VanbanError] | None):
    error = translated(Said(sqlstate), "postgresql://host/archive")
    assert type(error) is (kind or type(None))
