"""Scans whose direction is doubtful: they are read again the other way round, as straight as the first time."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractor.reading import ocr
from extractor.reading.cleaning.orientation import Lie, lie_when
from extractor.reading.engine import SeenWord
from extractor.reading.options import ReadOptions
from tests.reading.printing import LONG, Printer
from tests.reading.test_ruled_scans import DPI, pixels


def askew(degrees):
    printer = Printer()
    for _ in range(6):
        printer.paragraph(LONG)
    page = pixels(printer)
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    return cv2.warpAffine(page, turn, (width, height), borderValue=(255, 255, 255))


@pytest.mark.parametrize("degrees", [-2.5, 0.0, 3.0])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_skew_of_a_page_is_measured_as_it_is_turned(degrees, turn):
    lying = np.ascontiguousarray(np.rot90(askew(degrees), turn // 90))
    found = lie_when(lying, turn)
    assert found.skew == pytest.approx(degrees, abs=0.3)
    assert found.turn == turn


class Doubting:
    """Reads ``first`` on the first page that it gets, surely what is wide and well on the next ones."""

    def __init__(self, first):
        self.first, self.asked = first, []

    def words(self, image, *, language, dpi, timeout):
        self.asked.append(image)
        return self.first if len(self.asked) == 1 else words(90, 20, 0.9)


def words(wide, tall, confidence):
    return [SeenWord("đường", (50, 40 * n, 50 + wide, 40 * n + tall), confidence, n) for n in range(1, 12)]


@pytest.mark.parametrize(
    ("first", "doubtful", "rotation"),
    [
        (words(90, 20, 0.3), (180,), 180),  # hardly legible: the other way round
        (words(20, 90, 0.9), (90,), 90),  # legible, but lines that stand upright
        (words(90, 20, 0.9), (90, 180), 0),
    ],
    ids=["hardly legible", "upright lines", "as it should be"],
)
def test_which_way_a_doubtful_page_is_read(monkeypatch, first, doubtful, rotation):
    monkeypatch.setattr(ocr, "lie", lambda _: Lie(0, 2.0, None, doubtful))
    engine = Doubting(first)
    found = ocr.read_image(askew(2.0), number=1, dpi=DPI, options=ReadOptions(), engine=engine)
    assert found.info.rotation == rotation
    if rotation == 180:
        assert found.info.skew == -2.0  # straightened as the first time
