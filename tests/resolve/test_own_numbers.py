"""A document that names itself by number cites nothing; another body's document of that number is cited."""

from __future__ import annotations

import pytest

import extractor

HEAD = (
    "ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "TỈNH HÒA LÂM                         Độc lập - Tự do - Hạnh phúc\n"
    "Số: 45/KH-UBND\n"
    "                    Hòa Lâm, ngày 12 tháng 3 năm 2021\n"
    "KẾ HOẠCH\nPhòng, chống ma túy năm 2021\n\n"
)
BODIES = [
    ("Phụ lục\n(Kèm theo Kế hoạch số 45/KH-UBND ngày 12/3/2021 của Ủy ban nhân dân tỉnh)", []),
    ("Phụ lục\n(Ban hành kèm theo Kế hoạch số 45/KH-UBND ngày     /     /2021)", []),
    ("Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2020 của UBND tỉnh", ["45/KH-UBND"]),
    ("Thực hiện Kế hoạch số 45/KH-UBND ngày 12/3/2021 của UBND tỉnh Sơn Khê", ["45/KH-UBND"]),
    ("Thực hiện Quyết định số 45/QĐ-UBND của UBND tỉnh", ["45/QĐ-UBND"]),
]


@pytest.mark.parametrize(("body", "numbers"), BODIES)
def test_own_number(body: str, numbers: list[str]) -> None:
    assert [fact.number for fact in extractor.find_citations(HEAD + body)] == numbers
