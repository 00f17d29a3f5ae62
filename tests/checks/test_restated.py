"""One figure stated twice: in words, in bricks and grams, in a list of names, among the money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.checks.making import found, told


def money(text: str, quote: str, amount: int) -> list[tuple[str, str]]:
    return told(text, money=[{"quote": quote, "amount": amount, "currency": "VND"}])


@pytest.mark.parametrize(
    ("text", "amount", "expected"),
    [
        ("86.400.000 đồng (Tám mươi sáu triệu bốn trăm nghìn đồng)", 86_400_000, "ok"),
        ("86.400.000 đồng (Bằng chữ: Tám mươi sáu triệu, bốn trăm nghìn đồng chẵn./.)", 86_400_000, "ok"),
        ("86.400.000đ (Tám mươi bốn triệu sáu trăm nghìn đồng)", 86_400_000, "mismatch"),
        ("1,5 tỷ đồng (một tỷ năm trăm triệu đồng)", 1_500_000_000, "ok"),
        ("1,5 tỷ đồng (một tỷ năm mươi triệu đồng)", 1_500_000_000, "mismatch"),
        ("500 (năm trăm) nghìn đồng", 500_000, "ok"),
        ("5.000.000 đồng (trong đó hai triệu đồng tiền mặt)", 5_000_000, None),
        ("5.000.000 đồng (năm 2019)", 5_000_000, None),
        ("5.000.000 đồng (Nghị định 15)", 5_000_000, None),
    ],
)
def test_money_in_words(text, amount, expected):
    assert money(text, text, amount) == ([] if expected is None else [(expected, "words_vs_figures")])


def people(text: str, quote: str, count: int) -> list[tuple[str, str]]:
    return told(text, cases=[{"quote": quote, "action": "arrest", "people": count}])


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("bắt 05 (năm) đối tượng", 5, "ok"),
        ("bắt 15 (mười lăm) đối tượng", 15, "ok"),
        ("bắt 15 (mười bốn) đối tượng", 15, "mismatch"),
        ("bắt 12 đối tượng (hai nữ)", 12, None),  # a subset
        ("bắt 12 đối tượng (02 nữ)", 12, None),
    ],
)
def test_people_in_words(text, count, expected):
    assert people(text, text, count) == ([] if expected is None else [(expected, "words_vs_figures")])


def test_numbers_of_no_fact_are_left_alone():
    assert told("trong thời hạn 05 (bốn) ngày") == []


@pytest.mark.parametrize(
    ("bricks", "kilos", "status"),
    [(9, "3.13", "ok"), (9, "3.9", "ok"), (9, "9.1", "unverifiable"), (9, "0.3", "unverifiable")],
)
def test_a_brick_is_some_350_grams(bricks, kilos, status):
    weight = f"{kilos.replace('.', ',')} kg"
    text = f"{weight} ({bricks:02} bánh) heroin"
    seizures = [
        {"quote": weight, "substance": "heroin", "quantity": Decimal(kilos), "unit": "kg"},
        {"quote": f"{bricks:02} bánh", "substance": "heroin", "quantity": bricks, "unit": "brick",
         "alternative_of": "seizure-1"},
    ]  # fmt: skip
    assert told(text, seizures=seizures) == [(status, "brick_mass: heroin")]


def test_bricks_of_other_drugs_have_no_usual_weight():
    seizures = [
        {"quote": "10 kg", "substance": "cannabis", "quantity": 10, "unit": "kg"},
        {"quote": "10 bánh", "substance": "cannabis", "quantity": 10, "unit": "brick", "alternative_of": "seizure-1"},
    ]
    assert told("10 kg (10 bánh) cần sa", seizures=seizures) == []


def communes(text: str, quote: str, value: int, **others: Any) -> list[tuple[str, str]]:
    fact = {"quote": quote, "name": "communes_without_drugs", "value": value, "unit": "commune", **others}
    return told(text, indicators=[fact])


@pytest.mark.parametrize(
    ("text", "quote", "value", "expected"),
    [
        ("03/22 xã không có ma túy (chiếm 13,6%), gồm các xã: Sơn Lộc, Mường Vi, Bản Tả;", "03/22 xã", 3, "ok"),
        ("03 xã: Sơn Lộc, Mường Vi và xã Bản Tả.", "03 xã", 3, "ok"),
        ("03 xã (Sơn Lộc, Mường Vi, Bản Tả).", "03 xã", 3, "ok"),
        ("04 xã, thị trấn gồm: thị trấn Na Lung và các xã: Sơn Lộc, Mường Vi, Bản Tả.", "04 xã", 4, "ok"),
        ("04 xã: Sơn Lộc, Mường Vi, Bản Tả.", "04 xã", 4, "mismatch"),
        ("04 xã: Sơn Lộc, Mường Vi, Bản Tả...", "04 xã", 4, None),  # not all are named
        ("04 xã như Sơn Lộc, Mường Vi, Bản Tả.", "04 xã", 4, None),
        ("04 xã: tăng cường tuyên truyền, vận động.", "04 xã", 4, None),
        ("04 xã: Sơn Lộc, Mường Vi, Bản Tả", "04 xã", 4, "mismatch"),
        ("02 xã: Sơn Lộc, Mường Vi, huyện Na Lung.", "02 xã", 2, None),  # where the two lie
        ("02 xã: Sơn Lộc (02 vụ), Mường Vi (01 vụ).", "02 xã", 2, None),
    ],
)
def test_a_count_and_its_list(text, quote, value, expected):
    checks = [check for check in communes(text, quote, value) if check[1].startswith("count_of_list")]
    assert checks == ([] if expected is None else [(expected, "count_of_list: communes_without_drugs")])


def test_of_a_fraction_only_the_part_is_named():
    text = "Còn 2/14 xã: Sơn Lộc, Mường Vi."
    assert communes(text, "14 xã", 14) == []


def test_places_named_again():
    text = "Có 05 xã có ma túy: Sơn Lộc, Mường Vi, Bản Tả, Na Lung, Ka Dinh. Trọng điểm là các xã: Bản Tả, Na Lung, {}."
    fact = {"quote": "05 xã", "name": "communes_with_drugs", "value": 5, "unit": "commune"}
    assert told(text.format("Ka Dinh"), indicators=[fact])[-1] == ("ok", "list_within_list: places named again")
    assert len(told(text.format("Pa Ham"), indicators=[fact])) == 1


def test_named_suspects():
    text = "Hồi 10 giờ, bắt 02 đối tượng là Lò Văn A và Vàng Thị B"
    incident = {"quote": text, "suspects": [{"name": "Lò Văn A"}, {"name": "Vàng Thị B"}]}
    case = {"quote": "bắt 02 đối tượng", "action": "arrest", "people": 2, "scope": "incident"}
    assert told(text, incidents=[incident], cases=[case]) == [("ok", "count_of_list: suspects")]
    three = {**case, "quote": "bắt 02 đối tượng", "people": 3}
    assert told(text, incidents=[incident], cases=[three]) == []


@pytest.mark.parametrize(("again", "status"), [(62, "ok"), (26, "mismatch")])
def test_an_increase_stated_twice(again, status):
    text = f"bắt 85 vụ, tăng 62 vụ so với tháng trước. Tóm lại tăng {again} vụ"
    change = {"direction": "increase", "base": "tháng trước"}
    cases = [
        {"quote": "bắt 85 vụ, tăng 62 vụ", "action": "arrest", "cases": 85, "change": {**change, "cases": 62}},
        {
            "quote": f"tăng {again} vụ",
            "action": "arrest",
            "alternative_of": "case-1",
            "change": {**change, "cases": again},
        },
    ]
    # The two are last in the text; the second quote is looked for behind the first.
    cases[1]["quote"] = f"Tóm lại tăng {again} vụ"
    assert told(text, cases=cases) == [(status, "restated: increase")]


@pytest.mark.parametrize(("amount", "status"), [(26_500_000, "ok"), (25_600_000, "mismatch")])
def test_fines_and_money(amount, status):
    text = f"tổng số tiền phạt là 26,5 triệu. Nộp kho bạc {amount} đồng."
    fines = {"quote": "26,5 triệu", "name": "fines", "value": 26_500_000, "unit": "VND"}
    paid = {"quote": f"{amount} đồng", "amount": amount, "currency": "VND", "same_as": "indicator-1"}
    (check,) = found(text, indicators=[fines], money=[paid])
    assert (check.status, check.check, check.facts) == (status, "restated: fines", ["indicator-1", "money-1"])
