"""Nothing lost, nothing doubled: every fault tried on a real run, and the archive held against an undisturbed one's.

A row of the table says what was done to ``vanban ingest``, how many times, and what the archive then lacked (``lost``)
or had too much of (``doubled``; ``other``: rows that differ), over all tables but the list of runs, and without run
numbers, attempts and times.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial, wraps
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table

from gold.invented.files import DOCUMENTS, Mix, write
from tests import postgresql
from tests.benchmarks.contents import Contents, beside_truth, contents
from tests.benchmarks.fault_rows import OPTIONS, PATIENCE, Archive, Row, run_to_the_end, told
from tests.benchmarks.harmful_files import harmful_rows
from tests.benchmarks.ingesting import Ingest, states

FOLDER = Path("build/benchmarks/faults")
MIX = Mix(documents=400, scanned_pages=6, pdfs=0.3, copies=0.04, drafts=0.04, seed=17)
MOST_RUNS, LEAST = 60, 20
Fault = Callable[[Ingest, random.Random], int]
"""Disturbs a run and says how many times."""


def bench_faults() -> None:
    """Try every fault and print the table."""
    truth = write(MIX, FOLDER)
    documents = FOLDER / DOCUMENTS
    with tempfile.TemporaryDirectory(dir=FOLDER) as place:
        folder = Path(place)
        rows = list(_all_rows(documents, folder, truth))
    table = Table("fault", "tried", "lost", "doubled", "other", "how")
    for row in rows:
        table.add_row(row.fault, str(row.tried), str(row.lost), str(row.doubled), str(row.other), row.note)
    console = Console(width=180, highlight=False)
    console.print(table)
    for row in rows:
        for problem in row.problems:
            console.print(f"{row.fault}: {problem}", markup=False)
    if any(row.problems for row in rows):
        raise RuntimeError("a fault was not survived: see above")


def _all_rows(documents: Path, folder: Path, truth: list[dict[str, object]]) -> Iterator[Row]:
    plain = folder / "undisturbed.db"
    undisturbed = Row(f"none ({len(truth)} files)")
    status = run_to_the_end([documents], plain, undisturbed)
    lost, doubled = beside_truth(plain, truth)
    undisturbed.tried, undisturbed.lost, undisturbed.doubled = 1, len(lost), len(doubled)
    undisturbed.note = f"held against what the generator says is true; exit status {status}"
    undisturbed.problems += [f"lost: {name}" for name in lost] + [f"doubled: {name}" for name in doubled]
    yield told(undisturbed)
    right = contents(plain)
    faults: list[tuple[str, Fault]] = [
        ("Ctrl-C", interrupted),
        ("SIGTERM to the parent", terminated),
        ("kill -9 of the parent", killed),
        ("kill -9 of workers", workers_killed),
    ]
    archive: Callable[[int], Archive]
    for name, fault in faults:
        archive = partial(_file, folder, fault.__name__)
        yield told(again_until_complete(name, fault, documents, archive, right))
    yield told(full_disk(documents, folder, right))
    yield told(two_at_once(documents, folder / "two.db", right))
    server = postgresql.start()
    try:
        url = _database(server, "undisturbed", 1)
        row = Row("none, PostgreSQL", tried=1, note="held against what the generator says is true")
        run_to_the_end([documents], url, row)
        lost, doubled = beside_truth(url, truth)
        row.lost, row.doubled = len(lost), len(doubled)
        yield told(row)
        right = contents(url)

        @wraps(server_killed)
        def a_server_killed(run: Ingest, chance: random.Random) -> int:
            return server_killed(server, run, chance)

        faults.append(("kill -9 of PostgreSQL's own processes", a_server_killed))
        for name, fault in faults[2:]:
            archive = partial(_database, server, fault.__name__)
            yield told(again_until_complete(f"{name}, PostgreSQL", fault, documents, archive, right))
    finally:
        postgresql.stop(server)
    for row in harmful_rows(folder):
        yield told(row)


def again_until_complete(
    name: str, fault: Fault, documents: Path, archive: Callable[[int], Archive], right: Contents
) -> Row:
    """Run, disturb, run again …, until a run comes to its end; hold the archive against the undisturbed one.

    All of it anew with another archive until it was disturbed ``LEAST`` times. ``archive`` names the archives.
    """
    row, chance, runs, rounds = Row(name), random.Random(name), 0, 0
    while row.tried < LEAST and rounds < LEAST:
        rounds += 1
        place = archive(rounds)
        for _ in range(MOST_RUNS):
            runs += 1
            with Ingest([documents], place, *OPTIONS) as run:
                row.tried += fault(run, chance)
                status = run.wait(PATIENCE)
                if left := run.left_over():
                    row.problems.append(f"run {runs} left processes: {left}")
                if status == 0:
                    break
                if status is None:
                    row.problems.append(f"run {runs} never ended: {run.says()[-500:]}")
                elif status not in _ENDED and fault.__name__ not in _FAILING:
                    row.problems.append(f"run {runs} ended with {status}: {run.says()[-500:]}")
        row.hold_against(right, place)
    row.note = f"{runs} runs into {rounds} archives; each then "
    row.note += ", ".join(f"{count} {state}" for state, count in sorted(states(place).items()))
    return row


_ENDED = (130, 143, -signal.SIGINT, -signal.SIGKILL, -signal.SIGTERM)
_FAILING = ("server_killed",)
"""Faults that end a run with an error of its own."""


# -- faults: each disturbs the run and says how many times -----------------------------------------------


def _later(run: Ingest, chance: random.Random, *, starting: float = 0.25) -> bool:
    """Wait for a moment by chance, with that probability while the run still starts; whether it is at work then."""
    if chance.random() < starting:
        return run.wait(chance.uniform(0.2, 4.0)) is None
    before = states(run.archive).get("done", 0)
    while states(run.archive).get("done", 0) == before:
        if run.wait(0.3) is not None:
            return False
    return run.wait(chance.uniform(0.0, 4.0)) is None


def interrupted(run: Ingest, chance: random.Random) -> int:
    if not _later(run, chance):
        return 0
    run.workers()
    run.interrupt()
    return 1


def terminated(run: Ingest, chance: random.Random) -> int:
    if not _later(run, chance):
        return 0
    run.workers()
    run.process.terminate()
    return 1


def killed(run: Ingest, chance: random.Random) -> int:
    if not _later(run, chance):
        return 0
    run.workers()
    run.process.kill()
    return 1


def workers_killed(run: Ingest, chance: random.Random) -> int:
    """One worker, or a Tesseract of it, by chance; the next some time after another document is done."""
    count = 0
    while _later(run, chance, starting=0.0):
        if found := run.workers():
            with suppress(psutil.Error):
                chance.choice(found).kill()
                count += 1
    return count


def server_killed(server: postgresql.Server, run: Ingest, chance: random.Random) -> int:
    """A process of the server that serves a connection: the server ends all others too, and recovers."""
    count = 0
    while _later(run, chance, starting=0.0):
        with suppress(psutil.Error):
            own = psutil.Process(server.process.pid).children()
            serving = [process for process in own if "127.0.0.1(" in process.cmdline()[0]]
            if serving:
                chance.choice(serving).kill()
                count += 1
    return count


# -- more than a signal ---------------------------------------------------------------------------------


def full_disk(documents: Path, folder: Path, right: Contents) -> Row:
    """A small disk in memory that is made a little larger each time it is full."""
    row = Row("full disk")
    size = 1
    with _small_disk(folder / "disk", size) as resize:
        if resize is None:
            row.note = "not tried: a disk in memory (mount -t tmpfs) is not allowed here"
            return row
        archive = folder / "disk" / "reports.db"
        for number in range(MOST_RUNS):
            with Ingest([documents], archive, *OPTIONS) as run:
                status = run.wait(PATIENCE)
                says = run.says()
                if status == 0:
                    break
                row.tried += 1
                if "disk" not in says:
                    row.problems.append(f"a disk of {size} MB: exit status {status}: {says[-500:]}")
            size = size + 2 if number < 8 else size * 2
            resize(size)
        row.note = f"tmpfs, {number + 1} runs, the last on {size} MB"
        row.hold_against(right, archive)
    return row


@contextmanager
def _small_disk(place: Path, megabytes: int) -> Iterator[Callable[[int], None] | None]:
    """A disk of so many megabytes at the place, and what makes it larger; None where we may not mount."""
    place.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return

    def resize(size: int) -> None:
        subprocess.run([mount, "-o", f"remount,size={size}m", str(place)], check=True)

    try:
        yield resize
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False)


def two_at_once(documents: Path, archive: Path, right: Contents) -> Row:
    """A second run into the same archive while the first is at work: it is refused and says why."""
    row = Row("a second run at the same time")
    with Ingest([documents], archive, *OPTIONS) as first:
        while not states(archive).get("done") and first.wait(0.2) is None:
            pass
        while row.tried < 3:
            with Ingest([documents], archive, *OPTIONS) as second:
                status = second.wait(PATIENCE)
                if first.wait(0.0) is not None:
                    break
                row.tried += 1
                row.note = second.says().strip().partition("\n")[0].replace(str(archive), archive.name)
                if status in (0, None) or "writes to it" not in row.note:
                    row.problems.append(f"the second run was not refused: {status}: {second.says()[-300:]}")
        first.wait(PATIENCE)
    row.hold_against(right, archive)
    return row


def _file(folder: Path, name: str, number: int) -> Path:
    return folder / f"{name}-{number}.db"


def _database(server: postgresql.Server, name: str, number: int) -> str:
    """The address of an empty database."""
    server.run(f"CREATE DATABASE {name}_{number} TEMPLATE template0")
    return server.url(f"{name}_{number}")
