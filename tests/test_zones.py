"""Zones: which part of a document a code point stands in."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.zones import zones

REPORT = (
    "CÔNG AN TỈNH HÒA SƠN\nSố: 12/BC-CAT\nHòa Sơn, ngày 3 tháng 4 năm 2020\n\nBÁO CÁO\n"
    "Kết quả công tác quý I năm 2020\n\n"
    "Trong quý, lực lượng đã kiểm tra nhiều cơ sở¹.\n\n¹ Điển hình:\n\n(1) Ngày 2/3, tại xã Tân Hợp đã kiểm tra.\n\n"
    "Trên đây là báo cáo của đơn vị./.\n\n"
    "Nơi nhận:\n- Bộ Công an;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nĐại tá Lý Văn Hòa\n\nPHỤ LỤC\nBảng số liệu kèm theo\n"
)


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("CÔNG AN TỈNH", "head"),
        ("Số: 12/BC", "head"),
        ("ngày 3 tháng 4", "head"),
        ("Kết quả công tác", "title"),
        ("Trong quý", "body"),
        ("Điển hình", "footnote"),
        ("(1) Ngày 2/3", "footnote"),
        ("Trên đây", "body"),
        ("Bộ Công an", "recipients"),
        ("GIÁM ĐỐC", "signature"),
        ("Lý Văn Hòa", "signature"),
        ("Bảng số liệu", "appendix"),
    ],
)
def test_zone_of_words(words: str, zone: str) -> None:
    document = Document.of_text(REPORT)
    assert document.derive(zones).at(document.text.index(words)) == zone


def test_an_article_is_all_body() -> None:
    text = "Hòa Sơn ra quân trấn áp tội phạm ma túy\n\nSáng 3/4, lực lượng chức năng đã ra quân tại nhiều xã.\n"
    found = zones(Document.of_text(text))
    assert (found.head, found.body, found.signature, found.recipients, found.title) == (
        (0, 0),
        (0, len(text)),
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    "text", ["", " \n", "Số: 12/BC-CAT", "BÁO CÁO", "Nơi nhận:", "/" * 20_000, "Luật " * 20_000, "-\n" * 5_000]
)
def test_zones_cover_any_text(text: str) -> None:
    document = Document.of_text(text)
    found = zones(document)
    assert 0 <= found.head[1] <= found.body[0] <= found.body[1] <= len(document.text)
