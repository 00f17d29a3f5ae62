"""Ruled tables on scans: found by their rules, read cell by cell, also leaning, badly lit, and full of figures."""

from __future__ import annotations

import functools
import shutil
from itertools import pairwise

import numpy as np
import pypdfium2
import pytest

from extractor.reading import assemble
from extractor.reading.cleaning.orientation import lie
from extractor.reading.engine import SeenWord
from extractor.reading.ocr import read_image
from extractor.reading.options import ReadOptions
from extractor.reading.ruling.inked import grids, rules
from extractor.reading.scan import X_HEIGHT, clean
from gold.render.degrade import degrade
from tests.reading.printing import LONG, Printer, head
from tests.reading.ruled import TEXT, ruled

DPI = 200


def pixels(printer):
    with pypdfium2.PdfDocument(printer.finished()) as document:
        return document[0].render(scale=DPI / 72).to_numpy()[:, :, ::-1].copy()


@functools.cache
def page():
    printer = Printer()
    printer.paragraph(LONG)
    printer.down()
    ruled(printer)
    printer.paragraph(LONG)
    return pixels(printer)


@functools.cache
def long_table():
    printer = Printer()
    offices = ("Nậm Sơn", "Pha Lạnh", "Bản Đào", "Tân Lũng")
    rows = [(str(n), f"Xã {offices[n % 4]}, khu vực {n}", str(3 * n % 17), str(5 * n % 23)) for n in range(1, 34)]
    ruled(printer, rows)
    return pixels(printer)


@pytest.mark.parametrize("level", ["clean", "office", "worn", "photo", "fax", "carbon"])
def test_the_grid_is_found_however_bad_the_scan(level):
    bad, _ = degrade(page(), level, 3, dpi=DPI)
    [grid] = grids(clean(bad, dpi=DPI).pixels, X_HEIGHT)
    assert (len(grid.rows) - 1, len(grid.columns) - 1) == (4, 4)


def test_print_without_rules_has_no_grid():
    printer = Printer()
    head(printer)
    printer.canvas.line(330, 700, 470, 700)
    for _ in range(5):
        printer.paragraph(LONG)
    assert grids(clean(pixels(printer), dpi=DPI).pixels, X_HEIGHT) == []


def test_a_line_of_print_is_no_rule():
    printer = Printer()
    for _ in range(12):
        printer.paragraph("e" * 30 + " " + "mưu nuôi trâu " * 5)
    level, upright = rules(clean(pixels(printer), dpi=DPI).pixels, X_HEIGHT)
    assert (len(level), len(upright)) == (0, 0)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_full_of_table_is_turned_by_its_lines_not_by_its_columns(turn):
    image = np.ascontiguousarray(np.rot90(long_table(), -turn // 90))
    assert lie(image).turn == -turn % 360


class Cells:
    """An engine that reads one word on each line of a sheet of cells, and nothing on a page without its tables."""

    def __init__(self):
        self.asked = []

    def words(self, image, *, language, dpi, timeout):
        self.asked.append(image)
        if len(self.asked) == 1:
            return []
        inked = np.nonzero((image < 160).any(axis=1))[0]
        starts = [inked[0], *(after for before, after in pairwise(inked) if after - before > 12)]
        return [SeenWord(f"w{n}", (34, y, 60, y + 20), 0.9, n) for n, y in enumerate(starts)]


def test_the_engine_gets_the_page_without_its_table_and_then_the_cells():
    engine = Cells()
    found = read_image(page(), number=1, dpi=DPI, options=ReadOptions(), engine=engine)
    whole, cells, *_ = engine.asked
    table = grids(clean(page(), dpi=DPI).pixels, X_HEIGHT)[0].box
    inside = whole[int(table[1]) : int(table[3]), int(table[0]) : int(table[2])]
    assert inside.min() > 200
    assert whole.min() < 50
    assert cells.shape[1] < whole.shape[1] / 2
    assert len(found.tables) == 1
    assert {(word.place.row, word.place.column) for word in found.words} == {
        (row, column) for row in range(4) for column in range(4)
    } - {(2, 3), (3, 0)}


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_a_scanned_table_is_read_like_a_printed_one():
    bad, _ = degrade(page(), "office", 5, dpi=DPI)
    text = assemble.document([read_image(bad, number=1, dpi=DPI, options=ReadOptions())]).text
    assert text == f"{LONG}\n\n{TEXT}\n\n{LONG}"


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
@pytest.mark.parametrize("level", ["clean", "office", "worn"])
def test_figures_of_a_scanned_table_keep_their_decimal_commas(level):
    figures = [("4,2", "12,5", "0,35"), ("56,7", "1.250,5", "7,4"), ("42", "125", "1.250"), ("5,1", "8,9", "44,9")]
    printer = Printer()
    printer.paragraph(LONG)
    printer.down()
    rows = [("Đơn vị", "Heroin", "Cần sa", "Cộng"), *(("Xã Nậm Sơn", *row) for row in figures)]
    ruled(printer, rows, widths=(140.0, 90.0, 90.0, 90.0))
    printer.paragraph(LONG)
    bad, _ = degrade(pixels(printer), level, 5, dpi=DPI)
    text = assemble.document([read_image(bad, number=1, dpi=DPI, options=ReadOptions())]).text
    read = [tuple(line.split("\t")[1:]) for line in text.splitlines() if "\t" in line]
    assert read[1:] == figures
