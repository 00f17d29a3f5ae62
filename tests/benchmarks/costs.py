"""What a page, a document and a task cost, in seconds of processor, and what that comes to for many of them.

Seconds of processor hardly depend on what else the machine does; seconds on the wall do, and are given where a process
waits for the disk or for another one.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

import psutil

from gold.invented.files import DOCUMENTS, Mix, write
from pipelines.archive import open_archive
from pipelines.archive.face import Found
from pipelines.bulk import work
from pipelines.bulk.task import Extracted, Part, Result, Settings, Task
from pipelines.engines import open_engine
from pipelines.likeness.sketch import sketch_of
from tests import postgresql
from tests.benchmarks.pairing import cpu_seconds

FOLDER = Path("build/benchmarks/costs")
FORMS = {
    "scanned page": Mix(documents=12, scanned_pages=12, seed=11),
    "page with a text layer": Mix(documents=16, pdfs=1.0, seed=12),
    "text file": Mix(documents=40, seed=13),
}
STORED = Mix(documents=200, pdfs=1.0, seed=14)
"""Documents with words and boxes, as scans have them, and quickly read."""
TASKS = 300
GROWTH_DOCUMENTS, GROWTH_ROUNDS, WARM = 60, 3, 6
WORKERS = (1, 2, 4, 8)
WAIT = 0.2
"""Seconds that a worker waits in the place of work: as many workers as there are cores on other machines."""

PRICE = 0.04
"""Assumption: US dollars for one core for one hour, with its memory (general-purpose machines for rent)."""
DISK_PRICE = 0.10
"""Assumption: US dollars for a gigabyte on disk for a month."""
WHOLE = 100_000_000
"""Pages."""

_SETTINGS = Settings(cache=False)


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing costs: seconds on the wall, of the driver's processor and of the server's, and bytes on the disk."""

    documents: int
    pages: int
    wall: float
    driver: float
    server: float
    bytes: float


def bench_costs() -> None:
    """All tables, then the projection."""
    pages = {name: _per_page(name, mix) for name, mix in FORMS.items()}
    stores = _stores()
    _tasks()
    _growth()
    _many_workers()
    _projection(pages["scanned page"], pages["page with a text layer"], stores)


# -- pages -------------------------------------------------------------------------------------------------------------


def _per_page(name: str, mix: Mix) -> float:
    """Seconds of processor a page, from the file to its record: printed and returned."""
    paths = _paths(mix)
    do = work.start(_SETTINGS)
    do(Task(0, "warm-up", str(paths[0])))
    costs, pages, size = [], 0, 0
    for number, path in enumerate(paths, start=1):
        before = cpu_seconds()
        result = do(Task(number, path.name, str(path)))
        costs.append(cpu_seconds() - before)
        assert isinstance(result, Extracted), result
        pages += result.pages
        size += result.bytes
    cost = sum(costs) / pages
    print(
        f"CPU a {name:<24} {cost:7.3f} s   ({len(paths)} documents, {pages} pages, {size / len(paths) / 1000:.0f} kB "
        f"each; a document: median {statistics.median(costs):.2f} s, most {max(costs):.2f} s)",
        flush=True,
    )
    return cost


def _paths(mix: Mix) -> list[Path]:
    folder = FOLDER / str(mix.seed)
    return [folder / DOCUMENTS / line["file"] for line in write(mix, folder)]


# -- archives ----------------------------------------------------------------------------------------------------------


def _stores() -> dict[str, Stored]:
    """What the driver's writes cost in each kind of archive."""
    do = work.start(_SETTINGS)
    results = [do(Task(number, path.name, str(path))) for number, path in enumerate(_paths(STORED), start=1)]
    found: dict[str, Stored] = {}
    server = postgresql.start(haste=())  # as safe as an office's: every commit is on the disk
    try:
        with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            archives: dict[str, tuple[str, Callable[[], float], Callable[[], int]]] = {
                "SQLite": (f"{folder}/a.db", lambda: 0.0, lambda: _size(Path(folder), "a.db")),
                "PostgreSQL": (server.url(), partial(_server_seconds, server), partial(_database_size, server)),
                "Parquet": (f"parquet:{folder}/p", lambda: 0.0, lambda: _size(Path(folder), "p/*/*.parquet")),
            }
            for name, (address, others, size) in archives.items():
                found[name] = one = _store(address, results, others, size)
                _tell(name, one)
    finally:
        postgresql.stop(server)
    return found


def _tell(name: str, stored: Stored) -> None:
    wall, driver, server = (
        seconds / stored.documents * 1000 for seconds in (stored.wall, stored.driver, stored.server)
    )
    print(
        f"a document of {stored.pages / stored.documents:.1f} pages into {name:<11} {wall:6.1f} ms on the wall "
        f"({1000 / wall:4.0f} a second), CPU {driver:5.1f} ms of the driver, {server:4.1f} ms of the server; a page "
        f"{stored.bytes / stored.pages / 1000:5.1f} kB on disk",
        flush=True,
    )


def _store(address: str, results: Sequence[Result], others: Callable[[], float], size: Callable[[], int]) -> Stored:
    open_archive(address).close()
    before = size()
    with open_archive(address) as archive:
        run = archive.begin_run(command="ingest", settings=_SETTINGS, engine="local")
        archive.enlist(run, [Found(one.task.source, one.task.path, bytes=1, modified_ns=1) for one in results])
        documents, pages, coming = 0, 0, iter(results)
        start, own, theirs = time.perf_counter(), cpu_seconds(), others()
        while tasks := archive.take(run, 8):
            for task, result in zip(tasks, islice(coming, len(tasks)), strict=True):
                assert isinstance(result, Extracted), result
                assert archive.store(run, replace(result, task=task))
                documents, pages = documents + len(result.parts), pages + result.pages
        archive.end_run(run, "done")
        wall, driver, server = (
            now - then for now, then in ((time.perf_counter(), start), (cpu_seconds(), own), (others(), theirs))
        )
    return Stored(documents, pages, wall, driver, server, size() - before)


def _size(folder: Path, pattern: str) -> int:
    return sum(path.stat().st_size for path in folder.glob(pattern))


def _database_size(server: postgresql.Server) -> int:
    import psycopg

    with psycopg.connect(server.url()) as connection:
        row = connection.execute("SELECT pg_database_size('postgres')").fetchone()
    return int(row[0]) if row else 0


def _server_seconds(server: postgresql.Server) -> float:
    main = psutil.Process(server.process.pid)
    own = [process.cpu_times() for process in [main, *main.children()]]
    ended = main.cpu_times()
    return sum(times.user + times.system for times in own) + ended.children_user + ended.children_system


# -- engines -----------------------------------------------------------------------------------------------------------


def start_empty(settings: Settings) -> Callable[[Task], Result]:
    """Work that does nothing, with results as large as a report's."""
    return _empty


def _empty(task: Task) -> Result:
    return Extracted(task, "0" * 64, 0, (Part("x" * 20_000, b"x" * 20_000, sketch_of("")),), 1, 0.0)


def _tasks() -> None:
    """What an engine adds to a task."""
    for name in ("local", "ray"):
        running = open_engine(name, jobs=1, start=start_empty).run(_numbered(TASKS + 1), _SETTINGS)
        next(running)
        start, own = time.perf_counter(), cpu_seconds()
        done = sum(1 for _ in islice(running, TASKS))
        wall, driver = time.perf_counter() - start, cpu_seconds() - own
        running.close()
        print(
            f"a task through the engine {name:<6} {wall / done * 1000:6.2f} ms on the wall with one worker, "
            f"CPU {driver / done * 1000:5.2f} ms of the driver",
            flush=True,
        )


def _numbered(count: int) -> Iterator[Task]:
    return (Task(number, f"{number}.txt", f"/{number}.txt") for number in range(1, count + 1))


def _growth() -> None:
    """One worker and two on Ray, in turn: how much more two do."""
    paths = _paths(STORED)[:GROWTH_DOCUMENTS]
    rates: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(GROWTH_ROUNDS):
        for jobs, found in rates.items():
            tasks = [Task(number, path.name, str(path)) for number, path in enumerate(paths, start=1)]
            running = open_engine("ray", jobs=jobs).run(tasks, _SETTINGS)
            for _ in islice(running, WARM):  # every worker has loaded what it needs
                pass
            start = time.perf_counter()
            done = sum(1 for _ in running)
            found.append(done / (time.perf_counter() - start))
    ratios = [two / one for one, two in zip(rates[1], rates[2], strict=True)]
    one, two = (statistics.median(found) for found in rates.values())
    print(
        f"two workers on Ray do {statistics.median(ratios):.2f} × what one does ({min(ratios):.2f} to "
        f"{max(ratios):.2f}; {one:.1f} and {two:.1f} texts a second; load {os.getloadavg()[0]:.1f} on "
        f"{os.cpu_count()} cores, which the driver and Ray's own processes share)",
        flush=True,
    )


def start_waiting(settings: Settings) -> Callable[[Task], Result]:
    """Work that takes :data:`WAIT` seconds and no processor."""
    return _wait


def _wait(task: Task) -> Result:
    time.sleep(WAIT)
    return _empty(task)


def _many_workers() -> None:
    """How much of what workers could do they do, when the work is done elsewhere."""
    for jobs in WORKERS:
        running = open_engine("ray", jobs=jobs, start=start_waiting).run(_numbered(30 * jobs), _SETTINGS)
        for _ in islice(running, 8 * jobs):  # by then every worker is there
            pass
        start, own = time.perf_counter(), cpu_seconds()
        done = sum(1 for _ in islice(running, 16 * jobs))  # the end, when workers are idle, does not count
        wall, driver = time.perf_counter() - start, cpu_seconds() - own
        running.close()
        print(
            f"{jobs} workers on Ray, {WAIT} s a task: {done * WAIT / wall / jobs:6.1%} of what they could do, "
            f"CPU {driver / done * 1000:.2f} ms of the driver a task",
            flush=True,
        )


# -- projection --------------------------------------------------------------------------------------------------------


def _projection(scan: float, layer: float, stores: dict[str, Stored]) -> None:
    """What follows from the figures above, and from the assumptions at the head of this file."""
    print(f"assumed: {PRICE:.2f} $ a core hour, {DISK_PRICE:.2f} $ a GB and month")
    for name, page in (("scanned", scan), ("with a text layer", layer)):
        hours = page * WHOLE / 3600
        print(
            f"pages {name:<18} {page * 1000 / 3600 * PRICE:8.5f} $ a thousand; {WHOLE:,} pages: {hours:,.0f} core "
            f"hours, {hours * PRICE:,.0f} $; on 100 cores {hours / 2400:,.1f} days, on 1,000 {hours / 24000:,.1f}"
        )
        for kind, store in stores.items():
            print(f"    one driver into {kind:<11} keeps {page / (store.wall / store.pages):8,.0f} cores busy")
    for kind, store in stores.items():
        gigabytes = store.bytes / store.pages * WHOLE / 1e9
        days = store.wall / store.pages * WHOLE / 86400
        print(
            f"{WHOLE:,} pages in {kind:<11} {gigabytes:8,.0f} GB, {gigabytes * DISK_PRICE:,.0f} $ a month; one driver "
            f"writes them in {days:,.0f} days"
        )
