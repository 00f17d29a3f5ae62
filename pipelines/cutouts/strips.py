"""The strip of a page that holds a passage: straightened, the words marked, their neighbours left readable."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipelines.cutouts.look import FRAME, MARK, Look
from pipelines.cutouts.places import Line, Marked, Rectangle

ABOVE_AND_BELOW = 1.2
"""Paper shown above and below, in heights of the words, where no line of print is near."""
NEAR = 2.3
"""A line whose middle is so near, in heights of the words, is shown whole."""
BESIDE = 1.5
"""Paper shown at the ends of the lines."""
READABLE = 20.0
"""Height of words, in pixels of the strip, below which a narrower piece of the page is shown instead."""
LARGEST = 44.0
"""… and above which nothing is gained."""
_MARGIN = 0.25
"""Paper beyond a line that is shown whole, in heights of the words."""
_AROUND = 0.12
"""How far a mark reaches beyond the word, in heights of the words."""
TORN = 4.5
"""Lines so far apart, in heights of the words, are shown as two strips."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Strip:
    """``pixels``: H×W×3 RGB; ``marks``: where the words are in it, in pixels; ``whole``: no line is left out."""

    pixels: Pixels
    marks: tuple[Rectangle, ...]
    whole: bool = True


def strips(page: Image.Image, marked: Marked, look: Look) -> list[Strip]:
    """The strips of an upright page that show its marked lines, from top to bottom: one, where they lie together."""
    lines, cut = _within(marked.lines, look.lines)
    window, scale = _window(marked, lines, look)
    found = [_strip(page, marked, group, window, scale) for group in _groups(lines, marked.word_height)]
    return [replace(one, whole=not cut) for one in found]


def _within(lines: Sequence[Line], most: int) -> tuple[list[Line], bool]:
    """The lines; of more than ``most`` those at the beginning and the end, and whether some are left out."""
    if len(lines) <= most:
        return list(lines), False
    last = max(1, most // 4)
    return [*lines[: most - last], *lines[-last:]], True


def _groups(lines: Sequence[Line], height: float) -> list[list[Line]]:
    groups = [[lines[0]]]
    for line in lines[1:]:
        bottom = max(one.hull.bottom for one in groups[-1])
        if line.hull.top - bottom > TORN * height:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _window(marked: Marked, lines: Sequence[Line], look: Look) -> tuple[tuple[float, float], float]:
    """From where to where the strip reaches across, in the frame, and pixels of the strip a pixel of the page."""
    height = marked.word_height
    own = _around([line.hull for line in lines])
    everything = _around([own, *marked.others])
    if not marked.others:
        everything = _around([own, _page(marked)])
    left, right = everything.left - BESIDE * height, everything.right + BESIDE * height
    scale = min(look.width / max(right - left, 1.0), LARGEST / height)
    if scale * height >= READABLE:
        return (left, right), scale
    # A wide page of small print: what is around the words, at a size that can be read.
    wanted = own.right - own.left + 2 * BESIDE * height
    scale = min(READABLE / height, look.width / max(wanted, 1.0))
    width = min(look.width / scale, right - left)
    middle = (own.left + own.right) / 2
    start = min(max(middle - width / 2, left), right - width)
    return (start, start + width), scale


def _page(marked: Marked) -> Rectangle:
    frame = marked.frame
    corners = [frame.into(x, y) for x in (0.0, frame.width) for y in (0.0, frame.height)]
    return Rectangle(
        min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)
    )


def _around(rectangles: Sequence[Rectangle]) -> Rectangle:
    return Line(tuple(rectangles), 0.0).hull


def _strip(
    page: Image.Image, marked: Marked, lines: Sequence[Line], window: tuple[float, float], scale: float
) -> Strip:
    height = marked.word_height
    hull = _around([line.hull for line in lines])
    top, bottom = _rows(hull, marked.others, height)
    # The page ends somewhere; of what lies beyond no more than a margin is drawn.
    frame = _page(marked)
    top, bottom = max(top, min(frame.top, hull.top)), min(bottom, max(frame.bottom, hull.bottom))
    area = Rectangle(window[0], top, window[1], bottom)
    pixels = _cut(page, marked, area, scale)
    marks = [
        Rectangle(
            (mark.left - area.left) * scale,
            (mark.top - area.top) * scale,
            (mark.right - area.left) * scale,
            (mark.bottom - area.top) * scale,
        )
        for mark in _reaching(lines)
    ]
    draw(pixels, marks)
    return Strip(pixels, tuple(marks))


def _rows(hull: Rectangle, others: Sequence[Rectangle], height: float) -> tuple[float, float]:
    """From where to where the strip reaches down: lines near the words whole, no other line cut through."""
    top, bottom = hull.top - ABOVE_AND_BELOW * height, hull.bottom + ABOVE_AND_BELOW * height
    others = [other for other in others if other.height <= 2.5 * height]
    for other in others:
        if hull.top - NEAR * height <= other.middle[1] <= hull.bottom + NEAR * height:
            top, bottom = min(top, other.top - _MARGIN * height), max(bottom, other.bottom + _MARGIN * height)
    for other in sorted(others, key=lambda one: one.top):
        if other.top < bottom < other.bottom and other.top > hull.bottom + _MARGIN * height:
            bottom = other.top
    for other in sorted(others, key=lambda one: -one.bottom):
        if other.top < top < other.bottom and other.bottom < hull.top - _MARGIN * height:
            top = other.bottom
    return top, bottom


def _reaching(lines: Sequence[Line]) -> list[Rectangle]:
    """The marks, a little larger than the words; those of lines that touch meet half-way."""
    marks: list[Rectangle] = []
    for number, line in enumerate(lines):
        reach = _AROUND * line.word_height
        for mark in line.marks:
            top, bottom = mark.top - reach, mark.bottom + reach
            if number and lines[number - 1].hull.middle[1] < mark.top:
                above = lines[number - 1].hull.bottom
                top = max(top, (above + mark.top) / 2) if top < above + reach else top
            if number + 1 < len(lines) and lines[number + 1].hull.middle[1] > mark.bottom:
                below = lines[number + 1].hull.top
                bottom = min(bottom, (below + mark.bottom) / 2) if bottom > below - reach else bottom
            marks.append(Rectangle(mark.left - reach, top, mark.right + reach, bottom))
    return marks


def _cut(page: Image.Image, marked: Marked, area: Rectangle, scale: float) -> Pixels:
    """That area of the frame as pixels, the print level. Only the piece of the page that holds it is touched."""
    frame = marked.frame
    corners = [frame.out(x, y) for x in (area.left, area.right) for y in (area.top, area.bottom)]
    x0 = max(0, math.floor(min(x for x, _ in corners)) - 2)
    y0 = max(0, math.floor(min(y for _, y in corners)) - 2)
    x1 = min(page.width, math.ceil(max(x for x, _ in corners)) + 2)
    y1 = min(page.height, math.ceil(max(y for _, y in corners)) + 2)
    piece = np.asarray(page.crop((x0, y0, max(x1, x0 + 1), max(y1, y0 + 1))).convert("RGB"))
    shrunk = min(scale, 1.0)
    if shrunk < 1:
        piece = cv2.resize(piece, None, fx=shrunk, fy=shrunk, interpolation=cv2.INTER_AREA)
    across, down = piece.shape[1] / (max(x1, x0 + 1) - x0), piece.shape[0] / (max(y1, y0 + 1) - y0)
    size = max(1, round((area.right - area.left) * scale)), max(1, round((area.bottom - area.top) * scale))
    # From a pixel of the strip to one of the piece; pixels are counted by their middles.
    cos, sin = math.cos(frame.angle) / scale, math.sin(frame.angle) / scale
    matrix = np.array([[cos, -sin, 0.0], [sin, cos, 0.0]])
    origin = np.array(frame.out(area.left, area.top)) - (x0, y0)
    matrix[:, 2] = origin + matrix[:, :2] @ (0.5, 0.5)
    matrix = np.diag([across, down]) @ matrix
    matrix[:, 2] -= 0.5
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    drawn = cv2.warpAffine(piece, matrix, size, flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=(255,) * 3)
    return np.ascontiguousarray(drawn, dtype=np.uint8)


def draw(pixels: Pixels, marks: Sequence[Rectangle]) -> None:
    """Mark these places: a marker's colour over the paper, and a thin frame around what lies together."""
    height, width = pixels.shape[:2]
    covered = np.zeros((height, width), dtype=np.uint8)
    for mark in marks:
        left, top = max(0, round(mark.left)), max(0, round(mark.top))
        covered[top : max(0, round(mark.bottom)), left : max(0, round(mark.right))] = 1
    chosen = covered.astype(bool)
    tinted = pixels[chosen].astype(np.uint16) * np.array(MARK, dtype=np.uint16) // 255
    pixels[chosen] = tinted.astype(np.uint8)
    edges, _ = cv2.findContours(covered, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    cv2.drawContours(pixels, edges, -1, FRAME, 2)
