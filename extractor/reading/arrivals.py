"""Stamps of arrival (``CÔNG VĂN ĐẾN``: Số, Ngày, Chuyển): taken off the page by their frame and read alone.

Pressed on by hand they lean, and lie beside or over the page's print: read with the page, their rows mix with its lines
and their number passes for its own. So the frame is cut out, laid level and read by itself. Where it is no stamp of
arrival (the page's own box, ``HỎA TỐC``), nothing is taken off. What a coloured stamp says that was lifted off print
(``MẬT`` pressed over a line) is kept all the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from extractor import regex
from extractor.reading.cleaning.leaders import taken_off as without_leaders
from extractor.reading.engine import SeenWord
from extractor.reading.frames import Cutout, Frame, cut_out, frames, ink_on
from extractor.reading.pixels import Mask, Numbers, Pixels
from extractor.reading.printed import PrintedWord
from extractor.reading.scan import CleanScan
from extractor.vietnamese.folding import fold

ENLARGED = 1.5
"""Print in stamps is small: so much larger the engine reads it better."""
PAD = 15
"""White pixels around what is read."""
LINE = 0.3
"""Thickness of what is wiped off the page where a line of the frame runs, in heights of small letters."""
CROSSING = (0.5, 2.4)
"""Height of print that crosses a side, in heights of small letters; it is the page's."""
LETTER_GAP = 0.5
"""Letters so near to one another are of one word."""
MOST_CROSSING = 5
"""Where more words cross a side, the frame lies on running print and what is its own cannot be told."""
LEGIBLE = 0.3
"""Pen strokes are read less surely and left out; capitals stay, as a body's name with a word lost names another."""
SURE = 0.6
"""Confidence from which the words of another stamp are believed; a line with a word below it is left out, as ``MẬT``
is another rank than ``TỐI MẬT``."""

_ARRIVAL = regex.compile(r"\W*d[eê]n\W*")
_ABOVE_ARRIVAL = regex.compile(r"\W*(?:cv|c\.v|vb|cong|van|ban|cong van|van ban)\W*")
_LABEL = regex.compile(r"\W*(?:so|s6|ngay|gio|chuyen|luu|ho so)\b\W*")

Read = Callable[[Pixels], Sequence[SeenWord]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """The words of a stamp (of arrival, mostly), line after line; boxes are those of its cutout's pixels."""

    cutout: Cutout
    lines: tuple[tuple[SeenWord, ...], ...]


def taken_off(grey: Pixels, x_height: float, read: Read) -> tuple[Pixels, list[Arrival]]:
    """The cleaned page (H×W grey) without its framed stamps of arrival, and these; a page without any as it is.

    ``x_height``: height of small letters in pixels; ``read``: the engine, finding words wherever they stand.
    """
    ink = ink_on(grey, x_height)
    found: list[Arrival] = []
    page = grey
    for frame in frames(ink, x_height):
        arrival = read_alone(cut_out(grey, frame, x_height), x_height, read)
        if arrival is None:
            continue
        without = _wiped(page, ink, frame, x_height)
        if without is not None:
            found.append(arrival)
            page = without
    return page, found


def read_alone(cutout: Cutout, x_height: float, read: Read) -> Arrival | None:
    """The words of a stamp of arrival; None for another stamp or box."""
    bare, leaders = without_leaders(cutout.pixels, x_height)
    tries = [bare]
    if leaders:  # they may take strokes of letters with them
        tries.append(cutout.pixels)
    if cutout.mended is not None:
        tries.append(cutout.mended)
    for pixels in tries:
        words = _words(pixels, cutout.across, x_height, read)
        lines = _lines(words)
        if lines:
            return Arrival(cutout, lines)
        if not any(_ARRIVAL.fullmatch(fold(word.text)) or _is_label(word) for word in words):
            return None
    return None


def another(cutout: Cutout, x_height: float, read: Read) -> Arrival | None:
    """The sure words of a stamp that is none of arrival (``TỐI MẬT``, ``HỎA TỐC``); None where it says nothing."""
    best: tuple[tuple[SeenWord, ...], ...] = ()
    for pixels in (cutout.pixels, cutout.mended):
        if pixels is None:
            continue
        words = _words(pixels, cutout.across, x_height, read)
        if any(_ARRIVAL.fullmatch(fold(word.text)) or _is_label(word) for word in words):
            return None  # one of arrival whose lines cannot be told
        lines = tuple(line for line in map(_sure, _rows(words)) if line)
        best = max(best, lines, key=_count)
    return Arrival(cutout, best) if best else None


def _sure(row: Sequence[SeenWord]) -> tuple[SeenWord, ...]:
    """A line's words without single signs of which the engine is not sure; none where it is unsure of a word."""
    long = [word for word in row if _letters(word) > 1]
    if not long or any(word.confidence < SURE for word in long):
        return ()
    return tuple(word for word in row if word.confidence >= SURE)


def _letters(word: SeenWord) -> int:
    return sum(map(str.isalpha, word.text))


def _count(lines: Sequence[Sequence[SeenWord]]) -> int:
    return sum(_letters(word) for line in lines for word in line)


def _words(pixels: Pixels, across: Sequence[tuple[float, float]], x_height: float, read: Read) -> list[SeenWord]:
    """What the engine reads in a level stamp, part by part where upright lines part it below the body's name."""
    height, width = pixels.shape
    start = round(min((top for _, top in across), default=0.0))
    below = start if start > x_height else 0
    edges = [0, *(round(x) for x, _ in across), width]
    boxes = [(0, 0, width, below), *((left, below, right, height) for left, right in pairwise(edges))]
    words: list[SeenWord] = []
    for left, top, right, bottom in boxes:
        if right - left < 2 * x_height or bottom - top < x_height:
            continue
        part = cv2.resize(pixels[top:bottom, left:right], None, fx=ENLARGED, fy=ENLARGED, interpolation=cv2.INTER_CUBIC)
        part = cv2.copyMakeBorder(part, PAD, PAD, PAD, PAD, cv2.BORDER_CONSTANT, value=(255,))
        for word in read(part):
            x0, y0, x1, y1 = ((side - PAD) / ENLARGED for side in word.box)
            words.append(replace(word, box=(x0 + left, y0 + top, x1 + left, y1 + top)))
    return [
        word
        for word in words
        if any(map(str.isalnum, word.text)) and word.confidence >= (0.0 if word.text.isupper() else LEGIBLE)
    ]


def _lines(words: Sequence[SeenWord]) -> tuple[tuple[SeenWord, ...], ...]:
    """The stamp's lines from top to bottom, ``CÔNG VĂN ĐẾN`` one of its own; none where it is no stamp of arrival.

    ``ĐẾN`` stands large at the left beside the rows to be filled in.
    """
    arrival = next((word for word in words if word.text.isupper() and _ARRIVAL.fullmatch(fold(word.text))), None)
    if arrival is None or not any(map(_is_label, words)):
        return ()
    rows = _rows([word for word in words if word is not arrival])
    above = [row for row in rows if all(_is_above(word, arrival) for word in row)]
    rows = [row for row in rows if row not in above]
    place = next((place for place, row in enumerate(rows) if any(map(_is_label, row))), 0)
    rows.insert(place, [*(word for row in above for word in row), arrival])
    return tuple(map(tuple, rows))


def _rows(words: Sequence[SeenWord]) -> list[list[SeenWord]]:
    """Words from top to bottom, those beside one another in one row from left to right."""
    rows: list[list[SeenWord]] = []
    for word in sorted(words, key=lambda word: word.box[1] + word.box[3]):
        middle = (word.box[1] + word.box[3]) / 2
        if rows and rows[-1][0].box[1] < middle < rows[-1][0].box[3]:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.box[0])
    return rows


def _is_label(word: SeenWord) -> bool:
    """Whether a word is the label of a row; ``SỞ`` in capitals is a body's first word, ``SỐ:`` a label all the same."""
    return _LABEL.match(fold(word.text)) is not None and (not word.text.isupper() or ":" in word.text)


def _is_above(word: SeenWord, arrival: SeenWord) -> bool:
    """Whether a word is of ``CÔNG VĂN`` before or above ``ĐẾN``."""
    return (
        word.text.isupper()
        and _ABOVE_ARRIVAL.fullmatch(fold(word.text)) is not None
        and word.box[0] < arrival.box[2] + arrival.box[3] - arrival.box[1]
        and word.box[1] < arrival.box[3]
    )


def _wiped(page: Pixels, ink: Pixels, frame: Frame, x_height: float) -> Pixels | None:
    """The page without a frame and its print; words of the page that reach into it stay. None where too many do."""
    inside = np.zeros(page.shape, np.uint8)
    cv2.fillConvexPoly(inside, frame.outline, 1)
    edge = np.zeros(page.shape, np.uint8)
    cv2.polylines(edge, [frame.outline], True, 1, round(LINE * x_height))
    left, top, width, height = cv2.boundingRect(frame.outline)
    reach = round(3 * x_height)
    window = np.s_[max(top - reach, 0) : top + height + reach, max(left - reach, 0) : left + width + reach]
    kept = _crossing((ink[window] > 0) & (edge[window] == 0), inside[window] > 0, edge[window] > 0, x_height)
    if kept is None:
        return None
    wiped = page.copy()
    gone = ((inside[window] > 0) | (edge[window] > 0)) & ~kept
    wiped[window][gone] = 255
    return wiped


def _crossing(ink: Mask, inside: Mask, edge: Mask, x_height: float) -> Mask | None:
    """Print of the page that reaches over an upright side into the frame, letter by letter; None where it is much.

    All masks are those of a window around the frame; ``ink`` is without the frame's lines.
    """
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    tall = boxes[:, cv2.CC_STAT_HEIGHT] / x_height
    is_letter = (tall >= CROSSING[0]) & (tall <= CROSSING[1])
    within = np.zeros(count, np.bool_)
    within[np.unique(labels[inside & ~edge])] = True
    without = np.zeros(count, np.bool_)
    without[np.unique(labels[~inside & ~edge])] = True
    kept = without & within
    kept[0] = False
    letters = [place for place in range(1, count) if is_letter[place]]
    near = LETTER_GAP * x_height + LINE * x_height
    fresh = [place for place in letters if without[place]]
    seeds = 0
    while fresh:
        step: list[int] = []
        for one in fresh:
            for other in letters:
                if (
                    not within[other]
                    or kept[other]
                    or other in step
                    or not _side_by_side(boxes[one], boxes[other], near)
                ):
                    continue
                seeds += bool(without[one])
                step.append(other)
        kept[step] = True
        fresh = step
        near = LETTER_GAP * x_height
    if seeds > MOST_CROSSING:
        return None
    print_kept: Mask = kept[labels] & (labels > 0)
    return print_kept


def _side_by_side(one: Sequence[int], other: Sequence[int], near: float) -> bool:
    gap = max(one[0], other[0]) - min(one[0] + one[2], other[0] + other[2])
    shared = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return gap < near and shared > 0.5 * min(one[3], other[3])


ToPage = Callable[[Numbers, Numbers], tuple[Numbers, Numbers]]
"""Points (across, down) where a cutout came from → fractions of the upright page."""


def printed(arrival: Arrival, to_page: ToPage) -> tuple[PrintedWord, ...]:
    """A stamp's words with their boxes on the upright page, which lie around the leaning print."""
    words: list[PrintedWord] = []
    for number, line in enumerate(arrival.lines):
        for word in line:
            x0, y0, x1, y1 = word.box
            corners = np.array([[x0, x1, x1, x0], [y0, y0, y1, y1], [1.0, 1.0, 1.0, 1.0]])
            across, down = (np.clip(side, 0.0, 1.0) for side in to_page(*(arrival.cutout.back @ corners)))
            box = (float(across.min()), float(down.min()), float(across.max()), float(down.max()))
            text = unicodedata.normalize("NFC", "".join(word.text.split()))
            words.append(PrintedWord(text=text, box=box, confidence=word.confidence, line_hint=number))
    return tuple(words)


def printed_apart(scan: CleanScan, x_height: float, read: Read) -> tuple[Pixels, tuple[tuple[PrintedWord, ...], ...]]:
    """The cleaned page's pixels without framed stamps of arrival, and the words of each, those in colour included.

    Last come those of other coloured stamps that were lifted off print.
    """
    pixels, found = taken_off(scan.pixels, x_height, read)
    stamps = [printed(arrival, scan.page_points) for arrival in found]
    for cutout in scan.stamps:
        stamp = read_alone(cutout, x_height, read) or another(cutout, x_height, read)
        if stamp is not None:
            stamps.append(printed(stamp, lambda across, down: (across, down)))
    return pixels, tuple(stamps)
