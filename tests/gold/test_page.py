"""The typesetter puts every word of a gold text on paper once, where its true box says."""

import unicodedata
from pathlib import Path

import pdfplumber
import pytest

from gold.render.page import FontMissing, check_glyphs, load_fonts, typeset, write_pdf

TEXTS = sorted((Path(__file__).parents[2] / "gold" / "texts").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_word_is_set_once_and_in_order(path):
    text = path.read_text(encoding="utf-8")
    words = [word for page in typeset(text) for word in page.words]
    assert [word.text for word in words] == text.split()
    assert all(text[word.start : word.end] == word.text for word in words)
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_words_stay_on_the_page_and_apart(path):
    for page in typeset(path.read_text(encoding="utf-8")):
        for before, after in zip(page.words, page.words[1:], strict=False):
            x0, y0, x1, y1 = after.box
            assert 0 < x0 < x1 < 1 and 0 < y0 < y1 < 1
            same_line = before.baseline == after.baseline and before.x < after.x
            assert not same_line or before.x + before.width < after.x


def test_true_boxes_agree_with_another_reader(tmp_path):
    pages = typeset(TEXTS[0].read_text(encoding="utf-8"))
    write_pdf(pages, tmp_path / "page.pdf")
    with pdfplumber.open(tmp_path / "page.pdf") as document:
        for page, printed in zip(pages, document.pages, strict=True):
            read = printed.extract_words(x_tolerance=1)
            for word in page.words:
                near = (abs(word.x - other["x0"]) + abs(word.x + word.width - other["x1"]) for other in read)
                assert min(near) < 1.0, word.text


def test_same_bytes_each_time(tmp_path):
    pages = typeset(TEXTS[0].read_text(encoding="utf-8"))
    write_pdf(pages, tmp_path / "a.pdf")
    write_pdf(pages, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_glyph_that_the_font_lacks_is_an_error():
    load_fonts()
    with pytest.raises(FontMissing, match="no glyph for 漢"):
        check_glyphs("Số 漢")
