"""Seizures that a laboratory counts and weighs again."""

from __future__ import annotations

import pytest

import extractor

TWO = "Ngày 8/6/2021, tại nhà trọ, Công an xã bắt Tẩn A Sì, thu giữ 35 viên hồng phiến và 60 viên thuốc lắc.\n"
SON_AND_TU = (
    "Hồi 21 giờ ngày 02/3/2020, tại Km 9, Công an huyện bắt Lê Văn Sơn, thu giữ 02 túi ketamine, 01 bánh heroin.\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            SON_AND_TU + "Kết luận giám định số 55/KL-PC09 ngày 14/3/2020 xác định:\n"
            "- Chất kết tinh của Sơn: Ketamine, khối lượng 101,2 gam;\n- Khối bột nén: Heroine, 348,9 gam.",
            {"101.2": "2", "348.9": "1"},
        ),
        (
            TWO + "Kết luận giám định số 12 xác định: 35 viên nén thu giữ của Sì: Methamphetamine, khối lượng 2,45g; "
            "60 viên nén hình tròn: MDMA, khối lượng 14,2g.",
            {"35": "35", "2.45": "35", "60": "60", "14.2": "60"},
        ),
        (
            TWO + "Theo kết luận giám định, các viên nén của Sì là MDMA, khối lượng 14,2 gam.",
            {"14.2": "60"},
        ),
        # More that is taken later was not in the laboratory.
        (
            TWO + "Kết luận giám định số 12 xác định là ma túy. Khám nhà, thu giữ 5 gam heroin, 35 viên hồng phiến.",
            {},
        ),
        # Bricks and packets of the same drug: no form, no person says which was weighed.
        (
            "Hồi 8 giờ ngày 04/5/2019, tại Km 9, tổ tuần tra bắt Mùa A Dơ, thu 02 túi heroin và 03 gói heroin.\n"
            "Kết luận giám định: Heroine, khối lượng 88,1 gam.",
            {},
        ),
    ],
)
def test_laboratory_tells_again(text: str, expected: dict[str, str]) -> None:
    seizures = extractor.extract_text(text).seizures
    quantities = {fact.id: str(fact.quantity) for fact in seizures}
    again = {str(fact.quantity): quantities[fact.alternative_of] for fact in seizures if fact.alternative_of}
    assert again == expected
    assert all(fact.scope == "incident" for fact in seizures if fact.alternative_of)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thu 40 kg heroin; hơn 3 tấn (3.120,5 kg) và 2.000 viên MTTH.\n- Công an: 2.900,5 kg MTTH.",
            {"3120.5": ("again", "3"), "2900.5": ("part", "3")},
        ),
        ("Thu gần 2 tạ (196,4 kg) và 800 viên ma túy tổng hợp.", {"196.4": ("again", "200")}),
        ("Thu 5 kg ketamine. Trong số ketamine trên có 03 gói (350 gam).", {"3": ("part", "5"), "350": ("again", "3")}),
        (
            "Thu giữ:\n+ 3,2 kg ma túy tổng hợp;\nCụ thể:\na) Công an: 2,9 kg MTTH.\nb) Kiểm lâm: 0,3 kg ma túy đá.",
            {"2.9": ("part", "3.2"), "0.3": ("part", "3.2")},
        ),
        ("Thu 5 kg heroin (trong đó Hải quan: 2 kg) và 30 viên hồng phiến.", {"2": ("part", "5")}),
    ],
)
def test_round_masses_and_wider_names(text: str, expected: dict[str, tuple[str, str]]) -> None:
    seizures = extractor.extract_text(text).seizures
    quantities = {fact.id: str(fact.quantity) for fact in seizures}
    links = {
        str(fact.quantity): ("again" if fact.alternative_of else "part", quantities[other])
        for fact in seizures
        if (other := fact.alternative_of or fact.part_of)
    }
    assert links == expected
