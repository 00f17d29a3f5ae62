"""Lists and tables of documents: a type in one cell and a number in the next, numbers without a type, old years."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import citations

FOUND = [
    ("| 1 | Quyết định | 12/2010/QĐ-UBND | 05/6/2010 | Về việc thu phí |",
     [("quyết định", "12/2010/QĐ-UBND", "2010-06-05")]),
    ("2\nChỉ thị\nSố 05/CT-UB\n03/2/1999\nVề tăng cường", [("chỉ thị", "05/CT-UB", "1999-02-03")]),
    ("STT; 30/2011/QĐ-UBND; 15/7/2011; mức thu", [("quyết định", "30/2011/QĐ-UBND", None)]),
    ("đã sửa theo kế hoạch cũ (45-KH/HU ngày 02/3/2018)", [("kế hoạch", "45-KH/HU", "2018-03-02")]),
    ("2Luật Cư trú năm 2020\n3Thông tư 55/2021/TT-BCA", [("luật", None, None), ("thông tư", "55/2021/TT-BCA", None)]),
    ("Thông tư số 04/98/TT-BTC ngày 05/3/1998", [("thông tư", "04/98/TT-BTC", "1998-03-05")]),
    ("Nghị quyết số 01-89/HĐTP ngày 19-4-1989", [("nghị quyết", "01-89/HĐTP", "1989-04-19")]),
    ("Thông tư liên ngành số 01/90 ngày 10/10/1990", [("thông tư liên tịch", "01/90", "1990-10-10")]),
    ("Quyết định 12/97/QĐ-UB và 13/05/QĐ-UB",
     [("quyết định", "12/97/QĐ-UB", None), ("quyết định", "13/05/QĐ-UB", None)]),
    ("Quyết định số: 12/QĐ-UBND, ngày 03/5/2021 của UBND tỉnh", [("quyết định", "12/QĐ-UBND", "2021-05-03")]),
    ("Thông tư số 08.a/2010/TT-BTP ngày 25/3/2010", [("thông tư", "08.a/2010/TT-BTP", "2010-03-25")]),
    ("Nghị quyết số 163/2024/QH-15 của Quốc hội", [("nghị quyết", "163/2024/QH15", None)]),
    # none
    ("| Quyết định | 12 | 15 |", []),
    ("Quyết định số 12/06/2010", []),
    ('theo <a href="/van-ban/12/2010/QĐ-UBND">bản này</a>', []),
    ('<ref name="12/2010/NĐ-CP"></ref>', []),
    ("Số 12-KH/HU                    Yên Khê, ngày 5 tháng 6 năm 2019\nKẾ HOẠCH", []),
    ("Số 124/KH-SYT   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH", []),
    ("Luật số: 73/2021/QH14      Lai Châu, ngày 30 tháng 3 năm 2021\n\nLUẬT", []),
    ("Nghị quyết số: 12/NQ-HĐND  TP. Cần Thơ, ngày 03 tháng 5 năm 2021\nNGHỊ QUYẾT", []),
    ("Lệnh số: 03/2019/L-CTN  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLỆNH", []),
    ("Mẫu số 02/QĐ-UBND", []),
    ("XÁC THỰC VĂN BẢN HỢP NHẤT\nSố: 03/VBHN-BTC\nHà Nội, ngày 12 tháng 02 năm 2026", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_lists_and_tables(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = citations.find(Document.of_text(text))
    assert [(fact.type, fact.number, fact.date) for fact in found] == expected


def test_a_body_beside_the_number_is_no_place() -> None:
    (found,) = citations.find(Document.of_text("Nghị định số: 12/2021/NĐ-CP Chính phủ, ngày 3/5/2021"))
    assert found.number == "12/2021/NĐ-CP"


def test_year_in_two_digits() -> None:
    first, second = citations.find(Document.of_text("Quyết định 12/97/QĐ-UB; Quyết định 13/05/QĐ-UB"))
    assert (first.year, second.year) == (1997, 2005)
