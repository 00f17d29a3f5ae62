"""Tables without rules: cells keep their columns where rows of figures make them plain, else nothing is guessed."""

from __future__ import annotations

import pytest

from extractor import reading
from tests.reading.printing import LONG, Printer

PLACES = (90, 130, 300, 370, 440)
HEAD = ("TT", "Đơn vị", "Số vụ", "Bị can", "Ghi chú")


def text_of(rows, places=PLACES):
    printer = Printer()
    printer.paragraph(LONG)
    printer.down()
    for row in rows:
        for x, cell in zip(places, row, strict=True):
            if cell:
                printer.at(x, cell)
        printer.down()
    printer.down()
    printer.paragraph(LONG)
    return reading.read("x.pdf", content=printer.finished()).text.removeprefix(LONG).removesuffix(LONG).strip("\n")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            [HEAD, ("1", "Nậm Sơn", "12", "17", ""), ("2", "Pha Lạnh", "3", "5", ""), ("", "Cộng", "15", "22", "")],
            [HEAD, ("1", "Nậm Sơn", "12", "17", ""), ("2", "Pha Lạnh", "3", "5", ""), ("", "Cộng", "15", "22", "")],
        ),
        (
            [
                ("TT", "Đơn vị", "Số", "Bị", "Ghi chú"), ("", "", "vụ", "can", ""), ("1", "Nậm Sơn", "12", "17", ""),
                ("2", "Pha Lạnh và", "3", "5", "chưa đủ"), ("", "vùng ven", "", "", ""), ("3", "Bản Đào", "4", "6", ""),
            ],
            [HEAD, ("1", "Nậm Sơn", "12", "17", ""), ("2", "Pha Lạnh và vùng ven", "3", "5", "chưa đủ"),
             ("3", "Bản Đào", "4", "6", "")],
        ),
        (
            [("1", "Nậm Sơn", "12", "17", "x"), ("2", "Pha Lạnh", "3", "", "x"), ("3", "Bản Đào", "4", "6", ""),
             ("4", "Tân Lũng", "8", "9", "")],
            [("1", "Nậm Sơn", "12", "17", "x"), ("2", "Pha Lạnh", "3", "", "x"), ("3", "Bản Đào", "4", "6", ""),
             ("4", "Tân Lũng", "8", "9", "")],
        ),
    ],
    ids=["empty cells", "wrapped cells", "a gap in a column"],
)  # fmt: skip
def test_cells_keep_their_columns(printed, expected):
    assert text_of(printed) == "\n".join("\t".join(row) for row in expected)


def test_two_rows_of_figures_are_too_few():
    rows = [HEAD, ("1", "Nậm Sơn", "12", "17", ""), ("2", "Pha Lạnh", "3", "5", "")]
    assert text_of(rows) == "\n".join("\t".join(filter(None, row)) for row in rows)


def test_forms_are_no_tables():
    rows = [("Họ và tên:", "Vàng A Dơ", "Giới tính:", "", "Nam"), ("Sinh ngày:", "02/3/1990", "Dân tộc:", "", "Mông")]
    assert "\t\t" not in text_of(rows)
