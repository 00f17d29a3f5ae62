"""From a born-digital PDF to a scan of it: page images, degraded, packed into a PDF without a text layer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from gold.render.degrade import LEVELS, Transform, degrade

Pixels = NDArray[np.uint8]
CLEAN_DPI = 300
_NO_DATE = time.gmtime(0)
"""Of every scan, so that the same pixels give the same bytes."""


def page_images(pdf: Path, *, dpi: int = CLEAN_DPI) -> Iterator[Pixels]:
    """Each page as RGB pixels (height × width × 3)."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB"))


def scan_pages(pdf: Path, level: str, *, seed: int) -> Iterator[tuple[Pixels, Transform]]:
    """Each page as a bad scan and the transform that took it there; ``seed`` differs from page to page.

    A sheet bears two pages: what shines through a page is the other one.
    """
    images = list(page_images(pdf))
    for number, image in enumerate(images):
        reverse = images[number ^ 1] if number ^ 1 < len(images) else None
        yield degrade(image, level, seed * 100 + number, dpi=CLEAN_DPI, reverse=reverse)


def write_scan(pdf: Path, out: Path, level: str, *, seed: int, keywords: str = "") -> None:
    """Write the pages as a PDF of JPEG images, as an office scanner does. Same bytes for the same seed.

    ``pdf`` is set in the level's face (``typeset(text, face=LEVELS[level].face)``); ``keywords`` go into the file's
    properties.
    """
    dpi = LEVELS[level].dpi
    images = [Image.fromarray(pixels) for pixels, _ in scan_pages(pdf, level, seed=seed)]
    images[0].save(
        out,
        "PDF",
        resolution=dpi,
        save_all=True,
        append_images=images[1:],
        quality=LEVELS[level].jpeg or 90,
        keywords=keywords,
        creationDate=_NO_DATE,
        modDate=_NO_DATE,
    )
