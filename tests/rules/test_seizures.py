"""Seized drugs: phrasings of many offices, newspapers and courts, each with the facts that it must give."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest

import extractor
from extractor.document import Document
from extractor.record import Seizure
from extractor.rules import seizures

Wanted = dict[str, Any]


def seized(
    substance: str,
    quantity: str,
    unit: str,
    approx: str | None = None,
    *,
    alternative_of: int | None = None,
    part_of: int | None = None,
) -> Wanted:
    """What one fact must say; links are positions in the list of facts."""
    return {
        "substance": substance,
        "quantity": Decimal(quantity),
        "unit": unit,
        "approx": approx,
        "alternative_of": alternative_of,
        "part_of": part_of,
    }


def facts(text: str) -> list[Wanted]:
    """The facts that the whole extractor finds, links as positions."""
    found = extractor.extract_text(text).seizures
    positions: dict[str | None, int] = {fact.id: position for position, fact in enumerate(found)}
    return [
        {
            "substance": fact.substance,
            "quantity": fact.quantity,
            "unit": fact.unit,
            "approx": fact.approx,
            "alternative_of": positions.get(fact.alternative_of),
            "part_of": positions.get(fact.part_of),
        }
        for fact in found
    ]


REPORTS = [
    (
        "Lực lượng chức năng thu giữ 4,27 kg heroin, 11.350 viên ma túy tổng hợp và 612,4 gam ma túy đá.",
        [seized("heroin", "4.27", "kg"), seized("synthetic", "11350", "pill"), seized("methamphetamine", "612.4", "g")],
    ),
    (
        "Tang vật gồm: 07 bánh Hêrôin (khối lượng 2,43kg); 3.900 viên hồng phiến (390 gam).",
        [
            seized("heroin", "7", "brick"),
            seized("heroin", "2.43", "kg", alternative_of=0),
            seized("methamphetamine", "3900", "pill"),
            seized("methamphetamine", "390", "g", alternative_of=2),
        ],
    ),
    (
        "Thu giữ: Heroin: 1,42 kg; Ketamine: 230,5 gam; MTTH: 1.204 viên; cần sa khô: 3,1 kg.",
        [
            seized("heroin", "1.42", "kg"),
            seized("ketamine", "230.5", "g"),
            seized("synthetic", "1204", "pill"),
            seized("cannabis", "3.1", "kg"),
        ],
    ),
    (
        "thu giữ 02 bánh + 14,6 gam heroin; 86 viên + 5,02 gam ma túy tổng hợp",
        [
            seized("heroin", "2", "brick"),
            seized("heroin", "14.6", "g"),
            seized("synthetic", "86", "pill"),
            seized("synthetic", "5.02", "g"),
        ],
    ),
    (
        "Vật chứng thu giữ gồm 15,73 gam Methamphetamine, 0,94 gam Heroine, 41 viên thuốc lắc và 02 xe máy.",
        [
            seized("methamphetamine", "15.73", "g"),
            seized("heroin", "0.94", "g"),
            seized("mdma", "41", "pill"),
        ],
    ),
    (
        "đã bắt 12 vụ, 19 đối tượng, thu 61,8g heroin, 7 liều ma túy đá, 2 điện thoại di động",
        [seized("heroin", "61.8", "g"), seized("methamphetamine", "7", "packet")],
    ),
    (
        "Tổng số ma túy thu giữ: 18,6 kg các loại, trong đó có 9,2 kg heroin, 6,1 kg ma túy đá.",
        [
            seized("unspecified", "18.6", "kg"),
            seized("heroin", "9.2", "kg", part_of=0),
            seized("methamphetamine", "6.1", "kg", part_of=0),
        ],
    ),
    (
        "thu giữ 86,4 kg ma túy các loại (gồm: 52 kg ma túy đá; 30,4 kg ketamine; 4 kg cần sa)",
        [
            seized("unspecified", "86.4", "kg"),
            seized("methamphetamine", "52", "kg", part_of=0),
            seized("ketamine", "30.4", "kg", part_of=0),
            seized("cannabis", "4", "kg", part_of=0),
        ],
    ),
    (
        "Thu giữ ma tuý các loại: 2.350,8 gam; 1.870 viên",
        [seized("unspecified", "2350.8", "g"), seized("unspecified", "1870", "pill")],
    ),
    (
        "thu 0,3 gam hêrôin (tăng 0,1 gam so với cùng kỳ năm trước)",
        [seized("heroin", "0.3", "g")],
    ),
    (
        "Toàn tỉnh thu giữ trên 45 kg ma túy tổng hợp, gần 8 kg heroin và khoảng 120 kg tiền chất.",
        [
            seized("synthetic", "45", "kg", "over"),
            seized("heroin", "8", "kg", "under"),
            seized("precursor", "120", "kg", "about"),
        ],
    ),
    (
        "tịch thu 2,5 tạ lá khát khô nhập khẩu trái phép",
        [seized("other", "250", "kg")],
    ),
    (
        "Hải quan phát hiện 3 kiện hàng chứa 21,4 kg ma túy tổng hợp dạng viên nén",
        [seized("synthetic", "3", "other"), seized("synthetic", "21.4", "kg", alternative_of=0)],
    ),
    (
        "thu 1,1 kg nhựa thuốc phiện, 07 lạng thuốc phiện và 35 quả cây anh túc",
        [seized("opium", "1.1", "kg"), seized("opium", "700", "g"), seized("opium", "35", "other")],
    ),
    (
        "tạm giữ 06 tép heroin có tổng trọng lượng 0,48 gam",
        [seized("heroin", "6", "packet"), seized("heroin", "0.48", "g", alternative_of=0)],
    ),
    ("thu giữ của đối tượng 01 (một) gói hêrôin", [seized("heroin", "1", "packet")]),
    (
        "bắt quả tang hai đối tượng đang vận chuyển mười hai bánh hêrôin",
        [seized("heroin", "12", "brick")],
    ),
    (
        "Lực lượng Biên phòng bắt giữ 5 đối tượng, thu 30.000 viên MTTH, 02 kg Ketamin",
        [seized("synthetic", "30000", "pill"), seized("ketamine", "2", "kg")],
    ),
    ("Tang vật: 4kg ma túy dạng đá", [seized("methamphetamine", "4", "kg")]),
    (
        "thu giữ 13.5 gam ma tuy da, 0.7 gam heroin",
        [seized("methamphetamine", "13.5", "g"), seized("heroin", "0.7", "g")],
    ),
    (
        "Qua đó thu giữ hơn 3 tạ ma túy đá, 1 tấn tiền chất",
        [seized("methamphetamine", "300", "kg", "over"), seized("precursor", "1", "tonne")],
    ),
    (
        "thu giữ gần 2.000\nviên ma túy tổng hợp và\n1,5 kg ma túy đá",
        [seized("synthetic", "2000", "pill", "under"), seized("methamphetamine", "1.5", "kg")],
    ),
    (
        "Ma túy thu giữ:\n- Heroin: 2,05 kg;\n- Ma túy tổng hợp: 6.310 viên và 1,7 kg;\n- Cần sa: 512 gam.",
        [
            seized("heroin", "2.05", "kg"),
            seized("synthetic", "6310", "pill"),
            seized("synthetic", "1.7", "kg"),
            seized("cannabis", "512", "g"),
        ],
    ),
    (
        "Tang vật thu giữ: 1,56 kg (gần 05 bánh) hêrôin; 205 viên và 3,4 gam MDMA",
        [
            seized("heroin", "1.56", "kg"),
            seized("heroin", "5", "brick", "under", alternative_of=0),
            seized("mdma", "205", "pill"),
            seized("mdma", "3.4", "g"),
        ],
    ),
    (
        "thu giữ 72 cây cần sa đang trồng trong chậu và 1,3 kg lá cần sa khô",
        [seized("cannabis_plant", "72", "plant"), seized("cannabis", "1.3", "kg")],
    ),
]

NEWSPAPERS = [
    (
        "Công an vừa bắt giữ Trần Văn Bảy khi đang vận chuyển 5 bánh heroin trên quốc lộ.",
        [seized("heroin", "5", "brick")],
    ),
    (
        "Khám xét xe, cảnh sát phát hiện 20 kg ma túy đá giấu dưới ghế lái.",
        [seized("methamphetamine", "20", "kg")],
    ),
    (
        "Trong ba lô của nghi phạm có 10 gói ni lông chứa tinh thể màu trắng nghi là ma túy đá.",
        [seized("methamphetamine", "10", "packet")],
    ),
    (
        "Tang vật vụ án là 60 bánh heroin, tương đương hơn 21kg.",
        [seized("heroin", "60", "brick"), seized("heroin", "21", "kg", "over", alternative_of=0)],
    ),
    (
        "Lô hàng gồm 36.000 viên thuốc lắc, nặng gần 15 kg, được giấu trong loa thùng.",
        [seized("mdma", "36000", "pill"), seized("mdma", "15", "kg", "under", alternative_of=0)],
    ),
    (
        "Ban chuyên án thu giữ nửa tấn ketamine cùng 3 khẩu súng và 42 viên đạn.",
        [seized("ketamine", "0.5", "tonne")],
    ),
    (
        "Người đàn ông 34 tuổi bị bắt khi mang theo 1,2 kg cần sa và 50 điếu thuốc tẩm ma túy.",
        [seized("cannabis", "1.2", "kg"), seized("unspecified", "50", "other")],
    ),
    (
        "Nhà chức trách thu gần 700 gam cocaine trong bụng hành khách.",
        [seized("cocaine", "700", "g", "under")],
    ),
    (
        "bắt quả tang cặp vợ chồng bán lẻ ma túy, thu tám tép heroin",
        [seized("heroin", "8", "packet")],
    ),
    (
        "Cảnh sát biển phát hiện 38 gói màu vàng trôi dạt, bên trong chứa ma túy, tổng trọng lượng khoảng 39 kg",
        [seized("unspecified", "38", "packet"), seized("unspecified", "39", "kg", "about", alternative_of=0)],
    ),
    (
        "thu giữ 150 con tem giấy chứa chất LSD cùng 12 lọ tinh dầu cần sa",
        [seized("lsd", "150", "other"), seized("cannabis", "12", "other")],
    ),
    (
        'thu giữ 90 gói "nước vui" và 25 viên "kẹo"',
        [seized("synthetic", "90", "packet"), seized("mdma", "25", "pill")],
    ),
    (
        "Hành lý ký gửi chứa 11,28 kg ma túy tổng hợp MDMA, ketamine và 157 viên thuốc lắc",
        [seized("unspecified", "11.28", "kg"), seized("mdma", "157", "pill")],
    ),
]

JUDGMENTS = [
    (
        "Vật chứng: 01 gói nilon màu trắng bên trong chứa chất bột cục màu trắng, có khối lượng 0,214 gam, là Heroine.",
        [seized("heroin", "1", "packet"), seized("heroin", "0.214", "g", alternative_of=0)],
    ),
    (
        "Kết luận giám định: chất tinh thể màu trắng gửi giám định là ma túy, loại Methamphetamine, "
        "khối lượng 1,873 gam.",
        [seized("methamphetamine", "1.873", "g")],
    ),
    (
        "thu giữ trong túi quần bị cáo 02 túi nilon chứa chất rắn màu trắng dạng tinh thể, "
        "qua giám định là Methamphetamine, có tổng khối lượng 3,4512 gam",
        [seized("methamphetamine", "2", "packet"), seized("methamphetamine", "3.4512", "g", alternative_of=0)],
    ),
    (
        "Bị cáo bị bắt quả tang khi tàng trữ 0,58 gam Heroin nhằm mục đích sử dụng.",
        [seized("heroin", "0.58", "g")],
    ),
    (
        "10 (mười) viên nén hình tròn màu hồng, trên bề mặt có chữ WY, là ma túy loại Methamphetamine",
        [seized("methamphetamine", "10", "pill")],
    ),
    (
        "tịch thu tiêu hủy 0,35 gam Ketamine còn lại sau giám định; thu giữ 0,81 gam Ketamine",
        [seized("ketamine", "0.81", "g")],
    ),
    (
        "Số ma túy thu giữ của bị cáo là Heroine, có khối lượng 29,94 gam",
        [seized("heroin", "29.94", "g")],
    ),
    (
        "thu giữ 412 viên nén màu hồng, 9 viên nén màu xanh đều là hồng phiến",
        [seized("methamphetamine", "412", "pill"), seized("methamphetamine", "9", "pill")],
    ),
    (
        "giao nộp 03 gói gói bằng giấy bạc, bên trong chứa chất bột màu trắng ngà, khai nhận là hêrôin",
        [seized("heroin", "3", "packet")],
    ),
    (
        "Tang vật: 01 bánh heroin có khối lượng 348,2 gam, 150 viên nén màu hồng (14,1 gam) là ma túy tổng hợp",
        [
            seized("heroin", "1", "brick"),
            seized("heroin", "348.2", "g", alternative_of=0),
            seized("synthetic", "150", "pill"),
            seized("synthetic", "14.1", "g", alternative_of=2),
        ],
    ),
    (
        "thu giữ 1,5 kg heroin và 900 viên MTTH, trong đó Công an huyện thu 0,5 kg heroin",
        [seized("heroin", "1.5", "kg"), seized("synthetic", "900", "pill"), seized("heroin", "0.5", "kg", part_of=0)],
    ),
    ("thu 2 kg 30 gam heroin", [seized("heroin", "2.03", "kg")]),
    (
        "| 1 | Heroin | kg | 3,25 |\n| 2 | Ma túy tổng hợp | viên | 12.500 |",
        [seized("heroin", "3.25", "kg"), seized("synthetic", "12500", "pill")],
    ),
    (
        "thu 01 đoạn ống nhựa hàn kín hai đầu bên trong chứa chất bột màu trắng nghi là heroin",
        [seized("heroin", "1", "packet")],
    ),
]

NOTHING = [
    "người nào tàng trữ Heroine có khối lượng từ 0,1 gam đến dưới 05 gam thì bị phạt tù từ 01 năm đến 05 năm",
    "Methamphetamine từ 100 gam trở lên",
    "b) Nhựa thuốc phiện có khối lượng từ 500 gam đến dưới 01 kilôgam;",
    "Phấn đấu năm 2024 bắt giữ trên 5 kg heroin.",
    "Hội Nông dân có 1.250 hội viên, chi đoàn có 31 đoàn viên tham gia phòng, chống ma túy.",
    "đầu tư 4 gói thầu mua sắm trang thiết bị cho trung tâm cai nghiện ma túy",
    "hỗ trợ 12 tấn gạo cho xã trọng điểm về ma túy",
    "điều trị Methadone cho 1.102 người",
    "cấp phát 240 ml Methadone cho bệnh nhân trong ngày",
    "xe tải 12 bánh chở hàng qua khu vực có tệ nạn ma túy",
    "khai đã mua 3 gói ma túy đá của một người không quen",
    "mỗi gói ma túy nặng khoảng 0,1 gam",
    "giá 1 gói heroin là 200.000 đồng",
    "1 chỉ vàng, 2 cây vàng liên quan đến đường dây ma túy",
    "phá nhổ 3.050 cây thuốc phiện tái trồng",
    "tiêu hủy 152 kg ma túy là vật chứng các vụ án đã xét xử",
    "kết quả xét nghiệm 45 người dương tính với ma túy tổng hợp",
    "cải tạo 3 phòng cai nghiện, lắp 2 bộ camera phòng, chống ma túy",
    "ma túy: 85 vụ, 233 đối tượng",
    "tăng 12 kg heroin so với năm trước",
    "Tổng khối lượng gỗ là 45 tấn.",
    "mua với giá 5 triệu đồng một lạng đá, bán lại 200.000 đồng một gói",
    "(so với cùng kỳ năm 2022: heroin 12 kg; MTTH 3.000 viên)",
    "5 bị can trong vụ án ma túy, 3 cán bộ bị thương",
]


@pytest.mark.parametrize(("text", "expected"), [*REPORTS, *NEWSPAPERS, *JUDGMENTS])
def test_finds_what_was_seized(text: str, expected: list[Wanted]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_looks_like_a_seizure_and_is_none(text: str) -> None:
    assert facts(text) == []


def find(text: str) -> tuple[Document, list[Seizure]]:
    document = Document.of_text(text)
    return document, seizures.find(document)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("thu giữ 3,2 kg heroin tại nhà", ["3,2 kg heroin"]),
        ("thu giữ trên 2 kg (05 bánh) heroin", ["trên 2 kg (05 bánh) heroin", "05 bánh) heroin"]),
        ("thu heroin: 3 bánh và xe máy", ["heroin: 3 bánh"]),
        ("thu 210 viên + 4,5 gam MTTH", ["210 viên + 4,5 gam MTTH", "4,5 gam MTTH"]),
        ("🙂 thu giữ 1,5\u00a0kg ma\u00a0túy\u00a0đá", ["1,5\u00a0kg ma\u00a0túy\u00a0đá"]),
    ],
)
def test_the_quote_runs_from_the_quantity_to_the_substance(text: str, quotes: list[str]) -> None:
    document, found = find(text)
    assert [fact.evidence.quote for fact in found] == quotes
    for fact in found:
        assert document.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("thu 3,13 kg heroin", "3130"),
        ("thu 5 chỉ heroin", "18.75"),
        ("thu 250 mg cocaine", "0.25"),
        ("thu hơn 1,2 tấn ma túy tổng hợp", "1200000"),
        ("thu nửa lạng ke", "50"),
    ],
)
def test_mass_is_exact_in_grams(text: str, grams: str) -> None:
    _, found = find(text)
    assert [fact.grams for fact in found] == [Decimal(grams)]


def test_pieces_have_no_mass() -> None:
    _, found = find("thu 8 bánh heroin, 30 viên thuốc lắc")
    assert [fact.grams for fact in found] == [None, None]


def test_decomposed_letters_are_read_like_composed_ones() -> None:
    text = "thu giữ 2,5 kg ma túy đá"
    assert facts(unicodedata.normalize("NFD", text)) == [seized("methamphetamine", "2.5", "kg")]


@pytest.mark.parametrize(
    "piece",
    [
        "1 g heroin ",
        "heroin ",
        "1 gam ",
        "(1 kg heroin ",
        "từ 1 gam đến ",
        "Công an phối hợp ",
        "9" * 20,
        "| kg | 3 ",
        "1.",
    ],
)
def test_endless_repetition_is_read_to_the_end(piece: str) -> None:
    document, found = find(piece * 2_000)
    assert all(document.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote for fact in found)
