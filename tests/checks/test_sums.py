"""Parts against totals: what adds up, what cannot, and what only looks as if it did not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.checks.making import found, told

ARREST = {"action": "arrest"}


def shares(*numbers: tuple[int, int], actors: tuple[str, ...] = ("Công an", "Biên phòng", "Hải quan")) -> list[Any]:
    return [
        {"quote": f"{actor} bắt {cases} vụ, {people} đối tượng", "cases": cases, "people": people, "scope": "force",
         "actor": actor, "part_of": "case-1", **ARREST}
        for actor, (cases, people) in zip(actors, numbers, strict=False)
    ]  # fmt: skip


def arrests(cases: int, people: int, *numbers: tuple[int, int], joined: str = "trong đó") -> dict[str, Any]:
    parts = shares(*numbers)
    text = f"Toàn tỉnh bắt {cases} vụ, {people} đối tượng, {joined}: {'; '.join(part['quote'] for part in parts)}."
    total = {"quote": f"bắt {cases} vụ, {people} đối tượng", "cases": cases, "people": people, **ARREST}
    return {"text": text, "cases": [total, *parts]}


@pytest.mark.parametrize(
    ("given", "statuses"),
    [
        (arrests(40, 55, (31, 43), (9, 12)), ["ok", "ok"]),
        (arrests(40, 55, (31, 44), (9, 12)), ["ok", "mismatch"]),  # 56 people of 55
        (arrests(40, 55, (31, 43), (8, 12), joined="gồm"), ["mismatch", "ok"]),  # 39 cases, and these are all
        (arrests(40, 55, (31, 43), (8, 12)), ["unverifiable", "ok"]),  # another force may have the one that lacks
        (arrests(40, 55, (21, 23), (8, 12)), ["ok", "ok"]),  # some forces of many: within the total
        (arrests(64, 97, (9, 12), (30, 44), (25, 41)), ["ok", "ok"]),
    ],
)
def test_shares_of_forces(given, statuses):
    assert [status for status, _ in told(**given)] == statuses


def test_a_sum_names_its_facts_and_shows_its_arithmetic():
    (check, _) = found(**arrests(40, 55, (31, 43), (10, 12)))
    assert (check.check, check.status) == ("sum_by_force: arrest, cases", "mismatch")
    assert (check.expected, check.found) == (Decimal(41), Decimal(40))
    assert check.facts == ["case-1", "case-2", "case-3"]
    assert check.message == "31 (Công an) + 10 (Biên phòng) = 41 vụ, 1 vụ more than the stated 40 vụ"


def test_joint_actions_may_be_counted_by_each_force():
    text = "Bắt 40 vụ: Công an chủ trì 31 vụ; Biên phòng phối hợp bắt 12 vụ."
    cases = [
        {"quote": "Bắt 40 vụ", "cases": 40, **ARREST},
        {"quote": "31 vụ", "cases": 31, "scope": "force", "actor": "Công an", "part_of": "case-1", **ARREST},
        {"quote": "12 vụ", "cases": 12, "scope": "force", "actor": "Biên phòng", "part_of": "case-1", **ARREST},
    ]
    assert told(text, cases=cases) == [("unverifiable", "sum_by_force: arrest, cases")]


def heroin(quantity: str, unit: str = "kg", **values: Any) -> dict[str, Any]:
    written = f"{quantity.replace('.', ',')} {unit} heroin"
    return {"quote": written, "substance": "heroin", "quantity": Decimal(quantity), "unit": unit, **values}


def drugs(total: dict[str, Any], *parts: dict[str, Any]) -> list[tuple[str, str]]:
    actors = ("Công an", "Hải quan", "Biên phòng")
    listed = [
        {"scope": "force", "actor": actor, "part_of": "seizure-1", **part}
        for actor, part in zip(actors, parts, strict=False)
    ]
    text = f"Thu {total['quote']}; trong đó {'; '.join(part['quote'] for part in listed)}."
    return told(text, seizures=[total, *listed])


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        (heroin("3.13"), (heroin("3.12"), heroin("6.92", "g")), "ok"),  # 3,12692 kg is 3,13 at two decimals
        (heroin("3.12"), (heroin("3.12"), heroin("6.92", "g")), "ok"),  # or cut
        (heroin("3.13"), (heroin("3.12"), heroin("69.2", "g")), "mismatch"),
        (heroin("500", "g"), (heroin("250.4", "g"), heroin("249.3", "g")), "ok"),
        (heroin("500.0", "g"), (heroin("250.4", "g"), heroin("250.3", "g")), "mismatch"),
        (heroin("12", approx="over"), (heroin("8.2"), heroin("4.9")), "unverifiable"),  # trên 12 kg may be 13,1
        (heroin("12", approx="over"), (heroin("8.2"), heroin("9.9")), "mismatch"),  # but not 18,1
    ],
)
def test_masses_are_compared_as_exactly_as_they_are_written(total, parts, expected):
    assert [status for status, _ in drugs(total, *parts)] == [expected]


def test_parts_in_another_unit_cannot_be_compared():
    text = "thu 2,718 gam methamphetamine, trong đó có 10 viên"
    seizures = [
        {"quote": "2,718 gam methamphetamine", "substance": "methamphetamine", "quantity": Decimal("2.718"),
         "unit": "g"},
        {"quote": "10 viên", "substance": "methamphetamine", "quantity": 10, "unit": "pill", "scope": "subset",
         "part_of": "seizure-1"},
    ]  # fmt: skip
    (check,) = found(text, seizures=seizures)
    assert (check.status, check.check) == ("unverifiable", "subset_within_total: methamphetamine pill")
    assert check.found == "10 viên / 2,718 g"


def people(text: str, *values: dict[str, Any], name: str = "detox_current") -> list[tuple[str, str]]:
    listed = [{"name": name, "unit": "person", **value} for value in values]
    return told(text, indicators=listed)


def test_a_breakdown_by_kinds():
    text = "Đang cai tại cơ sở 318 học viên (bắt buộc: 290, tự nguyện: 22; người lang thang: 06)"
    parts = [("bắt buộc: 290", "bắt buộc", 290), ("tự nguyện: 22", "tự nguyện", 22), ("06", "người lang thang", 6)]
    values = [
        {"quote": quote, "category": category, "value": value, "part_of": "indicator-1"}
        for quote, category, value in parts
    ]
    assert people(text, {"quote": "318 học viên", "value": 318}, *values) == [("ok", "detox_breakdown: detox_current")]


def nam_nu(total: int, men: int, women: int) -> list[tuple[str, str]]:
    text = f"Quản lý {total} người nghiện (nam {men}, nữ {women})"
    return people(
        text,
        {"quote": f"{total} người nghiện", "value": total},
        {"quote": f"nam {men}", "category": "nam", "value": men, "part_of": "indicator-1"},
        {"quote": f"nữ {women}", "category": "nữ", "value": women, "part_of": "indicator-1"},
        name="addicts_managed",
    )


@pytest.mark.parametrize(("numbers", "expected"), [((832, 801, 31), "ok"), ((832, 801, 32), "mismatch")])
def test_men_and_women_are_everybody(numbers, expected):
    assert nam_nu(*numbers) == [(expected, "sum_of_parts: addicts_managed")]


def test_attributes_that_overlap_need_not_add_up():
    text = "Bắt 20 đối tượng, trong đó 12 đối tượng có tiền án, 11 đối tượng nghiện ma túy."
    cases = [
        {"quote": "20 đối tượng", "people": 20, **ARREST},
        {"quote": "12 đối tượng có tiền án", "people": 12, "scope": "subset", "part_of": "case-1", **ARREST},
        {"quote": "11 đối tượng nghiện ma túy", "people": 11, "scope": "subset", "part_of": "case-1", **ARREST},
    ]
    assert told(text, cases=cases) == [("ok", "subset_within_total: arrest, people")]


def test_a_part_is_not_more_than_its_whole():
    text = "Xét xử 41 vụ, trong đó xét xử lưu động 49 vụ."
    cases = [
        {"quote": "Xét xử 41 vụ", "cases": 41, "action": "try"},
        {"quote": "xét xử lưu động 49 vụ", "cases": 49, "action": "try", "scope": "subset", "part_of": "case-1"},
    ]
    assert told(text, cases=cases) == [("mismatch", "subset_within_total: try, cases")]


def test_two_breakdowns_of_one_total():
    text = (
        "Kinh phí 685 triệu đồng: mục 1: 385 triệu đồng, mục 2: 300 triệu đồng; nguồn: 600 triệu đồng, 85 triệu đồng."
    )
    amounts = [385, 300, 600, 85]
    money = [
        {"quote": f"{amount} triệu đồng", "amount": amount * 1_000_000, "currency": "VND", "part_of": "money-1"}
        for amount in amounts
    ]
    total = {"quote": "685 triệu đồng", "amount": 685_000_000, "currency": "VND", "purpose": "budget"}
    assert told(text, money=[total, *money]) == [("ok", "sum_of_parts: budget")] * 2


def test_a_number_between_total_and_parts_may_be_their_real_total():
    # The annotator, or a rule, has taken the wrong total: the sum stands in the text as a number of its own.
    text = "Đầu kỳ có 302 học viên; tiếp nhận 448 (nam 236, nữ 212)"
    given = people(
        text,
        {"quote": "302 học viên", "value": 302},
        {"quote": "nam 236", "category": "nam", "value": 236, "part_of": "indicator-1"},
        {"quote": "nữ 212", "category": "nữ", "value": 212, "part_of": "indicator-1"},
    )
    assert given == [("unverifiable", "detox_breakdown: detox_current")]


def sessions(stated: int, *parts: int, rounded: str = "") -> list[tuple[str, str]]:
    bodies = ("Sở Văn hóa", "Tỉnh đoàn", "Hội Phụ nữ", "Mặt trận")
    text = f"Tổ chức {stated} buổi. " + "; ".join(
        f"{body}: {rounded if not place else ''}{part} buổi"
        for place, (body, part) in enumerate(zip(bodies, parts, strict=False))
    )
    listed = [
        {"quote": f"{part} buổi", "actor": body, "value": part, "part_of": "indicator-1", "unit": "session",
         "name": "propaganda_sessions", "approx": "about" if rounded and not place else None}
        for place, (body, part) in enumerate(zip(bodies, parts, strict=False))
    ]  # fmt: skip
    total = {"quote": f"{stated} buổi", "value": stated, "unit": "session", "name": "propaganda_sessions"}
    return told(text, indicators=[total, *listed])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (sessions(143, 20, 75, 48), "ok"),
        (sessions(133, 20, 75, 48), "mismatch"),
        (sessions(142, 20, 75, 48, rounded="khoảng "), "unverifiable"),  # khoảng 20 may be 19
        (sessions(110, 20, 75, 48, rounded="khoảng "), "mismatch"),  # but that does not explain 33
        (sessions(380, 20, 75, 48), "subset"),  # not all bodies are named
    ],
)
def test_sessions_of_bodies(given, expected):
    if expected == "subset":
        assert given == [("ok", "subset_within_total: propaganda_sessions")]
    else:
        assert given == [(expected, "sum_of_parts: propaganda_sessions")]


def test_what_was_read_in_doubt_accuses_nobody():
    given = arrests(40, 55, (31, 43), (10, 12))
    given["cases"][1]["confidence"] = 0.5
    checks = found(**given)
    assert [check.status for check in checks] == ["unverifiable", "ok"]
    assert "confidence 0.50" in checks[0].message
