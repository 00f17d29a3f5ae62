"""Relative periods take their time from the reporting period, else from what stands before them."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.record import Evidence, Issued, Period, Record
from extractor.resolve import link_dates
from extractor.rules import dates


def record(text: str, *, period: tuple[str, str] | None = None, issued: str | None = None) -> Record:
    document = Document.of_text(text)
    found = Record(document=document.info(), dates=dates.find(document))
    evidence = Evidence(quote=text[:1], start=0, end=1)
    if period is not None:
        found.header.period = Period(evidence=evidence, start=period[0], end=period[1])
    if issued is not None:
        found.header.issued = Issued(evidence=evidence, date=issued)
    link_dates.link(document, found)
    return found


def test_same_period_a_year_before() -> None:
    found = record("so với cùng kỳ năm 2023", period=("2023-12-15", "2024-05-31"))
    assert found.dates[0].interval == "2022-12-15/2023-05-31"


def test_same_period_of_the_stretch_named_before() -> None:
    found = record("Từ 15/12/2020 đến 14/6/2021 bắt 9 vụ, tăng 2 vụ so với cùng kỳ năm 2020")
    assert found.dates[-1].interval == "2019-12-15/2020-06-14"


@pytest.mark.parametrize(
    ("period", "issued"), [(("2021-01-01", "2021-06-30"), None), (None, "2021-06-20"), (None, "2021-06")]
)
def test_year_of_a_half_year(period: tuple[str, str] | None, issued: str | None) -> None:
    found = record("Kết quả 6 tháng đầu năm", period=period, issued=issued)
    assert (found.dates[0].date, found.dates[0].interval) == ("2021", "2021-01-01/2021-06-30")


def test_nothing_is_guessed() -> None:
    found = record("Kết quả 6 tháng đầu năm, so với cùng kỳ năm 2020")
    assert [(fact.date, fact.interval) for fact in found.dates] == [(None, None), ("2020", None)]
