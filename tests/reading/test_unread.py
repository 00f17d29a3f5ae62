"""Print that the engine passed over is looked for in the ink, and read line by line."""

import cv2
import numpy as np
import pytest

from extractor.reading import unread
from extractor.reading.engine import SeenWord

LETTERS = 18.0
ABOVE = SeenWord("trên", (100, 50, 180, 80), 0.95, 0)


def page(*texts):
    grey = np.full((900, 900), 255, np.uint8)
    for text, (x, y) in texts:
        cv2.putText(grey, text, (x, y), cv2.FONT_HERSHEY_DUPLEX, 0.85, 0, 2, cv2.LINE_AA)
    return grey


def engine(*words):
    """Reads the same in every line: (text, confidence, left edge in the line)."""
    calls = []

    def read(pixels):
        calls.append(pixels.shape)
        return [SeenWord(text, (x, 20, x + 13 * len(text), 45), confidence, 0) for text, confidence, x in words]

    read.calls = calls
    return read


def test_a_line_that_was_read_is_not_read_again():
    read = engine()
    whole = SeenWord("Pham Van Tho", (95, 270, 330, 310), 0.9, 0)
    assert unread.words(page(("Pham Van Tho", (100, 300))), [whole], LETTERS, read) == []
    assert read.calls == []


def test_a_line_that_was_passed_over_comes_with_its_place():
    found = unread.words(page(("Pham Van Tho", (500, 300))), [ABOVE], LETTERS, engine(("Thọ", 0.9, 80)))
    assert [(word.text, word.line) for word in found] == [("Thọ", 1)]
    x0, y0, x1, y1 = found[0].box
    assert 490 < x0 < x1 < 650
    assert 260 < y0 < y1 < 320


@pytest.mark.parametrize(
    ("seen", "kept"),
    [
        pytest.param([("Phạm", 0.97, 80), ("Thọ", 0.9, 170)], ["Phạm", "Thọ"], id="sure"),
        pytest.param([("Phạm", 0.9, 80), ("|", 0.2, 160), ("Thọ", 0.5, 170)], ["Phạm", "Thọ"], id="specks go"),
        pytest.param([("P#m", 0.4, 90), ("x", 0.95, 170)], [], id="no word of two letters is sure"),
        pytest.param([], [], id="nothing legible"),
    ],
)
def test_only_what_is_legible_is_kept(seen, kept):
    found = unread.words(page(("Pham Van Tho", (500, 300))), [ABOVE], LETTERS, engine(*seen))
    assert [word.text for word in found] == kept


def test_a_row_whose_first_words_are_lost_says_something_else_and_goes():
    sheet = page(("PHO CHU TICH", (400, 300)))
    left = 400 - 4 * LETTERS - unread.PAD
    assert unread.words(sheet, [ABOVE], LETTERS, engine(("TỊCH", 0.96, 590 - left))) == []
    assert unread.words(sheet, [ABOVE], LETTERS, engine(("PHÓ", 0.96, 400 - left), ("TỊCH", 0.96, 590 - left)))


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda sheet: cv2.circle(sheet, (500, 500), 150, 0, 5), id="a seal's ring"),
        pytest.param(lambda sheet: cv2.line(sheet, (300, 500), (800, 470), 0, 3), id="a signature's stroke"),
        pytest.param(lambda sheet: cv2.circle(sheet, (500, 500), 4, 0, -1), id="a speck"),
        pytest.param(lambda sheet: sheet.__setitem__(np.s_[400:800, 300:800], 0), id="a picture"),
    ],
)
def test_ink_that_is_no_print_is_not_read(draw):
    sheet = page()
    draw(sheet)
    assert unread.unread(sheet < 128, LETTERS) == []


def test_a_page_of_scribbles_is_left_alone():
    sheet = page(*((f"line {number} of scribbles", (100, 60 + 28 * number)) for number in range(28)))
    read = engine(("chữ", 0.9, 80))
    assert unread.words(sheet, [ABOVE], LETTERS, read) == []
    assert read.calls == []


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        pytest.param(("Phạm", 0.97, 60), "Phạm", id="the letter that hangs together with a seal"),
        pytest.param(("Phạm", 0.5, 60), "hạm", id="not sure"),
        pytest.param(("Tham", 0.97, 60), "hạm", id="another word"),
        pytest.param(("XXXXhạm", 0.97, 60), "hạm", id="more than a letter or two"),
    ],
)
def test_a_first_letter_that_was_cut_off_is_put_back(again, expected):
    sheet = page(("Pham Tho", (300, 300)))
    seen = [ABOVE, SeenWord("hạm", (322, 270, 385, 310), 0.91, 1), SeenWord("Thọ", (400, 270, 460, 310), 0.97, 1)]
    found = unread.completed(sheet, seen, LETTERS, engine(again))
    assert [word.text for word in found] == ["trên", expected, "Thọ"]


def test_a_line_that_begins_with_a_small_letter_behind_blank_paper_is_not_read_again():
    read = engine(("Phạm", 0.97, 60))
    sheet = page(("ham Tho", (322, 300)))
    seen = [SeenWord("hạm", (320, 270, 385, 310), 0.91, 1), SeenWord("Thọ", (400, 270, 460, 310), 0.97, 1)]
    assert unread.completed(sheet, seen, LETTERS, read) == seen
    assert read.calls == []
