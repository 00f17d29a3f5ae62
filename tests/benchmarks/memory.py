"""A scan of hundreds of pages: what memory each process takes at most, and how many pages a second are read."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import cv2
import img2pdf
import numpy as np

import extractor
from extractor.reading.pixels import Pixels
from gold.render.paper import page_images
from pipelines import workers
from tests.benchmarks.pairing import in_turn, report
from tests.benchmarks.scan import NAMES, PAGES, rendered

COUNT = 500
DPI = 200
MOST_MEGABYTES = 1000
_FEW = 20
_KINDS = 12
"""Pages that differ in more than their noise; the file's others are these with other noise."""


def bench_memory() -> None:
    """Read a scan of ``COUNT`` pages in a process of its own, its cores all at work; its peak, and its children's."""
    scan = long_scan(PAGES / f"{COUNT}-pages.pdf")
    command = [sys.executable, "-m", "tests.benchmarks.memory", str(scan)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    largest = max(told["own"], told["child"])
    print(
        f"{told['pages']} scanned pages ({scan.stat().st_size / 2**20:,.0f} MB): peak memory {told['own']:,.0f} MB of "
        f"our process, {told['child']:,.0f} MB of the largest Tesseract (target under {MOST_MEGABYTES:,}); "
        f"{told['pages'] / told['seconds']:.2f} pages a second on {told['jobs']} cores, "
        f"{told['characters']:,} characters",
        flush=True,
    )
    some = range(1, _FEW + 1)
    pair = in_turn(
        lambda: extractor.read(scan, pages=some, jobs=workers.cores()),
        lambda: extractor.read(scan, pages=some),
        runs=1,
        warm_up=0,
    )
    report(f"{_FEW} scanned pages of one file, {workers.cores()} at a time / one at a time", pair, "≥ 1.8 on 2 cores")
    if largest >= MOST_MEGABYTES:
        raise RuntimeError(f"a process took {largest:,.0f} MB")


def long_scan(file: Path, count: int = COUNT) -> Path:
    """A PDF of so many pages of grey JPEG at ``DPI``, no two alike; written once."""
    if file.is_file():
        return file
    pages: list[Pixels] = []
    rendered()
    for name in NAMES:
        pages += [
            cv2.cvtColor(page, cv2.COLOR_RGB2GRAY) for page in page_images(PAGES / "pdf" / f"{name}.pdf", dpi=DPI)
        ]
    chance = np.random.default_rng(0)
    packed = []
    for number in range(count):
        page = pages[number % min(len(pages), _KINDS)]
        grain = chance.integers(-12, 13, page.shape, dtype=np.int16)
        noisy = np.clip(page.astype(np.int16) + grain, 0, 255).astype(np.uint8)
        packed.append(cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 75])[1].tobytes())
    layout = img2pdf.get_fixed_dpi_layout_fun((DPI, DPI))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(img2pdf.convert(packed, layout_fun=layout))
    return file


def _read(scan: Path) -> None:
    """Read the file as ``vanban text`` does and print, as JSON, what it took. Runs in a process of its own."""
    jobs = workers.cores()
    start = time.perf_counter()
    document = extractor.read(scan, jobs=jobs)
    seconds = time.perf_counter() - start
    told = {
        "pages": len(document.pages),
        "characters": len(document.text),
        "seconds": seconds,
        "jobs": jobs,
        "own": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    _read(Path(sys.argv[1]))
