"""Counts of other years in a bracket: bases, or the years of a span."""

from __future__ import annotations

import pytest

import extractor


def told(text: str) -> list[tuple[int | None, int | None, bool, str | None]]:
    """Cases, people, whether it is a part of another, and the change's base."""
    facts = extractor.extract_text(text).cases
    return [(fact.cases, fact.people, fact.part_of is not None, fact.change and fact.change.base) for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Giai đoạn 2016-2018, toàn tỉnh bắt 60 vụ ma túy (năm 2016: 20 vụ; năm 2017: 22 vụ; năm 2018: 18 vụ).",
            [(60, None, False, None), (20, None, True, None), (22, None, True, None), (18, None, True, None)],
        ),
        (
            "Toàn tỉnh bắt 42 vụ ma túy (năm 2016: 20 vụ, năm 2017: 22 vụ).",
            [(42, None, False, None), (20, None, True, None), (22, None, True, None)],
        ),
        (
            "Giai đoạn 2016-2020 bắt 500 vụ ma túy (năm 2020: 120 vụ), 650 đối tượng.",
            [(500, 650, False, None), (120, None, True, None)],
        ),
        ("Năm 2022 bắt 500 vụ ma túy (năm 2021: 450 vụ).", [(500, None, False, "năm 2021")]),
        (
            "Năm 2022 bắt 500 vụ, 600 đối tượng ma túy (năm 2021: 450 vụ, 550 đối tượng; năm 2020: 430 vụ, "
            "500 đối tượng).",
            [(500, 600, False, "năm 2021")],
        ),
        (
            "Năm 2022 bắt 500 vụ, 700 đối tượng, thu 40 kg heroin (năm 2021: 450 vụ, 600 đối tượng, 35 kg heroin).",
            [(500, 700, False, "năm 2021")],
        ),
        (
            "Năm 2013 khởi tố 14.000 vụ, 19.000 bị can về ma túy; so với năm 2012 (12.876 vụ, 17.300 bị can) tăng "
            "10,7% số vụ.",
            [(14000, 19000, False, "năm 2012")],
        ),
        (
            "Năm 2013 khởi tố 14.000 vụ án ma túy. So với năm 2012 (12.876 vụ) tăng 10,7% số vụ.",
            [(14000, None, False, "năm 2012")],
        ),
        (
            "Bắt 96 vụ, 118 đối tượng ma túy (cùng kỳ: 88 vụ, 105 đối tượng).",
            [(96, 118, False, "cùng kỳ")],
        ),
        (
            "Năm 2020 xét xử 120 vụ ma túy. Năm 2019 xét xử 110 vụ ma túy.",
            [(120, None, False, None), (110, None, False, None)],
        ),
    ],
)
def test_other_years_are_bases_or_parts(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text) == expected
