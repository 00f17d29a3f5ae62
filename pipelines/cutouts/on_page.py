"""Where a passage is on whole pages, as HTML places it: boxes that are turned with the print."""

from __future__ import annotations

import math
from dataclasses import dataclass

from extractor.record import Box, PageInfo
from pipelines.cutouts import places
from pipelines.cutouts.cutting import marks
from pipelines.cutouts.passage import Passage

A4 = 595.0, 842.0
SEEN = 0.1
"""Degrees; what is turned by less is drawn level."""


@dataclass(frozen=True, slots=True)
class TurnedBox:
    """A box in fractions of its page, turned about its middle by ``angle`` degrees clockwise."""

    page: int
    left: float
    top: float
    width: float
    height: float
    angle: float


def boxes(passage: Passage) -> list[TurnedBox]:
    """The marks of a passage, page by page and from top to bottom."""
    found: list[TurnedBox] = []
    for sheet in passage.sheets:
        wide, high = _size(sheet.info)
        marked = marks(passage, sheet, (wide, high))
        if marked is None:
            continue
        found += [_placed(marked.frame, mark, sheet.info.number) for line in marked.lines for mark in line.marks]
    return found


def turned(box: Box, info: PageInfo) -> TurnedBox:
    """A line's box, which is level and so higher than the line where the page leans, turned with the print."""
    level = TurnedBox(box[0], box[1], box[2], box[3] - box[1], box[4] - box[2], 0.0)
    lean = places.lean(info)
    if abs(math.degrees(lean)) < SEEN:
        return level
    wide, high = _size(info)
    frame = places.Turned(wide, high, lean)
    return _placed(frame, frame.rectangle(box[1:]), box[0])


def _placed(frame: places.Turned, mark: places.Rectangle, page: int) -> TurnedBox:
    x, y = frame.out(*mark.middle)
    across, down = mark.right - mark.left, mark.height
    return TurnedBox(
        page=page,
        left=(x - across / 2) / frame.width,
        top=(y - down / 2) / frame.height,
        width=across / frame.width,
        height=down / frame.height,
        angle=math.degrees(frame.angle),
    )


def _size(info: PageInfo) -> tuple[float, float]:
    return (info.width, info.height) if info.width and info.height else A4
