"""Handwriting made by code: the same each time, in the place that the page names, and none alike."""

import numpy as np
import pytest

from gold.render.marks.handwriting import INKS, hand, laid, written
from gold.render.marks.heads import head


def test_one_seed_gives_one_page_and_another_seed_another():
    first, again, other = (head(seed, number="written") for seed in (5, 5, 6))
    assert np.array_equal(first.pixels, again.pixels) and first.values == again.values
    assert not np.array_equal(first.pixels, other.pixels)


@pytest.mark.parametrize("text", ["7", "07", "v", "~"])
def test_signs_stand_on_their_baseline(text):
    chance = np.random.default_rng(3)
    coverage, baseline = written(text, 40.0, hand(chance), chance)
    rows = np.nonzero(coverage.max(axis=1) > 60)[0]
    assert coverage.max() == 255
    assert rows.max() == pytest.approx(baseline, abs=20)


def test_two_figures_of_one_hand_are_not_alike():
    chance = np.random.default_rng(4)
    writer = hand(chance)
    one, other = (written("5", 40.0, writer, chance)[0] for _ in range(2))
    assert one.shape != other.shape or not np.array_equal(one, other)


def test_ink_that_hangs_over_the_page_is_cut():
    page = np.full((20, 20, 3), 255, np.uint8)
    laid(page, np.full((10, 10), 255, np.uint8), (-5, 15), INKS["blue"], 1.0)
    assert np.abs(page[15:, :5].astype(int) - INKS["blue"]).max() <= 1
    assert (page[:15] == 255).all() and (page[:, 5:] == 255).all()


def test_a_slot_is_filled_in_its_box_and_a_blank_one_is_not():
    page = head(8, number="written", day="blank")
    x0, y0, x1, y1 = page.boxes["number"]
    assert page.pixels[y0:y1, x0:x1].min() < 200
    assert set(page.boxes) == {"number", "month"}
    assert page.values["number"] not in [text for text, _ in page.words]
