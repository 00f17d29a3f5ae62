"""Drugs that people found and handed in."""

from __future__ import annotations

import pytest

from tests.resolve.totals import REPORT, alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            REPORT
            + (
                "Toàn tuyến thu gần 15 kg cocain dạt bờ.\n\nNgày 02/4/2020, dân chài nhặt được, đem nộp cho Trạm Hòn "
                "Gai 11 bọc cocain, nặng 12,6 kg."
            ),
            ["cocaine 15 kg"],
        ),
    ],
)
def test_nothing_is_counted_twice_and_nothing_is_lost(text: str, expected: list[str]) -> None:
    assert alone(text) == expected
