"""PDF: page by page, the text layer where it is sound, OCR where it is missing or garbled.

Sound is measured (:mod:`extractor.reading.sanity`); a page that has print which its text layer does not account
for is a scan, whatever stray letters or stamps its layer holds. A sound layer is never replaced by OCR.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.errors import DependencyMissing, FileDamaged, InputTooLarge, PagesMissing, PasswordNeeded, VanbanError
from extractor.reading import sanity, textlayer
from extractor.reading.options import ReadOptions
from extractor.reading.printed import PrintedPage, PrintedTable, PrintedWord
from extractor.reading.ruling import drawn, placing
from extractor.reading.ruling.grids import grids
from extractor.reading.textlayer import Frame
from extractor.record import PageInfo, ReadingWarning

if TYPE_CHECKING:
    import numpy

Recognise = Callable[["numpy.ndarray[Any, Any]", int, float], PrintedPage]
"""OCR of a page image: (H x W x 3 RGB uint8, page number, dots an inch) -> the page's words."""

MAXIMUM_BYTES = 2 * 2**30
_MAXIMUM_PIXELS = 60_000_000
_DPI = 300

_ENOUGH_WORDS = 40
"""A page with so many words of sound Vietnamese is text, whatever pictures lie under it."""
_BIG_IMAGE = 0.5
"""Share of the page that images cover where it may be a scan."""
_EM = 12.0
"""Points: the height of type by which rules are held to touch."""
_INK_DPI = 40
_DARK = 140
_LEAST_INK = 0.0004
"""Share of the page's dots that are dark where anything is printed on it: one short line of small type."""
_DAMAGED, _PASSWORD, _SECURITY = 3, 4, 5
_DISPLAYED_ANNOTATIONS = {3, 13, 20}  # free text, stamps, form fields (signatures among them)


def pages(content: bytes, *, source: str, options: ReadOptions, recognise: Recognise) -> Iterator[PrintedPage]:
    """The pages asked for, in order, one at a time in memory.

    A page that is broken comes out empty with a warning. ``recognise`` is called for pages without sound text.

    Raises:
        PasswordNeeded: the file is encrypted and ``options.password`` is missing or wrong.
        FileDamaged: it cannot be opened, or not one of its pages can be read.
        PagesMissing: it has no page, or none of those asked for.
        InputTooLarge: more than :data:`MAXIMUM_BYTES`.
        DependencyMissing: a page needs OCR and the engine is not installed.
    """
    if len(content) > MAXIMUM_BYTES:
        raise InputTooLarge(f"the PDF has more than {MAXIMUM_BYTES // 2**30} GB", source=source)
    document = _opened(content, source, options.password)
    try:
        count = len(document)
        if count == 0:
            raise PagesMissing("the PDF has no pages", source=source, remedy="ask for the file again")
        wanted = [number for number in range(1, count + 1) if options.pages is None or number in options.pages]
        if not wanted:
            many = "1 page, which was not" if count == 1 else f"{count} pages, none of them"
            raise PagesMissing(f"the PDF has {many} asked for", source=source)
        truncated = b"%%EOF" not in content[-2048:]
        failures: list[VanbanError] = []
        for number in wanted:
            try:
                page = _page(document, number, options, recognise)
            except DependencyMissing as error:
                error.source, error.page = error.source or source, error.page or number
                raise
            except VanbanError as error:
                failures.append(error)
                if len(failures) == len(wanted):
                    error.source, error.page = source, error.page or number
                    raise
                page = _failed(number, error)
            if truncated:
                truncated = False
                cut = ReadingWarning(code="pdf-truncated", message="the end of the file is missing")
                page = PrintedPage(page.info, page.words, (*page.warnings, cut))
            yield page
    finally:
        document.close()


def _opened(content: bytes, source: str, password: str | None) -> Any:
    try:
        return pypdfium2.PdfDocument(content, password=password)
    except pypdfium2.PdfiumError as error:
        if _opens_without_pages(content, password):
            raise PagesMissing("the PDF has no page", source=source) from error
        code = getattr(error, "err_code", None)
        if code == _PASSWORD:
            cause = "the PDF is encrypted" if password is None else "the password does not open the PDF"
            raise PasswordNeeded(cause, source=source) from error
        if code == _SECURITY:
            raise FileDamaged(
                "the PDF is encrypted in a way that is not supported", source=source, remedy="print it to PDF anew"
            ) from error
        if b"%%EOF" not in content[-2048:]:
            raise FileDamaged(
                "the PDF is truncated: its end is missing", source=source, remedy="copy or download the file again"
            ) from error
        raise FileDamaged("the PDF is damaged and cannot be opened", source=source) from error


def _opens_without_pages(content: bytes, password: str | None) -> bool:
    """Whether PDFium takes the file and finds no page in it: its error code is then another file's."""
    key = None if password is None else password.encode()
    handle = pdfium.FPDF_LoadMemDocument64(content, len(content), key)
    if not handle:
        return False
    empty = pdfium.FPDF_GetPageCount(handle) < 1
    pdfium.FPDF_CloseDocument(handle)
    return bool(empty)


def _failed(number: int, error: VanbanError) -> PrintedPage:
    warning = ReadingWarning(code=f"page-{error.code}", page=number, message=error.cause)
    return PrintedPage(PageInfo(number=number, method="text-layer", confidence=0.0), (), (warning,))


def _page(document: Any, number: int, options: ReadOptions, recognise: Recognise) -> PrintedPage:
    """One page, from its text layer or through OCR. Raises ``FileDamaged`` where PDFium cannot load it."""
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise FileDamaged("the page is damaged", page=number) from error
    try:
        if _has_displayed_annotations(page):
            # Signatures and stamps in form fields are no part of the page's text until they are painted into it.
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = document[number - 1]
        frame, words, turn = _layer(page)
        measured = sanity.measure(word.text for word in words)
        if not _needs_ocr(page, words, measured):
            return _from_layer(page, number, frame, words, measured, turn)
        dpi = _resolution(frame, options.dpi)
        recognised = recognise(_image(page, dpi), number, dpi)
        if words and not measured.is_garbage and _reads_better(measured, recognised):
            return _from_layer(page, number, frame, words, measured, turn)
        return recognised
    finally:
        page.close()


def _layer(page: Any) -> tuple[Frame, list[PrintedWord], int]:
    """The page's frame (turned upright), the words of its text layer, and the turn that was needed, in degrees."""
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, page.get_rotation() % 360)
    if right - left < 1 or top - bottom < 1:
        raise FileDamaged("the page has no area")
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    if not text_page:
        return frame, [], 0
    try:
        turn = textlayer.upright_turn(text_page, frame)
        frame = frame.turned(turn)
        return frame, textlayer.words(text_page, frame), turn
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _from_layer(
    page: Any, number: int, frame: Frame, words: list[PrintedWord], measured: sanity.Measure, turn: int
) -> PrintedPage:
    width, height = frame.size
    info = PageInfo(
        number=number,
        width=round(width, 2),
        height=round(height, 2),
        method="text-layer",
        rotation=turn,
        language_ratio=measured.language_ratio,
    )
    placed, tables = _ruled(page, frame, words)
    return PrintedPage(info, placed, tables=tables)


def _ruled(page: Any, frame: Frame, words: list[PrintedWord]) -> tuple[list[PrintedWord], list[PrintedTable]]:
    """The words with their places in ruled tables, and these tables."""
    width, height = frame.size
    to_fractions = textlayer.transform(frame)

    def shown(x: float, y: float) -> tuple[float, float]:
        across, down, _, _ = to_fractions(x, y, x, y)
        return across * width, down * height

    level, upright = drawn.rules(page, shown)
    found = grids(level, upright, em=_EM)
    if not found:
        return words, []
    boxes = [(x0 * width, y0 * height, x1 * width, y1 * height) for x0, y0, x1, y1 in (word.box for word in words)]
    return placing.placed(words, boxes, found, width=width)


def _needs_ocr(page: Any, words: list[PrintedWord], measured: sanity.Measure) -> bool:
    if measured.is_vietnamese and measured.words >= _ENOUGH_WORDS:
        return False
    if measured.is_garbage and measured.words >= 3:
        return True
    if not words:
        return bool(pdfium.FPDFPage_CountObjects(page.raw)) and _ink_outside(page, []) >= _LEAST_INK
    if _image_cover(page) < _BIG_IMAGE:
        return False
    if measured.words >= _ENOUGH_WORDS:
        return True  # the layer of a scan, and no good Vietnamese
    # Few words over a picture: a short page on coloured paper, or a scan with a stray letter or a typed stamp?
    outside = _ink_outside(page, words)
    return outside >= _LEAST_INK and outside > 0.5 * _ink_outside(page, [])


def _reads_better(measured: sanity.Measure, recognised: PrintedPage) -> bool:
    """Whether the doubtful layer is still better Vietnamese than what OCR made of the page."""
    other = sanity.measure(word.text for word in recognised.words)
    if other.words == 0:
        return True
    return measured.words >= 0.8 * other.words and measured.marked_ratio > other.marked_ratio


def _has_displayed_annotations(page: Any) -> bool:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
            pdfium.FPDFPage_CloseAnnot(annotation)
            if subtype in _DISPLAYED_ANNOTATIONS:
                return True
    return False


def _image_cover(page: Any) -> float:
    """Share of the page's area that its images cover (images in form objects count as the whole form), up to 1."""
    left, bottom, right, top = page.get_bbox()
    area = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), 20_000)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        if kind == pdfium.FPDF_PAGEOBJ_FORM and not _holds_image(item):
            continue
        if pdfium.FPDFPageObj_GetBounds(item, *edges):
            x0, y0, x1, y1 = (edge.value for edge in edges)
            width = min(x1, right) - max(x0, left)
            height = min(y1, top) - max(y0, bottom)
            area += max(width, 0.0) * max(height, 0.0)
    return min(float(area / ((right - left) * (top - bottom))), 1.0)


def _holds_image(form: Any) -> bool:
    for index in range(min(pdfium.FPDFFormObj_CountObjects(form), 1_000)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE:
            return True
    return False


def _ink_outside(page: Any, words: list[PrintedWord]) -> float:
    """Share of the page's dots that are dark and lie in no word's box (page drawn small, as shown, not turned)."""
    bitmap = page.render(scale=_INK_DPI / 72, grayscale=True)
    dots = bitmap.to_numpy()
    dots = dots.reshape(dots.shape[0], dots.shape[1], -1)[:, :, 0]
    dark = dots < _DARK
    height, width = dark.shape
    for word in words:
        x0, y0, x1, y1 = word.box
        dark[int(y0 * height) : int(y1 * height) + 1, int(x0 * width) : int(x1 * width) + 1] = False
    return float(dark.mean())


def _resolution(frame: Frame, asked: int | None) -> float:
    """Dots an inch for OCR; less than asked for only where the image would not fit in memory."""
    width, height = frame.size
    dpi = float(asked or _DPI)
    pixels = width * height / 72**2 * dpi**2
    return dpi if pixels <= _MAXIMUM_PIXELS else dpi * math.sqrt(_MAXIMUM_PIXELS / pixels)


def _image(page: Any, dpi: float) -> numpy.ndarray[Any, Any]:
    """The page as drawn, H x W x 3, RGB."""
    bitmap = page.render(scale=dpi / 72, rev_byteorder=True, prefer_bgrx=False)
    dots: numpy.ndarray[Any, Any] = bitmap.to_numpy()
    if dots.ndim == 2 or dots.shape[2] == 1:
        dots = dots.reshape(dots.shape[0], dots.shape[1], 1).repeat(3, axis=2)
    return dots[:, :, :3].copy()
