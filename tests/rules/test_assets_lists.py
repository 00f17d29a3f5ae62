"""What else was seized: long lists, goods that are weighed or counted behind, sums that nobody took."""

from __future__ import annotations

import pytest

from tests.rules.test_assets import Wanted, facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thu giữ 4 bánh heroin, 3 cây kéo, 1 dao nhọn, 5 hộp tiếp đạn, 16 lọ thuốc tân dược", [
            ("other", "3", "item"), ("other", "1", "item"), ("other", "5", "item"), ("other", "16", "item"),
        ]),
        ("Đã thu giữ 41 kg pháo nổ và 8.500 bao thuốc lá lậu", [("other", "41", "kg"), ("other", "8500", "item")]),
        ("Hàng hóa tịch thu chủ yếu: thuốc lá điếu 3.120 bao; 870 đôi giày dép; 26 chiếc điện thoại di động", [
            ("other", "3120", "item"), ("other", "870", "item"), ("phone", "26", "item"),
        ]),
        ("Phát hiện trong bao chứa 6 bánh hêrôin, thu cùng 01 xe máy Win; 4,2 triệu đồng và 2 điện thoại", [
            ("motorbike", "1", "item"), ("cash", "4200000", "VND"), ("phone", "2", "item"),
        ]),
        ("Thu: 0,8 g heroin, tiền 640.000đ, 1 ĐTDĐ", [("cash", "640000", "VND"), ("phone", "1", "item")]),
        ("thu trên người và trong cốp xe 9 gam hêrôin, 02 viên đạn, 01 xe môtô", [
            ("ammunition", "2", "item"), ("motorbike", "1", "item"),
        ]),
        ("tạm giữ 2.100 bao thuốc lá và 2,5 tấn phân bón", [("other", "2100", "item"), ("other", "2.5", "tonne")]),
        ("thu giữ 1 gói heroin và 3 bình dùng để sử dụng ma túy", [("other", "3", "item")]),
        ("Trong kỳ thu 31 khẩu súng (tăng 7 khẩu súng so với cùng kỳ)", [("gun", "31", "item")]),
    ],
)  # fmt: skip
def test_long_lists_and_goods(text: str, expected: list[Wanted]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hợp tác xã có doanh thu năm trên 9 tỷ đồng.",
        "Tòa án đã kê biên 01 ô tô Kia của bị đơn để bảo đảm thi hành án dân sự.",
        "Ngân hàng nhận thế chấp, niêm phong 02 xe tải của người vay.",
        "Cảnh sát giao thông xử phạt 2.450 trường hợp, tạm giữ 318 mô tô, 12 ô tô.",
        "Kinh phí gồm 30 tỷ đồng thay thế cây thuốc phiện, 12 tỷ đồng cai nghiện.",
        "Xử lý 02 ĐT sử dụng ma túy, tăng 01 vụ, 3ĐT so với tháng trước.",
        "thu giữ 20 tút thuốc lá tẩm ma túy",
        "Bắt 04 vụ, 21 đối tượng đánh bạc, thu 18.300.000đ, 6 ĐTDĐ và 02 xe môtô.",
        "2. Tội phạm về kinh tế, môi trường: Phát hiện 9 vụ. Hàng hoá tạm giữ có 1.900 bao thuốc lá ngoại.",
        "Tiền thu hồi công nợ là 80.000.000 đồng.",
    ],
)
def test_income_lawsuits_traffic_and_budgets_are_none(text: str) -> None:
    assert facts(text) == []
