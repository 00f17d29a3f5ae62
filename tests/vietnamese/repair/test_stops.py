"""Full stops that nobody printed."""

from __future__ import annotations

import pytest

from tests.vietnamese.repair import changes, found


@pytest.mark.parametrize(
    "text",
    [
        "Viện.kiểm sát nhân dân tối cao",
        "giao Bộ Công. an chủ trì, phối hợp",
        "các điều kiện sản. xuất thuốc thú y",
    ],
)
def test_dirt_between_words_that_belong_together(text: str) -> None:
    assert changes(text) == [".→ "]
    (repair,) = found(text)
    assert text[repair.start] == "."


@pytest.mark.parametrize(
    "text",
    [
        "đã khởi tố 05 vụ. Trong đó có 02 vụ",  # a sentence begins
        "cấp 3,5 tr. đồng cho xã",  # an abbreviation
        "v.v. và các việc khác",
        "thư gửi về hoithao@vidu.gov.vn",
        "bắt 1.204 vụ",
    ],
)
def test_stops_that_stay(text: str) -> None:
    assert changes(text) == []
