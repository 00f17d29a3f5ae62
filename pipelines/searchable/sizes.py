"""How many pixels a page has in hOCR and ALTO, which count in pixels of the page image that was read."""

from __future__ import annotations

import io
import warnings
from typing import NamedTuple

from PIL import Image

from extractor.document import Document
from extractor.reading import media
from extractor.reading.image import FORMATS, shown_size
from extractor.record import PageInfo
from pipelines.searchable.laid import Box

_DPI = 300.0
"""At which a page of a text layer counts as drawn: what scans are read at."""
_A4 = 595.0, 842.0


class Pixels(NamedTuple):
    """A page image, upright: its size and its resolution (None where nothing is known of it)."""

    width: int
    height: int
    dpi: float | None

    def box(self, fractions: Box) -> tuple[int, int, int, int]:
        """A box in whole pixels, at least one wide and high, inside the page."""
        x0, y0, x1, y1 = fractions
        left, top = round(x0 * self.width), round(y0 * self.height)
        left, top = min(max(left, 0), self.width - 1), min(max(top, 0), self.height - 1)
        right, bottom = min(round(x1 * self.width), self.width), min(round(y1 * self.height), self.height)
        return left, top, max(right, left + 1), max(bottom, top + 1)


def pixels_of(document: Document, content: bytes) -> dict[int, Pixels]:
    """The page images of the document by page number; ``content`` is the file."""
    images = _image_sizes(content) if document.media_type in media.READABLE_IMAGES else {}
    return {page.info.number: _pixels(page.info, images.get(page.info.number)) for page in document.pages}


def _pixels(info: PageInfo, image: tuple[int, int] | None) -> Pixels:
    if image is not None:
        width, height = image if info.rotation % 180 == 0 else image[::-1]
        return Pixels(width, height, info.dpi)
    dpi = info.dpi or _DPI
    wide, high = (info.width, info.height) if info.width and info.height else _A4
    return Pixels(max(round(wide * dpi / 72), 1), max(round(high * dpi / 72), 1), dpi)


def _image_sizes(content: bytes) -> dict[int, tuple[int, int]]:
    """Width and height of each page of an image file, as it was read: upright, its pixels square."""
    found = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            for number in range(int(getattr(image, "n_frames", 1))):
                image.seek(number)
                found[number + 1] = shown_size(image)
    return found
