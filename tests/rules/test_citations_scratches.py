"""Specks, blanks and small letters that scanners and typists put around numbers, dates and bodies."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import citations

SCRATCHES = [
    ("Thông tư số 03/2021/TT- ‘BTC ngày 1 1/01/2021 của Bộ Tài chính", "03/2021/TT-BTC", "2021-01-11", "Bộ Tài chính"),
    ("Luật số 12/201 7⁄QH14", "12/2017/QH14", None, None),
    ("Van bản số 6850/BTC-HCSN ngày 11/6/2018 của Bộ Tài chính", "6850/BTC-HCSN", "2018-06-11", "Bộ Tài chính"),
    ("Nghị djnh số 61/2019/NĐ-CP", "61/2019/NĐ-CP", None, None),
    ("Công văn số 614/GDĐT ngày 18/9/2024 của phòng Giáo dục và Đào tạo Quận Nam Khê về", "614/GDĐT", "2024-09-18",
     "phòng Giáo dục và Đào tạo Quận Nam Khê"),
    ("Quyết định số 28/QĐ-TC của Ủy ban nhân dân cách mạng tỉnh Sơn Khê", "28/QĐ-TC", None,
     "Ủy ban nhân dân cách mạng tỉnh Sơn Khê"),
    ("Luật Doanh nghiệp 2014, số 68/2014/QH13", "68/2014/QH13", None, None),
    ("ngày 12/4/2020 (51/KH- UBND ngày 12/3/2020)", "51/KH-UBND", "2020-03-12", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "date", "issuer"), SCRATCHES)
def test_scratches(text: str, number: str, date: str | None, issuer: str | None) -> None:
    (fact,) = citations.find(Document.of_text(text))
    assert (fact.number, fact.date, fact.issuer) == (number, date, issuer)


@pytest.mark.parametrize("text", ["tại huyện Văn Bàn số 12 Trần Phú", "theo phiếu báo của phòng chống ma túy"])
def test_no_document(text: str) -> None:
    assert citations.find(Document.of_text(text)) == []
