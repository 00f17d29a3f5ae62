"""Each mistake in its context: the words around it in both texts, and the strip of the page that proves it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PIL import ImageDraw
from rapidfuzz import fuzz

from extractor.document import Document
from extractor.record import Box
from pipelines import page_images
from pipelines.evaluation.judging import Mistake

AROUND = 70
"""Characters of context on each side."""

LEAST_LIKENESS = 60.0
"""Below this likeness (0..100) the place of a gold quote on the scan is not known."""

WIDTH, QUALITY = 800, 55
"""Of cutouts: a report on hundreds of scans stays small enough for a browser."""

MARGIN = 0.012
"""Height of paper shown above and below the words, in fractions of the page."""


def add(mistakes: Iterable[Mistake], document: Document, true: Document | None) -> None:
    """Fill ``context`` of each mistake: ``gold`` and ``found`` (before, words, after) and ``cutout`` (a data URL).

    ``document`` is the text that was judged, ``true`` the annotated one (the same object where they are one; None
    where it is not at hand).
    """
    places: dict[str, tuple[int, int] | None] = {}
    wanted: list[tuple[Mistake, list[Box]]] = []
    for mistake in mistakes:
        gold, found = mistake.gold, mistake.found
        place = _span(found)
        if gold is not None and _span(gold) is not None and true is not None:
            mistake.context["gold"] = _around(true.text, _span(gold))
            if place is None and true is not document:
                key = str(gold["id"])
                if key not in places:
                    places[key] = _place_on_scan(true.text, _span(gold), document.text)
                place = places[key]
            elif place is None:
                place = _span(gold)
        if place is not None:
            mistake.context["found"] = _around(document.text, place)
            wanted.append((mistake, document.boxes(*place)))
    _cut_out([(mistake, boxes) for mistake, boxes in wanted if boxes], document)


def _span(side: dict[str, Any] | None) -> tuple[int, int] | None:
    if side is None or side.get("start") is None:
        return None
    return int(side["start"]), int(side["end"])


def _around(text: str, span: tuple[int, int] | None) -> tuple[str, str, str]:
    start, end = span or (0, 0)
    return text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]


def _place_on_scan(true: str, span: tuple[int, int] | None, read: str) -> tuple[int, int] | None:
    """Where the gold's words stand in the text that was read: by likeness, with their neighbours to tell them apart."""
    start, end = span or (0, 0)
    sample = true[max(0, start - AROUND // 2) : end + AROUND // 2]
    found = fuzz.partial_ratio_alignment(sample, read, score_cutoff=LEAST_LIKENESS)
    return None if found is None else (found.dest_start, found.dest_end)


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
