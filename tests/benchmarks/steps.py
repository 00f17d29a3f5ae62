"""What each step of a scan's clean-up wins and costs: ``python -m tests.benchmarks steps``.

Pages of gold/dev are set, made bad (``gold.render.degrade``, ``gold.render.hardships``) and read twice: with all steps,
and with all but one. The table gives, step by level, the character error rate of running text without the step and with
it, and the step's CPU time in per cent of the engine's own on the same page.
"""

from __future__ import annotations

import functools
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

import cv2
import numpy as np

from extractor.errors import FileDamaged
from extractor.reading import assemble, ocr, scan
from extractor.reading.cleaning import bending
from extractor.reading.cleaning.dust import NO_FLAWS
from extractor.reading.cleaning.orientation import Lie, lie
from extractor.reading.options import ReadOptions
from gold.render.degrade import LEVELS, degrade
from gold.render.hardships import HARDSHIPS, harden
from gold.render.page import typeset, write_pdf
from gold.render.paper import page_images
from pipelines.evaluation.passages_read import PROSE, compare_passages
from pipelines.evaluation.reading_errors import ReadingErrors

PAGES = (("chi-thi-tinh-uy-1998", 0), ("cong-van-bo-y-te-2013", 0))
"""Pages of gold/dev by text and number: dense prose; prose with a table."""
SEED = 11
Patch = Callable[[], AbstractContextManager[Any]]


def _lies(**changes: Any) -> Patch:
    """Reading as if the print lay otherwise than was measured."""

    def other(image: Any) -> Lie:
        return replace(lie(image), **changes)

    return lambda: mock.patch.object(ocr, "lie", other)


def _grey(image: Any, x_height: float) -> tuple[Any, list[Any]]:
    return (image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)), []


STEPS: dict[str, tuple[tuple[str, ...], Patch]] = {
    "even light": (("worn", "photo", "yellowed"), lambda: mock.patch.object(scan, "even_light", lambda image: image)),
    "stamps off": (("office", "worn"), lambda: mock.patch.object(scan, "lifted", _grey)),
    "upright": (("upside-down", "on-its-side"), _lies(turn=0, doubtful=())),
    "straight": (("office", "worn", "photo"), _lies(skew=0.0)),
    "one letter height": (("grey-100", "fax", "fine-600"), _lies(x_height=scan.X_HEIGHT)),
    "flat": (("perspective", "curl-book", "curl-roll", "curl-wave"), _lies(bend=None)),
    "margins": (
        ("perspective", "curl-roll", "curl-wave"),
        lambda: mock.patch.object(bending, "find_lean", lambda *_: None),
    ),
    "back and dust": (("show-through", "speckled", "speckled-fax"), _lies(flaws=NO_FLAWS)),
    "none left out": (("clean", "borders", "holes", "faded", "bold", "ruled-through", "black-seal"), nullcontext),
}
"""Levels that a step is for, and reading without it."""


@dataclass(frozen=True, slots=True)
class _Page:
    image: Any
    text: str
    dpi: int


def bench_steps() -> None:
    """The table of steps and levels."""
    print(f"{'step':<18} {'level':<14} {'without':>8} {'with':>8}   CPU, % of the engine's")
    for name, (levels, without) in STEPS.items():
        for level in levels:
            pages = [_page(level, *page) for page in PAGES]
            bare, _, cheap = _read(pages, without)
            full, engine, dear = _read(pages, nullcontext)
            cost = 100 * (dear - cheap if name != "none left out" else dear) / engine
            print(f"{name:<18} {level:<14} {bare:8.2%} {full:8.2%}   {cost:5.1f}", flush=True)


def _read(pages: list[_Page], without: Patch) -> tuple[float, float, float]:
    """Error rate of the prose, CPU seconds of the engine and of the image work."""
    errors, engine, work = ReadingErrors(0, 0, 0, 0), 0.0, 0.0
    for page in pages:
        with without():
            work += min(_image_work(page) for _ in range(3))
            start = _children()
            try:
                printed = [ocr.read_image(page.image, number=2, dpi=page.dpi, options=ReadOptions())]
            except FileDamaged:  # the engine gave up: nothing was read
                printed = []
            engine += _children() - start
        errors += compare_passages(page.text, assemble.document(printed).text)[PROSE]
    return errors.character_error_rate, engine, work


def _image_work(page: _Page) -> float:
    start = time.process_time()
    scan.clean(page.image, dpi=page.dpi, found=ocr.lie(page.image))
    return time.process_time() - start


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _page(level: str, name: str, number: int) -> _Page:
    text, images = _set(name)
    if level in LEVELS:
        return _Page(degrade(images[number], level, SEED)[0], text[number], LEVELS[level].dpi)
    reverse = images[number ^ 1] if number ^ 1 < len(images) else None
    return _Page(harden(images[number], level, SEED, reverse=reverse)[0], text[number], HARDSHIPS[level].scan.dpi)


@functools.cache
def _set(name: str) -> tuple[list[str], list[Any]]:
    """The text and the image of each page of a text."""
    text = Path("gold/dev/texts", f"{name}.txt").read_text(encoding="utf-8")
    pages = typeset(text)
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "pages.pdf"
        write_pdf(pages, pdf)
        images = [np.ascontiguousarray(image) for image in page_images(pdf)]
    return [text[min(w.start for w in page.words) : max(w.end for w in page.words)] for page in pages], images
