"""Documents to search: invented bodies and people, written as offices write."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import extractor
from extractor.document import Document, Page, Word
from extractor.record import PageInfo, Record
from pipelines.archive import Database
from tests.archive.results import begun, report, stored

DIRECTIVE = """\
BỘ CHÍNH TRỊ
Số 36-CT/TW
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 16 tháng 8 năm 2019

CHỈ THỊ
CỦA BỘ CHÍNH TRỊ
về tăng cường, nâng cao hiệu quả công tác phòng, chống và kiểm soát ma túy

Thời gian qua công tác phòng, chống ma túy đã đạt nhiều kết quả.
"""
REPORT = """\
CÔNG AN HUYỆN SÔNG LŨNG
Số: 417/BC-CAH
Sông Lũng, ngày 14 tháng 8 năm 2023

BÁO CÁO
Kết quả phòng, chống ma túy tháng 8 năm 2023

Thực hiện Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị và Nghị định số 105/2021/NĐ-CP ngày 04/12/2021 của Chính \
phủ, lực lượng công an đã bắt giữ 12 vụ, 19 đối tượng, thu giữ 2,75 kg heroin, 340 viên ma túy tổng hợp. Đối tượng \
Đinh Thị Nhàn bị tuyên 07 năm tù.
"""
PLAN = """\
ỦY BAN NHÂN DÂN
HUYỆN SÔNG LŨNG
Số: 58/KH-UBND
Sông Lũng, ngày 03 tháng 7 năm 2022

KẾ HOẠCH
Kiểm soát tiền chất

Căn cứ Luật Phòng, chống ma túy năm 2021; Kế hoạch số 36/KH-UBND ngày 02/3/2022 của Ủy ban nhân dân tỉnh Đông Giang. \
Tổng số hồ sơ là 36; các ngành phối hợp thu giữ ketamine, cocain gửi qua đường chuyển phát nhanh. Người nghiện ma túy \
được tư vấn. Ký hiệu lô hàng A-1312/B.
"""
MINUTES = """\
SỞ NÔNG NGHIỆP TỈNH ĐÔNG GIANG
Số: 77/TB-SNN
Đông Giang, ngày 09 tháng 01 năm 2024

THÔNG BÁO
Kết luận họp giao ban

Từ ngày 10/01/2024 các đơn vị tổng hợp số liệu, phối hợp trồng 36 ha rừng. Nghị định 105/2016/NĐ-CP hết hiệu lực. \
Ba xã có đường dài.
"""
TEXTS = {"directive": DIRECTIVE, "report": REPORT, "plan": PLAN, "minutes": MINUTES}


@cache
def scanned(text: str, source: str = "scan.pdf") -> tuple[Document, Record]:
    """A document of two pages that OCR read as this text; the second begins behind the first blank line."""
    plain = Document.of_text(text, source=source)
    cut = text.index("\n\n") + 2
    bounds = [(0, cut), (cut, len(text))]
    pages = tuple(
        Page(PageInfo(number=number, width=595, height=842, method="ocr"), start, end)
        for number, (start, end) in enumerate(bounds, start=1)
    )
    words, position = [], 0
    for number, part in enumerate(text.split()):
        start = text.index(part, position)
        position = start + len(part)
        words.append(Word(start, position, 1 if start < cut else 2, number // 9, (0.1, 0.1, 0.2, 0.2), 0.8))
    document = replace(plain, pages=pages, words=tuple(words), media_type="application/pdf")
    return document, extractor.extract_document(document)


def filled(archive: Database, run: int | None = None) -> dict[str, str]:
    """Store every sample; their ids by name."""
    run = begun(archive) if run is None else run
    return {name: stored(archive, run, name, report(text, f"{name}.txt")) for name, text in TEXTS.items()}
