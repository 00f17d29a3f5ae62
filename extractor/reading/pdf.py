"""PDF: page by page, the text layer where it is sound, OCR where it is missing or garbled.

Sound is measured (:mod:`~extractor.reading.sanity`, :mod:`~extractor.reading.layers`); a page that has print which its
text layer does not account for is a scan, whatever stray letters or stamps its layer holds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.errors import (
    DependencyMissing,
    DiskFull,
    FileDamaged,
    InputTooLarge,
    PagesMissing,
    PasswordNeeded,
    VanbanError,
)
from extractor.reading import active, layer_check, layers, legacy, parallel, sanity, shown, textlayer, widgets
from extractor.reading.layers import Verdict
from extractor.reading.legacy import layer as legacy_layer
from extractor.reading.options import ReadOptions
from extractor.reading.printed import PrintedPage, PrintedTable, PrintedWord
from extractor.reading.ruling import drawn, placing
from extractor.reading.ruling.grids import grids
from extractor.reading.textlayer import Frame
from extractor.record import PageInfo, ReadingWarning

if TYPE_CHECKING:
    import numpy

Recognise = Callable[["numpy.ndarray[Any, Any]", int, float], PrintedPage]
"""OCR of a page image: (H×W grey or H×W×3 RGB, uint8; page number; dots an inch) -> the page's words."""

MAXIMUM_BYTES = 2 * 2**30
MAXIMUM_PAGES = 20_000
"""No document has so many; a file of a kilobyte can say that it has a million, and show one page for each."""
_EM = 12.0
"""Points: the height of type by which rules are held to touch."""
_ONE = parallel.Turnstile()
"""PDFium bears one thread at a time."""
_PAGES_AN_OPENING = 50
"""The file is opened anew after so many pages: PDFium keeps the packed pictures of all pages that it has drawn."""
_UNCHECKED_CONFIDENCE = 0.9
"""Of the words of a scanner's layer that nothing was compared with."""
_UNCHECKED = "the text layer was not compared with the page's image: Tesseract is not installed"
_DAMAGED, _PASSWORD, _SECURITY = 3, 4, 5


def pages(content: bytes, *, source: str, options: ReadOptions, recognise: Recognise) -> Iterator[PrintedPage]:
    """The pages asked for, in order; ``options.jobs`` of them at a time in memory.

    A page that is broken comes out empty with a warning. ``recognise`` is called for pages without sound text.

    Raises:
        PasswordNeeded: the file is encrypted and ``options.password`` is missing or wrong.
        FileDamaged: it cannot be opened, or not one of its pages can be read.
        PagesMissing: it has no page, or none of those asked for.
        InputTooLarge: more than :data:`MAXIMUM_BYTES`, or :data:`MAXIMUM_PAGES`.
        DependencyMissing: a page needs OCR and the engine is not installed.
        DiskFull: there is no room for the engine's temporary files.
    """
    if len(content) > MAXIMUM_BYTES:
        raise InputTooLarge(f"the PDF has more than {MAXIMUM_BYTES // 2**30} GB", source=source)
    wanted = _wanted(content, source, options)
    truncated = b"%%EOF" not in content[-2048:]
    told = active.warning(content, options.password)
    failures: list[VanbanError] = []
    for first in range(0, len(wanted), _PAGES_AN_OPENING):
        document = _ONE.alone(_opened)(content, source, options.password)
        read = _ONE.alone(partial(_page, document, options=options, recognise=_ONE.outside(recognise)))
        numbers = wanted[first : first + _PAGES_AN_OPENING]
        try:
            with closing(parallel.in_order(read, numbers, jobs=options.jobs)) as outcomes:
                for number, outcome in zip(numbers, outcomes, strict=True):
                    try:
                        page = outcome.result()
                    except (DependencyMissing, DiskFull) as error:  # which are no document's fault
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
                        page = replace(page, warnings=(*page.warnings, cut))
                    if told is not None:
                        page, told = replace(page, warnings=(*page.warnings, told)), None
                    yield page
        finally:
            _ONE.alone(document.close)()


def _wanted(content: bytes, source: str, options: ReadOptions) -> list[int]:
    """The numbers of the pages that are asked for and there."""
    document = _ONE.alone(_opened)(content, source, options.password)
    try:
        count = len(document)
    finally:
        _ONE.alone(document.close)()
    if count > MAXIMUM_PAGES:
        remedy = "split the file; where it has no such number of pages, ask for it again"
        raise InputTooLarge(f"the PDF says that it has {count:,} pages", source=source, remedy=remedy)
    if count == 0:
        raise PagesMissing("the PDF has no pages", source=source, remedy="ask for the file again")
    wanted = [number for number in range(1, count + 1) if options.pages is None or number in options.pages]
    if not wanted:
        many = "1 page, which was not" if count == 1 else f"{count} pages, none of them"
        raise PagesMissing(f"the PDF has {many} asked for", source=source)
    return wanted


def _opened(content: bytes, source: str, password: str | None) -> Any:
    try:
        document = pypdfium2.PdfDocument(content, password=password)
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
    widgets.prepare(document)
    return document


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
        if widgets.paint(page):
            page.close()
            page = document[number - 1]
        layer = _layer(page, number)
        return _from_layer(page, layer) if layer.verdict is Verdict.SOUND else _weighed(page, layer, options, recognise)
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Layer:
    """A page's text layer: its words upright in ``frame``, by what turn (degrees), and what they are worth."""

    number: int
    frame: Frame
    words: list[PrintedWord]
    turn: int
    measured: sanity.Measure
    verdict: Verdict
    encodings: list[str]
    """Encodings of the years before Unicode in which the words stood."""


def _layer(page: Any, number: int) -> _Layer:
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, page.get_rotation() % 360)
    if right - left < 1 or top - bottom < 1:
        raise FileDamaged("the page has no area")
    words: list[PrintedWord] = []
    encodings: list[str] = []
    places: dict[int, int] = {}
    turn = 0
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    try:
        if text_page:
            turn = textlayer.upright_turn(text_page, frame)
            frame = frame.turned(turn)
            words = textlayer.words(text_page, frame, places=places)
            words = layers.seen(page, text_page, words, places, turn=turn)
        measured = sanity.measure(word.text for word in words)
        made = legacy_layer.words(text_page, frame, words, places) if measured.odd else None
        if made is not None:
            words, encodings = made
            measured = sanity.measure(word.text for word in words)
        verdict = layers.judge(page, text_page, words, measured, turn=turn)
        return _Layer(number, frame, words, turn, measured, verdict, encodings)
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)


def _weighed(page: Any, layer: _Layer, options: ReadOptions, recognise: Recognise) -> PrintedPage:
    """The page from its image, or from its layer where that is no worse."""
    verdict, is_first = layer.verdict, layer.number == 1
    dots, dpi = shown.pixels(page, layer.frame, options.dpi)
    if verdict is Verdict.CHECK and not is_first:
        agreement = _agreement_on_strip(layer, dots, dpi, recognise)
        if agreement is not None and agreement >= layer_check.AGREES:
            return _from_layer(page, layer, confidence=agreement)
    try:
        recognised = recognise(dots, layer.number, dpi)
    except DependencyMissing:
        if verdict is Verdict.DOUBT or verdict is Verdict.LIES or layer.measured.is_garbage:
            raise
        return _from_layer(page, layer, _UNCHECKED, confidence=_UNCHECKED_CONFIDENCE)  # sound language, rightly placed
    if verdict is Verdict.LIES:
        return _replacing(layer, recognised)
    lead = {Verdict.ODD: layer_check.PRINTED_LEAD, Verdict.CHECK: layer_check.FIRST_LEAD if is_first else 0.0}
    agreement = layer_check.agreement(layer.words, recognised.words)
    if layer_check.reads_better(layer.words, recognised, lead=lead.get(verdict, 0.0)):
        confidence = 1.0 if verdict is Verdict.ODD else agreement or _UNCHECKED_CONFIDENCE
        return _from_layer(page, layer, confidence=confidence)
    is_equal = agreement is not None and agreement >= layer_check.AGREES
    return recognised if is_equal else _replacing(layer, recognised)


def _agreement_on_strip(layer: _Layer, dots: numpy.ndarray[Any, Any], dpi: float, recognise: Recognise) -> float | None:
    """Share of the words of a strip of the page's image that the layer has as well; None where it cannot be told."""
    top, bottom = layer_check.strip(layer.words)
    rows = slice(int(top * dots.shape[0]), math.ceil(bottom * dots.shape[0]))
    try:
        read = recognise(dots[rows], layer.number, dpi)
    except (FileDamaged, DependencyMissing):
        return None
    words = layer_check.within(read, rows.start / dots.shape[0], rows.stop / dots.shape[0])
    return layer_check.agreement(layer.words, words)


def _from_layer(page: Any, layer: _Layer, *messages: str, confidence: float = 1.0) -> PrintedPage:
    """The page as its layer has it. ``confidence``: below 1 for what a scanner's program read."""
    width, height = layer.frame.size
    info = PageInfo(
        number=layer.number,
        width=round(width, 2),
        height=round(height, 2),
        method="text-layer",
        rotation=layer.turn,
        confidence=round(confidence, 4),
        language_ratio=layer.measured.language_ratio,
    )
    words = layer.words
    if confidence < 1:
        words = [replace(word, confidence=info.confidence) for word in words]
    placed, tables = _ruled(page, layer.frame, words)
    warnings = legacy.warnings(layer.encodings, page=layer.number)
    warnings += [
        ReadingWarning(code="text-layer-unchecked", page=layer.number, message=message) for message in messages
    ]
    return PrintedPage(info, placed, warnings, tables)


def _replacing(layer: _Layer, recognised: PrintedPage) -> PrintedPage:
    """What was read from the image, and that it stands in place of a layer (a stamp or a page number is none)."""
    if layer.measured.words < layers.ENOUGH_WORDS:
        return recognised
    message = "the text layer is not what the page shows: read from the image instead"
    warning = ReadingWarning(code="text-layer-replaced", page=layer.number, message=message)
    return replace(recognised, warnings=(*recognised.warnings, warning))


def _ruled(page: Any, frame: Frame, words: list[PrintedWord]) -> tuple[list[PrintedWord], list[PrintedTable]]:
    """The words with their places in ruled tables, and these tables."""
    width, height = frame.size
    to_fractions = textlayer.transform(frame)

    def as_shown(x: float, y: float) -> tuple[float, float]:
        across, down, _, _ = to_fractions(x, y, x, y)
        return across * width, down * height

    level, upright = drawn.rules(page, as_shown)
    found = grids(level, upright, em=_EM)
    if not found:
        return words, []
    boxes = [(x0 * width, y0 * height, x1 * width, y1 * height) for x0, y0, x1, y1 in (word.box for word in words)]
    return placing.placed(words, boxes, found, width=width)
