"""A file becomes a Document: text and geometry, whatever the file was.

The kind of file is decided by its content. What one kind needs (PDFium, OpenCV, Tesseract) is loaded only when
a file of that kind turns up.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.document import Document
from extractor.errors import (
    FileDamaged,
    FormatUnknown,
    InputEmpty,
    InputMissing,
    InputTooLarge,
    InputUnreadable,
    PagesMissing,
)
from extractor.reading import media, parallel
from extractor.reading.options import ReadOptions
from extractor.reading.printed import PrintedPage

__all__ = ["ReadOptions", "read"]

MAXIMUM_BYTES = 2 * 2**30
_DEFAULTS = ReadOptions()


def read(
    path: str | Path, *, content: bytes | None = None, options: ReadOptions = _DEFAULTS, engine: Any = None
) -> Document:
    """Read one file.

    Args:
        path: the file; only its name for messages where ``content`` is given (standard input).
        content: the file's bytes, if they are at hand already.
        options: pages, resolution, password, language.
        engine: the OCR engine; None for Tesseract, which is looked for only when a page needs it.

    Raises:
        InputMissing, InputUnreadable, InputEmpty, InputTooLarge: about the file as a whole.
        FormatUnknown, FileDamaged, PasswordNeeded, PagesMissing: about what is in it.
        DependencyMissing: a page needs OCR and the engine or its language is not installed.
    """
    source = str(path)
    if content is None:
        content = _bytes_of(Path(path), source)
    if not content:
        raise InputEmpty("the file is empty", source=source)
    media_type = media.sniff(content)
    if media_type == media.TEXT:
        if options.pages is not None and 1 not in options.pages:
            raise PagesMissing("a text counts as one page, and it was not asked for", source=source)
        plain = importlib.import_module("extractor.reading.plain")
        document: Document = plain.read(content, source=source)
        return document
    if media_type in media.OFFICE:
        office = importlib.import_module("extractor.reading.office")
        word: Document = office.read(content, source=source, media_type=media_type, options=options)
        return word
    if media_type == media.PDF:
        pages = _pdf_pages(content, source, options, engine)
    elif media_type in media.READABLE_IMAGES:
        pages = _image_pages(content, source, options, engine)
    else:
        raise _not_readable(media_type, source)
    assemble = importlib.import_module("extractor.reading.assemble")
    return assemble.document(  # type: ignore[no-any-return]
        pages,
        source=source,
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )


def _bytes_of(path: Path, source: str) -> bytes:
    try:
        if path.is_dir():
            raise InputUnreadable("this is a folder, not a file", source=source, remedy="give the files in it")
        if path.stat().st_size > MAXIMUM_BYTES:
            raise InputTooLarge(f"the file has more than {MAXIMUM_BYTES // 2**30} GB", source=source)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputMissing("there is no such file", source=source) from error
    except PermissionError as error:
        raise InputUnreadable("the file may not be read", source=source) from error
    except ValueError as error:  # a NUL in the name
        raise InputMissing("this is no file name", source=source) from error
    except OSError as error:
        cause = f"the file cannot be read: {error.strerror or type(error).__name__}"
        raise InputUnreadable(cause, source=source, remedy="check the disk or the name") from error


def _not_readable(media_type: str, source: str) -> FormatUnknown:
    name = media.NAMES.get(media_type, media_type)
    if media_type == "text/html":
        return FormatUnknown(
            f"the file is {name}" + (", though its name says PDF" if source.lower().endswith(".pdf") else ""),
            source=source,
            remedy="download the document itself; a log-in or error page was saved in its place, or print it to PDF",
        )
    return FormatUnknown(f"the file is {name}", source=source)


def _pdf_pages(content: bytes, source: str, options: ReadOptions, engine: Any) -> Iterator[PrintedPage]:
    def recognise(image: Any, number: int, dpi: float) -> PrintedPage:
        return _recognised(image, number, dpi, options, engine)

    pdf = importlib.import_module("extractor.reading.pdf")
    pages: Iterator[PrintedPage] = pdf.pages(content, source=source, options=options, recognise=recognise)
    return pages


def _image_pages(content: bytes, source: str, options: ReadOptions, engine: Any) -> Iterator[PrintedPage]:
    image = importlib.import_module("extractor.reading.image")

    def work(page: tuple[int, Any, float | None]) -> PrintedPage:
        number, dots, dpi = page
        try:
            return _recognised(dots, number, dpi, options, engine)
        except FileDamaged as error:
            error.source, error.page = error.source or source, error.page or number
            raise

    pages = image.open_pages(content, source=source, options=options)
    for page in parallel.in_order(work, pages, jobs=options.jobs):
        yield page.result()


def _recognised(image: Any, number: int, dpi: float | None, options: ReadOptions, engine: Any) -> PrintedPage:
    """What OCR makes of a page image, now or before."""
    ocr = importlib.import_module("extractor.reading.ocr")

    def read_now() -> PrintedPage:
        page: PrintedPage = ocr.read_image(image, number=number, dpi=dpi, options=options, engine=engine)
        return page

    if options.cache is None:
        return read_now()
    cache = importlib.import_module("extractor.reading.cache")
    page: PrintedPage = cache.remembered(read_now, image, number=number, dpi=dpi, options=options, engine=engine)
    return page
