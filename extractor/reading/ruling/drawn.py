"""Rules that a PDF page draws: lines, thin filled boxes, the sides of framed boxes, in points of the page as shown.

Straight from PDFium's page objects, so that pages without tables cost nothing and others little.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from extractor.reading.ruling.grids import MOST_RULES
from extractor.reading.ruling.rules import Rule, joined, straight

_THIN = 2.6
"""Points: a filled box so thin is a rule."""
_SHORT = 5.0
"""Points: what is shorter, once pieces are joined, is none."""
_NEAR, _GAP = 0.8, 3.2
"""Points across and along within which pieces are one rule; dotted borders have gaps of up to 3."""
_MOST = 60_000
"""Objects and segments of a page that are looked at (some 0.2 s); a page with more is a drawing."""
_DEEPEST = 3

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def rules(page: Any, shown: Callable[[float, float], Point]) -> tuple[list[Rule], list[Rule]]:
    """Level and upright rules of a loaded page, pieces joined. Too many for a table (a drawing): none.

    ``shown`` takes a point of the page's own space to points of the page as shown, y down.
    """
    level: list[Rule] = []
    upright: list[Rule] = []
    budget = _Budget(_MOST)
    for a, b in _strokes(page, budget):
        (x0, y0), (x1, y1) = shown(*a), shown(*b)
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if high <= _NEAR and wide > high:
            level.append(straight(min(x0, x1), max(x0, x1), (y0 + y1) / 2))
        elif wide <= _NEAR and high > wide:
            upright.append(straight(min(y0, y1), max(y0, y1), (x0 + x1) / 2))
    if len(level) < 2 or not upright or budget.left < 0:
        return [], []
    found = [
        [rule for rule in joined(part, near=_NEAR, gap=_GAP) if rule.length >= _SHORT] for part in (level, upright)
    ]
    return ([], []) if max(map(len, found)) > MOST_RULES else (found[0], found[1])


class _Budget:
    """How many objects and segments of a page are looked at; forms may hold one another over and over."""

    def __init__(self, most: int) -> None:
        self.left = most

    def spend(self) -> bool:
        """Whether there was one left."""
        self.left -= 1
        return self.left >= 0


def _strokes(page: Any, budget: _Budget) -> Iterator[tuple[Point, Point]]:
    """Every straight stroke of the page's paths, in the page's own space."""
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        if not budget.spend():
            return
        yield from _of_object(pdfium.FPDFPage_GetObject(page.raw, index), _SAME, 0, budget)


def _of_object(item: Any, outer: Matrix, depth: int, budget: _Budget) -> Iterator[tuple[Point, Point]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _of_path(item, _within(_matrix(item), outer), budget)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _within(_matrix(item), outer)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            if not budget.spend():
                return
            yield from _of_object(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1, budget)


def _matrix(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _within(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _of_path(item: Any, matrix: Matrix, budget: _Budget) -> Iterator[tuple[Point, Point]]:
    """Strokes of a path: its lines where it is stroked, the long middle of each thin box where it is filled."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(filled), ctypes.byref(stroked))
    if not filled.value and not stroked.value:
        return
    for points in _outlines(item, matrix, budget):
        if stroked.value:
            yield from pairwise(points)
        elif len(points) >= 4:
            xs, ys = [point[0] for point in points], [point[1] for point in points]
            x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
            if min(x1 - x0, y1 - y0) <= _THIN < max(x1 - x0, y1 - y0):
                across = x1 - x0 <= y1 - y0
                middle = (x0 + x1) / 2 if across else (y0 + y1) / 2
                yield ((middle, y0), (middle, y1)) if across else ((x0, middle), (x1, middle))


def _outlines(item: Any, matrix: Matrix, budget: _Budget) -> Iterator[list[Point]]:
    """The path's figures as corners; curves end one."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        if not budget.spend():
            return
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if points:
                yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
            yield points
            points = []
    if points:
        yield points
