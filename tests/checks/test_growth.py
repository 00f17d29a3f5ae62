"""Growth against its base, shares against their whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.checks.making import found, told


def growth(text: str, quote: str, **values: Any) -> list[tuple[str, str]]:
    change = {"direction": "increase", **values.pop("change")}
    return told(text, cases=[{"quote": quote, "action": "arrest", "change": change, **values}])


@pytest.mark.parametrize(
    ("cases", "difference", "percent", "direction", "status"),
    [
        (85, 62, "269.57", "increase", "ok"),
        (85, 62, "269.5", "increase", "ok"),  # cut
        (85, 62, "270", "increase", "ok"),  # rounded
        (85, 62, "269", "increase", "ok"),  # cut
        (85, 62, "369", "increase", "mismatch"),  # the ratio
        (85, 62, "72.9", "increase", "mismatch"),  # of this year's figure
        (85, 62, "12", "increase", "mismatch"),
        (143, 12, "7.7", "decrease", "ok"),
        (143, 12, "8.4", "decrease", "mismatch"),  # 12 of 143
        (143, 12, "92.3", "decrease", "mismatch"),  # what is left
    ],
)
def test_growth_of_cases(cases, difference, percent, direction, status):
    verb = "tăng" if direction == "increase" else "giảm"
    quote = f"bắt {cases} vụ, {verb} {difference} vụ ({percent.replace('.', ',')}%)"
    change = {"direction": direction, "cases": difference, "percent_cases": Decimal(percent)}
    assert growth(f"Toàn tỉnh {quote} so với cùng kỳ.", quote, cases=cases, change=change) == [
        (status, "growth_percent: cases")
    ]


def test_the_ratio_is_named():
    quote = "bắt 85 vụ, tăng 62 vụ (369%)"
    (check,) = found(
        quote,
        cases=[
            {"quote": quote, "action": "arrest", "cases": 85,
             "change": {"direction": "increase", "cases": 62, "percent": 369}}
        ],
    )  # fmt: skip
    assert (check.expected, check.found) == (Decimal("269.57"), Decimal(369))
    assert "85/23 = 369,57 %: the ratio to the base, reported as an increase" in check.message


def test_count_and_growth_in_two_places():
    text = "bắt 85 vụ (tăng 62 vụ so với tháng trước). Đánh giá: số vụ tăng 269% (tăng 62 vụ)"
    cases = [
        {"quote": "bắt 85 vụ (tăng 62 vụ", "action": "arrest", "cases": 85,
         "change": {"direction": "increase", "cases": 62}},
        {"quote": "số vụ tăng 269% (tăng 62 vụ", "action": "arrest", "alternative_of": "case-1",
         "change": {"direction": "increase", "cases": 62, "percent": 269}},
    ]  # fmt: skip
    assert told(text, cases=cases) == [("ok", "growth_percent: cases"), ("ok", "restated: increase")]


@pytest.mark.parametrize(
    ("quote", "values", "change", "expected"),
    [
        # one percentage behind two numbers: of the cases, or of the people
        ("bắt 80 vụ, 120 đối tượng, tăng 10 vụ, 20 đối tượng (20%)", {"cases": 80, "people": 120},
         {"cases": 10, "people": 20, "percent": 20}, [("ok", "growth_percent: people")]),
        ("bắt 80 vụ, 120 đối tượng, tăng 10 vụ, 20 đối tượng (55%)", {"cases": 80, "people": 120},
         {"cases": 10, "people": 20, "percent": 55}, [("unverifiable", "growth_percent: cases")]),
        # no base is known
        ("bắt 80 vụ, tăng 20%", {"cases": 80}, {"percent": 20}, []),
        ("bắt vụ, tăng 10 vụ (20%)", {}, {"cases": 10, "percent": 20}, []),
        ("bắt 80 vụ, tăng gần 15% (10 vụ)", {"cases": 80}, {"cases": 10, "percent": 15},
         [("ok", "growth_percent: cases")]),
        # the number that the rate is right for stands before: the change was attached to the wrong one
        ("1.286 người (nữ 45 vụ), giảm 38 vụ (2,9%)", {"cases": 45},
         {"direction": "decrease", "cases": 38, "percent": Decimal("2.9")}, []),
    ],
)  # fmt: skip
def test_what_a_percentage_is_of(quote, values, change, expected):
    assert growth(quote, quote, change=change, **values) == expected


@pytest.mark.parametrize(
    ("bracket", "status"),
    [
        ("(206/113 vụ)", "ok"),
        ("(113/206)", "ok"),
        ("(206/131 vụ)", "mismatch"),
        ("(ngày 15/12)", None),
        ("(85/76)", None),
    ],
)
def test_the_base_in_a_bracket(bracket, status):
    quote = "bắt 206 vụ, tăng 93 vụ"
    expected = [] if status is None else [(status, "growth_base: cases")]
    assert growth(f"{quote} {bracket} so với năm 2019", quote, cases=206, change={"cases": 93}) == expected


def share(percent: str, cases: int = 9, whole: int = 14) -> list[tuple[str, str]]:
    quote = f"tàng trữ {cases:02} vụ ({percent})"
    return told(
        f"Khởi tố {whole} vụ, trong đó {quote}.",
        cases=[
            {"quote": f"Khởi tố {whole} vụ", "action": "prosecute", "cases": whole},
            {"quote": quote, "action": "prosecute", "cases": cases, "scope": "subset", "part_of": "case-1",
             "offence": ["tàng trữ"]},
        ],
    )[1:]  # fmt: skip


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        ("chiếm tỷ lệ 64,3%", "ok"),
        ("chiếm 64%", "ok"),
        ("chiếm hơn 60%", "ok"),
        ("chiếm 46,3%", "mismatch"),
        ("chiếm 46,3% tổng số án hình sự", "unverifiable"),  # of another whole
        ("tăng 46,3%", None),  # no share
    ],
)
def test_shares_of_a_whole(percent, expected):
    assert share(percent) == ([] if expected is None else [(expected, "percent_of_total: tàng trữ, cases")])


@pytest.mark.parametrize(("second", "expected"), [("35.7", "ok"), ("39.7", "mismatch")])
def test_shares_of_all_parts_make_a_hundred(second, expected):
    text = f"Có 14 vụ: 09 vụ (chiếm 64,3%); 05 vụ (chiếm {second.replace('.', ',')}%)."
    cases = [
        {"quote": "Có 14 vụ", "action": "arrest", "cases": 14},
        {"quote": "09 vụ (chiếm 64,3%)", "action": "arrest", "cases": 9, "scope": "subset", "part_of": "case-1"},
        {"quote": f"05 vụ (chiếm {second.replace('.', ',')}%)", "action": "arrest", "cases": 5, "scope": "subset",
         "part_of": "case-1"},
    ]  # fmt: skip
    assert told(text, cases=cases)[-1] == (expected, "percent_sum: cases")


def test_shares_of_indicators():
    text = "22 xã, trong đó 03 xã không có ma túy (chiếm 13,6%)"
    communes = [
        {"quote": "22 xã", "name": "communes_total", "value": 22, "unit": "commune"},
        {"quote": "03 xã không có ma túy (chiếm 13,6%)", "name": "communes_without_drugs", "value": 3,
         "unit": "commune", "share": Decimal("13.6"), "part_of": "indicator-1"},
    ]  # fmt: skip
    assert ("ok", "percent_of_total: communes_without_drugs") in told(text, indicators=communes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("khám phá 51/64 vụ (đạt 79,7%)", ["ok"]),
        ("khám phá 51/64 vụ, đạt tỷ lệ 79,6%", ["ok"]),  # cut
        ("khám phá 51/64 vụ (đạt 97,7%)", ["mismatch"]),
        ("khám phá 51/64 vụ (tăng 7,7%)", []),
        ("khám phá 51/64 vụ (đạt 85% so với kế hoạch)", ["unverifiable"]),
        ("khám phá 51 vụ (chiếm 329% tổng số vụ)", ["mismatch"]),  # more than the whole
        ("khám phá 51 vụ (đạt 129% kế hoạch)", []),
    ],
)
def test_rates_of_one_count(text, expected):
    case = {"quote": text, "action": "arrest", "cases": 51}
    assert [status for status, _ in told(text, cases=[case])] == expected


@pytest.mark.parametrize(("percent", "expected"), [("96,3%", ["ok"]), ("69,3%", [])])
def test_what_was_dealt_with_of_what_came_in(percent, expected):
    text = f"thụ lý 487 vụ; đã xét xử 469 vụ, đạt tỷ lệ {percent}"
    cases = [
        {"quote": "thụ lý 487 vụ", "action": "other", "cases": 487},
        {"quote": f"xét xử 469 vụ, đạt tỷ lệ {percent}", "action": "try", "cases": 469},
    ]
    assert [status for status, _ in told(text, cases=cases)] == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("200 người; trong đó 60 người, chiếm 60%; 40 người, chiếm 40%", [(60, 60), (40, 40)]),
        ("200 người; trong đó 60 người, chiếm 60%; 40 người, chiếm 40%; 99 người, chiếm 49,5%", [(60, 60), (40, 40)]),
        ("200 người; tại tỉnh 100 người, trong đó 60 người, chiếm 60%", [(60, 60)]),
    ],
)
def test_a_share_of_another_whole_accuses_nobody(text, parts):
    facts = [{"quote": "200 người", "value": 200}]
    facts += [{"quote": f"{value} người", "value": value, "share": share} for value, share in parts]
    if "49,5" in text:
        facts.append({"quote": "99 người", "value": 99, "share": Decimal("49.5")})
    for fact in facts[1:]:
        fact["part_of"] = "indicator-1"
    listed = [{"name": "detox_admissions", "unit": "person", **fact} for fact in facts]
    assert "mismatch" not in {status for status, _ in told(text, indicators=listed)}
