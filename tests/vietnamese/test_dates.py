"""Calendar arithmetic: partial dates, their ISO form, impossible ones refused."""

from __future__ import annotations

import pytest

from extractor.vietnamese import dates
from extractor.vietnamese.dates import PartialDate


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        (PartialDate(2019, 6, 30), "2019-06-30"),
        (PartialDate(2021, 1), "2021-01"),
        (PartialDate(2021), "2021"),
        (PartialDate(None, 6, 26), "--06-26"),
        (PartialDate(2020, 2, 29), "2020-02-29"),
        (PartialDate(None, 2, 29), "--02-29"),
    ],
)
def test_possible(date: PartialDate, iso: str) -> None:
    assert date.possible
    assert date.iso == iso


@pytest.mark.parametrize(
    "date",
    [
        PartialDate(2019, 2, 29), PartialDate(2019, 2, 31), PartialDate(2019, 13, 1), PartialDate(2019, 4, 31),
        PartialDate(2019, 0, 1), PartialDate(2109, 1, 1), PartialDate(1019, 1, 1), PartialDate(2019, 1, 0),
        PartialDate(),
    ],
)  # fmt: skip
def test_impossible(date: PartialDate) -> None:
    assert not date.possible


@pytest.mark.parametrize(
    ("interval", "year", "expected"),
    [
        ("2023-12-15/2024-05-31", 2023, "2022-12-15/2023-05-31"),
        ("2024-02-01/2024-02-29", 2023, "2023-02-01/2023-02-28"),
        ("2023-02-01/2023-02-28", 2024, "2024-02-01/2024-02-29"),
        ("--02-01/--02-28", 2024, None),
        ("2023-02/2023-05", 2024, None),
    ],
)
def test_shifted(interval: str, year: int, expected: str | None) -> None:
    assert dates.shifted(interval, year) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [("3O", 30), ("l5", 15), ("2o19", 2019), ("20 19", 2019), ("tư", 4), ("mười hai", 12), ("x", None)],
)
def test_number(text: str, value: int | None) -> None:
    assert dates.number(text) == value
