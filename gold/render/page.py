"""A gold text set as official pages, and the pages as a PDF: the door to the typesetter."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from gold.render.faces import FACES, FontMissing, check_glyphs, load_fonts
from gold.render.sheet import HEIGHT, RAISED_BY, RAISED_SIZE, SetPage, SetWord
from gold.render.typesetter import set_pages

__all__ = ["FontMissing", "SetPage", "SetWord", "check_glyphs", "load_fonts", "typeset", "write_pdf"]


def typeset(text: str, *, face: str = "print") -> list[SetPage]:
    """Set the text on A4 pages; every blank-separated word of it stands on a page once.

    Drawn rules (``-----``) and the ``|`` that part a table's cells are no words: rules are drawn for them. Words stand
    in text order, but notes at the foot of the page that calls them: sort by ``start`` for the text's order. A word
    wider than its line stands in pieces.

    Args:
        text: the gold text, NFC.
        face: ``print``, or ``typewriter`` for the level ``carbon`` (``LEVELS[level].face``). ``KeyError`` for others.

    Raises:
        FontMissing: a font is not installed, or lacks a glyph that the text needs.
    """
    chosen = FACES[face]
    load_fonts(chosen)
    check_glyphs(text, chosen)
    return set_pages(text, chosen)


def write_pdf(pages: list[SetPage], path: Path, *, keywords: str = "") -> None:
    """Write a born-digital PDF whose text layer holds exactly the words of the pages. Same bytes each time.

    ``keywords`` go into the file's properties.
    """
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    if keywords:
        canvas.setKeywords(keywords)
    for page in pages:
        for word in (*page.furniture, *page.words):
            _draw(canvas, word)
        canvas.setLineWidth(0.6)
        for x0, y0, x1, y1 in page.rules:
            canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
        canvas.showPage()
    canvas.save()


def _draw(canvas: Canvas, word: SetWord) -> None:
    first, last = word.raised
    x = word.x
    for text, raised in ((word.text[:first], False), (word.text[first:last], True), (word.text[last:], False)):
        if text:
            size = word.size * (RAISED_SIZE if raised else 1)
            rise = word.size * RAISED_BY if raised else 0
            canvas.setFont(word.font, size)
            canvas.drawString(x, HEIGHT - word.baseline + rise, text)
            x += canvas.stringWidth(text, word.font, size)
