"""Bodies written in two or three letters, and names of one body in other years."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import citations
from extractor.vietnamese.issuers import Home, issuer_slug

HOME = Home(province="tinh-lao-cai", issuer="cong-an-tinh-lao-cai")
SLUGS = [
    ("BCA", "bo-cong-an"),
    ("BYT", "bo-y-te"),
    ("CP", "chinh-phu"),
    ("TTg", "thu-tuong-chinh-phu"),
    ("BCT", None),  # the Bộ Chính trị or the Bộ Công Thương
    ("TW", None),
    ("TU", "tinh-uy-lao-cai"),
    ("Hội đồng Chính phủ", "chinh-phu"),
    ("HĐBT", "hoi-dong-bo-truong"),
    ("Chủ tịch HĐBT", "hoi-dong-bo-truong"),
    ("Chủ tịch Hội đồng Bộ trưởng", "hoi-dong-bo-truong"),
]


@pytest.mark.parametrize(("name", "slug"), SLUGS)
def test_slug_of_an_abbreviation(name: str, slug: str | None) -> None:
    assert issuer_slug(name, HOME) == slug


ISSUERS = [
    ("Nghị định 82/2013/NĐ-CP ngày 19/7/2013 của CP quy định", "CP"),
    ("Quyết định số 75/QĐ-TTg ngày 09/01/2009 của TTg", "TTg"),
    ("Kế hoạch số 33-KH/TU ngày 02/3/2016 của TU;", "TU"),
    ("Kế hoạch số 33/KH-CT ngày 02/3/2016 của CP-Invest", None),
    ("Công văn số 12/CV-XD ngày 02/3/2016 của CPC1", "CPC1"),
    ("Công văn số 12/CV-XD ngày 02/3/2016 của cp", None),
]


@pytest.mark.parametrize(("text", "issuer"), ISSUERS)
def test_issuer_in_two_letters(text: str, issuer: str | None) -> None:
    (fact,) = citations.find(Document.of_text(text))
    assert fact.issuer == issuer


def test_holder_of_an_office_with_an_abbreviation() -> None:
    assert issuer_slug("Thống đốc NHNN", HOME) == issuer_slug("Ngân hàng Nhà nước", HOME)
