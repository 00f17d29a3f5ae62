"""``vanban annotate``: documents go out to an annotation tool, and its export comes back as gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import simplejson

from extractor.errors import ArgumentInvalid, InputMissing, InputUnreadable, VanbanError
from pipelines import extracting
from pipelines.annotation import gold_files, label_studio, label_studio_export, web_annotation
from pipelines.annotation.marks import Annotation, Returned
from pipelines.annotation.problems import ExportInvalid
from pipelines.export import encoded, written_whole

FORMS = ("label-studio", "docbin", "web-annotation", "gold")
FORM_ENDING = ".config.xml"
"""How the file of the labelling form ends that stands beside the tasks."""

Say = Callable[[str], None]
Add = Callable[[Annotation, str], None]


def run(
    outcomes: Iterable[extracting.Outcome], output: Path, form: str, *, say: Say, pipeline: str = "drug_reports",
    watch: Callable[[extracting.Outcome], None] = lambda outcome: None, quiet: bool = False,
) -> int:  # fmt: skip
    """Write what became of each document to ``output`` (a folder for ``gold``); returns the exit code.

    ``outcomes`` are those of :func:`pipelines.extracting.run` with ``form="jsonl"`` and ``with_text``. One that failed
    costs a line to ``say``, never the others. Raises ``ArgumentInvalid`` for an unknown form or an output that cannot
    be written.
    """
    if form not in FORMS:
        raise ArgumentInvalid(f"--format {form!r} is unknown", remedy=f"choose one of {', '.join(FORMS)}")
    codes: list[int] = []
    writers = {"label-studio": _tasks, "docbin": _docbin, "web-annotation": _web, "gold": _gold}
    with writers[form](output, f"vanban {_version()} {pipeline}") as add:
        for outcome in outcomes:
            codes.append(outcome.exit_code)
            watch(outcome)
            for line in outcome.warnings if not quiet else ():
                say(line)
            if outcome.text is None:
                say(str(outcome.error))
                continue
            try:
                for text in outcome.texts:
                    add(*_annotation(text, with_folder=form == "web-annotation"))
            except VanbanError as error:
                error.source = error.source or outcome.source
                say(f"error: {error}")
                codes.append(error.exit_code)
    return extracting.exit_code(codes)


def _version() -> str:
    try:
        return version("vanban")
    except PackageNotFoundError:  # run from a folder, not installed
        return "0"


def _annotation(record: str, *, with_folder: bool) -> tuple[Annotation, str]:
    data = simplejson.loads(record, use_decimal=True)
    return gold_files.of_plain(data, with_folder=with_folder), data["document"]["text"] or ""


@contextmanager
def _tasks(output: Path, model_version: str) -> Iterator[Add]:
    """A JSON list of tasks; the labelling form beside it, under the same name with ``.config.xml``."""
    form = output.with_name(output.stem + FORM_ENDING)
    with written_whole(output) as sink:
        between = "["

        def add(annotation: Annotation, text: str) -> None:
            nonlocal between
            task = label_studio.task(annotation, text, model_version=model_version)
            sink.write(encoded(between + "\n" + simplejson.dumps(task, ensure_ascii=False, use_decimal=True)))
            between = ","

        yield add
        sink.write(encoded(("[" if between == "[" else "") + "\n]\n"))
        with written_whole(form) as written:
            written.write(encoded(label_studio.config()))


@contextmanager
def _docbin(output: Path, model_version: str) -> Iterator[Add]:
    from pipelines.annotation import docbin  # noqa: PLC0415  (spaCy takes seconds to import)

    docs: list[Any] = []
    with written_whole(output) as sink:
        yield lambda annotation, text: docs.append(docbin.make_doc(annotation, text))
        sink.write(docbin.to_bytes(docs))


@contextmanager
def _web(output: Path, model_version: str) -> Iterator[Add]:
    found: list[dict[str, Any]] = []
    with written_whole(output) as sink:
        yield lambda annotation, text: found.extend(web_annotation.items(annotation, text))
        sink.write(encoded(web_annotation.dumps(web_annotation.collection(found, label=model_version))))


@contextmanager
def _gold(output: Path, model_version: str) -> Iterator[Add]:
    folder, taken = _folder(output), set[str]()

    def add(annotation: Annotation, text: str) -> None:
        path = _gold_path(folder, annotation, taken)
        if path.exists():  # somebody's work, for all that is known
            raise ArgumentInvalid(
                "there is an annotation already", source=path, remedy="remove it, or name another folder"
            )
        _write_gold(path, annotation)

    yield add


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        cause = "the output must be a folder" if path.exists() else f"the folder cannot be made: {error.strerror}"
        raise ArgumentInvalid(cause, source=path, remedy="name a folder with -o") from None
    return path


def _gold_path(folder: Path, annotation: Annotation, taken: set[str]) -> Path:
    document = annotation.get("document")
    source = document.get("source") if isinstance(document, dict) else None
    return folder / gold_files.file_name(str(source or ""), taken)


def _write_gold(path: Path, annotation: Annotation) -> None:
    with written_whole(path) as sink:
        sink.write(encoded(gold_files.dumps(annotation)))


def bring_back(export: Path, folder: Path, *, say: Say, quiet: bool = False) -> int:
    """Write the gold annotations of an export (Label Studio's JSON, or a DocBin) into ``folder``; the exit code.

    A task that holds no sound annotation costs a line to ``say``, never the others. Raises ``ExportInvalid`` where the
    file is no export, ``InputMissing`` and ``InputUnreadable``.
    """
    try:
        content = export.read_bytes()
    except FileNotFoundError:
        raise InputMissing("there is no such file", source=export) from None
    except OSError as error:
        raise InputUnreadable(f"the export cannot be read: {error.strerror}", source=export) from None
    codes: list[int] = []
    taken: set[str] = set()
    target = _folder(folder)
    written = 0
    for found in _read(content, str(export)):
        if isinstance(found, VanbanError):
            say(f"error: {found}")
            codes.append(found.exit_code)
        else:
            path = _gold_path(target, found.annotation, taken)
            if path.exists() and path.samefile(export):
                raise ArgumentInvalid("the output is also the input", source=path, remedy="name another folder with -o")
            _write_gold(path, found.annotation)
            written += 1
            if not quiet:
                say(f"{path.name}: {found.summary()}")
    if not quiet:
        say(f"{written} {'annotation' if written == 1 else 'annotations'} written to {target}")
    return extracting.exit_code(codes)


def _read(content: bytes, source: str) -> Iterator[Returned | VanbanError]:
    if content.lstrip()[:1] in (b"[", b"{") or content[:3] == b"\xef\xbb\xbf":
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ExportInvalid("it is no UTF-8", source=source) from None
        return label_studio_export.read(text, source=source)
    from pipelines.annotation import docbin  # noqa: PLC0415  (spaCy takes seconds to import)

    return docbin.read(content, source=source)
