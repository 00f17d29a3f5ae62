"""A year inside a longer span."""

from __future__ import annotations

import pytest

from tests.resolve.totals import REPORT, alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            REPORT + "Giai đoạn 2001 - 2005 thu 30 kg thuốc phiện. Riêng năm 2005 thu 4 kg thuốc phiện.",
            ["opium 30 kg"],
        ),
        (
            REPORT + "Năm 2019 thu 15 kg heroin.\n\nGiai đoạn 2016 - 2020, toàn tỉnh thu 80 kg heroin.",
            ["heroin 80 kg"],
        ),
        (
            REPORT + "6 tháng đầu năm 2019 thu 4 kg heroin. Cả năm 2019 thu 9,5 kg heroin.",
            ["heroin 9.5 kg"],
        ),
        (
            REPORT
            + (
                "Giai đoạn 2016 - 2018 thu 30 kg heroin:\n\n- Năm 2016: thu 8 kg heroin;\n- Năm 2017: thu 10 kg "
                "heroin;\n- Năm 2018: thu 12 kg heroin."
            ),
            ["heroin 30 kg"],
        ),
        (
            REPORT + "Từ năm 2001 đến hết năm 2005 thu 30 kg thuốc phiện; riêng quý I/2006 thu 2 kg thuốc phiện.",
            ["opium 30 kg", "opium 2 kg"],
        ),
        (
            REPORT + "Năm 2016 thu 8 kg heroin. Năm 2017 thu 10 kg heroin.",
            ["heroin 8 kg", "heroin 10 kg"],
        ),
        (
            REPORT + "Giai đoạn 2016 - 2018 thu 30 kg heroin. Riêng năm 2018 thu 42 kg heroin.",
            ["heroin 30 kg", "heroin 42 kg"],
        ),
        (
            REPORT + "Năm 2019 thu 15 kg heroin, so với năm 2018 (thu 11 kg heroin).",
            ["heroin 15 kg", "heroin 11 kg"],
        ),
    ],
)
def test_nothing_is_counted_twice_and_nothing_is_lost(text: str, expected: list[str]) -> None:
    assert alone(text) == expected
