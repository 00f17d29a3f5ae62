"""Dates: lunar ones, glued footnotes, dates broken over a page, hours that run, ranges that end before a day."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import dates


def found(text: str) -> list[tuple[str | None, str | None]]:
    return [(fact.date, fact.end) for fact in dates.find(Document.of_text(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 21-7-2025 (âm lịch) và ngày 5/3/2017 âm lịch",
        "mãn vào tháng 3/2018 âm lịch",
        "lễ hội ngày 10 tháng 3 năm 2024 (âm lịch)",
        "vay ngày 5/3/2017 (âl)",
        "giỗ ngày 12/8/2020, âm lịch",
        "Cuối năm 2023, giữa năm 2022 và cuối năm 2021",
        "từ 05/8 xã; đến 01/4 số hộ",
        "mã 20192020, năm 20192020",
    ],
)
def test_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("ngày 30 tháng 3 năm 20318 của Chính phủ", "2031-03-30"),
        ("ngày 2 tháng 9 năm 201912;", "2019-09-02"),
        ("ngày 31 tháng \n\n \n\n9 \n\n3 năm 2016 của Chi cục", "2016-03-31"),
        ("việc xong tháng 4 năm \n\n5\n\n2004 ông A", "2004-04"),
        ("ngày 30 tháng 6\n12\nnăm 2019 của", "2019-06-30"),
        ("ngày 17 \n\nCÔNG BÁO/Số 51/Ngày X \n67\n \ntháng 8 năm 2018 của", "2018-08-17"),
        ("ngày \n14 \ntháng 10 năm 2013 của", "2013-10-14"),
        ("(lô 7, hạn dùng 3/2016)", "2016-03"),
        ("khởi công 11/2019,", "2019-11"),
        ("thời điểm 5/2021 có", "2021-05"),
        ("xe hỏng từ 05/8.", "--08-05"),
        ("báo cáo trước 01/4;", "--04-01"),
        ("mãn ngày 5/3/2017 dương lịch", "2017-03-05"),
        ("đầu năm 2024", "2024"),
    ],
)
def test_one(text: str, date: str) -> None:
    assert found(text) == [(date, None)]


@pytest.mark.parametrize(
    ("text", "date", "end"),
    [
        ("từ ngày 15 tháng 01 năm 2034 đến trước ngày 30 tháng 6 năm 2034", "2034-01-15", "2034-06-30"),
        ("từ tháng 5 đến trước tháng 9/2024", "2024-05", "2024-09"),
        ("từ 01/3/2020 đến trước 15/4/2020", "2020-03-01", "2020-04-15"),
        ("Từ đầu năm 1997 đến hết tháng 9-1998, các", "1997", "1998-09"),
        ("từ đầu năm 2024 đến ngày 31/8/2024", "2024", "2024-08-31"),
    ],
)
def test_ranges(text: str, date: str, end: str) -> None:
    assert found(text) == [(date, end)]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("08h00 - 11h30, ngày 12/10/2023", "08:00"),
        ("8h00-11h30 ngày 12/10/2023", "08:00"),
        ("từ 7h30 đến 11h, thứ Năm, ngày 12/10/2023", "07:30"),
        ("13:30 - 17:00 ngày 12/10/2023", "13:30"),
        ("bắt 2 - 11h30 ngày 12/10/2023", "11:30"),
    ],
)
def test_of_running_hours_the_first(text: str, time: str) -> None:
    (fact,) = dates.find(Document.of_text(text))
    assert (fact.date, fact.time) == ("2023-10-12", time)


@pytest.mark.parametrize("piece", ["tháng 5\n12\n", "\n12\n", "ngày 1\n", "năm \n", "tháng ", "7h - ", "âm lịch "])
def test_hostile(piece: str) -> None:
    assert isinstance(dates.find(Document.of_text(piece * 20_000)), list)
