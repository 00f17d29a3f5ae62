"""Bad scans come out the same each time, as bad as their level says, and tell where each point went."""

import cv2
import numpy as np
import pytest

from gold.render.degrade import LEVELS, Level, degrade

WIDTH, HEIGHT = 1240, 1754
DPI = 150


def sheet():
    """A page at 150 dpi with a black block at known places."""
    page = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    for x, y in MARKS:
        page[round(y * HEIGHT) - 6 : round(y * HEIGHT) + 6, round(x * WIDTH) - 6 : round(x * WIDTH) + 6] = 0
    return page


MARKS = ((0.15, 0.05), (0.85, 0.08), (0.1, 0.93), (0.9, 0.9))


@pytest.mark.parametrize("level", LEVELS)
def test_the_same_seed_gives_the_same_scan_and_another_one_another(level):
    first, moved = degrade(sheet(), level, 5, dpi=DPI)
    again, _ = degrade(sheet(), level, 5, dpi=DPI)
    other, _ = degrade(sheet(), level, 6, dpi=DPI)
    assert np.array_equal(first, again)
    assert first.dtype == np.uint8 and first.ndim == 3
    assert moved.size == (first.shape[1], first.shape[0])
    assert level == "clean" or not np.array_equal(first, other)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_points_are_where_the_transform_says(level, seed):
    bad, moved = degrade(sheet(), level, seed, dpi=DPI)
    height, width = bad.shape[:2]
    dark = cv2.GaussianBlur(bad.max(axis=2), (0, 0), 2)
    for mark in MARKS:
        across, down = moved.point(*mark)
        x, y = round(across * width), round(down * height)
        window = dark[y - 20 : y + 20, x - 20 : x + 20]
        darkest = np.argwhere(window < int(window.min()) + 40).mean(axis=0)
        assert window.min() < 120
        assert darkest == pytest.approx((20, 20), abs=3)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_upright_points_undo_the_quarter_turns(turn):
    _, moved = degrade(sheet(), Level(dpi=DPI, turn=turn), 0, dpi=DPI)
    assert moved.upright_point(0.2, 0.7) == pytest.approx((0.2, 0.7), abs=0.002)
    assert moved.upright_box((0.1, 0.2, 0.3, 0.25)) == pytest.approx((0.1, 0.2, 0.3, 0.25), abs=0.002)


def test_stamps_darken_but_never_lighten():
    bad, _ = degrade(
        np.full((HEIGHT, WIDTH), 255, np.uint8), Level(dpi=DPI, seal=True, received=(48, 66, 172)), 3, dpi=DPI
    )
    colour = bad.max(axis=2).astype(int) - bad.min(axis=2)
    assert np.count_nonzero(colour > 90) > 3_000
    black, _ = degrade(np.zeros((HEIGHT, WIDTH), np.uint8), Level(dpi=DPI, seal=True), 3, dpi=DPI)
    assert black.max() == 0


def test_a_fax_is_black_and_white_and_a_lamp_darkens_a_corner():
    fax, _ = degrade(sheet(), "fax", 1, dpi=DPI)
    assert set(np.unique(fax)) == {0, 255}
    lit, _ = degrade(np.full((HEIGHT, WIDTH), 255, np.uint8), Level(dpi=DPI, light=0.5), 1, dpi=DPI)
    assert lit.min() < 150 and lit.max() > 230


def test_a_carbon_copy_is_grey_on_yellow_uneven_and_shows_its_other_side():
    carbon = Level(dpi=DPI, carbon=True)
    print_, reverse = sheet(), np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    for x in range(100, 1100, 12):  # strokes, one letter each
        print_[400:440, x : x + 5] = 0
    reverse[1000:1200, 100:300] = 0
    bad, _ = degrade(print_, carbon, 1, dpi=DPI, reverse=reverse)
    paper, shine = bad[600:800, 400:800].mean(axis=(0, 1)), bad[1050:1150, WIDTH - 250 : WIDTH - 150].mean(axis=(0, 1))
    assert paper[0] > paper[2] + 20  # yellow
    assert 10 < paper.mean() - shine.mean() < 60  # mirrored, and much weaker than ink
    ink = bad[round(MARKS[0][1] * HEIGHT), round(MARKS[0][0] * WIDTH)].astype(int)
    assert ink[2] > ink[1] and ink.max() < 160  # violet grey
    letters = [int(bad[405:435, x + 2].mean()) for x in range(100, 1100, 12)]
    assert max(letters) - min(letters) > 25
    assert LEVELS["carbon"].face == "typewriter"


def test_an_unknown_level_is_an_error():
    with pytest.raises(KeyError):
        degrade(sheet(), "pristine", 0)
