"""Files in, rendered records out, in input order: one bad document costs one line, never the run."""

from __future__ import annotations

import importlib.util
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import extractor
from extractor.errors import (
    ArgumentInvalid,
    DependencyMissing,
    FileDamaged,
    InputTooLarge,
    VanbanError,
    printable,
)
from extractor.record import ReadingWarning
from pipelines import workers
from pipelines.export import BETWEEN, Format, render
from pipelines.inputs import STANDARD_INPUT, Input


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for, the same for every input.

    ``cache``: whether what OCR makes of pages is kept; ``page_jobs``: pages of one file that are read at a time;
    ``code``: Python files that register components; ``catalogue``: the user's own CSV files of legal documents,
    ``indicators``: of ways to write a count.
    """

    pipeline: str = "drug_reports"
    form: Format = "jsonl"
    pages: frozenset[int] | None = None
    dpi: int | None = None
    password: str | None = None
    with_text: bool = False
    code: tuple[str, ...] = ()
    catalogue: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    cache: bool = False
    page_jobs: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its rendered record (``text``), or ``error`` in one line.

    ``texts``: the record of each document, where the input holds several; ``text`` is all of them.
    ``warnings``: what was odd about an input whose record came out, a line each; where pages of it are lost the
    exit code says so.
    """

    source: str
    text: str | None = None
    pages: int = 0
    error: str | None = None
    exit_code: int = 0
    trace: str | None = None
    warnings: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


LOST = ("page-", "pdf-truncated", "rtf-truncated", "part-damaged", "rule-out-of-time")
"""How the codes of warnings begin that tell of lost content."""

Task = tuple[Input, bytes | None]


def run(inputs: Iterable[Input], options: Options, *, jobs: int = 1) -> Iterator[Outcome]:
    """Extract every input, ``jobs`` at a time; outcomes come in input order.

    Each input has a process (the only one: this one); where there are fewer inputs than jobs, each reads several of its
    pages at a time.
    """
    named = list(inputs)
    processes = max(1, min(jobs, len(named)))
    options = replace(options, page_jobs=jobs // processes)
    tasks = map(_with_content, named)
    if processes == 1:
        yield from map(start(options), tasks)
        return
    sources: list[str] = []  # of the tasks in flight: names a worker's death
    numbered = _remember(tasks, sources)
    for outcome in workers.in_order(numbered, start, (options,), jobs=processes):
        source = sources.pop(0)
        if isinstance(outcome, workers.Died):
            remedy = "read fewer files at a time with --jobs 1, or fewer pages with --pages"
            yield failed(source, VanbanError(str(outcome), source=source, remedy=remedy))
        else:
            yield outcome


def _remember(tasks: Iterable[Task], sources: list[str]) -> Iterator[Task]:
    for task in tasks:
        sources.append(task[0].source)
        yield task


def _with_content(found: Input) -> Task:
    # Only this process has the user's standard input, so its bytes travel with the task.
    return found, sys.stdin.buffer.read() if found.source == STANDARD_INPUT and found.error is None else None


def start(options: Options) -> Callable[[Task], Outcome]:
    """Prepare a process for the work and return the work."""
    # Tesseract's own threads make it several times slower when every core has a process already; OpenCV's gain nothing.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    os.environ.setdefault("OPENCV_FOR_THREADS_NUM", "1")
    load_code(options.code)
    return partial(extract_one, options=options)


def extract_one(task: Task, options: Options) -> Outcome:
    """The outcome of one input. Never raises for a document's sake."""
    found, content = task
    if found.error is not None:
        return failed(found.source, found.error)
    try:
        records = extractor.extract_all(
            found.source,
            content=content,
            pipeline=options.pipeline,
            pages=options.pages,
            dpi=options.dpi,
            password=options.password,
            jobs=options.page_jobs,
            cache=options.cache,
            with_text=options.with_text,
            catalogue=options.catalogue,
            indicators=options.indicators,
        )
        warnings = [warning for record in records for warning in record.document.warnings]
        texts = tuple(render(record, options.form) for record in records)
        return Outcome(
            found.source,
            BETWEEN[options.form].join(texts),
            pages=max(sum(len(record.document.pages) for record in records), 1),
            exit_code=int(any(warning.code.startswith(LOST) for warning in warnings)),
            warnings=tuple(dict.fromkeys(in_a_line(warning, records[0].document.source) for warning in warnings)),
            texts=texts,
        )
    except Exception as error:  # a document that nobody foresaw must not stop the others
        return failed(found.source, as_ours(error, found.source))


def in_a_line(warning: ReadingWarning, source: str) -> str:
    """``warning: file, page 3: the page is damaged``, with a remedy where something is lost."""
    page = "" if warning.page is None else f", page {warning.page}"
    told = not warning.code.startswith(LOST) or "(remedy: " in warning.message
    remedy = "" if told else f" (remedy: {FileDamaged.remedy})"
    return f"warning: {printable(source + page)}: {printable(warning.message)}{remedy}"


def as_ours(error: Exception, source: str | None) -> VanbanError:
    """Any error as one that a person can act on."""
    if isinstance(error, VanbanError):
        if error.source is None:
            error.source = source
        return error
    ours: VanbanError
    if isinstance(error, MemoryError):
        ours = InputTooLarge("memory ran out", source=source, remedy="read fewer pages at a time with --pages")
    elif isinstance(error, ImportError):
        remedy = "run vanban doctor; install what is missing"
        ours = DependencyMissing(" ".join(str(error).split()), source=source, remedy=remedy)
    else:
        cause = " ".join(f"{type(error).__name__}: {error}".split())
        remedy = "run again with --debug and report this document to the maintainers"
        ours = VanbanError(f"unexpected failure: {cause[:300]}", source=source, remedy=remedy)
    ours.__cause__ = error
    return ours


def failed(source: str, error: VanbanError) -> Outcome:
    """The outcome of an input that could not be read."""
    trace = "".join(traceback.format_exception(error))
    return Outcome(source, error=f"error: {error}", exit_code=error.exit_code, trace=trace)


def exit_code(codes: Iterable[int]) -> int:
    """The process' status for those of its inputs: 0 all done, 3 something is not installed, else 1."""
    seen = set(codes) - {0}
    return 3 if 3 in seen else min(seen, default=0) and 1


def load_code(files: Iterable[str]) -> None:
    """Run Python files that register spaCy components, once each process. Raises ``ArgumentInvalid``."""
    for file in files:
        name = f"vanban_code_{Path(file).stem}"
        if name in sys.modules:
            continue
        spec = importlib.util.spec_from_file_location(name, file)
        if spec is None or spec.loader is None:
            raise ArgumentInvalid("not a Python file", source=file, remedy="give --code the path of a .py file")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except Exception as error:
            del sys.modules[name]
            cause = " ".join(f"{type(error).__name__}: {error}".split())
            raise ArgumentInvalid(f"--code failed: {cause}", source=file, remedy="correct the file") from error
