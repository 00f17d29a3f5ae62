"""Seized drugs: totals and their parts, brackets, words that stop a drug's reach, statements that are no seizure."""

from __future__ import annotations

import pytest

from tests.rules.test_seizures import Wanted, facts, seized

PARTS = [
    (
        "Tổng khối lượng ma túy thu giữ: 9,5 kg các loại (gồm 4 kg heroin; 5,5 kg ketamine).",
        [
            seized("unspecified", "9.5", "kg"),
            seized("heroin", "4", "kg", part_of=0),
            seized("ketamine", "5.5", "kg", part_of=0),
        ],
    ),
    (
        "Cả năm thu 21,3 kg (heroin: 1,3 kg, ma túy đá: 20 kg) và 400 viên thuốc lắc.",
        [
            seized("unspecified", "21.3", "kg"),
            seized("heroin", "1.3", "kg", part_of=0),
            seized("methamphetamine", "20", "kg", part_of=0),
            seized("mdma", "400", "pill"),
        ],
    ),
    (
        "Số ma túy bị bắt giữ trong quý lên đến 77 kg, trong đó 52 kg ma túy đá; 25 kg ketamine.",
        [
            seized("unspecified", "77", "kg"),
            seized("methamphetamine", "52", "kg", part_of=0),
            seized("ketamine", "25", "kg", part_of=0),
        ],
    ),
    (
        "Lượng ma túy do lực lượng đánh án thu được là 130 kg, bao gồm 100 kg heroin và 30 kg ma túy tổng hợp.",
        [
            seized("unspecified", "130", "kg"),
            seized("heroin", "100", "kg", part_of=0),
            seized("synthetic", "30", "kg", part_of=0),
        ],
    ),
    (
        "Tang vật thu giữ: 2,4 kg ma túy các loại, gồm: heroin 0,4 kg; cần sa 2 kg; 3 xe máy.",
        [
            seized("unspecified", "2.4", "kg"),
            seized("heroin", "0.4", "kg", part_of=0),
            seized("cannabis", "2", "kg", part_of=0),
        ],
    ),
    (
        "Heroin thu được 12 kg (giảm 2 kg so với cùng kỳ), trong đó Công an thu 9 kg, Hải quan thu 3 kg.",
        [seized("heroin", "12", "kg"), seized("heroin", "9", "kg", part_of=0), seized("heroin", "3", "kg", part_of=0)],
    ),
]

BRACKETS = [
    (
        "thu giữ 14 bánh heroin (4,9 kg), 10.000 viên ma túy tổng hợp",
        [
            seized("heroin", "14", "brick"),
            seized("heroin", "4.9", "kg", alternative_of=0),
            seized("synthetic", "10000", "pill"),
        ],
    ),
    (
        "thu giữ 14 bánh heroin (khoảng 4,9 kg) cùng 3 kg ma túy đá",
        [
            seized("heroin", "14", "brick"),
            seized("heroin", "4.9", "kg", "about", alternative_of=0),
            seized("methamphetamine", "3", "kg"),
        ],
    ),
    (
        "bắt vụ vận chuyển 20 bánh heroin/7 kg và 12 kg ma túy đá",
        [
            seized("heroin", "20", "brick"),
            seized("heroin", "7", "kg", alternative_of=0),
            seized("methamphetamine", "12", "kg"),
        ],
    ),
    (
        "thu 5 gói ketamine (2,1 gam) và 3 viên thuốc lắc (1 gam)",
        [
            seized("ketamine", "5", "packet"),
            seized("ketamine", "2.1", "g", alternative_of=0),
            seized("mdma", "3", "pill"),
            seized("mdma", "1", "g", alternative_of=2),
        ],
    ),
    (
        "thu giữ 40 bánh heroin, mỗi bánh nặng khoảng 350 gam, tổng khối lượng 14 kg",
        [seized("heroin", "40", "brick"), seized("heroin", "14", "kg", alternative_of=0)],
    ),
    (
        "phát hiện 12 gói ma túy đá (mỗi gói 1 kg), tổng trọng lượng 12,3 kg",
        [seized("methamphetamine", "12", "packet"), seized("methamphetamine", "12.3", "kg", alternative_of=0)],
    ),
    (
        "phát hiện 8 túi ketamine, trọng lượng từng túi là 0,5 kg, tổng cộng nặng 4 kg",
        [seized("ketamine", "8", "packet"), seized("ketamine", "4", "kg", alternative_of=0)],
    ),
]

STOPS = [
    ("thu 30 kg ketamine; 5 kg còn lại là phèn chua", [seized("ketamine", "30", "kg")]),
    ("thu 30 kg ketamine, còn lại 5 kg bột mì", [seized("ketamine", "30", "kg")]),
    ("trong lô hàng có 6 kg heroin, 4 kg còn lại không phải ma túy", [seized("heroin", "6", "kg")]),
    (
        "phát hiện 20 kg tiền chất ephedrine, 3 kg bột mì",
        [seized("precursor", "20", "kg")],
    ),
    (
        "thu 2 kg ma túy loại ketamine, 15 kg lá cô ca, 1 kg cần sa",
        [seized("ketamine", "2", "kg"), seized("other", "15", "kg"), seized("cannabis", "1", "kg")],
    ),
    ("thu giữ 5 kg lá cây coca khô", [seized("other", "5", "kg")]),
]

STATEMENTS = [
    "Một gói heroin nặng 0,1 gam có thể khiến người dùng sốc.",
    "Chỉ với 0,2 gam ketamine có thể gây ảo giác nhiều giờ.",
    "Một viên thuốc lắc thường có khối lượng 0,25 gam.",
    "dưới 1 gam cần sa thì chưa bị xử lý hình sự",
    "Trường hợp khối lượng heroin dưới 0,1 gam thì không truy cứu trách nhiệm hình sự.",
    "Người dùng 2 viên thuốc lắc có thể tử vong do sốc nhiệt.",
    "Nhà nước cấp 300 viên thuốc an thần cho trạm y tế.",
    "trồng thay thế cây thuốc phiện bằng 20 tấn giống lúa",
    "vận động bà con thay cây anh túc bằng 3.000 cây mận",
]

OTHERS = [
    (
        'thu 35 "tem giấy" (LSD), 4 kg ketamine',
        [seized("lsd", "35", "other"), seized("ketamine", "4", "kg")],
    ),
    (
        "thu giữ 3 “gói” heroin và 12 'viên' thuốc lắc",
        [seized("heroin", "3", "packet"), seized("mdma", "12", "pill")],
    ),
    ("thu giữ 80 con tem LSD", [seized("lsd", "80", "other")]),
    (
        "Trong ví có một gói chất bột trắng, đối tượng khai là heroin. Cân nhanh được 1,2 gam.",
        [seized("heroin", "1", "packet"), seized("heroin", "1.2", "g", alternative_of=0)],
    ),
    (
        "Khám người thu 1 túi ma túy đá. Qua cân xác định khối lượng 4,55 gam.",
        [seized("methamphetamine", "1", "packet"), seized("methamphetamine", "4.55", "g", alternative_of=0)],
    ),
    (
        "Thu giữ 2 gói heroin. Kết quả giám định: 0,61 gam.",
        [seized("heroin", "2", "packet"), seized("heroin", "0.61", "g", alternative_of=0)],
    ),
    ("thu giữ 2.\n350,5 gam heroin", [seized("heroin", "2350.5", "g")]),
    ("thu giữ 12.\n400 viên ma túy tổng hợp", [seized("synthetic", "12400", "pill")]),
    ("thu hơn ba vạn viên hồng phiến", [seized("methamphetamine", "30000", "pill", "over")]),
    ("thu một vạn hai nghìn viên ma túy tổng hợp", [seized("synthetic", "12000", "pill")]),
]


@pytest.mark.parametrize(("text", "expected"), [*PARTS, *BRACKETS, *STOPS, *OTHERS])
def test_facts_and_links(text: str, expected: list[Wanted]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize("text", STATEMENTS)
def test_what_is_said_of_drugs_in_general_is_no_seizure(text: str) -> None:
    assert facts(text) == []
