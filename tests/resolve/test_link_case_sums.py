"""Sums of several drugs that close a story, and titles that round them."""

from __future__ import annotations

import pytest

from tests.resolve.totals import REPORT, alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "BÁO CÁO\nVề chuyên án K9, thu giữ gần 42kg ma túy\n\nNgày 03/8/2018, tại kho số 4, tổ công tác khám "
            "xe tải, tìm thấy 30,5 kg ketamine và 8,5 kg heroin.\n\nKhám căn nhà số 9, tại đó thu 9.000 viên nén "
            "(2,7 kg) là MDMA.\n\nNhư vậy, đã thu 41,7 kg ma túy các loại (30,5 kg ketamine; 8,5 kg heroin; 2,7 "
            "kg MDMA).",
            ["unspecified 41.7 kg"],
        ),
        (
            "BÁO CÁO\nVề chuyên án TL, thu hơn 60 kg ma túy các loại\n\nNgày 3/3/2019, tại ngã ba Lò, tổ công "
            "tác bắt Vi Văn Cò, thu 40 bánh heroin (14 kg).\n\nKhám nhà Cò, thu 46,4 kg ma túy đá.\n\nTổng khối "
            "lượng ma túy thu giữ là 60,4 kg (14 kg heroin, 46,4 kg ma túy đá).",
            ["unspecified 60.4 kg"],
        ),
        (
            "BÁO CÁO\nVề vụ vận chuyển gần 42 kg ketamine\n\nNgày 03/8/2018, tại Km 9, tổ công tác dừng xe tải, "
            "thu 41,7 kg ketamine.",
            ["ketamine 41.7 kg"],
        ),
        (
            "BÁO CÁO\nVề vụ vận chuyển 10 bánh heroin\n\nNgày 03/8/2018, tại Km 9, tổ công tác dừng xe tải, thu "
            "10 bánh heroin.",
            ["heroin 10 brick"],
        ),
        (
            REPORT
            + "Năm 2016 bắt 70 vụ, thu 9,9 kg ma túy các loại, so với cả năm 2015 (bắt 90 vụ, thu 7,7 kg ma túy).",
            ["unspecified 9.9 kg", "unspecified 7.7 kg"],
        ),
        (
            REPORT
            + (
                "Ngày 03/8/2018, tại Km 9, tổ công tác bắt A, thu 2 kg ketamine. Khám nhà thu thêm 3 kg ketamine. "
                "Tổng cộng thu 5 kg ketamine."
            ),
            ["ketamine 5 kg"],
        ),
    ],
)
def test_nothing_is_counted_twice_and_nothing_is_lost(text: str, expected: list[str]) -> None:
    assert alone(text) == expected
