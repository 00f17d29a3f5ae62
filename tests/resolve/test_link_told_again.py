"""Seizures that are told again, summed up or weighed later: nothing is counted twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

import extractor
from extractor.record import Seizure


def found(text: str) -> list[Seizure]:
    return extractor.extract_text(text).seizures


def alone(text: str) -> list[tuple[str, Decimal | None, str]]:
    """What a sum counts: neither a part of anything nor told again."""
    return [
        (fact.substance, fact.quantity, fact.unit)
        for fact in found(text)
        if fact.part_of is None and fact.alternative_of is None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Công an tỉnh vừa bắt đối tượng Sồng A Lử, thu giữ 7 bánh heroin.\n\nTheo đó, khoảng 9h ngày 4/6/2019, tại "
            "Km30, tổ công tác phát hiện Lử đi xe máy. Qua kiểm tra, tổ công tác thu giữ 7 bánh heroin.",
            [("heroin", Decimal(7), "brick")],
        ),
        (
            "Thu giữ 11,3 gam methamphetamine và 4,7 gam heroin. Tổng khối lượng 16 gam.",
            [("unspecified", Decimal(16), "g")],
        ),
        (
            "Công an thành phố thu giữ 21 kg ma túy các loại.\n\nTang vật gồm: 14 kg ketamine, 7 kg ma túy đá.",
            [("unspecified", Decimal(21), "kg")],
        ),
        (
            "Thu giữ 6 kg ma túy đá, 2 kg ketamine và 1 kg thuốc lắc (tổng cộng 9 kg ma túy các loại).",
            [("unspecified", Decimal(9), "kg")],
        ),
        (
            "Ngày 5/6/2020, tại bản Nà Un, Công an huyện bắt quả tang Trần Văn Đệ, thu giữ 03 gói giấy bạc đựng "
            "heroin.\n\nTại Kết luận giám định số 12/KL-PC09, Phòng Kỹ thuật hình sự kết luận: chất bột trong 03 gói "
            "là ma túy, loại Heroine, tổng khối lượng 0,614 gam.",
            [("heroin", Decimal(3), "packet")],
        ),
        (
            "Ngày 3/2/2021, tại xã Tà Lu, Công an huyện bắt quả tang Hờ A Nủ vận chuyển 4 bánh heroin.\n\nTừ đầu năm "
            "đến nay, Công an huyện đã bắt 25 vụ, thu 31 bánh heroin.",
            [("heroin", Decimal(31), "brick")],
        ),
        (
            "Ngày 12/02/2016, Đội CSĐT tội phạm về ma túy bắt quả tang Cao Văn H mua bán 2 tép heroin, "
            "thu 2 tép heroin.",
            [("heroin", Decimal(2), "packet")],
        ),
        (
            "Công an xã bắt Vừ A Sềnh đang vận chuyển 6 bánh heroin. Tang vật thu giữ: 6 bánh heroin, 1 xe máy.",
            [("heroin", Decimal(6), "brick")],
        ),
        (
            "Công an xã bắt Vừ A Sềnh đang vận chuyển 6 bánh heroin. Khám nhà, thu giữ thêm 6 bánh heroin.",
            [("heroin", Decimal(6), "brick"), ("heroin", Decimal(6), "brick")],
        ),
        # Two events are two, though they gave the same; and what is found in addition is more.
        (
            "Điển hình:\n- Ngày 02/3, tại xã Nậm Mu, Công an huyện bắt Xồng Bá Lì, thu 2 bánh heroin;\n"
            "- Ngày 08/3, tại xã Ta Gia, Công an huyện bắt Và Bá Tếnh, thu 2 bánh heroin.",
            [("heroin", Decimal(2), "brick"), ("heroin", Decimal(2), "brick")],
        ),
        (
            "Ngày 5/6/2020, tại bản Pom, Công an huyện bắt quả tang Lò Văn Diện, thu giữ 2 bánh heroin.\n\nKhám xét "
            "nơi ở của Diện, thu giữ thêm 2 bánh heroin.",
            [("heroin", Decimal(2), "brick"), ("heroin", Decimal(2), "brick")],
        ),
        ("Thu 5 kg ketamine, 3 kg heroin; 9 kg ma túy khác.", [
            ("ketamine", Decimal(5), "kg"), ("heroin", Decimal(3), "kg"), ("other", Decimal(9), "kg"),
        ]),
    ],
)  # fmt: skip
def test_a_sum_counts_each_drug_once(text: str, expected: list[tuple[str, Decimal, str]]) -> None:
    assert alone(text) == expected


def test_a_row_of_a_table_is_its_units_share() -> None:
    text = (
        "| TT | Đơn vị | Số vụ | Tang vật |\n| 1 | Huyện Mường Sơn | 9 | 2,4 kg heroin |\n"
        "| 2 | Đồn BP 411 | 5 | 0,9 kg heroin; 120 viên hồng phiến |\n"
        "| | Tổng cộng | 14 | 3,3 kg heroin; 120 viên hồng phiến |\n"
    )
    facts = found(text)
    assert [(fact.scope, fact.actor) for fact in facts] == [
        ("force", "Huyện Mường Sơn"), ("force", "Đồn BP 411"), ("force", "Đồn BP 411"),
        ("total", None), ("total", None),
    ]  # fmt: skip
    assert [fact.part_of for fact in facts] == [facts[3].id, facts[3].id, facts[4].id, None, None]


def test_a_column_of_units_is_no_force() -> None:
    facts = found("TT | Nội dung | Đơn vị tính | Kết quả\n1 | Heroin | gam | 84,5\n2 | Ma túy đá | gam | 21\n")
    assert [(fact.scope, fact.actor) for fact in facts] == [("total", None), ("total", None)]


def test_the_head_of_a_list_item_is_who_seized() -> None:
    facts = found(
        "a) Công an thành phố: bắt 12 vụ; thu 3,5 gam heroin.\n"
        "b) Chi cục HQ cảng sông Vạn Bình: 01 vụ; thu 7 gam heroin.\n"
        "c) Huyện Yên Thủy: bắt 4 vụ, thu 2 gam heroin.\n"
    )
    actors = ["Công an thành phố", "Chi cục HQ cảng sông Vạn Bình", "Huyện Yên Thủy"]
    assert [(fact.scope, fact.actor) for fact in facts] == [("force", actor) for actor in actors]


def test_an_incident_is_a_part_of_what_its_own_unit_did() -> None:
    text = (
        "Thu giữ: heroin 12 bánh. Kết quả cụ thể:\n\n1 | Đồn BP 411 | 4 bánh heroin\n2 | Đồn BP 415 | 8 bánh heroin\n\n"
        "Điển hình: hồi 5h ngày 2/3/2009, tại mốc 12, Đồn BP 411 bắt Vàng A Tô, thu 3 bánh heroin."
    )
    facts = found(text)
    assert facts[-1].part_of == facts[1].id


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Toà án tỉnh xét xử vụ Giàng Seo Páo, vật chứng thu 3 bánh heroin.", None),
        ("Viện kiểm sát nhân dân huyện truy tố 4 bị can, vật chứng thu giữ 2,5 kg heroin.", None),
        ("Lực lượng Công an và Bộ đội Biên phòng đã thu 14 kg heroin.", None),
        ("Bộ Công an đã triệt phá đường dây, thu giữ 120 kg ma túy đá.", "Bộ Công an"),
        ("Ban Chỉ huy BĐBP tỉnh chủ trì bắt giữ 5 đối tượng, thu 9 bánh heroin.", "Ban Chỉ huy BĐBP tỉnh"),
        ("Tổ công tác bắt 2 đối tượng, thu 9 bánh heroin.", "Tổ công tác"),
    ],
)
def test_who_seized_it(text: str, actor: str | None) -> None:
    assert [fact.actor for fact in found(text)] == [actor]


def test_a_story_goes_on_without_a_date_and_ends_with_a_summary() -> None:
    text = (
        "Ngày 5/6/2020, tại bản Nà Un, Công an huyện bắt quả tang Trần Văn Đệ vận chuyển 2 bánh heroin.\n\n"
        "Khám xét nơi ở của Đệ, thu giữ thêm 3 bánh heroin.\n\n"
        "Quý II/2020, Công an huyện đã bắt 40 vụ, thu 39 bánh heroin.\n"
    )
    assert [fact.scope for fact in found(text)] == ["incident", "incident", "total"]
