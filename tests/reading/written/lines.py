"""Lines of a head as an engine sees them, without an engine: from text, and from pages that ``gold.render`` has set."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from extractor.reading.engine import SeenWord
from extractor.reading.scan import CleanScan, clean
from extractor.reading.written.widths import width
from gold.render.degrade import LEVELS, degrade
from gold.render.marks.heads import Head

EM = 32.0
ROWS = 1100
"""Rows of a page that hold its head."""


def seen_line(text: str, *, left: float = 200.0, top: float = 300.0, confidence: float = 0.95) -> list[SeenWord]:
    """The words of a line of Times at ``EM`` pixels an em; three blanks and more are a wide gap."""
    words, x = [], left
    for piece in text.split(" "):
        if not piece:
            x += 2 * EM
            continue
        wide = EM * width(piece)
        words.append(SeenWord(piece, (x, top, x + wide, top + 0.75 * EM), confidence, 0))
        x += wide + EM * width(" ")
    return words


def seen_head(head: Head, level: str, *, hand: str | None = None) -> tuple[list[SeenWord], CleanScan, np.ndarray]:
    """Words of a head at a level of badness, the cleaned page, and the page as it came.

    The engine is one that is as sure of a hand as of print: it reads the very figures that were written, or ``hand``.
    """
    page = np.ascontiguousarray(head.pixels[:ROWS])
    bad = replace(LEVELS[level], seal=False, received=None)  # stamps would lie on the lines themselves
    image, moved = degrade(page, bad, 1, dpi=300)
    scan = clean(image, dpi=LEVELS[level].dpi)
    to_cleaned = cv2.invertAffineTransform(np.asarray(scan.back, float))

    def word(text: str, box: tuple[int, int, int, int]) -> SeenWord:
        height, width_ = page.shape[:2]
        x0, y0, x1, y1 = moved.upright_box((box[0] / width_, box[1] / height, box[2] / width_, box[3] / height))
        across, down = np.array([x0, x1]) * scan.size[0], np.array([y0, y1]) * scan.size[1]
        (left, right), (top, bottom) = to_cleaned @ np.array([across, down, [1.0, 1.0]])
        return SeenWord(text, (float(left), float(top), float(right), float(bottom)), 0.96, 0)

    seen = [word(text, box) for text, box in head.words]
    for slot, box in head.boxes.items():
        by_hand = head.ways[slot] in ("written", "scribble")
        seen.append(word(hand if by_hand and hand is not None else head.values[slot], box))
    return seen, scan, image
