"""Which word stands well between its neighbours."""

import pytest

from extractor.reading.doubt.fluency import fluency, is_unlikely


@pytest.mark.parametrize(
    ("before", "word", "after", "unlikely"),
    [
        ("Báo", "cáo", "kết", False),
        ("Báo", "cào", "kết", True),
        ("phòng,", "chống", "ma", False),
        ("phòng,", "chông", "ma", True),
        ("", "2021", "", False),
        ("số", "36-CT/TW", "ngày", False),
        ("tiền", "chất;", None, False),
    ],
)
def test_a_word_is_in_doubt_where_another_accent_would_stand_far_better(before, word, after, unlikely):
    assert is_unlikely(before or None, word, after or None) is unlikely


def test_figures_are_alike():
    assert fluency("thu", "27", "vụ") == fluency("thu", "1.460", "vụ")


def test_a_mark_parts_words():
    assert fluency("cai", "nghiện", None) > fluency("cai.", "nghiện", None)
