"""The table: what was asked, how long it took, beside its target and beside a scan without an index."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipelines.archive import open_database
from tests.benchmarks.large_archive import making, postgresql
from tests.benchmarks.large_archive.clocks import median, share
from tests.benchmarks.pairing import cpu_seconds

TARGETS = {"by citation": 0.05, "full text": 0.2, "statistics": 1.0, "audit": 600.0}
"""Seconds: the 95th percentile of what is asked; of an audit the whole."""
SIZES = (10_000, 100_000)


def bench_archive(sizes: Iterable[int] = SIZES, *, on_server: bool = True) -> None:
    """Make, measure, tell; on both databases."""
    for number in sizes:
        path = making.sqlite(number)
        tell(f"SQLite, {number:,} documents, {path.stat().st_size / 2**30:.2f} GB", str(path), path.parent)
    for number in sizes if on_server else ():
        with postgresql.server(number) as server:
            size = postgresql.size(server.folder / "data" / "base") / 2**30
            tell(f"PostgreSQL, {number:,} documents, {size:.2f} GB", server.url(), server.folder, server.process.pid)


def tell(title: str, name: str, folder: Path, server: int | None = None) -> None:
    """Measure every part of one archive and print it."""
    load = os.getloadavg()[0]
    print(f"\n{title} (load {load:.1f} on {os.cpu_count()} cores)")
    settle(name)
    peers = {
        (one["family"], one["kind"]): median(one["peer"]) for one in _asked(name, "peers", folder, server)["times"]
    }
    print(f"{'':58} {'n':>4} {'found':>7} {'first':>8} {'median':>8} {'95 %':>8} {'CPU':>8} {'scan /':>8}  target")
    for part in ("search", "cited_by", "figures", "audit"):
        chill(folder)
        told = _asked(name, part, folder, server)
        for line in _lines(told["times"], peers):
            print(line, flush=True)
        print(f"{part}: peak memory {told['megabytes']:.0f} MB ({told['before']:.0f} MB before the first question)")


def settle(name: str) -> None:
    """Bring the figures up to date, as the end of ``vanban ingest`` does."""
    from pipelines.figures import settle as bring_up

    before = cpu_seconds()
    with open_database(name) as archive:
        done = bring_up(archive)
    if done.documents:
        print(f"figures of {done.documents:,} documents settled: CPU {cpu_seconds() - before:.0f} s")


def chill(folder: Path) -> None:
    """Ask the system to forget what it has read of an archive's files, as after a night."""
    for path in folder.rglob("*"):
        with suppress(OSError), path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _asked(name: str, part: str, folder: Path, server: int | None) -> Any:
    command = [sys.executable, "-m", "tests.benchmarks.large_archive.asking", name, part, str(server or "")]
    environment = {**os.environ, "TRUTH": str(folder)}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return json.loads(done.stdout)


def _lines(told: list[dict[str, Any]], peers: dict[tuple[str, str], float]) -> Iterator[str]:
    whole: dict[str, list[float]] = {}
    for one in told:
        name = f"{one['family']}: {one['kind']}"[:58]
        first, again = one["first"], one["again"] or one["first"]
        if not first:
            yield f"{name:58} {one['found'][0]:>7} of {one['found'][1]}"
            continue
        whole.setdefault(one["family"], []).extend(again)
        scan = peers.get((one["family"], one["kind"]), 0.0)
        ratio = f"{scan / median(again):8,.0f}" if scan else f"{'':8}"
        found = median(one["found"])
        cells = (share(first, 0.95), median(again), share(again, 0.95), one["processor"] / len(first))
        times = " ".join(f"{seconds * 1000:8,.1f}" for seconds in cells)
        yield f"{name:58} {len(first):>4} {found:7,.0f} {times} {ratio}  {one['slowest'][:40]}"
    for family, seconds in whole.items():
        reached = sum(seconds) if family == "audit" else share(seconds, 0.95)
        told = f"{family}: {'the whole' if family == 'audit' else '95 % within'} {reached * 1000:,.1f} ms"
        if family in TARGETS:
            verdict = "reached" if reached <= TARGETS[family] else "MISSED"
            told += f", target {TARGETS[family] * 1000:,.0f} ms: {verdict}"
        yield told
