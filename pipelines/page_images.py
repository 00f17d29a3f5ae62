"""Pictures of a document's pages, upright, as its boxes count them."""

from __future__ import annotations

import base64
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from extractor.document import Document
from extractor.errors import FileDamaged, PasswordNeeded
from extractor.reading.image import open_pages
from extractor.reading.options import ReadOptions
from extractor.record import PageInfo

WIDTH, WIDTH_OF_MANY, MANY = 1240, 900, 30
"""Pixels across a page (150 dpi on A4); fewer where a document has many pages, to keep the HTML file in bounds."""

QUALITY = 72

DPI, WIDEST, TALLEST, NARROWEST = 220, 3600, 5200, 1000
"""Of one page that is drawn to be looked at closely: its resolution, and the most and least pixels of it."""

_ONE = threading.Lock()
"""PDFium bears one thread at a time."""


def data_urls(document: Document, content: bytes | None = None, *, password: str | None = None) -> Iterator[str]:
    """A ``data:`` URL (JPEG) for each of the document's pages, in its order. Nothing for inputs without pictures.

    ``content`` stands for the file where it is not on disk.
    """
    width = WIDTH if len(document.pages) <= MANY else WIDTH_OF_MANY
    for _, image in pictures(document, content, password=password):
        with image:
            yield data_url(image, width)


def pictures(
    document: Document, content: bytes | None = None, *, password: str | None = None
) -> Iterator[tuple[PageInfo, Image.Image]]:
    """Each page of the document with its picture, upright."""
    data = Path(document.source).read_bytes() if content is None else content
    width = WIDTH if len(document.pages) <= MANY else WIDTH_OF_MANY
    infos = [page.info for page in document.pages]
    is_pdf = document.media_type == "application/pdf"
    drawn = _pdf_pages(data, infos, password, width) if is_pdf else _image_pages(data, infos)
    for info, image in zip(infos, drawn, strict=True):
        yield info, upright(image, info)


def picture(content: bytes, media_type: str, info: PageInfo, *, password: str | None = None) -> Image.Image:
    """One page of a PDF or an image file, upright, as sharp as its print needs.

    May be called from several threads. Raises what reading such a file raises (``FileDamaged``, ``PasswordNeeded``, …).
    """
    try:
        if media_type != "application/pdf":
            image = next(_image_pages(content, [info]))
        else:
            with _ONE:
                image = _sharp(content, info, password)
    except pypdfium2.PdfiumError as error:
        raise FileDamaged("the page cannot be drawn", page=info.number) from error
    return upright(image, info)


def _sharp(content: bytes, info: PageInfo, password: str | None) -> Image.Image:
    pdf = _opened(content, password)
    try:
        page = _flattened(pdf, info.number - 1)
        across, down = max(page.get_width(), 1.0), max(page.get_height(), 1.0)
        scale = min(max(DPI / 72, NARROWEST / across), WIDEST / across, TALLEST / down)
        image: Image.Image = page.render(scale=scale).to_pil()
        page.close()
        return image
    finally:
        pdf.close()


def _opened(content: bytes, password: str | None) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content, password=password)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise PasswordNeeded("the PDF is encrypted") from error
        raise FileDamaged("the PDF cannot be opened") from error


def upright(image: Image.Image, info: PageInfo) -> Image.Image:
    """The picture turned as the page was when it was read. Not straightened: boxes count the page as it leans."""
    return image.rotate(-info.rotation, expand=True) if info.rotation else image


def data_url(image: Image.Image, width: int, quality: int = QUALITY) -> str:
    """The picture as a JPEG of at most that width."""
    image = image.convert("RGB")
    if image.width > width:
        image = image.resize((width, max(1, round(image.height * width / image.width))))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")


def _pdf_pages(data: bytes, infos: list[PageInfo], password: str | None, width: int) -> Iterator[Image.Image]:
    pdf = pypdfium2.PdfDocument(data, password=password)
    try:
        for info in infos:
            page = _flattened(pdf, info.number - 1)
            # Never more pixels than the page will show, whatever size the file claims to be.
            scale = width / max(page.get_width(), page.get_height() / 2, 1.0)
            image: Image.Image = page.render(scale=scale).to_pil()
            page.close()
            yield image
    finally:
        pdf.close()


def _flattened(pdf: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    # Numbers and days that an office fills in, and its electronic signature, are form fields: they are part of the
    # text that was read, and PDFium draws them only once they are part of the page.
    page = pdf[index]
    if pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return page
    page.close()
    return pdf[index]


def _image_pages(data: bytes, infos: list[PageInfo]) -> Iterator[Image.Image]:
    wanted = ReadOptions(pages=frozenset(info.number for info in infos))
    for _, pixels, _ in open_pages(data, source="", options=wanted):
        yield Image.fromarray(pixels)
