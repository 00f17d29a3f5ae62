"""Words and tokens as exact spans of any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.vietnamese import segmentation

SENTENCE = (
    "Huyện kết nạp 55 đoàn viên, thu 4,27 kg ma túy theo "
    "Nghị định số 88/2020/NĐ-CP và Công văn 41/TTg-KGVX ngày 9/5/2020."
)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in segmentation.words(text)]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words(form: str) -> None:
    found = [unicodedata.normalize("NFC", word) for word in cut(unicodedata.normalize(form, SENTENCE))]  # type: ignore[arg-type]
    for word in ("đoàn viên", "4,27", "ma túy", "Nghị định", "88/2020/NĐ-CP", "Công văn", "41/TTg-KGVX", "9/5/2020"):
        assert word in found


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("10:30, 24/24 giờ", ["10:30", ",", "24/24", "giờ"]),
        ("1.Tình hình", ["1", ".", "Tình", "hình"]),
        ("kinh tế/xã hội", ["kinh", "tế", "/", "xã", "hội"]),
        ("BKS 29C-646.21", ["BKS", "29C-646.21"]),
        ("Km 63+480.", ["Km", "63+480", "."]),
        ("36-CT/TW;", ["36-CT/TW", ";"]),
        ("", []),
        (" \n\t", []),
        ("😀a", ["😀", "a"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [text[start:end] for start, end in segmentation.tokens(text)] == tokens


def test_a_word_never_runs_over_a_hard_break() -> None:
    assert "ma\n\nTúy" not in cut("BÁO CÁO ma\n\nTúy")


@settings(deadline=None, max_examples=60)
@given(
    st.text(
        alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("ma túy đoàn viên 1/2-.\n")),
        max_size=120,
    )
)
def test_spans_cover_the_text(text: str) -> None:
    position = 0
    for start, end in segmentation.words(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize("text", ["/" * 100_000, "1/" * 50_000, "a" * 100_000, "Luật " * 4_000])
def test_hostile(text: str) -> None:
    assert segmentation.words(text)[-1][1] == len(text.rstrip())
