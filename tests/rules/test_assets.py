"""What else was seized: things taken, beside the same things standing in a text for another reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.document import Document
from extractor.rules import assets

Wanted = list[tuple[str, str, str]]


def facts(text: str) -> Wanted:
    return [(fact.kind, str(fact.quantity), fact.unit) for fact in assets.find(Document.of_text(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "thu giữ 3 gói heroin, 02 xe mô tô, 04 điện thoại di động và 12.500.000 đồng",
            [("motorbike", "2", "item"), ("phone", "4", "item"), ("cash", "12500000", "VND")],
        ),
        ("tang vật thu giữ: 01 xe ô tô, 3 ĐTDĐ, 27,5 triệu VNĐ", [
            ("car", "1", "item"), ("phone", "3", "item"), ("cash", "27500000", "VND"),
        ]),
        ("tạm giữ 05 chiếc xe máy, hai chiếc điện thoại", [("motorbike", "5", "item"), ("phone", "2", "item")]),
        ("thu 01 khẩu súng K59, 07 viên đạn và 02 quả lựu đạn", [
            ("gun", "1", "item"), ("ammunition", "7", "item"), ("other", "2", "item"),
        ]),
        ("Vật chứng gồm: 4.200 USD, 15.000 nhân dân tệ, 3 triệu kíp", [
            ("cash", "4200", "USD"), ("cash", "15000", "CNY"), ("cash", "3000000", "LAK"),
        ]),
        ("Tang vật thu giữ:\n- 02 bánh heroin;\n- 01 xe máy Wave;\n- 850.000 đồng;\n- 01 cân tiểu ly.", [
            ("motorbike", "1", "item"), ("cash", "850000", "VND"), ("other", "1", "item"),
        ]),
        ("thu giữ hơn 1,2 tỷ đồng, 01 xe đạp điện cùng một số tang vật", [
            ("cash", "1200000000", "VND"), ("electric_bike", "1", "item"),
        ]),
        ("Công an tịch thu 9 bộ dụng cụ sử dụng ma túy", [("other", "9", "item")]),
        ("thu giu 02 xe may, 01 dien thoai va 3.000.000 dong", [
            ("motorbike", "2", "item"), ("phone", "1", "item"), ("cash", "3000000", "VND"),
        ]),
        ("hai xe máy và nhiều vật chứng liên quan", [("motorbike", "2", "item")]),
    ],
)  # fmt: skip
def test_finds_what_was_taken(text: str, expected: Wanted) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Đối tượng điều khiển 01 xe mô tô đi trên quốc lộ.",
        "Xử phạt 12 trường hợp, thu nộp ngân sách; tổng số tiền phạt là 26.000.000 đồng",
        "thu giữ số ma túy trị giá 300 triệu đồng",
        "Kinh phí hỗ trợ 50 triệu đồng cho công tác phòng, chống ma túy",
        "trang bị 2 xe ô tô và 10 máy tính cho trung tâm",
        "Tiền thu hồi nợ là 120.000.000 đồng",
        "xe tải 10 bánh, súng phun nước",
        "thưởng nóng 20 triệu đồng cho ban chuyên án",
        "Trên địa bàn có 12.000 xe máy, 800 ô tô.",
        "lần thứ hai, 2.000.000 đồng được trả cho bà H",
    ],
)
def test_things_that_nobody_took(text: str) -> None:
    assert facts(text) == []


def test_scope_and_actor_come_from_the_clause() -> None:
    text = "Cụ thể:\n- Lực lượng Biên phòng: Bắt 3 vụ, thu giữ 2 kg heroin, 04 xe mô tô."
    (fact,) = assets.find(Document.of_text(text))
    assert (fact.scope, fact.actor) == ("force", "Lực lượng Biên phòng")


def test_the_approximation_belongs_to_its_own_amount() -> None:
    found = assets.find(Document.of_text("thu giữ gần 90 triệu đồng, 3 điện thoại"))
    assert [fact.approx for fact in found] == ["under", None]
    assert found[0].quantity == Decimal(90_000_000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thu giữ 3 tiền chất, 2 xe máy", [("motorbike", "2", "item")]),
        ("bắt giữ đối tượng có 3 tiền án, 2 tiền sự", []),
        ("thu giữ 3 triệu đồng tiền mặt", [("cash", "3000000", "VND")]),
        ("thu giữ 40.000 tiền Lào", [("cash", "40000", "LAK")]),
    ],
)
def test_words_that_begin_like_money_are_none(text: str, expected: Wanted) -> None:
    assert facts(text) == expected
