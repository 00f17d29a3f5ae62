"""Place and date of the head, where a narrow column broke the line before the year."""

from __future__ import annotations

import pytest

import extractor

HEAD = """\
CÔNG AN TỈNH THƯỢNG NGÀN
CÔNG AN HUYỆN ĐỒNG CHUM
Số: 97/BC-CAH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{date}

BÁO CÁO
Kết quả công tác phòng, chống ma túy

Công an huyện Đồng Chum báo cáo kết quả như sau: bắt 12 vụ.
"""


@pytest.mark.parametrize(
    ("date", "expected", "quote"),
    [
        ("Đồng Chum, ngày 04 tháng 10 năm\n2022", "2022-10-04", "Đồng Chum, ngày 04 tháng 10 năm\n2022"),
        ("Đồng Chum, ngày 04 tháng năm\n2022", "2022", "Đồng Chum, ngày 04 tháng năm\n2022"),
        ("Đồng Chum, ngày 04 tháng 10 năm 2022\n2019", "2022-10-04", "Đồng Chum, ngày 04 tháng 10 năm 2022"),
        ("Đồng Chum, ngày 04 tháng 10 năm\n2022 và 2023", None, "Đồng Chum, ngày 04 tháng 10 năm"),
        ("Đồng Chum, ngày 04 tháng 10 năm\n2413", None, "Đồng Chum, ngày 04 tháng 10 năm"),
    ],
)
def test_year_on_a_line_of_its_own(date: str, expected: str | None, quote: str) -> None:
    issued = extractor.extract_text(HEAD.format(date=date)).header.issued
    assert issued is not None
    assert (issued.date, issued.place, issued.evidence.quote) == (expected, "Đồng Chum", quote)
