"""What is done with one file: read once, made into documents, each extracted. Whatever goes wrong becomes a result."""

from __future__ import annotations

import os
import time
import traceback
import zlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial

import extractor
from extractor.document import Document
from extractor.errors import DiskFull, VanbanError
from extractor.record import ReadingWarning
from extractor.stored import document_to_json
from pipelines import extracting
from pipelines.bulk import content
from pipelines.bulk.errors import OutOfMemory
from pipelines.bulk.limits import MemoryWatch
from pipelines.bulk.task import Extracted, Lost, Part, Refused, Result, Settings, Task
from pipelines.export import FULL, encoded
from pipelines.likeness.sketch import sketch_of
from pipelines.search.terms import packed
from pipelines.search.words import text_terms

_ANY = "Bắt 1 vụ, 2 đối tượng, thu giữ 3 gam heroin và 4 viên MTTH."
_watches: list[MemoryWatch] = []
"""This process' watch, once it has one."""


def start(settings: Settings) -> Callable[[Task], Result]:
    """Prepare a process for the work and return the work.

    Everything is loaded here, by a first extraction: what kills a process later is the document that it has.

    Raises ``VanbanError`` where nothing could be extracted at all: a bad ``--code`` file, a pipeline that is not there.
    """
    # Tesseract's own threads make it several times slower when every core has a process already; OpenCV's gain nothing.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    os.environ.setdefault("OPENCV_FOR_THREADS_NUM", "1")
    extracting.load_code(settings.code)
    if settings.limits.memory_megabytes is not None and not _watches:
        _watches.append(MemoryWatch(settings.limits.memory_megabytes))
    extractor.extract_text(
        _ANY, pipeline=settings.pipeline, catalogue=settings.catalogue or None, indicators=settings.indicators or None
    )
    sketch_of(_ANY)
    _terms(Document.of_text(_ANY))
    return partial(work, settings=settings)


def work(task: Task, settings: Settings) -> Result:
    """What became of a file. Never raises for its sake.

    Where the disk is full, which is no document's fault, the result's code is ``disk-full``.
    """
    began = time.monotonic()
    try:
        with _watches[0].over() if _watches else nullcontext():
            data, sha256 = content.read(task)
            return _extracted(task, data, sha256, settings, began)
    except Exception as error:  # a document that nobody foresaw must not stop the others
        return refused(task, error)


def refused(task: Task, error: Exception) -> Refused:
    """The result of a task that an error ended."""
    ours = _as_ours(error, task)
    trace = "".join(traceback.format_exception(error))
    return Refused(task, ours.code, ours.cause, ours.remedy, ours.page, trace=trace)


def _as_ours(error: Exception, task: Task) -> VanbanError:
    if isinstance(error, MemoryError) or isinstance(error.__cause__, MemoryError):
        return OutOfMemory("it takes more memory than a document may", source=task.source)
    if isinstance(error, OSError) and error.errno in FULL:
        return DiskFull("the disk is full", source=task.source)
    return extracting.as_ours(error, task.source)


def _extracted(task: Task, data: bytes, sha256: str, settings: Settings, began: float) -> Extracted:
    documents = extractor.read_all(
        task.source,
        content=data,
        dpi=settings.dpi,
        cache=settings.cache,
        page_seconds=settings.limits.page_seconds,
    )
    parts, warnings, pages = [], [], 0
    for document in documents:
        record = extractor.extract_document(
            document, pipeline=settings.pipeline, catalogue=settings.catalogue, indicators=settings.indicators
        )
        whole = zlib.compress(encoded(document_to_json(document)))
        parts.append(Part(record.to_json(), whole, sketch_of(document.text), _terms(document)))
        warnings += record.document.warnings
        pages += len(record.document.pages)
    lost = [warning for warning in warnings if warning.code.startswith(extracting.LOST)]
    lines = tuple(dict.fromkeys(extracting.in_a_line(warning, task.source) for warning in warnings))
    seconds = time.monotonic() - began
    return Extracted(task, sha256, len(data), tuple(parts), max(pages, 1), seconds, lines, _lost(lost))


def _lost(warnings: Sequence[ReadingWarning]) -> Lost | None:
    if not warnings:
        return None
    pages = sorted({warning.page for warning in warnings if warning.page is not None})
    messages = list(dict.fromkeys(warning.message for warning in warnings))
    more = f" (and {len(messages) - 1} other causes)" if len(messages) > 1 else ""
    where = f"{len(pages)} of its pages: " if len(pages) > 1 else ""
    return Lost(f"{where}{messages[0]}{more}", pages[0] if pages else None)


def _terms(document: Document) -> bytes:
    return packed(text_terms(document))
