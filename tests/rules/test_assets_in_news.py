"""Things seized as newspapers tell of them: behind a value, found in a search, goods of the border."""

from __future__ import annotations

import pytest

import extractor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A value belongs to its own thing of the list.
        ("Thu giữ 3 kg ma túy trị giá 2 tỷ đồng, 565 triệu đồng.", [("cash", "565000000", "VND")]),
        ("Thu giữ 3 kg heroin, tổng giá trị 500 triệu đồng.", []),
        # Found in a search, or found as well.
        ("Khám xét nhà Lò Pản, công an phát hiện 2 cân điện tử.", [("other", "2", "item")]),
        ("Ngoài 28 gam ma túy, công an còn phát hiện 1 khẩu súng ngắn.", [("gun", "1", "item")]),
        ("Tổ tuần tra phát hiện 2 xe máy chạy tốc độ cao.", []),
        # Goods that the border guard and customs take.
        (
            "Biên phòng thu giữ 361 tấn sắt phế liệu, 40.000 lít dầu, hơn 8.500 m3 cát.",
            [("other", "361", "tonne"), ("other", "40000", "litre"), ("other", "8500", "m3")],
        ),
        ("Thu giữ 50 kg quả thuốc phiện khô, 2 con ngựa.", [("other", "2", "item")]),
        (
            "Thu giữ 8 kg heroin, 20 kíp nổ và 43,5 triệu kíp Lào.",
            [("other", "20", "item"), ("cash", "43500000", "LAK")],
        ),
        # What only holds the drugs is no thing of its own; presents are none either.
        ("Thu giữ hai ba lô chứa 210.000 viên ma túy tổng hợp.", []),
        ("Phát 48.000 tờ rơi phòng, chống ma túy, trao tặng 28 xe đạp, 15 triệu đồng.", []),
        # A text that is nothing but one thing.
        ("1 lựu đạn mỏ vịt", [("other", "1", "item")]),
        ("3 tỷ 200 triệu đồng", []),
        ("12 cây thuốc lá ngoại", []),
    ],
)
def test_assets(text: str, expected: list[tuple[str, str, str]]) -> None:
    assets = extractor.extract_text(text).assets
    assert [(fact.kind, str(fact.quantity), fact.unit) for fact in assets] == expected
