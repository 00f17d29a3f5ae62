"""Counts whose offence, verb or total stands elsewhere: crimes of other kinds, passives, tables, sums."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.document import Document
from extractor.record import Case
from extractor.rules import cases

Expected = tuple[Any, ...]


def found(text: str) -> list[Case]:
    return cases.find(Document.of_text(text))


def core(facts: list[Case]) -> list[Expected]:
    return [(fact.action, fact.cases, fact.people) for fact in facts]


OTHER_CRIMES = [
    ("hải quan các địa phương bắt giữ 9.310 vụ vi phạm, trị giá hàng hóa ước tính 210 tỷ đồng; khởi tố 17 vụ", []),
    ("Cục Hải quan xử lý 412 vụ vi phạm pháp luật hải quan, trong đó 12 vụ ma túy", [("arrest", 12, None)]),
    ("Toàn ngành Hải quan phát hiện 9.100 vụ vi phạm.", []),
    ("Chi cục phát hiện 33 vụ gian lận thương mại, trốn thuế, khởi tố 2 vụ", []),
    ("Lực lượng CSGT lập biên bản 1.204 trường hợp vi phạm, tước giấy phép lái xe 85 trường hợp", []),
    (
        "xử phạt 37 trường hợp vi phạm nồng độ cồn, phát hiện 02 trường hợp tàng trữ trái phép chất ma túy",
        [("arrest", None, 2)],
    ),
    ("xử lý 64 trường hợp chạy quá tốc độ, 12 trường hợp không đội mũ bảo hiểm", []),
    ("xử phạt hành chính 9 trường hợp xả thải, khởi tố 01 vụ hủy hoại rừng", []),
    ("phát hiện 5 đối tượng khai thác cát trái phép trên sông", []),
    ("xử phạt 14 trường hợp vi phạm trong lĩnh vực đất đai", []),
    ("Quản lý thị trường xử lý 120 vụ vi phạm về an toàn thực phẩm, 15 vụ hàng giả", []),
    (
        "Toàn tỉnh phát hiện 1.022 vụ phạm tội, trong đó: hình sự 611 vụ, kinh tế 94 vụ, "
        "ma túy 317 vụ với 402 đối tượng, môi trường 0 vụ",
        [("arrest", 317, 402)],
    ),
    (
        "Phát hiện 245 vụ phạm tội, 410 đối tượng; gồm: án hình sự: 180 vụ, án kinh tế: 15 vụ, "
        "án ma túy: 50 vụ, 66 đối tượng.",
        [("arrest", 50, 66)],
    ),
    (
        "Trong kỳ xảy ra 96 vụ phạm tội. Trong đó:\n- Hình sự: 70 vụ, 101 đối tượng;\n"
        "- Kinh tế: 6 vụ, 8 đối tượng;\n- Ma túy: 20 vụ, 26 đối tượng.",
        [("arrest", 20, 26)],
    ),
    ("Viện kiểm sát thụ lý 430 vụ/812 bị can, trong đó án về ma túy 120 vụ/155 bị can.", [("other", 120, 155)]),
    ("khởi tố 512 vụ án hình sự các loại, trong đó có 201 vụ án ma túy", [("prosecute", 201, None)]),
    ("Bắt 88 vụ, trong đó ma túy 31 vụ, 40 đối tượng; trộm cắp 57 vụ", [("arrest", 31, 40)]),
    # a report about drugs names the offence once, or not at all
    ("Phát hiện 31 vụ phạm tội, 40 đối tượng, thu giữ 1,2 kg heroin", [("arrest", 31, 40)]),
    ("Bắt 9 vụ vi phạm, 11 đối tượng, thu 34 gam ma túy đá", [("arrest", 9, 11)]),
    (
        "Toàn huyện bắt 40 vụ ma túy, 52 đối tượng, trong đó 3 vụ ma túy lớn.",
        [("arrest", 40, 52), ("arrest", 3, None)],
    ),
    (
        "bắt 23 vụ, 31 đối tượng, trong đó mua bán ma túy 20 vụ, 27 đối tượng",
        [("arrest", 23, 31), ("arrest", 20, 27)],
    ),
    ("bắt 2 đối tượng tại khu vực bến xe, thu 3 tép heroin và 1 khẩu súng", [("arrest", None, 2)]),
    ("xử phạt hành chính 41 trường hợp sử dụng ma túy, nộp ngân sách 80 triệu đồng", [("administrative", None, 41)]),
]

PASSIVES = [
    (
        "hai mươi ba đối tượng đã sa lưới, bảy người trong số đó bị khởi tố",
        [("arrest", None, 23), ("prosecute", None, 7)],
    ),
    ("Chín nghi phạm đã ra đầu thú, bốn nghi phạm bị bắt sau đó", [("arrest", None, 9), ("arrest", None, 4)]),
    ("12 bị can đã bị khởi tố, 3 bị can đang bị truy nã", [("prosecute", None, 12), ("other", None, 3)]),
    ("15 đối tượng bị bắt quả tang, 6 đối tượng trong đó bị tạm giam", [("arrest", None, 15), ("other", None, 6)]),
    ("một đối tượng khác trong đường dây đã bị Công an huyện Mường Khoa bắt giữ", [("arrest", None, 1)]),
    ("Hai đối tượng cầm đầu đường dây này bị Đồn Biên phòng Na Lay bắt quả tang", [("arrest", None, 2)]),
    ("03 bị can trong vụ án đã bị Viện kiểm sát nhân dân tỉnh truy tố", [("indict", None, 3)]),
    ("ba đối tượng còn lại trong nhóm vừa bị lực lượng chức năng bắt giữ", [("arrest", None, 3)]),
    ("Ba đối tượng Lò Văn Mẩy (SN 1990), Vàng A Chảng và Lý Thị Pà bị bắt", [("arrest", None, 3)]),
    ("Hai bị can Lò Văn Mẩy, Vàng A Chảng đã bị Công an tỉnh khởi tố", [("prosecute", None, 2)]),
    ("4 đối tượng gồm: Lò Văn Mẩy, Vàng A Chảng, Lý Thị Pà và Sùng A Dế đã bị bắt giữ", [("arrest", None, 4)]),
    ("phát hiện 12 đối tượng, khởi tố 5 bị can", [("arrest", None, 12), ("prosecute", None, 5)]),
]

VERBS = [
    ("vận động 02 đối tượng truy nã ra đầu thú", [("arrest", None, 2)]),
    ("kêu gọi, vận động được 05 đối tượng truy nã về tội ma túy ra đầu thú", [("arrest", None, 5)]),
    ("Công an xã đã thuyết phục 3 đối tượng ra tự thú", [("arrest", None, 3)]),
    ("vận động 120 người nghiện đi cai nghiện", []),
    ("vận động 40 đối tượng ký cam kết không sử dụng ma túy", []),
    ("chuyển Công an tỉnh thụ lý 01 vụ, 02 bị can", [("transfer", 1, 2)]),
    ("chuyển Phòng PC04 điều tra theo thẩm quyền 3 vụ, 4 đối tượng", [("transfer", 3, 4)]),
    ("chuyển cơ quan điều tra xử lý 6 vụ ma túy", [("transfer", 6, None)]),
    ("HĐXX tuyên 10 án tử hình, 5 án chung thân trong vụ án ma túy", [("try", None, 10), ("try", None, 5)]),
    ("bắt 2 phạm nhân trốn trại mang theo ma túy", [("arrest", None, 2)]),
    ("Điều 1. Thưởng cho Đội nghiệp vụ đã có thành tích phá chuyên án 112T, bắt 4 tên", [("arrest", None, 4)]),
    ("kể lại thời trồng cây anh túc: có nhà một vụ thu tới 10 kg nhựa", []),
    ("bắt một vụ, hai đối tượng mua bán ma túy", [("arrest", 1, 2)]),
    ("không khởi tố vụ nào về tội chứa chấp việc sử dụng trái phép chất ma túy", []),
]

MIXED_REPORTS = [
    (
        "Từ 15/7 đến 14/8, các đơn vị phát hiện 61 vụ, 90 đối tượng phạm tội về trật tự xã hội.\n"
        "Lũy kế đã phát hiện 512 vụ, 801 đối tượng, tăng 40 vụ so với cùng kỳ; bắt, xử lý 700 đối tượng.\n"
        "Về tội phạm môi trường, khởi tố 5 vụ, 13 bị can. Ngoài ra, bắt giữ 22 vụ, 26 đối tượng mua bán trái phép "
        "chất ma túy; khởi tố 16 vụ, 18 bị can.",
        [("arrest", 22, 26), ("prosecute", 16, 18)],
    ),
    (
        "Bắt giữ 206 vụ, 326 đối tượng mua bán trái phép chất ma túy; khởi tố 160 vụ, 221 bị can.\n"
        "Cũng trong 6 tháng đã khám phá 35 vụ phạm tội về trật tự xã hội.\n"
        "Tội phạm về môi trường: khởi tố 12 vụ, 7 bị can. So với cùng kỳ năm 2019, án khởi tố ít hơn 2 vụ.",
        [("arrest", 206, 326), ("prosecute", 160, 221)],
    ),
    (
        "Ngành Hải quan bắt giữ 182 vụ/194 đối tượng, thu trên 1,4 tấn ma túy các loại.\n"
        "Lũy kế 8 tháng đã xử lý 11.329 vụ việc vi phạm pháp luật hải quan. Cơ quan Hải quan cũng khởi tố 22 vụ.",
        [("arrest", 182, 194)],
    ),
    (
        "I. TỘI PHẠM KINH TẾ\nPhát hiện 30 vụ, 34 đối tượng.\nII. TỘI PHẠM MA TÚY\nPhát hiện 41 vụ, 55 đối tượng.",
        [("arrest", 41, 55)],
    ),
]

TABLES = [
    ("Số vụ: 12; số đối tượng: 15", [("arrest", 12, None), ("arrest", None, 15)]),
    ("| Số vụ | 12 |\n| Số đối tượng | 15 |", []),
    ("Bắt giữ | Số vụ: 12 | Số đối tượng: 15", [("arrest", 12, None), ("arrest", None, 15)]),
    ("Khởi tố: Số vụ án: 9; số bị can: 11", [("prosecute", 9, None), ("prosecute", None, 11)]),
    ("Số đối tượng nghiện: 15; số đối tượng được vay vốn: 4", []),
    ("1.853 vụ ma túy bị phát hiện; công an đã bắt 4.021 đối tượng", [("arrest", 1853, None), ("arrest", None, 4021)]),
]

CHANGES = [
    ("số vụ phạm tội về ma túy tăng từ 20 vụ lên 25 vụ so với năm 2020", ("arrest", 25, None), ("increase", 5, None)),
    ("án ma túy giảm từ 48 vụ xuống còn 31 vụ", ("arrest", 31, None), ("decrease", 17, None)),
    (
        "số bắt giữ tăng từ 20 vụ, 31 đối tượng lên 25 vụ, 40 đối tượng",
        ("arrest", 25, 40),
        ("increase", 5, 9),
    ),
    (
        "bắt giữ 19 vụ/27 đối tượng (03 đối tượng quốc tịch Lào), tăng 6 đối tượng so với cùng kỳ",
        ("arrest", 19, 27),
        ("increase", None, 6),
    ),
]


@pytest.mark.parametrize(("text", "expected"), OTHER_CRIMES + PASSIVES + VERBS + MIXED_REPORTS + TABLES)
def test_action_cases_people(text: str, expected: list[Expected]) -> None:
    assert core(found(text)) == expected


@pytest.mark.parametrize(("text", "expected", "change"), CHANGES)
def test_what_rose_and_fell(text: str, expected: Expected, change: Expected) -> None:
    fact = found(text)[0]
    assert (fact.action, fact.cases, fact.people) == expected
    assert fact.change is not None
    assert (fact.change.direction, fact.change.cases, fact.change.people) == change


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh có 3.412 người nghiện ma túy, tăng 205 người so với năm 2021",
        "Số đối tượng nghiện là 1.204 đối tượng, giảm 30 đối tượng so với năm trước",
        "Số học viên cai nghiện là 241, tăng 12 người so với cùng kỳ",
        "tổ chức 30 buổi tuyên truyền, tăng 4 buổi so với tháng trước",
    ],
)
def test_change_of_something_else(text: str) -> None:
    assert found(text) == []


def test_shares_that_add_up_are_parts() -> None:
    facts = found(
        "Ba tháng qua, BĐBP tỉnh bắt giữ 17 vụ/24 đối tượng.\n"
        "Cụ thể: Đồn Biên phòng Na Lay bắt 8 vụ/11 đối tượng, thu 3 bánh heroin; "
        "Đồn Biên phòng Thông Mường bắt 6 vụ/8 đối tượng; Phòng PCMT&TP bắt 3 vụ/5 đối tượng.\n"
        "Riêng tháng 3 bắt 7 vụ/9 đối tượng."
    )
    assert core(facts) == [
        ("arrest", 17, 24),
        ("arrest", 8, 11),
        ("arrest", 6, 8),
        ("arrest", 3, 5),
        ("arrest", 7, 9),
    ]
    assert [fact.part_of for fact in facts] == [None, "case-1", "case-1", "case-1", "case-1"]


def test_counts_that_do_not_add_up_stand_alone() -> None:
    facts = found("Bắt giữ 17 vụ/24 đối tượng. Biên phòng bắt 8 vụ/11 đối tượng; Hải quan bắt 6 vụ/8 đối tượng.")
    assert [fact.part_of for fact in facts] == [None, None, None]


@pytest.mark.parametrize(
    ("change", "facts"),
    [
        ("giảm lần lượt 3 vụ, 7 bị can", ("decrease", 3, 7)),
        ("lần lượt giảm 3 vụ, 7 bị can", ("decrease", 3, 7)),
        ("tăng mạnh 9 vụ, 20 bị can", ("increase", 9, 20)),
    ],
)
def test_numbers_of_a_change_in_turn_are_no_count(change: str, facts: tuple[str, int, int]) -> None:
    [fact] = cases.find(Document.of_text(f"Khởi tố 12 vụ, 30 bị can về ma túy, {change} so với cùng kỳ năm trước."))
    assert (fact.cases, fact.people) == (12, 30)
    assert fact.change is not None
    assert (fact.change.direction, fact.change.cases, fact.change.people) == facts


def test_counts_listed_in_turn_are_counts() -> None:
    found = cases.find(Document.of_text("Hai huyện lần lượt bắt 3 vụ, 7 đối tượng ma túy."))
    assert [(fact.cases, fact.people) for fact in found] == [(3, 7)]
