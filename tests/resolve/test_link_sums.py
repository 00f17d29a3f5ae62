"""A sentence that adds up what was told before it."""

from __future__ import annotations

import pytest

from tests.resolve.totals import REPORT, alone, cases_alone


@pytest.mark.parametrize(
    ("text", "cases", "drugs"),
    [
        (
            "Quý I bắt 20 vụ, 25 đối tượng, thu 2 kg heroin; quý II bắt 30 vụ, 35 đối tượng, thu 3 kg heroin. "
            "Cộng 6 tháng bắt 50 vụ, 60 đối tượng, thu 5 kg heroin.",
            ["arrest 50/60"],
            ["heroin 5 kg"],
        ),
        (
            "Tỉnh Hòa An: bắt 200 vụ, thu 50 kg heroin; tỉnh Lương Khê: bắt 100 vụ, thu 20 kg heroin. Toàn vùng bắt "
            "300 vụ, thu 70 kg heroin.",
            ["arrest 300/-"],
            ["heroin 70 kg"],
        ),
        (
            "Năm 2010 bắt 500 vụ, 700 đối tượng, thu 40 kg heroin; năm 2011 bắt 550 vụ, 760 đối tượng, thu 45 kg "
            "heroin. Trong 2 năm bắt 1.050 vụ, 1.460 đối tượng, thu 85 kg heroin.",
            ["arrest 1050/1460"],
            ["heroin 85 kg"],
        ),
        (
            "Huyện Mường Cang bắt 15 vụ, 20 đối tượng; huyện Nậm Ban bắt 12 vụ, 14 đối tượng; huyện Phù Lạng bắt "
            "8 vụ, 9 đối tượng. Cộng toàn tỉnh: 35 vụ, 43 đối tượng.",
            ["arrest 35/43"],
            [],
        ),
        (
            "- Công an huyện Mường Cang: bắt 15 vụ, 20 đối tượng;\n- Công an huyện Nậm Ban: bắt 12 vụ, 14 đối tượng;\n"
            "Tổng: 27 vụ, 34 đối tượng.",
            ["arrest 27/34"],
            [],
        ),
        (
            "Tòa án hai cấp đã xét xử 30 vụ, 44 bị cáo trong quý I; 25 vụ, 37 bị cáo trong quý II. Tổng hai quý xét xử "
            "55 vụ, 81 bị cáo.",
            ["try 55/81"],
            [],
        ),
        (
            "Năm 2015 thu 12 kg heroin, năm 2016 thu 9 kg heroin, năm 2017 thu 20 kg heroin. Như vậy 3 năm thu 41 kg "
            "heroin.",
            [],
            ["heroin 41 kg"],
        ),
        (
            "6 tháng đầu năm 2022 bắt 60 vụ, 80 đối tượng. 6 tháng cuối năm 2022 bắt 70 vụ, 85 đối tượng. Cả năm 2022 "
            "bắt 130 vụ, 165 đối tượng.",
            ["arrest 130/165"],
            [],
        ),
        (
            "Tỉnh Hòa An bắt 200 vụ, 250 đối tượng; tỉnh Lương Khê bắt 100 vụ, 120 đối tượng. Tổng cộng hai tỉnh bắt "
            "300 vụ, 370 đối tượng.",
            ["arrest 300/370"],
            [],
        ),
        (
            "Giai đoạn 2016 - 2020, toàn tỉnh bắt 2.150 vụ, 3.000 đối tượng. Năm 2020 bắt 500 vụ, 700 đối tượng.",
            ["arrest 2150/3000"],
            [],
        ),
        # no sum: no word says so, another action, or the arithmetic does not fit
        (
            "Công an xã Mường Cang bắt 4 vụ. Công an xã Nậm Ban bắt 3 vụ. Công an huyện trực tiếp bắt 7 vụ.",
            ["arrest 4/-", "arrest 3/-", "arrest 7/-"],
            [],
        ),
        (
            "Năm 2021 bắt 210 vụ, 260 đối tượng; năm 2022 bắt 230 vụ, 290 đối tượng. Trong hai năm khởi tố 440 vụ, "
            "550 bị can.",
            ["arrest 210/260", "arrest 230/290", "prosecute 440/550"],
            [],
        ),
        (
            "Tỉnh Hòa An thu 50 kg heroin; tỉnh Lương Khê thu 20 kg heroin. Tổng cộng các tỉnh khác thu 90 kg heroin.",
            [],
            ["heroin 50 kg", "heroin 20 kg", "heroin 90 kg"],
        ),
        (
            "Năm 2010 bắt 500 vụ, 700 đối tượng. Năm 2009 bắt 450 vụ, 600 đối tượng.",
            ["arrest 500/700", "arrest 450/600"],
            [],
        ),
    ],
)
def test_a_sum_holds_what_it_adds_up_and_no_more(text: str, cases: list[str], drugs: list[str]) -> None:
    assert (cases_alone(REPORT + text), alone(REPORT + text)) == (cases, drugs)


def test_things_are_added_up_too() -> None:
    import extractor

    text = REPORT + "Quý I thu 12 xe máy; quý II thu 9 xe máy. Cộng 6 tháng thu 21 xe máy."
    free = [fact.quantity for fact in extractor.extract_text(text).assets if fact.part_of is None]
    assert free == [21]
