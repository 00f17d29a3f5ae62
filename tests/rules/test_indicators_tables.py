"""Indicators in tables: named by the heads of columns or rows."""

from __future__ import annotations

from extractor.document import Document
from extractor.record import Indicator
from extractor.rules.indicators import find

DISTRICTS = """Kết quả công tác cai nghiện ma túy theo địa bàn:

TT | Địa phương | Người nghiện có hồ sơ | Bắt buộc | Tự nguyện | Methadone | Kinh phí (triệu đồng)
1 | Huyện Nà Lìn | 120 | 30 | 12 | 41 | 250
2 | Huyện Pá Sơn | 80 | 18 | 5 | 22 | 190
Cộng | | 200 | 48 | 17 | 63 | 440
"""


def found(text: str) -> list[Indicator]:
    return find(Document.of_text(text))


def test_columns_name_the_figures() -> None:
    first_row = [fact for fact in found(DISTRICTS) if fact.actor == "Huyện Nà Lìn"]
    assert [(fact.name, fact.value, fact.category) for fact in first_row] == [
        ("addicts_managed", 120, None),
        ("detox_admissions", 30, "bắt buộc"),
        ("detox_admissions", 12, "tự nguyện"),
        ("methadone_patients", 41, None),
    ]


def test_rows_are_parts_of_the_total_row() -> None:
    facts = found(DISTRICTS)
    total = next(fact for fact in facts if fact.value == 200)
    assert {fact.part_of for fact in facts if fact.name == "addicts_managed" and fact is not total} == {total.id}
    assert total.actor is None


def test_a_table_of_another_matter_gives_none() -> None:
    text = "Dự toán kinh phí:\n\nTT | Nội dung | Số tiền (đồng)\n1 | Pa nô | 80.000.000\n2 | Cai nghiện | 90.000.000\n"
    assert found(text) == []
