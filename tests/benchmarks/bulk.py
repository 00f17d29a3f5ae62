"""``vanban ingest`` over thousands of documents, beside one process that extracts them, and beside ``xargs``."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import extractor
from gold.invented.files import DOCUMENTS, Mix, write
from pipelines import workers
from tests.benchmarks.contents import beside_truth
from tests.benchmarks.ingesting import VANBAN, Ingest, Used, states
from tests.benchmarks.pairing import Pair, cpu_seconds, report

FOLDER = Path("build/benchmarks")
MIX = Mix(documents=2000, scanned_pages=200, pdfs=0.4, copies=0.02, drafts=0.02, seed=7)
SHARES = 2
"""The collection is worked through in so many shares, each by all three in turn, so that a drift of the machine's speed
touches all alike."""
FEW, SOME, MANY = 20, 1000, 10_000
BATCH = 50
"""Files that ``xargs`` gives to one ``vanban extract``."""
_ENVIRONMENT = os.environ | {"OMP_THREAD_LIMIT": "1", "OPENCV_FOR_THREADS_NUM": "1"}


def bench_bulk() -> None:
    """The collection, share by share; then how the time a document grows with the archive."""
    truth = write(MIX, FOLDER / "bulk")
    _beside_others(truth)
    _growth()


def _beside_others(truth: Sequence[dict[str, Any]]) -> None:
    jobs, archive = workers.cores(), _fresh(FOLDER / "bulk" / "reports.db")
    peers: dict[str, Callable[[Sequence[Path]], None]] = {"loop": _loop, "loops": _loops, "xargs": _xargs}
    by_clock = {name: Pair([], []) for name in peers}
    by_processor = {name: Pair([], []) for name in peers}
    most, seconds = Used(), 0.0
    for share in range(SHARES):
        lines = truth[share * len(truth) // SHARES : (share + 1) * len(truth) // SHARES]
        files = [FOLDER / "bulk" / DOCUMENTS / line["file"] for line in lines]
        once = [file for file, line in zip(files, lines, strict=True) if not line["copy_of"]]
        used, processor = ingested(files, archive)
        seconds += used.seconds
        most.one, most.together = max(most.one, used.one), max(most.together, used.together)
        for name, peer in peers.items():
            taken, worked = _timed(peer, once)
            for pair, ours, theirs in (
                (by_clock[name], used.seconds, taken),
                (by_processor[name], processor, worked),
            ):
                pair.ours.append(ours)
                pair.peer.append(theirs)
    lost, doubled = beside_truth(archive, truth)
    different = [line for line in truth if not line["copy_of"]]
    pages = sum(line["pages"] or 1 for line in different)
    scanned = sum(line["pages"] for line in different if line["form"] not in ("text", "pdf"))
    print(
        f"vanban ingest --jobs {jobs}, {len(truth):,} files, {pages:,} pages ({scanned} scanned), in {SHARES} runs: "
        f"{len(truth) / seconds:.1f} files, {pages / seconds:.1f} pages a second; peak memory "
        f"{most.one / 2**20:,.0f} MB of the largest process, {most.together / 2**20:,.0f} MB of all; "
        f"archive {_size(archive) / 2**20:.1f} MB; lost {len(lost)}, doubled {len(doubled)}",
        flush=True,
    )
    told = {"ingest": by_processor["loop"].ours, **{name: pair.peer for name, pair in by_processor.items()}}
    print("seconds of processor: " + ", ".join(f"{name} {sum(taken):.0f}" for name, taken in told.items()))
    wanted = f"≥ {0.9 * jobs:.1f}"
    report(f"ingest, {jobs} processes / one process that extracts in a loop", by_clock["loop"], wanted)
    idle = Pair(by_processor["loop"].ours, [jobs * worked for worked in by_processor["loop"].peer])
    report(f"… by seconds of processor, × {jobs}: what an idle machine gives", idle, wanted)
    report(f"ingest / {jobs} such processes side by side, which keep nothing", by_clock["loops"], "at most 1")
    limit = Pair(by_clock["loops"].peer, by_clock["loop"].peer)
    report(f"{jobs} such processes / one: what this machine gives", limit, "")
    report(f"ingest / xargs -P {jobs} -n {BATCH} vanban extract", by_clock["xargs"], "≥ 1")
    report("… by seconds of processor", by_processor["xargs"], "≥ 1")
    if lost or doubled:
        raise RuntimeError(f"lost: {lost[:5]}; doubled: {doubled[:5]}")


def _growth() -> None:
    """Time of processor that a document takes up to ``MANY``, beside one up to ``SOME``; starting is no part of it."""
    write(Mix(MANY, pages=1, seed=8), FOLDER / "growth")
    files = sorted((FOLDER / "growth" / DOCUMENTS).rglob("*.txt"))
    archive = FOLDER / "growth" / "reports.db"

    def taken(count: int) -> tuple[float, float]:
        used, processor = ingested(files[:count], _fresh(archive))
        done = states(archive).get("done", 0)
        if done != count:
            raise RuntimeError(f"{done} of {count} documents are in the archive")
        return processor, used.parent

    start, some, many, again = taken(FEW), taken(SOME), taken(MANY), taken(SOME)
    few_before, few_after, lots = (
        [1000 * (one - first) / (count - FEW) for one, first in zip(found, start, strict=True)]
        for found, count in ((some, SOME), (again, SOME), (many, MANY))
    )
    for position, what in enumerate(("all processes", "the one that writes")):
        less = (few_before[position] + few_after[position]) / 2
        print(
            f"milliseconds of processor a document, {what}: {less:.1f} of {SOME:,}, {lots[position]:.1f} of {MANY:,}: "
            f"{lots[position] / less - 1:+.1%}" + ("  target under +10 %" if position == 0 else ""),
            flush=True,
        )
    print(f"archive of {MANY:,} documents of a page: {_size(archive) / 2**20:.1f} MB")


def ingested(files: Sequence[Path], archive: Path) -> tuple[Used, float]:
    """What a run took, and seconds of processor of all its processes, without those that watching it takes."""
    began, own = cpu_seconds(), time.process_time()
    with Ingest(files, archive, "--jobs", str(workers.cores()), "--no-cache", watch=True) as run:
        status = run.wait()
        if status != 0:
            raise RuntimeError(f"vanban ingest ended with {status}: {run.says()[-2000:]}")
    return run.used, cpu_seconds() - began - (time.process_time() - own)


def _timed(peer: Callable[[Sequence[Path]], None], files: Sequence[Path]) -> tuple[float, float]:
    began, worked = time.perf_counter(), cpu_seconds()
    peer(files)
    return time.perf_counter() - began, cpu_seconds() - worked


def _loop(files: Sequence[Path]) -> None:
    """One process that calls ``extract`` on one file after another and keeps nothing."""
    command = [sys.executable, "-m", "tests.benchmarks.bulk"]
    subprocess.run(command, input="\0".join(map(str, files)), text=True, check=True, env=_ENVIRONMENT)


def _loops(files: Sequence[Path]) -> None:
    """As many such processes as there are cores, the files dealt out among them."""
    jobs = workers.cores()
    with ThreadPoolExecutor(jobs) as threads:
        list(threads.map(_loop, [files[first::jobs] for first in range(jobs)]))


def _xargs(files: Sequence[Path]) -> None:
    """What an office does without us: ``xargs`` with a process a core."""
    command = ["xargs", "-0", "-P", str(workers.cores()), "-n", str(BATCH), str(VANBAN), "extract"]
    command += ["--jobs", "1", "--no-cache", "--quiet"]
    with Path(os.devnull).open("w") as nowhere:
        subprocess.run(
            command, input="\0".join(map(str, files)), text=True, check=True, env=_ENVIRONMENT, stdout=nowhere
        )


def _fresh(archive: Path) -> Path:
    """The archive's name, with nothing left of an older one."""
    for file in archive.parent.glob(f"{archive.name}*"):
        file.unlink()
    return archive


def _size(archive: Path) -> int:
    return sum(file.stat().st_size for file in archive.parent.glob(f"{archive.name}*"))


def _extract_all() -> None:
    """Extract the files that standard input names. Runs in a process of its own."""
    for name in sys.stdin.read().split("\0"):
        extractor.extract(name)


if __name__ == "__main__":
    _extract_all()
