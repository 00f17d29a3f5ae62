"""Seized drugs: each amount is of its own drug, and none is of a deal, a vessel, a tool or a field."""

from __future__ import annotations

import pytest

from tests.rules.test_seizures import Wanted, facts, seized

LISTS = [
    (
        "Tang vật: 2 bánh và 14,2g heroin; cần sa 730g; thuốc lắc 52 viên; ma túy đá 19,6g.",
        [
            seized("heroin", "2", "brick"),
            seized("heroin", "14.2", "g"),
            seized("cannabis", "730", "g"),
            seized("mdma", "52", "pill"),
            seized("methamphetamine", "19.6", "g"),
        ],
    ),
    ("Vật chứng gồm: hêrôin; thuốc phiện 4 kg.", [seized("opium", "4", "kg")]),
    ("thu 8,3 gam heroin, cần sa 210 gam", [seized("heroin", "8.3", "g"), seized("cannabis", "210", "g")]),
    ("thu 8,3 gam heroin và cần sa 210 gam", [seized("heroin", "8.3", "g"), seized("cannabis", "210", "g")]),
    (
        "Thu giữ: ketamine 3 gam; ma tuý tổng hợp khác 450 viên.",
        [seized("ketamine", "3", "g"), seized("synthetic", "450", "pill")],
    ),
    ("Các vụ án có 900,5 gam hêrôin; thuốc phiện 12 kg 250; 40 ống moócphin bị thu giữ.", [
        seized("heroin", "900.5", "g"), seized("opium", "12.25", "kg"), seized("other", "40", "ampoule"),
    ]),
    ("Thu giữ 23 bánh heroin và ma túy tổng hợp.", [seized("heroin", "23", "brick")]),
    (
        "thu giữ 4 túi heroin và ma túy đá, tổng khối lượng 18,7 gam",
        [seized("unspecified", "4", "packet"), seized("unspecified", "18.7", "g", alternative_of=0)],
    ),
    (
        "Thu giữ 640 gam ketamine và toàn bộ số ma túy còn lại hơn 1.900 gam.",
        [seized("ketamine", "640", "g"), seized("unspecified", "1900", "g", "over")],
    ),
    (
        "Công an quận thu giữ 3,6kg ma túy tổng hợp; đối tượng Lý A Tủa vận chuyển 2,1kg có chứa thành phần heroin.",
        [seized("synthetic", "3.6", "kg"), seized("heroin", "2.1", "kg")],
    ),
    (
        "Thu giữ 70 cây cần sa tươi với trọng lượng 19kg và 22,5g cần sa khô.",
        [
            seized("cannabis_plant", "70", "plant"),
            seized("cannabis_plant", "19", "kg", alternative_of=0),
            seized("cannabis", "22.5", "g"),
        ],
    ),
    (
        "Thu: 1,14 g heroin chia 9 gói nhỏ, 21 viên HP.",
        [
            seized("heroin", "1.14", "g"),
            seized("heroin", "9", "packet", alternative_of=0),
            seized("methamphetamine", "21", "pill"),
        ],
    ),
]  # fmt: skip

LOOKS = [
    (
        "Khám xét thu giữ 17 gói bột màu trắng (nghi là Heroin). Qua cân tịnh, các gói bột trên có tổng trọng lượng "
        "2,36 gam.",
        [seized("heroin", "17", "packet"), seized("heroin", "2.36", "g", alternative_of=0)],
    ),
    (
        "Kiểm tra, thu giữ 2 gói giấy bạc đựng các cục màu trắng. Người này khai nhận đó là hê-rô-in.",
        [seized("heroin", "2", "packet")],
    ),
    (
        "Thu giữ 8 bánh hình hộp chữ nhật chứa chất bột màu trắng, nghi là heroin.",
        [seized("heroin", "8", "brick")],
    ),
    ("Phát hiện, thu giữ 0,62 kg nghi là cành, lá cây cần sa.", [seized("cannabis", "0.62", "kg")]),
    (
        "Vừ Bá Xử khai trong ba lô có 12 bánh heroin (trên 4kg).",
        [seized("heroin", "12", "brick"), seized("heroin", "4", "kg", "over", alternative_of=0)],
    ),
]

NONE = [
    "Tối 4/9, Phong giao 3 gói ma túy cho người mua rồi bỏ đi.",
    "Từ tháng 5, Hạnh đã nhận hơn 250 gói ma túy, sau đó bán lại cho con nghiện.",
    "Tùng khai đã nhận 7 kg ma túy đá mang về nhà cất giấu.",
    "Diện tích cây thuốc phiện 700 tấn mỗi vụ.",
    "Huyện cấp cho các hộ bỏ cây thuốc phiện 300 tấn thóc giống.",
    "Thuốc cắt cơn và 2.400 viên Diazepam mua theo gói thầu số 03.",
    "Số heroin còn lại 0,4 gam sau giám định được niêm phong.",
    "Thu giữ 6 bình dùng để sử dụng ma túy.",
    "Thu giữ ma túy lỏng đựng trong 2 can loại 20 lít.",
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text[:40] for text, _ in LISTS])
def test_each_amount_is_of_its_own_drug(text: str, expected: list[Wanted]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(("text", "expected"), LOOKS, ids=[text[:40] for text, _ in LOOKS])
def test_a_look_gets_the_name_that_the_story_gives(text: str, expected: list[Wanted]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_deals_fields_medicine_and_tools_are_none(text: str) -> None:
    assert facts(text) == []


def test_sweets_that_hide_a_drug_are_no_drug() -> None:
    text = "Giấu ma túy trong 5 túi kẹo, bị thu giữ 3 kg ketamine."
    assert facts(text) == [seized("ketamine", "3", "kg")]
