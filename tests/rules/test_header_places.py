"""Places of issue that have a number for a name: wards and districts of cities."""

from __future__ import annotations

import pytest

from tests.rules.test_header_heads import header

HEAD = "UBND QUẬN HẢI TÂY\nỦY BAN NHÂN DÂN PHƯỜNG 9\nSố: 7/BC-UBND\n\n{motto}\nPLACE\n\nBÁO CÁO\nKết quả công tác"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Phường 9, ngày 03 tháng 7 năm 2021", ("Phường 9", "2021-07-03")),
        ("Phường 12B, ngày 03 tháng 7 năm 2021", ("Phường 12B", "2021-07-03")),
        ("P.5C, ngày 03 tháng 7 năm 2021", ("P.5C", "2021-07-03")),
        ("Quận 7, ngày 03 tháng 7 năm 2021", ("Quận 7", "2021-07-03")),
        ("Hải Tây, ngày 03 tháng 7 năm 2021", ("Hải Tây", "2021-07-03")),
    ],
)
def test_places_with_a_number(line: str, expected: tuple[str, str]) -> None:
    issued = header(HEAD.replace("PLACE", line)).issued
    assert issued is not None
    assert (issued.place, issued.date) == expected
