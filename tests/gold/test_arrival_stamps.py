"""Stamps of arrival for the tests of scans."""

import numpy as np
import pytest

from gold.render.faces import FontMissing
from gold.render.marks.arrival_stamps import INKS, WORDINGS, coverage, pressed

DPI = 200


@pytest.mark.parametrize("name", WORDINGS)
def test_a_stamp_has_its_size_and_a_frame_of_ink_all_around(name):
    try:
        stamp = coverage(WORDINGS[name], DPI)
    except FontMissing as error:
        pytest.skip(str(error))
    assert stamp.shape == (round(WORDINGS[name].height / 25.4 * DPI), round(WORDINGS[name].width / 25.4 * DPI))
    assert (stamp[:8].max(axis=0)[8:-8] == 255).all()
    assert (stamp[:, -8:].max(axis=1)[8:-8] == 255).all()
    assert 0.04 < (stamp > 128).mean() < 0.3


@pytest.mark.parametrize("ink", INKS)
def test_ink_darkens_paper_and_lets_print_show(ink):
    page = np.full((300, 400, 3), 255, np.uint8)
    page[100:110] = 0
    stamped = pressed(page, np.full((80, 120), 255, np.uint8), (100, 80), INKS[ink])
    assert (stamped[100:110] == 0).all()
    assert stamped[90, 150].tolist() == pytest.approx(INKS[ink], abs=2)
    assert (page[90] == 255).all()
    assert (stamped[:50] == 255).all()


def test_the_same_seed_gives_the_same_wear():
    page, stamp = np.full((300, 400, 3), 255, np.uint8), np.full((80, 120), 255, np.uint8)
    one, two, other = (pressed(page, stamp, (90, 60), INKS["red"], tilt=4, patchy=0.5, seed=seed) for seed in (1, 1, 2))
    assert (one == two).all()
    assert (one != other).any()
