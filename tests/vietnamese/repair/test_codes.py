"""Codes of numbers, repaired against the code book only."""

from __future__ import annotations

import pytest

from tests.vietnamese.repair import changes, found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số: 2413/BC-BCD", ["BCD→BCĐ"]),
        ("Số: /KH-BCD ngày", ["BCD→BCĐ"]),
        ("Quyết định số 15/QD-UBND tỉnh", ["QD→QĐ"]),
        ("Quyết định số 15/QD-UBNĐ tỉnh", ["QD→QĐ", "UBNĐ→UBND"]),
        ("Nghị định số 105/2021/NÐ-CP", ["NÐ→NĐ"]),
        ("Thông báo số 21/TB-HDND tỉnh", ["HDND→HĐND"]),
        ("Chỉ thị số 36-CTITW của Bộ Chính trị", ["I→/"]),
        ("Nghị quyết số 12-NQlTU của Tỉnh ủy", ["l→/"]),
    ],
)
def test_misread_codes(text: str, expected: list[str]) -> None:
    assert changes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Số: 2413/BC-BCĐ",
        "Kế hoạch số 14/KH-CAT-PV01 của Công an tỉnh",
        "Hợp đồng số 06/2024/COI-BT của Công ty",
        "Tờ trình số 85/TIT-CATP của Công an",  # TTr, and TTT stands in the book: the type's word must tell
        "Quyết định số 1O5/QĐ-UBND của Ủy ban",  # figures are never touched
        "SO: 15/QD-UBND",  # a text without any marks
        "Decree No. 105/2021/ND-CP dated 4 December 2021 of the Government",
        "biển số 29B-193.17, máy bay VN-A321, khẩu súng AK-47",
        "đơn vị tính: người/km2, kg/ha, đồng/lượt",
    ],
)
def test_codes_that_stay(text: str) -> None:
    assert changes(text) == []


def test_a_code_is_less_sure_than_its_word() -> None:
    (repair,) = found("Số: 2413/BC-BCD của Ban Chỉ đạo", 0.95)
    assert repair.confidence == pytest.approx(0.855)
