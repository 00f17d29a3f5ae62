"""A scan made fit for OCR: upright, even in light, free of stamps over print, of the right size, straight, flat.

Each step earns its place. Character errors with Tesseract 5.3 ``vie`` on pages of known text at 200 dpi, leaning 2
degrees, badly lit, stamped over print (level ``worn`` of gold.render.degrade): 0.3 %; without even light 37 %, without
the stamps' removal 14 %. Without straightening, a page that leans 3.5 degrees has 71 %; without the turn, one upside
down has 83 %. Letters of one height: at 100 dpi 0.2 % instead of 1.8 %, and a page at 300 dpi, shrunk, takes less time.
Lines that bow or fan out, laid flat: a rolled sheet 0.05 % instead of 21 %, a waved one 0.04 % instead of 25 %, one
seen from aside 0.1 % instead of 0.7 %. Specks (120 a square inch) taken off: 0.3 % instead of 17 %. Ink of the other
side taken off: 0.04 % instead of 1.5 %. These three run only where a small view says that they are needed.
``python -m tests.benchmarks steps`` measures each step (gold.render.hardships).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extractor.reading.cleaning.bending import Bend, grown
from extractor.reading.cleaning.dust import dusted, smoothed, without_back
from extractor.reading.cleaning.light import even_light
from extractor.reading.cleaning.orientation import Lie, lie, turned
from extractor.reading.cleaning.stamps import lifted
from extractor.reading.frames import Cutout
from extractor.reading.pixels import Matrix, Numbers, Pixels

Box = tuple[float, float, float, float]

X_HEIGHT = 18.0
"""Height of small letters, in pixels, to which a page is scaled."""
SCALE_LIMITS = (0.2, 4.0)
MOST_PIXELS = 40_000_000
"""The cleaned image is never larger than this, however small the letters."""
STRAIGHT = 0.08
"""Degrees; a page that leans less is not turned."""
CAPITALS = (1.25, 1.5)
"""Height of capitals and figures in heights of small letters; a page of tables is measured by them."""
X_HEIGHT_PER_DPI = 13 * 0.46 / 72
"""Where letters cannot be measured: Times at 13 pt, which Nghị định 30/2020/NĐ-CP asks for."""


@dataclass(frozen=True, slots=True)
class CleanScan:
    """A grey image for the OCR engine, and the way back to the page.

    ``pixels``: H×W grey, print dark on white; ``dpi``: its resolution (estimated where the scan's is unknown);
    ``turn``: degrees clockwise by which the page was made upright; ``skew``: degrees clockwise that it leaned then;
    ``size``: (width, height) of the upright page in pixels of the original; ``back``: 2×3 matrix from pixels of the
    cleaned image, before it was flattened, to pixels of the upright page; ``bend``: how it was flattened, if it was.
    ``stamps``: framed stamps in colour that lay over print and were taken off, their places in fractions of the upright
    page.
    """

    pixels: Pixels
    dpi: int
    turn: int
    skew: float
    size: tuple[int, int]
    back: Matrix
    bend: Bend | None = None
    stamps: tuple[Cutout, ...] = ()

    def page_points(self, across: Numbers, down: Numbers) -> tuple[Numbers, Numbers]:
        """Points in pixels of the cleaned image as fractions of the upright page (neither straightened nor flat)."""
        if self.bend is not None:
            height, width = self.pixels.shape
            unit = self.unit
            across, down = self.bend.on_page((across - width / 2) / unit, (down - height / 2) / unit)
            across, down = across * unit + width / 2, down * unit + height / 2
        x, y = self.back @ np.array([across, down, np.ones_like(across)])
        return x / self.size[0], y / self.size[1]

    def page_box(self, box: Box) -> Box:
        """A box (x0, y0, x1, y1) in pixels of the cleaned image as fractions of the upright page (as it is)."""
        x0, y0, x1, y1 = box
        across, down = self.page_points(np.array([x0, x1, x1, x0], float), np.array([y0, y0, y1, y1], float))
        across, down = np.clip(across, 0.0, 1.0), np.clip(down, 0.0, 1.0)
        return float(across.min()), float(down.min()), float(across.max()), float(down.max())

    def flat_box(self, box: Box) -> Box | None:
        """The box as fractions of the page once straight and flat; None where the page was not flattened.

        The flat page has the size of the upright one and the same middle; fractions may lie outside 0 to 1.
        """
        if self.bend is None:
            return None
        height, width = self.pixels.shape
        tall = self.unit * self.size[1] / self.size[0]
        x0, x1 = ((side - width / 2) / self.unit + 0.5 for side in (box[0], box[2]))
        y0, y1 = ((side - height / 2) / tall + 0.5 for side in (box[1], box[3]))
        return x0, y0, x1, y1

    @property
    def unit(self) -> float:
        """The upright page's width in pixels of the cleaned image."""
        return float(self.size[0] / np.hypot(self.back[0, 0], self.back[1, 0]))


def clean(image: Pixels, *, dpi: float | None = None, found: Lie | None = None) -> CleanScan:
    """The scan (H×W×3 RGB or H×W grey) cleaned for OCR.

    ``found``: how its print lies, where that is known already; by default it is measured.
    """
    found = found or lie(image)
    upright = turned(image, found.turn)
    height, width = upright.shape[:2]
    x_height = _x_height(found.x_height, dpi)
    scale = _scale(x_height, width * height)
    if found.flaws.speckled:
        upright = smoothed(upright, x_height)
    if scale < 1:
        upright = cv2.resize(upright, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey, stamps = lifted(even_light(upright), x_height * min(scale, 1.0))
    if found.flaws.shines_through:
        grey = without_back(grey)
    if found.flaws.speckled:
        grey = dusted(grey, x_height * min(scale, 1.0))
    size = (round(width * scale), round(height * scale))
    pixels, back = _straightened(grey, found.skew, size, (width, height), found.bend)
    return CleanScan(
        pixels=pixels,
        dpi=round(min(max((dpi or x_height / X_HEIGHT_PER_DPI) * scale, 70), 2400)),
        turn=found.turn,
        skew=found.skew,
        size=(width, height),
        back=back,
        bend=found.bend,
        stamps=tuple(stamps),
    )


def _x_height(measured: float | None, dpi: float | None) -> float:
    """Height of small letters: as measured, or as the usual type has it where figures or capitals were measured."""
    usual = dpi * X_HEIGHT_PER_DPI if dpi else None
    if measured is None:
        return usual or X_HEIGHT
    return usual if usual is not None and CAPITALS[0] < measured / usual < CAPITALS[1] else measured


def _scale(x_height: float, area: int) -> float:
    scale = min(max(X_HEIGHT / x_height, SCALE_LIMITS[0]), SCALE_LIMITS[1])
    if 0.92 < scale < 1.08:
        scale = 1.0
    return float(min(scale, (MOST_PIXELS / area) ** 0.5))


def _straightened(
    grey: Pixels, skew: float, size: tuple[int, int], page: tuple[int, int], bend: Bend | None
) -> tuple[Pixels, Matrix]:
    """The grey image turned by its skew, flat and brought to ``size``; the matrix back to pixels of the ``page``.

    Corners that swing out of the picture are kept by a wider canvas.
    """
    height, width = grey.shape
    stretch = size[0] / width
    if abs(skew) < STRAIGHT and bend is None:
        if size != (width, height):
            grey = cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC)
        return grey, np.array([[page[0] / size[0], 0.0, 0.0], [0.0, page[1] / size[1], 0.0]])
    lean = np.deg2rad(abs(skew))
    canvas = (
        round(size[0] * np.cos(lean) + size[1] * np.sin(lean)),
        round(size[1] * np.cos(lean) + size[0] * np.sin(lean)),
    )
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, stretch)
    matrix[:, 2] += [(canvas[0] - width) / 2, (canvas[1] - height) / 2]
    inverse = cv2.invertAffineTransform(matrix)
    if bend is None:
        pixels = cv2.warpAffine(grey, matrix, canvas, flags=cv2.INTER_CUBIC, borderValue=255)
    else:
        pixels = _flattened(grey, inverse, canvas, bend, size[0])
    back = np.diag([page[0] / width, page[1] / height]) @ inverse
    return pixels, back


def _flattened(grey: Pixels, inverse: Matrix, canvas: tuple[int, int], bend: Bend, unit: float) -> Pixels:
    """The canvas with the lines of print laid level: each of its pixels is fetched from where the bend has it."""
    across, down = bend.fetch(canvas, unit)
    fetch = np.tensordot(inverse, np.stack([across, down, np.ones_like(across)]), axes=1)
    maps = grown(iter(fetch), canvas)
    return np.asarray(cv2.remap(grey, maps[0], maps[1], cv2.INTER_CUBIC, borderValue=255))
