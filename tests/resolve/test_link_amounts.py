"""Totals and their shares: nothing is counted twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

import extractor
from extractor.record import Record, Seizure

REPORT = """\
Trong quý I, các lực lượng đã phát hiện, bắt giữ 52 vụ 70 đối tượng, thu giữ: 6,42 kg (trên 18 bánh) heroin; \
3150 viên + 12,6 gam ma túy tổng hợp; 45,5 triệu VNĐ, 9 xe mô tô. Cụ thể:

- Lực lượng Công an: Bắt giữ 47 vụ 64 đối tượng, thu giữ: 6,4 kg (trên 18 bánh) heroin; 3150 viên + 12,6 gam ma túy \
tổng hợp; 45,5 triệu VNĐ, 9 xe mô tô².

- Lực lượng Bộ đội Biên phòng: Bắt giữ 05 vụ 06 đối tượng, thu giữ: 20,4 gam heroin.

² Điển hình:

(1). Hồi 8h20 ngày 3/2/2022, tại xã Nà Tông, Công an huyện Phú Lương bắt quả tang 01 đối tượng, thu giữ 15 bánh \
heroin, 02 xe mô tô.
"""


def record(text: str) -> Record:
    return extractor.extract_text(text)


def grams(facts: list[Seizure], substance: str) -> Decimal:
    """The sum over what belongs to nothing else."""
    alone = [fact for fact in facts if fact.part_of is None and fact.alternative_of is None]
    return sum((fact.grams for fact in alone if fact.substance == substance and fact.grams), Decimal(0))


def by_quote(found: Record, words: str) -> Seizure:
    return next(fact for fact in found.seizures if fact.evidence.quote.startswith(words))


def test_forces_are_parts_of_the_total_in_the_same_measure() -> None:
    found = record(REPORT)
    total, bricks = by_quote(found, "6,42 kg"), by_quote(found, "trên 18 bánh")
    police, border = by_quote(found, "6,4 kg"), by_quote(found, "20,4 gam")
    assert bricks.alternative_of == total.id and bricks.part_of is None
    assert police.part_of == border.part_of == total.id
    assert grams(found.seizures, "heroin") == Decimal("6420")
    assert grams(found.seizures, "synthetic") == Decimal("12.6")


def test_an_incident_is_a_part_of_its_force_in_its_own_unit() -> None:
    found = record(REPORT)
    incident = by_quote(found, "15 bánh")
    whole = next(fact for fact in found.seizures if fact.id == incident.part_of)
    assert (whole.unit, whole.scope, whole.actor) == ("brick", "force", "Lực lượng Công an")


def test_assets_and_money_follow() -> None:
    found = record(REPORT)
    cash = [fact for fact in found.assets if fact.kind == "cash"]
    bikes = [fact for fact in found.assets if fact.kind == "motorbike"]
    assert [fact.part_of for fact in cash] == [None, cash[0].id]
    assert [fact.part_of for fact in bikes] == [None, bikes[0].id, bikes[1].id]
    amounts = [fact for fact in found.money if fact.amount == Decimal(45_500_000)]
    assert [fact.same_as for fact in amounts] == [cash[0].id, cash[1].id]


@pytest.mark.parametrize(
    ("text", "substance", "total"),
    [
        ("thu 4 kg heroin, trong đó có 1 kg heroin của vụ án trước", "heroin", "4000"),
        ("thu giữ 3,13 kg (trên 09 bánh) heroin", "heroin", "3130"),
        (
            "Năm qua thu giữ 12,475 kg heroin.\nII. ĐÁNH GIÁ\nKết quả nổi bật là thu giữ 12,475 kg heroin.",
            "heroin",
            "12475",
        ),
        ("thu 20 kg ma túy các loại (8 kg heroin, 12 kg ketamine)", "unspecified", "20000"),
        ("thu 20 kg ma túy các loại (8 kg heroin, 12 kg ketamine)", "heroin", "0"),
        ("thu 2 kg heroin của A, 3 kg heroin của B", "heroin", "5000"),
    ],
)
def test_no_gram_is_counted_twice(text: str, substance: str, total: str) -> None:
    assert grams(record(text).seizures, substance) == Decimal(total)


@pytest.mark.parametrize(
    "text",
    [
        "thu 5 gói heroin nặng 1,25 gam",
        "Thu giữ 5 gói heroin. Số ma túy trên có khối lượng 1,25 gam.",
        "thu 5 gói (1,25 gam) heroin",
    ],
)
def test_a_thing_measured_twice_is_counted_in_its_first_measure(text: str) -> None:
    first, second = record(text).seizures
    assert (first.unit, first.alternative_of) == ("packet", None)
    assert (second.unit, second.alternative_of, second.part_of) == ("g", first.id, None)


def test_a_share_without_a_total_stands_for_itself() -> None:
    found = record("Xử phạt 8 vụ, trong đó:\n+ 01 vụ tàng trữ, tang vật thu giữ: 72,5 gam cần sa;")
    (fact,) = found.seizures
    assert (fact.scope, fact.part_of) == ("total", None)


def test_shares_in_one_line_are_parts_though_one_equals_the_total() -> None:
    found = record(
        "Tổng tang vật: heroin 30 bánh; ketamine 2 kg. Cụ thể: Đồn Biên phòng Pa Nậm thu 18 bánh heroin; "
        "Công an huyện Sông Đà thu 12 bánh heroin, 2 kg ketamine."
    )
    bricks, mass, *shares = found.seizures
    assert [share.part_of for share in shares] == [bricks.id, bricks.id, mass.id]
    assert {share.scope for share in shares} == {"force"}


def test_many_shares_are_linked_to_the_nearest_total() -> None:
    report = "Thu 9 kg heroin, trong đó Hải quan thu 4 kg; Biên phòng thu 5 kg.\n"
    facts = record(report * 200).seizures
    for total, *shares in zip(*[iter(facts)] * 3, strict=True):
        assert {share.part_of for share in shares} <= {total.id, total.alternative_of}
