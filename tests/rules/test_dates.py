"""Dates: every shape that offices and the press use, beside what only looks like one."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import dates

DAY = [
    ("ngày 30 tháng 6 năm 2019", "2019-06-30"),
    ("NGÀY 30 THÁNG 6 NĂM 2019", "2019-06-30"),
    ("họp ngày 01/6/2019", "2019-06-01"),
    ("ngày 16-8-2014", "2014-08-16"),
    ("ngày 20.3.2019", "2019-03-20"),
    ("ngày 30 tháng 6/2019", "2019-06-30"),
    ("30 / 6 / 2019", "2019-06-30"),
    ("ngày 26 – 9 – 2018", "2018-09-26"),
    ("ngày 30/6 năm 2019", "2019-06-30"),
    ("ngày 29/3/19", "2019-03-29"),
    ("ngày 3O tháng 6 năm 2019", "2019-06-30"),
    ("ngày l5/6/2019", "2019-06-15"),
    ("ngày30tháng6năm2019", "2019-06-30"),
    ("ngày 30\ntháng 6 năm\n2019", "2019-06-30"),
    ("ngày 30/6/\n2019", "2019-06-30"),
    ("ngày  07   tháng  4  năm  2020", "2020-04-07"),
    ("ngày ba mươi tháng sáu năm 2019", "2019-06-30"),
    ("ngày mùng 5 tháng 9 năm 2020", "2020-09-05"),
    ("ngày 30 tháng 6 năm 20 19", "2019-06-30"),
    ("ngày 1 9 tháng 6 năm 2019", "2019-06-19"),
    ("ngàv 30 thảng 06 nãm 2O19", "2019-06-30"),
    ("Lạng Sơn,ngày 05tháng 7năm 2 019", "2019-07-05"),
    ("tệp lưu 2019-06-30", "2019-06-30"),
    ("CMND 080101911/26.06.2015", "2015-06-26"),
    ('ma túy - 26/6" năm 2024', "2024-06-26"),
    ("ngày 26/6 hằng năm", "--06-26"),
    ("trước ngày 15 tháng 12 hàng năm", "--12-15"),
    ("hôm 7.9", "--09-07"),
    ("sáng nay (9.1)", "--01-09"),
    ("tối 12/5, tổ tuần tra", "--05-12"),
    ("dịp Quốc khánh 2/9", "--09-02"),
    ("Ngày Quốc tế phòng, chống ma túy 26/6", "--06-26"),
    ("báo cáo gửi về Thường trực trước 25/12", "--12-25"),
    ("hoàn thành trước 30/11 để tổng hợp", "--11-30"),
    ("số liệu tính đến 14/6", "--06-14"),
    ("chậm nhất 25/11 phải gửi", "--11-25"),
    ("sau 30/4 tình hình phức tạp", "--04-30"),
]
MONTH = [
    ("tháng 5/2021", "2021-05"),
    ("tháng 01 năm 2021", "2021-01"),
    ("cuối tháng 4.2013", "2013-04"),
    ("tháng tư năm 1975", "1975-04"),
    ("Hà Nội, ngày   tháng 01 năm 2021", "2021-01"),
    ("ngày ..... tháng 6 năm 2019", "2019-06"),
    ("ngày ____ tháng 6 năm 2019", "2019-06"),
    ("ngày    /6/2019", "2019-06"),
    ("ngày … tháng … năm 2019", "2019"),
    ("kể từ 5/2019", "2019-05"),
    ("T6/2019", "2019-06"),
]


@pytest.mark.parametrize(("text", "date"), [*DAY, *MONTH])
def test_one_date(text: str, date: str) -> None:
    found = dates.find(Document.of_text(text))
    assert [(fact.date, fact.end, fact.time) for fact in found] == [(date, None, None)]


@pytest.mark.parametrize(
    ("text", "quote", "date", "end"),
    [
        ("từ ngày 15/12/2023 đến 31/5/2024", "15/12/2023 đến 31/5/2024", "2023-12-15", "2024-05-31"),
        ("20/6/2019 - 04/7/2019", "20/6/2019 - 04/7/2019", "2019-06-20", "2019-07-04"),
        ("từ ngày 15 đến 20/5/2022", "15 đến 20/5/2022", "2022-05-15", "2022-05-20"),
        ("từ 16/7-15/8/2021", "16/7-15/8/2021", "2021-07-16", "2021-08-15"),
        ("từ 15/12 đến 14/6/2024", "15/12 đến 14/6/2024", "2023-12-15", "2024-06-14"),
        ("trong 2 ngày 16-17/4", "16-17/4", "--04-16", "--04-17"),
        ("ngày 15, 16/8/2023", "15, 16/8/2023", "2023-08-15", "2023-08-16"),
        ("đêm 30/4 rạng ngày 1/5/2020", "30/4 rạng ngày 1/5/2020", "2020-04-30", "2020-05-01"),
        ("khuya 30/4, rạng sáng 1/5/2020", "30/4, rạng sáng 1/5/2020", "2020-04-30", "2020-05-01"),
        ("tối 30/4 đến rạng sáng 1/5", "30/4 đến rạng sáng 1/5", "--04-30", "--05-01"),
        ("đêm 14, rạng sáng 15/3/2020", "14, rạng sáng 15/3/2020", "2020-03-14", "2020-03-15"),
        ("trong tháng 8 và 9/2019", "tháng 8 và 9/2019", "2019-08", "2019-09"),
        ("trong 2 tháng 8 và 9/2019", "tháng 8 và 9/2019", "2019-08", "2019-09"),
        ("các tháng 8 & 9 năm 2019", "tháng 8 & 9 năm 2019", "2019-08", "2019-09"),
        ("tháng 8-9/2019", "tháng 8-9/2019", "2019-08", "2019-09"),
        ("đêm 30 rạng ngày 31/12/2016", "30 rạng ngày 31/12/2016", "2016-12-30", "2016-12-31"),
        ("ngày 01 tháng 6 đến 30 tháng 6 năm 2017", None, "2017-06-01", "2017-06-30"),
        ("từ tháng 6 đến tháng 9/2020", "tháng 6 đến tháng 9/2020", "2020-06", "2020-09"),
        ("các tháng 4, 5, 6 năm 2023", "tháng 4, 5, 6 năm 2023", "2023-04", "2023-06"),
        ("từ 12/2023 - 5/2024", "12/2023 - 5/2024", "2023-12", "2024-05"),
        ("từ 15/12/23 đến 14/6/24", "15/12/23 đến 14/6/24", "2023-12-15", "2024-06-14"),
        ("trong 3 ngày (từ 25 - 27/6)", "25 - 27/6", "--06-25", "--06-27"),
        ("(Từ 01/01 đến 31/12)", "01/01 đến 31/12", "--01-01", "--12-31"),
    ],
)
def test_a_range_is_one_date(text: str, quote: str | None, date: str, end: str) -> None:
    (fact,) = dates.find(Document.of_text(text))
    assert (fact.date, fact.end) == (date, end)
    assert fact.evidence.quote == (quote or text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tối 20/9 và sáng 21/9/2018", ["2018-09-20", "2018-09-21"]),
        ("các ngày 05, 12, 19/6/2021", ["2021-06-05", "2021-06-12", "2021-06-19"]),
        ("ngày 3/4/2019, ngày 5/6/2020", ["2019-04-03", "2020-06-05"]),
        ("tháng 4, 6 và 8/2023", ["2023-04", "2023-06", "2023-08"]),
        ("dịp lễ 30/4 và rạng sáng 1/5", ["--04-30", "--05-01"]),
        ("ngày 30/4, rạng sáng 1/5", ["--04-30", "--05-01"]),
        ("đêm 14 và rạng sáng 15/3/2020", ["2020-03-14", "2020-03-15"]),
        ("tháng 12/2019 và 1/2020", ["2019-12", "2020-01"]),
        ("nhân dịp 30/4 và 1/5", ["--04-30", "--05-01"]),
        ("chốt số: 14/6 (6 tháng), 14/9 (9 tháng) và 14/12/2022 (năm)", ["2022-06-14", "2022-09-14", "2022-12-14"]),
        ("các ngày 5/3, 12/4 và 20/5/2021", ["2021-03-05", "2021-04-12", "2021-05-20"]),
        ("báo cáo vào 15/3, 15/6, 15/9 và 15/12/2023", ["2023-03-15", "2023-06-15", "2023-09-15", "2023-12-15"]),
        ("Hạn nộp: 20/6, 20/12.", ["--06-20", "--12-20"]),
        ("kiểm tra 10/22 xã, 5/12 thôn đến 30/6/2021", ["2021-06-30"]),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert [fact.date for fact in dates.find(Document.of_text(text))] == expected


@pytest.mark.parametrize(
    ("text", "date", "time"),
    [
        ("Hồi 10^h00 ngày 28/6/2019", "2019-06-28", "10:00"),
        ("Hồi 05h40' ngày 28/6/2019", "2019-06-28", "05:40"),
        ("lúc 14 giờ 30 phút ngày 3 tháng 5 năm 2020", "2020-05-03", "14:30"),
        ("khoảng 3 giờ chiều ngày 5/6/2019", "2019-06-05", "15:00"),
        ("lúc 8h sáng 12/5/2020", "2020-05-12", "08:00"),
        ("00:00 20/02/2024", "2024-02-20", "00:00"),
        ("Thời gian ký: 16.09.2021 14:11:26", "2021-09-16", "14:11"),
        ("Ngày 12/5/2019, lúc 21h30, tại xã", "2019-05-12", "21:30"),
        ("07:30 | 20/06/2019", "2019-06-20", "07:30"),
        ("20/06/2019 - 07:30", "2019-06-20", "07:30"),
        ("lúc 19g30 ngày 4-5", "--05-04", "19:30"),
        ("gửi trước 10h 26/11", "--11-26", "10:00"),
        ("đến 24 giờ ngày 31 tháng 12 của năm", "--12-31", "24:00"),
        ("cùng ngày, khoảng 11 giờ", None, "11:00"),
    ],
)
def test_hours(text: str, date: str | None, time: str) -> None:
    (fact,) = dates.find(Document.of_text(text))
    assert (fact.date, fact.time) == (date, time)


@pytest.mark.parametrize(
    ("text", "words", "date", "interval"),
    [
        ("trong 6 tháng đầu năm 2024", "6 tháng đầu năm 2024", "2024", "2024-01-01/2024-06-30"),
        ("sáu tháng cuối năm 2019", "sáu tháng cuối năm 2019", "2019", "2019-07-01/2019-12-31"),
        ("trong 10 tháng năm 2021", "10 tháng năm 2021", "2021", "2021-01-01/2021-10-31"),
        ("quý III/2022", "quý III/2022", "2022", "2022-07-01/2022-09-30"),
        ("quý 2 và 3 năm 2021", "quý 2 và 3 năm 2021", "2021", "2021-04-01/2021-09-30"),
        ("nửa đầu năm 2022", "nửa đầu năm 2022", "2022", "2022-01-01/2022-06-30"),
        ("so với cùng kỳ năm 2023", "cùng kỳ năm 2023", "2023", None),
        ("từ đầu năm 2024", "đầu năm 2024", "2024", None),
        ("trong 6 tháng đầu năm", "6 tháng đầu năm", None, None),
    ],
)
def test_periods(text: str, words: str, date: str | None, interval: str | None) -> None:
    (fact,) = dates.find(Document.of_text(text))
    assert (fact.relative_to, fact.date, fact.interval) == (words, date, interval)


def test_a_missing_year_comes_from_the_same_sentence_only() -> None:
    title = "Kết quả 6 tháng đầu năm, phương hướng 6 tháng cuối năm 2024"
    assert [fact.date for fact in dates.find(Document.of_text(title))] == ["2024", "2024"]
    apart = "Kết quả 6 tháng đầu năm. Phương hướng 6 tháng cuối năm 2024"
    assert [fact.date for fact in dates.find(Document.of_text(apart))] == [None, "2024"]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 31/02/2019, 12/13/2019, 05/05/2109, 05/05/1019 và ngày 31 tháng 4 năm 2020",
        "trực 24/24 giờ, 206/113 vụ, 10/22 xã, 03/22 xã đạt 2/3",
        "Nghị định số 15/2021/NĐ-CP, Thông tư 07/2017/TT-BYT, Thông tư 07/2017/ TT-BYT",
        "Nghị quyết số 66.16/2026/NQ-CP",
        "Điều 3.2, 1.10.000 đồng, phiên bản 10.0.2019.1, IP 10.12.2018.5",
        "hiện nay 5.3. Giải pháp; 8402.12.20",
        "năm 2019, sinh năm 1992, giai đoạn 2021 - 2025, năm học 2020-2021",
        "tuổi từ 1/3 đến 1/2 số hộ; mỗi ngày 2/3 suất ăn",
        "đường 30/4, phố 19/8, cầu 3/2",
        "trước 1/3 số đại biểu, sau 2/3 chặng đường; tỷ lệ 5/6, 7/8 và 9/10; trực 24/7",
        "ngày 10 tháng 3 âm lịch, ngày mùng 5 tháng Giêng",
        "Km 63+480, số nhà 160/25, điện thoại 0205.3810.999",
        "phạt tù từ 07 năm đến 15 năm, 6 tháng tù, trong 5 năm 2016 - 2020",
        "ngày ..... tháng ..... năm .....",
        "kết thúc 06 tháng đầu năm tài chính",
        "",
    ],
)
def test_no_date(text: str) -> None:
    assert dates.find(Document.of_text(text)) == []


def test_ids_and_quotes() -> None:
    text = "Báo cáo ngày 5/6/2020; từ 01/5 đến 31/5/2020, lúc 8h30 ngày 7/6/2020."
    facts = dates.find(Document.of_text(text))
    assert [fact.id for fact in facts] == ["date-1", "date-2", "date-3"]
    for fact in facts:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
    assert [fact.evidence.start for fact in facts] == sorted(fact.evidence.start for fact in facts)


@pytest.mark.parametrize("piece", ["1", "1/", "1.", "ngày ", "tháng ", "ngày 1, ", "1/1/2020 - ", "quý I, ", "8h "])
def test_hostile(piece: str) -> None:
    assert isinstance(dates.find(Document.of_text(piece * 20_000)), list)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu năm 2024 giảm tội phạm", []),
        ("Chiến đấu 5/2019 người", []),
        ("Đầu năm 2024 bắt ba người", ["2024"]),
        ("Dau nam 2024 bat ba nguoi", ["2024"]),
        ("ngày 30-4-75 tại Ba Khe", ["1975-04-30"]),
        ("sáng 30-4-75 tại Ba Khe", []),
        ("ngày 30-4 tại Ba Khe", ["--04-30"]),
        ("ngày 30-4-1975 tại Ba Khe", ["1975-04-30"]),
    ],
)
def test_parts_of_years_need_their_letters_and_short_years_are_not_cut(text: str, expected: list[str]) -> None:
    assert [fact.date for fact in dates.find(Document.of_text(text))] == expected
