"""Seizures that go wrong by kind: what holds pills, what is revealed later, what got away, what is no drug at all."""

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
        # "đã" is not "đá", and slang in a proper name is none.
        ("5.000 viên ma túy tổng hợp đã bị thu giữ ở Nậm Xe.", [("synthetic", "5000", "pill")]),
        ("Công an thu giữ 5 kg ma túy đã nghiền nhỏ.", [("unspecified", "5", "kg")]),
        ("Công an thu giữ 5 kg ma túy đá đã nghiền nhỏ.", [("methamphetamine", "5", "kg")]),
        ("Thu giu 5 kg ma tuy da va 3 banh heroin.", [("methamphetamine", "5", "kg"), ("heroin", "3", "brick")]),
        ("Người dân giao nộp cho Trạm Cồn Đá 11 bọc quần áo.", []),
        ("Thu giữ heroin 5 gam, đá 11 gói.", [("heroin", "5", "g"), ("methamphetamine", "11", "packet")]),
        # Slang with its unit, in quotes, or beside another drug; goods and acts beside a drug are not of that drug.
        ("Thu giữ 6 bánh H.", [("heroin", "6", "brick")]),
        ("Thu giữ nửa hộp 5 và 3 viên kẹo.", [("ketamine", "0.5", "other"), ("mdma", "3", "pill")]),
        ("Thu giữ 4 bánh lười.", [("cannabis", "4", "other")]),
        ("Thu giữ 3 gam heroin và 5 gam khí N2O.", [("heroin", "3", "g")]),
        ('Thu giữ 3 gam heroin và 5 gam "hàng".', [("heroin", "3", "g")]),
        ("Thu giữ 12 gói khô gà chứa ma túy.", [("unspecified", "12", "packet")]),
        ("Thu giữ 1.030 kg ma túy tổng hợp TP. Nậm Xe.", [("synthetic", "1030", "kg")]),
        ("Thu giữ 5 cây có chứa chất ma túy (thuốc phiện).", [("opium_plant", "5", "plant")]),
        # Only a later clause says what the packages are.
        (
            "Bà con nhặt được, nộp cho Đồn Biên phòng Nậm Xe 6 gói; qua giám định là heroin, nặng 1,7 kg.",
            [("heroin", "6", "packet"), ("heroin", "1.7", "kg")],
        ),
        (
            "Bà con nhặt được, nộp cho Đồn Biên phòng Nậm Xe 6 gói; qua giám định không phải là ma túy.",
            [],
        ),
        (
            "Hải quan thu giữ 3 kg bột trắng nghi là ma túy. Kết quả giám định xác định mẫu dương tính với ma túy loại "
            "cocain.",
            [("cocaine", "3", "kg")],
        ),
        (
            "Thu giữ 40 viên nén màu hồng. Hai người khai nhận số viên nén trên là ma túy tổng hợp.",
            [("synthetic", "40", "pill")],
        ),
        (
            "Trong túi có 18 viên nén màu hồng. Pản khai nhận, 18 viên nén là ma túy tổng hợp.",
            [("synthetic", "18", "pill")],
        ),
        (
            "Thu giữ 3 kg bột nghi là ma túy. Kết quả giám định xác định là heroin và ketamine.",
            [("unspecified", "3", "kg")],
        ),
        # What people who are pursued carry, if nobody says that they were caught.
        ("Khi truy đuổi nhóm người mang 12 bánh heroin, một cán bộ bị thương.", []),
        ("Vây bắt toán người vận chuyển 900 viên hồng phiến, chúng chạy sang bên kia biên giới.", []),
        ("Vây bắt nhóm mang 10 kg ma túy đá, thu giữ toàn bộ tang vật.", [("methamphetamine", "10", "kg")]),
        (
            "Truy đuổi nhóm mang 12 bánh heroin. Chúng vứt lại toàn bộ số heroin trên rồi bỏ chạy.",
            [("heroin", "12", "brick")],
        ),
        # A bare form is no drug.
        ("Bả chuột: 20 kg trộn sẵn & 600 viên nén.", []),
        ("Phát 400 viên nén khử trùng nước.", []),
        ("Khám xét thu giữ 400 viên nén.", [("unspecified", "400", "pill")]),
        # Goods of a consignment, and goods that are sent abroad.
        ("Hải quan phát hiện lô hàng gồm 8 kiện, nặng 154 kg, gửi qua đường hàng không nghi vấn có chứa ma túy.", []),
        ("Phát hiện 5 kiện hàng xuất khẩu cất giấu 9 kg heroin.", [("other", "5", "other"), ("heroin", "9", "kg")][1:]),
        # Caught at the sale: the price says nothing against it.
        ("Bắt quả tang Pản bán 1 gói heroin với giá 500.000 đồng.", [("heroin", "1", "packet")]),
        ("Pản bán 1 gói heroin với giá 500.000 đồng.", []),
    ],
)
def test_what_was_seized(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert [fact for fact in told(text) if fact[2] != "other" or fact in expected] == expected


@pytest.mark.parametrize(
    ("text", "main"),
    [
        # Pills are the fact, what holds them measures them again; a weight that stands apart from its parcels too.
        ("Thu giữ 01 túi chứa 200 viên thuốc lắc.", ["200"]),
        ("Thu giữ 28 túi nilon, bên trong có 5.600 viên thuốc lắc.", ["28"]),
        ("Kiểm tra 2 kiện hàng gửi từ nước ngoài về Nậm Xe có 5,6 kg heroin.", ["5.6"]),
        ("Thu giữ 01 gói heroin, nặng 2 gam.", ["1"]),
        # A round mass and the exact one in its bracket, whatever name stands behind it.
        ("Thu giữ gần 5 kg ma túy (4.934 gam) là chất Amphetamine.", ["5"]),
        ("Thu giữ gần 5 kg heroin (4.934 gam ketamine).", ["5", "4934"]),
        # A sum behind its parts.
        ("Giao nộp 2 kg heroin và 3 kg ma túy đá, tổng cộng 5 kg.", ["2", "3"]),
        ("Giao nộp 2 kg heroin và 3 kg ma túy đá, tổng cộng 7 kg.", ["2", "3", "7"]),
        # A quoted stamp stands between the look and the weight.
        ('Thu giữ một gói thảo mộc khô ghi chữ "Lá Xanh", có trọng lượng 2 gam nghi là cần sa.', ["1"]),
    ],
)
def test_nothing_is_counted_twice(text: str, main: list[str]) -> None:
    assert [str(fact.quantity) for fact in found(text) if not fact.alternative_of] == main


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Đã triệt xóa nhiều đường dây, điển hình như: 3 vụ bắt giữ 300 kg ma túy tổng hợp.", "incident"),
        ("Đã triệt xóa nhiều đường dây; vụ bắt giữ 119 kg cocain tại Nậm Xe.", "incident"),
        ("Bắt giữ 30 vụ, thu giữ 300 kg ma túy tổng hợp.", "total"),
    ],
)
def test_single_cases_that_a_sentence_names(text: str, scope: str) -> None:
    assert [fact.scope for fact in found(text)] == [scope]
