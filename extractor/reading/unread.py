"""Print that the OCR engine passed over: a seal or a stamp beside or over it made the engine take it for a picture.

The engine finds blocks of text by itself and leaves out what it holds for pictures, words and all: a name under its
seal, a line beside a stamp. So the ink is looked at again. What stands in a row, has the size of letters and lies in no
word that was read goes to the engine once more, each row alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractor.reading.cleaning.fitting import ink_of
from extractor.reading.engine import SeenWord
from extractor.reading.pixels import Mask, Pixels

LETTER_TALL, LETTER_WIDE = (0.55, 2.4), (0.15, 7.0)
"""Height and width of what may be a letter, or a few that touch, in heights of small letters."""
FEWEST_PIECES, LEAST_WIDTH = 2, 4.0
"""Pieces of ink side by side that are worth a second look, and what they take in heights of small letters: a name."""
LETTER_GAP = 1.6
"""Pieces so far apart, in heights of small letters, stand in one row."""
OFF_LEVEL = 0.6
"""Pieces whose middles lie so far apart in height stand in two rows."""
MARGINS = ((4.0, 0.5), (6.0, 0.7))
"""What is read with a row at its sides, and above and below it: its first letter may hang together with a seal.

Each is tried, and the better reading counts: bits of a seal make one or the other fail.
"""
SURE, LEGIBLE = 0.75, 0.45
"""A row is kept where one of its words of two letters or more is so sure and the others are legible."""
ADJOINS, ADJOINING_INK = 2.2, 0.08
"""How far before a row's first word, in heights of small letters, the share of ink tells that words before it are lost.

What is left of such a row would say something else: ``CHỦ TỊCH`` for ``PHÓ CHỦ TỊCH``.
"""
BEFORE, MOST_LOST = 0.9, 2
"""How far before a line's first word ink may be a letter of it, and how many letters are put back at most."""
MOST_ROWS = 24
"""Where more is unread, the page shows a picture, or writing that the engine cannot read."""
PAD = 12
"""White pixels around a row: the engine misses letters at an edge."""

Read = Callable[[Pixels], Sequence[SeenWord]]


@dataclass(frozen=True, slots=True)
class Row:
    """The box of letters in a row, in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def words(pixels: Pixels, seen: Sequence[SeenWord], x_height: float, read: Read) -> list[SeenWord]:
    """The words of the cleaned page (H×W grey) that are not in ``seen``; their lines are numbered behind those.

    ``x_height``: height of small letters in pixels; ``read``: the engine, taking what it is given as one line.
    """
    if not seen:
        return []
    rest = _without(pixels, seen, x_height)
    ink = ink_of(rest)
    rows = unread(ink, x_height)
    if len(rows) > MOST_ROWS:
        return []
    found: list[SeenWord] = []
    line = 1 + max(word.line for word in seen)
    for row in rows:
        kept = _read(rest, ink, row, x_height, read)
        found += [replace(word, line=line) for word in kept]
        line += bool(kept)
    return found


def completed(pixels: Pixels, seen: Sequence[SeenWord], x_height: float, read: Read) -> list[SeenWord]:
    """``seen`` with the first letters of lines that hang together with a seal or a stroke: ``hạm Trường Thọ``.

    Arguments are those of :func:`words`. A line that begins with a small letter right behind other ink is read once
    more, alone; its first word changes only by what comes before it.
    """
    ink = ink_of(pixels)
    firsts: dict[int, SeenWord] = {}
    lasts: dict[int, SeenWord] = {}
    for word in seen:
        firsts.setdefault(word.line, word)
        lasts[word.line] = word
    changed: dict[int, SeenWord] = {}
    for line, word in firsts.items():
        if not word.text[:1].islower() or _letters(word) < 2 or not _adjoins(ink, word, x_height):
            continue
        left, top, _, bottom = map(round, word.box)
        row = Row(left, top, max(round(lasts[line].box[2]), left + 1), bottom)
        for beside, above in MARGINS:
            for again in _with_margin(pixels, row, beside * x_height, above * x_height, read):
                lost = len(again.text) - len(word.text)
                if 1 <= lost <= MOST_LOST and again.text.endswith(word.text) and again.confidence >= SURE:
                    sides = (min(again.box[0], word.box[0]), *word.box[1:])
                    whole = replace(word, text=again.text, box=sides, confidence=min(word.confidence, again.confidence))
                    changed.setdefault(id(word), whole)
    return [changed.get(id(word), word) for word in seen]


def _adjoins(ink: Mask, word: SeenWord, x_height: float) -> bool:
    left, top, _, bottom = map(round, word.box)
    fifth = max((bottom - top) // 5, 1)
    before = ink[top + fifth : bottom - fifth, max(left - round(BEFORE * x_height), 0) : max(left - 1, 0)]
    return bool(before.size) and float(before.mean()) > ADJOINING_INK


def unread(ink: Mask, x_height: float) -> list[Row]:
    """Rows of letters in what is left of the page's ink, from top to bottom."""
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    tall, wide = boxes[:, cv2.CC_STAT_HEIGHT] / x_height, boxes[:, cv2.CC_STAT_WIDTH] / x_height
    letters = (tall >= LETTER_TALL[0]) & (tall <= LETTER_TALL[1])
    letters &= (wide >= LETTER_WIDE[0]) & (wide <= LETTER_WIDE[1])
    letters[0] = False
    pieces = sorted(boxes[letters].tolist())
    chains: list[list[list[int]]] = []
    for piece in pieces:
        chain = next((chain for chain in chains if _goes_on(chain, piece, x_height)), None)
        if chain is None:
            chains.append([piece])
        else:
            chain.append(piece)
    rows = [
        Row(
            min(piece[0] for piece in chain),
            min(piece[1] for piece in chain),
            max(piece[0] + piece[2] for piece in chain),
            max(piece[1] + piece[3] for piece in chain),
        )
        for chain in chains
        if len(chain) >= FEWEST_PIECES and sum(piece[2] for piece in chain) >= LEAST_WIDTH * x_height
    ]
    return sorted(rows, key=lambda row: (row.top, row.left))


def _goes_on(chain: Sequence[Sequence[int]], piece: Sequence[int], x_height: float) -> bool:
    last = chain[-1]
    gap = piece[0] - last[0] - last[2]
    level = abs((2 * piece[1] + piece[3]) - (2 * last[1] + last[3])) / 2
    return -0.5 * x_height <= gap <= LETTER_GAP * x_height and level < OFF_LEVEL * x_height


def _read(rest: Pixels, ink: Mask, row: Row, x_height: float, read: Read) -> list[SeenWord]:
    """The words of a row, none where it cannot be read or is not whole."""
    readings = [_with_margin(rest, row, beside * x_height, above * x_height, read) for beside, above in MARGINS]
    kept = max(readings, key=lambda words: sum(_letters(word) * word.confidence**2 for word in words))
    if not any(word.confidence >= SURE and _letters(word) >= 2 for word in kept):
        return []
    start = round(min(word.box[0] for word in kept))
    fifth = (row.bottom - row.top) // 5
    before = ink[row.top + fifth : row.bottom - fifth, max(start - round(ADJOINS * x_height), 0) : max(start - 2, 0)]
    return [] if before.size and float(before.mean()) > ADJOINING_INK else kept


def _with_margin(rest: Pixels, row: Row, beside: float, above: float, read: Read) -> list[SeenWord]:
    left, top = max(row.left - round(beside), 0), max(row.top - round(above), 0)
    part = rest[top : row.bottom + round(above), left : row.right + round(beside)]
    padded = np.full((part.shape[0] + 2 * PAD, part.shape[1] + 2 * PAD), 255, np.uint8)
    padded[PAD:-PAD, PAD:-PAD] = part
    kept = []
    for word in read(padded):
        if word.confidence >= LEGIBLE and word.text.strip():
            x0, y0, x1, y1 = word.box
            kept.append(replace(word, box=(x0 + left - PAD, y0 + top - PAD, x1 + left - PAD, y1 + top - PAD)))
    return kept


def _without(pixels: Pixels, seen: Sequence[SeenWord], x_height: float) -> Pixels:
    """The page without what lies in the boxes of its words, and a little around them."""
    rest = pixels.copy()
    around = round(0.25 * x_height)
    for word in seen:
        if _letters(word):
            x0, y0, x1, y1 = map(round, word.box)
            rest[max(y0 - around, 0) : y1 + around, max(x0 - around, 0) : x1 + around] = 255
    return rest


def _letters(word: SeenWord) -> int:
    return sum(map(str.isalnum, word.text))
