"""A PostgreSQL server of the tests' own: a new cluster on loopback, gone when they end.

It is started when the first test asks for it, once a process (a worker of pytest-xdist is one), as an unprivileged user
where we are root, with everything off that only matters after a loss of power. Should the tests be killed, the kernel
ends it.
"""

from __future__ import annotations

import ctypes
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_senders=0", "wal_level=minimal")
SMALL = ("shared_buffers=32MB", "max_connections=40", "autovacuum=off", "jit=off")
SECONDS_TO_START = 60
ATTEMPTS = 3

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Server:
    """A running server. ``process``: its own, for tests that end it."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://archivist@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str) -> None:
        """Run a statement that stands in no transaction."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]


def program(name: str) -> str:
    """Where a program of PostgreSQL's server is: Debian keeps them out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4].split(".")[0]))
    where = str(found[-1]) if found else shutil.which(name)
    if where is None:
        pytest.fail(f"PostgreSQL's {name} is not installed (remedy: make setup, or apt-get install postgresql)")
    return where


def start(haste: Sequence[str] = HASTE, size: Sequence[str] = SMALL, folder: Path | None = None) -> Server:
    """Start a server with a new cluster. Its folder is the caller's to delete. ``haste``: none where time counts.

    ``folder``: where the cluster is, or is to be made, if it is to stay.
    """
    if folder is None:
        folder = Path(tempfile.mkdtemp(prefix="vanban-postgresql-"))
    folder.mkdir(parents=True, exist_ok=True)
    user = None
    if os.geteuid() == 0:  # as root, PostgreSQL refuses to run
        user = next(one for one in ("postgres", "nobody") if _exists(one))
        shutil.chown(folder, user)
    data = folder / "data"
    if not data.exists():
        _checked(
            [
                program("initdb"), "--no-sync", "--auth=trust", "--username=archivist", "--encoding=UTF8", "--locale=C",
                "--pgdata", str(data),
            ],
            user,
        )  # fmt: skip
    for _ in range(ATTEMPTS):  # somebody may take the free port before the server does
        server = _launched(folder, user, (*haste, *size))
        if _answers(server):
            return server
        if server.process.poll() is None:
            break
    told = (folder / "log").read_text(errors="replace")
    stop(server)
    pytest.fail(f"PostgreSQL does not start: {told[-2000:]}")


def _launched(folder: Path, user: str | None, more: Sequence[str]) -> Server:
    port = _free_port()
    settings = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *more]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [program("postgres"), "-D", str(folder / "data"), *itertools.chain(*(("-c", one) for one in settings))],
            stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/", user=user, preexec_fn=_end_with_us,  # noqa: PLW1509
        )  # fmt: skip
    return Server(port, folder, process)


def _answers(server: Server) -> bool:
    until = time.monotonic() + SECONDS_TO_START
    while server.process.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(server.url(), connect_timeout=2).close()
            return True
        except psycopg.OperationalError:
            time.sleep(0.05)
    return False


def stop(server: Server) -> None:
    """End the server at once and delete what it wrote."""
    if server.process.poll() is None:
        server.process.send_signal(signal.SIGQUIT)
        try:
            server.process.wait(20)
        except subprocess.TimeoutExpired:
            server.process.kill()
            server.process.wait()
    shutil.rmtree(server.folder, ignore_errors=True)


def _end_with_us() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)  # PR_SET_PDEATHSIG


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _checked(command: list[str], user: str | None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", user=user, check=False)
    if done.returncode:
        pytest.fail(f"{command[0]} failed: {done.stderr[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """The server, once a process."""
    server = start()
    try:
        yield server
    finally:
        stop(server)


@pytest.fixture
def postgresql_url(postgresql_server: Server) -> Iterator[str]:
    """The address of an empty database of the test's own."""
    with _database(postgresql_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def new_name(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The name of an archive that is not there yet, on each of the two databases."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.db")
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def archive_name(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The name of an archive that holds nothing: whatever is tested with it holds on both databases.

    Its tables were made before, which is quicker than making them for every test. Who changes the tables themselves
    takes ``new_name``.
    """
    if request.param == "sqlite":
        yield shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "archive.db").as_posix()
        return
    yield request.getfixturevalue("postgresql_archive")
    _empty(request.getfixturevalue("postgresql_archive"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that holds nothing, to be copied."""
    from pipelines.archive import open_database

    path = tmp_path_factory.mktemp("template") / "archive.db"
    open_database(path).close()
    return path


@pytest.fixture(scope="session")
def postgresql_archive(postgresql_server: Server) -> str:
    """The address of a database that is an archive and holds nothing, emptied after each test."""
    from pipelines.archive import open_database

    postgresql_server.run("CREATE DATABASE archive TEMPLATE template0")
    url = postgresql_server.url("archive")
    open_database(url).close()
    return url


def _empty(url: str) -> None:
    from pipelines.archive.upgrading import TABLES

    with psycopg.connect(url, autocommit=True) as connection:
        others = "FROM pg_stat_activity WHERE datname = 'archive' AND pid <> pg_backend_pid()"
        connection.execute(
            f"SELECT pg_terminate_backend(pid) {others}"
        )  # whoever left a question open would keep us waiting
        connection.execute(f"TRUNCATE {', '.join(sorted(TABLES))} RESTART IDENTITY CASCADE")  # type: ignore[arg-type]


@contextmanager
def _database(server: Server) -> Iterator[str]:
    name = f"archive_{next(_numbers)}"
    server.run(f"CREATE DATABASE {name} TEMPLATE template0")
    yield server.url(name)
    server.run(f"DROP DATABASE {name} WITH (FORCE)")
