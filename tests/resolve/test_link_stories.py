"""One haul in headline, lead, caption and story is counted once; two hauls of one size are counted twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

import extractor

LEAD = "Ngày 7/5, Công an tỉnh Hòa Sơn cho biết vừa bắt giữ Lò Văn Pản (SN 1990) vận chuyển trái phép "
STORY = "\n\nTrước đó, khoảng 20h ngày 6/5, tại bản Nà Luông, tổ công tác dừng xe của Pản để kiểm tra. "


def totals(text: str) -> dict[tuple[str, str], Decimal]:
    """What a statistician sums: drugs that are neither a part of anything nor told again, masses in grams."""
    sums: dict[tuple[str, str], Decimal] = {}
    for fact in extractor.extract_text(text).seizures:
        if fact.part_of is None and fact.alternative_of is None and fact.quantity is not None:
            unit = "g" if fact.grams is not None else fact.unit
            value = fact.grams if fact.grams is not None else fact.quantity
            sums[fact.substance, unit] = sums.get((fact.substance, unit), Decimal(0)) + value
    return sums


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEAD + "6 bánh heroin." + STORY + "Qua đó thu giữ 6 bánh heroin.", {("heroin", "brick"): 6}),
        ("Bắt kẻ mang 6 bánh heroin\n\n" + LEAD + "6 bánh heroin.", {("heroin", "brick"): 6}),
        (LEAD + "6 bánh heroin." + "\n\nPản cùng tang vật 6 bánh heroin. Ảnh: CAHS", {("heroin", "brick"): 6}),
        # A vague lead and an exact story, a general name and its kind, bricks that others call packets.
        (LEAD + "gần 3 kg ma túy." + STORY + "Tang vật là 2,8 kg ketamine.", {("unspecified", "g"): 3000}),
        (LEAD + "40 bánh heroin." + STORY + "Trên xe có 40 gói nghi là heroin.", {("heroin", "brick"): 40}),
        (LEAD + "12.000 viên ma túy." + STORY + "Thu 12.000 viên hồng phiến.", {("unspecified", "pill"): 12000}),
        # A headline's figure is the sum of two hauls.
        (
            LEAD
            + "hơn 4 kg ma túy đá."
            + STORY
            + "Thu giữ 2,1 kg ma túy đá.\n\nKhám xét nhà Pản, thu thêm 2 kg ma túy đá.",
            {("methamphetamine", "g"): 4000},
        ),
        # The year so far holds the event; a sum is spelled out.
        (
            LEAD + "7 bánh heroin.\n\nTính từ đầu năm đến nay, Công an tỉnh đã bắt 9 vụ, thu 18 bánh heroin.",
            {("heroin", "brick"): 18},
        ),
        (
            "Ban chuyên án bắt 16 nghi can, thu giữ 19 bánh heroin, 120 kg ma túy các loại.\n\nCụ thể, tại kho hàng ở "
            "phường Tân An, công an thu 75 kg ketamine; tại nhà nghi can thu 19 bánh heroin, 30 kg ma túy đá.",
            {("heroin", "brick"): 19, ("unspecified", "g"): 120000},
        ),
        # Weighed later.
        (
            "Ngày 6/5, người dân xã Hải Nam giao nộp 20 gói chứa tinh thể màu trắng.\n\nQua giám định, công an xác "
            "định đó là ketamine, tổng khối lượng 20 kg.",
            {("unspecified", "packet"): 20},
        ),
        # Two hauls stay two: another day, a list, something more, two counts of many cases.
        (
            "Ngày 3/5, Công an huyện Nậm Tá bắt Sùng A Lầu, thu 2 bánh heroin.\n\nNgày 9/5, Công an xã Mường Lạn bắt "
            "Thào A Dế, thu 2 bánh heroin.",
            {("heroin", "brick"): 4},
        ),
        (
            "Trong tháng bắt giữ:\n- Vụ Lò A: thu 2 bánh heroin.\n- Vụ Vàng B: thu 2 bánh heroin.",
            {("heroin", "brick"): 4},
        ),
        (
            LEAD + "15 viên hồng phiến." + STORY + "Khám nhà, thu thêm 15 viên hồng phiến.",
            {("methamphetamine", "pill"): 30},
        ),
        (
            LEAD + "2 kg ketamine.\n\nTrong 6 tháng đầu năm, lực lượng hải quan bắt 12 vụ, thu 2 kg ketamine.",
            {("ketamine", "g"): 4000},
        ),
    ],
)
def test_no_gram_is_counted_twice(text: str, expected: dict[tuple[str, str], int]) -> None:
    assert totals(text) == expected


def test_things_are_told_again_too() -> None:
    text = (
        LEAD
        + "6 bánh heroin, thu 1 khẩu súng K59 và 45 triệu đồng."
        + STORY
        + "Thu 1 khẩu súng, 45 triệu đồng, 2 xe máy."
    )
    assets = extractor.extract_text(text).assets
    assert [(fact.kind, fact.part_of) for fact in assets] == [
        ("gun", None),
        ("cash", None),
        ("gun", "asset-1"),
        ("cash", "asset-2"),
        ("motorbike", None),
    ]


def test_a_story_is_of_one_event_and_a_count_of_many() -> None:
    text = LEAD + "7 bánh heroin.\n\nTính từ đầu năm đến nay, Công an tỉnh đã bắt 9 vụ, thu 18 bánh heroin."
    assert [fact.scope for fact in extractor.extract_text(text).seizures] == ["incident", "total"]


def test_a_force_has_its_share_of_a_sum_that_is_not_its_own() -> None:
    text = (
        "Ngành chức năng đã phát hiện 15 vụ, thu trên 155 gam ma túy.\n\nTrong đó ngành Công an bắt 13 vụ; thu giữ "
        "145,1 gam ma túy tổng hợp, 4 xe mô tô. Bộ Chỉ huy Bộ đội Biên phòng bắt 2 vụ, thu 10 gam ma túy đá, "
        "1 khẩu súng."
    )
    record = extractor.extract_text(text)
    assert [fact.scope for fact in record.seizures] == ["total", "force", "force"]
    assert {fact.scope for fact in record.assets} == {"force"}


def test_an_office_s_report_is_no_story() -> None:
    hauls = "Bắt Lò Văn Pản, thu 6 bánh heroin.\n\nBắt Vàng A Tô, thu 6 bánh heroin."
    report = f"CÔNG AN HUYỆN NẬM TÁ\nSố: 12/BC-CAH\nBÁO CÁO\n\n{hauls}"
    assert [fact.alternative_of for fact in extractor.extract_text(report).seizures] == [None, None]
