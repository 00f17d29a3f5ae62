"""A connection to Ray: to a running cluster, or to one that is started for the occasion and leaves no trace."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import psutil

from extractor.errors import DependencyMissing, VanbanError, printable

OBJECT_STORE = 256 * 2**20
"""Bytes of shared memory for a cluster of our own: results in flight, mostly under 1 MB each; larger ones spill."""
STARTS = 4
"""How often a cluster of our own is tried to start: Ray gives up after 30 seconds, which a busy machine may need."""
ANSWER_SECONDS = 10.0
"""How long the machine of a cluster may take to answer."""
FOLDER = "vanban-ray-"
"""How the names of those folders begin; the number of the process that made it follows."""
SOCKET_FOLDER = 16
"""Characters that the path above may have, so that the sockets which Ray puts deep below it stay under 107."""

_TOKEN = secrets.token_hex(32)
"""Ray remembers the first token that a process had, so it is the same for every cluster that this one starts."""

_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing about the user's work leaves the machine
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # no warning about graphics cards
}


class ClusterUnreachable(VanbanError):
    """The Ray cluster cannot be reached, or none of its workers starts."""

    exit_code = 3
    code = "cluster-unreachable"
    remedy = "check the address, and that Ray and this package have the same versions on every node"


@contextmanager
def connected(address: str | None, cpus: int) -> Iterator[ModuleType]:
    """Yield the module ``ray``, connected to ``address``; None: to a cluster of our own with ``cpus`` workers.

    A connection that this process has already is used and left as it is. Raises :class:`ClusterUnreachable`, and
    ``DependencyMissing`` where Ray lacks what an address ``ray://…`` needs.
    """
    if address is not None and address.startswith("ray://") and find_spec("grpc") is None:
        cause = "an address ray://… needs Ray's client, which is not installed"
        raise DependencyMissing(cause, remedy='pip install "ray[client]", or give the address of the cluster itself')
    ours = {} if address is not None else _private_cluster()
    with _environment(_QUIET | ours):
        # Ray reads some of these settings when it is imported.
        import ray  # noqa: PLC0415

        if ray.is_initialized():
            yield ray
            return
        folder = None if address is not None else _short_folder()
        try:
            with _signals_kept():
                _connect(ray, address, folder, cpus)
            with _without_chatter():
                try:
                    yield ray
                finally:
                    ray.shutdown()
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)


def _private_cluster() -> dict[str, str]:
    """Settings of a cluster that nobody else can use: it listens on loopback only, and asks for a token of its own.

    Who connects to a Ray cluster runs code as its user: where several people use a machine, loopback is not enough.
    """
    return {
        "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # its only meaning: no node beyond this machine, so 127.0.0.1
        "RAY_AUTH_MODE": "token",
        "RAY_AUTH_TOKEN": _TOKEN,
        "RAY_process_group_cleanup_enabled": "1",  # what a killed worker had started (Tesseract) goes with it
    }


def _check_answers(address: str) -> None:
    """Raise where nobody listens: Ray itself tries for minutes, loudly. A name such as ``auto`` is Ray's to look up."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdigit():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=ANSWER_SECONDS).close()
    except (OSError, OverflowError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise ClusterUnreachable(f"no Ray cluster answers at {printable(address)}: {cause}") from error


def _connect(ray: Any, address: str | None, folder: str | None, cpus: int) -> None:
    if address is not None:
        _check_answers(address)
    quiet: dict[str, Any] = {"logging_level": logging.CRITICAL, "log_to_driver": False}
    ours = {"num_cpus": cpus, "include_dashboard": False, "object_store_memory": OBJECT_STORE, "_temp_dir": folder}
    last: Exception | None = None
    for _ in range(1 if folder is None else STARTS):
        try:
            ray.init(address=address or "local", **quiet, **({} if folder is None else ours))
        except Exception as error:  # Ray has no class for this: ConnectionError, RuntimeError, ValueError, its own
            last = error
            ray.shutdown()
        else:
            return
    assert last is not None
    what = (
        "no Ray cluster could be started here" if address is None else f"no Ray cluster answers at {printable(address)}"
    )
    raise ClusterUnreachable(f"{what}: {in_a_line(last)}") from last


def in_a_line(error: Exception) -> str:
    """The last line of Ray's story, which is the error itself."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return printable(" ".join(lines[-1].split())[:300])


def _short_folder() -> str:
    """A new folder for the cluster's sockets and logs; those that killed runs left are removed."""
    above = Path(tempfile.gettempdir())
    if len(str(above)) > SOCKET_FOLDER and Path("/tmp").is_dir():
        above = Path("/tmp")
    for old in above.glob(f"{FOLDER}*-*"):
        number = old.name.removeprefix(FOLDER).partition("-")[0]
        if number.isdigit() and not psutil.pid_exists(int(number)):
            shutil.rmtree(old, ignore_errors=True)
    return tempfile.mkdtemp(prefix=f"{FOLDER}{os.getpid()}-", dir=above)


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Ray takes SIGTERM for itself when it connects; the command line has its own way to end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _without_chatter() -> Iterator[None]:
    """Ray prints a paragraph for each worker that died, whatever its log level; the ledger says it in a line."""
    from ray._private import worker as driver  # noqa: PLC0415  (Ray's settings come first)

    printing = getattr(driver, "print_to_stdstream", None)  # not Ray's public face: another version may lack it
    if printing is not None:
        driver.print_to_stdstream = lambda *_, **__: None
    try:
        yield
    finally:
        if printing is not None:
            driver.print_to_stdstream = printing
