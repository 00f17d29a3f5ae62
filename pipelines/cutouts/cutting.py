"""Cutouts: a passage and the pages' pictures in, a PNG out."""

from __future__ import annotations

import base64
import io
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw

from extractor.errors import ArgumentInvalid, VanbanError, printable
from extractor.record import PageInfo
from pipelines.cutouts import fonts, places, strips, typeset
from pipelines.cutouts.look import FAINT, PAPER, RULE, Look
from pipelines.cutouts.passage import Passage, Sheet
from pipelines.cutouts.places import Marked, Rectangle
from pipelines.cutouts.strips import Pixels

Picture = Callable[[PageInfo], Image.Image]
"""The upright picture of a page, as its boxes count it. Raises ``VanbanError`` where there is none."""

QUALITY = 78
"""Of JPEGs."""
GAP = 10
FOOTER = 21
"""Size of the footer's letters, in pixels."""


@dataclass(frozen=True, slots=True)
class Cutout:
    """The strip that proves a passage: ``png`` is the picture, ``width`` × ``height`` pixels.

    ``document_id``, ``source``, ``fact`` (None for a span), ``quote``: what it proves. ``pages``: the 1-based pages
    that it shows, none for a document without pages; ``page``: the first of them. ``drawn``: ``scan`` where it is cut
    from the page's own picture, ``text`` where it is set in type from the text; ``why`` then gives the reason.
    ``whole``: False where lines in the midst of a long passage are left out. ``marks``: (x0, y0, x1, y1) in pixels of
    each marked stretch, in reading order.
    """

    png: bytes
    width: int
    height: int
    document_id: str
    source: str
    fact: str | None
    quote: str
    pages: tuple[int, ...]
    drawn: Literal["scan", "text"]
    why: str | None
    whole: bool
    marks: tuple[tuple[int, int, int, int], ...]

    @property
    def page(self) -> int | None:
        """The first page that it shows."""
        return self.pages[0] if self.pages else None

    @property
    def data_url(self) -> str:
        """The picture as a ``data:`` URL for HTML that holds it: a JPEG, a third as large as the PNG."""
        buffer = io.BytesIO()
        self.image().save(buffer, "JPEG", quality=QUALITY, optimize=True)
        return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")

    def image(self) -> Image.Image:
        """The picture, for Pillow."""
        return Image.open(io.BytesIO(self.png))


@cache
def labels(language: str) -> dict[str, str]:
    """The words on strips in that language. Raises ``ArgumentInvalid`` for one that there is not."""
    every: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    if language not in every:
        raise ArgumentInvalid(f"no labels in language {language!r}", remedy=f"choose one of {', '.join(every)}")
    return every[language]


def cut(passage: Passage, picture: Picture, look: Look) -> Cutout:
    """The strip of the passage, from the pages' pictures, or set in type where there are none.

    Raises what ``picture`` raises, unless ``look.instead``; ``DependencyMissing`` where type is to be set and no font
    has the letters; ``ArgumentInvalid`` for an unknown language or font.
    """
    words = labels(look.language)
    why = words["no_pages"]
    if passage.has_pictures:
        try:
            shown = _from_pages(passage, picture, look)
            if shown is not None:
                return shown
        except VanbanError as error:
            if not look.instead:
                raise
            why = f"{words['from_text']} ({error.cause})"
        else:
            why = words["from_text"]
    start, end = passage.span[0] - passage.offset, passage.span[1] - passage.offset
    strip = typeset.typeset(passage.text, (start, end), look, note=why if passage.has_pictures else None)
    numbers = tuple(sheet.info.number for sheet in passage.sheets)
    return _made(passage, [strip], numbers, look, drawn="text", why=why)


def _from_pages(passage: Passage, picture: Picture, look: Look) -> Cutout | None:
    """None where no word of the passage has a place on a page."""
    found: list[strips.Strip] = []
    numbers: list[int] = []
    for sheet in passage.sheets:
        if marks(passage, sheet, (1.0, 1.0)) is None:
            continue  # nothing of it stands there: the page need not be drawn
        page = picture(sheet.info)
        marked = marks(passage, sheet, page.size)
        if marked is not None:
            numbers.append(sheet.info.number)
            found += strips.strips(page, marked, look)
    return _made(passage, found, tuple(numbers), look, drawn="scan", why=None) if found else None


def marks(passage: Passage, sheet: Sheet, size: tuple[float, float]) -> Marked | None:
    """Where the passage is on a page of that size; None where it is on another."""
    marked = places.of_words(sheet.words, passage.span, sheet.info, size)
    return places.of_boxes(passage.boxes, sheet.info, size) if marked is None and not sheet.words else marked


def _made(
    passage: Passage,
    found: Sequence[strips.Strip],
    numbers: tuple[int, ...],
    look: Look,
    *,
    drawn: Literal["scan", "text"],
    why: str | None,
) -> Cutout:
    pixels, boxes = _stacked(found)
    image = Image.fromarray(pixels)
    if look.footer:
        image = _with_footer(image, passage, numbers, look)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return Cutout(
        png=buffer.getvalue(),
        width=image.width,
        height=image.height,
        document_id=passage.document_id,
        source=passage.source,
        fact=passage.fact,
        quote=passage.quote,
        pages=numbers,
        drawn=drawn,
        why=why,
        whole=all(strip.whole for strip in found),
        marks=tuple((round(b.left), round(b.top), round(b.right), round(b.bottom)) for b in boxes),
    )


def _stacked(found: Sequence[strips.Strip]) -> tuple[Pixels, list[Rectangle]]:
    """Strips under one another, with a gap between them that looks like one."""
    if len(found) == 1:
        return found[0].pixels, list(found[0].marks)
    width = max(strip.pixels.shape[1] for strip in found)
    height = sum(strip.pixels.shape[0] for strip in found) + GAP * (len(found) - 1)
    sheet = np.full((height, width, 3), RULE, dtype=np.uint8)
    boxes: list[Rectangle] = []
    down = 0
    for strip in found:
        high, wide = strip.pixels.shape[:2]
        sheet[down : down + high] = PAPER
        sheet[down : down + high, :wide] = strip.pixels
        boxes += [Rectangle(m.left, m.top + down, m.right, m.bottom + down) for m in strip.marks]
        down += high + GAP
    return sheet, boxes


def _with_footer(image: Image.Image, passage: Passage, numbers: Sequence[int], look: Look) -> Image.Image:
    """Source, page and fact in a line of their own under the strip."""
    face = fonts.font(FOOTER, look.font)
    name = printable(passage.source.rsplit("/", 1)[-1])
    page = (
        f"{labels(look.language)['page']} {'–'.join(map(str, dict.fromkeys((numbers[0], numbers[-1]))))}"
        if numbers
        else ""
    )
    fact = passage.fact or ""
    behind = " · ".join(part for part in ("", page, fact, passage.document_id) if part)
    behind = f" · {behind}" if behind else ""
    margin, high = 10, round(FOOTER * 1.7)
    room = image.width - 2 * margin - face.getlength(behind)
    told = typeset.fitted(name, face, max(room, 0)) + behind
    whole = Image.new("RGB", (image.width, image.height + high), PAPER)
    whole.paste(image, (0, 0))
    pen = ImageDraw.Draw(whole)
    pen.line((0, image.height, image.width, image.height), fill=RULE, width=2)
    pen.text((margin, image.height + (high - FOOTER) // 2 - 2), told, font=face, fill=FAINT)
    return whole
