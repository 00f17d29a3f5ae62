"""Which link each kind of second telling gets, and whose a sentence behind a list is."""

from __future__ import annotations

import pytest

import extractor
from tests.resolve.totals import REPORT


@pytest.mark.parametrize(
    ("text", "quote", "link", "root"),
    [
        ("Thu giữ 1,2 kg heroin (giấu trong lốp, ép thành bánh, 3 bánh).", "3 bánh", "alternative_of", "1,2 kg"),
        ("Thu giữ 1,2 kg heroin (trong đó có 2 bánh của Lù A Sử).", "2 bánh", "part_of", "1,2 kg"),
        (
            REPORT + "Thu 55.000 viên và 80 kg MTTH¹.\n\n¹ MTTH: ma túy tổng hợp; riêng hồng phiến có 6.420 viên.",
            "6.420 viên",
            "part_of",
            "55.000 viên",
        ),
        (
            REPORT + "Thu 31.000 viên và 2,2 kg ma túy tổng hợp, trong đó có 50 viên thuốc lắc.",
            "50 viên",
            "part_of",
            "31.000 viên",
        ),
        (
            REPORT + "Thu 31.000 viên và 2,2 kg ma túy tổng hợp, trong đó có 20 gói “nước vui” (0,5 kg).",
            "20 gói",
            "part_of",
            "2,2 kg",
        ),
        (
            REPORT + "Thu 2,2 kg và 31.000 viên ma túy tổng hợp, trong đó có 20 gói “nước vui” (0,5 kg).",
            "20 gói",
            "part_of",
            "2,2 kg",
        ),
        (
            REPORT + "Giai đoạn 2011 - 2014 thu 30 kg thuốc phiện. Riêng năm 2014 thu 4 kg thuốc phiện.",
            "4 kg",
            "part_of",
            "30 kg",
        ),
        (
            "CÁO TRẠNG\n\nNgày 05/6/2021, tại phường Đông, Công an bắt quả tang Lê Văn Tám, thu 01 gói heroin và 02 "
            "gói ketamine. Kết luận giám định: 01 gói là Heroine, khối lượng 0,4 gam; 02 gói là "
            "Ketamine, khối lượng 7 gam."
            "\n\nHành vi mua bán 7 gam Ketamine và 0,4 gam Heroine của bị can phạm vào Điều 251.",
            "7 gam Ketamine",
            "alternative_of",
            "02 gói",
        ),
        (
            "BÁO CÁO\nVề vụ vận chuyển gần 42 kg ketamine\n\nNgày 03/8/2018, tại Km 9, tổ công tác dừng xe tải, thu "
            "41,7 kg ketamine.",
            "gần 42 kg",
            "alternative_of",
            "41,7 kg",
        ),
    ],
)
def test_the_second_telling_hangs_on_the_first(text: str, quote: str, link: str, root: str) -> None:
    facts = extractor.extract_text(text).seizures
    fact = next(fact for fact in facts if quote in fact.evidence.quote and getattr(fact, link) is not None)
    first = next(other for other in facts if other.id == getattr(fact, link))
    assert root in first.evidence.quote


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("Ngoại tệ thu giữ 7.000 USD.", None),
        ("Tổng số tiền thu giữ 7.000 USD.", None),
        ("Bộ đội Biên phòng thu giữ 7.000 USD.", "Bộ đội Biên phòng"),
    ],
)
def test_a_sentence_behind_a_list_by_force_is_of_the_whole_list(sentence: str, actor: str | None) -> None:
    listed = "Công an bắt 60 vụ, thu 2 kg heroin; Hải quan bắt 3 vụ, thu 900 viên MTTH. "
    cash = extractor.extract_text(REPORT + listed + sentence).assets
    assert [(fact.quantity, fact.actor) for fact in cash] == [(7000, actor)]


@pytest.mark.parametrize(
    ("leader", "cases"),
    [("Đội 3 Phòng PC04", 6), ("Công an xã Nà Lũng", 2)],
)
def test_a_joint_arrest_is_a_part_of_the_leading_body_s_count(leader: str, cases: int) -> None:
    found = extractor.extract_text(
        REPORT + "Toàn tỉnh bắt 21 vụ, 30 đối tượng. Trong đó:\n\n+ Đội 3 trực tiếp bắt 6 vụ/9 đối tượng;\n\n"
        "+ Công an xã bắt 2 vụ/2 đối tượng.\n\nĐiển hình: Ngày 3/4/2020, tại xã Nà Lũng, "
        f"{leader} chủ trì, phối hợp Đồn BP Ka Tơ bắt 02 đối tượng mua bán trái phép ma túy."
    ).cases
    joint = next(case for case in found if case.scope == "incident")
    assert next(case.cases for case in found if case.id == joint.part_of) == cases
