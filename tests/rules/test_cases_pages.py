"""Counts on pages of forces, courts and customs: who led, running totals, sentences, what only looks like a catch."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.document import Document
from extractor.record import Case
from extractor.rules import cases


def found(text: str) -> list[Case]:
    return cases.find(Document.of_text(text))


CORE = [
    (  # the drugs are named in the next sentence, the count before is of another office's field
        "Xử lý 940 vụ vi phạm pháp luật hải quan. Trong năm bắt giữ 61 vụ/70 đối tượng, trong đó Hải quan chủ trì 24 "
        "vụ. Tang vật gồm 12 kg heroin.",
        [("arrest", 61, 70), ("arrest", 24, None)],
    ),
    (
        "Vụ án giết người gây xôn xao.\n\nĐến nay, công an bắt giữ thêm 8 đối tượng.\n\nĐã thu giữ 25 bánh heroin.",
        [("arrest", None, 8)],
    ),
    ("Xử lý 128 vụ vi phạm pháp luật kinh tế với 139 đối tượng. Bắt 5 vụ ma túy.", [("arrest", 5, None)]),
    ("Người nghiện ma túy ngoài xã hội 539 người, giam giữ 135 người.", []),
    ("Công an giữ 3 đối tượng mua bán ma túy.", [("arrest", None, 3)]),
    ("Khởi tố 240 vụ, làm rõ 306 bị can phạm tội về ma túy.", [("prosecute", 240, 306)]),
    ("Cảnh sát phát hiện Tám móc nối 6 người để vận chuyển ma túy.", []),
    ("Cảnh sát phát hiện 6 người vận chuyển ma túy.", [("arrest", None, 6)]),
    ("Tổ công tác kiểm tra xe mang biển số 11A-123.45 chở theo 4 đối tượng, thu 2 gói ma túy.", []),
    ("Bắt quả tang 02 vụ ma túy. Ngay sau khi bắt quả tang hai vụ trên, lãnh đạo đã khen.", [("arrest", 2, None)]),
    ("Bắt 20 vụ ma túy trên địa bàn huyện.", [("arrest", 20, None)]),
    ("Hải quan khởi tố, chuyển cơ quan khác kiến nghị khởi tố 27 vụ. Mặt hàng vi phạm có cả ma túy.", []),
    ("Hai trong số 4 thanh niên bị bắt giữ vì tàng trữ ma túy.", [("arrest", None, 4)]),
    ("Bắt 9 tên buôn ma túy. Trong số 9 tên bị bắt, Vừ A Sềnh cầm đầu.", [("arrest", None, 9)]),
    (  # sentences divide those who were tried; alone they are all that is known
        "Tòa án thụ lý 31 vụ/40 bị cáo về ma túy; đã xét xử 29 vụ/38 bị cáo, trong đó tử hình 4 bị cáo, chung thân 9 "
        "bị cáo, phạt tù từ 15 đến 20 năm 11 bị cáo; phạt 20 năm tù 3 bị cáo.",
        [("other", 31, 40), ("try", 29, 38)],
    ),
    (
        "Tòa phạt tử hình 4 bị cáo, chung thân 3 bị cáo về tội mua bán trái phép chất ma túy.",
        [("try", None, 4), ("try", None, 3)],
    ),
    ("Người nào phạm tội về ma túy thì bị phạt tù từ 15 đến 20 năm; thu lợi của 3 người trở lên.", []),
]


@pytest.mark.parametrize(("text", "expected"), CORE)
def test_counts_of_pages(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert [(fact.action, fact.cases, fact.people) for fact in found(text)] == expected


STANDING = [
    (
        "Bắt giữ 61 vụ ma túy (trong đó cơ quan Hải quan chủ trì 24 vụ). Tang vật 5 kg heroin.",
        [("total", None, None), ("force", "Hải quan", 0)],
    ),
    (
        "Công an tỉnh phối hợp với Cục C04; Hải quan tỉnh; Bộ đội Biên phòng tỉnh bắt 20 vụ ma túy.",
        [("total", None, None)],
    ),
    (
        "Chỉ tính riêng trong tháng 5, công an tỉnh Hòa Sơn đã bắt 17 vụ ma túy.",
        [("total", "công an tỉnh Hòa Sơn", None)],
    ),
    (
        "Trong năm bắt 90 vụ ma túy. Tuyến này phức tạp, riêng hai huyện biên giới bắt 31 vụ.",
        [("total", None, None), ("subset", None, 0)],
    ),
    (
        "Ngày 5/6, Công an huyện tạm giữ 10 đối tượng ma túy, trong đó có 2 người nước ngoài.",
        [("incident", "Công an huyện", None), ("subset", "Công an huyện", 0)],
    ),
    (
        "Triệt xóa nhiều đường dây mua bán ma túy, điển hình như: 3 vụ bắt giữ 300 kg ketamine.",
        [("subset", None, None)],
    ),
    (
        "Công an huyện bắt giữ thêm 8 đối tượng, nâng tổng số bị bắt trong chuyên án ma túy lên 13 đối tượng.",
        [("incident", "Công an huyện", 1), ("incident", "Công an huyện", None)],
    ),
    (
        "Trao thưởng cho Công an huyện có thành tích xuất sắc bắt 2 đối tượng tàng trữ 7 bánh heroin.",
        [("incident", None, None)],
    ),
    (
        "Đầu tháng 4/2022, ban chuyên án bắt 4 đối tượng trong chuyên án này. Từ đầu năm bắt 9 đối tượng về ma túy.",
        [("incident", None, None), ("total", None, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), STANDING)
def test_scope_actor_and_total(text: str, expected: list[tuple[str, str | None, int | None]]) -> None:
    facts = found(text)
    wholes = [None if host is None else facts[host].id for _, _, host in expected]
    assert [(fact.scope, fact.actor, fact.part_of) for fact in facts] == [
        (scope, actor, whole) for (scope, actor, _), whole in zip(expected, wholes, strict=True)
    ]


def test_several_cases_told_in_one_sentence_are_no_incident() -> None:
    fact = found("Ngày 23/7, Công an tỉnh liên tiếp triệt phá 2 chuyên án, bắt giữ 3 đối tượng, thu 4 bánh heroin.")[0]
    assert (fact.scope, fact.cases, fact.people) == ("total", 2, 3)


CHANGES = [
    (
        "Khởi tố 84 vụ (tăng 28% so với cùng kỳ) với 104 bị can (tăng 30% so với cùng kỳ) về ma túy.",
        {"percent_cases": Decimal(28), "percent_people": Decimal(30), "base": "cùng kỳ"},
    ),
    (
        "Bắt 30 vụ ma túy, giảm 3 vụ so với 04 năm trước khi có Kế hoạch; thu 2 kg heroin.",
        {"cases": 3, "base": "04 năm trước khi có Kế hoạch"},
    ),
    (
        "Bắt 373 vụ ma túy với 421 đối tượng; xử phạt 24 vụ với 91 đối tượng. Con số này tăng 85 vụ so với năm 2018.",
        {"cases": 85, "base": "năm 2018"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_change(text: str, expected: dict[str, object]) -> None:
    first, *others = found(text)
    assert first.change is not None
    assert {key: getattr(first.change, key) for key in expected} == expected
    assert all(fact.cases is not None for fact in others)


OFFENCES = [
    ("Hai thanh niên bị bắt giữ vì tàng trữ trái phép chất ma túy.", ["tàng trữ"]),
    ("Xử lý hành chính 9 vụ ma túy, xóa bỏ 4 điểm trồng trái phép cây cần sa.", []),
    ("Xử lý hành chính 9 vụ trồng trái phép cây cần sa.", ["trồng"]),
]


@pytest.mark.parametrize(("text", "expected"), OFFENCES)
def test_offence(text: str, expected: list[str]) -> None:
    assert found(text)[0].offence == expected
