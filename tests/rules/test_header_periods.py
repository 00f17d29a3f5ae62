"""The time that a report covers; plans and other documents have none."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.rules import period


def of(
    title: str, kind: str = "BÁO CÁO", opening: str = "Thực hiện chỉ đạo của cấp trên, đơn vị báo cáo như sau."
) -> tuple[str | None, str | None] | None:
    found = period.find(
        Document.of_text(f"Số: 9/BC-UBND\nHòa Sơn, ngày 3 tháng 4 năm 2020\n{kind}\n{title}\n\n{opening}\n")
    )
    return None if found is None else (found.start, found.end)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kết quả đợt cao điểm\n(Từ ngày 01/6/2018 đến 30/6/2018)", ("2018-06-01", "2018-06-30")),
        ("Kết quả đợt cao điểm (từ 15/11 đến 14/12/2021)", ("2021-11-15", "2021-12-14")),
        ("Kết quả công tác (từ ngày 15/12 đến ngày 14/01/2022)", ("2021-12-15", "2022-01-14")),
        ("Công tác tháng 7 (Số liệu từ 15/6/2022 đến 14/7/2022)", ("2022-06-15", "2022-07-14")),
        (
            "Tình hình an ninh (tính từ ngày 16 tháng 5 năm 2020 đến ngày 15 tháng 6 năm 2020)",
            ("2020-05-16", "2020-06-15"),
        ),
        ("Sơ kết công tác phòng, chống ma túy 6 tháng đầu năm 2022", ("2022-01-01", "2022-06-30")),
        ("Sơ kết 6 tháng đầu năm, phương hướng 6 tháng cuối năm 2022", ("2022-01-01", "2022-06-30")),
        ("Kết quả công tác 9 tháng đầu năm 2017", ("2017-01-01", "2017-09-30")),
        ("Kết quả công tác 6 tháng cuối năm 2017", ("2017-07-01", "2017-12-31")),
        ("Công tác phòng, chống tội phạm tháng 2 năm 2024", ("2024-02-01", "2024-02-29")),
        ("Công tác phòng, chống tội phạm tháng 11/2023", ("2023-11-01", "2023-11-30")),
        ("Kết quả công tác quý I/2024", ("2024-01-01", "2024-03-31")),
        ("Kết quả công tác quý IV năm 2019, nhiệm vụ quý I năm 2020", ("2019-10-01", "2019-12-31")),
        ("Kết quả từ tháng 3 đến tháng 5 năm 2021", ("2021-03-01", "2021-05-31")),
        (
            "Tổng kết công tác phòng, chống ma túy năm 2021; phương hướng, nhiệm vụ năm 2022",
            ("2021-01-01", "2021-12-31"),
        ),
        ("Kết quả Tháng hành động phòng, chống ma túy năm 2020", None),
        ("Kết quả triển khai Kế hoạch số 3/KH-UBND ngày 4/5/2020", None),
        ("Phương hướng công tác năm 2022", None),
        ("Vụ cháy chợ trung tâm", None),
        ("Kết quả (từ 31/02/2020 đến 15/3/2020)", None),
    ],
)
def test_period_of_a_report(title: str, expected: tuple[str, str] | None) -> None:
    assert of(title) == expected


def test_a_period_may_stand_in_the_first_sentence() -> None:
    opening = (
        "Theo yêu cầu của Công an tỉnh (số liệu từ ngày 15/3/2023 đến ngày 14/4/2023), Công an huyện báo cáo như sau:"
    )
    assert of("Tình hình, kết quả công tác", opening=opening) == ("2023-03-15", "2023-04-14")


@pytest.mark.parametrize("kind", ["KẾ HOẠCH", "CHƯƠNG TRÌNH", "QUYẾT ĐỊNH"])
def test_other_documents_have_none(kind: str) -> None:
    assert of("Phòng, chống ma túy 6 tháng đầu năm 2022 (từ 01/01/2022 đến 30/6/2022)", kind) is None
