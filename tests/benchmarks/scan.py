"""Scanned pages beside bare Tesseract and beside OCRmyPDF with its clean-up: processor time and errors, page by page.

Both peers run the same engine with the same language on the same pages, one after the other; time is that of the
processor (one core, children included), which other work on the machine does not change.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytesseract
from PIL import Image

import extractor
from gold.render.degrade import LEVELS
from gold.render.documents import render
from pipelines.evaluation.passages_read import FORM, OTHER, PROSE, compare_passages
from pipelines.evaluation.reading_errors import ReadingErrors
from tests.benchmarks.pairing import Pair, cpu_seconds, in_turn, report

TEXTS = Path("gold/dev/texts")
PAGES = Path("build/bench")
PEERS = Path(".bench/bin")
NAMES = ("bao-cao-cong-an-huyen-2017", "quyet-dinh-khen-thuong-2008", "thong-bao-doan-thanh-nien-2024")
"""Documents of gold/dev; five pages of reports, lists, heads and signatures."""
OPTIONS = ("--deskew", "--rotate-pages", "--clean")
NONE = ReadingErrors(0, 0, 0, 0)


def bench_scan() -> None:
    """Clean pages beside bare Tesseract, then every level beside OCRmyPDF, in one table."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    rendered()
    _beside_tesseract([PAGES / "scan-clean" / f"{name}.pdf" for name in NAMES])
    print(
        f"beside OCRmyPDF {' '.join(OPTIONS)}: seconds of processor a page (ratio: target ≥ 2), "
        "share of letters misread in prose, forms with dotted lines and the rest (target: fewer on every level)"
    )
    print(f"  {'level':<8}{'pages':>6}{'ours':>8}{'theirs':>8}{'ratio':>8}   {'ours':<24}{'theirs':<24}")
    for level in LEVELS:
        _beside_ocrmypdf(level)


def rendered() -> None:
    """The documents as files of every level, written once."""
    for name in NAMES:
        render(TEXTS / f"{name}.txt", PAGES, tuple(LEVELS))


def _beside_tesseract(files: Sequence[Path]) -> None:
    """All our steps from the PDF to the Document, against the engine alone on pixels that are at hand already."""
    images = [image for file in files for image in _images(file)]

    def ours() -> None:
        for file in files:
            extractor.read(file)

    def text() -> None:
        for image in images:
            pytesseract.image_to_string(image, lang="vie", config="--psm 3")

    def data() -> None:
        for image in images:
            pytesseract.image_to_data(image, lang="vie", config="--psm 3")

    for name, bare in (("image_to_string", text), ("image_to_data", data)):
        pair = in_turn(ours, bare, runs=3, warm_up=0, clock=cpu_seconds)
        report(f"clean scans → Document / bare Tesseract, pytesseract {name} --psm 3 (CPU)", pair, "≥ 0.80")


def _images(file: Path) -> list[Image.Image]:
    """The pages' pictures as they lie in the file."""
    document = pypdfium2.PdfDocument(file)
    try:
        return [next(page.get_objects()).get_bitmap().to_pil().copy() for page in document]
    finally:
        document.close()


def _beside_ocrmypdf(level: str) -> None:
    """One line of the table."""
    folder = PAGES / f"scan-{level}"
    found: dict[str, list[ReadingErrors]] = {"ours": [], "theirs": []}
    seconds = Pair([], [])
    pages = 0
    for name in NAMES:
        true = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
        start = cpu_seconds()
        document = extractor.read(folder / f"{name}.pdf")
        between = cpu_seconds()
        theirs = _ocrmypdf(folder / f"{name}.pdf")
        seconds.ours.append(between - start)
        seconds.peer.append(cpu_seconds() - between)
        pages += len(document.pages)
        for reader, text in (("ours", document.text), ("theirs", theirs)):
            errors = compare_passages(true, text)
            found[reader] = [
                before + errors[kind]
                for before, kind in zip(found[reader] or [NONE] * 3, (PROSE, FORM, OTHER), strict=True)
            ]
    ours, peer = sum(seconds.ours), sum(seconds.peer)
    rates = {reader: "  ".join(map(_rate, errors)) for reader, errors in found.items()}
    print(
        f"  {level:<8}{pages:>6}{ours / pages:>8.2f}{peer / pages:>8.2f}{peer / ours:>7.1f}×   "
        f"{rates['ours']:<24}{rates['theirs']:<24}",
        flush=True,
    )


def _rate(errors: ReadingErrors) -> str:
    return f"{errors.character_error_rate:.2%}" if errors.characters else "-"


def _ocrmypdf(scan: Path) -> str:
    """What OCRmyPDF reads, as it puts it into its text file."""
    text = PAGES / "ocrmypdf.txt"
    command = [
        PEERS / "ocrmypdf", "--language", "vie", *OPTIONS, "--jobs", "1", "--quiet", "--output-type", "pdf",
        "--sidecar", text, scan, PAGES / "ocrmypdf.pdf",
    ]  # fmt: skip
    subprocess.run(command, check=True, env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"})
    return text.read_text(encoding="utf-8")
