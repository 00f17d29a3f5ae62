"""Dotted leaders: taken off the page, told as words; other dots stay."""

import cv2
import numpy as np
import pytest

from extractor.reading.cleaning.leaders import Leader, put_back, taken_off
from extractor.reading.engine import SeenWord

X_HEIGHT = 18


def page(*, dots=(), letters=(), size=(200, 800)):
    """A white page with dots at (x, y, radius) and dark boxes (x0, y0, x1, y1)."""
    pixels = np.full(size, 255, np.uint8)
    for x, y, radius in dots:
        cv2.circle(pixels, (x, y), radius, 0, -1)
    for x0, y0, x1, y1 in letters:
        pixels[y0:y1, x0:x1] = 0
    return pixels


def row(count, *, start=100, pitch=10, y=100, radius=2):
    return [(start + pitch * place, y, radius) for place in range(count)]


WORD = [(20, 82, 32, 103), (38, 82, 50, 103), (56, 82, 68, 103)]


def test_a_row_of_dots_is_taken_off_and_told():
    pixels, (leader,) = taken_off(page(dots=row(20), letters=WORD), X_HEIGHT)
    assert leader.text == "." * 20
    assert leader.box[0] == pytest.approx(98, abs=2)
    assert leader.box[2] == pytest.approx(293, abs=2)
    assert leader.box[3] - leader.box[1] == pytest.approx(X_HEIGHT, abs=3)
    assert (pixels[:, 90:] == 255).all()
    assert (pixels[85:100, 20:32] == 0).all()


@pytest.mark.parametrize("pitch", [9, 12, 24])
def test_any_face_has_its_own_pitch(pitch):
    assert [leader.text for leader in taken_off(page(dots=row(12, pitch=pitch), letters=WORD), X_HEIGHT)[1]] == [
        "." * 12
    ]


def test_dots_that_ran_together():
    smeared = page(dots=row(10), letters=[(200, 98, 330, 103), *WORD])
    pixels, (leader,) = taken_off(smeared, X_HEIGHT)
    assert len(leader.text) > 15
    assert (pixels[:, 90:] == 255).all()


@pytest.mark.parametrize(
    ("name", "dots", "letters"),
    [
        ("an ellipsis of three", row(3), WORD),
        ("dots below letters", row(6, pitch=22), [(x - 6, 80, x + 6, 95) for x, _, _ in row(6, pitch=22)]),
        ("dots above letters", row(6, pitch=22, y=70), [(x - 2, 78, x + 2, 100) for x, _, _ in row(6, pitch=22)]),
        ("dirt at uneven distances", [(100, 100, 2), (112, 101, 1), (139, 99, 2), (147, 100, 1), (176, 101, 2)], WORD),
        ("a dash", [], [(100, 92, 125, 95), *WORD]),
        ("a rule", [], [(100, 120, 700, 123), *WORD]),
        (
            "a rule with gaps in it",
            [],
            [(100, 120, 160, 123), (162, 120, 250, 123), (253, 120, 300, 123), (303, 120, 390, 123), *WORD],
        ),
        ("an empty page", [], []),
    ],
)
def test_what_is_no_leader_stays(name, dots, letters):
    before = page(dots=dots, letters=letters)
    pixels, found = taken_off(before, X_HEIGHT)
    assert not found, name
    assert (pixels == before).all()


def test_the_colon_before_a_leader_keeps_both_dots():
    colon = [(88, 86, 2), (88, 100, 2)]
    pixels, (leader,) = taken_off(page(dots=[*colon, *row(12)], letters=WORD), X_HEIGHT)
    assert leader.text == "." * 12
    assert pixels[86, 88] == pixels[100, 88] == 0


def slash(pixels, x):
    cv2.line(pixels, (x, 103), (x + 8, 78), 0, 2)
    return pixels


def test_strokes_between_leaders_make_one_word():
    pixels = slash(page(dots=[*row(5), *row(5, start=170)], letters=WORD), 151)
    cleared, (leader,) = taken_off(pixels, X_HEIGHT)
    assert leader.text == "...../....."
    assert (cleared[:, 90:] == 255).all()


def test_a_letter_between_leaders_parts_them():
    pixels = page(dots=[*row(5), *row(5, start=170)], letters=[(152, 82, 160, 103)])
    assert [leader.text for leader in taken_off(pixels, X_HEIGHT)[1]] == [".....", "....."]


def test_leaders_go_back_into_their_lines():
    words = [
        SeenWord("tên:", (20, 80, 68, 104), 0.9, 0),
        SeenWord("Nữ:", (320, 81, 350, 103), 0.9, 0),
        SeenWord("Sinh", (20, 130, 68, 150), 0.9, 1),
    ]
    found = [
        Leader((100, 84, 300, 102), "......"),
        Leader((100, 132, 300, 150), "....."),
        Leader((9, 400, 90, 418), "...."),
    ]
    told = [(word.text, word.line) for word in put_back(words, found)]
    assert told == [("tên:", 0), ("......", 0), ("Nữ:", 0), ("Sinh", 1), (".....", 1), ("....", 2)]
