"""A document's own URI from its header: the same as that under which others cite it."""

from __future__ import annotations

import pytest

import extractor
from extractor.resolve.own_uri import own_uri, says_which

CITED = "Thực hiện {} và các văn bản khác."


@pytest.mark.parametrize(
    ("head", "mention"),
    [
        (
            "ỦY BAN NHÂN DÂN|TỈNH LAM GIANG|Số: 58/KH-UBND|Lam Giang, ngày 03 tháng 7 năm 2023||KẾ HOẠCH|Tuần tra",
            "Kế hoạch số 58/KH-UBND ngày 03/7/2023 của UBND tỉnh Lam Giang",
        ),
        (
            "TỈNH ỦY LAM GIANG|BAN TUYÊN GIÁO|Số 7-HD/BTGTU|Lam Giang, ngày 05 tháng 6 năm 2018||HƯỚNG DẪN|Cổ động",
            "Hướng dẫn số 07-HD/BTGTU ngày 05/6/2018 của Ban Tuyên giáo Tỉnh ủy Lam Giang",
        ),
        (
            "CHÍNH PHỦ|Số: 105/2021/NĐ-CP|Hà Nội, ngày 04 tháng 12 năm 2021||NGHỊ ĐỊNH|Quy định chi tiết",
            "Nghị định 105/2021/NĐ-CP",
        ),
        ("QUỐC HỘI|Luật số: 73/2021/QH14||LUẬT|PHÒNG, CHỐNG MA TÚY", "Luật Phòng, chống ma túy năm 2021"),
        (
            "UBND TỈNH LAM GIANG|SỞ Y TẾ|Số: 911/SYT-NVY|Lam Giang, ngày 09 tháng 5 năm 2019|V/v điều trị Methadone",
            "Công văn số 911/SYT-NVY ngày 09/5/2019 của Sở Y tế tỉnh Lam Giang",
        ),
    ],
)
def test_the_header_and_the_mention_come_to_one_name(head: str, mention: str) -> None:
    head = head.replace("|", "\n")
    record = extractor.extract_text(head + "\n\nCác đơn vị tổ chức thực hiện.", pipeline="citations")
    [citation] = extractor.find_citations(CITED.format(mention))
    assert own_uri(record) == citation.uri
    assert says_which(citation.uri)


@pytest.mark.parametrize(
    ("head", "uri"),
    [
        ("Kính chúc sức khỏe.", "/akn/vn/act/van-ban/-/-/-"),
        (
            "HUYỆN ỦY BA LONG\nSố     -KH/HU\nBa Long, ngày 02 tháng 3 năm 2020\n\nKẾ HOẠCH\nTuần tra",
            "/akn/vn/act/ke-hoach/huyen-uy-ba-long/2020-03-02/-",
        ),
    ],
)
def test_what_is_unknown_stays_open(head: str, uri: str) -> None:
    assert own_uri(extractor.extract_text(head, pipeline="citations")) == uri
    assert not says_which(uri)


def test_the_record_stays_as_it_is() -> None:
    record = extractor.extract_text("Số: 58/KH-UBND\n\nKẾ HOẠCH\nTheo Chỉ thị số 36-CT/TW.", pipeline="citations")
    before = record.model_copy(deep=True)
    own_uri(record)
    assert record == before


@pytest.mark.parametrize(
    ("uri", "one"),
    [
        ("/akn/vn/act/ke-hoach/uy-ban-nhan-dan-tinh-lam-giang/2023/58-kh-ubnd", True),
        ("/akn/vn/act/ke-hoach/-/2023-07-03/58-kh-ubnd", True),
        ("/akn/vn/act/ke-hoach/-/2023/58-kh-ubnd", False),
        ("/akn/vn/act/ke-hoach/uy-ban-nhan-dan-tinh-lam-giang/-/58-kh-ubnd", False),
        ("/akn/vn/act/ke-hoach/uy-ban-nhan-dan-tinh-lam-giang/2023-07-03/-", False),
        ("/akn/vn/act/ke-hoach/uy-ban-nhan-dan-tinh-lam-giang/2023-07-03/-#0123456789abcdef", False),
        ("", False),
    ],
)
def test_which_uris_mean_one_document(uri: str, one: bool) -> None:
    assert says_which(uri) is one
