"""Slots: where a number, a day and a month stand in a line of a head, whatever the engine made of a pen's strokes."""

import pytest

from extractor.reading.engine import SeenWord
from extractor.reading.written.slots import rows, slots

from .lines import EM, seen_line


def found(words):
    return [(slot.kind, slot.text) for row in rows(words) for slot in slots(row)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Số: 0# /CT-UBND", [("number", "0#")]),
        ("Số: /KH-BCĐ", [("number", "")]),
        ("Số:ð†5- /UBND-KTTH", [("number", "ð†5-")]),
        ("Số: 4/35 /SGDĐT-CTrTT", [("number", "4/35")]),
        ("Sô: j7§ /STTTT-CNTT", [("number", "j7§")]),
        ("_ Số: 12 /2021/NĐ-CP", [("number", "12")]),
        ("Số 36-CT/TW", [("number", "36")]),
        ("Số -KH/HU", [("number", "")]),
        ("Số: ..... /QĐ-UBND", [("number", ".....")]),
        ("Số: KH-UBND", [("number", "")]),
        ("Số: 14KH-UBND", [("number", "14")]),
        ("Bản án số: 41/2018/HS-ST", [("number", "41")]),
        ("Sông Trăng, ngày Ai tháng 2 năm 2024", [("day", "Ai"), ("month", "2"), ("year", "2024")]),
        ("Sông Trăng, ngày0P tháng 02 năm 2025", [("day", "0P"), ("month", "02"), ("year", "2025")]),
        ("Sông Trăng, ngày 2 thángØ1 năm 2021", [("day", "2"), ("month", "Ø1"), ("year", "2021")]),
        ("Sông Trăng, ngày 04tháng 02 năm 2025", [("day", "04"), ("month", "02"), ("year", "2025")]),
        ("Sông Trăng, ngàW† tháng 5 năm 2021", [("day", "†"), ("month", "5"), ("year", "2021")]),
        ("Sông Trăng, lÀy1Í tháng 5 năm 2021", [("day", "lÀy1Í"), ("month", "5"), ("year", "2021")]),
        ("Thành phố Bến Lá, ngày tháng năm 2021", [("day", ""), ("month", ""), ("year", "2021")]),
        ("Số: 7 /BC-UBND   Sông Trăng, ngày 5 tháng 6 năm 2020",
         [("number", "7"), ("day", "5"), ("month", "6"), ("year", "2020")]),
        # sentences, not heads
        ("Căn cứ Luật Tổ chức ngày 19 tháng 6 năm 2015;", []),
        ("địa phương ngày 22 tháng 11 năm 2019;", []),
        ("tại văn bản số 279/BC-BTP ngày 28 tháng 4 năm 2026, Bộ", []),
        ("Số 15/KH-UBND của huyện nêu rõ", []),
        ("Số người nghiện có hồ sơ quản lý: 1.286 người", []),
    ],
)  # fmt: skip
def test_slots_of_a_line(line, expected):
    assert found(seen_line(line)) == expected


def test_a_slot_lies_between_the_print_on_both_sides():
    words = seen_line("Số: 0# /CT-UBND")
    [slot] = [slot for row in rows(words) for slot in slots(row)]
    label, noise, symbol = words
    assert slot.left == pytest.approx(label.box[2], abs=0.2 * EM)
    assert slot.right == symbol.box[0]
    assert slot.left <= noise.box[0] < noise.box[2] <= slot.right
    assert slot.em == pytest.approx(EM, rel=0.05)


def test_what_the_engine_glued_to_the_print_is_parted_by_the_width_of_the_print():
    [slot] = [slot for row in rows(seen_line("Sông Trăng, ngày0P tháng 02 năm 2025")) for slot in slots(row)][:1]
    glued = seen_line("Sông Trăng, ngày0P")[-1]
    figures = seen_line("0P")[0]
    assert slot.left == pytest.approx(glued.box[2] - (figures.box[2] - figures.box[0]), abs=0.3 * EM)


def test_a_box_as_wide_as_its_line_does_not_cover_its_neighbours():
    words = seen_line("Sông Trăng, ngày 20 tháng 3 năm 2018")
    day = words[2]
    words[2] = SeenWord(day.text, (day.box[0], day.box[1], words[4].box[2], day.box[3]), day.confidence, 0)
    [slot] = [slot for row in rows(words) for slot in slots(row) if slot.kind == "day"]
    assert slot.left < words[3].box[0] and slot.right == words[4].box[0]
