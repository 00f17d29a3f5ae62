"""Tables of saved web pages: a cell on each line, bars between them, nothing where a row ends."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.tables import grids

HEAD = ["TT", "Đơn vị", "Số vụ", "Số đối\ntượng"]
ROWS = ["1", "Huyện Nậm Sơn", "12", "15", "2", "Huyện Pha Lạnh", "4", "-"]
READ = [("Huyện Nậm Sơn", ["12", "15"]), ("Huyện Pha Lạnh", ["4"])]


def lone(cells: list[str]) -> str:
    return "".join(f"{cell}\n|\n" for cell in cells)


def behind(cells: list[str]) -> str:
    return "".join(f"{cell} |\n\n" for cell in cells)


def rows(text: str) -> list[list[tuple[str, list[str]]]]:
    document = Document.of_text(text)
    return [
        [
            (row.name.words(document), [document.text[one.start : one.end] for one in grid.in_row(row.index)])
            for row in grid.rows
        ]
        for grid in document.derive(grids)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (lone(HEAD + ROWS), [READ]),
        (behind(HEAD + ROWS), [READ]),
        ("BẢNG KẾT QUẢ\n(Đơn vị tính: vụ)\n" + lone(HEAD + ROWS) + "Nơi nhận:\n- Như trên.\n", [READ]),
        (lone(["SỞ NỘI VỤ", "CỘNG HÒA"]) + "Thống kê như sau\n" + lone(HEAD + ROWS), [READ]),
        (lone([*HEAD, *ROWS, "", "Tổng cộng", "16", "15"]), [[*READ, ("Tổng cộng", ["16", "15"])]]),
        (lone([*HEAD, *ROWS, "Tổng cộng", "16", "15"]), [[*READ, ("Tổng cộng", ["16", "15"])]]),
        (lone([*HEAD, "(1)", "(2)", "(3)", "(4)", *ROWS]), [READ]),
        (lone(["Năm", "Số vụ", "Năm 2019", "12", "Năm 2020", "8"]), [[("Năm 2019", ["12"]), ("Năm 2020", ["8"])]]),
        # letterheads, single rows, lists, prose
        (lone(["UBND TỈNH", "CỘNG HÒA", "Số: 12/BC", "ngày 3 tháng 4"]), []),
        (lone([*HEAD, *ROWS[:4]]), []),
        (lone(["Bắt 3 vụ", "Khởi tố 2 vụ", "Phạt 4 người"]), []),
        ("|\n" * 40, []),
        (lone(["Một câu dài hơn. " * 30, "1", "2", "3"]), []),
    ],
)
def test_the_rows_of_a_saved_page(text: str, expected: list[list[tuple[str, list[str]]]]) -> None:
    assert rows(text) == expected


def test_the_heads_of_a_saved_page() -> None:
    document = Document.of_text(lone(["SỞ NỘI VỤ", "CỘNG HÒA", "Số", "ngày"]) + "Bảng\n" + lone(HEAD + ROWS))
    (grid,) = document.derive(grids)
    assert [[head.words(document) for head in column.heads] for column in grid.columns] == [
        ["TT"],
        ["Đơn vị"],
        ["Số vụ"],
        ["Số đối tượng"],
    ]
