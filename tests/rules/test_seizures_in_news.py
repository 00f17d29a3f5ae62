"""Seizures as newspapers, courts and customs tell of them: looks, vessels, prices, trade, amounts without a number."""

from __future__ import annotations

import pytest

import extractor
from extractor.record import Seizure


def found(text: str) -> list[Seizure]:
    return extractor.extract_text(text).seizures


def told(text: str) -> list[tuple[str, str | None, str]]:
    return [(fact.substance, None if fact.quantity is None else str(fact.quantity), fact.unit) for fact in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What only looks like a drug, by mass or in a vessel, near a drug's name.
        (
            "Đồn Biên phòng Hải Nam phát hiện 1 gói nilon khối lượng khoảng 1kg, bên trong chứa các tinh thể màu "
            "trắng, nghi là ma túy tổng hợp.",
            [("synthetic", "1", "packet"), ("synthetic", "1", "kg")],
        ),
        (
            "Hải quan phát hiện 4,5 kg chất bột trắng trong lớp lót va li. Kết quả kiểm tra nhanh xác định là cocaine.",
            [("cocaine", "4.5", "kg")],
        ),
        ("Người dân giao nộp 3 kg bột màu trắng để làm bánh.", []),
        (
            "Công an thu giữ 2 khối hình chữ nhật bọc giấy vàng, nghi là heroin.",
            [("heroin", "2", "other")],
        ),
        # Value, height and the mass of one piece say nothing of the amount.
        (
            "Thu giữ 18,5 kg ma túy đá với giá trị lên đến hàng chục tỉ đồng, 120 g heroin.",
            [("methamphetamine", "18.5", "kg"), ("heroin", "120", "g")],
        ),
        ("Phát hiện 60 cây cần sa có chiều cao trung bình gần 2 m.", [("cannabis_plant", "60", "plant")]),
        ("Thu giữ 40 bịch (1 kg/bịch) tinh thể màu trắng nghi là ma túy đá.", [("methamphetamine", "40", "packet")]),
        ("Thu giữ 13 túi ma túy giấu trong 15 quả thanh long.", [("unspecified", "13", "packet")]),
        # A bracket that only details the name before the amount; the same mass in grams and in kilograms.
        ("Thu giữ ma túy khác 93,192 kg (cỏ Mỹ, lá khát).", [("other", "93.192", "kg")]),
        (
            "Thu giữ 2 gói ma túy tổng hợp (ketamin và thuốc lắc), với tổng trọng lượng 13,81 gam.",
            [("synthetic", "2", "packet"), ("synthetic", "13.81", "g")],
        ),
        ("Thu giữ hơn 2,542 triệu viên ma túy tổng hợp.", [("synthetic", "2542000", "pill")]),
        # Chemicals are precursors only beside a drug.
        ("Thu giữ 118 kg ketamine, 17 tấn hóa chất.", [("ketamine", "118", "kg"), ("precursor", "17", "tonne")]),
        ("Quản lý thị trường thu giữ 17 tấn hóa chất.", []),
        # What a court says was traded was not taken; what was carried when they were caught was.
        ("Tòa tuyên án tử hình bị cáo Lò Pản vì mua bán 541 bánh heroin.", []),
        ("Bị cáo Lò Pản bị bắt quả tang khi đang bán 2 bánh heroin.", [("heroin", "2", "brick")]),
        ("Pản mua của Vàng Tô (đang bị bắt trong vụ án khác) năm lần, tổng cộng 117 bánh heroin.", []),
        ("“Tem giấy” còn gọi là “bùa lưỡi”, là một miếng giấy nhỏ tẩm LSD.", []),
        # Amounts without a number are kept as such.
        (
            "Công an thu giữ hàng chục viên ma túy tổng hợp và 15 bọc ketamin.",
            [("synthetic", None, "pill"), ("ketamine", "15", "packet")],
        ),
        (
            "Thu giữ nhiều gói ma túy đá, hàng chục kg heroin.",
            [("methamphetamine", None, "packet"), ("heroin", None, "kg")],
        ),
        ("Mỗi năm hàng trăm kg heroin đi qua biên giới.", []),
    ],
)
def test_amounts(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Thu giữ 16 gói hêrôin đã chia nhỏ có trọng lượng 1,2 kg.",
        "Thu giữ 2 gói ma túy tổng hợp (ketamin và thuốc lắc), với tổng trọng lượng 13,81 gam.",
        "Thu giữ hơn 31.236 g (tương đương hơn 31,2 kg) ma túy.",
        "Phát hiện 86 cây cần sa (cao từ khoảng 1,5m, tổng trọng lượng 37kg).",
    ],
)
def test_measured_twice(text: str) -> None:
    first, second = found(text)
    assert (first.alternative_of, second.alternative_of) == (None, first.id)


def test_an_amount_without_a_number_has_no_grams_and_no_approximation() -> None:
    (fact,) = found("Công an thu giữ hàng chục kg heroin.")
    assert (fact.quantity, fact.grams, fact.approx, fact.unit_text) == (None, None, None, "kg")


@pytest.mark.parametrize(
    ("name", "substance"),
    [
        ("Heerroin", "heroin"),
        ("pod chill", "unspecified"),
        ("ma túy tem giấy", "lsd"),
        ("Metonitazene", "other"),
        ("Eutylone", "synthetic"),
        ("tinh dầu chứa ma túy", "unspecified"),
        ("ma túy khay", "ketamine"),
        ("kẹo cần sa", "cannabis"),
        ("dung dịch ma túy tổng hợp", "synthetic"),
    ],
)
def test_names(name: str, substance: str) -> None:
    assert [fact.substance for fact in found(f"Công an thu giữ 12 gam {name}.")] == [substance]
