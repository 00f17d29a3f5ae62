"""Scans with one hardship each: what is measured on them, and that words keep their places, without the engine."""

from __future__ import annotations

import functools
from dataclasses import replace

import cv2
import jiwer
import numpy as np
import pytest

from extractor.reading import ocr
from extractor.reading.cleaning.blank import is_blank
from extractor.reading.cleaning.orientation import lie, lie_when, turned
from extractor.reading.cleaning.straight import straightened
from extractor.reading.engine import SeenWord
from extractor.reading.options import ReadOptions
from extractor.reading.ruling.inked import grids
from extractor.reading.scan import X_HEIGHT, clean
from gold.render.degrade import BLUE_INK, LEVELS, Level, degrade, press, received_stamp
from gold.render.hardships import HARDSHIPS, harden

from .printing import LONG, Printer
from .test_ruled_scans import page, pixels

BENT = ("perspective", "curl-book", "curl-roll", "curl-wave")


@functools.cache
def dense():
    """A page full of print."""
    printer = Printer()
    for _ in range(8):
        printer.paragraph(LONG)
    return np.ascontiguousarray(pixels(printer))


@functools.cache
def bad(name, seed=11):
    image, moved = harden(dense(), name, seed, dpi=200)
    return image, moved


def rows_stand_out(grey):
    """How sharply lines of print and the gaps between them differ, edges aside: high where lines are level."""
    height, width = grey.shape
    sums = (grey[height // 20 : 2 * height // 3, width // 6 : -width // 6] < 128).sum(axis=1).astype(float)
    return float(np.square(np.diff(sums)).sum() / sums.sum())


# -- curl and perspective --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BENT)
def test_lines_that_bow_or_fan_out_are_laid_level(name):
    image, _ = bad(name)
    found = lie(image)
    assert found.turn == 0 and found.bend is not None
    flat = clean(image, dpi=220, found=found).pixels
    bowed = clean(image, dpi=220, found=replace(found, bend=None)).pixels
    level = degrade(dense(), replace(HARDSHIPS[name].scan, shadow=0.0), 11, dpi=200)[0]
    assert rows_stand_out(flat) > 0.5 * rows_stand_out(clean(level, dpi=220).pixels)
    assert rows_stand_out(flat) > 1.15 * rows_stand_out(bowed)


@pytest.mark.parametrize("level", [level for level in LEVELS if level != "carbon"])
def test_pages_that_lie_flat_stay_as_they_are(level):
    assert lie(degrade(dense(), level, 3, dpi=200)[0]).bend is None
    assert lie(degrade(page(), level, 3, dpi=200)[0]).bend is None


@pytest.mark.parametrize("name", ["perspective", "curl-roll", "curl-wave"])
def test_a_table_on_a_bent_page_is_a_grid_again(name):
    image, _ = harden(page(), name, 3, dpi=200)
    [grid] = grids(clean(image, dpi=220).pixels, X_HEIGHT)
    assert (len(grid.rows) - 1, len(grid.columns) - 1) == (4, 4)


@pytest.mark.parametrize("turn", [0, 180])
@pytest.mark.parametrize("name", BENT)
def test_boxes_on_a_bent_page_lie_where_the_words_are(name, turn):
    """Marks of one colour are set at known places; where they turn up flat, their boxes lead back to them."""
    image, moved = bad(name)
    image = image.copy()
    places = [(x, y) for x in (0.25, 0.5, 0.8) for y in (0.15, 0.4, 0.6)]
    marks = [moved.upright_point(*place) for place in places]
    height, width = image.shape[:2]
    found = lie(turned(image, turn))
    assert found.turn == turn
    for x, y in marks:
        cv2.circle(image, (round(x * width), round(y * height)), 9, (255, 255, 255), -1)
    for number, (x, y) in enumerate(marks):
        one = np.full_like(image, 255)
        cv2.circle(one, (round(x * width), round(y * height)), 7, (0, 0, 0), -1)
        scan = clean(turned(one, turn), dpi=220, found=found)
        down, across = np.nonzero(scan.pixels < 128)
        box = scan.page_box((across.min(), down.min(), across.max() + 1, down.max() + 1))
        assert ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) == pytest.approx((x, y), abs=0.002), places[number]


def test_words_of_a_bent_page_are_laid_out_as_they_stand_on_the_flat_one():
    image, _ = bad("curl-roll")
    scan = clean(image, dpi=220)
    width = scan.pixels.shape[1]
    row = [SeenWord("vụ", (x, 900, x + 40, 930), 0.9, 0) for x in range(200, width - 200, 150)]
    found = ocr.read_image(image, number=1, dpi=220, options=ReadOptions(), engine=Paper(row))
    tops = [word.box[1] for word in found.words]
    assert max(tops) - min(tops) > 0.01  # on the page the row bows
    words, boxes = straightened(found.words, skew=found.info.skew, aspect=0.7)
    assert np.ptp([word.box[1] for word in words]) < 1e-6
    assert [boxes[id(word)] for word in words] == [word.box for word in found.words]


class Paper:
    """An engine that sees the same words whatever it is shown."""

    def __init__(self, words):
        self.seen, self.asked = words, 0

    def words(self, image, *, language, dpi, timeout):
        self.asked += 1
        return self.seen


def test_a_bent_page_read_upside_down_bows_the_other_way():
    image, _ = bad("curl-roll")
    found = lie(image)
    again = lie_when(image, 180, found)
    assert (again.turn, again.skew, again.doubtful) == (180, found.skew, ())
    across, down = np.array([0.2]), np.array([-0.3])
    x, y = found.bend.on_page(across, down)
    u, v = again.bend.on_page(-across, -down)
    assert (u[0], v[0]) == pytest.approx((-x[0], -y[0]), abs=1e-3)


# -- what is no print ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "speckled", "shines"),
    [
        ("speckled", True, False),
        ("speckled-fax", True, False),
        ("show-through", False, True),
        ("faded", False, False),
        ("faded-bilevel", False, False),
        ("grey-100", False, False),
        ("bold", False, False),
    ],
)
def test_flaws_are_told_apart(name, speckled, shines):
    image, _ = harden(dense(), name, 3, dpi=200)
    found = lie(image).flaws
    assert (found.speckled, found.shines_through) == (speckled, shines)


@pytest.mark.parametrize("level", list(LEVELS))
def test_usual_scans_have_no_flaws(level):
    found = lie(degrade(dense(), level, 3, dpi=200)[0]).flaws
    assert not found.speckled and not found.shines_through


def test_specks_and_the_back_go_and_the_print_stays():
    for name in ("speckled", "show-through"):
        image, _ = harden(dense(), name, 3, dpi=200)
        print_ = clean(degrade(dense(), HARDSHIPS[name].scan, 3, dpi=200)[0], found=lie(image)).pixels < 128
        grey = clean(image, dpi=200).pixels
        beside = cv2.dilate(print_.astype(np.uint8), np.ones((9, 9), np.uint8)) == 0
        assert np.mean(grey[beside[: grey.shape[0], : grey.shape[1]]] < 200) < 0.001, name
        assert np.mean(grey[print_] < 160) > 0.9, name


# -- blank pages -----------------------------------------------------------------------------------------------------


def sheet():
    return np.full((3508, 2480, 3), 250, np.uint8)


def stamped(strength, ink):
    pressed = press(sheet(), received_stamp(300), (400, 500), ink, np.random.default_rng(1))
    return (250 - (250.0 - pressed) * strength).astype(np.uint8)


def penned(text, grey, font=cv2.FONT_HERSHEY_SCRIPT_SIMPLEX):
    written = sheet()
    cv2.putText(written, text, (600, 900), font, 2.2, (grey, grey, grey), 4, cv2.LINE_AA)
    return written


@pytest.mark.parametrize(
    ("make", "blank"),
    [
        (sheet, True),
        (lambda: harden(sheet(), "blank-dirty", 1)[0], True),
        (lambda: harden(sheet(), "blank-borders", 2)[0], True),
        (lambda: stamped(0.3, BLUE_INK), False),
        (lambda: stamped(0.25, (40, 40, 40)), False),
        (lambda: penned("Da nhan du ho so", 90), False),
        (lambda: penned("Da nhan", 190), False),
        (lambda: penned("12", 20, cv2.FONT_HERSHEY_COMPLEX), False),
        (dense, False),
        (lambda: harden(dense(), "faded", 3, dpi=200)[0], False),
    ],
    ids=[
        "white",
        "dirty",
        "borders",
        "blue stamp",
        "faint stamp",
        "line by hand",
        "pencil",
        "number",
        "print",
        "faded",
    ],
)
def test_only_a_page_that_bears_nothing_is_blank(make, blank):
    image, _ = degrade(make(), Level(dpi=200, noise=3.0, jpeg=75), 3, dpi=200 if make is dense else 300)
    assert is_blank(image) == blank
    assert is_blank(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)) == blank


def test_a_blank_page_is_not_read_but_said():
    engine = Paper([SeenWord("vụ", (10, 10, 40, 30), 0.9, 0)])
    found = ocr.read_image(sheet(), number=4, dpi=300, options=ReadOptions(), engine=engine)
    assert engine.asked == 0 and not found.words
    assert [(warning.code, warning.page) for warning in found.warnings] == [("blank-page", 4)]
    assert (found.info.width, found.info.height) == pytest.approx((595, 842), abs=1)


# -- for real --------------------------------------------------------------------------------------------------------


@pytest.mark.ocr
@pytest.mark.parametrize("name", ["curl-wave", "speckled"])
def test_a_hard_page_is_read(name):
    image, _ = bad(name)
    found = ocr.read_image(image, number=2, dpi=None, options=ReadOptions())
    assert jiwer.cer(" ".join([LONG] * 8), " ".join(word.text for word in found.words)) < 0.01
