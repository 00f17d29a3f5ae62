"""A PostgreSQL cluster that stays between runs, with the settings that a server comes with."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg

from tests import postgresql
from tests.benchmarks.large_archive.making import FOLDER, fill, key

SETTINGS = ("shared_buffers=128MB", "max_connections=20", "jit=on")
"""As Debian ships them: an office that gives its server more memory is quicker."""


@contextmanager
def server(number: int) -> Iterator[postgresql.Server]:
    """The server that holds the archive of so many documents; the archive is made where it is not there yet."""
    folder = (FOLDER / f"postgresql-{key(number)}").absolute()
    if not (folder / "truth.jsonl").is_file():
        shutil.rmtree(folder, ignore_errors=True)
    running = postgresql.start(postgresql.HASTE, SETTINGS, folder=folder)
    try:
        if not (folder / "truth.jsonl").is_file():
            fill(running.url(), number, folder)
            settle(running)
        yield running
    finally:
        running.process.send_signal(signal.SIGINT)  # a quick and orderly end
        running.process.wait(120)


def settle(running: postgresql.Server) -> None:
    """What autovacuum would have done by the next day."""
    begin = time.perf_counter()
    with psycopg.connect(running.url(), autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
    print(f"VACUUM (ANALYZE): {time.perf_counter() - begin:.0f} s")


def seconds(running: postgresql.Server) -> float:
    """Seconds of processor of the server and all that it started."""
    main = psutil.Process(running.process.pid)
    own = [process.cpu_times() for process in [main, *main.children()]]
    return sum(times.user + times.system for times in own) + sum(main.cpu_times()[2:4])


def size(folder: Path) -> int:
    """Bytes of a folder's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
