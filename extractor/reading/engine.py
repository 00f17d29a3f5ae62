"""The OCR engine: what one must do, and Tesseract doing it as a separate program."""

from __future__ import annotations

import csv
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from extractor.errors import DependencyMissing, FileDamaged
from extractor.reading.pixels import Pixels

PROGRAM = "tesseract"
LAYOUT = 3
"""Tesseract's page segmentation: 3 finds columns by itself."""
QUICK_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class SeenWord:
    """One word as the engine saw it.

    ``box``: (x0, y0, x1, y1) in pixels of the engine's image; ``confidence``: 0..1 (below 0: none);
    ``line`` numbers the lines of the page in the engine's reading order.
    """

    text: str
    box: tuple[float, float, float, float]
    confidence: float
    line: int


class Engine(Protocol):
    """Reads the words of an image."""

    def words(self, image: Pixels, *, language: str, dpi: int, timeout: float) -> Sequence[SeenWord]:
        """Words of ``image`` (H×W grey, dark print on white), at most ``timeout`` seconds long."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program ``tesseract``: one process a page and one thread a process (its own threads only slow it).

    The image goes in as raw grey pixels by standard input: packing a PNG would take a tenth of the time of reading it.
    """

    program: str = PROGRAM
    layout: int = LAYOUT

    def words(self, image: Pixels, *, language: str, dpi: int, timeout: float) -> Sequence[SeenWord]:
        """Words of the image.

        Raises ``DependencyMissing``, and ``FileDamaged`` where the engine fails or takes too long.
        """
        height, width = image.shape
        command = [self.program, "stdin", "stdout", "-l", language, "--oem", "1", "--psm", str(self.layout)]
        command += ["--dpi", str(dpi), "-c", "tessedit_do_invert=0", "tsv"]
        content = b"P5 %d %d 255\n" % (width, height) + np.ascontiguousarray(image).tobytes()
        try:
            done = subprocess.run(
                command, input=content, capture_output=True, timeout=timeout, env=_environment(os.environ), check=False
            )
        except FileNotFoundError as error:
            raise _no_program(self.program) from error
        except subprocess.TimeoutExpired as error:
            raise FileDamaged(
                f"text recognition took longer than {timeout:g} s",
                remedy="allow it more time, or scan the page anew",
            ) from error
        if done.returncode != 0:
            raise _failure(done.stderr.decode("utf-8", "replace"), language)
        return parse_table(done.stdout.decode("utf-8", "replace"))


def parse_table(table: str) -> list[SeenWord]:
    """The words in Tesseract's TSV output, its own order kept; rows that are no words, or empty, are left out."""
    found: list[SeenWord] = []
    lines: dict[tuple[str, str, str], int] = {}
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
        line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), len(lines))
        found.append(SeenWord(text, (left, top, left + width, top + height), float(row["conf"]) / 100, line))
    return found


@lru_cache(maxsize=4)
def version(program: str = PROGRAM) -> str:
    """The installed Tesseract's version (``5.3.0``). Raises ``DependencyMissing``."""
    first = _ask(program, "--version").splitlines()[0].split()
    return first[-1].lstrip("v") if first else "unknown"


@lru_cache(maxsize=4)
def languages(program: str = PROGRAM) -> tuple[str, ...]:
    """Codes of the installed language packs, sorted (``eng``, ``osd``, ``vie``). Raises ``DependencyMissing``."""
    return tuple(sorted(line.strip() for line in _ask(program, "--list-langs").splitlines()[1:] if line.strip()))


def _ask(program: str, option: str) -> str:
    try:
        done = subprocess.run([program, option], capture_output=True, timeout=QUICK_SECONDS, check=False)
    except (FileNotFoundError, PermissionError) as error:
        raise _no_program(program) from error
    except subprocess.TimeoutExpired as error:
        raise DependencyMissing(f"{program} {option} does not answer", remedy="reinstall tesseract-ocr") from error
    return (done.stdout or done.stderr).decode("utf-8", "replace") or "?"


def _environment(surroundings: Mapping[str, str]) -> dict[str, str]:
    return {**surroundings, "OMP_THREAD_LIMIT": "1"}


def _no_program(program: str) -> DependencyMissing:
    return DependencyMissing(
        f"the OCR program {program} is not installed", remedy="install the packages tesseract-ocr and tesseract-ocr-vie"
    )


def _failure(complaint: str, language: str) -> Exception:
    last = " ".join(complaint.split()) or "no message"
    if "loading language" in last or "traineddata" in last:
        packages = " ".join(f"tesseract-ocr-{code.replace('_', '-')}" for code in language.split("+"))
        return DependencyMissing(
            f"Tesseract has no language pack for {language}", remedy=f"install the package {packages}"
        )
    return FileDamaged(f"text recognition failed ({last[:200]})")
