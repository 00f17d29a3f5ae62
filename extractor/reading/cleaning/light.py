"""Even light: a page photographed under a lamp or scanned from yellow paper becomes black on white."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.reading.pixels import Pixels

REDUCTION = 8
"""The background is estimated on a view so many times smaller: light changes slowly, and pixels cost time."""


NO_PAPER = 0.36
"""Share of the usual brightness below which there is no paper: a scanner's black rim, the table under the sheet."""


def even_light(image: Pixels) -> Pixels:
    """The image (grey, or RGB channel by channel) divided by its background, so that paper is white everywhere.

    The background is what remains when everything narrower than a 20th of the page is closed over: print goes, shadows
    and tinted paper stay, and are divided away; where it is all but black there is no paper, and white is put.
    """
    if image.ndim == 3:
        return np.ascontiguousarray(cv2.merge([even_light(channel) for channel in cv2.split(image)]))
    height, width = image.shape
    small = cv2.resize(image, (max(1, width // REDUCTION), max(1, height // REDUCTION)), interpolation=cv2.INTER_AREA)
    reach = max(3, min(small.shape) // 40)
    window = cv2.getStructuringElement(cv2.MORPH_RECT, (2 * reach + 1, 2 * reach + 1))
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, window, borderType=cv2.BORDER_REPLICATE)
    no_paper = (paper < NO_PAPER * np.median(paper)).astype(np.uint8)
    light = cv2.GaussianBlur(paper, (0, 0), reach, borderType=cv2.BORDER_REPLICATE)
    evened: Pixels = cv2.divide(image, cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR), scale=255)
    if no_paper.any():
        no_paper = cv2.dilate(no_paper, np.ones((3, 3), np.uint8))
        evened[cv2.resize(no_paper, (width, height), interpolation=cv2.INTER_NEAREST) > 0] = 255
    return evened


def ink_threshold(even: Pixels) -> float:
    """The grey level up to which an evenly lit grey image is ink (Otsu's, bounded for blank pages)."""
    threshold, _ = cv2.threshold(even, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return min(max(threshold, 90.0), 200.0)


def ink_mask(even: Pixels) -> Pixels:
    """1 where an evenly lit grey image bears ink, 0 where it is paper (at ``ink_threshold``)."""
    _, mask = cv2.threshold(even, ink_threshold(even), 1, cv2.THRESH_BINARY_INV)
    ink: Pixels = mask
    return ink
