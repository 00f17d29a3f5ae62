"""Frames of stamps, told from tables, boxes and print."""

import cv2
import numpy as np
import pytest

from extractor.reading.frames import cut_out, frames, ink_on
from gold.render.faces import FontMissing
from gold.render.marks.arrival_stamps import INKS, WORDINGS, coverage, pressed
from tests.reading import scans

DPI, LETTERS = 200, 13.0


@pytest.fixture(scope="module")
def page():
    return cv2.resize(scans.clean_page()[0], None, fx=DPI / scans.DPI, fy=DPI / scans.DPI, interpolation=cv2.INTER_AREA)


def stamped(page, name, corner, tilt):
    try:
        return pressed(page, coverage(WORDINGS[name], DPI), corner, INKS["black"], tilt=tilt, patchy=0.3)
    except FontMissing as error:
        pytest.skip(str(error))


def found(image):
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    return frames(ink_on(grey, LETTERS), LETTERS)


@pytest.mark.parametrize("tilt", [-9.0, -3.0, 0.0, 1.5, 8.0])
@pytest.mark.parametrize("name", ["health", "portal", "district", "nameless"])
def test_a_frame_is_found_however_it_leans(page, name, tilt):
    (frame,) = found(stamped(page, name, (200, 1400), tilt))
    wording = WORDINGS[name]
    assert np.rad2deg(frame.tilt) == pytest.approx(tilt, abs=0.7)
    assert frame.size[0] == pytest.approx(wording.width / 25.4 * DPI, rel=0.04)
    assert frame.size[1] == pytest.approx(wording.height / 25.4 * DPI, rel=0.06)
    if wording.divided:
        ((across, start),) = frame.across
        assert across == pytest.approx(0.3 * frame.size[0], rel=0.05)
        assert start == pytest.approx(0.27 * frame.size[1] if wording.office else 0.0, abs=0.06 * frame.size[1])


def test_print_alone_has_no_frame(page):
    assert found(page) == []


@pytest.mark.parametrize(
    ("width", "height"),
    [
        pytest.param(1300, 500, id="a table"),
        pytest.param(110, 50, id="HỎA TỐC"),
        pytest.param(600, 30, id="a line to write on"),
    ],
)
def test_boxes_of_other_sizes_are_no_stamps(page, width, height):
    sheet = page.copy()
    cv2.rectangle(sheet, (100, 1450), (100 + width, 1450 + height), (0, 0, 0), 2)
    assert found(sheet) == []


def test_a_cutout_is_level_and_maps_back(page):
    image = stamped(page, "health", (200, 1400), 6.0)
    (frame,) = found(image)
    cutout = cut_out(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), frame, LETTERS)
    assert cutout.pixels.shape == (round(frame.size[1]), round(frame.size[0]))
    middle = cutout.back @ np.array([frame.size[0] / 2, frame.size[1] / 2, 1.0])
    assert middle == pytest.approx(frame.outline.mean(axis=0), abs=1.5)
    assert cutout.pixels[:, :3].min() > 200  # the frame's own lines are wiped off
