"""What confidences are worth: the curves of ``surety.json`` and what is read off them."""

from itertools import pairwise

import pytest

from extractor.reading.engine import AGREED, ALONE, CELL, DISPUTED, ONCE, UNCHECKED
from extractor.reading.surety import between, curves, sort_of, sure

LOOKS = (UNCHECKED, ONCE, AGREED, DISPUTED, ALONE, CELL)
SORTS = ("syllable", "figure", "code", "odd", "sign")


@pytest.mark.parametrize(
    ("word", "sort"),
    [
        ("tỉnh,", "syllable"),
        ("UBND", "code"),
        ("36-CT/TW", "figure"),
        ("1.460", "figure"),
        ("]uật", "syllable"),
        ("hêrôin", "odd"),
        ("heroin", "odd"),
        ("-", "sign"),
        ("......", "sign"),
    ],
)
def test_kinds_of_words(word, sort):
    assert sort_of(word) == sort


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("sort", SORTS)
def test_every_curve_rises_and_stays_within_bounds(look, sort):
    said, right = curves()[f"{look} {sort}"]
    assert len(said) == len(right) > 0
    assert all(low < high for low, high in pairwise(said))
    assert all(low <= high for low, high in pairwise(right))
    assert 0 <= right[0] <= right[-1] < 1


@pytest.mark.parametrize(
    ("confidence", "expected"), [(0.0, 0.2), (0.5, 0.2), (0.7, 0.5), (0.9, 0.8), (0.95, 0.9), (1.0, 0.9)]
)
def test_between_the_points_of_a_curve(confidence, expected):
    assert between(((0.5, 0.9, 0.95), (0.2, 0.8, 0.9)), confidence) == pytest.approx(expected)


def test_a_confidence_that_is_not_the_engine_s_stays():
    assert sure("27", 0.83, "written") == 0.83


def test_two_readings_alike_are_worth_more_than_two_unlike():
    for word in ("tỉnh", "1.460", "36-CT/TW"):
        assert sure(word, 0.95, AGREED) > sure(word, 0.85, DISPUTED) > sure(word, 0.3, DISPUTED)
    assert sure("tỉnh", 0.96, ONCE) > 0.99
