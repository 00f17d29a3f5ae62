"""A PDF page that is one picture: the scanner's own pixels, taken as they lie in the file.

Drawing such a page at another resolution computes every pixel anew, blurs thin strokes and takes longer. What is taken
must be what the page shows: wherever it is more than one plain picture, it is drawn.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from extractor.reading.pixels import Pixels

RESOLUTIONS = (90.0, 450.0)
"""Dots an inch of pictures that are taken as they are. Finer ones are drawn, which takes fewer dots for the same."""
_LEAST_COVER = 0.5
"""Share of the page that the picture covers at least; the rest of the page is blank."""
_SQUARE = 0.03
"""How much a pixel's sides may differ (as a share): a fax of half the lines down is drawn."""
_LEVEL = 0.002
"""How much of its length a side of the picture may lean."""
_THUMBNAIL_DPI = 40
_BLUR = 9
_FAR = 40
"""Grey levels, of 255, by which the blurred thumbnails of page and picture differ nowhere: the same picture, shrunk in
two ways, stays under 28, a few lines of type over it reach 60."""
_UNSEEN = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP})
_MOST_OBJECTS = 20_000
_DEEPEST = 4

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An image object and the matrix from its unit square to the page."""

    item: Any
    matrix: Matrix


def picture(page: Any) -> tuple[Pixels, float] | None:
    """The pixels of a page that is one picture, as the page shows it, and their dots an inch; else None.

    The pixels (H×W grey or H×W×3 RGB, uint8) cover exactly the page's box, turned and mirrored as the page is shown:
    what of the picture lies outside is cut off, where there is none the page is white.
    """
    placed = None if _is_annotated(page) else _only_image(page)
    if placed is None:
        return None
    laid = _laid(placed.matrix)
    if laid is None:
        return None
    box, _ = laid
    left, bottom, right, top = page.get_bbox()
    width, height = _size(placed)
    sides = (box[2] - box[0], box[3] - box[1])
    if laid[1]:
        width, height = height, width
    if not (width and height and sides[0] > 0 and sides[1] > 0):
        return None
    across, down = width / sides[0], height / sides[1]  # pixels a point
    cover = _overlap(box, (left, bottom, right, top)) / ((right - left) * (top - bottom))
    dpi = round(36 * (across + down), 1)
    if cover < _LEAST_COVER or abs(across / down - 1) > _SQUARE or not RESOLUTIONS[0] <= dpi <= RESOLUTIONS[1]:
        return None
    dots = _dots(placed.item)
    if dots is None:
        return None
    dots = _as_laid(dots, placed.matrix)
    margins = (
        round((box[0] - left) * across),
        round((top - box[3]) * down),
        round((right - box[2]) * across),
        round((box[1] - bottom) * down),
    )
    shown = np.ascontiguousarray(np.rot90(_framed(dots, *margins), k=-(page.get_rotation() // 90)))
    return (shown, dpi) if _looks_like(page, shown) else None


def _is_annotated(page: Any) -> bool:
    """Whether notes, stamps or fields are drawn over the page; signatures without a picture have an empty box."""
    box = pdfium.FS_RECTF()
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        hidden = pdfium.FPDFAnnot_GetFlags(annotation) & (pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW)
        unseen = hidden or pdfium.FPDFAnnot_GetSubtype(annotation) in _UNSEEN
        boxed = pdfium.FPDFAnnot_GetRect(annotation, box) and abs(box.right - box.left) * abs(box.top - box.bottom) >= 1
        pdfium.FPDFPage_CloseAnnot(annotation)
        if boxed and not unseen:
            return True
    return False


def _only_image(page: Any) -> _Placed | None:
    """The one image of a page on which nothing else shows."""
    found: _Placed | None = None
    for count, (item, matrix) in enumerate(_objects(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)):
        kind = pdfium.FPDFPageObj_GetType(item)
        if count > _MOST_OBJECTS:
            return None
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            if found is not None:
                return None
            found = _Placed(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            if pdfium.FPDFTextObj_GetTextRenderMode(item) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                return None
        elif found is not None or kind != pdfium.FPDF_PAGEOBJ_PATH:
            return None  # drawn over the picture; what lies below it does not show
    return found


def _objects(holder: Any, count: Any, get: Any, matrix: Matrix = _SAME, depth: int = 0) -> Iterator[tuple[Any, Matrix]]:
    """Every object of a page, those in forms as well, with its matrix to the page, in the order they are drawn."""
    for index in range(min(count(holder), _MOST_OBJECTS)):
        item = get(holder, index)
        own = _times(_matrix(item), matrix)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _objects(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, own, depth + 1)
        else:
            yield item, own


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _laid(matrix: Matrix) -> tuple[tuple[float, float, float, float], bool] | None:
    """The picture's box on the page (points, y upwards) and whether it lies on its side; None for one that leans."""
    a, b, c, d, e, f = matrix
    sides = abs(a) + abs(c), abs(b) + abs(d)
    upright = max(abs(b) / (sides[1] or 1), abs(c) / (sides[0] or 1)) <= _LEVEL
    aside = max(abs(a) / (sides[0] or 1), abs(d) / (sides[1] or 1)) <= _LEVEL
    if upright == aside:
        return None
    xs, ys = (e, e + a + c), (f, f + b + d)
    return (min(xs), min(ys), max(xs), max(ys)), aside


def _size(placed: _Placed) -> tuple[int, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(placed.item, width, height):
        return 0, 0
    return width.value, height.value


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)


def _dots(item: Any) -> Pixels | None:
    """The picture's pixels, H×W or H×W×3 RGB; None for one that PDFium cannot decode, or that is not opaque."""
    raw = pdfium.FPDFImageObj_GetBitmap(item)
    if not raw:
        return None
    bitmap = pypdfium2.PdfBitmap.from_raw(raw)
    dots: Pixels = bitmap.to_numpy()  # PDFium's memory, which lives as long as the bitmap: copied below
    copy: Pixels | None = None
    if bitmap.format == pdfium.FPDFBitmap_Gray:
        copy = dots.reshape(dots.shape[:2]).copy()
    elif bitmap.format == pdfium.FPDFBitmap_BGR:
        copy = cv2.cvtColor(dots, cv2.COLOR_BGR2RGB)
    elif bitmap.format == pdfium.FPDFBitmap_BGRx:
        copy = cv2.cvtColor(dots, cv2.COLOR_BGRA2RGB)
    return copy


def _as_laid(dots: Pixels, matrix: Matrix) -> Pixels:
    """The picture turned and mirrored as its matrix lays it on the page (not yet as the page itself is turned)."""
    a, b, c, d = matrix[:4]
    if abs(a) + abs(d) < abs(b) + abs(c):
        dots = dots.swapaxes(0, 1)
        turned_over, mirrored = b > 0, c > 0
    else:
        turned_over, mirrored = d < 0, a < 0
    return dots[:: -1 if turned_over else 1, :: -1 if mirrored else 1]


def _framed(dots: Pixels, left: int, top: int, right: int, bottom: int) -> Pixels:
    """The picture with white margins of so many pixels; less than none cuts off."""
    height, width = dots.shape[:2]
    dots = dots[max(-top, 0) : height - max(-bottom, 0), max(-left, 0) : width - max(-right, 0)]
    margins = [(max(top, 0), max(bottom, 0)), (max(left, 0), max(right, 0))]
    if not any(map(any, margins)):
        return dots
    return np.pad(dots, [*margins, *[(0, 0)] * (dots.ndim - 2)], constant_values=255)


def _looks_like(page: Any, dots: Pixels) -> bool:
    """Whether the page, drawn small, shows these pixels: masks, clips and layers would make it another."""
    bitmap = page.render(scale=_THUMBNAIL_DPI / 72, grayscale=True)
    drawn = bitmap.to_numpy().reshape(bitmap.height, bitmap.width)
    small = cv2.resize(dots, (drawn.shape[1], drawn.shape[0]), interpolation=cv2.INTER_AREA)
    if small.ndim == 3:
        small = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    return int(cv2.absdiff(cv2.blur(drawn, (_BLUR, _BLUR)), cv2.blur(small, (_BLUR, _BLUR))).max()) <= _FAR
