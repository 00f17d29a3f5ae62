"""Where a document comes from, read from its head or its text, for places in the lexicon and in none."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.record import Evidence, Issued, Issuer, Record
from extractor.resolve.home import home_of
from extractor.vietnamese.issuers import Home


def home(issuer: str | None = None, parent: str | None = None, place: str | None = None, text: str = "-") -> Home:
    document = Document.of_text(text)
    record = Record(document=document.info())
    evidence = Evidence(quote=text[:1], start=0, end=1)
    if issuer:
        record.header.issuer = Issuer(evidence=evidence, name=issuer, parent=parent)
    if place:
        record.header.issued = Issued(evidence=evidence, place=place)
    return home_of(document, record)


HEADS = [
    ("CÔNG AN HUYỆN NẬM KHÊ", "CÔNG AN TỈNH HÒA SƠN", "tinh-hoa-son", "huyen-nam-khe", None),
    ("HUYỆN ỦY NẬM KHÊ", "TỈNH ỦY HÒA SƠN", "tinh-hoa-son", "huyen-nam-khe", None),
    ("HUYỆN UỶ NẬM KHÊ", "TỈNH UỶ HÒA SƠN", "tinh-hoa-son", "huyen-nam-khe", None),
    ("ỦY BAN NHÂN DÂN TỈNH HÒA SƠN", None, "tinh-hoa-son", None, None),
    ("ỦY BAN NHÂN DÂN THÀNH PHỐ LAM GIANG", None, None, "thanh-pho-lam-giang", None),
    ("ỦY BAN NHÂN DÂN THỊ XÃ BẮC LÂM", "TỈNH HÒA SƠN", "tinh-hoa-son", "thi-xa-bac-lam", None),
    ("UBND XÃ TÂN KHÊ", "HUYỆN BẮC LÂM", None, "huyen-bac-lam", "xa-tan-khe"),
    ("Công an tỉnh Lạng Sơn", None, "tinh-lang-son", None, None),
    ("PHÒNG CẢNH SÁT ĐIỀU TRA", "CÔNG AN TỈNH HÒA SƠN PHÒNG CẢNH SÁT", "tinh-hoa-son", None, None),
    ("TỈNH ĐOÀN HÒA SƠN", None, "tinh-hoa-son", None, None),
    ("BỘ CÔNG AN", None, None, None, None),
]


@pytest.mark.parametrize(("issuer", "parent", "province", "district", "commune"), HEADS)
def test_from_the_head(
    issuer: str, parent: str | None, province: str | None, district: str | None, commune: str | None
) -> None:
    found = home(issuer, parent)
    assert (found.province, found.district, found.commune) == (province, district, commune)


def test_from_the_text_where_no_head_tells() -> None:
    text = "Trên địa bàn tỉnh Hòa Sơn, Công an tỉnh Hòa Sơn bắt 3 đối tượng; một đối tượng quê tỉnh Nghệ An."
    assert home(text=text).province == "tinh-hoa-son"


def test_a_commune_may_bear_a_province_s_name() -> None:
    found = home("ĐẢNG ỦY XÃ HÒA BÌNH", "HUYỆN ỦY TÂN LẬP", place="Hòa Bình")
    assert (found.province, found.commune) == (None, "xa-hoa-binh")


def test_two_provinces_alike_tell_nothing() -> None:
    assert home(text="Công an tỉnh Hòa Sơn và Công an tỉnh Bình Lâm ký quy chế.").province is None
