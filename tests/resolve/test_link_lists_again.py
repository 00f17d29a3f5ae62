"""Totals that are printed again as a list."""

from __future__ import annotations

import pytest

from tests.resolve.totals import REPORT, alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            REPORT
            + "Năm qua, toàn tỉnh bắt 80 vụ, thu 45 kg heroin, 12 kg cần sa.\n\nII. ĐÁNH GIÁ\n\nKết quả nổi bật: "
            "thu 45 kg heroin, 12 kg cần sa.",
            ["heroin 45 kg", "cannabis 12 kg"],
        ),
        (
            REPORT + "Năm 2018 thu 45 kg heroin, 12 kg cần sa.\n\nNăm 2019 thu 45 kg heroin, 12 kg cần sa.",
            ["heroin 45 kg", "cannabis 12 kg", "heroin 45 kg", "cannabis 12 kg"],
        ),
        (
            REPORT + "Toàn tỉnh thu 45 kg heroin, 12 kg cần sa.\n\nCác vụ khác thu 45 kg heroin, 3 kg cần sa.",
            ["heroin 45 kg", "cannabis 12 kg", "heroin 45 kg", "cannabis 3 kg"],
        ),
    ],
)
def test_a_list_told_again_counts_once(text: str, expected: list[str]) -> None:
    assert alone(text) == expected
