"""Strips of a page on one sheet, and the way back."""

import numpy as np

from extractor.reading.doubt.strips import sheet
from extractor.reading.engine import SeenWord


def test_strips_lie_below_one_another_and_their_words_go_home():
    page = np.full((400, 600), 255, np.uint8)
    page[100:130, 50:150] = 1
    page[300:320, 200:400] = 2
    made = sheet(page, [[(40, 95, 160, 135)], [(190, 290, 410, 330)]], 18.0)
    assert sorted(set(made.pixels.ravel())) == [1, 2, 255]
    for value, box, strip in ((1, (50, 100, 150, 130), 0), (2, (200, 300, 400, 320), 1)):
        rows, columns = np.nonzero(made.pixels == value)
        seen = SeenWord("vụ", (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1), 0.9, 0)
        home = made.on_page(seen)
        assert home is not None and home[0] == strip and home[1].box == box
    first, second = (np.nonzero(made.pixels == value)[0] for value in (1, 2))
    assert second.min() - first.max() > 18


def test_a_bent_line_keeps_its_neighbours_out():
    page = np.full((400, 600), 7, np.uint8)
    made = sheet(page, [[(40, 95, 100, 135), (100, 110, 160, 150)]], 18.0)
    assert made.pixels.shape == (55 + 60, 120 + 60)
    assert (made.pixels == 7).sum() == 2 * 60 * 40
    assert made.pixels[30 + 50, 30 + 10] == 255


def test_a_word_beside_the_strips_has_no_home():
    made = sheet(np.full((100, 100), 255, np.uint8), [[(10, 10, 90, 40)]], 18.0)
    assert made.on_page(SeenWord("ơ", (0, 0, 10, 10), 0.9, 0)) is None
