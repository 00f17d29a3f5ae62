"""Limits are no seizures; what is listed by person is seized from that person."""

from __future__ import annotations

import pytest

import extractor


@pytest.mark.parametrize(
    "text",
    [
        "Mỗi bệnh nhân được cấp không quá 4 ống Morphin hoặc 8 viên Diazepam.",
        "Nhà thuốc không bán quá 5 viên Seduxen hoặc 2 ống Dolargan cho một người.",
        "Người cất giữ dưới 0,2 gam cocain hoặc dưới 02 gam nhựa cần sa thì xử phạt hành chính.",
        "Chỉ xử lý hành chính trường hợp mang theo dưới 0,3 gam ma túy đá.",
    ],
)
def test_limits_are_none(text: str) -> None:
    assert extractor.extract_text(text).seizures == []


@pytest.mark.parametrize(
    "text",
    ["Công an xã thu giữ dưới 0,2 gam heroin.", "Thu giữ không quá 3 gam ma túy đá.", "Thu tối đa 2 gam heroin."],
)
def test_small_seizures_are_some(text: str) -> None:
    assert len(extractor.extract_text(text).seizures) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Đồ vật thu được :\n\na) Của Trần Văn Ngọ:\n- 09 tép heroin\n- Tiền mặt: 210.000đ\n- 01 xe máy Dream\n\n"
            "b) Của Lê Thị Mùi :\n- 45.000đ\n- 01 dây chuyền bạc.",
            ["cash", "motorbike", "cash", "other"],
        ),
        ("Vật chứng tạm giữ:\nCủa Nông Văn Bắc:\n- 01 điện thoại Nokia\n- 1.200.000đ", ["phone", "cash"]),
        ("Công tác vận động:\na) Của huyện:\n- 01 xe máy\n- 1.200.000đ", []),
    ],
)
def test_things_by_person(text: str, expected: list[str]) -> None:
    assert [asset.kind for asset in extractor.extract_text(text).assets] == expected
