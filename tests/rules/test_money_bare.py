"""Amounts whose currency is left out: money behind words of money, not what is counted in millions itself."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import money


def amounts(text: str) -> list[str]:
    return [f"{fact.amount} {fact.currency}" for fact in money.find(Document.of_text(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kinh phí huyện cấp 40 triệu không đủ chi xăng xe.", ["40000000 VND"]),
        ("Các nhà hảo tâm giúp 15 triệu, 200 suất quà.", ["15000000 VND"]),
        ("Doanh nghiệp ủng hộ 120 triệu xây nhà văn hóa.", ["120000000 VND"]),
        ("Hỗ trợ 10 hộ, mỗi hộ 5 triệu.", ["5000000 VND"]),
        ("Giá mỗi bánh heroin 150 triệu.", ["150000000 VND"]),
        ("Ngân sách tỉnh chi 2,5 tỷ mua trang thiết bị.", ["2500000000 VND"]),
        ("Cấp 3 triệu tờ rơi cho các xã.", []),
        ("Giúp 1,2 triệu lượt người hiểu tác hại của ma túy.", []),
        ("Chi trả cho 2,3 triệu học sinh.", []),
        ("Thu 1,2 triệu viên ma túy tổng hợp.", []),
        ("Dân số 1,4 triệu không kể khách.", []),
    ],
)
def test_without_a_currency(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


def test_a_fine_a_head_is_a_fine() -> None:
    for text in ("Phạt tiền bình quân 1 triệu đồng/trường hợp.", "Xử phạt 5 người, mỗi người nộp 900.000 đồng."):
        assert [fact.purpose for fact in money.find(Document.of_text(text))] == ["fine"]
