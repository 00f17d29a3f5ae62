"""Tables as text: which lines make one, what stands over each column, what each row is."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.tables import Grid, grids


def document(text: str) -> Document:
    return Document.of_text(text)


def only(text: str) -> tuple[Document, Grid]:
    read = document(text)
    found = read.derive(grids)
    assert len(found) == 1
    return read, found[0]


def heads(text: str) -> list[str]:
    read, grid = only(text)
    return [" > ".join(cell.words(read) for cell in column.heads) for column in grid.columns]


HEADS = [
    ("TT | Đơn vị | Số vụ\n1 | Nậm Ty | 4\n2 | Pá Lau | 2", ["TT", "Đơn vị", "Số vụ"]),
    ("| Xã | Số vụ |\n|---|:--:|\n| Nậm Ty | 4 |\n| Pá Lau | 2 |", ["Xã", "Số vụ"]),
    ("TT\tĐơn vị\tSố vụ\n1\tNậm Ty\t4\n2\tPá Lau\t2", ["TT", "Đơn vị", "Số vụ"]),
    (  # merged heads: in the first of their columns, the others empty
        "TT | Đơn vị | Khởi tố | | Xét xử | | Ghi chú\n | | Vụ | Bị can | Vụ | Bị cáo | \n"
        "1 | Nậm Ty | 4 | 5 | 3 | 3 | x",
        ["TT", "Đơn vị", "Khởi tố > Vụ", "Khởi tố > Bị can", "Xét xử > Vụ", "Xét xử > Bị cáo", "Ghi chú"],
    ),
    (  # merged heads left out altogether
        "TT | Đơn vị | Khởi tố | Xét xử\nVụ | Bị can | Vụ | Bị cáo\n1 | Nậm Ty | 4 | 5 | 3 | 3",
        ["TT", "Đơn vị", "Khởi tố > Vụ", "Khởi tố > Bị can", "Xét xử > Vụ", "Xét xử > Bị cáo"],
    ),
    (  # as pages of the web are turned into text: merged heads left out, a bar at each line's end
        "TT | Đơn vị | Khởi tố | Xét xử |\nVụ | Bị can | Vụ | Bị cáo |\n1 | Nậm Ty | 4 | 5 | 3 | 3 |\n"
        "Tổng cộng | 4 | 5 | 3 | 3 |",
        ["TT", "Đơn vị", "Khởi tố > Vụ", "Khởi tố > Bị can", "Xét xử > Vụ", "Xét xử > Bị cáo"],
    ),
    (  # a picture's frame above
        "![]() | Đơn vị họp báo |\nTT | Đơn vị | Bắt giữ | Tang vật |\nVụ | Đối tượng | Heroin (g) | MTTH (viên) |\n"
        "1 | Nậm Ty | 4 | 5 | 3,5 | 30 |\n2 | Hố Mít | 1 | 1 | 0,5 | - |",
        [
            "TT",
            "Đơn vị",
            "Bắt giữ > Vụ",
            "Bắt giữ > Đối tượng",
            "Tang vật > Heroin (g)",
            "Tang vật > MTTH (viên)",
        ],
    ),
    (
        "Xã | Tổng số | Trong đó\nNam | Nữ\nNậm Ty | 9 | 8 | 1\nPá Lau | 4 | 4 | 0",
        ["Xã", "Tổng số", "Trong đó > Nam", "Trong đó > Nữ"],
    ),
    (  # a merged head that a converter wrote twice
        "| Xã | Khởi tố | Khởi tố |\n|---|---|---|\n| Xã | Vụ | Bị can |\n| (1) | (2) | (3) |\n| Nậm Ty | 4 | 5 |",
        ["Xã", "Khởi tố > Vụ", "Khởi tố > Bị can"],
    ),
    (  # three levels
        "Đơn vị\tNăm 2020\t\t\nhành chính\tPhát hiện\t\tKhởi tố\n\tVụ\tĐối tượng\tVụ\n"
        "(1)\t(2)\t(3)\t(4)\nXã A Lù\t4\t5\t3\n",
        [
            "Đơn vị > hành chính",
            "Năm 2020 > Phát hiện > Vụ",
            "Năm 2020 > Phát hiện > Đối tượng",
            "Năm 2020 > Khởi tố > Vụ",
        ],
    ),
    (  # the unit alone in the second row
        "TT | Đơn vị | Số vụ | MTTH\n | | | (viên)\n1 | Nậm Ty | 4 | 120\n2 | Pá Lau | 1 | 7",
        ["TT", "Đơn vị", "Số vụ", "MTTH > (viên)"],
    ),
    (  # columns of blanks; a head wrapped over two lines
        "TT   Đơn vị          Số vụ   Số đối\n                             tượng\n1    Nậm Ty             12       15\n"
        "2    Pá Lau              4        6\n",
        ["TT", "Đơn vị", "Số vụ", "Số đối tượng"],
    ),
    (  # columns of blanks under merged heads
        "Xã              Khởi tố             Xét xử\n              Vụ    Bị can       Vụ    Bị cáo\n"
        "Nậm Ty         3         5        2         4\nPá Lau        10        12        8        11\n",
        ["Xã", "Khởi tố > Vụ", "Khởi tố > Bị can", "Xét xử > Vụ", "Xét xử > Bị cáo"],
    ),
    (  # a ruled line under the merged head
        "Xã            Tổng       Trong đó       Methadone\n              số      --------------\n"
        "                       Nam     Nữ\nNậm Ty          45       43      2            12\n"
        "Pá Lau          12       12      0             3\n",
        ["Xã", "Tổng số", "Trong đó > Nam", "Trong đó > Nữ", "Methadone"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_the_path_of_heads_over_each_column(text: str, expected: list[str]) -> None:
    assert heads(text) == expected


NO_TABLES = [
    "Nơi nhận:                    TM. ỦY BAN NHÂN DÂN\n- Như trên;                        CHỦ TỊCH\n"
    "- Lưu: VT, 02 bản.              Vừ A Sình",
    "CÔNG AN TỈNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/BC-CAT\tTân Sơn, ngày 3 tháng 5 năm 2019",
    "a | b\nhoặc c | d\nchỉ là chữ | chữ",
    "Bắt 12 vụ,  15 đối tượng.\nThu 3 kg heroin.",
    "",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_what_is_no_table_of_figures(text: str) -> None:
    assert document(text).derive(grids) == ()


def test_two_tables_below_one_another_are_two() -> None:
    text = "TT | Xã | Số vụ\n1 | Nậm Ty | 4\n2 | Pá Lau | 2\nTT | Đồn | Số vụ\n1 | Đồn 11 | 4\n2 | Đồn 12 | 2"
    assert [len(grid.rows) for grid in document(text).derive(grids)] == [2, 2]


def test_a_table_of_other_columns_below_a_blank_line_is_another() -> None:
    text = "TT | Nội dung | Số\n1 | Số vụ | 4\n2 | Số bị can | 2\n\nXã | Số vụ | Số người | Heroin\nPá Lau | 2 | 3 | 1"
    assert [len(grid.columns) for grid in document(text).derive(grids)] == [3, 4]


def test_codes_of_rows_are_no_figures() -> None:
    read, grid = only("Chỉ tiêu | Mã số | Số liệu\nSố vụ | 01 | 4\nSố người | 02 | 5")
    assert [read.text[one.start : one.end] for one in grid.figures] == ["4", "5"]


HEADS_OF_BLANKS = [
    (  # over three columns and over two
        "                         Khởi tố, bắt giữ              Người nghiện\n"
        "Đơn vị             Số vụ   Số ĐT   Heroin (g)       Hồ sơ     Bắt buộc\n",
        ["Khởi tố, bắt giữ"] * 3 + ["Người nghiện"] * 2,
    ),
    (  # nothing over the fourth
        "                         Khởi tố, bắt giữ                   Bắt buộc\n"
        "Đơn vị             Số vụ   Số ĐT   Heroin (g)       Hồ sơ   cai nghiện\n",
        ["Khởi tố, bắt giữ"] * 3 + ["Hồ sơ", "Bắt buộc cai nghiện"],
    ),
]


@pytest.mark.parametrize(("head", "expected"), HEADS_OF_BLANKS)
def test_heads_over_columns_of_blanks(head: str, expected: list[str]) -> None:
    rows = (
        "Nậm Sơn               12      15       120,5          210           14\n"
        "Pha Lạnh               4       6        12,0           96            5\n"
    )
    read, grid = only(f"Kết quả\n\n{head}{rows}")
    assert [column.heads[0].words(read) for column in grid.columns[1:]] == expected


def test_a_table_goes_on_over_a_page_with_its_head_again() -> None:
    text = "TT\tXã\tSố vụ\n1\tNậm Ty\t4\n2\tPá Lau\t2\n\n3\n\nTT\tXã\tSố vụ\n3\tTả Phìn\t5\nCộng\t\t11"
    read, grid = only(text)
    assert [row.name.words(read) for row in grid.rows] == ["Nậm Ty", "Pá Lau", "Tả Phìn", "Cộng"]


def test_a_table_goes_on_over_a_page_without_its_head() -> None:
    text = "TT\tXã\tSố vụ\n1\tNậm Ty\t4\n2\tPá Lau\t2\n\n\n\n\n\n\n3\tTả Phìn\t5\n4\tHố Mít\t1"
    second = document(text).derive(grids)[-1]
    assert [cell.words(document(text)) for column in second.columns for cell in column.heads] == ["TT", "Xã", "Số vụ"]


ROWS = [
    (  # name, groups, total, index of the row that sums it up
        "TT | Đơn vị | Số vụ\nI | Công an | 9\n1 | Nậm Ty | 5\n2 | Pá Lau | 4\nII | Biên phòng | 3\nTổng cộng | 12",
        [
            ("Công an", [], False, 4),
            ("Nậm Ty", ["Công an"], False, 0),
            ("Pá Lau", ["Công an"], False, 0),
            ("Biên phòng", [], False, 4),
            ("Tổng cộng", [], True, None),
        ],
    ),
    (  # the total first
        "Đơn vị | Số vụ\nToàn tỉnh | 9\nNậm Ty | 5\nPá Lau | 4",
        [("Toàn tỉnh", [], True, None), ("Nậm Ty", [], False, 0), ("Pá Lau", [], False, 0)],
    ),
    (  # parts by dashes
        "STT | Nội dung | Số liệu\n1 | Số học viên | 30\n | - Nam | 28\n | - Nữ | 2\n2 | Số cán bộ | 12",
        [
            ("Số học viên", [], False, None),
            ("Nam", ["Số học viên"], False, 0),
            ("Nữ", ["Số học viên"], False, 0),
            ("Số cán bộ", [], False, None),
        ],
    ),
    (  # a heading without figures
        "TT | Nội dung | Số liệu\nI | Cai nghiện | \n1 | Bắt buộc | 30\n2 | Tự nguyện | 5",
        [
            ("Cai nghiện", [], False, None),
            ("Bắt buộc", ["Cai nghiện"], False, None),
            ("Tự nguyện", ["Cai nghiện"], False, None),
        ],
    ),
    (  # a name that only a unit parts from the row above
        "TT | Nội dung | ĐVT | Số liệu\n1 | Khởi tố | vụ | 30\n | | bị can | 35\n2 | Truy tố | vụ | 21",
        [("Khởi tố", [], False, None), ("Khởi tố", [], False, None), ("Truy tố", [], False, None)],
    ),
    (  # a name wrapped into the next line
        "STT     Nội dung                    ĐVT     Số liệu   Ghi chú\n"
        "1       Người nghiện có hồ sơ       người     1.205   tăng\n"
        "        quản lý\n2       Vụ bắt giữ                  vụ           85   giảm\n",
        [("Người nghiện có hồ sơ quản lý", [], False, None), ("Vụ bắt giữ", [], False, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_names_groups_totals_and_parts_of_rows(text: str, expected: list[tuple[object, ...]]) -> None:
    read, grid = only(text)
    assert [
        (row.name.words(read), [group.words(read) for group in row.groups], row.is_total, row.parent)
        for row in grid.rows
    ] == expected


UNITS = [
    ("Đơn vị | Heroin (gam) | MTTH, viên\nNậm Ty | 3,5 | 12", ["gam", "viên"]),
    ("ĐVT: triệu đồng\nĐơn vị | Thu | Chi\nNậm Ty | 3,5 | 12", ["triệu đồng", "triệu đồng"]),
    ("Nội dung | ĐVT | Số liệu\nHeroin | kg | 3,5\nVụ | vụ | 12", ["kg", "vụ"]),
    ("Nội dung | Số liệu\nHeroin (kg) | 3,5\nSố vụ | 12 vụ", ["kg", "vụ"]),
    ("Đơn vị tính: vụ, người\nĐơn vị | Số vụ | Số người (nếu có)\nNậm Ty | 3 | 12", [None, None]),
    ("Đơn vị | Số vụ (1) | Năm (2020)\nNậm Ty | 3 | 12", [None, None]),
]


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_the_unit_of_each_figure(text: str, expected: list[str | None]) -> None:
    read, grid = only(text)
    assert [None if figure.unit is None else read.text[slice(*figure.unit)] for figure in grid.figures] == expected


FIGURES = [
    ("1.286", ["1286"]),
    ("12,5", ["12.5"]),
    ("3.052 người", ["3052"]),
    ("+23", ["+23"]),
    ("- 4", ["-4"]),
    ("(05)", ["5"]),
    ("37,1%", ["37.1"]),
    ("45/60", ["45", "60"]),
    ("0", ["0"]),
    ("-", []),
    ("…", []),
    ("4 bánh + 37,2 gam heroin", []),
    ("thôn 7", []),
    ("8h30", []),
    ("12/3/2020", []),
    ("0912345678", []),
]


@pytest.mark.parametrize(("cell", "expected"), FIGURES)
def test_the_numbers_of_a_cell(cell: str, expected: list[str]) -> None:
    _, grid = only(f"Đơn vị | Vụ | Số\nNậm Ty | 1 | {cell}\nPá Lau | 2 | 7\nHố Mít | 2 | 7")
    assert [f"{one.sign}{one.value}" for one in grid.in_row(0) if one.column == 2] == expected


def test_a_quote_runs_from_the_name_of_the_row_to_the_number() -> None:
    read, grid = only("TT | Đơn vị | Số vụ | Số người\n1 | Nậm Ty | 4 | 5 người\n2 | Pá Lau | 2 | 3")
    assert [read.text[slice(*figure.quote)] for figure in grid.in_row(0)] == ["Nậm Ty | 4", "Nậm Ty | 4 | 5 người"]


def test_the_caption_ends_with_the_paragraph_above() -> None:
    read, grid = only("Năm nay ổn định.\nBảng 2. Kết quả\n(ĐVT: người)\n\nXã | Số\nNậm Ty | 4\nPá Lau | 2")
    assert [read.text[slice(*line)] for line in grid.caption] == ["Bảng 2. Kết quả", "(ĐVT: người)"]


KINDS = [
    ("Nội dung | Trong trại giam | Bị tạm giam | Giám định | Giảm", ["value", "value", "value", "change"]),
    ("Nội dung | Năm 2022 | Năm 2023 | So sánh (+/-) | Tỷ lệ %", ["base", "value", "change", "percent"]),
    ("Nội dung | Cùng kỳ | Kỳ báo cáo | Tăng, giảm | Ghi", ["base", "value", "change", "value"]),
    ("Nội dung | 2019 | 2020 | 2021 | Cộng", ["value", "value", "value", "value"]),
    ("Nội dung | Số vụ năm 2022 | Số vụ năm 2023 | Số người năm 2022 | Số người năm 2023", ["base", "value"] * 2),
    ("Nội dung | Tang vật | Tăng cường | Vụ | Tổng số", ["value", "change", "value", "value"]),
]


@pytest.mark.parametrize(("head", "expected"), KINDS)
def test_what_the_numbers_of_a_column_are(head: str, expected: list[str]) -> None:
    _, grid = only(f"{head}\nSố vụ | 4 | 5 | 1 | 25\nSố người | 5 | 4 | -1 | 20")
    assert [column.kind for column in grid.columns[1:]] == expected
