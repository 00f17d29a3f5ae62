"""Names of bodies and places as many offices write them: whose figures they are, and where."""

from __future__ import annotations

import pytest

from pipelines.figures import forces
from pipelines.figures.places import Place, named_in, place_of_body, unit_of
from pipelines.figures.spans import Span, bucket, span_of


@pytest.mark.parametrize(
    ("name", "force"),
    [
        ("CÔNG AN HUYỆN NÀ HIN", "cong_an"),
        ("Phòng PC04", "cong_an"),
        ("Cơ quan CSĐT Công an huyện", "cong_an"),
        ("CAX", "cong_an"),
        ("Đồn BP 403", "bien_phong"),
        ("Bộ đội Biên phòng tỉnh", "bien_phong"),
        ("BỘ CHỈ HUY BĐBP - CÔNG AN - CỤC HẢI QUAN TỈNH SÔNG LŨNG", "bien_phong+cong_an+hai_quan"),
        ("Bộ Tư lệnh Cảnh sát biển", "canh_sat_bien"),
        ("Chi cục HQCK Bản Tả", "hai_quan"),
        ("Viện kiểm sát nhân dân huyện", "vien_kiem_sat"),
        ("TAND tỉnh", "toa_an"),
        ("TAND hai cấp", "toa_an"),
        ("Tòa án nhân dân các cấp", "toa_an"),
        ("Tòa án nhân dân quận", "toa_an"),
        ("VKSND các cấp", "vien_kiem_sat"),
        ("Viện KSND thành phố", "vien_kiem_sat"),
        ("Đội CSPCTP về ma tuý", "cong_an"),
        ("BAN CHẤP HÀNH ĐOÀN TỈNH SÔNG LŨNG", None),
        ("CAP Bến Thóc", "cong_an"),
        ("CAT", "cong_an"),
        ("dân quân xã", "quan_su"),
        ("UBND xã Tà Lèng", "all"),
        ("Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ ANTQ tỉnh", "all"),
        ("Tỉnh ủy Sông Lũng", "all"),
        ("Tỉnh đoàn", None),
        ("lực lượng Công an toàn quốc", "cong_an"),
        ("Công an toàn tỉnh", "cong_an"),
        ("toàn tỉnh", "all"),
        ("các lực lượng chức năng trên địa bàn huyện Nà Hin", "all"),
        (None, None),
    ],
)
def test_forces(name: str | None, force: str | None) -> None:
    assert forces.force_of(name) == force


@pytest.mark.parametrize(
    ("issuer", "parent", "issued", "place"),
    [
        ("CÔNG AN HUYỆN NÀ HIN", "CÔNG AN TỈNH SÔNG LŨNG", "Nà Hin", ("tinh-song-lung", "huyen-na-hin", None)),
        ("CÔNG AN XÃ TÀ LÈNG", "CÔNG AN TỈNH SÔNG LŨNG", None, ("tinh-song-lung", None, "xa-ta-leng")),
        ("CÔNG AN TP LẠNG SƠN", "CÔNG AN TỈNH LẠNG SƠN", "Lạng Sơn", ("tinh-lang-son", "thanh-pho-lang-son", None)),
        ("CÔNG AN TP HÀ NỘI", None, "Hà Nội", ("thanh-pho-ha-noi", None, None)),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "UBND TỈNH SÔNG LŨNG", None, ("tinh-song-lung", None, None)),
        ("CÔNG AN LẠNG SƠN", None, None, ("tinh-lang-son", None, None)),
        ("Ban Chỉ đạo 138 huyện Nà Hin", None, "Nà Hin", (None, "huyen-na-hin", None)),
        ("BỘ CÔNG AN", None, "Hà Nội", ("nation", None, None)),
        ("CƠ QUAN THƯỜNG TRỰC", "ỦY BAN QUỐC GIA PHÒNG, CHỐNG MA TÚY", "Hà Nội", ("nation", None, None)),
        ("VĂN PHÒNG", "BỘ CÔNG AN", None, ("nation", None, None)),
        ("TRẠI GIAM SỐ 9", "BỘ CÔNG AN", "Lạng Sơn", ("tinh-lang-son", None, None)),
        (None, None, None, (None, None, None)),
    ],
)  # fmt: skip
def test_where_a_body_is(
    issuer: str | None, parent: str | None, issued: str | None, place: tuple[str | None, ...]
) -> None:
    assert place_of_body(issuer, parent, issued) == Place(*place)


@pytest.mark.parametrize(
    ("issuer", "parent", "force"),
    [
        ("PHÒNG THAM MƯU", "CÔNG AN TỈNH SÔNG LŨNG", "cong_an"),
        ("CƠ QUAN THƯỜNG TRỰC", "ỦY BAN QUỐC GIA PHÒNG, CHỐNG MA TÚY", "all"),
        ("VĂN PHÒNG", "UBND TỈNH SÔNG LŨNG", "all"),
        ("SỞ TƯ PHÁP", "UBND TỈNH SÔNG LŨNG", None),
        ("SỞ Y TẾ", "UBND TỈNH SÔNG LŨNG", "y_te"),
        (None, None, None),
    ],
)
def test_whose_figures_a_body_tells(issuer: str | None, parent: str | None, force: str | None) -> None:
    assert forces.of_body(issuer, parent) == force


def test_a_district_tells_its_province_by_whom_it_writes_to() -> None:
    sent = ("- Công an tỉnh Sông Lũng (báo cáo);", "- Lưu: VT.")
    assert place_of_body("BAN CHỈ ĐẠO 138 HUYỆN NÀ HIN", None, "Nà Hin", sent).province == "tinh-song-lung"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("khối 8, phường Hua Nhàn, thành phố Sông Lũng", (None, "thanh-pho-song-lung", "phuong-hua-nhan")),
        ("bản Nậm Tăm, xã Tà Lèng, huyện Nà Hin, tỉnh Lạng Sơn", ("tinh-lang-son", "huyen-na-hin", "xa-ta-leng")),
        ("lực lượng hải quan", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_places_in_words(text: str, place: tuple[str | None, ...]) -> None:
    assert named_in(text) == Place(*place)


@pytest.mark.parametrize(
    ("whole", "part", "holds"),
    [
        (("p",), ("p", "d"), True),
        (("p", "d"), ("p", "d", "c"), True),
        (("p", "d"), ("p", "e"), False),
        (("p",), ("q", "d"), False),
        (("nation",), ("p", "d"), True),
        ((None, "d"), ("p", "d"), False),
    ],
)
def test_places_in_places(whole: tuple[str | None, ...], part: tuple[str | None, ...], holds: bool) -> None:
    assert Place(*whole).holds(Place(*part)) is holds


def test_units_of_bodies() -> None:
    assert unit_of("Đồn Biên phòng Na Lay") == "don-bien-phong-na-lay"
    assert unit_of("CÔNG AN TỈNH SÔNG LŨNG") is None


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("2024-02", None, Span("2024-02-01", "2024-02-29")),
        ("2023-12-15", "2024-05", Span("2023-12-15", "2024-05-31")),
        (None, "2024", Span("2024-01-01", "2024-12-31")),
        ("2024-13", None, None),
        ("2024-05-31", "2023", None),
        (None, None, None),
    ],
)
def test_spans(start: str | None, end: str | None, span: Span | None) -> None:
    assert span_of(start, end) == span


def test_buckets() -> None:
    assert [bucket("2024-05-03", size) for size in ("month", "quarter", "year")] == ["2024-05", "2024-Q2", "2024"]
