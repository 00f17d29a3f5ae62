"""The figure so far holds the month's."""

from __future__ import annotations

import pytest

from tests.resolve.totals import REPORT, alone, cases_alone


@pytest.mark.parametrize(
    ("text", "cases", "drugs"),
    [
        (
            "Tháng 9/2021, toàn huyện phát hiện 14 vụ, 19 đối tượng, thu 320 gam heroin. Cộng dồn 9 tháng: 96 vụ, "
            "130 đối tượng, 2,4 kg heroin.",
            ["arrest 96/130"],
            ["heroin 2.4 kg"],
        ),
        (
            "Trong tuần, toàn tỉnh bắt 6 vụ, 8 đối tượng, thu 45 gam ma túy đá. Lũy kế từ đầu tháng đến nay bắt 21 vụ, "
            "29 đối tượng, thu 160 gam ma túy đá.",
            ["arrest 21/29"],
            ["methamphetamine 160 g"],
        ),
        (
            "Tháng 10, bắt 12 vụ, 15 đối tượng, thu 40 gam heroin; tính từ đầu năm đến nay bắt 130 vụ, 171 đối tượng, "
            "thu 1.250 gam heroin.",
            ["arrest 130/171"],
            ["heroin 1250 g"],
        ),
        (
            "Trong quý III, bắt 31 vụ, 40 đối tượng. Kể từ đầu năm 2020 đến hết quý III, bắt 99 vụ, 120 đối tượng.",
            ["arrest 99/120"],
            [],
        ),
        ("Tháng 5: 8 vụ, 10 đối tượng (từ đầu năm: 44 vụ, 60 đối tượng).", ["arrest 44/60"], []),
        (
            "Tháng 11 năm 2023: bắt giữ 7 vụ, 9 đối tượng, thu 12 viên thuốc lắc. Lũy kế năm 2023: bắt giữ 82 vụ, "
            "104 đối tượng, thu 310 viên thuốc lắc.",
            ["arrest 82/104"],
            ["mdma 310 pill"],
        ),
        (
            "Trong tháng 8/2022 phát hiện 9 vụ, 12 đối tượng, thu 1,2 kg ma túy đá (lũy kế 8 tháng: 80 vụ, "
            "101 đối tượng, 14,7 kg ma túy đá).",
            ["arrest 80/101"],
            ["methamphetamine 14.7 kg"],
        ),
        (
            "Trong tháng, khởi tố 11 vụ, 15 bị can. Lũy kế 10 tháng khởi tố 140 vụ, 190 bị can.",
            ["prosecute 140/190"],
            [],
        ),
        (
            "Từ đầu năm đến nay, toàn tỉnh bắt 80 vụ, 101 đối tượng. Trong tháng 8, bắt 9 vụ, 12 đối tượng.",
            ["arrest 80/101"],
            [],
        ),
        (
            "Năm 2018, toàn tỉnh bắt 420 vụ, 480 đối tượng, thu 21 kg heroin. Riêng quý IV bắt 90 vụ, 110 đối tượng, "
            "thu 6 kg heroin.",
            ["arrest 420/480"],
            ["heroin 21 kg"],
        ),
        # another action, another year, a figure so far that is smaller, or the same time: nothing is held
        (
            "Trong tháng, bắt 11 vụ, 15 đối tượng. Lũy kế 10 tháng khởi tố 140 vụ, 190 bị can.",
            ["arrest 11/15", "prosecute 140/190"],
            [],
        ),
        (
            "Tháng 12/2020 bắt 12 vụ, 15 đối tượng. Từ đầu năm 2021 đến nay bắt 60 vụ, 81 đối tượng.",
            ["arrest 12/15", "arrest 60/81"],
            [],
        ),
        (
            "Tháng 8/2021 thu 3 kg heroin. Lũy kế 8 tháng thu 2 kg heroin và 9 kg cần sa.",
            [],
            ["heroin 3 kg", "heroin 2 kg", "cannabis 9 kg"],
        ),
        (
            "Tháng 9/2021 bắt 8 vụ, 9 đối tượng. Từ đầu năm 2021 đến tháng 8/2021 bắt 60 vụ, 75 đối tượng.",
            ["arrest 8/9", "arrest 60/75"],
            [],
        ),
    ],
)
def test_the_figure_so_far_holds_the_report_s_own(text: str, cases: list[str], drugs: list[str]) -> None:
    assert (cases_alone(REPORT + text), alone(REPORT + text)) == (cases, drugs)
