"""What divides what in tables: rows that add up others without saying so, columns beside the one that they divide."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.tables import grids
from extractor.tables.breakdown import shares

SUMS = [
    ("Tháng | Vụ | Người\nTháng 1 | 3 | 4\nTháng 2 | 4 | 6\nTháng 3 | 1 | 1\nQuý I | 8 | 11", [3, 3, 3, None]),
    (  # sums of sums
        "Kỳ | Vụ | Người\nQuý I | 3 | 4\nTháng 4 | 1 | 2\nTháng 5 | 4 | 6\nQuý II | 5 | 8\n6 tháng | 8 | 12",
        [4, 3, 3, 4, None],
    ),
    # one figure misread by a scan
    ("Tháng | A | B | C\nTháng 1 | 3 | 4 | 12\nTháng 2 | 4 | 6 | 5\nQuý I | 7 | 10 | 62", [2, 2, None]),
    ("Năm | Vụ | Người\n2015 | 3 | 4\n2016 | 5 | 6\n2015 - 2016 | 8 | 10", [2, 2, None]),
    ("Xã | Vụ | Người\nA Sen | 3 | 4\nB Sen | 5 | 6\nC Sen | 1 | 7\nHuyện Sen | 9 | 17", [3, 3, 3, None]),
    # by chance: a year is no sum of years, small numbers, a single column, two rows
    ("Năm | Vụ | Người\n2015 | 3 | 4\n2016 | 3 | 4\n2017 | 6 | 8", [None] * 3),
    ("Xã | Vụ | Người\nA Sen | 1 | 1\nB Sen | 1 | 2\nC Sen | 1 | 1\nD Sen | 3 | 4", [None] * 4),
    ("Xã | Vụ\nA Sen | 30\nB Sen | 30\nC Sen | 20\nD Sen | 80", [None] * 4),
    ("Xã | Vụ | Người\nA Sen | 13 | 14\nB Sen | 13 | 14\nC Sen | 26 | 28", [None] * 3),
    ("Tháng | Vụ | Người\nTháng 1 | 3 | 4\nTháng 2 | 4 | 6\nQuý I | 9 | 12", [None] * 3),
]


@pytest.mark.parametrize(("text", "parents"), SUMS)
def test_rows_that_add_up_others(text: str, parents: list[int | None]) -> None:
    (grid,) = Document.of_text(text).derive(grids)
    assert [row.parent for row in grid.rows] == parents
    assert {row.index for row in grid.rows if row.is_total} == {parent for parent in parents if parent is not None}


SHARES = [
    ("Xã | Người nghiện | | \n | Tổng số | Nam | Nữ\nA Sen | 9 | 8 | 1", {2: (1, "Nam"), 3: (1, "Nữ")}),
    ("Xã | Người nghiện | Trong đó: nữ\nA Sen | 9 | 1", {2: (1, "nữ")}),
    ("Xã | Người nghiện | Trong đó | \n | | Nam | Nữ\nA Sen | 9 | 8 | 1", {2: (1, "Nam"), 3: (1, "Nữ")}),
    ("Xã | Số vụ | Số người | Trong đó: nữ\nA Sen | 9 | 12 | 1", {3: (2, "nữ")}),
    ("Xã | Nam | Nữ\nA Sen | 9 | 1", {}),
    ("Xã | Khởi tố | | Xét xử | \n | Vụ | Bị can | Vụ | Bị cáo\nA Sen | 9 | 9 | 1 | 1", {}),
]


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_columns_that_divide_another(text: str, expected: dict[int, tuple[int, str]]) -> None:
    document = Document.of_text(text)
    (grid,) = document.derive(grids)
    assert {at: (share.whole, share.label) for at, share in shares(document, grid).items()} == expected
