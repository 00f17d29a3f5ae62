"""Dotted leaders (``Họ và tên: ..........``) are taken off the page before OCR and told as words of their own.

The engine reads a row of dots as it reads letters: ``0006960664644946``, and often loses the words beside it. On forms
of known text, 300 dpi, 10 % of the characters went so; without the leaders it is under 1 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from extractor.reading.cleaning.light import ink_mask
from extractor.reading.engine import SeenWord
from extractor.reading.pixels import Numbers, Pixels

Box = tuple[float, float, float, float]

# All lengths are in heights of small letters.
_DOT = 0.52
"""Greatest height and width of a dot: Times' have 0.25, a typewriter's 0.4, blots on a fax a little more."""
_JOINED = 0.4
"""Greatest height of dots that ran into one another."""
_PIECE = 1.0
"""Length from which the pieces of a broken line are no dots."""
_ROUND = 2.0
"""Greatest width of a dot in its own heights; a thin rule that resampling broke has longer pieces."""
_PITCH = 1.7
"""Greatest distance of two dots, centre to centre: a typewriter's stand 1.35 apart, Times' 0.55."""
_LEVEL = 0.22
"""How far up or down a dot may stray from the one before it: pages are never quite straight."""
_EVEN = 0.3
"""How far two distances of a row may differ, as a share of the usual one."""
_FEWEST = 4
_CLEAR = 0.7
"""Height of the strip above each dot that must be blank: no dot below a letter (``ạ``) is part of a leader."""
_CLEAR_SHARE = 0.6
"""Share of a row's dots with such a strip: what is filled in by hand covers some."""
_STROKE = 0.9
"""Least height of a stroke (``/``) between two leaders."""
_STROKE_GAP = 2.4
_LEANS = 0.15
"""How far further right a stroke's upper third lies than its lower one."""
_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class Leader:
    """A row of dots, or rows parted by strokes (``...../...../.....``).

    ``box``: (x0, y0, x1, y1) in pixels of the cleaned page, as tall as small letters.
    """

    box: Box
    text: str


def taken_off(pixels: Pixels, x_height: float) -> tuple[Pixels, list[Leader]]:
    """The cleaned page (H×W grey) without its leaders, and these.

    ``x_height``: height of small letters in pixels. A page without leaders comes back as it is.
    """
    ink = ink_mask(pixels)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, top, wide, tall, area = (boxes[1:, column].astype(np.float64) for column in range(5))
    is_dot = (tall <= _DOT * x_height) & (wide <= _DOT * x_height) & (area >= 2)
    is_joined = (tall <= _JOINED * x_height) & (wide > _DOT * x_height) & (wide < pixels.shape[1])
    small = np.nonzero(is_dot | is_joined)[0]
    if len(small) < _FEWEST:
        return pixels, []
    parts = np.stack([left, top, left + wide, top + tall], axis=1)[small]
    letters = np.stack([left, top, left + wide, top + tall], axis=1)[tall >= _STROKE * x_height]
    found: list[Leader] = []
    cleared = pixels
    for run in _cut(_rows(parts, x_height), parts, letters):
        row = _trimmed(run, _clear(parts[run], ink, x_height))
        leader = _leader(parts[row], x_height) if row else None
        if leader is None:
            continue
        if cleared is pixels:
            cleared = pixels.copy()
        for x0, y0, x1, y1 in parts[row].astype(int):
            cleared[max(y0 - 2, 0) : y1 + 2, max(x0 - 2, 0) : x1 + 2] = 255
        found.append(leader)
    return cleared, _joined(found, letters, cleared, x_height)


def _joined(found: list[Leader], letters: Numbers, cleared: Pixels, x_height: float) -> list[Leader]:
    """Leaders with nothing but a slanting stroke between them become one; the stroke is cleared as well."""
    rows: list[Leader] = []
    for leader in sorted(found, key=lambda one: one.box[0]):
        for place, before in enumerate(rows):
            stroke = _stroke_between(before.box, leader.box, letters, cleared, x_height)
            if stroke is not None:
                x0, y0, x1, y1 = stroke
                cleared[max(y0 - 2, 0) : y1 + 2, max(x0 - 2, 0) : x1 + 2] = 255
                box = (
                    before.box[0],
                    min(before.box[1], leader.box[1]),
                    leader.box[2],
                    max(before.box[3], leader.box[3]),
                )
                rows[place] = Leader(box, f"{before.text}/{leader.text}")
                break
        else:
            rows.append(leader)
    return rows


def _stroke_between(
    before: Box, after: Box, letters: Numbers, pixels: Pixels, x_height: float
) -> tuple[int, int, int, int] | None:
    """The box of the one letter between two leaders of a line, where it is a stroke that leans to the right."""
    if not 0 < after[0] - before[2] < _STROKE_GAP * x_height or abs(after[3] - before[3]) > _LEVEL * x_height:
        return None
    middle = (letters[:, 0] + letters[:, 2]) / 2
    level = (letters[:, 1] < after[3]) & (letters[:, 3] > after[1])
    between = letters[(middle > before[2] - 1) & (middle < after[0] + 1) & level]
    if len(between) != 1:
        return None
    x0, y0, x1, y1 = (int(side) for side in between[0])
    ink = pixels[y0:y1, x0:x1] < 128
    third = max(1, (y1 - y0) // 3)
    high, low = np.nonzero(ink[:third])[1], np.nonzero(ink[-third:])[1]
    leans = len(high) and len(low) and float(high.mean() - low.mean()) > _LEANS * x_height
    return (x0, y0, x1, y1) if leans and float(ink.mean()) < 0.6 else None


def _rows(parts: Numbers, x_height: float) -> list[list[int]]:
    """Runs of parts that follow one another on a level, from left to right."""
    order = np.argsort(parts[:, 0], kind="stable")
    open_rows: list[list[int]] = []
    done: list[list[int]] = []
    for index in order.tolist():
        x0, y0, _, y1 = parts[index]
        middle = (y0 + y1) / 2
        still = []
        mine: list[int] | None = None
        for row in open_rows:
            last = parts[row[-1]]
            if x0 - last[2] > _PITCH * x_height:
                done.append(row)
                continue
            still.append(row)
            level = abs(middle - (last[1] + last[3]) / 2) <= _LEVEL * x_height
            if mine is None and level and x0 >= last[2] - 1:
                mine = row
        open_rows = still
        if mine is None:
            open_rows.append([index])
        else:
            mine.append(index)
    return [*done, *open_rows]


def _cut(rows: list[list[int]], parts: Numbers, letters: Numbers) -> Iterator[list[int]]:
    """The rows cut where a letter stands between two of their dots."""
    for row in rows:
        dots = parts[row]
        across = (letters[:, 0] > dots[0, 0]) & (letters[:, 2] < dots[-1, 2])
        level = (letters[:, 1] < dots[0, 3]) & (letters[:, 3] >= dots[0, 1])
        middles = np.sort((letters[across & level, 0] + letters[across & level, 2]) / 2)
        places = np.searchsorted((dots[:, 0] + dots[:, 2]) / 2, middles)
        start = 0
        for place in [*dict.fromkeys(places.tolist()), len(row)]:
            if place > start:
                yield row[start:place]
                start = place


def _trimmed(row: list[int], clear: list[bool]) -> list[int]:
    """The row without what stands below other ink at its ends (a colon's lower dot); nothing where most of it does."""
    if sum(clear) < _CLEAR_SHARE * len(clear):
        return []
    first, last = clear.index(True), len(clear) - clear[::-1].index(True)
    return row[first:last]


def _leader(parts: Numbers, x_height: float) -> Leader | None:
    """The leader that a run of dots is; None for a colon's dots, dirt and what stands below letters."""
    x0, y0, x1, y1 = parts[0, 0], float(np.median(parts[:, 1])), parts[-1, 2], float(np.median(parts[:, 3]))
    widths = parts[:, 2] - parts[:, 0]
    joined = widths > _DOT * x_height
    if x1 - x0 < 1.2 * x_height or float(np.median(widths)) > max(_ROUND * (y1 - y0), _DOT * x_height * joined.any()):
        return None
    centres = (parts[:, 0] + parts[:, 2]) / 2
    steps = np.diff(centres[~joined])
    pitch = float(np.median(steps)) if len(steps) >= 2 else 0.55 * x_height
    if joined.any():
        long = float(np.median(widths)) > _PIECE * x_height  # a dash, a rule with gaps in it
        if long or len(parts) < _FEWEST or float(widths.sum()) < 0.35 * (x1 - x0):
            return None
    elif len(parts) < _FEWEST or float(np.mean(np.abs(steps - pitch) <= _EVEN * pitch)) < 0.75:
        return None
    dots = max(_FEWEST, len(parts) if not joined.any() else round((x1 - x0) / max(pitch, 0.3 * x_height)))
    return Leader((float(x0), y1 - x_height, float(x1), max(y1, y0 + 1)), "." * int(dots))


def _clear(parts: Numbers, ink: Pixels, x_height: float) -> list[bool]:
    """Of each part, whether no ink stands close above or below it."""
    reach = round(_CLEAR * x_height)
    return [
        not ink[max(y0 - reach, 0) : max(y0 - 1, 0), x0:x1].any() and not ink[y1 + 1 : y1 + 1 + reach, x0:x1].any()
        for x0, y0, x1, y1 in parts.astype(int)
    ]


def put_back(words: Sequence[SeenWord], leaders: Sequence[Leader]) -> list[SeenWord]:
    """The words of the page with its leaders among them, each in the line that it stands on."""
    if not leaders:
        return list(words)
    lines: dict[int, list[SeenWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    fresh = max(lines, default=-1) + 1
    for leader in leaders:
        number = _line_of(leader.box, lines)
        if number is None:
            number, fresh = fresh, fresh + 1
        lines.setdefault(number, []).append(SeenWord(leader.text, leader.box, _CONFIDENCE, number, "leader"))
    return [word for line in lines.values() for word in sorted(line, key=_left)]


def _left(word: SeenWord) -> float:
    return word.box[0]


def _line_of(box: Box, lines: dict[int, list[SeenWord]]) -> int | None:
    """Number of the line whose nearest word stands at the leader's height."""
    best: tuple[float, int] | None = None
    for number, words in lines.items():
        for word in words:
            shared = min(word.box[3], box[3]) - max(word.box[1], box[1])
            if shared < 0.5 * (box[3] - box[1]):
                continue
            away = max(word.box[0] - box[2], box[0] - word.box[2], 0.0)
            if best is None or away < best[0]:
                best = away, number
    return None if best is None else best[1]
