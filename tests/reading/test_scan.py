"""Each step of a scan's clean-up on pages of known text, without the OCR engine."""

import cv2
import numpy as np
import pytest

from extractor.reading.cleaning.light import even_light
from extractor.reading.cleaning.orientation import Lie, lie, turned
from extractor.reading.cleaning.stamps import without_stamps
from extractor.reading.scan import MOST_PIXELS, X_HEIGHT, clean
from gold.render.degrade import BLUE_INK, RED_INK, Level, degrade, press, received_stamp, round_seal

from .scans import DPI, clean_page

LETTERS = 26.0  # height of small letters on the clean page, in pixels


def page():
    return clean_page()[0]


def leaning(degrees):
    height, width = page().shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    return cv2.warpAffine(page(), matrix, (width, height), borderValue=(255, 255, 255))


# -- how the print lies ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("degrees", [-9.0, -2.3, -0.4, 0.0, 0.3, 2.3, 6.25])
def test_skew_is_found_to_a_tenth_of_a_degree(degrees):
    assert lie(leaning(degrees)).skew == pytest.approx(degrees, abs=0.1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("degrees", [0.0, -3.1])
def test_the_way_up_is_found_without_the_engine(turn, degrees):
    found = lie(turned(leaning(degrees), (360 - turn) % 360))
    assert found.turn == turn
    assert found.skew == pytest.approx(degrees, abs=0.1)
    assert not found.doubtful


@pytest.mark.parametrize("scale", [0.4, 0.6667, 1.0, 2.0])
def test_letters_are_measured_at_any_resolution(scale):
    image = cv2.resize(page(), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    assert lie(image).x_height == pytest.approx(LETTERS * scale, rel=0.15)


def test_a_sheet_with_hardly_any_print_is_taken_as_it_is():
    sheet = np.full((1000, 700), 255, np.uint8)
    assert lie(sheet) == Lie(blank=True)
    sheet[480:500, 300:310] = 0
    assert lie(sheet) == Lie()


def test_capitals_without_accents_leave_the_way_up_in_doubt():
    sheet = np.full((900, 1200), 255, np.uint8)
    letters = np.random.default_rng(8)
    for row in range(100, 850, 60):
        words = " ".join("".join(letters.choice(list("HOXIZSN"), size)) for size in letters.integers(2, 7, 6))
        cv2.putText(sheet, words, (60, row), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 0, 3)
    found = lie(sheet)
    assert {found.turn, *found.doubtful} == {0, 180}


# -- light -----------------------------------------------------------------------------------------------------------


def test_shadow_and_lamp_are_divided_away():
    height, width = page().shape[:2]
    lamp = np.linspace(1.0, 0.35, width)[None, :] * np.where(np.arange(height) > height // 2, 0.6, 1.0)[:, None]
    even = even_light((page() * lamp[:, :, None]).astype(np.uint8))
    paper, print_ = page().min(axis=2) == 255, page().max(axis=2) < 30
    assert np.percentile(even[paper], 2) > 230
    assert np.percentile(even[print_], 98) < 110


def test_yellow_paper_becomes_white_and_the_scanner_s_black_rim_too():
    tinted = (page() * np.array([0.95, 0.9, 0.7])).astype(np.uint8)
    tinted[:, :160] = 12
    even = even_light(tinted)
    paper = page().min(axis=2) == 255
    paper[:, 150:240] = False
    assert np.percentile(even[paper], 2) > 235


# -- stamps ----------------------------------------------------------------------------------------------------------


def stamped(stamp, corner, ink, below=None):
    chance = np.random.default_rng(4)
    return press(page() if below is None else below, stamp, corner, ink, chance)


def print_only():
    return np.asarray(page().min(axis=2))


@pytest.mark.parametrize("ink", [RED_INK, BLUE_INK, (150, 30, 110)], ids=["red", "blue", "violet"])
@pytest.mark.parametrize(("stamp", "corner"), [(round_seal, (900, 1300)), (received_stamp, (500, 1250))])
def test_a_stamp_over_print_goes_and_the_print_stays(stamp, corner, ink):
    dirty = stamped(stamp(DPI), corner, ink)
    grey = without_stamps(dirty, LETTERS)
    stain = (dirty.min(axis=2) < 170) & (print_only() == 255)
    assert np.count_nonzero(stain) > 5_000
    assert np.percentile(grey[stain], 3) > 215
    assert grey[print_only() < 40].max() < 120


def test_a_number_filled_in_with_a_blue_pen_stays():
    sheet = page().copy()
    sheet[3000:3140, 400:900] = 255
    cv2.putText(sheet, "4077", (450, 3100), cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 3, BLUE_INK, 5, cv2.LINE_AA)
    pen = (sheet == np.array(BLUE_INK, np.uint8)).all(axis=2)
    assert np.count_nonzero(pen) > 500
    assert without_stamps(sheet, LETTERS)[pen].max() < 100


def test_a_page_printed_in_blue_stays():
    share = page()[:, :, :1] / 255
    blue = (share * 255 + (1 - share) * np.array((40, 50, 150))).astype(np.uint8)
    grey = without_stamps(blue, LETTERS)
    assert np.mean(grey[print_only() < 20] < 110) > 0.97


def test_a_framed_stamp_beside_print_stays_because_it_tells_when_the_letter_came_in():
    blank = np.full_like(page(), 255)
    blank[1800:] = page()[1800:]
    grey = without_stamps(stamped(received_stamp(DPI), (200, 300), BLUE_INK, blank), LETTERS)
    assert np.count_nonzero(grey[300:720, 200:1100] < 130) > 5_000


def test_a_round_seal_goes_even_from_empty_paper():
    blank = np.full_like(page(), 255)
    grey = without_stamps(stamped(round_seal(DPI), (900, 1300), RED_INK, blank), LETTERS)
    assert np.percentile(grey[1300:1740, 900:1340], 1) > 215


def test_a_grey_image_has_no_coloured_stamps():
    grey = page()[:, :, 0]
    assert without_stamps(grey, LETTERS) is grey


# -- the whole -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [0.5, 0.6667, 1.0, 2.0])
def test_letters_come_out_at_the_height_that_suits_the_engine(scale):
    image = cv2.resize(page(), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    scan = clean(image, dpi=DPI * scale)
    assert lie(scan.pixels).x_height == pytest.approx(X_HEIGHT, rel=0.2)
    assert scan.dpi == pytest.approx(DPI * X_HEIGHT / LETTERS, rel=0.15)
    assert scan.pixels.ndim == 2 and scan.pixels.dtype == np.uint8


def test_tiny_letters_do_not_blow_the_page_up():
    crowd = np.full((6000, 4000), 255, np.uint8)
    scan = clean(crowd, found=Lie(x_height=2.0))
    assert scan.pixels.size <= MOST_PIXELS * 1.01


@pytest.mark.parametrize(
    "level",
    [
        Level(dpi=300),
        Level(dpi=200, skew=2.3),
        Level(dpi=150, turn=180, skew=-1.4),
        Level(dpi=200, turn=90, skew=3.5),
        Level(dpi=250, turn=270, skew=-5.0),
    ],
    ids=["straight", "leaning", "upside-down", "on-its-side", "on-its-other-side"],
)
def test_boxes_lie_on_their_words_on_the_upright_page(level):
    bad, moved = degrade(page(), level, 0)
    scan = clean(bad, dpi=level.dpi)
    assert scan.turn == (360 - level.turn) % 360
    upright = turned(bad, scan.turn)
    height, width = upright.shape[:2]
    assert scan.size == (width, height)
    dark = scan.pixels < 128
    forward = cv2.invertAffineTransform(scan.back)
    for word in clean_page()[1]:
        true = moved.upright_box(word.box)
        corners = np.array([[true[0] * width, true[2] * width], [true[1] * height, true[3] * height], [1, 1]])
        (x0, x1), (y0, y1) = forward @ corners
        seen = np.argwhere(dark[int(y0) : int(y1) + 1, int(x0) : int(x1) + 1])
        assert len(seen), word.text
        middle = seen.mean(axis=0)[::-1] + np.array([int(x0), int(y0)])
        box = scan.page_box((middle[0] - 2, middle[1] - 2, middle[0] + 2, middle[1] + 2))
        assert true[0] <= box[0] <= box[2] <= true[2], word.text
        assert true[1] <= box[1] <= box[3] <= true[3], word.text
        window = upright[round(box[1] * height) - 9 : round(box[3] * height) + 9, round(box[0] * width) - 9 :][:, :24]
        assert window.min() < 160, word.text
