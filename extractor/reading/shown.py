"""What a PDF page shows, as pixels for OCR."""

from __future__ import annotations

import importlib
import math
from typing import TYPE_CHECKING, Any

from extractor.reading.textlayer import Frame

if TYPE_CHECKING:
    import numpy

_MAXIMUM_PIXELS = 60_000_000
_DPI = 300


def pixels(page: Any, frame: Frame, asked: int | None) -> tuple[numpy.ndarray[Any, Any], float]:
    """The page's pixels and their dots an inch: the scanner's own where the page is one picture, else drawn."""
    if not asked:
        embedded = importlib.import_module("extractor.reading.embedded")  # OpenCV is for pages that need OCR
        found: tuple[numpy.ndarray[Any, Any], float] | None = embedded.picture(page)
        if found is not None:
            return found
    dpi = _resolution(frame, asked)
    return _image(page, dpi), dpi


def _resolution(frame: Frame, asked: int | None) -> float:
    """Dots an inch for OCR; less than asked for only where the image would not fit in memory."""
    width, height = frame.size
    dpi = float(asked or _DPI)
    count = width * height / 72**2 * dpi**2
    return dpi if count <= _MAXIMUM_PIXELS else dpi * math.sqrt(_MAXIMUM_PIXELS / count)


def _image(page: Any, dpi: float) -> numpy.ndarray[Any, Any]:
    """The page as drawn, H x W x 3, RGB."""
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True, prefer_bgrx=False)
    dots: numpy.ndarray[Any, Any] = bitmap.to_numpy()
    if dots.ndim == 2 or dots.shape[2] == 1:
        dots = dots.reshape(dots.shape[0], dots.shape[1], 1).repeat(3, axis=2)
    return dots[:, :, :3].copy()
