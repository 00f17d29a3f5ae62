"""Reads Vietnamese official documents into structured records: the public face of the package.

>>> import extractor
>>> record = extractor.extract_text("thu giữ 3,13 kg heroin")
>>> record.document.media_type
'text/plain'

Importing this package loads nothing heavy: every door fetches what it needs when it is first opened.
"""

from __future__ import annotations

import dataclasses
import importlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime

    from spacy.language import Language

    from extractor.catalogue import Catalogue
    from extractor.document import Document
    from extractor.record import Citation, Record

__all__ = [
    "Document", "Record", "VanbanError", "extract", "extract_all", "extract_document", "extract_text", "find_citations",
    "load", "read", "read_all",
]  # fmt: skip

_ELSEWHERE = {"Document": "extractor.document", "Record": "extractor.record", "VanbanError": "extractor.errors"}


def __getattr__(name: str) -> Any:
    """The names that live in other modules, imported when first asked for (PEP 562)."""
    if name in _ELSEWHERE:
        return getattr(importlib.import_module(_ELSEWHERE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def extract(
    path: str | Path,
    *,
    content: bytes | None = None,
    pipeline: str | Path | Language = "drug_reports",
    pages: Iterable[int] | None = None,
    dpi: int | None = None,
    password: str | None = None,
    with_text: bool = False,
    engine: Any = None,
    jobs: int = 1,
    cache: str | Path | bool = False,
    catalogue: Catalogue | str | Path | Iterable[str | Path] | None = None,
    indicators: str | Path | Iterable[str | Path] | None = None,
) -> Record:
    """Read a file (PDF, page image or text) and return its record.

    Where the file holds several documents, the record is the first one's, and its warning ``several-documents`` says
    so; :func:`extract_all` gives all of them.

    ``pipeline`` is a packaged name (``drug_reports``, ``citations``), the path of a ``.cfg``, or a ``Language`` from
    :func:`load`. ``pages`` are 1-based; ``dpi`` is the resolution at which pages are rendered for OCR; ``content``
    gives the bytes when they are not on disk (``path`` then only names them). ``with_text`` puts the whole text into
    ``record.document.text``. ``jobs``: scanned pages that are read at the same time. ``cache``: the folder that keeps
    what OCR made of page images, for the next time; True for the user's own (``VANBAN_CACHE``, else
    ``~/.cache/vanban``). ``catalogue``: CSV files of legal documents that go before the packaged ones
    (``extractor/catalogue/SOURCES.md``); ``indicators``: CSV files of ways to write a count that go before the packaged
    ones (``extractor/vietnamese/lexicons/indicators.csv`` says what the columns mean). Raises a
    :class:`extractor.errors.VanbanError` that says file, page or line, cause and remedy.
    """
    document = read(
        path, content=content, pages=pages, dpi=dpi, password=password, engine=engine, jobs=jobs, cache=cache
    )
    from extractor import several

    first = several.documents(document)[0]
    return _record_of(
        several.with_remedy(first), pipeline, with_text=with_text, catalogue=catalogue, indicators=indicators
    )


def extract_all(
    path: str | Path,
    *,
    content: bytes | None = None,
    pipeline: str | Path | Language = "drug_reports",
    pages: Iterable[int] | None = None,
    dpi: int | None = None,
    password: str | None = None,
    with_text: bool = False,
    engine: Any = None,
    jobs: int = 1,
    cache: str | Path | bool = False,
    catalogue: Catalogue | str | Path | Iterable[str | Path] | None = None,
    indicators: str | Path | Iterable[str | Path] | None = None,
) -> list[Record]:
    """Read a file and return the record of each document that it holds, in its order: one, as a rule.

    The arguments are those of :func:`extract`. Numbers of pages and boxes are those of the file, offsets those of each
    document's own text; ``document.id`` of the second ends in ``-2``, and ``document.warnings`` of each says which
    pages are its own.
    """
    documents = read_all(
        path, content=content, pages=pages, dpi=dpi, password=password, engine=engine, jobs=jobs, cache=cache
    )
    return [
        _record_of(document, pipeline, with_text=with_text, catalogue=catalogue, indicators=indicators)
        for document in documents
    ]


def extract_text(
    text: str,
    *,
    source: str = "-",
    pipeline: str | Path | Language = "drug_reports",
    with_text: bool = False,
    catalogue: Catalogue | str | Path | Iterable[str | Path] | None = None,
    on: datetime.date | str | None = None,
    indicators: str | Path | Iterable[str | Path] | None = None,
) -> Record:
    """The record of a plain text. Offsets count the code points of its NFC form.

    ``catalogue`` and ``indicators`` are those of :func:`extract`; ``on`` the day (ISO) for which ``status`` of
    citations is told, where it is not the one that the text's own head gives.
    """
    from extractor.document import Document

    document = Document.of_text(text, source=source)
    return _record_of(document, pipeline, with_text=with_text, catalogue=catalogue, on=on, indicators=indicators)


def extract_document(
    document: Document,
    *,
    pipeline: str | Path | Language = "drug_reports",
    with_text: bool = False,
    catalogue: Catalogue | str | Path | Iterable[str | Path] | None = None,
    indicators: str | Path | Iterable[str | Path] | None = None,
) -> Record:
    """The record of a document that was read before (:func:`read_all`); the arguments are those of :func:`extract`."""
    return _record_of(document, pipeline, with_text=with_text, catalogue=catalogue, indicators=indicators)


def find_citations(
    text: str,
    *,
    catalogue: Catalogue | str | Path | Iterable[str | Path] | None = None,
    on: datetime.date | str | None = None,
) -> list[Citation]:
    """The documents that a text cites, in text order, short forms linked to what they shorten.

    Needs no spaCy and no file. Offsets count the code points of the text's NFC form; a text without citations gives an
    empty list.

    ``catalogue`` and ``on`` are those of :func:`extract_text`.

    >>> [citation.uri for citation in find_citations("Căn cứ Luật Phòng, chống ma túy năm 2021")]
    ['/akn/vn/act/luat/quoc-hoi/2021-03-30/73-2021-qh14']
    """
    return extract_text(text, pipeline="find_citations", catalogue=catalogue, on=on).citations


def read(
    path: str | Path,
    *,
    content: bytes | None = None,
    pages: Iterable[int] | None = None,
    dpi: int | None = None,
    password: str | None = None,
    engine: Any = None,
    jobs: int = 1,
    cache: str | Path | bool = False,
    page_seconds: float | None = None,
) -> Document:
    """The text of a file with its pages and word boxes; the arguments are those of :func:`extract`.

    ``page_seconds``: how long OCR may take over one page; None for what is usual (``ReadOptions.page_timeout``).
    """
    from extractor import reading
    from extractor.reading.options import ReadOptions
    from extractor.reading.store import default_folder

    folder = default_folder() if cache is True else Path(cache) if cache else None
    chosen = None if pages is None else frozenset(pages)
    options = ReadOptions(pages=chosen, dpi=dpi, password=password, jobs=jobs, cache=folder)
    if page_seconds is not None:
        options = dataclasses.replace(options, page_timeout=page_seconds)
    document: Document = reading.read(path, content=content, options=options, engine=engine)
    try:
        document.source.encode()
    except UnicodeEncodeError:  # a file name in another encoding: the record holds text only
        document = dataclasses.replace(
            document, source=os.fsencode(document.source).decode("utf-8", "backslashreplace")
        )
    return document


def read_all(
    path: str | Path,
    *,
    content: bytes | None = None,
    pages: Iterable[int] | None = None,
    dpi: int | None = None,
    password: str | None = None,
    engine: Any = None,
    jobs: int = 1,
    cache: str | Path | bool = False,
    page_seconds: float | None = None,
) -> list[Document]:
    """Each document that a file holds, with the warnings that say which pages are its own: one, as a rule.

    The arguments are those of :func:`read`.
    """
    from extractor import several

    document = read(
        path,
        content=content,
        pages=pages,
        dpi=dpi,
        password=password,
        engine=engine,
        jobs=jobs,
        cache=cache,
        page_seconds=page_seconds,
    )
    return list(several.documents(document))


def load(pipeline: str | Path = "drug_reports") -> Language:
    """A spaCy ``Language`` built from a packaged pipeline's name or the path of a ``.cfg``; yours to extend."""
    from extractor import nlp

    return nlp.load(pipeline)


def _record_of(
    document: Document,
    pipeline: str | Path | Language,
    *,
    with_text: bool,
    catalogue: Catalogue | str | Path | Iterable[str | Path] | None = None,
    on: datetime.date | str | None = None,
    indicators: str | Path | Iterable[str | Path] | None = None,
) -> Record:
    from extractor import configuration
    from extractor.catalogue import catalogue_of, day_of, using
    from extractor.indicating import vocabulary

    own = None if indicators is None else vocabulary.vocabulary_of(indicators)
    with using(catalogue_of(catalogue), on=day_of(on)), vocabulary.using(own):
        return configuration.run(document, pipeline, with_text=with_text)
