"""One file in, one searchable copy out: what ``vanban ocr`` does with each of its inputs."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from extractor import reading
from extractor.document import Document
from extractor.errors import FormatUnknown, VanbanError
from extractor.reading import media
from extractor.reading.options import ReadOptions
from extractor.record import ReadingWarning
from pipelines import workers
from pipelines.export import written_whole
from pipelines.extracting import LOST, as_ours, in_a_line
from pipelines.inputs import Input
from pipelines.searchable import alto, hocr, images, laid, searchable_pdf, sizes

Form = Literal["pdf", "hocr", "alto"]


@dataclass(frozen=True, slots=True)
class Task:
    """One input; ``content`` where it is not on disk; ``target``: the file to write, None to hand over the bytes."""

    found: Input
    content: bytes | None = None
    target: Path | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one input: the copy's bytes (where no file was asked for), or ``error`` in one line.

    ``warnings``: a line each; where pages of the input are lost the exit code says so.
    """

    source: str
    content: bytes = b""
    pages: int = 0
    error: str | None = None
    exit_code: int = 0
    trace: str = ""
    warnings: tuple[str, ...] = ()


def run(
    tasks: Iterable[Task], form: Form, options: ReadOptions, *, straighten: bool = False, jobs: int = 1
) -> Iterator[Made]:
    """Make every copy, by ``jobs`` processes (1: in this one); results come in the order of the tasks."""
    if jobs == 1:
        yield from map(start(form, options, straighten), tasks)
        return
    given = list(tasks)
    for task, outcome in zip(
        given, workers.in_order(given, start, (form, options, straighten), jobs=jobs), strict=True
    ):
        if isinstance(outcome, workers.Died):
            remedy = "read fewer files at a time with --jobs 1, or fewer pages with --pages"
            source = task.found.source
            yield _failed(source, VanbanError(str(outcome), source=source, remedy=remedy))
        else:
            yield outcome


def start(form: Form, options: ReadOptions, straighten: bool) -> Callable[[Task], Made]:
    """Prepare a process for the work and return the work."""
    # Tesseract's own threads make it several times slower when every core has a process already.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    return partial(make_one, form=form, options=options, straighten=straighten)


def make_one(task: Task, form: Form, options: ReadOptions, straighten: bool = False) -> Made:
    """The copy of one input. Never raises for a document's sake."""
    source = task.found.source
    if task.found.error is not None:
        return _failed(source, task.found.error)
    try:
        document = reading.read(source, content=task.content, options=options)
        content = Path(source).read_bytes() if task.content is None else task.content
        tag = laid.language_tag(options.language)
        made, warnings = render(document, content, form, password=options.password, language=tag, straighten=straighten)
        told = (*document.warnings, *warnings)
        if task.target is not None:
            task.target.parent.mkdir(parents=True, exist_ok=True)
            with written_whole(task.target) as file:
                file.write(made)
            made = b""
        return Made(
            source,
            made,
            pages=len(document.pages),
            exit_code=int(any(warning.code.startswith(LOST) for warning in told)),
            warnings=tuple(in_a_line(warning, source) for warning in told),
        )
    except Exception as error:  # a document that nobody foresaw must not stop the others
        return _failed(source, as_ours(error, source))


def render(
    document: Document,
    content: bytes,
    form: Form,
    *,
    password: str | None = None,
    language: str = "vi",
    straighten: bool = False,
) -> tuple[bytes, list[ReadingWarning]]:
    """The document in that form, and what a person should know of it. ``content`` is the file that it was read from.

    Raises ``FormatUnknown`` for a document without pages to lay text on, and what :mod:`.searchable_pdf` raises.
    """
    if document.media_type != media.PDF and document.media_type not in media.READABLE_IMAGES:
        name = "a plain text" if document.media_type == media.TEXT else "a word processor's document"
        raise FormatUnknown(
            f"{name} has no page images to recognise", source=document.source, remedy="use vanban text, or print it"
        )
    pages, name = laid.pages_of(document), Path(document.source).name
    if form == "pdf":
        is_pdf = document.media_type == media.PDF
        original = content if is_pdf else images.to_pdf(content, source=document.source)
        copy = searchable_pdf.make(
            original, pages, source=document.source, password=password, language=language, straighten=straighten
        )
        return copy.content, copy.warnings
    write = hocr.render if form == "hocr" else alto.render
    return write(pages, sizes.pixels_of(document, content), source=name, language=language), []


def _failed(source: str, error: VanbanError) -> Made:
    trace = "".join(traceback.format_exception(error))
    return Made(source, error=f"error: {error}", exit_code=error.exit_code, trace=trace)
