"""For what time an amount is told, as many offices write it; ``¦`` stands before the amount."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from extractor.document import Document
from extractor.rules import dates as dates_rule
from extractor.vietnamese.folding import fold
from pipelines.figures import times
from pipelines.figures.spans import Span, shifted

HEAD = "CÔNG AN TỈNH SÔNG LŨNG\nBÁO CÁO\nKết quả công tác phòng, chống ma túy tháng 6 năm 2024\n\n"
OWN = times.Own(Span("2024-05-15", "2024-06-14"), True, "2024-06-20", 2024)
DATED = times.Own(Span("2024-06-20", "2024-06-20"), False, "2024-06-20", 2024)
YEAR_SO_FAR = "2024-01-01/2024-06-14"
SINCE_DECEMBER = "2023-12-15/2024-06-14"
YEAR_BEFORE = "2023-05-15/2023-06-14"
MONTH_BEFORE = "2024-04-15/2024-05-14"


def _told(own: times.Own, sentence: str, head: str = HEAD) -> str | None:
    text = head + sentence + "\n"
    start = text.index("¦")
    text = text.replace("¦", "")
    rows = [
        SimpleNamespace(
            start=one.evidence.start, end=one.evidence.end, date=one.date, end_date=one.end,
            interval=one.interval, relative_to=one.relative_to,
        )
        for one in dates_rule.find(Document.of_text(text))
    ]  # fmt: skip
    found = times.told(own, times.without_laws(fold(text)), start, times.ranges(rows))
    return f"{found.start}/{found.end}" if found else None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the document's own time
        ("Trong tháng, toàn tỉnh bắt giữ ¦20 vụ.", None),
        ("Toàn tỉnh bắt giữ ¦20 vụ.", None),
        ("Tháng 6/2024, bắt giữ ¦20 vụ.", None),
        ("Từ ngày 15/5/2024 đến ngày 14/6/2024, bắt giữ ¦20 vụ.", None),
        ("Tính đến ngày 14/6/2024, bắt giữ ¦20 vụ.", None),
        ("Từ khi thực hiện Chỉ thị 36-CT/TW đến nay bắt giữ ¦320 vụ.", None),
        # so far
        ("Từ đầu năm đến nay, toàn tỉnh đã bắt giữ ¦120 vụ.", YEAR_SO_FAR),
        ("Kể từ đầu năm 2024, bắt giữ ¦120 vụ.", YEAR_SO_FAR),
        ("Lũy kế từ đầu năm đến ngày 14/6/2024: bắt giữ ¦120 vụ.", YEAR_SO_FAR),
        ("Luỹ kế 6 tháng đầu năm bắt giữ ¦120 vụ.", YEAR_SO_FAR),
        ("Cộng dồn 05 tháng: bắt giữ ¦100 vụ.", "2024-01-01/2024-05-31"),
        ("Trong tháng bắt giữ 20 vụ (lũy kế từ đầu năm: ¦120 vụ).", YEAR_SO_FAR),
        ("Từ ngày 16/12/2023 đến nay bắt giữ ¦100 vụ.", "2023-12-16/2024-06-14"),
        ("Từ năm 2019 đến nay bắt giữ ¦1.120 vụ.", "2019-01-01/2024-06-14"),
        ("Từ tháng 9/2023 đến nay bắt giữ ¦1.120 vụ.", "2023-09-01/2024-06-14"),
        ("Trong 9 tháng qua bắt giữ ¦320 vụ.", "2023-09-15/2024-06-14"),
        ("Trong 05 năm (2019 - 2024), bắt giữ ¦1.120 vụ.", "2019-01-01/2024-06-14"),
        # from day to day
        ("Tính từ ngày 15/12/2023 đến ngày 14/6/2024, bắt giữ ¦120 vụ.", SINCE_DECEMBER),
        ("Lũy kế từ 15/12/2023 đến 14/6/2024 bắt giữ ¦120 vụ.", SINCE_DECEMBER),
        ("2. Kết quả từ đầu năm (từ ngày 15/12/2023 đến ngày 14/6/2024)\n- Bắt giữ ¦120 vụ.", SINCE_DECEMBER),
        ("2. Từ ngày 15/12/2023 đến 14/6/2024:\n- Khởi tố 90 vụ.\n- Bắt giữ ¦120 vụ.", SINCE_DECEMBER),
        ("Từ năm 2019 đến tháng 6/2024, bắt giữ ¦1.120 vụ.", "2019-01-01/2024-06-30"),
        ("Từ đầu năm 2023 đến hết tháng 5-2024 bắt giữ ¦300 vụ.", "2023-01-01/2024-05-31"),
        ("Trong tuần (từ ngày 07/6 đến ngày 13/6/2024) bắt giữ ¦5 vụ.", "2024-06-07/2024-06-13"),
        ("Từ ngày 15/12/2023 đến 14/6/2024 bắt giữ 120 vụ; năm 2022 bắt giữ ¦200 vụ.", "2022-01-01/2022-12-31"),
        # named times
        ("Năm 2023 bắt giữ ¦200 vụ; 6 tháng đầu năm 2024 bắt giữ 120 vụ.", "2023-01-01/2023-12-31"),
        ("Năm 2023 bắt giữ 200 vụ; 6 tháng đầu năm 2024 bắt giữ ¦120 vụ.", "2024-01-01/2024-06-30"),
        ("Quý II/2024, bắt giữ ¦70 vụ.", "2024-04-01/2024-06-30"),
        ("Tháng 4/2024 bắt giữ ¦15 vụ.", "2024-04-01/2024-04-30"),
        # what a comparison begins with, and what it does not
        ("Cùng kỳ năm 2023 bắt giữ ¦99 vụ.", YEAR_BEFORE),
        ("Bắt giữ 20 vụ; cùng kỳ năm trước: ¦99 vụ.", YEAR_BEFORE),
        ("Trong kỳ bắt giữ 20 vụ (cùng kỳ 2023 là ¦15 vụ).", YEAR_BEFORE),
        ("Bắt giữ 20 vụ; so với cùng kỳ năm 2023 (bắt giữ ¦15 vụ, 9 đối tượng) tăng 05 vụ.", YEAR_BEFORE),
        ("So với tháng trước (¦15 vụ), bắt giữ 20 vụ.", MONTH_BEFORE),
        ("Tháng trước: bắt giữ ¦15 vụ.", MONTH_BEFORE),
        ("So với tháng trước (15 vụ), bắt giữ ¦20 vụ.", None),
        ("So với cùng kỳ năm 2023, bắt giữ ¦120 vụ (tăng 5 vụ).", None),
        ("Cùng kỳ năm 2023 bắt giữ 99 vụ; năm nay bắt giữ ¦120 vụ.", None),
        ("Tăng 5 vụ so với cùng kỳ năm 2023, thu giữ ¦900 gam heroin.", None),
        # laws, plans
        ("Theo Bộ luật Hình sự năm 1999, đã bắt giữ ¦12 vụ.", None),
        ("Từ ngày 01/7 đến 31/7/2024 bắt giữ ¦12 vụ.", None),
        ("Thực hiện Kế hoạch cao điểm từ ngày 15/12/2023 đến ngày 14/02/2024, bắt giữ ¦12 vụ.", None),
        ("Đợt cao điểm từ ngày 15/6/2024 đến ngày 30/9/2024 dự kiến bắt giữ ¦12 vụ.", None),
    ],
)
def test_times_of_a_months_report(sentence: str, expected: str | None) -> None:
    assert _told(OWN, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Từ ngày 01/01/2021 đến 30/6/2022, tại hai địa bàn bắt giữ ¦34 vụ.", "2021-01-01/2022-06-30"),
        ("5 tháng đầu năm 2024 bắt giữ ¦34 vụ.", "2024-01-01/2024-05-31"),
        ("Năm tháng đầu năm 2024 bắt giữ ¦34 vụ.", "2024-01-01/2024-05-31"),
        ("Tính đến hết tháng 5/2024, bắt giữ ¦34 vụ.", "2024-01-01/2024-05-31"),
        ("Tính đến 31/5/2024 đã bắt giữ ¦34 vụ.", "2024-01-01/2024-05-31"),
        ("Tính đến ngày 19/6/2024, chuyên án đã bắt giữ ¦34 vụ.", None),
        ("Từ đầu năm 2024 đến nay bắt giữ ¦34 vụ.", "2024-01-01/2024-06-20"),
        ("Cùng kỳ năm 2023: ¦34 vụ.", "2023-01-01/2023-12-31"),
        ("Giai đoạn 2026 - 2030 phấn đấu bắt giữ ¦34 vụ.", None),
        ("Tổ chức bắt giữ ¦34 vụ.", None),
    ],
)
def test_times_of_a_letter_that_has_no_period(sentence: str, expected: str | None) -> None:
    assert _told(DATED, sentence, "CÔNG AN TỈNH SÔNG LŨNG\n\n") == expected


def test_where_a_count_stands_in_its_words() -> None:
    folded = "thu giu 100 gam heroin (luy ke: 1.120 vu, 30 doi tuong)"
    assert times.where(folded, 0, len(folded), 1120) == folded.index("1.120")
    assert times.where(folded, 0, len(folded), 7) == 0


@pytest.mark.parametrize(
    ("span", "months", "expected"),
    [
        (("2024-02-01", "2024-02-29"), -1, ("2024-01-01", "2024-01-31")),
        (("2024-02-01", "2024-02-29"), -12, ("2023-02-01", "2023-02-28")),
        (("2024-05-15", "2024-06-14"), -1, ("2024-04-15", "2024-05-14")),
        (("2024-03-31", "2024-03-31"), -1, ("2024-02-29", "2024-02-29")),
    ],
)
def test_spans_are_moved_by_months(span: tuple[str, str], months: int, expected: tuple[str, str]) -> None:
    assert shifted(Span(*span), months) == Span(*expected)
