"""Seized drugs: a mass right beside counted pieces weighs them; numbers told again in words; a man called Khải."""

from __future__ import annotations

import pytest

from tests.rules.test_seizures import Wanted, facts, seized

WEIGHED = [
    (
        "thu giữ 01 bánh heroin 355 gam",
        [seized("heroin", "1", "brick"), seized("heroin", "355", "g", alternative_of=0)],
    ),
    (
        "thu giữ một bánh hêrôin 340gr và ba cục thuốc phiện 1,4kg.",
        [
            seized("heroin", "1", "brick"),
            seized("heroin", "340", "g", alternative_of=0),
            seized("opium", "3", "other"),
            seized("opium", "1.4", "kg", alternative_of=2),
        ],
    ),
    (
        "thu 4 cục thuốc phiện 1,6kg, 12 cây cần sa.",
        [
            seized("opium", "4", "other"),
            seized("opium", "1.6", "kg", alternative_of=0),
            seized("cannabis_plant", "12", "plant"),
        ],
    ),
    (
        "Tang vật: 02 túi ma túy đá 1,98 kg; 03 gói ketamine 21 gam; 45 viên thuốc lắc.",
        [
            seized("methamphetamine", "2", "packet"),
            seized("methamphetamine", "1.98", "kg", alternative_of=0),
            seized("ketamine", "3", "packet"),
            seized("ketamine", "21", "g", alternative_of=2),
            seized("mdma", "45", "pill"),
        ],
    ),
    (
        "thu 5 bánh heroin 1,75kg + 4 gói MDMA 420g + 2 túi ketamine 2kg",
        [
            seized("heroin", "5", "brick"),
            seized("heroin", "1.75", "kg", alternative_of=0),
            seized("mdma", "4", "packet"),
            seized("mdma", "420", "g", alternative_of=2),
            seized("ketamine", "2", "packet"),
            seized("ketamine", "2", "kg", alternative_of=4),
        ],
    ),
    (
        "thu giữ 300 viên hồng phiến 27 gam và 1 gói heroin 0,4 gam.",
        [
            seized("methamphetamine", "300", "pill"),
            seized("methamphetamine", "27", "g", alternative_of=0),
            seized("heroin", "1", "packet"),
            seized("heroin", "0.4", "g", alternative_of=2),
        ],
    ),
    (
        "thu giữ 3 bánh heroin khoảng 1.050 gam và ma túy đá 20 gam.",
        [
            seized("heroin", "3", "brick"),
            seized("heroin", "1050", "g", approx="about", alternative_of=0),
            seized("methamphetamine", "20", "g"),
        ],
    ),
    (
        "thu giữ 2 bánh heroin – 700 gam.",
        [seized("heroin", "2", "brick"), seized("heroin", "700", "g", alternative_of=0)],
    ),
    (
        "thu giữ 2 bánh heroin tổng cộng 700 gam, 10 viên thuốc lắc.",
        [
            seized("heroin", "2", "brick"),
            seized("heroin", "700", "g", alternative_of=0),
            seized("mdma", "10", "pill"),
        ],
    ),
    (
        "thu giữ 1 bánh 352 gam heroin, 4 gói 1,3 gam ma túy đá.",
        [
            seized("heroin", "1", "brick"),
            seized("heroin", "352", "g", alternative_of=0),
            seized("methamphetamine", "4", "packet"),
            seized("methamphetamine", "1.3", "g", alternative_of=2),
        ],
    ),
    (
        "Tang vật: heroin: 2 bánh 705 gam, 3 gói ketamine.",
        [
            seized("heroin", "2", "brick"),
            seized("heroin", "705", "g", alternative_of=0),
            seized("ketamine", "3", "packet"),
        ],
    ),
    (
        "thu giữ heroin 351 gam 1 bánh; thuốc phiện 2 cục 1,2 kg.",
        [
            seized("heroin", "351", "g"),
            seized("heroin", "1", "brick", alternative_of=0),
            seized("opium", "2", "other"),
            seized("opium", "1.2", "kg", alternative_of=2),
        ],
    ),
    (
        "thu giữ 1.060 gam heroin trong 3 bánh.",
        [seized("heroin", "1060", "g"), seized("heroin", "3", "brick", alternative_of=0)],
    ),
    (
        "thu 1,05 kg heroin ép thành 3 bánh; 1,2 kg thuốc phiện chia làm 2 cục; 18 gam hồng phiến gồm 200 viên.",
        [
            seized("heroin", "1.05", "kg"),
            seized("heroin", "3", "brick", alternative_of=0),
            seized("opium", "1.2", "kg"),
            seized("opium", "2", "other", alternative_of=2),
            seized("methamphetamine", "18", "g"),
            seized("methamphetamine", "200", "pill", alternative_of=4),
        ],
    ),
    (
        "thu giữ 9 cây cần sa 14 kg.",
        [seized("cannabis_plant", "9", "plant"), seized("cannabis_plant", "14", "kg", alternative_of=0)],
    ),
    (
        "thu 3 bao tải cần sa 41 kg, 2 hộp ketamine 2 kg",
        [
            seized("cannabis", "3", "other"),
            seized("cannabis", "41", "kg", alternative_of=0),
            seized("ketamine", "2", "other"),
            seized("ketamine", "2", "kg", alternative_of=2),
        ],
    ),
    (
        "thu giữ 02 gói chất bột màu trắng 0,5 gam nghi là heroin",
        [seized("heroin", "2", "packet"), seized("heroin", "0.5", "g", alternative_of=0)],
    ),
    (
        "thu giữ 1 bánh heroin màu trắng 345 gam và một gói thuốc phiện dạng dẻo 20 gam",
        [
            seized("heroin", "1", "brick"),
            seized("heroin", "345", "g", alternative_of=0),
            seized("opium", "1", "packet"),
            seized("opium", "20", "g", alternative_of=2),
        ],
    ),
    (
        "thu giữ 1 bánh/350 gam heroin.",
        [seized("heroin", "1", "brick"), seized("heroin", "350", "g", alternative_of=0)],
    ),
    (
        "Tang vật: 4 bánh chất bột trên có trọng lượng 1.400 gam, là heroin; 900 viên có trọng lượng 81 gam, "
        "là Methamphetamine.",
        [
            seized("heroin", "4", "brick"),
            seized("heroin", "1400", "g", alternative_of=0),
            seized("methamphetamine", "900", "pill"),
            seized("methamphetamine", "81", "g", alternative_of=2),
        ],
    ),
]

APART = [
    ("thu 02 bánh và 46,8 gam heroin", [seized("heroin", "2", "brick"), seized("heroin", "46.8", "g")]),
    ("thu 02 bánh heroin 46,8 gam", [seized("heroin", "2", "brick"), seized("heroin", "46.8", "g")]),
    ("thu 2 bánh heroin 350 gam ma túy đá", [seized("heroin", "2", "brick"), seized("methamphetamine", "350", "g")]),
    ("thu 2 bánh heroin, 350 gam cần sa khô", [seized("heroin", "2", "brick"), seized("cannabis", "350", "g")]),
    (
        "thu 64 bánh, 3 gói, 0,5 gam heroin",
        [seized("heroin", "64", "brick"), seized("heroin", "3", "packet"), seized("heroin", "0.5", "g")],
    ),
    (
        "Vật chứng thu: heroin 1.400 gam (trong đó có 02 bánh nguyên), thuốc phiện 3,2kg; hồng phiến 400 viên.",
        [
            seized("heroin", "1400", "g"),
            seized("heroin", "2", "brick", part_of=0),
            seized("opium", "3.2", "kg"),
            seized("methamphetamine", "400", "pill"),
        ],
    ),
    (
        "thu 12 cây cần sa và 3 kg cần sa khô, 2,5 kg heroin và 500 viên hồng phiến",
        [
            seized("cannabis_plant", "12", "plant"),
            seized("cannabis", "3", "kg"),
            seized("heroin", "2.5", "kg"),
            seized("methamphetamine", "500", "pill"),
        ],
    ),
]

IN_WORDS = [
    ("thu giữ 500 viên (năm trăm viên) ma túy tổng hợp", [seized("synthetic", "500", "pill")]),
    ("thu giữ 500 viên (sáu trăm viên) ma túy tổng hợp", [seized("synthetic", "500", "pill")]),
    (
        "thu 0,5 gam (không phẩy năm gam) heroin; 1.250 viên hồng phiến (bằng chữ: một nghìn hai trăm năm mươi viên)",
        [seized("heroin", "0.5", "g"), seized("methamphetamine", "1250", "pill")],
    ),
    (
        "thu 02 gói heroin (hai gói), 3 gói ketamine",
        [seized("heroin", "2", "packet"), seized("ketamine", "3", "packet")],
    ),
    ("thu giữ heroin (hai gói)", [seized("heroin", "2", "packet")]),
    (
        "thu 20 viên thuốc lắc (hai gói)",
        [seized("mdma", "20", "pill"), seized("mdma", "2", "packet", alternative_of=0)],
    ),
]

NAMES = [
    ("Bắt quả tang Trần Văn Khải và Lê Thị Hoa đang giao nhận hai bánh heroin.", [seized("heroin", "2", "brick")]),
    ("Bắt quả tang Đỗ Khải mang 02 gói heroin.", [seized("heroin", "2", "packet")]),
    ("Bắt giữ Lê Văn Tám, đối tượng khai đã bán 02 gói heroin.", []),
]

TOLD_ON = [
    (
        "Thu giữ 5 bánh và 900 viên nghi là ma túy. Kết quả giám định: 5 bánh chất bột màu trắng trên có trọng lượng "
        "1.750 gam, là Heroin; 900 viên có trọng lượng 81 gam, là Methamphetamine.",
        [
            seized("unspecified", "5", "brick"),
            seized("unspecified", "900", "pill"),
            seized("heroin", "5", "brick", alternative_of=0),
            seized("heroin", "1750", "g", alternative_of=0),
            seized("methamphetamine", "900", "pill", alternative_of=1),
            seized("methamphetamine", "81", "g", alternative_of=1),
        ],
    ),
    (
        "Công an bắt quả tang Bùi Văn Khải và Lê Thị Na đang giao nhận hai bánh heroin. Khám nhà Khải, công an thu "
        "thêm 1 bánh heroin nữa. Tổng cộng, cơ quan điều tra thu giữ 3 bánh heroin.",
        [
            seized("heroin", "2", "brick", part_of=2),
            seized("heroin", "1", "brick", part_of=2),
            seized("heroin", "3", "brick"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*WEIGHED, *APART, *IN_WORDS, *NAMES, *TOLD_ON])
def test_finds_what_was_seized(text: str, expected: list[Wanted]) -> None:
    assert facts(text) == expected
