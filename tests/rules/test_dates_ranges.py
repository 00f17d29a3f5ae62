"""Dates: from a year to a month, days of events, numbered items that look like days."""

from __future__ import annotations

import pytest

from tests.rules.test_dates_more import found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qua hai năm (2014 - 6/2016) thực hiện", [("2014", "2016-06")]),
        ("từ năm 2008 đến tháng 5/2010", [("2008", "2010-05")]),
        ("giai đoạn 2017 đến 3/2019 đã bắt", [("2017", "2019-03")]),
        ("từ 01/2014 - 6/2016", [("2014-01", "2016-06")]),
        ("từ đầu năm 1997 đến hết tháng 9-1998", [("1997", "1998-09")]),
        ("Quyết định 12/2014 - 2016", []),
        ("giai đoạn 2016 - 2020", []),
        ("năm 2016, 3/2018 chỉ tiêu", []),
    ],
)
def test_from_a_year_to_a_month(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(khai giảng 3/9, bế giảng 30/5)", ["--09-03", "--05-30"]),
        ("Lễ ra quân 12/6 và ngày hội 20/11.", ["--06-12", "--11-20"]),
        ("các trường tựu trường 28/8", ["--08-28"]),
        ("tổng kết 3/5 xã", []),
        ("sơ kết 2/3 nhiệm vụ", []),
        ("xã ra quân 5/7 thôn", []),
    ],
)
def test_days_of_events(text: str, expected: list[str]) -> None:
    assert [date for date, _ in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mở rộng vụ 3.2, ngày 11.8.2020 khám xét", ["2020-08-11"]),
        ("theo mục 2.3, 05.7.2018 họp", ["2018-07-05"]),
        ("tối 4.7, ngày 05.7.2018 bắt", ["2018-07-04", "2018-07-05"]),
    ],
)
def test_numbered_items(text: str, expected: list[str]) -> None:
    assert [date for date, _ in found(text)] == expected
