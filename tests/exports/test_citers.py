"""The sheet of who cites what, read back."""

from __future__ import annotations

import datetime
import io

import openpyxl

from extractor.errors import ArgumentInvalid
from pipelines.exports.citers import write
from pipelines.search.citing import Asked, Citer, Mention

CITER = Citer("c" * 16, "/a/bc.pdf", "12/BC", "=1+1", "UBND\nHUYỆN", "2022-05")
UNDATED = Citer("d" * 16, "/a/kh.txt", None, None, None, None)


def mention(by: Citer, page: int | None = None) -> Mention:
    return Mention(
        by, "citation-1", page, 10, 20, "Chỉ thị 36", "thực hiện\n", "; và", "/akn/x", ("điều 5", "điều 7"), 0.9
    )


def sheets(*found: Asked) -> openpyxl.Workbook:
    sink = io.BytesIO()
    write(found, sink, today=datetime.date(2026, 3, 9))
    return openpyxl.load_workbook(io.BytesIO(sink.getvalue()))


def test_a_line_a_mention_and_a_line_for_what_nobody_cites() -> None:
    found = [
        Asked("chỉ thị 36", [mention(CITER, 2), mention(UNDATED)]),
        Asked("9/QĐ-X"),
        Asked("???", error=ArgumentInvalid("no name", remedy="write one")),
    ]
    book = sheets(*found)
    listed = [[cell.value for cell in row] for row in book["Viện dẫn"].iter_rows(min_row=3)]
    assert listed[0][:3] == ["Căn cứ", "Năm", "Số, ký hiệu văn bản viện dẫn"]
    assert listed[1][:9] == [
        "chỉ thị 36", "2022", "12/BC", "05/2022", "UBND HUYỆN", "=1+1", "thực hiện Chỉ thị 36; và", "điều 5; điều 7", 2,
    ]  # fmt: skip
    assert listed[2][1:6] == [None] * 5
    assert [row[6] for row in listed[3:]] == [
        "Không văn bản nào trong kho viện dẫn.",
        "Không hiểu là văn bản nào: cần ghi tên loại và số (ví dụ: chỉ thị 36-CT/TW), hoặc URI.",
    ]
    years = [[cell.value for cell in row] for row in book["Theo năm"].iter_rows(min_row=3)]
    assert years[0] == ["Căn cứ", "2022", "Không ghi ngày", "Cộng"]
    assert years[1:] == [["chỉ thị 36", 1, 1, 2], ["9/QĐ-X", None, None, 0], ["???", None, None, 0]]


def test_it_prints_on_a4_landscape_with_its_head_on_each_page_and_no_formula() -> None:
    book = sheets(Asked("chỉ thị 36", [mention(CITER)]))
    for sheet in book:
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert (sheet.page_setup.fitToWidth in (None, 1), sheet.page_setup.fitToHeight) == (True, 0)
        assert sheet.print_title_rows == "$3:$3"
    page = book["Viện dẫn"]
    assert page.print_area == "'Viện dẫn'!$A$1:$I$4"
    title = page["F4"]
    assert (title.value, title.data_type, title.quotePrefix) == ("=1+1", "s", True)
