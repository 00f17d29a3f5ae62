"""Scanned pages with a text layer behind the picture, as scanners make them: true, bad, or of something else."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from extractor.reading.printed import PrintedPage, PrintedWord
from extractor.record import PageInfo
from tests.reading.printing import A4, Printer
from tests.reading.scans import clean_page

Box = tuple[float, float, float, float]
Placed = tuple[str, Box]


@functools.cache
def picture() -> np.ndarray[Any, Any]:
    """The page of :mod:`tests.reading.scans` at 150 dots an inch (RGB)."""
    return clean_page()[0][::2, ::2].copy()


def true_words() -> list[Placed]:
    """The words printed on the page and their boxes, in fractions."""
    return [(word.text, tuple(word.box)) for word in clean_page()[1]]


def scanned(
    layer: Iterable[Placed] = (), *, visible: Iterable[Placed] = (), under: bool = False, cover: bool = True
) -> bytes:
    """A PDF with a page that is a picture with these words behind it (drawn without ink), and others printed on it.

    ``cover``: a page with a line of print comes first.

    ``under``: the layer's words are drawn in black before the picture, which covers them.
    """
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    printer = Printer()
    if cover:
        printer.at(100, "Trang bìa")
        printer.page()
    for text, box in layer if under else ():
        put(printer, text, box, mode=0)
    printer.canvas.drawImage(ImageReader(Image.fromarray(picture())), 0, 0, *A4)
    for text, box in () if under else layer:
        put(printer, text, box, mode=3)
    for text, box in visible:
        put(printer, text, box, mode=0)
    return printer.finished()


def put(printer: Printer, text: str, box: Box, *, mode: int) -> None:
    """One word, as wide and high as its box."""
    x0, y0, x1, y1 = box
    width, height = A4
    size = max((y1 - y0) * height, 0.1)
    drawn = printer.canvas.beginText()
    drawn.setTextRenderMode(mode)
    drawn.setFont("Serif", size)
    natural = printer.canvas.stringWidth(text, "Serif", size) or 1.0
    drawn.setHorizScale(100 * max((x1 - x0) * width, 0.1) / natural)
    drawn.setTextOrigin(x0 * width, height - y1 * height + 0.2 * size)
    drawn.textOut(text)
    printer.canvas.drawText(drawn)


class Oracle:
    """Stands for the OCR engine: reads the page's picture, or a strip of it, and counts what it was asked."""

    def __init__(self, misread: Callable[[str], str] = str) -> None:
        self.misread = misread
        self.strips = self.pages = 0
        self.rows = picture().mean(axis=(1, 2))

    def __call__(self, image: Any, number: int, dpi: float) -> PrintedPage:
        rows = image.reshape(*image.shape[:2], -1).mean(axis=(1, 2))
        top, bottom = 0.0, 1.0
        if len(rows) < 0.9 * A4[1] / 72 * dpi:
            self.strips += 1
            places = range(len(self.rows) - len(rows) + 1)
            gaps = [float(np.abs(self.rows[place : place + len(rows)] - rows).mean()) for place in places]
            top = int(np.argmin(gaps)) / len(self.rows)
            bottom = top + len(rows) / len(self.rows)
        else:
            self.pages += 1
        found = [
            PrintedWord(self.misread(text), (x0, (y0 - top) / (bottom - top), x1, (y1 - top) / (bottom - top)), 0.95)
            for text, (x0, y0, x1, y1) in true_words()
            if y0 >= top and y1 <= bottom
        ]
        info = PageInfo(number=number, width=A4[0], height=A4[1], dpi=dpi, method="ocr", confidence=0.95)
        return PrintedPage(info, found)
