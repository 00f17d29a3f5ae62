"""Even light: a page photographed under a lamp or scanned from yellow paper becomes black on white."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.reading.pixels import Pixels

REDUCTION = 8
"""The background is estimated on a view so many times smaller: light changes slowly, and pixels cost time."""


def even_light(image: Pixels) -> Pixels:
    """The image (grey, or RGB channel by channel) divided by its background, so that paper is white everywhere.

    The background is what remains when everything narrower than a 20th of the page is closed over: print goes, shadows,
    tinted paper and the black rims of a scan stay, and are divided away.
    """
    if image.ndim == 3:
        return np.ascontiguousarray(cv2.merge([even_light(channel) for channel in cv2.split(image)]))
    evened: Pixels = cv2.divide(image, _background(image), scale=255)
    return evened


def _background(grey: Pixels) -> Pixels:
    height, width = grey.shape
    size = (max(1, width // REDUCTION), max(1, height // REDUCTION))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    reach = max(3, min(size) // 40)
    window = cv2.getStructuringElement(cv2.MORPH_RECT, (2 * reach + 1, 2 * reach + 1))
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, window, borderType=cv2.BORDER_REPLICATE)
    paper = cv2.GaussianBlur(paper, (0, 0), reach, borderType=cv2.BORDER_REPLICATE)
    background: Pixels = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return background


def ink_mask(even: Pixels) -> Pixels:
    """1 where an evenly lit grey image bears ink, 0 where it is paper (Otsu's threshold, bounded for blank pages)."""
    threshold, _ = cv2.threshold(even, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    _, mask = cv2.threshold(even, min(max(threshold, 90.0), 200.0), 1, cv2.THRESH_BINARY_INV)
    ink: Pixels = mask
    return ink
