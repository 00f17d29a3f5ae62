"""Money in tables and lists: numbers whose heading, label or caption gives the currency, and the units themselves."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.paying.tables import priced_cells
from extractor.rules import money


def amounts(text: str) -> list[str]:
    return [f"{fact.amount} {fact.currency}" for fact in money.find(Document.of_text(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "TT | Nội dung | Số tiền (đồng)\n1 | Tập huấn | 12.500.000\n2 | Mua que thử | 7.000.000\nHết",
            ["12500000 VND", "7000000 VND"],
        ),
        (
            "TT\tViệc\tSố lượng\tThành tiền (đồng)\nI\tChi chung\t\t9.400.000\n1\tTiền ăn\t12 người\t1.800.000",
            ["9400000 VND", "1800000 VND"],
        ),
        ("Nội dung | Kinh phí (triệu đồng)\nHội nghị | 45,5\nBăng rôn | 20\n", ["45500000 VND", "20000000 VND"]),
        ("Mục chi | Số tiền (1000 đ)\nXăng xe | 2.500\nTổng | 2.500\n", ["2500000 VND", "2500000 VND"]),
        ("STT | Khoản | Mức hỗ trợ (đồng/hộ)\n1 | Giống | 3.000.000\n", ["3000000 VND"]),
        ("Đơn vị tính: đồng\n1. Tuyên truyền | 8.000.000\n2. Khen thưởng | 3.500.000", ["8000000 VND", "3500000 VND"]),
        ("ĐVT: đồng\n- In pa nô: 6.200.000;\n- Thuê xe: 1.100.000.\nCòn lại 3 việc", ["6200000 VND", "1100000 VND"]),
        (
            "(Đơn vị: triệu đồng)\nĐịa bàn | Số vụ | Số người | Tiền phạt\nHin | 12 | 15 | 22,5\nNà | 3 | 3 | 4",
            ["22500000 VND", "4000000 VND"],
        ),
        (
            "TT | Chỉ tiêu | ĐVT | Năm 2022 | Năm 2023 | So sánh (%)\n1 | Số vụ | vụ | 12 | 13 | 108,3\n"
            "2 | Tiền phạt | triệu đồng | 263,5 | 300 | 113,9",
            ["263500000 VND", "300000000 VND"],
        ),
        (
            "| STT | Nội dung | ĐVT | Số lượng | Thành tiền (đồng) |\n|---|---|---|---|---|\n"
            "| 1 | Tờ rơi | tờ | 2.000 | 3.000.000 |",
            ["3000000 VND"],
        ),
        ("Đơn vị tính: triệu đồng\nTT | Việc | Kinh phí | Ghi chú\n1 | 2 | 3 | 4\n1 | Máy | 15 |\n", ["15000000 VND"]),
        ("Việc | Số tiền (đồng)\nThuê loa | 500.000 đồng\n", ["500000 VND"]),
    ],
)
def test_the_heading_gives_the_currency(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Số tiền (1000 đ)\nGhi chú",
        "| Mức chi | (1.000đ/người) |",
        "Biểu 2\nĐVT: triệu đồng",
        "Đơn vị tính: (1.000 đồng)",
        "Bước 3\n130 \nđ \nPhân tích hiện trạng\n100 \ne \nDự báo",
        "TT | Đơn vị | Số vụ | Số người\n1 | Xã Đông | 1.200 | 3.400",
        "Năm | Số hộ (hộ) | Diện tích (ha)\n2021 | 1.240 | 3.500",
        "Đơn vị chủ trì: Đồng chí An\n1 | 12.000.000",
        "đ) Mức thứ năm: 1.200",
        "Số tiền (đồng)\n\nNgày hôm sau có 12.000 người",
    ],
)
def test_units_and_counts_are_no_amounts(text: str) -> None:
    assert amounts(text) == []


def test_a_cell_knows_its_heading() -> None:
    text = "Việc | Tiền phạt (đồng)\nĐổ rác | 2.000.000"
    (cell,) = priced_cells(Document.of_text(text))
    assert (text[cell.start : cell.end], text[slice(*cell.heading)]) == ("2.000.000", "Tiền phạt (đồng)")


@pytest.mark.parametrize("piece", ["|", "1|", "Số tiền (đồng)|", "ĐVT: đồng\n", "1.000\t2.000\n", "- a: 1.000\n"])
def test_hostile(piece: str) -> None:
    assert isinstance(money.find(Document.of_text("ĐVT: đồng\n" + piece * 10_000)), list)
