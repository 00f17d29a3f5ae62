"""What a count is a result of, and whose: rows of years, rows of names, stays, indictments, escapes, later periods."""

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


PERIODS = [
    (
        "Án ma túy những năm qua:\n\nNăm | Bắt (vụ) | Bắt (người) | Số vụ khởi tố | Số bị can\n"
        "2012 | 21 | 30 | 19 | 26\n2013 (đến 30/9) | 14 | 18 | 12 | 15\n",
        [
            ("arrest", 21, 30, "subset"),
            ("prosecute", 19, 26, "subset"),
            ("arrest", 14, 18, "subset"),
            ("prosecute", 12, 15, "subset"),
        ],
    ),
    (
        "Kết quả truy tố án ma túy từng quý:\nTT | Quý | Số vụ | Bị can\n1 | I/2019 | 7 | 9\n2 | II/2019 | 4 | 4\n",
        [("indict", 7, 9, "subset"), ("indict", 4, 4, "subset")],
    ),
    (
        "Tội phạm ma túy.\nTháng\tVụ phát hiện\tĐối tượng\nTháng 4\t3\t5\nTháng 5\t6\t8\nTổng cộng\t9\t13\n",
        [("arrest", 3, 5, "subset"), ("arrest", 6, 8, "subset"), ("arrest", 9, 13, "total")],
    ),
    (  # offices in the rows: the same pairs of columns
        "Ma túy theo đơn vị\nĐơn vị | Số vụ bắt | Số đối tượng | Số vụ khởi tố | Số bị can\n"
        "Nậm Xe | 5 | 7 | 4 | 6\nPhình Hồ | 8 | 9 | 8 | 9\n",
        [
            ("arrest", 5, 7, "force"),
            ("prosecute", 4, 6, "force"),
            ("arrest", 8, 9, "force"),
            ("prosecute", 8, 9, "force"),
        ],
    ),
    ("Ma túy\nNăm | 2014 | 2015\nSố vụ | 12 | 15\nSố đối tượng | 20 | 30\n", [("arrest", 15, 30, "total")]),
    ("Trộm cắp tài sản các năm:\nNăm | Số vụ | Số đối tượng\n2016 | 12 | 15\n2017 | 9 | 11\n", []),
    ("Ma túy\nNăm | Số vụ | Số đối tượng | Số vụ | Số đối tượng\n2016 | 12 | 15 | 1 | 1\n2017 | 9 | 11 | 2 | 2\n", []),
    ("Người nghiện ma túy:\nNăm | Số xã | Số người\n2016 | 12 | 150\n2017 | 13 | 162\n", []),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_rows_of_periods(text: str, expected: list[Expected]) -> None:
    facts = found(text)
    assert [(fact.action, fact.cases, fact.people, fact.scope) for fact in facts] == expected
    assert all(fact.actor is None for fact in facts if fact.scope != "force")


OWNERS = [
    (
        "Toàn tỉnh bắt 40 vụ ma túy. Cụ thể:\n+ Công an các xã, thị trấn bắt 25 vụ;\n+ Quân đội, Hải quan bắt, "
        "bàn giao 15 vụ.",
        [(40, "total", None), (25, "force", "Công an các xã, thị trấn"), (15, "force", None)],
    ),
    (
        "Bắt 18 vụ ma túy. Trong đó, Bộ đội Biên phòng (BĐBP) tỉnh bắt 11 vụ.",
        [(18, "total", None), (11, "force", "Bộ đội Biên phòng (BĐBP) tỉnh")],
    ),
    (
        "Bắt 9 vụ ma túy. Trong đó:\n- Đồn BPCK Phà Sin: 05 vụ;\n- Đồn BP Phá Long: 04 vụ.",
        [(9, "total", None), (5, "force", "Đồn BPCK Phà Sin"), (4, "force", "Đồn BP Phá Long")],
    ),
    (
        "Bắt 14 vụ ma túy, trong đó Công an huyện Tả Pha bắt 09 vụ, Công an huyện Nà Hin phá 05 vụ.",
        [(14, "total", None), (9, "force", "Công an huyện Tả Pha"), (5, "force", "Công an huyện Nà Hin")],
    ),
    (
        "Bắt 20 vụ ma túy, trong đó: Công an tỉnh: 13 vụ; Kiểm lâm: 07 vụ.",
        [(20, "total", None), (13, "force", "Công an tỉnh"), (7, "force", "Kiểm lâm")],
    ),
    (
        "Công an các xã bắt 17 vụ ma túy. Cụ thể:\n+ Xã Tà Mung 9 vụ;\n+ Các xã còn lại 8 vụ.",
        [(17, "total", "Công an các xã"), (9, "subset", "Công an các xã"), (8, "subset", "Công an các xã")],
    ),
    (
        "Giai đoạn 2008 - 2011 bắt 150 vụ ma túy. Riêng quý I/2012 bắt 12 vụ.",
        [(150, "total", None), (12, "total", None)],
    ),
    (
        "Giai đoạn 2008 - 2011 bắt 150 vụ ma túy. Riêng năm 2011 bắt 52 vụ.",
        [(150, "total", None), (52, "subset", None)],
    ),
    (
        "Toà án huyện xét xử 14 vụ ma túy; xử phạt hành chính 60 người.",
        [(14, "total", "Toà án huyện"), (None, "total", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OWNERS)
def test_whose_results_they_are(text: str, expected: list[Expected]) -> None:
    facts = found(text)
    assert [(fact.cases, fact.scope, fact.actor) for fact in facts] == expected
    shares = [fact for fact in facts if fact.scope in ("force", "subset")]
    assert all(fact.part_of == facts[0].id for fact in shares)
    assert all(fact.part_of is None for fact in facts if fact.scope == "total")


ACTIONS = [
    ("Truy tố sang TAND huyện Tủa Sín để đưa ra xét xử 03 vụ, 04 bị can về ma túy.", [("indict", 3, 4)]),
    ("VKSND huyện chuyển hồ sơ truy tố đến Tòa án để xét xử 06 vụ, 09 bị can ma túy.", [("indict", 6, 9)]),
    ("Tòa án mở phiên tòa để xét xử 02 vụ, 03 bị cáo ma túy.", [("try", 2, 3)]),
    ("Công an huyện chuyển hồ sơ đề nghị truy tố 05 vụ, 06 bị can ma túy.", [("transfer", 5, 6)]),
    # stays of addicts are none
    ("Có 300 người nghiện ma túy: cộng đồng 260 người, nhà tạm giữ 25 người, trại tạm giam 15 người.", []),
    ("Công an huyện tạm giữ 12 đối tượng mua bán ma túy.", [("other", None, 12)]),
    # those who got away
    ("Phát hiện một nhóm 4 người gùi ma túy; cả nhóm bỏ lại 2 gùi hàng rồi chạy thoát vào rừng.", []),
    (
        "Phát hiện 4 đối tượng gùi ma túy; 2 đối tượng chạy thoát, bắt 2 đối tượng.",
        [("arrest", None, 4), ("arrest", None, 2)],
    ),
    # dealers removed with their spots are no arrests
    ("Triệt xóa 3 điểm phức tạp về ma túy, bóc gỡ 9 đối tượng bán lẻ.", []),
    ("Bắt 9 đối tượng bán lẻ ma túy.", [("arrest", None, 9)]),
    ("Kiểm tra 3 quán karaoke, phát hiện 16 trường hợp dương tính với ma túy.", [("arrest", None, 16)]),
    ("Xét nghiệm cho học viên cai nghiện ma túy, phát hiện 7 trường hợp dương tính với HIV.", []),
    (
        "Năm 2009 bắt 70 vụ ma túy, thu 2 kg heroin và nhiều vũ khí. Năm 2010, bắt 82 vụ, 101 đối tượng.",
        [("arrest", 70, None), ("arrest", 82, 101)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ACTIONS)
def test_what_was_done(text: str, expected: list[Expected]) -> None:
    assert core(text) == expected


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("Khởi tố 9 vụ, 12 bị can theo các điều 249, 250 và 251 Bộ luật Hình sự.", "điều 249, điều 250, điều 251"),
        ("Xét xử 9 vụ, 12 bị cáo về các Điều 193, Điều 194 BLHS.", "điều 193, điều 194"),
        ("Khởi tố 9 vụ, 12 bị can theo khoản 1 Điều 251 Bộ luật Hình sự.", "khoản 1 Điều 251"),
        ("Khởi tố theo Điều 249: 12 vụ, 15 bị can ma túy.", "Điều 249"),
    ],
)
def test_articles_in_a_row(text: str, article: str) -> None:
    assert [fact.article for fact in found(text)] == [article]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Bắt 66 vụ ma túy, tăng 9 vụ so với 05 năm liền trước đó.", "05 năm liền trước đó"),
        ("Bắt 66 vụ ma túy, giảm 9 vụ so với 3 tháng trước.", "3 tháng trước"),
        ("Bắt 66 vụ ma túy, giảm 9 vụ so với năm trước do địa bàn đã ổn định.", "năm trước"),
    ],
)
def test_base_that_begins_with_a_number(text: str, base: str) -> None:
    changes = [fact.change for fact in found(text)]
    assert [change.base for change in changes if change is not None] == [base]
