"""Points and commas of figures in cells: seen in the ink, put back where readings lost them, and nowhere else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.reading.engine import SeenWord
from extractor.reading.ruling.points import DOUBTED, bare, inked, settled

X_HEIGHT = 18.0
DIGIT, PITCH = (13, 20), 17
"""Width and height of a digit, and from one to the next, in pixels."""


def cell(figure, *, shade=0, dirt=()):
    """A cell with a bar for each digit of ``figure``; ``,`` hangs below them, ``.`` does not, ``/`` and ``(`` are tall.

    ``shade``: grey level of its marks; ``dirt``: (x, y) of specks of two pixels.
    """
    grey = np.full((50, 60 + PITCH * len(figure)), 255, np.uint8)
    x, base = 15, 32
    for character in figure:
        if character in ",.":
            tail = 5 if character == "," else 0
            cv2.rectangle(grey, (x, base - 4), (x + 3, base - 1 + tail), shade, -1)
            x += 8
        elif character == "-":
            cv2.rectangle(grey, (x, base - 9), (x + 10, base - 8), 0, -1)
            x += 14
        else:
            wide = DIGIT[0] if character.isdigit() else 4
            cv2.rectangle(grey, (x, base - DIGIT[1]), (x + wide - 1, base - 1), 0, -1)
            x += wide + PITCH - DIGIT[0]
    for dirt_x, dirt_y in dirt:
        grey[dirt_y : dirt_y + 2, dirt_x : dirt_x + 2] = 0
    return grey


def reading(text, confidence=0.9):
    """The words of a cell, one below another in confidence only."""
    return [SeenWord(word, (15, 12, 60, 32), confidence, 0) for word in text.split()]


def read(printed, chosen, *others, **ink):
    [word] = settled(
        reading(chosen), [reading(chosen), *(reading(other) for other in others)], cell(printed, **ink), X_HEIGHT
    )
    return word.text, word.confidence


@pytest.mark.parametrize(
    ("printed", "tall", "places", "hang"),
    [
        ("4,2", 2, (1,), (True,)),
        ("1.250,5", 5, (1, 4), (False, True)),
        ("0,35", 3, (1,), (True,)),
        ("125", 3, (), ()),
        ("-12", 2, (), ()),
        ("12,", 2, (), ()),
        ("7", 1, (), ()),
        ("", 0, (), ()),
    ],
)
def test_marks_are_seen_between_digits(printed, tall, places, hang):
    seen = inked(cell(printed), X_HEIGHT)
    assert (seen.tall, seen.places, seen.hang) == (tall, places, hang)


def test_pale_marks_are_seen():
    assert inked(cell("4,2", shade=110), X_HEIGHT).places == (1,)


@pytest.mark.parametrize("speck", [(29, 15), (29, 32)], ids=["high", "where a comma has no room"])
def test_specks_between_digits_are_no_marks(speck):
    assert inked(cell("42", dirt=[speck]), X_HEIGHT).places == ()


@pytest.mark.parametrize("printed", ["44,9", "449"])
def test_digits_that_touch_are_counted(printed):
    touching = cell(printed)
    touching[20, 15:40] = 0
    assert inked(touching, X_HEIGHT).tall == 3
    assert inked(touching, X_HEIGHT).places == ((2,) if "," in printed else ())


@pytest.mark.parametrize(
    ("printed", "readings", "expected"),
    [
        ("12,5", ("125", "12,5", "125"), "12,5"),
        ("12,5", ("125", "125", "12,5"), "12,5"),
        ("12,5", ("125", "12/5", "12,5"), "12,5"),
        ("12,5", ("125", "1,25", "12,5"), "12,5"),
        ("4,2", ("42", "4.2"), "4,2"),
        ("1.250", ("1250", "1.250"), "1.250"),
        ("1.250,5", ("1.2505", "1.250,5"), "1.250,5"),
        ("-3,1", ("-31", "-3,1"), "-3,1"),
        ("0,2", ("022", "0,2"), "0,2"),
        ("125", ("125", "12,5"), "125"),
        ("125", ("125", "125", "125"), "125"),
        ("7", ("7", "7"), "7"),
    ],
)
def test_the_reading_with_the_marks_of_the_ink_counts(printed, readings, expected):
    assert read(printed, *readings) == (expected, 0.9)


@pytest.mark.parametrize(
    ("printed", "readings", "expected"),
    [
        ("12,5", ("125", "125"), "12,5"),
        ("12,5", ("12/5", "12/5"), "12,5"),
        ("0,35", ("035",), "0,35"),
        ("1.250,5", ("1.2505",), "1.250,5"),
        ("1.250", ("1250",), "1250"),
        ("12,5", ("1,25",), "1,25"),
        ("1,25", ("125,",), "125,"),
        ("1,2,5", ("1,25",), "1,25"),
    ],
    ids=[
        "a comma that no reading has",
        "a comma read as a slash",
        "behind a nought",
        "one of two",
        "a point",
        "a mark elsewhere",
        "a mark behind the last digit",
        "more commas than a figure has",
    ],
)
def test_a_figure_is_doubted_where_no_reading_agrees_with_the_ink(printed, readings, expected):
    assert read(printed, *readings) == (expected, DOUBTED)


@pytest.mark.parametrize(
    ("printed", "text"), [("5/7", "5/7"), ("12/2020", "12/2020"), ("44,9", "tám"), ("12,5", "12,5"), ("(4,5)", "(4,5)")]
)
def test_what_is_no_such_figure_stays(printed, text):
    assert read(printed, text) == (text, 0.9)


def test_a_figure_whose_comma_was_read_as_a_blank_is_one_word():
    [word] = settled(reading("12 5"), [reading("12 5"), reading("12,5")], cell("12,5"), X_HEIGHT)
    assert word.text == "12,5"


def test_two_lines_are_not_one_figure():
    lines = [SeenWord("12", (15, 0, 40, 10), 0.9, 0), SeenWord("5", (15, 20, 30, 30), 0.9, 1)]
    assert settled(lines, [lines], cell("12,5"), X_HEIGHT) == lines
    assert settled([], [], cell("12,5"), X_HEIGHT) == []


@pytest.mark.parametrize(
    ("text", "expected"), [("12,5", "125"), ("+1.250,5%", "+12505%"), ("Tân, Lũng", "Tân, Lũng"), ("12/5", "125")]
)
def test_readings_are_counted_without_their_marks(text, expected):
    assert bare(reading(text)) == expected
