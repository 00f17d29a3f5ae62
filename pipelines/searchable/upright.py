"""Pages shown upright, and straight where that is asked for, with pictures that nobody touches: only the frame turns.

A page that is merely said to be turned (/Rotate) has its text running up or down the page, and programs that look at
places lose the order of its words. So the content is turned, by a matrix before it, and the page is no longer.
"""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Matrix, Name, Page, Pdf, Stream
from pikepdf.canvas import ContentStreamBuilder

from extractor.reading.textlayer import Frame

_OTHER_BOXES = (Name.CropBox, Name.BleedBox, Name.TrimBox, Name.ArtBox, Name.Rotate)


def turn(pdf: Pdf, page: Page, frame: Frame, *, skew: float = 0.0) -> Frame:
    """Turn the page's content so that it is as ``frame`` shows it, without /Rotate; return the frame that it has then.

    ``skew``: degrees clockwise by which the content is turned besides, about the middle of the page. Links and notes
    go with their places; what leans is no longer clipped to the old corners.
    """
    width, height = frame.size
    matrix = to_page(frame).inverse()
    if skew:
        middle = Matrix().translated(width / 2, height / 2)
        matrix = matrix @ middle.inverse() @ Matrix().rotated(-skew) @ middle
    opening: Any = ContentStreamBuilder()  # type: ignore[no-untyped-call]
    closing: Any = ContentStreamBuilder()  # type: ignore[no-untyped-call]
    page.contents_add(Stream(pdf, bytes(opening.push().cm(matrix).build())), prepend=True)
    page.contents_add(Stream(pdf, b"\n" + bytes(closing.pop().build())))
    for key in _OTHER_BOXES:
        if key in page.obj:
            del page.obj[key]
    page.obj[Name.MediaBox] = Array([0, 0, round(width, 4), round(height, 4)])
    page.obj[Name.Rotate] = 0  # or it would be inherited
    annotations = page.obj.get(Name.Annots)
    for item in annotations if isinstance(annotations, Array) else ():
        if isinstance(item, Dictionary):
            _move(item, matrix)
    return Frame(0.0, 0.0, width, height)


def to_page(frame: Frame) -> Matrix:
    """From points on the page as shown (origin bottom left) to the page's own coordinates."""
    left, bottom, right, top = frame.left, frame.bottom, frame.right, frame.top
    return {
        0: Matrix(1, 0, 0, 1, left, bottom),
        90: Matrix(0, 1, -1, 0, right, bottom),
        180: Matrix(-1, 0, 0, -1, right, top),
        270: Matrix(0, -1, 1, 0, left, top),
    }[frame.rotation]


def _move(annotation: Dictionary, matrix: Matrix) -> None:
    for key in (Name.Rect, Name.QuadPoints):
        values = annotation.get(key)
        if not isinstance(values, Array) or len(values) % 2:
            continue
        numbers = [float(value) for value in values]
        points = [_point(matrix, x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if key == Name.Rect:
            across, down = sorted(x for x, _ in points), sorted(y for _, y in points)
            points = list(zip(across, down, strict=True))
        annotation[key] = Array([round(value, 3) for point in points for value in point])


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
