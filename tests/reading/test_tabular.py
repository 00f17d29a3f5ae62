"""Ruled tables in PDFs: row by row, a tab between cells, in whatever way their rules are drawn; what is no table."""

from __future__ import annotations

import pytest

from extractor import reading
from extractor.document import Document
from tests.reading.printing import LEFT, LONG, Printer, head
from tests.reading.ruled import HEAD, ROWS, TEXT, WIDTHS, ruled
from tests.reading.test_layout import LEFT_HEAD, RIGHT_HEAD, assert_tiled


def read(printer: Printer) -> Document:
    return reading.read("x.pdf", content=printer.finished())


@pytest.mark.parametrize(
    "drawn",
    [
        {},
        {"boxes": True},
        {"sides": False},
        {"levels": (0, 1, 4)},
        {"levels": (1,)},
    ],
    ids=["lines", "boxes", "open at its sides", "no rules between rows", "one level rule"],
)
def test_each_row_is_a_line_however_the_table_is_ruled(drawn):
    printer = Printer()
    printer.paragraph(LONG)
    printer.down()
    ruled(printer, **drawn)
    printer.paragraph(LONG)
    document = read(printer)
    if drawn.get("levels") == (1,):  # nothing closes it: its rows are still read one by one
        assert "1\tHuyện Nậm Sơn\t12\t17\n" in document.text
    else:
        assert document.text == f"{LONG}\n\n{TEXT}\n\n{LONG}"
    assert_tiled(document)


def test_words_keep_their_boxes_and_a_wrapped_cell_its_lines():
    printer = Printer()
    ruled(printer)
    document = read(printer)
    start = document.text.index("Huyện Pha Lạnh")
    quote = "Huyện Pha Lạnh và khu kinh tế cửa khẩu\t7"
    boxes = document.boxes(start, start + len(quote))
    assert len(boxes) == 2  # a printed line each; the figure stands in the first
    assert boxes[0][3] > boxes[1][3] > boxes[1][1] > LEFT / 595
    assert boxes[0][4] <= boxes[1][2] + 0.005


def test_heads_over_several_columns_and_rows_are_written_once_in_their_first():
    rows = (
        ("TT", "Địa bàn", "Số vụ", "", "Số bị can", ""),
        ("", "", "Phát hiện", "Khởi tố", "Bắt", "Khởi tố"),
        ("1", "Xã Bản Sen", "12", "9", "17", "14"),
        ("2", "Xã Đồng Mây", "3", "-", "4", "1"),
    )
    printer = Printer()
    merged = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5))
    ruled(printer, rows, (30, 120, 75, 70, 75, 70), merged=merged)
    assert read(printer).text == "\n".join("\t".join(row) for row in rows)


@pytest.mark.parametrize("again", [True, False], ids=["head printed again", "no head"])
def test_a_table_goes_on_overleaf(again):
    printer = Printer()
    printer.paragraph(LONG)
    ruled(printer, ROWS[:2])
    printer.at(300, "1", y=40)
    printer.canvas.showPage()
    printer.y = 770
    printer.at(300, "2", y=800)
    rest = (("2", "Thị xã Mường Đào", "5", "8"), ("3", "Huyện Tân Lũng", "12", "17"))
    ruled(printer, (*((HEAD,) if again else ()), *rest))
    printer.paragraph(LONG)
    text = read(printer).text
    rows = "\n".join("\t".join(row) for row in (*ROWS[:2], *rest))
    assert rows in text
    assert text.count("\t".join(HEAD)) == 1
    assert text.count("Số đối tượng") == 1 + again


def test_a_row_cut_by_the_end_of_the_page_is_one():
    printer = Printer()
    ruled(printer, (*ROWS[:2], ("2", "Huyện Pha Lạnh và", "7", "9")))
    printer.canvas.showPage()
    printer.y = 770
    ruled(printer, (("", "khu kinh tế cửa khẩu", "", ""), ("3", "Huyện Tân Lũng", "1", "2")))
    document = read(printer)
    assert "2\tHuyện Pha Lạnh và khu kinh tế cửa khẩu\t7\t9\n3\t" in document.text
    start = document.text.index("khu kinh tế")
    assert document.page_at(start) == 2
    assert_tiled(document)


def test_another_table_overleaf_does_not_go_on():
    printer = Printer()
    ruled(printer, ROWS[:3])
    printer.canvas.showPage()
    printer.y = 770
    ruled(printer, ROWS[:3], (60.0, 120.0, 110.0, 90.0))
    assert read(printer).text.count("\t".join(HEAD)) == 2


def test_rows_without_rules_between_them_are_told_by_their_figures():
    rows = (HEAD, ("1\n\n2\n3", "Huyện Nậm Sơn và\nvùng ven\nXã Bản Đào\nXã Lạnh", "12\n\n7\n104", "17\n\n9\n131"))
    printer = Printer()
    ruled(printer, rows)
    assert read(printer).text.split("\n")[1:] == [
        "1\tHuyện Nậm Sơn và vùng ven\t12\t17",
        "2\tXã Bản Đào\t7\t9",
        "3\tXã Lạnh\t104\t131",
    ]


@pytest.mark.parametrize(
    ("rows", "widths"),
    [
        ((("Ảnh 3 x 4,\nđóng dấu",),), (70.0,)),
        ((("CÔNG VĂN ĐẾN", ""), ("Số: 214", "Ngày: 03/5"), ("Chuyển:", "P3")), (75.0, 65.0)),
        ((("Những điều cần nhớ",), ("Không tàng trữ",), ("Không sử dụng",)), (400.0,)),
        ((("CÔNG AN TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 12", "Độc lập - Tự do")), (150.0, 300.0)),
    ],
    ids=["frame", "stamp", "one column", "letterhead"],
)
def test_what_is_no_table_is_read_as_before(rows, widths):
    framed, bare = Printer(), Printer()
    for printer in (framed, bare):
        printer.paragraph(LONG)
    ruled(framed, rows, widths)
    ruled(bare, rows, widths, sides=False, levels=(), merged=((0, 0, len(rows), len(widths)),))
    assert read(framed).text == read(bare).text


def test_rules_under_the_head_and_headings_make_no_table():
    printer = Printer()
    head(printer)
    for x0, x1, y in ((120, 200, 700), (330, 470, 715), (250, 350, 640)):
        printer.canvas.line(x0, y, x1, y)
    printer.canvas.line(60, 60, 60, 780)
    printer.centred("BÁO CÁO")
    printer.paragraph(LONG)
    assert read(printer).text == f"{LEFT_HEAD}\n\n{RIGHT_HEAD}\n\nBÁO CÁO\n{LONG}"


def test_a_table_across_the_page_is_read_upright():
    printer = Printer(size=(842.0, 595.0))
    printer.canvas.setPageRotation(90)
    printer.canvas.translate(842, 0)
    printer.canvas.rotate(90)
    ruled(printer, widths=WIDTHS)
    assert read(printer).text == TEXT
