"""Whose a document is, and which: bodies before numbers, orders of the police, periods that are no dates of issue."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import citations
from tests.resolve.test_link_citations import linked

WHOSE = [
    ("Nghị quyết của Quốc hội số 42/2016/QH13", "nghị quyết", "42/2016/QH13", None, "Quốc hội"),
    ("Nghị quyết ngày 29/6/2016 của Quốc hội (số 44/2016/QH13)", "nghị quyết", "44/2016/QH13", "2016-06-29",
     "Quốc hội"),
    ("Pháp lệnh của Ủy ban Thường vụ Quốc hội số 20/2008/PL-UBTVQH12", "pháp lệnh", "20/2008/PL-UBTVQH12", None,
     "Ủy ban Thường vụ Quốc hội"),
    ("Hiến pháp nước CHXHCN Việt Nam năm 2013", "hiến pháp", None, None, None),
    ("Nghị định số 47/2024/NĐ-CP của Chính phủ\nquản lý, cung cấp", "nghị định", "47/2024/NĐ-CP", None, "Chính phủ"),
    ("Thông tư số 5/2020/TT-BTC của Bộ Tài chính quản lý thuế", "thông tư", "5/2020/TT-BTC", None, "Bộ Tài chính"),
    ("Báo cáo số 12/BC-BCĐ về kết quả từ ngày 15/11/2019 đến ngày 14/5/2020 của Ban Chỉ đạo tỉnh", "báo cáo",
     "12/BC-BCĐ", None, None),
    ("Công văn số 99/VP-TH về “sơ kết ngày 26/6/2020” ngày 30/6/2020 của Văn phòng Ủy ban", "công văn", "99/VP-TH",
     "2020-06-30", "Văn phòng Ủy ban"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "number", "date", "issuer"), WHOSE)
def test_whose(text: str, kind: str, number: str | None, date: str | None, issuer: str | None) -> None:
    (fact,) = citations.find(Document.of_text(text))
    assert (fact.type, fact.number, fact.date, fact.issuer) == (kind, number, date, issuer)


NONE = ["Điều 3 Luật Đất đai này", "vào sổ số CH 01234/QĐ-UB", "mục 12/CT-UBND", "Chương trình số 1 Việt Nam",
        "sau Quyết định 2021 của"]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_citation(text: str) -> None:
    assert citations.find(Document.of_text(text)) == []


ISSUERS = [
    ("Lệnh số 15/LTN ngày 03/4/2019", "lenh/-/2019-04-03/15-ltn"),
    ("Lệnh số 12/L-CSĐT", "lenh/-/-/12-l-csdt"),
    ("Lệnh số 05/2013/L-CTN", "lenh/chu-tich-nuoc/2013/05-2013-l-ctn"),
    ("Quyết định số 5/QĐ-UBND ngày 02/3/2019 của UBND tỉnh Cà Mau",
     "quyet-dinh/uy-ban-nhan-dan-tinh-ca-mau/2019-03-02/05-qd-ubnd"),
    ("Kết luận thanh tra số 316/KL-TTCP ngày 02/3/2019", "ket-luan/thanh-tra-chinh-phu/2019-03-02/316-kl-ttcp"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "uri"), ISSUERS)
def test_issuer_in_the_uri(text: str, uri: str) -> None:
    (fact,) = linked(text)
    assert fact.uri == "/akn/vn/act/" + uri


def test_a_later_year_says_nothing_of_an_earlier_name() -> None:
    first, second = linked("Luật Đất đai quy định như vậy. Trước đây, theo Luật Đất đai năm 2003 thì khác.")
    assert (first.uri, second.year) == ("/akn/vn/act/luat/quoc-hoi/-/dat-dai", 2003)


def test_a_title_means_what_the_first_sentence_names() -> None:
    first, second = linked("Triển khai thi hành Luật Cư trú\n\nCăn cứ Luật Cư trú năm 2020, Ủy ban nhân dân xã")
    assert first.uri == second.uri


HOLDERS = [
    ("Nghị định số 47-VH-NĐ do Bộ trưởng Bộ Văn hóa Thông tin Hoàng Minh Giám ký", "Bộ trưởng Bộ Văn hóa Thông tin"),
    ("Quyết định số 12/QĐ-SYT của Giám đốc Sở Y tế Nguyễn Văn An về", "Giám đốc Sở Y tế"),
    ("Quyết định số 13/QĐ-SYT của Giám đốc Sở Y tế Thành phố Hồ Chí Minh", "Giám đốc Sở Y tế Thành phố Hồ Chí Minh"),
    ("Quyết định số 14/QĐ-X của Giám đốc Công ty Sao Biển", "Giám đốc Công ty Sao Biển"),
]


@pytest.mark.parametrize(("text", "issuer"), HOLDERS)
def test_an_official_s_own_name_is_no_part_of_the_office(text: str, issuer: str) -> None:
    (fact,) = citations.find(Document.of_text(text))
    assert fact.issuer == issuer


LISTS = [
    ("Chỉ thị 15, 16 của Thủ tướng Chính phủ", ["15", "16"]),
    ("Nghị quyết 30, 86 và 128 của Chính phủ", ["30", "86", "128"]),
    ("Nghị quyết 30, 86 và 128 của năm", ["30"]),
    ("Kế hoạch 5, 6 của năm", ["5"]),
]


@pytest.mark.parametrize(("text", "numbers"), LISTS)
def test_bare_serials_of_one_body(text: str, numbers: list[str]) -> None:
    assert [fact.number for fact in citations.find(Document.of_text(text))] == numbers


def test_a_short_form_of_any_type_that_was_cited_in_full() -> None:
    text = "Hướng dẫn số 43-HD/BTCTW ngày 31/10/2025. Theo Hướng dẫn 43, các cấp ủy có Báo cáo 12 tháng"
    assert [(fact.number, fact.refers_to) for fact in linked(text)] == [
        ("43-HD/BTCTW", None),
        ("43-HD/BTCTW", "citation-1"),
    ]
