"""Names of people: who is named, and what only looks like it."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.narrating.names import names


def named(text: str) -> list[str]:
    document = Document.of_text(text)
    return [name.text for name in names(document, 0, len(document.text)) if not name.placed and not name.alone]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bắt quả tang Lò Văn Pín khi đang đi xe máy", ["Lò Văn Pín"]),
        ("Bắt Giàng A Sử và Vàng Thị Mảy", ["Giàng A Sử", "Vàng Thị Mảy"]),
        ("đối tượng Y Blơ Niê và H'Lan Mlô", ["Y Blơ Niê", "H'Lan Mlô"]),
        ("bắt Và Bá Tểnh tại nhà", ["Và Bá Tểnh"]),
        ("hai người khai là Xay Nhạ Lỳ, Kham Đeng", ["Xay Nhạ Lỳ", "Kham Đeng"]),
        ("bắt giữ CHEN WEI và đồng bọn ở khách sạn", ["CHEN WEI"]),
        ("phát hiện N.V.T. (SN 2001) đang giấu ma túy", ["N.V.T."]),
        ("bắt Lê Hoàng T. (SN 1986) đang bán ma túy", ["Lê Hoàng T."]),
        ("vợ chồng Vũ Đình Tuyn - Lê Thị Bẩy cầm đầu", ["Vũ Đình Tuyn", "Lê Thị Bẩy"]),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "tại phường Nguyễn Trãi, thành phố Nam Hải",
        "trên đường Lê Duẩn, gần cầu Hoàng Văn Thụ",
        "do Thượng úy Bùi Văn Chiên làm tổ trưởng",
        "người làm chứng: ông Trần Văn Lộc có mặt",
        "Công an huyện Nậm Phìn và Đồn Biên phòng Thông Mường",
        "đi xe Honda Wave, dùng điện thoại Samsung Galaxy",
        "đưa từ Việt Nam sang Trung Quốc",
        "ĐỘI CẢNH SÁT ĐIỀU TRA",
    ],
)
def test_what_is_nobody(text: str) -> None:
    assert named(text) == []
