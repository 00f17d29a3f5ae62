"""Every shape of a document's own number (VIETNAMESE_DOCUMENTS: shapes of a number)."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import document_number

SHAPES = [
    # line, text, serial, year, symbol, type code, issuer code
    ("Số: 2931/BC-BCĐ", "2931/BC-BCĐ", "2931", None, "BC-BCĐ", "BC", "BCĐ"),
    ("Số: 217/KH-BCA-C04", "217/KH-BCA-C04", "217", None, "KH-BCA-C04", "KH", "BCA"),
    ("Số: 88/KH-BCA-BQP", "88/KH-BCA-BQP", "88", None, "KH-BCA-BQP", "KH", "BCA-BQP"),
    ("Số: 4090/KHLN-SLĐTBXH-CAT", "4090/KHLN-SLĐTBXH-CAT", "4090", None, "KHLN-SLĐTBXH-CAT", "KHLN", "SLĐTBXH-CAT"),
    (
        "Số: 12/CTPH-LĐLĐ-SVH,TT,DL",
        "12/CTPH-LĐLĐ-SVH,TT,DL",
        "12",
        None,
        "CTPH-LĐLĐ-SVH,TT,DL",
        "CTPH",
        "LĐLĐ-SVH,TT,DL",
    ),
    ("Số: 711/TTg-KGVX", "711/TTg-KGVX", "711", None, "TTg-KGVX", None, "TTg"),
    ("Số: 3100/BCĐ-CAT", "3100/BCĐ-CAT", "3100", None, "BCĐ-CAT", None, "BCĐ"),
    ("Số 158-CTr/TU", "158-CTr/TU", "158", None, "CTr/TU", "CTr", "TU"),
    ("Số: 41 -NQ/HU", "41-NQ/HU", "41", None, "NQ/HU", "NQ", "HU"),
    ("Số: 105/2020/NĐ-CP", "105/2020/NĐ-CP", "105", 2020, "NĐ-CP", "NĐ", "CP"),
    ("Luật số: 12/2019/QH14", "12/2019/QH14", "12", 2019, "QH14", None, "QH14"),
    (
        "Số: 03/2016/TTLT-VKSNDTC-TANDTC",
        "03/2016/TTLT-VKSNDTC-TANDTC",
        "03",
        2016,
        "TTLT-VKSNDTC-TANDTC",
        "TTLT",
        "VKSNDTC-TANDTC",
    ),
    ("Số: 88/1999/QĐ-TTg", "88/1999/QĐ-TTg", "88", 1999, "QĐ-TTg", "QĐ", "TTg"),
    ("Số: 21/2002/CT-TTg", "21/2002/CT-TTg", "21", 2002, "CT-TTg", "CT", "TTg"),
    ("Số: 27-CP", "27-CP", "27", None, "CP", None, "CP"),
    ("Số: 204-HĐBT", "204-HĐBT", "204", None, "HĐBT", None, "HĐBT"),
    ("Số: 12a/TB-UBND", "12a/TB-UBND", "12a", None, "TB-UBND", "TB", "UBND"),
    ("Số: 05/ĐA-UBND", "05/ĐA-UBND", "05", None, "ĐA-UBND", "ĐA", "UBND"),
    ("Số:     /KH-BCĐ", "/KH-BCĐ", None, None, "KH-BCĐ", "KH", "BCĐ"),
    ("Số: .../QĐ-BCĐ", "/QĐ-BCĐ", None, None, "QĐ-BCĐ", "QĐ", "BCĐ"),
    ("Số: - KH/TU", "-KH/TU", None, None, "KH/TU", "KH", "TU"),
    ("Số -CTr/HU", "-CTr/HU", None, None, "CTr/HU", "CTr", "HU"),
    ("Số: /2021/NĐ-CP", "/2021/NĐ-CP", None, 2021, "NĐ-CP", "NĐ", "CP"),
    ("Số:........./BC-CAH", "/BC-CAH", None, None, "BC-CAH", "BC", "CAH"),
    ("Số ____/TTr-SYT", "/TTr-SYT", None, None, "TTr-SYT", "TTr", "SYT"),
    ("Bản án số: 44/2018/HSST", "44/2018/HSST", "44", 2018, "HSST", None, None),
    ("Số: 64/BC - UBND", "64/BC-UBND", "64", None, "BC-UBND", "BC", "UBND"),
    ("Số: 871/\nTTg-KGVX", "871/TTg-KGVX", "871", None, "TTg-KGVX", None, "TTg"),
    ("**Số: 9/BC-ĐU**", "9/BC-ĐU", "9", None, "BC-ĐU", "BC", "ĐU"),
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape[1])
def test_shape(shape: tuple[str, str, str | None, int | None, str, str | None, str | None]) -> None:
    line, *expected = shape
    document = Document.of_text(f"CƠ QUAN BAN HÀNH\n{line}\nHòa Sơn, ngày 3 tháng 4 năm 2020\n\nNội dung.\n")
    found = document_number.find(document)
    assert found is not None
    assert [found.text, found.serial, found.year, found.symbol, found.type_code, found.issuer_code] == expected
    assert found.evidence.quote == document.text[found.evidence.start : found.evidence.end]


@pytest.mark.parametrize(
    "line",
    [
        "Thực hiện Kế hoạch số 12/KH-UBND của tỉnh",
        "Số lượng: 12 bản",
        "Số điện thoại: 0912/345",
        "theo số 12/KH-UBND ngày 3/4",
        "Số: 2352",
    ],
)
def test_no_number(line: str) -> None:
    assert document_number.find(Document.of_text(f"{line}\n\nNội dung.\n")) is None


def test_a_letter_with_an_address_has_no_type_code() -> None:
    text = "CỤC THUẾ TỈNH HÒA SƠN\nSố: 1234/CT-TTHT\nV/v chính sách thuế\nKính gửi: Công ty A\n"
    found = document_number.find(Document.of_text(text))
    assert found is not None
    assert (found.type_code, found.issuer_code) == (None, "CT")
