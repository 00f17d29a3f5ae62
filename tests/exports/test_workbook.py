"""The register as a workbook, read back."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.archive import Database
from pipelines.exports import Choice, Register, fields, workbook, write_register
from tests.exports.making import Shelf, head
from tests.exports.test_register import failed

PLACE = {one.code: place for place, one in enumerate(fields())}


def written(archive: Database, **more: Any) -> tuple[Any, bytes]:
    sink = io.BytesIO()
    choice = Choice(**more.pop("choice", {}))
    write_register(Register(archive, choice, today=datetime.date(2026, 3, 9), **more), sink, "xlsx")
    return openpyxl.load_workbook(io.BytesIO(sink.getvalue())), sink.getvalue()


def table(sheet: Worksheet) -> tuple[int, list[tuple[Any, ...]]]:
    """The number of the header's row, and the rows under it as far as the filter goes."""
    header = int(sheet.auto_filter.ref.split(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    last = int(sheet.auto_filter.ref.split(":")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return header, [tuple(cell for cell in row) for row in sheet.iter_rows(min_row=header + 1, max_row=last)]


@pytest.fixture
def shelf(archive: Database, run: int) -> Shelf:
    return Shelf(archive, run)


def test_it_prints_on_a4_landscape_with_its_header_on_each_page(archive: Database, shelf: Shelf) -> None:
    shelf.put(head("1/BC"))
    book, _ = written(archive, office="Lưu trữ A & B")
    assert book.sheetnames == ["Mục lục văn bản", "Chưa đọc được", "Giải thích các cột"]
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
        assert "&P/&N" in sheet.oddFooter.right.text
        assert sheet.freeze_panes
    sheet = book.worksheets[0]
    assert sheet["A1"].value == "LƯU TRỮ A & B"
    assert sheet["A2"].value == "MỤC LỤC VĂN BẢN"
    assert sheet["A3"].value == "Lập ngày 09 tháng 03 năm 2026"
    header, rows = table(sheet)
    assert sheet.print_title_rows == f"${header}:${header}"
    assert [cell.value for cell in sheet[header]] == [one.name for one in fields()]
    assert len(rows) == 1
    assert "Mục lục này có 1 văn bản." in [sheet.cell(row, 1).value for row in range(header, sheet.max_row + 1)]


def test_what_documents_do_not_tell_is_folded_away(archive: Database, shelf: Shelf) -> None:
    shelf.put(head("1/BC"))
    sheet = written(archive)[0].worksheets[0]
    from openpyxl.utils import get_column_letter

    hidden = {
        number
        for letter in sheet.column_dimensions
        if (column := sheet.column_dimensions[letter]).hidden
        for number in range(column.min, column.max + 1)
    }
    assert hidden == {place + 1 for place, one in enumerate(fields()) if one.place == "fold"}
    printed = max(place for place, one in enumerate(fields()) if one.place != "screen")
    assert f"${get_column_letter(printed + 1)}$" in sheet.print_area


def test_whole_days_are_dates_and_parts_are_text(archive: Database, shelf: Shelf) -> None:
    for day in ("2019-06-30", "2019-06", "2019", "1899-01-05", None):
        shelf.put(head("007/BC", day=day, issuer="A"))
    _, rows = table(written(archive, choice={"order": "date"})[0].worksheets[0])
    days = [row[PLACE["IssuedDate"]] for row in rows]
    assert [cell.value for cell in days] == ["05/01/1899", "2019", "06/2019", datetime.datetime(2019, 6, 30), None]
    assert days[3].number_format == "dd/mm/yyyy"
    assert {row[PLACE["CodeNumber"]].value for row in rows} == {"007"}
    assert {row[PLACE["CodeNumber"]].data_type for row in rows} == {"s"}


HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "@SUM(A1)",
    "+1",
    "-1",
    "{=A1}",
    "http://example.org",
    "mailto:a@b",
    "1e5",
    "\x00=1",
]


def test_no_cell_becomes_a_formula_a_link_or_a_number(archive: Database, shelf: Shelf) -> None:
    for text in HOSTILE:
        shelf.put(
            head(f"{text}/=1+1", title=text, issuer=text, kind=text, parent=text), name=f"{text[:3].strip()}=cmd.txt"
        )
    failed(archive, shelf.run, "=1+1.pdf", "file-damaged", "=cmd|' /C calc'!A0")
    book, raw = written(archive, office="=1+1", title="=2+2")
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d", "inlineStr")
                assert cell.hyperlink is None
                assert cell.data_type != "n" or cell.value is None or cell.column == 1 or isinstance(cell.value, int)
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            assert b"<f>" not in content
            assert b"relationships/hyperlink" not in content


def test_files_that_failed_and_columns_have_sheets_of_their_own(archive: Database, shelf: Shelf) -> None:
    failed(archive, shelf.run, "a.pdf", "password-needed", "the PDF is encrypted")
    from tests.archive.results import found

    archive.enlist(shelf.run, [found("later.pdf")])
    book, _ = written(archive)
    _, rows = table(book.worksheets[1])
    assert [cell.value for cell in rows[0]][1:4] == ["a.pdf", None, "Tệp bị khóa bằng mật khẩu"]
    assert "1 tệp còn chờ đọc" in book.worksheets[1]["A2"].value
    _, rows = table(book.worksheets[2])
    assert [row[1].value for row in rows] == [one.name for one in fields()]
    assert [row[2].value for row in rows] == [one.code for one in fields()]
    assert all(row[4].value for row in rows)


def test_long_titles_make_high_rows_and_too_long_ones_are_cut(archive: Database, shelf: Shelf) -> None:
    shelf.put(head("1/BC", title="ngắn", issuer="A"))
    shelf.put(head("2/BC", title="kết quả phòng, chống ma túy " * 12, issuer="A"))
    shelf.put(head("3/BC", title="dài " * 20_000, issuer="A"))
    sheet = written(archive)[0].worksheets[0]
    header, rows = table(sheet)
    heights = [sheet.row_dimensions[header + place].height for place in (1, 2, 3)]
    assert heights[0] < 20
    assert 60 < heights[1] < heights[2] <= 409
    assert len(rows[2][PLACE["Subject"]].value) < 32_767


def test_a_body_stands_with_the_one_above_it(archive: Database, shelf: Shelf) -> None:
    shelf.put(head("1/BC", issuer="SỞ Y TẾ", parent="UBND TỈNH A"))
    _, rows = table(written(archive)[0].worksheets[0])
    assert rows[0][PLACE["OrganName"]].value == "SỞ Y TẾ\n(UBND TỈNH A)"


def test_it_says_what_it_is_narrowed_to(archive: Database, shelf: Shelf) -> None:
    shelf.put(head("1/BC", day="2020-01-01", kind="báo cáo", issuer="A"))
    shelf.put(head("2/BC", kind="báo cáo", issuer="A"))
    choice = {"since": "2019", "until": "2020-06", "issuer": "A", "doc_type": "báo cáo"}
    sheet = written(archive, choice=choice)[0].worksheets[0]
    assert sheet["A2"].value == ("(Văn bản ban hành từ 2019 đến 06/2020; cơ quan ban hành: A; tên loại: báo cáo)")
    assert "1 văn bản không ghi ngày không có trong mục lục này." in [
        sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)
    ]


def test_more_than_a_sheet_holds_goes_on_in_another(
    archive: Database, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "ROWS_A_SHEET", 2)
    for number in range(5):
        shelf.put(head(f"{number}/BC"))
    book, _ = written(archive)
    assert book.sheetnames[:3] == ["Mục lục văn bản", "Mục lục văn bản (2)", "Mục lục văn bản (3)"]
    told = [row[PLACE["Ordinal"]].value for sheet in book.worksheets[:3] for row in table(sheet)[1]]
    assert told == [1, 2, 3, 4, 5]
