"""The command line ``vanban``. Each command is a thin door; whatever is heavy is imported inside it.

Exit codes: 0 all done, 1 some inputs failed, 2 bad arguments, 3 a dependency is missing, 130 interrupted.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pipelines.extracting import Options

app = typer.Typer(
    help="Reads Vietnamese official documents and turns each into a structured record.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # no traceback unless it is asked for
    rich_markup_mode=None,  # rich costs a tenth of a second before the first letter of --help
)

Pages = Annotated[str | None, typer.Option("--pages", metavar="1-3,7", help="Read only these pages.")]
Password = Annotated[str | None, typer.Option("--password", help="Password of encrypted PDFs.")]
Dpi = Annotated[int | None, typer.Option("--dpi", min=50, max=1200, help="Resolution at which pages are OCRed.")]
Pipeline = Annotated[
    str, typer.Option("--pipeline", metavar="NAME|FILE.cfg", help="Which steps run: drug_reports, citations, a file.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, max=256, help="Processes; 0: one a core.", show_default=True)]
Language = Annotated[str, typer.Option("--language", metavar="vi|en", help="Language of the page's labels.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no warnings; errors only.")]
Code = Annotated[list[Path] | None, typer.Option("--code", help="Python file that registers your own components.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="OUT", help="Write to this file.")]
OneInput = Annotated[str, typer.Argument(metavar="INPUT", help="A file, or - for standard input.", show_default=False)]


@app.callback(invoke_without_command=True)
def _vanban(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"vanban {installed('vanban')}")
        raise typer.Exit()


@app.command()
def extract(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs; - for standard input.")
    ],
    output: Output = None,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="jsonl|json|csv", help="Form of the output; else by OUT's name, else jsonl."),
    ] = None,
    pipeline: Pipeline = "drug_reports",
    dpi: Dpi = None,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the text into document.text.")] = False,
    pages: Pages = None,
    password: Password = None,
    code: Code = None,
    debug: Debug = False,
) -> None:
    """Extract one record a document, in input order."""
    with _for_people(debug):
        from pipelines import extracting, workers
        from pipelines import inputs as finding

        if form is None:
            form = {".csv": "csv", ".json": "json"}.get(output.suffix.lower() if output else "", "jsonl")
        options = _options(pipeline, form, pages, dpi, password, with_text, code)
        found = list(finding.find(inputs, leave_out=output))
        processes = min(jobs or workers.cores(), max(len(found), 1))
        outcomes = extracting.run(found, options, jobs=processes)
        _write(outcomes, len(found), output, options.form, quiet=quiet, debug=debug)


@app.command()
def text(
    source: OneInput,
    output: Output = None,
    pages: Pages = None,
    dpi: Dpi = None,
    password: Password = None,
    debug: Debug = False,
) -> None:
    """Print a document's text exactly as the offsets of its facts count it."""
    with _for_people(debug, source), _sink(output, source) as sink:
        import extractor
        from pipelines.export import encoded
        from pipelines.inputs import page_numbers

        document = extractor.read(
            source, content=_standard_input(source), pages=page_numbers(pages), dpi=dpi, password=password
        )
        sink.write(encoded(document.text))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    with _for_people(False):
        import json

        from extractor.record import Record

        typer.echo(json.dumps(Record.model_json_schema(), ensure_ascii=False, indent=2))


@app.command()
def show(
    source: OneInput,
    output: Output = None,
    pipeline: Pipeline = "drug_reports",
    pages: Pages = None,
    dpi: Dpi = None,
    password: Password = None,
    code: Code = None,
    language: Language = "vi",
    debug: Debug = False,
) -> None:
    """Write one HTML page: the document with every fact marked where it stands."""
    with _for_people(debug, source), _sink(output, source) as sink:
        from pipelines import show as showing
        from pipelines.export import encoded

        options = _options(pipeline, "jsonl", pages, dpi, password, False, code)
        sink.write(encoded(showing.page(source, options, content=_standard_input(source), language=language)))


@app.command()
def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD...", help="Folders of annotations, or files.", show_default=False)
    ] = [],  # noqa: B006 - typer wants a list
    texts: Annotated[
        list[Path], typer.Option("--texts", metavar="DIR", help="Where the documents are; may be given several times.")
    ] = [],  # noqa: B006
    errors: Annotated[bool, typer.Option("--errors", help="List every mistake.")] = False,
    documents: Annotated[bool, typer.Option("--documents", help="Figures of every document.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="OUT", help="Write a page: each mistake in its context.")
    ] = None,
    json: Annotated[Path | None, typer.Option("--json", metavar="OUT", help="Write all figures and mistakes.")] = None,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--compare", metavar="A.json B.json", help="Say what B won and lost against A."),
    ] = None,
    language: Language = "vi",
    pipeline: Pipeline = "drug_reports",
    dpi: Dpi = None,
    jobs: Jobs = 0,
    code: Code = None,
    debug: Debug = False,
) -> None:
    """Hold records against gold annotations: what is right, what is wrong, and whose fault it is."""
    with _for_people(debug):
        from pipelines.evaluation import command

        files = tuple(map(str, code or ()))
        if command.run(
            gold, texts, command.Wanted(errors, documents, html, json, compare, language, pipeline, dpi, jobs, files)
        ):
            raise typer.Exit(1)


@app.command()
def annotate(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="FILE...", help="Files, folders, globs.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="File to write; for gold a folder.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="label-studio|docbin|web-annotation|gold", help="Form of the output.")
    ] = "label-studio",
    brought: Annotated[
        Path | None,
        typer.Option("--import", metavar="EXPORT", help="Write the gold of a Label Studio export or DocBin to OUT."),
    ] = None,
    pipeline: Pipeline = "drug_reports",
    dpi: Dpi = None,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    pages: Pages = None,
    password: Password = None,
    code: Code = None,
    debug: Debug = False,
) -> None:
    """Annotate documents for Label Studio, spaCy or the web; or read an annotated export back as gold."""
    with _for_people(debug):
        from extractor.errors import ArgumentInvalid
        from pipelines import extracting, workers
        from pipelines import inputs as finding
        from pipelines.annotation import command

        if output is None:
            raise ArgumentInvalid("there is nowhere to write to", remedy="name a file with -o (for gold a folder)")
        if (brought is None) == (not inputs):
            raise ArgumentInvalid("name either FILE... or --import EXPORT", remedy="see vanban annotate --help")
        if brought is not None:
            result = command.bring_back(brought, output, say=partial(typer.echo, err=True), quiet=quiet)
        else:
            options = _options(pipeline, "jsonl", pages, dpi, password, True, code)
            found = list(finding.find(inputs or [], leave_out=output))
            outcomes = extracting.run(found, options, jobs=min(jobs or workers.cores(), max(len(found), 1)))
            with _watch(len(found), bar=not quiet) as watch:
                result = command.run(
                    outcomes, output, form, pipeline=pipeline, quiet=quiet,
                    say=watch.say if watch else partial(typer.echo, err=True),
                    watch=(lambda outcome: watch.advance(outcome.pages)) if watch else (lambda outcome: None),
                )  # fmt: skip
        if result:
            raise typer.Exit(result)


@app.command()
def doctor() -> None:
    """Say what is installed, and the remedy for each thing missing."""
    from pipelines import doctor as checking

    raise typer.Exit(checking.report(checking.examine()))


def _options(
    pipeline: str,
    form: str,
    pages: str | None,
    dpi: int | None,
    password: str | None,
    with_text: bool,
    code: list[Path] | None,
) -> Options:
    from extractor import configuration
    from extractor.errors import ArgumentInvalid, VanbanError
    from pipelines import extracting
    from pipelines.export import CLOSING
    from pipelines.inputs import page_numbers

    if form not in CLOSING:
        raise ArgumentInvalid(f"--format {form!r} is unknown", remedy=f"choose one of {', '.join(CLOSING)}")
    files = tuple(map(str, code or ()))
    try:
        extracting.load_code(files)
        # A configuration that spaCy cannot build is the user's mistake: said once, before the first document.
        if configuration.plan(pipeline) is None:
            import extractor

            extractor.load(pipeline)
    except VanbanError as error:
        error.exit_code = 2
        raise
    return extracting.Options(pipeline, form, page_numbers(pages), dpi, password, with_text, files)  # type: ignore[arg-type]


def _write(outcomes: Any, total: int, output: Path | None, form: str, *, quiet: bool, debug: bool) -> None:
    from pipelines import export, extracting

    codes = []
    with (
        _watch(total, bar=not quiet and (output is not None or not sys.stdout.isatty())) as watch,
        _sink(output) as sink,
    ):
        opening = export.OPENING[form]
        sink.write(export.encoded((export.BYTE_ORDER_MARK if output and form == "csv" else "") + opening))
        between = ""
        say = watch.say if watch else partial(typer.echo, err=True)
        for outcome in outcomes:
            codes.append(outcome.exit_code)
            if outcome.text is None:
                say((outcome.trace or "") + outcome.error if debug else outcome.error)
            else:
                sink.write(export.encoded(between + outcome.text))
                sink.flush()
                between = export.BETWEEN[form]
                for line in outcome.warnings if not quiet else ():
                    say(line)
            if watch:
                watch.advance(outcome.pages)
        sink.write(export.encoded(export.CLOSING[form]))
    if code := extracting.exit_code(codes):
        raise typer.Exit(code)


def _watch(total: int, *, bar: bool) -> Any:
    if bar and sys.stderr.isatty():
        from pipelines.progress import Bar

        return Bar(total)
    return nullcontext(None)


def _sink(output: Path | None, source: str | None = None) -> Any:
    from pipelines.export import written_whole

    if output is not None and source is not None and output.exists() and Path(source).exists():
        from extractor.errors import ArgumentInvalid

        if output.samefile(source):
            raise ArgumentInvalid("the output is also the input", source=output, remedy="name another file to write to")
    return nullcontext(sys.stdout.buffer) if output is None else written_whole(output)


def _standard_input(source: str) -> bytes | None:
    return sys.stdin.buffer.read() if source == "-" else None


@contextmanager
def _for_people(debug: bool, source: str | None = None) -> Iterator[None]:
    """Turn what goes wrong into one line on standard error and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except (typer.Exit, typer.Abort):
        raise
    except KeyboardInterrupt:
        typer.echo("interrupted", err=True)
        raise typer.Exit(130) from None
    except BrokenPipeError:
        # The reader (`head`) has what it wanted; Python's own flush at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    except Exception as error:
        from pipelines.extracting import as_ours

        if debug:
            import traceback

            traceback.print_exc()
        ours = as_ours(error, source)
        typer.echo(f"error: {ours}", err=True)
        raise typer.Exit(ours.exit_code) from None


def main() -> None:
    """Entry point of the ``vanban`` command."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended from outside: clean up as after Ctrl-C
    app()


if __name__ == "__main__":
    main()
