"""Growth told twice over, brackets that give the base, names like verbs, short forms, places and kinds of people."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extractor.document import Document
from extractor.record import Case
from extractor.rules import cases

Expected = tuple[Any, ...]


def found(text: str) -> list[Case]:
    return cases.find(Document.of_text(text))


def change(text: str) -> dict[str, Any]:
    """What the change of the only fact of the text says, without its direction and base."""
    (fact,) = found(text)
    assert fact.change is not None
    return fact.change.model_dump(exclude_none=True, exclude={"direction", "base"})


BOTH = {"cases": 62, "percent": 369}
EACH = {"cases": 62, "people": 176, "percent_cases": 369, "percent_people": 409}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("tăng 62 vụ (tăng 369%)", BOTH),
        ("tăng 62 vụ, tăng 369%", BOTH),
        ("tăng 62 vụ tương ứng 369%", BOTH),
        ("tăng 62 vụ, tương ứng tăng 369%", BOTH),
        ("tăng 62 vụ, bằng 369%", BOTH),
        ("tăng 369% (62 vụ)", BOTH),
        ("tăng 369%, tăng 62 vụ", BOTH),
        ("tăng 62 vụ, tức là tăng 369%", BOTH),
        ("tăng 62 vụ (tỷ lệ tăng 369%)", BOTH),
        ("tăng 62 vụ (+369%)", BOTH),
        ("tăng 62 vụ hay 369%", BOTH),
        ("tăng 62 vụ (tăng 369%), 176 đối tượng (tăng 409%)", EACH),
        ("tăng 62 vụ (tăng 369%), tăng 176 đối tượng (tăng 409%)", EACH),
        ("tăng 62 vụ, tăng 369%, tăng 176 đối tượng, tăng 409%", EACH),
        ("tăng 369% (62 vụ) và 409% (176 đối tượng)", EACH),
        ("số vụ tăng 62 vụ (tăng 369%), số đối tượng tăng 176 (tăng 409%)", EACH),
        ("số vụ tăng 62 (369%), đối tượng tăng 176 (409%)", EACH),
        # Each has its own way.
        ("tăng 62 vụ, giảm 12% số đối tượng", {"cases": 62, "percent_people": -12}),
        # Of something else.
        ("tăng 62 vụ, tăng 12% giá trị tang vật", {"cases": 62}),
        ("tăng 62 vụ, tăng 12% số người nghiện", {"cases": 62}),
    ],
)
def test_a_growth_is_told_in_numbers_and_percent(told: str, expected: dict[str, int]) -> None:
    assert change(f"Bắt giữ 85 vụ, 233 đối tượng ma túy, {told} so với tháng trước.") == expected


def test_a_percentage_behind_the_base() -> None:
    text = "Bắt giữ 85 vụ ma túy, tăng 62 vụ so với tháng trước (369%)."
    assert change(text) == BOTH


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "số vụ tăng 25% (80 vụ), đối tượng giảm 10,3% (145)",
            {"cases": 20, "people": -15, "percent_cases": 25, "percent_people": Decimal("-10.3")},
        ),
        (
            "tăng 25% (80 vụ) và giảm 10,3% (145 đối tượng)",
            {"cases": 20, "people": -15, "percent_cases": 25, "percent_people": Decimal("-10.3")},
        ),
        ("tăng 25% (20 vụ)", {"cases": 20, "percent": 25}),  # the difference
        ("tăng 40% (20 vụ)", {"cases": 20, "percent": 40}),  # fits neither: as it is told
    ],
)
def test_a_bracket_gives_the_base_or_the_difference(told: str, expected: dict[str, Any]) -> None:
    assert change(f"Khởi tố 100 vụ, 130 đối tượng ma túy, so với năm 2018 {told}.") == expected


@pytest.mark.parametrize(
    "name",
    [
        "Công an huyện Bù Đăng",
        "Công an huyện Thu Cúc",
        "Công an huyện Bát Xát",
        "Công an xã Tân Phát",
        "Công an huyện Phá Thăng",
        "Công an quận Thủ Đức",
        "CÔNG AN HUYỆN BÙ ĐĂNG",
        "lực lượng Công an từ tỉnh đến cơ sở",
    ],
)
@pytest.mark.parametrize("verb", ["bắt", "đã bắt giữ", "đang khởi tố", "phát hiện"])
def test_a_name_does_not_end_in_a_verb_of_its_own(name: str, verb: str) -> None:
    verb = verb.upper() if name.isupper() else verb
    (fact,) = found(f"{name} {verb} 5 vụ, 6 đối tượng mua bán ma túy.")
    assert fact.actor == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Án ma túy: KT 24 vụ/35 BC; TT 22 vụ/33 BC; XX 20 vụ/30 bị cáo.",
            [("prosecute", 24, 35, "bị can"), ("indict", 22, 33, "bị can"), ("try", 20, 30, "bị cáo")],
        ),
        ("Về ma túy, Công an xã ban hành 35 BC.", []),
    ],
)
def test_short_forms_of_proceedings(text: str, expected: list[Expected]) -> None:
    assert [(fact.action, fact.cases, fact.people, fact.people_role) for fact in found(text)] == expected


def test_places_in_a_row_have_their_own_counts() -> None:
    facts = found("Kết quả bắt tội phạm ma túy: Huyện Nậm Kha: 4 vụ - 6 ĐT; huyện Lũng: 3 vụ - 4 ĐT.")
    assert [(fact.actor, fact.scope, fact.cases, fact.people) for fact in facts] == [
        ("Huyện Nậm Kha", "force", 4, 6),
        ("huyện Lũng", "force", 3, 4),
    ]
    (fact,) = found("Tại huyện Nậm Kha: 4 vụ ma túy.")
    assert fact.actor is None


def test_the_whole_country_is_nobody_named_before() -> None:
    facts = found("Cảnh sát ma túy tỉnh Hòa Sơn phát hiện 90 vụ ma túy. Trong tháng 5, toàn quốc vẫn phát hiện 55 vụ.")
    assert [(fact.cases, fact.actor) for fact in facts][1] == (55, None)


@pytest.mark.parametrize(
    "opening", [", trong đó: ", ", trong đó có ", ": ", " ("], ids=["of them", "of them are", "colon", "bracket"]
)
def test_kinds_of_people_are_shares(opening: str) -> None:
    facts = found(f"Bắt 120 đối tượng phạm tội về ma túy{opening}45 đối tượng có tiền án, 25 nữ, 30 đối tượng nghiện.")
    assert [(fact.people, fact.scope, fact.part_of) for fact in facts] == [
        (120, "total", None),
        *((number, "subset", facts[0].id) for number in (45, 25, 30)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bắt 20 đối tượng mua bán ma túy, lập hồ sơ 30 đối tượng nghiện.",
        "Bắt 20 đối tượng mua bán ma túy. Cơ sở cai nghiện ma túy điều trị cho học viên, số tiếp nhận mới 30 người.",
    ],
)
def test_addicts_are_no_suspects(text: str) -> None:
    assert [fact.people for fact in found(text)] == [20]


def test_an_operation_and_those_it_caught() -> None:
    facts = found("Xử lý hình sự 258 vụ, 795 bị can về ma túy. Trong đó, đã xác lập 108 chuyên án, bắt 499 bị can.")
    assert [(fact.action, fact.cases, fact.people) for fact in facts][1] == ("arrest", 108, 499)
