"""Which document a mention means: short forms, canonical URIs, and what stays open."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.record import Citation, Evidence, Issued, Issuer, Record
from extractor.resolve.link_citations import link
from extractor.rules import citations

PLAN = "Kế hoạch số 30/KH-UBND ngày 05/02/2023 của UBND tỉnh"


def linked(
    text: str, *, issuer: str | None = None, parent: str | None = None, place: str | None = None
) -> list[Citation]:
    """The citations of a text after linking; the header says ``issuer``, its parent and the place of issue."""
    document = Document.of_text(text)
    record = Record(document=document.info())
    evidence = Evidence(quote=text[:1], start=0, end=1)
    if issuer:
        record.header.issuer = Issuer(evidence=evidence, name=issuer, parent=parent)
    if place:
        record.header.issued = Issued(evidence=evidence, place=place)
    record.citations = citations.find(document)
    link(document, record)
    return record.citations


URIS = [
    ("Chỉ thị số 40-CT/TW ngày 22/11/2014 của Ban Bí thư", "chi-thi/ban-bi-thu-trung-uong-dang/2014-11-22/40-ct-tw"),
    ("Chỉ thị số 40-CT/TW ngày 22/11/2014", "chi-thi/-/2014-11-22/40-ct-tw"),
    ("Nghị định số 61/2019/NĐ-CP", "nghi-dinh/chinh-phu/2019/61-2019-nd-cp"),
    ("Quyết định số 45/QĐ-TTg ngày 02/3/2020", "quyet-dinh/thu-tuong-chinh-phu/2020-03-02/45-qd-ttg"),
    ("Công văn số 606/TTg-NC", "cong-van/thu-tuong-chinh-phu/-/606-ttg-nc"),
    ("Văn bản số 606/TTg-NC", "cong-van/thu-tuong-chinh-phu/-/606-ttg-nc"),
    ("Thông tư số 9/2024/TT-BCA", "thong-tu/bo-cong-an/2024/09-2024-tt-bca"),
    ("Luật Phòng, chống ma túy năm 2021", "luat/quoc-hoi/2021-03-30/73-2021-qh14"),
    ("Luật phòng chống ma tuý 2021", "luat/quoc-hoi/2021-03-30/73-2021-qh14"),
    ("Bộ luật Hình sự", "bo-luat/quoc-hoi/-/hinh-su"),
    ("Nghị quyết số 43/2022/QH15", "nghi-quyet/quoc-hoi/2022/43-2022-qh15"),
    ("Pháp lệnh số 2/2020/UBTVQH14", "phap-lenh/uy-ban-thuong-vu-quoc-hoi/2020-12-09/02-2020-ubtvqh14"),
    (PLAN, "ke-hoach/uy-ban-nhan-dan-tinh-lao-cai/2023-02-05/30-kh-ubnd"),
    ("Kế hoạch số 30/KH-UBND ngày 05/02/2023 của Ủy ban nhân dân tỉnh Yên Bái",
     "ke-hoach/uy-ban-nhan-dan-tinh-yen-bai/2023-02-05/30-kh-ubnd"),
    ("Nghị quyết số 9-NQ/TU ngày 05/02/2023 của Ban Thường vụ Tỉnh ủy",
     "nghi-quyet/tinh-uy-lao-cai/2023-02-05/09-nq-tu"),
    ("Kế hoạch số 9/KH-BCĐ ngày 05/02/2023 của Ban Chỉ đạo 138 tỉnh",
     "ke-hoach/ban-chi-dao-138-tinh-lao-cai/2023-02-05/09-kh-bcd"),
    ("Kế hoạch số 9/KH-UBND ngày 05/02/2023 của UBND huyện Bát Xát",
     "ke-hoach/uy-ban-nhan-dan-huyen-bat-xat/2023-02-05/09-kh-ubnd"),
    ("Kế hoạch số 9/KHLN ngày 05/02/2023 của Liên ngành", "ke-hoach/lien-nganh/2023-02-05/09-khln"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "uri"), URIS)
def test_uri(text: str, uri: str) -> None:
    (fact,) = linked(text, issuer="Công an tỉnh Lào Cai", place="Lào Cai")
    assert fact.uri == "/akn/vn/act/" + uri


def test_without_a_home_nothing_is_completed() -> None:
    (fact,) = linked("Kế hoạch số 30/KH-UBND ngày 05/02/2023")
    assert fact.uri == "/akn/vn/act/ke-hoach/-/2023-02-05/30-kh-ubnd"


def test_a_district_does_not_know_whose_committee_it_was() -> None:
    (fact,) = linked("Kế hoạch số 30/KH-UBND ngày 05/02/2023", issuer="Công an huyện Bát Xát")
    assert fact.uri == "/akn/vn/act/ke-hoach/-/2023-02-05/30-kh-ubnd"


def test_own_steering_committee() -> None:
    (fact,) = linked("Kế hoạch số 9/KH-BCĐ", issuer="Ban Chỉ đạo 138 huyện Bát Xát", place="Bát Xát")
    assert fact.uri == "/akn/vn/act/ke-hoach/ban-chi-dao-138-huyen-bat-xat/-/09-kh-bcd"


SHORT = [
    (f"{PLAN}. Sau đó Kế hoạch số 30/KH-UBND được triển khai.", [None, 0]),
    (f"{PLAN} (sau đây viết tắt là Kế hoạch 30).", [None, 0]),
    ("Luật Phòng, chống ma túy năm 2021; theo Luật phòng chống ma tuý.", [None, 0]),
    ("Luật Phòng, chống ma túy số 73/2021/QH14; theo Luật Phòng, chống ma túy.", [None, 0]),
    ("Luật Phòng, chống ma túy năm 2000; Luật Phòng, chống ma túy năm 2021; theo Luật Phòng, chống ma túy.",
     [None, None, None]),
    ("Nghị quyết số 15-NQ/TW ngày 10/02/2023 của Bộ Chính trị; Nghị quyết 15 của Quốc hội.", [None, None]),
    ("Nghị quyết số 15-NQ/TW ngày 10/02/2023 của Bộ Chính trị; Nghị quyết 15.", [None, 0]),
    ("Nghị quyết số 15-NQ/TW ngày 10/02/2023; Nghị quyết số 15/NQ-CP ngày 01/3/2023; Nghị quyết 15.",
     [None, None, None]),
    ("Kế hoạch số 5/KH-UBND ngày 01/3/2021 của UBND tỉnh; Kế hoạch số 5/KH-UBND ngày 02/4/2022 của UBND tỉnh; "
     "Kế hoạch số 5/KH-UBND.", [None, None, None]),
    (f"{PLAN}; {PLAN}", [None, None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "targets"), SHORT)
def test_short_forms(text: str, targets: list[int | None]) -> None:
    facts = linked(text, issuer="Công an tỉnh Lào Cai")
    ids = [fact.id for fact in facts]
    assert [fact.refers_to for fact in facts] == [None if target is None else ids[target] for target in targets]
    assert [fact.short_form for fact in facts] == [target is not None for target in targets]
    for fact, target in zip(facts, targets, strict=True):
        if target is not None:
            assert fact.uri == facts[target].uri


def test_one_number_of_two_bodies_is_two_documents() -> None:
    first, second = linked(
        "Kế hoạch số 153/KH-UBND ngày 01/3/2021 của UBND tỉnh Lào Cai; "
        "Kế hoạch số 153/KH-UBND ngày 01/3/2021 của UBND tỉnh Sơn La"
    )
    assert first.uri != second.uri


def test_an_early_short_mention_gets_the_uri_of_the_full_one() -> None:
    early, full = linked(f"Kế hoạch số 30/KH-UBND; {PLAN}", issuer="Công an tỉnh Lào Cai")
    assert early.uri == full.uri
    assert early.refers_to is None


def test_number_and_year_without_code_after_the_whole_number() -> None:
    text = "Nghị định số 63/2020/NĐ-CP ngày 12/6/2020 của Chính phủ; Nghị định 63/2020; Nghị định 63/2021; Nghị định 63"
    whole, same, other, bare = linked(text)
    assert (same.short_form, same.refers_to, same.uri) == (True, whole.id, whole.uri)
    assert (other.short_form, other.refers_to) == (False, None)
    assert bare.refers_to == whole.id
