"""Second looks: which words are read again, and what becomes of them. The engine is of paper, and once Tesseract."""

from dataclasses import replace

import numpy as np
import pytest

from extractor.reading.doubt import looked_again
from extractor.reading.engine import DISPUTED, ONCE, UNCHECKED, SeenWord, Tesseract, languages
from extractor.reading.ocr import read_image
from extractor.reading.options import ReadOptions
from gold.render.degrade import LEVELS, degrade

from .scans import clean_page

PAGE = np.full((1400, 1000), 255, np.uint8)


class Twice:
    """An engine whose second look reads what is prepared for the place of each strip on the page."""

    def __init__(self, *answers):
        self.answers = answers
        self.sheets = []

    def again(self, image, *, language, dpi, timeout):
        self.sheets.append(image)
        return self.answers


class Once:
    """An engine that knows one way of reading."""


def line(number, *words):
    """A line of words, (text, confidence) each."""
    x, found = 50, []
    for text, confidence in words:
        found.append(SeenWord(text, (x, 100 + 45 * number, x + 12 * len(text), 130 + 45 * number), confidence, number))
        x += 12 * len(text) + 14
    return found


def looked(words, engine, *, is_first=False):
    return looked_again(PAGE, words, engine, language="vie", dpi=200, timeout=9.0, x_height=18.0, is_first=is_first)


SURE_LINE = [("Báo", 0.96), ("cáo", 0.96), ("kết", 0.96), ("quả", 0.96), ("công", 0.96), ("tác", 0.96)]


def test_a_page_without_doubt_is_not_read_again():
    engine = Twice()
    words = line(0, *SURE_LINE)
    assert [(word.text, word.look) for word in looked(words, engine)] == [(word.text, ONCE) for word in words]
    assert engine.sheets == []


def test_only_words_in_doubt_and_their_neighbours_are_cut_out():
    engine = Twice()
    words = line(0, *SURE_LINE[:3], ("quá", 0.5), *SURE_LINE[4:])
    found = looked(words, engine)
    [sheet] = engine.sheets
    width = words[4].box[2] - words[2].box[0]
    assert width < sheet.shape[1] < width + 100 < words[-1].box[2]
    assert [word.text for word in found] == [word.text for word in words]
    assert [word.look for word in found] == [ONCE, ONCE, "alone", "alone", "alone", ONCE]


@pytest.mark.parametrize(
    ("word", "confidence", "is_read_again"),
    [
        ("quả", 0.79, True),
        ("quả", 0.9, False),
        ("]uả", 0.9, True),
        ("quá", 0.9, True),
        ("-", 0.7, False),
        ("~", 0.9, True),
    ],
)
def test_what_is_in_doubt(word, confidence, is_read_again):
    engine = Twice()
    looked(line(0, *SURE_LINE[:3], (word, confidence), *SURE_LINE[4:]), engine)
    assert bool(engine.sheets) is is_read_again


def test_the_better_reading_takes_the_place_in_its_line():
    words = [*line(0, *SURE_LINE), *line(1, ("thu", 0.96), ("gữ", 0.5), ("heroin", 0.93))]
    doubted = words[7]
    # on the sheet, strips begin 30 pixels from its corner, 9 pixels before the print
    strip_x = words[6].box[0] - 9
    x0, _, x1, _ = doubted.box
    answer = SeenWord("giữ", (x0 - strip_x + 30, 35, x1 - strip_x + 30, 65), 0.9, 0)
    found = looked(words, Twice(answer))
    assert [(word.text, word.line) for word in found[6:]] == [("thu", 1), ("giữ", 1), ("heroin", 1)]
    assert found[7].look == DISPUTED
    assert found[7].box == pytest.approx(doubted.box, abs=8)


def test_number_and_date_of_page_one_are_always_read_again():
    engine = Twice()
    number, date = ("Số:", 0.97), [("ngày", 0.96), ("14", 0.96), ("tháng", 0.96), ("9", 0.96), ("năm", 0.96)]
    words = [*line(0, number, ("318/BC-UBND", 0.97)), *line(1, *date)]
    words += [word for place in range(2, 9) for word in line(place, *SURE_LINE)]
    looked(words, engine)
    looked(words, engine, is_first=True)
    [sheet] = engine.sheets
    assert sheet.shape[0] < 250  # these two lines, no more


def test_an_engine_without_a_second_model_leaves_the_words():
    words = line(0, *SURE_LINE[:3], ("quá", 0.5))
    for word, found in zip(words, looked(words, Once()), strict=True):
        assert replace(found, look=word.look) == word
    assert [word.look for word in looked(words, Once())] == [ONCE, ONCE, UNCHECKED, UNCHECKED]

    class Missing(Twice):
        def again(self, image, *, language, dpi, timeout):
            return None

    assert looked(words, Missing()) == looked(words, Once())


# -- for real --------------------------------------------------------------------------------------------------------


def test_a_second_model_that_is_not_installed_is_no_error():
    image = np.full((60, 200), 255, np.uint8)
    assert Tesseract().again(image, language="vie+eng", dpi=200, timeout=20) is None
    engine = Tesseract(program="tesseract")
    assert {word.text for word in engine.again(image, language="vie", dpi=200, timeout=20) or ()} == set()


def test_a_bad_page_is_read_twice_where_it_is_in_doubt():
    if "vie" not in languages():
        pytest.skip("no language pack")
    bad, _ = degrade(clean_page()[0], LEVELS["fax"], 3)
    page = read_image(bad, number=1, dpi=150.0, options=ReadOptions(), engine=Tesseract())
    text = " ".join(word.text for word in page.words)
    assert "318/BC-UBND" in text and "ngày 14 tháng 9 năm 2022" in text
