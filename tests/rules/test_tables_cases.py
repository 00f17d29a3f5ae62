"""Counts of cases and people in tables: merged heads, rows of proceedings, years in columns, what is compared."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.document import Document
from extractor.record import Case
from extractor.rules import cases


def found(text: str) -> list[Case]:
    return cases.find(Document.of_text(text))


def parts(facts: list[Case]) -> list[int | None]:
    """For each fact the position of the one whose part it is."""
    ids = [fact.id for fact in facts]
    return [None if fact.part_of is None else ids.index(fact.part_of) for fact in facts]


Row = tuple[str, int | None, int | None, str, str | None]
TABLES: list[tuple[str, list[Row], list[int | None]]] = [
    (  # districts under merged heads, a group of rows with a sum of its own
        "Án ma túy\nTT | Đơn vị | Khởi tố | | Xét xử | \n | | Vụ | Bị can | Vụ | Bị cáo\n"
        "(1) | (2) | (3) | (4) | (5) | (6)\n"
        "I | Công an các huyện | 20 | 30 | 10 | 15\n1 | Nậm Xe | 12 | 18 | 6 | 9\n2 | Hố Mít | 8 | 12 | 4 | 6\n"
        "Tổng cộng | 20 | 30 | 10 | 15",
        [
            ("prosecute", 20, 30, "force", "Công an các huyện"),
            ("try", 10, 15, "force", "Công an các huyện"),
            ("prosecute", 12, 18, "force", "Nậm Xe"),
            ("try", 6, 9, "force", "Nậm Xe"),
            ("prosecute", 8, 12, "force", "Hố Mít"),
            ("try", 4, 6, "force", "Hố Mít"),
            ("prosecute", 20, 30, "total", None),
            ("try", 10, 15, "total", None),
        ],
        [6, 7, 0, 1, 0, 1, None, None],
    ),
    (  # proceedings in the rows
        "Kết quả giải quyết án ma túy\nGiai đoạn | Số vụ | Số bị can\n"
        "Khởi tố | 20 | 30\nTruy tố | 15 | 21\nXét xử | 14 | 20",
        [
            ("prosecute", 20, 30, "total", None),
            ("indict", 15, 21, "total", None),
            ("try", 14, 20, "total", None),
        ],
        [None, None, None],
    ),
    (  # what is counted in the rows, the forces in the columns
        "Kết quả ma túy\nNội dung | Công an | Hải quan | Tổng\nSố vụ bắt giữ | 20 | 4 | 24\n"
        "Số đối tượng bị bắt | 25 | 6 | 31",
        [
            ("arrest", 20, 25, "force", "Công an"),
            ("arrest", 4, 6, "force", "Hải quan"),
            ("arrest", 24, 31, "total", None),
        ],
        [2, 2, None],
    ),
    (  # one cell holds both numbers
        "Bắt giữ ma túy\nĐịa bàn | Vụ/đối tượng | Ghi chú\nXã Nậm Xe | 20/25 |\nXã Hố Mít | 1/1 |",
        [("arrest", 20, 25, "force", "Xã Nậm Xe"), ("arrest", 1, 1, "force", "Xã Hố Mít")],
        [None, None],
    ),
    (  # administrative ones have a column of their own
        "Ma túy\nĐơn vị | Bắt giữ | | Xử lý hành chính | \n | Số vụ | Số ĐT | Số vụ | Số ĐT\nNậm Xe | 9 | 11 | 2 | 3\n"
        "Hố Mít | 5 | 5 | 1 | 1",
        [
            ("arrest", 9, 11, "force", "Nậm Xe"),
            ("administrative", 2, 3, "force", "Nậm Xe"),
            ("arrest", 5, 5, "force", "Hố Mít"),
            ("administrative", 1, 1, "force", "Hố Mít"),
        ],
        [None, None, None, None],
    ),
    (  # beside crimes of every kind, only those of drugs
        "Án sơ thẩm\nNăm | Tội phạm về ma túy | | Tội phạm nói chung | | Tỷ lệ (%)\n | Vụ | Bị cáo | Vụ | Bị cáo | \n"
        "2018 | 120 | 151 | 480 | 702 | 25,0\n"
        "2019 | 131 | 170 | 501 | 733 | 26,1\nTổng | 251 | 321 | 981 | 1.435 | 25,6",
        [("try", 120, 151, "subset", None), ("try", 131, 170, "subset", None), ("try", 251, 321, "total", None)],
        [2, 2, None],
    ),
    (  # columns of blanks
        "Bắt giữ tội phạm ma túy\n\nĐơn vị            Số vụ    Số đối\n                           tượng\n"
        "Công an huyện        12        15\nHải quan              4         6\n",
        [("arrest", 12, 15, "force", "Công an huyện"), ("arrest", 4, 6, "force", "Hải quan")],
        [None, None],
    ),
    (  # the word for the people tells the proceeding; short heads
        "Đấu tranh với tội phạm ma túy\nĐịa bàn | TS vụ | TS bị cáo\nNậm Xe | 5 | 6\nHố Mít | 3 | 3",
        [("try", 5, 6, "force", "Nậm Xe"), ("try", 3, 3, "force", "Hố Mít")],
        [None, None],
    ),
    (  # sums since the beginning of the year, and plans, are no second count
        "Bắt giữ ma túy\nĐịa bàn | Số vụ | | Số đối tượng | \n | Trong tháng | Lũy kế | Trong tháng | Lũy kế\n"
        "Nậm Xe | 5 | 50 | 6 | 62\nHố Mít | 4 | 40 | 4 | 41",
        [("arrest", 5, 6, "force", "Nậm Xe"), ("arrest", 4, 4, "force", "Hố Mít")],
        [None, None],
    ),
    (  # cases alone; cells with their unit are the table's, not the text's
        "Ma túy theo xã\nXã | Số vụ | Heroin (g)\nNậm Xe | 5 vụ | 12\nHố Mít | 3 vụ | 1",
        [("arrest", 5, None, "force", "Nậm Xe"), ("arrest", 3, None, "force", "Hố Mít")],
        [None, None],
    ),
    (  # an office of the drug police is one as any other; what is left, and stages that are no proceedings
        "Án ma túy\nĐơn vị | Thụ lý | | Xét xử | | Còn lại\n | Vụ | Bị cáo | Vụ | Bị cáo | Vụ\n"
        "Phòng PC04 | 9 | 9 | 8 | 8 | 1\nNậm Xe | 5 | 6 | 5 | 6 | 0",
        [
            ("other", 9, 9, "force", "Phòng PC04"),
            ("try", 8, 8, "force", "Phòng PC04"),
            ("other", 5, 6, "force", "Nậm Xe"),
            ("try", 5, 6, "force", "Nậm Xe"),
        ],
        [None, None, None, None],
    ),
    # nothing of drugs, no counts of crimes, or heads that do not say what was done
    ("Tai nạn giao thông\nĐơn vị | Số vụ | Số người\nNậm Xe | 5 | 6\nHố Mít | 3 | 3", [], []),
    ("Ma túy\nXã | Số hộ | Số người\nNậm Xe | 5 | 6\nHố Mít | 3 | 3", [], []),
    ("Ma túy\nXã | Số vụ | Số vụ\nNậm Xe | 5 | 6\nHố Mít | 3 | 3", [], []),
    ("Ma túy\nXã | Số người nghiện | Số người cai\nNậm Xe | 5 | 6\nHố Mít | 3 | 3", [], []),
]


@pytest.mark.parametrize(("text", "expected", "wholes"), TABLES)
def test_counts_in_tables(text: str, expected: list[Row], wholes: list[int | None]) -> None:
    facts = found(text)
    assert [(fact.action, fact.cases, fact.people, fact.scope, fact.actor) for fact in facts] == expected
    assert parts(facts) == wholes


Change = dict[str, Any]
COMPARED: list[tuple[str, list[Change | None]]] = [
    (
        "Ma túy\nNội dung | ĐVT | Năm 2021 | Năm 2022 | So sánh | Tỷ lệ %\nSố vụ bắt giữ | vụ | 12 | 15 | +3 | 25\n"
        "Số đối tượng | người | 20 | 18 | -2 | 10",
        [
            {
                "direction": "increase",
                "cases": 3,
                "people": -2,
                "percent_cases": 25,
                "percent_people": -10,
                "base": "năm 2021",
            }
        ],
    ),
    (  # the ratio of both years is no growth
        "Ma túy\nNội dung | Năm 2021 | Năm 2022 | Tỷ lệ (%)\n"
        "Số vụ bắt giữ | 10 | 12 | 120\nSố đối tượng | 20 | 20 | 100",
        [{"direction": "increase", "cases": 2, "base": "năm 2021"}],
    ),
    (  # years over the pairs of columns
        "Ma túy\nĐơn vị\tNăm 2021\t\tNăm 2022\t\tTăng/giảm\t\n\tVụ\tĐT\tVụ\tĐT\tVụ\tĐT\nNậm Xe\t10\t12\t15\t14\t5\t2\n"
        "Hố Mít\t7\t9\t6\t9\t-1\t0",
        [
            {"direction": "increase", "cases": 5, "people": 2, "base": "năm 2021"},
            {"direction": "decrease", "cases": 1, "base": "năm 2021"},
        ],
    ),
    (  # the difference alone
        "Ma túy\nĐơn vị | Số vụ | Số đối tượng | Giảm (vụ)\nNậm Xe | 10 | 12 | 3\nHố Mít | 7 | 9 | 1",
        [{"direction": "decrease", "cases": 3}, {"direction": "decrease", "cases": 1}],
    ),
    ("Ma túy\nĐơn vị | Số vụ | Số đối tượng\nNậm Xe | 10 | 12\nHố Mít | 7 | 9", [None, None]),
]


@pytest.mark.parametrize(("text", "expected"), COMPARED)
def test_other_periods_are_changes(text: str, expected: list[Change | None]) -> None:
    changes = [None if fact.change is None else fact.change.model_dump(exclude_none=True) for fact in found(text)]
    assert changes == expected
