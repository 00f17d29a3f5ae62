"""Date and issuer behind a document's own title, which names other documents with dates of their own."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import citations

FAR = [
    ("Quyết định số 12/2010/QĐ-UBND ban hành Quy định thực hiện Nghị quyết số 30a/2008/NQ-CP ngày 27/12/2008 "
     "ngày 05/6/2010 của UBND tỉnh Sơn Khê", "2010-06-05", "UBND tỉnh Sơn Khê"),
    ("Kế hoạch số 45/KH-UBND thực hiện Chỉ thị số 21-CT/TW ngày 26/3/2008 của Bộ Chính trị ban hành ngày 12/11/2019 "
     "của UBND tỉnh Hà Linh", "2019-11-12", "UBND tỉnh Hà Linh"),
    ('Kế hoạch số 45/KH-UBND "thực hiện Chỉ thị số 21-CT/TW ngày 26/3/2008" ngày 12/11/2019 của UBND tỉnh Hà Linh',
     "2019-11-12", "UBND tỉnh Hà Linh"),
    ("Quyết định số 12/QĐ-UBND về thực hiện Kế hoạch số 5/KH-UBND ngày 07/8/2010 của UBND tỉnh", None, None),
    ("Công văn số 12/UBND-NC về Quyết định số 5/QĐ-TTg ngày 03/4/2019 của Thủ tướng Chính phủ và Kế hoạch số 9/KH-UBND "
     "ngày 03/5/2019 của UBND tỉnh", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date", "issuer"), FAR)
def test_behind_the_title(text: str, date: str | None, issuer: str | None) -> None:
    first = citations.find(Document.of_text(text))[0]
    assert (first.date, first.issuer) == (date, issuer)


PROCEDURAL = [
    ("Quyết định khởi tố vụ án số 12/CSMT ngày 05/6/2018", "12/CSMT"),
    ("Quyết định phê chuẩn khởi tố bị can số 45/VKS-HS", "45/VKS-HS"),
    ("Quyết định truy nã số 07/CSĐT(MT) ngày 03/5/2017", "07/CSĐT(MT)"),
    ("Quyết định trúng thầu gói số 12/CSMT", None),
    ("Quyết định khởi tố vụ án theo hồ sơ số 12", None),
]


@pytest.mark.parametrize(("text", "number"), PROCEDURAL)
def test_decisions_numbered_by_the_unit_alone(text: str, number: str | None) -> None:
    found = citations.find(Document.of_text(text))
    assert [fact.number for fact in found] == ([number] if number else [])


SHAPES = [
    ("Điều 19 – Nghị định số 61/2005/NĐ-CP", "Điều 19 – Nghị định số 61/2005/NĐ-CP", None, None, ["điều 19"]),
    ("khoản 2 - Điều 5 - Thông tư 12/2010/TT-BYT", "khoản 2 - Điều 5 - Thông tư 12/2010/TT-BYT", None, None,
     ["khoản 2 điều 5"]),
    ("Luật Tổ chức Tòa án nhân dân (sửa đổi) ngày 21 tháng 6 năm 1994;",
     "Luật Tổ chức Tòa án nhân dân (sửa đổi) ngày 21 tháng 6 năm 1994", "1994-06-21", None, []),
    ("Quyết định GĐT số 110 ngày 12-8-2013 của Hội đồng Thẩm phán TAND Tối cao hủy",
     "Quyết định GĐT số 110 ngày 12-8-2013 của Hội đồng Thẩm phán TAND Tối cao", "2013-08-12",
     "Hội đồng Thẩm phán TAND Tối cao", []),
    ("Quyết định giám đốc thẩm (GĐT) số 14 ngày 16-4-2014 của TAND tối cao",
     "Quyết định giám đốc thẩm (GĐT) số 14 ngày 16-4-2014 của TAND tối cao", "2014-04-16", "TAND tối cao", []),
    ("Quyết định giám đốc thẩm số 63/2023/DS-GĐT của TAND cấp cao tại Thành phố H về",
     "Quyết định giám đốc thẩm số 63/2023/DS-GĐT của TAND cấp cao tại Thành phố H", None,
     "TAND cấp cao tại Thành phố H", []),
    ("Nghị định số 20 ngày 15/05/1948 của Bộ trưởng Bộ Lao động ấn định nhiệm vụ",
     "Nghị định số 20 ngày 15/05/1948 của Bộ trưởng Bộ Lao động", "1948-05-15", "Bộ trưởng Bộ Lao động", []),
    ("Ngày 24/03/1998, Thống đốc Ngân hàng Nhà nước (NHNN) đã ký ban hành Quyết định số 17/1998/QĐ-NHNN9 về",
     "Quyết định số 17/1998/QĐ-NHNN9", "1998-03-24", "Thống đốc Ngân hàng Nhà nước", []),
    ("- Ngày 21/09/1996: Thống đốc NHNN đã ký Quyết định số 26/QĐ-NH5 về", "Quyết định số 26/QĐ-NH5", "1996-09-21",
     "Thống đốc NHNN", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "date", "issuer", "articles"), SHAPES)
def test_shapes_of_real_offices(
    text: str, quote: str, date: str | None, issuer: str | None, articles: list[str]
) -> None:
    (fact,) = citations.find(Document.of_text(text))
    assert (fact.evidence.quote, fact.date, fact.issuer, fact.articles) == (quote, date, issuer, articles)


HEADED = [
    ("liên quan đến Điều 16. Trường học; Điều 64. Trường giáo dưỡng của Luật Giáo dục; Điều 5",
     "Điều 16. Trường học; Điều 64. Trường giáo dưỡng của Luật Giáo dục", ["điều 16", "điều 64"]),
    ("Điều 16. Trách nhiệm của cơ quan theo quy định của Luật Giáo dục", "Luật Giáo dục", []),
    ("Điều 16. Trách nhiệm. Theo Luật Giáo dục", "Luật Giáo dục", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "articles"), HEADED)
def test_articles_with_their_headings(text: str, quote: str, articles: list[str]) -> None:
    (fact,) = citations.find(Document.of_text(text))
    assert (fact.evidence.quote, fact.articles) == (quote, articles)


def test_date_and_issuer_that_the_inner_document_cannot_have() -> None:
    text = (
        "Điều 1 Quyết định số 23/2022/QĐ-TTg Quy định mức hỗ trợ theo Nghị quyết số 55/2022/QH15 ngày 18/11/2022 "
        "của Thủ tướng Chính phủ, có hiệu lực"
    )
    outer, inner = citations.find(Document.of_text(text))
    assert (outer.date, outer.issuer) == ("2022-11-18", "Thủ tướng Chính phủ")
    assert (inner.date, inner.issuer) == (None, None)


AFTER = [
    ("Bộ luật Hình sự các điều 248, 249", ["điều 248", "điều 249"]),
    ("Bộ luật Hình sự điều 250 khoản 2", ["khoản 2 điều 250"]),
    ("Luật Cư trú Điều 5. Quyền của công dân", []),
    ("khoản 2 Điều 3; Điều 4 và Chương II Luật Cư trú", ["khoản 2 điều 3", "điều 4", "chương ii"]),
]


@pytest.mark.parametrize(("text", "articles"), AFTER)
def test_pinpoints_behind_the_name_and_chapters_beside_articles(text: str, articles: list[str]) -> None:
    (fact,) = citations.find(Document.of_text(text))
    assert fact.articles == articles


OFFENCES = [
    ("Điều 214 về tội gian lận, chiếm đoạt, Điều 215 về tội làm giả và Điều 216 về tội trốn đóng của Bộ luật Hình sự",
     ["điều 214", "điều 215", "điều 216"]),
    ('điểm b khoản 2 Điều 251 về tội "Mua bán trái phép chất ma túy" Bộ luật Hình sự năm 2015',
     ["điểm b khoản 2 điều 251"]),
    ("khoản 1 Điều 249 tội tàng trữ, khoản 2 Điều 255 về tội tổ chức sử dụng của BLHS",
     ["khoản 1 điều 249", "khoản 2 điều 255"]),
    ("phạm tội trộm cắp. Theo Bộ luật Hình sự", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "articles"), OFFENCES)
def test_articles_with_their_offences(text: str, articles: list[str]) -> None:
    (fact,) = citations.find(Document.of_text(text))
    assert fact.articles == articles
