"""Counts of syllables: written, read, and what follows from them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from extractor.vietnamese.repair.confusions import IMPOSSIBLE, log_likelihood
from extractor.vietnamese.repair.statistics import Statistics, count_of, level_of, read, statistics, write
from extractor.vietnamese.repair.tokens import new_style, old_style, pieces


def test_counts_come_back_rounded(tmp_path: Path) -> None:
    file = tmp_path / "counts.json.gz"
    write(file, {"ma": 100, "túy": 90, "#": 7}, {("ma", "túy"): 88, ("#", "ma"): 3, ("ma", "khác"): 5})
    known = read(file)
    assert known.words == ("#", "ma", "túy")
    first, second = known.number_of("ma"), known.number_of("túy")
    assert known.pair(first, second) == pytest.approx(88, rel=0.2)
    assert known.pair(second, first) == 0
    assert known.number_of("khác") == -1 and known.pair(first, -1) == 0


def test_levels_are_powers_of_the_root_of_two() -> None:
    assert [round(count_of(level_of(count))) for count in (1, 2, 3, 4, 8, 1000)] == [1, 2, 3, 4, 8, 1024]


def test_likelihoods_of_what_follows_add_up_to_one() -> None:
    known = Statistics(["a", "b", "c"], [10.0, 5.0, 5.0], {1: 8.0, 2: 2.0, 3: 5.0})
    for first in range(3):
        assert sum(math.exp(known.follows(first, second)) for second in range(3)) == pytest.approx(1.0, abs=0.02)


def test_the_packaged_counts_know_the_language() -> None:
    known = statistics()
    number = known.number_of
    assert known.follows(number("tổng"), number("hợp")) > known.follows(number("tống"), number("hợp")) + 2
    assert known.pair(number("ma"), number("túy")) > 1000
    assert number("tuý") == -1, "one spelling of the tone is counted"


@pytest.mark.parametrize(
    ("printed", "read", "likely"),
    [("điểm", "điếm", True), ("điểm", "điêm", True), ("dân", "đân", True), ("điểm", "chiếm"[:4], False)],
)
def test_what_is_taken_for_what(printed: str, read: str, likely: bool) -> None:
    assert (log_likelihood(printed, read) > IMPOSSIBLE / 2) is likely


def test_capitals_lose_their_marks_more_often() -> None:
    assert log_likelihood("phố", "phó", capitals=3) > log_likelihood("phố", "phó")


@pytest.mark.parametrize(("old", "new"), [("tuý", "túy"), ("hoà", "hòa"), ("khoẻ", "khỏe"), ("uỷ", "ủy")])
def test_two_places_of_the_tone(old: str, new: str) -> None:
    assert new_style(old) == new and old_style(new) == old


@pytest.mark.parametrize("word", ["quý", "quỳ", "toán", "hoàn", "oan", "uy"])
def test_words_with_one_place_of_the_tone(word: str) -> None:
    assert new_style(word) == word == old_style(word)


def test_pieces_of_a_text() -> None:
    text = "Thu 1,5 kg hêrô¡n, ma tuý!"
    assert [(text[piece.start : piece.end], piece.symbol, piece.case) for piece in pieces(text)] == [
        ("Thu", "thu", "title"),
        ("1,5", "0", ""),
        ("kg", "kg", "lower"),
        ("hêrô¡n", "hêrô¡n", "lower"),
        (",", "#", ""),
        ("ma", "ma", "lower"),
        ("tuý", "túy", "lower"),
        ("!", "#", ""),
    ]
