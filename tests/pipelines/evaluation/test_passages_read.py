"""Reading errors passage by passage: order does not count, letters do."""

import pytest

from pipelines.evaluation.passages_read import FORM, OTHER, PROSE, compare_passages, kind_of

FIRST = "Lực lượng chuyên trách của huyện Sông Trăng đã phát hiện 27 vụ, bắt giữ 41 đối tượng trên địa bàn mười hai xã."
SECOND = (
    "So với cùng kỳ năm trước, số vụ giảm 6 vụ, số đối tượng giảm 9 người; địa bàn trọng điểm vẫn là hai xã ven sông."
)


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        (FIRST, PROSE),
        ("Họ và tên: ........................... Sinh năm: ..........", FORM),
        ("Kính gửi: ……………………………", FORM),
        ("Số: 12/BC-UBND", OTHER),
        ("TT\tTên đơn vị của huyện Sông Trăng và các xã\tSố vụ đã phát hiện trong năm vừa qua\tSố đối tượng.", OTHER),
    ],
)
def test_kinds(paragraph, kind):
    assert kind_of(paragraph) == kind


def edits(true, read, kind=PROSE):
    return compare_passages(true, read)[kind].character_edits


def test_order_does_not_count():
    assert edits(f"{FIRST}\n{SECOND}", f"2\n{SECOND}\nNơi nhận:\n{FIRST}") == 0


def test_letters_do():
    assert edits(FIRST, f"Một. {FIRST.replace('điạ', 'đia').replace('phát hiện', 'phat hiên')} Hai.") == 2


def test_a_passage_that_is_missing_is_all_wrong():
    assert edits(FIRST, "") == len(FIRST)


def test_a_page_foot_inside_a_paragraph_is_no_error_of_its_letters():
    cut = FIRST.index("đã")
    assert edits(FIRST, f"{FIRST[:cut]}\n- 3 -\nBáo cáo tháng 9 của huyện\n{FIRST[cut:]}") == 0


def test_a_short_insertion_is_an_error():
    cut = FIRST.index("đã")
    assert edits(FIRST, f"{FIRST[:cut]}x {FIRST[cut:]}") == 2
