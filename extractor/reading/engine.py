"""The OCR engine: what one must do, and Tesseract doing it as a separate program."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

import pytesseract
from PIL import Image

from extractor.errors import DependencyMissing, DiskFull, FileDamaged
from extractor.reading.pixels import Pixels

PROGRAM = "tesseract"
LAYOUT = 3
"""Tesseract's page segmentation: 3 finds columns by itself."""

OTHER_MODELS = {"vie": "Vietnamese"}
"""By the language's code, another model that reads it and errs elsewhere (Debian: ``tesseract-ocr-script-viet``)."""

BLOCK = 6
"""Another: one block of lines, taken as it is."""

LINE, SPARSE = 7, 11
"""Others: one line; words wherever they stand."""

UNCHECKED, ONCE, AGREED, DISPUTED, ALONE, CELL = "unchecked", "once", "agreed", "disputed", "alone", "cell"
"""How a word was looked at: no second look was to be had; none was needed; twice and read alike; twice and unlike; the
second look saw nothing there; in the cell of a table, which is read in several ways."""


@dataclass(frozen=True, slots=True)
class SeenWord:
    """One word as the engine saw it.

    ``box``: (x0, y0, x1, y1) in pixels of the engine's image; ``confidence``: 0..1 (below 0: none);
    ``line`` numbers the lines of the page in the engine's reading order; ``look``: how often it was looked at.
    """

    text: str
    box: tuple[float, float, float, float]
    confidence: float
    line: int
    look: str = UNCHECKED


class Engine(Protocol):
    """Reads the words of an image."""

    def words(self, image: Pixels, *, language: str, dpi: int, timeout: float) -> Sequence[SeenWord]:
        """Words of ``image`` (H×W grey, dark print on white), at most ``timeout`` seconds long."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program ``tesseract``, run by pytesseract: one process a page, one thread a process (more only slow it)."""

    program: str = PROGRAM
    layout: int = LAYOUT

    def words(self, image: Pixels, *, language: str, dpi: int, timeout: float) -> Sequence[SeenWord]:
        """Words of the image.

        Raises ``DependencyMissing``; ``DiskFull`` where temporary files cannot be written; ``FileDamaged`` where the
        engine fails or takes too long. Where somebody kills it, it is started once more.
        """
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        picture = Image.fromarray(image)
        picture.format = "PPM"  # handed over as raw pixels: packing a PNG would take a tenth of the reading time
        config = f"--oem 1 --psm {self.layout} --dpi {dpi} -c tessedit_do_invert=0"
        pytesseract.pytesseract.tesseract_cmd = self.program
        read = partial(pytesseract.image_to_data, picture, lang=language, config=config, timeout=timeout)
        try:
            try:
                table: str = read()
            except pytesseract.TesseractError as error:
                if error.status >= 0:
                    raise
                table = read()
            _check_room()  # a table that is cut off for want of room reads as one of fewer words
        except pytesseract.TesseractNotFoundError as error:
            raise _no_program(self.program) from error
        except pytesseract.TesseractError as error:
            _check_room()
            raise _failure(str(error.message), language) from error
        except RuntimeError as error:  # pytesseract's word for a timeout
            raise FileDamaged(
                f"text recognition took longer than {timeout:g} s",
                remedy="allow it more time, or scan the page anew",
            ) from error
        return parse_table(table)

    def again(self, image: Pixels, *, language: str, dpi: int, timeout: float) -> Sequence[SeenWord] | None:
        """Words of an image of strips of lines, by another model of the language; None if there is none."""
        other = OTHER_MODELS.get(language)
        if other is None or (self.program, other) in _missing:
            return None
        engine = replace(self, layout=BLOCK)
        try:
            return engine.words(image, language=other, dpi=dpi, timeout=timeout)
        except DependencyMissing:
            _missing.add((self.program, other))
            return None


LEAST_ROOM = 2**20
"""Bytes that must be left after a page was read: its table has some hundred thousand."""

_missing: set[tuple[str, str]] = set()
"""Programs and models that turned out not to be installed: they are not asked for again."""

_ONE_D = str.maketrans("Ðð", "Đđ")
"""Icelandic letters that look like Vietnamese ones; the engine's model knows both."""


def parse_table(table: str) -> list[SeenWord]:
    """The words in Tesseract's TSV output, its own order kept; rows that are no words, or empty, are left out."""
    found: list[SeenWord] = []
    lines: dict[tuple[str, str, str], int] = {}
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip().translate(_ONE_D)
        if row.get("level") != "5" or not text:
            continue
        left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
        line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), len(lines))
        found.append(SeenWord(text, (left, top, left + width, top + height), float(row["conf"]) / 100, line))
    return found


def version(program: str = PROGRAM) -> str:
    """The installed Tesseract's version (``5.3.0``). Raises ``DependencyMissing``."""
    pytesseract.pytesseract.tesseract_cmd = program
    try:
        return str(pytesseract.get_tesseract_version())
    except pytesseract.TesseractNotFoundError as error:
        raise _no_program(program) from error


def languages(program: str = PROGRAM) -> tuple[str, ...]:
    """Codes of the installed language packs, sorted (``eng``, ``osd``, ``vie``). Raises ``DependencyMissing``."""
    pytesseract.pytesseract.tesseract_cmd = program
    try:
        return tuple(sorted(pytesseract.get_languages()))
    except pytesseract.TesseractNotFoundError as error:
        raise _no_program(program) from error


def _check_room() -> None:
    """Raise ``DiskFull`` where the disk of the temporary files, by which the engine answers, has no room left."""
    folder = tempfile.gettempdir()
    if shutil.disk_usage(folder).free < LEAST_ROOM:
        raise DiskFull("the disk for temporary files is full", remedy="free space there, or set TMPDIR to another disk")


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
