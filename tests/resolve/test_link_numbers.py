"""Short forms get the whole number; what several bodies issued has no one issuer; offices and their holders."""

from __future__ import annotations

import pytest

from tests.resolve.test_link_citations import linked

WHOLE = (
    "Quyết định số 282/QĐ-UBND ngày 12/02/2030 của UBND tỉnh; Thông tư số 12/2033/TT-BYT ngày 12/4/2033 của Bộ Y tế. "
)
FULL = [
    ("Theo Quyết định 282,", "282/QĐ-UBND", None),
    ("Theo Quyết định số 282.", "282/QĐ-UBND", None),
    ("Theo QĐ282;", "282/QĐ-UBND", None),
    ("Theo TT12.", "12/2033/TT-BYT", 2033),
    ("Theo Thông tư 12/2033.", "12/2033/TT-BYT", 2033),
]


@pytest.mark.parametrize(("text", "number", "year"), FULL)
def test_a_short_form_has_the_whole_number(text: str, number: str, year: int | None) -> None:
    *wholes, fact = linked(WHOLE + text, issuer="Sở Y tế tỉnh Sông Thao")
    (meant,) = [whole for whole in wholes if whole.number == number]
    assert (fact.number, fact.year, fact.short_form, fact.refers_to) == (number, year, True, meant.id)
    assert fact.uri == meant.uri


def test_an_unknown_serial_stays_as_it_is() -> None:
    *_, fact = linked(WHOLE + "Theo Quyết định 283.")
    assert (fact.number, fact.short_form, fact.refers_to) == ("283", False, None)


def test_a_later_law_of_the_same_name_leaves_the_short_form_before_it_alone() -> None:
    text = "Bộ luật Hình sự năm 1999; Điều 194 Bộ luật Hình sự (trước đây là Điều 185 Bộ luật Hình sự năm 1985)."
    first, short, old = linked(text)
    assert (short.short_form, short.refers_to, short.uri) == (True, first.id, first.uri)
    assert old.refers_to is None


JOINT = [
    "Thông tư liên tịch số 21/2028/TTLT-BYT-BCA ngày 05/8/2028 của Bộ Y tế và Bộ Công an",
    "Thông tư liên tịch số 21/2028/TTLT-BYT-BCA",
    "Quy chế số 12/QCPH-SYT-CAT",
    "Kế hoạch phối hợp số 12/KHPH-SYT-CAT ngày 05/8/2028",
    "Nghị quyết liên tịch số 3/2028/NQLT-CP-UBTVQH",
]


@pytest.mark.parametrize("text", JOINT)
def test_what_several_bodies_issued_has_no_one_issuer(text: str) -> None:
    (fact,) = linked(text, issuer="Sở Y tế tỉnh Lào Cai")
    assert fact.uri is not None
    assert fact.uri.split("/")[5] == "-"


BODIES = [
    ("Tờ trình số 8/TTr-CAX ngày 05/9/2028 của Trưởng Công an xã Nậm Tả", "cong-an-xa-nam-ta"),
    ("Quyết định số 8/QĐ-XPHC ngày 05/9/2028 của Chủ tịch UBND xã Nậm Tả", "uy-ban-nhan-dan-xa-nam-ta"),
    ("Quyết định số 8/QĐ-UBND ngày 05/9/2028 của Phó Chủ tịch Ủy ban nhân dân tỉnh Lào Cai",
     "uy-ban-nhan-dan-tinh-lao-cai"),
    ("Thông tư số 8/2028/TT-BYT ngày 05/9/2028 của Bộ trưởng Bộ Y tế", "bo-y-te"),
    ("Thông báo số 8-TB/TU ngày 05/9/2028 của Bí thư Tỉnh ủy", "tinh-uy-lao-cai"),
    ("Lệnh số 8/2028/L-CTN ngày 05/9/2028 của Chủ tịch nước", "chu-tich-nuoc"),
    ("Kết luận giám định số 512/KL-PC54 ngày 08/6/2028", "phong-ky-thuat-hinh-su-cong-an-tinh-lao-cai"),
    ("Kế hoạch số 61/KH-HQLC ngày 12/7/2028 của Cục", "cuc-hai-quan-tinh-lao-cai"),
    ("công văn số 62/HQLC-KSMT ngày 03.8.2028", "cuc-hai-quan-tinh-lao-cai"),
    ("công văn số 62/HQYB-KSMT ngày 03.8.2028", "-"),
    ("Báo cáo số 62/BC-ABC ngày 03.8.2028 của Chi cục", "-"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_the_body_behind_a_name_or_code(text: str, body: str) -> None:
    (fact,) = linked(text, issuer="CỤC HẢI QUAN TỈNH LÀO CAI", place="Lào Cai")
    assert fact.uri is not None
    assert fact.uri.split("/")[5] == body


def test_a_department_of_a_party_committee_bears_its_name() -> None:
    text = "Hướng dẫn số 41-HD/BTGTU ngày 29/5/2028 của Ban"
    (fact,) = linked(text, issuer="BAN TUYÊN GIÁO", parent="TỈNH ỦY LÀO CAI")
    assert fact.uri == "/akn/vn/act/huong-dan/ban-tuyen-giao-tinh-uy-lao-cai/2028-05-29/41-hd-btgtu"


def test_the_party_committee_of_the_police_is_the_districts_own() -> None:
    (fact,) = linked("Báo cáo số 20-BC/ĐUCA ngày 28/9/2028", issuer="HUYỆN ỦY BÁT XÁT", parent="TỈNH ỦY LÀO CAI")
    assert fact.uri == "/akn/vn/act/bao-cao/dang-uy-cong-an-huyen-bat-xat/2028-09-28/20-bc-duca"
