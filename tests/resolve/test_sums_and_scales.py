"""Sums told after their parts, hauls told again, weights of sacks and of single exhibits."""

from __future__ import annotations

import pytest

import extractor

TWO_CASES = (
    "1. Hồi 22 giờ ngày 3/5/2023, tại bản Xín, Công an xã Nà Sim bắt quả tang Lò Văn Tám, thu 2.000 viên hồng phiến, "
    "4 bánh heroin.\n2. Hồi 5 giờ ngày 9/5/2023, tại bản Pó, Công an xã Pa Nọi bắt quả tang Vàng A Sử, thu 0,6 kg "
    "ketamine.\n"
)
SUM = "thu 5 bánh heroin, 2.300 viên ma túy tổng hợp và 0,7 kg ketamine."
CAUGHT = "Hồi 5 giờ ngày 9/5/2023, tại Km 4, Công an huyện bắt quả tang Vàng A Sử, "
SACKS = "Ngày 3/5/2023, Công an xã Nà Sim thu "
THREE_HAULS = (
    "Ngày 3/5/2023, Công an xã Nà Sim bắt quả tang Lê Văn Tám, thu của Tám 1 bịch ma túy đá.\n\n"
    "Khám nơi ở của Tám lúc 22 giờ cùng ngày, thu giữ thêm 4 bịch ma túy đá.\n\n"
    "Ngày 5/5/2023, Công an xã Nà Sim bắt Lò Pó, thu 25 viên hồng phiến.\n\n"
    "Kết luận giám định số 3/KL của Phòng Kỹ thuật hình sự: \n"
)


def links(text: str) -> dict[str, str]:
    """Quantity of each seizure that hangs on another: ``< whole`` for a part, ``= fact`` for another measure."""
    facts = extractor.extract_text(text).seizures
    written = {fact.id: f"{fact.quantity} {fact.unit}" for fact in facts}
    return {
        written[fact.id]: f"{'<' if fact.part_of else '='} {written[fact.part_of or fact.alternative_of or '']}"
        for fact in facts
        if fact.part_of or fact.alternative_of
    }


@pytest.mark.parametrize(
    "summing",
    [
        "Kể cả các vụ trên, tháng 5 toàn huyện phá 6 vụ, giảm 1 vụ so với cùng kỳ; ",
        "Kể cả các vụ trên, tháng 5 toàn huyện phá 6 vụ (giảm 1 vụ so với cùng kỳ năm trước), ",
        "Tính cả hai vụ trên, toàn huyện phá 6 vụ, so với tháng trước tăng 2 vụ, 3 đối tượng, ",
        "Gồm cả các vụ trên, toàn huyện phá 6 vụ, tăng 2 vụ, 3 đối tượng so với cùng kỳ năm 2022; ",
    ],
)
def test_comparison_does_not_set_a_sum_apart(summing: str) -> None:
    assert links(TWO_CASES + summing + SUM) == {
        "2000 pill": "< 2300 pill",
        "4 brick": "< 5 brick",
        "0.6 kg": "< 0.7 kg",
    }


@pytest.mark.parametrize(
    "other",
    [
        "Tổng cộng cùng kỳ năm trước, toàn huyện bắt 4 vụ, ",
        "Không kể các vụ trên, toàn huyện bắt 4 vụ, tăng 1 vụ so với cùng kỳ, ",
        "Ngoài các vụ trên, toàn huyện phá 6 vụ (giảm 1 vụ so với tháng trước), ",
    ],
)
def test_other_cases_stand_apart(other: str) -> None:
    assert links(TWO_CASES + other + SUM) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CAUGHT + "thu 60 bánh heroin; tổng cộng thu 179 bánh heroin.", {"60 brick": "< 179 brick"}),
        (
            CAUGHT + "thu 60 bánh heroin; khám nhà thu 2 kg ketamine, nâng tổng số heroin thu giữ lên 179 bánh.",
            {"60 brick": "< 179 brick"},
        ),
        # Another day, another person: another haul.
        (
            CAUGHT + "thu 60 bánh heroin. Hồi 6 giờ ngày 10/5/2023, bắt Lò Pó, thu tổng cộng 179 bánh heroin.",
            {},
        ),
        # What is carried is what is taken, unless more is.
        (
            "Công an xã phát hiện Lò Văn Tám mang bốn bánh heroin. Tám bị bắt giữ cùng bốn bánh heroin.",
            {"4 brick": "= 4 brick"},
        ),
        ("Công an xã phát hiện Lò Văn Tám mang 4 bánh heroin. Khám nhà, thu thêm 4 bánh heroin.", {}),
    ],
)
def test_sums_and_hauls_told_again(text: str, expected: dict[str, str]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("04 thùng lá cần sa, cân được 12,4 kg.", {"4 other": "= 12.4 kg"}),
        (
            "ba bao tải không người nhận, bên trong là lá cần sa, đem về cân được 12,4 kg.",
            {"3 other": "= 12.4 kg"},
        ),
        ("ba bao tải bị bỏ lại chứa lá cần sa, đưa về trụ sở cân được 12,4 kg.", {"3 other": "= 12.4 kg"}),
        ("04 thùng lá cần sa. Qua cân xác định tổng khối lượng 12,4 kg.", {"4 other": "= 12.4 kg"}),
        ("04 gói heroin, đem về trụ sở cân được 12,4 gam.", {"12.4 g": "= 4 packet"}),
        ("04 thùng lá cần sa, 12,4 kg heroin.", {}),
    ],
)
def test_weight_of_sacks_is_the_fact(text: str, expected: dict[str, str]) -> None:
    assert links(SACKS + text) == expected


def test_the_one_weight_and_the_one_haul_that_are_left_belong_together() -> None:
    found = links(
        THREE_HAULS + "- Mẫu ở bịch lấy của Tám khi bị bắt là ma túy, loại Methamphetamine, nặng 3,2 gam;\n"
        "- Mẫu ở 04 bịch lấy ở nhà là ma túy, loại Methamphetamine, nặng 11,5 gam;\n"
        "- 25 viên nén lấy của Pó là ma túy, loại Methamphetamine, nặng 2,5 gam."
    )
    assert (found["3.2 g"], found["11.5 g"], found["2.5 g"]) == ("= 1 packet", "= 4 packet", "= 25 pill")


def test_a_brick_is_no_packet() -> None:
    text = (
        "Hồi 8 giờ ngày 04/5/2019, tại Km 9, tổ tuần tra bắt Mùa A Dơ, thu 02 túi heroin.\nKết luận giám định số 3/KL "
        "của Phòng Kỹ thuật hình sự: 01 bánh bột nén là Heroine, khối lượng 348,1 gam."
    )
    assert links(text) == {"348.1 g": "= 1 brick"}
