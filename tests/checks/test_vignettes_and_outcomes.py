"""What incidents tell together, and what became of the arrested."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.making import told


def stories(people: int, *suspects: int) -> list[tuple[str, str]]:
    told_of = [f"Vụ {number}: bắt {count} người" for number, count in enumerate(suspects, start=1)]
    text = f"Triệt phá đường dây, bắt {people:02} đối tượng. " + ". ".join(told_of)
    incidents = [
        {"quote": quote, "suspects": [{"name": f"Người {place}"} for place in range(count)]}
        for quote, count in zip(told_of, suspects, strict=True)
    ]
    cases = [{"quote": f"bắt {people:02} đối tượng", "action": "arrest", "people": people, "scope": "subset"}]
    return told(text, cases=cases, incidents=incidents)


@pytest.mark.parametrize(
    ("people", "suspects", "expected"),
    [
        (6, (2, 3, 1), [("ok", "incidents_vs_subset: suspects")]),
        (9, (2, 3, 1), []),  # not every incident is told
        (2, (2,), []),  # one incident proves nothing
    ],
)
def test_suspects_of_the_incidents(people, suspects, expected):
    assert stories(people, *suspects) == expected


def bricks(stated: int, *counts: int) -> list[tuple[str, str]]:
    parts = [f"Vụ {number}: thu {count} bánh heroin" for number, count in enumerate(counts, start=1)]
    text = f"trong đó {stated:02} bánh heroin. " + ". ".join(parts)
    seizures = [
        {"quote": f"{stated:02} bánh heroin", "substance": "heroin", "quantity": stated, "unit": "brick",
         "scope": "subset"},
        *({"quote": part.partition("thu ")[2], "substance": "heroin", "quantity": count, "unit": "brick",
           "scope": "incident"} for part, count in zip(parts, counts, strict=True)),
    ]  # fmt: skip
    return told(text, seizures=seizures)


def test_drugs_of_the_incidents():
    assert bricks(9, 8, 1) == [("ok", "incidents_vs_subset: heroin brick")]
    assert bricks(9, 6, 1) == []


def proceedings(first: tuple[int, int], *later: tuple[str, int, int]) -> list[tuple[str, str]]:
    words = {"prosecute": "khởi tố", "administrative": "xử phạt", "transfer": "chuyển PC04", "other": "đang điều tra"}
    quotes = [f"{words[action]} {cases} vụ, {people} đối tượng" for action, cases, people in later]
    text = f"bắt {first[0]} vụ, {first[1]} đối tượng; " + "; ".join(quotes) + "."
    cases: list[dict[str, Any]] = [
        {"quote": f"bắt {first[0]} vụ, {first[1]} đối tượng", "action": "arrest", "cases": first[0], "people": first[1]}
    ]
    for quote, (action, count, people) in zip(quotes, later, strict=True):
        cases.append({"quote": quote, "action": action, "cases": count, "people": people})
    return told(text, cases=cases)


def test_what_became_of_the_arrested():
    found = proceedings((242, 344), ("prosecute", 179, 251), ("administrative", 31, 36), ("other", 32, 57))
    assert found == [
        ("ok", f"sum_of_parts: arrests by prosecute/administrative/other, {measure}") for measure in ("cases", "people")
    ]


@pytest.mark.parametrize(
    "later",
    [
        (("prosecute", 179, 251), ("administrative", 31, 36)),  # some are not decided yet
        (("prosecute", 179, 251), ("other", 63, 90)),  # the cases would fit, the people do not
    ],
)
def test_stages_that_do_not_close_say_nothing(later):
    assert proceedings((242, 344), *later) == []


def test_one_unit_twice():
    found = proceedings((14, 16), ("transfer", 3, 4), ("transfer", 5, 6))
    assert found == [("unverifiable", "two_figures: handed over to PC04")]
    assert proceedings((14, 16), ("transfer", 3, 4), ("transfer", 3, 4)) == []


@pytest.mark.parametrize(("people", "expected"), [(7, ["ok"]), (8, [])])
def test_found_and_followed_up(people, expected):
    text = f"phát hiện 07 vụ, 07 đối tượng trồng cây thuốc phiện; xử lý hành chính 07 vụ, {people:02} đối tượng"
    cases = [
        {"quote": "phát hiện 07 vụ, 07 đối tượng trồng cây thuốc phiện", "action": "arrest", "cases": 7, "people": 7,
         "offence": ["trồng cây"]},
        {"quote": f"xử lý hành chính 07 vụ, {people:02} đối tượng", "action": "administrative", "cases": 7,
         "people": people},
    ]  # fmt: skip
    assert [status for status, _ in told(text, cases=cases)] == expected
