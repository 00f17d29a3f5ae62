"""Folding: every view has the length of the text; soft line breaks are blanks, hard ones stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.vietnamese import folding


def test_every_code_point_keeps_its_place() -> None:
    everything = "".join(map(chr, range(0x110000)))  # lone surrogates and combining marks included
    for view in (folding.clean, folding.fold, folding.reflow):
        assert len(view(everything)) == len(everything)


@pytest.mark.parametrize("odd", ["", "→", "²", "\ufffe", "\ud800", "ﬁ", "e\u0301"])
def test_long_texts_fold_as_short_ones_do(odd: str) -> None:
    text = ("Thủ tướng Chính phủ – “Ỹ ỵ Đ” 12/QĐ-TTg…\n" * 30 + odd) * 5
    assert folding.fold(text) == "".join(map(folding.fold, text))


def test_every_vietnamese_letter_folds_to_ascii() -> None:
    for code in range(0x110000):
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)
        composed = unicodedata.normalize("NFC", letter) == letter
        if composed and letter.isalpha() and base[0] in "aăâeêioôơuưyđAEIOUYĐ" and len(base) <= 3 and base[0].isascii():
            assert folding.fold(letter).isascii(), letter


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Chỉ thị", "chi thi"),
        ("ĐTDĐ Ðà Nẵng ðồng", "dtdd da nang dong"),
        ("TƢ, Ƣơng", "tu, uong"),
        ("“Tháng” – năm…", '"thang" - nam.'),
        ("12\u00a0m² và 5 km³", "12 m2 va 5 km3"),
        ("09¹ bánh²", "09' banh'"),
        ("ＳỐ　５", "so 5"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert folding.fold(folding.clean(text)) == folded


@given(st.text(alphabet=st.characters(), max_size=300))
def test_views_have_equal_length(text: str) -> None:
    clean = folding.clean(text)
    assert len(clean) == len(folding.reflow(clean)) == len(folding.fold(clean)) == len(text)


@pytest.mark.parametrize(
    ("text", "flowing"),
    [
        ("thu giữ 3\nbánh heroin", "thu giữ 3 bánh heroin"),
        ("ngày 30/6/\n2019", "ngày 30/6/ 2019"),
        ("Công văn 606/\nTTg-KGVX", "Công văn 606/ TTg-KGVX"),
        ("đã bắt \n\n giữ", "đã bắt    giữ"),
        ("Kết thúc.\nsau đó", "Kết thúc.\nsau đó"),
        ("BÁO CÁO\nVề công tác", "BÁO CÁO\nVề công tác"),
        ("gồm:\n- heroin", "gồm:\n- heroin"),
        ("vụ án\n2. Kết quả", "vụ án\n2. Kết quả"),
        ("Tổng 12\n345 người", "Tổng 12\n345 người"),
        ("-----\nHà Nội, ngày", "-----\nHà Nội, ngày"),
        ("dòng\r\ncuối", "dòng  cuối"),
        ("dòng\rcuối", "dòng cuối"),
    ],
)
def test_reflow(text: str, flowing: str) -> None:
    assert folding.reflow(folding.clean(text)) == flowing


def test_full_lines_run_on_into_a_capital() -> None:
    line = "Lực lượng chức năng các huyện đã kiểm tra địa bàn giáp ranh tỉnh"
    wrapped = "\n".join([line] * 12 + ["Phú Mỹ và lân cận.", "Nơi nhận"])
    assert "tỉnh Phú Mỹ và lân cận.\nNơi nhận" in folding.reflow(wrapped)
    paragraphs = "\n".join([line] * 12 + [line * 5])
    assert folding.reflow(paragraphs) == paragraphs


@pytest.mark.parametrize("text", [" " * 300_000, " \n" * 150_000, "a" + " " * 300_000 + "\nb", "\r" * 300_000])
def test_hostile_blanks(text: str) -> None:
    assert len(folding.reflow(folding.clean(text))) == len(text)


@pytest.mark.parametrize(
    ("source", "loose"),
    [("gam heroin", "gam {1,3}heroin"), (" ?kg", " {0,3}kg"), ("[ ,]{0,2}x", "[ ,]{0,2}x"), (" {0,3}x", " {0,3}x")],
)
def test_loose(source: str, loose: str) -> None:
    assert folding.loose(source) == loose
    assert folding.loose(loose) == loose
