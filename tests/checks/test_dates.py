"""Dates in their order, years in numbers, one date a document."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.checks.iso_days import earliest, is_after, latest
from tests.checks.making import told

ISSUED = {"quote": "ngày 30 tháng 6 năm 2019", "date": "2019-06-30"}


def cited(*mentions: tuple[str, str, str], before: str = "Căn cứ", **header: Any) -> list[tuple[str, str]]:
    quotes = [f"Nghị định số {number} ngày {day}" for number, day, _ in mentions]
    text = f"Sơn Lộc, {ISSUED['quote']}. " + "; ".join(f"{before} {quote}" for quote in quotes)
    citations = [
        {"quote": quote, "type": "nghị định", "number": number, "date": date, "issuer": "Chính phủ"}
        for quote, (number, _, date) in zip(quotes, mentions, strict=True)
    ]
    return told(text, issued=ISSUED, citations=citations, **header)


EARLY = ("31/NĐ-CP", "01/3/2019", "2019-03-01")
LATE = ("31/NĐ-CP", "01/3/2020", "2020-03-01")


@pytest.mark.parametrize(
    ("mention", "before", "expected"),
    [
        (EARLY, "Căn cứ", [("ok", "date_order: cited documents")]),
        (LATE, "Căn cứ", [("mismatch", "date_order: cited documents")]),
        (LATE, "(Được thay thế bởi", [("unverifiable", "date_order: cited documents")]),
        (("31/NĐ-CP", "30/6/2019", "2019-06-30"), "Căn cứ", [("ok", "date_order: cited documents")]),
    ],
)
def test_cited_documents(mention, before, expected):
    assert cited(mention, before=before) == expected


@pytest.mark.parametrize(
    ("number", "day", "date", "expected"),
    [
        ("31/2019/NĐ-CP", "01/3/2019", "2019-03-01", "ok"),
        ("31/2018/NĐ-CP", "01/3/2019", "2019-03-01", "mismatch"),
        ("31/NĐ-CP", "01/3/2019", "2019-03-01", None),
    ],
)
def test_the_year_of_a_number(number, day, date, expected):
    checks = [(status, check) for status, check in cited((number, day, date)) if check.startswith("number_year")]
    assert [status for status, _ in checks] == ([] if expected is None else [expected])


def test_another_column_of_a_table_is_not_the_date():
    text = "Thông tư số 08/2017/TT-BNT \n08/02/2019"
    citation = {"quote": text, "type": "thông tư", "number": "08/2017/TT-BNT", "date": "2019-02-08"}
    assert told(text, citations=[citation]) == []


def same(*mentions: tuple[str, str, str]) -> list[str]:
    return [status for status, check in cited(*mentions) if check.startswith("same_document")]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("31/2015/NĐ-CP", "09/10/2015", "2015-10-09"), ("31/2015/NĐ-CP", "09/10/2015", "2015-10-09"), ["ok"]),
        (("31/2015/NĐ-CP", "09/10/2015", "2015-10-09"), ("31/2015/NĐ-CP", "09/11/2015", "2015-11-09"), ["mismatch"]),
        (("31/NĐ-CP", "09/10/2015", "2015-10-09"), ("31/NĐ-CP", "09/10/2016", "2016-10-09"), ["unverifiable"]),
        (("31/NĐ-CP", "09/10/2015", "2015-10-09"), ("31/NĐ-CP", "14/02/2016", "2016-02-14"), []),  # another year's 31
        (("31/NĐ-CP", "09/10/2015", "2015-10"), ("31/NĐ-CP", "09/10/2015", "2015-10-09"), []),
    ],
)
def test_one_document_has_one_date(first, second, expected):
    assert same(first, second) == expected


def test_two_bodies_may_use_one_number():
    text = "Kế hoạch số 15/KH-UBND ngày 02/3/2019 của UBND tỉnh; Kế hoạch số 15/KH-UBND ngày 14/5/2019 của UBND huyện"
    first, second = text.split("; ")
    citations = [
        {"quote": quote, "type": "kế hoạch", "number": "15/KH-UBND", "date": date, "issuer": issuer}
        for quote, date, issuer in ((first, "2019-03-02", "UBND tỉnh"), (second, "2019-05-14", "UBND huyện"))
    ]
    assert told(text, citations=citations) == [("unverifiable", "same_document_same_date: 15/KH-UBND")]


def report(start: str, end: str, *incidents: str) -> list[tuple[str, str]]:
    text = f"Sơn Lộc, {ISSUED['quote']}. (Từ … đến …) " + " ".join(f"Hồi {day} tại bản" for day in incidents)
    facts = [{"quote": f"Hồi {day} tại bản", "date": day, "place": "bản"} for day in incidents]
    period = {"quote": "(Từ … đến …)", "start": start, "end": end}
    return told(text, issued=ISSUED, period=period, incidents=facts)


@pytest.mark.parametrize(
    ("start", "end", "incidents", "expected"),
    [
        ("2019-06-01", "2019-06-30", (), [("ok", "period before issue")]),
        ("2019-06-15", "2019-07-14", (), [("unverifiable", "period before issue")]),  # written before it was over
        ("2020-06-01", "2020-06-30", (), [("mismatch", "period before issue")]),
        ("2019-06-01", "2019-06-29", ("2019-06-14",),
         [("ok", "period before issue"), ("ok", "incidents inside period")]),
        ("2019-06-01", "2019-06-29", ("2019-05-14",),
         [("ok", "period before issue"), ("unverifiable", "incidents inside period")]),
        ("2019-06-01", "2019-06-29", ("2019-07-14",),
         [("ok", "period before issue"), ("mismatch", "incident before issue"),
          ("unverifiable", "incidents inside period")]),
    ],
)  # fmt: skip
def test_period_and_incidents(start, end, incidents, expected):
    assert report(start, end, *incidents) == [(status, f"date_order: {name}") for status, name in expected]


@pytest.mark.parametrize(
    ("stamp", "expected"), [("2019-07-02", "ok"), ("2019-06-02", "mismatch"), (None, "unverifiable")]
)
def test_a_stamp_comes_after_the_letter(stamp, expected):
    text = f"ĐẾN Ngày: 24/5/2019 Chuyển: … Sơn Lộc, {ISSUED['quote']}"
    received = {"quote": "ĐẾN Ngày: 24/5/2019 Chuyển: …", "body": "SỞ Y TẾ", "date": stamp}
    dates = [{"quote": "24/5/2019", "date": "2019-05-24"}]
    assert told(text, issued=ISSUED, received=received, dates=dates) == [(expected, "date_order: received stamp")]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-03", "2024-02-03", "2024-02-03"),
        ("--06-26", None, None),
        ("2024-13", "2024-13-01", None),
    ],
)
def test_dates_cut_to_what_is_known(date, first, last):
    assert (earliest(date), latest(date)) == (first, last)


def test_only_what_is_certain_is_after():
    assert is_after("2024-07-01", "2024-06")
    assert not is_after("2024-06", "2024-06-14")
    assert not is_after("2024", "2024-06-14")
