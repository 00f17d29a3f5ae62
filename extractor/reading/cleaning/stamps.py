"""Seals and stamps: coloured ink that lies over print is taken off, so that the print below can be read.

Only what is built like a stamp goes: a ring, a frame, a signature's sweep (one stroke some lines tall, in colour). A
number or day filled in with a blue pen, a name stamped in blue letters or a page printed in blue stays; so does a
framed stamp that covers no print (the office that received the letter wrote its number and date there).
"""

from __future__ import annotations

import cv2
import numpy as np

from extractor.reading.frames import Cutout, cut_out, frames
from extractor.reading.pixels import Mask, Outline, Pixels

COLOURED = 26
"""Difference between the largest and the smallest channel from which ink counts as coloured (faint rubber, JPEG)."""
STROKE_TALL, STROKE_LONG = 2.6, 6.0
"""Least height and length, in heights of small letters, of the stroke that makes a stamp (letters stay below)."""
SIDE_TALL = 7.0
"""Least height of a thin upright stroke, the side of a frame. (Level ones may underline a title printed in colour.)"""
GAP = 1.0
"""What stands so near to a stroke, in heights of small letters, and in a chain on from there, is of the same stamp."""
FRAME_SHAPE = 0.88
"""Share of its tilted box that a frame fills; a round seal fills 0.79."""
LEAST = (7.0, 2.8)
"""Least width and height of a framed stamp, in heights of small letters: ``MẬT`` takes 20 × 8 mm with its frame."""
COVERS_PRINT = 0.012
"""Share of a frame's area in black ink from which it covers print."""
DARK = 120
MOST_LIFT = 1.3


def without_stamps(image: Pixels, x_height: float) -> Pixels:
    """Grey view of an evenly lit page (RGB, paper white, or grey as it is) without coloured stamps."""
    return lifted(image, x_height)[0]


def lifted(image: Pixels, x_height: float) -> tuple[Pixels, list[Cutout]]:
    """Grey view of an evenly lit page (RGB, paper white, or grey as it is) without coloured stamps; its framed ones.

    The framed stamps that were taken off come level, their ink alone (no print below), with ``back`` to fractions of
    the page.

    ``x_height``: height of small letters in pixels, the measure of what is a stamp and what a letter.

    In each stamp every pixel becomes its largest channel (red ink is bright in red, black print dark in all three),
    plus what that stamp's ink swallows even there, in proportion to the pixel's colour.
    """
    framed: list[Cutout] = []
    if image.ndim == 2:
        return image, framed
    first, second, third = cv2.split(image)
    brightest = cv2.max(cv2.max(first, second), third)
    colour = cv2.subtract(brightest, cv2.min(cv2.min(first, second), third))
    grey: Pixels = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    for left, top, right, bottom, outline in _stamps(colour, x_height):
        window = np.s_[top:bottom, left:right]
        inside = np.zeros((bottom - top, right - left), np.uint8)
        cv2.fillConvexPoly(inside, outline - np.array([left, top]), 1)
        dark = (brightest[window] < DARK) & (colour[window] <= COLOURED) & (inside > 0)
        area = float(np.count_nonzero(inside))
        filled = cv2.contourArea(outline) / max(1.0, float(np.prod(cv2.minAreaRect(outline)[1])))
        if filled >= FRAME_SHAPE and np.count_nonzero(dark) < COVERS_PRINT * area:
            continue
        if filled >= FRAME_SHAPE:
            framed += _cutouts(colour, brightest, (left, top, right, bottom), x_height)
        cleared = _lifted(brightest[window], colour[window], inside > 0)
        grey[window] = np.where(inside > 0, cleared, grey[window])
    return grey, framed


def _cutouts(colour: Pixels, brightest: Pixels, box: tuple[int, int, int, int], x_height: float) -> list[Cutout]:
    """The framed stamp in a box, by its colour alone: ink dark on white.

    Where print lies over it nobody sees its colour; ``mended`` has it go on there as around.
    """
    margin = round(x_height)
    left, top = max(box[0] - margin, 0), max(box[1] - margin, 0)
    place = np.s_[top : box[3] + margin, left : box[2] + margin]
    window = colour[place]
    strength = max(float(np.percentile(window[window > COLOURED], 90)), 2.0 * COLOURED)
    ink = (255 - np.clip(window.astype(np.float32) * (255 / strength), 0, 255)).astype(np.uint8)
    covered = ((brightest[place] < DARK) & (window <= COLOURED)).astype(np.uint8)
    mended = cv2.inpaint(ink, cv2.dilate(covered, np.ones((3, 3), np.uint8)), 3, cv2.INPAINT_TELEA)
    found = []
    for frame in frames((window > COLOURED).astype(np.uint8), x_height, LEAST):
        cutout = cut_out(ink, frame, x_height)
        back = cutout.back + np.array([[0.0, 0.0, left], [0.0, 0.0, top]])
        back /= np.array([[colour.shape[1]], [colour.shape[0]]])
        found.append(Cutout(cutout.pixels, back, cutout.across, cut_out(mended, frame, x_height).pixels))
    return found


def _stamps(colour: Pixels, x_height: float) -> list[tuple[int, int, int, int, Outline]]:
    """Box (left, top, right, bottom) and convex outline of each stamp, in pixels."""
    reduction = max(1, round(x_height / 6))
    size = (max(1, colour.shape[1] // reduction), max(1, colour.shape[0] // reduction))
    small = (cv2.resize(colour, size, interpolation=cv2.INTER_AREA) > COLOURED).astype(np.uint8)
    if not small.any():
        return []
    unit = x_height / reduction
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(small, connectivity=8)
    wide, tall = boxes[:, 2] / unit, boxes[:, 3] / unit
    strokes = (np.minimum(wide, tall) >= STROKE_TALL) & (np.maximum(wide, tall) >= STROKE_LONG) | (tall >= SIDE_TALL)
    strokes[0] = False
    if not strokes.any():
        return []
    reach = np.ones((2 * round(GAP * unit / 2) + 1,) * 2, np.uint8)
    around = cv2.dilate(small, reach)
    _, groups = cv2.connectedComponents(around, connectivity=8)
    with_stroke = np.zeros(int(groups.max()) + 1, np.bool_)
    with_stroke[np.unique(groups[strokes[labels]])] = True
    around = with_stroke[groups].astype(np.uint8)
    outlines, _ = cv2.findContours(around, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    stretch = np.array([colour.shape[1] / size[0], colour.shape[0] / size[1]])
    limits = np.array([colour.shape[1] - 1, colour.shape[0] - 1])
    found = []
    for contour in outlines:
        hull = cv2.convexHull(contour).reshape(-1, 2)
        outline = np.minimum(np.round((hull + 0.5) * stretch), limits).astype(np.int32)
        (left, top), (right, bottom) = outline.min(axis=0), outline.max(axis=0) + 1
        found.append((int(left), int(top), int(right), int(bottom), outline))
    return found


def _lifted(brightest: Pixels, colour: Pixels, inside: Mask) -> Pixels:
    """The largest channel, lifted by what the stamp's ink takes from it (light mixes linearly at an edge)."""
    strong = inside & (colour > 3 * COLOURED)
    if not strong.any():
        strong = inside & (colour > COLOURED)
    lift = float(np.median((255.0 - brightest[strong]) / colour[strong])) if strong.any() else 0.0
    spread = cv2.dilate(colour, np.ones((3, 3), np.uint8))  # JPEG keeps colour at half the resolution of light
    share = np.clip((brightest.astype(np.float32) - 50) / 90, 0, 1)  # what is dark in all channels is print
    return np.minimum(brightest + min(lift, MOST_LIFT) * spread * share, 255).astype(np.uint8)
