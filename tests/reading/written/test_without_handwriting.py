"""Heads set in print with slots that a pen filled: print is kept, what a hand wrote is taken out and told of."""

from dataclasses import replace

import pytest

from extractor.reading.engine import SeenWord
from extractor.reading.written import without_handwriting
from gold.render.marks.heads import head

from .lines import seen_head

SLOTS = ("number", "day", "month")


def read(page, level, **hand):
    seen, scan, image = seen_head(page, level, **hand)
    return *without_handwriting(seen, scan.pixels, scan, page=1, image=image), seen, scan


def codes(warnings):
    return {warning.code for warning in warnings}


def texts(words):
    return sorted(word.text for word in words)


@pytest.mark.parametrize("level", ["clean", "office", "worn", "photo", "fax"])
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_print_stays_as_it_was_read(seed, level):
    words, warnings, seen, _ = read(head(seed), level)
    assert codes(warnings) == set()
    assert texts(words) == texts(seen)


@pytest.mark.parametrize("way", ["typed", "machine"])
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_a_number_typed_afterwards_or_stamped_by_a_machine_is_print(seed, way):
    words, warnings, seen, _ = read(head(seed, number=way, day=way), "office")
    assert codes(warnings) == set()
    assert texts(words) == texts(seen)


@pytest.mark.parametrize("level", ["clean", "office", "worn", "photo", "fax"])
@pytest.mark.parametrize("seed", [21, 22, 23, 24])
def test_figures_of_a_hand_are_taken_out_however_sure_the_engine_is(seed, level):
    page = head(seed, number="written", day="written")
    words, warnings, _, scan = read(page, level, hand="38")
    assert codes(warnings) == {"handwritten-number", "handwritten-day"}
    assert "38" not in texts(words)
    assert {text for text, _ in page.words} <= set(texts(words))
    assert page.values["month"] in texts(words)
    for warning in warnings:
        [(number, x0, y0, x1, y1)] = warning.boxes
        assert number == 1 and 0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1
    assert scan.pixels.ndim == 2


def test_the_box_of_a_warning_lies_on_what_was_written():
    page = head(31, day="written")
    _, [warning], _, _ = read(page, "clean")
    [(_, x0, y0, x1, y1)] = warning.boxes
    left, top, right, bottom = page.boxes["day"]
    width, height = page.pixels.shape[1], 1100
    assert warning.message == "the day seems to be written by hand and was not read: ngày … tháng"
    assert x0 == pytest.approx(left / width, abs=0.01) and x1 == pytest.approx(right / width, abs=0.01)
    assert y0 == pytest.approx(top / height, abs=0.015) and y1 == pytest.approx(bottom / height, abs=0.015)


@pytest.mark.parametrize("way", ["blank", "dotted"])
def test_a_blank_slot_is_no_handwriting(way):
    page = head(41, number=way, day=way)
    seen, scan, image = seen_head(page, "office")
    seen = [
        replace(word, text="....") if word.text in (page.values["number"], page.values["day"]) else word
        for word in seen
    ]
    words, warnings = without_handwriting(seen, scan.pixels, scan, page=1, image=image)
    assert codes(warnings) == set()
    assert texts(words) == texts(seen)


def test_printed_figures_that_the_engine_misread_are_put_right_by_their_shapes():
    page = head(2)
    seen, scan, _ = seen_head(page, "office")
    day = next(word for word in seen if word.text == page.values["day"])
    wrong = [SeenWord("Š" * len(word.text), word.box, 0.4, 0) if word is day else word for word in seen]
    words, warnings = without_handwriting(wrong, scan.pixels, scan, page=1)
    assert codes(warnings) == set()
    [mended] = [word for word in words if word.box == day.box]
    assert mended.text == page.values["day"] and mended.confidence > 0.9


def test_a_later_page_is_looked_at_only_under_a_motto():
    page = head(22, number="written")
    seen, scan, _ = seen_head(page, "clean")
    assert without_handwriting(seen, scan.pixels, scan, page=2) == (seen, [])
    motto = [
        SeenWord(text, (1000, 20, 1100, 45), 0.9, 9) for text in ("Độc", "lập", "-", "Tự", "do", "-", "Hạnh", "phúc")
    ]
    _, warnings = without_handwriting([*motto, *seen], scan.pixels, scan, page=2)
    assert codes(warnings) == {"handwritten-number"}
    assert [warning.page for warning in warnings] == [2]
