"""Money that an office spends, amounts without a currency behind verbs of paying, headings over lists by person."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import money


def found(text: str) -> list[tuple[str, str | None]]:
    return [(str(fact.amount), fact.purpose) for fact in money.find(Document.of_text(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phòng Tài chính cấp đủ 3 tỷ đồng cho cai nghiện", [("3000000000", "budget")]),
        ("Ứng trước 4 tỷ đồng từ nguồn dự phòng", [("4000000000", "budget")]),
        ("3. Về đường: đầu tư 1.200 triệu đồng làm 2 cầu", [("1200000000", "budget")]),
        ("Xã đầu tư hơn 800 triệu đồng xây nhà văn hóa", [("800000000", "budget")]),
        ("Quỹ xã cấp 30 triệu, còn thiếu", [("30000000", "budget")]),
        ("Xã hội hóa được 2,5 tỷ.", [("2500000000", None)]),
        ("các hộ góp 15 triệu;", [("15000000", None)]),
        ("đối tượng đầu tư 200 triệu đồng buôn lậu", [("200000000", None)]),
        ("tạm ứng 5 triệu đồng", [("5000000", None)]),
        ("cấp 5 triệu liều vắc xin", []),
        ("tỉnh có 2 triệu dân", []),
    ],
)
def test_what_an_office_spends(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Đồ vật thu được:\na) Của Trần Văn Ngọ:\n- 210.000đ\nb) Của Lê Thị Mùi:\n- 45.000đ",
            [("210000", "seized"), ("45000", "seized")],
        ),
        ("Tài sản của các hộ:\na) Hộ ông Ngọ:\n- 210.000đ", [("210000", None)]),
    ],
)
def test_lists_by_person(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected
