"""What speaks against a word: slips of engines cost, what documents print does not."""

import pytest

from extractor.reading.doubt.plausible import cost


@pytest.mark.parametrize(
    "word",
    [
        *("tổng", "tuý;", "ỦY", "TỔNG", "Tháng", "heroin", "LĐTBXH", "TM.ỦY", "NC(Tùng).", "tỉnh./.", "(b/c);", "km2"),
        *("36-CT/TW", "105/2021/NĐ-CP", "TTLT-BCA-BQP", "XXI,", "IV.", "II-", "TU,", "-", "+"),
        *("10/10/2023.", "5h30'", "11h30,", "17,8%"),
    ],
)
def test_what_documents_print_costs_nothing(word):
    # a code of three letters and more may look odd, but never more than a doubtful accent
    assert cost(word) <= 0.1


@pytest.mark.parametrize(
    "word",
    [
        *("]uật", "(b/€);", "ñghiện", "hêrô¡n,", "VIỆT'NAM", "~", "¬", "202i", "i2/02/2018", "ilh30,", "90$%"),
        *("HI.", "XU,", "tỉnh.và", "sự,.hôn", ".người", "PT.."),
    ],
)
def test_slips_of_engines_cost(word):
    assert cost(word) >= 0.15
