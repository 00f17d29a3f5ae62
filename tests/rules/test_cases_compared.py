"""Changes that look like counts, people counted before a passive, tables as text."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.document import Document
from extractor.record import Case
from extractor.rules import cases

Expected = tuple[Any, ...]


def found(text: str) -> list[Case]:
    return cases.find(Document.of_text(text))


def core(text: str) -> list[Expected]:
    return [(fact.action, fact.cases, fact.people) for fact in found(text)]


CHANGES = [
    (
        "Bắt 31 vụ, 44 đối tượng ma túy, tăng so với cùng kỳ là 4 vụ/7 đối tượng",
        [("arrest", 31, 44, "increase", 4, 7, "cùng kỳ")],
    ),
    (
        "Khám phá 236 vụ, bắt 508 tên phạm tội về ma túy, nhiều hơn cùng kỳ năm 1995 là 34 vụ và 66 tên",
        [("arrest", 236, 508, "increase", 34, 66, "cùng kỳ năm 1995")],
    ),
    (
        "Bắt 30 vụ, 40 đối tượng ma túy; khởi tố 20 vụ, 25 bị can. "
        "So với năm 2019, bắt tăng 4 vụ với 7 đối tượng; khởi tố tăng 3 vụ với 5 bị can.",
        [
            ("arrest", 30, 40, "increase", 4, 7, "năm 2019"),
            ("prosecute", 20, 25, "increase", 3, 5, None),
        ],
    ),
    (
        "So với năm 2019, bắt tăng 4 vụ với 7 đối tượng; khởi tố giảm 3 vụ với 5 bị can.",
        [
            ("arrest", None, None, "increase", 4, 7, "năm 2019"),
            ("prosecute", None, None, "decrease", 3, 5, None),
        ],
    ),
    (
        "bắt giữ 48 vụ - 64 đối tượng ma túy (so với năm 2008 giảm 3 vụ, giảm 2 đối tượng)",
        [("arrest", 48, 64, "decrease", 3, 2, "năm 2008")],
    ),
    (
        "Bắt 915 vụ, 3.400 đối tượng ma túy, so với năm 2018 tăng 62 vụ = 7,26%, giảm 418 đối tượng = 1,23%",
        [("arrest", 915, 3400, "increase", 62, -418, "năm 2018")],
    ),
    (
        "Bắt giữ 41 vụ, 58 đối tượng ma túy (so với cùng kỳ năm 2020: 41/35 vụ, 58/51 đối tượng)",
        [("arrest", 41, 58, "increase", 6, 7, "cùng kỳ năm 2020")],
    ),
    (
        "Bắt 96 vụ, 118 đối tượng phạm tội ma túy (năm 2009: 88 vụ, 125 đối tượng)",
        [("arrest", 96, 118, "increase", 8, -7, "năm 2009")],
    ),
    (
        "Trong tháng bắt 9 vụ, 12 đối tượng ma túy (tháng trước bắt 7 vụ, 10 đối tượng)",
        [("arrest", 9, 12, "increase", 2, 2, "tháng trước")],
    ),
    (
        "Bắt 86 vụ, 113 tên buôn bán ma túy (tăng 21 vụ, 28 tên so với hai năm 1995 - 1996)",
        [("arrest", 86, 113, "increase", 21, 28, "hai năm 1995 - 1996")],
    ),
]

PEOPLE = [
    ("có 5 đối tượng bị tạm giữ và mời 11 người làm việc vì sử dụng ma túy", [("other", None, 5)]),
    ("3 người Lào chở 80 bánh heroin từ biên giới vào đã bị bộ đội biên phòng bắt giữ", [("arrest", None, 3)]),
    ("Hai người đàn ông mang theo 20.000 viên hồng phiến bị Đồn Biên phòng Tà Xùa bắt giữ", [("arrest", None, 2)]),
    ("4 thanh niên tàng trữ 2,5 gam heroin vừa bị Công an phường Sông Bằng bắt quả tang", [("arrest", None, 4)]),
    ("Công an khám xét nhà của một nghi can, thu 2 kg ma túy", []),
    ("Khám xét nơi ở của 03 đối tượng trong vụ án ma túy, thu thêm 2 kg heroin", [("other", None, 3)]),
    ("Công an bắt 5 đối tượng mua bán ma túy, còn 2 tên đang bỏ trốn", [("arrest", None, 5)]),
    ("Công an đang truy bắt 2 tên bỏ trốn trong đường dây ma túy", []),
    ("bắt 2 đối tượng truy nã đang bỏ trốn về tội mua bán ma túy", [("arrest", None, 2)]),
    ("Cơ sở cai nghiện ma túy đã tiếp nhận 246 lượt người", []),
    ("Tiếp nhận 3 đối tượng mua bán ma túy do phía bạn trao trả", [("transfer", None, 3)]),
    ("Kế hoạch: phấn đấu bắt thêm 02 vụ ma túy, hoàn thành 100% chỉ tiêu", []),
]

HEAD = "Các đơn vị bắt giữ 17 vụ, 23 đối tượng ma túy. Kết quả cụ thể:\n\n"
TABLES = [
    (
        HEAD + "TT | Đơn vị | Số vụ | Số đối tượng | Tang vật\n"
        "1 | Đồn BP 511 | 10 | 14 | 2 bánh heroin\n"
        "2 | PC17, Công an các huyện | 7 | 9 | 1 kg thuốc phiện\nCộng | | 17 | 23 |",
        [(17, 23, "total", None), (10, 14, "force", "Đồn BP 511"), (7, 9, "force", "PC17, Công an các huyện")],
    ),
    (
        HEAD + "STT\tĐơn vị\tSố đối tượng\tSố vụ\n1\tCông an huyện A Sầu\t14\t10\n2\tCông an huyện Bình Xá\t9\t7",
        [(17, 23, "total", None), (10, 14, "force", "Công an huyện A Sầu"), (7, 9, "force", "Công an huyện Bình Xá")],
    ),
    (
        "Tình hình ma túy các xã:\n| Xã | Số vụ bắt giữ | Số đối tượng |\n|---|---|---|\n"
        "| Nậm Ty | 4 | 6 |\n| Pá Lau | 2 | 2 |\n| Cộng | 6 | 8 |",
        [(4, 6, "force", "Nậm Ty"), (2, 2, "force", "Pá Lau"), (6, 8, "total", None)],
    ),
    (
        "Tội danh | Số vụ | Số bị cáo\nMa túy | 40 | 51\nTrộm cắp | 33 | 45",
        [(40, 51, "total", None)],
    ),
    # heads that do not say so, and tables of other things
    ("Ma túy các xã\nXã | Số vụ tai nạn | Số người chết\nNậm Ty | 4 | 2\nPá Lau | 3 | 1", []),
    ("Tai nạn giao thông\nĐơn vị | Số vụ | Số đối tượng\nNậm Ty | 4 | 2\nPá Lau | 3 | 1", []),
    ("Ma túy các xã\nXã | Người nghiện | Hộ\nNậm Ty | 4 | 2\nPá Lau | 3 | 1", []),
    ("Án ma túy\nĐơn vị | Số vụ | Số vụ | Số đối tượng\nNậm Ty | 4 | 4 | 2\nPá Lau | 3 | 3 | 1", []),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_a_change_is_no_second_count(text: str, expected: list[Expected]) -> None:
    facts = found(text)
    assert [
        (f.action, f.cases, f.people, f.change.direction, f.change.cases, f.change.people, f.change.base)
        for f in facts
        if f.change is not None
    ] == expected
    assert len(facts) == len(expected)


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people_before_and_behind_the_verb(text: str, expected: list[Expected]) -> None:
    assert core(text) == expected


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_rows_of_a_table(text: str, expected: list[Expected]) -> None:
    facts = found(text)
    assert [(fact.cases, fact.people, fact.scope, fact.actor) for fact in facts] == expected
    total = next((fact.id for fact in facts if fact.scope == "total"), None)
    assert all(fact.part_of == total for fact in facts if fact.scope == "force")


def test_a_row_quotes_its_name_and_its_figures() -> None:
    text, _ = TABLES[0]
    assert [fact.evidence.quote for fact in found(text)][1:] == [
        "Đồn BP 511 | 10 | 14",
        "PC17, Công an các huyện | 7 | 9",
    ]


@pytest.mark.parametrize(
    "piece", ["Số vụ | Số đối tượng\n", "a | 1 | 2\n", "trong 5 vụ có ", "(cùng kỳ 5 vụ ", "chiếm 5% "]
)
def test_hostile_text_ends(piece: str) -> None:
    assert isinstance(found("bắt 5 vụ ma túy\n" + piece * 1_500), list)
