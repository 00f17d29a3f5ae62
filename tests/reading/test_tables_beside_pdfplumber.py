"""The cells of clean ruled tables are those that pdfplumber, an implementation of its own, finds."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from extractor import reading
from tests.reading.printing import LONG, Printer
from tests.reading.ruled import ROWS, WIDTHS, ruled

MERGED = (
    ("TT", "Địa bàn", "Số vụ", "", "Số bị can", ""),
    ("", "", "Phát hiện", "Khởi tố", "Bắt", "Khởi tố"),
    ("1", "Xã Bản Sen", "12", "9", "17", "14"),
    ("2", "Xã Đồng Mây", "3", "-", "4", "1"),
)
SPANS = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5))


@pytest.mark.parametrize(
    ("rows", "widths", "drawn"),
    [
        (ROWS, WIDTHS, {}),
        (ROWS, WIDTHS, {"boxes": True}),
        (MERGED, (30, 120, 75, 70, 75, 70), {"merged": SPANS}),
    ],
    ids=["lines", "boxes", "merged heads"],
)
def test_the_same_cells(rows, widths, drawn):
    printer = Printer()
    printer.paragraph(LONG)
    printer.down()
    ruled(printer, rows, widths, **drawn)
    printer.paragraph(LONG)
    content = printer.finished()
    ours = [line.split("\t") for line in reading.read("x.pdf", content=content).text.split("\n") if "\t" in line]
    with pdfplumber.open(io.BytesIO(content)) as document:
        (table,) = document.pages[0].extract_tables()
    assert ours == [[(cell or "").replace("\n", " ") for cell in row] for row in table]
