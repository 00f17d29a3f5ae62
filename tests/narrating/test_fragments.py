"""Texts that are nothing but a piece of a vignette, and short texts beside them that tell no event."""

from __future__ import annotations

import pytest

import extractor


@pytest.mark.parametrize(
    ("text", "name", "year", "residence"),
    [
        ("Vàng A Tủa, SN 1990, HKTT bản Huổi Lóng, xã Pa Nọi", "Vàng A Tủa", 1990, "bản Huổi Lóng, xã Pa Nọi"),
        ("Nguyễn Thị Lan, 27 tuổi, quê Thanh Sơn", "Nguyễn Thị Lan", None, "Thanh Sơn"),
        ("Hà Thị Mơ, 1985, Nà Khê, 3 tiền án", "Hà Thị Mơ", 1985, "Nà Khê"),
        ("Sùng A Páo (tên gọi khác: Páo Lùn)", "Sùng A Páo", None, None),
        ("Lầu Bá Chò, quốc tịch Lào", "Lầu Bá Chò", None, None),
        ("Cầm Văn Pọm, trùm đường dây ma túy", "Cầm Văn Pọm", None, None),
    ],
)
def test_a_person(text: str, name: str, year: int | None, residence: str | None) -> None:
    (incident,) = extractor.extract_text(text).incidents
    assert [(one.name, one.birth_year, one.residence) for one in incident.suspects] == [(name, year, residence)]


def test_a_row_of_people() -> None:
    (incident,) = extractor.extract_text("hai đối tượng gồm: Hờ A Dê, Sùng A Chính").incidents
    assert [one.name for one in incident.suspects] == ["Hờ A Dê", "Sùng A Chính"]


@pytest.mark.parametrize(
    ("text", "date", "time", "place"),
    [
        ("Hồi 5 giờ ngày 03/6/2021, tại đèo Khau Vai", "2021-06-03", "05:00", "đèo Khau Vai"),
        ("ngày 5/8/2022 tại tổ dân phố 4, phường Hòa Sơn", "2022-08-05", None, "tổ dân phố 4, phường Hòa Sơn"),
        ("(vụ 7 bánh heroin ngày 2/5 tại xã Nà Sim)", "--05-02", None, "xã Nà Sim"),
        ("thu 4,5 gam heroin tại Km 8+300, QL 6", None, None, "Km 8+300, QL 6"),
    ],
)
def test_an_opening(text: str, date: str | None, time: str | None, place: str) -> None:
    (incident,) = extractor.extract_text(text).incidents
    assert (incident.date, incident.time, incident.place) == (date, time, place)


@pytest.mark.parametrize(
    ("text", "offence"),
    [
        ('tội "Mua bán trái phép chất ma túy" (Điều 251)', ["mua bán"]),
        ("chứa chấp việc sử dụng trái phép chất ma túy", ["chứa chấp sử dụng"]),
        ("vận chuyển 3 kg ma túy đá", ["vận chuyển"]),
        ("Điều 249: tàng trữ 0,2 gam heroin bị khởi tố", ["tàng trữ"]),
        ("Không tố giác tội phạm", ["không tố giác"]),
    ],
)
def test_an_offence(text: str, offence: list[str]) -> None:
    (incident,) = extractor.extract_text(text).incidents
    assert incident.offence == offence


@pytest.mark.parametrize(
    ("text", "forces"),
    [
        (
            "PC04 chủ trì, phối hợp Đồn Biên phòng Nà Sim và Hải quan",
            ["PC04", "Đồn Biên phòng Nà Sim", "Hải quan"],
        ),
        (
            "Công an huyện Mường Trà phối hợp với Đồn Biên phòng Nà Sim bắt giữ",
            ["Công an huyện Mường Trà", "Đồn Biên phòng Nà Sim"],
        ),
    ],
)
def test_forces_together(text: str, forces: list[str]) -> None:
    (incident,) = extractor.extract_text(text).incidents
    assert incident.forces == forces


@pytest.mark.parametrize(
    "text",
    [
        "Lúc 8 giờ ngày 12/4/2019, tại nhà văn hóa xã Nà Sim tổ chức hội nghị",
        "Công an tỉnh chủ trì, phối hợp với Sở Y tế xây dựng kế hoạch",
        "Đồng chí Nguyễn Văn Hải, sinh năm 1970, Chủ tịch UBND xã",
        "mua bán trái phép chất ma túy: 12 vụ, 15 đối tượng",
        "tàng trữ heroin từ 0,1 gam đến dưới 5 gam",
        "sử dụng ma túy ngày càng tăng",
        "phòng, chống tội phạm mua bán trái phép chất ma túy",
        "phát hiện 3 tụ điểm ma túy tại xã Nà Sim",
        "Ngày 5/6/2022",
        "5.000 bạt Thái",
        "Vàng A Tủa, SN 1990, bản Huổi Lóng.\n\nHội nghị bắt đầu lúc 8 giờ.",
    ],
)
def test_no_event(text: str) -> None:
    assert extractor.extract_text(text).incidents == []
