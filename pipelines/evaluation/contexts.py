"""Each mistake in its context: the words around it in both texts, and the strip of the page that proves it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PIL import ImageDraw

from extractor.document import Document
from extractor.record import Box
from pipelines import page_images
from pipelines.evaluation.judging import Mistake
from pipelines.evaluation.places import Places

AROUND = 70
"""Characters of context on each side."""

WIDTH, QUALITY = 800, 55
"""Of cutouts: a report on hundreds of scans stays small enough for a browser."""

MARGIN = 0.012
"""Height of paper shown above and below the words, in fractions of the page."""


def add(mistakes: Iterable[Mistake], document: Document, true: Document | None, places: Places | None) -> None:
    """Fill ``context`` of each mistake: ``gold`` and ``found`` (before, words, after) and ``cutout`` (a data URL).

    ``document`` is the text that was judged, ``true`` the annotated one (the same object where they are one; None
    where it is not at hand); ``places`` lead from the one to the other where they differ.
    """
    wanted: list[tuple[Mistake, list[Box]]] = []
    for mistake in mistakes:
        gold, place = _span(mistake.gold), _span(mistake.found)
        if gold is not None and true is not None:
            mistake.context["gold"] = _around(true.text, gold)
            if place is None:
                place = gold if places is None else places.of(gold)
        if place is not None:
            mistake.context["found"] = _around(document.text, place)
            wanted.append((mistake, document.boxes(*place)))
    _cut_out([(mistake, boxes) for mistake, boxes in wanted if boxes], document)


def _span(side: dict[str, Any] | None) -> tuple[int, int] | None:
    if side is None or side.get("start") is None:
        return None
    return int(side["start"]), int(side["end"])


def _around(text: str, span: tuple[int, int]) -> tuple[str, str, str]:
    start, end = span
    return text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]


def _cut_out(wanted: list[tuple[Mistake, list[Box]]], document: Document) -> None:
    by_page: dict[int, list[tuple[Mistake, list[Box]]]] = {}
    for mistake, boxes in wanted:
        number = boxes[0][0]
        by_page.setdefault(number, []).append((mistake, [box for box in boxes if box[0] == number]))
    if not by_page:
        return
    for info, image in page_images.pictures(document):
        for mistake, boxes in by_page.get(info.number, ()):
            top = max(0.0, min(box[2] for box in boxes) - MARGIN)
            bottom = min(1.0, max(box[4] for box in boxes) + MARGIN)
            strip = image.convert("RGB").crop((0, round(top * image.height), image.width, round(bottom * image.height)))
            pen = ImageDraw.Draw(strip)
            for _, x0, y0, x1, y1 in boxes:
                corners = (x0 * image.width, (y0 - top) * image.height, x1 * image.width, (y1 - top) * image.height)
                pen.rectangle(corners, outline=(200, 30, 30), width=2)
            mistake.context["cutout"] = page_images.data_url(strip, WIDTH, QUALITY)
