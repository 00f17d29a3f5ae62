"""Cells laid out anew for the engine: where words come back to, and which of several readings counts."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.reading.engine import SeenWord
from extractor.reading.ruling import clips
from extractor.reading.ruling.grids import grids
from tests.reading.ruling.test_rules import lattice

X_HEIGHT = 18.0
GRID = grids(*lattice((0, 120, 500), (0, 60, 120)), em=36)


def page(*cells):
    """A page with a bar of ink as print in each of the cells, at 20 pixels from the cell's corner."""
    grey = np.full((140, 520), 255, np.uint8)
    for row, column, width in cells:
        x, y = (0, 120)[column] + 20, 60 * row + 20
        cv2.rectangle(grey, (x, y), (x + width - 1, y + 19), 0, -1)
    return grey


def reader(*texts, confidence=0.9):
    """Reads the bars of a sheet from top to bottom, left to right, as these texts."""

    def read(pixels):
        _, _, boxes, _ = cv2.connectedComponentsWithStats((pixels < 128).astype(np.uint8))
        found = sorted((int(y), int(x), int(wide), int(high)) for x, y, wide, high, _ in boxes[1:])
        return [
            SeenWord(text, (x, y, x + wide, y + high), confidence, line)
            for line, ((y, x, wide, high), text) in enumerate(zip(found, texts, strict=False))
        ]

    return read


def test_words_come_back_to_where_they_stand():
    found = clips.words(page((0, 0, 90), (1, 0, 100), (0, 1, 200)), GRID, X_HEIGHT, reader("một", "hai", "ba"))
    assert [(word.text, word.box) for word in found] == [
        ("một", (20, 20, 110, 40)),
        ("hai", (20, 80, 120, 100)),
        ("ba", (140, 20, 340, 40)),
    ]
    assert len({word.line for word in found}) == 3


def test_empty_cells_and_specks_are_not_read():
    grey = page((0, 1, 200))
    grey[70:73, 40:43] = 0
    assert [word.text for word in clips.words(grey, GRID, X_HEIGHT, reader("chữ", "bụi"))] == ["chữ"]
    assert clips.words(page(), GRID, X_HEIGHT, reader("x")) == []


@pytest.mark.parametrize(
    ("readings", "text", "confidence"),
    [
        ([["9", "4"], ["9", "4"], ["4", "9"]], "9", 0.9),
        ([["g", "4"], ["9", "4"], ["4", "9"]], "9", 0.6),
        ([["g", "4"], ["9", "4"], ["4", "q"]], "9", 0.6),
        ([["g", "4"], [], []], "g", 0.6),
    ],
    ids=["all agree", "two agree", "a figure rather than a letter", "only one"],
)
def test_short_cells_are_read_in_several_ways(readings, text, confidence):
    left = [*readings]

    def read(pixels):
        texts = left.pop(0)
        return reader(*texts, confidence=0.6 if "g" in texts else 0.9)(pixels)

    found = clips.words(page((0, 0, 20), (0, 1, 20)), GRID, X_HEIGHT, read)
    assert (found[0].text, found[0].confidence) == (text, confidence)


@pytest.mark.parametrize(
    ("seen", "text"), [("'Thành", "Thành"), ("‘Tổng", "Tổng"), ("'a", "'a"), ("'tép'", "'tép'"), ("Hội", "Hội")]
)
def test_a_lone_tick_before_a_letter_goes(seen, text):
    assert clips.words(page((0, 1, 200)), GRID, X_HEIGHT, reader(seen))[0].text == text
