"""Cells cut out of a scan and laid out anew for the OCR engine, one below the other.

Read as a page, a table loses lone figures and the blanks between words, since its lines have gaps wider than any blank.
Of 83 figures and 113 texts in tables of gold at level ``office`` Tesseract read 66 and 103 on the page, 82 and 111 so.
A short cell alone in its line is too little to know its letters by, several in one line are enough: such are laid out
in several ways, and the reading that most agree on counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractor.reading.cleaning.light import ink_mask
from extractor.reading.engine import SeenWord
from extractor.reading.pixels import Pixels
from extractor.reading.ruling.cells import is_figure
from extractor.reading.ruling.grids import Grid
from extractor.reading.ruling.points import bare, settled

_MARK = 0.4
"""Least width or height of a mark, in heights of small letters; smaller ones are specks (a dash is wider)."""
_POINT, _NEAR = 0.12, 0.7
"""Least size of a point or an accent, and how far from the marks it may stand."""
_OUTSIDE = 2
"""Pixels beyond a cell's edges that are cut out with it: descenders reach over a rule."""
_BORDER, _MARGIN = 6, 30
_LEADING, _BLANK = 1.0, 1.6
"""Space between lines and between cells of one line, in heights of small letters."""
_SHORT, _LOW = 3.3, 2.6
"""Width and height, in heights of small letters, up to which a cell is laid out beside others too."""
_ABREAST = 12
_TICKS = "'‘’`"
_TALLEST = 12_000
"""Pixels: a sheet that would be taller is parted."""

Box = tuple[int, int, int, int]
Read = Callable[[Pixels], Sequence[SeenWord]]


@dataclass(frozen=True, slots=True)
class Clip:
    """The print in one cell: its pixels and where they were cut out, (x0, y0) on the page."""

    pixels: Pixels
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a clip (by number) lies on a sheet."""

    clip: int
    box: Box


def words(grey: Pixels, grids: Sequence[Grid], x_height: float, read: Read) -> list[SeenWord]:
    """The words in the cells of a page without its rules, boxes in its pixels; ``read`` is the engine."""
    ink = ink_mask(grey)
    clips = [clip for grid in grids for clip in _clips(grey, ink, grid, x_height)]
    short = [number for number, clip in enumerate(clips) if _is_short(clip, x_height)]
    readings = [dict(_seen(clips, [[number] for number in range(len(clips))], x_height, read))]
    if len(short) > 1:
        for order in (short, short[::-1]):
            abreast = [order[place : place + _ABREAST] for place in range(0, len(order), _ABREAST)]
            readings.append(dict(_seen(clips, abreast, x_height, read)))
    found: list[SeenWord] = []
    line = 0
    for number in range(len(clips)):
        own_readings = [reading[number] for reading in readings if number in reading]
        chosen = settled(_best(own_readings), own_readings, clips[number].pixels, x_height)
        own = {word.line for word in chosen}
        numbers = {before: line + after for after, before in enumerate(sorted(own))}
        found.extend(replace(word, line=numbers[word.line]) for word in _without_tick(chosen))
        line += len(own)
    return found


def _clips(grey: Pixels, ink: Pixels, grid: Grid, x_height: float) -> Iterator[Clip]:
    """The cells with print in them, column by column."""
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    for column in range(width):
        for row in range(height):
            if grid.home[row][column] != (row, column):
                continue
            last_row = max(r for r in range(row, height) if grid.home[r][column] == (row, column))
            last_column = max(c for c in range(column, width) if grid.home[row][c] == (row, column))
            clip = _clip(grey, ink, *grid.corners(row, column, last_row, last_column), x_height)
            if clip is not None:
                yield clip


def _clip(
    grey: Pixels, ink: Pixels, left: float, top: float, right: float, bottom: float, x_height: float
) -> Clip | None:
    x, y = max(round(left) - _OUTSIDE, 0), max(round(top) - _OUTSIDE, 0)
    window = np.s_[y : round(bottom) + _OUTSIDE + 1, x : round(right) + _OUTSIDE + 1]
    cell = grey[window]
    if not cell.size:
        return None
    _, _, boxes, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink[window]), connectivity=8)
    marks = boxes[1:][np.maximum(boxes[1:, 2], boxes[1:, 3]) >= _MARK * x_height]
    if not len(marks):
        return None
    near = _NEAR * x_height
    x0, y0 = marks[:, 0].min() - near, marks[:, 1].min() - near
    x1, y1 = (marks[:, 0] + marks[:, 2]).max() + near, (marks[:, 1] + marks[:, 3]).max() + near
    beside = (boxes[1:, 0] >= x0) & (boxes[1:, 1] >= y0)
    beside &= (boxes[1:, 0] + boxes[1:, 2] <= x1) & (boxes[1:, 1] + boxes[1:, 3] <= y1)
    beside &= np.maximum(boxes[1:, 2], boxes[1:, 3]) >= _POINT * x_height
    marks = np.concatenate([marks, boxes[1:][beside]])  # points, and the accents of the outer letters
    x0, y0 = (max(int(marks[:, side].min()) - _BORDER, 0) for side in (0, 1))
    x1, y1 = (int((marks[:, side] + marks[:, side + 2]).max()) + _BORDER for side in (0, 1))
    return Clip(cell[y0:y1, x0:x1], x + x0, y + y0)


def _is_short(clip: Clip, x_height: float) -> bool:
    height, width = clip.pixels.shape
    return bool(width <= _SHORT * x_height and height <= _LOW * x_height)


def _seen(
    clips: Sequence[Clip], lines: Sequence[Sequence[int]], x_height: float, read: Read
) -> Iterator[tuple[int, list[SeenWord]]]:
    """What is read of each clip where these lines of clips are laid out below one another."""
    for pixels, slots in _sheets(clips, lines, x_height):
        by_clip: dict[int, list[SeenWord]] = {}
        for word in read(pixels):
            slot = next((slot for slot in slots if _holds(slot.box, word)), None)
            if slot is not None:
                clip = clips[slot.clip]
                across, down = clip.x - slot.box[0], clip.y - slot.box[1]
                x0, y0, x1, y1 = word.box
                box = (x0 + across, y0 + down, x1 + across, y1 + down)
                by_clip.setdefault(slot.clip, []).append(replace(word, box=box))
        yield from by_clip.items()


def _holds(box: Box, word: SeenWord) -> bool:
    x0, y0, x1, y1 = word.box
    return bool(
        box[0] - _BORDER <= (x0 + x1) / 2 <= box[2] + _BORDER and box[1] - _BORDER <= (y0 + y1) / 2 <= box[3] + _BORDER
    )


def _sheets(
    clips: Sequence[Clip], lines: Sequence[Sequence[int]], x_height: float
) -> Iterator[tuple[Pixels, list[_Slot]]]:
    """White sheets with the clips laid out on them, and where each lies."""
    blank, leading = round(_BLANK * x_height), round(_LEADING * x_height)
    slots: list[_Slot] = []
    y = _MARGIN
    for line in lines:
        tall = max(clips[number].pixels.shape[0] for number in line)
        if slots and y + tall > _TALLEST:
            yield _laid_out(clips, slots)
            slots, y = [], _MARGIN
        x = _MARGIN
        for number in line:
            height, width = clips[number].pixels.shape
            top = y + (tall - height) // 2
            slots.append(_Slot(number, (x, top, x + width, top + height)))
            x += width + blank
        y += tall + leading
    if slots:
        yield _laid_out(clips, slots)


def _laid_out(clips: Sequence[Clip], slots: Sequence[_Slot]) -> tuple[Pixels, list[_Slot]]:
    width, height = (max(slot.box[side] for slot in slots) + _MARGIN for side in (2, 3))
    pixels = np.full((height, width), 255, np.uint8)
    for slot in slots:
        x0, y0, x1, y1 = slot.box
        pixels[y0:y1, x0:x1] = clips[slot.clip].pixels
    return pixels, list(slots)


def _best(readings: Sequence[list[SeenWord]]) -> list[SeenWord]:
    """The reading of one cell that most agree on, marks in figures aside, else a figure, else the surest.

    Where they differ in more than these marks, it is as sure as the least sure one.
    """
    if len(readings) < 2:
        return readings[0] if readings else []
    texts = [bare(reading) for reading in readings]
    best = max(
        readings,
        key=lambda reading: (
            texts.count(bare(reading)),
            all(is_figure(word.text) for word in reading),
            _surety(reading),
        ),
    )
    if len(set(texts)) == 1:
        return best
    least = min(map(_surety, readings))
    return [replace(word, confidence=min(word.confidence, least)) for word in best]


def _without_tick(reading: list[SeenWord]) -> list[SeenWord]:
    """The reading without a lone tick before its first letter, which Tesseract sees in the bar of a ``T``."""
    first = reading[0] if reading else None
    if first is None or first.text[:1] not in _TICKS or len(first.text) < 3:
        return reading
    if any(tick in word.text[1:] for word in reading for tick in _TICKS):
        return reading
    return [replace(first, text=first.text[1:]), *reading[1:]]


def _surety(reading: Sequence[SeenWord]) -> float:
    return min(word.confidence for word in reading)
