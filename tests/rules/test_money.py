"""Money: exact amounts, currencies, what they are for; beside what only looks like money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.document import Document
from extractor.rules import money


def amounts(text: str) -> list[tuple[str, str]]:
    return [(str(fact.amount), fact.currency) for fact in money.find(Document.of_text(text))]


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("26.500.000 đồng", "26500000", "VND"),
        ("2.500 đồng", "2500", "VND"),
        ("34.000.000đ", "34000000", "VND"),
        ("2.000 Đ", "2000", "VND"),
        ("27,85 triệu VNĐ", "27850000", "VND"),
        ("26.500.000,- đồng", "26500000", "VND"),
        ("150,000 đồng", "150000", "VND"),
        ("3 tỷ 200 triệu đồng", "3200000000", "VND"),
        ("1,8 tỉ đồng", "1800000000", "VND"),
        ("500 ngàn đồng", "500000", "VND"),
        ("12 triệu rưỡi", "12500000", "VND"),
        ("12 trđ", "12000000", "VND"),
        ("hơn 3 tỷ đ", "3000000000", "VND"),
        ("hai mươi triệu đồng", "20000000", "VND"),
        ("mười hai nghìn tỷ đồng", "12000000000000", "VND"),
        ("từ 05 \ntriệu đồng trở lên", "5000000", "VND"),
        ("giá 195 triệu đồng/bánh", "195000000", "VND"),
        ("trị giá 500 triệu.", "500000000", "VND"),
        ("thu 10.000.000 đồng chi phí", "10000000", "VND"),
        ("phạt 5.000.000 đồng đối với tổ chức", "5000000", "VND"),
        ("230.000 USD", "230000", "USD"),
        ("1,500 USD", "1500", "USD"),
        ("$5,000", "5000", "USD"),
        ("USD 2.000", "2000", "USD"),
        ("300 đô la Úc", "300", "AUD"),
        ("700 đô la Mỹ", "700", "USD"),
        ("500 đô", "500", "USD"),
        ("10.000 nhân dân tệ (NDT)", "10000", "CNY"),
        ("600 tệ", "600", "CNY"),
        ("800 kíp Lào", "800", "LAK"),
        ("200.000 kíp", "200000", "LAK"),
        ("3.000 baht", "3000", "THB"),
        ("90.000 riel", "90000", "KHR"),
        ("1.200,50 euro", "1200.50", "EUR"),
        ("5.000.000 đồng (năm triệu đồng)", "5000000", "VND"),
    ],
)
def test_amount(text: str, amount: str, currency: str) -> None:
    (fact,) = money.find(Document.of_text(text))
    assert (fact.amount, fact.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("từ 500.000 đồng đến 1.000.000 đồng", [("500000", "VND"), ("1000000", "VND")]),
        ("từ 2 đến 3 triệu đồng", [("2000000", "VND"), ("3000000", "VND")]),
        ("100.000 - 200.000 đồng", [("100000", "VND"), ("200000", "VND")]),
        ("khoảng 600-700 tỉ đồng mỗi năm", [("600000000000", "VND"), ("700000000000", "VND")]),
        ("từ 500 triệu đến 1 tỷ đồng", [("500000000", "VND"), ("1000000000", "VND")]),
        ("trị giá 600 (sáu trăm) tỉ đồng", [("600000000000", "VND")]),
        ("trị giá khoảng 600 tỉ\nđồng", [("600000000000", "VND")]),
        ("Quốc lộ 6 - 1.600 tỷ đồng", [("1600000000000", "VND")]),
        ("tiền mặt 5.000.000đ; 300 USD", [("5000000", "VND"), ("300", "USD")]),
    ],
)
def test_several(text: str, expected: list[tuple[str, str]]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 đồng chí, 3 đồng hồ, 12 đồng phạm, 11 đồng thừa kế",
        "điểm đ khoản 1, 5 đ/c, mục 4đ, 4e",
        "15 kíp nổ, 2 kíp trực",
        "bắt 5 bắt quả tang 3 đối tượng",
        "5 tệ nạn xã hội, góc 40 độ",
        "Đơn vị tính: 1.000 đồng; ĐVT: triệu đồng",
        "12 triệu người, 3 tỷ lệ, 2 lượng vàng, 10 chỉ bằng 1 cây vàng",
        "20 kg đồng vụn",
        "bán lẻ 100.000 một viên, 250 ngàn 1 gói",
        "đối tượng khai đã nộp 600 tỷ và đồng phạm bỏ trốn",
        "Biểu số 15, đồng thời tổng hợp",
        "",
    ],
)
def test_no_money(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("hơn 1,8 tỷ đồng", "over"),
        ("gần 20 triệu đồng", "under"),
        ("khoảng 9 tỉ đồng", "about"),
        ("không quá 50 triệu đồng", "at_most"),
        ("từ 100 triệu đồng trở lên", "at_least"),
        ("350 USD/tháng trở lên", "at_least"),
        ("là 20 triệu đồng", None),
    ],
)
def test_approx(text: str, approx: str | None) -> None:
    assert [fact.approx for fact in money.find(Document.of_text(text))] == [approx]


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("thu giữ 2,5 gam heroin, 3 xe máy, 4.200.000 đồng", "seized"),
        ("tang vật gồm 1 điện thoại; 4.200.000 đồng", "seized"),
        ("xử phạt 6 trường hợp với số tiền 1.400.000đ", "fine"),
        ("nộp ngân sách Nhà nước 34.000.000đ", "fine"),
        ("bị phạt tiền từ 4.000.000 đồng", "fine"),
        ("kinh phí thực hiện 250 triệu đồng", "budget"),
        ("bắt 3 đối tượng, thu giữ 5 gam heroin. Tiền công 45 triệu đồng", None),
        ("thu giữ ma túy trị giá 23 tỷ đồng", None),
        ("nợ 230.000 USD", None),
    ],
)
def test_purpose(text: str, purpose: str | None) -> None:
    assert [fact.purpose for fact in money.find(Document.of_text(text))] == [purpose]


def test_the_lower_end_is_quoted_through_the_currency() -> None:
    facts = money.find(Document.of_text("thiệt hại 500 đến 600 tỉ đồng"))
    assert [fact.evidence.quote for fact in facts] == ["500 đến 600 tỉ đồng", "600 tỉ đồng"]


def test_ids_and_quotes() -> None:
    text = "Phạt 2.000.000 đồng và thu 1,5 triệu đồng."
    facts = money.find(Document.of_text(text))
    assert [fact.id for fact in facts] == ["money-1", "money-2"]
    assert [fact.evidence.quote for fact in facts] == ["2.000.000 đồng", "1,5 triệu đồng"]


@pytest.mark.parametrize("piece", ["1", "1.", "đồng ", "1 đ ", "triệu đồng ", "1.000.000 đồng, "])
def test_hostile(piece: str) -> None:
    assert isinstance(money.find(Document.of_text(piece * 20_000)), list)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xử phạt 5 triệu đồng; thu 27,85 triệu, 2 điện thoại, $200.", ["fine", "seized"]),
        ("Xử phạt 12 người, thu 50 triệu đồng.", ["fine"]),
        ("Xử phạt: ông A 5 triệu đồng; ông B 3 triệu đồng.", ["fine", "fine"]),
        ("Thu giữ 3 tiền chất ma túy của người có 2 tiền án.", []),
    ],
)
def test_purpose_is_that_of_the_part_behind_a_semicolon(text: str, expected: list[str]) -> None:
    assert [fact.purpose for fact in money.find(Document.of_text(text))] == expected
