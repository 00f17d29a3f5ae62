"""What else was seized: how offices and newspapers lead from the drugs to the rest of what they took."""

from __future__ import annotations

import pytest

from tests.rules.test_assets import Wanted, facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bắt 2 đối tượng cùng 5 bánh heroin, thu kèm 8.000 USD và 3 điện thoại", [
            ("cash", "8000", "USD"), ("phone", "3", "item"),
        ]),
        ("thu được 40 gói ma túy, kèm theo 2 khẩu súng ngắn, 14 viên đạn", [
            ("gun", "2", "item"), ("ammunition", "14", "item"),
        ]),
        ("cảnh sát còn thu một khẩu súng ngắn, hai băng đạn cùng 9 triệu đồng tiền Việt Nam", [
            ("gun", "1", "item"), ("ammunition", "2", "item"), ("cash", "9000000", "VND"),
        ]),
        ("khám xét nơi ở, công an thu 3 gói ma túy đá và tạm giữ một xe máy, hai điện thoại", [
            ("motorbike", "1", "item"), ("phone", "2", "item"),
        ]),
        ("thu thêm một khẩu súng K54, ba quả lựu đạn", [("gun", "1", "item"), ("other", "3", "item")]),
        ("thu toàn bộ 12 bánh heroin, 1 ô tô, 2 xe máy, 30 triệu đồng", [
            ("car", "1", "item"), ("motorbike", "2", "item"), ("cash", "30000000", "VND"),
        ]),
        ("lực lượng chức năng thu tại chỗ 2 kg ma túy đá cùng 1 xe Exciter, 1 xe Vision", [
            ("motorbike", "1", "item"), ("motorbike", "1", "item"),
        ]),
        ("phát hiện trong cốp xe 20 kg ketamine, 1 khẩu súng AK và 45 viên đạn", [
            ("gun", "1", "item"), ("ammunition", "45", "item"),
        ]),
        ("Bắt giữ 3 đối tượng, tang vật gồm 4 bánh heroin, 1 xe Fortuner, 1 xe Mazda, 5 điện thoại", [
            ("car", "1", "item"), ("car", "1", "item"), ("phone", "5", "item"),
        ]),
        ("thu của Vừ A Dia 2 bánh heroin, 1 xe máy và số tiền 14.500.000 đồng", [
            ("motorbike", "1", "item"), ("cash", "14500000", "VND"),
        ]),
        ("Đã thu 1.150 viên ma túy tổng hợp, 01 xe ô tô bán tải, 02 khẩu súng quân dụng", [
            ("car", "1", "item"), ("gun", "2", "item"),
        ]),
    ],
)  # fmt: skip
def test_finds_what_was_taken_with_the_drugs(text: str, expected: Wanted) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Đối tượng đi trên xe Exciter mang theo 2 gói heroin, bị tổ tuần tra bắt giữ.",
        "Bị cáo bị tuyên phạt 8 năm tù, phạt bổ sung 10 triệu đồng.",
        "Lô hàng gồm 300 điện thoại nhập khẩu đã thông quan.",
        "thu nhập bình quân 40 triệu đồng cùng 3 xe máy mới",
        "các đối tượng dùng hai xe máy chở 5 kg cần sa vượt biên",
    ],
)
def test_things_that_nobody_took(text: str) -> None:
    assert facts(text) == []
