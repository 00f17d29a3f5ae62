"""Who issued a document, where and when, asked as people write it: invented bodies, and places of the law."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from extractor.errors import ArgumentInvalid
from pipelines.archive import Database
from pipelines.search import Amount, Filters, issued_by, search
from pipelines.search.at_least import at_least, terms_of_seizures
from pipelines.search.boolean import Question, is_found
from pipelines.search.days import between, day, last_of
from pipelines.search.facts import HEAD, fact_terms
from tests.search.conftest import Ask

BODIES: dict[str, tuple[str | None, str | None, str | None, str | None]] = {
    # issuer, the one above, short name, where
    "khcn": ("BỘ KHOA HỌC VÀ CÔNG NGHỆ", None, None, "Hà Nội"),
    "btc": ("BỘ TÀI CHÍNH", None, None, "Hà Nội"),
    "bca": ("BỘ CÔNG AN", None, None, "Hà Nội"),
    "ldtbxh": ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", None, None, "Hà Nội"),
    "so gd": ("SỞ GIÁO DỤC\nVÀ ĐÀO TẠO", "UBND TỈNH LAM GIANG", None, "Lam Giang"),
    "so gd short": ("SỞ GD&ĐT", "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH", None, None),
    "so tt": ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "UBND THÀNH PHỐ ĐÀ NẴNG", None, "Đà Nẵng"),
    "toa quan": ("TOÀ ÁN NHÂN DÂN QUẬN GÒ MÂY THÀNH PHỐ HỒ CHÍ MINH", None, None, None),
    "toa huyen": ("TÒA ÁN NHÂN DÂN HUYỆN CP TỈNH LAM GIANG", None, None, None),
    "toa tinh": ("TÒA ÁN NHÂN DÂN TỈNH LAM GIANG", None, None, "Lam Giang"),
    "toa brvt": ("TAND HUYỆN LONG KHẾ – TỈNH BÀ RỊA-VŨNG TÀU", None, None, None),
    "ca tinh": ("CÔNG AN TỈNH", None, None, "Sơn La"),
    "ca huyen": ("CÔNG AN HUYỆN SÔNG LŨNG", "CÔNG AN TỈNH SƠN LA", None, "Sông Lũng"),
    "ca xa": ("CÔNG AN XÃ TÀ PÓ", "UBND HUYỆN SÔNG LŨNG", None, "Tà Pó"),
    "ubnd tp": ("UBND THÀNH PHỐ SƠN LÂM", None, None, "Sơn Lâm"),
    "138": ("Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội tỉnh Đắk Lắk", None, "Ban Chỉ đạo 138 tỉnh", "BMT"),
    "tinh uy": ("TỈNH ỦY BẮC CẠN", None, None, "Bắc Kạn"),
    "quy nhon": ("UBND TP. QUI NHƠN", None, None, "Quy Nhơn"),
    "hai quan": ("CHI CỤC HẢI QUAN CỬA KHẨU TÀ PÓ", None, None, "Tà Pó"),
    "doan": ("ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH", "TỈNH ĐOÀN LAM GIANG", None, "Lam Giang"),
    "ubkt": ("ỦY BAN KIỂM TRA", "HUYỆN ỦY SÔNG MÂY", None, None),
    "btv": ("BAN THƯỜNG VỤ HUYỆN ỦY SÔNG MÂY", "TỈNH ỦY CHÂU LAM", None, None),
    "csdt": ("CƠ QUAN CSĐT", "CÔNG AN TP. SÔNG CẢ", None, None),
    "kiem lam": ("CHI CỤC KIỂM LÂM", "SỞ NN&PTNT", None, None),
    "don": ("ĐỒN BIÊN PHÒNG SÔNG MÂY", "BỘ CHỈ HUY BĐBP TỈNH CHÂU LAM", None, None),
    "htp": ("HỘI ĐỒNG THẨM PHÁN", "TÒA ÁN NHÂN DÂN TỐI CAO", None, None),
    "none": (None, None, None, None),
}

ISSUERS = [
    *((query, ["khcn"]) for query in (
        "Bộ Khoa học và Công nghệ", "bo khoa hoc cong nghe", "Bộ KHCN", "bộ khcn", "Bộ KH&CN", "bộ kh & cn", "BKHCN",
    )),
    *((query, ["ldtbxh"]) for query in (
        "Bộ LĐTBXH", "bo ldtbxh", "BLĐTBXH", "Bộ LĐ-TB&XH", "Bộ LĐ - TB & XH", "bộ lao động thương binh xã hội",
        "Bộ Lao động, Thương binh và Xã hội",
    )),
    ("BTC", ["btc"]),
    *((query, ["so gd"]) for query in (
        "sở giáo dục Lam Giang", "Sở GD&ĐT Lam Giang", "SGDĐT Lam Giang", "sở giáo dục tỉnh lam giang",
        "Sở Giáo dục và Đào tạo tỉnh Lam Giang",
    )),
    *((query, ["so gd", "so gd short"]) for query in ("Sở GD&ĐT", "sở gdđt", "Sở Giáo dục và Đào tạo")),
    ("sở giáo dục đào tạo Hà Tĩnh", ["so gd short"]),
    ("ubnd ha tinh", ["so gd short"]),
    *((query, ["so tt"]) for query in ("Sở TT&TT", "sở tttt", "Sở Thông tin Truyền thông Đà Nẵng", "UBND TP Đà Nẵng")),
    *((query, ["toa quan"]) for query in (
        "TAND Gò Mây", "tand quận gò mây", "tòa án Gò Mây", "Tòa án Q. Gò Mây", "toà án nhân dân Gò Mây",
    )),
    *((query, ["toa tinh"]) for query in ("TAND tỉnh Lam Giang", "tòa án tỉnh Lam Giang")),
    ("TAND Lam Giang", ["toa huyen", "toa tinh"]),
    ("TAND huyện", ["toa huyen", "toa brvt"]),
    *((query, ["toa brvt"]) for query in ("TAND BRVT", "tòa án Bà Rịa - Vũng Tàu", "tòa án nhân dân huyện Long Khế")),
    ("công an huyện", ["ca huyen"]),
    ("CAH", ["ca huyen"]),
    ("ca huyện Sông Lũng", ["ca huyen"]),
    ("Công an huyện Sông Lũng, tỉnh Sơn La", ["ca huyen"]),
    ("UBND huyện Sông Lũng", ["ca xa"]),
    ("UBND xã Tà Pó", []),
    ("Công an tỉnh Sơn La", ["ca tinh", "ca huyen"]),
    ("công an Sơn La", ["ca tinh", "ca huyen"]),
    ("CAT Sơn La", ["ca tinh", "ca huyen"]),
    ("công an Hà Nội", []),
    ("UBND TP", ["so tt", "ubnd tp", "quy nhon"]),
    ("UBND Sơn La", []),
    ("UBND TP Sơn Lâm", ["ubnd tp"]),
    ("BCĐ 138", ["138"]),
    ("BCĐ138 tỉnh Đắc Lắc", ["138"]),
    ("bcđ 138 Đắk Lắk", ["138"]),
    ("BCĐ 138 Lam Giang", []),
    ("Tỉnh ủy Bắc Kạn", ["tinh uy"]),
    ("Quận ủy Bắc Kạn", []),
    ("UBND Quy Nhơn", ["quy nhon"]),
    ("hải quan Tà Pó", ["hai quan"]),
    ("UBKT Huyện ủy Sông Mây", ["ubkt"]),
    ("Ủy ban Kiểm tra Huyện ủy", ["ubkt"]),
    ("Huyện ủy Sông Mây", ["ubkt", "btv"]),
    ("BTV huyện uỷ Sông Mây", ["btv"]),
    ("Tỉnh ủy Châu Lam", ["btv"]),
    ("cơ quan CSĐT công an Sông Cả", ["csdt"]),
    ("CQCSĐT CATP Sông Cả", ["csdt"]),
    *((query, ["kiem lam"]) for query in ("sở nông nghiệp", "Sở Nông nghiệp và PTNT", "sở nn & ptnt", "Sở NN")),
    ("bộ đội biên phòng tỉnh Châu Lam", ["don"]),
    ("BĐBP Châu Lam", ["don"]),
    ("Hội đồng nhân dân", []),
    ("TANDTC", ["htp"]),
    ("TAND tối cao", ["htp"]),
    ("Sở Y tế", []),
    ("Bộ XYZ", []),
]  # fmt: skip


def found(question: Question | None) -> list[str]:
    assert question is not None
    terms = {name: issued_by.terms(dict(zip(issued_by.COLUMNS, body, strict=True))) for name, body in BODIES.items()}
    return [name for name, own in terms.items() if is_found(question, own)]


@pytest.mark.parametrize(("asked", "expected"), ISSUERS)
def test_issuers_as_people_write_them(asked: str, expected: list[str]) -> None:
    assert found(issued_by.issued_by(asked)) == expected


PLACES = [
    *((query, ["ca tinh", "ca huyen"]) for query in ("son la", "tỉnh Sơn La", normalize("NFD", "Tỉnh Sơn La"))),
    *((query, ["ubnd tp"]) for query in ("Sơn Lâm", "TP Sơn Lâm", "thành phố Sơn Lâm")),
    *((query, ["ca huyen", "ca xa"]) for query in ("huyện Sông Lũng", "Sông Lũng", "H. Sông Lũng")),
    *((query, ["toa quan"]) for query in ("TPHCM", "HCM", "TP. HCM", "tp hồ chí minh", "quận Gò Mây, TP.HCM")),
    *((query, ["toa brvt"]) for query in ("BRVT", "BR-VT", "Bà Rịa Vũng Tàu", "tỉnh Bà Rịa – Vũng Tàu")),
    *((query, ["tinh uy"]) for query in ("Bắc Kạn", "tỉnh Bắc Cạn", "bac can")),
    *((query, ["quy nhon"]) for query in ("Quy Nhơn", "Qui Nhơn", "TP Quy Nhơn")),
    *((query, ["138"]) for query in ("Đắk Lắk", "Đắc Lắc", "Daklak", "tỉnh Đăk Lăk")),
    ("Hà Tĩnh", ["so gd short"]),
    ("tỉnh Hà Tĩnh", ["so gd short"]),
    ("Đà Nẵng", ["so tt"]),
    ("Tà Pó", ["ca xa", "hai quan"]),
    ("La Sơn", []),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "expected"), PLACES)
def test_places_as_people_write_them(asked: str, expected: list[str]) -> None:
    assert found(issued_by.issued_in(asked)) == expected


@pytest.mark.parametrize("name", [name for name, body in BODIES.items() if body[0]])
def test_a_body_is_found_by_what_its_documents_print(name: str) -> None:
    issuer, above, _, _ = BODIES[name]
    assert name in found(issued_by.issued_by(issuer or ""))
    assert above is None or name in found(issued_by.issued_by(above))


def test_a_level_keeps_a_figure_and_no_place_else() -> None:
    quarter = issued_by.terms(dict.fromkeys(issued_by.COLUMNS) | {"issuer": "UBND QUẬN 3"})
    commune = issued_by.terms(dict.fromkeys(issued_by.COLUMNS) | {"issuer": "UBND XÃ 3"})
    for asked in ("quận 3", "Q.3", "q 3"):
        question = issued_by.issued_in(asked)
        assert question is not None
        assert is_found(question, quarter) and not is_found(question, commune), asked


@pytest.mark.parametrize("name", ["", "  ", "&", "-/-", "( \" ' & | ! :*", "\x00", "😀"])
def test_what_is_no_name_is_refused(name: str) -> None:
    for filters in (Filters(issuer=name), Filters(place=name), Filters(kind=name)):
        with pytest.raises(ArgumentInvalid):
            list(filters.questions())


@pytest.mark.parametrize(
    "name", ["x" * 10_000, "a b " * 5_000, "TP. " * 500, "tỉnh huyện xã", "x ( \" ' & | ! :*", "1", "q."]
)
def test_whatever_is_typed_is_a_name(archive: Database, name: str) -> None:
    assert search(archive, "", filters=Filters(issuer=name)).total == 0
    assert search(archive, "", filters=Filters(place=name)).total == 0


DAYS = [
    ("2024-03-31", "2024-03-31"), ("2024-3-1", "2024-03-01"), ("2024/03/31", "2024-03-31"), ("31/3/2024", "2024-03-31"),
    ("31.03.2024", "2024-03-31"), ("31-3-2024", "2024-03-31"), ("ngày 31 tháng 3 năm 2024", "2024-03-31"),
    ("31 thang 3 nam 2024", "2024-03-31"), ("31 tháng 3/2024", "2024-03-31"), ("3/2024", "2024-03"),
    ("2024-03", "2024-03"), ("tháng 3 năm 2024", "2024-03"), ("Tháng 03/2024", "2024-03"), ("2024", "2024"),
    ("năm 2024", "2024"), (" 2024 ", "2024"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "iso"), DAYS)
def test_days_as_people_write_them(typed: str, iso: str) -> None:
    assert day(typed, "from") == iso


@pytest.mark.parametrize(
    "typed", ["", "31/2/2024", "2024-13", "24", "31/3/24", "today", "0000", "31//2024", "3 2024 1"]
)
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(ArgumentInvalid, match="--to"):
        day(typed, "to")


def test_the_last_day_of_a_month() -> None:
    assert [last_of(one) for one in ("2024-02", "2023-02", "2024", "2024-05-06", None)] == [
        "2024-02-29", "2023-02-28", "2024-12-31", "2024-05-06", None,
    ]  # fmt: skip


@pytest.mark.parametrize(("since", "until"), [("2024", "2023"), ("2024-05", "30/4/2024"), ("2024-05-02", "2024-05-01")])
def test_no_day_between(since: str, until: str) -> None:
    with pytest.raises(ArgumentInvalid, match="no day lies between"):
        between(since, until)
    with pytest.raises(ArgumentInvalid, match="no day lies between"):
        Filters(since=since, until=until).places()


def test_days_within_one_another() -> None:
    assert between("2024-05-03", "2024") == ("2024-05-03", "2024")
    assert between("2024", "3/5/2024") == ("2024", "2024-05-03")


UNDER = [("gần 5 kg", "under", "5 kg", False), ("gần 5 kg", "under", "4,9 kg", True), ("5 kg", None, "5 kg", True)]


@pytest.mark.parametrize(("written", "approx", "asked", "expected"), UNDER)
def test_nearly_so_much_is_less(written: str, approx: str | None, asked: str, expected: bool) -> None:
    seized = Amount.of(written.removeprefix("gần "))
    row = {"substance": "heroin", "quantity": 5, "unit": "kg", "grams": seized.value, "approx": approx}
    least = Amount.of(asked)
    assert is_found(at_least(least.value, least.unit, "heroin"), set(terms_of_seizures([row]))) is expected


UNMATCHED = [
    (Filters(issuer="Bộ XYZ"), "no document is issued by 'Bộ XYZ'"),
    (Filters(place="Tà Pó"), "no document is issued in 'Tà Pó'"),
    (Filters(place="Hà Giang"), "it is part of Tuyên Quang since 2025"),
    (Filters(kind="nghị định"), "no document is of the type 'nghị định'"),
    (Filters(since="2031"), "no document is dated from 2031"),
    (Filters(until="3/1950"), "no document is dated to 3/1950"),
    (Filters(cites="chỉ thị 99"), "no document cites 'chỉ thị 99'"),
    (Filters(substance="mdma"), "no document reports a seizure of any mdma"),
    (Filters(at_least=Amount.of("5 tấn")), "so much as 5000000 g"),
    (Filters(contradictions=True), "no document's figures contradict"),
]


def test_a_filter_that_finds_nothing_by_itself_says_so(archive: Database, ask: Ask) -> None:
    for filters, told in UNMATCHED:
        (error,) = filters.unmatched_in(archive)
        assert told in str(error) and "remedy" in str(error)
    two = Filters(issuer="Bộ XYZ", place="Đông Giang", since="2031")
    assert [error.cause for error in two.unmatched_in(archive)] == [
        "no document is issued by 'Bộ XYZ'",
        "no document is dated from 2031",
    ]
    # Each finds something, and they nothing together.
    assert ask("", issuer="Công an huyện", kind="KH") == []
    assert Filters(issuer="Công an huyện", kind="KH").unmatched_in(archive) == []


def test_the_index_answers_as_the_terms_do(ask: Ask) -> None:
    assert ask("", issuer="ca huyện sông lũng") == ["report"]
    assert ask("", issuer="CAH Sông Lũng") == ["report"]
    assert ask("", issuer="Sở NN Đông Giang") == ["minutes"]
    assert ask("", place="huyện Sông Lũng", since="tháng 7 năm 2022", until="3/7/2022") == ["plan"]


def test_terms_are_few() -> None:
    head = dict.fromkeys(HEAD) | {"issuer": "BAN CHỈ ĐẠO " * 200, "issuer_parent": "TỈNH LAM GIANG " * 200}
    assert len(fact_terms(head, {})) < 500
