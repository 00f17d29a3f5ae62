"""Counts told twice are summed once; counts that only look alike are summed twice."""

from __future__ import annotations

import pytest

import extractor
from extractor.record import Case


def facts(text: str) -> list[Case]:
    return extractor.extract_text(text).cases


def summed(text: str) -> tuple[int, int]:
    """Cases and people over all counts that neither restate another nor belong to one."""
    alone = [fact for fact in facts(text) if fact.part_of is None and fact.alternative_of is None]
    return sum(fact.cases or 0 for fact in alone), sum(fact.people or 0 for fact in alone)


HEAD = "Hòa Sơn bắt giữ 512 vụ, 596 đối tượng phạm tội về ma túy\n\n"
LEAD = "Ngày 7/5, Công an tỉnh Hòa Sơn cho biết vừa bắt giữ 2 đối tượng vận chuyển ma túy."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "Trong 9 tháng, toàn tỉnh đã bắt giữ 512 vụ, 596 đối tượng về ma túy, tăng 108 vụ.", (512, 596)),
        ("Bắt giữ 43 vụ ma túy\n\nTừ đầu năm đã bắt giữ 43 vụ với 63 đối tượng về ma túy.", (43, 63)),
        ("Phát hiện hơn 2.600 vụ ma túy\n\nCả nước triệt phá 2.601 vụ ma túy, bắt 3.667 đối tượng.", (2601, 3667)),
        ("Phát hiện hơn 2.600 vụ ma túy\n\nCả nước triệt phá 2.590 vụ ma túy.", (5190, 0)),
        ("Bắt 2 kẻ buôn ma túy\n\nSáng nay, công an bắt quả tang 2 kẻ buôn ma túy, thu 10 bánh heroin.", (0, 2)),
        (LEAD + "\n\nTrước đó, khoảng 20h ngày 6/5, tại bản Nà Luông, tổ công tác bắt quả tang 2 đối tượng.", (0, 2)),
        # Others, though as many.
        (LEAD + "\n\nMở rộng điều tra, công an bắt khẩn cấp 2 đối tượng cung cấp ma túy.", (0, 4)),
        (
            "Bắt 15 vụ, 21 đối tượng ma túy trong tháng 5. Khởi tố 15 vụ, 21 bị can về ma túy.",
            (30, 42),
        ),
        ("Tháng 5 bắt 4 vụ ma túy.\n\nTháng 6 bắt 4 vụ ma túy.", (8, 0)),
        ("Tháng 5 bắt 45 vụ, 50 đối tượng ma túy.\n\nTháng 6 bắt 45 vụ, 61 đối tượng ma túy.", (90, 111)),
    ],
)
def test_summed_once(text: str, expected: tuple[int, int]) -> None:
    assert summed(text) == expected


def test_the_fuller_telling_is_the_fact() -> None:
    first, second = facts("Bắt giữ 43 vụ ma túy\n\nTừ đầu năm đã bắt giữ 43 vụ với 63 đối tượng về ma túy.")
    assert (first.alternative_of, second.alternative_of) == (second.id, None)


def test_one_primary_however_often_told() -> None:
    text = HEAD + "Tỉnh đã bắt giữ 512 vụ, 596 đối tượng.\n\nĐến nay bắt giữ 512 vụ, 596 đối tượng về ma túy."
    first, second, third = facts(text)
    assert first.alternative_of is None
    assert {second.alternative_of, third.alternative_of} == {first.id}
