"""Reliability: which words were read right, and how that is told beside what was said of them."""

import pytest
from rich.console import Console

from extractor.document import Document, Page, Word
from extractor.record import PageInfo
from pipelines.evaluation import table
from pipelines.evaluation.reliability import Bin, as_data, calibration_error, reliability, words_right

TRUE = "UBND HUYỆN SÔNG TRĂNG CỘNG HÒA XÃ HỘI\nthu giữ 27 vụ, 41 đối tượng\n- Lưu: VT."


@pytest.mark.parametrize(
    ("read", "wrong"),
    [
        (TRUE, ""),
        ("UBND HUYÊN SÔNG TRĂNG CỘNG HÒA XÃ HỘI thu giữ 21 vụ, 41 đối tượng - Lưu: VT.", "HUYÊN 21"),
        # columns in another order
        ("CỘNG HÒA XÃ HỘI UBND HUYỆN SÔNG TRĂNG thu giữ 27 vụ, 41 đối tượng - Lưu: VT.", ""),
        # a head that is printed again, and one that is not quite
        (TRUE + " CỘNG HÒA XÃ HỘI", ""),
        (TRUE + " CỘNG HÒA XÀ HỘI", "CỘNG HÒA XÀ HỘI"),
        # read too many: a word of the true text counts once
        ("UBND HUYỆN SÔNG TRĂNG CỘNG HÒA XÃ HỘI thu giữ 27 27 vụ, 41 đối tượng - - Lưu: VT.", "27 -"),
        ("UBND HUYỆN SÔNG TRĂNG CỘNG HÒA XÃ HỘI ~ thu giữ 27 vụ,41 đối tượng", "~ vụ,41"),
    ],
)
def test_which_words_are_right(read, wrong):
    words = read.split()
    flags = words_right(TRUE, words)
    assert " ".join(word for word, right in zip(words, flags, strict=True) if not right) == wrong


def document(*words, method="ocr"):
    text, found = "", []
    for number, (word, confidence) in enumerate(words):
        start = len(text) + bool(text)
        text += f"{' ' if text else ''}{word}"
        found.append(Word(start, len(text), 1, number, (0.1, 0.1, 0.2, 0.2), confidence))
    page = Page(PageInfo(number=1, method=method), 0, len(text))
    return Document(text=text, pages=(page,), words=tuple(found))


def test_bins_of_a_document():
    found = reliability("thu giữ 27 vụ", document(("thu", 0.99), ("giữ", 1.0), ("21", 0.7), ("vụ", 0.75)))
    assert found is not None
    assert found[-1] == Bin(2, pytest.approx(1.99), 2)
    assert found[4] == Bin(2, pytest.approx(1.45), 1)
    assert sum(one.words for one in found) == 4
    assert calibration_error(found) == pytest.approx((0.01 + 0.45) / 4)


def test_words_of_a_text_layer_count_nowhere():
    assert reliability("thu giữ", document(("thu", 1.0), method="text-layer")) is None
    assert as_data([]) is None


def test_what_is_told():
    one = reliability("thu giữ 27 vụ", document(("thu", 0.99), ("giữ", 1.0), ("21", 0.7), ("vụ", 0.75)))
    told = as_data([one, one])
    assert [row["words"] for row in told["bins"]] == [4, 4]
    assert [row["right"] for row in told["bins"]] == [0.5, 1.0]
    console = Console(width=120, record=True)
    console.print(table.reliability([{"name": "gold/dev", "reliability": told}, {"name": "older"}]))
    text = console.export_text()
    assert "50.0% of 4" in text and "100.0% of 4" in text and "11.50%" in text and "older" not in text
