"""Scans of known text for the tests of searchable copies, and the words that a reader finds in a copy."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence
from typing import Any

import img2pdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image

from extractor.document import Document, Page, Word
from extractor.record import PageInfo
from pipelines.searchable import searchable_pdf
from pipelines.searchable.laid import Block, Box, LaidLine, LaidPage, LaidWord, around
from pipelines.searchable.letters import advance, reach

SIZE = (595.0, 842.0)
TYPE = 13.0
LINES = (
    "CÔNG AN HUYỆN BÌNH SƠN",
    "Số: 318/BC-CAH",
    "Báo cáo về ma túy, tội phạm ở các xã vùng cao trong quý",
    "đã bắt giữ 12 vụ, 19 đối tượng; gồm “hồng phiến”, phụ lục kèm",
)
"""Invented: no such district or report."""


def printed(
    lines: Sequence[str] = LINES, *, size: tuple[float, float] = SIZE, skew: float = 0.0, number: int = 1,
    rotation: int = 0, top: float = 120.0, left: float = 90.0,
) -> LaidPage:  # fmt: skip
    """A page of lines as OCR would have read them: each box is drawn around its word's ink, which leans.

    ``skew`` is the turn (degrees clockwise) that would straighten the page.
    """
    angle = -math.radians(skew)
    along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    paragraphs = []
    for row, text in enumerate(lines):
        x, words = 0.0, []
        for word in text.split():
            above, below = reach(word)
            width = advance(word) * TYPE
            corners = [(x0, row * 20.0 + y0) for x0 in (x, x + width) for y0 in (-above * TYPE, below * TYPE)]
            points = [
                (left + x0 * along[0] + y0 * across[0], top + x0 * along[1] + y0 * across[1]) for x0, y0 in corners
            ]
            box = around([(px / size[0], py / size[1], px / size[0], py / size[1]) for px, py in points])
            words.append(LaidWord(word, box, 0.9))
            x += width + 0.25 * TYPE
        paragraphs.append([LaidLine(words)])
    info = PageInfo(
        number=number, width=size[0], height=size[1], dpi=300.0, method="ocr", rotation=rotation, skew=skew,
        confidence=0.9,
    )  # fmt: skip
    return LaidPage(info, [Block(paragraphs)])


def document_of(
    pages: Sequence[LaidPage], *, source: str = "scan.pdf", media_type: str = "application/pdf"
) -> Document:
    """The document that has these pages."""
    text, words, found, line = "", [], [], 0
    for page in pages:
        text += "\n\n" if text else ""
        start = len(text)
        for count, row in enumerate(page.lines):
            text += "\n" if count else ""
            line += 1
            for place, word in enumerate(row.words):
                text += " " if place else ""
                words.append(Word(len(text), len(text) + len(word.text), page.info.number, line, word.box, 0.9))
                text += word.text
        found.append(Page(page.info, start, len(text)))
    return Document(text=text, source=source, media_type=media_type, pages=tuple(found), words=tuple(words))


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (595, 842), mode: str = "L", **options: object) -> bytes:
    """An image file: a grey ramp, so that no two parts of it are the same."""
    ramp = Image.linear_gradient("L").resize(size).convert(mode)
    buffer = io.BytesIO()
    ramp.save(buffer, kind, dpi=(72, 72), **options)
    return buffer.getvalue()


def scan(pages: int = 1, *, size: tuple[float, float] = SIZE) -> bytes:
    """A PDF of pictures, one a page."""
    whole: bytes = img2pdf.convert(
        [picture(size=(round(size[0]), round(size[1]))) for _ in range(pages)],
        layout_fun=img2pdf.get_layout_fun(size),
        nodate=True,
    )
    return whole


def text_of(content: bytes, number: int = 1) -> str:
    """What a reader copies from the page, as PDFium finds it."""
    document = pypdfium2.PdfDocument(content)
    return str(document[number - 1].get_textpage().get_text_range()).replace("\r\n", "\n")


def words_of(content: bytes, number: int = 1) -> list[tuple[str, Box]]:
    """The words that PDFium finds on the page as it shows it, each with the box of its line's height."""
    document = pypdfium2.PdfDocument(content)
    page = document[number - 1]
    text_page = page.get_textpage()
    width, height = page.get_size()
    found: list[tuple[str, Box]] = []
    letters: list[tuple[str, Box]] = []
    for index in range(text_page.count_chars() + 1):
        last = index == text_page.count_chars()
        character = " " if last else chr(pdfium.FPDFText_GetUnicode(text_page.raw, index))
        if character.isspace():
            if letters:
                word = "".join(item for item, _ in letters)  # PDFium counts in halves of UTF-16 pairs
                word = word.encode("utf-16", "surrogatepass").decode("utf-16")
                found.append((word, around([box for _, box in letters])))
            letters = []
            continue
        left, bottom, right, top = text_page.get_charbox(index, loose=True)
        corners = [_shown(page, x, y) for x, y in ((left, bottom), (right, top))]
        letters.append((character, around([(x / width, y / height, x / width, y / height) for x, y in corners])))
    return found


def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    left, bottom, right, top = page.get_bbox()
    return {
        0: (x - left, top - y),
        90: (y - bottom, x - left),
        180: (right - x, y - bottom),
        270: (top - y, right - x),
    }[page.get_rotation() % 360]


def far(box: Box, other: Box, *, size: tuple[float, float] = SIZE) -> float:
    """How far the boxes' middles are apart, in heights of a line."""
    across = (box[0] + box[2] - other[0] - other[2]) / 2 * size[0]
    down = (box[1] + box[3] - other[1] - other[3]) / 2 * size[1]
    return math.hypot(across, down) / TYPE


def shared_width(box: Box, other: Box) -> float:
    """Share of the wider one's width that both have in common."""
    common = min(box[2], other[2]) - max(box[0], other[0])
    return max(common, 0.0) / max(box[2] - box[0], other[2] - other[0])


def changed(content: bytes, change: Callable[[Pdf], Any]) -> bytes:
    """The PDF after ``change(pdf)``."""
    buffer = io.BytesIO()
    with Pdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(buffer)
    return buffer.getvalue()


def codes(copy: searchable_pdf.Searchable) -> list[str]:
    return [warning.code for warning in copy.warnings]


def make(content: bytes, pages: Sequence[LaidPage], **options: Any) -> searchable_pdf.Searchable:
    return searchable_pdf.make(content, pages, source="scan.pdf", **options)


def write(pdf: Pdf, operators: bytes, *, first: bool = False, font: str = "Helvetica") -> None:
    """Text of another program on page one, in a font that is not embedded."""
    page = pdf.pages[0]
    known = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + font), Encoding=Name.WinAnsiEncoding)
    page.add_resource(pdf.make_indirect(known), Name.Font, Name.Old)
    page.contents_add(Stream(pdf, operators), prepend=first)
