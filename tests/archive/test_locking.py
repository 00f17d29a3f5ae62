"""One writer at a time: the second is told who the first is; the lock never outlives its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.archive import open_database
from pipelines.archive.errors import ArchiveLocked
from tests.archive.results import begun, extracted, plain, taken

HOLDER = """
import sys, time
from pipelines.archive import open_database
archive = open_database(sys.argv[1])
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture
def holder(archive_name: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-c", HOLDER, archive_name], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_the_second_is_refused_until_the_first_is_killed(archive_name: str, holder: subprocess.Popen[str]):
    with pytest.raises(ArchiveLocked, match=rf"process {holder.pid} on .+, since \d{{4}}-.+ writes to it") as raised:
        open_database(archive_name)
    assert raised.value.remedy == ArchiveLocked.remedy
    with open_database(archive_name, write=False) as archive:
        assert archive.status().documents == 0
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    _open_soon(archive_name)


def _open_soon(name: str) -> None:
    """A server hears of a client's death a moment later."""
    import time

    until = time.monotonic() + 20
    while True:
        try:
            with open_database(name) as archive:
                assert begun(archive) == 1
                return
        except ArchiveLocked:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def test_twice_in_one_process(archive_name: str):
    with open_database(archive_name), pytest.raises(ArchiveLocked, match=f"process {os.getpid()} "):
        open_database(archive_name)
    with open_database(archive_name) as archive:
        assert begun(archive) == 1


def test_a_connection_broken_off_by_ctrl_c_is_made_anew_with_its_lock(archive_name: str):
    with open_database(archive_name) as archive:
        run = begun(archive)
        (task,) = taken(archive, run, "a")
        assert archive._writer is not None
        archive._writer.invalidate()
        assert archive.store(run, extracted(task, plain("một")))
        with pytest.raises(ArchiveLocked):
            open_database(archive_name)


def test_by_another_name(tmp_path: Path):
    (tmp_path / "link.db").symlink_to(tmp_path / "a.db")
    with open_database(tmp_path / "a.db"), pytest.raises(ArchiveLocked):
        open_database(tmp_path / "link.db")


def test_a_forked_child_does_not_keep_it(tmp_path: Path):
    with open_database(tmp_path / "a.db"):
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(write)
            os.read(read, 1)  # until the parent lets us end
            os._exit(0)
    try:
        with open_database(tmp_path / "a.db") as archive:
            assert begun(archive) == 1
    finally:
        os.close(read)
        os.close(write)
        os.waitpid(child, 0)


def test_a_failure_to_open_lets_go(new_name: str):
    from sqlalchemy import text

    with open_database(new_name) as archive, archive.writing() as connection:
        connection.execute(text("UPDATE archive_version SET version_num = '9999'"))
    for _ in range(2):
        with pytest.raises(Exception, match="later version"):
            open_database(new_name)
