"""Full stops that nobody printed."""

from __future__ import annotations

import pytest

from extractor.vietnamese.repair import repaired
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
    ("text", "right"),
    [
        ("Toàn tỉnh còn 4.310.người nghiện", "Toàn tỉnh còn 4.310 người nghiện"),
        ("bắt 12:vụ, 15 đối tượng", "bắt 12 vụ, 15 đối tượng"),
        ("2 vụ, 3 đối tượng;.5 gam", "2 vụ, 3 đối tượng; 5 gam"),
        ("2 vụ, 3 đối tượng; ,5 gam", "2 vụ, 3 đối tượng;  5 gam"),
        ("1\t.Hải Lạng\t10", "1\t Hải Lạng\t10"),
    ],
)
def test_dirt_at_figures_and_before_names(text: str, right: str) -> None:
    assert repaired(text, found(text)) == right


@pytest.mark.parametrize(
    "text",
    [
        "1.Về công tác tuyên truyền",
        "hồi 20h30'ngày 12/5",
        "tại điểm 5.a mục này",
        "thu 3,5kg",
        "đã khởi tố 05 vụ. Trong đó có 02 vụ",  # a sentence begins
        "cấp 3,5 tr. đồng cho xã",  # an abbreviation
        "v.v. và các việc khác",
        "thư gửi về hoithao@vidu.gov.vn",
        "bắt 1.204 vụ",
    ],
)
def test_stops_that_stay(text: str) -> None:
    assert changes(text) == []
